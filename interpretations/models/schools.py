"""Schools of thought and approaches, and who puts whom into them.

A school is a SKOS concept with labels, scope and history. Nobody belongs to one except according to somebody, in a
place; the years of its currency and its kinship to other schools are attested too.
"""

from __future__ import annotations

from typing import ClassVar, cast

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q

from authors.models import Author
from interpretations.models.attested import Attested, exactly_one
from interpretations.querysets import SchoolMembershipQuerySet, SchoolQuerySet
from records.fields import EdtfField, KeyField
from records.models import Record, Variant
from works.models import Work


class School(Record):
    """A school of interpretation, or an approach."""

    folded: ClassVar[dict[str, str]] = {"label_key": "label"}
    unique_folded: ClassVar[tuple[str, ...]] = ("label_key",)
    parts: ClassVar[tuple[str, ...]] = ("labels",)
    inside: ClassVar[tuple[str, ...]] = ("currencies", "memberships")
    page: ClassVar[str] = "school"

    label = models.CharField(max_length=120, help_text="Totalitarian school; Labour history.")
    broader = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="narrower")
    scope_note = models.TextField(blank=True, help_text="What it holds and whom it takes in, in our own words.")
    history_note = models.TextField(blank=True, help_text="How it arose and what became of it, and who says so.")
    hue = models.PositiveSmallIntegerField(
        default=0, validators=[MaxValueValidator(10)], help_text="Colour of its band, 1 to 10; 0 for none."
    )
    label_key = KeyField(max_length=120, unique=True, editable=False)

    #: How the history of a school begins to which the curators gave the name.
    NAMED_BY_US: ClassVar[str] = "The name is ours"

    #: Brought along by `with_periods`.
    shown_periods: list[SchoolCurrency]

    objects = SchoolQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering: ClassVar[list] = ["label_key"]
        constraints: ClassVar[list] = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                name="interpretations_school_not_its_own_broader",
                condition=~Q(broader=models.F("id")) | Q(broader__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def is_named_by_us(self) -> bool:
        """Whether the label is the curators' and stands in none of the works read."""
        return self.history_note.startswith(self.NAMED_BY_US)

    def clean(self) -> None:
        super().clean()
        step, seen = self.broader, {self.pk}
        while step is not None and self.pk:
            if step.pk in seen:
                raise ValidationError({"broader": "That would make the school a part of itself."})
            seen.add(step.pk)
            step = step.broader


class SchoolLabel(Variant):
    """Another label of a school, and who uses it."""

    whole: ClassVar[str] = "school"

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="labels")

    class Meta(Variant.Meta):
        constraints: ClassVar[list] = [
            models.UniqueConstraint(fields=["school", "text"], name="interpretations_school_label_once"),
        ]


class SchoolCurrency(Attested):
    """When a school was current, according to a work."""

    ends: ClassVar[tuple[str, ...]] = ("school", "attested_in")
    dated: ClassVar[tuple[str, ...]] = ("period",)

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="currencies")
    period = EdtfField(help_text="1945/1965, 1960s, 1975/..")
    period_from = models.SmallIntegerField(null=True, editable=False)
    period_to = models.SmallIntegerField(null=True, editable=False)

    class Meta(Attested.Meta):
        verbose_name_plural = "school currencies"

    def __str__(self) -> str:
        return f"{self.school}, {self.period}"

    def key_stem(self) -> str:
        return f"{self.school.slug} {self.period}"


class SchoolMembership(Attested):
    """That an author or a work is counted to a school, by whom and where."""

    class Kind(models.TextChoices):
        BELONGS = "belongs", "belongs to"
        RESEMBLES = "resembles", "resembles"
        PRECEDES = "precedes", "precedes"

    class Ascription(models.TextChoices):
        SELF = "self", "by themselves"
        IMPUTED = "imputed", "by others"

    ends: ClassVar[tuple[str, ...]] = ("school", "author", "work", "attested_in")
    called_by: ClassVar[tuple[str, ...]] = ("author", "work", "attested_in")
    _history_m2m_fields: ClassVar[list[str]] = ["notes", "labellers"]

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="memberships")
    author = models.ForeignKey(
        Author, null=True, blank=True, on_delete=models.PROTECT, related_name="school_memberships"
    )
    work = models.ForeignKey(Work, null=True, blank=True, on_delete=models.PROTECT, related_name="school_memberships")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.BELONGS)
    ascription = models.CharField(max_length=10, choices=Ascription, default=Ascription.IMPUTED)
    labellers = models.ManyToManyField(
        Author,
        blank=True,
        related_name="labels_given",
        help_text="Who counts them in, when not the authors of the work on your desk.",
    )

    objects = SchoolMembershipQuerySet.as_manager()

    class Meta(Attested.Meta):
        constraints: ClassVar[list] = [
            *Attested.Meta.constraints,
            exactly_one("author", "work", "author_or_work", "Name either an author or a work as the member."),
        ]

    def __str__(self) -> str:
        return f"{self.member} {self.get_kind_display()} {self.school}"

    @property
    def member(self) -> Author | Work:
        """The author or work that is counted to the school."""
        return cast("Author | Work", self.author or self.work)

    def key_stem(self) -> str:
        return f"{self.member.slug[:50]} {self.kind} {self.school.slug}"


class SchoolRelation(Attested):
    """How two schools stand to each other, according to a work: read `source` kind `target`."""

    class Kind(models.TextChoices):
        GREW_OUT_OF = "grew-out-of", "grew out of"
        REACTED_AGAINST = "reacted-against", "reacted against"
        AKIN_TO = "akin-to", "is akin to"
        ALTERNATIVE_TO = "alternative-to", "is an alternative to"
        REVIVED_BY = "revived-by", "was revived by"
        CHALLENGED_BY = "challenged-by", "was challenged by"
        DRAWS_ON = "draws-on", "draws on"
        PART_OF = "part-of", "is part of"

    ends: ClassVar[tuple[str, ...]] = ("source", "target", "attested_in")

    source = models.ForeignKey(School, on_delete=models.PROTECT, related_name="relations")
    target = models.ForeignKey(School, on_delete=models.PROTECT, related_name="relations_of_others")
    kind = models.CharField(max_length=20, choices=Kind)

    class Meta(Attested.Meta):
        constraints: ClassVar[list] = [
            *Attested.Meta.constraints,
            models.CheckConstraint(
                name="interpretations_schoolrelation_between_two",
                condition=~Q(source=models.F("target")),
                violation_error_message="A school cannot be related to itself.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.get_kind_display()} {self.target}"

    def key_stem(self) -> str:
        return f"{self.source.slug} {self.kind} {self.target.slug}"
