"""Under which heading each link stands beside a step, and how links that have no room there are counted in words.

Not all that a thing is tied to upwards is its ground: a claim does not rest on what it disputes, nor on those who deny
it. What is said of it stands under a heading that says so.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from historiography.pages.wording import counted
from interpretations.claim_graph import ANSWERS, BOTH_WAYS, Direction
from interpretations.links import OF_HOLDERS, OF_WORKS, How
from works.citation_graph import COUNTED

CITING = frozenset({How.CITES, How.CITES_IN_NOTE, How.CITES_THROUGH, How.UNRESOLVED})
REPORTING = frozenset({How.ARGUED_IN, How.REPORTED_IN, How.PASSED_ON, How.HANGS_ON})
STANCES = frozenset(OF_HOLDERS.values())
WORKS = frozenset(OF_WORKS.values())
LEARNING = frozenset({How.TAUGHT_BY, How.FOSTERED_BY, How.KIN_OF_AUTHOR})
LIKENESS = frozenset({How.PRECEDED_BY, How.RESEMBLED_BY})
AFTER = frozenset({How.KIN_OF_SCHOOL, How.REVIVES, How.CHALLENGES})

#: Beyond this many, "more than": less those that are shown, no more than `COUNTED` are counted.
MANY = COUNTED - 1000

#: The headings of each side, in their order, with what stands under them.
HEADINGS: Mapping[Direction, Mapping[str, frozenset[How]]] = {
    Direction.RESTS_ON: {
        "Where it is argued and reported": REPORTING,
        "Who holds, doubts or denies it": STANCES,
        "What supports it": frozenset({How.SUPPORTED_BY}),
        "Where it stands": frozenset({How.STANDS_IN, How.PART_OF}),
        "Works, and what they cite": BOTH_WAYS,
        "What it cites": CITING,
        "Of what it is an edition": frozenset({How.EDITION_OF}),
        "What it continues, reviews or answers": WORKS,
        "From whom they learned, whom they followed, with whom they worked": LEARNING,
        "Who is counted among it": frozenset({How.COUNTS}),
        "Who came before it, or is likened to it": LIKENESS,
        "What it is said to hold": frozenset({How.ASCRIBED}),
        "What came before it": AFTER,
        "What it is akin to": frozenset({How.AKIN_TO}),
        "To what it is an alternative": frozenset({How.ALTERNATIVE_TO}),
        "The answers, and who holds them": frozenset({How.ANSWERED_BY}),
        "Who gives an answer": frozenset({How.TAKEN_UP_BY}),
        "What it takes in": frozenset({How.TAKES_IN}),
        "Where it is used": frozenset({How.USED_IN}),
        "What it answers": ANSWERS,
        "What it is about": frozenset({How.ABOUT}),
    },
    Direction.BUILT_ON: {
        "What is argued and reported here": REPORTING,
        "What they hold, doubt or deny": STANCES,
        "What answers it": ANSWERS,
        "What it supports": frozenset({How.SUPPORTED_BY}),
        "Works, and who cites them": BOTH_WAYS,
        "Who cites it": CITING,
        "What continues, reviews or answers it": WORKS,
        "Its editions": frozenset({How.EDITION_OF}),
        "Who learned from them, followed them or worked with them": LEARNING,
        "What came after it": AFTER,
        "What is akin to it": frozenset({How.AKIN_TO}),
        "What is an alternative to it": frozenset({How.ALTERNATIVE_TO}),
        "Schools and approaches that include them": frozenset({How.COUNTS}),
        "Schools and approaches that they precede or are likened to": LIKENESS,
        "Schools and approaches that are said to hold it": frozenset({How.ASCRIBED}),
        "Questions that it answers": frozenset({How.ANSWERED_BY}),
        "Questions that they answer": frozenset({How.TAKEN_UP_BY}),
        "What is said about it": frozenset({How.ABOUT}),
    },
}
#: The headings of questions that are answered by what one stands at.
QUESTIONS = frozenset({"Questions that it answers", "Questions that they answer"})
UNDER: Mapping[Direction, Mapping[How, str]] = {
    direction: {how: heading for heading, hows in headings.items() for how in hows}
    for direction, headings in HEADINGS.items()
}
#: "is argued in", "was revived by": what is led to can be asked after with "in which", "by which".
PASSIVE = re.compile(r"(?P<verb>(?:is|was) [a-z]+(?: [a-z]+){0,3}) (?P<preposition>by|in|to|with|on)")
#: How things are called, one and several, whose kind is no word for readers.
NOUNS: Mapping[str, tuple[str, str]] = {
    "author": ("person", "people"),
    "citation": ("unresolved citation", "unresolved citations"),
}


def near_is_source(how: How, direction: Direction) -> bool:
    """Return whether a walk in this direction comes to such a link from its source."""
    return direction is Direction.RESTS_ON or how in BOTH_WAYS


def words_of(how: How, direction: Direction) -> str:
    """Return how a link reads from the end that a walk in this direction came from."""
    return how.words if near_is_source(how, direction) else how.back


def others(number: int, kinds: Collection[str], how: How, direction: Direction, who: str) -> str:
    """Return how so many further things, of these kinds, are counted: "and 53 more works that it cites".

    `who` stands for the thing that they are linked to: "it", or somebody's name. Of what is cited extremely often not
    all is counted: "and more than 19,000 more works".
    """
    noun, nouns = _nouns(kinds)
    more = counted(min(number, MANY), f"more {noun}".strip(), f"more {nouns}".strip())
    amount = f"more than {more}" if number > MANY else more
    return f"and {amount} {_clause(how, direction, who, are_people=noun == 'person')}"


def part_of(shown: int, number: int, kinds: Collection[str], how: How, direction: Direction, who: str) -> str:
    """Return how many of all things that are linked in one way are shown: "12 of 66 works that it cites".

    The words are those of `others`.
    """
    noun, nouns = _nouns(kinds)
    amount = f"more than {MANY:,}" if number > MANY else f"{number:,}"
    of_them = " ".join(filter(None, [f"{shown} of {amount}", nouns]))
    return f"{of_them} {_clause(how, direction, who, are_people=noun == 'person')}"


def _nouns(kinds: Collection[str]) -> tuple[str, str]:
    """How things of one kind are called, one and several; of more kinds nothing is said."""
    kind = next(iter(kinds))
    return NOUNS.get(kind, _plural(kind)) if len(kinds) == 1 else ("", "")


def _plural(noun: str) -> tuple[str, str]:
    return noun, f"{noun}s"


def _clause(how: How, direction: Direction, who: str, are_people: bool) -> str:
    if how is How.UNRESOLVED:
        return f"in {who}"
    words = words_of(how, direction)
    passive = PASSIVE.fullmatch(words)
    if passive is None:
        return f"that {who} {words}"
    verb, _, rest = passive["verb"].partition(" ")
    return f"{passive['preposition']} {'whom' if are_people else 'which'} {who} {verb} {rest}"
