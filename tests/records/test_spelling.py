"""How far one word is from another, and which of several was meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.spelling import alike, mistakes

WORDS = st.text("abc", max_size=6)


@pytest.mark.parametrize(
    ("typed", "meant", "number"),
    [
        ("schwarz", "schwarz", 0),
        ("seigelbaum", "siegelbaum", 1),
        ("shwarz", "schwarz", 1),
        ("schwartz", "schwarz", 1),
        ("schwars", "schwarz", 1),
        ("shwartz", "schwarz", 2),
        ("ca", "abc", 3),
        ("", "abc", 3),
    ],
)
def test_each_wrong_key_is_one_mistake(typed, meant, number):
    assert mistakes(typed, meant) == number


@given(WORDS, WORDS)
def test_as_many_mistakes_lead_back(one, other):
    assert mistakes(one, other) == mistakes(other, one)
    assert (mistakes(one, other) == 0) == (one == other)
    assert abs(len(one) - len(other)) <= mistakes(one, other) <= max(len(one), len(other))


@pytest.mark.parametrize(
    ("typed", "likely"),
    [
        ("shwartz", ["schwarz"]),
        ("lewin", ["lewin", "levin", "lenin"]),
        ("lew", ["law"]),
        ("of", []),
        ("lenn", ["lenin"]),
    ],
)
def test_a_longer_word_may_have_more_mistakes(typed, likely):
    assert alike(typed, ["sharlet", "schwarz", "lewinn", "levin", "lewin", "lenin", "law"], 3)[:3] == likely
