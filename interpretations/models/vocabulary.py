"""Topics (SKOS concepts), terms with their script and gloss, and the eras by which historians divide time."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from interpretations.models.attested import Attested
from records.fields import EdtfField, KeyField
from records.models import Record, Variant


class Topic(Record):
    """What a claim is about; a concept in a shallow hierarchy (SKOS broader)."""

    folded: ClassVar[dict[str, str]] = {"label_key": "label"}
    unique_folded: ClassVar[tuple[str, ...]] = ("label_key",)
    parts: ClassVar[tuple[str, ...]] = ("labels",)
    page: ClassVar[str] = "topic"

    label = models.CharField(max_length=120)
    broader = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="narrower")
    scope_note = models.TextField(blank=True, help_text="What belongs here, and what does not.")
    label_key = KeyField(max_length=120, unique=True, editable=False)

    class Meta(Record.Meta):
        ordering: ClassVar[list] = ["label_key"]
        constraints: ClassVar[list] = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                name="interpretations_topic_not_its_own_broader",
                condition=~Q(broader=models.F("id")) | Q(broader__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        super().clean()
        if self.broader and self.broader.broader_id:
            raise ValidationError({"broader": f"“{self.broader}” is itself a narrower topic: two levels are enough."})


class TopicLabel(Variant):
    """Another label of a topic (SKOS altLabel, hiddenLabel)."""

    whole: ClassVar[str] = "topic"

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="labels")

    class Meta(Variant.Meta):
        constraints: ClassVar[list] = [
            models.UniqueConstraint(fields=["topic", "text"], name="interpretations_topic_label_once"),
        ]


class Term(Record):
    """A word of the sources or of the trade: romanised, in its own script, with a gloss."""

    folded: ClassVar[dict[str, str]] = {"romanised_key": "romanised"}
    unique_folded: ClassVar[tuple[str, ...]] = ("romanised_key",)
    parts: ClassVar[tuple[str, ...]] = ("variants",)
    page: ClassVar[str] = "term"

    romanised = models.CharField(max_length=120, help_text="Library of Congress romanisation: vydvizhenstvo.")
    script = models.CharField("in its own script", max_length=120, blank=True, help_text="выдвиженство")
    gloss = models.CharField(max_length=300, help_text="Short, in our own words.")
    language = models.CharField(max_length=12, blank=True, default="ru", help_text="ISO 639 code.")
    note = models.TextField(blank=True)
    romanised_key = KeyField(max_length=120, unique=True, editable=False)

    class Meta(Record.Meta):
        ordering: ClassVar[list] = ["romanised_key"]

    def __str__(self) -> str:
        return self.romanised


class TermVariant(Variant):
    """Another spelling of a term."""

    whole: ClassVar[str] = "term"

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="variants")

    class Meta(Variant.Meta):
        constraints: ClassVar[list] = [
            models.UniqueConstraint(fields=["term", "text"], name="interpretations_term_variant_once"),
        ]


class TermUse(Attested):
    """A place where a work uses a term."""

    ends: ClassVar[tuple[str, ...]] = ("term", "attested_in")

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="uses")

    class Meta(Attested.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.term} in {self.attested_in}"

    def key_stem(self) -> str:
        return f"{self.term.slug} in {self.attested_in.slug}"


class Era(Record):
    """A stretch or a turning point of time, as historians divide it."""

    class Kind(models.TextChoices):
        ERA = "era", "era"
        TURNING_POINT = "turning-point", "turning point"

    folded: ClassVar[dict[str, str]] = {"label_key": "label"}
    unique_folded: ClassVar[tuple[str, ...]] = ("label_key",)
    dated: ClassVar[tuple[str, ...]] = ("period",)
    page: ClassVar[str] = "era"

    label = models.CharField(max_length=120)
    kind = models.CharField(max_length=15, choices=Kind, default=Kind.ERA)
    period = EdtfField(blank=True, help_text="1928/1932, 1953, 1985/..")
    period_from = models.SmallIntegerField(null=True, editable=False)
    period_to = models.SmallIntegerField(null=True, editable=False)
    note = models.TextField(blank=True)
    label_key = KeyField(max_length=120, unique=True, editable=False)

    class Meta(Record.Meta):
        ordering: ClassVar[list] = [models.F("period_from").asc(nulls_last=True), "label_key"]

    def __str__(self) -> str:
        return self.label


class EraUse(Attested):
    """A place where a work divides time so."""

    ends: ClassVar[tuple[str, ...]] = ("era", "attested_in")

    era = models.ForeignKey(Era, on_delete=models.CASCADE, related_name="uses")
    dates = EdtfField(blank=True, help_text="As this work dates it.")

    class Meta(Attested.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.era} in {self.attested_in}"

    def key_stem(self) -> str:
        return f"{self.era.slug} in {self.attested_in.slug}"
