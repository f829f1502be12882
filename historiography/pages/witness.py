"""On whom a claim rests, in a sentence: "all three attributions are known through Siegelbaum and Suny 1993"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from historiography.pages.sidenotes import Link, address_of, author_link, label_of
from historiography.pages.wording import in_words
from interpretations.models import Attribution
from interpretations.witnesses import Hand, Witness, rests_on


@dataclass(frozen=True)
class SingleWitness:
    """The sentence: `words`, the names in a row, and what comes after them; see `partials/single_witness.html`."""

    words: str
    names: tuple[Link, ...]
    after: str


def single_witness(rows: Sequence[Attribution], *, least: int = 1) -> SingleWitness | None:
    """Return that attributions, fetched `with_sidenote`, rest on a single witness; None where they do not, or where
    there are fewer than `least`.
    """
    witness = rests_on(rows) if len(rows) >= least else None
    if witness is None:
        return None
    names = tuple(dict.fromkeys(map(_name, witness.hands)))
    return SingleWitness(f"{_attributions(witness.rows)} known through", names, _after(witness, names))


def _attributions(number: int) -> str:
    if number == 1:
        return "its one attribution is"
    return "both attributions are" if number == 2 else f"all {in_words(number)} attributions are"


def _name(hand: Hand) -> Link:
    if hand.work is None:
        return author_link(hand.people[0])
    label = label_of(hand.work)
    return Link(f"{hand.author.surname} in {label}" if hand.author else label, address_of(hand.work))


def _after(witness: Witness, names: tuple[Link, ...]) -> str:
    """Why several hands are one witness, or that the one is not among the works read."""
    if len(names) == 1:
        return "" if witness.was_read else ", from whom the works read have it"
    if not any(hand.people for hand in witness.hands):
        return ", editions of one work"
    return ", which share an author" if len(names) == 2 else ", which share authors"
