"""Claims, who holds them in whose report, and how they answer one another."""

from __future__ import annotations

import re
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from authors.models import Author
from interpretations.models.attested import Attested
from interpretations.models.schools import School
from interpretations.models.vocabulary import Topic
from interpretations.querysets import AttributionQuerySet, ClaimQuerySet, ClaimRelationQuerySet
from records.fields import EdtfField, KeyField
from records.folding import fold
from records.models import Part, Record, State
from works.fields import LocatorField
from works.models import Located, Work
from works.witness import set_aside

#: An excerpt is a pointer to the source's words, not a substitute for them.
LONGEST_EXCERPT = 7


class Claim(Record):
    """One proposition about the past or about scholarship, in our own words."""

    class Kind(models.TextChoices):
        WHAT_HAPPENED = "what-happened", "what happened"
        WHY = "why", "why it happened"
        INTERPRETATION = "how-to-interpret", "how to interpret it"
        COURSE = "what-should-be-done", "what should be done"
        METHOD = "how-to-study", "how to study it"
        WORTH = "what-it-was-worth", "what scholarship is worth"
        MISSING = "what-is-missing", "what scholarship misses"

    folded: ClassVar[dict[str, str]] = {"statement_key": "statement"}
    unique_folded: ClassVar[tuple[str, ...]] = ("statement_key",)
    inside: ClassVar[tuple[str, ...]] = ("attributions", "relations")
    dated: ClassVar[tuple[str, ...]] = ("period",)
    page: ClassVar[str] = "claim"
    _history_m2m_fields: ClassVar[list[str]] = [
        "topics",
        "about_authors",
        "about_works",
        "about_schools",
        "about_claims",
    ]

    statement = models.CharField(
        max_length=400,
        help_text="One proposition, a whole sentence: The state never won control over how work was done.",
    )
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.WHAT_HAPPENED)
    topics = models.ManyToManyField(Topic, blank=True, related_name="claims")
    period = EdtfField("time it speaks of", blank=True, help_text="1928/1941")
    period_from = models.SmallIntegerField(null=True, editable=False)
    period_to = models.SmallIntegerField(null=True, editable=False)
    place = models.CharField("place it speaks of", max_length=120, blank=True, help_text="Soviet Union; Donbas.")
    about_authors = models.ManyToManyField(Author, blank=True, related_name="claims_about")
    about_works = models.ManyToManyField(Work, blank=True, related_name="claims_about")
    about_schools = models.ManyToManyField(School, blank=True, related_name="claims_about")
    about_claims = models.ManyToManyField("self", blank=True, symmetrical=False, related_name="claims_about")
    statement_key = KeyField(max_length=400, editable=False, unique=True)

    #: Brought along by `with_entry`.
    shown_attributions: list[Attribution]

    objects = ClaimQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering: ClassVar[list] = ["statement_key"]

    def __str__(self) -> str:
        return self.statement


class Attribution(Attested):
    """That somebody holds a claim: argued in one work, read in another.

    The original may be unseen. A page of it (`asserted_locator`) is given only where a source gives one; it is never
    borrowed from the reporter.
    """

    class HolderKind(models.TextChoices):
        AUTHORS = "authors", "one or more authors"
        SCHOOL = "school", "a school, as the source ascribes it"

    class Stance(models.TextChoices):
        ARGUES = "argues", "argues"
        CONCEDES = "concedes", "concedes"
        DOUBTS = "doubts", "doubts"
        DENIES = "denies", "denies"

    class Mode(models.TextChoices):
        DIRECT = "direct", "in the holder's own work"
        QUOTED = "quoted", "quoted"
        PARAPHRASED = "paraphrased", "paraphrased"
        REPORTED = "reported", "reported"

    class Attitude(models.TextChoices):
        """How the reporter stands to what is reported."""

        ENDORSES = "endorses", "endorses it"
        NEUTRAL = "neutral", "is neutral"
        DISTANCES = "distances", "keeps a distance"
        IRONIC = "ironic", "is ironic"

    class ExcerptOf(models.TextChoices):
        HOLDER = "holder", "the holder's words"
        REPORTER = "reporter", "the reporter's words"

    ends: ClassVar[tuple[str, ...]] = ("claim", "school", "asserted_in", "attested_in")
    located: ClassVar[tuple[str, ...]] = ("locator", "asserted_locator")
    dated: ClassVar[tuple[str, ...]] = ("held_in",)
    parts: ClassVar[tuple[str, ...]] = ("holderships", "reporters")

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="attributions")
    holder_kind = models.CharField("held by", max_length=10, choices=HolderKind, default=HolderKind.AUTHORS)
    holders = models.ManyToManyField(Author, through="AttributionHolder", related_name="attributions")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="attributions")
    stance = models.CharField(max_length=10, choices=Stance, default=Stance.ARGUES)
    gloss = models.TextField(blank=True, help_text="How this holder puts it, in our own words.")
    asserted_in = models.ForeignKey(
        Work,
        verbose_name="argued in",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="assertions",
        help_text="The original. Empty only when the source names none.",
    )
    asserted_locator = LocatorField(
        "at its page", blank=True, help_text="Only when the source gives it; never the reporter's page."
    )
    asserted_locator_key = KeyField(max_length=120, editable=False)
    mode = models.CharField("reported how", max_length=15, choices=Mode, default=Mode.PARAPHRASED)
    verb = models.CharField(
        "reporting verb", max_length=60, blank=True, help_text="insists, demonstrates, in the view of."
    )
    attitude = models.CharField("the reporter", max_length=10, choices=Attitude, default=Attitude.NEUTRAL)
    voices_only = models.BooleanField(
        "voiced without endorsing", default=False, help_text="The holder voices a view that is not the holder's own."
    )
    excerpt = models.CharField(max_length=120, blank=True, help_text="At most seven of the source's words.")
    excerpt_of = models.CharField("whose words", max_length=10, choices=ExcerptOf, blank=True)
    held_in = EdtfField("held when", blank=True, help_text="Only when the source says when.")
    held_in_from = models.SmallIntegerField(null=True, editable=False)
    held_in_to = models.SmallIntegerField(null=True, editable=False)
    since_year = models.SmallIntegerField(null=True, editable=False, db_index=True)
    since_exact = models.BooleanField(default=False, editable=False)
    revises = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="revised_by",
        help_text="The holder's earlier view, when the source shows a changed mind.",
    )
    verified_on = models.DateField("verified against the original on", null=True, blank=True)
    verified_by = models.CharField(max_length=120, blank=True)
    verified_locator = LocatorField("at its page, as seen", blank=True)
    original_says = models.TextField(
        "what the original says there", blank=True, help_text="In our own words, beside the report."
    )
    verification_note = models.TextField(blank=True, help_text="What the report omits or changes.")

    objects = AttributionQuerySet.as_manager()

    class Meta(Attested.Meta):
        constraints: ClassVar[list] = [
            *Attested.Meta.constraints,
            models.CheckConstraint(
                name="interpretations_attribution_authors_or_school",
                condition=Q(holder_kind="authors", school__isnull=True)
                | Q(holder_kind="school", school__isnull=False, asserted_in__isnull=True),
                violation_error_message="Held either by authors or by one school; a school has no original.",
            ),
            models.CheckConstraint(
                name="interpretations_attribution_original_located",
                condition=Q(asserted_locator="") | Q(asserted_in__isnull=False),
                violation_error_message="A page of the original needs the original.",
            ),
            models.CheckConstraint(
                name="interpretations_attribution_excerpt_marked",
                condition=Q(excerpt="", excerpt_of="") | (~Q(excerpt="") & ~Q(excerpt_of="")),
                violation_error_message="Say whose words the excerpt quotes.",
            ),
            models.CheckConstraint(
                name="interpretations_attribution_verification_signed",
                condition=Q(verified_on__isnull=True, verified_by="", verified_locator="")
                & Q(original_says="", verification_note="")
                | (Q(verified_on__isnull=False, asserted_in__isnull=False) & ~Q(verified_by="")),
                violation_error_message="A verification names the original, the day and who signs.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.holder_names}: {self.claim}"

    @property
    def holder_names(self) -> str:
        """The holders in order, as a sentence has them: Friedrich and Brzezinski."""
        if self.school:
            return self.school.label
        names = [row.author.name for row in self.holderships.all()] if self.pk else []
        return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))

    @property
    def earlier_view(self) -> Attribution | None:
        """The view that this one revises, where readers may see it and know of it without the works set aside."""
        earlier = self.revises
        is_shown = earlier and earlier.state == State.PUBLISHED and earlier.claim.is_public
        return earlier if earlier and is_shown and not earlier.is_read_aside else None

    @property
    def is_read_aside(self) -> bool:
        """Whether it was read in a work that is set aside, and has not been compared with the original."""
        return self.attested_in_id in set_aside() and not self.is_verified

    @property
    def is_verified(self) -> bool:
        """Whether a curator has compared the report with the original."""
        return self.verified_on is not None

    def key_stem(self) -> str:
        holder = self.school.slug if self.school else ""
        return f"{holder} {self.stance} {self.claim.slug}"

    def derive(self) -> None:
        super().derive()
        self.since_year, self.since_exact = self._since()

    def _since(self) -> tuple[int | None, bool]:
        # When held, if the source says so; else no later than the first edition known, or than the earliest report.
        if self.held_in_from is not None:
            return self.held_in_from, True
        original = self._oldest_attested()
        years = [original.issued_to] if original else []
        if original is None or original.issued_from != original.issued_to:
            # Of a work that came out over years, nobody knows here which of them brought it: none after its report.
            years += [*(work.issued_to for work in self._reports()), self._school_ended()]
        since = min((year for year in years if year is not None), default=None)
        return since, since is not None and self._is_read_in(since)

    def _oldest_attested(self) -> Work | None:
        """The work that argues it, as its first edition; as it is cited where no source gives the year of the first."""
        cited = self.asserted_in
        return cited if cited is None or "issued" in cited.root.supplied else cited.root

    def _is_read_in(self, year: int) -> bool:
        """Whether the work read is the holder's own, of that very year."""
        own = self.asserted_in.root if self.asserted_in and self.mode == self.Mode.DIRECT else None
        return own is not None and own.issued_from == year

    def _school_ended(self) -> int | None:
        """The last year in which the school that holds it was current; None where by some report it has not ended."""
        if self.school is None:
            return None
        ends = list(self.school.currencies.filter(state=State.PUBLISHED).values_list("period_to", flat=True))
        known = [year for year in ends if year is not None]
        return max(known, default=None) if len(known) == len(ends) else None

    def _reports(self) -> list[Work]:
        """The work read, which a form may not have named yet, and those of the reporters before it."""
        read = [self.attested_in] if self.attested_in_id else []
        return read + [each.work for each in self.reporters.all() if each.work] if self.pk else read

    def clean(self) -> None:
        super().clean()
        if len(fold(self.excerpt).split()) > LONGEST_EXCERPT:
            raise ValidationError({"excerpt": f"At most {LONGEST_EXCERPT} of the source's words."})


class AttributionHolder(Part):
    """An author who holds the attributed claim, alone or jointly with the others."""

    whole: ClassVar[str] = "attribution"
    shorthand: ClassVar[str] = "author"

    attribution = models.ForeignKey(Attribution, on_delete=models.CASCADE, related_name="holderships")
    author = models.ForeignKey(Author, on_delete=models.PROTECT, related_name="holderships")

    class Meta:
        ordering: ClassVar[list] = ["order", "pk"]
        constraints: ClassVar[list] = [
            models.UniqueConstraint(fields=["attribution", "author"], name="interpretations_holder_once"),
        ]

    def __str__(self) -> str:
        return str(self.author)


class AttributionReporter(Part, Located):
    """A hand through which the view passed between its holder and the work read, first hand first."""

    located: ClassVar[tuple[str, ...]] = ("locator",)
    whole: ClassVar[str] = "attribution"

    attribution = models.ForeignKey(Attribution, on_delete=models.CASCADE, related_name="reporters")
    author = models.ForeignKey(Author, null=True, blank=True, on_delete=models.PROTECT, related_name="reports")
    work = models.ForeignKey(Work, null=True, blank=True, on_delete=models.PROTECT, related_name="reports")
    locator = LocatorField(blank=True)
    locator_key = KeyField(max_length=120, editable=False)

    class Meta:
        ordering: ClassVar[list] = ["order", "pk"]
        constraints: ClassVar[list] = [
            models.CheckConstraint(
                name="interpretations_reporter_named",
                condition=Q(author__isnull=False) | Q(work__isnull=False),
                violation_error_message="Name the reporter, the work, or both.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.work or self.author)


class ClaimRelation(Attested):
    """How one claim answers another, according to a work: read `source` kind `target`."""

    class Kind(models.TextChoices):
        SUPPORTS = "supports", "supports"
        DISPUTES = "disputes", "disputes"
        QUALIFIES = "qualifies", "qualifies"
        EXTENDS = "extends", "extends"
        RESPONDS_TO = "responds-to", "responds to"

    ends: ClassVar[tuple[str, ...]] = ("source", "target", "attested_in")
    called_by: ClassVar[tuple[str, ...]] = ("kind", "target")

    #: Whether the work that was read argues the first of the two itself; found by those who ask.
    is_own: bool

    source = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="relations")
    target = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="relations_of_others")
    kind = models.CharField(max_length=15, choices=Kind)
    part = models.CharField(max_length=200, blank=True, help_text="Which part of the other claim, when only a part.")

    objects = ClaimRelationQuerySet.as_manager()

    class Meta(Attested.Meta):
        constraints: ClassVar[list] = [
            *Attested.Meta.constraints,
            models.CheckConstraint(
                name="interpretations_claimrelation_between_two",
                condition=~Q(source=models.F("target")),
                violation_error_message="A claim cannot answer itself.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.get_kind_display()}: {self.target}"

    def key_stem(self) -> str:
        return f"{self.source.slug[:45]} {self.kind} {self.target.slug[:45]}"

    @property
    def in_part(self) -> str:
        """Which part of the other claim is meant, as a sentence goes on: "in part (the pace)"; empty of all of it."""
        part = re.sub(r"^That\b", "that", self.part.rstrip("."))
        return f"in part ({part})" if part else ""
