"""Why two things of a trail are linked, in a sentence, with the place where that can be checked.

The source of a link is always the subject: it "is reported in Siegelbaum and Suny 1993, 72, n. 21". Where the walk came
from the target, that needs no naming: the next work "cites it in n. 21, see also, at 245". A link that several rows
attest says so of each. What nobody here has seen in the original is told apart from what was read or compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from historiography.pages.sidenotes import Ref
from historiography.pages.wording import counted
from historiography.trails.attestations import AND, BY_INFERENCE, Instance, Known, Rows, instance, rows_of
from historiography.trails.phrases import Phrase, in_plain_text, linked
from historiography.trails.positions import GivenAnswer, answers_of, by_answer
from historiography.trails.stops import Stop, Stops, stops
from interpretations.links import OF_AUTHORS_IN_WORKS, How, Link

__all__ = ["Known", "Phrase", "Reason", "in_plain_text", "reasons"]

#: Links that no source tells: the curators put things so in order.
PUT_IN_ORDER = frozenset({How.ABOUT, How.TAKES_IN, How.ANSWERED_BY})


#: Links that a title page tells, and those of which the citing work alone was read.
CATALOGUED = frozenset({*OF_AUTHORS_IN_WORKS.values(), How.EDITION_OF, How.PART_OF, How.STANDS_IN})
#: Links of somebody to a work that is his own, which is then named without him.
BY_AUTHORS = frozenset({How.WROTE, How.GAVE_INTERVIEW})
#: Links of somebody to a work that may stand under his name though he did not write it.
BY_OTHERS = frozenset({How.EDITED, How.TRANSLATED, How.HAD_A_HAND_IN})
#: Words of a sentence that tell already what a mark would say of it.
INFERRED_FROM = "inferred from "
CITING = frozenset({How.CITES, How.CITES_IN_NOTE, How.CITES_THROUGH, How.UNRESOLVED})


@dataclass(frozen=True)
class Reason:
    """Why a link is there; see `partials/reason.html`.

    `onward` names the target, `back` does not: for walks that came from it. Both begin with the verb, then the target.
    `where` are the places in which it is attested, `evidence` the rows that say so. Signals, locators, attitudes, and
    answers to a question, are those of the rows, each once. `tells_inference` where the sentence says itself from
    what it was inferred.
    """

    link: Link
    onward: tuple[Phrase, ...]
    back: tuple[Phrase, ...]
    known: Known
    #: Those of the rows, each once, which put more exactly than the link how the two are linked.
    verbs: tuple[str, ...] = ()
    where: tuple[Ref, ...] = ()
    signals: tuple[str, ...] = ()
    locators: tuple[str, ...] = ()
    attitudes: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    evidence: tuple[tuple[str, int], ...] = ()
    tells_inference: bool = False

    @property
    def mark(self) -> str:
        """How far it has been seen, in words; empty for what stands in every catalogue, or what the sentence tells."""
        if self.link.how in CATALOGUED or self.tells_inference:
            return ""
        if self.known is Known.INFERRED:
            return "inferred"
        if self.link.how not in CITING or self.known is not Known.READ:
            return self.known.words
        return "the citing note was read" if any(ref.notes for ref in self.where) else "the citing text was read"

    @property
    def in_brackets(self) -> str:
        """The same after a sentence in plain text."""
        return f" ({self.mark})" if self.mark else ""


def reasons(links: Iterable[Link], named: Stops | None = None) -> dict[Link, Reason]:
    """Return the reason of each link, in a fixed number of queries.

    `named` are stops that were looked up already. A link to what readers may not see has no reason.
    """
    asked = list(dict.fromkeys(links))
    targets = dict(named or {})
    targets |= stops(link.target for link in asked if link.target not in targets)
    rows = rows_of(asked) | answers_of(asked)
    return {link: _reason(link, targets[link.target], rows) for link in asked if link.target in targets}


def _reason(link: Link, target: Stop, rows: Rows) -> Reason:
    told = [rows[each] for each in link.evidence if each in rows]
    instances = list(chain.from_iterable(_instances(link, row) for row in told))
    instances = instances or [Instance(link.how.words, known=_unattested(link.how))]
    known = min((each.known for each in instances), key=list(Known).index)
    if known is not Known.INFERRED:  # which its mark says of the whole
        instances = [_with_inference(each) for each in instances]
    return Reason(
        link=link,
        onward=_sentence(instances, _named(target, link.how), link.untold),
        back=_sentence(instances, (_it(target),), link.untold),
        known=known,
        verbs=_once(each.verb for each in instances),
        where=_once(each.where for each in instances),
        signals=_once(each.signal for each in instances),
        locators=_once(each.locator for each in instances),
        attitudes=_once(each.attitude for each in instances),
        answers=_once(each.answer for each in instances),
        evidence=(*link.evidence, *chain.from_iterable(each.evidence for each in instances)),
        tells_inference=known is Known.INFERRED
        and all(_tells_inference(each) for each in instances if each.known is Known.INFERRED),
    )


def _instances(link: Link, row: Any) -> list[Instance]:
    return by_answer(link, row) if isinstance(row, GivenAnswer) else [instance(link, row)]


def _tells_inference(told: Instance) -> bool:
    return any(INFERRED_FROM in phrase.text for phrase in told.tail)


def _with_inference(told: Instance) -> Instance:
    return replace(told, tail=(*told.tail, Phrase(BY_INFERENCE))) if told.is_inferred else told


def _once(values: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(each for each in values if each))


def _unattested(how: How) -> Known:
    return Known.INFERRED if how in PUT_IN_ORDER else Known.READ


def _sentence(instances: Sequence[Instance], target: Sequence[Phrase], untold: int) -> tuple[Phrase, ...]:
    """Each verb once, with the target, and what each row adds: "cites it in n. 21, see also, at 245; in n. 33"."""
    phrases: list[Phrase] = []
    for verb in _once(each.verb for each in instances):
        told = [each.tail for each in instances if each.verb == verb]
        phrases += [Phrase(f"; {verb} " if phrases else f"{verb} "), *target]
        for number, tail in enumerate(_once(told)):
            phrases += [Phrase(";"), *_after_semicolon(tail)] if number else tail
    return (*phrases, *([Phrase(f"; and in {counted(untold, 'more place')}")] if untold else []))


def _after_semicolon(tail: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    first = tail[0]
    return (replace(first, text=f" {first.text.lstrip(', ')}"), *tail[1:])


def _named(stop: Stop, how: How) -> tuple[Phrase, ...]:
    if stop.ref is not None and stop.node.kind == "work":
        is_own = how in BY_AUTHORS or (how in BY_OTHERS and _credit(stop.ref))
        return _by_its_author(stop.ref) if is_own else (Phrase(ref=stop.ref),)
    quoted = stop.node.kind in ("claim", "debate", "citation")
    return (Phrase(f"“{stop.name_within}”" if quoted else stop.name_within, stop.url),)


def titled(ref: Ref) -> Ref:
    """Return a work as it is named after its author."""
    return replace(ref, people=(), people_end="")


def _by_its_author(ref: Ref) -> tuple[Phrase, ...]:
    """A work after the name of one who wrote or edited it: nobody “wrote Siegelbaum, Stakhanovism”; of several, all are
    told.
    """
    work, credit = Phrase(ref=titled(ref)), _credit(ref)
    others = ref.people_end.removesuffix(f", {credit}")
    if len(ref.people) < 2 and not others:
        return (work,)
    gaps = [Phrase(f", {credit or 'by'} "), *[Phrase(", ")] * (len(ref.people) - 2), *[AND] * (len(ref.people) > 1)]
    names = chain.from_iterable((gap, linked(person)) for gap, person in zip(gaps, ref.people, strict=True))
    return work, *names, *([Phrase(others)] if others else [])


def _credit(ref: Ref) -> str:
    """What those are under whose names a work stands without their having written it: "eds."; empty for authors."""
    return ref.people_end.rpartition(", ")[2] if ", " in ref.people_end else ""


def _it(stop: Stop) -> Phrase:
    is_somebody = stop.node.kind == "author"
    return Phrase(stop.name, stop.url) if is_somebody else Phrase("it")
