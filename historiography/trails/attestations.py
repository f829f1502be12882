"""What one row attests of a link, in words: the verb before the target, what follows it, and how far it has been seen.

The source of a link is the subject: a claim "is argued in" a work, "245, as reported in Siegelbaum and Suny 1993, 72".
Ask `rows_of` for the rows: then nothing here queries.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from historiography.pages.anachronism import is_anachronistic
from historiography.pages.sidenotes import (
    MANNERS,
    NO_PAGE,
    Ref,
    author_link,
    is_inferred,
    label_ref,
    leading_authors,
    note_url,
    place,
    place_read,
    short_ref,
)
from historiography.pages.sidenotes import (
    Link as Words,
)
from historiography.trails.known import Known
from historiography.trails.phrases import Phrase, linked
from interpretations.links import How, Link, Node
from interpretations.models import (
    Attested,
    Attribution,
    AttributionReporter,
    AuthorRelation,
    ClaimRelation,
    EraUse,
    PositionHolding,
    SchoolMembership,
    SchoolRelation,
    TermUse,
    WorkRelation,
)
from interpretations.witnesses import is_direct
from records.models import Certainty
from works.models import Citation, Work

#: How a stance reads when the claim is the subject, and when a school is.
STANCES: Mapping[str, tuple[str, str]] = {
    Attribution.Stance.ARGUES: ("argued", "hold"),
    Attribution.Stance.CONCEDES: ("conceded", "concede"),
    Attribution.Stance.DOUBTS: ("doubted", "doubt"),
    Attribution.Stance.DENIES: ("denied", "deny"),
}
#: How one edition of a work is told from another.
EDITIONS: Mapping[str, str] = {
    Work.OriginalKind.EDITION: "is a later edition of",
    Work.OriginalKind.TRANSLATION: "is a translation of",
    Work.OriginalKind.REPRINT: "is a reprint of",
    Work.OriginalKind.PRINTING: "is another printing of",
}
#: How a citation is told that names no title.
VERBS: Mapping[str, str] = {Citation.Form.ALLUDED: "alludes to"}
#: Places that are named by a word, not by a page alone.
IN_A_PART = re.compile(r"(?![ivxlcdm]+\b)[a-z]{2,}", re.IGNORECASE)
#: Links of which the row says more exactly what they are.
TOLD_BY_KIND = frozenset({How.KIN_OF_AUTHOR, How.KIN_OF_SCHOOL})
BY_INFERENCE = " (inferred)"
SURELY: Mapping[str, str] = {Certainty.PROBABLE: "probably", Certainty.POSSIBLE: "possibly"}
DEAD_END = "and nobody has made out yet what is meant"
AND = Phrase(" and ")


@dataclass(frozen=True)
class Instance:
    """What one row attests: the verb before the target of the link, and what follows it.

    `answer` is that to a question; `evidence` are the rows that say so besides those of the link. `is_inferred` where a
    curator's inference is not told in what follows: whoever makes the sentence says it once.
    """

    verb: str
    tail: tuple[Phrase, ...] = ()
    known: Known = Known.READ
    where: Ref | None = None
    signal: str = ""
    locator: str = ""
    attitude: str = ""
    answer: str = ""
    evidence: tuple[tuple[str, int], ...] = ()
    is_inferred: bool = False


# The rows that attest links, fetched with all that is told of them: one query a kind, and those it brings along.

Rows = dict[tuple[str, int], Any]

_ATTESTED: Mapping[str, type[Attested]] = {
    str(model._meta.model_name): model
    for model in (
        *(Attribution, AuthorRelation, ClaimRelation, EraUse, PositionHolding),
        *(SchoolMembership, SchoolRelation, TermUse, WorkRelation),
    )
}


def rows_of(links: Iterable[Link]) -> Rows:
    """Return the rows that attest these links and that readers may see."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for link in links:
        for kind, pk in link.evidence:
            wanted[kind].add(pk)
    found: Rows = {}
    for kind, pks in wanted.items():
        found |= {(kind, row.pk): row for row in _fetched(kind, pks)}
    return found


def _fetched(kind: str, pks: set[int]) -> Iterable[Any]:
    """The rows of one kind with all that is told of them; what says nothing but that it is there is not asked for."""
    if kind == "citation":
        return Citation.objects.published().filter(pk__in=pks).with_ends()
    if kind == "work":
        return Work.objects.published().filter(pk__in=pks).only("original_kind")
    if kind == "schoolmembership":
        return SchoolMembership.objects.published().filter(pk__in=pks).with_chip()
    if kind == "claimrelation":
        return _claim_relations(pks)
    if kind in _ATTESTED:
        return _ATTESTED[kind]._default_manager.published().filter(pk__in=pks).with_sidenote().order_by("pk")
    return ()


def _claim_relations(pks: set[int]) -> list[ClaimRelation]:
    """What claims say of one another; `is_own` where the work that was read argues the first of them itself."""
    rows = list(ClaimRelation.objects.published().filter(pk__in=pks).with_years().with_sidenote().order_by("pk"))
    argued = Attribution.objects.published().filter(stance=Attribution.Stance.ARGUES, mode=Attribution.Mode.DIRECT)
    argued = argued.filter(
        claim__in={row.source_id for row in rows}, attested_in__in={row.attested_in_id for row in rows}
    )
    own = set(argued.order_by().values_list("claim", "attested_in"))
    for row in rows:
        row.is_own = (row.source_id, row.attested_in_id) in own
    return rows


def instance(link: Link, row: Any) -> Instance:
    """Return what a row attests of a link."""
    if isinstance(row, Citation):
        return _by_citation(link, row)
    if isinstance(row, Work):
        return Instance(EDITIONS[row.original_kind] if link.how is How.EDITION_OF else link.how.words)
    if isinstance(row, Attribution):
        return _BY_ATTRIBUTION.get(link.how, _held)(link, row)
    return _by_judgement(link, row)


# Attributions: a claim and where it was argued, where it was read, through whom, with which note, and held by whom.


def _argued(link: Link, row: Attribution) -> Instance:
    page = place(row.asserted_locator or (row.locator if is_direct(row) else "")) or NO_PAGE
    seen = place(row.verified_locator)
    compared = f", compared with the original{f' {_at(seen)}' if seen else ''}" if row.is_verified else ""
    tail = [Phrase(f", {page}"), *_as_reported(row), *([Phrase(compared)] if compared else [])]
    verb = f"is {STANCES[row.stance][0]} in"
    return Instance(verb, tuple(tail), _known(row), short_ref(row), locator=page, is_inferred=is_inferred(row))


def _reported(link: Link, row: Attribution) -> Instance:
    verb = "is quoted in" if row.mode == Attribution.Mode.QUOTED else "is reported in"
    manner = MANNERS.get(row.attitude, "")
    at = Ref(title="", url="", place=place_read(row), notes=short_ref(row).notes, manner=manner)
    known = Known.INFERRED if row.basis == Attested.Basis.INFERRED else Known.READ
    tail = (*_place_alone(at), *_through(row))
    return Instance(verb, tail, known, short_ref(row), locator=at.place, attitude=manner)


def _place_alone(at: Ref) -> tuple[Phrase, ...]:
    """The place and notes of a work that is named already: ", 72, n. 21, approvingly"."""
    said = [*([Phrase(at.place)] if at.place else []), *(Phrase(note.text, note.url) for note in at.notes)]
    said += [Phrase(at.manner)] if at.manner else []
    return tuple(phrase for each in said for phrase in (Phrase(", "), each))


def _through(row: Attribution) -> list[Phrase]:
    """The hands between the holder and the work read, first hand first."""
    phrases: list[Phrase] = []
    for reporter in row.reporters.all():
        phrases += [Phrase(", and then " if phrases else ", through "), *_hand(reporter)]
    return phrases


def _hand(reporter: AttributionReporter) -> list[Phrase]:
    """The reporter by his work; by name where it has none, or is not his."""
    work = reporter.work
    ref = [] if work is None else [Phrase(ref=replace(label_ref(work), place=place(reporter.locator)))]
    if reporter.author is None or (work is not None and reporter.author in leading_authors(work)):
        return ref
    return [linked(author_link(reporter.author)), *([Phrase(" in ")] if ref else []), *ref]


def _passed_on(link: Link, row: Attribution) -> Instance:
    verb = "is quoted by" if row.mode == Attribution.Mode.QUOTED else "is passed on by"
    mine = [each for each in row.reporters.all() if link.target in _ends_of(each)]
    pages = [place(each.locator) for each in mine if each.locator]
    tail = [*(Phrase(f", {page}") for page in pages), *_as_reported(row)]
    return Instance(verb, tuple(tail), Known.REPORTED, short_ref(row), locator="".join(pages[:1]))


def _ends_of(reporter: AttributionReporter) -> set[Node]:
    return {Node(kind, pk) for kind, pk in (("author", reporter.author_id), ("work", reporter.work_id)) if pk}


def _with_note(link: Link, row: Attribution) -> Instance:
    note_inferred = row.note_basis == Attested.NoteBasis.INFERRED
    at = place_read(row)
    known = Known.INFERRED if note_inferred else Known.READ
    return Instance(
        verb="is documented in",
        tail=(Phrase(f", {_at(at)}"),) if at else (),
        known=known,
        where=short_ref(row),
        locator=at,
        is_inferred=note_inferred,
    )


def _held(link: Link, row: Attribution) -> Instance:
    said, say = STANCES[row.stance]
    if link.source.kind == "school":
        said = f"is said to {say}"
        return Instance(said, according_to(row), _known(row), short_ref(row))
    verb = "is voiced, without being endorsed, by" if row.voices_only else f"is {said} by"
    argued = [Phrase(" in "), Phrase(ref=label_ref(row.asserted_in))] if row.asserted_in else []
    tail = (*argued, *_as_reported(row))
    return Instance(verb, tail, _known(row), short_ref(row), is_inferred=is_inferred(row))


_BY_ATTRIBUTION: Mapping[How, Callable[[Link, Attribution], Instance]] = {
    How.ARGUED_IN: _argued,
    How.REPORTED_IN: _reported,
    How.PASSED_ON: _passed_on,
    How.HANGS_ON: _with_note,
}


def _as_reported(row: Attribution) -> tuple[Phrase, ...]:
    if is_direct(row):
        return ()
    words = "as quoted in" if row.mode == Attribution.Mode.QUOTED else "as reported in"
    return Phrase(f", {words} "), Phrase(ref=replace(short_ref(row), manner=MANNERS.get(row.attitude, "")))


def _known(row: Attribution) -> Known:
    if row.is_verified:
        return Known.VERIFIED
    if row.basis == Attested.Basis.INFERRED:
        return Known.INFERRED
    return Known.READ if is_direct(row) else Known.REPORTED


def _at(words: str) -> str:
    """A place as a sentence says it: "at 72", "in section 1929"."""
    return f"in {words}" if IN_A_PART.match(words) else f"at {words}"


# Citations: in which note or at which page, with which signal, at which place.


def _by_citation(link: Link, row: Citation) -> Instance:
    if link.how is How.CITES_THROUGH:
        return Instance("cites", (Phrase(" for "), *_cited(row), *_standing(link, row)), where=_citing(row))
    if link.how is How.UNRESOLVED:
        return Instance("cites", (*_standing(link, row), Phrase(f", {DEAD_END}")), where=_citing(row))
    at = place(row.locator)
    return Instance(
        verb=VERBS.get(row.form, "cites"),
        tail=(*_facts(row, at), *_standing(link, row), *_via(row), *_doubt(row)),
        known=Known.INFERRED if _is_probable(row) else Known.READ,
        where=_citing(row),
        signal=row.signal,
        locator=at,
    )


def _facts(row: Citation, at: str) -> list[Phrase]:
    """At which place of the work cited, and with which signal."""
    facts = [Phrase(f" {_at(at)}")] if at else []
    facts += [Phrase(" without its title")] if row.form == Citation.Form.ALLUDED else []
    return facts + ([Phrase(f" with “{row.signal}”")] if row.signal else [])


def _standing(link: Link, row: Citation) -> tuple[Phrase, ...]:
    """In which note or at which page of the citing work, where the link is not from that note itself."""
    if link.source.kind == "note":
        return ()
    if row.note is not None:
        return Phrase(" in "), Phrase(row.note.name, note_url(row.note, row.citing_work))
    at = place(row.place)
    return (Phrase(f" in {at}" if IN_A_PART.match(at) else f" in the text on p. {at}"),)


def _citing(row: Citation) -> Ref:
    ref = label_ref(row.citing_work)
    if row.note is not None:
        return replace(ref, notes=(Words(row.note.name, note_url(row.note, row.citing_work)),))
    return replace(ref, place=place(row.place))


def _cited(row: Citation) -> tuple[Phrase, ...]:
    if row.cited_work is None:
        return (Phrase(f"“{row.printed}”"),)
    return (Phrase(ref=replace(label_ref(row.cited_work), place=place(row.locator))),)


def _via(row: Citation) -> tuple[Phrase, ...]:
    if row.via is None:
        return ()
    return Phrase(f", {row.get_via_kind_display()} "), Phrase(ref=label_ref(row.via))


def _doubt(row: Citation) -> tuple[Phrase, ...]:
    """What is not certain: which work is meant, or that what is printed is wrong and what should stand there."""
    if row.certainty in ("", Certainty.CERTAIN):
        return ()
    how_sure = row.get_certainty_display()
    if not row.as_printed:
        return (Phrase(f" (that this is meant is {how_sure})"),)
    surely = SURELY[Certainty(row.certainty)]
    meant = f"; “{row.as_corrected}” is {surely} meant" if row.as_corrected else f"; that it is wrong is {how_sure}"
    return (Phrase(f" (printed “{row.as_printed}”{meant})"),)


def _is_probable(row: Citation) -> bool:
    """Whether it is an inference which work is meant; an imprint that was put right makes it none."""
    return bool(_doubt(row)) and not row.as_printed


# Judgements of other kinds: what a work says of two others.


def _by_judgement(link: Link, row: Attested) -> Instance:
    if link.how is How.USED_IN:
        read = _place_alone(short_ref(row))
        return Instance("is used in", read, seen(row), short_ref(row), is_inferred=is_inferred(row))
    part = row.in_part if isinstance(row, ClaimRelation) else ""
    is_odd = isinstance(row, ClaimRelation) and is_anachronistic(row)
    against = [Phrase(", against the order of the years known")] if is_odd else []
    tail = (*([Phrase(f" {part}")] if part else []), *according_to(row), *against)
    return Instance(_verb(link, row), tail, seen(row), short_ref(row))


def _verb(link: Link, row: Attested) -> str:
    if isinstance(row, AuthorRelation | SchoolRelation) and link.how in TOLD_BY_KIND:
        return row.get_kind_display()
    if isinstance(row, PositionHolding) and row.stance == PositionHolding.Stance.RAISES:
        return "is given an answer, as a possible one, by"
    return link.how.words


def according_to(row: Attested) -> tuple[Phrase, ...]:
    """Return who says so and where; or, of what nobody says, from what a curator inferred it."""
    read = Phrase(ref=short_ref(row))
    if isinstance(row, SchoolMembership) and row.ascription == SchoolMembership.Ascription.SELF:
        account = "inferred from a" if is_inferred(row) else "by"
        return Phrase(f", {account} self-description, in "), read
    if is_inferred(row):
        return Phrase(", inferred from "), read
    if isinstance(row, PositionHolding) and _is_of_its_authors(row):
        return Phrase(", in "), read
    labellers = list(row.labellers.all()) if isinstance(row, SchoolMembership) else []
    named = [phrase for author in labellers for phrase in (AND, linked(author_link(author)))][1:]
    return Phrase(", according to "), *named, *([Phrase(" in ")] if named else []), read


def seen(row: Attested) -> Known:
    """Return how far a judgement was seen.

    A work that tells of itself, or of what it argues, was read; of others it is a witness.
    """
    if is_inferred(row):
        return Known.INFERRED
    is_own = (
        isinstance(row, TermUse | EraUse)
        or (isinstance(row, WorkRelation) and row.source_id == row.attested_in_id)
        or getattr(row, "is_own", False)
        or _is_of_its_authors(row)
    )
    return Known.READ if is_own else Known.REPORTED


def _is_of_its_authors(row: Attested) -> bool:
    """Whether those who wrote the work that was read speak of themselves or of that work."""
    authors = {author.pk for author in leading_authors(row.attested_in)}
    if isinstance(row, SchoolMembership):
        is_self = row.ascription == SchoolMembership.Ascription.SELF
        return is_self and (row.author_id in authors or row.work_id == row.attested_in_id)
    if isinstance(row, AuthorRelation):
        return not authors.isdisjoint({row.source_id, row.target_id})
    return isinstance(row, PositionHolding) and row.author_id in authors
