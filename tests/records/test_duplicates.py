"""What may have been entered twice is found among neighbours, and what was told apart stays so."""

from itertools import pairwise

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from interpretations.models import School, Topic
from records import duplicates
from records.duplicates import Order, Place, Source, ask_again, kind_called, open_pairs, search, tell_apart, told_apart
from records.models import LikelyPair
from tests import factories as make
from works.models import Work

pytestmark = pytest.mark.django_db


def found(label):
    """The names of the likely pairs of a kind, likeliest first."""
    kind = kind_called(label)
    names = {row.pk: str(row) for row in kind.model.objects.all()}
    return [(names[pair.first_id], names[pair.second_id]) for pair in open_pairs(kind)]


def reasons(label):
    return " ".join(reason for pair in open_pairs(kind_called(label)) for reason in pair.reasons)


# Works


@pytest.fixture
def andrle():
    return make.AuthorFactory(given="Vladimír", family="Andrlé", name="Vladimír Andrlé")


def two_works(andrle, one=None, other=None):
    first = {"title": "Workers in Stalin's Russia: Industrialization", "issued": "1988", "by": [andrle]}
    rows = [make.WorkFactory(**first | (one or {})), make.WorkFactory(**first | (other or {}))]
    search()
    return rows


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({}, "the same title; both by Andrlé; both of 1988"),
        ({"title": "Workers in Stalin’s Russia"}, "the same title in one of its forms"),
        ({"title": "Workers in Stalins Rusia: Industrialisation"}, "alike"),
        ({"title": "Xorkers in Stalin's Russia: Industrialization"}, "alike"),
        ({"issued": "1989"}, "of 1988 and 1989"),
        ({"issued": ""}, "the year of one is not known"),
        ({"by": []}, "who made one of them is not said"),
        ({"type": "report"}, "but one is a book, the other a report"),
    ],
)
def test_one_work_entered_twice_is_found_with_reasons(andrle, other, reason):
    two_works(andrle, other=other)
    assert len(found("works.work")) == 1
    assert reason in "; ".join(open_pairs(kind_called("works.work")).get().reasons)


def test_another_form_of_the_title_is_enough(andrle):
    one, other = make.WorkFactory(title="Die Arbeiter", by=[andrle]), make.WorkFactory(title="The Workers", by=[andrle])
    make.TitleVariantFactory(work=one, text="Workers")
    search()
    assert found("works.work") == [(str(one), str(other))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, {"issued": "1995"}),
        ({"volume": "1"}, {"volume": "2"}),
        ({"title": "Pravda, 3 March 1931"}, {"title": "Pravda, 4 March 1931"}),
        ({"issued": "1931-03-03"}, {"issued": "1931-03-04"}),
        ({"edition": "1st ed."}, {"edition": "2nd ed."}),
        ({}, {"title": "Workers in Lenin's Germany: A Catalogue"}),
    ],
)
def test_what_tells_two_works_apart(andrle, one, other):
    two_works(andrle, one, other)
    assert found("works.work") == []


def test_works_of_others_and_editions_are_not_one(andrle):
    first, _ = two_works(andrle, other={"by": [make.AuthorFactory(family="Filtzer")]})
    make.WorkFactory(title=first.title, issued="1988", by=[andrle], original=first, original_kind="reprint")
    search()
    assert found("works.work") == []


def test_a_merged_work_is_no_duplicate(andrle):
    one, other = two_works(andrle)
    other.merged_into = one
    other.save()
    assert found("works.work") == []


# Authors


def person(given, family, **fields):
    return make.AuthorFactory(given=given, family=family, name=f"{given} {family}".strip(), **fields)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (("Sheila", "Fitzpatrick"), ("Sheila", "Fitzpatrick"), "the same name"),
        (("Sheila", "Fitzpatrick"), ("S.", "Fitzpatrick"), "the given names “Sheila” and “S.” fit"),
        (("R. W.", "Davies"), ("", "Davies"), "the same family name, but of one no given names are known"),
        (("Vladimír", "Andrlé"), ("Vladimir", "Andrie"), "alike"),
    ],
)
def test_one_author_entered_twice_is_found_with_reasons(one, other, reason):
    person(*one), person(*other)
    search()
    assert len(found("authors.author")) == 1
    assert reason in reasons("authors.author")


def test_what_tells_two_authors_apart():
    person("Deming", "Brown"), person("Emily Clark", "Brown")
    person("E. H.", "Carr", born="1892"), person("Edward", "Carr", born="1950")
    make.WorkFactory(by=[person("Sidney", "Webb"), person("S.", "Webb")])
    make.AuthorFactory(name="a miner", given="", family="", kind="unnamed")
    make.AuthorFactory(name="a miner", given="", family="", kind="unnamed")
    search()
    assert found("authors.author") == []


# Schools and topics


@pytest.mark.parametrize(
    ("one", "other", "likely"),
    [
        ("Labour history", "History of labor", True),
        ("Totalitarian school", "Totalitarian approach", True),
        ("Modernization theory", "Modernisation theories", True),
        ("Labour history", "Social history", False),
        ("Modernisation school", "Moscow school", False),
    ],
)
@pytest.mark.parametrize(("factory", "model"), [(make.SchoolFactory, School), (make.TopicFactory, Topic)])
def test_the_same_words_in_another_order_or_spelling(factory, model, one, other, likely):
    factory(label=one), factory(label=other)
    search()
    assert bool(found(model._meta.label_lower)) == likely


def test_what_stands_within_the_other_is_not_the_same():
    make.TopicFactory(label="Strikes", broader=make.TopicFactory(label="Strike"))
    search()
    assert found("interpretations.topic") == []


# Searching


def test_searching_in_steps_finds_what_searching_at_once_finds(monkeypatch):
    authors = [make.AuthorFactory(family=family) for family in ("Filtzer", "Andrle", "Rittersporn")]
    for number in range(30):
        title = f"{'abc'[number % 3]} study of workers and managers"
        make.WorkFactory(title=title, issued="1979", by=[authors[number % 3]])
    search()
    at_once = set(LikelyPair.objects.values_list("kind", "first_id", "second_id"))
    LikelyPair.objects.all().delete()
    monkeypatch.setattr(duplicates, "AT_ONCE", 25)
    position, steps = search(seconds=0), 1
    while position is not None:
        position, steps = search(position, seconds=0), steps + 1
        assert steps < 50
    assert at_once
    assert set(LikelyPair.objects.values_list("kind", "first_id", "second_id")) == at_once


@given(st.lists(st.text("ab", max_size=3), max_size=60))
def test_comparisons_grow_with_the_records_only(words):
    keys = [Place(word, number) for number, word in enumerate(sorted(words))]
    pairs = list(duplicates._neighbours(Order((Source(Work.objects.all, "title_key"),), beginning=1), keys))
    assert len(pairs) <= len(keys) * duplicates.NEIGHBOURS
    assert {(one.record, other.record) for one, other in pairwise(keys) if one.key[:1] == other.key[:1]} <= set(pairs)


def test_what_is_likely_no_longer_goes_but_a_verdict_stays(andrle):
    one, other = two_works(andrle)
    other.title = "Something else altogether"
    other.save()
    search()
    assert not LikelyPair.objects.exists()
    other.title = one.title
    other.save()
    search()
    tell_apart(LikelyPair.objects.get(), None)
    search()
    assert found("works.work") == []
    assert LikelyPair.objects.get().different_since


def test_a_verdict_is_signed_by_whoever_came_first_and_can_be_asked_again(andrle):
    clara, edith = (get_user_model().objects.create_user(name) for name in ("clara", "edith"))
    two_works(andrle)
    kind = kind_called("works.work")
    pair = open_pairs(kind).get()
    tell_apart(pair, clara)
    tell_apart(pair, edith)
    assert told_apart(kind).get().found_different_by == clara
    ask_again(pair)
    assert (open_pairs(kind).count(), told_apart(kind).count()) == (1, 0)


def test_the_number_of_queries_does_not_grow_with_the_works(andrle, django_assert_max_num_queries):
    for number in range(40):
        make.WorkFactory(title=f"A study of workers and managers, part {'abcdefgh'[number % 8]}", by=[andrle])
    with django_assert_max_num_queries(45):
        search()


def test_the_command_says_how_many_there_are(andrle, capsys):
    two_works(andrle)
    call_command("find_duplicates")
    assert "works: 1 likely pairs" in capsys.readouterr().out
