"""Eight consecutive words of a source are a repetition, seven are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.overlap import Source

TEXT = """The shop floor, in these years, belonged neither to the state nor to
its workers;<sup>17</sup> both sides settled for a truce (*peremirie*) that neither had wanted,
and which no-
body could break. Стахановское движение changed little.³ So it stayed so."""


@pytest.mark.parametrize(
    ("ours", "run"),
    [
        ("The shop floor in these years belonged neither", "the shop floor in these years belonged neither"),
        ("THE SHOP FLOOR—in these years—belonged NEITHER", "the shop floor in these years belonged neither"),
        ("the shop floor in these years belonged to", None),
        ("shop floor in these years belonged neither", None),
        ("We say: nor to its workers; both sides settled for once.", "nor to its workers both sides settled for"),
        ("for a truce (peremirie) that neither had wanted", "for a truce peremirie that neither had wanted"),
        ("that neither had wanted, and which nobody could", "that neither had wanted and which nobody could"),
        ("neither had wanted, and which no-body could", "neither had wanted and which no body could"),
        (
            "Break! Stakhanovskoe dvizhenie changed little; so it stayed",
            "break stakhanovskoe dvizhenie changed little so it stayed",
        ),
        ("Stakhanovskoe dvizhenie changed little; so it stayed", None),
        ("", None),
    ],
)
def test_what_counts_as_repeated(ours, run):
    assert Source("a source", TEXT).repeated_in(ours) == ([run] if run else [])


def test_two_runs_are_told_apart():
    found = Source("numbers", " ".join(map(str, range(100)))).repeated_in(
        "0 1 2 3 4 5 6 7 x 20 21 22 23 24 25 26 27 28"
    )
    assert found == ["0 1 2 3 4 5 6 7", "20 21 22 23 24 25 26 27 28"]


def test_a_short_source_is_never_repeated():
    assert Source("a title", "Making the Command Economy").repeated_in("Making the Command Economy " * 5) == []


words = st.lists(st.sampled_from([f"word{number}" for number in range(40)]), min_size=20, max_size=40, unique=True)


@given(words=words, first=st.integers(0, 12), length=st.integers(1, 20))
def test_a_run_is_found_whole_when_it_is_long_enough(words, first, length):
    run = words[first : first + length]
    found = Source("a source", " ".join(words)).repeated_in(f"Ours. {' '.join(run)} and more.")
    assert found == ([" ".join(run)] if len(run) >= 8 else [])
