"""The forms of the admin: every record, and every row inside one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db.models import Model, UniqueConstraint
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from records import publishing, simultaneous
from records.admin.mistakes import InOurWords
from records.admin.taking_over import take_over
from records.folding import fold, slugify
from records.models import Address, State, Variant

STALE = "This form was incomplete when it was sent. Nothing was saved: look through it and save again."
TWICE = "“{}” stands here twice: take one out."
CHANGED_MEANWHILE = "While you were writing, this was changed. Nothing of yours is lost: look at it, and save again."


class CuratedForm(InOurWords, forms.ModelForm):
    """The form of anything that curators keep.

    `request` and `model_admin` are set by the admin. `seen` carries what the curator had before her eyes.
    """

    request: HttpRequest
    model_admin: Any

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    reason = forms.CharField(
        label="Why you change it",
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text="One line for the history, such as: page mended after the second printing. May stay empty.",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.meanwhile: list[str] = []
        if self.instance.pk and not self.is_bound:
            self.initial["seen"] = simultaneous.sign(self.model_admin.snapshot(self.instance))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.instance.pk:
            self._tell_what_changed_meanwhile()
        if getattr(self.request, "clash", ""):
            self.add_error(None, self.request.clash)
        return cleaned

    def _tell_what_changed_meanwhile(self) -> None:
        current = self.model_admin.snapshot(self.instance, lock=True)
        seen = simultaneous.read(self.cleaned_data.get("seen") or "")
        if seen == current:
            return
        # Whoever has been told may save: from now on the form stands for what there is now.
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = simultaneous.sign(current)
        self.meanwhile = [*simultaneous.changes(seen, current), *self._taken_over(seen, current)] if seen else []
        self.add_error(None, _told(CHANGED_MEANWHILE, self.meanwhile) if seen else STALE)

    def _taken_over(self, seen: simultaneous.Snapshot, current: simultaneous.Snapshot) -> Iterator[str]:
        """Take over what she had left alone, and say so."""
        own = simultaneous.name_of(self.instance)
        if own in seen and own in current and (taken := take_over(self, seen[own], current[own])):
            yield f"You had left this alone, so it stands here as it is now: {', '.join(taken)}."

    def save(self, commit: bool = True) -> Model:
        self.instance._change_reason = self.cleaned_data.get("reason") or None
        return super().save(commit)


def _told(sentence: str, lines: list[str]) -> SafeString:
    return format_html("{}<ul>{}</ul>", sentence, format_html_join("", "<li>{}</li>", ((line,) for line in lines)))


def offer_states(form: forms.ModelForm, user: AbstractBaseUser) -> None:
    """Leave in `form` only the states that `user` may give to its row."""
    if "state" in form.fields:
        allowed = publishing.open_states(user, form.instance)
        form.fields["state"].choices = [each for each in State.choices if each[0] in allowed]


class StatefulForm(CuratedForm):
    """The form of a row that is drafted, reviewed and published."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer_states(self, self.request.user)


class RecordForm(StatefulForm):
    """The form of a record: makes its address where none was typed, and asks once about likely duplicates."""

    another_one = forms.BooleanField(label="It is another one: save it", required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.likely: list[Model] = []
        if "supplied" in self.fields:
            self.fields["supplied"].remember(self.instance.supplied)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = f"Made when left empty. {self.fields['slug'].help_text}"

    def address_words(self) -> str:
        """Return the words that a new address is made of."""
        source = next(iter(self._meta.model.folded.values()))
        return self.cleaned_data.get(source) or ""

    def likely_duplicates(self) -> list[Model]:
        """Return existing records that the new one may repeat."""
        return []

    def clean_slug(self) -> str:
        """Keep what was typed; an empty address is made once the other fields are known."""
        return self.cleaned_data.get("slug") or ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("slug") and "slug" in self.fields and "slug" not in self.errors:
            cleaned["slug"] = self._free_address(slugify(self.address_words(), max_length=80))
        return cleaned

    def _free_address(self, stem: str) -> str:
        kind = self._meta.model
        taken = set(
            kind._base_manager.filter(slug__startswith=stem).exclude(pk=self.instance.pk).values_list("slug", flat=True)
        )
        given = Address.objects.filter(kind=kind._meta.label_lower, slug__startswith=stem)
        taken |= set(given.exclude(object_id=self.instance.pk or 0).values_list("slug", flat=True))
        numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
        return next(slug for slug in (stem, *numbered) if slug not in taken)

    def _post_clean(self) -> None:
        super()._post_clean()
        if not self.instance.pk and not self.errors and not self.cleaned_data.get("another_one"):
            self._ask_about_duplicates()

    def _ask_about_duplicates(self) -> None:
        self.likely = self.likely_duplicates()
        if self.likely:
            self.add_error(None, "This looks like something entered already: see the list. Nothing is saved yet.")


class PartForm(InOurWords, forms.ModelForm):
    """The form of a row inside a record. Rows that have an order carry a small number by which they are rearranged."""

    place_in_order = forms.IntegerField(
        label="No.",
        min_value=1,
        max_value=9999,
        required=False,
        widget=forms.NumberInput(attrs={"class": "place-in-order", "aria-label": "Place in the order"}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        self.formset = options.pop("formset", None)
        super().__init__(*args, **options)
        if not is_ordered(self._meta.model):
            del self.fields["place_in_order"]
        elif self.instance.pk:
            self.initial["place_in_order"] = self.instance.order + 1
        offer_states(self, self.formset.request.user)

    def _get_validation_exclusions(self) -> set[str]:
        # The record may be unsaved yet: what a constraint says of its key cannot be judged now.
        return super()._get_validation_exclusions() | {self.formset.fk.name}

    @property
    def is_gone(self) -> bool:
        """Whether the row was left empty or is marked for deletion."""
        return (not self.has_changed() and not self.instance.pk) or bool(self.cleaned_data.get("DELETE"))


class PartFormSet(BaseInlineFormSet):
    """Rows inside a record: told apart by folded text, numbered in the order given."""

    request: HttpRequest

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return super().get_form_kwargs(index) | {"formset": self}

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].widget.attrs["aria-label"] = "Delete this row"

    def clean(self) -> None:
        super().clean()
        self._refuse_repetitions()
        for names in _told_apart_by(self.model):
            self._refuse_same_rows(names)

    def _refuse_same_rows(self, names: tuple[str, ...]) -> None:
        # A new record has no key yet, so that its rows do not know that they belong to one: they are compared here.
        seen = set()
        for form in self.kept_forms():
            values = tuple(getattr(form.instance, name) for name in names)
            if values in seen and not form.errors:
                form.add_error(None, TWICE.format(form.instance))
            seen.add(values)

    def _refuse_repetitions(self) -> None:
        seen: set[str] = set()
        for form in self.kept_forms() if issubclass(self.model, Variant) else ():
            folded = fold(form.cleaned_data.get("text") or "")
            if folded and folded in seen:
                raise ValidationError(
                    f"“{form.cleaned_data['text']}” stands here twice, but for case, accents or script."
                )
            seen.add(folded)

    def kept_forms(self) -> Iterator[Any]:
        """Yield the forms whose rows stay or are added, in the order in which they are to be kept."""
        kept = [form for form in self.forms if hasattr(form, "cleaned_data") and not form.is_gone]
        numbers = {id(form): form.cleaned_data.get("place_in_order") for form in kept}
        following = max([number or 0 for number in numbers.values()], default=0) + 1
        yield from sorted(kept, key=lambda form: numbers[id(form)] or following)

    def save(self, commit: bool = True) -> list[Model]:
        """Save the rows, numbered from nought in the order given, those too that only moved."""
        moved = self._renumbered() if is_ordered(self.model) else []
        saved = super().save(commit)
        for row in moved if commit else ():
            if row.pk and row not in saved:
                row.save()
        return saved

    def _renumbered(self) -> list[Model]:
        moved = []
        for place, form in enumerate(self.kept_forms()):
            if form.instance.order != place:
                form.instance.order = place
                moved.append(form.instance)
        return moved


def _told_apart_by(model: type[Model]) -> list[tuple[str, ...]]:
    """The stored fields in which no two rows of `model` may be alike; spellings are compared folded instead."""
    unique = [each for each in model._meta.constraints if isinstance(each, UniqueConstraint) and not each.condition]
    fields = ([model._meta.get_field(name).attname for name in each.fields] for each in unique if each.fields)
    return [] if issubclass(model, Variant) else [tuple(names) for names in fields]


def is_ordered(model: type[Model]) -> bool:
    """Whether rows of `model` stand in an order."""
    return any(field.name == "order" for field in model._meta.fields)
