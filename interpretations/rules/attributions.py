"""What holds of claims and of those who hold them."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, F, OuterRef, Q

from interpretations.models import Attribution, AttributionHolder, Claim
from interpretations.models.claims import LONGEST_EXCERPT
from records.folding import fold
from records.rules import Fault, called
from works.models import Citation, Contribution


def claims_are_attributed() -> Iterator[Fault]:
    """Of every published claim it is published who holds it, and where that was read."""
    attributed = Attribution.objects.filter(state="published", claim=OuterRef("pk"))
    for slug in Claim.objects.published().exclude(Exists(attributed)).values_list("slug", flat=True):
        yield Fault(called(Claim, slug), "is published, but nobody is said to hold it")


def attributions_have_holders() -> Iterator[Fault]:
    """A published attribution names its authors, or its school instead of them."""
    named = Exists(AttributionHolder.objects.filter(attribution=OuterRef("pk")))
    rows = Attribution.objects.filter(state="published").order_by("pk")
    for key in rows.filter(holder_kind="authors").exclude(named).values_list("key", flat=True):
        yield Fault(called(Attribution, key), "does not say which authors hold the claim")
    for key in rows.filter(named, holder_kind="school").values_list("key", flat=True):
        yield Fault(called(Attribution, key), "is held by a school, but names authors as well")


def excerpts_are_short() -> Iterator[Fault]:
    """An excerpt is at most seven of the source's words."""
    for key, excerpt in Attribution.objects.exclude(excerpt="").order_by("pk").values_list("key", "excerpt"):
        length = len(fold(excerpt).split())
        if length > LONGEST_EXCERPT:
            yield Fault(called(Attribution, key), f"quotes {length} words, where {LONGEST_EXCERPT} are the most")


def own_views_stand_in_own_works() -> Iterator[Fault]:
    """A view read “in the holder's own work” is argued in the work read, and its holders had a part in that work."""
    direct = Attribution.objects.filter(mode=Attribution.Mode.DIRECT).order_by("pk")
    elsewhere = direct.filter(~Q(asserted_in=F("attested_in")) | Q(asserted_in__isnull=True))
    for key in elsewhere.values_list("key", flat=True):
        yield Fault(called(Attribution, key), "is read in the holder's own work, but argued in another or in none")
    own = Contribution.objects.filter(work=OuterRef("attribution__attested_in"), author=OuterRef("author"))
    strangers = AttributionHolder.objects.filter(attribution__in=direct).exclude(Exists(own)).order_by("pk")
    for key, author in strangers.values_list("attribution__key", "author__slug"):
        yield Fault(called(Attribution, key), f"is read in the holder's own work, in which ‘{author}’ had no part")


def original_pages_are_not_borrowed() -> Iterator[Fault]:
    """A page of the original that equals the reporter's is one that the reporter cites."""
    given = Citation.objects.filter(
        citing_work=OuterRef("attested_in"), cited_work=OuterRef("asserted_in"), locator=OuterRef("asserted_locator")
    )
    same = Attribution.objects.filter(asserted_locator=F("locator")).exclude(asserted_in=F("attested_in"))
    for key, page in same.exclude(Exists(given)).order_by("pk").values_list("key", "asserted_locator"):
        yield Fault(called(Attribution, key), f"gives {page} for the original, which looks like the reporter's page")


def changed_minds_are_of_one_holder() -> Iterator[Fault]:
    """Who revises a view held it before."""
    earlier = AttributionHolder.objects.filter(attribution=OuterRef("attribution__revises"), author=OuterRef("author"))
    same = AttributionHolder.objects.filter(Exists(earlier), attribution=OuterRef("pk"))
    changed = Attribution.objects.filter(revises__isnull=False, holder_kind="authors").exclude(Exists(same))
    for key, before in changed.order_by("pk").values_list("key", "revises__key"):
        yield Fault(called(Attribution, key), f"revises ‘{before}’, which none of its holders held")
