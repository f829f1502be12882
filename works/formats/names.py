"""Lists of names as citation styles write them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from works.reference import Contributor

_LONGEST_IN_NOTE = 3
_LONGEST_IN_BIBLIOGRAPHY = 10
_SHOWN_OF_LONGER = 7
_LONGEST_IN_REFERENCE_LIST = 20


def listed(names: Sequence[str]) -> str:
    """The names with the serial comma: "A and B", "A, B, and C"."""
    if len(names) < 3:
        return " and ".join(names)
    return f"{', '.join(names[:-1])}, and {names[-1]}"


def in_note(people: Sequence[Contributor]) -> str:
    """Names as spoken; of four or more only the first (Chicago 14.76)."""
    if len(people) > _LONGEST_IN_NOTE:
        return f"{people[0].direct} et al."
    return all_spoken(people)


def in_bibliography(people: Sequence[Contributor]) -> str:
    """The first name turned round, the others as spoken; of more than ten the first seven (Chicago 14.76)."""
    written = [one.inverted for one in people[:1]] + [one.direct for one in people[1:]]
    if len(written) > _LONGEST_IN_BIBLIOGRAPHY:
        return f"{', '.join(written[:_SHOWN_OF_LONGER])}, et al."
    if len(written) == 2 and written[0] != people[0].direct:
        return ", and ".join(written)
    return listed(written)


def all_spoken(people: Sequence[Contributor]) -> str:
    """All names as spoken: editors and translators in a bibliography."""
    return listed([one.direct for one in people])


def in_works_cited(people: Sequence[Contributor]) -> str:
    """The first name turned round, a second as spoken; of three or more only the first (MLA Handbook, 9th ed.)."""
    if len(people) > 2:
        return f"{people[0].inverted}, et al."
    return in_bibliography(people)


def in_mla(people: Sequence[Contributor]) -> str:
    """Two names as spoken; of three or more only the first."""
    return f"{people[0].direct} et al." if len(people) > 2 else all_spoken(people)


def in_reference_list(people: Sequence[Contributor]) -> str:
    """All names turned round, with initials; of more than twenty the first nineteen and the last (APA 9.8)."""
    written = [_with_initials(one, inverted=True) for one in people]
    if len(written) > _LONGEST_IN_REFERENCE_LIST:
        return f"{', '.join(written[: _LONGEST_IN_REFERENCE_LIST - 1])}, . . . {written[-1]}"
    return ", & ".join(filter(None, (", ".join(written[:-1]), written[-1])))


def with_initials(people: Sequence[Contributor]) -> str:
    """All names as spoken, with initials: "S. F. Cohen, A. Rabinowitch, & R. Sharlet"."""
    written = [_with_initials(one) for one in people]
    return " & ".join(written) if len(written) < 3 else f"{', '.join(written[:-1])}, & {written[-1]}"


def in_parentheses(people: Sequence[Contributor], sign: str) -> str:
    """Family names for a citation in the text, two joined by the sign; of three or more only the first."""
    shorts = [one.short for one in people]
    return f"{shorts[0]} et al." if len(shorts) > 2 else f" {sign} ".join(shorts)


def called(people: Sequence[Contributor], first_name: str) -> Sequence[Contributor]:
    """The people for a short form, the first by this name instead of the surname, where one is given."""
    return (replace(people[0], literal=first_name, family="", given=""), *people[1:]) if first_name else people


def _with_initials(one: Contributor, inverted: bool = False) -> str:
    if one.literal or not one.family:
        return one.direct
    given = " ".join(_initial(name) for name in re.sub(r"\.(?=\S)", ". ", one.given).split())
    parts = (one.family, given, one.suffix) if inverted else (f"{given} {one.family}".strip(), one.suffix)
    return ", ".join(filter(None, parts))


def _initial(name: str) -> str:
    """Jean-Paul is J.-P.; a particle stays (Charles de: C. de)."""
    if name[:1].islower():
        return name
    return "-".join(f"{part[0]}." for part in name.split("-") if part)
