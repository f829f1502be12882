"""The Chicago Manual of Style, 17th edition: notes and bibliography.

`note` is what a full endnote says, `short_note` its later mention, `bibliography` the entry in a list,
`quoted_in` the note for a work that one knows only through another. `margin` and `author_date` are labels.

Each shape of a reference (`shapes`) is one function, shared by note and bibliography: only a work that stands alone
has its title in italics, the others in quotation marks.

Two liberties, because the references that historians print take them: a publisher may be wanting ("London,
1986"), and a descriptive title supplied by a curator stands in brackets, roman, without quotation marks.
"""

import re
from collections.abc import Callable, Sequence

from works.formats import apart, names
from works.formats.chicago_elements import (
    BIBLIOGRAPHY,
    NOTE,
    Manner,
    credited,
    edition,
    facts,
    in_set,
    lead,
    occasion,
    page_range,
    report_number,
    reviewed,
    series,
    volume_alone,
    whereabouts,
)
from works.formats.markup import (
    BLANK,
    Formatted,
    capitalised,
    enclosed,
    italic,
    join,
    quoted,
    roman,
    sentence,
)
from works.formats.shapes import WEB, Shape, shape_of
from works.formats.style import Secondhand, Style
from works.formats.style_dates import in_chicago
from works.formats.titles import brief_title, main_title, thesis_kind
from works.locators import LocatorError, parse_locator
from works.reference import Contributor, Reference, short_names

#: A page, or a note on it: 75, 75n12.
_PAGES = re.compile(r"[0-9ivxlcdm]+(?:\b|(?<=\d)nn?\d)", re.IGNORECASE)
_WITH_VOLUME = re.compile(r"vols?\.|\w+:", re.IGNORECASE)

#: What is numbered takes an article.
_ORDINAL = re.compile(
    r"(?:\w+-)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\w+teenth|\w+tieth)\b"
    r"|\d+(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)

Body = Callable[[Reference, Manner, str], Formatted]
Form = Callable[[Reference, str], Formatted]


def note(reference: Reference, locator: str = "") -> Formatted:
    """A full note. `locator` is the place cited, in Chicago's form ("71–72", "vol. 1, v–vi").

    Without one, an article or chapter shows the pages that it fills. Empty when the reference says nothing.
    """
    return sentence(_full(reference, locator or _extent(reference)))


def short_note(reference: Reference, locator: str = "") -> Formatted:
    """A later note: family names, short title, place cited."""
    return sentence(_short(reference, locator))


def bibliography(reference: Reference) -> Formatted:
    """The entry in a bibliography, under the first author's family name."""
    body = _BODIES[shape_of(reference)](reference, BIBLIOGRAPHY, _extent(reference))
    named = lead(_leading(reference, BIBLIOGRAPHY), BIBLIOGRAPHY)
    return sentence(join(". ", named, BIBLIOGRAPHY.join(body, *whereabouts(reference))))


def quoted_in(
    original: Reference,
    original_locator: str,
    reporter: Reference,
    reporter_locator: str,
    *,
    verb: str = "quoted in",
    between: Sequence[tuple[Reference, str]] = (),
    short: bool = False,
) -> Formatted:
    """A note for what one has not seen (14.260): the original, then the work in which it was read.

    The original shows a page only where `original_locator` gives one. `between` are the works through which the words
    came, from the original on, each with its place: a Reference of a name alone is somebody who passed them on. With
    `short`, all are in short form.
    """
    form = _short if short else _full
    seen_at = reporter_locator if short else reporter_locator or _extent(reporter)
    hands = [_passed_on(verb, form, *each) for each in (*between, (reporter, seen_at))]
    unseen = form(original, original_locator)
    return sentence(join(", ", unseen, *hands) if unseen else capitalised(join(", ", *hands)))


def _cited(reference: Reference, locator: str) -> Formatted:
    """The note, of a place in any form that we read."""
    return note(reference, _as_printed(locator))


def _unseen(told: Secondhand) -> Formatted:
    return quoted_in(
        told.original,
        _as_printed(told.original_place),
        told.reporter,
        _as_printed(told.reporter_place),
        verb="quoted in" if told.is_quoted else "as reported in",
        between=[(hand, _as_printed(locator)) for hand, locator in told.between],
    )


def _as_printed(locator: str) -> str:
    """A place as a note prints it; what is none stays as it is."""
    try:
        return parse_locator(locator).in_style("chicago") if locator.strip() else ""
    except LocatorError:
        return locator.strip()


def _passed_on(verb: str, form: Form, reference: Reference, locator: str) -> Formatted:
    """Quoted in a work, or by somebody of whom no work is named."""
    is_name_alone = not (reference.title or reference.container_title)
    return join(" ", roman(re.sub("in$", "by", verb) if is_name_alone else verb), form(reference, locator))


def margin(reference: Reference) -> Formatted:
    """A label with full names: "Donald Filtzer, *Soviet Workers and Stalinist Industrialisation* (1986)"."""
    title = _title(reference, main_title(reference.title))
    named = join(", ", lead(_leading(reference, NOTE), NOTE), title or _heading(reference))
    return join(" ", named, enclosed(roman(reference.years if title else in_chicago(reference))))


def author_date(reference: Reference) -> Formatted:
    """The smallest label: "Siegelbaum and Suny 1993"; a work without a name goes by its short title."""
    people = roman(short_names(_leading(reference, BIBLIOGRAPHY)))
    name = people or _short_title(reference) or _heading(reference)
    return join(" ", name, roman(reference.years or "n.d.")) if name else BLANK


def _full(reference: Reference, locator: str) -> Formatted:
    named = lead(_leading(reference, NOTE), NOTE)
    body = _BODIES[shape_of(reference)](reference, NOTE, locator)
    said = join(", ", body, *whereabouts(reference))
    return join(", ", named, said) if named else capitalised(said)


def _short(reference: Reference, locator: str) -> Formatted:
    """Names, short title and place; the number of a volume too, if that is all that tells it from its set."""
    title = _short_title(reference) or _dated_heading(reference)
    number = BLANK
    if reference.volume and shape_of(reference) is Shape.STANDING_ALONE:
        number, locator = _volume_and_place(reference, title, locator)
    people = names.called(_leading(reference, NOTE), reference.besides.first_name)
    year = enclosed(roman(reference.years if reference.besides.fact else ""))
    names_and_title = join(", ", roman(short_names(people)), join(" ", title, year))
    return join(", ", names_and_title, number, roman(locator))


def told_apart(references: Sequence[Reference]) -> list[Reference]:
    """The references of a list, with what tells their short notes apart.

    Where somebody else on the list has the surname, initials are told, or the whole name where these are the same
    (14.32); of two editions under one title also the year: Rostow, *Dynamics* (1953).
    """
    named = apart.with_first_names(references, lambda one: _leading(one, NOTE))
    return apart.where_equal(named, lambda one: short_note(one).text, fact=True)


# The five shapes: all that comes between the leading names and where a copy is kept.


def _standing_alone(reference: Reference, manner: Manner, locator: str) -> Formatted:
    """*Title*, trans. X, 2nd ed., vol. 1, Series 5 (Place: Publisher, Year), 233"""
    title = _title(reference)
    number, locator = _volume_and_place(reference, title, locator)
    described = manner.join(
        in_set(reference, title, manner),
        report_number(reference),
        *credited(reference.contributors, manner, but=_leading_roles(reference, manner)),
        edition(reference),
        number,
        series(reference),
    )
    published = manner.with_facts(described, *facts(reference, manner))
    return manner.join(published, roman(reference.medium), roman(locator))


def _part(reference: Reference, manner: Manner, locator: str) -> Formatted:
    """“Title,” trans. X, 4 February 1931, in *Container*, ed. Y (Place: Publisher, Year), 233 (14.111)"""
    container = italic(reference.container_title)
    number, place = _volume_and_place(reference, container, locator if manner.is_note else "")
    described = manner.join(
        _title(reference),
        *credited(reference.contributors, manner, but=("author", "editor", "compiler")),
        roman(reference.composed_display or reference.composed),
        join(", ", _within(reference, container, number, manner), roman("" if manner.is_note else locator)),
        series(reference),
    )
    return manner.join(manner.with_facts(described, *facts(reference, manner)), roman(place))


def _within(reference: Reference, container: Formatted, number: Formatted, manner: Manner) -> Formatted:
    """in *Set*, vol. 1, *Container*, 2nd ed., ed. Y"""
    people = reference.container_contributors or reference.in_role("editor", "compiler")
    named = join(", ", in_set(reference, container, NOTE), edition(reference), number)
    described = join(", ", named, *credited(people, manner))
    return join(" ", roman("in"), described) if described else BLANK


def _volume_and_place(reference: Reference, title: Formatted, locator: str) -> tuple[Formatted, str]:
    """What to say of the volume before the facts, and the place: volume and page go as "12:200" (14.116).

    That is for a volume without a title of its own, and arabic pages; a locator may hold its volume already.
    """
    number = volume_alone(reference, title)
    if reference.volume and _WITH_VOLUME.match(locator):
        return BLANK, locator
    if number and reference.volume.isdecimal() and locator[:1].isdecimal():
        return BLANK, f"{reference.volume}:{locator}"
    return number, locator


def _periodical(reference: Reference, manner: Manner, locator: str) -> Formatted:
    """“Title,” *Journal* 45, no. 1 (Spring 1986): 65; in a newspaper or magazine “Title,” *Paper*, day, 65"""
    issue = _dated_issue(reference) if _goes_by_date(reference) else _numbered_issue(reference)
    colon = not _goes_by_date(reference) and _PAGES.match(locator)
    return manner.join(
        _title(reference),
        reviewed(reference),
        *credited(reference.contributors, manner, but=_leading_roles(reference, manner)),
        join(": " if colon else ", ", issue, roman(locator)),
    )


def _goes_by_date(reference: Reference) -> bool:
    is_news = reference.type in ("article-newspaper", "article-magazine")
    return bool(is_news and reference.date_text) or not (reference.volume or reference.issue)


def _dated_issue(reference: Reference) -> Formatted:
    return join(", ", italic(reference.container_title), roman(in_chicago(reference)))


def _numbered_issue(reference: Reference) -> Formatted:
    """*Journal* 45, no. 1 (1986); without a volume *Journal*, no. 1 (1986)."""
    number = f"no. {reference.issue}" if reference.issue else ""
    journal = join(" ", italic(reference.container_title), roman(reference.volume))
    return join(" ", join(", ", journal, roman(number)), enclosed(roman(in_chicago(reference))))


def _submitted(reference: Reference, manner: Manner, locator: str) -> Formatted:
    """“Title” (PhD diss., University, Year), 12"""
    given = _thesis_facts(reference) if reference.type == "thesis" else _occasion_facts(reference)
    others = credited(reference.contributors, manner, but=_leading_roles(reference, manner))
    published = manner.with_facts(manner.join(_title(reference), *others), join(", ", *map(roman, given)))
    return manner.join(published, roman(locator))


def _thesis_facts(reference: Reference) -> list[str]:
    place = names.listed(reference.publisher_places)
    return [thesis_kind(reference.genre) or "thesis", reference.publisher or place, in_chicago(reference)]


def _occasion_facts(reference: Reference) -> list[str]:
    """Paper presented at a conference, or a speech: what, at what event, where, when (14.217)."""
    kind = reference.genre or ("paper presented" if reference.type == "paper-conference" else "speech")
    event, is_dated = occasion(reference)
    return [
        _occasion(reference, kind, event),
        reference.publisher,
        _place(reference),
        "" if is_dated else in_chicago(reference),
    ]


def _occasion(reference: Reference, kind: str, event: str) -> str:
    """ "speech at the Tenth Congress"; the kind is told once, whether by the event or by a description as title."""
    if event.lower().startswith(kind.lower()):
        return event
    if reference.title_supplied and re.match(rf"{re.escape(kind)}\b", reference.title, re.IGNORECASE):
        return event
    article = "the " if _ORDINAL.match(event) else ""
    return f"{kind} at {article}{event}" if event else kind


def _loose(reference: Reference, manner: Manner, locator: str) -> Formatted:
    """“Title,” interview by X, Site, Publisher, Place, date, 3"""
    container = roman if reference.type in WEB else italic
    return manner.join(
        _title(reference),
        roman(reference.genre),
        *credited(reference.contributors, manner, but=_leading_roles(reference, manner)),
        container(reference.container_title),
        roman(reference.publisher),
        join(", ", roman(_place(reference)), roman(in_chicago(reference))),
        roman(reference.medium),
        roman(locator),
    )


_BODIES: dict[Shape, Body] = {
    Shape.STANDING_ALONE: _standing_alone,
    Shape.PART: _part,
    Shape.PERIODICAL: _periodical,
    Shape.SUBMITTED: _submitted,
    Shape.LOOSE: _loose,
}


def _extent(reference: Reference) -> str:
    """The pages that a part or a piece fills."""
    return page_range(reference.page) if shape_of(reference) in (Shape.PART, Shape.PERIODICAL) else ""


def _place(reference: Reference) -> str:
    return reference.event_place or names.listed(reference.publisher_places)


def _leading(reference: Reference, manner: Manner) -> tuple[Contributor, ...]:
    """Who leads. A part has editors only with its volume; a note calls a film by its title."""
    people = reference.leading()
    role = people[0].role if people else ""
    if shape_of(reference) is Shape.PART and role not in ("author", "speaker"):
        return ()
    return () if manner.is_note and role in ("director", "producer") else people


def _leading_roles(reference: Reference, manner: Manner) -> set[str]:
    return {one.role for one in _leading(reference, manner)}


def _title(reference: Reference, title: str = "") -> Formatted:
    """The title, or a shorter one, as this shape sets it; beside the whole title stands its translation."""
    words = title or reference.title
    if reference.title_supplied:
        return enclosed(roman(words), "[]")
    setting = italic if shape_of(reference) is Shape.STANDING_ALONE else quoted
    translation = BLANK if title else enclosed(roman(reference.title_translation), "[]")
    return join(" ", setting(words), translation)


def _short_title(reference: Reference) -> Formatted:
    """The short title, else the main title without its initial article (14.33)."""
    return _title(reference, brief_title(reference))


def _heading(reference: Reference) -> Formatted:
    """What a thing without a title goes by: the issue or volume it is in, else its set, else its kind."""
    named = italic(reference.container_title) or italic(reference.set_title)
    return named or reviewed(reference) or roman(reference.genre)


def _dated_heading(reference: Reference) -> Formatted:
    """With the date, which alone tells one issue or document from the next."""
    return join(", ", _heading(reference), roman(in_chicago(reference)))


_FORMS = {"note": note, "short note": short_note, "bibliography": bibliography}

STYLE = Style("chicago", "Chicago", _FORMS, "bibliography", "note", _cited, _unseen, told_apart, {"short note"}, rank=0)
