"""The forms of the importer: taking in a text, and what a citation says."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.admin.sites import AdminSite
from django.contrib.admin.widgets import AutocompleteSelect

from records.printable import UNPRINTABLE
from works.models import Citation, Import, Work
from works.workbench.models import Proposal
from works.workbench.pasting import kind_of
from works.workbench.proposing import IS_CITED, QUOTES, Fields, person_written, written

#: How a citation may cite; other forms are entered by hand.
FORMS = [choice for choice in Citation.Form.choices if choice[0] in ("full", "short", "ibid", "idem", "named")]
#: How it hangs on the citation before it in the note.
ROLES = [("", "stands by itself"), (QUOTES, "the one before is quoted in it"), (IS_CITED, "the one before cites it")]
NEITHER = "Paste the notes, or choose a file."
BOTH = "Paste the notes or choose a file, not both."


class BeginForm(forms.Form):
    """What is to be imported, and for which work."""

    text = forms.CharField(
        label="Notes",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"class": "vLargeTextField", "rows": 14, "dir": "auto", "spellcheck": "false"}),
        help_text="Paste them as they are, with their numbers; line breaks, page headers and slips of a scan may stay.",
    )
    file = forms.FileField(
        label="Or a file",
        required=False,
        help_text="Text with notes, or references as BibTeX, RIS, CSL-JSON (Zotero) or CSV. At most 12 MB.",
    )

    def __init__(self, *args: Any, site: AdminSite, **options: Any) -> None:
        super().__init__(*args, **options)
        works = Work.objects.filter(merged_into__isnull=True)
        self.fields["work"] = forms.ModelChoiceField(
            works,
            label="Whose notes these are",
            required=False,
            widget=AutocompleteSelect(Import._meta.get_field("work"), site),
            help_text="The work that cites. It must be entered; a list of references needs none.",
        )
        self.order_fields(["work", "text", "file"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        pasted, file = bool((cleaned.get("text") or "").strip()), cleaned.get("file")
        if not pasted and not file and "file" not in self.errors:
            self.add_error("text", NEITHER)
        elif pasted and file:
            self.add_error("file", BOTH)
        return cleaned

    def given(self) -> tuple[bytes | str, str, str]:
        """What was given: bytes or text, its kind, and the name of the file."""
        file = self.cleaned_data.get("file")
        if file is None:
            return self.cleaned_data["text"], Import.Kind.NOTES, ""
        data = file.read()
        return data, kind_of(file.name, data), file.name


class ProposalForm(forms.Form):
    """What a citation says, as text; people one a line, as an index has them."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    form = forms.ChoiceField(label="Cited", choices=FORMS)
    signal = forms.CharField(required=False, max_length=60)
    locator = forms.CharField(label="Place", required=False, max_length=200)
    role = forms.ChoiceField(label="Beside the one before", required=False, choices=ROLES)
    type = forms.ChoiceField(label="Kind of work", choices=Work.Type.choices)
    people = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="One a line: Suny, Ronald Grigor (editor).",
    )
    title = forms.CharField(required=False, max_length=400, widget=forms.Textarea(attrs={"rows": 2}))
    container = forms.CharField(label="Journal, newspaper or volume", required=False, max_length=250)
    volume = forms.CharField(required=False, max_length=40)
    issue = forms.CharField(label="Number", required=False, max_length=40)
    pages = forms.CharField(label="Page extent", required=False, max_length=60)
    issued = forms.CharField(label="Date", required=False, max_length=60)
    places = forms.CharField(required=False, max_length=200)
    publisher = forms.CharField(required=False, max_length=200)
    edition = forms.CharField(required=False, max_length=60)
    original_year = forms.CharField(label="First published", required=False, max_length=60)
    series = forms.CharField(required=False, max_length=250)
    genre = forms.CharField(label="Closer kind", required=False, max_length=80)
    archive = forms.CharField(required=False, max_length=200)
    archive_location = forms.CharField(label="Shelfmark", required=False, max_length=200)
    url = forms.CharField(label="Web address", required=False, max_length=400)
    doi = forms.CharField(label="DOI", required=False, max_length=200)

    #: Shown apart, since few citations have them.
    RARE = ("edition", "original_year", "series", "genre", "archive", "archive_location", "url", "doi")
    ABOUT_THE_CITATION = ("form", "signal", "locator", "role")

    def __init__(self, proposal: Proposal, data: Any = None) -> None:
        initial = proposal.fields | {
            "people": "\n".join(written(one) for one in proposal.fields.get("people", [])),
            "places": "; ".join(proposal.fields.get("places", [])),
            "version": proposal.version,
            "type": _type(proposal.fields.get("type", "")),
        }
        super().__init__(data, prefix=f"p{proposal.pk}", initial=initial, use_required_attribute=False)
        self.kept = proposal.fields
        if proposal.note_id is None:
            # An entry of a file is cited nowhere yet.
            for name in self.ABOUT_THE_CITATION:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        return {name: UNPRINTABLE.sub(" ", text) if isinstance(text, str) else text for name, text in cleaned.items()}

    def values(self) -> Fields:
        """The fields as they were typed; those that the form does not show stay as they are."""
        typed = {name: text for name, text in self.cleaned_data.items() if name != "version"}
        lines = [line for line in typed["people"].splitlines() if line.strip()]
        # Whoever was chosen for a name stays chosen while the name stays as it is.
        named = {written(one): one for one in self.kept.get("people", [])}
        typed["people"] = [named.get(line.strip()) or person_written(line) for line in lines]
        typed["places"] = [place.strip() for place in typed["places"].split(";") if place.strip()]
        typed["title"] = " ".join(typed["title"].split())
        return {**self.kept, **typed}

    def about_the_citation(self) -> list[forms.BoundField]:
        """How it is cited here; of an entry of a file nothing."""
        return [self[name] for name in self.ABOUT_THE_CITATION if name in self.fields]

    def about_the_work(self) -> list[forms.BoundField]:
        """What nearly every work has."""
        apart = {*self.ABOUT_THE_CITATION, *self.RARE, "version"}
        return [self[name] for name in self.fields if name not in apart]

    def rare(self) -> list[forms.BoundField]:
        """What few works have."""
        return [self[name] for name in self.RARE]

    def has_rare(self) -> bool:
        """Whether one of those few is filled in."""
        return any(self[name].value() for name in self.RARE)


def _type(read: str) -> str:
    return read if read in Work.Type.values else {"manuscript": "document"}.get(read, "book")
