"""References from a file: read, matched, reviewed and entered like the citations of notes."""

import pytest

from records import operations
from tests import factories as make
from tests.works.workbench.conftest import read
from works.exporting import entries
from works.formats import FORMATS, cutting
from works.formats.entry import Entry
from works.models import Import, Proposal, Work
from works.reference import Contributor, Reference
from works.referencing import reference_of
from works.workbench import applying
from works.workbench.chunks import step
from works.workbench.from_formats import pieces
from works.workbench.pasting import begin, kind_of
from works.workbench.showing import page

pytestmark = pytest.mark.django_db
TWO_BOOKS = """@book{filtzer,
 author = {Filtzer, Donald},
 title = {{Soviet Workers and Stalinist Industrialisation}},
 address = {London},
 year = {1986}
}

@book{kuromiya, author = {Kuromiya, Hiroaki}, title = {{Stalin's Industrial Revolution}}, year = {1988}}
"""


def taken_in(data: bytes, name: str) -> Import:
    """An uploaded file, read through."""
    return read_bytes(data, kind_of(name, data), name)


def read_bytes(data: bytes, kind: str, name: str) -> Import:
    imported = begin(data, kind, None, None, name)
    while imported.state == Import.State.PARSING:
        step(imported)
        imported.refresh_from_db()
    return imported


def accept_all(imported: Import) -> None:
    imported.proposals.update(decision=Proposal.Decision.ACCEPTED)


def test_entries_without_keys_are_called_by_their_number():
    imported = read_bytes(b"TY  - BOOK\nTI  - A\nER  - \nTY  - BOOK\nTI  - B\nER  - \n", "ris", "two.ris")
    assert [each.name for each in page(imported, 0).notes] == ["entry 1, line 1", "entry 2, line 4"]


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_of_known_works_proposes_nothing_new(name):
    filtzer = make.AuthorFactory(given="Donald", family="Filtzer")
    make.WorkFactory(
        slug="filtzer", title="Soviet Workers and Stalinist Industrialisation", issued="1986", by=[filtzer]
    )
    make.WorkFactory(
        slug="scott", title="Behind the Urals: An American Worker", issued="1942", by=[make.AuthorFactory()]
    )
    text = FORMATS[name].write(entries(Work.objects.published()))
    imported = taken_in(text.encode(), f"references.{FORMATS[name].extension}")
    rows = list(imported.proposals.all())
    assert imported.state == Import.State.REVIEW
    assert imported.kind == name
    assert [row.label for row in rows] == ["filtzer", "scott"]
    assert [(row.meaning, row.work.slug, row.sure) for row in rows] == [
        ("work", "filtzer", True),
        ("work", "scott", True),
    ]
    assert applying.foresee(imported).works == 0 and imported.remarks == []


def test_an_entry_knows_its_line_and_what_was_read_of_it():
    imported = read(TWO_BOOKS, None, "bibtex")
    first, second = imported.proposals.all()
    assert [(row.label, row.line, row.position, row.note) for row in (first, second)] == [
        ("filtzer", 1, 0, None),
        ("kuromiya", 8, 1, None),
    ]
    assert first.fields["people"] == [{"role": "author", "family": "Filtzer", "given": "Donald"}]
    assert (first.fields["title"], first.fields["issued"], first.fields["places"]) == (
        "Soviet Workers and Stalinist Industrialisation",
        "1986",
        ["London"],
    )
    assert first.meaning == "new" and first.sure


def test_what_is_accepted_is_entered_as_drafts_and_undone_as_a_whole():
    imported = read(TWO_BOOKS, None, "bibtex")
    accept_all(imported)
    applying.apply(imported, None, "From a list")
    made = Work.objects.get(title="Soviet Workers and Stalinist Industrialisation")
    assert (made.state, made.issued, made.places, made.contributions.get().author.name) == (
        "draft",
        "1986",
        ["London"],
        "Donald Filtzer",
    )
    assert not Work.objects.published().exists()
    imported.refresh_from_db()
    operations.undo(imported.operation, None, "Too early")
    assert not Work.objects.exists()


def test_half_an_entry_is_told_with_its_line_and_key_and_the_good_ones_go_on():
    broken = TWO_BOOKS.replace(" year = {1986}\n}", " year = {1986")
    imported = taken_in(broken.encode(), "library.bib")
    assert [row.label for row in imported.proposals.all()] == ["kuromiya"]
    (remark,) = imported.remarks
    assert (remark["line"], remark["entry"]) == (1, "filtzer")
    assert "not finished" in remark["message"]


HALF = b"TY  - BOOK\nID  - half\nTI  - Half\nTY  - BOOK\nAU  - Kotkin, S.\nTI  - Steeltown\nER  - \n"
DOUBTFUL = {"half.ris": (HALF, "“Half” is not finished")}


@pytest.mark.parametrize("name", DOUBTFUL)
def test_what_is_doubtful_in_a_file_is_told_and_not_sure(name):
    data, said = DOUBTFUL[name]
    imported = taken_in(data, name)
    first, *others = imported.proposals.order_by("position")
    assert (first.sure, first.doubts[0].startswith(said), [each.sure for each in others]) == (False, True, [True])
    assert [(remark["line"], remark["entry"]) for remark in imported.remarks] == [(1, first.label)]


def test_ris_in_latin_1_keeps_its_accents():
    lines = ("TY  - BOOK", "AU  - Andrlé, Vladimír", "TI  - Workers – “Übersicht”", "PY  - 1988", "ER  - ", "")
    text = "\r\n".join(lines)
    imported = taken_in(text.encode("cp1252"), "export.ris")
    (row,) = imported.proposals.all()
    assert row.fields["title"] == "Workers – “Übersicht”"
    assert row.fields["people"] == [{"role": "author", "family": "Andrlé", "given": "Vladimír"}]


def test_three_wrong_rows_of_five_hundred_are_told_and_the_others_go_on():
    rows = [f"k{n},book,Title number {n},1986" for n in range(500)]
    rows[10], rows[250], rows[499] = "k10,scroll,Title,1986", "k250,book,One,1986,extra", "k499,book,,1986"
    imported = taken_in("\n".join(["key,type,title,issued", *rows]).encode(), "list.csv")
    assert imported.proposals.count() == 497
    told = [(remark["line"], remark["entry"]) for remark in imported.remarks]
    assert told == [(12, "k10"), (252, "k250"), (501, "k499")]
    assert all(remark["message"] for remark in imported.remarks)


@pytest.mark.parametrize("name", FORMATS)
def test_a_long_file_is_read_step_by_step_and_in_order(name, monkeypatch):
    for number in range(40):
        make.WorkFactory(slug=f"work-{number:02}", title=f"A Book about the Year {number}", issued="1986")
    text = FORMATS[name].write(entries(Work.objects.published()))
    monkeypatch.setattr("works.workbench.from_formats.cut", lambda form, text: cutting.cut(form, text, 900))
    imported = begin(text, name, None, None)
    assert len(pieces(imported)) > 3
    while imported.state == Import.State.PARSING:
        before = imported.proposals.count()
        step(imported)
        imported.refresh_from_db()
        assert imported.proposals.count() - before < 20
    rows = list(imported.proposals.all())
    assert [row.label for row in rows] == [f"work-{number:02}" for number in range(40)]
    assert [row.position for row in rows] == list(range(40))
    lines = [row.line for row in rows]
    assert lines == sorted(set(lines))


def test_a_file_without_entries_says_so():
    imported = taken_in(b"@comment{nothing}\n", "empty.bib")
    assert imported.state == Import.State.REVIEW
    assert imported.proposals.count() == 0
    assert imported.remarks


@pytest.mark.usefixtures("corpus")
def test_every_work_of_the_corpus_is_found_again():
    """Whatever is taken home and comes back means the work that it was."""
    works = Work.objects.published().with_reference()
    imported = read(FORMATS["ris"].write(entries(Work.objects.published())), None, "ris")
    wrong = {
        row.label: (row.work and row.work.slug)
        for row in imported.proposals.select_related("work")
        if row.work is not None and row.work.slug != row.label
    }
    assert wrong == {}
    found = imported.proposals.filter(meaning="work").count()
    assert found / works.count() > 0.9


def test_what_a_reference_says_is_entered_with_the_work():
    told = Reference(
        **{"title": "Рабочие", "title_translation": "The Workers", "short_title": "Рабочие", "issued": "1988"},
        **{
            "accessed": "2022-10-28",
            "url": "https://example.org/rabochie",
            "contributors": (Contributor(family="Popov"),),
        },
    )
    ours = Reference(title="A strike report", title_supplied=True, type="document")
    imported = read(FORMATS["csl-json"].write([Entry("popov", told), Entry("strike", ours)]), None, "csl-json")
    accept_all(imported)
    applying.apply(imported, None, "")
    again = reference_of(Work.objects.with_reference().get(title="Рабочие"))
    assert Work.objects.get(title="A strike report").title_supplied and not again.title_supplied
    assert [getattr(again, name) for name in ("title_translation", "short_title", "accessed", "url")] == [
        "The Workers",
        "Рабочие",
        "2022-10-28",
        "https://example.org/rabochie",
    ]
