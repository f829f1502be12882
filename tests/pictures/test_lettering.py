"""Labels measured, shortened and abbreviated."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from historiography.pictures.lettering import OTHER, SIZE, in_lines, initials, shortened, told_apart, width


@pytest.mark.parametrize(
    ("narrow", "wide"), [("il", "mw"), ("Filtzer", "Filtzer 1986"), ("a", "щ"), ("a", "漢"), ("", "i")]
)
def test_wider_letters_are_wider(narrow, wide):
    assert width(narrow) < width(wide)


@pytest.mark.parametrize(("accented", "plain"), [("Andrlé", "Andrle"), ("ŽŠČ", "ZSC"), ("й", "и")])
def test_an_accent_takes_no_room(accented, plain):
    assert width(accented) == width(plain)


def test_a_strange_script_is_given_all_the_room_it_may_need():
    assert width("漢" * 100) == OTHER * SIZE // 10


STATEMENT = "The Soviet state never won control of the labour process."


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        (STATEMENT, 1000, STATEMENT),
        (STATEMENT, 180, "The Soviet state never won…"),
        ("Labour, or the lack of it", 50, "Labour…"),
        ("Donaudampfschifffahrtsgesellschaft", 80, "Donaudampf…"),
    ],
)
def test_labels_are_cut_between_words(text, most, short):
    assert shortened(text, most) == short


@given(st.text(max_size=80), st.integers(30, 300))
def test_a_shortened_label_has_room(text, most):
    assert width(shortened(text, most)) <= most


@pytest.mark.parametrize(
    ("names", "signs"),
    [
        (["Labour history"], ["LH"]),
        (["Labour history", "Totalitarian school", "Labour history"], ["LH", "TS"]),
        (["Labour history", "Literary history", "Local history"], ["LH", "LH2", "LH3"]),
        (["The new social history of work"], ["TNS"]),
        (["(?)"], ["?"]),
    ],
)
def test_schools_have_signs_of_their_own(names, signs):
    assert list(initials(names).values()) == signs


NEP = ["The New Economic Policy bred mass unemployment.", "The New Economic Policy should not be romanticised."]


def test_labels_that_begin_alike_keep_their_ends():
    short = [line for (line,) in told_apart([*NEP, "Nobody won."], 150, 1)]
    assert short[0].startswith("The New") and short[0].endswith("… unemployment")
    assert short[1].startswith("The New") and short[1].endswith("… romanticised")
    assert short[2] == "Nobody won."
    assert told_apart([NEP[0], NEP[0]], 150, 1) == [(shortened(NEP[0], 150),)] * 2


def test_in_two_lines_more_of_both_ends_is_kept():
    longer = [f"{each[:-1]}, as was said of the whole of these years by everybody." for each in NEP]
    told = [" ".join(lines) for lines in told_apart([f"{longer[0]} {end}" for end in ("Yes.", "No.")], 150, 2)]
    assert [each.startswith("The New Economic Policy") for each in told] == [True, True]
    assert [each.split("… ")[1].split()[-1] for each in told] == ["Yes", "No"]


@pytest.mark.parametrize(
    ("most", "number", "lines"),
    [
        (1000, 2, (STATEMENT,)),
        (250, 2, ("The Soviet state never won", "control of the labour process.")),
        (150, 2, ("The Soviet state never won", "control of the labour…")),
        (150, 3, ("The Soviet state", "never won control of", "the labour process.")),
    ],
)
def test_long_labels_stand_in_lines_of_much_the_same_width(most, number, lines):
    assert in_lines(STATEMENT, most, number) == lines


@given(st.lists(st.text(), max_size=4), st.integers(60, 400), st.integers(1, 3))
def test_labels_told_apart_have_room(texts, most, number):
    for lines in told_apart(texts, most, number):
        assert 1 <= len(lines) <= number
        assert all(width(line) <= most for line in lines)
