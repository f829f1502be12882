"""What holds of schools: a label needs a labeller."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q

from interpretations.models import Attested, School
from records.rules import Fault, called


def schools_are_described() -> Iterator[Fault]:
    """Of every published school it is said what it holds or whom it takes in."""
    for slug in School.objects.published().filter(scope_note="").values_list("slug", flat=True):
        yield Fault(called(School, slug), "has no scope note")


def schools_are_attested() -> Iterator[Fault]:
    """Every published school, or a narrower one, is spoken of in some work."""
    spoken_of = Q(narrower__isnull=False)
    for model in Attested.__subclasses__():
        for name in _links_to_school(model):
            spoken_of |= Q(Exists(model.objects.filter(**{name: OuterRef("pk")})))
    for slug in School.objects.published().exclude(spoken_of).values_list("slug", flat=True):
        yield Fault(called(School, slug), "is a label for which no labeller is given")


def _links_to_school(model: type[Attested]) -> list[str]:
    return [field.name for field in model._meta.concrete_fields if field.related_model is School]
