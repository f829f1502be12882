"""The questions that can be asked of works, notes and citations."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any, Self

from django.db.models import Case, Count, F, OuterRef, Prefetch, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Concat

from records.fields import KeyField
from records.folding import fold
from records.querysets import RecordQuerySet, public
from works.gaps import works_with_gaps
from works.reference import LEADING_ROLES
from works.witness import set_aside

if TYPE_CHECKING:
    from authors.models import Author
    from works.models import Note, Work


#: Stands for a year that nobody knows, after all others.
UNDATED = 9999


def _written_by(author: Author) -> QuerySet:
    from works.models import Contribution

    return Contribution.objects.filter(author=author, role=Contribution.Role.AUTHOR).values("work")


def _leading() -> QuerySet:
    """Those under whose names a work stands, its authors before its editors.

    An unsigned piece is not under the name of the paper that printed it.
    """
    from works.models import Contribution

    ranks = [When(role=role, then=rank) for rank, role in enumerate(LEADING_ROLES)]
    rank = Case(*ranks, When(role="organiser", then=LEADING_ROLES.index("editor")))
    own_paper = Q(author__kind="organisation", author__name=OuterRef("container_title"))
    named = Contribution.objects.filter(~own_paper, work=OuterRef("pk")).annotate(rank=rank).filter(rank__isnull=False)
    return named.order_by("rank", "order", "pk")


class WorkQuerySet(RecordQuerySet):
    """Works, each at the level of an edition."""

    def worked_through(self) -> Self:
        """Works that a curator has read whole and entered with all their notes."""
        return self.filter(coverage="worked-through")

    def by(self, author: Author) -> Self:
        """Works to which `author` contributed in any role."""
        return self.filter(contributions__author=author).distinct()

    def in_time_order(self) -> Self:
        """Oldest first, undated last."""
        return self.order_by(F("issued_from").asc(nulls_last=True), "title_key", "pk")

    def dated(self) -> Self:
        """Annotate `year_key`: the year of the edition, 9999 where none is known."""
        return self.annotate(year_key=Coalesce("issued_from", UNDATED))

    def filed(self) -> Self:
        """Annotate what a bibliography is in the order of: `name_key` and `second_name_key`, those under whose names a
        work stands (without any its title; one author before the same with others, Chicago 14.61–66), and `filing_key`,
        the title, for a volume that of its set.
        """
        named = _leading()
        keys = named.values("author__sort_key")
        is_volume = Q(part_of__isnull=False, type__in=("book", "collection", "periodical"))
        return self.annotate(
            filing_key=Case(When(is_volume, then="part_of__title_key"), default="title_key"),
            leading_rank=Subquery(named.values("rank")[:1]),
            name_key=Coalesce(Subquery(keys[:1]), "filing_key"),
            second_name_key=Coalesce(Subquery(keys.filter(rank=OuterRef("leading_rank"))[1:2]), Value("", KeyField())),
        )

    def originals(self) -> Self:
        """Works that are not an edition, translation or reprint of another: what is counted."""
        return self.filter(original__isnull=True)

    def called(self, title: str) -> Self:
        """Works known under `title`, in any form entered, whatever its case and accents."""
        key = fold(title)
        return self.filter(Q(title_key__contains=key) | Q(variants__text_key__contains=key)).distinct()

    def with_people(self) -> Self:
        """Bring along those who wrote, edited or made each work, in the order of the title page."""
        from works.models import Contribution

        return self.prefetch_related(
            Prefetch("contributions", Contribution.objects.select_related("author").order_by("order", "pk"))
        )

    def with_reference(self) -> Self:
        """Bring along all that a formatted reference needs, in a fixed number of queries."""
        from works.models import Contribution

        named = Contribution.objects.select_related("author").order_by("order", "pk")
        return self.select_related("part_of", "part_of__part_of", "original").prefetch_related(
            Prefetch("contributions", named),
            Prefetch("part_of__contributions", named),
            "identifiers",
        )

    def alike_in_short(self, works: Collection[Work]) -> Self:
        """Works of which a short form could be that of one of `works`, fetched `with_reference`, these included.

        They have its title, or somebody made them who has the surname under which it stands.
        """
        from works.models import Contribution
        from works.referencing import leading_authors

        first = [author for work in works for author in leading_authors(work)[:1]]
        surname = Q(author__family__in={author.family for author in first} - {""})
        made = Contribution.objects.filter(surname | Q(author__in=first))
        titled = Q(title_key__in={work.title_key for work in works} - {""})
        untitled = Q(title_key="", container_key__in={work.container_key for work in works})
        return self.filter(Q(pk__in=made.values("work")) | titled | untitled)

    def known_through_others(self) -> Self:
        """Works that nobody has worked through yet: known by what others say of them."""
        return self.filter(coverage="known-through")

    def with_notes_missing(self) -> Self:
        """Works worked through that have more notes than are entered, and works with gaps among their notes."""
        notes = self.model.notes.rel.related_model.objects.all()
        read = self.model._base_manager.filter(coverage="worked-through").alias(entered=Count("notes"))
        return self.filter(
            Q(pk__in=read.filter(entered__lt=F("notes_total")).values("pk")) | Q(pk__in=works_with_gaps(notes))
        )

    def with_unresolved_citations(self) -> Self:
        """Works with a citation of which nobody has yet said what it means."""
        unresolved = self.model.citations_made.rel.related_model.objects.unresolved()
        return self.filter(pk__in=unresolved.values("citing_work"))


class NoteQuerySet(QuerySet["Note"]):
    """Numbered endnotes and footnotes."""

    model: Any  # declared after its queryset, so that types do not know its fields here

    def published(self) -> Self:
        """Notes of works that readers may see, without those that were imported and not published yet."""
        return self.filter(public("work"), withheld=False)

    def in_order(self) -> Self:
        """As they stand in the work."""
        return self.order_by("work_id", "order_key", "pk")

    def with_unresolved_citations(self) -> Self:
        """Notes with a citation of which nobody has yet said what it means."""
        unresolved = self.model.citations.rel.related_model.objects.unresolved()
        return self.filter(pk__in=unresolved.filter(note__isnull=False).values("note"))

    def before(self, note: Note) -> Note | None:
        """The note of the same work that stands before `note`, which need not be saved yet."""
        earlier = self.filter(work=note.work, order_key__lt=note.order_key).exclude(pk=note.pk)
        return earlier.order_by("-order_key", "-pk").first()


class CitationQuerySet(QuerySet):
    """Citations: edges from the citing work to the cited."""

    model: Any  # declared after its queryset, so that types do not know its fields here

    def published(self) -> Self:
        """Citations whose both ends readers may see, none of them in a work that is set aside; unresolved ones are
        shown as printed, and those that were imported and not published yet are not shown.
        """
        shown = self.filter(public("citing_work", "cited_work"), withheld=False)
        return shown.known_without(aside) if (aside := set_aside()) else shown

    def known_without(self, works: Collection[int]) -> Self:
        """Citations that would still be known if these works, named by their keys, had not been read."""
        return self.exclude(citing_work__in=works)

    def known_only_through(self, works: Collection[int]) -> Self:
        """Citations that would not be known if these works had not been read."""
        return self.filter(citing_work__in=works)

    def unresolved(self) -> Self:
        """Citations of which nobody has yet said what they mean."""
        return self.filter(resolution="unresolved")

    def quoting_without_page(self) -> Self:
        """Citations for a quotation that do not say at which place of the cited work it stands."""
        return self.filter(quotation=True, locator="", cited_work__isnull=False)

    def citing(self, work: Work) -> Self:
        """Citations of `work`, in this very edition."""
        return self.filter(cited_work=work)

    def with_ends(self) -> Self:
        """Bring along the note, both works and the one in between with their people, in a fixed number of queries."""
        works = self.model._meta.get_field("cited_work").related_model.objects.with_people()
        return self.select_related("note").prefetch_related(
            Prefetch("citing_work", works), Prefetch("cited_work", works), Prefetch("via", works)
        )

    def placed(self) -> Self:
        """Annotate `order_key`: the place of the citation in its work, notes by number, before those in the text."""
        return self.annotate(order_key=Coalesce("note__order_key", Concat(Value("~", KeyField()), "place_key")))

    def made_by(self, author: Author) -> Self:
        """Citations in works of which `author` is an author."""
        return self.filter(citing_work__in=_written_by(author))

    def of_works_by(self, author: Author) -> Self:
        """Citations of works of which `author` is an author."""
        return self.filter(cited_work__in=_written_by(author))

    def in_order(self) -> Self:
        """In the order in which a reader of the citing work meets them."""
        return self.order_by("citing_work_id", F("note__order_key").asc(nulls_last=True), "place_key", "order", "pk")
