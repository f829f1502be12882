"""What readers type into the search box, and what they are shown for it.

Words are sought by their stems, all of them; "words in quotation marks" side by side; `year:1966..1985`, `author:lewin`
and `kind:work` narrow the search. A place as notes give it, "Fitzpatrick 1979, 254", finds the work, and what is cited
and argued there.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import reduce
from itertools import islice
from operator import or_

from django.db.models import Case, Count, Q, QuerySet, Value, When
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from historiography.search_left import Left, as_left
from historiography.search_years import Years, read_years
from records.folding import fold, russian_stem, search_stems
from records.models import SearchEntry
from records.search import (
    ANYWHERE,
    IN_NAMES,
    ORDER,
    PARTLY,
    Sought,
    beginning,
    by_person,
    having,
    matching,
    partly,
    phrase,
    ranked,
    stems,
)
from records.spelling import alike
from works.locators import Locator, LocatorError, parse_locator

LONGEST_QUERY = 300
SHORTEST_BEGINNING = 2
SUGGESTED = 8
#: How many words of a query that finds nothing are looked for one by one.
MOST_TRIED = 12
#: Kinds in the order in which facets list them, as readers call one and several.
KINDS = {
    "school": ("school", "Schools"),
    "debate": ("debate", "Debates"),
    "author": ("historian", "Historians and voices"),
    "work": ("work", "Works"),
    "claim": ("claim", "Claims"),
    "topic": ("topic", "Topics"),
    "term": ("term", "Terms"),
    "era": ("era", "Eras"),
}
#: Kinds whose title is a sentence, not a name.
SENTENCES = ("claim", "debate")
ALSO_CALLED = {"author": "author", "person": "author", "voice": "author", "question": "debate", "book": "work"}
CONTEXT_WORDS = 30
NEIGHBOURS, COMPARED, MOST_MISTAKES = 3, 400, 3
#: Kinds whose titles are names: these are mistyped at their beginning too.
NAMES = ("author", "school", "term")
#: So many unknown words are corrected: a page of nonsense would keep the database busy.
MISSPELT = 3

_QUOTATION_MARKS = str.maketrans(dict.fromkeys("“”„«»", '"'))
_TOKEN = re.compile(
    r'(?P<operator>year|author|kind):\s*(?P<value>"[^"]*"|\S+)|"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+)', re.IGNORECASE
)
_PLACE = re.compile(r"(?P<who>[^\d:\"]{2,}?),?\s+\(?(?P<year>1[5-9]\d\d|20\d\d)\)?\s*[,:]\s*(?P<place>.+)")
_POSSESSIVE = re.compile(r"['’]s?$")
_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")


@dataclass
class Question:
    """What a reader asks: what must be there, within which bounds, and what of it could not be understood."""

    text: str = ""
    words: str = ""
    sought: list[Sought] = field(default_factory=list)
    kinds: list[Q] = field(default_factory=list)
    years: list[Years] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    place: Locator | None = None
    narrowed: bool = False

    @property
    def asks(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self.sought or self._bounds)

    @property
    def _bounds(self) -> list[Q]:
        return [*self.kinds, *(years.clause for years in self.years)]

    @property
    def stems(self) -> frozenset[str]:
        """The stems by which a hit is shown in its context."""
        return frozenset(search_stems(self.words))

    def is_of_its_years(self, entry: SearchEntry) -> bool:
        """Whether the time of an entry is within all bounds of the question."""
        return all(years.meet(entry) for years in self.years)

    def entries(self) -> QuerySet[SearchEntry]:
        """Return the entries that answer the question, in no order."""
        return matching(self.sought).filter(*self._bounds) if self.asks else SearchEntry.objects.none()

    def ranked(self) -> QuerySet[SearchEntry]:
        """Return the entries that answer the question, ready to be ordered by `records.search.ORDER`."""
        return ranked(self.entries(), self.sought, self.words)

    def partial(self) -> QuerySet[SearchEntry]:
        """Return the entries within the same bounds that have some of the words, those that have most first."""
        words = stems(self.words)[:MOST_TRIED]
        people = [each for each in self.sought if each.columns != ANYWHERE]
        return partly(matching(people).filter(*self._bounds), words).order_by(*PARTLY)


@dataclass(frozen=True)
class Hit:
    """A result as it is shown; see `partials/results.html`."""

    kind: str
    detail: str
    url: str
    title: SafeString
    lang: str
    context: SafeString
    left: str = ""


def read(text: str) -> Question:
    """Understand what a reader typed; whatever cannot be understood becomes a complaint, never an error."""
    question = Question()
    question.text = _readable(text, question)
    asked = _with_place(question)
    words: list[str] = []
    for token in _TOKEN.finditer(asked):
        if token["operator"]:
            _OPERATORS[token["operator"].lower()](question, token["value"].strip('"'))
        elif token["phrase"] is not None:
            question.sought += phrase(token["phrase"])
            words.append(token["phrase"])
        else:
            words.append(token["word"])
    question.words = " ".join(words)
    known = {word for each in question.sought for word in each.words}
    question.sought += [each for each in stems(question.words) if not known.issuperset(each.words)]
    question.narrowed = bool(question.kinds or question.years) or any(
        each.columns == ("words",) for each in question.sought
    )
    if question.text and not question.asks and not question.complaints:
        question.complaints.append("Words such as “the” and “of” stand everywhere: add one that says more.")
    return question


def hits(entries: Iterable[SearchEntry], question: Question) -> list[Hit]:
    """Return results, each with the passage in which the words were found, as they stand without a work set aside."""
    return [_hit(each, question) for each in as_left(entries, question.sought, question.is_of_its_years)]


def hits_in_part(entries: Iterable[SearchEntry], question: Question) -> list[Hit]:
    """Return results that have only some of the words."""
    return [_hit(each, question) for each in as_left(entries)]


def _hit(left: Left, question: Question) -> Hit:
    entry = left.entry
    return Hit(
        kind=entry.noun,
        detail=entry.subtitle,
        url=entry.get_absolute_url(),
        title=marked(entry.title, question.stems),
        lang=entry.language,
        context=_context(entry, question.stems),
        left=left.told,
    )


def counts(entries: QuerySet[SearchEntry]) -> dict[str, int]:
    """Return how many of the entries there are of each kind."""
    return dict(entries.order_by().values_list("kind").annotate(number=Count("pk")))


def suggestions(text: str, kinds: Collection[str] = ()) -> list[SearchEntry]:
    """Return the entries, of some kinds or of all, one of whose names begins as typed, each word with a word of it.

    People, works and other names come before claims and questions, which are sentences.
    """
    typed = " ".join(text.replace("\x00", "").split())[:LONGEST_QUERY]
    sought = beginning(typed) if len(typed) >= SHORTEST_BEGINNING else []
    if not sought:
        return []
    sentence = Case(When(kind__in=SENTENCES, then=Value(1)), default=Value(0))
    found = ranked(matching(sought), sought, typed).annotate(sentence=sentence)
    known = [kind for kind in kinds if kind in KINDS]
    found = found.filter(kind__in=known) if known else found
    return [each.entry for each in as_left(found.order_by("sentence", *ORDER)[:SUGGESTED])]


def neighbours(question: Question) -> list[str]:
    """Return queries that differ in the spelling of a word and find something, the likeliest first."""
    words = question.words.split()
    unknown = ((place, word) for place, word in enumerate(words) if not matching(stems(word)).exists())
    meant = {place: _spelt_alike(word) for place, word in islice(unknown, MISSPELT)}
    corrected = [_corrected(words, {place: other}) for place, others in meant.items() for other in others]
    if len(meant) > 1:
        corrected = [_corrected(words, {place: others[0] for place, others in meant.items() if others}), *corrected]
    return list(islice((query for query in corrected if read(query).entries().exists()), NEIGHBOURS))


def _corrected(words: list[str], meant: dict[int, str]) -> str:
    return " ".join(meant.get(place, word) for place, word in enumerate(words))


def marked(text: str, wanted: frozenset[str]) -> SafeString:
    """Return a text as HTML, with the words that have one of the stems marked."""
    return mark_safe(_marked(text, wanted))


# Reading a query ------------------------------------------------------------------------------------------------------


def _readable(text: str, question: Question) -> str:
    if "\x00" in text:
        question.complaints.append("The query held a character that no text can hold; it was left out.")
    plain = " ".join(text.replace("\x00", " ").translate(_QUOTATION_MARKS).split())
    if len(plain) > LONGEST_QUERY:
        question.complaints.append(
            f"Only the first {LONGEST_QUERY} characters were looked for: a few telling words find more than a page."
        )
    return plain[:LONGEST_QUERY].strip()


def _with_place(question: Question) -> str:
    """Take a place off the end of a query such as "Fitzpatrick 1979, 254", and keep it."""
    cited = _PLACE.fullmatch(question.text)
    if cited is None:
        return question.text
    try:
        question.place = parse_locator(cited["place"])
    except LocatorError:
        return question.text
    return f"{cited['who']} {cited['year']}"


def _by_years(question: Question, value: str) -> None:
    years = read_years(value)
    if years:
        question.years.append(years)
    else:
        complaint = f"“{value}” is no year: write year:1966, year:1966..1985, year:1966.. or year:..1985."
        question.complaints.append(complaint)


def _by_author(question: Question, value: str) -> None:
    question.sought += by_person(value)


def _by_kind(question: Question, value: str) -> None:
    asked = fold(value)
    singular = asked.removesuffix("s")
    named = {one: kind for kind, (one, _) in KINDS.items()} | ALSO_CALLED
    kind = named.get(asked) or named.get(singular)
    if kind is None:
        known = ", ".join(one for one, _ in KINDS.values())
        question.complaints.append(f"There is no kind “{value}”: there are {known}.")
        return
    question.kinds.append(Q(kind=kind))


_OPERATORS = {"year": _by_years, "author": _by_author, "kind": _by_kind}


# Showing a hit --------------------------------------------------------------------------------------------------------


def _context(entry: SearchEntry, wanted: frozenset[str]) -> SafeString:
    names = [f"Also called: {name}" for name in entry.names.splitlines()]
    passages = [*entry.body.splitlines(), *names]
    best = max(passages, key=lambda passage: len(wanted.intersection(search_stems(passage))), default="")
    found = len(wanted.intersection(search_stems(best)))
    return marked(_excerpt(best if found else entry.body.partition("\n")[0], wanted), wanted)


def _excerpt(passage: str, wanted: frozenset[str]) -> str:
    """Some words of a passage, around the first that was sought."""
    words = passage.split()
    at = next((place for place, word in enumerate(words) if wanted.intersection(search_stems(word))), 0)
    start = max(0, min(at - CONTEXT_WORDS // 3, len(words) - CONTEXT_WORDS))
    shown = " ".join(words[start : start + CONTEXT_WORDS])
    return f"{'… ' if start else ''}{shown}{' …' if start + CONTEXT_WORDS < len(words) else ''}"


def _marked(text: str, wanted: frozenset[str]) -> str:
    parts: list[str] = []
    end = 0
    for word in _WORD.finditer(text):
        parts.append(escape(text[end : word.start()]))
        shown = escape(word[0])
        parts.append(f"<mark>{shown}</mark>" if wanted.intersection(search_stems(word[0])) else shown)
        end = word.end()
    return "".join([*parts, escape(text[end:])])


# Spelling -------------------------------------------------------------------------------------------------------------


def _spelt_alike(word: str) -> list[str]:
    """Words of titles that are spelt much like one that is found nowhere; for another name, the title that it leads to.

    Other names are misprints too, which nobody should be sent to look for.
    """
    key, begun = fold(word), _beginnings(word)
    every = SearchEntry.objects.all()
    near = every.filter(reduce(or_, (having(beginning(each), every.db) for each in begun)))
    named = matching(beginning(key[:1])).filter(kind__in=NAMES)
    entries = [
        each for found in (near, named) for each in found.order_by("length", "pk").only("title", "names")[:COMPARED]
    ]
    titled = {fold(each): each for entry in reversed(entries) for each in _WORD.findall(entry.title)}
    return _nearest(word, titled) or _nearest(
        word, {each: entry.title for entry in entries for each in fold(entry.names).split()}
    )


def _beginnings(word: str) -> list[str]:
    """How what was meant may begin: as typed, with two letters of it exchanged, or with the stem of a Russian word."""
    key, stem = fold(word), russian_stem(word)
    swapped = [key[:1] + key[2:3], key[1:2] + key[:1]]
    return list(dict.fromkeys([*([stem] if stem else []), key[:2], *(each for each in swapped if len(each) > 1)]))


def _nearest(word: str, spelt: dict[str, str]) -> list[str]:
    """The likeliest words; a possessive is no word of its own."""
    key, stem = fold(word), russian_stem(word)
    known = {each: told for each, told in spelt.items() if each[:1] in key[:2] and not _POSSESSIVE.search(told)}
    forms = [each for each in known if stem and each.startswith(stem)]
    likely = [*sorted(forms, key=len), *alike(key, known, MOST_MISTAKES)]
    return list(dict.fromkeys(known[each] for each in likely))[:NEIGHBOURS]


def is_found_by_name(entry: SearchEntry) -> bool:
    """Whether all words of the question stand in the entry's title and other names."""
    return entry.tier <= IN_NAMES  # type: ignore[attr-defined]  # set by `records.search`
