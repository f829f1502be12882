"""Debates: questions, the answers given to them, and who gave which."""

from __future__ import annotations

from typing import ClassVar, cast

from django.db import models
from django.db.models import Q

from authors.models import Author
from interpretations.models.attested import Attested, exactly_one
from interpretations.models.claims import Claim
from interpretations.models.schools import School
from interpretations.models.vocabulary import Topic
from interpretations.querysets import DebateQuerySet
from records.fields import KeyField
from records.models import Keyed, Part, Record


class Debate(Record):
    """A question on which historians, or people of the time, were divided."""

    class Parties(models.TextChoices):
        HISTORIANS = "historians", "among historians"
        CONTEMPORARIES = "contemporaries", "among people of the time"
        BOTH = "both", "among people of the time and historians"

    folded: ClassVar[dict[str, str]] = {"question_key": "question"}
    unique_folded: ClassVar[tuple[str, ...]] = ("question_key",)
    parts: ClassVar[tuple[str, ...]] = ("positions",)
    page: ClassVar[str] = "debate"
    reserved: ClassVar[tuple[str, ...]] = ("matrix",)
    _history_m2m_fields: ClassVar[list[str]] = ["topics"]

    question = models.CharField(max_length=250, help_text="Was Stalin's state able to control its workers?")
    parties = models.CharField(max_length=15, choices=Parties, default=Parties.HISTORIANS)
    description = models.TextField(blank=True)
    parent = models.ForeignKey(
        "self",
        verbose_name="part of the larger question",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="subquestions",
    )
    topics = models.ManyToManyField(Topic, blank=True, related_name="debates")
    question_key = KeyField(max_length=250, editable=False, unique=True)

    #: Counted by `with_numbers`.
    positions_number: int
    left_number: int
    argued_number: int
    claims_number: int

    objects = DebateQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering: ClassVar[list] = ["question_key"]
        constraints: ClassVar[list] = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                name="interpretations_debate_not_its_own_parent",
                condition=~Q(parent=models.F("id")) | Q(parent__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.question


class Position(Keyed, Part):
    """An answer to the question of a debate, or a move that changes or refuses the question."""

    class Kind(models.TextChoices):
        ANSWER = "answer", "answers"
        REFRAMES = "reframes", "reframes the question"
        REJECTS = "rejects", "rejects the question"

    whole: ClassVar[str] = "debate"
    _history_m2m_fields: ClassVar[list[str]] = ["claims"]

    debate = models.ForeignKey(Debate, on_delete=models.CASCADE, related_name="positions")
    answer = models.CharField(max_length=250)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.ANSWER)
    claims = models.ManyToManyField(Claim, blank=True, related_name="positions", help_text="Claims that argue it.")

    class Meta:
        ordering: ClassVar[list] = ["order", "pk"]

    def __str__(self) -> str:
        return self.answer

    def key_stem(self) -> str:
        return f"{self.debate.slug[:50]} {self.answer[:50]}"


class PositionHolding(Attested):
    """Who answered a question how; or that somebody is silent on it, or that it does not arise for them."""

    class Stance(models.TextChoices):
        HOLDS = "holds", "holds"
        RAISES = "raises", "raises as a possible answer"
        SILENT = "silent", "is silent"
        DOES_NOT_ARISE = "does-not-arise", "the question does not arise"

    ends: ClassVar[tuple[str, ...]] = ("author", "school", "debate", "position__debate", "attested_in")

    position = models.ForeignKey(Position, null=True, blank=True, on_delete=models.PROTECT, related_name="holdings")
    debate = models.ForeignKey(Debate, null=True, blank=True, on_delete=models.PROTECT, related_name="holdings")
    author = models.ForeignKey(Author, null=True, blank=True, on_delete=models.PROTECT, related_name="positions_held")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="positions_held")
    stance = models.CharField(max_length=15, choices=Stance, default=Stance.HOLDS)

    class Meta(Attested.Meta):
        constraints: ClassVar[list] = [
            *Attested.Meta.constraints,
            exactly_one("author", "school", "author_or_school", "Name either an author or a school."),
            models.CheckConstraint(
                name="interpretations_positionholding_holds_position",
                condition=Q(stance__in=["holds", "raises"], position__isnull=False, debate__isnull=True)
                | Q(stance__in=["silent", "does-not-arise"], position__isnull=True, debate__isnull=False),
                violation_error_message="One holds or raises a position; one is silent on a debate.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.holder} {self.get_stance_display()}: {self.position or self.debate}"

    @property
    def holder(self) -> Author | School:
        """The author or school whose answer it is."""
        return cast("Author | School", self.author or self.school)

    def key_stem(self) -> str:
        answered = self.position.key if self.position else f"{self.debate.slug} {self.stance}"
        return f"{self.holder.slug} {answered}"
