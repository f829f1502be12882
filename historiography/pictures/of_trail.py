"""The picture of a trail: its steps, and what stands around the one looked at."""

from __future__ import annotations

from collections.abc import Sequence

from historiography.pictures.drawing import Drawing
from historiography.pictures.of_links import of_links
from historiography.pictures.opening import opening
from historiography.trails.address import Step, address
from historiography.trails.onward import Onward
from historiography.trails.undrawn import undrawn
from historiography.trails.walked import Stage

AROUND = "The steps of the trail, what this one rests on, and what was built on it."


def of_trail(
    stages: Sequence[Stage], here: Stage, around: Onward, steps: Sequence[Step], opened: frozenset[str]
) -> Drawing | None:
    """Return the picture of a trail, and of what can be reached from where one is; None where nothing is linked.

    Its marks lead to their pages; of its groups those named by `opened` are open.
    """
    walked = {why.reason.link: why.reason for stage in stages for why in stage.whys}
    links = [*walked, *(link for walk in around.walks.values() for link in walk.links)]
    stops = {stage.stop.node: stage.stop for stage in stages if stage.stop} | dict(around.stops)
    if not links or here.stop is None:
        return None
    return of_links(
        links,
        stops,
        walked | dict(around.reasons),
        url_of=lambda stop: stop.url,
        title=f"Around {here.stop.name}",
        description=" ".join(filter(None, [AROUND, undrawn(here.stop, around)])),
        current=here.stop.node,
        kept=[stage.stop.node for stage in stages if stage.stop],
        opened=opened,
        group_address=opening(address(steps, at=here.number)),
        beside=[(chip.label, chip.hue) for stage in stages if stage.stop for chip in stage.stop.schools],
    )
