"""Lists of names as citation styles write them."""

from collections.abc import Sequence

from works.reference import Contributor

_LONGEST_IN_NOTE = 3
_LONGEST_IN_BIBLIOGRAPHY = 10
_SHOWN_OF_LONGER = 7


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
