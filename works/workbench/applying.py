"""Entering all that was accepted: notes, citations, works and authors, in one transaction and as one operation.

Notes that the work has already are compared and left as they are, so that applying the same notes again enters
nothing. New works and authors are drafts. Where readers see the citing work already, its new notes and citations are
withheld from them until the import is published.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F, Model, QuerySet

from authors.models import Author
from records import operations, publishing
from records.models import Operation, Record, State
from works.models import Citation, Import, Note, PastedNote, Proposal, Work
from works.workbench.leaving import held_back, leave
from works.workbench.making import IN_VOLUMES, Maker, Unfit, number_made, unsigned
from works.workbench.proposing import IS_CITED, QUOTES, passed_on
from works.workbench.wholeness import mark_whole, may_be_whole, not_whole

Decision, Meaning = Proposal.Decision, Proposal.Meaning

#: What can be entered within one request; more is entered by `manage.py apply_import`.
MOST_AT_ONCE = 2_500
#: A longer import is not compared with what is entered before it is applied.
MOST_COMPARED = 10_000
LONGEST_PRINTED = 400
MEANWHILE = "Somebody entered one of these notes, or deleted a work that they cite, meanwhile: look at them again."
#: What the page on a finished import counts.
_TOLD = (Note, Citation, Work, Author)
#: The works that a note cites, and how often; what is new or unknown has no key.
Cited = Counter[int | None]
#: How a citation is known through another one, as a proposal says it and as the database does.
_VIA = {QUOTES: Citation.Via.QUOTED_IN, IS_CITED: Citation.Via.CITED_IN}


class CannotApply(ValueError):
    """Nothing was entered; `faults` say why, each naming its note, to a curator."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = list(faults)
        super().__init__(" ".join(self.faults[:5]))


@dataclass
class Foreseen:
    """What applying would do, and what it would leave."""

    notes: int = 0
    citations: int = 0
    works: int = 0
    undecided: int = 0
    waiting: int = 0
    entered_already: int = 0
    at_most: bool = False
    differing: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def nothing(self) -> bool:
        return not (self.notes or self.citations or self.works)


# Before --------------------------------------------------------------------------------------------------------------


def foresee(imported: Import) -> Foreseen:
    """Say what applying would do; nothing is changed."""
    told = Foreseen(undecided=imported.proposals.filter(decision=Decision.OPEN).count())
    held = held_back(imported)
    told.waiting = len(held)
    if imported.proposals.filter(decision=Decision.ACCEPTED).count() > MOST_COMPARED:
        return _counted(imported, told)
    rows = _accepted(imported)
    known = {row.pk: row for row in rows}
    kept = [row for row in rows if row.position not in held]
    if imported.of_notes:
        entered = _entered(imported)
        _compare(imported, told, entered, held, _by_note(rows), known)
        kept = [row for row in kept if (row.note.section, row.note.label) not in entered]
    told.faults = [f"{where(row)}: {fault}" for row in kept if (fault := unclear(source_of(row, known)))]
    sources = {source.pk: source for row in kept if (source := source_of(row, known)).meaning == Meaning.NEW}
    told.works = number_made(source.fields for source in sources.values())
    return told


def left_out(imported: Import) -> QuerySet[Proposal]:
    """What was decided to be no citation, in the order of the notes."""
    rows = imported.proposals.filter(decision=Decision.NONE).select_related("note")
    return rows.defer("parsed", "candidates", "doubts")


def _compare(
    imported: Import,
    told: Foreseen,
    entered: dict[tuple[str, str], Cited],
    held: set[int],
    by_note: dict[int, list[Proposal]],
    known: dict[int, Proposal],
) -> None:
    """Count the notes that would be entered, and say where those that are entered differ."""
    apart: list[tuple[PastedNote, Cited, Cited]] = []
    for note in imported.notes.defer("text"):
        if note.position in held:
            continue
        found = by_note.get(note.position, [])
        if (there := entered.get((note.section, note.label))) is None:
            told.notes += 1
            told.citations += len(found)
        else:
            told.entered_already += 1
            here = _cited(found, known)
            apart.append((note, there - here, here - there))
    told.differing = list(_differences(apart))


def _counted(imported: Import, told: Foreseen) -> Foreseen:
    """What applying a very long import would do at most: it is counted, and compared with nothing."""
    accepted = imported.proposals.filter(decision=Decision.ACCEPTED)
    told.at_most = True
    if imported.of_notes:
        told.notes, told.citations = imported.notes.count() - told.waiting, accepted.count()
    new = accepted.filter(meaning=Meaning.NEW)
    # Each chapter may bring its volume.
    told.works = new.count() + new.filter(fields__type__in=IN_VOLUMES).exclude(fields__container="").count()
    return told


def _accepted(imported: Import) -> list[Proposal]:
    rows = imported.proposals.filter(decision=Decision.ACCEPTED).select_related("work")
    rows = rows.defer("parsed", "candidates", "doubts")
    if imported.of_notes:
        rows = rows.select_related("work", "note")
    return list(rows)


def _by_note(rows: Iterable[Proposal]) -> dict[int, list[Proposal]]:
    by_note: dict[int, list[Proposal]] = {}
    for row in rows:
        by_note.setdefault(row.position, []).append(row)
    return by_note


def _entered(imported: Import) -> dict[tuple[str, str], Cited]:
    """The notes that the citing work has, each with the works that it cites."""
    notes: dict[tuple[str, str], Cited] = {
        (section, label): Counter() for section, label in imported.work.notes.values_list("section", "label")
    }
    cited = Citation.objects.filter(note__work=imported.work).values_list("note__section", "note__label", "cited_work")
    for section, label, work in cited:
        notes[section, label][work] += 1
    return notes


def _cited(found: Sequence[Proposal], known: dict[int, Proposal]) -> Cited:
    """What a pasted note cites."""
    sources = (source_of(each, known) for each in found)
    return Counter(each.work_id if each.meaning == Meaning.WORK else None for each in sources)


def _differences(apart: Sequence[tuple[PastedNote, Cited, Cited]]) -> Iterator[str]:
    """Where notes disagree, in words: each with what it cites only as it is entered, and only as it is pasted."""
    works = Work.objects.in_bulk({pk for _, *both in apart for cited in both for pk in cited if pk})
    for note, only_there, only_here in apart:
        told = [f"is entered with {_named(only_there, works)}"] if only_there else []
        told += [f"has here {_named(only_here, works)}"] if only_here else []
        if told:
            yield f"{note.name} {', and '.join(told)}."


def _named(cited: Cited, works: dict[int, Work]) -> str:
    """Works as a list in words; those that are new or unknown are only counted."""
    names = [f"“{works[pk]}”" for pk in sorted(pk for pk in cited if pk in works)]
    if unknown := cited[None]:
        names.append("another work" if unknown == 1 else f"{unknown} other works")
    return ", ".join(names)


def source_of(proposal: Proposal, known: dict[int, Proposal]) -> Proposal:
    """The proposal that says which work is meant: that which a back-reference leads to, through others perhaps."""
    seen = {proposal.pk}
    while proposal.meaning == Meaning.SAME and proposal.means_id in known and proposal.means_id not in seen:
        proposal = known[proposal.means_id]
        seen.add(proposal.pk)
    return proposal


def unclear(source: Proposal) -> str:
    """Why it can no longer be said which work is meant, though it was accepted; nothing when it can."""
    if source.meaning == Meaning.WORK and source.work_id is None:
        return "The work that was meant is gone: choose another."
    if source.meaning == Meaning.SAME:
        return "It repeats a citation that is not accepted: say what it means."
    return ""


def where(row: Proposal) -> str:
    """The note, or the entry, in which a citation stands."""
    return row.note.name if row.note else f"{row.label}, line {row.line}"


# Applying ------------------------------------------------------------------------------------------------------------


def apply(
    imported: Import, curator: User | None, reason: str, *, partly: bool = False, whole: bool = False
) -> Operation:
    """Enter all that was accepted, in one operation.

    With `partly`, notes of which something is not decided wait whole, in an import of their own. With `whole`, the
    citing work is worked through by it. Raises CannotApply, and has changed nothing, when something could not be
    entered, or the work would not have all its notes.
    """
    try:
        with transaction.atomic():
            return _apply(imported, curator, reason, partly, whole)
    except IntegrityError as clash:
        raise CannotApply([MEANWHILE]) from clash


def _apply(imported: Import, curator: User | None, reason: str, partly: bool, whole: bool) -> Operation:
    title = f"Notes of {imported.work}" if imported.of_notes else f"References from {imported.name}"
    _claim(imported, partly)
    if whole and may_be_whole(imported) and (why := not_whole(imported)):
        raise CannotApply([f"It cannot be said that all of its notes are entered: {why}."])
    held = held_back(imported)
    entering = _Entering(imported, held)
    if entering.nothing:
        raise CannotApply(["Every note waits for a decision: there is nothing to enter yet."])
    with operations.recording("import", title, reason or title, curator) as operation:
        entering.run()
        if whole and may_be_whole(imported):
            mark_whole(imported)
    imported.operation, imported.state = operation, Import.State.APPLIED
    imported.save(update_fields=["operation", "state"])
    if held:
        leave(imported, held, entering.works, entering.maker)
    return operation


def _claim(imported: Import, partly: bool) -> None:
    """Let nobody else apply it meanwhile, and see that nothing holds it back."""
    # Writing takes the lock on both databases.
    Import.objects.filter(pk=imported.pk).update(place=F("place"))
    state = Import.objects.values_list("state", flat=True).get(pk=imported.pk)
    if state not in (Import.State.REVIEW, Import.State.UNDONE):
        raise CannotApply([f"This import is {Import.State(state).label}."])
    undecided = imported.proposals.filter(decision=Decision.OPEN).count()
    if undecided and not partly:
        raise CannotApply([_undecided(imported, undecided)])


def _undecided(imported: Import, number: int) -> str:
    if imported.of_notes and number == 1:
        return "1 citation is not decided yet: decide it, or leave its note for later."
    if imported.of_notes:
        return f"{number} citations are not decided yet: decide them, or leave their notes for later."
    one, several = "1 entry is not decided yet: decide it", f"{number} entries are not decided yet: decide them"
    return f"{one}, or leave it for later." if number == 1 else f"{several}, or leave them for later."


class _Entering:
    """One run of applying."""

    def __init__(self, imported: Import, held: set[int]) -> None:
        self.imported, self.held = imported, held
        self.rows = [row for row in _accepted(imported) if row.position not in held]
        self.known = {row.pk: row for row in self.rows}
        self.maker = Maker()
        self.works: dict[int, Work | None] = {}
        self.faults: list[str] = []

    @property
    def nothing(self) -> bool:
        """Whether all of it waits."""
        there = self.imported.notes.count() if self.imported.of_notes else len(self.rows) + len(self.held)
        return bool(self.held) and there == len(self.held)

    def run(self) -> None:
        if self.imported.of_notes:
            self._enter_notes()
        else:
            for row in self.rows:
                self._work_of(row)
        if self.faults:
            raise CannotApply(self.faults)

    def _enter_notes(self) -> None:
        entered = set(self.imported.work.notes.values_list("section", "label"))
        new: set[tuple[str, str]] = set()
        by_note = _by_note(self.rows)
        withheld = self.imported.work.is_public
        for pasted in self.imported.notes.iterator(chunk_size=500):
            number = (pasted.section, pasted.label)
            if pasted.position in self.held or number in entered:
                continue
            if number in new:
                self.faults.append(f"{pasted.name} stands here twice: give one of them another number.")
                continue
            new.add(number)
            self._enter(pasted, by_note.get(pasted.position, []), withheld)

    def _save(self, row: Note | Citation, note: PastedNote | None) -> bool:
        """Save what a form would take; what it would refuse is a fault."""
        try:
            row.clean_fields(exclude=_not_typed(type(row)))
        except ValidationError as refused:
            self.faults.append(f"{note.name if note else row}: {' '.join(refused.messages)}")
            return False
        row.save()
        return True

    def _enter(self, pasted: PastedNote, rows: Sequence[Proposal], withheld: bool) -> None:
        numbered = {"section": pasted.section, "label": pasted.label, "printed": pasted.text}
        note = Note(work=self.imported.work, withheld=withheld, **numbered)
        if not self._save(note, pasted):
            return
        works = [self._work_of(row) for row in rows]
        through = passed_on([row.fields.get("role", "") for row in rows])
        for order, (row, work, passed) in enumerate(zip(rows, works, through, strict=True)):
            via = works[passed[0]] if passed else None
            self._cite(note, row, work, order, via, _VIA[passed[1]] if passed and via else "")

    def _cite(self, note: Note, row: Proposal, work: Work | None, order: int, via: Work | None, kind: str) -> None:
        form = row.fields.get("form", "")
        citation = Citation(
            note=note,
            order=order,
            cited_work=work,
            resolution=Citation.Resolution.RESOLVED if work else Citation.Resolution.UNRESOLVED,
            printed="" if work else unsigned(row.printed or row.label)[:LONGEST_PRINTED],
            form=form if form in Citation.Form.values else Citation.Form.FULL,
            locator=row.fields.get("locator", ""),
            signal=row.fields.get("signal", "")[:60],
            via=via,
            via_kind=kind,
            withheld=note.withheld,
        )
        self._save(citation, row.note)

    def _work_of(self, row: Proposal) -> Work | None:
        """The work that a proposal means: known, or made of its fields; none where nobody knows."""
        source = source_of(row, self.known)
        if fault := unclear(source):
            self.faults.append(f"{where(row)}: {fault}")
            return None
        if source.pk not in self.works:
            self.works[source.pk] = self._work_named(source)
        return self.works[source.pk]

    def _work_named(self, source: Proposal) -> Work | None:
        if source.meaning == Meaning.WORK:
            return source.work
        if source.meaning != Meaning.NEW:
            return None
        try:
            return self.maker.work(source.fields)
        except (Unfit, ValueError) as unfit:
            self.faults.append(f"{where(source)}: {unfit}")
            return None


def _not_typed(model: type[Model]) -> list[str]:
    """The fields that no form asks for as text: they are taken from rows that exist, or derived."""
    return [field.name for field in model._meta.concrete_fields if field.is_relation or not field.editable]


# After ---------------------------------------------------------------------------------------------------------------


def made(imported: Import) -> list[tuple[str, int]]:
    """What the import entered, by kind of row in words, with how many."""
    return made_told((imported.operation.counts if imported.operation else {}).get("created", {}))


def made_told(created: Mapping[str, int]) -> list[tuple[str, int]]:
    """Rows created, by kind in words; `created` has their numbers by the labels of their models."""
    counted = ((model._meta, created.get(model._meta.label_lower, 0)) for model in _TOLD)
    return [(str(kind.verbose_name if n == 1 else kind.verbose_name_plural), n) for kind, n in counted if n]


def records_made(imported: Import) -> list[Record]:
    """The works and authors that the import entered and that are still there, merged into none, in their order."""
    if imported.operation is None:
        return []
    created = imported.operation.rows.filter(action="created")
    works = created.filter(content_type__model="work").values("object_id")
    authors = created.filter(content_type__model="author").values("object_id")
    return [
        *Work.objects.filter(pk__in=works, merged_into__isnull=True).with_reference().order_by("pk"),
        *Author.objects.filter(pk__in=authors, merged_into__isnull=True).order_by("pk"),
    ]


def waiting(imported: Import) -> list[Record]:
    """What readers do not see yet of it: drafts that it entered, and the citing work with its authors."""
    records = [each for each in records_made(imported) if each.state in publishing.ENTERING]
    if imported.work is not None and imported.work.state in publishing.ENTERING:
        authors = Author.objects.filter(contributions__work=imported.work, state__in=publishing.ENTERING)
        records += [*authors.distinct().exclude(pk__in=[each.pk for each in records if isinstance(each, Author)])]
        records.append(imported.work)
    return records


def withheld(imported: Import) -> int:
    """How many notes and citations of the import readers do not see yet although they see the work."""
    rows = _made_rows(imported)
    return sum(rows_of.filter(withheld=True).count() for rows_of in rows)


def without_vocation(imported: Import) -> int:
    """How many persons that the import entered have no vocation, so that readers find them among the voices."""
    if imported.operation is None:
        return 0
    made_by_it = operations.created_by(imported.operation, Author)
    return Author.objects.without_vocation().filter(pk__in=made_by_it, merged_into__isnull=True).count()


def _made_rows(imported: Import) -> list:
    if imported.operation is None:
        return []
    created = imported.operation.rows.filter(action="created")
    notes = created.filter(content_type__model="note").values("object_id")
    citations = created.filter(content_type__model="citation").values("object_id")
    return [Note.objects.filter(pk__in=notes), Citation.objects.filter(pk__in=citations)]


def publish(imported: Import, reason: str = "") -> int:
    """Show readers all that the import entered, with the citing work; return how many records and notes that were.

    Whoever calls this has seen that the curator may publish.
    """
    with transaction.atomic():
        number = sum(publishing.move(each, State.PUBLISHED) for each in waiting(imported))
        for rows in _made_rows(imported):
            for row in rows.filter(withheld=True):
                row.withheld = False
                row._change_reason = reason or "Published with its import"
                row.save()
                number += isinstance(row, Note)
    return number


def discard(imported: Import) -> bool:
    """Lay an import aside, or take it up again; false where it is no longer as it was when it was read."""
    aside, review = Import.State.DISCARDED, Import.State.REVIEW
    following: dict[str, str] = {review: aside, Import.State.UNDONE: aside, aside: review}
    state = following.get(imported.state, "")
    if not state or not Import.objects.filter(pk=imported.pk, state=imported.state).update(state=state):
        return False
    imported.state = state
    return True


def submit(imported: Import) -> int:
    """Submit the drafts that the import entered for review; return how many."""
    with transaction.atomic():
        drafts = [each for each in waiting(imported) if each.state == State.DRAFT]
        return sum(publishing.move(each, State.REVIEW) for each in drafts)


def follow_undoing(sender: type[Operation], instance: Operation, **kwargs: Any) -> None:
    """An import is undone when its operation is, on whatever page that was asked for."""
    if instance.undone_at and instance.kind == Operation.Kind.IMPORT:
        Import.objects.filter(operation=instance, state=Import.State.APPLIED).update(state=Import.State.UNDONE)
