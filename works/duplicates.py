"""Which works may be one, entered twice: titles nearly the same, the same people, and nearly the same year.

An edition of another year is another work, as are two volumes of a set, and two numbers or two days of a newspaper.
Catalogues and notes differ in the subtitle most of all, so titles are compared with and without it, and in all forms
entered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.db.models import Q, QuerySet

from records.duplicates import Kind, Likeness, Order, Place, Source
from records.folding import fold, sort_key
from works.formats.chicago import main_title
from works.models import Contribution, TitleVariant, Work

NEARLY = 0.86
#: Titles less alike than this, letter by letter, are not even read.
NEAR = 0.75
YEARS_APART = 1
MOST_SHOWN = 8
#: How much of a score of 100 the title, the people and the year can give.
TITLE, PEOPLE, YEAR = 60, 25, 15


def likely_duplicates(work: Work) -> list[Work]:
    """Return works that `work`, not saved yet, may repeat, the likeliest first.

    An edition of another year is not a duplicate; a work without a year may be one of any.
    """
    work.derive()
    scored = [(_title_likeness(_keys(work), _all_keys(known)), known) for known in _candidates(work)]
    likely = [each for each in scored if each[0] >= NEARLY and not _years_apart(work, each[1])]
    return [known for _, known in sorted(likely, key=lambda each: (-each[0], each[1].pk))[:MOST_SHOWN]]


def _candidates(work: Work) -> list[Work]:
    key = work.title_key
    longest = max(key.split(), key=len, default=key)
    alike = Q(title_key__startswith=key[:8]) | Q(title_key__contains=longest)
    alike |= Q(variants__text_key__startswith=fold(work.title)[:12])
    known = Work.objects.filter(alike, merged_into__isnull=True).exclude(pk=work.pk)
    return list(known.with_reference().prefetch_related("variants").distinct()[:300])


def _title_likeness(own: set[str], others: set[str]) -> float:
    if own & others:
        return 1.0
    return max((_alike(one, other) for one in own for other in others), default=0.0)


def _alike(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other)
    near = matcher.real_quick_ratio() >= NEARLY and matcher.quick_ratio() >= NEARLY
    return matcher.ratio() if near else 0.0


def _keys(work: Work) -> set[str]:
    return {work.title_key, sort_key(main_title(work.title))}


def _all_keys(work: Work) -> set[str]:
    return _keys(work) | {variant.text_key for variant in work.variants.all()}


def _years_apart(one: Work, other: Work) -> bool:
    return _apart(one.issued_from, other.issued_from)


def _apart(one: int | None, other: int | None) -> bool:
    return one is not None and other is not None and abs(one - other) > YEARS_APART


# Works already entered ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Sketch:
    """What comparing needs of a work: its titles, and who made it, by family name with the letters of given names."""

    work: Work
    titles: set[str]
    people: dict[str, set[str]]


def sketches(ids: Iterable[int]) -> dict[int, Sketch]:
    """Return the sketches of the works with these ids."""
    works = Work.objects.filter(pk__in=list(ids)).prefetch_related("variants", "contributions__author")
    return {work.pk: Sketch(work, _all_keys(work), _people(work)) for work in works.order_by("pk")}


def _people(work: Work) -> dict[str, set[str]]:
    people: dict[str, set[str]] = {}
    for contribution in work.contributions.all():
        author = contribution.author
        people.setdefault(fold(author.surname), set()).add(fold(author.given)[:1] if author.given else "")
    return people


def near_titles(one: Place, other: Place) -> bool:
    """Whether years do not tell apart, and titles begin alike for half of the shorter one and go on not too unlike.

    A slip in the first half is left to the order by authors; one may be the other without its subtitle.
    """
    shorter = min(len(one.key), len(other.key))
    if not near_years(one, other) or one.key[: shorter // 2] != other.key[: shorter // 2]:
        return False
    return one.key[:shorter] == other.key[:shorter] or _letters_alike(one.key, other.key) >= NEAR


def near_years(one: Place, other: Place) -> bool:
    """Whether the years of two works do not tell them apart."""
    return not _apart(one.beside, other.beside)


def _letters_alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).quick_ratio()


def compare(one: Sketch, other: Sketch) -> Likeness | None:
    """Return how likely two works are one; None where something tells them apart."""
    if _years_apart(one.work, other.work) or _are_kin(one.work, other.work) or _numbered_apart(one.work, other.work):
        return None
    title, people = _title_likeness(one.titles, other.titles), _same_people(one.people, other.people)
    if title < NEARLY or people == 0.0:
        return None
    year = _year_likeness(one.work, other.work)
    score = round(TITLE * title + PEOPLE * people + YEAR * year)
    return Likeness(score, tuple(_reasons(one, other, title, people)))


def _are_kin(one: Work, other: Work) -> bool:
    """Whether one is an edition or a part of the other, or both are editions of one work."""
    roots = [work.original_id for work in (one, other) if work.original_id]
    named = {one.original_id, one.part_of_id} & {other.pk} | {other.original_id, other.part_of_id} & {one.pk}
    return bool(named) or (len(roots) == 2 and roots[0] == roots[1])


NUMBERS = ("volume", "issue", "edition", "series_number", "archive_location", "pages")


def _numbered_apart(one: Work, other: Work) -> bool:
    """Whether both are numbered, in their titles or elsewhere, or dated to the day, and otherwise."""
    numbers = [(fold(getattr(one, name)), fold(getattr(other, name))) for name in NUMBERS]
    numbers += [(_digits(one.title), _digits(other.title)), (_day(one.issued), _day(other.issued))]
    return any(first and second and first != second for first, second in numbers)


def _digits(title: str) -> str:
    return " ".join(re.findall(r"\d+", title))


def _day(issued: str) -> str:
    return issued if re.fullmatch(r"\d{4}-\d{2}-\d{2}", issued) else ""


def _same_people(one: dict[str, set[str]], other: dict[str, set[str]]) -> float:
    """From 1, where the same people made both, to 0, where nobody made both; about a half where that is not known."""
    if not one or not other:
        return 0.5 if one or other else 0.6
    shared = [name for name in one.keys() & other.keys() if _letters_fit(one[name], other[name])]
    return len(shared) / min(len(one), len(other))


def _letters_fit(one: set[str], other: set[str]) -> bool:
    return "" in one | other or bool(one & other)


def _year_likeness(one: Work, other: Work) -> float:
    if one.issued_from is None or other.issued_from is None:
        return 0.5
    return 1.0 if one.issued_from == other.issued_from else 0.4


def _reasons(one: Sketch, other: Sketch, title: float, people: float) -> Iterable[str]:
    first, second = one.work, other.work
    if first.title_key == second.title_key:
        yield "the same title"
    else:
        yield "the same title in one of its forms" if title == 1 else f"titles {title:.0%} alike"
    names = (each.author.surname for each in first.contributions.all() if fold(each.author.surname) in other.people)
    shared = ", ".join(dict.fromkeys(names))
    yield f"both by {shared}" if shared else "who made one of them is not said"
    yield _years_told(first, second)
    if first.container_key and first.container_key == second.container_key:
        yield f"both in {first.container_title}"
    if first.type != second.type:
        yield f"but one is a {first.get_type_display()}, the other a {second.get_type_display()}"


def _years_told(one: Work, other: Work) -> str:
    if one.issued_from is None or other.issued_from is None:
        return "the year of one is not known" if one.issued_from != other.issued_from else "no year known"
    same = one.issued_from == other.issued_from
    return f"both of {one.issued_from}" if same else f"of {one.issued_from} and {other.issued_from}"


def _works() -> QuerySet[Any]:
    return Work.objects.filter(merged_into__isnull=True)


def _forms() -> QuerySet[Any]:
    return TitleVariant.objects.filter(work__merged_into__isnull=True)


def _made_by() -> QuerySet[Any]:
    return Contribution.objects.filter(work__merged_into__isnull=True, author__merged_into__isnull=True)


KINDS = [
    Kind(
        Work,
        orders=(
            Order(
                (
                    Source(_works, "title_key", beside="issued_from"),
                    Source(_forms, "text_key", "work_id", beside="work__issued_from"),
                ),
                beginning=8,
                near=near_titles,
            ),
            # A slip in the first half parts titles that are otherwise the same: their authors bring them together.
            Order((Source(_made_by, "author_id", "work_id", beside="work__issued_from"),), near=near_years),
        ),
        sketches=sketches,
        compare=compare,
    )
]
