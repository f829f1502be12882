"""What the page of a record offers to somebody who walks: to go on from here, or to add it to the trail so far."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict

from historiography.trails.address import CARRIED, Step, address, read
from historiography.trails.editing import continued
from records.models import Address, Record


@dataclass(frozen=True)
class Ways:
    """The ways on from a page: a new trail from here, this page added to a trail, and back to the trail one came from.

    `token` is what a trail calls the page; `back` and `steps` are empty for a reader who came by no trail.
    """

    token: str
    start: str
    add: str
    back: str = ""
    steps: int = 0


def ways_from(record: Record, parameters: QueryDict) -> Ways | None:
    """Return the ways on from the page of a record, in one query; None from one that readers do not see."""
    if not record.is_public:
        return None
    named = Address.objects.filter(kind=record._meta.label_lower, slug=record.slug)
    token = named.values_list("handle", flat=True).first()
    return _ways(token, read(parameters.getlist(CARRIED)).steps) if token else None


def _ways(token: str, walked: tuple[Step, ...]) -> Ways:
    here = Step(token)
    start, ask = address([here]), address([here], "trail-add")
    if not walked:
        return Ways(token, start, ask)
    longer = continued(walked, len(walked), [here])
    return Ways(token, start, address(longer) if longer else ask, address(walked), len(walked))
