"""From works to references: whose imprint a part has, and whose date."""

import pytest

from tests import factories as make
from works.formats import chicago
from works.models import Work
from works.referencing import reference_as_of, reference_of


def reference(**fields):
    """The reference of a new work, fetched as pages fetch it."""
    return reference_of(Work.objects.with_reference().get(pk=make.WorkFactory(**fields).pk))


@pytest.fixture
def works_13(db):
    set_ = make.WorkFactory(title="Works", type="collection", issued="1952/1955")
    return make.WorkFactory(title="Works", volume="13", part_of=set_, issued="1955", places=["Moscow"])


@pytest.mark.parametrize(
    ("of_volume", "of_part", "issued", "composed"),
    [
        ("1955", "1931-06-23", "1955", "1931-06-23"),
        ("", "1919", "1952/1955", "1919"),
        ("1955", "1955", "1955", ""),
        ("1955-21", "1955", "1955-21", ""),
        ("1955", "", "1955", ""),
    ],
)
def test_a_part_is_dated_by_its_volume_and_keeps_its_own_day(works_13, of_volume, of_part, issued, composed):
    works_13.issued = of_volume
    works_13.save()
    found = reference(type="speech", part_of=works_13, issued=of_part)
    assert (found.issued, found.composed) == (issued, composed)
    assert found.publisher_places == ("Moscow",)


def test_a_part_keeps_its_date_where_no_volume_has_one(db):
    found = reference(type="chapter", part_of=make.WorkFactory(issued=""), issued="1980")
    assert (found.issued, found.issued_year, found.composed) == ("1980", 1980, "")


@pytest.mark.parametrize("fields", [{"type": "book"}, {"type": "chapter", "places": ["London"]}])
def test_what_has_an_imprint_of_its_own_has_its_own_date(works_13, fields):
    found = reference(part_of=works_13, issued="1989", **fields)
    assert (found.issued, found.composed) == ("1989", "")


@pytest.mark.parametrize(
    ("kind", "name", "printed"),
    [
        ("organisation", "Pravda", "[Removal], Pravda, 17 October 1964."),
        ("organisation", "TASS", "TASS, [Removal], Pravda, 17 October 1964."),
        ("person", "Pravda", "Pravda, [Removal], Pravda, 17 October 1964."),
    ],
)
def test_what_a_paper_prints_unsigned_has_no_author(db, kind, name, printed):
    by = [make.AuthorFactory(kind=kind, name=name, family="", given="")]
    fields = {"type": "article-newspaper", "container_title": "Pravda", "issued": "1964-10-17", "by": by}
    assert chicago.note(reference(title="Removal", title_supplied=True, **fields)).text == printed


def test_identifiers_come_along(db):
    work = make.WorkFactory()
    given = {"doi": "10.1017/s0147547900011832", "isbn": "9780333000007", "issn": "0147-5479"}
    for scheme, value in given.items():
        make.WorkIdentifierFactory(work=work, scheme=scheme, value=value)
    found = reference_of(Work.objects.with_reference().get(pk=work.pk))
    assert {scheme: getattr(found, scheme) for scheme in given} == given


@pytest.mark.parametrize(
    ("issued", "year", "told"),
    [
        ("1980/2018", 1993, ("1980–", "")),
        ("1980/2018", 2018, ("1980–2018", "7")),
        ("1980/2018", 1979, ("1980–2018", "7")),
        ("1980/2018", None, ("1980–2018", "7")),
        ("198X", 1985, ("1980s", "7")),
        ("1980", 1993, ("1980", "7")),
    ],
)
def test_a_set_that_was_still_coming_out_has_no_years_to_come(db, issued, year, told):
    work = Work.objects.with_reference().get(pk=make.WorkFactory(issued=issued, number_of_volumes=7).pk)
    found = reference_as_of(work, year)
    assert (found.issued_display, found.number_of_volumes) == told


def test_a_volume_that_goes_by_the_title_of_its_set_tells_it_once(works_13):
    volume = Work.objects.with_reference().get(pk=works_13.pk)
    assert (reference_of(volume).title, reference_of(volume).set_title) == ("Works", "")
    part = reference(type="chapter", part_of=works_13)
    assert (part.container_title, part.set_title) == ("Works", "")
    works_13.title = "Articles of the thirties"
    works_13.save()
    assert reference(type="chapter", part_of=works_13).set_title == "Works"


def test_a_speech_was_held_and_not_published(db):
    speech = make.WorkFactory(type="speech", title="Speech on history", title_supplied=True, issued="1987-11-02")
    found = reference(type="article-magazine", original=speech, original_kind="translation", issued="1987-12-02")
    assert (found.original_title, found.original_issued, found.composed) == ("", "", "1987-11-02")
