"""Lists: filters, orders, paging by key, letters.

A filter is a small object that gives its clause and its English words; a list's module keeps a table of them.
Pages are cut by key, never by offset: the address carries the slug (or key) of the row after, or before,
which the page stands, so that the last page of a long list costs what the first one does, and stays right
while rows are added.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import and_
from string import ascii_lowercase
from typing import Any

from django.db.models import Model, Q, QuerySet, TextChoices
from django.db.models.functions import Substr
from django.http import QueryDict

from historiography.pages.wording import counted

PAGE_SIZE = 50
#: How many rows of a long list another page shows before it leads to the list itself.
SHOWN = 25
#: From so many rows on, an order that no index has would take seconds.
LONG = 5_000
#: A longer choice would be a burden on the page: such a filter is reached by links from other pages.
MOST_CHOICES = 400
LONGEST_VALUE = 300
#: The pages of a list of so many rows are all named.
MOST_NUMBERED = 1_000


@dataclass(frozen=True)
class Filter:
    """One way to narrow a list.

    `clause` turns the chosen value into a condition; `choices` gives what may be chosen, as (value, label)
    pairs; `words` is how a sentence says it: "held by {}". `name_of` finds the label of a value that
    `choices` left out. The clause of a filter `of_row` is about a row that belongs to the record, such as an
    attribution to its claim; those chosen together must be true of one and the same row.
    """

    name: str
    label: str
    words: str
    clause: Callable[[str], Q]
    choices: Callable[[], Iterable[tuple[str, str]]]
    name_of: Callable[[str], str | None] = lambda value: None
    in_bar: bool = True
    of_row: bool = False


def one_of(name: str, label: str, words: str, lookup: str, kinds: type[TextChoices], *, of_row: bool = False) -> Filter:
    """A filter by a fixed vocabulary."""
    return Filter(name, label, words, lambda value: Q(**{lookup: value}), lambda: kinds.choices, of_row=of_row)


def of_records(
    name: str,
    label: str,
    words: str,
    clause: Callable[[str], Q],
    records: Callable[[], QuerySet],
    *,
    title: Callable[[Any], str] = str,
    in_bar: bool = True,
    of_row: bool = False,
) -> Filter:
    """A filter by the slug of a published record. `records` gives those offered, in the order of the choice."""

    def choices() -> list[tuple[str, str]]:
        found = list(records()[: MOST_CHOICES + 1]) if in_bar else []
        return [(each.slug, title(each)) for each in found] if len(found) <= MOST_CHOICES else []

    def name_of(slug: str) -> str | None:
        found = records().model.objects.published().filter(slug=slug).first()
        return title(found) if found else None

    return Filter(name, label, words, clause, choices, name_of, in_bar, of_row)


@dataclass(frozen=True)
class Order:
    """An order of a list. `keys` ascend, are never null, and the last of them is unique.

    Where no index has the keys, so that each row of the list must be looked at for every page, `of_long` has others for
    lists that are too long for that.
    """

    name: str
    label: str
    keys: tuple[str, ...]
    of_long: tuple[str, ...] = ()

    def keys_for(self, rows: int) -> tuple[str, ...]:
        """Return the keys by which a list of so many rows is sorted."""
        return self.of_long if self.of_long and rows > LONG else self.keys


@dataclass
class Listing:
    """One page of a list and what stands around it; `list_page` makes it. `found` is the whole list, all its pages."""

    rows: list[Any]
    total: int
    filters: list[dict[str, Any]]
    chosen: list[str]
    found: QuerySet
    unknown: str = ""
    previous_url: str = ""
    next_url: str = ""
    clear_url: str = ""
    keep: list[dict[str, str]] = field(default_factory=list)
    pages: list[dict[str, Any]] = field(default_factory=list)

    @property
    def narrowed(self) -> str:
        """What was chosen, as a sentence goes on: "held by Sheila Fitzpatrick, on labour"."""
        return ", ".join(self.chosen)


def asked(query: QueryDict, name: str) -> str:
    """Return what the address says under `name`: without NUL, which no database takes, and not beyond reason."""
    return query.get(name, "").replace("\x00", "").strip()[:LONGEST_VALUE]


def list_page(
    records: QuerySet,
    query: QueryDict,
    *,
    filters: Sequence[Filter] = (),
    orders: Sequence[Order],
    cursor: str = "slug",
    size: int = PAGE_SIZE,
    rows_to_records: Callable[[Q], Q] = lambda clause: clause,
) -> Listing:
    """Return the page of `records` that the address asks for.

    `cursor` is the unique field by which the address names a row. A value that no filter knows finds nothing,
    and `unknown` says so; a place that is no longer in the list begins it anew. `rows_to_records` turns what
    must be true of one row into what must be true of the record.
    """
    chosen = [(each, asked(query, each.name)) for each in filters]
    options = {each.name: list(each.choices()) for each in filters if each.in_bar}
    labels = {each.name: _label(each, value, options) for each, value in chosen if value}
    strange = next((value for each, value in chosen if value and not labels[each.name]), "")
    unknown = f"Nothing here is called “{strange}”." if strange else ""
    found = records.none() if unknown else _narrowed(records, chosen, rows_to_records)
    order = next((each for each in orders if each.name == asked(query, "sort")), orders[0])
    total = found.count()
    rows, before, after = _cut(found, records, order.keys_for(total), query, cursor, size)
    return Listing(
        rows=rows,
        total=total,
        filters=_bar(filters, options, query, labels) + _sorting(orders, order),
        chosen=[each.words.format(labels[each.name]) for each, value in chosen if value and labels[each.name]],
        found=found,
        unknown=unknown,
        previous_url=_turned(query, "before", getattr(rows[0], cursor)) if before else "",
        next_url=_turned(query, "after", getattr(rows[-1], cursor)) if after else "",
        clear_url="?" if labels else "",
        pages=_pages(found, order.keys_for(total), query, cursor, size, getattr(rows[0], cursor))
        if rows and total <= MOST_NUMBERED
        else [],
        keep=[{"name": each.name, "value": value} for each, value in chosen if value and not each.in_bar],
    )


def _label(filter: Filter, value: str, options: dict[str, list[tuple[str, str]]]) -> str | None:
    known = dict(options.get(filter.name) or filter.choices())
    return known.get(value) or filter.name_of(value)


def _narrowed(records: QuerySet, chosen: list[tuple[Filter, str]], rows_to_records: Callable[[Q], Q]) -> QuerySet:
    clauses = [each.clause(value) for each, value in chosen if value and not each.of_row]
    of_one_row = [each.clause(value) for each, value in chosen if value and each.of_row]
    if of_one_row:
        clauses.append(rows_to_records(reduce(and_, of_one_row)))
    return records.filter(*clauses)


def _cut(
    found: QuerySet, records: QuerySet, keys: Sequence[str], query: QueryDict, cursor: str, size: int
) -> tuple[list[Any], bool, bool]:
    """The rows of the page, and whether there are others before and after them."""
    for word, backwards in (("before", True), ("after", False)):
        at = asked(query, word)
        edge = records.filter(**{cursor: at}).values_list(*keys).first() if at else None
        if edge is not None:
            beyond = found.filter(_beyond(keys, edge, "lt" if backwards else "gt"))
            rows, more = _first(beyond, keys, size, backwards)
            return (rows, bool(rows) and (more or not backwards), bool(rows) and (more or backwards))
    rows, more = _first(found, keys, size, False)
    return rows, False, more


def _pages(
    found: QuerySet, keys: Sequence[str], query: QueryDict, cursor: str, size: int, first: Any
) -> list[dict[str, Any]]:
    """All pages by their numbers, each after the last row of the one before it; `first` is the first that is shown.

    It is asked of a list of one page too, which then has no numbers: what a page costs does not hang on its content.
    """
    # With the keys, since a key that is the same constant in all rows cannot be sorted by where it is not selected.
    rows = [row[0] for row in found.order_by(*keys).values_list(*dict.fromkeys([cursor, *keys]))]
    here = rows.index(first) // size + 1 if first in rows else 0
    lasts = ["", *rows[size - 1 : -1 : size]]
    return [
        {"number": number, "url": _turned(query, "after", last), "is_current": number == here}
        for number, last in enumerate(lasts, start=1)
        if len(lasts) > 1
    ]


def _first(found: QuerySet, keys: Sequence[str], size: int, backwards: bool) -> tuple[list[Any], bool]:
    ordered = found.order_by(*(f"-{key}" if backwards else key for key in keys))
    rows = list(ordered[: size + 1])
    kept = rows[:size]
    return (kept[::-1] if backwards else kept), len(rows) > size


def _beyond(keys: Sequence[str], edge: Sequence[Any], comparison: str) -> Q:
    """Rows whose keys, read as one, lie beyond those of `edge`."""
    key, value = keys[0], edge[0]
    further = Q(**{f"{key}__{comparison}": value})
    if len(keys) == 1:
        return further
    return further | (Q(**{key: value}) & _beyond(keys[1:], edge[1:], comparison))


def _turned(query: QueryDict, word: str, slug: str) -> str:
    turned = query.copy()
    for name in ("after", "before"):
        turned.pop(name, None)
    if slug:
        turned[word] = slug
    return "?" + turned.urlencode()


def _bar(
    filters: Sequence[Filter],
    options: dict[str, list[tuple[str, str]]],
    query: QueryDict,
    labels: dict[str, str | None],
) -> list[dict[str, Any]]:
    return [
        _select(each.name, each.label, _offered(each, options[each.name], asked(query, each.name), labels))
        for each in filters
        if each.in_bar and (options[each.name] or labels.get(each.name))
    ]


def _offered(
    filter: Filter, options: list[tuple[str, str]], value: str, labels: dict[str, str | None]
) -> list[dict[str, Any]]:
    label = labels.get(filter.name)
    beside = [(value, label)] if label and value not in dict(options) else []
    pairs = [("", "any"), *beside, *options]
    return [{"value": each, "label": words, "selected": each == value} for each, words in pairs]


def _select(name: str, label: str, options: list[dict[str, Any]]) -> dict[str, Any]:
    return {"name": name, "label": label, "options": options}


def _sorting(orders: Sequence[Order], chosen: Order) -> list[dict[str, Any]]:
    if len(orders) == 1:
        return []
    options = [{"value": each.name, "label": each.label, "selected": each is chosen} for each in orders]
    return [_select("sort", "Sorted by", options)]


def by_letter(key: str) -> Filter:
    """A filter by the first letter of the stored key `key`."""
    letters = [(letter, letter.upper()) for letter in ascii_lowercase]
    return Filter(
        "letter",
        "Letter",
        "under {}",
        lambda letter: Q(**{f"{key}__startswith": letter}),
        lambda: letters,
        in_bar=False,
    )


def by_decade(first: str, choices: Callable[[], Iterable[tuple[str, str]]], words: str = "from the {}") -> Filter:
    """A filter by the decade of the year `first`; values are 1970, 1980."""

    def clause(value: str) -> Q:
        return Q(**{f"{first}__range": (int(value), int(value) + 9)})

    return Filter("decade", "Decade", words, clause, choices)


def decades(years: Iterable[int | None]) -> list[tuple[str, str]]:
    """Return the decades of `years` as choices, in time order."""
    return [(str(each), f"{each}s") for each in sorted({year - year % 10 for year in years if year is not None})]


def letters(records: QuerySet, key: str, query: QueryDict) -> list[dict[str, Any]]:
    """Return A–Z for the partial `letters.html`: a letter without rows has no address."""
    initials = records.order_by().annotate(initial=Substr(key, 1, 1)).values_list("initial", flat=True).distinct()
    there = set(initials)
    current = asked(query, "letter")
    return [
        {"letter": each.upper(), "url": f"?letter={each}" if each in there else "", "current": each == current}
        for each in ascii_lowercase
    ]


def distinct(rows: Iterable[Model]) -> list[Any]:
    """Return the rows without those met before, in the order of first meeting."""
    return list({row.pk: row for row in rows}.values())


@dataclass(frozen=True)
class Excerpt:
    """The beginning of a list, and the address of the whole: exactly `count` rows."""

    title: str
    anchor: str
    entries: list[Any]
    count: str
    url: str
    more: bool


def excerpt(
    title: str, anchor: str, rows: QuerySet, url: str, noun: str, entry: Callable[[Any], Any], shown: int = SHOWN
) -> Excerpt:
    """Return the first rows of a list as entries, with the count that leads to all of them."""
    total = rows.count()
    entries = [entry(row) for row in rows[:shown]] if total else []
    return Excerpt(title, anchor, entries, counted(total, noun), url, total > shown)
