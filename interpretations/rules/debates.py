"""What holds of questions and of the answers to them."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, OuterRef

from interpretations.models import Claim, ClaimRelation, Debate, Position, PositionHolding
from records.rules import Fault, called


def debates_have_answers() -> Iterator[Fault]:
    """A published question has an answer, or a move that changes or refuses the question."""
    for slug in Debate.objects.published().filter(positions__isnull=True).values_list("slug", flat=True):
        yield Fault(called(Debate, slug), "has no answer")


def answers_are_given() -> Iterator[Fault]:
    """Every answer is argued by a claim, or held or raised by somebody."""
    argued = Position.claims.through.objects.filter(position=OuterRef("pk"))
    held = PositionHolding.objects.filter(position=OuterRef("pk"))
    given_by_nobody = Position.objects.exclude(Exists(argued)).exclude(Exists(held)).order_by("pk")
    for slug, answer in given_by_nobody.values_list("debate__slug", "answer"):
        yield Fault(called(Debate, slug), f"has an answer that nobody gives: “{answer}”")


def opposed_claims_share_a_question() -> Iterator[Fault]:
    """Claims of which one disputes the other answer one question."""
    together = Position.claims.through.objects.filter(
        claim=OuterRef("source"), position__debate__positions__claims=OuterRef("target")
    )
    apart = ClaimRelation.objects.filter(state="published", kind="disputes").exclude(Exists(together))
    for source, target in apart.order_by("pk").values_list("source__slug", "target__slug"):
        yield Fault(called(Claim, source), f"disputes ‘{target}’, but no question has both among its answers")
