"""The neutral reference: names, year, and the CSL item it becomes."""

import pytest

from works.reference import Contributor, Reference, short_names

FRIEDRICH = Contributor("author", "Friedrich", "Carl J.")
KING = Contributor("author", "King", "M. L.", suffix="Jr.")
LOUIS = Contributor("author", "Bourbon", "Louis", suffix="XIV")
BANK = Contributor("author", literal="World Bank")
MAO = Contributor("author", family="Mao", literal="Mao Zedong")


@pytest.mark.parametrize(
    ("person", "direct", "inverted", "short"),
    [
        (FRIEDRICH, "Carl J. Friedrich", "Friedrich, Carl J.", "Friedrich"),
        (KING, "M. L. King, Jr.", "King, M. L., Jr.", "King"),
        (LOUIS, "Louis Bourbon XIV", "Bourbon, Louis, XIV", "Bourbon"),
        (BANK, "World Bank", "World Bank", "World Bank"),
        (MAO, "Mao Zedong", "Mao Zedong", "Mao"),
        (Contributor("author", given="Plato"), "Plato", "Plato", "Plato"),
    ],
)
def test_a_name_has_three_forms(person, direct, inverted, short):
    assert (person.direct, person.inverted, person.short) == (direct, inverted, short)


def people(*families: str, role: str = "author") -> tuple[Contributor, ...]:
    """People of these family names."""
    return tuple(Contributor(role, family) for family in families)


@pytest.mark.parametrize(
    ("families", "short"),
    [
        ((), ""),
        (("Lewin",), "Lewin"),
        (("Siegelbaum", "Suny"), "Siegelbaum and Suny"),
        (("Cohen", "Rabinowitch", "Sharlet"), "Cohen, Rabinowitch, and Sharlet"),
        (("Kerr", "Dunlop", "Harbison", "Mayers"), "Kerr et al."),
    ],
)
def test_short_names(families, short):
    assert short_names(people(*families)) == short
    assert Reference(contributors=people(*families)).short_name() == short


def test_editors_lead_only_where_there_is_no_author():
    editors, authors = people("Rosenberg", role="editor"), people("Kotkin")
    assert Reference(contributors=editors).leading() == editors
    assert Reference(contributors=editors + authors).leading() == authors
    assert Reference(contributors=people("Rosenberg", role="interviewer")).leading() == ()


def test_nobody_without_a_name_counts():
    reference = Reference(contributors=(Contributor("author"), Contributor("author", " "), *people("Carr")))
    assert reference.short_name() == "Carr"
    assert reference.in_role("author", "editor") == people("Carr")


@pytest.mark.parametrize(
    ("dates", "year", "text"),
    [
        ({"issued_year": 1986}, "1986", "1986"),
        ({"issued": "1993-21", "issued_display": "Spring 1993"}, "1993", "Spring 1993"),
        ({"issued": "1980/1989", "issued_display": "1980–1989"}, "1980", "1980–1989"),
        ({"issued_display": "Fall 1974"}, "1974", "Fall 1974"),
        ({"issued_display": "forthcoming"}, "forthcoming", "forthcoming"),
        ({"issued": "1966"}, "1966", "1966"),
        ({"issued": "196X"}, "", "196X"),
        ({}, "", ""),
    ],
)
def test_year_and_date(dates, year, text):
    assert Reference(**dates).year == year
    assert Reference(**dates).date_text == text


@pytest.mark.parametrize(
    ("dates", "years"),
    [
        ({"issued": "1963/1970"}, "1963–1970"),
        ({"issued_display": "1963–70"}, "1963–1970"),
        ({"issued_display": "1963-70"}, "1963–1970"),
        ({"issued": "1908-12", "issued_display": "December 1908"}, "1908"),
        ({"issued": "1961", "issued_year": 1961}, "1961"),
    ],
)
def test_the_years_of_several_volumes(dates, years):
    assert Reference(**dates).years == years


@pytest.mark.parametrize(
    ("issued", "csl"),
    [
        ("1986", {"date-parts": [[1986]]}),
        ("1964-10-17", {"date-parts": [[1964, 10, 17]]}),
        ("1988-04", {"date-parts": [[1988, 4]]}),
        ("1993-21", {"date-parts": [[1993]], "season": 1}),
        ("1974-24", {"date-parts": [[1974]], "season": 4}),
        ("1980/1989", {"date-parts": [[1980], [1989]]}),
        ("1930~", {"date-parts": [[1930]], "circa": True}),
        ("193X", {"literal": "the 1930s"}),
        ("1986-01/..", {"literal": "the 1930s"}),
    ],
)
def test_dates_in_csl(issued, csl):
    assert Reference(issued=issued, issued_display="the 1930s").to_csl()["issued"] == csl


def test_a_csl_item_has_only_what_is_known():
    assert Reference(type="document").to_csl("k") == {"id": "k", "type": "document"}
    assert Reference(issued_year=1986).to_csl()["issued"] == {"date-parts": [[1986]]}
    assert Reference(issued="193X").to_csl()["issued"] == {"literal": "193X"}


def test_csl_joins_places_and_keeps_names_by_role():
    others = people("Westoby", role="translator") + people("Lenin", role="speaker")
    item = Reference(
        contributors=(FRIEDRICH, BANK, KING, *others),
        container_contributors=people("Lane") + people("Smith", role="editor"),
        publisher_places=("London", "New York"),
        original_places=("Paris",),
        original_issued="1939",
        archive_location="f. 1",
        doi="10.1/x",
    ).to_csl()
    assert item["author"] == [
        {"family": "Friedrich", "given": "Carl J."},
        {"literal": "World Bank"},
        {"family": "King", "given": "M. L.", "suffix": "Jr."},
        {"family": "Lenin"},
    ]
    assert item["translator"] == [{"family": "Westoby"}]
    assert item["container-author"] == [{"family": "Lane"}]
    assert item["editor"] == [{"family": "Smith"}]
    assert item["publisher-place"] == "London and New York"
    assert item["original-publisher-place"] == "Paris"
    assert item["original-date"] == {"date-parts": [[1939]]}
    assert (item["archive_location"], item["DOI"]) == ("f. 1", "10.1/x")


def test_csl_puts_the_set_first():
    volume = Reference(title="Paradoxes of Power", set_title="Stalin", volume="1").to_csl()
    assert (volume["title"], volume["volume-title"]) == ("Stalin", "Paradoxes of Power")
    untitled = Reference(title="Works", set_title="Works", volume="12").to_csl()
    assert untitled["title"] == "Works"
    assert "volume-title" not in untitled
    chapter = Reference(
        type="chapter", title="Preface", container_title="Paradoxes of Power", set_title="Stalin"
    ).to_csl()
    assert chapter["title"] == "Preface"
    assert (chapter["container-title"], chapter["volume-title"]) == ("Stalin", "Paradoxes of Power")


def test_csl_keeps_a_translated_title_in_brackets():
    item = Reference(title="Zabastovka", title_translation="Strike").to_csl()
    assert item["title"] == "Zabastovka [Strike]"
