"""The graphs that are measured, and the page on which the figures stand."""

from collections import Counter
from itertools import islice

import pytest
from django.db import connection

from benchmarks import prototype
from benchmarks.graph import citations
from benchmarks.table import page
from tests.works.graphs import Graph
from works.citation_graph import Direction, walk
from works.citation_paths import shortest_paths


def test_a_graph_is_the_same_whenever_it_is_made():
    assert list(citations(500)) == list(citations(500))
    assert list(citations(500)) != list(citations(500, seed=2))


def test_every_work_cites_earlier_ones_and_few_are_cited_by_very_many():
    made = list(citations(20_000))
    assert len(made) == 20_000
    assert all(cited < citing for citing, cited, _ in made)
    times = Counter(cited for _, cited, _ in made).most_common()
    assert times[0][1] > 50 * times[len(times) // 2][1]


def test_a_note_belongs_to_one_work_and_cites_no_more_than_a_few():
    notes = {}
    for citing, _, note in islice(citations(5_000), 5_000):
        notes.setdefault(note, []).append(citing)
    assert all(len(set(works)) == 1 and len(works) <= 3 for works in notes.values())


def test_the_page_tells_each_figure_and_the_growth():
    times = {"median": 1.0, "p95": 2.0, "longest": 3.0}
    size = {"works": 10, "most_cited": 7, "filled_in": 1, "questions": {"a walk": times}}
    slower = size | {"questions": {"a walk": times | {"median": 1.5}}}
    told = page({"SQLite": {100: size, 1000: slower}}, "Measured on a machine.")
    assert "| a walk | 1.0 | 2.0 | 3.0 | 1.5 | 2.0 | 3.0 | 1.5 × |" in told
    assert "- 1,000 citations of 10 works, entered in 1 s; a hub is cited 7 times." in told


def test_the_page_tells_how_many_times_as_long_as_the_prototype_it_took():
    times = {"median": 1.0, "p95": 6.0, "longest": 9.0, "bare": {"median": 0.5, "p95": 2.0, "longest": 3.0}}
    told = page({"SQLite": {100: {"works": 10, "most_cited": 7, "filled_in": 1, "questions": {"a walk": times}}}}, "")
    assert "| a walk | 0.5 | 2.0 | 2.0 × | 3.0 × |" in told


@pytest.fixture
def works(db) -> list[int]:
    """The keys of the works of a small graph, which stands in the program's tables and in the prototype's."""
    pairs = [(citing - 1, cited - 1) for citing, cited, _ in citations(300)]
    graph = Graph(["published"] * (max(citing for citing, _ in pairs) + 1), pairs).enter()
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE edge (citing integer, cited integer)")
        cursor.executemany("INSERT INTO edge VALUES (%s, %s)", list(graph.edges))
        for statement in prototype.TABLE:
            cursor.execute(statement.replace("TABLE bare", "TEMPORARY TABLE bare"))
    return graph.works


@pytest.mark.parametrize("direction", Direction)
def test_the_prototype_walks_where_the_program_does(works, direction):
    for work in works[::6]:
        met = {work} | {end for edge in walk([work], direction, depth=3).edges for end in edge}
        assert prototype.walk(work, direction, depth=3) == met


def test_the_prototype_finds_ways_that_the_program_finds(works):
    for work in works[:-1:6]:
        found = shortest_paths([works[-1]], [work])
        assert prototype.path_length(works[-1], work) == (len(found.ways[0]) if found.ways else None)
