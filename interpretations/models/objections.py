"""Objections: what readers have against a reading, for curators alone."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from interpretations.models.claims import Attribution
from interpretations.querysets import ObjectionQuerySet
from records.printable import Printable

LONGEST_OBJECTION = 4_000


class Objection(Printable):
    """A reader contests how a report was read, or what it says of the original. Nothing of it is public.

    The sender has no account: `sender` is a keyed digest of the network address and the day, kept to limit how much one
    sender sends, and says nothing without the key of the site.
    """

    class State(models.TextChoices):
        OPEN = "open", "waits for a curator"
        ACCEPTED = "accepted", "accepted"
        DECLINED = "declined", "declined"

    attribution = models.ForeignKey(Attribution, on_delete=models.CASCADE, related_name="objections")
    text = models.TextField(max_length=LONGEST_OBJECTION)
    place = models.CharField(
        "where one can check", max_length=300, blank=True, help_text="Work and page, as the reader names them."
    )
    name = models.CharField("name of the reader", max_length=120, blank=True)
    contact = models.CharField("where to answer", max_length=200, blank=True)
    sent_at = models.DateTimeField(default=timezone.now, editable=False, db_index=True)
    sender = models.CharField(max_length=64, editable=False, db_index=True)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN, db_index=True)
    answer = models.TextField(blank=True, help_text="What was found, and what was changed.")
    settled_at = models.DateTimeField(null=True, editable=False)
    settled_by = models.CharField(max_length=150, blank=True, editable=False)

    objects = ObjectionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list] = ["sent_at", "pk"]
        constraints: ClassVar[list] = [
            models.CheckConstraint(
                name="interpretations_objection_settled_with_an_answer",
                condition=Q(state="open", settled_at__isnull=True) | (~Q(state="open") & ~Q(answer="")),
                violation_error_message="Say what was found before you settle the objection.",
            ),
        ]

    def __str__(self) -> str:
        return f"Objection to: {self.attribution}"

    def sign(self, name: str) -> None:
        """Note who settles the objection, and when; what is open again is settled by nobody."""
        if self.state == self.State.OPEN:
            self.settled_at, self.settled_by = None, ""
        else:
            self.settled_at, self.settled_by = timezone.now(), name
