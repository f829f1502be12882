"""Which authors may be one, entered twice, or about to be.

Names agree when their folded forms nearly do, or when the family names are equal and the given names are compatible:
"Fitzpatrick, S." may be Sheila Fitzpatrick, "Brown, Deming" is not Emily Clark Brown. Known years of birth that lie
apart tell two people from each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

from django.db.models import Q, QuerySet

from authors.models import Author, NameVariant
from records.duplicates import Kind, Likeness, Order, Place, Source
from records.folding import fold

NEARLY = 0.88
YEARS_APART = 2
MOST_SHOWN = 8


def likely_duplicates(author: Author) -> list[Author]:
    """Return authors that `author`, not saved yet, may repeat, the likeliest first."""
    author.derive()
    scored = [(_likeness(author, known), known) for known in _candidates(author)]
    likely = [each for each in scored if each[0] >= NEARLY and not _born_apart(author, each[1])]
    return [known for _, known in sorted(likely, key=lambda each: (-each[0], each[1].pk))[:MOST_SHOWN]]


def _candidates(author: Author) -> list[Author]:
    first = author.sort_key[:3]
    begins = Q(sort_key__startswith=first) | Q(variants__text_key__startswith=first)
    words = Q(sort_key__contains=fold(author.surname)) if author.surname else Q()
    known = Author.objects.filter(begins | words, merged_into__isnull=True).exclude(pk=author.pk)
    return list(known.prefetch_related("variants").distinct()[:500])


def _likeness(author: Author, known: Author) -> float:
    keys = {known.sort_key, fold(known.name), *(variant.text_key for variant in known.variants.all())}
    own = {author.sort_key, fold(author.name)}
    if own & keys:
        return 1.0
    if author.family and fold(author.family) == fold(known.family):
        if not (author.given and known.given):
            # The family name alone: nothing speaks against it, and little for it.
            return NEARLY
        return 0.95 if _compatible(fold(author.given), fold(known.given)) else 0.0
    return max(SequenceMatcher(None, one, other).ratio() for one in own for other in keys)


def _compatible(one: str, other: str) -> bool:
    """Whether two sets of given names can be one person's: each begins like its counterpart, as initials do."""
    pairs = zip_longest(one.split(), other.split(), fillvalue="")
    return all(first.startswith(second) or second.startswith(first) for first, second in pairs)


def _born_apart(one: Author, other: Author) -> bool:
    if one.born_from is None or other.born_from is None:
        return False
    return abs(one.born_from - other.born_from) > YEARS_APART


# Authors already entered ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Sketch:
    """What comparing needs of an author: its forms, and the works it had a part in."""

    author: Author
    works: frozenset[int]


def near(one: Place, other: Place) -> bool:
    """Whether two keys, family name first, are so near that their authors are worth reading: it costs no query."""
    (family, _, given), (other_family, _, other_given) = one.key.partition(" "), other.key.partition(" ")
    if given and other_given and given[0] != other_given[0]:
        return False
    return family == other_family or SequenceMatcher(None, one.key, other.key).quick_ratio() >= NEARLY


def sketches(ids: Iterable[int]) -> dict[int, Sketch]:
    """Return the sketches of the authors with these ids."""
    authors = Author.objects.filter(pk__in=list(ids)).prefetch_related("variants", "contributions").order_by("pk")
    made = {author.pk: frozenset(each.work_id for each in author.contributions.all()) for author in authors}
    return {author.pk: Sketch(author, made[author.pk]) for author in authors}


def compare(one: Sketch, other: Sketch) -> Likeness | None:
    """Return how likely two authors are one; None where something tells them apart, as a work that both made."""
    first, second = one.author, other.author
    if first.kind != second.kind or _born_apart(first, second) or one.works & other.works:
        return None
    likeness = max(_likeness(first, second), _likeness(second, first))
    if likeness < NEARLY or first.kind == Author.Kind.UNNAMED:
        return None
    return Likeness(round(95 * likeness) + 5 * _same_birth(first, second), tuple(_reasons(first, second, likeness)))


def _same_birth(one: Author, other: Author) -> bool:
    return one.born_from is not None and one.born_from == other.born_from


def _reasons(one: Author, other: Author, likeness: float) -> Iterator[str]:
    if one.sort_key == other.sort_key:
        yield "the same name"
    elif likeness == 1.0:
        yield "the same name in one of its forms"
    elif one.family and fold(one.family) == fold(other.family) and not (one.given and other.given):
        yield "the same family name, but of one no given names are known"
    elif one.family and fold(one.family) == fold(other.family):
        yield f"the same family name, and the given names “{one.given}” and “{other.given}” fit"
    else:
        yield f"names {likeness:.0%} alike"
    if _same_birth(one, other):
        yield f"both born in {one.born_from}"


def _authors() -> QuerySet[Any]:
    return Author.objects.filter(merged_into__isnull=True)


def _forms() -> QuerySet[Any]:
    return NameVariant.objects.filter(author__merged_into__isnull=True)


_KEYS = (Source(_authors, "sort_key"), Source(_forms, "text_key", "author_id"))

KINDS = [
    Kind(
        Author,
        orders=(
            Order((Source(_authors, "sort_key"), Source(_forms, "text_key", "author_id")), beginning=4, near=near),
        ),
        sketches=sketches,
        compare=compare,
    )
]
