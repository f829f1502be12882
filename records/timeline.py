"""The history of a record as a curator reads it: one entry for each time it was saved, with who did what, in words.

Saving a form writes several historical rows, one for each row it touched and one more for each many-to-many relation.
Those written together, by one person, are one entry. What editors and curators said to one another while they reviewed
the record stands among them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Model

from records.changes import Names, Picture, called, differences, summary
from records.models import ReviewRemark, State
from records.restoring import RESTORED
from records.versions import Strand, named_in, strands

TOGETHER = timedelta(seconds=3)
#: So many changes of one saving are told; the others are counted.
MOST_TOLD = 40

CHANGED = "changed"
TAKEN_BACK = "taken back to draft"
#: What has been done to a record that was given a state.
DEEDS = {
    State.DRAFT: TAKEN_BACK,
    State.REVIEW: "submitted for review",
    State.PUBLISHED: "published",
    State.WITHDRAWN: "withdrawn",
}


@dataclass
class Saving:
    """One time that somebody saved the record: `moment` is when the last of its rows was written.

    `deeds` say what was done with the record, `changes` what became of its fields and parts. The record is `gone` when
    it was deleted then; it can be brought back as of then where it or its parts were `kept`.
    """

    moment: datetime
    who: str
    reason: str
    changes: list[str] = field(default_factory=list)
    deeds: list[str] = field(default_factory=list)
    gone: bool = False
    kept: bool = False

    @property
    def done(self) -> str:
        """What was done, in a few words: submitted for review."""
        others = [deed for deed in self.deeds if deed != CHANGED]
        returned = str(ReviewRemark.Step.RETURNED.label) in others
        told = [deed for deed in others if not (returned and deed == TAKEN_BACK)]
        return ", ".join(told or self.deeds)

    @property
    def told(self) -> list[str]:
        """The changes that are told one by one."""
        return self.changes[:MOST_TOLD]

    @property
    def untold(self) -> int:
        """How many more there are."""
        return len(self.changes) - len(self.told)


@dataclass(frozen=True)
class _Step:
    moment: datetime
    who: str
    reason: str = ""
    told: tuple[str, ...] = ()
    deed: str = ""
    gone: bool = False
    kept: bool = False


def timeline(model: type[Model], pk: Any) -> list[Saving]:
    """Return every saving of the row of `model` with the id `pk`, its parts and what is inside it, newest first."""
    found = strands(model, pk)
    names = named_in(found)
    steps = [*_remarks(model, pk), *_merged_into_it(model, pk)]
    for strand in found:
        steps += _steps(strand, names)
    savings: list[Saving] = []
    for step in sorted(steps, key=lambda step: step.moment):
        if not savings or not _belongs(step, savings[-1]):
            savings.append(Saving(step.moment, step.who, step.reason))
        _join(savings[-1], step)
    return savings[::-1]


def _belongs(step: _Step, saving: Saving) -> bool:
    return step.who == saving.who and step.moment - saving.moment <= TOGETHER


def _join(saving: Saving, step: _Step) -> None:
    saving.moment = step.moment
    saving.reason = saving.reason or step.reason
    saving.gone = step.gone or saving.gone
    saving.kept = step.kept or saving.kept
    known = set(saving.changes)
    saving.changes += [told for told in step.told if told not in known]
    saving.deeds += [step.deed] if step.deed and step.deed not in saving.deeds else []


def _steps(strand: Strand, names: Names) -> Iterator[_Step]:
    before: dict[Any, Any] = {}
    for version in strand.versions:
        earlier = before.get(strand.key(version))
        before[strand.key(version)] = version
        told = _told(strand, earlier, version, names)
        own = strand.above is None
        if told or own:
            deed = _deed(earlier, version, names) if own else ""
            gone = own and version.history_type == "-"
            who, reason = str(version.history_user or ""), version.history_change_reason or ""
            deed = deed or (CHANGED if told else "")
            yield _Step(version.history_date, who, reason, tuple(told), deed, gone, kept=not strand.inside)


def _told(strand: Strand, before: Any, after: Any, names: Names) -> list[str]:
    """Return what became of the row by this version: nothing where it was not the record's, before or after."""
    was, there = before is not None and strand.is_there(before), strand.is_there(after)
    if not was and not there:
        return []
    kind, picture = strand.model._meta.verbose_name, strand.pictures[after.pk]
    if not was or not there:
        verb = "added" if there else "deleted" if after.history_type == "-" else "moved elsewhere"
        if strand.above is None:
            return [f"the {kind} {verb}"] if after.history_type in "+-" else []
        where = _where(strand, after, names)
        if hasattr(strand.model, "called_by"):
            return [f"{where}{called(strand.model, picture, names)} {verb}"]
        return [f"{where}{kind} {verb}: {summary(strand.model, picture, names)}"]
    earlier = strand.pictures[before.pk]
    prefix = f"{_where(strand, before, names)}{_called(strand, earlier, names)}: " if strand.above else ""
    skipped = () if strand.above else ("state",)
    became = differences(strand.model, _without(earlier, skipped), _without(picture, skipped), names)
    return [f"{prefix}{told}" for told in became]


def _without(picture: Picture, skipped: Iterable[str]) -> Picture:
    return {name: value for name, value in picture.items() if name not in skipped}


def _called(strand: Strand, picture: Picture, names: Names) -> str:
    if "order" in picture and not strand.inside:
        return f"{strand.model._meta.verbose_name} {summary(strand.model, picture, names)}"
    return called(strand.model, picture, names)


def _where(strand: Strand, version: Any, names: Names) -> str:
    """Return the row inside the record to which a part of it belongs: "note 17: "."""
    if strand.above is None or strand.above.above is None:
        return ""
    above = strand.above
    last = above.last.get(strand.above_it(version))
    return f"{called(above.model, above.pictures[last.pk], names)}: " if last else ""


def _deed(before: Any, after: Any, names: Names) -> str:
    """Return what was done with the record by this version of it, beyond changing what it says."""
    state, earlier = getattr(after, "state", ""), getattr(before, "state", "")
    if after.history_type == "-":
        return "deleted"
    if (after.history_change_reason or "").startswith(RESTORED):
        return "restored"
    if (merged := getattr(after, "merged_into_id", None)) != getattr(before, "merged_into_id", None):
        return f"merged into “{names.of(after.instance_type, merged)}”" if merged else "taken apart again"
    if before is None:
        return "entered and published" if state == State.PUBLISHED else "entered"
    return DEEDS[State(state)] if state != earlier else ""


def _remarks(model: type[Model], pk: Any) -> Iterator[_Step]:
    rows = ReviewRemark.objects.filter(kind=model._meta.label_lower, object_id=pk).select_related("written_by")
    for remark in rows:
        who = str(remark.written_by or "")
        yield _Step(remark.written_at, who, told=(f"“{remark.text}”",), deed=remark.get_step_display())


def _merged_into_it(model: type[Model], pk: Any) -> Iterator[_Step]:
    """Yield when others were merged into the record, each time that it was done."""
    if not hasattr(model, "merged_into"):
        return
    others = model.history.filter(merged_into_id=pk).order_by().values("id")
    versions = model.history.filter(id__in=others).select_related("history_user")
    into: dict[Any, Any] = {}
    for version in versions.order_by("history_date", "history_id"):
        if version.merged_into_id == pk != into.get(version.id):
            told = f"“{version.instance}” was merged into it"
            who, reason = str(version.history_user or ""), version.history_change_reason or ""
            yield _Step(version.history_date, who, reason, (told,), "merged with another")
        into[version.id] = version.merged_into_id
