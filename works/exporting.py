"""Works as the entries of an exchange format, chunk by chunk, so that a list of any length can be streamed.

Chunks are cut by slug, which is unique and indexed: the last of a long list costs what the first does. Slugs begin with
the family name, so that a list stands much as a bibliography does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import partial

from works.formats.entry import Entry
from works.models import Work
from works.querysets import WorkQuerySet
from works.referencing import reference_of
from works.witness import set_aside, without, work_set_aside

CHUNK = 250
#: Says of each of these works, by its key, why it is on the list; nothing of those where there is no reason.
Reasons = Callable[[Sequence[Work]], Mapping[int, str]]


def no_reasons(works: Sequence[Work]) -> Mapping[int, str]:
    """Say nothing of any work: for lists that say themselves what is on them."""
    return {}


def entries(works: WorkQuerySet, reasons: Reasons = no_reasons) -> Iterator[Entry]:
    """Yield the works as entries, in the order of their slugs, each with the reason why it is on the list.

    What is set aside when this is called is set aside for all chunks, whenever they are asked for.
    """
    return _entries(works, reasons, partial(without, set_aside(), work_set_aside()))


def _entries(works: WorkQuerySet, reasons: Reasons, as_asked: Callable[[], AbstractContextManager]) -> Iterator[Entry]:
    ordered, last = works.order_by("slug").prefetch_related(None).with_reference(), ""
    while True:
        with as_asked():
            chunk = list(ordered.filter(slug__gt=last)[:CHUNK])
            told = reasons(chunk) if chunk else {}
        yield from (Entry(work.slug, reference_of(work), told.get(work.pk, "")) for work in chunk)
        if len(chunk) < CHUNK:
            return
        last = chunk[-1].slug
