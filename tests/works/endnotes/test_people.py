"""Rows of names as printed, read as people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from works.endnotes.people import people_in

ROWS = {
    "Sheila Fitzpatrick": [("Fitzpatrick", "Sheila")],
    "Fitzpatrick, Sheila": [("Fitzpatrick", "Sheila")],
    "Kuromiya, Hiroaki": [("Kuromiya", "Hiroaki")],
    "Clark Kerr, J. T. Dunlop, F. H. Harbison, and C. A. Myers": [
        ("Kerr", "Clark"),
        ("Dunlop", "J. T."),
        ("Harbison", "F. H."),
        ("Myers", "C. A."),
    ],
    "Stephen F. Cohen, Alexander Rabinowitch and Robert Sharlet": [
        ("Cohen", "Stephen F."),
        ("Rabinowitch", "Alexander"),
        ("Sharlet", "Robert"),
    ],
    "Lee, L. L., W. E. Howard, and R. E. Marsh": [("Lee", "L. L."), ("Howard", "W. E."), ("Marsh", "R. E.")],
    "Хлевнюк О. В., Иванов И.И.": [("Хлевнюк", "О. В."), ("Иванов", "И.И.")],
    "О.В. Хлевнюк": [("Хлевнюк", "О.В.")],
    "Zweigert/Kötz": [("Zweigert", ""), ("Kötz", "")],
    "Bender, Rolf und Rolf Schumacher": [("Bender", "Rolf"), ("Schumacher", "Rolf")],
    "Emmanuel LE ROY LADURIE": [("Le Roy Ladurie", "Emmanuel")],
    "M. Le Brun et R. Johnstone": [("Le Brun", "M."), ("Johnstone", "R.")],
    "Ulrike von Hirschhausen": [("von Hirschhausen", "Ulrike")],
    "J.-P. Rioux": [("Rioux", "J.-P.")],
    "A. O'Brien, Jr.": [("O'Brien", "A.")],
    "World Bank": [("World Bank", "")],
    "Kotkin’s": [("Kotkin", "")],
    "G. Bock et al.": [("Bock", "G.")],
    "Kuznetsov, Ivanov, Petrov": [("Kuznetsov", ""), ("Ivanov", ""), ("Petrov", "")],
    "": [],
    "et al.": [],
}


@pytest.mark.parametrize("printed", ROWS)
def test_rows_of_names_are_read_as_people(printed):
    assert [(one.family, one.given) for one in people_in(printed)] == ROWS[printed]


@given(st.text(max_size=200))
def test_nobody_is_invented_from_any_text(printed):
    letters = {sign.casefold() for sign in printed}
    for person in people_in(printed):
        assert person.family
        assert {sign.casefold() for sign in person.family + person.given} <= letters | {" "} | {
            each for sign in printed for each in sign.casefold() + sign.lower() + sign.title().casefold()
        }
