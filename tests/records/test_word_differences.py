"""What was put into a text and taken out of it, word by word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.word_differences import CONTEXT, Piece, shortened, word_differences

TEXTS = st.lists(st.sampled_from(["the", "state", "workers", ",", " ", "\n", "норма"]), max_size=30).map("".join)


def shown(pieces):
    """The pieces as a proof-reader marks them."""
    signs = {"put-in": "+{}+", "taken-out": "-{}-", "same": "{}", "gap": "{}"}
    return "".join(signs[piece.kind].format(piece.text) for piece in pieces)


@pytest.mark.parametrize(
    ("before", "after", "marked"),
    [
        ("The state won.", "The state won.", "The state won."),
        ("The state won.", "The state never won.", "The state +never +won."),
        ("The state never won.", "The state won.", "The state -never -won."),
        ("The state won.", "The workers won.", "The -state-+workers+ won."),
        ("won", "won twice", "won+ twice+"),
        ("", "new", "+new+"),
        ("Труд", "Труды", "-Труд-+Труды+"),
    ],
)
def test_words_that_changed_are_marked(before, after, marked):
    assert shown(word_differences(before, after)) == marked


@given(TEXTS, TEXTS)
def test_the_pieces_make_up_both_texts(before, after):
    pieces = word_differences(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != "taken-out") == after
    assert "".join(piece.text for piece in pieces if piece.kind != "put-in") == before
    assert all(piece.text for piece in pieces)


def test_texts_too_long_to_compare_are_told_as_replaced():
    before, after = "a b " * 3_000, "c d " * 3_000
    assert [piece.kind for piece in word_differences(f"x {before}z", f"x {after}z")] == [
        "same",
        "taken-out",
        "put-in",
        "same",
    ]


def test_what_is_unchanged_for_long_is_left_out():
    long = " ".join(f"word{number}" for number in range(200))
    pieces = shortened(word_differences(f"{long} one {long}", f"{long} two {long}"))
    assert [piece.kind for piece in pieces] == ["gap", "same", "taken-out", "put-in", "same", "gap"]
    assert all(len(piece.text.split()) <= CONTEXT for piece in pieces if piece.kind == "same")
    assert shortened([Piece("same", "a few words")]) == [Piece("same", "a few words")]
