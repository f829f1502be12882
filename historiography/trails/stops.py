"""What stands at each stop of a trail: its name, where its page is, how it is cited, and which school colours it.

A fixed number of queries for each kind of thing, however many there are. What readers may not see has no stop.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Min, Model, Prefetch, Q
from django.urls import reverse

from authors.models import Author
from historiography.pages.apparatus import standing_at
from historiography.pages.sidenotes import (
    Chip,
    Link,
    Ref,
    address_of,
    chip,
    label_of,
    label_ref,
    leading_authors,
    name_in_lists,
    note_anchor,
    note_url,
    work_ref,
)
from historiography.pages.wording import year_told
from interpretations.links import Node
from interpretations.models import Attribution, Claim, Debate, Era, School, SchoolMembership, Term, Topic
from records.handles import handle
from records.models import Address, Record
from works.formats import chicago
from works.formats.markup import BLANK, Formatted, join, roman
from works.models import Citation, Note, Work
from works.referencing import in_prose, reference_of

#: Names of schools that say what sort of thing they name: such a name has its article in a sentence ("is akin to the
#: Modernisation school"), that of a field, of people or of a theory none ("grew out of Labour history").
TAKES_ARTICLE = re.compile(r"\b(?:school|seminar|approach|critique|narrative|paradigm|tradition|turn|circle)\b", re.I)
#: What the reader is told that something is.
WORDS: Mapping[str, str] = {
    "claim": "Claim",
    "work": "Work",
    "note": "Note",
    "citation": "Unresolved citation",
    "school": "School or approach",
    "debate": "Debate",
    "topic": "Topic",
    "term": "Term",
    "era": "Era",
}


@dataclass(frozen=True)
class Stop:
    """Something at which a trail stops.

    `ref` names a work or note as a sentence does; `reference` is its Chicago reference, empty for what is no work;
    `short` is its name by author and year, where there is little room.
    `schools` are those to which a work, its authors, or a person are counted, with who put them there: the first
    colours it. `token` stands for the thing in a trail's address. A citation that nobody has resolved is a dead end:
    `printed` is what stands in the note. `within` is the work of a note, and the note or work of a citation.
    `edit_url` is for curators only. Where a thing is known from its `year`, but may be older, `is_by` is true;
    `when` are the years in words of what has more than one, or an open end, such as a school.
    """

    node: Node
    kind: str
    name: str
    url: str
    token: str
    edit_url: str
    ref: Ref | None = None
    year: int | None = None
    schools: tuple[Chip, ...] = ()
    reference: Formatted = BLANK
    printed: str = ""
    within: Node | None = None
    lang: str = ""
    short: str = ""
    is_by: bool = False
    when: str = ""

    @property
    def dated(self) -> str:
        """Its year in words: "1986", "1986 or earlier" or "c. 1945–c. 1960"; empty where nobody gives one."""
        return year_told(self.year, is_by=self.is_by, when=self.when)

    @property
    def name_within(self) -> str:
        """Its name within a sentence that goes on: a claim without its full stop, a school with its article."""
        if self.node.kind == "school" and TAKES_ARTICLE.search(self.name):
            return f"the {self.name}"
        return self.name.removesuffix(".") if self.node.kind == "claim" else self.name

    @property
    def is_dead_end(self) -> bool:
        """Whether nobody has made out yet what is meant, so that the trail cannot go on from here."""
        return self.node.kind == "citation"

    @property
    def school(self) -> Chip | None:
        """The school by which it is coloured."""
        return self.schools[0] if self.schools else None

    @property
    def hue(self) -> int:
        """The colour of that school's band, 0 for none."""
        return self.school.hue if self.school else 0


Stops = dict[Node, Stop]
#: By kind and key of a work or author.
Chips = dict[tuple[str, int | None], list[Chip]]


def stops(nodes: Iterable[Node]) -> Stops:
    """Return the stops at these nodes, in their order; those that readers may not see are missing."""
    asked = list(dict.fromkeys(nodes))
    keys: dict[str, list[int]] = defaultdict(list)
    for node in asked:
        keys[node.kind].append(node.pk)
    found: Stops = {}
    for kind, pks in keys.items():
        found |= {stop.node: stop for stop in _MAKERS[kind](pks)}
    return {node: found[node] for node in asked if node in found}


def _claims(pks: Collection[int]) -> list[Stop]:
    since = _since(pks)
    return _of_records(Claim.objects.published().filter(pk__in=pks), lambda claim: since.get(claim.pk, {}))


def _since(claims: Collection[int]) -> dict[int, dict[str, Any]]:
    """Since when each claim is known to be held; a year that a source tells goes before the same as an upper bound."""
    rows = Attribution.objects.published().filter(claim__in=claims, since_year__isnull=False).order_by()
    years = rows.values_list("claim", "since_exact").annotate(Min("since_year"))
    earliest: dict[int, tuple[int, bool]] = {}
    for claim, is_exact, year in years:
        earliest[claim] = min(earliest.get(claim, (year, not is_exact)), (year, not is_exact))
    return {claim: {"year": year, "is_by": is_by} for claim, (year, is_by) in earliest.items()}


def _works(pks: Collection[int]) -> list[Stop]:
    works = list(Work.objects.published().filter(pk__in=pks).with_reference())
    chips = _chips(pks, {author.pk for work in works for author in leading_authors(work)})
    return _of_records(works, lambda work: _work_facts(work, chips))


def _work_facts(work: Work, chips: Chips) -> dict[str, Any]:
    own = chips["work", work.pk]
    by_authors = [
        replace(each, member=author.surname)
        for author in leading_authors(work)
        for each in chips["author", author.pk]
        if each.url not in {other.url for other in own}
    ]
    return {
        "name": name_in_lists(work),
        "lang": "" if work.language == "en" else work.language,
        "ref": work_ref(work),
        "year": work.issued_from,
        "schools": (*own, *by_authors),
        "reference": chicago.bibliography(reference_of(work)),
        "short": label_of(work),
    }


def _authors(pks: Collection[int]) -> list[Stop]:
    chips = _chips((), pks)
    authors = Author.objects.published().filter(pk__in=pks).prefetch_related("vocations")
    return _of_records(authors, lambda author: _author_facts(author, chips))


def _author_facts(author: Author, chips: Chips) -> dict[str, Any]:
    return {"kind": author.calling or "Voice", "schools": tuple(chips["author", author.pk])}


def _chips(works: Collection[int], authors: Collection[int]) -> Chips:
    """The schools to which works and authors are counted, with who counts them there."""
    belonging = SchoolMembership.objects.published().filter(kind=SchoolMembership.Kind.BELONGS)
    found: Chips = defaultdict(list)
    for row in belonging.filter(Q(work__in=works) | Q(author__in=authors)).with_chip():
        member = ("work", row.work_id) if row.work_id else ("author", row.author_id)
        found[member] = _one_chip_a_school(found[member], chip(row))
    return found


def _one_chip_a_school(chips: list[Chip], chip: Chip) -> list[Chip]:
    """The chips with one more; a second witness of the same school is named on the first one's chip.

    What one work states and a curator inferred from another stays apart.
    """
    if not chips or (chips[-1].url, chips[-1].is_inferred) != (chip.url, chip.is_inferred):
        return [*chips, chip]
    return [*chips[:-1], replace(chips[-1], by=(*chips[-1].by, *chip.by))]


def _schools(pks: Collection[int]) -> list[Stop]:
    schools = School.objects.published().filter(pk__in=pks).by_period().with_periods()
    return _of_records(schools, _school_facts)


def _school_facts(school: Any) -> dict[str, Any]:
    when = in_prose(school.shown_periods[0].period) if school.shown_periods else ""
    return {"year": school.current_from, "when": when, "schools": (_own_chip(school),)}


def _own_chip(school: School) -> Chip:
    return Chip(label=school.label, url=address_of(school), hue=school.hue)


def _eras(pks: Collection[int]) -> list[Stop]:
    return _of_records(Era.objects.published().filter(pk__in=pks), _era_facts)


def _era_facts(era: Era) -> dict[str, Any]:
    return {"year": era.period_from, "when": in_prose(era.period)}


def _plain(model: type[Record]) -> Callable[[Collection[int]], list[Stop]]:
    """How stops are made at records of which no more is to be told than their names."""
    return lambda pks: _of_records(model._default_manager.published().filter(pk__in=pks), lambda record: {})


def _of_records(records: Iterable[Any], facts: Callable[[Any], dict[str, Any]]) -> list[Stop]:
    shown = list(records)
    handles = _handles(shown)
    return [Stop(**_identity(each, handles) | facts(each)) for each in shown]


def _identity(record: Record, handles: Mapping[str, str]) -> dict[str, Any]:
    kind = str(record._meta.model_name)
    return {
        "node": Node(kind, record.pk),
        "kind": WORDS.get(kind, ""),
        "name": str(record),
        "url": address_of(record),
        "token": handles.get(record.slug, ""),
        "edit_url": _edit_url(record),
    }


def _handles(records: Sequence[Record]) -> dict[str, str]:
    """The handles of records of one kind, by slug."""
    if not records:
        return {}
    given = Address.objects.filter(kind=records[0]._meta.label_lower, slug__in=[each.slug for each in records])
    return dict(given.values_list("slug", "handle"))


def _edit_url(row: Model) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


# Notes and unresolved citations stand in a work, and in a trail's address are called by its handle.


def _notes(pks: Collection[int]) -> list[Stop]:
    works = Work.objects.with_reference()
    notes = list(Note.objects.published().filter(pk__in=pks).prefetch_related(Prefetch("work", works)))
    handles = _handles([note.work for note in notes])
    return [_note_stop(each, handles.get(each.work.slug, "")) for each in notes]


def _note_stop(note: Note, handle: str) -> Stop:
    work = note.work
    return Stop(
        node=Node("note", note.pk),
        kind=WORDS["note"],
        name=f"{note.name} of {label_of(work)}",
        url=note_url(note, work),
        token=f"{handle}.{note_anchor(note)}",
        edit_url=_edit_url(note),
        ref=replace(label_ref(work), notes=(Link(note.name, note_url(note, work)),)),
        year=work.issued_from,
        reference=join(" ", roman(f"{note.name} of"), chicago.note(reference_of(work))),
        within=Node("work", work.pk),
    )


def _citations(pks: Collection[int]) -> list[Stop]:
    citations = list(Citation.objects.published().unresolved().filter(pk__in=pks).with_ends())
    handles = _handles([each.citing_work for each in citations])
    return [_citation_stop(each, handles.get(each.citing_work.slug, "")) for each in citations]


def _citation_stop(citation: Citation, of_work: str) -> Stop:
    where = standing_at(citation)[1]
    return Stop(
        node=Node("citation", citation.pk),
        kind=WORDS["citation"],
        name=citation.printed,
        url=where.url,
        token=f"{of_work}.c-{handle('works.citation', citation.key)}",
        edit_url=_edit_url(citation),
        ref=replace(label_ref(citation.citing_work), **_standing(citation, where)),
        printed=citation.printed,
        within=Node("note", citation.note_id) if citation.note_id else Node("work", citation.citing_work_id),
    )


def _standing(citation: Citation, where: Link) -> dict[str, Any]:
    return {"notes": (where,)} if citation.note_id else {"place": where.text}


_MAKERS: Mapping[str, Callable[[Collection[int]], list[Stop]]] = {
    "claim": _claims,
    "work": _works,
    "author": _authors,
    "note": _notes,
    "citation": _citations,
    "school": _schools,
    "debate": _plain(Debate),
    "topic": _plain(Topic),
    "term": _plain(Term),
    "era": _eras,
}
