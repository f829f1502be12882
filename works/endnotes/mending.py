"""Rules of the field where the tagger contradicts itself: what no citation can be is read as what it must be.

A row of names is by authors or by editors, not by both without a word between; what stands before "eds." are
editors; a book with its place has a title, not only a container; "originally New York, 1942" is about the first
edition; years that end a title belong to it; a name is not followed by one word that is no given name.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from works.endnotes import labels as L
from works.endnotes import numbers
from works.endnotes.gazetteers import gazetteers
from works.endnotes.interviews import interview
from works.endnotes.people import PARTICLES
from works.endnotes.runs import Run
from works.endnotes.tokens import Token
from works.endnotes.words import kinds_of

_PEOPLE = frozenset({L.AUTHOR, L.EDITOR, L.TRANSLATOR})


def mended(runs: list[Run]) -> list[Run]:
    """The runs of one citation with all rules applied, and equal neighbours joined."""
    for rule in _RULES:
        runs = _joined(rule(runs))
    return runs


def _joined(runs: Sequence[Run]) -> list[Run]:
    joined: list[Run] = []
    for run in runs:
        if joined and joined[-1].label == run.label:
            joined[-1] = Run(run.label, (*joined[-1].tokens, *run.tokens))
        else:
            joined.append(run)
    return joined


def _one_row_of_names(runs: list[Run]) -> list[Run]:
    """Authors and editors without a joint between them are one row, of whichever there are more."""
    result: list[Run] = []
    for run in runs:
        before = result[-1] if result else None
        if before and {before.label, run.label} <= _PEOPLE:
            label = max((before, run), key=lambda each: len(each.tokens)).label
            result[-1] = Run(label, (*before.tokens, *run.tokens))
        else:
            result.append(run)
    return result


def _editors_by_their_word(runs: list[Run]) -> list[Run]:
    """Names right before "ed.", "(Hrsg.)", "a cura di" in brackets are editors."""
    return [
        Run(L.EDITOR, run.tokens) if run.label == L.AUTHOR and _names_editors(runs, place) else run
        for place, run in enumerate(runs)
    ]


def _names_editors(runs: Sequence[Run], place: int) -> bool:
    following = runs[place + 1] if place + 1 < len(runs) else None
    if following is None or following.label != L.JOINT:
        return False
    words = [each.token.text for each in following.tokens if each.token.kind == "word"]
    bracketed = following.text.startswith(("(", "[", ", ed", ", Hrsg", ", dir", ", comp")) and following.text.endswith(
        (")", ",", "]", "),", "):")
    )
    return (
        bool(words)
        and bracketed
        and all("editor" in kinds_of(word) or word.lower() in ("a", "di", "la", "de", "par") for word in words)
    )


def _a_book_has_a_title(runs: list[Run]) -> list[Run]:
    """A container without a title, but with somebody who made it and a place, is the title of a book."""
    labels = {run.label for run in runs}
    names_work = labels & {L.AUTHOR, L.IDEM, L.EDITOR} and labels & {L.PLACE, L.PUBLISHER}
    if L.CONTAINER not in labels or not names_work or labels & {L.TITLE, L.ISSUE, L.IBID, L.OPCIT}:
        return runs
    return [Run(L.TITLE, run.tokens) if run.label == L.CONTAINER else run for run in runs]


def _russian_name_ends_with_initials(runs: list[Run]) -> list[Run]:
    """ "Зима В. Ф. Голод в СССР": after the initials of the last name the title begins."""
    first = runs[0] if runs else None
    if first is None or first.label != L.AUTHOR or not _CYRILLIC.match(first.text):
        return runs
    texts = [each.token.text for each in first.tokens]
    initials = [place for place, text in enumerate(texts) if re.fullmatch(r"[^\W\d_]\.", text)]
    after = initials[-1] + 1 if initials else 0
    if initials[:1] in ([], [0]) or after == len(texts) or texts[after] in {",", "и", ";", "/", "др."}:
        return runs
    return [Run(L.AUTHOR, first.tokens[:after]), Run(L.TITLE, first.tokens[after:]), *runs[1:]]


def _periodical_cut_in_two(runs: list[Run]) -> list[Run]:
    """A title that runs into its container without a sign between them is the beginning of its name."""
    result: list[Run] = []
    for run in runs:
        before = result[-1] if result else None
        cut = before is not None and before.label == L.TITLE and run.label == L.CONTAINER
        if before and cut and before.text[-1].isalnum() and len(before.tokens) < 3:
            result[-1] = Run(L.CONTAINER, (*before.tokens, *run.tokens))
        else:
            result.append(run)
    return result


def _subtitle_after_a_stop(runs: list[Run]) -> list[Run]:
    """A book's container after a mere full stop or colon, neither in quotation marks, is its subtitle."""
    labels = {run.label for run in runs}
    if not labels & {L.PLACE, L.PUBLISHER} or labels & {L.ISSUE, L.EDITOR}:
        return runs
    result = list(runs)
    for place in range(2, len(runs)):
        title, joint, container = runs[place - 2 : place + 1]
        plain = joint.text in (".", ":") and title.text[:1] not in _QUOTING and container.text[:1] not in _QUOTING
        if plain and [title.label, joint.label, container.label] == [L.TITLE, L.JOINT, L.CONTAINER]:
            result[place - 1 : place + 1] = [Run(L.TITLE, joint.tokens), Run(L.TITLE, container.tokens)]
    return result


def _names_hold_no_small_words(runs: list[Run]) -> list[Run]:
    """ "in Cultural Revolution in Russia": a row of words with small ones among them is a title, not names."""
    labels = {run.label for run in runs}
    result = []
    for run in runs:
        if run.label == L.EDITOR and L.CONTAINER not in labels and _has_small_words(run):
            result.append(Run(L.CONTAINER, run.tokens))
        elif run.label == L.AUTHOR and L.TITLE not in labels and "," not in run.text and _has_small_words(run):
            result.append(Run(L.TITLE, run.tokens))
        else:
            result.append(run)
    return result


def _has_small_words(run: Run) -> bool:
    words = [each.token.text for each in run.tokens if each.token.kind == "word"]
    small = [word for word in words if word[0].islower() and word.lower() not in PARTICLES and len(word) > 1]
    return any(
        not {"and", "others", "editor", "by", "jr"} & set(kinds_of(word)) or "in" in kinds_of(word) for word in small
    )


def _abbreviated_title(runs: list[Run]) -> list[Run]:
    """ "MEW 23, S. 741": capitals before a volume, and no title, are one."""
    first = runs[0] if runs else None
    if first is None or first.label != L.AUTHOR or any(run.label == L.TITLE for run in runs):
        return runs
    followed = len(runs) > 1 and runs[1].label == L.VOLUME
    if not followed or len(first.tokens) > 1 or not re.fullmatch(r"[A-ZА-Я]{2,6}", first.text):
        return runs
    return [Run(L.TITLE, first.tokens), *runs[1:]]


def _editors_for_a_volume(runs: list[Run]) -> list[Run]:
    """ "in: Szalai/Petrella 3 (9 ff.)": a volume goes by its editors, and the number after them is a page."""
    if not any(run.label == L.CONTAINER and _NAMES_WITH_STROKES.fullmatch(run.text) for run in runs):
        return runs
    renamed = {L.CONTAINER: L.EDITOR, L.VOLUME: L.PAGES, L.ISSUE: L.PAGES}
    return [Run(renamed.get(run.label, run.label), run.tokens) for run in runs]


def _journal_taken_for_a_place(runs: list[Run]) -> list[Run]:
    """Without a container, a place right before a volume is the journal: "MschrKrim 61 (1978)"."""
    if any(run.label == L.CONTAINER for run in runs):
        return runs
    pairs = list(pairwise([*runs, None]))
    return [
        Run(L.CONTAINER, run.tokens) if run.label == L.PLACE and after is not None and after.label == L.VOLUME else run
        for run, after in pairs
    ]


def _quoted_title_in_a_volume(runs: list[Run]) -> list[Run]:
    """ "‘Short Cuts’ in Pressing Problems": what follows a closed quotation and "in" is the volume."""
    if any(run.label == L.CONTAINER for run in runs):
        return runs
    result: list[Run] = []
    for run in runs:
        at = _in_after_quotation(run) if run.label == L.TITLE else None
        if at is None:
            result.append(run)
        else:
            result += [
                Run(L.TITLE, run.tokens[:at]),
                Run(L.JOINT, run.tokens[at : at + 1]),
                Run(L.CONTAINER, run.tokens[at + 1 :]),
            ]
    return result


def _in_after_quotation(run: Run) -> int | None:
    """Where "in" stands after the quotation with which a run begins, if something follows it."""
    texts = [each.token.text for each in run.tokens]
    if texts[0] not in _QUOTING:
        return None
    closed = "’'" if texts[0] in "‘'" else '”“»"'
    places = range(2, len(texts) - 1)
    return next(
        (
            place
            for place in places
            if texts[place - 1][-1] in closed + ","
            and texts[place].lower() in ("in", "dans")
            and set(texts[place - 2 : place]) & set(closed)
        ),
        None,
    )


def _title_taken_for_a_name(runs: list[Run]) -> list[Run]:
    """In a citation without a title "Peukert, Volksgenossen" is a name and a title."""
    labels = {run.label for run in runs}
    if labels & {L.TITLE, L.CONTAINER, L.IBID, L.ARCHIVE} or not runs or runs[0].label != L.AUTHOR:
        return runs
    if L.PUBLISHER in labels and L.DATE not in labels:
        return [Run(L.TITLE, run.tokens) if run.label == L.PUBLISHER else run for run in runs]
    tokens = runs[0].tokens
    comma = next((place for place, each in enumerate(tokens) if each.token.text == ","), None)
    if comma is None or comma + 1 == len(tokens) or not _is_title([each.token for each in tokens[comma + 1 :]]):
        return runs
    parts = [Run(L.AUTHOR, tokens[:comma]), Run(L.JOINT, tokens[comma : comma + 1]), Run(L.TITLE, tokens[comma + 1 :])]
    return [part for part in parts if part.tokens] + runs[1:]


def _is_title(tokens: Sequence[Token]) -> bool:
    """Whether words after a name are no further name: no given name, initial or joint among them."""
    words = [token.text for token in tokens if token.kind == "word"]
    names = any(word in gazetteers().given or re.fullmatch(r"[^\W\d_]\.?", word) for word in words)
    joined = any(
        token.text in ("/", "&") or token.text.lower() in ("and", "und", "et", "e", "и", "y", "jr.", "jr")
        for token in tokens
    )
    others = any("others" in kinds_of(word) for word in words)
    return (
        bool(words)
        and len(words[0]) > 2
        and not names
        and not joined
        and not others
        and "," not in [token.text for token in tokens]
    )


def _archive_in_its_place(runs: list[Run]) -> list[Run]:
    """What stands among the parts of an archive, or ends them, are its town, its university, its series."""
    shelved = [place for place, run in enumerate(runs) if run.label in _SHELVES]
    if not shelved or any(run.label in (L.EDITION, L.IBID) for run in runs):
        return runs
    result = list(runs)
    for place in range(shelved[0] + 1, len(runs)):
        if _follows_shelves(result, place):
            between = place < shelved[-1] and (runs[place].label in _AMONG_SHELVES or _is_a_folder(runs, place))
            among = _is_number_of_a_file(result, place) or between
            keeps = runs[place].label in (L.PLACE, L.PUBLISHER) or _names_an_archive(runs[place])
            label = L.SHELFMARK if among else L.ARCHIVE if keeps else runs[place].label
            result[place] = Run(label, runs[place].tokens)
    return result


def _follows_shelves(runs: Sequence[Run], place: int) -> bool:
    """Whether a run stands right after part of an archive, or after a sign after it."""
    before = runs[place - 1]
    if before.label in _SHELVES:
        return True
    return before.label == L.JOINT and len(before.text) < 3 and runs[place - 2].label in _SHELVES


def _is_a_folder(runs: Sequence[Run], place: int) -> bool:
    """ "op. 7, p. 18, d. 182": before a file, *p.* is a folder (*papka*)."""
    following = next((run for run in runs[place + 1 :] if run.label != L.JOINT), None)
    file = following is not None and following.text.lower().startswith(("d.", "д."))
    return runs[place].label == L.PAGES and file and runs[place].text.lower().startswith(("p.", "п."))


def _is_number_of_a_file(runs: Sequence[Run], place: int) -> bool:
    """ "IfZ-Archiv, MA 1562" is not of the year 1562."""
    before = runs[place - 1]
    return runs[place].label == L.DATE and before.label == L.ARCHIVE and before.text.isupper()


def _names_an_archive(run: Run) -> bool:
    words = [each.token.text for each in run.tokens if each.token.text[:1].isupper()]
    return run.label in (L.TITLE, L.CONTAINER) and any("archive" in kinds_of(word) for word in words)


def _journal_taken_for_an_edition(runs: list[Run]) -> list[Run]:
    """ "Stanford Law Rev. 26 (1973)" is no revised edition: words before "Rev." that name none are a journal."""
    if any(run.label == L.CONTAINER for run in runs) or not any(run.label == L.DATE for run in runs):
        return runs
    result: list[Run] = []
    for run in runs:
        first = run.tokens[0].token
        if run.label == L.EDITION and first.kind == "word" and first.text[0].isupper() and not kinds_of(first.text):
            result += _journal_and_volume(run)
        else:
            result.append(run)
    return result


def _journal_and_volume(run: Run) -> list[Run]:
    numbered = len(run.tokens) > 1 and run.tokens[-1].token.kind == "number"
    last = len(run.tokens) - numbered
    parts = ((L.CONTAINER, run.tokens[:last]), (L.VOLUME, run.tokens[last:]))
    return [Run(label, tokens) for label, tokens in parts if tokens]


def _inside_a_title(runs: list[Run]) -> list[Run]:
    """A word or two between two stretches of a title, with no sign before or after, belong to it."""
    result = list(runs)
    for place in range(1, len(runs) - 1):
        around = (result[place - 1], runs[place + 1])
        words = [each.token for each in runs[place].tokens]
        if all(run.label == L.TITLE for run in around) and len(words) < 4 and all(t.kind != "sign" for t in words):
            result[place] = Run(L.TITLE, runs[place].tokens)
    return result


def _article_after_names(runs: list[Run]) -> list[Run]:
    """ "Christian Gerlach, Die Wannsee-Konferenz, das Schicksal ...": after a comma an article begins the title."""
    first = runs[0] if runs else None
    if first is None or first.label != L.AUTHOR:
        return runs
    texts = [each.token.text for each in first.tokens]
    comma = next((at for at in range(1, len(texts) - 2) if texts[at] == "," and texts[at + 1] in _ARTICLES), None)
    if comma is None:
        return runs
    parts = ((L.AUTHOR, first.tokens[:comma]), (L.JOINT, first.tokens[comma : comma + 1]))
    title = Run(L.TITLE, first.tokens[comma + 1 :])
    return [*(Run(label, tokens) for label, tokens in parts), *_joined_to_title(title, runs[1:])]


def _joined_to_title(title: Run, rest: list[Run]) -> list[Run]:
    """The title with a comma and the title after it, if the tagger saw one there."""
    if len(rest) > 1 and rest[0].text == "," and rest[1].label == L.TITLE:
        return [Run(L.TITLE, (*title.tokens, *rest[0].tokens, *rest[1].tokens)), *rest[2:]]
    return [title, *rest]


def _title_ends_with_its_mark(runs: list[Run]) -> list[Run]:
    """ "“The Transformation of a Class,” a study of a factory": what goes on in small letters after it is no title."""
    result: list[Run] = []
    for run in runs:
        end = _end_of_quotation(run) if run.label == L.TITLE else None
        parts = ((L.TITLE, run.tokens[:end]), (L.JOINT, run.tokens[end:])) if end else ((run.label, run.tokens),)
        result += [Run(label, tokens) for label, tokens in parts]
    return result


def _end_of_quotation(run: Run) -> int | None:
    """Where a comma, the closing mark and a small word end the quotation with which a title begins."""
    texts = [each.token.text for each in run.tokens]
    if texts[0] not in ("“", '"'):
        return None
    places = range(2, len(texts))
    return next(
        (at for at in places if texts[at - 2] == "," and texts[at - 1] in '”"' and texts[at][:1].islower()), None
    )


def _edition_without_its_word(runs: list[Run]) -> list[Run]:
    """An "edition" that no word or number calls one, after a title, is the end of it: "im 19. Jahrhundert"."""
    result = list(runs)
    for place in range(1, len(runs)):
        stop = place - 1 if runs[place - 1].text == "." else place
        if _is_no_edition(runs[place]) and stop and runs[stop - 1].label == L.TITLE:
            result[stop : place + 1] = [Run(L.TITLE, run.tokens) for run in runs[stop : place + 1]]
    return result


def _is_no_edition(run: Run) -> bool:
    kinds = {kind for each in run.tokens for kind in kinds_of(each.token.text)}
    return run.label == L.EDITION and "edition" not in kinds and not any(sign.isdigit() for sign in run.text)


def _who_publishes_first(runs: list[Run]) -> list[Run]:
    """Before a title, and with no author, stands no publisher: whoever it is has written."""
    labels = {run.label for run in runs}
    if not runs or runs[0].label != L.PUBLISHER or labels & {L.AUTHOR, L.EDITOR, L.IDEM} or L.TITLE not in labels:
        return runs
    return [Run(L.AUTHOR, runs[0].tokens), *runs[1:]]


def _author_of_an_entry(runs: list[Run]) -> list[Run]:
    """ "s.v. “Namier,” by John Cannon": after a mere "by" stands the author."""
    pairs = [(None, runs[0]), *pairwise(runs)] if runs else []
    return [
        Run(L.AUTHOR, run.tokens) if run.label == L.EDITOR and before and before.text.strip(' ,.”"') == "by" else run
        for before, run in pairs
    ]


def _archive_taken_for_a_name(runs: list[Run]) -> list[Run]:
    """ "HStAD, Regierung Düsseldorf, Nr. 15911": three capitals in one word before shelfmarks name an archive."""
    first = runs[0] if runs else None
    shelved = any(run.label in _SHELVES for run in runs)
    if not shelved or first is None or first.label != L.AUTHOR or len(first.tokens) > 1:
        return runs
    capitals = sum(sign.isupper() for sign in first.text)
    return [Run(L.ARCHIVE, first.tokens), *runs[1:]] if capitals > 2 else runs


def _paper_before_its_archive(runs: list[Run]) -> list[Run]:
    """ "Aktenvermerk Luthers vom 20. 1. 1942, PA/AA": what stands first, and is not in a container, is the paper."""
    labels = [run.label for run in runs]
    if L.TITLE in labels or labels[:1] not in ([L.CONTAINER], [L.AUTHOR]) or not _SHELVES & set(labels[1:]):
        return runs
    words = [each.token for each in runs[0].tokens]
    named = runs[0].label == L.AUTHOR and (len(words) > 1 or (len(runs) > 1 and ":" not in runs[1].text))
    return runs if named else [Run(L.TITLE, runs[0].tokens), *runs[1:]]


_SHELVES = frozenset({L.ARCHIVE, L.SHELFMARK})
_AMONG_SHELVES = frozenset({L.VOLUME, L.ISSUE, L.SERIES, L.CONTAINER, L.EDITOR})
_NAMES_WITH_STROKES = re.compile(r"[^\W\d_a-z][\w-]+(?:\s?/\s?[^\W\d_a-z][\w-]+)+")
_CYRILLIC = re.compile("[А-ЯЁа-яё]")
_QUOTING = tuple("“„«\"‘'‚")
_ARTICLES = frozenset({"Die", "Der", "Das", "The", "An"})
_RULES = (
    interview,
    _title_ends_with_its_mark,
    _article_after_names,
    _russian_name_ends_with_initials,
    _periodical_cut_in_two,
    _one_row_of_names,
    _editors_by_their_word,
    numbers.first_edition,
    numbers.years_of_the_title,
    _quoted_title_in_a_volume,
    _names_hold_no_small_words,
    _abbreviated_title,
    _editors_for_a_volume,
    numbers.page_with_the_place_meant,
    _journal_taken_for_a_place,
    _subtitle_after_a_stop,
    _a_book_has_a_title,
    _title_taken_for_a_name,
    numbers.numbers_before_the_year,
    numbers.page_taken_for_a_volume,
    numbers.page_after_a_volume,
    numbers.page_after_a_colon,
    numbers.reprint_taken_for_a_genre,
    numbers.year_before_a_reprint,
    _archive_taken_for_a_name,
    _archive_in_its_place,
    numbers.number_of_a_newspaper,
    _paper_before_its_archive,
    _journal_taken_for_an_edition,
    numbers.volume_before_its_journal,
    _inside_a_title,
    numbers.case,
    _edition_without_its_word,
    _who_publishes_first,
    _author_of_an_entry,
    numbers.chapter_for_a_place,
    numbers.page_after_a_day,
)
