"""The questions that can be asked of claims, schools, debates and of what attests them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Case, Count, Exists, F, Min, OuterRef, Prefetch, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from records.querysets import PUBLISHED, RecordQuerySet, public
from works.witness import set_aside

if TYPE_CHECKING:
    from authors.models import Author
    from interpretations.models import School
    from works.models import Work
    from works.querysets import WorkQuerySet


#: A sender is named by the site first, and by the network within it after that, so many signs each.
HALF_OF_NAME = 32
#: Stands for a year that nobody knows, after all others.
UNDATED = 9999


def _works() -> WorkQuerySet:
    return apps.get_model("works", "Work").objects.all()


class AttestedQuerySet(models.QuerySet):
    """Rows that say where they were read."""

    model: Any  # declared after its queryset, so that types do not know its fields here

    def published(self) -> Self:
        """Rows that readers may see: published, and all their ends too, and known without the works set aside."""
        shown = self.filter(public(*self.model.ends), state=PUBLISHED)
        return shown.known_without(aside) if (aside := set_aside()) else shown

    def known_without(self, works: Collection[int]) -> Self:
        """Rows that would still be known if these works, named by their keys, had not been read."""
        return self.exclude(self._hanging_on(works))

    def known_only_through(self, works: Collection[int]) -> Self:
        """Rows that would not be known if these works had not been read."""
        return self.filter(self._hanging_on(works))

    def _hanging_on(self, works: Collection[int]) -> Q:
        return Q(attested_in__in=works)

    def read_in(self, work: Work) -> Self:
        """Rows that were read in `work`."""
        return self.filter(attested_in=work)

    def with_sidenote(self) -> Self:
        """Bring along all that the reference to where each was read needs, in a fixed number of queries."""
        return self.prefetch_related("notes", Prefetch("attested_in", _works().with_people()))

    def drafts(self) -> Self:
        """Rows that a curator has not submitted yet."""
        return self.filter(state="draft")

    def in_review(self) -> Self:
        """Rows that wait for an editor."""
        return self.filter(state="in-review")


class SchoolMembershipQuerySet(AttestedQuerySet):
    """Who is counted to which school, and by whom."""

    def published(self) -> Self:
        """Memberships that readers may see: all who are said to count them in must be published too."""
        labellers = self.model.labellers.through.objects.filter(schoolmembership=OuterRef("pk"))
        return super().published().exclude(Exists(labellers.exclude(public("author"))))

    def with_chip(self) -> Self:
        """Bring along the school, its labellers and where it was read, in a fixed number of queries."""
        return (
            self.with_sidenote()
            .select_related("school")
            .prefetch_related("labellers")
            .order_by("school__label_key", "pk")
        )


class AttributionQuerySet(AttestedQuerySet):
    """Who holds which claim."""

    def published(self) -> Self:
        """Attributions that readers may see: all holders and the reporters in between must be published too."""
        holders = self.model.holders.through.objects.filter(attribution=OuterRef("pk"))
        reporters = self.model.reporters.rel.related_model.objects.filter(attribution=OuterRef("pk"))
        shown = super().published().exclude(Exists(holders.exclude(public("author"))))
        return shown.exclude(Exists(reporters.exclude(public("author", "work"))))

    def _hanging_on(self, works: Collection[int]) -> Q:
        """Those that were read in these works or passed on by them; not those compared with the original since."""
        passed_on = self.model.reporters.rel.related_model.objects.filter(work__in=works).values("attribution")
        return Q(verified_on__isnull=True) & (Q(attested_in__in=works) | Q(pk__in=passed_on))

    def with_sidenote(self) -> Self:
        """Bring along holders, original, reporters and where each was read, in a fixed number of queries."""
        people = _works().with_people()
        return (
            super()
            .with_sidenote()
            .select_related("school")
            .prefetch_related(
                "holderships__author",
                Prefetch("asserted_in", people),
                "reporters__author",
                Prefetch("reporters__work", people),
            )
        )

    def held_by(self, author: Author) -> Self:
        """Those of `author`, alone or jointly."""
        return self.filter(Exists(self.model.holders.through.objects.filter(attribution=OuterRef("pk"), author=author)))

    def ascribed_to(self, school: School) -> Self:
        """Those that a source ascribes to `school` as a whole."""
        return self.filter(school=school)

    def unverified(self) -> Self:
        """Known through a report only: the original is named, is not the work read, and has not been compared."""
        return self.filter(verified_on__isnull=True).exclude(mode="direct")

    def without_page(self) -> Self:
        """Those that name the original, or a report in between, but not the page of it."""
        reports = self.model.reporters.rel.related_model.objects.filter(work__isnull=False, locator="")
        original = Q(asserted_in__isnull=False, asserted_locator="", verified_locator="")
        return self.filter(original | Q(pk__in=reports.values("attribution")))

    def in_time_order(self) -> Self:
        """Earliest holder first."""
        return self.order_by(F("since_year").asc(nulls_last=True), "pk")

    def refresh_since(self) -> int:
        """Recompute the stored years, as after the date of a work was mended; return how many changed."""
        changed: list[Any] = []
        row: Any
        for row in self.select_related("asserted_in__original", "attested_in").prefetch_related("reporters__work"):
            before = (row.since_year, row.since_exact)
            row.derive()
            if (row.since_year, row.since_exact) != before:
                changed.append(row)
        return self.model.objects.bulk_update(changed, ["since_year", "since_exact"])


class ClaimQuerySet(RecordQuerySet):
    """Propositions."""

    def held_by(self, author: Author) -> Self:
        """Claims that `author` argues or concedes, doubts or denies."""
        return self.filter(attributions__in=self._attributions().held_by(author)).distinct()

    def known_through(self, work: Work) -> Self:
        """Claims that were read in `work`."""
        return self.filter(attributions__in=self._attributions().filter(attested_in=work)).distinct()

    def _attributions(self) -> AttributionQuerySet:
        return self.model.attributions.rel.related_model.objects.published()

    def unattributed(self) -> Self:
        """Claims that nobody is said to hold."""
        return self.filter(attributions__isnull=True)

    def on_topic(self, slug: str) -> Self:
        """Claims on a topic or on one of its narrower topics."""
        topics = self.model.topics.through.objects.filter(claim=OuterRef("pk"))
        return self.filter(Exists(topics.filter(Q(topic__slug=slug) | Q(topic__broader__slug=slug))))

    def about(self, subject: models.Model) -> Self:
        """Claims about an author, a work, a school or another claim."""
        return self.filter(**{f"about_{subject._meta.model_name}s": subject})

    def with_entry(self) -> Self:
        """Bring along, as `shown_attributions`, who holds each, earliest first, with all that sidenotes need."""
        shown = self._attributions().with_sidenote().in_time_order()
        return self.prefetch_related(Prefetch("attributions", shown, to_attr="shown_attributions"))

    def dated(self) -> Self:
        """Annotate `since_key`: the year since when each is known to be held, 9999 where none is known."""
        years = self._attributions().filter(claim=OuterRef("pk")).order_by("since_year").values("since_year")
        known = Subquery(years.filter(since_year__isnull=False)[:1])
        return self.annotate(since_key=Coalesce(known, UNDATED))

    def in_time_order(self) -> Self:
        """By the year since when each is known to be held."""
        return self.annotate(since=Min("attributions__since_year")).order_by(
            F("since").asc(nulls_last=True), "statement_key"
        )

    def opposed_without_debate(self) -> Self:
        """Claims that are denied and stand in no debate, or disputed by one with which they share none."""
        denied = self.model.attributions.rel.related_model.objects.filter(stance="denies")
        positions = self.model.positions.rel.related_model
        debated = positions.claims.through.objects.values("claim")
        together = positions.objects.filter(claims=OuterRef("source"), debate__positions__claims=OuterRef("target"))
        apart = self.model.relations.rel.related_model.objects.filter(kind="disputes").exclude(Exists(together))
        undebated = Q(pk__in=denied.values("claim")) & ~Q(pk__in=debated)
        return self.filter(undebated | Q(pk__in=apart.values("source")) | Q(pk__in=apart.values("target")))


class ClaimRelationQuerySet(AttestedQuerySet):
    """How claims answer one another."""

    def with_years(self) -> Self:
        """Annotate the years between which two claims stand in no order of time.

        `source_year` is the latest since when the first claim can be held, None where unknown; `target_from` the
        earliest since when the second can: 0 where somebody holds it of whom nobody tells when, or in which original.
        """
        return self.annotate(source_year=self._latest("source"), target_from=self._earliest("target"))

    def anachronistic(self) -> Self:
        """Answers that are older than the claim that they are said to answer can be, `with_years`.

        What supports a claim may well be older.
        """
        return self.with_years().exclude(kind="supports").filter(source_year__lt=F("target_from"))

    def _latest(self, end: str) -> Subquery:
        years = self._held(end).filter(since_year__isnull=False).order_by("since_year").values("since_year")
        return Subquery(years[:1])

    def _earliest(self, end: str) -> Subquery:
        begun = Case(
            When(held_in_from__isnull=False, then="held_in_from"),
            When(asserted_in__original__isnull=False, then="asserted_in__original__issued_from"),
            default="asserted_in__issued_from",
        )
        return Subquery(self._held(end).annotate(begun=Coalesce(begun, 0)).order_by("begun").values("begun")[:1])

    def _held(self, end: str) -> AttributionQuerySet:
        held: AttributionQuerySet = apps.get_model("interpretations", "Attribution").objects.published()
        return held.filter(claim=OuterRef(end))


class SchoolQuerySet(RecordQuerySet):
    """Schools and approaches."""

    def by_period(self) -> Self:
        """In the order in which they became current, those without a date last."""
        return self.annotate(
            current_from=Min("currencies__period_from", filter=Q(currencies__state=PUBLISHED))
        ).order_by(F("current_from").asc(nulls_last=True), "label_key")

    def dated(self) -> Self:
        """Annotate `period_key`: the year in which each became current; a school without one comes after all others.

        A period whose beginning is open began before every year.
        """
        periods = self._currencies().filter(school=OuterRef("pk"))
        first = periods.annotate(begins=Coalesce("period_from", 0)).order_by("begins").values("begins")
        return self.annotate(period_key=Coalesce(Subquery(first[:1]), UNDATED))

    def with_periods(self) -> Self:
        """Bring along, as `shown_periods`, when each was current, earliest first, with all that sidenotes need."""
        shown = self._currencies().with_sidenote().order_by(Coalesce("period_from", 0), "pk")
        return self.prefetch_related(Prefetch("currencies", shown, to_attr="shown_periods"))

    def _currencies(self) -> AttestedQuerySet:
        return self.model.currencies.rel.related_model.objects.published()

    def current_between(self, first: int, last: int) -> Self:
        """Schools that somebody says were current at some time in these years."""
        begun = Q(period_from__lte=last) | Q(period_from__isnull=True)
        not_over = Q(period_to__gte=first) | Q(period_to__isnull=True)
        return self.filter(Exists(self._currencies().filter(begun, not_over, school=OuterRef("pk"))))


class DebateQuerySet(RecordQuerySet):
    """Questions."""

    def main_questions(self) -> Self:
        """Questions that are not part of a larger one."""
        return self.filter(parent__isnull=True)

    def by_larger_question(self) -> Self:
        """Annotate `main_key`, `part_key` and `depth`, by which each question comes right before those that are part of
        it, and these before their own parts.
        """
        is_main, is_part = Q(parent__isnull=True), Q(parent__parent__isnull=True)
        return self.annotate(
            main_key=Coalesce("parent__parent__question_key", "parent__question_key", "question_key"),
            part_key=Case(
                When(is_main, then=Value("")),
                When(is_part, then="question_key"),
                default="parent__question_key",
                output_field=models.CharField(),
            ),
            depth=Case(When(is_main, then=0), When(is_part, then=1), default=2),
        )

    def on_topic(self, slug: str) -> Self:
        """Questions on a topic or on one of its narrower topics."""
        topics = self.model.topics.through.objects.filter(debate=OuterRef("pk"))
        return self.filter(Exists(topics.filter(Q(topic__slug=slug) | Q(topic__broader__slug=slug))))

    def with_numbers(self) -> Self:
        """Annotate how many positions there are to each, how many are argued, and by how many published claims.

        While works are set aside, `left_number` says to how many positions nobody is left who gives or argues them.
        """
        positions = self.model.positions.rel.related_model.objects.filter(debate=OuterRef("pk")).order_by()
        argued = positions.filter(public("claims"), claims__isnull=False)
        return self.annotate(
            positions_number=_number_of(positions, "pk"),
            argued_number=_number_of(argued, "pk"),
            claims_number=_number_of(argued, "claims"),
            left_number=_number_of(left_without_anybody(positions), "pk") if set_aside() else Value(0),
        )


def left_without_anybody(positions: models.QuerySet) -> models.QuerySet:
    """Return those of the positions that nobody is known to give, nor to hold a claim that argues them."""
    holdings = apps.get_model("interpretations", "PositionHolding").objects.published()
    attributions = apps.get_model("interpretations", "Attribution").objects.published()
    arguing = positions.model.claims.through.objects.filter(claim__in=attributions.values("claim"))
    given = holdings.filter(position__isnull=False).values("position")
    return positions.exclude(pk__in=given).exclude(pk__in=arguing.values("position"))


def _number_of(rows: models.QuerySet, what: str) -> Coalesce:
    """How many different `what` there are in rows that refer to the outer row by `debate`."""
    numbers = rows.values("debate").annotate(number=Count(what, distinct=True)).values("number")
    return Coalesce(Subquery(numbers), 0)


class ObjectionQuerySet(models.QuerySet):
    """What readers contest."""

    def waiting(self) -> Self:
        """Objections that no curator has settled yet, oldest first."""
        return self.filter(state="open").order_by("sent_at", "pk")

    def sent_since(self, moment: datetime) -> Self:
        """Objections of all senders since a moment."""
        return self.filter(sent_at__gte=moment)

    def sent_by(self, sender: str) -> Self:
        """Objections of one sender, named by the digest that stands for him on one day."""
        return self.filter(sender=sender)

    def sent_near(self, sender: str) -> Self:
        """Objections of all senders of one site, whose names begin alike."""
        return self.filter(sender__startswith=sender[:HALF_OF_NAME])
