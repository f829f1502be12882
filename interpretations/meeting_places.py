"""Which places of one work may mean the same passage, said in groups of which all meet one another.

Pages lie on a line, so that those places that share a page are found by going along it once (a sweep over the ends of
intervals; Preparata and Shamos, *Computational Geometry*, 1985, ch. 8): what costs n log n for n places, and not n². A
place that names more than pages (a volume, a note, a section) may still be another passage on the same page, and these
few are compared in pairs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import TypeAlias

from works.locators import Locator

#: Places by their texts, and a set of such texts.
Places: TypeAlias = Mapping[str, Locator]
Together: TypeAlias = frozenset[str]


def is_plain(place: Locator) -> bool:
    """Whether a place is given by arabic pages and nothing else."""
    first, *others = place.parts
    return not others and first.label == "page" and len(place.pages()) == len(first.spans)


def together(places: Places) -> Iterator[Together]:
    """Yield groups of places that all meet one another, so that every pair that meets stands together in one.

    Those that share a page come first, by that page. A group may be part of another.
    """
    nested = [text for text, place in places.items() if not is_plain(place)]
    meeting = {frozenset(pair) for pair in combinations(nested, 2) if places[pair[0]].overlaps(places[pair[1]])}
    for sharing in _sharing_a_page(places):
        plain = sharing.difference(nested)
        for clique in cliques(sorted(sharing - plain), meeting) or [frozenset()]:
            yield plain | clique
    yield from cliques(nested, meeting)


def cliques(members: Sequence[str], meeting: Collection[Together]) -> list[Together]:
    """Return groups of members of which all meet, so that each member and each pair that meets stands in one."""
    found: list[Together] = []
    pairs = (frozenset(pair) for pair in combinations(members, 2))
    for core in (*filter(meeting.__contains__, pairs), *(frozenset([each]) for each in members)):
        if not any(core <= clique for clique in found):
            found.append(_widened(core, members, meeting))
    return found


def _widened(core: Together, members: Iterable[str], meeting: Collection[Together]) -> Together:
    for each in members:
        if each not in core and all(frozenset((each, one)) in meeting for one in core):
            core |= {each}
    return core


def _sharing_a_page(places: Places) -> Iterator[Together]:
    """The largest sets of places that have one page in common, in the order of that page."""
    spans = [(first, last, text) for text, place in places.items() for first, last in place.pages()]
    begin, end = 0, 1
    stops = [(first, begin, text) for first, _, text in spans] + [(last, end, text) for _, last, text in spans]
    current: Counter[str] = Counter()
    has_grown = False
    for _, turn, text in sorted(stops):
        if turn == end and has_grown:
            yield frozenset(+current)
        has_grown = turn == begin
        current[text] += 1 if turn == begin else -1
