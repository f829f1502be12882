"""The style of the American Psychological Association (Publication Manual, 7th edition): references, and in the text.

An entry says who, when, what, and where it is to be had, each ending in a full stop (9.4). Initials stand for given
names (9.8); no place of publication is given (9.29). Sections are those of the manual.

A liberty: the manual sets titles in sentence case, and no program knows which words are names; titles keep the
capitals of their title pages.
"""

import re
from collections.abc import Sequence

from works.formats import apart, names, style_dates
from works.formats.chicago_elements import edition, has_lasting_address, occasion
from works.formats.markup import BLANK, Formatted, beside, capitalised, enclosed, italic, join, quoted, roman, sentence
from works.formats.shapes import Shape, shape_of
from works.formats.style import Secondhand, Style
from works.formats.titles import opening_title
from works.locators import LocatorError, parse_locator
from works.reference import Contributor, Reference

_LABELS = {
    "editor": ("Ed.", "Eds."),
    "compiler": ("Comp.", "Comps."),
    "director": ("Director", "Directors"),
    "producer": ("Producer", "Producers"),
    "translator": ("Trans.", "Trans."),
}
#: Whose day tells them apart; of others the year is enough (9.14).
_DATED_BY_DAY = (Shape.SUBMITTED, Shape.LOOSE)
_NEWS = ("article-newspaper", "article-magazine", "broadcast")
_KINDS = {"motion_picture": "Film", "speech": "Speech", "paper-conference": "Paper presentation"}
_DOCTORAL = re.compile(r"ph\.? ?d|d\. ?phil|doctor|^diss", re.IGNORECASE)
_MASTERS = re.compile(r"\b(?:master|m\.? ?a\b|m\. ?phil)", re.IGNORECASE)


def reference_entry(reference: Reference) -> Formatted:
    """The entry in the list of references. Without an author the title stands first (9.12)."""
    people = _leading(reference)
    what = join(" ", _whole_title(reference), _details(reference, people), _kind(reference))
    when = enclosed(roman(_lettered(_date(reference), reference)))
    named = _named(people)
    front = (named, when, what) if named else (what or italic(reference.container_title), when)
    where = capitalised(_container(reference)) if named or what else BLANK
    said = sentence(join(". ", *front, where, *_sources(reference, people)))
    return join(" ", said, _address(reference), enclosed(roman(_first_published(reference))))


def in_text(reference: Reference, locator: str = "") -> Formatted:
    """The citation in parentheses: (Granick, 1960, pp. 18–19). `locator` is the place, in any form that we read."""
    return enclosed(_cited(reference, locator))


def as_cited_in(told: Secondhand) -> Formatted:
    """What one has not seen (8.6): (Rizzi, 1939, as cited in Suny, 1993, p. 66). Its year is told only where known."""
    read = join(" ", roman("as cited in"), _cited(told.reporter, told.reporter_place))
    return enclosed(join(", ", _cited(told.original, told.original_place, undated=""), read))


def _cited(reference: Reference, locator: str, undated: str = "n.d.") -> Formatted:
    told = _year(reference)
    years = [_first_year(reference), _lettered(undated if told == "n.d." else told, reference)]
    return join(", ", _short_name(reference), roman("/".join(filter(None, years))), roman(_place(locator)))


def _short_name(reference: Reference) -> Formatted:
    people = names.called(_leading(reference), reference.besides.first_name)
    return roman(names.in_parentheses(people, "&")) if people else _short_title(reference)


def told_apart(references: Sequence[Reference]) -> list[Reference]:
    """The references of a list, with what tells those of the same names and year apart, in the list and in the text.

    They have letters, in the order of their titles: 1978a, 1978b, n.d.-a (8.19, 9.47). Where somebody else on the
    list has the surname, initials are told in the text (8.20), or the whole name where these are the same.
    """
    named = apart.with_first_names(references, _leading)
    return apart.with_letters(named, lambda one: f"{_short_name(one)}, {_year(one)}")


def _lettered(date: str, reference: Reference) -> str:
    """The date with its letter: 1978a; 1964a, October 17; n.d.-a."""
    letter = reference.besides.letter
    year, comma, day = date.partition(", ")
    joined = letter if year[-1:].isdecimal() or not letter else f"-{letter}"
    return f"{year}{joined}{comma}{day}" if date else date


def _leading(reference: Reference) -> tuple[Contributor, ...]:
    people = reference.leading()
    is_part = shape_of(reference) is Shape.PART
    return () if is_part and people[:1] and people[0].role in _LABELS else people


def _named(people: tuple[Contributor, ...]) -> Formatted:
    """Filtzer, D.; Rosenberg, W. G., & Siegelbaum, L. H. (Eds.)"""
    return join(" ", roman(names.in_reference_list(people)), _role(people)) if people else BLANK


def _role(people: tuple[Contributor, ...]) -> Formatted:
    label = _LABELS.get(people[0].role, ("", ""))[len(people) > 1]
    return enclosed(roman(label))


def _date(reference: Reference) -> str:
    """The year, or more where the day tells one from the next; "n.d." when nothing is known."""
    if reference.type in _NEWS or (shape_of(reference) in _DATED_BY_DAY and reference.type != "thesis"):
        return style_dates.in_apa(reference, "issued") or "n.d."
    return _year(reference)


def _year(reference: Reference) -> str:
    """The year, or the words that stand for it; of several years all."""
    told = reference.year if re.match(r"\d{4}-\d\d", reference.issued) else reference.date_text
    return style_dates.about(told) or "n.d."


def _whole_title(reference: Reference) -> Formatted:
    """The title with its translation; of a volume of a set *Stalin: Vol. 1. Paradoxes of Power* (9.20, 9.38)."""
    title = _title(reference, reference.title)
    if title and _is_whole(reference) and _set_title(reference, reference.title):
        number = f"Vol. {reference.volume}. " if reference.volume.strip() else ""
        title = italic(f"{reference.set_title}: {number}{reference.title}")
    return join(" ", title, enclosed(roman(reference.title_translation), "[]"))


def _title(reference: Reference, words: str) -> Formatted:
    """Slanted, unless it is in something; a description stands in brackets (9.22)."""
    if reference.title_supplied:
        return enclosed(roman(words), "[]")
    return roman(words) if _is_in_something(reference) else italic(words)


def _short_title(reference: Reference) -> Formatted:
    """Slanted, or in quotation marks where the list does not slant it (8.14)."""
    brief = opening_title(reference)
    if _is_in_something(reference) and not reference.title_supplied:
        return quoted(brief) or italic(reference.container_title)
    return _title(reference, brief) or italic(reference.container_title)


def _is_in_something(reference: Reference) -> bool:
    return shape_of(reference) in (Shape.PART, Shape.PERIODICAL)


def _is_whole(reference: Reference) -> bool:
    return shape_of(reference) is Shape.STANDING_ALONE


def _set_title(reference: Reference, volume_title: str) -> str:
    return reference.set_title if reference.set_title != volume_title else ""


def _details(reference: Reference, leading: tuple[Contributor, ...]) -> Formatted:
    """(A. Westoby, Trans.; 2nd ed., Vol. 1), after the title that it is about (9.19)."""
    roles = ("translator",) if shape_of(reference) is Shape.PART else ("editor", "compiler", "translator")
    credited = [_credit(reference.in_role(role)) for role in roles if leading[:1] and leading[0].role != role]
    numbers = _edition_and_volume(reference, reference.title) if _is_whole(reference) else BLANK
    number = roman(f"{reference.genre or 'No.'} {reference.number}") if reference.number.strip() else BLANK
    return enclosed(join("; ", *credited, join(", ", numbers, number)))


def _credit(people: tuple[Contributor, ...]) -> Formatted:
    """A. Westoby, Trans."""
    if not people:
        return BLANK
    return join(", ", roman(names.with_initials(people)), roman(_LABELS[people[0].role][len(people) > 1]))


def _edition_and_volume(reference: Reference, volume_title: str) -> Formatted:
    """2nd ed., Vol. 1; of a set of three volumes Vols. 1–3."""
    number = BLANK
    if reference.volume.strip() and not (_is_whole(reference) and _set_title(reference, volume_title)):
        number = roman(f"Vol. {reference.volume}")
    elif reference.number_of_volumes.strip() and not reference.volume.strip():
        number = roman(f"Vols. 1–{reference.number_of_volumes}")
    return join(", ", edition(reference), number)


def _kind(reference: Reference) -> Formatted:
    """What it is, in brackets, where the rest does not tell (9.21): [Film], [Review of the book *X*, by Y]."""
    if reference.reviewed_title.strip():
        book = join(" ", roman("Review of the book"), italic(reference.reviewed_title))
        return enclosed(join(", ", book, _by(reference, "reviewed-author")), "[]")
    if reference.type == "thesis":
        return enclosed(join(", ", roman(_kind_of_thesis(reference.genre)), roman(reference.publisher)), "[]")
    if reference.type == "interview":
        return enclosed(join(" ", roman("Interview"), _by(reference, "interviewer")), "[]")
    if reference.title_supplied:
        return BLANK
    genre = reference.genre if shape_of(reference) in _DATED_BY_DAY else ""
    kind = "" if shape_of(reference) is Shape.PART else _KINDS.get(reference.type, "")
    told = kind if reference.type == "motion_picture" else genre or kind
    return enclosed(roman(told[:1].upper() + told[1:]), "[]")


def _by(reference: Reference, role: str) -> Formatted:
    people = reference.in_role(role)
    return roman(f"by {names.with_initials(people)}") if people else BLANK


def _kind_of_thesis(genre: str) -> str:
    if _MASTERS.search(genre):
        return "Master’s thesis"
    return "Doctoral dissertation" if _DOCTORAL.search(genre) else genre or "Thesis"


def _container(reference: Reference) -> Formatted:
    """In what it is: a volume, a periodical, the site of a page."""
    match shape_of(reference):
        case Shape.PART:
            return _volume(reference)
        case Shape.PERIODICAL:
            return _periodical(reference)
        case Shape.SUBMITTED:
            return join(", ", roman(occasion(reference)[0]), roman(reference.event_place))
    return roman(reference.container_title)


def _volume(reference: Reference) -> Formatted:
    """In S. F. Cohen & A. Rabinowitch (Eds.), *Container* (2nd ed., Vol. 27, pp. 1–9)"""
    people = reference.container_contributors or reference.in_role("editor", "compiler")
    editors = tuple(one for one in people if one.role in ("editor", "compiler"))
    named = join(" ", roman(names.with_initials(editors)), _role(editors)) if editors else BLANK
    whole = _set_title(reference, reference.container_title)
    title = italic(f"{whole}: {reference.container_title}" if whole else reference.container_title)
    numbers = _edition_and_volume(reference, reference.container_title)
    translated = _credit(tuple(one for one in people if one.role == "translator"))
    inside = enclosed(join("; ", translated, join(", ", numbers, roman(_place(reference.page)))))
    described = join(" ", title, inside)
    return join(" ", roman("In"), join(", ", named, described)) if described else BLANK


def _periodical(reference: Reference) -> Formatted:
    """*Journal*, *36*(1), 45–68"""
    issue = beside(italic(reference.volume), enclosed(roman(reference.issue)))
    pages = re.sub(r"^pp?\. ", "", _place(reference.page))
    return join(", ", italic(reference.container_title), issue, roman(pages))


def _sources(reference: Reference, people: tuple[Contributor, ...]) -> list[Formatted]:
    """The publisher, unless it is the author or a periodical's (9.29), and the archive with the place in it."""
    is_author = len(people) == 1 and people[0].direct == reference.publisher
    is_told = is_author or reference.type == "thesis" or shape_of(reference) is Shape.PERIODICAL
    location = enclosed(roman(reference.archive_location)) if reference.archive else roman(reference.archive_location)
    return [join(" ", roman(reference.archive), location), roman("" if is_told else reference.publisher)]


def _address(reference: Reference) -> Formatted:
    """The DOI or address; the day of access where what is there may change (9.16)."""
    doi = reference.doi.removeprefix("https://doi.org/")
    address = f"https://doi.org/{doi}" if doi else reference.url
    day = "" if has_lasting_address(reference) else style_dates.of_day(reference, "accessed")
    return roman(f"Retrieved {day}, from {address}" if day and address else address)


def _first_published(reference: Reference) -> str:
    year = _first_year(reference)
    return f"Original work published {year}" if year else ""


def _first_year(reference: Reference) -> str:
    """The year of what is republished or translated here; a later edition tells none (9.39–9.41)."""
    if reference.original_kind == "edition":
        return ""
    told = reference.composed or reference.original_issued or reference.original_issued_display
    year = re.search(r"\d{4}", told)
    return year.group() if year and year.group() != reference.year else ""


def _place(locator: str) -> str:
    """A place as the manual labels it; what is none stays as it is."""
    try:
        return parse_locator(locator).in_style("apa") if locator.strip() else ""
    except LocatorError:
        return locator.strip()


_FORMS = {"reference": reference_entry, "in text": in_text}

_REMARK = (
    "The APA sets titles in sentence case. Here they keep their capitals, since no program knows which words are names."
)

STYLE = Style(
    "apa", "APA", _FORMS, "reference", "in text", in_text, as_cited_in, told_apart, _FORMS.keys(), remark=_REMARK
)
