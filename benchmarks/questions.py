"""The questions that are measured: each a function of a random work, another, and one that very many cite.

Those that the bare prototype answers as well are asked of both in turn.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from benchmarks import prototype
from works.citation_graph import Direction, neighbour_counts, neighbours, walk
from works.citation_paths import nearest_shared, shortest_paths
from works.common_ground import cited_with, common_ground, shares_sources_with

RESTS_ON, BUILT_ON = Direction
Question = Callable[[int, int, int], object]


def _walk_with_counts(work: int) -> None:
    walked = walk([work], BUILT_ON)
    neighbour_counts(walked.unfinished, BUILT_ON)


def _bare_path(one: int, other: int) -> None:
    prototype.path_length(one, other)
    prototype.path_length(other, one)


QUESTIONS: Mapping[str, Question] = {
    "walk of depth 6 to what a work rests on": lambda one, other, hub: walk([one], RESTS_ON),
    "walk of depth 6 to what was built on a work": lambda one, other, hub: walk([one], BUILT_ON),
    "the same, from a hub": lambda one, other, hub: walk([hub], BUILT_ON),
    "the same, and what was left out counted": lambda one, other, hub: _walk_with_counts(hub),
    "twelve neighbours of a work, the rest counted": lambda one, other, hub: neighbours([one], BUILT_ON, fan=12),
    "twelve neighbours of a hub, the rest counted": lambda one, other, hub: neighbours([hub], BUILT_ON, fan=12),
    "shortest path between two works": lambda one, other, hub: shortest_paths([one], [other]),
    "shortest path between a work and a hub": lambda one, other, hub: shortest_paths([one], [hub]),
    "nearest work on which both rest": lambda one, other, hub: nearest_shared([one], [other], RESTS_ON),
    "nearest work that was built on both": lambda one, other, hub: nearest_shared([one], [other], BUILT_ON),
    "what two works both cite": lambda one, other, hub: common_ground([one], [other], RESTS_ON),
    "what cites both of two works": lambda one, other, hub: common_ground([one], [other], BUILT_ON),
    "what cites both a work and a hub": lambda one, other, hub: common_ground([one], [hub], BUILT_ON),
    "works cited together with a work": lambda one, other, hub: cited_with(one),
    "works cited together with a hub": lambda one, other, hub: cited_with(hub),
    "works that share sources with a work": lambda one, other, hub: shares_sources_with(one),
}
BARE: Mapping[str, Question] = {
    "walk of depth 6 to what a work rests on": lambda one, other, hub: prototype.walk(one, RESTS_ON),
    "walk of depth 6 to what was built on a work": lambda one, other, hub: prototype.walk(one, BUILT_ON),
    "the same, from a hub": lambda one, other, hub: prototype.walk(hub, BUILT_ON),
    "shortest path between two works": lambda one, other, hub: _bare_path(one, other),
    "shortest path between a work and a hub": lambda one, other, hub: _bare_path(one, hub),
}
