"""Fields that a curator had left alone while a colleague changed them: her form takes over what is there now.

Otherwise she, who was told and saves again, would put back what the colleague had changed beside her. What both
changed stays as she has it, and she is told of it.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models

from records.changes import Picture


def take_over(form: forms.ModelForm, seen: Picture, current: Picture) -> list[str]:
    """Put what became of fields since they were `seen` into the bound form, unless she changed them; name them.

    The data of the form must be a copy, which is changed. The pictures are of the record itself.
    """
    meanwhile = [name for name in form.fields if name in seen and seen[name] != current.get(name)]
    alone = [name for name in meanwhile if not form.fields[name].disabled and _is_left(form, name, seen)]
    for name in alone:
        _put(form, name, _initial(form, name, current))
    return [str(form[name].label).lower() for name in alone]


def _is_left(form: forms.ModelForm, name: str, seen: Picture) -> bool:
    return not form.fields[name].has_changed(_initial(form, name, seen), form[name].data)


def _initial(form: forms.ModelForm, name: str, picture: Picture) -> Any:
    """What the form showed of a row of which this is the picture."""
    model = type(form.instance)
    field = model._meta.get_field(name)
    if not isinstance(field, models.Field) or field.many_to_many:
        return picture.get(name)
    return field.value_from_object(model(**{field.attname: field.to_python(picture.get(name))}))


def _put(form: forms.ModelForm, name: str, value: Any) -> None:
    field, key = form.fields[name], form.add_prefix(name)
    data: Any = form.data
    value = field.prepare_value(value)
    if isinstance(field, forms.BooleanField):
        data.pop(key, None)
        if value:
            data[key] = "on"
    elif isinstance(field, forms.ModelMultipleChoiceField | forms.MultipleChoiceField):
        data.setlist(key, [str(each) for each in value or []])
    else:
        data[key] = "" if value is None else str(value)
