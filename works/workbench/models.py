"""What the importer keeps: an import, the notes cut out of it, and a proposal for each citation or entry in it.

An import is no record: readers never see it, and the corpus files do not carry it. It stands apart from the rows that
it makes, so that those can be undone as a whole, and made again.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from records.printable import Printable


class Import(Printable):
    """A text that a curator pasted, or a file that she uploaded, and how far it has come."""

    class Kind(models.TextChoices):
        NOTES = "notes", "pasted notes"
        TEXT = "text", "text file"
        BIBTEX = "bibtex", "BibTeX"
        RIS = "ris", "RIS"
        CSL_JSON = "csl-json", "CSL-JSON"
        CSV = "csv", "CSV"

    class State(models.TextChoices):
        PARSING = "parsing", "being read"
        REVIEW = "review", "in review"
        APPLIED = "applied", "applied"
        UNDONE = "undone", "undone"
        DISCARDED = "discarded", "discarded"

    class Stage(models.TextChoices):
        """The steps of reading, each of which goes through the whole import in chunks."""

        SPLITTING = "splitting", "finding the notes"
        READING = "reading", "reading the citations"
        RESOLVING = "resolving", "finding what ibid. and short titles mean"
        MATCHING = "matching", "looking for the works in the database"
        DONE = "done", "read"

    work = models.ForeignKey(
        "works.Work",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="imports",
        verbose_name="citing work",
        help_text="The work whose notes these are. A list of references needs none.",
    )
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.NOTES)
    name = models.CharField(max_length=200, help_text="The name of the file, or how the text begins.")
    text = models.TextField(help_text="The whole text, as it came.")
    state = models.CharField(max_length=10, choices=State, default=State.PARSING, db_index=True)
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.SPLITTING)
    done = models.PositiveIntegerField(default=0, help_text="Notes or entries that the stage has gone through.")
    total = models.PositiveIntegerField(default=0, help_text="Notes or entries in all.")
    remarks = models.JSONField(
        default=list, blank=True, help_text='What could not be read: [{"line": 3, "entry": "n. 12", "message": "..."}].'
    )
    place = models.PositiveIntegerField(default=0, help_text="The position at which the curator stopped.")
    curator = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="imports"
    )
    begun_at = models.DateTimeField(default=timezone.now)
    operation = models.ForeignKey(
        "records.Operation", null=True, blank=True, on_delete=models.SET_NULL, related_name="imports"
    )

    class Meta:
        ordering: ClassVar[list] = ["-begun_at", "-pk"]

    def __str__(self) -> str:
        if self.kind != self.Kind.NOTES or self.work is None:
            return self.name
        return f"Notes of {self.work}, {timezone.localtime(self.begun_at):%-d %B %Y}"

    @property
    def of_notes(self) -> bool:
        """Whether it is a text with notes, rather than a list of references."""
        return self.kind in (self.Kind.NOTES, self.Kind.TEXT)


class PastedNote(Printable):
    """A note as it stands in the text of an import; `start` is where its text begins there."""

    origin = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="notes")
    position = models.PositiveIntegerField()
    section = models.CharField(max_length=80, blank=True)
    label = models.CharField("number", max_length=20)
    text = models.TextField()
    start = models.PositiveIntegerField(default=0)
    passed_over = models.JSONField(default=list, blank=True)
    why = models.CharField(max_length=100, blank=True, help_text="Why a note is taken to begin here.")

    class Meta:
        ordering: ClassVar[list] = ["origin_id", "position"]
        constraints: ClassVar[list] = [
            models.UniqueConstraint(fields=["origin", "position"], name="works_pasted_note_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """How a reference calls the note: "n. 17", "chap. 2, n. 17"."""
        return f"{self.section}, n. {self.label}" if self.section else f"n. {self.label}"


class Proposal(Printable):
    """A citation in a pasted note, or an entry of a file, as it was read, and what the curator decided about it.

    `parsed` is what was read, whole; `fields` what it is by now, after the curator's changes: see
    `works.workbench.proposing`. An entry of a file has no note, but the `position` and the `line` at which it stands.
    """

    class Decision(models.TextChoices):
        OPEN = "open", "open"
        ACCEPTED = "accepted", "accepted"
        NONE = "none", "not a citation"

    class Meaning(models.TextChoices):
        """What the citation is of."""

        WORK = "work", "a work in the database"
        NEW = "new", "a new work"
        SAME = "same", "the same as another citation here"
        UNKNOWN = "unknown", "nobody knows"

    origin = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="proposals")
    note = models.ForeignKey(PastedNote, null=True, blank=True, on_delete=models.CASCADE, related_name="proposals")
    position = models.PositiveIntegerField(help_text="Of its note, or of the entry, in the import.")
    label = models.CharField(max_length=120, blank=True, help_text="Number of the note, or key of the entry.")
    line = models.PositiveIntegerField(default=0, help_text="Where an entry begins in its file.")
    start = models.PositiveIntegerField(default=0, help_text="Offset into the text of the note.")
    end = models.PositiveIntegerField(default=0)
    parsed = models.JSONField(default=dict)
    fields = models.JSONField(default=dict)
    sure = models.BooleanField(default=False)
    doubts = models.JSONField(default=list, blank=True, help_text="What a curator should look at, in words.")
    candidates = models.JSONField(default=list, blank=True)
    decision = models.CharField(max_length=10, choices=Decision, default=Decision.OPEN)
    meaning = models.CharField(max_length=10, choices=Meaning, default=Meaning.NEW)
    work = models.ForeignKey(
        "works.Work", null=True, blank=True, on_delete=models.SET_NULL, related_name="proposed_citations"
    )
    means = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="repeated_by")
    volume = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="chapters", help_text="Of “in ibid.”"
    )
    version = models.PositiveIntegerField(default=1)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list] = ["origin_id", "position", "start", "pk"]
        indexes: ClassVar[list] = [
            models.Index(fields=["origin", "position", "start"], name="works_proposal_in_order"),
            models.Index(fields=["origin", "decision", "sure"], name="works_proposal_to_decide"),
        ]
        constraints: ClassVar[list] = [
            models.CheckConstraint(name="works_proposal_in_its_note", condition=Q(start__lte=models.F("end"))),
        ]

    def __str__(self) -> str:
        return self.printed or self.label

    @property
    def printed(self) -> str:
        """What stands in the note, in one line; of an entry nothing."""
        return " ".join(self.note.text[self.start : self.end].split()) if self.note else ""

    @property
    def reading(self) -> dict[str, Any]:
        """The fields as they were read, before anybody changed them."""
        return self.parsed.get("fields_read", {})
