"""Nothing is entered for its own sake: whatever has a page is connected with something else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, Q

from authors.models import Author
from interpretations.models import Era, Term, Topic
from records.models import Record
from records.rules import Fault, called
from works.models import Work


def nothing_stands_alone() -> Iterator[Fault]:
    """No author, work, topic, term or era is an orphan, to which nothing leads but its own parts."""
    for model in (Author, Work, Topic, Term, Era):
        for slug in model.objects.published().exclude(_connected(model)).values_list("slug", flat=True):
            yield Fault(called(model, slug), "is an orphan: nothing refers to it")


def _connected(model: type[Record]) -> Q:
    # Being part or edition of another work connects a work as well as having parts and editions.
    condition = Q(part_of__isnull=False) | Q(original__isnull=False) if model is Work else Q()
    for relation in model._meta.related_objects:
        if relation.name not in (*model.parts, "merged"):
            condition |= Q(_reference(relation))
    return condition


def _reference(relation: Any) -> Exists:
    if relation.many_to_many:
        link = relation.field.m2m_reverse_field_name()
        return Exists(relation.through.objects.filter(**{link: OuterRef("pk")}))
    return Exists(relation.related_model._default_manager.filter(**{relation.field.name: OuterRef("pk")}))
