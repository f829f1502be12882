"""The neutral form of a bibliographic reference: what every format reads into and writes from.

A `Reference` knows no database. It speaks the vocabulary of the Citation Style Language (CSL 1.0.2: item
types, variables, name roles), because importers, exporters and citation styles all meet there. Where a
historian needs a distinction that CSL lacks (a title supplied by a curator, several places of publication),
the field says so here and `to_csl` folds it into the nearest CSL variable.

Volumes: `title` (of a book) or `container_title` (of a chapter's volume) names the volume itself, `set_title`
the set that it belongs to, `volume` its number. Stalin's *Works*, vol. 12, which has no title of its own, is
`title="Works", volume="12"`; the first volume of Kotkin's *Stalin* is `title="Paradoxes of Power",
set_title="Stalin", volume="1"`.

Dates: `issued`, `composed`, `original_issued` and `accessed` are EDTF or ISO texts; their `_display` partners are
what a reader sees ("Spring 1993"). Whoever makes the Reference words them: only `to_csl` looks into dates here.
`composed` is the day of a speech, or the year of a text, that a later volume collects: `issued` is then the
volume's. `original_kind` says what this is of its original: translation, edition or reprint.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

#: Roles in the order in which they may lead a reference that has no author.
LEADING_ROLES = ("author", "speaker", "interviewee", "editor", "compiler", "director", "producer", "translator")

# fmt: off
#: The item types of CSL 1.0.2.
TYPES = frozenset({
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter",
    "classic", "collection", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event",
    "figure", "graphic", "hearing", "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture",
    "musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical", "personal_communication",
    "post", "post-weblog", "regulation", "report", "review", "review-book", "software", "song", "speech", "standard",
    "thesis", "treaty", "webpage",
})
#: The name variables of CSL 1.0.2, and two roles that historians need besides.
ROLES = frozenset({
    "author", "chair", "collection-editor", "compiler", "composer", "container-author", "contributor", "curator",
    "director", "editor", "editorial-director", "executive-producer", "guest", "host", "illustrator", "interviewer",
    "narrator", "organizer", "original-author", "performer", "producer", "recipient", "reviewed-author",
    "script-writer", "series-creator", "translator", "interviewee", "speaker",
})
# fmt: on

#: CSL knows who speaks, or is interviewed, as the author.
_CSL_ROLES = {"speaker": "author", "interviewee": "author"}

_EDTF_DATE = re.compile(r"(?P<year>-?\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?[?~%]?")
#: Years of several volumes: in EDTF, and as printed. A hyphen before 01 to 24 is EDTF's, of a month or season.
_SPAN = re.compile(r"(?P<first>\d{4})(?:[/–]|-(?!0|1\d$|2[0-4]$))(?P<last>\d{4}|\d\d)")
_EDTF_SEASONS = range(21, 25)

#: Fields that are a CSL variable each.
CSL_FIELDS = {
    "genre": "genre",
    "medium": "medium",
    "short_title": "title-short",
    "container_title": "container-title",
    "collection_title": "collection-title",
    "collection_number": "collection-number",
    "volume": "volume",
    "number_of_volumes": "number-of-volumes",
    "issue": "issue",
    "number": "number",
    "page": "page",
    "edition": "edition",
    "publisher": "publisher",
    "original_title": "original-title",
    "reviewed_title": "reviewed-title",
    "event_title": "event-title",
    "event_place": "event-place",
    "archive": "archive",
    "archive_location": "archive_location",
    "language": "language",
    "doi": "DOI",
    "isbn": "ISBN",
    "issn": "ISSN",
    "url": "URL",
}


@dataclass(frozen=True, slots=True)
class Contributor:
    """One name in one role, as printed in the work.

    `role` is a CSL name variable: author, editor, translator, director, producer, compiler, interviewer,
    speaker, reviewed-author. A `literal` is never turned round: an organisation, somebody unnamed, or a name
    that starts with the family name (then `family` may be given too, and serves the short form: "Mao").
    """

    role: str = "author"
    family: str = ""
    given: str = ""
    literal: str = ""
    suffix: str = ""

    @property
    def direct(self) -> str:
        """The name as spoken: "Carl J. Friedrich", "World Bank"."""
        if self.literal:
            return self.literal
        name = " ".join(part for part in (self.given, self.family) if part)
        if not self.suffix:
            return name
        return f"{name}, {self.suffix}" if self.suffix.startswith(("Jr", "Sr")) else f"{name} {self.suffix}"

    @property
    def inverted(self) -> str:
        """The name as sorted: "Friedrich, Carl J."."""
        if self.literal:
            return self.literal
        return ", ".join(part for part in (self.family, self.given, self.suffix) if part)

    @property
    def short(self) -> str:
        """The name in a short note: "Friedrich"."""
        return (self.family or self.literal or self.given).strip()

    def to_csl(self) -> dict[str, str]:
        """The name as a CSL-JSON name."""
        if self.literal:
            return {"literal": self.literal}
        parts = {"family": self.family, "given": self.given, "suffix": self.suffix}
        return {key: value for key, value in parts.items() if value}


@dataclass(frozen=True, slots=True)
class Besides:
    """What the short forms of a reference have to say besides, lest another reference of the same list print the same.

    `first_name` is the first of the leading names in place of the surname alone ("S. A. Smith"); `title` asks for the
    short title, `fact` for the volume or the year; `letter` stands behind the year ("1978a"). `works.formats.apart`
    tells which a list needs.
    """

    first_name: str = ""
    title: bool = False
    fact: bool = False
    letter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A bibliographic reference; every field may be empty, since a note may give only a name and a year.

    `besides` is no part of the reference: it belongs to the list on which it stands, and no format writes it.
    """

    type: str = "book"
    genre: str = ""
    medium: str = ""
    title: str = ""
    title_supplied: bool = False
    title_translation: str = ""
    short_title: str = ""
    container_title: str = ""
    container_contributors: tuple[Contributor, ...] = ()
    collection_title: str = ""
    collection_number: str = ""
    set_title: str = ""
    volume: str = ""
    number_of_volumes: str = ""
    issue: str = ""
    number: str = ""
    page: str = ""
    edition: str = ""
    publisher: str = ""
    publisher_places: tuple[str, ...] = ()
    issued: str = ""
    issued_display: str = ""
    issued_year: int | None = None
    composed: str = ""
    composed_display: str = ""
    original_kind: str = ""
    original_title: str = ""
    original_issued: str = ""
    original_issued_display: str = ""
    original_places: tuple[str, ...] = ()
    reviewed_title: str = ""
    event_title: str = ""
    event_place: str = ""
    archive: str = ""
    archive_location: str = ""
    language: str = ""
    doi: str = ""
    isbn: str = ""
    issn: str = ""
    url: str = ""
    accessed: str = ""
    accessed_display: str = ""
    contributors: tuple[Contributor, ...] = ()
    besides: Besides = Besides()

    def in_role(self, *roles: str) -> tuple[Contributor, ...]:
        """The contributors in any of these roles, in printed order; those without a name are left out."""
        return tuple(one for one in self.contributors if one.role in roles and one.short)

    def leading(self) -> tuple[Contributor, ...]:
        """Those under whose names the reference stands: its authors, else its editors, and so on."""
        for role in LEADING_ROLES:
            if people := self.in_role(role):
                return people
        return ()

    def short_name(self) -> str:
        """Family names for a short form: "Siegelbaum and Suny", "Kerr et al."; empty when nobody is named."""
        return short_names(self.leading())

    @property
    def year(self) -> str:
        """The year of this edition, or what stands for it ("forthcoming"); empty when unknown."""
        if self.issued_year is not None:
            return str(self.issued_year)
        found = re.search(r"\d{4}", self.issued) or re.search(r"\d{4}", self.issued_display)
        return found.group() if found else self.issued_display

    @property
    def years(self) -> str:
        """The year, or the first and last of a set that came out over several: "1950–1978"."""
        span = _SPAN.fullmatch(self.issued) or _SPAN.fullmatch(self.issued_display)
        if span is None:
            return self.year
        first, last = span["first"], span["first"][: 4 - len(span["last"])] + span["last"]
        return "–".join(dict.fromkeys((first, last)))

    @property
    def date_text(self) -> str:
        """The date of this edition as a reader sees it."""
        return self.issued_display or self.year or self.issued

    def to_csl(self, key: str = "item") -> dict:
        """This reference as a CSL-JSON item with the given id."""
        item: dict = {"id": key, "type": self.type}
        item |= {name: getattr(self, field) for field, name in CSL_FIELDS.items() if getattr(self, field)}
        item |= self._csl_titles() | self._csl_dates() | self._csl_names()
        if self.publisher_places:
            item["publisher-place"] = " and ".join(self.publisher_places)
        if self.original_places:
            item["original-publisher-place"] = " and ".join(self.original_places)
        return item

    def _csl_titles(self) -> dict[str, str]:
        """CSL names the set in `title` (or `container-title`) and the volume in `volume-title`."""
        title = f"{self.title} [{self.title_translation}]" if self.title_translation else self.title
        titles = {"title": title}
        if self.set_title and self.container_title:
            titles |= {"container-title": self.set_title, "volume-title": self.container_title}
        elif self.set_title:
            titles = {"title": self.set_title, "volume-title": title}
        if titles.get("volume-title") == self.set_title:
            del titles["volume-title"]
        return {name: words for name, words in titles.items() if words}

    def _csl_dates(self) -> dict[str, dict]:
        issued = self.issued or str(self.issued_year or "")
        dates = {
            "issued": _csl_date(issued, self.issued_display),
            "original-date": _csl_date(self.composed, self.composed_display)
            or _csl_date(self.original_issued, self.original_issued_display),
            "accessed": _csl_date(self.accessed, self.accessed_display),
        }
        return {name: date for name, date in dates.items() if date}

    def _csl_names(self) -> dict[str, list[dict[str, str]]]:
        names: dict[str, list[dict[str, str]]] = {}
        for one in self.contributors:
            names.setdefault(_CSL_ROLES.get(one.role, one.role), []).append(one.to_csl())
        for one in self.container_contributors:
            role = "container-author" if one.role == "author" else one.role
            names.setdefault(role, []).append(one.to_csl())
        return names


def short_names(people: Sequence[Contributor]) -> str:
    """Family names: "Siegelbaum and Suny", "Cohen, Rabinowitch, and Sharlet"; of four "Kerr et al."."""
    names = [one.short for one in people]
    if len(names) > 3:
        return f"{names[0]} et al."
    if len(names) == 3:
        return f"{names[0]}, {names[1]}, and {names[2]}"
    return " and ".join(names)


def _csl_date(edtf: str, display: str) -> dict:
    """A CSL-JSON date: the parts of a day, month, season, year or closed range; else the words."""
    ends = [_EDTF_DATE.fullmatch(end) for end in edtf.split("/")]
    if not all(ends) or len(ends) > 2:
        words = display or edtf
        return {"literal": words} if words else {}
    parts = [[int(number) for number in end.group("year", "month", "day") if number] for end in ends if end]
    date: dict = {"date-parts": parts}
    if len(parts) == 1 and parts[0][1:] and parts[0][1] in _EDTF_SEASONS:
        date = {"date-parts": [parts[0][:1]], "season": parts[0][1] - _EDTF_SEASONS.start + 1}
    return date | {"circa": True} if edtf[-1] in "?~%" else date
