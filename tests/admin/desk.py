"""A curator at the desk: opens a form, changes what stands in it, saves, and reads what comes back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import html5lib
from django.db.models import Model
from django.test import Client
from django.urls import reverse

XHTML = "{http://www.w3.org/1999/xhtml}"


@dataclass
class Form:
    """A form as a browser would send it."""

    url: str
    fields: dict[str, list[str]] = field(default_factory=dict)

    def __setitem__(self, name: str, value: Any) -> None:
        if value is None:
            self.fields.pop(name, None)
        else:
            self.fields[name] = [str(each) for each in (value if isinstance(value, list) else [value])]

    def __getitem__(self, name: str) -> str:
        return self.fields[name][0]

    def fill(self, **values: Any) -> Form:
        """Type into several fields."""
        for name, value in values.items():
            self[name] = value
        return self

    def add(self, prefix: str, **values: Any) -> int:
        """Fill the next empty row inside the record; return its number."""
        number = self._empty_row(prefix)
        self[f"{prefix}-TOTAL_FORMS"] = max(number + 1, int(self[f"{prefix}-TOTAL_FORMS"]))
        blank = {name: values for name, values in self.fields.items() if name.startswith(f"{prefix}-__prefix__-")}
        for name, texts in blank.items():
            self.fields.setdefault(name.replace("__prefix__", str(number)), list(texts))
        for name, value in values.items():
            self[f"{prefix}-{number}-{name}"] = value
        return number

    def _empty_row(self, prefix: str) -> int:
        initial, total = int(self[f"{prefix}-INITIAL_FORMS"]), int(self[f"{prefix}-TOTAL_FORMS"])
        used = self.__dict__.setdefault("used", {})
        used[prefix] = max(used.get(prefix, initial - 1) + 1, initial)
        return min(used[prefix], max(total, used[prefix]))


def form_of(response: Any, url: str) -> Form:
    """Return the form that posts, as the page has it."""
    tree = html5lib.parse(response.content.decode())
    form = Form(url)
    for node in tree.iter(f"{XHTML}form"):
        if node.get("method") == "post" and node.get("id") != "logout-form":
            _read(node, form)
    return form


def _read(node: Any, form: Form) -> None:
    for control in node.iter():
        name, tag = control.get("name"), control.tag.removeprefix(XHTML)
        if not name or tag not in ("input", "textarea", "select") or control.get("type") in ("submit", "button"):
            continue
        values = _values(control, tag)
        if values is not None:
            form.fields[name] = form.fields.get(name, []) + values if control.get("type") == "checkbox" else values


def _values(control: Any, tag: str) -> list[str] | None:
    if tag == "textarea":
        return [(control.text or "").removeprefix("\n")]
    if tag == "select":
        chosen = [each.get("value", "") for each in control.iter(f"{XHTML}option") if each.get("selected") is not None]
        return chosen or (None if control.get("multiple") is not None else [""])
    if control.get("type") in ("checkbox", "radio"):
        return [control.get("value", "on")] if control.get("checked") is not None else None
    return [control.get("value", "")]


@dataclass
class Desk:
    """Somebody signed in to the admin."""

    client: Client

    def open(self, url: str) -> Form:
        """Open a page with a form."""
        response = self.client.get(url)
        assert response.status_code == 200, (url, response.status_code)
        return form_of(response, url)

    def new(self, model: type[Model], **query: Any) -> Form:
        """Open the empty form of a kind of record."""
        url = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add", query=query)
        return self.open(url)

    def edit(self, row: Model) -> Form:
        """Open the form of a row."""
        return self.open(change_url(row))

    def send(self, form: Form, **buttons: str) -> Any:
        """Press a button; return the page, or the redirect after saving."""
        return self.client.post(form.url, form.fields | buttons)

    def save(self, form: Form) -> Any:
        """Save and expect no complaint."""
        response = self.send(form)
        assert response.status_code == 302, complaints(response)
        return response

    def act(self, action: str, *rows: Model, **fields: Any) -> Any:
        """Choose rows of a list and an action for them."""
        opts = rows[0]._meta
        url = reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist")
        data = {"action": action, "_selected_action": [row.pk for row in rows]}
        return self.client.post(url, data | fields)

    def told(self) -> str:
        """Return the messages that wait for the user."""
        return " ".join(str(message) for message in self.client.get(reverse("admin:index")).context["messages"])


def change_url(row: Model) -> str:
    """Return the address of the form of a row."""
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def complaints(response: Any) -> str:
    """Return all that a form complains of, in one text."""
    assert response.status_code == 200, response.status_code
    return " ".join(str(error) for error in response.context["errors"])
