"""What must hold among authors."""

import pytest

from authors import rules
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("born", "died", "impossible"),
    [
        ("1892", "1982", False),
        ("1892", "1891", True),
        ("189X", "1895", False),
        ("1892", "", False),
        ("", "1982", False),
    ],
)
def test_nobody_dies_before_being_born(born, died, impossible):
    make.AuthorFactory(slug="e-h-carr", born=born, died=died)
    told = [str(fault) for fault in rules.lives_run_forwards()]
    assert told == (["author ‘e-h-carr’: died (1891) before being born (1892)"] if impossible else [])


def test_what_is_supplied_is_a_field():
    make.AuthorFactory(supplied=["born", "vocations", "identifiers"])
    assert list(rules.supplied_fields_exist()) == []
    make.AuthorFactory(slug="e-h-carr", supplied=["birthday", "born"])
    told = [str(fault) for fault in rules.supplied_fields_exist()]
    assert told == ["author ‘e-h-carr’: lists ‘birthday’ as supplied, but has no such field"]
