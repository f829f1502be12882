"""Dates in models and forms: rewritten on validation, refused with the reader's own sentence."""

import pytest
from django.core.exceptions import ValidationError

from records.fields import EdtfField


@pytest.mark.parametrize(("written", "kept"), [("Spring 1993", "1993-21"), (" 1929? ", "1929?"), ("", ""), ("  ", "")])
def test_validation_gives_the_form_that_is_kept(written, kept):
    assert EdtfField(blank=True).clean(written, None) == kept


def test_a_mistake_is_explained_beside_the_field():
    with pytest.raises(ValidationError, match="‘1993-13’ cannot be: there is no month 13") as refused:
        EdtfField().clean("1993-13", None)
    assert refused.value.code == "unreadable"


def test_an_empty_date_is_refused_where_one_is_required():
    with pytest.raises(ValidationError) as refused:
        EdtfField().clean("  ", None)
    assert refused.value.code == "blank"


def test_a_look_up_for_no_date_is_not_an_error():
    assert EdtfField().get_prep_value("no date") == "no date"


def test_migrations_see_the_length():
    _, path, _, options = EdtfField(blank=True).deconstruct()
    assert path == "records.fields.EdtfField"
    assert options == {"blank": True, "max_length": 64}
