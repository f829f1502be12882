"""References in the margin: where a view was argued, and where it was read.

Two witnesses are kept apart: the original, often unseen, whose page stands only where the source gives one;
and the work on the curator's desk. Plain dataclasses, made from rows that a queryset's `with_sidenote`
brought along: nothing here queries. `templates/partials/sidenote.html` and `citation.html` print them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

from django.urls import reverse

from authors.models import Author
from historiography.pages.wording import unbroken
from interpretations.models import Attested, Attribution, AttributionReporter, SchoolMembership
from interpretations.witnesses import is_direct
from records.folding import slugify
from records.models import Record
from works.formats import chicago
from works.locators import LocatorError, parse_locator
from works.models import Contribution, Note, Work
from works.reference import LEADING_ROLES, short_names
from works.referencing import displayed, leading_authors, name_of

#: Works that stand alone are set in italics; parts, pieces and papers in quotation marks.
STANDING_ALONE = frozenset(
    {Work.Type.BOOK, Work.Type.COLLECTION, Work.Type.PERIODICAL, Work.Type.REPORT, Work.Type.FILM, Work.Type.BROADCAST}
)
MOST_NAMES = 3
CREDITS: dict[str, tuple[str, str]] = {
    Contribution.Role.EDITOR: (", ed.", ", eds."),
    Contribution.Role.COMPILER: (", comp.", ", comps."),
    Contribution.Role.TRANSLATOR: (", trans.", ", trans."),
}
MONTH_OR_SEASON = re.compile(r"\d{4}-\d\d")
NO_PAGE = "no page given"
#: After the number of a note, or the last of several, of which a curator inferred that they bear on what is reported.
NOTE_INFERRED, NOTES_INFERRED = " (inferred)", " (all inferred)"
#: The part of a work that is its notes: of a passage in note 34 the note alone says where it is.
AMONG_THE_NOTES = re.compile(r"section (end|foot)?notes", re.IGNORECASE)
#: How a report sounds, which is for the curators to judge.
MANNERS: dict[str, str] = {
    Attribution.Attitude.ENDORSES: "approvingly, as we read it",
    Attribution.Attitude.DISTANCES: "at a distance, as we read it",
    Attribution.Attitude.IRONIC: "with irony, as we read it",
}


@dataclass(frozen=True)
class Link:
    """Words, and the address that they lead to, if any."""

    text: str
    url: str = ""
    lang: str = ""

    @property
    def set(self) -> str:
        """The words as a page prints them: no line ends within "n. 17"."""
        return unbroken(self.text)


@dataclass(frozen=True)
class Ref:
    """One work as a historian names it in a sentence, every part a link; see `partials/citation.html`."""

    title: str
    url: str
    setting: str = "italic"
    people: tuple[Link, ...] = ()
    people_end: str = ""
    lang: str = ""
    year: str = ""
    place: str = ""
    notes: tuple[Link, ...] = ()
    manner: str = ""
    short: bool = False

    @property
    def place_set(self) -> str:
        """The place as a page prints it: no line ends within "vol. 1" or "v–vi"."""
        return unbroken(self.place)


@dataclass(frozen=True)
class Passing:
    """A hand through which a view came: the reporter, his work where it is known, and the verb before them."""

    verb: str
    ref: Ref | None = None
    person: Link | None = None


@dataclass(frozen=True)
class Sidenote:
    """What stands in the margin; see `partials/sidenote.html`."""

    argued: Ref | None = None
    argued_as: str = "Argued in"
    missing: str = ""
    chain: tuple[Passing, ...] = ()
    reported: tuple[Ref, ...] = ()
    reported_as: str = "As reported in"
    inferred_at: tuple[Ref, ...] = ()
    inferred: str = ""
    remark: str = ""
    verified: str = ""
    unverified: bool = False


@dataclass(frozen=True)
class Chip:
    """A school, and who puts the author or work there; see `partials/chip.html`.

    `member` names the author where the chip stands beside several. `is_ours` where the name of the school is the
    curators' own. `is_inferred` where nobody says so, and a curator
    inferred it from what stands at `by`.
    """

    label: str
    url: str
    hue: int
    kind: str = ""
    is_self: bool = False
    labellers: tuple[Link, ...] = ()
    by: tuple[Ref, ...] = ()
    member: str = ""
    is_inferred: bool = False
    is_ours: bool = False


def sidenote(row: Attribution, *, page_of: Work | None = None) -> Sidenote:
    """Return the references of an attribution; on the `page_of` a work, that work is not named again but "here"."""
    note = _sidenote(row)
    if page_of is None or page_of.pk not in (row.attested_in_id, row.asserted_in_id):
        return note
    if row.asserted_in_id == page_of.pk or is_direct(row):
        note = replace(note, argued=note.argued and _here(note.argued), argued_as="Argued here")
    if row.attested_in_id == page_of.pk and note.reported:
        reported_as = note.reported_as.removesuffix("in") + "here"
        note = replace(note, reported=tuple(map(_here, note.reported)), reported_as=reported_as)
    return note


def below(note: Sidenote, row: Attribution, before: Attribution) -> Sidenote:
    """Return the references of an attribution that stand under those of another, as notes do: a work that these name in
    full goes by author and year.
    """
    argued, argued_before = _argued_work(row), _argued_work(before)
    if note.argued and argued and argued == argued_before:
        note = replace(note, argued=_shortly(note.argued, argued))
    if note.reported and not is_direct(before) and row.attested_in_id == before.attested_in_id:
        note = replace(note, reported=tuple(_shortly(ref, row.attested_in) for ref in note.reported))
    return note


def _argued_work(row: Attribution) -> Work | None:
    return row.attested_in if is_direct(row) else row.asserted_in


def _shortly(ref: Ref, work: Work) -> Ref:
    """The work by author and year, at the place that a reference names."""
    return replace(label_ref(work), place=ref.place, notes=ref.notes, manner=ref.manner)


def _here(ref: Ref) -> Ref:
    """The place alone, for a page on which the work needs no naming."""
    return Ref(title="", url="", place=ref.place, notes=ref.notes, manner=ref.manner)


def _sidenote(row: Attribution) -> Sidenote:
    if is_direct(row):
        return _read_in_the_original(row)
    return Sidenote(
        argued=_argued(row),
        missing=_missing(row),
        chain=tuple(_passing(each, row) for each in row.reporters.all()),
        reported=(replace(read_at(row), manner=MANNERS.get(row.attitude, "")),),
        reported_as="As quoted in" if row.mode == Attribution.Mode.QUOTED else "As reported in",
        inferred=inference(row),
        remark=row.remark,
        verified=verification(row),
        unverified=row.asserted_in_id is not None and not row.is_verified,
    )


def attested(row: Attested) -> Sidenote:
    """Return the references of any other attested row: according to whom, or inferred from where."""
    return witnesses([row])


def witnesses(rows: Sequence[Attested]) -> Sidenote:
    """Return one sidenote for several witnesses of one judgement; what a curator inferred is according to nobody."""
    inferred = [row for row in rows if is_inferred(row)]
    return Sidenote(
        reported=tuple(read_at(row) for row in rows if not is_inferred(row)),
        reported_as="According to",
        inferred_at=tuple(read_at(row) for row in inferred),
        inferred=" ".join(f"{row.passage.rstrip('.')}." for row in inferred),
        remark=" ".join(filter(None, (row.remark for row in rows))),
    )


def read_at(row: Attested) -> Ref:
    """Return the place where a row was read: Siegelbaum and Suny, “Making the Command Economy” (1993), 72, n. 21."""
    ref = work_ref(row.attested_in, surnames=True)
    return replace(ref, place=place_read(row), notes=_notes(row))


def place_read(row: Attested) -> str:
    """Return where in the work read a row stands, without its notes; empty where these alone say it."""
    return "" if AMONG_THE_NOTES.fullmatch(row.locator) and row.notes.all() else place(row.locator)


def short_ref(row: Attested) -> Ref:
    """Return the smallest reference to where a row was read: Siegelbaum and Suny 1993, 72."""
    return replace(label_ref(row.attested_in), place=place_read(row), notes=_notes(row))


def work_ref(work: Work, *, surnames: bool = False) -> Ref:
    """Return the work as a sentence names it, without a place."""
    people, end = _people(work, surnames)
    paper = newspaper_of(work)
    return Ref(
        title=paper or set_title(work, work.title if work.title_supplied else chicago.main_title(work.title)),
        url=address_of(work),
        setting="italic" if paper else setting_of(work),
        people=people,
        people_end=end,
        lang=work.language if work.language != "en" else "",
        year=year_of(work),
    )


def newspaper_of(work: Work) -> str:
    """Return the newspaper by whose name an article goes: of which nobody gives an author or a title."""
    is_untold = work.type == Work.Type.NEWSPAPER_ARTICLE and work.title_supplied and not leading_authors(work)
    return work.container_title if is_untold else ""


def year_of(work: Work) -> str:
    """Return the date of a work as a sidenote has it: the year alone, except for a day, a doubt or a span."""
    return work.issued[:4] if MONTH_OR_SEASON.fullmatch(work.issued) else displayed(work.issued)


def name_in_lists(work: Work) -> str:
    """Return the short title with the year: Making the Command Economy (1993)."""
    title = work.short_title or chicago.main_title(work.title)
    return f"{title} ({year_of(work)})" if work.issued else title


def label_ref(work: Work) -> Ref:
    """Return the work by author and year: Siegelbaum and Suny 1993."""
    return Ref(title=label_of(work), url=address_of(work), short=True)


def label_of(work: Work) -> str:
    """Return the label of a work by author and year; where nobody is named, by its newspaper or its short title."""
    names = short_names([name_of(author) for author in leading_authors(work)])
    return f"{names or newspaper_of(work) or work.short_title or chicago.main_title(work.title)} {_years_of(work)}"


def _years_of(work: Work) -> str:
    """The year; of a set that came out over several the first and the last; "n.d." when unknown."""
    first, last = work.issued_from, work.issued_to
    if "/" in work.issued and first and last and first != last:
        return f"{first}–{last}"
    return str(first) if first else "n.d."


def author_link(author: Author, *, surname: bool = False) -> Link:
    """Return the author's name and page."""
    return Link(author.surname if surname else author.name, address_of(author))


def address_of(record: Record) -> str:
    """Return the address of a record's page; empty while readers would find nothing there."""
    return (record.get_absolute_url() or "") if record.is_public else ""


def chip(row: SchoolMembership) -> Chip:
    """Return a school with who counts the author or work to it."""
    return Chip(
        label=row.school.label,
        url=row.school.get_absolute_url() or "",
        hue=row.school.hue,
        kind="" if row.kind == SchoolMembership.Kind.BELONGS else row.get_kind_display(),
        is_self=row.ascription == SchoolMembership.Ascription.SELF,
        labellers=tuple(author_link(author, surname=True) for author in row.labellers.all()),
        by=(short_ref(row),),
        is_inferred=is_inferred(row),
        is_ours=row.school.is_named_by_us,
    )


def place(locator: str) -> str:
    """Return a locator as a Chicago note prints it; a text that is none as it stands."""
    try:
        return parse_locator(locator).in_style("chicago") if locator else ""
    except LocatorError:
        return locator


def note_anchor(note: Note) -> str:
    """Return the id of a note on the page of its work: n-17, or n-chapter-2-17."""
    return f"n-{slugify(f'{note.section} {note.label}')}"


def note_url(note: Note, work: Work) -> str:
    """Return the address of a note, in the apparatus of `work`, its work."""
    return f"{work.get_absolute_url()}#{note_anchor(note)}"


def attribution_anchor(row: Attested) -> str:
    """Return the id of an attested row on the page of its record."""
    return f"a-{row.key}"


def attribution_url(row: Attribution) -> str:
    """Return the address of an attribution on the page of its claim."""
    return f"{reverse('claim', args=[row.claim.slug])}#{quote(attribution_anchor(row))}"


def inference(row: Attested) -> str:
    """Return the sentence that says a judgement is the curator's inference, and from what; empty when it is
    stated.
    """
    return f"Inferred from: {row.passage.rstrip('.')}." if is_inferred(row) else ""


def is_inferred(row: Attested) -> bool:
    """Whether a curator inferred a judgement that the work read does not state."""
    return row.basis == Attested.Basis.INFERRED


def verification(row: Attribution) -> str:
    """Return what was found when the original was compared; empty when nobody has."""
    if not row.is_verified:
        return ""
    signed = f"{seen_at(row)} ({row.verified_by}, {row.verified_on:%-d %B %Y})."
    return f"{signed} {row.verification_note}".strip()


def seen_at(row: Attribution) -> str:
    """Return where in the original somebody looked: "Verified against the original, 112"."""
    return ", ".join(filter(None, ["Verified against the original", place(row.verified_locator)]))


def _read_in_the_original(row: Attribution) -> Sidenote:
    is_there = row.asserted_locator in ("", row.locator)
    at = place_read(row) if is_there else place(row.asserted_locator)
    argued = replace(work_ref(row.attested_in), place=at, notes=_notes(row))
    return Sidenote(argued=argued, inferred=inference(row), remark=row.remark, verified="Read in the original.")


def _argued(row: Attribution) -> Ref | None:
    if row.asserted_in is None:
        return None
    return replace(work_ref(row.asserted_in), place=place(row.asserted_locator) or NO_PAGE)


def _missing(row: Attribution) -> str:
    if row.school_id:
        return "Ascribed to the school as a whole, so to no one work."
    return "" if row.asserted_in_id else "The source names no work in which it was argued."


def _passing(reporter: AttributionReporter, row: Attribution) -> Passing:
    verb = "Quoted" if row.mode == Attribution.Mode.QUOTED else "Passed on"
    person = author_link(reporter.author) if reporter.author else None
    if reporter.work is None:
        return Passing(f"{verb} by", person=person)
    ref = replace(work_ref(reporter.work), place=place(reporter.locator))
    if person is None:
        return Passing(f"{verb} in", ref=ref)
    return Passing(f"{verb} by", ref=replace(ref, people=(person,), people_end=""))


def _notes(row: Attested) -> tuple[Link, ...]:
    """The notes in order; that they are inferred is told once, and not where the whole of the row is."""
    in_order = sorted(row.notes.all(), key=lambda note: note.order_key)
    # Readers do not see a note that is withheld: it is named, since there it was read, but leads nowhere.
    urls = ("" if note.withheld else note_url(note, row.attested_in) for note in in_order)
    links = [Link(note.name, url) for note, url in zip(in_order, urls, strict=True)]
    if links and row.note_basis == Attested.NoteBasis.INFERRED and not is_inferred(row):
        doubt = NOTES_INFERRED if len(links) > 1 else NOTE_INFERRED
        links[-1] = replace(links[-1], text=links[-1].text + doubt)
    return tuple(links)


def people_of(work: Work) -> str:
    """Return under whose names the work stands, in full: Stephen F. Cohen and Robert Sharlet, eds."""
    names = [author.name for author in leading_authors(work)]
    listed = " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
    return listed + _credit(work, len(names))


def _people(work: Work, surnames: bool) -> tuple[tuple[Link, ...], str]:
    people = leading_authors(work)
    shown = people[:1] if len(people) > MOST_NAMES else people
    others = " et al." if len(shown) < len(people) else ""
    credit = "" if surnames else _credit(work, len(people))
    return tuple(author_link(author, surname=surnames) for author in shown), others + credit


def _credit(work: Work, number: int) -> str:
    """What those are who lead a reference without being its authors: ", eds."."""
    roles = {each.role for each in work.contributions.all()}
    leading = next((role for role in LEADING_ROLES if role in roles), "")
    return CREDITS.get(leading, ("", ""))[number > 1]


def set_title(work: Work, title: str) -> str:
    """Return a title for its setting: quotation marks within quotation marks are single."""
    return title.replace("“", "‘").replace("”", "’") if setting_of(work) == "quoted" else title


def setting_of(work: Work) -> str:
    if work.title_supplied:
        return "supplied"
    return "italic" if work.type in STANDING_ALONE else "quoted"
