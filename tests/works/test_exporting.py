"""Works as entries, chunk by chunk; and the command that writes all of them."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories as make
from works import exporting
from works.exporting import entries
from works.formats import FORMATS
from works.models import Work
from works.referencing import reference_of
from works.witness import set_aside, without

pytestmark = pytest.mark.django_db


@pytest.fixture
def small_chunks(monkeypatch):
    monkeypatch.setattr(exporting, "CHUNK", 3)


@pytest.mark.usefixtures("small_chunks")
@pytest.mark.parametrize("number", [0, 1, 2, 3, 4, 7, 9])
def test_every_work_is_there_once_whatever_the_chunks(number):
    made = [make.WorkFactory(slug=f"work-{letter}", issued="1986") for letter in "gcaibdhfe"[:number]]
    found = list(entries(Work.objects.published()))
    assert [entry.key for entry in found] == sorted(work.slug for work in made)
    assert [entry.reference for entry in found] == [
        reference_of(Work.objects.with_reference().get(slug=entry.key)) for entry in found
    ]


@pytest.mark.usefixtures("small_chunks")
def test_a_chunk_costs_the_same_whatever_stands_before_it():
    for number in range(9):
        make.WorkFactory(slug=f"work-{number}", by=[make.AuthorFactory()])
    costs = []
    written = entries(Work.objects.published())
    for _ in range(3):
        with CaptureQueriesContext(connection) as captured:
            assert len([next(written) for _ in range(3)]) == 3
        costs.append(len(captured))
    assert len(set(costs)) == 1


@pytest.mark.usefixtures("small_chunks")
def test_what_is_set_aside_stays_so_for_chunks_asked_for_later():
    for number in range(7):
        make.WorkFactory(slug=f"work-{number}")
    seen = []

    def reasons(works):
        seen.append(set_aside())
        return {work.pk: f"Why {work.slug}" for work in works[:1]}

    with without([17]):
        written = entries(Work.objects.published(), reasons)
    told = [entry.annotation for entry in written]
    assert seen == [frozenset({17})] * 3
    assert told == ["Why work-0", "", "", "Why work-3", "", "", "Why work-6"]
    assert set_aside() == frozenset()


@pytest.mark.parametrize("name", FORMATS)
def test_the_command_writes_what_is_published(name, tmp_path):
    make.WorkFactory(slug="seen", title="Seen by readers: “Прага” 1968")
    make.WorkFactory(slug="draft", state="draft")
    path = tmp_path / "references"
    call_command("export_references", name, output=path)
    out = StringIO()
    call_command("export_references", name, stdout=out)
    text = path.read_bytes().decode()
    assert [entry.key for entry in FORMATS[name].read(text).entries] == ["seen"]
    assert out.getvalue() == text


def test_the_command_says_where_it_cannot_write(tmp_path):
    with pytest.raises(CommandError, match="cannot be written: No such file or directory"):
        call_command("export_references", "ris", output=tmp_path / "nowhere" / "references.ris")
