"""What of a work can be found: its titles, its people, and the label by which notes call it, "Fitzpatrick 1979"."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Prefetch, QuerySet

from authors.search import forms_of
from records.models import Variant
from records.search import Document, Searchable
from works.models import Contribution, Work
from works.reference import LEADING_ROLES, short_names
from works.referencing import displayed, name_of
from works.witness import written_here


def documents(works: QuerySet[Work]) -> Iterator[Document]:
    """Yield the document of each work."""
    named = Contribution.objects.select_related("author").prefetch_related("author__variants").order_by("order", "pk")
    fetched = works.select_related("part_of", "original").prefetch_related(
        Prefetch("contributions", named), "variants", "identifiers"
    )
    for work in fetched:
        yield _document(work)


def label_of(work: Work) -> str:
    """Return the label by author and year, "Siegelbaum and Suny 1993"; empty where either is not known."""
    leading = next((people for role in LEADING_ROLES if (people := _people(work, role))), [])
    names = short_names([name_of(each.author) for each in leading])
    return f"{names} {work.issued_from}" if names and work.issued_from else ""


def _document(work: Work) -> Document:
    variants = list(work.variants.all())
    shown = [each.text for each in variants if each.kind != Variant.Kind.HIDDEN]
    label = label_of(work)
    people = [each.author for each in work.contributions.all() if each.author.is_public]
    return Document(
        record_id=work.pk,
        slug=work.slug,
        title=work.title,
        noun=_noun(work),
        subtitle=label or displayed(work.issued),
        language="" if work.language == "en" else work.language,
        labels=tuple(filter(None, [work.short_title, work.title_translation, *shown])),
        hidden=tuple(filter(None, [label, *(each.text for each in variants if each.kind == Variant.Kind.HIDDEN)])),
        people=tuple(forms_of(each) for each in people),
        body=(_names(people), _setting(work), *written_here(work.abstract), _imprint(work), _numbers(work)),
        years=(work.issued_from, work.issued_to),
    )


def _noun(work: Work) -> str:
    kind = work.genre or work.get_type_display()
    return kind[:1].upper() + kind[1:]


def _people(work: Work, role: str) -> list[Contribution]:
    return [each for each in work.contributions.all() if each.role == role and each.author.is_public]


def _names(people: list) -> str:
    return f"By {', '.join(each.name for each in people)}." if people else ""


def _setting(work: Work) -> str:
    if work.container_title:
        return f"In {work.container_title}."
    return f"In {work.part_of.title}." if work.part_of and work.part_of.is_public else ""


def _imprint(work: Work) -> str:
    return ", ".join(filter(None, [*work.places, work.publisher, work.series, work.event, work.archive]))


def _numbers(work: Work) -> str:
    return ", ".join(str(each) for each in work.identifiers.all())


SEARCHABLE = (
    Searchable(Work, documents, drawn_from=("variants", "identifiers", "contributions__author__variants", "part_of")),
)
