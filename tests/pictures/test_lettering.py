"""Labels measured, shortened and abbreviated."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from historiography.pictures.lettering import OTHER, SIZE, initials, shortened, told_apart, width


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
    short = told_apart([*NEP, "Nobody won."], 150)
    assert short[0].startswith("The New") and short[0].endswith("… unemployment")
    assert short[1].startswith("The New") and short[1].endswith("… romanticised")
    assert short[2] == "Nobody won."
    assert told_apart([NEP[0], NEP[0]], 150) == [shortened(NEP[0], 150)] * 2


@given(st.lists(st.text(), max_size=4), st.integers(60, 400))
def test_labels_told_apart_have_room(texts, most):
    assert all(width(label) <= most for label in told_apart(texts, most))
