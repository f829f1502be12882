"""Dates as curators write them, as they are kept, and as they are shown."""

import edtf
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from records.dates import EXAMPLES, SEASONS, DateError, EdtfDate, Point, parse_edtf


@pytest.mark.parametrize(
    ("written", "text", "lower", "upper", "shown"),
    [
        ("1993", "1993", 19930101, 19931231, "1993"),
        ("1929?", "1929?", 19290101, 19291231, "1929 (?)"),
        ("1929~", "1929~", 19290101, 19291231, "c. 1929"),
        ("1929%", "1929%", 19290101, 19291231, "c. 1929 (?)"),
        ("1987-11", "1987-11", 19871101, 19871130, "November 1987"),
        ("1984-02", "1984-02", 19840201, 19840229, "February 1984"),
        ("1987-11-03", "1987-11-03", 19871103, 19871103, "3 November 1987"),
        ("1993-21", "1993-21", 19930301, 19930531, "spring 1993"),
        ("1993-22", "1993-22", 19930601, 19930831, "summer 1993"),
        ("1993-23", "1993-23", 19930901, 19931130, "autumn 1993"),
        ("1993-24", "1993-24", 19931201, 19931231, "winter 1993"),
        ("192X", "192X", 19200101, 19291231, "1920s"),
        ("190x", "190X", 19000101, 19091231, "1900s"),
        ("19XX", "19XX", 19000101, 19991231, "20th century"),
        ("10XX", "10XX", 10000101, 10991231, "11th century"),
        ("20XX", "20XX", 20000101, 20991231, "21st century"),
        ("1928/1932", "1928/1932", 19280101, 19321231, "1928–1932"),
        ("1932/1932", "1932", 19320101, 19321231, "1932"),
        ("1985/..", "1985/..", 19850101, None, "from 1985"),
        ("../1991", "../1991", None, 19911231, "until 1991"),
        ("1985/", "1985/", 19850101, None, "1985–?"),
        ("/1991", "/1991", None, 19911231, "?–1991"),
        ("1928~/1932?", "1928~/1932?", 19280101, 19321231, "c. 1928–1932 (?)"),
        ("1987-11-03/1988-01", "1987-11-03/1988-01", 19871103, 19880131, "3 November 1987–January 1988"),
    ],
)
def test_edtf(written, text, lower, upper, shown):
    read = parse_edtf(written)
    assert (read.text, read.lower, read.upper, read.display()) == (text, lower, upper, shown)
    assert str(read) == text


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("c. 1938", "1938~"),
        ("ca 1938", "1938~"),
        ("circa 1938 (?)", "1938%"),
        ("about 1938", "1938~"),
        ("probably 1938", "1938?"),
        ("1930s", "193X"),
        ("1930’s", "193X"),
        ("19th century", "18XX"),
        ("Spring 1993", "1993-21"),
        ("Fall 1974", "1974-23"),
        ("3 November 1987", "1987-11-03"),
        ("3rd Nov. 1987", "1987-11-03"),
        ("November 3, 1987", "1987-11-03"),
        ("Sept. 1978", "1978-09"),
        ("Oct. 17, 1964", "1964-10-17"),
        ("12. März 1932", "1932-03-12"),
        ("4. 5. 1932", "1932-05-04"),
        ("1er mai 1950", "1950-05-01"),
        ("7 août 1950", "1950-08-07"),
        ("5–6 janvier 1950", "1950-01-05/1950-01-06"),
        ("5./6. Dez. 1932", "1932-12-05/1932-12-06"),
        ("12 marzo 1921", "1921-03-12"),
        ("3 de enero de 1931", "1931-01-03"),
        ("7 ноября 1927 г.", "1927-11-07"),
        ("7 noiabria 1927", "1927-11-07"),
        ("NOVEMBER, 1987", "1987-11"),
        ("1928-1932", "1928/1932"),
        ("1928–32", "1928/1932"),
        ("1928-32", "1928/1932"),
        ("1928–9", "1928/1929"),
        ("1928/32", "1928/1932"),
        ("1928 — 1932", "1928/1932"),
        ("1928--1932", "1928/1932"),
        ("1908-12", "1908-12"),
        ("1908–12", "1908/1912"),
        ("1914-18", "1914/1918"),
        ("c. 1928–32 (?)", "1928~/1932?"),
        ("from 1928 to 1932", "1928/1932"),
        ("1960s-1970s", "196X/197X"),
        ("1930s–40s", "193X/194X"),
        ("from the 1960s", "196X/.."),
        ("the 1960s–1970s", "196X/197X"),
        ("September–October 1978", "1978-09/1978-10"),
        ("Sept.-Oct. 1978", "1978-09/1978-10"),
        ("10–11 December 1981", "1981-12-10/1981-12-11"),
        ("19th century–1917", "18XX/1917"),
        ("28 October – 3 November 1987", "1987-10-28/1987-11-03"),
        ("1987-11-03 - 1988-01-02", "1987-11-03/1988-01-02"),
        ("since 1985", "1985/.."),
        ("1985–", "1985/.."),
        ("1985–present", "1985/.."),
        ("until 3 November 1987", "../1987-11-03"),
        ("–1991", "../1991"),
        ("  1993\n", "1993"),
    ],
)
def test_what_people_write(written, text):
    assert parse_edtf(written).text == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1978-09/1978-10", "September–October 1978"),
        ("1993-21/1993-22", "spring–summer 1993"),
        ("1981-12-10/1981-12-11", "10–11 December 1981"),
        ("1981-11-30/1981-12-01", "30 November 1981–1 December 1981"),
        ("1978-09/1979-10", "September 1978–October 1979"),
        ("1978-09?/1978-10", "September 1978 (?)–October 1978"),
        ("1978-09-01/1978-10", "1 September 1978–October 1978"),
    ],
)
def test_a_year_is_said_once_where_that_is_clear(text, shown):
    assert parse_edtf(text).display() == shown


@pytest.mark.parametrize(
    ("written", "explanation"),
    [
        (
            "1993 spring",
            "‘1993 spring’ is not a date I can read; write 1993, spring 1993, 3 November 1987, c. 1929, 1929?, "
            "1928–1932, or 1920s.",
        ),
        ("", "leave the field empty"),
        ("n.d.", "leave the field empty"),
        ("by 1966", "no later than"),
        ("before 1940", "leaves one end open"),
        ("early 1930s", "in a remark"),
        ("1993-13", "there is no month 13"),
        ("1993-00", "there is no month 00"),
        ("1929-02-30", "February 1929 has days 1 to 28"),
        ("31 Sept 1978", "September 1978 has days 1 to 30"),
        ("1978-09-00", "days 1 to 30"),
        ("1993-21-03", "a season has no days"),
        ("0993", "from 1000 to 2100"),
        ("2101", "from 1000 to 2100"),
        ("09XX", "from 1000 to 2100"),
        ("1932/1928", "runs backwards"),
        ("1932–28", "runs backwards"),
        ("../..", "says nothing"),
        ("/", "says nothing"),
        ("1928/1930/1932", "is not a date I can read"),
        ("1928–1930–1932", "is not a date I can read"),
        ("١٩٩٣", "is not a date I can read"),
        ("\x001993", "is not a date I can read"),
        ("1" * 10_000, "‘" + "1" * 40 + "…’"),
    ],
)
def test_a_mistake_is_explained(written, explanation):
    with pytest.raises(DateError) as refused:
        parse_edtf(written)
    assert explanation in str(refused.value)
    assert len(str(refused.value)) < 300


def test_what_a_mistake_is_told_to_write_can_be_read():
    for example in EXAMPLES.replace(" or ", " ").split(", "):
        parse_edtf(example)


def test_years():
    read = parse_edtf("1928-11/..")
    assert (read.first_year, read.last_year) == (1928, None)
    assert parse_edtf("193X").last_year == 1939
    assert parse_edtf("/1991").first_year is None


YEARS = st.integers(1000, 2100).map(str)
DIGITS = YEARS | st.integers(100, 209).map("{}X".format) | st.integers(10, 20).map("{}XX".format)
MONTHS = st.integers(1, 12) | st.integers(21, 24)
QUALIFIERS = st.sampled_from(["", "?", "~", "%"])
POINTS = st.one_of(
    st.builds(Point, DIGITS, qualifier=QUALIFIERS),
    st.builds(Point, YEARS, MONTHS, qualifier=QUALIFIERS),
    st.builds(Point, YEARS, st.integers(1, 12), st.integers(1, 28), qualifier=QUALIFIERS),
)
DATES = st.one_of(
    POINTS.map(lambda point: point.text),
    st.tuples(POINTS, POINTS)
    .map(lambda ends: sorted(ends, key=lambda end: end.lower))
    .map(lambda ends: f"{ends[0].text}/{ends[1].text}"),
    POINTS.map(lambda point: f"{point.text}/.."),
    POINTS.map(lambda point: f"../{point.text}"),
    POINTS.map(lambda point: f"{point.text}/"),
    POINTS.map(lambda point: f"/{point.text}"),
)


@given(DATES)
def test_text_and_prose_both_mean_the_date(text):
    read = parse_edtf(text)
    assert parse_edtf(read.text) == read
    assert parse_edtf(read.display()) == read
    assert None in (read.lower, read.upper) or read.lower <= read.upper


@settings(max_examples=40)
@given(POINTS)
def test_bounds_are_those_of_the_edtf_library(point):
    assume(not (point.number in SEASONS and point.qualifier))  # legal EDTF, which that library does not read
    there = edtf.parse_edtf(point.text)
    first, last = there.lower_strict(), there.upper_strict()
    assert point.lower == first.tm_year * 10_000 + first.tm_mon * 100 + first.tm_mday
    assert point.upper == last.tm_year * 10_000 + last.tm_mon * 100 + last.tm_mday


@given(st.text() | st.text("0123456789-/–.~?X sc"))
def test_any_text_is_a_date_or_explained(text):
    try:
        assert isinstance(parse_edtf(text), EdtfDate)
    except DateError as refused:
        assert str(refused).startswith("‘")


@pytest.mark.parametrize(
    ("text", "shown", "prose"),
    [
        ("196X", "1960s", "the 1960s"),
        ("18XX", "19th century", "the 19th century"),
        ("196X/197X", "1960s–1970s", "the 1960s–1970s"),
        ("196X/..", "from the 1960s", "from the 1960s"),
        ("../196X", "until the 1960s", "until the 1960s"),
        ("1953", "1953", "1953"),
        ("1945~/1960~", "c. 1945–c. 1960", "c. 1945–c. 1960"),
        ("/1960", "?–1960", "?–1960"),
    ],
)
def test_decades_as_a_sentence_has_them(text, shown, prose):
    assert (parse_edtf(text).display(), parse_edtf(text).in_prose()) == (shown, prose)
