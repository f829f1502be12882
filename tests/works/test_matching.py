"""Which work of the database a reference means."""

import pytest

from tests import factories as make
from works import endnotes
from works.endnotes import Note, ParsedNote
from works.matching import match_citations, match_reference, match_references, titles_known
from works.reference import Contributor, Reference

pytestmark = pytest.mark.django_db

CARR = Contributor(family="Carr", given="E. H.")


def reference(title="What Is History?", year="1961", names=(CARR,), **more):
    issued = {"issued": year, "issued_year": int(year)} if year else {}
    return Reference(title=title, contributors=names, **issued, **more)


@pytest.fixture
def carr():
    author = make.AuthorFactory(slug="e-h-carr", given="E. H.", family="Carr", name="E. H. Carr")
    return make.WorkFactory(
        slug="carr-what-is-history-1961",
        title="What Is History? The George Macaulay Trevelyan Lectures",
        issued="1961",
        by=[author],
    )


@pytest.fixture
def later_edition(carr):
    return make.WorkFactory(
        slug="carr-what-is-history-1987",
        title=carr.title,
        issued="1987",
        original=carr,
        original_kind="edition",
        by=[carr.contributions.get().author],
    )


SURE = {
    "all of it": reference("What Is History? The George Macaulay Trevelyan Lectures"),
    "without the subtitle": reference(),
    "with a slip in the title": reference("What Is Hlstory? The George Macaulay Trevelyan Lectures"),
    "without a year": reference(year=""),
    "by the family name": reference(names=(Contributor(family="Carr"),)),
    "without an author": reference(names=()),
}


@pytest.mark.parametrize("case", SURE)
def test_a_work_is_known_by_title_author_and_year(carr, case):
    match = match_reference(SURE[case])
    assert match.work == carr
    assert any("title" in reason for reason in match.candidates[0].reasons)


UNSURE = {
    "another year": reference(year="1987"),
    "another first letter": reference(names=(Contributor(family="Carr", given="Raymond"),)),
    "another author": reference(names=(Contributor(family="Elton", given="G. R."),)),
}


@pytest.mark.parametrize("case", UNSURE)
def test_what_differs_is_a_doubt_for_the_curator(carr, case):
    match = match_reference(UNSURE[case])
    assert match.work is None
    assert match.candidates[0].work == carr
    assert match.candidates[0].doubts


def test_another_title_by_the_author_is_no_match(carr):
    match = match_reference(reference("The Bolshevik Revolution"))
    assert match.work is None


def test_editions_are_told_apart_by_year(carr, later_edition):
    assert match_reference(reference(year="1987")).work == later_edition
    assert match_reference(reference(year="1961")).work == carr


def test_two_editions_leave_a_reference_without_a_year_open(carr, later_edition):
    match = match_reference(reference(year=""))
    assert match.work is None
    assert {each.work for each in match.candidates} == {carr, later_edition}


def test_variants_of_title_and_name_count(carr):
    make.TitleVariantFactory(work=carr, text="Qu’est-ce que l’histoire ?")
    make.NameVariantFactory(author=carr.contributions.get().author, text="Э. Х. Карр")
    asked = reference("Qu’est-ce que l’histoire ?", names=(Contributor(family="Карр", given="Э."),))
    assert match_reference(asked).work == carr


def test_an_identifier_settles_it(carr):
    make.WorkIdentifierFactory(work=carr, scheme="doi", value="10.1007/978-1-137-09387-5")
    asked = reference("Something else", names=(), doi="https://doi.org/10.1007/978-1-137-09387-5")
    assert match_reference(asked).work == carr


def test_a_merged_work_is_not_offered(carr):
    other = make.WorkFactory(title="Quite another")
    make.WorkFactory(title=carr.title, issued="1961", merged_into=other)
    assert [each.work for each in match_reference(reference()).candidates] == [carr]


def test_an_article_is_known_by_its_journal_and_volume():
    make.WorkFactory(
        type="article-journal", title="Introduction", container_title="Slavic Review", volume="45", issued="1986"
    )
    right = make.WorkFactory(
        type="article-journal", title="Introduction", container_title="Telos", volume="21", issued="1986"
    )
    asked = reference("Introduction", year="1986", names=(), container_title="Telos", volume="21")
    assert match_reference(asked).work == right


def test_volumes_of_one_set_are_told_apart():
    first, second = (make.WorkFactory(title="Works", volume=volume, issued="1955") for volume in ("12", "13"))
    assert match_reference(reference("Works", year="1955", names=(), volume="13")).work == second
    assert match_reference(reference("Works", year="1955", names=(), volume="12")).work == first


def test_a_newspaper_is_known_by_its_name_and_year():
    issue = make.WorkFactory(
        type="article-newspaper", title="Report", container_title="The New York Times", issued="1964-10-17"
    )
    make.WorkFactory(
        type="article-newspaper", title="Report", container_title="The New York Times", issued="1971-03-01"
    )
    asked = reference("", year="1964", names=(), container_title="The New York Times")
    assert match_reference(asked).work == issue


def test_queries_do_not_grow_with_the_references(carr, django_assert_max_num_queries):
    for _ in range(5):
        make.WorkFactory()
    with django_assert_max_num_queries(14):
        assert len(match_references([reference(), *(reference(f"Title {n}") for n in range(30))])) == 31


def test_nothing_is_asked_for_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert match_references([]) == []


def test_ibid_shares_the_match_of_its_source(carr):
    notes = endnotes.read_notes([("1", "E. H. Carr, *What Is History?* (London, 1961), 5."), ("2", "*Ibid.*, 7.")])
    matches = match_citations(notes)
    assert {each.work for each in matches.values()} == {carr}
    assert len(matches) == 2


def test_a_citation_that_names_nothing_has_no_match():
    assert match_citations([ParsedNote(Note("1", "Ibid."))]) == {}


def test_names_in_a_text_bring_the_titles_known_by_them(carr):
    make.WorkFactory(by=[make.AuthorFactory(family="Nove")])
    assert titles_known("Cf. Carr, What; see carr") == [("Carr", carr.title)]


def test_what_the_database_knows_tells_names_from_titles(carr):
    text = "This is the gist of Carr’s What Is History, 45."
    (note,) = endnotes.read_notes([("1", text)], titles_known(text))
    assert [(each.authors[0].family, each.title) for each in note.citations] == [("Carr", "What Is History")]
