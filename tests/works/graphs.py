"""Small graphs of citations with all that may go wrong, and what is true of them, worked out in plain Python."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from hypothesis import strategies as st

from works.citation_graph import Direction
from works.models import Citation, Work

STATES = ("published", "published", "published", "published", "draft", "in-review", "withdrawn", "merged")


@dataclass
class Graph:
    """Works by small numbers, their states, who cites whom how often, and what is an edition of what."""

    states: list[str]
    citations: list[tuple[int, int]]
    originals: dict[int, int] = field(default_factory=dict)
    works: list[int] = field(default_factory=list)

    def enter(self) -> Graph:
        """Put it into the database; `works` are the primary keys, in the order of the numbers."""
        self.works = sorted(work.pk for work in Work.objects.bulk_create(map(self._work, range(len(self.states)))))
        for at, state in enumerate(self.states):
            if state == "merged":
                Work.objects.filter(pk=self.works[at]).update(merged_into=self.works[0])
        for edition, original in self.originals.items():
            told = {"original": self.works[original], "original_kind": "edition"}
            Work.objects.filter(pk=self.works[edition]).update(**told)
        Citation.objects.bulk_create(
            Citation(key=f"c-{at}", citing_work_id=self.works[citing], cited_work_id=self.works[cited], place="1")
            for at, (citing, cited) in enumerate(self.citations)
        )
        return self

    def _work(self, at: int) -> Work:
        state = "published" if self.states[at] == "merged" else self.states[at]
        return Work(slug=f"work-{at}", title=f"Work {at}", state=state, withdrawn_reason="Entered twice.")

    @property
    def shown(self) -> list[int]:
        """The primary keys that readers may see."""
        return [pk for pk, state in zip(self.works, self.states, strict=True) if state == "published"]

    @property
    def edges(self) -> set[tuple[int, int]]:
        """Citing and cited work, of those that readers may see."""
        return self._keys((a, b) for a, b in self.citations if a != b)

    @property
    def kin(self) -> set[tuple[int, int]]:
        """Works and their editions, both ways."""
        pairs = self._keys(self.originals.items())
        return pairs | {(b, a) for a, b in pairs}

    def _keys(self, pairs: Iterable[tuple[int, int]]) -> set[tuple[int, int]]:
        keys = {(self.works[a], self.works[b]) for a, b in pairs}
        return {(a, b) for a, b in keys if {a, b} <= set(self.shown)}

    def next_to(self, work: int, direction: Direction) -> list[int]:
        """The neighbours of one work, in order."""
        return sorted(b for a, b in directed(self.edges, direction) if a == work)

    def first(self, works: list[int], direction: Direction, most: int) -> Iterator[tuple[int, int, int]]:
        """The first neighbours of each work, numbered from 0, whether readers may see them or not."""
        linked = directed({(self.works[a], self.works[b]) for a, b in self.citations if a != b}, direction)
        for work in works:
            others = sorted(b for a, b in linked if a == work)
            yield from ((work, nth, other) for nth, other in enumerate(others[:most]))


def directed(edges: Iterable[tuple[int, int]], direction: Direction) -> set[tuple[int, int]]:
    """Citations as pairs of the work that is stepped from and the one that is stepped to."""
    return {(a, b) if direction is Direction.RESTS_ON else (b, a) for a, b in edges}


@st.composite
def graphs(draw: st.DrawFn, most_works: int = 9, most_citations: int = 30) -> Graph:
    """Graphs with drafts, merged works, circles, self-citations, parallel edges and editions."""
    states = draw(st.lists(st.sampled_from(STATES), min_size=2, max_size=most_works))
    number = st.integers(0, len(states) - 1)
    pairs = st.tuples(number, number)
    originals = draw(st.dictionaries(number, number, max_size=3))
    return Graph(states, draw(st.lists(pairs, max_size=most_citations)), {a: b for a, b in originals.items() if a != b})
