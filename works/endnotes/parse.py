"""A segment read into a citation: its fields, each with how sure it is and why, and the neutral `Reference`.

The tagger has labelled the tokens; here runs of one label become values. Names are turned into people, a date
into a year, pages into an extent and a place, and the type of the work follows from what is there.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from works.endnotes import labels as L
from works.endnotes import words
from works.endnotes.citations import Citation, Field
from works.endnotes.gazetteers import gazetteers
from works.endnotes.interviews import tells_interview
from works.endnotes.laws import is_act
from works.endnotes.mending import mended
from works.endnotes.pages import Pages, read_pages
from works.endnotes.people import Person, people_in
from works.endnotes.runs import Run
from works.endnotes.segment import Segment
from works.endnotes.tagger import Tagged
from works.endnotes.tokens import text_of
from works.endnotes.words import kinds_of
from works.reference import Contributor, Reference

_OUTER_MARKS = '“”"„«»‹›*_'
_YEAR = re.compile(r"(?<!\d)(?:1[0-9]|20)\d\d(?:\s?[-–—/]\s?(?:(?:1[0-9]|20)\d\d|\d\d)(?!\d))?[a-e]?(?!\d)")
_YEARS = re.compile(r"(?<![\d-])(?P<first>\d{4})\s?[-–—/]\s?(?P<last>\d{4}|\d\d)(?![\d-])")
_UNDATED = re.compile(
    r"forthcoming|in press|im Erscheinen|à paraître|in corso di stampa|в печати|n\.\s?d\.|o\.\s?J\.|s\.\s?d\.", re.I
)
_VOLUME_WORD = re.compile(
    r"^[\s,(]*(?:(?:hier|here|ici|qui)\s+)?(?:vol(?:ume|s)?|bde?|bände?|band|t(?:om[eoi]?|omes)?|jg|jahrg(?:ang)?|année|anno|a|n\.?s\.?|т(?:ом)?|teil|tl|pt|part|parte|ч|кн|год)\b"
    r"\.?\s*",
    re.IGNORECASE,
)
_NUMBER_OF_VOLUMES = re.compile(r"^[\s(]*(?:[вВ]\s)?\d+\s*(?:vols?|bde|bände|tomes?|tt|voll|т|кн)\b\.?", re.IGNORECASE)
_ISSUE_WORD = re.compile(
    r"^[\s,(/:]*(?:nos?|nrn?|num(?:ber|éro)?|núm|n[°ºo]?|№|h(?:eft)?|iss(?:ue)?|fasc(?:icule|icolo)?|вып(?:уск)?|vyp|кн|cahier)(?![^\W\d_])[.°º]?\s*",
    re.IGNORECASE,
)
_PLACES_APART = re.compile(r"\s*(?:/|;|&|\s[–—-]\s|\band\b|\bund\b|\bet\b(?!\s+al)|\be\b|\by\b|\bи\b)\s*")
_THESIS = re.compile(r"diss|thesis|thès|tesi|phil|habil|magister|mémoire|дис|автореф", re.IGNORECASE)
_UNPUBLISHED = re.compile(r"paper|manuscript|working|vortrag|unpublished", re.IGNORECASE)
_FILM = re.compile(r"\b(?:directed|dir\.|produced|producer|film|regie|réal\w*|regia)\b", re.IGNORECASE)
_INTERVIEW = re.compile(r"\b(?:interview\w*|gespräch|entretien|intervista|интервью)\b", re.IGNORECASE)
_NUMBER_OF_AN_ACT = re.compile(r",? (?:n[or]?\.|№) ?\d+$", re.IGNORECASE)
_IN_ONE_BREATH = re.compile(r"[\s,*_”»]*(?:(?:and|und|et|e|y|и|&)\s)?[\s*_“«]*")
_AUTHOR_AND_YEAR = frozenset({L.AUTHOR, L.DATE, L.PAGES, L.JOINT})
#: What the one is called who helped to make a source of this type.
_HELPERS = {"motion_picture": "director", "interview": "interviewer"}
_DAY = re.compile(
    r"\d{1,2}\.?\s+[^\W\d]{3,}\.?,?\s+\d{4}|[^\W\d]{3,}\.?\s+\d{1,2},?\s+\d{4}|\d{1,2}\.\s?\d{1,2}\.\s?\d{4}|\d{4}\.\s+\d{1,2}\s+[^\W\d]+"
)


def parse(segment: Segment, key: str) -> Citation:
    """The citation in a segment; `key` becomes its id. Never raises."""
    reading = Reading(runs_of(segment.tokens))
    pages = reading.pages()
    authors = reading.authors()
    editors = reading.editors(authors)
    values = reading.values()
    return Citation(
        id=key,
        start=segment.start,
        end=segment.end,
        reference=reading.reference(authors, editors, values, pages),
        authors=authors,
        editors=editors,
        translators=reading.people(L.TRANSLATOR),
        places=reading.places(),
        pages=pages.extent,
        locator=pages.locator,
        locator_label=pages.label if pages.locator else "",
        signal=segment.signal,
        role=segment.role,
        aside=segment.aside,
        form=reading.form(),
        by_same=reading.is_idem(),
        note_meant=reading.note_meant(),
        container_form=reading.container_form(),
        abbreviation=reading.abbreviation(),
        fields=reading.fields(),
        confidence=min((run.confidence for run in reading.runs), default=0.0),
        title=values["title"],
        container=values["container"],
        edition=values["edition"],
        volume=values["volume"],
        issue=values["issue"],
        publisher=values["publisher"],
        year=values["year"],
        original_year=values["original_year"],
    )


def runs_of(tokens: Sequence[Tagged]) -> list[Run]:
    """The runs of a segment, mended where the tagger contradicts itself."""
    runs: list[Run] = []
    for each in tokens:
        label = L.plain(each.label)
        if runs and runs[-1].label == label:
            runs[-1] = Run(label, (*runs[-1].tokens, each))
        else:
            runs.append(Run(label, (each,)))
    return mended(runs)


def same_periodical(citation: Citation, before: Citation) -> Citation:
    """A citation that is only a day, as another issue of the newspaper cited before it."""
    named = citation.title or citation.container or citation.authors or citation.editors or citation.form != "full"
    if named or not citation.year or not before.container:
        return citation
    reference = replace(citation.reference, type=before.reference.type, container_title=before.container)
    return replace(citation, container=before.container, reference=reference)


def with_shared_days(citations: Sequence[Citation], text: str) -> list[Citation]:
    """The citations of a note with this text; of newspapers in one breath each has the day that only the last prints.

    "*Pravda* and *Izvestia*, 3 November 1987" are two issues.
    """
    shared = list(citations)
    for at in reversed(range(len(shared) - 1)):
        one, following = shared[at : at + 2]
        if _is_bare_newspaper(one) and _IN_ONE_BREATH.fullmatch(text, one.end, following.start):
            shared[at] = _dated_as(one, following)
    return shared


def _is_bare_newspaper(citation: Citation) -> bool:
    told = citation.title or citation.authors or citation.year or citation.locator or citation.pages
    return citation.reference.type == "article-newspaper" and citation.form == "short" and not told


def _dated_as(one: Citation, other: Citation) -> Citation:
    """A newspaper with the day of the other, if that is an issue and no article in one."""
    if other.reference.type != "article-newspaper" or other.title or not other.year:
        return one
    dates = ("issued", "issued_display", "issued_year")
    reference = replace(one.reference, **{name: getattr(other.reference, name) for name in dates})
    return replace(one, form="full", year=other.year, reference=reference)


class Reading:
    """The runs of one citation, and the questions that its fields answer."""

    def __init__(self, runs: list[Run]) -> None:
        self.runs = runs
        self._by_label: dict[str, list[Run]] = {}
        for run in runs:
            self._by_label.setdefault(run.label, []).append(run)

    def first(self, label: str) -> str:
        """The text of the first run with this label, or nothing."""
        runs = self._by_label.get(label)
        return runs[0].text if runs else ""

    def all(self, label: str) -> list[str]:
        return [run.text for run in self._by_label.get(label, [])]

    def has(self, *labels: str) -> bool:
        return any(label in self._by_label for label in labels)

    def people(self, label: str) -> tuple[Person, ...]:
        """Those named with this label, each once."""
        found = [person for text in self.all(label) for person in people_in(text)]
        return tuple(dict.fromkeys(found))

    def authors(self) -> tuple[Person, ...]:
        """The authors; one who is named again by family name ("in Davis, *Society*") is one."""
        found = self.people(L.AUTHOR)
        return tuple(one for place, one in enumerate(found) if one.given or one.family not in _families(found[:place]))

    def editors(self, authors: Sequence[Person]) -> tuple[Person, ...]:
        """The editors, without a word for "the same" and without the author's bare name before a volume of his."""
        found = self.people(L.EDITOR)
        bare = {one.family for one in authors} if len(found) == 1 else set()
        return tuple(
            one for one in found if one.given or (one.family not in bare and "idem" not in kinds_of(one.family))
        )

    def values(self) -> dict[str, str]:
        """The fields of the citation that are plain text."""
        volume, issue = self._volume(), _number(self.first(L.ISSUE), _ISSUE_WORD)
        if self.has(L.CONTAINER) and not issue:
            volume, issue = _volume_and_issue(volume)
        if self.has(L.ARCHIVE) and not self.has(L.CONTAINER):
            # What is kept in an archive has neither: the number is a record group's, a file's.
            volume = issue = ""
        return {
            "title": bare_title(self.first(L.TITLE)),
            "container": self._container(),
            "edition": self.first(L.EDITION).strip(" ,;()"),
            "volume": volume,
            "issue": issue,
            "publisher": _bare(self.first(L.PUBLISHER)),
            "year": self._year(),
            "original_year": year_in(self.first(L.ORIGINAL)),
        }

    def _volume(self) -> str:
        """The volume meant, not how many there are: of "2 vols., ii" the second."""
        bare = (_NUMBER_OF_VOLUMES.sub("", text, count=1).strip(" ,;:()") for text in self.all(L.VOLUME))
        printed = [text for text in bare if text]
        return _number(printed[0], _VOLUME_WORD) if printed else ""

    def _container(self) -> str:
        """The journal or volume; of an archival paper the archive with its shelfmark."""
        if self.has(L.CONTAINER):
            return bare_title(self.first(L.CONTAINER))
        return self._shelved()

    def _shelved(self) -> str:
        """Archive and shelfmark as printed, with the signs between them; an abbreviation introduced is left out.

        Brackets are kept where each has its partner.
        """
        kept = self._shelved_with(brackets="()[]")
        return kept if _is_even(kept) else self._shelved_with(brackets="")

    def _shelved_with(self, brackets: str) -> str:
        kept: list[Tagged] = []
        signs: list[Tagged] = []
        for run in self.runs:
            if run.label in (L.ARCHIVE, L.SHELFMARK):
                kept += [*(signs if kept else []), *run.tokens]
                signs = []
            elif run.label == L.JOINT and len(run.text) < 4:
                signs = signs or [
                    each for each in run.tokens if each.token.text not in "()[]" or each.token.text in tuple(brackets)
                ]
            elif run.label != L.ABBREVIATION:
                signs = []
        return text_of([each.token for each in kept]).strip(" ,;:.")

    def _year(self) -> str:
        found = [year for text in self.all(L.DATE) if (year := year_in(text))]
        if len(found) > 1 and self.has(L.PLACE, L.PUBLISHER) and self._ends_with_a_date():
            return found[-2]
        if not found and self.is_act():
            return year_in(_NUMBER_OF_AN_ACT.sub("", self.first(L.TITLE)))
        return found[-1] if found else ""

    def is_interview(self) -> bool:
        """Whether this is an interview without a title, in an archive or in nobody's."""
        asked = self.has(L.AUTHOR) and not self.has(L.TITLE, L.CONTAINER, L.PUBLISHER)
        return asked and any(tells_interview(run) for run in self._by_label.get(L.JOINT, ()))

    def is_act(self) -> bool:
        """Whether this is a statute or decree."""
        return is_act(self.first(L.TITLE), self.first(L.CONTAINER).strip('«»“”"'))

    def _ends_with_a_date(self) -> bool:
        """Whether a date follows the pages: that of an entry in a diary, of a letter."""
        order = [run.label for run in self.runs if run.label in (L.DATE, L.PAGES)]
        return order[-2:] == [L.PAGES, L.DATE]

    def places(self) -> tuple[str, ...]:
        """The places of publication, apart: London and New York are two, Cambridge, Mass. is one."""
        found = [place for text in self.all(L.PLACE) for place in _apart(text)]
        return tuple(dict.fromkeys(found))

    def pages(self) -> Pages:
        printed = self.all(L.PAGES)
        part = self.has(L.CONTAINER) and not self.has(L.SHELFMARK)
        return read_pages(", ".join(printed[-2:]), part) if printed else Pages()

    def form(self) -> str:
        """Whether this names its source in full, in short, or only says that it is the last one again."""
        named = self.has(L.TITLE, L.AUTHOR, L.CONTAINER, L.EDITOR)
        labels = {run.label for run in self.runs}
        if labels <= {L.PAGES, L.JOINT}:
            return "ibid"
        if self.has(L.AUTHOR) and labels <= _AUTHOR_AND_YEAR:
            return "short"
        if self.has(L.IBID) and not self.has(L.TITLE, L.CONTAINER):
            return "short" if self.has(L.AUTHOR) else "ibid"
        if self.has(L.IDEM) and not self.has(L.TITLE, L.CONTAINER, L.DATE):
            return "ibid"
        if self.has(L.OPCIT, L.CROSS) and not self._back_reference_is_container():
            return "short"
        if self.has(L.IDEM) and self.runs[0].label == L.IDEM:
            return "idem"
        return "short" if named and not self._has_imprint() and not self.is_act() else "full"

    def is_idem(self) -> bool:
        """Whether "idem" stands where the author would."""
        return bool(self.runs) and self.runs[0].label == L.IDEM

    def _has_imprint(self) -> bool:
        return self.has(
            L.DATE, L.PUBLISHER, L.PLACE, L.ARCHIVE, L.SHELFMARK, L.LINK, L.GENRE, L.EDITION, L.ISSUE, L.ORIGINAL
        ) or (self.has(L.CONTAINER) and self.has(L.VOLUME))

    def _back_reference_is_container(self) -> bool:
        return bool(self.container_form())

    def container_form(self) -> str:
        """How the volume of a chapter refers back: "ibid", "short", or nothing when it is named in full."""
        order = [run.label for run in self.runs if run.label != L.JOINT]
        if L.TITLE not in order or not self._in_follows_title():
            return ""
        after = order[order.index(L.TITLE) + 1 :]
        if L.IBID in after:
            return "ibid"
        if L.EDITOR in after and (L.OPCIT in after or L.CROSS in after):
            return "short"
        short = (L.EDITOR in after or L.CONTAINER in after) and not self._has_imprint()
        return "short" if short else ""

    def _in_follows_title(self) -> bool:
        """Whether "in" stands between the title and the volume."""
        seen = False
        for run in self.runs:
            seen = seen or run.label == L.TITLE
            if seen and run.label == L.JOINT and any("in" in kinds_of(each.token.text) for each in run.tokens):
                return True
        return False

    def note_meant(self) -> int | None:
        """The number of the note that "above, n. 12" points to; -1 is the note before."""
        text = self.first(L.CROSS)
        if words.PREVIOUS_NOTE.search(text):
            return -1
        number = words.NOTE_NUMBER.search(text) or re.search(r"(?P<number>\d{1,4})", text)
        return int(number["number"]) if number else None

    def abbreviation(self) -> str:
        """The name under which the work is cited from here on."""
        text = self.first(L.ABBREVIATION)
        return words.HEREAFTER.sub("", text, count=1).strip(" ()[].;,:“”\"‘’'«»–—") if text else ""

    def type(self) -> str:
        """The CSL type that the fields add up to."""
        whole = " ".join(run.text for run in self.runs)
        return next((name for name, holds in _TYPES if holds(self, whole)), "book")

    def fields(self) -> dict[str, Field]:
        """Every labelled field of the citation, with its reason."""
        found: dict[str, Field] = {}
        for place, run in enumerate(self.runs):
            if run.label not in (L.JOINT, *L.OUTSIDE) and run.label not in found:
                before = self.runs[place - 1].text if place else ""
                found[run.label] = run.field(run.text, reason_for(run, before))
        return found

    def reference(
        self, authors: Sequence[Person], editors: Sequence[Person], values: dict[str, str], pages: Pages
    ) -> Reference:
        """The citation as the neutral reference that formats and matching take."""
        kind = self.type()
        in_volume = kind in ("chapter", "paper-conference")
        named = [_contributor(one, "author") for one in authors]
        edited = [_contributor(one, "editor") for one in editors]
        helped = [_contributor(one, "translator") for one in self.people(L.TRANSLATOR)]
        if kind in _HELPERS:
            helped += [_contributor(one, _HELPERS[kind]) for one in self.people(L.HELPER)]
        year = values["year"]
        return Reference(
            type=kind,
            genre=_bare(self.first(L.GENRE)),
            title=values["title"],
            title_translation=_bare(self.first(L.TRANSLATION)).strip("[]"),
            container_title="" if self.has(L.ARCHIVE, L.SHELFMARK) else values["container"],
            container_contributors=tuple(edited) if in_volume else (),
            collection_title=_bare(self.first(L.SERIES)),
            volume=values["volume"],
            issue=values["issue"],
            page=pages.extent,
            edition=values["edition"],
            publisher=values["publisher"],
            publisher_places=self.places(),
            issued=in_edtf(year),
            issued_display=_dashed(_bare(self.all(L.DATE)[-1])) if self.has(L.DATE) else "",
            issued_year=int(year[:4]) if re.match(r"\d{4}(?!.*\d)", year) else None,
            original_issued=values["original_year"],
            archive=_bare(self.first(L.ARCHIVE)),
            archive_location=", ".join(_bare(text) for text in self.all(L.SHELFMARK)),
            url=self.first(L.LINK).strip("<>"),
            accessed_display=_bare(self.first(L.ACCESSED)),
            contributors=(*named, *(() if in_volume else edited), *helped),
        )


def _is_newspaper(reading: Reading, whole: str) -> bool:
    container = bare_title(reading.first(L.CONTAINER))
    if not container:
        return False
    marks = gazetteers().marks(
        [each.token.text for run in reading.runs if run.label == L.CONTAINER for each in run.tokens]
    )
    known = any("newspapers" in mark for mark in marks)
    return (known and not reading.has(L.VOLUME)) or any(_DAY.search(text) for text in reading.all(L.DATE))


_TYPES: tuple[tuple[str, Callable[[Reading, str], bool]], ...] = (
    ("interview", lambda reading, whole: reading.is_interview()),
    ("document", lambda reading, whole: reading.has(L.ARCHIVE, L.SHELFMARK) or reading.is_act()),
    ("thesis", lambda reading, whole: bool(_THESIS.search(reading.first(L.GENRE))) or _is_of_a_university(reading)),
    ("motion_picture", lambda reading, whole: bool(_FILM.search(whole)) and not reading.has(L.CONTAINER)),
    ("interview", lambda reading, whole: bool(_INTERVIEW.search(whole)) and not reading.has(L.CONTAINER, L.PUBLISHER)),
    ("review", lambda reading, whole: bool(words.REVIEW_OF.search(whole))),
    ("article-newspaper", _is_newspaper),
    ("chapter", lambda reading, whole: reading.has(L.CONTAINER) and reading.has(L.EDITOR, L.PLACE, L.PUBLISHER)),
    ("article-journal", lambda reading, whole: reading.has(L.CONTAINER) and reading.has(L.TITLE)),
    ("periodical", lambda reading, whole: reading.has(L.CONTAINER)),
    ("webpage", lambda reading, whole: reading.has(L.LINK) and not reading.has(L.PUBLISHER, L.PLACE)),
    ("manuscript", lambda reading, whole: bool(_UNPUBLISHED.search(reading.first(L.GENRE)))),
)


def _is_of_a_university(reading: Reading) -> bool:
    """Whether this is a thesis though no word says so: a title in quotation marks "(University of Leeds, 1969)"."""
    kinds = {kind for word in reading.first(L.PUBLISHER).split() for kind in kinds_of(word.strip(","))}
    quoted = reading.first(L.TITLE)[:1] in tuple('“„«"')
    elsewhere = reading.has(L.CONTAINER, L.PLACE, L.GENRE, L.EDITOR, L.LINK)
    return quoted and "university" in kinds and "press" not in kinds and not elsewhere


def _is_even(text: str) -> bool:
    return text.count("(") == text.count(")") and text.count("[") == text.count("]") and "()" not in text


def _families(people: Sequence[Person]) -> set[str]:
    return {one.family.split()[-1] for one in people} | {one.family for one in people}


def _volume_and_issue(printed: str) -> tuple[str, str]:
    """ "33/2" and "13-4" before a year are volume and issue, "5-6" is a double volume."""
    both = re.fullmatch(r"(\d+)\s?([-–/.:])\s?(\d{1,2})", printed)
    if both is None or (both[2] in "-–" and int(both[1]) <= int(both[3])):
        return printed, ""
    return both[1], both[3]


def _contributor(person: Person, role: str) -> Contributor:
    if " " in person.family and not person.given:
        return Contributor(role=role, literal=person.family)
    return Contributor(role=role, family=person.family, given=person.given)


def year_in(printed: str) -> str:
    """The year of a date as printed ("3 November 1987" is 1987), a span whole, or "forthcoming"."""
    found = list(_YEAR.finditer(printed))
    if found:
        return re.sub(r"\s", "", found[-1][0])
    undated = _UNDATED.search(printed)
    return undated[0] if undated else ""


def in_edtf(year: str) -> str:
    """A year as printed in EDTF, the years of several volumes as an interval: "1963-70" is 1963/1970; else nothing."""
    span = _YEARS.fullmatch(year)
    if span is None:
        return year if re.fullmatch(r"\d{4}", year) else ""
    first, last = span["first"], span["first"][: 4 - len(span["last"])] + span["last"]
    return f"{first}/{last}" if first < last else ""


def _dashed(printed: str) -> str:
    """A date with a dash between two years: in notes "1908-12" is five years, and never December, as in EDTF."""
    return _YEARS.sub(r"\g<first>–\g<last>", printed) if in_edtf(year_in(printed)) else printed


def bare_title(printed: str) -> str:
    """A title without the quotation marks around it and the comma inside them."""
    title = printed.strip().rstrip(",;:").strip()
    while len(title) > 1 and title[0] in _OUTER_MARKS + "‘‚'" and _closes(title):
        title = title[1:].rstrip(",;: ")
        title = title[:-1].strip().rstrip(",;:") if title and title[-1] in _OUTER_MARKS + "’‘'" else title
    title = title.strip(" ,;:" + ("_*"))
    if title[:1] in "“„«\"‘'" and not _balanced(title):
        title = title[1:]
    if title[-1:] in '”»"' and not _balanced(title):
        title = title[:-1].rstrip(",")
    return title[:-1] if title.endswith(".") and not re.search(r"\b[A-ZА-Я]\.$|\.\.\.$", title) else title


def _closes(title: str) -> bool:
    """Whether the mark that opens the title closes at its end and not before."""
    inner = title[1:].rstrip(",;:. ")
    pairs = {"“": "”", "„": '“”"', "«": "»", "‘": "’", '"': '"', "'": "'", "‚": "‘", "‹": "›", "”": "”"}
    closing = pairs.get(title[0], "")
    if not inner or inner[-1] not in closing:
        return False
    return not any(sign in closing for sign in inner[:-1]) or title[0] in "‘'‚"


def _balanced(title: str) -> bool:
    """Whether every mark has its partner: “so”, „so“ or „so”, «so»."""
    low, high, closing = (title.count(sign) for sign in "„“”")
    paired = low == high + closing if low else high == closing
    return paired and title.count("«") == title.count("»") and title.count('"') % 2 == 0


def _bare(printed: str) -> str:
    return printed.strip(' ,;:()[]«»“”"') if printed else ""


def _number(printed: str, word: re.Pattern[str]) -> str:
    """The number of a volume or issue without its word: "vol. 36" is 36, "Bd. III" is III."""
    bare = word.sub("", printed.strip(" ,;:()[]"), count=1).strip(" ,;:()[].")
    return bare or printed.strip(" ,;:()")


def _apart(printed: str) -> list[str]:
    text = re.sub(r"\s+(?:u\.\s?a\.|et\s+al\.?|etc\.?)\s*$", "", printed).strip(" ,;:()[]")
    pieces = [piece.strip(" ,;:") for piece in _PLACES_APART.split(text)]
    if len(pieces) == 1 and "," in text and not _is_place_with_state(text):
        pieces = [piece.strip() for piece in text.split(",")]
    return [piece for piece in pieces if piece]


def _is_place_with_state(text: str) -> bool:
    """Cambridge, Mass.; Armonk, N.Y.; Houndmills, Basingstoke: one place, not two."""
    _, _, after = text.partition(",")
    state = after.strip()
    short = len(state.replace(".", "").replace(" ", "")) <= 4 or state.endswith(".")
    return short or state in (
        "England",
        "Massachusetts",
        "Basingstoke",
        "Hampshire",
        "Ohio",
        "Connecticut",
        "Surrey",
        "Sussex",
        "Middlesex",
    )


_REASONS = {
    L.DATE: "a year",
    L.PAGES: "numbers of pages",
    L.IBID: "a word for “the same place”",
    L.IDEM: "a word for “the same author”",
    L.OPCIT: "a word for “the work cited”",
    L.CROSS: "it points to another note",
    L.LINK: "a web address",
}


def reason_for(run: Run, before: str) -> str:
    """Why a run is taken for what it is, in words for a curator."""
    tokens = [each.token for each in run.tokens]
    if run.label in _REASONS:
        return _REASONS[run.label]
    if tokens[0].text in "“„«\"‘'‚":
        return "in quotation marks"
    if all(token.italic for token in tokens if token.kind == "word"):
        return "in italics"
    known = {kind for mark in gazetteers().marks([token.text for token in tokens]) for kind in mark if "-" not in kind}
    if known:
        return f"in the list of {sorted(known)[0]}"
    joint = before.strip(" ,;:()")
    return f"after “{joint}”" if joint and joint[-1:].isalpha() else "by its form and place"
