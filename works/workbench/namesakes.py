"""Who of the database somebody may be whom a citation names by a surname alone, or by initials that several fit.

Nobody is taken for somebody else on so little. Those who may be meant are offered instead, the likeliest first, each
with what speaks for and against it; the curator says who it is, and that is kept with the name as it is printed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Min, Q

from authors.models import Author
from records.folding import fold
from works.matching import bearers
from works.models import Contribution, Import, Proposal

#: So many bearers of the names on a page, or in a step of reading, are looked at.
MOST_READ = 2_000
#: So many are offered for one name.
MOST_OFFERED = 6
#: Nobody publishes younger.
YOUNGEST = 15

Decision, Meaning = Proposal.Decision, Proposal.Meaning
Person = Mapping[str, Any]


class Namesakes:
    """The authors of the database who bear the surnames of some people, read in a fixed number of queries."""

    def __init__(self, people: Iterable[Person] = ()) -> None:
        families = {fold(one["family"]) for one in people if one.get("family")}
        self._known: dict[str, list[Author]] = {family: [] for family in families}
        if families:
            self._read(families)

    def _read(self, families: set[str]) -> None:
        found = Author.objects.filter(pk__in=bearers(families), merged_into__isnull=True)
        for author in found.prefetch_related("variants", "vocations").order_by("sort_key", "pk")[:MOST_READ]:
            for family in families & _surnames(author):
                self._known[family].append(author)

    def bearing(self, person: Person) -> list[Author]:
        """Those who bear the surname of a person."""
        return self._known.get(fold(person.get("family") or " "), [])

    def of(self, person: Person) -> list[Author]:
        """Those who may be meant; nobody, where the name as it is given leaves no doubt who that is."""
        known = self.bearing(person)
        if settled(person, known) is not None and person.get("given"):
            return []
        return [each for each in known if _may_be(person.get("given", ""), each.given)]


NOBODY = Namesakes()


def settled(person: Person, known: Iterable[Author]) -> Author | None:
    """The one of the authors who bears the whole name, in any form entered, or whom two or more initials fit."""
    known, keys = list(known), name_keys(person)
    whole = [each for each in known if keys & _forms(each)]
    if whole or not person.get("given"):
        return whole[0] if len(whole) == 1 else None
    fitting = [each for each in known if initials_fit(person["given"], each.given)]
    return fitting[0] if len(fitting) == 1 else None


def name_keys(person: Person) -> set[str]:
    """The folded forms of a whole name: as it is said, and as an index has it."""
    family, given = person.get("family", ""), person.get("given", "")
    name = person.get("literal") or f"{given} {family}".strip()
    return {fold(name), fold(f"{family}, {given}")} if given else {fold(name)}


def initials_fit(one: str, other: str) -> bool:
    """Whether one of two sets of given names are the initials of the other, two of them at least."""
    first, second = fold(one).split(), fold(other).split()
    short = all(len(name) == 1 for name in first) or all(len(name) == 1 for name in second)
    same = [name[0] for name in first] == [name[0] for name in second]
    return short and same and len(first) > 1


def may_mean(person: Person, author: Author) -> bool:
    """Whether the name could be that of the author."""
    return fold(person.get("family") or " ") in _surnames(author) and _may_be(person.get("given", ""), author.given)


def _may_be(one: str, other: str) -> bool:
    """Whether two sets of given names do not contradict each other: an initial fits any name that begins with it."""
    pairs = zip(fold(one).split() if one else [], fold(other).split() if other else [], strict=False)
    return all(mine == theirs or (mine[0] == theirs[0] and 1 in (len(mine), len(theirs))) for mine, theirs in pairs)


# Who is named in full elsewhere in an import --------------------------------------------------------------------------


def in_full(person: Person) -> Person:
    """The person by the whole name that a curator chose for it, where one was chosen."""
    return {**person, "given": person["full"]} if person.get("full") else person


def named_in_full(imported: Import, people: Iterable[Person]) -> list[Person]:
    """Those whom new works of an import name more fully than some people are named, in the order of the notes.

    Each is there once, with the "label" of the note that names it first.
    """
    short = [one for one in people if one.get("family")]
    if not short:
        return []
    told = imported.proposals.filter(meaning=Meaning.NEW).exclude(decision=Decision.NONE).order_by("position", "start")
    found: dict[tuple[str, str], Person] = {}
    for label, others in told.values_list("note__label", "fields__people")[:MOST_READ]:
        for other in map(in_full, others or ()):
            if any(_says_more(other, one) for one in short):
                key = fold(other["family"]), fold(other["given"])
                found.setdefault(key, {name: other[name] for name in ("family", "given")} | {"label": label or ""})
    return list(found.values())


def _says_more(one: Person, other: Person) -> bool:
    """Whether one has the surname of another and more of a given name, which does not contradict the other's."""
    given, told = one.get("given", ""), other.get("given", "")
    same = fold(one.get("family") or " ") == fold(other["family"])
    return same and len(given) > len(told) and _may_be(told, given)


def _forms(author: Author) -> set[str]:
    return {author.sort_key, fold(author.name), *(each.text_key for each in author.variants.all())}


def _surnames(author: Author) -> set[str]:
    forms = (each.text for each in author.variants.all())
    return {fold(author.surname), *(fold(form.split(",")[0] if "," in form else form.split()[-1]) for form in forms)}


# As they are offered -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Namesake:
    """An author who may be meant, with what speaks for and against it, in words."""

    author: Author
    reasons: tuple[str, ...]
    doubts: tuple[str, ...]


class Ranking:
    """Who the people on a page of an import may be, with all that bears on it, in a fixed number of queries."""

    def __init__(self, imported: Import, people: Iterable[Person]) -> None:
        people = list(people)
        self._namesakes = Namesakes(people)
        self._elsewhere = named_in_full(imported, people)
        self._works: dict[int, tuple[int, int | None, int | None]] = {}
        self._cited: set[int] = set()
        if keys := {each.pk for person in people for each in self._namesakes.of(person)}:
            self._read(imported, keys)

    def _read(self, imported: Import, keys: Collection[int]) -> None:
        made = Contribution.objects.filter(author__in=keys, work__merged_into__isnull=True).order_by()
        years = {"first": Min("work__issued_from"), "last": Max("work__issued_from")}
        for one in made.values("author").annotate(number=Count("work", distinct=True), **years):
            self._works[one["author"]] = (one["number"], one["first"], one["last"])
        here = Q(work__in=imported.proposals.filter(work__isnull=False).values("work"))
        if imported.work is not None:
            here |= Q(work__in=imported.work.citations_made.filter(cited_work__isnull=False).values("cited_work"))
        self._cited = set(made.filter(here).values_list("author", flat=True))

    def of(self, person: Person, year: int | None) -> list[Namesake]:
        """Those who may be meant by whoever made a work of that year, the likeliest first."""
        told = [Namesake(each, self._reasons(each), _too_young(each, year)) for each in self._namesakes.of(person)]
        return sorted(told, key=self._rank)[:MOST_OFFERED]

    def elsewhere(self, person: Person) -> list[Person]:
        """Those whom other citations of the import name in full and who may be meant; nobody who is entered already."""
        fuller = [one for one in self._elsewhere if person.get("family") and _says_more(one, person)]
        return [one for one in fuller if settled(one, self._namesakes.bearing(one)) is None][:MOST_OFFERED]

    def _rank(self, one: Namesake) -> tuple:
        number, *_ = self._works.get(one.author.pk, (0,))
        scholarly = any(each.scholarly for each in one.author.vocations.all())
        return bool(one.doubts), one.author.pk not in self._cited, not scholarly, -number, one.author.sort_key

    def _reasons(self, author: Author) -> tuple[str, ...]:
        number, first, last = self._works.get(author.pk, (0, None, None))
        years = "" if first is None else f", {first}" if first == last else f", {first} to {last}"
        works = f"{number} work{'' if number == 1 else 's'} entered{years}" if number else "no work entered"
        cited = ["cited in these notes"] if author.pk in self._cited else []
        return (*cited, *(each.name for each in author.vocations.all()), works)


def _too_young(author: Author, year: int | None) -> tuple[str, ...]:
    born = author.born_from
    return (f"born in {born}",) if born is not None and year is not None and year < born + YOUNGEST else ()
