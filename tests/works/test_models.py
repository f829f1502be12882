"""Works, notes and citations: what the database refuses, whatever wrote it, and what the models say of themselves."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from tests import factories as make
from works.models import Citation, Note, Work

pytestmark = pytest.mark.django_db


REFUSED = [
    ("original without saying what this is of it", lambda: make.WorkFactory(original=make.WorkFactory())),
    ("kind of edition without an original", lambda: make.WorkFactory(original_kind="reprint")),
    ("periodical and volume", lambda: make.WorkFactory(container_title="Slavic Review", part_of=make.WorkFactory())),
    ("neither cited work nor print", lambda: make.CitationFactory(cited_work=None)),
    ("unresolved without print", lambda: make.CitationFactory(cited_work=None, resolution="unresolved")),
    ("unresolved and yet known", lambda: make.CitationFactory(resolution="unresolved", printed="Ms.")),
    ("neither note nor place", lambda: make.CitationFactory(note=None, citing_work=make.WorkFactory())),
    ("via without how", lambda: make.CitationFactory(via=make.WorkFactory())),
    ("how without via", lambda: make.CitationFactory(via_kind="quoted-in")),
    ("correction without a reason", lambda: make.CitationFactory(as_printed="Burawoy, 99")),
]


@pytest.mark.parametrize("enter", [case[1] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_the_database_refuses(enter):
    with pytest.raises(IntegrityError), transaction.atomic():
        enter()


ACCEPTED = [
    ("edition", lambda: make.WorkFactory(original=make.WorkFactory(), original_kind="translation")),
    ("chapter", lambda: make.WorkFactory(part_of=make.WorkFactory())),
    ("unresolved", lambda: make.CitationFactory(cited_work=None, resolution="unresolved", printed="Unpublished ms.")),
    ("in the text", lambda: make.CitationFactory(note=None, citing_work=make.WorkFactory(), place="72")),
    ("quoted in", lambda: make.CitationFactory(via=make.WorkFactory(), via_kind="quoted-in")),
    ("corrected", lambda: make.CitationFactory(as_printed="Burawoy, 99", correction_reason="The text names Andrlé.")),
]


@pytest.mark.parametrize("enter", [case[1] for case in ACCEPTED], ids=[case[0] for case in ACCEPTED])
def test_the_database_accepts(enter):
    enter().full_clean()


@pytest.mark.parametrize("link", ["original", "part_of"])
def test_the_database_refuses_a_work_of_itself(link):
    work = make.WorkFactory()
    kind = {"original_kind": "edition"} if link == "original" else {}
    with pytest.raises(IntegrityError), transaction.atomic():
        Work.objects.filter(pk=work.pk).update(**{link: work}, **kind)


@pytest.mark.parametrize("link", ["original", "part_of"])
def test_a_form_refuses_a_work_of_itself_by_a_detour(link):
    kind = {"original_kind": "edition"} if link == "original" else {}
    first = make.WorkFactory()
    second = make.WorkFactory(**{link: first}, **kind)
    setattr(first, link, second)
    first.original_kind = kind.get("original_kind", "")
    with pytest.raises(ValidationError, match="edition or part of itself"):
        first.full_clean()


def test_a_note_is_numbered_once_in_its_section():
    work = make.WorkFactory()
    make.NoteFactory(work=work, section="chap. 1", label="1")
    make.NoteFactory(work=work, section="chap. 2", label="1")
    make.NoteFactory(work=work, label="1")
    with pytest.raises(IntegrityError), transaction.atomic():
        make.NoteFactory(work=work, section="chap. 1", label="1")


def test_notes_are_sorted_as_a_person_would():
    work = make.WorkFactory()
    for section, label in [("chap. 10", "1"), ("chap. 2", "10"), ("chap. 2", "9"), ("", "2")]:
        make.NoteFactory(work=work, section=section, label=label)
    assert [note.name for note in Note.objects.in_order()] == [
        "n. 2", "chap. 2, n. 9", "chap. 2, n. 10", "chap. 10, n. 1"
    ]  # fmt: skip


def test_a_citation_in_a_note_is_by_the_work_of_the_note():
    note = make.NoteFactory()
    citation = Citation(note=note, cited_work=make.WorkFactory())
    citation.save()
    assert citation.citing_work == note.work


def test_what_is_cited_cannot_be_deleted():
    citation = make.CitationFactory()
    with pytest.raises(ProtectedError):
        citation.cited_work.delete()
    with pytest.raises(ProtectedError):
        citation.citing_work.delete()


def test_an_identifier_belongs_to_one_work():
    make.WorkIdentifierFactory(scheme="oclc", value="4000000")
    with pytest.raises(IntegrityError), transaction.atomic():
        make.WorkIdentifierFactory(scheme="oclc", value="4000000")


def test_nobody_has_one_role_in_a_work_twice():
    work, filtzer = make.WorkFactory(), make.AuthorFactory()
    make.ContributionFactory(work=work, author=filtzer, role="author")
    make.ContributionFactory(work=work, author=filtzer, role="translator")
    with pytest.raises(IntegrityError), transaction.atomic():
        make.ContributionFactory(work=work, author=filtzer, role="author")


def test_editions_are_counted_by_their_original():
    first = make.WorkFactory()
    reprint = make.WorkFactory(original=first, original_kind="reprint")
    assert (first.root, reprint.root) == (first, first)
    assert list(Work.objects.originals()) == [first]


@pytest.mark.parametrize(
    ("written", "kept"), [("pp. 44-62", "44–62"), ("84 n. 3", "84, n. 3"), ("vol. 1, v", "vol. 1, v")]
)
def test_a_locator_is_kept_in_its_one_form(written, kept):
    citation = make.CitationFactory.build(
        note=make.NoteFactory(), cited_work=make.WorkFactory(), locator=written, key="c"
    )
    citation.citing_work = citation.note.work
    citation.full_clean()
    assert citation.locator == kept
    assert citation.locator_key


def test_titles_are_filed_without_their_article():
    make.WorkFactory(title="The Red Executive")
    make.WorkFactory(title="Purge and Politics")
    assert [work.title for work in Work.objects.all()] == ["Purge and Politics", "The Red Executive"]
