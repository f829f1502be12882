"""A note cut into citations and what stands between them: commentary, signals ("see also"), hinges ("quoted in").

The tagger says where citations begin and which tokens belong to none; rules then mend what no citation can
be: a stretch that names nothing, one that starts anew with an author after its pages, one that ends in the
bracket of an aside.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from works.endnotes import labels as L
from works.endnotes import words
from works.endnotes.citations import Note
from works.endnotes.features import OPENING, YEAR, brackets
from works.endnotes.gazetteers import gazetteers
from works.endnotes.interviews import of_interviews
from works.endnotes.laws import of_laws
from works.endnotes.reviews import of_reviews
from works.endnotes.tagger import Tagged, Tagger, tagger
from works.endnotes.tokens import Token, text_of, tokenise
from works.endnotes.words import kinds_of

#: A citation must name something: by one of these alone it can stand.
NAMING = frozenset(
    {L.AUTHOR, L.EDITOR, L.TITLE, L.CONTAINER, L.IBID, L.IDEM, L.OPCIT, L.CROSS, L.ARCHIVE, L.SHELFMARK, L.LINK}
)
_IMPRINT = frozenset({L.DATE, L.PAGES, L.PUBLISHER, L.PLACE, L.SHELFMARK, L.CROSS, L.OPCIT})
_LEADING = frozenset({L.AUTHOR, L.IBID, L.IDEM})
#: After date and pages, these are of another citation.
_RESTARTING = frozenset({L.AUTHOR, L.EDITOR, L.TITLE, L.ARCHIVE})
_OPENING_LABELS = frozenset({L.AUTHOR, L.EDITOR, L.TITLE, L.CONTAINER, L.ARCHIVE})
#: How many tokens of a title may be taken for commentary.
LONGEST_GAP = 16
#: Kinds of words that stand between the parts of a citation.
_TRADE = frozenset({"editor", "translator", "in", "by", "volume", "issue", "page", "edition"})
_PHRASES_BACK = frozenset(
    {"там", "он", "она", "они", "его", "ее", "её", "же", "tam", "zhe", "loc.", "la", "même", "dort", "там-же"}
)
_POSSESSIVES = frozenset({"his", "her", "their", "my", "our", "seine", "seinem", "ihre", "ihrem", "son", "sa", "ses"})
#: Capital words before a comma and a title that name nobody.
_OPENER = re.compile(
    r"(?:But|However|Indeed|Contra|Pace|Per|Thus|And|Yet|Still|Conversely|Similarly|Likewise|Moreover|"
    r"Finally|First|Second|Third|Later|Earlier|Recently|Elsewhere|Again|Instead|More|Most|Now|On|Or)$"
)
#: Capital words before a name that are none: "But E. H. Carr".
_LEADS_TO_A_NAME = re.compile(
    r"(?:But|Contra|Pace|Compare|Contrast|Following|Against|Unlike|Besides|However|Thus|And|Yet|Similarly|Likewise|So|"
    r"Anders|Ähnlich|Dagegen|Auch|Contre|Aussi|Mais|Contro|Anche|Ma|Но|Также|Ср|См)\.?$"
)
_ARTICLES = frozenset({"The", "A", "Die", "Der", "Das", "Le", "La", "Les", "Il", "I", "Gli", "El", "Los", "Las"})
_CLOSING = {")": "(", "]": "["}


@dataclass(frozen=True, slots=True)
class Segment:
    """The tokens of one citation, the signal before it, and how it hangs on the citation before: its role.

    `aside` says that it stands in brackets after another.
    """

    tokens: tuple[Tagged, ...]
    signal: str = ""
    role: str = ""
    aside: bool = False

    @property
    def start(self) -> int:
        return self.tokens[0].token.start

    @property
    def end(self) -> int:
        return self.tokens[-1].token.end


def segment(note: Note, reader: Tagger | None = None) -> list[Segment]:
    """The citations of a note, in order."""
    return segments_of(tagged_tokens(note, reader))


def tagged_tokens(note: Note, reader: Tagger | None = None) -> list[Tagged]:
    """The tokens of a note with the labels that the tagger gives them."""
    tokens = tokenise(note.text, note.passed_over)
    return (reader or tagger()).tag(tokens) if tokens else []


def segments_of(tagged: Sequence[Tagged]) -> list[Segment]:
    """The citations in a row of tagged tokens."""
    segments: list[Segment] = []
    last_end = 0
    tagged = [replace(each, label=label) for each, label in zip(tagged, _corrected(tagged), strict=True)]
    for begun, after in _stretches([each.label for each in tagged]):
        first = _with_article(tagged, begun)
        article = [replace(each, label=L.BEGIN + L.TITLE) for each in tagged[first:begun]]
        body = _trimmed([*article, *tagged[begun:after]])
        if body and (_names_something(body) or (segments and _dates_another_issue(body))):
            between = tagged[last_end:first]
            introduced = _introduced(between, tagged[:first], bool(segments))
            if introduced.aside and _dates_a_paper(body):
                continue
            segments += _further_places(between, segments)
            segments += _apart(replace(introduced, tokens=tuple(body)))
            last_end = after
    return segments + _further_places(tagged[last_end:], segments)


def _further_places(between: Sequence[Tagged], segments: Sequence[Segment]) -> list[Segment]:
    """ "See also 456–72" after a citation, and nothing more up to the next stop: other pages of the same work."""
    if not segments:
        return []
    tokens = [each.token for each in between]
    first = next((place for place, token in enumerate(tokens) if token.kind != "sign"), len(tokens))
    numbers = next((place for place in range(first, len(tokens)) if _counts_pages(tokens[place])), len(tokens))
    led = [set(kinds_of(token.text)) for token in tokens[first:numbers] if token.kind == "word"]
    if not led or "see" not in set().union(*led) or not all({"see", "also", "here"} & kinds for kinds in led):
        return []
    after = numbers
    while after < len(tokens) and (_counts_pages(tokens[after]) or tokens[after].text == ","):
        after += 1
    after -= tokens[after - 1].text == ","
    stopped = after == len(tokens) or tokens[after].text in ".;)"
    if not stopped or not any(token.kind == "number" for token in tokens[numbers:after]):
        return []
    if YEAR.fullmatch(tokens[numbers].text):
        return []
    places = tuple(Tagged(each.token, L.PAGES, each.confidence) for each in between[numbers:after])
    return [Segment(places, text_of(tokens[first:numbers]).strip(" ,;:"))]


def _counts_pages(token: Token) -> bool:
    return token.kind == "number" or (
        "page" in kinds_of(token.text) and not {"see", "also"} & set(kinds_of(token.text))
    )


def _corrected(tagged: Sequence[Tagged]) -> list[str]:
    """The labels, put right where words or brackets leave no doubt."""
    tokens = [each.token for each in tagged]
    labels = of_reviews(tokens, of_interviews(tokens, of_laws(tokens, [each.label for each in tagged])))
    for place, each in enumerate(tagged):
        if labels[place] in L.OUTSIDE and _always_refers_back(each.token):
            labels[place] = L.BEGIN + L.IBID
        elif L.plain(labels[place]) in (L.IBID, L.IDEM) and not _may_refer_back(each.token):
            labels[place] = L.COMMENTARY
    for place in list(_signals_taken_for_names(tagged, labels)):
        labels[place : place + 2] = [L.SIGNAL, L.BEGIN + L.AUTHOR]
    for place in list(_names_taken_for_signals(tagged, labels)):
        labels[place : place + 3] = [L.BEGIN + L.AUTHOR, L.JOINT, L.TITLE]
    for place in range(1, len(labels) - 1):
        if L.begins(labels[place]) and tagged[place].token.text in _POSSESSIVES:
            labels[place : place + 2] = [L.SIGNAL, L.BEGIN + L.plain(labels[place + 1])]
    for mend in (_translations, _prose_before_quoted_titles, _prose_among_joints, _gaps_before_imprints):
        for first, after, label in list(mend(tagged, labels)):
            labels[first:after] = [label] * (after - first)
            if mend is _prose_before_quoted_titles:
                labels[after] = L.BEGIN + L.TITLE
    for place in _semicolons_between(tagged, labels):
        labels[place], labels[place + 1] = L.COMMENTARY, L.BEGIN + labels[place + 1]
    for first, after in _places_of_quotations(tagged):
        if first and labels[first - 1] not in L.OUTSIDE and labels[first] in L.OUTSIDE:
            labels[first:after] = [L.JOINT, *[L.PAGES] * (after - first - 1)]
    return labels


def _names_taken_for_signals(tagged: Sequence[Tagged], labels: Sequence[str]) -> Iterator[int]:
    """ "Stalin, *Works*": one capital word and a comma before a title is its author, unless it can lead to one."""
    for place in range(len(labels) - 2):
        word, comma = tagged[place].token, tagged[place + 1].token.text
        alone = place == 0 or labels[place - 1] != L.SIGNAL or tagged[place - 1].token.kind == "sign"
        titled = labels[place] == L.SIGNAL and labels[place + 2] == L.BEGIN + L.TITLE and comma == ","
        named = word.text[:1].isupper() and len(word.text) > 2 and not _OPENER.match(word.text)
        if alone and titled and named and not kinds_of(word.text):
            yield place


def _signals_taken_for_names(tagged: Sequence[Tagged], labels: Sequence[str]) -> Iterator[int]:
    """ "Contra E. H. Carr": a word that leads to a name, with no comma between, is no part of it."""
    for place in range(len(labels) - 1):
        author = labels[place] == L.BEGIN + L.AUTHOR and labels[place + 1] == L.AUTHOR
        if author and tagged[place + 1].token.kind == "word" and _LEADS_TO_A_NAME.match(tagged[place].token.text):
            yield place


def _semicolons_between(tagged: Sequence[Tagged], labels: Sequence[str]) -> Iterator[int]:
    """Semicolons after a date, pages or a shelfmark, outside of brackets, before what names another source."""
    depth, told = 0, False
    for place in range(len(labels) - 1):
        sign = tagged[place].token.text
        depth = max(0, depth + (sign in "([") - (sign in ")]"))
        told = (told and not L.begins(labels[place])) or L.plain(labels[place]) in (L.DATE, L.PAGES, L.SHELFMARK)
        if sign == ";" and not depth and told and labels[place] == L.JOINT and labels[place + 1] in _OPENING_LABELS:
            yield place


def _translations(tagged: Sequence[Tagged], labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Brackets right after a title: its translation, whatever it looks like."""
    for span in brackets([each.token for each in tagged]):
        after_title = span.first > 0 and L.plain(labels[span.first - 1]) == L.TITLE
        words = [each.token for each in tagged[span.first : span.last] if each.token.kind == "word"]
        if tagged[span.first].token.text == "[" and after_title and len(words) > 1:
            yield span.first, span.last + 1, L.TRANSLATION


def _prose_before_quoted_titles(tagged: Sequence[Tagged], labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """ "I discuss this in my “Workers and the State”": what leads up to a quoted title is no part of it."""
    for first, label in enumerate(labels):
        if label != L.BEGIN + L.TITLE or tagged[first].token.text in OPENING:
            continue
        stretch = range(first, min(len(labels), first + LONGEST_GAP))
        opening = next(
            (at for at in stretch if tagged[at].token.text in "“„«" and L.plain(labels[at]) == L.TITLE), first
        )
        before = [kind for at in range(first, opening) for kind in kinds_of(tagged[at].token.text)]
        if opening > first + 2 and {"verb", "prose"} & set(before):
            yield first, opening, L.COMMENTARY


def _prose_among_joints(tagged: Sequence[Tagged], labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Stretches of joints that are a sentence: no words between the parts of one citation are so many."""
    first = 0
    for place in range(len(labels) + 1):
        if place < len(labels) and labels[place] == L.JOINT:
            continue
        if _is_prose([each.token for each in tagged[first:place]]):
            yield first, place, L.COMMENTARY
        first = place + 1


def _gaps_before_imprints(tagged: Sequence[Tagged], labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Short stretches taken for commentary between a citation without a date and an imprint that belongs to none."""
    dated, left = True, 0
    for place, label in enumerate(labels):
        if L.begins(label):
            dated = False
        if label not in L.OUTSIDE:
            orphan = not L.begins(label) and L.plain(label) in (L.PLACE, L.PUBLISHER, L.DATE)
            if orphan and not dated and 0 < place - left <= LONGEST_GAP and not _sentence_ends(tagged[left:place]):
                yield left, place, L.TITLE
            dated = dated or L.plain(label) == L.DATE
            left = place + 1


def _sentence_ends(passed: Sequence[Tagged]) -> bool:
    return any(each.token.text in ".;" or each.label == L.SIGNAL for each in passed)


def _places_of_quotations(tagged: Sequence[Tagged]) -> Iterator[tuple[int, int]]:
    """ "Quotation on 7" after a citation and its full stop: from the stop to the number."""
    for place in range(1, len(tagged) - 2):
        word, small, number = (tagged[place + each].token for each in range(3))
        quotes = re.fullmatch(r"(?:quot(?:e|es|ed|ation|ations)|zitat|citation)", word.text.lower())
        if quotes and small.text.lower() in ("on", "at", "from", "p.", "pp.", "s.") and number.kind == "number":
            yield place - 1, place + 3


def _is_prose(tokens: Sequence[Token]) -> bool:
    """Whether words between parts of a citation are a sentence: many, or after a full stop with a verb."""
    said = [token for token in tokens if token.kind == "word" and not _TRADE & set(kinds_of(token.text))]
    verbs = any("verb" in kinds_of(token.text) or token.text.endswith(("ed", "es")) for token in said)
    stopped = any(token.text == "." for token in tokens[:-1])
    return len(said) > 5 or (len(said) > 3 and verbs) or (len(said) > 1 and stopped and verbs)


def _always_refers_back(token: Token) -> bool:
    return token.text.lower().rstrip(".") in {"ibid", "ibidem", "ebd", "ebda", "ebenda"}


def _may_refer_back(token: Token) -> bool:
    """Whether a word can stand for the source before: a word for that, or part of a phrase for it."""
    known = {"ibid", "idem", "cit", "opcit", "page", "above"} & set(kinds_of(token.text))
    return bool(known) or token.kind == "sign" or token.text.lower() in _PHRASES_BACK


def _stretches(labels: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where citations begin and end: at the marks of a beginning, and where one starts anew."""
    first: int | None = None
    for place, label in enumerate(labels):
        outside = label in L.OUTSIDE
        if first is not None and (outside or L.begins(label) or _starts_anew(labels, first, place)):
            yield first, place
            first = None
        if first is None and not outside:
            first = place
    if first is not None:
        yield first, len(labels)


def _starts_anew(labels: Sequence[str], first: int, place: int) -> bool:
    """Whether an author begins after the date and the pages of the citation so far."""
    label, before = L.plain(labels[place]), L.plain(labels[place - 1])
    if label == before or before in L.OUTSIDE:
        return False
    so_far = {L.plain(each) for each in labels[first:place]}
    again = label in _LEADING and L.AUTHOR in so_far
    return L.PAGES in so_far and (again or (L.DATE in so_far and label in _RESTARTING))


def _with_article(tagged: Sequence[Tagged], first: int) -> int:
    """Where a citation begins that begins with a title: at the article right before it, if a sentence begins there."""
    before = tagged[first - 1].token.text if first else ""
    opens = first == 1 or (first > 1 and (tagged[first - 2].token.text in ".;:" or tagged[first - 2].label == L.SIGNAL))
    title = L.plain(tagged[first].label) == L.TITLE and tagged[first].token.text[:1].isupper()
    return first - 1 if title and opens and before in _ARTICLES and tagged[first - 1].label in L.OUTSIDE else first


def _trimmed(body: Sequence[Tagged]) -> list[Tagged]:
    """The citation without joints at its ends, and without a closing bracket that it did not open."""
    kept = list(body)
    while kept and _is_loose(kept[0]):
        kept.pop(0)
    while kept and (_is_loose(kept[-1]) or _is_unopened(kept)):
        kept.pop()
    return kept


def _is_loose(each: Tagged) -> bool:
    signs = each.token.kind == "sign" and each.token.text not in ")]"
    return L.plain(each.label) == L.JOINT and (signs or each.token.text.lower() in ("and", "und", "et", "in", "e", "и"))


def _is_unopened(body: Sequence[Tagged]) -> bool:
    closing = body[-1].token.text
    if closing not in _CLOSING:
        return False
    texts = [each.token.text for each in body]
    return texts.count(closing) > texts.count(_CLOSING[closing])


def _apart(segment: Segment) -> list[Segment]:
    """Two newspapers of one day in one breath ("Pravda and Izvestia, 3 November") are two citations."""
    tokens = segment.tokens
    for place in range(1, len(tokens) - 1):
        if _joins_newspapers(tokens, place):
            named = [_as_container(each) for each in tokens]
            return [replace(segment, tokens=tuple(named[:place])), Segment(tuple(named[place + 1 :]))]
    return [segment]


def _joins_newspapers(tokens: Sequence[Tagged], place: int) -> bool:
    """Whether here an "and" stands between the names of two newspapers, in quotation marks or not."""
    if "and" not in kinds_of(tokens[place].token.text):
        return False
    ends = {L.plain(tokens[at].label) for at in (place - 1, place + 1)}
    words = [at for at in range(len(tokens)) if tokens[at].token.kind == "word" and at != place]
    before = next((at for at in reversed(words) if at < place), None)
    after = next((at for at in words if at > place), None)
    if before is None or after is None or len(ends) > 1 or not ends <= {L.CONTAINER, L.TITLE}:
        return False
    marks = gazetteers().marks([each.token.text for each in tokens])
    quoted = ends == {L.CONTAINER} or tokens[place - 1].token.text in "”“»"
    return quoted and "newspapers" in marks[before] and "newspapers" in marks[after] and marks[place] == ()


def _as_container(each: Tagged) -> Tagged:
    begun = L.BEGIN if L.begins(each.label) else ""
    return replace(each, label=begun + L.CONTAINER) if L.plain(each.label) == L.TITLE else each


def _names_something(body: Sequence[Tagged]) -> bool:
    """Whether this can be a citation: it names something, and is not a bare name or a bare number."""
    labels = {L.plain(each.label) for each in body}
    if not labels & NAMING:
        return False
    if labels <= {L.AUTHOR, L.JOINT}:
        return False
    return bool(labels & (NAMING - {L.AUTHOR, L.EDITOR})) or bool(labels & _IMPRINT)


def _dates_a_paper(body: Sequence[Tagged]) -> bool:
    """ "(Beatrice to Sidney, 3 May 1894)" in brackets after a citation says what stands there, and cites nothing."""
    labels = {L.plain(each.label) for each in body}
    days = [each for each in body if L.plain(each.label) == L.DATE]
    return labels <= {L.TITLE, L.DATE, L.JOINT} and len(days) > 1 and body[0].token.text not in OPENING


def _dates_another_issue(body: Sequence[Tagged]) -> bool:
    """Whether this is only a day: another issue of the newspaper cited just before."""
    labels = {L.plain(each.label) for each in body}
    dated = [each.token.text for each in body if L.plain(each.label) == L.DATE]
    return labels <= {L.DATE, L.PAGES, L.JOINT} and any("month" in kinds_of(word) for word in dated)


def _introduced(between: Sequence[Tagged], before: Sequence[Tagged], follows: bool) -> Segment:
    """The signal, role and brackets of a citation, from what stands before it."""
    signal = words.signal_in(text_of([each.token for each in _last_run(between, L.SIGNAL)]))
    hinge = text_of([each.token for each in between if each.label == L.HINGE])
    passage = text_of([each.token for each in between])
    role = _role(hinge or passage) if follows else ""
    depth = sum({"(": 1, ")": -1, "[": 1, "]": -1}.get(each.token.text, 0) for each in before)
    return Segment((), signal, role, follows and depth > 0)


def _last_run(between: Sequence[Tagged], label: str) -> list[Tagged]:
    run: list[Tagged] = []
    for each in reversed(between):
        if each.label == label:
            run.insert(0, each)
        elif run or each.token.kind != "sign":
            break
    return run


def _role(passage: str) -> str:
    tail = passage[-60:]
    if words.QUOTED_IN.search(tail):
        return "quoted in"
    return "citing" if words.CITING.search(tail) else ""
