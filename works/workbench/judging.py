"""Which work a proposal is of, how sure that is, and what a curator should look at, in words.

A proposal is *sure* when nothing speaks against taking it as it stands: every field that tells works apart was read
with confidence, and one work of the database is meant, or none comes near and a new one is proposed. An *ibid.* is
sure when one source only can be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from records.dates import DateError, parse_edtf
from records.folding import fold
from works.endnotes.gazetteers import gazetteers
from works.endnotes.resolve import words_of
from works.formats import chicago
from works.locators import LocatorError, parse_locator
from works.matching import Candidate, Match, match_references
from works.models import Citation, Import, Proposal, Work
from works.referencing import reference_of
from works.workbench.making import supplied_title
from works.workbench.namesakes import NOBODY, Namesakes
from works.workbench.proposing import CHOSEN, Fields, reference_from, sureness

Meaning = Proposal.Meaning

#: Below this a field is shown as doubtful.
SURE = 0.6
#: What is doubtful where the database has lost a work that was chosen or found.
GONE = "The work that was meant is gone, deleted or undone with its import: choose another, or make it a new work."
ENTERED_SO = "entered so in this note already"
#: What tells one work from another.
TELLING = ("people", "title", "container", "issued", "volume", "locator")
#: Types of works that somebody signs.
SIGNED = ("book", "chapter", "thesis", "article-journal", "paper-conference")
_MISREAD = {
    "people": "the names were",
    "issued": "the date was",
    "container": "where it appeared was",
    "locator": "the place was",
}
_YEAR = re.compile(r"\d{3}[\dX]")
_COMMA_AND_QUOTE = re.compile(r",[\"”’»]")


def judge(proposals: Sequence[Proposal]) -> None:
    """Look for the works that the proposals mean, and say of each how sure it is; nothing is saved."""
    asked = [each for each in proposals if each.meaning in (Meaning.NEW, Meaning.WORK)]
    matches = match_references([reference_from(each.fields) for each in asked])
    for proposal, match in zip(asked, matches, strict=True):
        _take(proposal, match)
    _compare_with_entered([each for each in asked if each.meaning == Meaning.NEW and each.note_id])
    weigh_all(proposals)


def weigh_all(proposals: Sequence[Proposal]) -> None:
    """Weigh proposals, with who of the database may be meant by the names of new works; nothing is saved."""
    new = (each for each in proposals if each.meaning == Meaning.NEW)
    namesakes = Namesakes(one for each in new for one in each.fields.get("people", []))
    for proposal in proposals:
        weigh(proposal, namesakes)


def _take(proposal: Proposal, match: Match) -> None:
    proposal.candidates = [_told(each) for each in match.candidates]
    proposal.work = match.work
    proposal.meaning = Meaning.WORK if match.work else Meaning.NEW


def _told(candidate: Candidate) -> dict[str, object]:
    """A candidate as it is stored: its key, how it is called, and why."""
    return {
        "work": candidate.work.pk,
        "label": chicago.margin(reference_of(candidate.work)).text,
        "score": round(candidate.score, 3),
        "reasons": list(candidate.reasons),
        "doubts": list(candidate.doubts),
    }


def _compare_with_entered(proposals: Sequence[Proposal]) -> None:
    """Where a note is entered already with as many citations, take its works for those in the same places."""
    for origin in {each.origin_id: each.origin for each in proposals}.values():
        own = [each for each in proposals if each.origin_id == origin.pk]
        entered = _entered_works(origin, own)
        for proposal in own:
            if (work := entered.get(proposal.pk)) is not None:
                _take_entered(proposal, work)


def _entered_works(origin: Import, proposals: Sequence[Proposal]) -> dict[int, Work]:
    """By proposal the work that stands in its place in the note as it is entered."""
    positions = {each.position for each in proposals}
    notes = {note.position: (note.section, note.label) for note in origin.notes.filter(position__in=positions)}
    places: dict[int, list[int]] = {}
    for pk, position in origin.proposals.filter(position__in=positions).values_list("pk", "position"):
        places.setdefault(position, []).append(pk)
    labels = {label for _, label in notes.values()}
    cited: dict[tuple[str, str], list[int | None]] = {}
    rows = Citation.objects.filter(note__work=origin.work_id, note__label__in=labels).order_by("order", "pk")
    for section, label, work in rows.values_list("note__section", "note__label", "cited_work"):
        cited.setdefault((section, label), []).append(work)
    pairs = {
        pk: work
        for position, pks in places.items()
        if len(cited.get(notes[position], ())) == len(pks)
        for pk, work in zip(pks, cited[notes[position]], strict=True)
    }
    works = Work.objects.with_reference().in_bulk([work for work in pairs.values() if work is not None])
    return {pk: works[work] for pk, work in pairs.items() if work in works}


def _take_entered(proposal: Proposal, work: Work) -> None:
    """Propose the work that was entered here: as meant where it comes near, else as one that may be."""
    told = _told(Candidate(work, 1.0, (ENTERED_SO,)))
    others = [each for each in proposal.candidates if each["work"] != work.pk]
    near = len(others) < len(proposal.candidates) or _in_the_same(proposal, work)
    proposal.candidates = [told, *others]
    if near:
        proposal.work, proposal.meaning = work, Meaning.WORK


def _in_the_same(proposal: Proposal, work: Work) -> bool:
    """Whether a citation without a title is of something in the periodical or archive in which the work is found."""
    container = proposal.fields.get("container", "")
    found_in = work.container_title or work.archive
    return not proposal.fields.get("title") and bool(container) and fold(container) == fold(found_in or "-")


def weigh(proposal: Proposal, namesakes: Namesakes = NOBODY) -> None:
    """Say of a proposal what speaks against taking it as it stands, and whether it is sure."""
    found = [*_of_meaning(proposal), *_of_reading(proposal), *_of_entering(proposal, namesakes)]
    proposal.doubts = list(dict.fromkeys(found))
    proposal.sure = not proposal.doubts


def _of_meaning(proposal: Proposal) -> Iterator[str]:
    parsed, form = proposal.parsed, proposal.fields.get("form")
    if parsed.get("doubt"):
        yield parsed["doubt"]
    if proposal.meaning == Meaning.SAME and parsed.get("ambiguous"):
        yield f"Another may be meant: it was taken for {parsed.get('resolution', 'the last')}."
    elif proposal.meaning == Meaning.SAME and form == "short" and _titles_differ(proposal):
        yield "Another may be meant: not all words of its title are in that of the one for which it was taken."
    elif proposal.meaning == Meaning.WORK and proposal.work_id is None:
        yield GONE
    elif proposal.meaning == Meaning.UNKNOWN:
        yield f"It is not known what is meant: {parsed.get('resolution') or 'nothing was read that names a work'}."
    elif proposal.meaning == Meaning.NEW and proposal.candidates:
        number = len(proposal.candidates)
        yield "One work comes near." if number == 1 else f"{number} works come near."
    elif proposal.meaning == Meaning.NEW and form == "short":
        yield "It is cited in short, and no note before has it in full."


def _titles_differ(proposal: Proposal) -> bool:
    """Whether a citation in short has words that are not in the title of its source."""
    source = proposal.means.fields.get("title", "") if proposal.means else ""
    return bool(source) and not words_of(proposal.fields.get("title", "")) <= words_of(source)


def _of_reading(proposal: Proposal) -> Iterator[str]:
    if proposal.meaning == Meaning.SAME and proposal.fields.get("form") == "ibid":
        return
    read = sureness(proposal.parsed)
    for name in TELLING:
        confidence, _ = read.get(name, (1.0, ""))
        if confidence < SURE and proposal.meaning == Meaning.NEW:
            yield f"Perhaps {_MISREAD.get(name, f'the {name} was')} misread."


def _of_entering(proposal: Proposal, namesakes: Namesakes) -> Iterator[str]:
    """What would keep it from being entered."""
    values = proposal.fields
    if proposal.meaning == Meaning.NEW:
        yield from _of_new_work(values)
        yield from _of_people(values, namesakes)
        yield from date_faults(values)
    yield from locator_faults(values)


def _of_new_work(values: Fields) -> Iterator[str]:
    signed = values.get("type") in SIGNED
    if not (values.get("title") or (supplied_title(values) and not signed)):
        yield "A new work needs a title."
    if (signed or values.get("type") == "review") and not values.get("people"):
        yield "Nobody is named as its author."
    yield from _of_title(values)
    if values.get("type") == "document" and not (values.get("archive") or values.get("archive_location")):
        yield "Its kind was not read: it is taken for a document."
    if values.get("issued") and not (_YEAR.search(values["issued"]) or date_faults(values)):
        yield f"The date “{values['issued']}” names no year."


def _of_people(values: Fields, namesakes: Namesakes) -> Iterator[str]:
    """Whose name does not tell who that is, and whom a curator has not chosen yet."""
    for one in values.get("people", []):
        if not one.get("family") or CHOSEN & one.keys():
            continue
        found = namesakes.of(one)
        may_be = f"{found[0].name}, who is entered" if len(found) == 1 else f"one of {len(found)} who are entered"
        if not one.get("given"):
            otherwise = "an author who is named in full elsewhere"
            yield f"Of {one['family']} only the surname is given: perhaps {may_be if found else otherwise}."
        elif found:
            yield f"{one['given']} {one['family']} may be {may_be}."


def _of_title(values: Fields) -> Iterator[str]:
    title = values.get("title", "")
    unpaired = any(title.count(first) != title.count(last) for first, last in ("“”", "«»")) and "„" not in title
    if title.isdecimal() or unpaired or _COMMA_AND_QUOTE.search(title):
        yield f"Perhaps the title was misread: {title}"
    if values.get("people") and "newspapers" in gazetteers().marks([title])[0]:
        yield f"{title} is a newspaper: perhaps something that stood in it is cited."


def locator_faults(values: Fields) -> Iterable[str]:
    """Why the place in the cited work cannot be kept as it is written; nothing when it can."""
    try:
        parse_locator(values.get("locator") or "1")
    except LocatorError as fault:
        return [f"The place cannot be kept so: {fault}"]
    return []


def date_faults(values: Fields) -> Iterable[str]:
    """Why the date of a new work cannot be kept as it is written; nothing when it can."""
    try:
        parse_edtf(values.get("issued") or "1900")
    except DateError as fault:
        return [f"The date cannot be kept so: {fault}"]
    return []
