"""How scholars and works are bound to each other, and on what kinds of evidence a work rests."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from authors.models import Author
from interpretations.models.attested import Attested
from records.fields import KeyField
from records.models import Derived
from works.models import Work


class AuthorRelation(Attested):
    """A tie between two authors, according to a work: read `source` kind `target`."""

    class Kind(models.TextChoices):
        TAUGHT = "taught", "taught"
        COLLABORATED = "collaborated", "collaborated with"
        CONTINUES = "continues", "continues the work of"
        FOSTERED = "fostered", "fostered"
        INTERVIEWED = "interviewed", "interviewed"
        FOLLOWS = "follows", "follows"

    ends: ClassVar[tuple[str, ...]] = ("source", "target", "attested_in")

    source = models.ForeignKey(Author, on_delete=models.PROTECT, related_name="relations")
    target = models.ForeignKey(Author, on_delete=models.PROTECT, related_name="relations_of_others")
    kind = models.CharField(max_length=20, choices=Kind)

    class Meta(Attested.Meta):
        constraints: ClassVar[list] = [
            *Attested.Meta.constraints,
            models.CheckConstraint(
                name="interpretations_authorrelation_between_two",
                condition=~Q(source=models.F("target")),
                violation_error_message="Nobody is related to himself.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.get_kind_display()} {self.target}"

    def key_stem(self) -> str:
        return f"{self.source.slug} {self.kind} {self.target.slug}"


class WorkRelation(Attested):
    """A tie between two works, according to a work: read `source` kind `target`."""

    class Kind(models.TextChoices):
        CONTINUES = "continues", "continues"
        REVIEWS = "reviews", "reviews"
        REPLIES_TO = "replies-to", "replies to"
        FIRST_SINCE = "first-since", "is the first of its kind since"
        REVISES = "revises", "revises"
        SUMMARISES = "summarises", "summarises"
        SYNTHESISES = "synthesises", "synthesises"
        COMPANION_TO = "companion-to", "is a companion to"
        EXTENDS = "extends", "extends"

    ends: ClassVar[tuple[str, ...]] = ("source", "target", "attested_in")

    source = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="relations")
    target = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="relations_of_others")
    kind = models.CharField(max_length=20, choices=Kind)

    class Meta(Attested.Meta):
        constraints: ClassVar[list] = [
            *Attested.Meta.constraints,
            models.CheckConstraint(
                name="interpretations_workrelation_between_two",
                condition=~Q(source=models.F("target")),
                violation_error_message="A work cannot be related to itself.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.get_kind_display()} {self.target}"

    def key_stem(self) -> str:
        return f"{self.source.slug[:45]} {self.kind} {self.target.slug[:45]}"


class SourceKind(Derived):
    """A kind of evidence: archives, factory newspapers, interviews."""

    folded: ClassVar[dict[str, str]] = {"label_key": "label"}
    unique_folded: ClassVar[tuple[str, ...]] = ("label_key",)

    slug = models.SlugField(max_length=60, unique=True)
    label = models.CharField(max_length=80)
    note = models.CharField(max_length=300, blank=True)
    label_key = KeyField(max_length=80, unique=True, editable=False)

    class Meta:
        ordering: ClassVar[list] = ["label_key"]

    def __str__(self) -> str:
        return self.label


class SourceUse(Attested):
    """That a work rests on a kind of evidence, according to a work."""

    ends: ClassVar[tuple[str, ...]] = ("work", "attested_in")

    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="source_uses")
    kind = models.ForeignKey(SourceKind, on_delete=models.PROTECT, related_name="uses")

    class Meta(Attested.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.work} rests on {self.kind}"

    def key_stem(self) -> str:
        return f"{self.work.slug[:60]} {self.kind.slug}"
