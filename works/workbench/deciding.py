"""What a curator decides about proposals: each decision on the version that she saw, so that none is overwritten.

A decision names the version of the proposal that was on the page. Where a colleague was faster, nothing is saved:
`Outdated` carries what she decided, and the page shows both. Whoever then saves again has seen it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, F, Q, QuerySet, Sum
from django.utils import timezone

from authors.models import Author
from works.models import Import, PastedNote, Proposal, Work
from works.models import Note as EnteredNote
from works.workbench.judging import date_faults, judge, locator_faults, weigh, weigh_all
from works.workbench.making import supplied_title
from works.workbench.namesakes import may_mean, named_in_full
from works.workbench.proposing import Fields, as_printed, written

Decision, Meaning = Proposal.Decision, Proposal.Meaning

#: Of the sources cited before, so many are offered for *ibid.*
SOURCES_OFFERED = 20
#: What a change of which makes another work likely.
OF_THE_WORK = ("title", "people", "container", "issued", "volume", "issue", "doi", "url", "type")


class Outdated(Exception):
    """Somebody decided in the meantime; `proposal` is as she left it."""

    def __init__(self, proposal: Proposal) -> None:
        self.proposal = proposal
        super().__init__(f"{proposal.decided_by or 'Somebody'} was faster.")


class CannotDo(ValueError):
    """The decision makes no sense for this proposal; the message says why, to a curator."""


def decide(proposal: Proposal, version: int, curator: User | None, change: Callable[[Proposal], None]) -> Proposal:
    """Let `change` change the proposal and save it as the next version; `Outdated` if `version` is not the last."""
    with transaction.atomic():
        # The import first, as whoever applies it does: else each could wait for the other.
        Import.objects.filter(pk=proposal.origin_id).update(place=proposal.position)
        current = locked(proposal, version)
        change(current)
        sign(current, curator)
        current.save()
    return current


def locked(proposal: Proposal, version: int) -> Proposal:
    """Return the proposal, counted up to its next version; `Outdated` if `version` is not the last."""
    # Counting up first takes the lock on both databases: of two, the second finds another version.
    taken = Proposal.objects.filter(pk=proposal.pk, version=version).update(version=F("version") + 1)
    current = Proposal.objects.select_related("note", "work", "means", "decided_by").get(pk=proposal.pk)
    if not taken:
        raise Outdated(current)
    return current


def alone(imported_id: int) -> None:
    """Let nobody else cut, mark or number notes of the import until the transaction ends."""
    # Writing takes the lock on both databases.
    Import.objects.filter(pk=imported_id).update(place=F("place"))


def sign(proposal: Proposal, curator: User | None) -> None:
    """Say of the proposal who decided about it, and that it was now."""
    proposal.decided_by, proposal.decided_at = curator, timezone.now()


# Changes -------------------------------------------------------------------------------------------------------------


def accepted(proposal: Proposal) -> None:
    """Take it as it stands."""
    if reason := not_acceptable(proposal):
        raise CannotDo(reason)
    proposal.decision = Decision.ACCEPTED


def not_acceptable(proposal: Proposal) -> str:
    """Why it could not be entered as it stands, in words; nothing when it could."""
    values = proposal.fields
    if proposal.meaning == Meaning.WORK and proposal.work is None:
        return "Choose the work first: the one that was meant is gone."
    if proposal.meaning == Meaning.SAME and proposal.means is None:
        return "Say first which citation it repeats."
    if proposal.meaning == Meaning.NEW and not (values.get("title") or supplied_title(values)):
        return "A new work needs a title, or the periodical or archive in which it is found."
    return next(iter(entering_faults(proposal)), "")


def entering_faults(proposal: Proposal) -> list[str]:
    """What the database would refuse of its fields, in words."""
    dates = date_faults(proposal.fields) if proposal.meaning == Meaning.NEW else []
    return [*locator_faults(proposal.fields), *dates]


def kept(proposal: Proposal) -> None:
    """Leave the decision as it is: what was accepted must still be such as can be entered."""
    if proposal.decision == Decision.ACCEPTED:
        accepted(proposal)


def no_citation(proposal: Proposal) -> None:
    """It is none: commentary, or another language's prose."""
    proposal.decision = Decision.NONE


def reopened(proposal: Proposal) -> None:
    """Take the decision back; what was changed stays."""
    proposal.decision = Decision.OPEN


def meaning_work(work: Work) -> Callable[[Proposal], None]:
    """It is of this work of the database."""

    def change(proposal: Proposal) -> None:
        proposal.meaning, proposal.work, proposal.means = Meaning.WORK, work, None
        accepted(proposal)

    return change


def meaning_new(proposal: Proposal) -> None:
    """It is of a work that the database does not have."""
    proposal.meaning, proposal.work, proposal.means = Meaning.NEW, None, None
    accepted(proposal)


def meaning_unknown(proposal: Proposal) -> None:
    """Nobody knows what is meant: it is entered as it is printed."""
    proposal.meaning, proposal.work, proposal.means = Meaning.UNKNOWN, None, None
    accepted(proposal)


def meaning_same(source: Proposal) -> Callable[[Proposal], None]:
    """It repeats another citation of the import."""

    def change(proposal: Proposal) -> None:
        if proposal in chain(source):
            raise CannotDo("That citation itself means this one.")
        proposal.meaning, proposal.work, proposal.means = Meaning.SAME, None, source
        accepted(proposal)

    return change


def same_author(proposal: Proposal) -> None:
    """It is by those named last before it, in its note or the one before."""
    before = Q(position=proposal.position, start__lt=proposal.start) | Q(position=proposal.position - 1)
    rows = proposal.origin.proposals.filter(before).exclude(decision=Decision.NONE).exclude(pk=proposal.pk)
    nearest = rows.select_related("means").order_by("-position", "-start")[:SOURCES_OFFERED]
    people = next(filter(None, map(_authors_of, nearest)), [])
    if not people:
        raise CannotDo("No author is named before it, in this note or the one before.")
    were = proposal.fields.get("people", [])
    edited({"people": people})(proposal)
    proposal.parsed["named"] = {"were": were, "are": people}


def named_so(proposal: Proposal) -> bool:
    """Whether its people are still those of the citation before, as `same_author` put them."""
    put = proposal.parsed.get("named")
    return bool(put) and [*map(written, put["are"])] == [*map(written, proposal.fields.get("people", []))]


def own_author(proposal: Proposal) -> None:
    """Take `same_author` back: it names whom it named before."""
    if not named_so(proposal):
        raise CannotDo("The names are no longer those of the citation before: look again.")
    edited({"people": proposal.parsed.pop("named")["were"]})(proposal)


def _authors_of(source: Proposal) -> list[dict[str, str]]:
    """The authors of what a proposal cites, or of what it repeats."""
    return [one for one in chain(source)[-1].fields.get("people", []) if one.get("role") == "author"]


def by_author(place: int, author: Author | None) -> Callable[[Proposal], None]:
    """The person at this place among those named is that author; without one, somebody new."""

    def change(proposal: Proposal) -> None:
        people = list(proposal.fields.get("people", []))
        if place >= len(people) or (author is not None and not may_mean(people[place], author)):
            raise CannotDo("The names are no longer what the button said: look again.")
        printed = as_printed(people[place])
        people[place] = printed if author is None else printed | {"author": author.pk}
        edited({"people": people})(proposal)

    return change


def by_name(place: int, given: str) -> Callable[[Proposal], None]:
    """The person at this place among those named is the one whom another citation of the import gives these names."""

    def change(proposal: Proposal) -> None:
        people = list(proposal.fields.get("people", []))
        elsewhere = named_in_full(proposal.origin, people[place : place + 1])
        if given not in [one["given"] for one in elsewhere]:
            raise CannotDo("The names are no longer what the button said: look again.")
        people[place] = as_printed(people[place]) | {"full": given}
        edited({"people": people})(proposal)

    return change


def edited(values: Fields) -> Callable[[Proposal], None]:
    """Its fields are these; where they name another work, the database is asked again."""

    def change(proposal: Proposal) -> None:
        before, proposal.fields = proposal.fields, {**proposal.fields, **values}
        if any(before.get(name) != proposal.fields.get(name) for name in OF_THE_WORK) and not _chosen(proposal):
            judge([proposal])
        else:
            weigh_all([proposal])

    return change


def _chosen(proposal: Proposal) -> bool:
    """Whether a curator said which work is meant."""
    return proposal.decision == Decision.ACCEPTED or proposal.meaning in (Meaning.SAME, Meaning.UNKNOWN)


def together(*changes: Callable[[Proposal], None]) -> Callable[[Proposal], None]:
    """Several changes as one."""

    def change(proposal: Proposal) -> None:
        for each in changes:
            each(proposal)

    return change


def reopen_what_means(sender: type[Work], instance: Work, **kwargs: Any) -> None:
    """Before a work goes, reopen what was taken for it, as doubtful: nothing else of what was decided is lost."""
    rows = list(Proposal.objects.filter(work=instance).exclude(decision=Decision.NONE).select_related("note"))
    for row in rows:
        row.work, row.decision, row.version = None, Decision.OPEN, row.version + 1
        row.candidates = [each for each in row.candidates if each["work"] != instance.pk]
        weigh(row)
    Proposal.objects.bulk_update(rows, ["work", "decision", "version", "candidates", "sure", "doubts"])


# What is meant -------------------------------------------------------------------------------------------------------


def chain(proposal: Proposal) -> list[Proposal]:
    """The proposals that lead from this one to the source that it means, itself first; each once, even in a circle."""
    steps = [proposal]
    while (last := steps[-1]).meaning == Meaning.SAME and last.means is not None and last.means not in steps:
        steps.append(last.means)
    return steps


# All sure ones -------------------------------------------------------------------------------------------------------


def sure_ones(imported: Import) -> QuerySet[Proposal]:
    """The open proposals of which nothing speaks against taking them."""
    return imported.proposals.filter(decision=Decision.OPEN, sure=True)


def sure_seen(imported: Import) -> str:
    """Which proposals are sure, and in which versions, as a mark that is another when one of them is another."""
    of_each = {
        "number": Count("pk"),
        "keys": Sum("pk"),
        "versions": Sum("version"),
        "both": Sum(F("pk") * F("version")),
    }
    told = sure_ones(imported).order_by().aggregate(**of_each)
    return "-".join(str(told[name] or 0) for name in of_each)


def accept_sure(imported: Import, curator: User | None, seen: str) -> int:
    """Accept all sure ones in one go and return how many; none when they are not those that the curator has `seen`."""
    with transaction.atomic():
        alone(imported.pk)
        if sure_seen(imported) != seen:
            return 0
        return sure_ones(imported).update(
            decision=Decision.ACCEPTED, version=F("version") + 1, decided_by=curator, decided_at=timezone.now()
        )


def progress(imported: Import) -> dict[str, int]:
    """How many proposals there are, and how many are accepted, no citations, open and sure, open and doubtful."""
    told = {"total": 0, "accepted": 0, "none": 0, "sure": 0, "doubtful": 0}
    counted = imported.proposals.order_by().values_list("decision", "sure").annotate(number=Count("pk"))
    for decision, sure, number in counted:
        name = decision if decision != Decision.OPEN else "sure" if sure else "doubtful"
        told["total"] += number
        told[name] += number
    return told


# Numbers of notes ----------------------------------------------------------------------------------------------------


def renumber(note: PastedNote, section: str, label: str) -> None:
    """Give a note the number that is printed; its number may have been misread."""
    section, label = section.strip(), label.strip()
    if not label:
        raise CannotDo("A note needs a number.")
    _typed(section=section, label=label)
    with transaction.atomic():
        alone(note.origin_id)
        if note.origin.notes.filter(section=section, label=label).exclude(pk=note.pk).exists():
            raise CannotDo(f"Another note of this import has the number {label}.")
        note.section, note.label = section, label
        note.save(update_fields=["section", "label"])
        note.proposals.update(label=label)


def _typed(**values: str) -> None:
    """Refuse what the form of a note would refuse of its number and chapter."""
    others = {field.name for field in EnteredNote._meta.fields} - values.keys()
    try:
        EnteredNote(**values).clean_fields(exclude=others)
    except ValidationError as refused:
        raise CannotDo(" ".join(refused.messages)) from refused
    if any(sign in text for sign in "<>" for text in values.values()):
        raise CannotDo("A number or chapter as it is printed has no < or >.")


def rename_section(note: PastedNote, section: str) -> None:
    """Call the chapter of this note, with all its notes, as it is called in print."""
    section = section.strip()
    _typed(section=section)
    with transaction.atomic():
        alone(note.origin_id)
        note.refresh_from_db(fields=["section"])
        others = note.origin.notes.filter(section=section).exclude(section=note.section)
        if others.exists():
            raise CannotDo(f"Another chapter is called “{section}”." if section else "Another chapter has no name.")
        note.origin.notes.filter(section=note.section).update(section=section)
