"""MLA and APA beyond the golden lines: what historians' references hold besides."""

import re
from dataclasses import replace

import pytest

from tests.works.formats.essay_references import REFERENCES, by
from works.formats import STYLES, apa, mla, names, style_dates
from works.models import Work
from works.reference import Contributor, Reference
from works.referencing import reference_of

STALIN = Reference(
    type="speech",
    title="The Tasks of Business Executives",
    contributors=by("Stalin, Joseph", role="speaker"),
    container_title="Works",
    set_title="Works",
    volume="13",
    publisher="Foreign Languages Publishing House",
    issued="1955",
    issued_year=1955,
    composed="1931-02-04",
    composed_display="4 February 1931",
    page="31–44",
)
LEWIN = Reference(
    title="Russian Peasants and Soviet Power",
    contributors=by("Lewin, Moshe") + by("Nove, Irene", role="translator"),
    publisher="Allen & Unwin",
    issued="1968",
    original_kind="translation",
    original_title="La Paysannerie et le pouvoir soviétique",
    original_issued="1966",
    original_places=("Paris",),
)
REVIEW = Reference(
    type="review",
    contributors=by("Siegelbaum, Lewis H.") + by("Kotkin, Stephen", role="reviewed-author"),
    reviewed_title="Steeltown, USSR",
    container_title="Slavic Review",
    volume="51",
    issue="2",
    publisher="Cambridge University Press",
    issued="1992",
    page="356–357",
)
CHAPTER = Reference(
    type="chapter",
    title="A Chapter",
    contributors=by("Clark, Katerina") + by("Westoby, Adam", role="translator"),
    container_title="Paradoxes of Power",
    set_title="Stalin",
    volume="1",
    edition="2",
    container_contributors=by("Cohen, Stephen F.", "Sharlet, Robert", role="editor"),
    publisher_places=("London",),
    issued="1980",
    page="101–108",
)
INTERVIEW = Reference(
    type="interview",
    title="The Russian Revolution and the West",
    contributors=by("Carr, E. H.", role="interviewee") + by("Anderson, Perry", role="interviewer"),
    container_title="New Left Review",
    issue="111",
    issued="1978-09/1978-10",
)
REPORT = Reference(
    type="report",
    genre="Working Paper",
    number="12",
    title="Norms",
    contributors=by("Nove, Alec"),
    issued="1961~",
    issued_display="c. 1961",
)


@pytest.mark.parametrize(
    ("reference", "works_cited", "entry"),
    [
        (
            STALIN,
            "Stalin, Joseph. “The Tasks of Business Executives.” 4 Feb. 1931. Works, vol. 13, Foreign Languages"
            " Publishing House, 1955, pp. 31-44.",
            "Stalin, J. (1955). The Tasks of Business Executives. In Works (Vol. 13, pp. 31–44). Foreign Languages"
            " Publishing House. (Original work published 1931)",
        ),
        (
            LEWIN,
            "Lewin, Moshe. Russian Peasants and Soviet Power. Translated by Irene Nove, Allen & Unwin, 1968."
            " Originally published as La Paysannerie et le pouvoir soviétique, Paris, 1966.",
            "Lewin, M. (1968). Russian Peasants and Soviet Power (I. Nove, Trans.). Allen & Unwin."
            " (Original work published 1966)",
        ),
        (
            REVIEW,
            "Siegelbaum, Lewis H. Review of Steeltown, USSR, by Stephen Kotkin. Slavic Review, vol. 51, no. 2, 1992,"
            " pp. 356-57.",
            "Siegelbaum, L. H. (1992). [Review of the book Steeltown, USSR, by S. Kotkin]. Slavic Review, 51(2),"
            " 356–357.",
        ),
        (
            CHAPTER,
            "Clark, Katerina. “A Chapter.” Translated by Adam Westoby. Paradoxes of Power, edited by Stephen F. Cohen"
            " and Robert Sharlet, 2nd ed., 1980, pp. 101-08. Vol. 1 of Stalin.",
            "Clark, K. (1980). A Chapter (A. Westoby, Trans.). In S. F. Cohen & R. Sharlet (Eds.), Stalin: Paradoxes of"
            " Power (2nd ed., Vol. 1, pp. 101–108).",
        ),
        (
            INTERVIEW,
            "Carr, E. H. “The Russian Revolution and the West.” Interview by Perry Anderson. New Left Review, no. 111,"
            " Sept.-Oct. 1978.",
            "Carr, E. H. (1978). The Russian Revolution and the West [Interview by P. Anderson]. New Left Review,"
            " (111).",
        ),
        (
            REPORT,
            "Nove, Alec. Norms. Working Paper 12, c. 1961.",
            "Nove, A. (ca. 1961). Norms (Working Paper 12).",
        ),
        (
            Reference(
                type="article-newspaper", title="A Strike", container_title="Izvestiia", issued="1989-07-14", page="3"
            ),
            "“A Strike.” Izvestiia, 14 July 1989, p. 3.",
            "A Strike. (1989, July 14). Izvestiia, 3.",
        ),
        (Reference(type="thesis", genre="M.A. thesis", title="T"), "T. MA thesis.", "T [Master’s thesis]. (n.d.)."),
        (
            Reference(
                title="T",
                contributors=by("A, B"),
                volume="2",
                number_of_volumes="3",
                issued="1950/1953",
                issued_display="1950–1953",
            ),
            "A, B. T. Vol. 2, 1950–1953.",
            "A, B. (1950–1953). T (Vol. 2).",
        ),
        (
            Reference(
                type="chapter", title="T", contributors=by("A, B", role="editor"), container_title="V", issued="1950"
            ),
            "“T.” V, edited by B A, 1950.",
            "T. (1950). In B. A (Ed.), V.",
        ),
        (
            Reference(type="webpage", title="T", url="https://www.jstor.org/stable/1", accessed="2022-10-28"),
            "“T.” https://www.jstor.org/stable/1.",
            "T. (n.d.). https://www.jstor.org/stable/1",
        ),
        (Reference(), "", "(n.d.)."),
    ],
    ids=[
        "speech",
        "translation",
        "review",
        "chapter",
        "interview",
        "report",
        "news",
        "MA",
        "volume",
        "editor",
        "web",
        "nothing",
    ],
)
def test_entries(reference, works_cited, entry):
    assert mla.works_cited(reference).text == works_cited
    assert apa.reference_entry(reference).text == entry


def test_a_translation_of_the_same_year_is_dated_once():
    same_year = replace(LEWIN, issued="1966-11")
    assert apa.in_text(same_year).text == "(Lewin, 1966)"
    assert "Original" not in apa.reference_entry(same_year).text


def test_a_later_edition_is_dated_by_itself():
    edition = replace(LEWIN, original_kind="edition")
    assert apa.in_text(edition).text == "(Lewin, 1968)"
    assert apa.in_text(LEWIN).text == "(Lewin, 1966/1968)"
    assert "Original" not in apa.reference_entry(edition).text


@pytest.mark.parametrize(
    ("locator", "in_mla", "in_apa"),
    [
        ("", "(Granick)", "(Granick, 1960)"),
        ("181–182", "(Granick 181-82)", "(Granick, 1960, pp. 181–182)"),
        ("vol. 1, 84", "(Granick 1: 84)", "(Granick, 1960, Vol. 1, p. 84)"),
        ("chap. 3", "(Granick, ch. 3)", "(Granick, 1960, Chapter 3)"),
        ("84, n. 3", "(Granick 84n3)", "(Granick, 1960, p. 84, n. 3)"),
        ("somewhere, I think", "(Granick, somewhere, I think)", "(Granick, 1960, somewhere, I think)"),
    ],
)
def test_places_in_the_text(locator, in_mla, in_apa):
    reference = REFERENCES["granick"][0]
    assert (mla.in_text(reference, locator).text, apa.in_text(reference, locator).text) == (in_mla, in_apa)


@pytest.mark.parametrize(
    ("reference", "in_mla", "in_apa"),
    [
        (Reference(title="The Long Title: A Subtitle"), "(<i>Long Title</i>)", "(<i>The Long Title</i>, n.d.)"),
        (Reference(type="chapter", title="The Title"), "(“Title”)", "(“The Title,” n.d.)"),
        (Reference(type="manuscript", title="Our words", title_supplied=True), "(Our words)", "([Our words], n.d.)"),
    ],
)
def test_what_has_no_author_goes_by_its_title(reference, in_mla, in_apa):
    assert (mla.in_text(reference).html, apa.in_text(reference).html) == (in_mla, in_apa)


@pytest.mark.parametrize(
    ("person", "inverted", "spoken"),
    [
        (Contributor(family="Sartre", given="Jean-Paul"), "Sartre, J.-P.", "J.-P. Sartre"),
        (Contributor(family="Stalin", given="J.V."), "Stalin, J. V.", "J. V. Stalin"),
        (Contributor(family="Gaulle", given="Charles de"), "Gaulle, C. de", "C. de Gaulle"),
        (Contributor(family="King", given="Martin Luther", suffix="Jr."), "King, M. L., Jr.", "M. L. King, Jr."),
        (Contributor(family="Lenin"), "Lenin", "Lenin"),
        (Contributor(family="Mao", literal="Mao Zedong"), "Mao Zedong", "Mao Zedong"),
    ],
)
def test_initials(person, inverted, spoken):
    assert names.in_reference_list([person]) == inverted
    assert names.with_initials([person]) == spoken


def test_many_authors():
    many = [Contributor(family=f"F{number}", given="A") for number in range(1, 23)]
    assert names.in_reference_list(many[:3]) == "F1, A., F2, A., & F3, A."
    assert names.in_reference_list(many[:20]).endswith(", F19, A., & F20, A.")
    assert names.in_reference_list(many).endswith(", F19, A., . . . F22, A.")
    assert names.in_works_cited(many) == "F1, A, et al."


@pytest.mark.parametrize(
    ("issued", "display", "in_mla", "in_apa"),
    [
        ("1964-10-17", "17 October 1964", "17 Oct. 1964", "1964, October 17"),
        ("1988-05", "May 1988", "May 1988", "1988, May"),
        ("1978-09/1978-10", "September–October 1978", "Sept.-Oct. 1978", "1978, September–October"),
        ("1981-12-10/1981-12-11", "10–11 December 1981", "10-11 Dec. 1981", "1981, December 10–11"),
        ("1981-06-30/1981-07-02", "30 June–2 July 1981", "30 June-2 July 1981", "1981, June 30–July 2"),
        ("1980/1989", "1980–1989", "1980–1989", "1980–1989"),
        ("1974-23", "Fall 1974", "Fall 1974", "1974, Fall"),
        ("1993-21", "spring 1993", "spring 1993", "1993, Spring"),
        ("1930~", "c. 1930", "c. 1930", "ca. 1930"),
        ("1967?", "1967 (?)", "[1967?]", "ca. 1967"),
        ("1928~/1932?", "c. 1928–1932 (?)", "c. 1928–1932 (?)", "ca. 1928–1932 (?)"),
        ("1930-05?", "May 1930 (?)", "May 1930 (?)", "May 1930 (?)"),
        ("1985/..", "from 1985", "from 1985", "from 1985"),
        ("1986-01/..", "from January 1986", "from January 1986", "from January 1986"),
        ("193X", "1930s", "1930s", "1930s"),
        ("", "forthcoming", "forthcoming", "forthcoming"),
        ("1986", "", "1986", "1986"),
        ("", "", "", ""),
    ],
)
def test_dates(issued, display, in_mla, in_apa):
    reference = Reference(issued=issued, issued_display=display)
    assert (style_dates.in_mla(reference, "issued"), style_dates.in_apa(reference, "issued")) == (in_mla, in_apa)


def test_the_registry_of_styles():
    assert {name: list(style.forms) for name, style in STYLES.items()} == {
        "chicago": ["note", "short note", "bibliography"],
        "apa": ["reference", "in text"],
        "mla": ["works cited", "in text"],
    }
    assert all(style.name == name for name, style in STYLES.items())


@pytest.mark.usefixtures("corpus")
def test_every_work_of_the_corpus_is_well_set_in_every_form():
    for work in Work.objects.with_reference():
        reference = reference_of(work)
        for style in STYLES.values():
            for label, form in style.forms.items():
                line = form(reference).text
                badly_set = re.search(r"(?<!\. )\.(?=\.)(?!\.\.)|,,|, \.|\(\)|\[\]|  | ,|;\.|:,|None", line)
                assert line and not badly_set, (work.slug, style.label, label, line)
                assert line.count("(") == line.count(")"), (work.slug, label, line)
