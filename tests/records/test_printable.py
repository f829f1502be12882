"""Characters that nobody sees are refused wherever a text comes in: by a form, or from the corpus."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.forms import modelform_factory

from interpretations.models import School
from records.corpus.loading import load_corpus
from records.corpus.yaml_text import CorpusError
from records.printable import refusal
from tests.records.small_corpus import edit, write_corpus

OURS = ("authors", "works", "interpretations")


def typed_in(model: type[models.Model]) -> set[str]:
    """The texts of a model that somebody types."""
    texts = (each for each in model._meta.concrete_fields if isinstance(each, models.CharField | models.TextField))
    return {each.name for each in texts if each.editable}


#: Every model of ours with such texts; histories only repeat what was accepted.
CURATED = [
    model
    for app in OURS
    for model in apps.get_app_config(app).get_models()
    if typed_in(model) and not model.__name__.startswith("Historical")
]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("neither\x07 won", "(U+0007) stands after “neither”"),
        ("\x00neither", "(U+0000) stands at the beginning"),
        ("a long sentence in which the state\x9f won", "(U+009F) stands after “e in which the state”"),
        ("one\rtwo", "(U+000D) stands after “one”"),
        ("one\x85two", "(U+0085)"),
        ("one\x7ftwo", "(U+007F)"),
        ("half \ud83d", "(U+D83D)"),
    ],
)
def test_what_nobody_sees_is_told_with_its_place(text, said):
    assert said in refusal(text)


@pytest.mark.parametrize("text", ["", "one\ntwo", "one\r\ntwo", "one\ttwo", "café", "одно\u00a0два", "soft\u00ad"])
def test_what_can_be_read_is_text(text):
    assert refusal(text) == ""


@pytest.mark.parametrize("model", CURATED, ids=lambda model: model.__name__)
def test_no_text_of_any_model_takes_them(model):
    typed = typed_in(model)
    row = model(**dict.fromkeys(typed, "a\x07b"))
    with pytest.raises(ValidationError) as refused:
        row.clean_fields(exclude={each.name for each in model._meta.fields} - typed)
    assert set(refused.value.message_dict) == typed


@pytest.mark.django_db
def test_a_form_says_so_beside_the_field():
    form = modelform_factory(School, fields=["label", "history_note"])
    asked = form({"label": "Labour\x07 history", "history_note": "Of factories.\r\nNot of farms."})
    assert list(asked.errors) == ["label"]
    assert "(U+0007) stands after “Labour”: delete it" in asked.errors["label"][0]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("printed", "fault"),
    [
        (r'"The state\a won."', "line 1 (‘neither-side-won’): statement: An invisible control character (U+0007)"),
        (r'"The state\0 won."', "line 1 (‘neither-side-won’): statement: An invisible control character (U+0000)"),
        ("The state\x07 won.", "line 2: An invisible control character (U+0007) stands after “statement: The state”"),
    ],
    ids=["written as an escape", "NUL", "standing in the file"],
)
def test_the_loader_names_file_entry_and_line(tmp_path, printed, fault):
    folder = write_corpus(tmp_path)
    edit(folder, "claims", "Neither the state nor the workers won on the shop floor.", printed)
    with pytest.raises(CorpusError) as refused:
        load_corpus(folder)
    assert any("claims.yaml, " + fault in each for each in refused.value.faults), refused.value.faults
