"""How many interpretations are entered, and by how many witnesses."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count as CountOf

from interpretations.models import (
    Attested,
    Attribution,
    Claim,
    Debate,
    Era,
    Position,
    School,
    Term,
    Topic,
)
from records.coverage import Count


def counts() -> Iterator[Count]:
    """Yield how many records there are of each kind, who attests how many claims, and what is verified."""
    for model in (School, Claim, Debate, Topic, Term, Era):
        yield Count(str(model._meta.verbose_name_plural), model.objects.published().count())
    yield Count("answers", Position.objects.count())
    for attested in Attested.__subclasses__():
        yield Count(str(attested._meta.verbose_name_plural), attested.objects.published().count())
    yield from _by_witness()
    yield from _by_stance()
    yield from _verified()


def _by_witness() -> Iterator[Count]:
    rows = Attribution.objects.published().order_by("attested_in__slug").values_list("attested_in__slug")
    for work, number in rows.annotate(number=CountOf("claim", distinct=True)):
        yield Count(f"claims read in {work}", number)


def _by_stance() -> Iterator[Count]:
    rows = Attribution.objects.published().order_by("stance").values_list("stance")
    for stance, number in rows.annotate(number=CountOf("pk")):
        yield Count(f"attributions in which somebody {stance}", number)


def _verified() -> Iterator[Count]:
    reported = Attribution.objects.published().exclude(mode=Attribution.Mode.DIRECT)
    unverified = reported.unverified().count()
    yield Count("reports verified against the original", reported.count() - unverified, reported.count())
