"""Topics: the tree with its counts, and a topic with its claims and debates, those on narrower topics among them."""

from __future__ import annotations

from typing import Any

from django.db.models import Count
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from historiography.pages.answers import public_page, show
from historiography.pages.debates import question
from historiography.pages.entries import claim_entry
from historiography.pages.listing import excerpt
from historiography.pages.records import public_or_gone
from historiography.pages.wording import counted
from interpretations.models import Claim, Debate, Topic
from records.models import Variant


@public_page
def topics(request: HttpRequest) -> HttpResponse:
    """All topics, narrower ones under their broader one."""
    found = list(Topic.objects.published().order_by("label_key"))
    numbers, under = _numbers(), {each.broader_id for each in found}
    children = {pk: [each for each in found if each.broader_id == pk] for pk in under if pk}
    shown = {each.pk for each in found}
    context = {
        "section": "topics",
        "count": counted(len(found), "topic"),
        "nodes": [_node(each, numbers, children.get(each.pk, [])) for each in found if each.broader_id not in shown],
    }
    return show(request, "topics/list.html", context)


@public_page
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """A topic: its narrower topics, the claims and the debates on any of them."""
    record = public_or_gone(request, Topic.objects.select_related("broader"), slug)
    narrower = list(record.narrower.published().order_by("label_key"))
    numbers = _numbers()
    claims = Claim.objects.published().on_topic(slug).dated().order_by("since_key", "statement_key").with_entry()
    debates = Debate.objects.published().on_topic(slug).by_larger_question().with_numbers().select_related("parent")
    by_question = debates.order_by("main_key", "part_key", "depth", "question_key")
    context = {
        "section": "topics",
        "topic": record,
        "crumbs": _crumbs(record),
        "labels": list(record.labels.exclude(kind=Variant.Kind.HIDDEN)),
        "nodes": [_node(each, numbers, []) for each in narrower],
        "note": "those on its narrower topics included" if narrower else "",
        "claims": excerpt("Claims", "claims", claims, f"{reverse('claims')}?topic={slug}", "claim", claim_entry),
        "debates": excerpt(
            "Debates", "debates", by_question, f"{reverse('debates')}?topic={slug}", "question", question
        ),
    }
    return show(request, "topics/detail.html", context, record)


def _crumbs(record: Topic) -> list[dict[str, str]]:
    broader = [record.broader] if record.broader and record.broader.is_public else []
    above = [{"label": each.label, "url": each.get_absolute_url() or ""} for each in broader]
    return [{"label": "Topics", "url": reverse("topics")}, *above, {"label": record.label, "url": ""}]


def _node(record: Topic, numbers: dict[int, int], children: list[Topic]) -> dict[str, Any]:
    number = numbers.get(record.pk, 0)
    return {
        "label": record.label,
        "url": record.get_absolute_url(),
        "count": counted(number, "claim") if number else "",
        "count_url": f"{reverse('claims')}?topic={record.slug}",
        "children": [_node(each, numbers, []) for each in children],
    }


def _numbers() -> dict[int, int]:
    """How many claims there are on each topic, those on its narrower topics included."""
    pairs = Claim.topics.through.objects.filter(claim__in=Claim.objects.published()).order_by()
    own = pairs.values("topic").annotate(number=Count("claim", distinct=True)).values_list("topic", "number")
    broadest = pairs.annotate(main=Coalesce("topic__broader", "topic")).values("main")
    return dict(own) | dict(broadest.annotate(number=Count("claim", distinct=True)).values_list("main", "number"))
