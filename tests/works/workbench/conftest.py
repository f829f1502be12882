"""Imports that were read already."""

import pytest

from tests import factories as make
from tests.works.workbench.notes import NOTES
from works.models import Import, Work
from works.workbench.chunks import read_through
from works.workbench.pasting import begin


@pytest.fixture
def essay(db) -> Work:
    """The citing work, a draft that readers do not see."""
    return make.WorkFactory(slug="the-essay", title="The Essay", state="draft", coverage="worked-through")


@pytest.fixture
def pasted(essay) -> Import:
    """The notes, read, in an otherwise empty database."""
    return read(NOTES, essay)


def read(text: str, work: Work, kind: str = "notes") -> Import:
    """Take in a text and read it through."""
    imported = begin(text, kind, work, None)
    read_through(imported)
    return imported
