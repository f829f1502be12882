"""docs/data-model.md names every model, and every field, file and command that it speaks of exists."""

import re

from django.apps import apps
from django.conf import settings
from django.core.management import get_commands

from records.corpus.files import corpus_files

PAGE = (settings.BASE_DIR / "docs/data-model.md").read_text(encoding="utf-8")
OURS = {"records", "authors", "works", "interpretations"}
#: Labels and spellings, told of together.
NOT_NAMED = {"SchoolLabel", "TopicLabel", "TermVariant"}


def test_every_model_is_named():
    for model in apps.get_models():
        if model._meta.app_label in OURS and not hasattr(model, "instance_type"):  # the history of another
            assert re.search(rf"\b{model.__name__}\b", PAGE) or model.__name__ in NOT_NAMED, model.__name__


def test_fields_that_it_names_exist():
    fields = {field.name for model in apps.get_models() for field in model._meta.get_fields()}
    others = {"Address", "Vocation", "rules", "RULES", "COMPLETENESS", "unresolved"}
    for word in re.findall(r"`([A-Za-z_]+)`", PAGE):
        assert word in fields | others, word


def test_files_and_commands_that_it_names_exist():
    names = {f"{file.name}.yaml" for file in corpus_files()}
    assert set(re.findall(r"[a-z-]+\.yaml", PAGE)) <= names
    assert set(re.findall(r"manage\.py (\w+)", PAGE)) <= set(get_commands())
