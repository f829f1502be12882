"""Chains that must not close, and judgements that cannot both be read in one work.

Witnesses may contradict each other; what is refused is that one and the same work is said to tell both.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, OuterRef

from interpretations.models import (
    Attested,
    Attribution,
    AuthorRelation,
    ClaimRelation,
    Debate,
    School,
    SchoolRelation,
    Topic,
    WorkRelation,
)
from records.graphs import circles
from records.rules import Fault, called, circle_faults

#: Ties that lead from the later to the earlier, or from the part to the whole, and so never back.
ONE_WAY: tuple[tuple[type[Attested], tuple[str, ...]], ...] = (
    (SchoolRelation, ("grew-out-of", "part-of")),
    (ClaimRelation, ("extends",)),
    (WorkRelation, ("continues", "extends", "revises", "first-since")),
    (AuthorRelation, ("taught", "continues")),
)


def nothing_is_part_of_itself() -> Iterator[Fault]:
    """No school, topic or question is, through any chain, part of itself."""
    yield from circle_faults(School, "broader", "is part of itself")
    yield from circle_faults(Topic, "broader", "is narrower than itself")
    yield from circle_faults(Debate, "parent", "is a sub-question of itself")


def no_view_revises_itself() -> Iterator[Fault]:
    """No view is, through any chain, a revision of itself."""
    rows = Attribution.objects.filter(revises__isnull=False).order_by("pk")
    for circle in circles(rows.values_list("key", "revises__key")):
        yield Fault(called(Attribution, circle[0]), f"revises itself: {' → '.join(circle)}")


def no_witness_tells_of_circles() -> Iterator[Fault]:
    """According to one work, nothing grew out of, continues, extends or revises what came of it."""
    for model, kinds in ONE_WAY:
        rows = model.objects.filter(state="published", kind__in=kinds).order_by("pk")
        ends = rows.values_list("kind", "attested_in__slug", "source__slug", "target__slug")
        edges = (((kind, witness, source), (kind, witness, target)) for kind, witness, source, target in ends)
        for circle in circles(edges):
            kind, witness, first = circle[0]
            told = f"{kind}, according to ‘{witness}’, leads back: {' → '.join(node[2] for node in circle)}"
            yield Fault(called(model._meta.get_field("source").related_model, first), told)


def no_witness_contradicts_itself() -> Iterator[Fault]:
    """No work is said to tell that one claim supports and disputes the same other, unless in part."""
    rows = ClaimRelation.objects.filter(state="published", part="")
    same = {name: OuterRef(name) for name in ("source", "target", "attested_in")}
    both = rows.filter(Exists(rows.filter(kind="supports", **same)), kind="disputes").order_by("pk")
    for key, source, target in both.values_list("key", "source__slug", "target__slug"):
        told = f"says that ‘{source}’ disputes ‘{target}’, which according to the same work it supports"
        yield Fault(called(ClaimRelation, key), told)
