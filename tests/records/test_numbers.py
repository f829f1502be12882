"""Numbers in addresses and forms, where anything may stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.numbers import LONGEST_KEY, is_key, number_in


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("17", 17),
        ("9" * LONGEST_KEY, 10**LONGEST_KEY - 1),
        ("9" * (LONGEST_KEY + 1), None),
        ("9" * 5_000, None),
        ("", None),
        ("²", None),
        ("\u0663", None),
        ("-1", None),
        ("1.0", None),
        (" 1", None),
    ],
)
def test_what_is_a_key(text, number):
    assert is_key(text) == (number is not None)
    assert number_in(text, otherwise=-1) == (-1 if number is None else number)


def test_a_number_may_be_asked_to_be_short():
    assert [number_in(text, longest=3) for text in ("999", "1000")] == [999, 0]


@given(st.text())
def test_no_text_is_refused_with_an_error(text):
    assert number_in(text) < 2**63
