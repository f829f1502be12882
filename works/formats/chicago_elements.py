"""The elements of a Chicago reference (names, titles, volumes, facts of publication) in either manner.

A `Manner` says what a note does otherwise than a bibliography: a note has commas, "ed." and the facts of
publication in parentheses, a bibliography full stops, "Edited by" and the first name turned round.
Paragraphs are those of the Chicago Manual of Style, 17th edition.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from works.formats import names
from works.formats.markup import BLANK, Formatted, capitalised, enclosed, italic, join, roman
from works.formats.style_dates import in_chicago
from works.reference import Contributor, Reference

#: Addresses that are kept for good, so that the day of access says nothing (14.12).
_LASTING = re.compile(r"https?://(?:www\.)?(?:jstor\.org/stable/|doi\.org/|hdl\.handle\.net/)")
_ORDINAL_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
_LEAD_LABELS = {
    "editor": ("ed.", "eds."),
    "compiler": ("comp.", "comps."),
    "director": ("dir.", "dirs."),
    "producer": ("prod.", "prods."),
    "translator": ("trans.", "trans."),
}
_FULL_CREDITS = {"director": "directed by", "producer": "produced by", "interviewer": "interview by"}
_ABBREVIATED = {"editor": "ed.", "compiler": "comp.", "translator": "trans."} | _FULL_CREDITS
SPELT_OUT = {
    "editor": "edited by",
    "compiler": "compiled by",
    "translator": "translated by",
} | _FULL_CREDITS


@dataclass(frozen=True, slots=True)
class Manner:
    """How a note, or a bibliography, writes what both say."""

    is_note: bool
    separator: str
    credits: dict[str, str]
    lead_names: Callable[[Sequence[Contributor]], str]
    other_names: Callable[[Sequence[Contributor]], str]
    reprint: str
    labels: dict[str, tuple[str, str]] = field(default_factory=lambda: _LEAD_LABELS)

    def join(self, *elements: Formatted) -> Formatted:
        """The elements with commas, or each as a sentence."""
        return join(self.separator, *(elements if self.is_note else map(capitalised, elements)))

    def with_facts(self, described: Formatted, *facts: Formatted) -> Formatted:
        """The facts of publication after what they are about."""
        if self.is_note:
            return join(" ", described, enclosed(join("; ", *facts)))
        return self.join(described, *facts)


NOTE = Manner(True, ", ", _ABBREVIATED, names.in_note, names.in_note, "repr.")
BIBLIOGRAPHY = Manner(False, ". ", SPELT_OUT, names.in_bibliography, names.all_spoken, "reprint")


def lead(people: Sequence[Contributor], manner: Manner) -> Formatted:
    """The names under which a reference stands, with "eds." where they are not its authors."""
    if not people:
        return BLANK
    label = manner.labels.get(people[0].role, ("", ""))[len(people) > 1]
    return join(", ", roman(manner.lead_names(people)), roman(label))


def credited(people: Iterable[Contributor], manner: Manner, but: Iterable[str] = ()) -> list[Formatted]:
    """Those named after the title ("trans. Adam Westoby"), role by role, without the roles in `but`.

    People who did two things are named once: "ed. and trans. Adam Westoby" (14.103).
    """
    in_role = {
        role: tuple(one for one in people if one.role == role and one.short)
        for role in manner.credits
        if role not in but
    }
    done_by: dict[str, list[str]] = {}
    for role, doers in in_role.items():
        if doers:
            done_by.setdefault(manner.other_names(doers), []).append(manner.credits[role])
    return [roman(f"{_credit(verbs)} {doers}") for doers, verbs in done_by.items()]


def _credit(verbs: list[str]) -> str:
    """Several verbs as one: "edited and translated by"."""
    return names.listed([verb.removesuffix(" by") for verb in verbs[:-1]] + verbs[-1:])


def in_set(reference: Reference, title: Formatted, manner: Manner) -> Formatted:
    """*Title*; of a volume with a title of its own *Set*, vol. 1, *Title* (14.119)."""
    whole = _set_title(reference, title)
    return manner.join(whole, join(", ", volume(reference), title)) if whole else title


def volume_alone(reference: Reference, title: Formatted) -> Formatted:
    """The `volume`, unless `in_set` has said it."""
    return BLANK if _set_title(reference, title) else volume(reference)


def _set_title(reference: Reference, title: Formatted) -> Formatted:
    whole = italic(reference.set_title)
    return whole if whole.text != title.text else BLANK


def volume(reference: Reference) -> Formatted:
    """Which volume ("vol. 1"), or of a whole set how many ("3 vols.")."""
    if reference.volume.strip():
        return roman(f"vol. {reference.volume}")
    return roman(f"{reference.number_of_volumes} vols.") if reference.number_of_volumes.strip() else BLANK


def edition(reference: Reference) -> Formatted:
    """The edition: "2nd ed." from 2, 2nd or 2nd ed.; other wordings stay as they are."""
    words = reference.edition.strip()
    if words.isascii() and words.isdigit():
        words = _ordinal(int(words))
    return roman(f"{words} ed." if re.fullmatch(r"\d+(st|nd|rd|th|d)|rev\.", words) else words)


def _ordinal(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{_ORDINAL_ENDINGS.get(number % 10, 'th')}"


def report_number(reference: Reference) -> Formatted:
    """Kind and number ("Working Paper 12"); the kind is told only with a number."""
    number = roman(reference.number)
    return join(" ", roman(reference.genre), number) if number else BLANK


def series(reference: Reference) -> Formatted:
    """The series and the number in it (14.123)."""
    return join(" ", roman(reference.collection_title), roman(reference.collection_number))


def reviewed(reference: Reference) -> Formatted:
    """What a review is of: "review of *Steeltown, USSR*, by Stephen Kotkin" (14.202)."""
    if not reference.reviewed_title.strip():
        return BLANK
    authors = roman(names.in_note(reference.in_role("reviewed-author")))
    by = join(" ", roman("by"), authors) if authors else BLANK
    return join(" ", roman("review of"), join(", ", italic(reference.reviewed_title), by))


def facts(reference: Reference, manner: Manner) -> tuple[Formatted, Formatted]:
    """Place, publisher and date of this edition, and those of the first (14.114), in the order to print them.

    A reprint follows its original ("New York, 1942; repr., Bloomington, 1973"); a translation or new edition
    comes before it ("London, 1985; originally published Paris, 1939").
    """
    first_date = reference.original_issued_display or reference.original_issued
    first = join(", ", roman(names.listed(reference.original_places)), roman(first_date))
    now = _imprint(reference, undated="" if first_date or reference.accessed else "n.d.")
    if not first and not reference.original_title:
        return now, BLANK
    if now and _is_reprint(reference):
        return first, join(", ", roman(manner.reprint), now)
    as_title = join(" ", roman("as"), italic(reference.original_title)) if reference.original_title else BLANK
    return now, join(" ", roman("originally published"), join(", ", as_title, first))


def _is_reprint(reference: Reference) -> bool:
    """As told; else whatever is not the translation, the new edition or the renaming of its original."""
    if reference.original_kind:
        return reference.original_kind == "reprint"
    return not (reference.original_title or reference.edition or reference.in_role("translator"))


def _imprint(reference: Reference, undated: str) -> Formatted:
    """This edition: "London: Allen & Unwin, 1968"; without a publisher "London, 1986"."""
    publisher = join(": ", roman(names.listed(reference.publisher_places)), roman(reference.publisher))
    return join(", ", publisher, roman(in_chicago(reference) or undated))


def occasion(reference: Reference) -> tuple[str, bool]:
    """The event at which it was read, and whether its name tells the date already.

    An event that is known by its date alone has no name.
    """
    event, date = reference.event_title, reference.date_text.lower()
    if event.lower() == date:
        return "", False
    return event, bool(date) and date in event.lower()


def whereabouts(reference: Reference) -> list[Formatted]:
    """Where a copy is kept and can be seen: archive, DOI or else address, and its day of access if it may change."""
    accessed = roman("" if has_lasting_address(reference) else reference.accessed_display or reference.accessed)
    doi = reference.doi.removeprefix("https://doi.org/")
    return [
        roman(reference.archive_location),
        roman(reference.archive),
        join(" ", roman("accessed"), accessed) if accessed else BLANK,
        roman(f"https://doi.org/{doi}" if doi else reference.url),
    ]


def has_lasting_address(reference: Reference) -> bool:
    """Whether it has a DOI, or an address that is kept for good: then the day of access says nothing."""
    return bool(reference.doi or _LASTING.match(reference.url))


def page_range(pages: str) -> str:
    """Page numbers with en dashes and the second shortened: "1612–28", "101–8", "100–104" (9.61)."""
    dashed = re.sub(r"(?<=[\divxlc])\s*[-–—]+\s*(?=[\divxlc])", "–", pages.strip())
    return re.sub(r"(?<!\d)(\d+)–(\d+)(?!\d)", lambda ends: f"{ends[1]}–{_shortened(*ends.groups())}", dashed)


def _shortened(first: str, last: str) -> str:
    if len(last) != len(first) or len(first) < 3 or first.endswith("00"):
        return last
    changed = next((place for place in range(len(first)) if first[place] != last[place]), 0)
    kept = 1 if first[-2] == "0" else 2
    return last[min(changed, len(last) - kept) :]
