"""The graphs that are measured, and the page on which the figures stand."""

from collections import Counter
from itertools import islice

from benchmarks.graph import citations
from benchmarks.table import page


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
