"""Claims as entries: in lists, and holder by holder on their own page.

A list shows each claim with its earliest holder and the references of that attribution; the claim's own page
shows every attribution. Ask `ClaimQuerySet.with_entry` or `AttributionQuerySet.with_sidenote` first: nothing
here queries.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse

from authors.models import Author
from historiography.pages.representation import Representation, representation
from historiography.pages.sidenotes import (
    Chip,
    Link,
    Sidenote,
    attribution_anchor,
    attribution_url,
    author_link,
    below,
    seen_at,
    sidenote,
)
from historiography.pages.without import left_mark
from historiography.pages.witness import SingleWitness, single_witness
from historiography.pages.wording import counted, in_words
from interpretations.models import Attribution, Claim
from interpretations.witnesses import independent, is_direct, is_report, rests_on
from works.models import Work
from works.referencing import in_prose

VERBS: dict[str, tuple[str, str]] = {
    Attribution.Stance.ARGUES: ("argues", "argue"),
    Attribution.Stance.CONCEDES: ("concedes", "concede"),
    Attribution.Stance.DOUBTS: ("doubts", "doubt"),
    Attribution.Stance.DENIES: ("denies", "deny"),
}
VOICED = ("voices", "voice")
#: A school's name may be a plural, a doctrine or a narrative: the past goes with all of them.
ASCRIBED: dict[str, str] = {
    Attribution.Stance.ARGUES: "argued",
    Attribution.Stance.CONCEDES: "conceded",
    Attribution.Stance.DOUBTS: "doubted",
    Attribution.Stance.DENIES: "denied",
}
#: Words of reporting that tell how sure, or how loud, a report makes its holder sound.
TELLING_VERBS = frozenset(
    {
        *("acknowledged", "acknowledges", "admits", "admitted", "alleged", "alleges", "asserted", "asserts"),
        *("claimed", "claims", "conceded", "concedes", "concluded", "concludes", "demonstrated", "demonstrates"),
        *("denied", "denies", "doubted", "doubts", "emphasised", "emphasises", "emphasized", "emphasizes"),
        *("insisted", "insists", "proclaimed", "proclaims", "speculated", "speculates", "stressed", "stresses"),
        *("suggested", "suggests", "warned", "warns"),
    }
)
#: How many later holders a list names with their years, before it only counts them.
ALSO_NAMED = 2
#: Where the views of claims stand that are on no published topic: after all the topics.
OTHER_TOPICS = "Other matters"


@dataclass(frozen=True)
class ClaimEntry:
    """A claim in a list; see `partials/claim.html`."""

    statement: str
    url: str
    sidenote: Sidenote | None
    holders: tuple[Link, ...] = ()
    verb: str = ""
    since: str = ""
    also: tuple[AlsoHeld, ...] = ()
    others: str = ""
    relation: str = ""
    memberships: tuple[Chip, ...] = ()
    witness: SingleWitness | None = None
    left: str = ""


@dataclass(frozen=True)
class AlsoHeld:
    """Others who take a stance to a claim in a list; the verb only where the stance is another than the first."""

    holders: tuple[Link, ...]
    verb: str
    since: str


@dataclass(frozen=True)
class Holding:
    """One attribution on the page of its claim; see `partials/holding.html`."""

    anchor: str
    holders: tuple[Link, ...]
    verb: str
    since: str
    gloss: str
    excerpt: str
    excerpt_of: str
    excerpt_lang: str
    remark: str
    changes: tuple[Change, ...]
    memberships: tuple[Chip, ...]
    sidenote: Sidenote
    representation: Representation | None
    contest_url: str


@dataclass(frozen=True)
class Change:
    """A changed mind: the words before the other view, and that view."""

    words: str
    view: Link


def claim_entry(claim: Claim, *, relation: str = "", note: Sidenote | None = None) -> ClaimEntry:
    """Return a claim fetched `with_entry`, by its earliest holder.

    `relation` stands before the statement; `note` takes the place of that holder's references.
    """
    rows = claim.shown_attributions
    if not rows:
        return ClaimEntry(claim.statement, _address(claim), note, relation=relation, left=left_mark())
    first = rows[0]
    later = _later(rows)
    others = len(holders_of(later[ALSO_NAMED:]) - holders_of([first, *later[:ALSO_NAMED]]))
    return ClaimEntry(
        statement=claim.statement,
        url=_address(claim),
        sidenote=note or sidenote(first),
        holders=holder_links(first),
        verb=verb_of(first),
        since=since(first),
        also=tuple(_also(row, first) for row in later[:ALSO_NAMED]),
        others=f"and {in_words(others)} other{'s' if others > 1 else ''}" if others else "",
        relation=relation,
        witness=single_witness(rows, least=2),
    )


def _later(rows: Sequence[Attribution]) -> list[Attribution]:
    """Of the rows, earliest first, those after the first that bring a new holder."""
    named, found = holders_of(rows[:1]), []
    for row in rows[1:]:
        if holders_of([row]) - named:
            found.append(row)
            named |= holders_of([row])
    return found


def _also(row: Attribution, first: Attribution) -> AlsoHeld:
    is_same = (row.stance, row.voices_only, bool(row.school_id)) == (first.stance, first.voices_only, False)
    return AlsoHeld(holder_links(row, surname=True), "" if is_same else f"{verb_of(row)} it", since(row))


def attribution_entry(row: Attribution, *, relation: str = "", page_of: Work | None = None) -> ClaimEntry:
    """Return an attribution, fetched `with_sidenote` and its claim, as the claim in a list of somebody's views.

    On the `page_of` a work, its references say "here".
    """
    return ClaimEntry(
        statement=row.claim.statement,
        url=attribution_url(row),
        sidenote=sidenote(row, page_of=page_of),
        holders=holder_links(row),
        verb=verb_of(row),
        since=since(row),
        relation=relation,
    )


def by_topic(
    rows: Iterable[Attribution], entry: Callable[[Attribution], ClaimEntry] = attribution_entry
) -> list[dict[str, Any]]:
    """Return views under the broadest topic of their claim, each once, in the order given; each made by `entry`.

    A work that the references of the view above name in full goes by author and year.
    """
    groups: dict[str, list[Attribution]] = defaultdict(list)
    for row in rows:
        groups[_main_topic(row.claim)].append(row)
    named = sorted(groups.items(), key=lambda group: (group[0] == OTHER_TOPICS, group[0]))
    return [{"title": title, "entries": _one_below_the_other(views, entry)} for title, views in named]


def _one_below_the_other(rows: Sequence[Attribution], entry: Callable[[Attribution], ClaimEntry]) -> list[ClaimEntry]:
    entries = [entry(row) for row in rows]
    return entries[:1] + [
        replace(each, sidenote=each.sidenote and below(each.sidenote, row, before))
        for each, row, before in zip(entries[1:], rows[1:], rows, strict=False)
    ]


def _main_topic(claim: Claim) -> str:
    broadest = (topic.broader or topic for topic in claim.topics.all() if topic.is_public)
    return min((topic.label for topic in broadest), default=OTHER_TOPICS)


def holding(row: Attribution, chips: Sequence[Chip] = (), changes: Sequence[Change] = ()) -> Holding:
    """Return an attribution for the page of its claim; compared with the original, it says what both say there."""
    compared = representation(row)
    return Holding(
        anchor=attribution_anchor(row),
        holders=holder_links(row),
        verb=f"{verb_of(row)} it",
        since=since(row),
        gloss="" if compared else row.gloss,
        excerpt=row.excerpt,
        excerpt_of=_whose_words(row),
        excerpt_lang=_excerpt_language(row),
        remark=_manner_of_report(row),
        changes=tuple(changes),
        memberships=tuple(chips),
        sidenote=replace(sidenote(row), verified=f"{seen_at(row)}.") if compared else sidenote(row),
        representation=compared,
        contest_url=reverse("contest", args=[row.key]),
    )


def holder_links(row: Attribution, *, surname: bool = False) -> tuple[Link, ...]:
    """Return who holds it: authors in order, or the school to which the source ascribes it."""
    if row.school is not None:
        return (Link(row.school.label, row.school.get_absolute_url() or ""),)
    return tuple(author_link(each.author, surname=surname) for each in row.holderships.all())


def holders_of(rows: Iterable[Attribution]) -> set[tuple[str, int]]:
    """Return the distinct holders of several attributions, each author counted once."""
    authors = {("author", each.author_id) for row in rows for each in row.holderships.all()}
    return authors | {("school", row.school_id) for row in rows if row.school_id}


def verb_of(row: Attribution) -> str:
    """Return what the holder does with the claim: argues, concede, voices; of a school: argued."""
    if row.school_id:
        return "voiced" if row.voices_only else ASCRIBED[row.stance]
    one, several = VOICED if row.voices_only else VERBS[row.stance]
    return several if len(row.holderships.all()) > 1 else one


def since(row: Attribution) -> str:
    """Return when it is known to be held: "in 1986", as a source says or as the work that argues it is dated; where
    only a bound is known, "by 1993 at the latest".

    A year before that of the edition named is that of the first edition, and says so.
    """
    if row.since_year is None:
        return ""
    if row.since_exact and row.held_in:
        return f"in {in_prose(row.held_in)}"
    edition = row.asserted_in if row.asserted_in is not None and row.asserted_in.original_id else None
    is_earlier = edition is not None and row.since_year == edition.root.issued_to != edition.issued_to
    year = f"in {row.since_year}" if row.since_exact or _is_of_its_work(row) else f"by {row.since_year} at the latest"
    return f"{year} (first edition)" if is_earlier else year


def _is_of_its_work(row: Attribution) -> bool:
    """Whether the year is that in which the work that argues it came out, all of it."""
    works = (row.asserted_in, row.asserted_in.root) if row.asserted_in is not None else ()
    return any(work.issued_from == work.issued_to == row.since_year for work in works)


def known_through(rows: Sequence[Attribution]) -> str:
    """Return who holds a claim and through how many witnesses: "2 historians, both known through one work".

    Works that share an author are one witness.
    """
    holders = holders_of(rows)
    who = _who(rows)
    reported = [row for row in rows if is_report(row)]
    if not reported:
        return f"{who}, {_seen(rows)}" if rows else ""
    each = "" if len(holders) == 1 else "both " if len(holders) == 2 else "all "
    if len(reported) < len(rows):
        return f"{who}: {_read_and_reported(rows)}"
    return f"{who}, {each}known through {_witnesses(reported)}"


def _read_and_reported(rows: Sequence[Attribution]) -> str:
    """Who was read and who is known through others: "two read in the original, Fitzpatrick known through one work"."""
    in_original = [row for row in rows if not is_report(row)]
    reports = [row for row in rows if is_report(row)]
    read, seen = holders_of(in_original), _seen(in_original)
    unread = holders_of(reports) - read
    through = _witnesses(reports)
    if not unread:
        return f"{seen}, and reported in {through}"
    return f"{_named(read, rows)} {seen}, {_named(unread, rows)} known through {through}"


def _seen(rows: Sequence[Attribution]) -> str:
    """How near the rows that are no reports are to their originals."""
    direct = [is_direct(row) for row in rows]
    if all(direct):
        return "read in the original"
    return "read in the original or verified against it" if any(direct) else "verified against the original"


def _named(holders: set[tuple[str, int]], rows: Sequence[Attribution]) -> str:
    """The one holder by name, several by their number."""
    names = {("author", each.author_id): each.author.surname for row in rows for each in row.holderships.all()}
    names |= {("school", row.school_id): row.school.label for row in rows if row.school}
    return names[next(iter(holders))] if len(holders) == 1 else in_words(len(holders))


def _witnesses(rows: Sequence[Attribution]) -> str:
    """Through what the reports are known; those that share a hand are not independent of one another."""
    number, apart = len({row.attested_in.original_id or row.attested_in_id for row in rows}), independent(rows)
    if number == 1:
        return "one work"
    if apart > 1:
        return f"{in_words(apart)} independent witnesses"
    witness, works = rests_on(rows), f"{in_words(number)} works"
    if witness is None:
        return f"{works} that lean on one another"
    why = "share an author, so through one witness" if witness.was_read else "have it from one witness"
    return f"{works} that {why}"


def _who(rows: Sequence[Attribution]) -> str:
    authors = {each.author_id: each.author for row in rows for each in row.holderships.all()}
    schools = {row.school_id for row in rows if row.school_id}
    scholars = sum(is_historian(author) for author in authors.values())
    groups = [
        (scholars, "historian", "historians"),
        (len(authors) - scholars, "other voice" if scholars else "voice", "other voices" if scholars else "voices"),
        (len(schools), "school", "schools"),
    ]
    return " and ".join(counted(*group) for group in groups if group[0])


def is_historian(author: Author) -> bool:
    """Whether the author, fetched with vocations, has a scholarly one."""
    return any(vocation.scholarly for vocation in author.vocations.all())


def _address(claim: Claim) -> str:
    return reverse("claim", args=[claim.slug])


def _whose_words(row: Attribution) -> str:
    """Whose words an excerpt has; of what came through a translator, or may have, only as what it is quoted."""
    if row.excerpt_of == Attribution.ExcerptOf.REPORTER:
        return "In the words of the report"
    if not row.excerpt:
        return ""
    if is_direct(row):
        return "In the words of the holder"
    original, read = row.asserted_in, row.attested_in.language
    if not (original and original.language and read):
        return "As quoted there"
    translated = original.language != read or original.original_kind == Work.OriginalKind.TRANSLATION
    return "As quoted there, in translation" if translated else "In the words of the holder"


def _excerpt_language(row: Attribution) -> str:
    language = row.attested_in.language
    return "" if language == "en" else language


def _manner_of_report(row: Attribution) -> str:
    voiced = "Voiced without being endorsed: the view is not the holder’s own." if row.voices_only else ""
    verb = f"The report’s verb: “{row.verb}”." if row.verb in TELLING_VERBS and not is_direct(row) else ""
    return " ".join(filter(None, [voiced, verb]))
