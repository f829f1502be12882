"""How two things are connected by citations: the shortest ways between them, where they meet, and what they share."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse

from historiography.pages.answers import public_page, show
from historiography.pages.citedness import Entered, entered, entered_whole
from historiography.pages.wording import counted, in_words
from historiography.pictures import Drawing
from historiography.pictures.of_connected import of_connected
from historiography.pictures.opening import opened
from historiography.trails.connecting import Chain, Connected, lay_out, meeting, shared, through
from historiography.trails.direct import DirectLinks, direct_links
from historiography.trails.ends import End, read_end, shown_as
from historiography.trails.sharing import LISTED, Sharing, sharing
from historiography.trails.walked import named
from interpretations.links import Node
from records.numbers import number_in
from works.citation_graph import Direction
from works.citation_paths import Paths, Way, nearest_shared, shortest_paths
from works.models import Work
from works.witness import set_aside

#: Parameters: the two ends, of what they share all in one direction, and which page of it.
FROM, TO, ALL, PLACE = "from", "to", "all", "first"
MOST_WAYS = 6
#: So many of the links attested directly are told at once; the others are folded away, with their number.
MOST_OPEN = 2
#: So many works that both rest on, or that rest on both, are told where there is no way.
MOST_MEETINGS = 2
#: Nobody reads further in a list of what is shared.
FARTHEST = 5_000
QUESTION = "How are these two connected?"
SAME = "These are one and the same. Choose something else for one of them."
NO_WORKS = "No work is known by which “{}” could be connected."
REPORTED = "No work is named in which {} was argued: it is connected by what reports it."
ONLY_REPORTED = "Only a report connects the two: no way was found by the works in which the claims were argued."
NOT_SURE = "Whether they lead back in fewer steps is not known: so much is cited there that not all could be searched."
SOME_ATTESTED = "There are more such links than are told here."
WAYS = "The shortest ways from the one to the other, and what they share."
SHARED_HERE = "What both share, as listed here."
SHARED: Mapping[Direction, str] = {Direction.RESTS_ON: "Both cite", Direction.BUILT_ON: "Both are cited in"}
NOTHING: Mapping[Direction, str] = {
    Direction.RESTS_ON: "As far as entered, they cite nothing in common.",
    Direction.BUILT_ON: "No work entered cites both.",
}
#: Of claims, which do not cite and are not cited, the works speak in which they are argued.
OF_CLAIMS: Mapping[Direction, tuple[str, str]] = {
    Direction.RESTS_ON: ("Cited on both sides", "As far as entered, nothing is cited on both sides."),
    Direction.BUILT_ON: ("Works that cite both sides", "No work entered cites both sides."),
}
NOT_WITH_ITSELF = "The two meet in one and the same work: it is not compared with itself."
MEETINGS: Mapping[Direction, str] = {
    Direction.RESTS_ON: "Indirectly, through what both lead back to",
    Direction.BUILT_ON: "Indirectly, through what leads to both",
}


@public_page
def connections(request: HttpRequest) -> HttpResponse:
    """The connection between the two ends that the address names; without both, a form to name them."""
    here, there = (read_end(request.GET.get(name, "")) for name in (FROM, TO))
    problem = _problem(here, there)
    context: dict[str, Any] = {
        "section": "trail",
        "title": QUESTION,
        "ends": [_field(FROM, "From", here, there), _field(TO, "To", there, here)],
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
    return SAME if here.stop and there.stop and here.stop.node == there.stop.node else ""


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
        "value": shown_as(end),
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
        return _all_shared(request, here, there, Direction(asked))
    paths, here, there, notes = _searched_ways(here, there)
    ways = _ways(paths, here, there)
    said = _apart(direct_links(here, there), paths, ways)
    common = [sharing(here, there, direction) for direction in Direction]
    # What both cite, or what cites both, is the nearest at which they can meet: it is listed once, below.
    apart = [] if ways else [each.direction for each in common if not each.total]
    meetings = {direction: _meetings(here, there, direction) for direction in apart}
    chains = [*said.chains, *ways, *(chain for each in meetings.values() for chain in each)]
    known = lay_out(chains, [pair for each in common for pair in each.pairs])
    attested = [way for each in known.along(said.chains) if (way := each.beside_citations()).linked]
    folded = attested[MOST_OPEN:]
    answer = {
        "attested": attested[:MOST_OPEN],
        "folded": folded and {"words": f"{counted(len(folded), 'more link')} attested directly", "ways": folded},
        "more_attested": "" if said.whole else SOME_ATTESTED,
        "sentence": _sentence(paths, here, there),
        "notes": notes,
        "ways": [each.by_citations() for each in known.along(ways)],
        "untold": _untold(_total(paths, here, there), len(paths.ways if paths.back else ways)),
        "meetings": [
            {"title": MEETINGS[direction], "ways": known.along(each)} for direction, each in meetings.items() if each
        ],
        "grounds": [_ground(each, known, here, there) for each in common if not each.of_one_work],
        "searched": searched(),
    }
    return {"answer": answer, "picture": _picture(request, here, there, known)}


def _searched_ways(here: End, there: End) -> tuple[Paths, End, End, list[str]]:
    """The shortest ways, the ends with the works by which they were looked for, and what to say of these.

    A claim stands where it was argued; by what reports it, it is connected only where nothing else does.
    """
    ends = [end if end.works else replace(end, works=end.reports) for end in (here, there)]
    notes = [REPORTED.format(_called(end)) for end in (here, there) if end.reports and not end.works]
    paths = shortest_paths(*(end.works for end in ends), most_paths=MOST_WAYS)
    if not paths.ways and any({*end.reports} - {*end.works} for end in ends):
        wider = [replace(end, works=tuple(sorted({*end.works, *end.reports}))) for end in ends]
        by_reports = shortest_paths(*(end.works for end in wider), most_paths=MOST_WAYS)
        if by_reports.ways:
            return by_reports, wider[0], wider[1], [*notes, ONLY_REPORTED]
    return paths, ends[0], ends[1], notes


def _apart(said: DirectLinks, paths: Paths, ways: Sequence[Chain]) -> DirectLinks:
    """What is attested without what is told already where both meet in one work."""
    told = set(ways) if paths.ways == ((),) else set()
    return replace(said, chains=tuple(each for each in said.chains if each not in told))


def _ways(paths: Paths, here: End, there: End) -> list[Chain]:
    if paths.direction is None:
        return []
    if paths.ways == ((),):
        return [shared(pk, *_nodes(here, there)) for pk in _behind_both(here, there)[:MOST_WAYS]]
    ends = _nodes(here, there)
    onward = [through(way, paths.direction, *ends) for way in paths.ways]
    back = [through(way, paths.direction.opposite, *ends) for way in paths.back]
    return list(dict.fromkeys([*onward, *back]))


def _behind_both(here: End, there: End) -> Sequence[int]:
    """The works that two ends share, one for all its editions: the original, or that entered first."""
    both = Work.objects.filter(pk__in={*here.works} & {*there.works}).order_by("pk")
    of_original: dict[int, int] = {}
    for pk, original in both.values_list("pk", "original"):
        of_original[original or pk] = pk if original is None else of_original.get(original, pk)
    return sorted(of_original.values())


def _meetings(here: End, there: End, direction: Direction) -> list[Chain]:
    found = nearest_shared(here.works, there.works, direction, most=MOST_MEETINGS)
    return [meeting(each, direction, *_nodes(here, there)) for each in found]


def _sentence(paths: Paths, here: End, there: End) -> str:
    """How the two are connected, in a sentence or two."""
    if without := [end.stop.name for end in (here, there) if end.stop and not end.works]:
        return NO_WORKS.format(without[0])
    if paths.direction is None:
        within = "" if paths.exhausted else f" within {in_words(paths.searched)} steps"
        return f"As far as entered, citations do not lead from either of these to the other{within}."
    if paths.ways == ((),):
        number = _total(paths, here, there)
        return f"The two meet in {'one work' if number == 1 else counted(number, 'work')}."
    citing, cited = (here, there) if paths.direction is Direction.RESTS_ON else (there, here)
    sentences = [_leading(paths.ways, _called(citing), _called(cited), is_shortest=paths.surely_shortest)]
    if paths.back:
        sentences.append(f"They lead back from {_called(cited)} to {_called(citing)} as well, in as many.")
    return " ".join([*sentences, *([] if paths.surely_shortest else [NOT_SURE])])


def _leading(ways: Collection[Way], citing: str, cited: str, *, is_shortest: bool) -> str:
    """From where to where some ways lead that are equally long, and in how many steps of what kind."""
    between_editions = {sum(hop.between_editions for hop in way) for way in ways}
    steps = len(next(iter(ways)))
    if between_editions == {steps}:
        return f"{citing} and {cited} are editions of one work."
    apart = "in one step" if steps == 1 else f"in {in_words(steps)} steps"
    number = in_words(max(between_editions)) if len(between_editions) == 1 else "some"
    editions = f", {number} of them between editions of one work" if any(between_editions) else ""
    fewest = ", and none in fewer" if is_shortest and steps > 1 else ""
    return f"From {citing} citations lead to {cited} {apart}{editions}{fewest}."


def _total(paths: Paths, here: End, there: End) -> int:
    return len(_behind_both(here, there)) if paths.ways == ((),) else paths.total


def _untold(total: int, told: int) -> str:
    return f"{in_words(told).capitalize()} of {total:,} ways that are as short." if total > told else ""


def _ground(common: Sharing, known: Connected, here: End, there: End) -> dict[str, Any]:
    partly = "" if common.ground.whole else "at least, since not all of so many citations were compared"
    title, nothing = _worded(common, here, there)
    return {
        "title": title,
        "anchor": common.direction.value,
        "count": counted(common.total, "work"),
        "url": connection_url(here.name, there.name, **{ALL: common.direction.value}),
        "note": partly,
        "rows": common.rows(known),
        "nothing": "" if common.total else nothing,
    }


def _worded(common: Sharing, here: End, there: End) -> tuple[str, str]:
    """What is shared in a direction, and that it is nothing, as may be said of these ends."""
    of_claims = any(end.stop and end.stop.node.kind == "claim" for end in (here, there))
    either = SHARED[common.direction], NOTHING[common.direction]
    title, nothing = OF_CLAIMS[common.direction] if of_claims else either
    return title, NOT_WITH_ITSELF if common.of_one_work else nothing


def _all_shared(request: HttpRequest, here: End, there: End, direction: Direction) -> dict[str, Any]:
    """A page of all that two ends share in one direction, and its picture."""
    first = min(number_in(request.GET.get(PLACE, ""), longest=5), FARTHEST)
    common = sharing(here, there, direction, first=first, most=LISTED)
    known = lay_out([], common.pairs)
    following = str(first + LISTED) if first + LISTED < min(common.total, FARTHEST) else ""
    more = {ALL: direction.value, PLACE: following}
    listed = _ground(common, known, here, there) | {
        "first": first + 1,
        "following": connection_url(here.name, there.name, **more) if following else "",
        "back": connection_url(here.name, there.name),
    }
    return {"listed": listed, "picture": _picture(request, here, there, known, SHARED_HERE)}


def searched() -> Entered:
    """Return the works in which all citations were looked for."""
    # The list of works has those set aside too, so that it would not agree with the number.
    url = "" if set_aside() else f"{reverse('works')}?coverage={Work.Coverage.WORKED_THROUGH}"
    return entered(entered_whole(), url=url, found=False)


def _picture(request: HttpRequest, here: End, there: End, known: Connected, description: str = WAYS) -> Drawing | None:
    """The picture of what the page lists; None where nothing is linked."""
    asked = {name: request.GET[name] for name in (ALL, PLACE) if name in request.GET}
    return of_connected(
        known,
        title=f"Between {_title(here, there)}",
        description=description,
        kept=_nodes(here, there),
        opened=opened(request.GET),
        address=connection_url(here.name, there.name, **asked),
    )
