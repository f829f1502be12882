"""Which schools and which topics may be one, entered twice: the same words, in whatever order, number and spelling.

"Labour history" and "history of labor" have the same stems. A school within another one, or a topic within another, is
not the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import partial
from typing import Any

from django.db.models import QuerySet

from interpretations.models import School, SchoolLabel, Topic, TopicLabel
from records.duplicates import Kind, Likeness, Order, Place, Source
from records.folding import search_stems

NEARLY = 0.85
#: More than a vocabulary that people can use has.
MOST_LABELS = 20_000
#: Words that tell nothing apart: nearly every label has one of them.
COMMON = frozenset(search_stems("school schools approach history historians interpretation study studies"))

Vocabulary = type[School] | type[Topic]


@dataclass(frozen=True)
class Sketch:
    """What comparing needs of a school or a topic: the stems of each of its labels."""

    record: Any
    labels: tuple[tuple[str, ...], ...]


def sketches(model: Vocabulary, ids: Iterable[int]) -> dict[int, Sketch]:
    """Return the sketches of the schools or topics with these ids."""
    records = model.objects.filter(pk__in=list(ids)).prefetch_related("labels").order_by("pk")
    return {record.pk: Sketch(record, tuple(_stems(record))) for record in records}


def _stems(record: Any) -> Iterator[tuple[str, ...]]:
    for label in (record.label, *(each.text for each in record.labels.all())):
        yield _stems_of(label)


def _stems_of(label: str) -> tuple[str, ...]:
    return tuple(sorted(set(search_stems(label))))


def compare(one: Sketch, other: Sketch) -> Likeness | None:
    """Return how likely two schools or topics are one; None where one stands within the other."""
    first, second = one.record, other.record
    if first.pk == second.broader_id or second.pk == first.broader_id:
        return None
    likeness, reason = max(_compared(own, others) for own in one.labels for others in other.labels)
    return Likeness(round(100 * likeness), (reason,)) if likeness >= NEARLY else None


def _compared(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[float, str]:
    if one == other:
        return 1.0, "the same words"
    if (bare := _bare(one)) and bare == _bare(other):
        return 0.9, "the same words but for such as “school” and “history”"
    likeness = SequenceMatcher(None, " ".join(one), " ".join(other)).ratio()
    return 0.95 * likeness, f"words {likeness:.0%} alike"


def _bare(stems: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(stem for stem in stems if stem not in COMMON)


@dataclass(frozen=True)
class Words(Source):
    """Labels by their stems in alphabetical order: a key that is made here, since vocabularies are small."""

    def following(self, start: Any, beyond: bool) -> Iterator[Place]:
        """Yield the stems of labels with the ids of their records, in order, from the key `start` on or beyond it."""
        labels = self.rows().order_by(self.record).values_list(self.key, self.record)[:MOST_LABELS]
        keyed = sorted((" ".join(_bare(_stems_of(label))), record) for label, record in labels)
        first = start or ""
        yield from (Place(key, record) for key, record in keyed if key and (key > first if beyond else key >= first))


def _kind(model: Vocabulary, forms: type[SchoolLabel] | type[TopicLabel], whole: str) -> Kind[Sketch]:
    own: Callable[[], QuerySet] = partial(model.objects.filter, merged_into__isnull=True)
    others: Callable[[], QuerySet] = partial(forms.objects.filter, **{f"{whole}__merged_into__isnull": True})
    return Kind(
        model,
        orders=(
            Order((Source(own, "label_key"), Source(others, "text_key", f"{whole}_id")), beginning=4),
            Order((Words(own, "label"), Words(others, "text", f"{whole}_id"))),
        ),
        sketches=partial(sketches, model),
        compare=compare,
    )


KINDS = [_kind(School, SchoolLabel, "school"), _kind(Topic, TopicLabel, "topic")]
