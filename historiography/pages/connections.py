"""How two things are connected by citations: the shortest ways between them, where they meet, and what they share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse

from historiography.pages.answers import public_page, show
from historiography.pages.citedness import Entered, entered, entered_whole
from historiography.pages.wording import counted, in_words
from historiography.pictures import Drawing
from historiography.pictures.of_links import of_links
from historiography.pictures.opening import opened, opening
from historiography.trails.connecting import Chain, Connected, LaidOut, lay_out, meeting, shared, through
from historiography.trails.ends import End, read_end
from historiography.trails.sharing import LISTED, Sharing, sharing
from historiography.trails.walked import named
from interpretations.links import Node
from works.citation_graph import Direction
from works.citation_paths import Paths, nearest_shared, shortest_paths
from works.models import Work
from works.witness import set_aside

#: Parameters: the two ends, of what they share all in one direction, and which page of it.
FROM, TO, ALL, PLACE = "from", "to", "all", "first"
MOST_WAYS = 6
#: So many works that both rest on, or that rest on both, are told where there is no way.
MOST_MEETINGS = 2
#: Nobody reads further in a list of what is shared.
FARTHEST = 5_000
QUESTION = "How are these two connected?"
SAME = "These are one and the same. Choose something else for one of them."
NO_WORKS = "No work is known by which “{}” could be connected."
SHARED: Mapping[Direction, str] = {Direction.RESTS_ON: "Both cite", Direction.BUILT_ON: "Both are cited in"}
NOTHING: Mapping[Direction, str] = {
    Direction.RESTS_ON: "As far as entered, they cite nothing in common.",
    Direction.BUILT_ON: "No work entered cites both.",
}
MEETINGS: Mapping[Direction, str] = {
    Direction.RESTS_ON: "What both come to rest on",
    Direction.BUILT_ON: "What came to be built on both",
}


@public_page
def connections(request: HttpRequest) -> HttpResponse:
    """The connection between the two ends that the address names; without both, a form to name them."""
    here, there = (read_end(request.GET.get(name, "")) for name in (FROM, TO))
    problem = _problem(here, there)
    context: dict[str, Any] = {
        "section": "trail",
        "title": QUESTION,
        "ends": [_field(FROM, "One", here, there), _field(TO, "The other", there, here)],
        "problem": problem,
        "answer": None,
        "listed": None,
        "picture": None,
    }
    if here.stop and there.stop and not problem:
        context |= {"title": _title(here, there)} | _answered(request, here, there)
    return show(request, "connections/connections.html", context | {"crumbs": _crumbs(context["title"])})


def connection_url(here: str, there: str, **more: str) -> str:
    """Return the address at which two ends, each by its token or the address of its page, are connected."""
    parameters = QueryDict(mutable=True)
    parameters.update({name: end for name, end in ((FROM, here), (TO, there)) if end} | more)
    return f"{reverse('connections')}?{parameters.urlencode(safe='/')}"


def _crumbs(title: str) -> list[dict[str, str]]:
    above = [{"label": "Trails", "url": reverse("trail")}, {"label": "Connections", "url": reverse("connections")}]
    return [*above, {"label": title, "url": ""}] if title != QUESTION else [*above[:1], above[1] | {"url": ""}]


# The two ends ---------------------------------------------------------------------------------------------------------


def _problem(here: End, there: End) -> str:
    """Why two ends that are both known are not connected; what is wrong with one of them stands beside it."""
    if here.stop and there.stop and here.stop.node == there.stop.node:
        return SAME
    without = [end.stop.name for end in (here, there) if end.stop and not end.works]
    return NO_WORKS.format(without[0]) if without else ""


def _title(here: End, there: End) -> str:
    return " and ".join(_called(end) for end in (here, there))


def _called(end: End) -> str:
    """An end as a sentence names it: a work by author and year, a claim in quotation marks."""
    assert end.stop
    return f"“{end.stop.name.rstrip('.')}”" if end.stop.node.kind == "claim" else end.stop.short or end.stop.name


def _field(name: str, label: str, end: End, other: End) -> dict[str, Any]:
    """An end as the form shows it: what is named, or what may be meant."""
    named_so = [(each.address, other.name) if name == FROM else (other.name, each.address) for each in end.choices]
    return {
        "name": name,
        "label": label,
        "end": end,
        "ref": named(end.stop, ()) if end.stop else None,
        "choices": [
            {"choice": each, "url": connection_url(*both)} for each, both in zip(end.choices, named_so, strict=True)
        ],
    }


def _nodes(here: End, there: End) -> tuple[Node, Node]:
    assert here.stop and there.stop
    return here.stop.node, there.stop.node


# The answer -----------------------------------------------------------------------------------------------------------


def _answered(request: HttpRequest, here: End, there: End) -> dict[str, Any]:
    """What the page says of two ends: how they are connected, or all of what they share in one direction."""
    asked = request.GET.get(ALL, "")
    if asked in set(Direction):
        return {"listed": _listed(here, there, Direction(asked), request.GET.get(PLACE, ""))}
    paths = shortest_paths(here.works, there.works, most_paths=MOST_WAYS)
    ways = _ways(paths, here, there)
    meetings = {} if ways else {direction: _meetings(here, there, direction) for direction in Direction}
    common = [sharing(here, there, direction) for direction in Direction]
    chains = [*ways, *(chain for each in meetings.values() for chain in each)]
    known = lay_out(chains, [pair for each in common for pair in each.pairs])
    answer = {
        "sentence": _sentence(paths, here, there),
        "ways": known.ways[: len(ways)],
        "untold": _untold(paths.total, len(ways)),
        "meetings": _met(meetings, known.ways),
        "grounds": [_ground(each, known, here, there) for each in common],
        "searched": searched(),
    }
    return {"answer": answer, "picture": _picture(request, here, there, known)}


def _ways(paths: Paths, here: End, there: End) -> list[Chain]:
    if paths.direction is None:
        return []
    if paths.ways == ((),):
        both = sorted({*here.works} & {*there.works})
        return [shared(pk, *_nodes(here, there)) for pk in both[:MOST_WAYS]]
    return [through(way, paths.direction, *_nodes(here, there)) for way in paths.ways]


def _meetings(here: End, there: End, direction: Direction) -> list[Chain]:
    found = nearest_shared(here.works, there.works, direction, most=MOST_MEETINGS)
    return [meeting(each, direction, *_nodes(here, there)) for each in found]


def _met(meetings: Mapping[Direction, list[Chain]], ways: Iterable[LaidOut]) -> list[dict[str, Any]]:
    laid_out = iter(ways)
    return [
        {"title": MEETINGS[direction], "ways": [next(laid_out) for _ in chains]}
        for direction, chains in meetings.items()
        if chains
    ]


def _sentence(paths: Paths, here: End, there: End) -> str:
    """How the two are connected, in a sentence."""
    one, other = _called(here), _called(there)
    if paths.direction is None:
        within = "" if paths.exhausted else f" within {in_words(paths.searched)} steps"
        return f"No way by citations was found{within} from the one to the other, in either direction."
    steps = len(paths.ways[0])
    if steps == 0:
        return f"{counted(paths.total, 'work')} {'stands' if paths.total == 1 else 'stand'} behind both."
    citing, cited = (one, other) if paths.direction is Direction.RESTS_ON else (other, one)
    apart = "in one step" if steps == 1 else f"in {in_words(steps)} steps"
    return f"From {citing} citations lead to {cited} {apart}, and none in fewer."


def _untold(total: int, told: int) -> str:
    return f"{in_words(told).capitalize()} of {total:,} ways that are as short." if total > told else ""


def _ground(common: Sharing, known: Connected, here: End, there: End) -> dict[str, Any]:
    partly = "" if common.ground.whole else "at least, since not all of so many citations were compared"
    return {
        "title": SHARED[common.direction],
        "anchor": common.direction.value,
        "count": counted(common.total, "work"),
        "url": connection_url(here.name, there.name, **{ALL: common.direction.value}),
        "note": partly,
        "rows": common.rows(known),
        "nothing": "" if common.total else NOTHING[common.direction],
    }


def _listed(here: End, there: End, direction: Direction, place: str) -> dict[str, Any]:
    """A page of all that two ends share in one direction."""
    first = min(int(place), FARTHEST) if place.isascii() and place.isdigit() and len(place) < 6 else 0
    common = sharing(here, there, direction, first=first, most=LISTED)
    following = str(first + LISTED) if first + LISTED < min(common.total, FARTHEST) else ""
    more = {ALL: direction.value, PLACE: following}
    return _ground(common, lay_out([], common.pairs), here, there) | {
        "first": first + 1,
        "following": connection_url(here.name, there.name, **more) if following else "",
        "back": connection_url(here.name, there.name),
    }


def searched() -> Entered:
    """Return the works in which all citations were looked for."""
    # The list of works has those set aside too, so that it would not agree with the number.
    url = "" if set_aside() else f"{reverse('works')}?coverage={Work.Coverage.WORKED_THROUGH}"
    return entered(entered_whole(), url=url, found=False)


def _picture(request: HttpRequest, here: End, there: End, known: Connected) -> Drawing | None:
    """The picture of the ways and of what is shared; None where nothing is linked."""
    links = [link for each in known.links.values() for link in each]
    if not links:
        return None
    return of_links(
        links,
        known.standing,
        known.reasons,
        url_of=lambda stop: stop.url,
        title=f"Between {_title(here, there)}",
        description="The shortest ways from the one to the other, and what they share.",
        kept=_nodes(here, there),
        opened=opened(request.GET),
        group_address=opening(connection_url(here.name, there.name)),
    )
