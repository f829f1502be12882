"""What citations in short mean: *ibid.*, *idem*, *op. cit.*, "above, n. 12", short titles, surnames, abbreviations.

The notes are read in order, with a memory of what has been cited. The rules, after Chicago (17th ed., 14.29 to
14.36) and after what editors actually print:

- every note and every source takes the place that *ibid.* points to, even one that could not be parsed: after a
  note without a citation, *ibid.* means nothing that we know, and fails;
- what a source merely cites (", citing X") is never what *ibid.* means;
- a back-reference to one that failed fails too; after a note with several sources the last is taken, and marked
  as open; so is the latest of several works by the author named;
- a short citation means an earlier one that shares its names and the words of its title; a number of a note
  narrows the choice; a title that was never cited in full stands for itself;
- years and the name of a country tell no title from another, and a title printed with its years is in full: it is
  an earlier one only with all its words;
- where nobody of the name was cited, a source without an author that has all words of the title may be meant.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from works.endnotes.citations import Citation, ParsedNote
from works.endnotes.gazetteers import gazetteers
from works.endnotes.people import Person
from works.reference import Contributor

_SMALL = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "and",
        "in",
        "on",
        "to",
        "for",
        "from",
        "der",
        "die",
        "das",
        "und",
        "in",
        "im",
        "zu",
        "zur",
        "von",
        "le",
        "la",
        "les",
        "de",
        "des",
        "du",
        "et",
        "en",
        "il",
        "lo",
        "la",
        "i",
        "gli",
        "di",
        "del",
        "della",
        "e",
        "и",
        "в",
        "на",
        "о",
        "у",
        "с",
        "по",
        "к",
    ]
)
#: What so many titles of a field share that it tells none from another.
_SHARED = frozenset(
    ["soviet", "soviétique", "sowjetische", "russian", "russia", "ussr", "советский", "история", "history"]
)
_YEARS_AT_THE_END = re.compile(r"\d{4}\W*$")
MOST_CANDIDATES = 200
#: Added to the numbers of notes in each chapter in which they start again.
NUMBERS_OF_A_CHAPTER = 10_000_000
ENOUGH = 1.5


@dataclass(slots=True)
class Source:
    """A work as the notes have cited it: the citation that first named it, and what it is known by."""

    citation: Citation
    names: frozenset[str]
    title: frozenset[str]
    volume: frozenset[str]
    notes: set[int] = field(default_factory=set)
    order: int = 0

    @property
    def key(self) -> str:
        return self.citation.id


@dataclass(frozen=True, slots=True)
class Found:
    """A source, whether others could be meant as well, and why this one."""

    source: Source | None
    ambiguous: bool = False
    reason: str = ""


def resolve(notes: Iterable[ParsedNote]) -> list[ParsedNote]:
    """The notes with every citation's `resolves_to`, `container_resolves_to`, `ambiguous`, `work` and reason."""
    memory = Memory()
    notes = with_double_names(notes)
    resolved = [memory.read(note) for note in notes]
    return [memory.looked_ahead(note) for note in resolved]


def with_double_names(notes: Iterable[ParsedNote]) -> list[ParsedNote]:
    """The notes with family names of two words put together, where a short form tells that they are such.

    "Gareth Stedman Jones" may be a Mr Jones; but who is later called "Stedman Jones" is not.
    """
    notes = list(notes)
    everybody = [(one, each) for parsed in notes for each in parsed.citations for one in (*each.authors, *each.editors)]
    firsts = {(word, one.family) for one, _ in everybody for word in one.given.split()[1:]}
    double = {
        (one.given, one.family)
        for one, each in everybody
        if each.is_short and len(one.given) > 3 and (one.given, one.family) in firsts
    }
    double -= {pair for pair in double if pair[0] in gazetteers().given}
    return [_renamed(parsed, double) for parsed in notes] if double else notes


def _renamed(parsed: ParsedNote, double: set[tuple[str, str]]) -> ParsedNote:
    def renamed(one: Person) -> Person:
        *before, last = one.given.split() or [""]
        return Person(f"{last} {one.family}", " ".join(before)) if (last, one.family) in double else one

    def contributor(one: Contributor) -> Contributor:
        person = renamed(Person(one.family, one.given))
        return replace(one, family=person.family, given=person.given)

    citations = []
    for each in parsed.citations:
        named = tuple(contributor(one) for one in each.reference.contributors)
        edited = tuple(contributor(one) for one in each.reference.container_contributors)
        reference = replace(each.reference, contributors=named, container_contributors=edited)
        authors, editors = tuple(map(renamed, each.authors)), tuple(map(renamed, each.editors))
        citations.append(replace(each, authors=authors, editors=editors, reference=reference))
    return replace(parsed, citations=tuple(citations))


class Memory:
    """What has been cited so far, by family name, by word of title, by abbreviation and by note."""

    def __init__(self) -> None:
        self._by_name: dict[str, list[Source]] = defaultdict(list)
        self._by_slip: dict[str, list[Source]] = defaultdict(list)
        self._by_word: dict[str, list[Source]] = defaultdict(list)
        self._by_abbreviation: dict[str, Source] = {}
        self._by_note: dict[int, list[Source | None]] = defaultdict(list)
        self._sources: dict[str, Source] = {}
        self._previous: list[Source | None] | None = None
        self._previous_number: int | None = None
        self._current: list[Source | None] = []
        self._gap = False
        self._chapter = 0

    def read(self, parsed: ParsedNote) -> ParsedNote:
        """One note resolved, and remembered."""
        number = self._counted(parsed.note.number)
        before = self._previous_number
        self._gap = number is not None and before is not None and number > before + 1
        self._current = []
        citations = tuple(self._read(citation, number) for citation in parsed.citations)
        self._previous, self._previous_number = self._current, number
        return replace(parsed, citations=citations)

    def _counted(self, number: int | None) -> int | None:
        """The number of a note, told apart from the same number in an earlier chapter."""
        if number is None:
            return None
        before = self._previous_number
        # Only from the first notes on: elsewhere a lower number is a slip or a note out of its place.
        if before is not None and number <= 2 and number + self._chapter <= before:
            self._chapter += NUMBERS_OF_A_CHAPTER
            self._previous = self._previous_number = None
        return number + self._chapter

    def _read(self, citation: Citation, number: int | None) -> Citation:
        if citation.note_meant is not None and citation.note_meant > 0:
            citation = replace(citation, note_meant=citation.note_meant + self._chapter)
        if citation.form == "idem" or citation.by_same:
            citation = self._with_authors(citation)
        citation, source = self._resolved(citation, number)
        if citation.container_form:
            citation = self._in_volume(citation)
        if source is not None and number is not None:
            source.notes.add(number)
            self._by_note[number].append(source)
        if citation.role != "citing":
            self._current.append(source)
        if citation.abbreviation and source is not None:
            self._by_abbreviation[_key(citation.abbreviation)] = source
        return citation

    def _resolved(self, citation: Citation, number: int | None) -> tuple[Citation, Source | None]:
        if citation.is_ibid:
            found = self._antecedent()
        elif citation.is_short:
            found = self._meant(citation, number)
        else:
            return self._cited_in_full(citation)
        if found.source is None and citation.is_short and citation.title and citation.note_meant is None:
            return self._first_named(citation)
        return _linked(citation, found), found.source

    def _cited_in_full(self, citation: Citation) -> tuple[Citation, Source | None]:
        """A full citation: the work of an earlier one like it, else a new work."""
        known = next((source for source in self._candidates(citation) if _same_work(citation, source)), None)
        if known is not None:
            return replace(citation, work=known.key, resolution=f"cited in full before ({known.key})"), known
        return replace(citation, work=citation.id), self._remember(citation)

    def _first_named(self, citation: Citation) -> tuple[Citation, Source]:
        reason = "a short title that no earlier note has in full"
        return replace(citation, work=citation.id, resolution=reason), self._remember(citation)

    def _remember(self, citation: Citation) -> Source:
        people = (*citation.authors, *citation.editors)
        source = Source(
            citation,
            names=frozenset(one.key for one in people if one.key),
            title=words_of(citation.title),
            volume=words_of(citation.container),
            order=len(self._sources),
        )
        self._sources[citation.id] = source
        for name in source.names:
            self._by_name[name].append(source)
            for form in _slips(name):
                self._by_slip[form].append(source)
        for word in source.title | source.volume:
            self._by_word[word].append(source)
        return source

    def _antecedent(self) -> Found:
        """What *ibid.* means here: the source before it in the note, else that of the note before."""
        if self._current:
            return _certain(self._current[-1], "the source before it in this note")
        if self._previous is None:
            return Found(None, reason="there is no note before this")
        if not self._previous:
            return Found(None, reason="the note before cites nothing that could be read")
        last = self._previous[-1]
        if last is None:
            return Found(None, reason="what the note before means is not known either")
        several = len({source.key if source else "" for source in self._previous}) > 1
        if self._gap:
            return Found(last, True, "the last source before a gap in the numbers")
        reason = "the last of several sources of the note before" if several else "the source of the note before"
        return Found(last, several, reason)

    def _meant(self, citation: Citation, number: int | None) -> Found:
        """The source that a short citation means."""
        if abbreviated := self._abbreviated(citation):
            return Found(abbreviated, False, "the abbreviation introduced for it")
        meant = citation.note_meant
        pointed = (number or 0) - 1 if meant == -1 else meant
        in_note = [source for source in self._by_note.get(pointed or 0, []) if source is not None]
        if pointed is not None and not citation.authors and not citation.title and in_note:
            reason = f"the source of note {pointed % NUMBERS_OF_A_CHAPTER}"
            return Found(in_note[-1], len({source.key for source in in_note}) > 1, reason)
        scored = [(_likeness(citation, source, pointed), source) for source in self._candidates(citation)]
        likely = [each for each in scored if each[0] >= ENOUGH]
        if not likely and (nameless := self._without_author(citation)):
            return Found(nameless, True, "the same title, cited without its author")
        if not likely:
            return self._from_antecedent(citation)
        return _best(likely, citation)

    def _without_author(self, citation: Citation) -> Source | None:
        """The last source that names nobody and has all words of the title, two that tell it at least."""
        wanted = telling(words_of(citation.title))
        if not citation.authors or len(wanted) < 2:
            return None
        rarest = min(wanted, key=lambda word: len(self._by_word.get(word, ())))
        fitting = [each for each in self._by_word.get(rarest, ()) if not each.names and wanted <= each.title]
        return fitting[-1] if fitting else None

    def _from_antecedent(self, citation: Citation) -> Found:
        named = ", ".join(one.family for one in (*citation.authors, *citation.editors)) or citation.title
        return Found(None, reason=f"nothing cited before goes by “{named}”" if named else "it names nothing")

    def _abbreviated(self, citation: Citation) -> Source | None:
        names = [citation.title, citation.container, *(one.family for one in citation.authors)]
        return next(
            (self._by_abbreviation[_key(name)] for name in names if name and _key(name) in self._by_abbreviation), None
        )

    def _candidates(self, citation: Citation) -> list[Source]:
        """Earlier sources that share a name, or without names a word of the title; the latest first."""
        names = [one.key for one in (citation.authors or citation.editors) if one.key]
        lists = [self._by_name[name] for name in names[:1] if name in self._by_name]
        if names and not lists:
            lists = [self._by_slip[form] for form in sorted(_slips(names[0])) if form in self._by_slip]
        if not names:
            rare = sorted(
                (word for word in words_of(citation.title or citation.container) if word in self._by_word),
                key=lambda word: len(self._by_word[word]),
            )
            lists = [self._by_word[word] for word in rare[:1]]
        return list({source.key: source for group in lists for source in reversed(group[-MOST_CANDIDATES:])}.values())

    def _with_authors(self, citation: Citation) -> Citation:
        """The same authors as the source before: what *idem* says."""
        before = self._current or self._previous or []
        source = before[-1] if before else None
        if source is None or citation.authors:
            return citation
        authors = source.citation.authors or source.citation.editors
        named = tuple(Contributor(role="author", family=one.family, given=one.given) for one in authors)
        reference = replace(citation.reference, contributors=(*named, *citation.reference.contributors))
        return replace(citation, authors=authors, reference=reference)

    def _in_volume(self, citation: Citation) -> Citation:
        """A chapter "in ibid.", or in a volume cited in short: which citation names the volume in full."""
        ibid = citation.container_form == "ibid"
        source = self._antecedent().source if ibid else self._volume_named(citation)
        return replace(citation, container_resolves_to=source.key) if source else citation

    def _volume_named(self, citation: Citation) -> Source | None:
        names = [one.key for one in citation.editors if one.key]
        wanted = words_of(citation.container)
        groups = [self._by_name[name] for name in names[:1]] or [self._by_word[word] for word in sorted(wanted)[:1]]
        fitting = [
            source
            for group in groups
            for source in group
            if source.key != citation.id
            and set(names) <= source.names
            and _holds(wanted, source.volume or source.title)
        ]
        pointed = [source for source in fitting if citation.note_meant in source.notes]
        return next(iter(pointed or fitting), None)

    def looked_ahead(self, parsed: ParsedNote) -> ParsedNote:
        """Citations by author and year that mean an entry of a bibliography further on."""
        return replace(parsed, citations=tuple(self._ahead(citation) for citation in parsed.citations))

    def _ahead(self, citation: Citation) -> Citation:
        if not (citation.is_short and citation.year and citation.authors) or citation.resolves_to:
            return citation
        named = [
            source for source in self._by_name.get(citation.authors[0].key, []) if source.citation.year == citation.year
        ]
        fitting = [source for source in named if source.key != citation.id and source.citation.title]
        if len(fitting) != 1:
            return citation
        return _linked(citation, Found(fitting[0], False, "the only work by this author of this year, listed later"))


def _linked(citation: Citation, found: Found) -> Citation:
    if found.source is None:
        return replace(citation, work=citation.id, resolution=found.reason)
    return replace(
        citation,
        resolves_to=found.source.key,
        ambiguous=found.ambiguous,
        work=found.source.citation.work or found.source.key,
        resolution=found.reason,
    )


def _certain(source: Source | None, reason: str) -> Found:
    return Found(source, False, reason if source else "what stands before it is not known either")


def _likeness(citation: Citation, source: Source, pointed: int | None) -> float:
    """How well a source fits a short citation; below `ENOUGH` it does not."""
    names = {one.key for one in (citation.authors or citation.editors) if one.key}
    if names and not _names_fit(citation, source, names):
        return 0.0
    score = 2.0 if names & source.names else 1.0 if names else 0.0
    if pointed is not None:
        score += 4.0 if pointed in source.notes else -0.5
    if citation.year and not citation.title:
        score += 2.0 if citation.year == source.citation.year else -1.5
    return score + _title_score(citation, source, bool(names), pointed)


def _names_fit(citation: Citation, source: Source, names: set[str]) -> bool:
    shared = {
        name for name in names if name in source.names or any(_slips(name) & _slips(each) for each in source.names)
    }
    if len(shared) < len(names) and not (len(shared) > 0 and len(names) > 2):
        return False
    return not any(_other_given(one, source) for one in citation.authors)


def _other_given(person: Person, source: Source) -> bool:
    """Whether the source names a person of this family name but with another first letter."""
    same = [one for one in (*source.citation.authors, *source.citation.editors) if one.key == person.key]
    letters = {one.given[:1].casefold() for one in same if one.given}
    return bool(person.given and letters and person.given[:1].casefold() not in letters)


def _title_score(citation: Citation, source: Source, named: bool, pointed: int | None) -> float:
    wanted = words_of(citation.title)
    if not wanted or citation.container_form:
        whole = not citation.container_form or words_of(citation.title) <= source.title
        return 0.0 if whole else -9.0
    if not named and not _may_be_short_for(citation, source):
        return -9.0
    shared = len(wanted & (source.title | _stems(source.title)))
    part = max(shared, len(_stems(wanted) & _stems(source.title)), _nearly(wanted, source.title)) / len(wanted)
    if part >= 0.6:
        return (3.0 if named else 2.0) * part
    lenient = pointed is not None and pointed in source.notes
    return 0.0 if lenient else -9.0


def _may_be_short_for(citation: Citation, source: Source) -> bool:
    """Whether a title can be that of a source in short: by words that tell, and by all if it has its years."""
    wanted = telling(words_of(citation.title))
    least = 1.0 if _YEARS_AT_THE_END.search(citation.title) else 0.6
    shared = max(len(_stems(wanted) & _stems(source.title)), _nearly(wanted, source.title))
    return shared >= least * len(wanted)


def telling(words: frozenset[str]) -> frozenset[str]:
    """The words that tell a title from others: not its years, nor what many titles share; all if none is left."""
    return frozenset(word for word in words if not word.isdigit() and word not in _SHARED) or words


def _slips(name: str) -> frozenset[str]:
    """A name, and if it is long what is left of it without one letter: two that share a form differ by one at most."""
    if len(name) < 5:
        return frozenset({name})
    return frozenset({name, *(name[:place] + name[place + 1 :] for place in range(len(name)))})


def _nearly(wanted: Iterable[str], title: Iterable[str]) -> int:
    """How many words stand in the title but for one letter that a scan misread."""
    forms = {form for word in title for form in _slips(word)}
    return sum(1 for word in wanted if _slips(word) & forms)


def _stems(words: Iterable[str]) -> set[str]:
    """The beginnings of words: a scan or a changed ending spoils the rest."""
    return {word[:6] for word in words}


def _best(likely: Sequence[tuple[float, Source]], citation: Citation) -> Found:
    top = max(score for score, _ in likely)
    best = [source for score, source in likely if score == top]
    latest = max(best, key=lambda source: source.order)
    reason = _reason(citation, latest)
    if len(best) == 1:
        return Found(latest, False, reason)
    return Found(latest, True, f"the latest of {len(best)} that it could mean: {reason}")


def _reason(citation: Citation, source: Source) -> str:
    shared = [one.family for one in (*citation.authors, *citation.editors) if one.key in source.names]
    parts = [f"by {', '.join(shared)}" if shared else "", "title" if citation.title else ""]
    number = (citation.note_meant or 0) % NUMBERS_OF_A_CHAPTER
    parts.append(f"note {number}" if citation.note_meant in source.notes else "")
    return "same " + ", ".join(part for part in parts if part) if any(parts) else "the only one"


def _same_work(citation: Citation, source: Source) -> bool:
    """Whether a full citation is of a work cited before: the same title, and no other year or volume."""
    mine, theirs = telling(words_of(citation.title)), telling(source.title)
    if not mine and not theirs:
        same = citation.container and _key(citation.container) == _key(source.citation.container)
        return bool(same) and citation.reference.issued_display == source.citation.reference.issued_display
    if not mine or not theirs:
        return False
    shared = len(_stems(mine) & _stems(theirs))
    if shared < 0.85 * min(len(mine), len(theirs)) or (min(len(mine), len(theirs)) < 2 and mine != theirs):
        return False
    pairs = ((citation.year, source.citation.year), (citation.volume, source.citation.volume))
    return all(not one or not other or one == other for one, other in pairs)


def _holds(wanted: frozenset[str], words: frozenset[str]) -> bool:
    return not wanted or len(_stems(wanted) & _stems(words)) >= 0.6 * len(wanted)


def words_of(title: str) -> frozenset[str]:
    """The words of a title by which it is known again."""
    found = re.findall(r"[^\W_]+", title.casefold().replace("’", "").replace("'", ""))
    return frozenset(word for word in found if word not in _SMALL)


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
