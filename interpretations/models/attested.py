"""Attestation: no judgement about anybody without the work and the place where a curator read it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from interpretations.querysets import AttestedQuerySet
from records.fields import KeyField
from records.history import History
from records.models import Keyed, State
from works.fields import LocatorField
from works.models import Located, Note, Work


class Attested(Keyed, Located):
    """A judgement, with the work and the place in it where it was read.

    A second witness of the same judgement is a second row. `ends` names the records that the row is about: it is
    shown to readers when it and all of them are published.
    """

    class NoteBasis(models.TextChoices):
        """How the notes named bear on the judgement."""

        SENTENCE = "sentence", "on this very sentence"
        INFERRED = "inferred", "inferred by the curator"
        NONE = "none", "no note"

    class Basis(models.TextChoices):
        STATED = "stated", "stated"
        INFERRED = "inferred", "inferred by the curator"

    located: ClassVar[tuple[str, ...]] = ("locator",)
    ends: ClassVar[tuple[str, ...]] = ("attested_in",)
    parts: ClassVar[tuple[str, ...]] = ()
    called_by: ClassVar[tuple[str, ...]] = ("attested_in", "locator")
    _history_m2m_fields: ClassVar[list[str]] = ["notes"]

    attested_in = models.ForeignKey(
        Work,
        verbose_name="read in",
        on_delete=models.PROTECT,
        related_name="attested_%(class)ss",
        help_text="The work on your desk, in which you read this.",
    )
    locator = LocatorField("at", help_text="Page or section of the work on your desk: 71–72, section 1929.")
    locator_key = KeyField(max_length=120, editable=False)
    notes = models.ManyToManyField(
        Note, blank=True, related_name="%(class)ss", help_text="Notes of that work which bear on it."
    )
    note_basis = models.CharField("the notes stand", max_length=10, choices=NoteBasis, default=NoteBasis.NONE)
    basis = models.CharField(max_length=10, choices=Basis, default=Basis.STATED)
    passage = models.CharField(
        "passage relied on", max_length=500, blank=True, help_text="In our own words; needed when you inferred it."
    )
    remark = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT, db_index=True)

    history = History(inherit=True)
    objects = AttestedQuerySet.as_manager()

    class Meta:
        abstract = True
        default_permissions = ("view", "add", "change", "delete", "publish", "withdraw")
        ordering: ClassVar[list] = ["attested_in", "locator_key", "pk"]
        constraints: ClassVar[list] = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_located",
                condition=~Q(locator=""),
                violation_error_message="Say at which page or section you read it.",
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_inference_grounded",
                condition=Q(basis="stated") | ~Q(passage=""),
                violation_error_message="You inferred this: name the passage that you rely on.",
            ),
        ]


def exactly_one(first: str, second: str, name: str, message: str) -> models.CheckConstraint:
    """Return the constraint that one of two foreign keys is set, and not both."""
    return models.CheckConstraint(
        name=f"%(app_label)s_%(class)s_{name}",
        condition=Q(**{f"{first}__isnull": True, f"{second}__isnull": False})
        | Q(**{f"{first}__isnull": False, f"{second}__isnull": True}),
        violation_error_message=message,
    )
