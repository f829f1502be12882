"""On whom a claim rests, in a sentence: "all three attributions are known through Siegelbaum and Suny 1993".

The sentence speaks of what is entered here, not of what is known elsewhere. Doubts and denials are told as what they
are: where there is nothing else, nobody here asserts the claim.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.text import capfirst

from historiography.pages.sidenotes import Link, address_of, author_link, label_of
from historiography.pages.wording import in_words
from interpretations.models import Attribution
from interpretations.witnesses import Hand, Witness, hands_of, rests_on
from works.reference import short_names
from works.referencing import name_of

#: What stances against a claim are called, one and several.
AGAINST: dict[str, tuple[str, str]] = {
    Attribution.Stance.DOUBTS: ("doubt", "doubts"),
    Attribution.Stance.DENIES: ("denial", "denials"),
}
UNASSERTED = "Nobody in the works read asserts this. "


@dataclass(frozen=True)
class Source:
    """From whom a hand has what it passes on: ", who has it from" and the name."""

    words: str
    name: Link


@dataclass(frozen=True)
class SingleWitness:
    """The sentence: `opening` where it stands alone, `words`, the names in a row, and what comes after them.

    `sources` are those from whom the one work read has it. See `partials/single_witness.html`.
    """

    opening: str
    words: str
    names: tuple[Link, ...]
    after: str = ""
    sources: tuple[Source, ...] = ()

    @property
    def sentence(self) -> str:
        """The sentence standing alone, in plain text."""
        *others, last = (name.text for name in self.names)
        names = " and ".join(filter(None, [", ".join(others), last]))
        sources = "".join(f"{each.words} {each.name.text}" for each in self.sources)
        return f"{self.opening}{self.words} {names}{self.after}{sources}."


def single_witness(rows: Sequence[Attribution], *, least: int = 1) -> SingleWitness | None:
    """Return that attributions, fetched `with_sidenote`, rest on a single witness; None where they do not, or where
    there are fewer than `least`.
    """
    witness = rests_on(rows) if len(rows) >= least else None
    if witness is None:
        return None
    names = tuple(dict.fromkeys(map(_name, witness.hands)))
    after, sources = _after(witness, names), _sources(rows)
    if all(row.stance in AGAINST for row in rows):
        return SingleWitness(UNASSERTED, f"{capfirst(_against(rows))} known only through", names, after, sources)
    if len(rows) == 1:
        return SingleWitness("", "Entered here on one report only:", names, after, sources)
    return SingleWitness("A single witness here: ", f"{_attributions(rows)} known through", names, after, sources)


def _attributions(rows: Sequence[Attribution]) -> str:
    return f"{_all(len(rows))} attributions{_some_against(rows)} are"


def _all(number: int) -> str:
    return "both" if number == 2 else f"all {in_words(number)}"


def _some_against(rows: Sequence[Attribution]) -> str:
    """Which of several attributions are no support: ", two of them denials,"."""
    against = [row.stance for row in rows if row.stance in AGAINST]
    if not against:
        return ""
    one, several = _called(against)
    return f", one a {one}," if len(against) == 1 else f", {in_words(len(against))} of them {several},"


def _called(stances: Sequence[str]) -> tuple[str, str]:
    return AGAINST[stances[0]] if len(set(stances)) == 1 else ("doubt or denial", "doubts or denials")


def _against(rows: Sequence[Attribution]) -> str:
    """Doubts and denials where there is nothing else: "Gorbachev’s denial is", "both denials are"."""
    one, several = _called([row.stance for row in rows])
    if len(rows) > 1:
        return f"{_all(len(rows))} {several} are"
    holders = short_names([name_of(each.author) for each in rows[0].holderships.all()])
    return f"{holders}’s {one} is" if holders else f"its one {one} is"


def _name(hand: Hand) -> Link:
    if hand.work is None:
        return author_link(hand.people[0])
    label = label_of(hand.work)
    return Link(f"{hand.author.surname} in {label}" if hand.author else label, address_of(hand.work))


def _sources(rows: Sequence[Attribution]) -> tuple[Source, ...]:
    """Of a single report, from whom each hand has it, beginning with the one nearest to the reader."""
    if len(rows) > 1:
        return ()
    return tuple(Source(_has_it(nearer), _name(further)) for nearer, further in pairwise(hands_of(rows[0])))


def _has_it(hand: Hand) -> str:
    if not hand.people:
        return ", which has it from"
    return f", who {'has' if len(hand.people) == 1 else 'have'} it from"


def _after(witness: Witness, names: tuple[Link, ...]) -> str:
    """Why several hands are one witness, or that the one is not among the works read."""
    if len(names) == 1:
        return "" if witness.was_read else ", from whom the works read have it"
    if not any(hand.people for hand in witness.hands):
        return ", editions of one work"
    return ", which share an author" if len(names) == 2 else ", which share authors"
