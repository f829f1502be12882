"""Extents and places, from what notes print after a citation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from works.endnotes.pages import Pages, read_pages

OF_PARTS = {
    "75 (83": Pages("75", "83", "page"),
    "305 (330 ff.)": Pages("305", "330 ff.", "page"),
    "S. 301–330, hier S. 312": Pages("301–330", "312", "page"),
    "65–84, quotation on 84": Pages("65–84", "84", "page"),
    "45–71, at 52": Pages("45–71", "52", "page"),
    "p. 33-60, ici p. 41": Pages("33-60", "41", "page"),
    "1–27": Pages("1–27"),
    "402": Pages("", "402", "page"),
    "45–68, 70": Pages("45–68", "70", "page"),
    "45–68 passim": Pages("45–68", "passim", "page"),
    "456-72 ff.": Pages("", "456-72 ff", "page"),
    "456 et seq.": Pages("", "456 et seq", "page"),
    "": Pages(),
}
OF_WHOLES = {
    "112–15": Pages("", "112–15", "page"),
    "S. 23 f.": Pages("", "23 f", "page"),
    "v–vi": Pages("", "v–vi", "page"),
    "С. 45–47": Pages("", "45–47", "page"),
    "Л. 15–16": Pages("", "Л. 15–16", "folio"),
    "fol. 12r–15v": Pages("", "fol. 12r–15v", "folio"),
    "Bl. 77": Pages("", "Bl. 77", "folio"),
    "esp. chap. 4": Pages("", "chap. 4", "chapter"),
    "84, n. 3": Pages("", "84, n. 3", "page"),
    "pp. 12–19 and 41": Pages("", "12–19 and 41", "page"),
}


@pytest.mark.parametrize("printed", OF_PARTS)
def test_an_article_has_an_extent_and_a_place_in_it(printed):
    assert read_pages(printed, is_part=True) == OF_PARTS[printed]


@pytest.mark.parametrize("printed", OF_WHOLES)
def test_a_book_has_only_the_place_that_is_meant(printed):
    assert read_pages(printed, is_part=False) == OF_WHOLES[printed]


@given(st.text(alphabet="0123456789–-,;()[] pSsп.Блfnahierc", max_size=60), st.booleans())
def test_pages_are_read_from_any_text(printed, is_part):
    pages = read_pages(printed, is_part)
    assert not pages.label or pages.locator or not pages.extent
