"""Finding records by words, with equal results on both databases.

The tokenisers of SQLite and PostgreSQL disagree about stems, stop words and Cyrillic. So texts are folded and stemmed
in Python (`records.folding`), and what is indexed is a row of plain words, FTS5 here and a tsvector there, asked
through one function. For the same reason neither database ranks: first come entries whose name was sought, then those
whose title has all the words, then those whose title and other names have them, then the rest; among equals the
shorter title comes first, of which the words are a greater part.

Each app tells in its `search` module what of its published records can be found (`SEARCHABLE`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, reduce
from importlib import import_module
from importlib.util import find_spec
from operator import add, or_

from django.apps import apps
from django.db import connections
from django.db.models import Case, Expression, IntegerField, Q, QuerySet, Value, When
from django.db.models.expressions import RawSQL

from records.folding import fold, search_stems
from records.models import Record, SearchEntry

INDEX = "records_search"
#: Columns of the index, and the weights by which a tsvector tells them apart.
COLUMNS = {"title": "A", "names": "B", "body": "C", "words": "D"}
NAMED = ("title", "names")
ANYWHERE = ("title", "names", "body")
#: Stands between the texts of a column, so that no phrase runs from one into the next. No text folds to it.
BREAK = "_"
LONGEST_WORD = 80
#: A tsvector counts no further than 16,383 places.
MOST_WORDS = 4_000
#: How an entry came to be found, best first.
BY_NAME, IN_TITLE, IN_NAMES, IN_TEXT = range(4)
ORDER = ("tier", "length", "title_key", "address")
#: Order of entries that have only some of the words: those that lack fewest of them, and have most in a name, first.
PARTLY = ("lacking", "unnamed", "length", "title_key", "address")


@dataclass(frozen=True)
class Document:
    """What of a published record can be found and is shown when it is.

    `labels` are its other names; whoever searches for exactly one of them finds the record first. `hidden` ones are
    never shown. `people` are the names, one tuple for each person, of those who wrote, hold or answer it. `body` is
    public text, one passage each. `years` are the first and last of its time, None where there is none.
    """

    record_id: int
    slug: str
    title: str
    noun: str
    subtitle: str = ""
    language: str = ""
    labels: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    people: tuple[tuple[str, ...], ...] = ()
    body: tuple[str, ...] = ()
    years: tuple[int | None, int | None] = (None, None)


@dataclass(frozen=True, eq=False)
class Searchable:
    """A kind of record that can be found.

    `documents` turns a queryset of published records into documents, in a fixed number of queries. `drawn_from` are the
    paths, from the record, to the other rows that its document is made of: when one of them changes, so does it.
    `shown_with` are the paths to records of which it tells nothing, but which take along what was read in them when
    they are withdrawn: only their coming and going matters, since very much is read in one work.
    """

    model: type[Record]
    documents: Callable[[QuerySet], Iterable[Document]]
    drawn_from: tuple[str, ...] = ()
    shown_with: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """Name of the kind, of its page and of its entries."""
        return self.model.page


@dataclass(frozen=True)
class Sought:
    """Words that must be there in a row, in one of the columns; with `prefix` the last may go on."""

    words: tuple[str, ...]
    columns: tuple[str, ...] = ANYWHERE
    prefix: bool = False


@cache
def searchables() -> tuple[Searchable, ...]:
    """Return all kinds of record that can be found, those of the lowest app first."""
    modules = [f"{config.name}.search" for config in apps.get_app_configs() if config.name != "historiography"]
    found = [import_module(module) for module in modules if _there(module)]
    return tuple(each for module in found for each in getattr(module, "SEARCHABLE", ()))


def _there(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False


# Asking ---------------------------------------------------------------------------------------------------------------


def stems(text: str, columns: tuple[str, ...] = ANYWHERE) -> list[Sought]:
    """Return the words of `text` as what must be there, each by its stem; stop words fall away, so perhaps none."""
    return [Sought((stem[:LONGEST_WORD],), columns) for stem in dict.fromkeys(search_stems(text))]


def phrase(text: str) -> list[Sought]:
    """Return the words of `text` as what must be there in this order, side by side."""
    words = tuple(stem[:LONGEST_WORD] for stem in search_stems(text))
    return [Sought(words)] if words else []


def by_person(name: str) -> list[Sought]:
    """Return the words of somebody's name, who must have written, hold or answer the record."""
    return [Sought((_person_mark(word),), ("words",)) for word in fold(name).split()]


def beginning(text: str) -> list[Sought]:
    """Return the words of `text`, each of which must begin a word of the title or of another name."""
    return [Sought((word[:LONGEST_WORD],), ("words",), prefix=True) for word in fold(text).split()]


def matching(sought: Sequence[Sought]) -> QuerySet[SearchEntry]:
    """Return the entries that have all that is sought, in no order."""
    found = SearchEntry.objects.all()
    return found.filter(having(sought, found.db)) if sought else found


def ranked(found: QuerySet[SearchEntry], sought: Sequence[Sought], name: str = "") -> QuerySet[SearchEntry]:
    """Return entries ready to be ordered by `ORDER`; `name` is what was sought as a whole."""
    return found.annotate(tier=_tier(sought, name, found.db))


def partly(found: QuerySet[SearchEntry], sought: Sequence[Sought]) -> QuerySet[SearchEntry]:
    """Return the entries of `found` that have any of what is sought, ready to be ordered by `PARTLY`."""
    named = [Sought(each.words, NAMED) for each in sought]
    some = reduce(or_, (having([each], found.db) for each in sought), Q(pk__in=[]))
    return found.filter(some).annotate(lacking=_lacking(sought, found.db), unnamed=_lacking(named, found.db))


def having(sought: Sequence[Sought], using: str) -> Q:
    """Return the condition that an entry has all that is sought."""
    if connections[using].vendor == "postgresql":
        matching, asked = "vector @@ %s::tsquery", _tsquery(sought)
    else:
        matching, asked = f"{INDEX} MATCH %s", _fts5_query(sought)
    return Q(pk__in=RawSQL(f"SELECT rowid FROM {INDEX} WHERE {matching}", (asked,)))


def _tier(sought: Sequence[Sought], name: str, using: str) -> Expression:
    plain = [each for each in sought if each.columns == ANYWHERE]
    tiers = [
        (BY_NAME, [Sought((_name_mark(name),), ("words",))] if fold(name) else []),
        (IN_TITLE, [Sought(each.words, ("title",)) for each in plain]),
        (IN_NAMES, [Sought(each.words, NAMED) for each in plain]),
    ]
    cases = [When(having(wanted, using), then=Value(tier)) for tier, wanted in tiers if wanted]
    if any(each.prefix for each in sought):
        cases.append(When(title_key__startswith=fold(name), then=Value(IN_TITLE)))
    return Case(*cases, default=Value(IN_TEXT), output_field=IntegerField())


def _lacking(sought: Sequence[Sought], using: str) -> Expression:
    """How many of what is sought an entry does not have."""
    missed = (Case(When(having([each], using), then=Value(0)), default=Value(1)) for each in sought)
    return reduce(add, missed, Value(0))


def _fts5_query(sought: Sequence[Sought]) -> str:
    return " AND ".join(
        f'{{{" ".join(each.columns)}}} : "{" ".join(each.words)}"{" *" if each.prefix else ""}' for each in sought
    )


def _tsquery(sought: Sequence[Sought]) -> str:
    return " & ".join(f"({_tsquery_words(each)})" for each in sought)


def _tsquery_words(sought: Sought) -> str:
    weights = "".join(COLUMNS[column] for column in sought.columns)
    *before, last = sought.words
    marked = [f"'{word}':{weights}" for word in before]
    return " <-> ".join([*marked, f"'{last}':{'*' if sought.prefix else ''}{weights}"])


# Indexing -------------------------------------------------------------------------------------------------------------


def entry_of(kind: str, document: Document) -> SearchEntry:
    """Return the entry that shows a document of a kind."""
    title = document.title[:400]
    return SearchEntry(
        address=f"{kind}/{document.slug}",
        kind=kind,
        record_id=document.record_id,
        noun=document.noun[:80],
        title=title,
        subtitle=document.subtitle[:300],
        language=document.language,
        names="\n".join(_lines(document.labels)),
        body="\n".join(_lines(document.body)),
        year_from=document.years[0],
        year_to=document.years[1],
        title_key=fold(title)[:400],
        length=len(search_stems(title)),
    )


def indexed_words(document: Document) -> dict[str, list[str]]:
    """Return the words of a document for each column of the index."""
    names = [*document.labels, *document.hidden]
    people = [name for person in document.people for name in person]
    return {
        "title": _stemmed([document.title]),
        "names": _stemmed(names),
        "body": _stemmed([*document.body, document.subtitle, *people]),
        "words": [*_words([document.title, *names]), *_marks(document, names)],
    }


def _stemmed(texts: Iterable[str]) -> list[str]:
    return _joined(search_stems(text) for text in texts)


def _words(texts: Iterable[str]) -> list[str]:
    return _joined(fold(text).split() for text in texts)


def _joined(rows: Iterable[list[str]]) -> list[str]:
    return [word[:LONGEST_WORD] for row in rows for word in (*row, BREAK)][:MOST_WORDS]


def _marks(document: Document, names: list[str]) -> list[str]:
    people = (word for person in document.people for name in person for word in fold(name).split())
    marks = [*map(_name_mark, [document.title, *names]), *map(_person_mark, people)]
    return sorted(set(marks))


def _name_mark(name: str) -> str:
    return f"is{BREAK}{fold(name).replace(' ', BREAK)}"[:400]


def _person_mark(word: str) -> str:
    return f"by{BREAK}{word}"[:LONGEST_WORD]


def _lines(texts: Iterable[str]) -> Iterator[str]:
    return (" ".join(text.split()) for text in texts if text.strip())
