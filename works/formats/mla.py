"""The style of the Modern Language Association (MLA Handbook, 9th edition): works cited, and citations in the text.

An entry says who, what ("Title" or *Title*), and then the container: in what, edited by whom, which edition, volume
and number, published by whom, when, and where in it, all parted by commas. What else helps stands after a full stop.

A place of publication stands for the publisher only before 1900: of later books the Handbook tells the publisher alone.
A liberty, because the references that historians print take it: titles keep their capitals. Pages and other numbers are
joined by hyphens, as the Handbook prints them.
"""

import re
from collections.abc import Sequence

from works.formats import apart, names, style_dates
from works.formats.chicago_elements import (
    SPELT_OUT,
    Manner,
    credited,
    edition,
    has_lasting_address,
    lead,
    occasion,
    report_number,
    reviewed,
    series,
    volume,
)
from works.formats.markup import BLANK, Formatted, capitalised, enclosed, italic, join, quoted, roman, sentence
from works.formats.shapes import Shape, shape_of
from works.formats.style import Secondhand, Style
from works.formats.titles import brief_title, thesis_kind
from works.locators import LocatorError, parse_locator
from works.reference import Contributor, Reference

_LABELS = {
    "editor": ("editor", "editors"),
    "compiler": ("compiler", "compilers"),
    "translator": ("translator", "translators"),
}
_MLA = Manner(False, ". ", SPELT_OUT, names.in_works_cited, names.in_mla, "", _LABELS)
#: Books of this year and later have no place.
_PUBLISHERS_ALONE = 1900
_BARE = re.compile(r"\d|[ivxlcdm]+\b|“")


def works_cited(reference: Reference) -> Formatted:
    """The entry in the list of works cited."""
    people = _leading(reference)
    elements = (
        lead(people, _MLA),
        join(" ", _title(reference), enclosed(roman(reference.title_translation), "[]")),
        capitalised(reviewed(reference)),
        roman(style_dates.in_mla(reference, "composed")),
        *_own_contributors(reference, people),
        *map(capitalised, _containers(reference, people)),
        *map(capitalised, _supplements(reference)),
    )
    return sentence(join(". ", *elements))


def in_text(reference: Reference, locator: str = "") -> Formatted:
    """The citation in parentheses: (Filtzer 18-19). `locator` is the place cited, in any form that we read."""
    return enclosed(_cited(reference, locator))


def quoted_in(told: Secondhand) -> Formatted:
    """What one has not seen (6.77): (Rizzi, qtd. in Suny 66); of what is not quoted (Rizzi, cited in Suny 66)."""
    verb = roman("qtd. in" if told.is_quoted else "cited in")
    read = join(" ", verb, _cited(told.reporter, told.reporter_place))
    return enclosed(join(", ", _cited(told.original, told.original_place), read))


def _cited(reference: Reference, locator: str) -> Formatted:
    named, place = _short_form(reference), _place(locator)
    if reference.besides.fact and reference.volume.strip():
        if place[:1].isdecimal() and ":" not in place:
            place = f"{reference.volume}: {place}"
        elif not place:
            named = join(", ", named, roman(f"vol. {reference.volume}"))
    return join(" " if _BARE.match(place) else ", ", named, roman(place))


def _short_form(reference: Reference) -> Formatted:
    """Names, or else the short title; of several works by the same names both (6.8): Rostow, *Dynamics*.

    What is still the same shows the year in brackets, or the volume with the place: Rostow, *Dynamics* [1953].
    """
    besides, people = reference.besides, _leading(reference)
    named = roman(names.in_parentheses(names.called(people, besides.first_name), "and")) if people else BLANK
    title = _short_title(reference) if besides.title or not named else BLANK
    year = reference.years if besides.fact and not reference.volume.strip() else ""
    return join(" ", join(", ", named, title), enclosed(roman(year), "[]"))


def told_apart(references: Sequence[Reference]) -> list[Reference]:
    """The references of a list, with what tells their citations in the text apart (MLA Handbook, 9th ed., 6.7–8).

    Where somebody else on the list has the surname, initials are told, or the whole name where these are the same; of
    several works by the same names the short title.
    """
    named = apart.with_first_names(references, _leading)
    titled = apart.where_equal(named, lambda one: in_text(one).text, title=True)
    return apart.where_equal(titled, lambda one: in_text(one).text, fact=True)


def _leading(reference: Reference) -> tuple[Contributor, ...]:
    """Who leads: not those of a film, nor an organisation that publishes its own report, nor a volume's editors."""
    people = reference.leading()
    role = people[0].role if people else ""
    is_publisher = len(people) == 1 and people[0].literal == reference.publisher != ""
    if role in ("director", "producer") or is_publisher:
        return ()
    return () if shape_of(reference) is Shape.PART and role not in ("author", "speaker", "interviewee") else people


def _title(reference: Reference, words: str = "") -> Formatted:
    """The title; a description instead of a title is neither slanted nor in quotation marks."""
    title = words or reference.title
    if reference.title_supplied:
        return capitalised(roman(title))
    return italic(title) if _is_slanted(reference) else quoted(title)


def _is_slanted(reference: Reference) -> bool:
    return shape_of(reference) is Shape.STANDING_ALONE or reference.type == "thesis"


def _short_title(reference: Reference) -> Formatted:
    return _title(reference, brief_title(reference)) or italic(reference.container_title)


def _own_contributors(reference: Reference, leading: tuple[Contributor, ...]) -> list[Formatted]:
    """Those who made this piece with its author: of a work that stands alone they belong to what follows."""
    if shape_of(reference) is Shape.STANDING_ALONE:
        return []
    but = {"author", *(one.role for one in leading)}
    if shape_of(reference) is Shape.PART:
        but |= {"editor", "compiler"}
    return [capitalised(each) for each in credited(reference.contributors, _MLA, but=but)]


def _containers(reference: Reference, leading: tuple[Contributor, ...]) -> list[Formatted]:
    """What it is in: one line of elements, in the Handbook's order; of a thesis also the year by itself."""
    date = roman(style_dates.in_mla(reference, "issued"))
    publisher = _publisher(reference)
    if reference.type == "thesis" and shape_of(reference) is Shape.SUBMITTED:
        kind = roman(re.sub(r"\bdiss\.", "dissertation", thesis_kind(reference.genre)) or "Thesis")
        return [date, join(", ", publisher, kind, *_location(reference))]
    if shape_of(reference) is Shape.SUBMITTED:
        event, is_dated = occasion(reference)
        return [join(", ", roman(event), BLANK if is_dated else date, publisher, roman(reference.event_place))]
    named = () if shape_of(reference) is Shape.STANDING_ALONE else (italic(reference.container_title),)
    numbers = (report_number(reference), *_numbers(reference))
    container = (*named, *_volume_people(reference, leading), edition(reference), *numbers, publisher, date)
    return [join(", ", *container, *_location(reference))]


def _volume_people(reference: Reference, leading: tuple[Contributor, ...]) -> list[Formatted]:
    if shape_of(reference) is Shape.STANDING_ALONE:
        return credited(reference.contributors, _MLA, but={"author", *(one.role for one in leading)})
    people = reference.container_contributors
    if shape_of(reference) is Shape.PART and not people:
        people = reference.in_role("editor", "compiler")
    return credited(people, _MLA)


def _numbers(reference: Reference) -> list[Formatted]:
    """Which volume and number; the volume of a set that has a title of its own is told at the end."""
    number = BLANK if _set_title(reference) or not reference.volume.strip() else volume(reference)
    return [number, roman(f"no. {reference.issue}" if reference.issue.strip() else "")]


def _set_title(reference: Reference) -> Formatted:
    alone = shape_of(reference) is Shape.STANDING_ALONE
    volume_title = reference.title if alone else reference.container_title
    return italic(reference.set_title) if reference.set_title != volume_title else BLANK


def _publisher(reference: Reference) -> Formatted:
    """The publisher, universities and their presses in short; before 1900 the place where no publisher is known.

    A periodical's publisher is not told, nor the place of what is later: the Handbook leaves it out, since publishers
    have offices in many cities, and passes over what is not known.
    """
    if shape_of(reference) is Shape.PERIODICAL:
        return BLANK
    name = reference.publisher
    if "University" in name and ("Press" in name or reference.type == "thesis"):
        name = re.sub(r"\bUniversity\b", "U", re.sub(r"\bPress\b", "P", name)).replace("U P", "UP")
    is_old = reference.year.isdecimal() and int(reference.year) < _PUBLISHERS_ALONE
    return roman(name or (names.listed(reference.publisher_places) if is_old else ""))


def _location(reference: Reference) -> list[Formatted]:
    """Where it is: the pages, the archive, the address."""
    doi = reference.doi.removeprefix("https://doi.org/")
    return [
        roman(_pages(reference)),
        roman(reference.archive),
        roman(reference.archive_location),
        roman(f"https://doi.org/{doi}" if doi else reference.url),
    ]


def _pages(reference: Reference) -> str:
    if shape_of(reference) not in (Shape.PART, Shape.PERIODICAL) or not reference.page.strip():
        return ""
    pages = _place(reference.page)
    return f"{'pp.' if re.search(r'[-–,]', pages) else 'p.'} {pages}" if _BARE.match(pages) else pages


def _place(locator: str) -> str:
    """A place as the Handbook prints it; what is none stays as it is."""
    try:
        return parse_locator(locator).in_style("mla") if locator.strip() else ""
    except LocatorError:
        return locator.strip()


def _supplements(reference: Reference) -> list[Formatted]:
    """What helps beyond the entry: its set, its kind, its series, its first edition, when it was seen."""
    whole = _set_title(reference)
    accessed = style_dates.in_mla(reference, "accessed") if not has_lasting_address(reference) else ""
    return [
        join(" of ", volume(reference), whole) if whole else BLANK,
        BLANK if reference.volume.strip() else volume(reference),
        roman(_kind(reference)),
        series(reference),
        _first_edition(reference),
        roman(f"Accessed {accessed}" if accessed else ""),
    ]


def _kind(reference: Reference) -> str:
    """The kind of what was spoken or is kept somewhere; the title of another tells it."""
    if shape_of(reference) not in (Shape.SUBMITTED, Shape.LOOSE) or reference.type == "thesis":
        return ""
    return reference.genre


def _first_edition(reference: Reference) -> Formatted:
    """Originally published as *La Bureaucratisation du monde*, Paris, 1939"""
    date = roman(style_dates.in_mla(reference, "original_issued"))
    title = join(" ", roman("as"), italic(reference.original_title)) if reference.original_title else BLANK
    first = join(", ", title, roman(names.listed(reference.original_places)), date)
    return join(" ", roman("originally published"), first) if first else BLANK


_FORMS = {"works cited": works_cited, "in text": in_text}

STYLE = Style("mla", "MLA", _FORMS, "works cited", "in text", in_text, quoted_in, told_apart, {"in text"})
