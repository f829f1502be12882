"""check_corpus: counts what is there, lists every fault, and fails where there is one."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from records.corpus.loading import load_corpus
from records.coverage import all_counts
from tests.records.small_corpus import edit, write_corpus

pytestmark = pytest.mark.django_db


@pytest.fixture
def small(tmp_path):
    """The small corpus, loaded; gives its folder."""
    folder = write_corpus(tmp_path / "corpus")
    load_corpus(folder)
    return folder


def checked(**options) -> tuple[str, str]:
    """What the command said, and why it failed."""
    said = StringIO()
    try:
        call_command("check_corpus", stdout=said, no_color=True, **options)
    except CommandError as failure:
        return said.getvalue(), str(failure)
    return said.getvalue(), ""


def test_a_whole_corpus_passes(small):
    said, failure = checked()
    assert failure == ""
    assert said.endswith("No fault found.\n")


def test_it_counts_what_there_is(small):
    counts = {count.what: str(count) for count in all_counts()}
    assert counts["historians"] == "2"
    assert counts["voices"] == "0"
    assert counts["works"] == "3"
    assert counts["works, editions of one counted once"] == "2"
    assert counts["notes of works worked through"] == "2 of 2"
    assert counts["citations resolved"] == "2 of 2"
    assert counts["claims"] == "1"
    assert counts["claims read in command-economy-1993"] == "1"
    assert counts["attributions in which somebody argues"] == "1"
    assert counts["reports verified against the original"] == "0 of 1"
    said, _ = checked()
    assert "notes of works worked through  2 of 2" in said


def test_every_fault_is_listed_and_the_command_fails(small):
    edit(small, "notes", "anchor: 72", "anchor: 70")
    edit(small, "topics", "label: Labour", "label: Labour\n\n- slug: leisure\n  label: Leisure")
    load_corpus(small)
    said, failure = checked()
    assert failure == "2 faults found."
    assert "work ‘command-economy-1993’: n. 2 hangs on 70, but n. 1 before it on 71" in said
    assert "topic ‘leisure’: is an orphan: nothing refers to it" in said


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("So: neither the state nor the workers won on the first day.", True),
        ("So: neither the state nor the workers won.", False),
        ("So: neither state nor workers won on the shop floor.", False),
    ],
)
def test_prose_is_held_against_a_source(small, tmp_path, source, found):
    (tmp_path / "survey.txt").write_text(source, encoding="utf-8")
    _, failure = checked(against=[tmp_path / "survey.txt"])
    assert failure == ("1 fault found." if found else "")


def test_each_source_is_compared(small, tmp_path):
    sources = [tmp_path / "one.txt", tmp_path / "two.txt"]
    for source in sources:
        source.write_text("Page 1: neither the state nor the workers won on the shop floor; so much is sure.", "utf-8")
    said, failure = checked(against=sources)
    assert failure == "2 faults found."
    repeated = "“neither the state nor the workers won on the shop floor”"
    for source in sources:
        assert f"claim ‘neither-side-won’, statement: repeats {source.name}: {repeated}" in said


@pytest.mark.parametrize(("content", "told"), [(None, "No such file"), (b"\xff\xfe", "it is not UTF-8 text")])
def test_a_source_that_cannot_be_read_is_named(tmp_path, content, told):
    source = tmp_path / "survey.txt"
    if content is not None:
        source.write_bytes(content)
    _, failure = checked(against=[source])
    assert failure.startswith(f"Cannot read {source}: {told}")
