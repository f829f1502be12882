"""The sentence in which readers are told who holds a claim, where it was argued and where that was read.

"Filtzer argues that the state never won control; argued in Filtzer 1986; as reported in Siegelbaum and Suny 1993, 72,
n. 21, at a distance." The work read stands last, with its page; a page of the original only where a source gives one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.utils.text import get_text_list

from interpretations.models import Attribution
from works.formats import chicago
from works.formats.markup import BLANK, Formatted, join, roman, sentence
from works.locators import LocatorError, parse_locator
from works.models import Work
from works.referencing import reference_of

PLURAL = {"argues": "argue", "concedes": "concede", "doubts": "doubt", "denies": "deny"}
ATTITUDES = {"endorses": "approvingly", "distances": "at a distance", "ironic": "with irony"}

#: A statement that opens with one of these goes on after "that" in small letters; any other may open with a name, or
#: would say "that" twice.
OPENERS = frozenset(
    re.findall(
        r"\w+",
        """
        a after all although among an any as at because before both but by despite during each even every few for from
        how if in it its many more most much neither no none not on one only over several since so some such the
        their there these they this those though through throughout to under unlike until what when where whether while
        without
        """,
    )
)


def public_sentence(attribution: Attribution, holders: Sequence[str], notes: Sequence[str] = ()) -> Formatted:
    """Return the sentence; `holders` are the names of the authors, in order, `notes` the labels of the notes read."""
    said = assertion(attribution, holders)
    if not said:
        return BLANK
    return sentence(join("; ", roman(said), *_whereabouts(attribution, notes)))


def assertion(attribution: Attribution, holders: Sequence[str]) -> str:
    """Return who takes which stance to what, without its references; empty where nobody is named."""
    names = [attribution.school.label] if attribution.school else list(holders)
    if not names:
        return ""
    return f"{get_text_list(names, 'and')} {_verb(attribution, names)}{_proposition(attribution.claim.statement)}"


def _verb(attribution: Attribution, names: Sequence[str]) -> str:
    verb = PLURAL[attribution.stance] if len(names) > 1 or _names_many(attribution) else attribution.stance
    return f"{verb}, without endorsing it," if attribution.voices_only else verb


def _names_many(attribution: Attribution) -> bool:
    # The Mensheviks argue, the totalitarian school argues.
    return attribution.school is not None and re.search(r"[^s]s$", attribution.school.label) is not None


def _proposition(statement: str) -> str:
    statement = statement.strip().rstrip(".")
    first, _, rest = statement.partition(" ")
    return f" that {first.lower()} {rest}" if first.lower() in OPENERS else f": {statement}"


def _whereabouts(attribution: Attribution, notes: Sequence[str]) -> list[Formatted]:
    numbers = [f"{'nn.' if len(notes) > 1 else 'n.'} {', '.join(notes)}"] if notes else []
    read = [] if attribution.attested_in_id is None else [_place(attribution.attested_in, attribution.locator, numbers)]
    if attribution.mode == Attribution.Mode.DIRECT:
        return [join(" ", roman("read in"), place) for place in read]
    named = attribution.asserted_in
    original = [] if named is None else [_place(named, attribution.asserted_locator)]
    told = [join(" ", roman("argued in"), place) for place in original]
    manner = roman(ATTITUDES.get(attribution.attitude, ""))
    return told + [join(", ", join(" ", roman("as reported in"), place), manner) for place in read]


def _place(work: Work, locator: str, numbers: Sequence[str] = ()) -> Formatted:
    label = chicago.author_date(reference_of(work))
    return join(", ", label, roman(_in_chicago(locator)), *map(roman, numbers))


def _in_chicago(locator: str) -> str:
    try:
        return parse_locator(locator).in_style("chicago") if locator else ""
    except LocatorError:
        return ""
