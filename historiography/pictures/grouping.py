"""Too many marks to be read one by one: those of one decade, kind and school stand together, with their number.

A group opens by its link, which leads to the same picture with that group's marks one by one. Nothing is left out: a
group says how many it holds, a line how many links it stands for, and links within a group are counted with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.text import slugify

from historiography.pages.wording import counted
from historiography.pictures.marks import Line, LineKind, Mark, MarkKind
from historiography.trails.known import Known

#: Up to so many marks are drawn one by one; and up to so many groups, before these are made larger.
READABLE, MOST_GROUPS = 40, 50
NOUNS = {
    MarkKind.WORK: ("work", "works"),
    MarkKind.CLAIM: ("claim", "claims"),
    MarkKind.NOTE: ("note", "notes"),
    MarkKind.PERSON: ("person", "people"),
    MarkKind.SCHOOL: ("school", "schools"),
    MarkKind.QUESTION: ("question", "questions"),
    MarkKind.SUBJECT: ("subject", "subjects"),
    MarkKind.DEAD_END: ("dead end", "dead ends"),
}

#: From the keys of the groups that are to be open to the address of the picture in which they are.
GroupAddress = Callable[[frozenset[str]], str]


@dataclass(frozen=True)
class Group:
    """Marks that belong together: how they are called, what they are, and the address at which they open or close."""

    key: str
    label: str
    words: str
    members: tuple[Mark, ...]
    is_open: bool
    url: str
    within: int = 0


@dataclass(frozen=True)
class Grouped:
    """What is drawn: marks, among them groups that are closed, lines between those, and all groups, open ones too."""

    marks: tuple[Mark, ...]
    lines: tuple[Line, ...]
    groups: tuple[Group, ...] = field(default=())


def grouped(
    marks: Sequence[Mark],
    lines: Sequence[Line],
    kept: Collection[str],
    opened: frozenset[str],
    address: GroupAddress | None,
) -> Grouped:
    """Return the marks as they are where they can be read; else in groups, but for those whose keys are `kept`."""
    if len(marks) <= READABLE or address is None:
        return Grouped(tuple(marks), tuple(lines))
    parts = _parts([mark for mark in marks if mark.key not in kept], len(marks))
    opened &= parts.keys()
    standing = {mark.key: key for key, members in parts.items() if key not in opened for mark in members}
    groups = tuple(
        _group(key, members, opened, address, _within(lines, standing, key)) for key, members in parts.items()
    )
    closed = [_mark(group) for group in groups if not group.is_open]
    single = [mark for mark in marks if mark.key not in standing]
    return Grouped((*single, *closed), tuple(_bundled(lines, standing)), groups)


def _parts(marks: Sequence[Mark], drawn: int) -> dict[str, list[Mark]]:
    """The groups, as small as they can be, and no more of them than are needed where so many are `drawn`."""
    for key in (_decade_kind_and_school, _decade_and_kind):
        parts = _by(key, marks)
        if len(parts) <= MOST_GROUPS:
            return _largest(parts, drawn)
    return _largest(_by(_decade, marks), drawn)


def _largest(parts: dict[str, list[Mark]], drawn: int) -> dict[str, list[Mark]]:
    """The largest parts, until so few marks are left that they can be read one by one."""
    taken: set[str] = set()
    for key in sorted(parts, key=lambda key: (-len(parts[key]), key)):
        if drawn <= READABLE or len(parts[key]) == 1:
            break
        taken.add(key)
        drawn -= len(parts[key]) - 1
    return {key: members for key, members in parts.items() if key in taken}


def _by(key: Callable[[Mark], str], marks: Iterable[Mark]) -> dict[str, list[Mark]]:
    parts: dict[str, list[Mark]] = defaultdict(list)
    for mark in sorted(marks, key=lambda mark: (mark.year is None, mark.year or 0)):
        parts[key(mark)].append(mark)
    return parts


def _decade(mark: Mark) -> str:
    return "undated" if mark.year is None else f"{mark.year - mark.year % 10}s"


def _decade_and_kind(mark: Mark) -> str:
    return f"{_decade(mark)}.{mark.kind}"


def _decade_kind_and_school(mark: Mark) -> str:
    return f"{_decade(mark)}.{mark.kind}.{slugify(mark.counted_to)}".rstrip(".")


def _group(key: str, members: Sequence[Mark], opened: frozenset[str], address: GroupAddress, within: int) -> Group:
    label, is_open = _label(key, members), key in opened
    url = address(opened - {key} if is_open else opened | {key})
    words = ", ".join(filter(None, [label, _school(members)]))
    return Group(key, label, words, tuple(members), is_open, url, within)


def _label(key: str, members: Sequence[Mark]) -> str:
    """How a group is called: "12 works, 1970s"; in words its school is told, too."""
    return f"{numbers(members)}, {key.partition('.')[0]}"


def numbers(marks: Sequence[Mark]) -> str:
    """Return how many marks there are of each kind: "30 works, 2 claims and 1 note"."""
    kinds = [kind for kind in MarkKind if any(mark.kind == kind for mark in marks)]
    each = [counted(sum(mark.kind == kind for mark in marks), *NOUNS[kind]) for kind in kinds]
    return " and ".join(filter(None, [", ".join(each[:-1]), *each[-1:]]))


def _school(members: Sequence[Mark]) -> str:
    """The school that all members have in common, if any, or all their authors."""
    schools = {mark.counted_to for mark in members}
    return schools.pop() if len(schools) == 1 else ""


def _mark(group: Group) -> Mark:
    """A closed group as one mark, in the middle of its years."""
    years = [mark.year for mark in group.members if mark.year is not None]
    first = group.members[0]
    school = first.school if _school(group.members) else ""
    return Mark(
        key=_key(group.key),
        label=group.label,
        url=group.url,
        year=sum(years) // len(years) if years else None,
        kind=MarkKind.GROUP,
        hue=first.hue if school else 0,
        school=school,
        by_author=bool(school) and first.by_author,
        detail=f"{counted(group.within, 'link')} among them" if group.within else "",
    )


def _key(group: str) -> str:
    return f"group {group}"


def _within(lines: Iterable[Line], standing: dict[str, str], key: str) -> int:
    return sum(standing.get(line.source) == standing.get(line.target) == key for line in lines)


def _bundled(lines: Iterable[Line], standing: dict[str, str]) -> list[Line]:
    """The lines between what is drawn; those that meet a closed group are bundled."""
    plain: list[Line] = []
    bundles: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for line in lines:
        source, target = standing.get(line.source), standing.get(line.target)
        if source is None and target is None:
            plain.append(line)
        elif source != target:
            bundles[_key(source) if source else line.source, _key(target) if target else line.target].append(line)
    return plain + [_bundle(source, target, bundled) for (source, target), bundled in bundles.items()]


def _bundle(source: str, target: str, lines: Sequence[Line]) -> Line:
    """One line for many; it is drawn as the weakest of them is known, so that it promises nothing."""
    kinds = list(dict.fromkeys(line.kind for line in lines))
    words = " or ".join(dict.fromkeys(line.words for line in lines)) if len(kinds) < 3 else "is linked to"
    known = max((line.known for line in lines), key=list(Known).index)
    kind = kinds[0] if len(kinds) == 1 else LineKind.SEVERAL
    return Line(source, target, kind, words, known, place=_bundled_words(lines))


def _bundled_words(lines: Sequence[Line]) -> str:
    """How many links there are, and whether the others are surer than the weakest, which alone is drawn."""
    among = ", the least sure of them" if len({line.known for line in lines}) > 1 else ""
    return f"{counted(len(lines), 'link')}{among}"
