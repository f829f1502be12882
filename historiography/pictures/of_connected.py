"""The picture of what connects things: ways laid out, what lies beside them, and why."""

from __future__ import annotations

from collections.abc import Collection

from historiography.pictures.drawing import Drawing
from historiography.pictures.of_links import of_links
from historiography.pictures.opening import opening
from historiography.trails.connecting import Connected
from interpretations.links import Node


def of_connected(
    known: Connected,
    *,
    title: str,
    description: str,
    address: str,
    opened: frozenset[str],
    current: Node | None = None,
    kept: Collection[Node] = (),
) -> Drawing | None:
    """Return the picture of all that is connected; None where nothing is linked.

    `address` is that of its page, and `opened` are the keys of the groups that are to be open there.
    """
    links = [link for each in known.links.values() for link in each]
    if not links:
        return None
    return of_links(
        links,
        known.standing,
        known.reasons,
        url_of=lambda stop: stop.url,
        title=title,
        description=description,
        current=current,
        kept=kept,
        opened=opened,
        group_address=opening(address),
    )
