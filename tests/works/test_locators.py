"""Places in a work as curators write them, as they are kept, printed and sorted."""

import re

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from works.fields import LocatorField
from works.locators import LABELS, LocatorError, parse_locator


@pytest.mark.parametrize(
    ("written", "kept", "chicago", "mla", "apa"),
    [
        ("233", "233", "233", "233", "p. 233"),
        ("pp. 44–62", "44–62", "44–62", "44-62", "pp. 44–62"),
        ("v–vi", "v–vi", "v–vi", "v-vi", "pp. v–vi"),
        ("456-72", "456–472", "456–72", "456-72", "pp. 456–472"),
        ("1–3, 9", "1–3, 9", "1–3, 9", "1-3, 9", "pp. 1–3, 9"),
        ("120, 114–15", "120, 114–115", "120, 114–15", "120, 114-15", "pp. 120, 114–115"),
        ("i, iv, 19–21", "i, iv, 19–21", "i, iv, 19–21", "i, iv, 19-21", "pp. i, iv, 19–21"),
        ("84 n. 3", "84, n. 3", "84n3", "84n3", "p. 84, n. 3"),
        ("84nn3–4", "84, nn. 3–4", "84nn3–4", "84nn3-4", "p. 84, nn. 3–4"),
        ("nn. 3–4", "nn. 3–4", "nn. 3–4", "nn. 3-4", "nn. 3–4"),
        ("84 n. 3; 97 n. 5", "84, n. 3, p. 97, n. 5", "84n3, 97n5", "84n3, 97n5", "p. 84, n. 3, p. 97, n. 5"),
        ("vol. 1, pp. v–vi", "vol. 1, v–vi", "vol. 1, v–vi", "1: v-vi", "Vol. 1, pp. v–vi"),
        ("vol. 1", "vol. 1", "vol. 1", "vol. 1", "Vol. 1"),
        ("vols. 1–2, p. 4", "vols. 1–2, p. 4", "vols. 1–2, 4", "vols. 1-2, 4", "Vols. 1–2, p. 4"),
        ("chap. 3, 45", "chap. 3, p. 45", "chap. 3, 45", "ch. 3, 45", "Chapter 3, p. 45"),
        ("section 1929", "section 1929", "section 1929", "sec. 1929", "Section 1929"),
        ("section Notes", "section Notes", "section “Notes”", "sec. “Notes”", "“Notes” section"),
        ("sections A and B", "sections A, B", "sections “A”, “B”", "secs. “A”, “B”", "“A”, “B” sections"),
        ("fol. 3r", "fol. 3r", "fol. 3r", "fol. 3r", "fol. 3r"),
        ("s.v. artel", "s.v. artel", "s.v. “artel”", "s.v. “artel”", "s.v. “artel”"),
        ("par. 4", "par. 4", "par. 4", "par. 4", "para. 4"),
        ("fig. 2.1", "fig. 2.1", "fig. 2.1", "fig. 2.1", "Figure 2.1"),
        ("1:30:40", "timestamp 1:30:40", "1:30:40", "1:30:40", "1:30:40"),
        ("456-72 ff", "456–472 ff.", "456–72 ff.", "456-72 ff.", "pp. 456–472 ff."),
        ("456 ff.", "456 ff.", "456 ff.", "456 ff.", "pp. 456 ff."),
        ("12 f.", "12 f.", "12 f.", "12 f.", "pp. 12 f."),
        ("233 et seq.", "233 et seq.", "233 et seq.", "233 et seq.", "pp. 233 et seq."),
        ("passim", "passim", "passim", "passim", "passim"),
        ("12 passim", "12 passim", "12 passim", "12 passim", "p. 12 passim"),
        ("vol. 2, passim", "vol. 2, passim", "vol. 2, passim", "vol. 2, passim", "Vol. 2, passim"),
    ],
)
def test_one_place_in_each_form(written, kept, chicago, mla, apa):
    read = parse_locator(written)
    assert str(read) == read.text == kept
    assert (read.in_style("chicago"), read.in_style("mla"), read.in_style("apa")) == (chicago, mla, apa)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("p. 84, n. 3", "84, n. 3"),
        ("84n3", "84, n. 3"),
        ("p. 84 (n. 3)", "84, n. 3"),
        ("vi n. 3", "vi, n. 3"),
        ("84 n. 3 and 97 n. 5", "84, n. 3, p. 97, n. 5"),
        ("84, n. 3, 97", "84, n. 3, p. 97"),
        ("note 12", "n. 12"),
        ("n. *", "n. *"),
        ("p.44", "44"),
        ("PP 44 -- 62.", "44–62"),
        ("44 to 62", "44–62"),
        ("44 and 46", "44, 46"),
        ("p. 44, p. 46", "44, 46"),
        ("44–44", "44"),
        ("V–VI", "v–vi"),
        ("a12–15", "A12–A15"),
        ("vol. 1, v", "vol. 1, v"),
        ("vol. IV, 3", "vol. 4, 3"),
        ("v. 2, 3", "vol. 2, 3"),
        ("vol. 1. p. 44", "vol. 1, 44"),
        ("chaps. 3 and 4", "chaps. 3, 4"),
        ("chapter 3 and 4", "chaps. 3, 4"),
        ("ch. iii", "chap. 3"),
        ("bk. 2, pt. 1", "bk. 2, pt. 1"),
        ("no. 4, 45", "no. 4, p. 45"),
        ("§ 12", "section 12"),
        ("§§ 3-5", "sections 3–5"),
        ('section "Conclusion"', "section Conclusion"),
        ("section “Conclusion” n. 5", "section Conclusion, n. 5"),
        ("section 1959, 45", "section 1959, p. 45"),
        ("section Work and wages", "section Work and wages"),
        ('section "Work, wages"', 'section "Work, wages"'),
        ('sections "A and B", C', 'sections "A and B", C'),
        ("sections 1928, 1930 and 1932", "sections 1928, 1930, 1932"),
        ('sections "1", "& after"', 'sections 1, "& after"'),
        ('sections 1, "p. 5"', 'sections 1, "p. 5"'),
        ("folios 3r–v", "fols. 3r–3v"),
        ("ll. 3-7", "lines 3–7"),
        ("col. 4", "col. 4"),
        ("table 3", "table 3"),
        ("¶ 4", "par. 4"),
        ("s.v. “artel”", "s.v. artel"),
        ("timestamp 1:45–2:10", "timestamps 1:45–2:10"),
        ("12sqq", "12 sqq."),
        ("12 ff. and 45", "12 ff., 45"),
        ("12 et seqq., 45", "12 et seqq., 45"),
        ("45-67, 90, passim", "45–67, 90, passim"),
        ("pp. 45 passim and 90", "45 passim, 90"),
        ("Passim.", "passim"),
        ("12–15 et passim", "12–15 et passim"),
        ("v f.", "v f."),
        ("chap. 3 passim", "chap. 3 passim"),
        ("chap. 2 and passim", "chap. 2 and passim"),
        ("fol. 12 ff", "fols. 12 ff."),
    ],
)
def test_what_people_write(written, kept):
    assert parse_locator(written).text == kept


@pytest.mark.parametrize(
    ("written", "explanation"),
    [
        ("62–44", "‘62–44’ runs backwards: write the lower number first."),
        ("456–45", "runs backwards"),
        ("44–4", "runs backwards"),
        ("x–v", "runs backwards"),
        ("", "There is no place here: write 233, 44–62"),
        (" , ", "There is no place here"),
        ("p. 0", "There is no page 0."),
        ("n. 0", "There is no note 0."),
        ("v–6", "from one way of counting into another"),
        ("frontispiece", "‘frontispiece’ is not a place I can read; write 233"),
        ("44, frontispiece", "‘frontispiece’ is not"),
        ("3 November", "‘3 November’ is not"),
        ("44–", "‘44–’ is not"),
        ("iiii", "‘iiii’ is not a roman numeral."),
        ("section", "‘section’ needs a number or a name after it."),
        ("44, notes", "‘notes’ needs a number"),
        ("1:45", "write vol. 1, 45, or timestamp 1:45"),
        ("1234567", "too large a number"),
        ("45.5", "is not a place I can read"),
        ('section "Notes', "is not a place I can read"),
        ("٢٣", "is not a place I can read"),
        ("2\x003", "cannot be printed"),
        ("1, " * 100 + "1", "at most 200"),
    ],
)
def test_a_mistake_is_explained(written, explanation):
    with pytest.raises(LocatorError) as refused:
        parse_locator(written)
    assert explanation in str(refused.value)


@pytest.mark.parametrize(
    ("full", "chicago", "mla"),
    [
        # The examples of The Chicago Manual of Style, 9.61, and some of the MLA Handbook.
        ("3–10", "3–10", "3-10"),
        ("71–72", "71–72", "71-72"),
        ("96–117", "96–117", "96-117"),
        ("100–104", "100–104", "100-04"),
        ("1100–1113", "1100–1113", "1100-13"),
        ("101–108", "101–8", "101-08"),
        ("808–833", "808–33", "808-33"),
        ("1103–1104", "1103–4", "1103-04"),
        ("321–328", "321–28", "321-28"),
        ("498–532", "498–532", "498-532"),
        ("1087–1089", "1087–89", "1087-89"),
        ("1496–1500", "1496–500", "1496-500"),
        ("11564–11615", "11564–615", "11564-615"),
        ("12991–13001", "12991–3001", "12991-3001"),
        ("923–1003", "923–1003", "923-1003"),
    ],
)
def test_ranges_are_abbreviated_and_read_again(full, chicago, mla):
    read = parse_locator(full)
    assert (read.in_style("chicago"), read.in_style("mla")) == (chicago, mla)
    assert parse_locator(chicago) == parse_locator(mla) == read


def test_another_style_is_unknown():
    with pytest.raises(KeyError):
        parse_locator("233").in_style("vancouver")


IN_ORDER = [
    "vol. 1",
    "vol. 1, v–vi",
    "vol. 1, 9",
    "vol. 2, iv",
    "vol. 10, 3",
    "bk. 2",
    "chap. 2",
    "chap. 10",
    "section IV",
    "section 2.1",
    "section 2.10",
    "section 1929",
    "section Conclusion",
    "section Notes",
    "passim",
    "i, iv, 19–21",
    "v",
    "v–vi",
    "ix",
    "9",
    "84",
    "84, n. 3",
    "84, n. 12",
    "84–86",
    "85",
    "120, 114–115",
    "233",
    "1002",
    "A2",
    "A12",
    "fol. 3r",
    "fol. 3v",
    "fol. 12r",
    "n. *",
    "n. 3",
    "n. 3a",
    "n. 20",
    "s.v. artel",
    "s.v. brigade",
    "timestamp 59:59",
    "timestamp 1:00:00",
]


def test_places_sort_as_they_lie_in_the_work():
    keys = [parse_locator(text).sort_key for text in IN_ORDER]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("66–69, 79, 110", [(66, 69), (79, 79), (110, 110)]),
        ("vol. 1, v–vi, 9", [(9, 9)]),
        ("A12", []),
        ("section 1929", []),
        ("84, n. 3, p. 97", [(84, 84), (97, 97)]),
    ],
)
def test_pages(text, pages):
    assert parse_locator(text).pages() == pages


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        ("44–62", "60–70", True),
        ("44–62", "63", False),
        ("44", "44, n. 3", True),
        ("84, n. 3", "84, n. 5", False),
        ("84, n. 3, p. 97, n. 5", "97, n. 3", False),
        ("v", "5", False),
        ("v–x", "viii", True),
        ("vol. 1, 45", "vol. 2, 45", False),
        ("vol. 1, 45", "45", True),
        ("vol. 1, 45, vol. 2, 50", "vol. 1, 50", False),
        ("vol. 1, 45, vol. 2, 50", "vol. 2, 50", True),
        ("section Notes", "section Notes, n. 3", True),
        ("section 1929", "section 1930", False),
        ("section 1929", "45", False),
        ("section Notes", "section notes", True),
    ],
)
def test_two_reports_of_one_passage(one, other, overlap):
    assert parse_locator(one).overlaps(parse_locator(other)) is overlap
    assert parse_locator(other).overlaps(parse_locator(one)) is overlap


@pytest.mark.parametrize(
    ("wide", "narrow", "covered"),
    [
        ("44–62", "45–50", True),
        ("44–62", "44–62", True),
        ("44–62", "45, n. 3", True),
        ("44–62", "61–63", False),
        ("44–62", "45, 70", False),
        ("1–3, 9", "2, 9", True),
        ("45", "44–62", False),
        ("84, n. 3", "84", False),
        ("vol. 1", "vol. 1, 45", True),
        ("vol. 1, 45", "vol. 1", False),
        ("vol. 1", "vol. 1, 45, vol. 2, 50", False),
    ],
)
def test_one_place_within_another(wide, narrow, covered):
    assert parse_locator(wide).covers(parse_locator(narrow)) is covered


PAGES = st.integers(1, 99_999)
RANGES = st.tuples(PAGES, PAGES).map(lambda ends: f"{min(ends)}–{max(ends)}")
NAMES = st.text("Ab 19,;.&–-\"'p n§", min_size=1, max_size=12)
PARTS = st.one_of(
    st.lists(PAGES.map(str) | RANGES | st.sampled_from(["v", "i–iv", "A12"]), min_size=1, max_size=3).map(", ".join),
    st.builds("n. {}".format, PAGES),
    st.builds("nn. {}, {}".format, PAGES, RANGES),
    st.builds("vol. {}".format, PAGES),
    st.builds("vols. {}".format, RANGES),
    st.builds("chap. {}".format, PAGES),
    st.builds('section "{}"'.format, NAMES),
    st.builds('sections "{}", "{}"'.format, NAMES, NAMES),
    st.builds("s.v. {}".format, NAMES),
    st.sampled_from(["fol. 3r", "fig. 2.1", "par. 4", "timestamp 1:30:40", "§ 4"]),
)
WRITTEN = st.lists(PARTS, min_size=1, max_size=3).map(", ".join) | st.text(max_size=30)


@given(WRITTEN)
def test_the_kept_text_means_the_same_place(written):
    try:
        read = parse_locator(written)
    except LocatorError as refused:
        assert str(refused).endswith(".")
        return
    assert parse_locator(read.text) == read
    assert read.covers(read)
    assert re.fullmatch(r"[0-9a-z]{1,120}", read.sort_key)
    assert all(read.in_style(style) for style in ("chicago", "mla", "apa"))


@given(st.lists(PAGES, min_size=2, unique=True))
def test_pages_sort_by_number(pages):
    by_key = sorted(pages, key=lambda page: parse_locator(str(page)).sort_key)
    assert by_key == sorted(pages)


@given(RANGES)
def test_a_range_survives_every_abbreviation(text):
    read = parse_locator(text)
    assert parse_locator(read.in_style("chicago")) == read
    assert parse_locator(read.in_style("mla")) == read
    assert parse_locator(read.in_style("apa")) == read


@pytest.mark.parametrize("label", list(LABELS))
def test_every_label_is_read_back_in_the_singular_and_the_plural(label):
    value = {"section": ("Notes", "Work"), "sub verbo": ("artel", "brigade"), "timestamp": ("1:30", "2:45")}
    one, other = value.get(label, ("3", "9"))
    assert [part.label for part in parse_locator(f"{LABELS[label].singular} {one}").parts] == [label]
    both = parse_locator(f"{LABELS[label].plural} {one}, {other}")
    assert [(part.label, part.value) for part in both.parts] == [(label, f"{one}, {other}")]


def test_a_field_keeps_the_canonical_text():
    assert LocatorField().clean("pp. 456-72", None) == "456–472"
    assert LocatorField(blank=True).clean("", None) == ""


def test_a_field_explains_a_mistake():
    with pytest.raises(ValidationError, match="‘62–44’ runs backwards"):
        LocatorField().clean("62–44", None)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("45 ff", "45 ff."),
        ("45 ff.", "45 ff."),
        ("33 f", "33 f."),
        ("33f.", "33 f."),
        ("pp. 12f., 45ff., 60", "12 f., 45 ff., 60"),
        ("n. 3 ff.", "nn. 3 ff."),
        ("fol. 12f, verso", None),
        ("12–15 ff.", "12–15 ff."),
        ("fol. 12f", "fols. 12 f."),
        ("ll. 4-5ob", "fols. 4–5ob"),
        ("l. 12 ob.", "fol. 12ob"),
        ("ff. 12-ob.", "fols. 12–12ob"),
        ("list 7", "fol. 7"),
        ("leaves 7–9", "fols. 7–9"),
        ("Bl. 12r", "fol. 12r"),
        ("л. 12 об.", "fol. 12ob"),
        ("l. 12", "line 12"),
    ],
)
def test_places_that_go_on_and_sides_of_leaves_are_kept(written, kept):
    if kept is None:
        with pytest.raises(LocatorError):
            parse_locator(written)
    else:
        assert parse_locator(written).text == parse_locator(kept).text == kept


def test_a_place_that_goes_on_sorts_at_its_first_page():
    for mark in ("ff.", "et seq.", "passim"):
        assert parse_locator(f"45 {mark}").sort_key == parse_locator("45").sort_key
    assert parse_locator("l. 12 ob.").sort_key == parse_locator("fol. 12v").sort_key
    assert parse_locator("45 ff., n. 3").in_style("apa") == "pp. 45 ff., n. 3"
