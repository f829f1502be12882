"""What is in a picture, in a sentence or two."""

from __future__ import annotations

from collections.abc import Sequence

from historiography.pages.wording import counted
from historiography.pictures.grouping import Group, numbers
from historiography.pictures.marks import Line, Mark

BY = "Claims stand at the year by which they are known to be held, unless a source tells since when."


def summary(marks: Sequence[Mark], lines: Sequence[Line], groups: Sequence[Group]) -> str:
    """Return how many marks of each kind there are, of which years, how many links, and what stands in groups."""
    years = [mark.year for mark in marks if mark.year is not None]
    undated = len(marks) - len(years)
    sentences = [
        f"{numbers(marks)}{_span(years)}, {counted(len(lines), 'link')}." if marks else "Nothing to be drawn.",
        f"{counted(undated, 'mark')} without a year: at the left, under “n.d.”." if undated and years else "",
        BY if any(mark.is_by for mark in marks) else "",
        "Years in which more was written, or where many lines meet, are drawn wider." if len(set(years)) > 2 else "",
        _put_together([group for group in groups if not group.is_open]),
    ]
    return " ".join(filter(None, sentences))


def _span(years: Sequence[int]) -> str:
    if not years:
        return ""
    return f", {min(years)}" if min(years) == max(years) else f", {min(years)} to {max(years)}"


def _put_together(groups: Sequence[Group]) -> str:
    members = [mark for group in groups for mark in group.members]
    return f"Of these, {numbers(members)} stand together in {counted(len(groups), 'group')}." if groups else ""
