"""Codes cited by section, reviews with their journals, pages after a volume: read by rule where the tagger fails."""

import pytest

from works import endnotes
from works.endnotes.citations import Citation

CARR = "E. H. Carr, *What Is History?* (London, 1961), 4."
#: Another note by the same author must not make short titles of full ones.
KNOWN = "Lewis H. Siegelbaum, review of *Steeltown, USSR*, by Stephen Kotkin, *Slavic Review* 51 (1992): 356."


def read(text: str, *others: str) -> list[Citation]:
    notes = [(str(number), each) for number, each in enumerate((*others, text), 1)]
    return list(endnotes.read_notes(notes)[-1].citations)


CODES = {
    "18 U.S.C. § 1512(b).": ("", "U.S.C.", "18", "§ 1512(b)", ""),
    "See 42 U.S.C. §§ 1983, 1985 (1994).": ("", "U.S.C.", "42", "§§ 1983, 1985", "1994"),
    "17 C.F.R. § 240.10b-5 (1998).": ("", "C.F.R.", "17", "§ 240.10b-5", "1998"),
    "Civil Rights Act of 1871, 42 U.S.C. § 1983 (2000).": (
        *("Civil Rights Act of 1871", "U.S.C.", "42", "§ 1983", "2000"),
    ),
    "To kill a witness is a federal crime, 18 U.S.C. § 1512.": ("", "U.S.C.", "18", "§ 1512", ""),
}


@pytest.mark.parametrize("text", CODES)
def test_a_code_is_cited_by_title_and_section(text):
    (each,) = read(text)
    assert (each.title, each.container, each.volume, each.locator, each.year) == CODES[text]
    assert (each.reference.type, each.authors) == ("document", ())


def test_a_code_leaves_its_neighbours_alone():
    code, book = read(f"18 U.S.C. § 1512; {CARR}")
    assert (code.container, book.title, book.locator) == ("U.S.C.", "What Is History?", "4")
    assert [each.container for each in read("In 1942 USC 12 won.")] == []


REVIEWS = {
    "Lewis Siegelbaum, review of *Steeltown, USSR*, *Slavic Review*.": ("review of Steeltown, USSR", "Slavic Review"),
    "See my review of *Magnetic Mountain*, in *Slavic Review* 55 (1996): 12.": (
        *("review of Magnetic Mountain", "Slavic Review"),
    ),
    "Lewis Siegelbaum, review of *Steeltown, USSR*, by Stephen Kotkin, *Slavic Review*.": (
        *("review of Steeltown, USSR, by Stephen Kotkin", "Slavic Review"),
    ),
    "Lewis Siegelbaum, review of *Steeltown*.": ("review of Steeltown", ""),
}


@pytest.mark.parametrize("text", REVIEWS)
def test_a_review_keeps_its_journal(text):
    (each,) = read(text, KNOWN)
    assert (each.title, each.container, each.reference.type) == (*REVIEWS[text], "review")


def test_a_book_after_a_review_is_no_journal():
    (review, book) = read(f"Lewis Siegelbaum, review of *Steeltown, USSR*, *Slavic Review*; {CARR}", KNOWN)
    assert (review.container, book.title) == ("Slavic Review", "What Is History?")


@pytest.mark.parametrize(
    ("text", "volume", "locator"),
    [
        ("E. H. Carr, *What Is History?* (London, 1961), in vol. 1, v–vi.", "1", "v–vi"),
        ("E. H. Carr, *What Is History?* (London, 1961), in vol. 1, 12–14.", "1", "12–14"),
        ("Carr, *What Is History?*, in vol. 1, v–vi.", "1", "v–vi"),
    ],
)
def test_pages_after_a_volume_are_kept(text, volume, locator):
    (each,) = read(text, CARR)
    assert (each.volume, each.locator) == (volume, locator)
