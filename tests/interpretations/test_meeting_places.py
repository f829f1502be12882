"""Places that may mean one passage: every pair that meets stands together, and nothing else does."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interpretations.meeting_places import cliques, is_plain, together
from works.locators import parse_locator


def read(*texts):
    return {text: parse_locator(text) for text in texts}


@pytest.mark.parametrize(
    ("text", "plain"),
    [("5", True), ("5–8, 12", True), ("v", False), ("v, 5", False), ("vol. 1, 5", False), ("5, n. 3", False)],
)
def test_what_is_given_by_arabic_pages_only(text, plain):
    assert is_plain(parse_locator(text)) is plain


@pytest.mark.parametrize(
    ("texts", "groups"),
    [
        (("1–300", "5", "80"), [{"1–300", "5"}, {"1–300", "80"}]),
        (("5", "5–6", "6–7"), [{"5", "5–6"}, {"5–6", "6–7"}]),
        (("5", "vol. 1, 5", "vol. 2, 5"), [{"5", "vol. 1, 5"}, {"5", "vol. 2, 5"}]),
        (("5", "9"), [{"5"}, {"9"}]),
        (("5", "section Notes"), [{"5"}, {"section Notes"}]),
    ],
)
def test_groups(texts, groups):
    found = [set(each) for each in together(read(*texts))]
    assert [each for each in found if not any(each < other for other in found)] == groups


def test_those_that_share_a_page_come_by_that_page():
    assert list(together(read("80", "5", "270"))) == [{"5"}, {"80"}, {"270"}]


pages = st.builds(lambda first, length: f"{first}–{first + length}", st.integers(1, 30), st.integers(1, 8))
mixed = st.one_of(
    pages,
    st.builds("{}, {}".format, st.integers(1, 9), st.integers(11, 19)),
    st.builds("vol. {}, {}".format, st.integers(1, 2), st.integers(1, 30)),
    st.builds("{}, n. {}".format, st.integers(1, 30), st.integers(1, 3)),
    st.sampled_from(["v", "iv–vi", "vol. 1", "n. 2", "v, 12", "vol. 1, 5, vol. 2, 9"]),
)


@settings(max_examples=200)
@given(st.lists(mixed, max_size=12, unique=True))
def test_all_of_a_group_meet_and_every_pair_that_meets_stands_in_one(texts):
    places = read(*texts)
    found = list(together(places))
    for one, other in combinations(texts, 2):
        assert places[one].overlaps(places[other]) == any({one, other} <= group for group in found), (one, other)
    assert frozenset().union(*found) == set(texts)


pairs = st.sets(st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda pair: pair[0] < pair[1]))


@settings(max_examples=200)
@given(pairs.map(lambda pairs: {frozenset(map(str, pair)) for pair in pairs}))
def test_all_of_a_clique_have_met_and_everybody_stands_in_one(meeting):
    members = [str(each) for each in range(9)]
    found = cliques(members, meeting)
    assert all(frozenset(pair) in meeting for clique in found for pair in combinations(clique, 2))
    assert all(any(pair <= clique for clique in found) for pair in meeting)
    assert frozenset().union(*found) == set(members)
