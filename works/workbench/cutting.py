"""Cutting a pasted note otherwise than it was: a citation split or joined with the next, and each of these taken back.

What a citation was before it was cut is kept in its `parsed`: as `whole` in the first of two pieces, as `pieces` in
what was joined of two. A later cut reads it anew and keeps all of that in its turn, so that cuts are taken back one
after the other, the last first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from works.endnotes import Citation, Field, Note, read_some
from works.endnotes.resolve import resolve
from works.matching import titles_known
from works.models import PastedNote, Proposal, Work
from works.workbench.chunks import cited_before, resolved, window
from works.workbench.deciding import CannotDo, Outdated, alone, locked, not_acceptable, sign
from works.workbench.judging import judge, weigh_all
from works.workbench.proposing import fields_of, parsed_note, restored, stored

Decision = Proposal.Decision

#: So many notes before are in mind when a piece of a note is read anew.
LOOKING_BACK = 200
#: What was read and decided of a citation, and is kept when it is cut.
KEPT = ("end", "parsed", "fields", "candidates", "meaning", "decision", "work_id", "means_id", "volume_id")


def split(proposal: Proposal, version: int, at: int, curator: User | None) -> tuple[Proposal, Proposal]:
    """Cut a citation in two before the character `at` of its note, and read both pieces anew."""
    with transaction.atomic():
        alone(proposal.origin_id)
        first = locked(proposal, version)
        at = _to_word(first, at)
        second = Proposal(origin=first.origin, note=first.note, position=first.position, label=first.label)
        second.start, second.end = at, first.end
        whole = _kept(first)
        first.end = _without_joint(first, at)
        for each in (first, second):
            each.decision = Decision.OPEN
            sign(each, curator)
            each.save()
        read_anew([first, second])
        first.parsed["whole"] = whole | {"with": second.pk}
        first.save()
    return first, second


def _kept(proposal: Proposal) -> dict[str, Any]:
    return {name: getattr(proposal, name) for name in KEPT}


def split_so(proposal: Proposal, following: Proposal | None) -> bool:
    """Whether a citation and the one that follows are still the two pieces that `split` made of one."""
    whole = proposal.parsed.get("whole")
    if whole is None or following is None:
        return False
    return (whole["with"], whole["end"]) == (following.pk, following.end)


def unsplit(proposal: Proposal, version: int, next_version: int, curator: User | None) -> Proposal:
    """Take a split back: the citation is whole, with what was read, changed and decided of it before."""
    whole = proposal.parsed.get("whole")
    if not split_so(proposal, _following(proposal)):
        raise CannotDo("It is no longer split as it was: join it with the next.")
    with transaction.atomic():
        first = join(proposal, version, next_version, curator)
        _put_back(first, whole)
    return first


def _put_back(proposal: Proposal, kept: Mapping[str, Any]) -> None:
    """Make the proposal again what was kept of it, and save it; what has gone since is to be decided again."""
    plain = (name for name in KEPT if name in kept and not name.endswith("_id"))
    for name in plain:
        setattr(proposal, name, kept[name])
    work = Work.objects.filter(pk=kept["work_id"]).first()
    proposal.work_id = (work.merged_into_id or work.pk) if work else None
    proposals = proposal.origin.proposals
    proposal.means = proposals.filter(pk=kept["means_id"]).first()
    proposal.volume = proposals.filter(pk=kept.get("volume_id")).first()
    weigh_all([proposal])
    if proposal.decision == Decision.ACCEPTED and not_acceptable(proposal):
        proposal.decision = Decision.OPEN
    proposal.save()


def _to_word(proposal: Proposal, at: int) -> int:
    text = proposal.note.text if proposal.note else ""
    while at < proposal.end and text[at].isspace():
        at += 1
    if not proposal.start < at < proposal.end:
        raise CannotDo("Choose a place inside the citation: the second begins there.")
    return at


def _without_joint(piece: Proposal, end: int) -> int:
    """Where a piece ends that goes up to `end`: before the sign and the white space that part it from the next."""
    text = piece.note.text[piece.start : end]
    return piece.start + max(len(text.rstrip(" \t\n;,")), 1)


def join(proposal: Proposal, version: int, next_version: int, curator: User | None) -> Proposal:
    """Make one citation of this and the next one in the note, each in the version that was seen, and read it anew."""
    with transaction.atomic():
        alone(proposal.origin_id)
        first = locked(proposal, version)
        following = _following(first)
        if first.note is None or following is None:
            raise CannotDo("No citation follows in this note.")
        try:
            following = locked(following, next_version)
        except Outdated as outdated:
            told = f"{outdated} About the next citation something was decided: look at it, and join them again."
            raise CannotDo(told) from outdated
        pieces = {"first": _kept(first), "second": _kept_whole(following)}
        first.end, first.decision = following.end, Decision.OPEN
        Proposal.objects.filter(means=following).update(means=first)
        Proposal.objects.filter(volume=following).update(volume=first)
        following.delete()
        sign(first, curator)
        first.save()
        read_anew([first])
        first.parsed["pieces"] = pieces
        first.save()
    return first


def _kept_whole(proposal: Proposal) -> dict[str, Any]:
    """What was read and decided of a proposal that goes, its place, and which others named it."""
    named = {"repeated_by": [*proposal.repeated_by.values_list("pk", flat=True)]}
    named |= {"chapters": [*proposal.chapters.values_list("pk", flat=True)]}
    return _kept(proposal) | {name: getattr(proposal, name) for name in ("pk", "start", "version")} | named


def joined_so(proposal: Proposal) -> bool:
    """Whether a citation is still what `join` made of two."""
    pieces = proposal.parsed.get("pieces")
    return pieces is not None and pieces["second"]["end"] == proposal.end


def unjoin(proposal: Proposal, version: int, curator: User | None) -> tuple[Proposal, Proposal]:
    """Take a join back: both citations are there again, with what was read, changed and decided of each before."""
    with transaction.atomic():
        alone(proposal.origin_id)
        first = locked(proposal, version)
        if not joined_so(first):
            raise CannotDo("It is no longer joined as it was: split it.")
        pieces = first.parsed["pieces"]
        kept = pieces["second"]
        second = Proposal(pk=kept["pk"], origin=first.origin, note=first.note, position=first.position)
        second.start, second.label, second.version = kept["start"], first.label, kept["version"] + 1
        for each, was in ((first, pieces["first"]), (second, kept)):
            sign(each, curator)
            _put_back(each, was)
        first.repeated_by.filter(pk__in=kept["repeated_by"]).update(means=second)
        first.chapters.filter(pk__in=kept["chapters"]).update(volume=second)
    return first, second


def _following(proposal: Proposal) -> Proposal | None:
    """The next citation in the note."""
    return Proposal.objects.filter(note=proposal.note_id, start__gte=proposal.end).order_by("start").first()


def mark(note: PastedNote, start: int, end: int, curator: User | None) -> Proposal:
    """Add a citation that was not found, between two characters of a note, and read it."""
    end = min(end, len(note.text))
    if not 0 <= start < end or not note.text[start:end].strip():
        raise CannotDo("Choose the first and the last word of the citation.")
    with transaction.atomic():
        alone(note.origin_id)
        overlapping = note.proposals.filter(start__lt=end, end__gt=start).exclude(decision=Decision.NONE)
        if overlapping.exists():
            raise CannotDo("A citation is marked there already: split it, or join it with the next.")
        row = Proposal(origin=note.origin, note=note, position=note.position, label=note.label, start=start, end=end)
        sign(row, curator)
        row.save()
        read_anew([row])
    return row


def read_anew(pieces: Sequence[Proposal]) -> None:
    """Read pieces of one note as one citation each, resolve what they refer back to, and look for their works."""
    for piece in pieces:
        # By itself a piece does not tell how it hangs on the citation before it; that is as it was.
        citation = replace(_citation_in(piece), role=piece.fields.get("role", ""))
        piece.parsed, piece.fields = stored(citation), fields_of(citation)
        piece.save()
    _resolve_anew(pieces)
    judge(pieces)
    for piece in pieces:
        piece.parsed["cut"] = True
        piece.save()


def _citation_in(piece: Proposal) -> Citation:
    """The citation that a piece of a note is: the first found in it, or nothing but its text."""
    text = piece.note.text[piece.start : piece.end] if piece.note else ""
    known = [*titles_known(text), *cited_before(piece.origin, piece.position)]
    # Without the full stop that ends a note, its last number would not be known for a page.
    found = read_some([Note(piece.label, f"{text.rstrip(' .;,')}.")], known)[0].citations
    if not found:
        return restored({"start": piece.start, "end": piece.end}, str(piece.pk))
    moved = {name: _moved(field, piece.start) for name, field in found[0].fields.items()}
    return replace(found[0], start=piece.start, end=piece.end, fields=moved)


def _moved(field: Field, by: int) -> Field:
    return replace(field, start=field.start + by, end=field.end + by)


def _resolve_anew(pieces: Sequence[Proposal]) -> None:
    imported, position = pieces[0].origin, pieces[0].position
    near = window(imported, position - LOOKING_BACK, position + 1)
    known = {str(row.pk): row for _, rows in near for row in rows}
    known |= {str(piece.pk): piece for piece in pieces}
    for parsed in resolve(parsed_note(note, rows) for note, rows in near):
        for citation in parsed.citations:
            if citation.id in {str(piece.pk) for piece in pieces}:
                resolved(known[citation.id], citation, known)
