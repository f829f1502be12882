"""Rules about numbers: which are volumes, issues, pages and years, and of which edition.

As those of `mending`, they are for what the tagger contradicts itself in: a number that stands where only a page
can, two years of which the one is the original's, a volume of law reports.
"""

import re

from works.endnotes import labels as L
from works.endnotes.features import is_year
from works.endnotes.runs import Run
from works.endnotes.words import kinds_of

_ORIGINALLY = re.compile(
    r"\b(?:originally|orig\.|first\s+(?:published|edition|ed\.)|1st\s+ed|1re\s+éd|zuerst|erstmals|erstausgabe|ed\.\s+or|reprint(?:ed)?\s+of)",
    re.IGNORECASE,
)
_REPRINTED = re.compile(r"\b(?:repr(?:int(?:ed)?)?|rpt|rééd|nachdr|ristampa|rist|neuausg)\b", re.IGNORECASE)
_SPAN_OF_YEARS = re.compile(r"\[?1\d{3}\s?[-–—/]\s?(?:\d{4}|\d{2})\]?")
#: Pages that are no number of a volume: v–vi, 12–14.
_PAGES_OF_A_VOLUME = re.compile(r"[ivxlc]+(?: ?[-–] ?[ivxlc]+)?|\d+ ?[-–] ?\d+")


def first_edition(runs: list[Run]) -> list[Run]:
    """From "originally" to the end of the imprint all is about the first edition."""
    result: list[Run] = []
    original = False
    for run in runs:
        if run.label not in (L.PLACE, L.PUBLISHER, L.DATE, L.ORIGINAL, L.JOINT, L.EDITION):
            original = False
        found = _ORIGINALLY.search(run.text) if run.label != L.EDITION else None
        if (found or original) and run.label != L.ORIGINAL and not _closes_imprint(run):
            kept, moved = _cut(run, found.start() if found else 0)
            result += [each for each in (kept, moved) if each]
            original = True
        else:
            original = original and not _closes_imprint(run)
            result.append(run)
    return result


def _closes_imprint(run: Run) -> bool:
    return run.label == L.JOINT and run.text[:1] in ");"


def _cut(run: Run, at: int) -> tuple[Run | None, Run | None]:
    """A run before and from an offset in its text; the latter is about the first edition."""
    reached, first = 0, 0
    for place, each in enumerate(run.tokens):
        reached += len(each.token.text) + (0 if each.token.glued or not place else 1)
        if reached > at:
            first = place
            break
    kept, moved = run.tokens[:first], run.tokens[first:]
    return (Run(run.label, kept) if kept else None), (Run(L.ORIGINAL, moved) if moved else None)


def years_of_the_title(runs: list[Run]) -> list[Run]:
    """ "Dokumenty, 1927–1939, vol. 1 (Moscow, 1999)": a span of years after a title, and the year of printing later."""
    dates = [place for place, run in enumerate(runs) if run.label == L.DATE]
    if len(dates) < 2 or dates[0] == 0:
        return runs
    first = dates[0]
    comma = runs[first - 1].text == "," and first > 1
    before = first - 2 if comma else first - 1
    if runs[before].label != L.TITLE or not _SPAN_OF_YEARS.fullmatch(runs[first].text):
        return runs
    return [Run(L.TITLE, run.tokens) if before < place <= first else run for place, run in enumerate(runs)]


def page_with_the_place_meant(runs: list[Run]) -> list[Run]:
    """ "(Paris 1969) 75 (83)": a number after the year, and another in brackets after it, are pages."""
    dates = [place for place, run in enumerate(runs) if run.label == L.DATE]
    result = list(runs)
    for place, run in enumerate(runs):
        rest = "".join(each.text for each in runs[place:])
        late = bool(dates) and place > dates[-1] and run.label == L.VOLUME
        if late and re.match(r"\d+\s*\(\s*\d", rest):
            result[place:] = [Run(L.PAGES, each.tokens) for each in runs[place:]]
            return result
    return result


def numbers_before_the_year(runs: list[Run]) -> list[Run]:
    """ "Études rurales, 5-6, 1962, p. 32": of two stretches of pages the unlabelled before the year is the issue."""
    pages = [place for place, run in enumerate(runs) if run.label == L.PAGES]
    dates = [place for place, run in enumerate(runs) if run.label == L.DATE]
    if len(pages) < 2 or not dates or not pages[0] < dates[0] < pages[-1] or not runs[pages[0]].text[:1].isdecimal():
        return runs
    label = L.ISSUE if any(run.label == L.VOLUME for run in runs) else L.VOLUME
    return [Run(label, run.tokens) if place == pages[0] else run for place, run in enumerate(runs)]


def page_taken_for_a_volume(runs: list[Run]) -> list[Run]:
    """ "(Cambridge, 1983), 3, 16–21": after the year of a book a bare number before more pages is one of them."""
    dates = [place for place, run in enumerate(runs) if run.label == L.DATE]
    result = list(runs)
    for place in range(1, len(runs) - 2):
        late = dates and place > dates[-1] and runs[place + 1].text == "," and runs[place + 2].label == L.PAGES
        if late and runs[place].label == L.VOLUME and runs[place].text.isdecimal():
            result[place : place + 2] = [Run(L.PAGES, each.tokens) for each in runs[place : place + 2]]
    return result


def page_after_a_volume(runs: list[Run]) -> list[Run]:
    """ "in vol. 1, v–vi": small roman numbers or a range at the end are pages of the volume before them."""
    if len(runs) < 3 or [run.label for run in runs[-3:]] != [L.VOLUME, L.JOINT, L.VOLUME] or runs[-2].text != ",":
        return runs
    are_pages = _PAGES_OF_A_VOLUME.fullmatch(runs[-1].text)
    return [*runs[:-1], Run(L.PAGES, runs[-1].tokens)] if are_pages else runs


def page_after_a_colon(runs: list[Run]) -> list[Run]:
    """ "Marx, Capital, 1:929": a volume, a colon and a number that nothing follows is volume and page."""
    if len(runs) < 3 or runs[-2].text != ":" or runs[-1].label not in (L.VOLUME, L.ISSUE, L.JOINT, L.PAGES):
        return _cut_at_colon(runs)
    numbers = runs[-3].label in (L.VOLUME, L.PAGES) and _is_number(runs[-3]) and _is_number(runs[-1])
    if not numbers:
        return runs
    return [*runs[:-3], Run(L.VOLUME, runs[-3].tokens), runs[-2], Run(L.PAGES, runs[-1].tokens)]


def _cut_at_colon(runs: list[Run]) -> list[Run]:
    """The same where the three were taken for one: a volume "1:929" at the end of a citation without an issue."""
    last = runs[-1] if runs else None
    texts = [each.token.text for each in last.tokens] if last else []
    if last is None or last.label not in (L.VOLUME, L.PAGES) or texts[1:2] != [":"] or len(texts) < 3:
        return runs
    if not texts[0].isdecimal() or not texts[2][:1].isdecimal() or any(run.label == L.VOLUME for run in runs[:-1]):
        return runs
    parts = ((L.VOLUME, last.tokens[:1]), (L.JOINT, last.tokens[1:2]), (L.PAGES, last.tokens[2:]))
    return [*runs[:-1], *(Run(label, tokens) for label, tokens in parts)]


def _is_number(run: Run) -> bool:
    return run.text[:1].isdecimal() and len(run.tokens) == 1


def year_before_a_reprint(runs: list[Run]) -> list[Run]:
    """ "1946; repr., Oxford University Press, 1961" and "[1939–40] 1968": the first year is the original's."""
    dates = [place for place, run in enumerate(runs) if run.label == L.DATE]
    if len(dates) != 2 or any(run.label == L.ORIGINAL for run in runs):
        return runs
    first, last = dates
    between = " ".join(run.text for run in runs[first + 1 : last])
    bracketed = runs[first].text[:1] == "[" or (runs[first - 1].text.endswith("[") if first else False)
    if not _REPRINTED.search(between) and not (bracketed and last - first <= 2):
        return runs
    return [Run(L.ORIGINAL, run.tokens) if place == first else run for place, run in enumerate(runs)]


def reprint_taken_for_a_genre(runs: list[Run]) -> list[Run]:
    """ "repr., Oxford University Press, 1961": the year in it is the year."""
    result: list[Run] = []
    for run in runs:
        years = [place for place, each in enumerate(run.tokens) if is_year(each.token)]
        if run.label == L.GENRE and years and _REPRINTED.match(run.text):
            at = years[-1]
            parts = ((L.JOINT, run.tokens[:at]), (L.DATE, run.tokens[at : at + 1]), (L.JOINT, run.tokens[at + 1 :]))
            result += [Run(label, tokens) for label, tokens in parts if tokens]
        else:
            result.append(run)
    return result


def chapter_for_a_place(runs: list[Run]) -> list[Run]:
    """ "2006, chap. 3" is a place in the work, no issue; neither is the number in "Ebd. 50" part of the word."""
    result: list[Run] = []
    for run in runs:
        before = result[-1].tokens[-1].token.text if result else ""
        numbered = len(run.tokens) > 1 and run.tokens[-1].token.kind == "number"
        counts = "section" in kinds_of(run.tokens[0].token.text) or "section" in kinds_of(before)
        if run.label in (L.ISSUE, L.VOLUME) and counts:
            result.append(Run(L.PAGES, run.tokens))
        elif run.label == L.IBID and numbered:
            result += [Run(L.IBID, run.tokens[:-1]), Run(L.PAGES, run.tokens[-1:])]
        else:
            result.append(run)
    return result


def page_after_a_day(runs: list[Run]) -> list[Run]:
    """ "New York Times, 4 March 1937, 1": a last bare number after the day of a newspaper is its page."""
    if len(runs) < 3 or runs[-2].label != L.DATE or runs[-1].label != L.JOINT or runs[0].label != L.CONTAINER:
        return runs
    tokens = runs[-1].tokens
    if [each.token.kind for each in tokens] != ["sign", "number"]:
        return runs
    return [*runs[:-1], Run(L.JOINT, tokens[:1]), Run(L.PAGES, tokens[1:])]


def number_of_a_newspaper(runs: list[Run]) -> list[Run]:
    """ "Frankfurter Zeitung, Nr. 212": after a container, and with no archive, a "shelfmark" is a number of it."""
    labels = [run.label for run in runs]
    if L.ARCHIVE in labels or labels[:1] != [L.CONTAINER]:
        return runs
    return [
        Run(L.ISSUE, run.tokens)
        if run.label == L.SHELFMARK and "issue" in kinds_of(run.tokens[0].token.text) and len(run.tokens) < 4
        else run
        for run in runs
    ]


def volume_before_its_journal(runs: list[Run]) -> list[Run]:
    """ "(1996) 105 Yale Law J. 2117": a number at the head of a journal is its volume, if it has no other."""
    if any(run.label == L.VOLUME for run in runs):
        return runs
    result: list[Run] = []
    for run in runs:
        numbered = len(run.tokens) > 1 and run.tokens[0].token.kind == "number" and not is_year(run.tokens[0].token)
        if run.label == L.CONTAINER and numbered and result and result[-1].text.endswith((")", "]")):
            result += [Run(L.VOLUME, run.tokens[:1]), Run(L.CONTAINER, run.tokens[1:])]
        else:
            result.append(run)
    return result


def case(runs: list[Run]) -> list[Run]:
    """ "Adair v. United States, 208 U.S. 161 (1908)": the parties are the title, the reports stand between numbers."""
    result: list[Run] = []
    for run in runs:
        texts = [each.token.text for each in run.tokens]
        if run.label == L.AUTHOR and not result and set(texts[1:-1]) & {"v", "v."}:
            result.append(Run(L.TITLE, run.tokens))
        elif run.label == L.PAGES and _reports(run):
            labels = (L.VOLUME, L.CONTAINER, L.PAGES)
            parts = (run.tokens[:1], run.tokens[1:-1], run.tokens[-1:])
            result += [Run(label, tokens) for label, tokens in zip(labels, parts, strict=True)]
        else:
            result.append(run)
    return result


def _reports(run: Run) -> bool:
    """Whether "pages" are a volume of law reports, their name in capitals, and a page."""
    tokens = [each.token for each in run.tokens]
    between = tokens[1:-1]
    numbers = bool(between) and tokens[0].kind == tokens[-1].kind == "number"
    return numbers and all(token.kind == "word" and token.text[0].isupper() for token in between)
