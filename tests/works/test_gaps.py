"""Notes that are not entered: which numbers are missing, and in which works."""

import pytest

from tests.factories import NoteFactory, WorkFactory
from works.gaps import gaps
from works.models import Note, Work

pytestmark = pytest.mark.django_db

CASES = [
    # coverage, total, labels by section, gaps
    ("known-through", None, {"": "3 5"}, ["n. 4"]),
    ("known-through", None, {"": "3 4 5"}, []),
    ("known-through", 9, {"": "3 4 5"}, []),
    ("known-through", None, {"": ""}, []),
    ("worked-through", None, {"": "3 4"}, ["nn. 1–2"]),
    ("worked-through", 5, {"": "1 2 3"}, ["nn. 4–5"]),
    ("worked-through", 3, {"": "1 2 3"}, []),
    ("worked-through", 3, {"": ""}, ["nn. 1–3"]),
    ("worked-through", None, {"": "1 2 2a 4 *"}, ["n. 3"]),
    ("worked-through", None, {"chap. 1": "1 2", "chap. 2": "1 3"}, ["chap. 2, n. 2"]),
    ("worked-through", None, {"": "9 10 11"}, ["nn. 1–8"]),
    ("known-through", None, {"": "1 1234567"}, []),
]


@pytest.mark.parametrize(("coverage", "total", "labels", "missing"), CASES)
def test_which_numbers_are_missing(coverage, total, labels, missing):
    work = WorkFactory(coverage=coverage, notes_total=total)
    for section, numbers in labels.items():
        for label in numbers.split():
            NoteFactory(work=work, section=section, label=label)
    read = {work.pk: total} if coverage == "worked-through" else {}
    assert [str(gap) for gap in gaps(Note.objects.all(), read).get(work.pk, [])] == missing
    assert list(Work.objects.with_notes_missing()) == ([work] if missing else [])


def test_works_are_told_apart():
    whole = WorkFactory()
    for label in ("1", "3"):
        NoteFactory(work=whole, label=label)
    NoteFactory(work=WorkFactory(), label="2")
    assert list(Work.objects.with_notes_missing()) == [whole]
