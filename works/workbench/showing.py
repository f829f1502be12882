"""What the review page shows: notes with their citations marked, and beside each what is proposed.

Everything that a template needs is made here, for a whole page at a time, in a fixed number of queries.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.urls import reverse

from records.admin import change_url
from works.formats import chicago
from works.models import Import, PastedNote, Proposal, Work
from works.referencing import reference_of
from works.workbench.cutting import joined_so, split_so
from works.workbench.deciding import SOURCES_OFFERED, named_so
from works.workbench.forms import ProposalForm
from works.workbench.making import supplied_title, unsigned
from works.workbench.namesakes import Namesake, Ranking
from works.workbench.proposing import CHOSEN, IS_CITED, QUOTES, passed_on, reference_from, sureness

Decision, Meaning = Proposal.Decision, Proposal.Meaning

#: A page shows so many notes, and no more citations than this unless one note has more.
NOTES_SHOWN, PROPOSALS_SHOWN = 12, 24
#: Sources that a back-reference may mean are looked for among so many before the page.
SOURCES_READ = 60
UNSURE = 0.6
#: Italics as notes have them that were pasted.
ITALIC = re.compile(r"\*([^*]+)\*")
#: What is said of a citation that is known through another, and of that other.
PASSED_ON = {QUOTES: ("Quoted in", "It quotes"), IS_CITED: ("Cited in", "It cites")}
#: How a proposal looks, in a word and by its mark; an entry of a file that is left out looks so.
LEFT_OUT = "left out"
LOOKS = {"accepted": "accepted", "none": "not a citation", "sure": "sure", "doubtful": "to be decided"}


@dataclass
class Run:
    """Characters of a note that look alike: plain, italic, or the sign of italics, which is there but not seen."""

    text: str
    look: str


@dataclass
class Piece:
    """A stretch of a note: a citation that is marked, or what stands between."""

    runs: list[Run]
    shown: Shown | None = None


@dataclass
class Offer:
    """A work that a proposal may be of."""

    number: int
    work: int
    label: str
    url: str
    reasons: str
    doubts: str
    chosen: bool


@dataclass
class Bearer:
    """Somebody who may be meant by one of the names in a proposal; `choice` is what its button sends."""

    choice: str
    label: str
    url: str
    reasons: str
    doubts: str
    chosen: bool


@dataclass
class Shown:
    """A proposal with all that its part of the page needs."""

    row: Proposal
    form: ProposalForm
    meaning: str
    meaning_url: str = ""
    offers: list[Offer] = field(default_factory=list)
    bearers: list[Bearer] = field(default_factory=list)
    found: list[Offer] = field(default_factory=list)
    sources: list[tuple[int, str, bool]] = field(default_factory=list)
    words: list[tuple[int, str]] = field(default_factory=list)
    next_version: int = 0
    was_split: bool = False
    beside: list[tuple[str, str, str]] = field(default_factory=list)
    refusal: str = ""
    meanwhile: list[str] = field(default_factory=list)
    sought: str = ""

    @property
    def look(self) -> str:
        """accepted, none, sure or doubtful."""
        return self.row.decision if self.row.decision != Decision.OPEN else "sure" if self.row.sure else "doubtful"

    @property
    def look_told(self) -> str:
        return LEFT_OUT if self.look == Decision.NONE and not self.in_note else LOOKS[self.look]

    @property
    def in_note(self) -> bool:
        """Whether it is a citation in a note, not an entry of a file."""
        return self.row.note_id is not None

    @property
    def heading(self) -> str:
        """What is printed, without signs; the key of an entry, or how it is called without one."""
        return unsigned(str(self.row)) or self.row.fields.get("title") or f"entry {self.row.position + 1}"

    @property
    def open(self) -> bool:
        return self.row.decision == Decision.OPEN

    @property
    def named_so(self) -> bool:
        """Whether its author is the one before, because a curator said so."""
        return named_so(self.row)

    @property
    def was_joined(self) -> bool:
        """Whether it was made of two citations, and is since as it was then."""
        return joined_so(self.row)

    @property
    def asks_which(self) -> bool:
        """Whether it repeats one of several citations, and nobody has said which."""
        return self.open and not self.row.sure and self.row.meaning == Meaning.SAME

    @property
    def unsure(self) -> list[str]:
        """The fields that were read with little certainty, with what they were taken for."""
        return [
            f"{self.form[name].label} ({reason})"
            for name, (confidence, reason) in sureness(self.row.parsed).items()
            if confidence < UNSURE and name in self.form.fields
        ]


@dataclass
class NoteShown:
    """A note of the page, or an entry of a file, with its proposals."""

    name: str
    position: int
    pieces: list[Piece]
    proposals: list[Shown]
    note: PastedNote | None = None
    words: list[tuple[int, str]] = field(default_factory=list)
    refusal: str = ""


@dataclass
class Page:
    """So many notes from one position on, and where the pages before and after begin."""

    notes: list[NoteShown]
    first: int
    before: int | None
    after: int | None


def page(imported: Import, first: int) -> Page:
    """The notes from position `first` on."""
    last = _last_position(imported, first)
    notes = list(imported.notes.filter(position__gte=first, position__lte=last))
    after = imported.proposals.filter(position__gt=last).values_list("position", flat=True).first()
    if imported.of_notes:
        after = imported.notes.filter(position__gt=last).values_list("position", flat=True).first()
    shown = shown_notes(imported, notes) if imported.of_notes else _entries(imported, first, last)
    return Page(shown, first, max(first - NOTES_SHOWN, 0) if first else None, after)


def page_of(imported: Import, position: int) -> list[NoteShown]:
    """The one note, or entry, at a position."""
    if imported.of_notes:
        return shown_notes(imported, list(imported.notes.filter(position=position)))
    return _entries(imported, position, position)


def _last_position(imported: Import, first: int) -> int:
    positions = list(
        imported.proposals.filter(position__gte=first).values_list("position", flat=True)[: PROPOSALS_SHOWN + 1]
    )
    last = first + NOTES_SHOWN - 1
    if len(positions) > PROPOSALS_SHOWN and positions[-1] <= last:
        last = max(positions[-1] - 1, positions[0])
    return last


def shown_notes(imported: Import, notes: Sequence[PastedNote]) -> list[NoteShown]:
    """Notes that follow each other, each with its citations."""
    if not notes:
        return []
    rows = imported.proposals.filter(position__gte=notes[0].position, position__lte=notes[-1].position)
    shown = shown_proposals(imported, list(rows.select_related("note", "decided_by")))
    by_position: dict[int, list[Shown]] = {}
    for each in shown:
        by_position.setdefault(each.row.position, []).append(each)
    return [_note_shown(note, by_position.get(note.position, [])) for note in notes]


def _note_shown(note: PastedNote, proposals: list[Shown]) -> NoteShown:
    for each, following in zip(proposals, [*proposals[1:], None], strict=False):
        each.row.note = note
        each.words = [(at, word) for at, word in words_of(note.text) if each.row.start < at < each.row.end]
        each.next_version = following.row.version if following else 0
        each.was_split = split_so(each.row, following.row if following else None)
    _stand_beside([each for each in proposals if each.row.decision != Decision.NONE])
    return NoteShown(note.name, note.position, _pieces(note, proposals), proposals, note, words_of(note.text))


def _stand_beside(proposals: Sequence[Shown]) -> None:
    """Say of citations that are known through one another that they are, as they will be entered."""
    through = passed_on([each.row.fields.get("role", "") for each in proposals])
    for each, passed in zip(proposals, through, strict=True):
        if passed is not None:
            other, (known, holds) = proposals[passed[0]], PASSED_ON[passed[1]]
            each.beside.append((known, other.heading, f"#p-{other.row.pk}"))
            other.beside.append((holds, each.heading, f"#p-{each.row.pk}"))


def words_of(text: str) -> list[tuple[int, str]]:
    """The words of a note with where each begins: a citation may begin or be cut before any."""
    found: list[tuple[int, str]] = []
    at = 0
    for word in text.split():
        at = text.index(word, at)
        found.append((at, word))
        at += len(word)
    return found


def _pieces(note: PastedNote, proposals: Sequence[Shown]) -> list[Piece]:
    pieces: list[Piece] = []
    runs = runs_of(note.text)
    at = 0
    for each in (one for one in proposals if one.row.decision != Decision.NONE):
        if each.row.start > at:
            pieces.append(Piece(_cut(runs, at, each.row.start)))
        pieces.append(Piece(_cut(runs, max(at, each.row.start), each.row.end), each))
        at = max(at, each.row.end)
    return [*pieces, Piece(_cut(runs, at, len(note.text)))] if at < len(note.text) else pieces


def runs_of(text: str) -> list[Run]:
    """The text in runs that look alike; every character is in one of them, so that all offsets stay what they are."""
    runs: list[Run] = []
    at = 0
    for found in ITALIC.finditer(text):
        runs += [Run(text[at : found.start()], "plain"), Run("*", "sign"), Run(found[1], "italic"), Run("*", "sign")]
        at = found.end()
    return [run for run in [*runs, Run(text[at:], "plain")] if run.text]


def _cut(runs: Iterable[Run], start: int, end: int) -> list[Run]:
    """The runs between two characters of the text."""
    cut: list[Run] = []
    at = 0
    for run in runs:
        if text := run.text[max(start - at, 0) : max(end - at, 0)]:
            cut.append(Run(text, run.look))
        at += len(run.text)
    return cut


def _entries(imported: Import, first: int, last: int) -> list[NoteShown]:
    """Entries of a file: each by itself."""
    rows = list(imported.proposals.filter(position__gte=first, position__lte=last).select_related("decided_by"))
    return [
        NoteShown(
            f"{each.row.label or f'entry {each.row.position + 1}'}, line {each.row.line}", each.row.position, [], [each]
        )
        for each in shown_proposals(imported, rows)
    ]


def shown_proposals(imported: Import, rows: Sequence[Proposal]) -> list[Shown]:
    """Proposals with what they mean, what else they may mean, and their forms."""
    if not rows:
        return []
    sources = _sources(imported, rows)
    works = _works(rows, sources)
    labels = {pk: chicago.margin(reference_of(work)).text for pk, work in works.items()}
    new = [row for row in rows if row.meaning == Meaning.NEW and row.decision == Decision.OPEN]
    ranking = Ranking(imported, (one for row in new for one in row.fields.get("people", [])))
    shown = [_shown(row, sources, works, labels) for row in rows]
    for each in shown:
        each.bearers = _bearers(each.row, ranking) if each.row in new else []
    return shown


def _sources(imported: Import, rows: Sequence[Proposal]) -> dict[int, Proposal]:
    """The citations that those on the page mean or may mean, by key."""
    near = imported.proposals.filter(position__lte=rows[-1].position).exclude(meaning=Meaning.SAME)
    nearest = list(near.select_related("note").order_by("-position", "-start")[:SOURCES_READ])
    meant = imported.proposals.filter(pk__in={row.means_id for row in rows if row.means_id}).select_related("note")
    return {each.pk: each for each in [*nearest, *meant, *rows]}


def _works(rows: Iterable[Proposal], sources: dict[int, Proposal]) -> dict[int, Work]:
    keys = {row.work_id for row in [*rows, *sources.values()] if row.work_id}
    return Work.objects.with_reference().in_bulk(list(keys))


def _shown(row: Proposal, sources: dict[int, Proposal], works: dict[int, Work], labels: dict[int, str]) -> Shown:
    told, url = _meaning(row, sources, works, labels)
    return Shown(
        row=row,
        form=ProposalForm(row),
        meaning=told,
        meaning_url=url,
        offers=offers(row.candidates, row.work_id),
        sources=_offered(row, sources, labels),
    )


def _meaning(
    row: Proposal, sources: dict[int, Proposal], works: dict[int, Work], labels: dict[int, str]
) -> tuple[str, str]:
    """What a proposal is taken to be of, in words, and where that is."""
    if row.meaning == Meaning.SAME and row.means_id in sources:
        source = sources[row.means_id]
        return f"The same as in {_where(source)}: {_called(source, labels)}", f"#p-{source.pk}"
    if row.meaning == Meaning.WORK and row.work_id in works:
        return f"In the database: {labels[row.work_id]}", change_url(works[row.work_id])
    if row.meaning == Meaning.UNKNOWN:
        return "Nobody knows which work: kept as it is printed", ""
    return f"A new work: {_named(row)}", ""


def _named(row: Proposal) -> str:
    """A new work as it would be called: without a title after its newspaper or shelfmark."""
    reference = reference_from(row.fields)
    if not reference.title:
        reference = replace(reference, title=supplied_title(row.fields), title_supplied=True)
    return chicago.margin(reference).text


def _where(row: Proposal) -> str:
    return row.note.name if row.note else row.label


def _called(row: Proposal, labels: dict[int, str]) -> str:
    if row.work_id and row.meaning == Meaning.WORK:
        return labels.get(row.work_id, "")
    return chicago.margin(reference_from(row.fields)).text or unsigned(row.printed)


def _offered(row: Proposal, sources: dict[int, Proposal], labels: dict[int, str]) -> list[tuple[int, str, bool]]:
    """What a back-reference may mean: the sources before it, the nearest first, and whether it is taken for each."""
    before = [
        each
        for each in sources.values()
        if (each.position, each.start) < (row.position, row.start)
        and each.meaning != Meaning.SAME
        and each.decision != Decision.NONE
    ]
    nearest = sorted(before, key=lambda each: (each.position, each.start), reverse=True)[:SOURCES_OFFERED]
    return [(each.pk, f"{_where(each)}: {_called(each, labels)}", each.pk == row.means_id) for each in nearest]


def _bearers(row: Proposal, ranking: Ranking) -> list[Bearer]:
    """The authors of the database whom the names may mean; where one was chosen, somebody new of that name too."""
    year = reference_from(row.fields).issued_year
    bearers: list[Bearer] = []
    for place, one in enumerate(row.fields.get("people", [])):
        bearers += [_bearer(place, each, one.get("author")) for each in ranking.of(one, year)]
        bearers += [_from_elsewhere(place, each, one.get("full")) for each in ranking.elsewhere(one)]
        if CHOSEN & one.keys():
            bearers.append(
                Bearer(f"author:{place}-0", f"somebody new: {one.get('family', '')}", "", "", "", chosen=False)
            )
    return bearers


def _bearer(place: int, one: Namesake, chosen: int | None) -> Bearer:
    told = ", ".join(one.reasons), ", ".join(one.doubts)
    return Bearer(
        f"author:{place}-{one.author.pk}", one.author.name, change_url(one.author), *told, one.author.pk == chosen
    )


def _from_elsewhere(place: int, one: Mapping[str, str], chosen: str | None) -> Bearer:
    where = f"named in full in n. {one['label']}" if one["label"] else "named in full in this file"
    choice, name = f"named:{place}-{one['given']}", f"{one['given']} {one['family']}"
    return Bearer(choice, name, "", where, "", chosen=one["given"] == chosen)


def offers(candidates: Iterable[dict[str, Any]], chosen: int | None) -> list[Offer]:
    """Candidates as they are stored, ready to be shown and numbered for the keyboard."""
    return [
        Offer(
            number=number,
            work=each["work"],
            label=each["label"],
            url=reverse("admin:works_work_change", args=[each["work"]]),
            reasons=", ".join(each["reasons"]),
            doubts=", ".join(each["doubts"]),
            chosen=each["work"] == chosen,
        )
        for number, each in enumerate(candidates, start=1)
    ]
