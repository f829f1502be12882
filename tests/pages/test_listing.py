"""Lists: every row on exactly one page, whichever way one turns; filters and letters that tell what they do."""

from itertools import chain

import pytest
from django.db.models import Q
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from historiography.pages.listing import (
    Filter,
    Order,
    asked,
    by_decade,
    by_letter,
    decades,
    excerpt,
    letters,
    list_page,
    of_records,
    one_of,
)
from interpretations.models import Claim, Topic
from tests import factories as make
from works.models import Work

BY_YEAR = Order("year", "year", ("year_key", "title_key", "pk"))
BY_TITLE = Order("title", "title", ("title_key", "pk"))


@pytest.fixture
def shelf(db):
    """Seven works: two of one year, two of one title, one without a date."""
    rows = [("1979", "A"), ("1979", "B"), ("1951", "C"), ("1986", "D"), ("", "E"), ("1993", "F"), ("1979", "B")]
    return [make.WorkFactory(title=title, issued=year) for year, title in rows]


def page(query: str = "", **options):
    options = {"orders": (BY_YEAR, BY_TITLE), "size": 2} | options
    return list_page(Work.objects.published().dated(), QueryDict(query), **options)


def turned(query: str, direction: str) -> list[list[int]]:
    """The pages met when turning in one direction until there is no other."""
    pages, listing = [], page(query)
    while True:
        pages.append([work.pk for work in listing.rows])
        url = getattr(listing, direction)
        if not url:
            return pages
        listing = page(url[1:])


@pytest.mark.parametrize("sort", ["year", "title"])
def test_turning_forward_meets_every_row_once_in_order(shelf, sort):
    keys = {"year": BY_YEAR, "title": BY_TITLE}[sort].keys
    expected = list(Work.objects.dated().order_by(*keys).values_list("pk", flat=True))
    assert list(chain(*turned(f"sort={sort}", "next_url"))) == expected


def test_turning_back_from_the_end_meets_the_same_pages_reversed(shelf):
    forward = turned("", "next_url")
    last = Work.objects.dated().order_by(*BY_YEAR.keys).last()
    back = turned(f"before={last.slug}", "previous_url")
    assert list(chain(*reversed(back))) == list(chain(*forward))[:-1]


def test_the_first_page_has_nothing_before_it_and_the_last_nothing_after(shelf):
    assert not page().previous_url
    last = page(f"after={page('', size=6).rows[-1].slug}")
    assert last.previous_url and not last.next_url


def test_the_pages_are_numbered_and_lead_where_turning_does(shelf, monkeypatch):
    listing = page("sort=title")
    numbered = [[work.pk for work in page(each["url"][1:]).rows] for each in listing.pages]
    assert numbered == turned("sort=title", "next_url") and len(numbered) == 4
    assert [each["is_current"] for each in page(listing.next_url[1:]).pages] == [False, True, False, False]
    assert page(size=7).pages == []
    monkeypatch.setattr("historiography.pages.listing.MOST_NUMBERED", 6)
    assert page("sort=title").pages == []


def test_a_long_list_stands_in_the_order_that_has_an_index(shelf, monkeypatch):
    orders = (Order("title", "title", ("title_key", "pk"), of_long=("slug",)),)
    short = [work.pk for work in page(orders=orders, size=7).rows]
    monkeypatch.setattr("historiography.pages.listing.LONG", 6)
    listing = page(orders=orders, size=4)
    further = page(listing.next_url[1:], orders=orders, size=4)
    by_slug = list(Work.objects.order_by("slug").values_list("pk", flat=True))
    assert [work.pk for work in (*listing.rows, *further.rows)] == by_slug != short


def test_a_place_that_is_gone_begins_the_list_anew(shelf):
    assert page("after=withdrawn-long-ago").rows == page().rows


def test_the_rest_of_the_address_is_kept_when_turning(shelf):
    listing = page("sort=title&before=x")
    assert "sort=title" in listing.next_url and "before" not in listing.next_url


def test_an_empty_list_has_no_pages(db):
    listing = page()
    assert (listing.rows, listing.total, listing.next_url, listing.previous_url) == ([], 0, "", "")


TYPES = one_of("type", "Type", "of the type {}", "type", Work.Type)


def test_a_filter_narrows_counts_and_says_so(shelf):
    make.WorkFactory(type="thesis")
    listing = page("type=thesis", filters=(TYPES,))
    assert (listing.total, listing.narrowed) == (1, "of the type dissertation")
    assert [option["value"] for option in listing.filters[0]["options"] if option["selected"]] == ["thesis"]
    assert listing.clear_url


@pytest.mark.parametrize("value", ["pamphlet", "'; drop table", "ＢＯＯＫ"])
def test_a_value_that_no_filter_knows_finds_nothing_and_says_so(shelf, value):
    listing = page(f"type={value}", filters=(TYPES,))
    assert (listing.rows, listing.total) == ([], 0)
    assert value in listing.unknown


def test_a_record_beyond_the_choices_offered_can_still_be_asked_for(shelf, monkeypatch):
    monkeypatch.setattr("historiography.pages.listing.MOST_CHOICES", 1)
    topics = [make.TopicFactory(), make.TopicFactory()]
    claim = make.ClaimFactory(topics=[topics[1]])
    make.ClaimFactory()
    by_topic = of_records("topic", "Topic", "on {}", lambda slug: Q(topics__slug=slug), Topic.objects.published)
    listing = list_page(
        Claim.objects.all(),
        QueryDict(f"topic={topics[1].slug}"),
        filters=(by_topic,),
        orders=(Order("statement", "statement", ("statement_key",)),),
    )
    assert listing.rows == [claim]
    assert listing.narrowed == f"on {topics[1].label}"


def test_an_unpublished_record_is_no_choice(db):
    draft = make.TopicFactory(state="draft")
    by_topic = of_records("topic", "Topic", "on {}", lambda slug: Q(topics__slug=slug), Topic.objects.published)
    listing = list_page(
        Claim.objects.all(),
        QueryDict(f"topic={draft.slug}"),
        filters=(by_topic,),
        orders=(Order("statement", "statement", ("statement_key",)),),
    )
    assert listing.unknown and not listing.filters


def test_conditions_on_a_row_must_hold_of_one_and_the_same_row(db):
    seen = []
    filters = tuple(
        Filter(name, name, "{}", lambda value, name=name: Q(**{name: value}), lambda: [("1", "one")], of_row=True)
        for name in ("title", "genre")
    )
    page("title=1&genre=1", filters=filters, rows_to_records=lambda clause: seen.append(clause) or Q())
    assert seen == [Q(title="1") & Q(genre="1")]


def test_letters_lead_only_where_there_is_somebody(db):
    make.AuthorFactory(family="Élias")
    from authors.models import Author

    links = letters(Author.objects.all(), "sort_key", QueryDict("letter=e"))
    assert [(each["letter"], each["url"], each["current"]) for each in links if each["url"]] == [
        ("E", "?letter=e", True)
    ]
    assert len(links) == 26


def test_a_letter_finds_the_folded_name(db):
    make.AuthorFactory(family="Élias", given="")
    other = by_letter("sort_key")
    from authors.models import Author

    assert Author.objects.filter(other.clause("e")).count() == 1


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        ([], []),
        ([None], []),
        ([1979, 1970, 1980, None], [("1970", "1970s"), ("1980", "1980s")]),
        ([2000, 1999], [("1990", "1990s"), ("2000", "2000s")]),
    ],
)
def test_decades(years, expected):
    assert decades(years) == expected


@given(st.integers(1500, 2100))
def test_a_year_lies_in_its_decade(year):
    ((value, _),) = decades([year])
    assert by_decade("issued_from", list).clause(value) == Q(issued_from__range=(int(value), int(value) + 9))
    assert int(value) <= year <= int(value) + 9


@given(st.text(max_size=600))
def test_what_is_asked_never_holds_a_nul_and_is_never_beyond_reason(text):
    query = QueryDict(mutable=True)
    query["q"] = text
    value = asked(query, "q")
    assert "\x00" not in value and len(value) <= 300


def test_an_excerpt_counts_the_whole(shelf):
    section = excerpt("Works", "works", Work.objects.order_by("pk"), "/works/", "work", str, shown=3)
    assert (len(section.entries), section.count, section.more) == (3, "7 works", True)
