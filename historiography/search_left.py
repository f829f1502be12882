"""What a search finds, as it stands without the works set aside.

The index is of all that is known, and so are the counts: what is found stays in the list, as claims stay in theirs that
nobody is left to hold. But what is shown of a result is made anew from what is left, and where that no longer answers
the question, or nobody is left to hold a claim, the result says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from historiography.pages.sidenotes import label_of
from historiography.pages.without import left_mark
from records.models import SearchEntry
from records.search import Document, Sought, entry_of, indexed_words, searchables
from works.witness import set_aside, work_set_aside

FOUND_BY = "Found by words that are left out without {}."
#: Entries by kind and key of the record.
Documents = Mapping[tuple[str, int], Document]


@dataclass(frozen=True)
class Left:
    """An entry as it stands without the works set aside, and a sentence on what that leaves of it, if one is due."""

    entry: SearchEntry
    told: str = ""


def as_left(
    entries: Iterable[SearchEntry],
    sought: Sequence[Sought] = (),
    within: Callable[[SearchEntry], bool] = lambda entry: True,
) -> list[Left]:
    """Return entries as what is left shows them; as they are where no work is set aside.

    `sought` is what they were found by, and `within` tells whether one is of the time that was asked for. Takes a fixed
    number of queries for each kind of entry.
    """
    if not set_aside():
        return [Left(entry) for entry in entries]
    found = list(entries)
    documents = _documents(found)
    return [_left(entry, documents.get((entry.kind, entry.record_id)), sought, within) for entry in found]


def _documents(entries: Iterable[SearchEntry]) -> Documents:
    """What can be found of the records without the works set aside."""
    records: dict[str, list[int]] = defaultdict(list)
    for entry in entries:
        records[entry.kind].append(entry.record_id)
    return {
        (each.kind, document.record_id): _without_notes(each.kind, document)
        for each in searchables()
        if each.kind in records
        for document in each.documents(each.model.objects.published().filter(pk__in=records[each.kind]))
    }


def _without_notes(kind: str, document: Document) -> Document:
    """Without what was written here of somebody, which the layer of authors cannot know to be in question."""
    return replace(document, body=()) if kind == "author" else document


def _left(
    entry: SearchEntry, document: Document | None, sought: Sequence[Sought], within: Callable[[SearchEntry], bool]
) -> Left:
    if document is None:
        return Left(entry)
    left = entry_of(entry.kind, document)
    if entry.kind == "claim" and not document.subtitle:
        return Left(left, left_mark())
    answers = within(left) and _has_all(document, sought)
    work = work_set_aside()
    return Left(left, "" if answers or work is None else FOUND_BY.format(label_of(work)))


def _has_all(document: Document, sought: Sequence[Sought]) -> bool:
    """Whether the document has all that is sought, as the index tells it of what is known."""
    columns = indexed_words(document)
    return all(any(_has(columns[name], each) for name in each.columns) for each in sought)


def _has(words: Sequence[str], sought: Sought) -> bool:
    """Whether the words that are sought stand side by side."""
    *before, last = sought.words
    places = range(len(words) - len(before))
    return any(
        list(words[at : at + len(before)]) == before
        and (words[at + len(before)].startswith(last) if sought.prefix else words[at + len(before)] == last)
        for at in places
    )
