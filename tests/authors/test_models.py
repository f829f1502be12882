"""Authors: what names them, and what the database refuses."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from authors.models import Author, Vocation
from authors.search import documents
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("parts", "sort_name", "surname"),
    [
        ({"name": "E. H. Carr", "family": "Carr", "given": "E. H."}, "Carr, E. H.", "Carr"),
        ({"name": "Mao Zedong", "family": "Mao", "sort_name": "Mao Zedong"}, "Mao Zedong", "Mao"),
        ({"name": "a strike leader in Donetsk"}, "a strike leader in Donetsk", "a strike leader in Donetsk"),
        ({"name": "World Bank", "kind": "organisation"}, "World Bank", "World Bank"),
    ],
)  # fmt: skip
def test_an_author_is_filed_under(parts, sort_name, surname):
    author = Author.objects.create(slug="somebody", **parts)
    assert (author.sort_name, author.surname, str(author)) == (sort_name, surname, parts["name"])


def test_two_people_of_one_name_are_two():
    make.AuthorFactory(given="Robert", family="Maier")
    make.AuthorFactory(given="Robert", family="Maier")
    assert Author.objects.filter(family="Maier").count() == 2


def test_an_identifier_belongs_to_one_author():
    make.AuthorIdentifierFactory(scheme="wikidata", value="Q455280")
    with pytest.raises(IntegrityError), transaction.atomic():
        make.AuthorIdentifierFactory(scheme="wikidata", value="Q455280")


@pytest.mark.parametrize(
    ("scheme", "pasted", "kept"),
    [
        ("wikidata", "https://www.wikidata.org/wiki/Q455280", "Q455280"),
        ("orcid", "https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("viaf", "viaf 97006051", "97006051"),
    ],
)
def test_an_identifier_is_kept_in_its_one_form(scheme, pasted, kept):
    identifier = make.AuthorIdentifierFactory.build(author=make.AuthorFactory(), scheme=scheme, value=pasted)
    identifier.full_clean()
    assert identifier.value == kept
    assert kept in identifier.url


def test_a_false_check_digit_is_explained():
    identifier = make.AuthorIdentifierFactory.build(
        author=make.AuthorFactory(), scheme="orcid", value="0000-0002-1825-0098"
    )
    with pytest.raises(ValidationError, match="ORCID"):
        identifier.full_clean()


@pytest.mark.parametrize("born", ["1892", "c. 1890", "1892?"])
def test_a_date_of_birth_is_read_as_people_write_it(born):
    author = Author(slug="e-h-carr", name="E. H. Carr", born=born)
    author.full_clean()
    assert author.born_from in (1890, 1892)


def test_scholars_are_historians_and_the_others_voices():
    carr = make.AuthorFactory()
    miner = make.AuthorFactory(vocations=[make.VocationFactory(slug="miner", scholarly=False)])
    unknown = make.AuthorFactory(vocations=[])
    assert list(Author.objects.historians()) == [carr]
    assert set(Author.objects.voices()) == {miner, unknown}
    assert list(Author.objects.without_vocation()) == [unknown]


def test_an_author_is_found_by_any_spelling():
    andrle = make.AuthorFactory(given="Vladimír", family="Andrlé")
    make.NameVariantFactory(author=andrle, text="Андрле")
    assert list(Author.objects.called("ANDRLE")) == [andrle]
    assert list(Author.objects.called("nobody")) == []


def test_a_vocation_is_named_once():
    Vocation.objects.create(slug="historian", name="historian")
    with pytest.raises(IntegrityError), transaction.atomic():
        Vocation.objects.create(slug="historians", name="Historian")


@pytest.mark.parametrize(
    ("names", "calling", "found_as"),
    [
        (["sociologist"], "Sociologist", ("Sociologist", "")),
        (["economist", "historian"], "Historian", ("Historian", "economist")),
        (["miner"], "", ("Voice", "miner")),
    ],
)
def test_a_scholar_is_known_by_his_calling(names, calling, found_as):
    vocations = [make.VocationFactory(slug=each, name=each, scholarly=each != "miner") for each in names]
    author = make.AuthorFactory(vocations=vocations)
    assert author.calling == calling
    (document,) = documents(Author.objects.all())
    assert (document.noun, document.subtitle) == found_as
