"""The reference of a work as it is being typed."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from works.formats import chicago
from works.models import Work
from works.referencing import reference_of

#: Stands for the key of a work that has none yet; related rows are given to it, never looked up.
UNSAVED = 0


def reference_preview(work: Work) -> SafeString:
    """Return the reference of `work` as a bibliography, a note and a later note have it."""
    reference = reference_of(work)
    forms = {
        "In a bibliography": chicago.bibliography(reference),
        "In a note": chicago.note(reference),
        "In a later note": chicago.short_note(reference),
    }
    shown = {name: mark_safe(line.html) for name, line in forms.items()}
    return render_to_string("admin/works/reference_preview.html", {"forms": shown})


def work_typed(form: Any, contributions: Any, identifiers: Any) -> Work:
    """Return the work that a form describes so far, never to be saved; what is not valid yet is left out."""
    for name in ("seen", "slug"):
        form.fields.pop(name, None)
    form.full_clean()
    work = form.instance
    work.derive()
    work.places, work.supplied = work.places or [], work.supplied or []
    work.pk = work.pk or UNSAVED
    work._prefetched_objects_cache = {
        "contributions": [row for row in _rows(contributions) if row.author_id],
        "identifiers": list(_rows(identifiers)),
    }
    return work


def _rows(formset: Any) -> list[Any]:
    formset.full_clean()
    return [form.instance for form in formset.kept_forms()]
