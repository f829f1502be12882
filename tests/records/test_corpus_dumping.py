"""Dumping: the same bytes that were loaded, and all that a curator has entered."""

from io import StringIO

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from authors.models import Author
from interpretations.models import Topic
from records.corpus.dumping import dump_corpus
from records.corpus.loading import load_corpus
from records.models import Address, LoadedEntry, SearchEntry, State
from tests import factories as make
from tests.records.small_corpus import write_corpus
from works.models import Note

pytestmark = pytest.mark.django_db


def texts(folder) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_text(encoding="utf-8") for path in folder.rglob("*.yaml")}


def start_afresh() -> None:
    """Empty the tables, as in another database, which has given out no address yet."""
    Author.objects.filter(merged_into__isnull=False).delete()
    for model in (Author, Topic, Address, LoadedEntry, SearchEntry):
        model.objects.all().delete()


def test_what_was_loaded_is_dumped_byte_for_byte(tmp_path):
    loaded, dumped = write_corpus(tmp_path / "loaded"), tmp_path / "dumped"
    load_corpus(loaded)
    counts = dump_corpus(dumped)
    assert texts(dumped) == texts(loaded)
    assert counts["authors"] == 2
    assert counts["notes"] == 2


def test_files_without_entries_are_deleted_and_others_left(tmp_path):
    load_corpus(write_corpus(tmp_path))
    (tmp_path / "LICENSE").write_text("CC BY 4.0", encoding="utf-8")
    (tmp_path / "terms.yaml").write_text("- slug: gone\n", encoding="utf-8")
    dump_corpus(tmp_path)
    assert not (tmp_path / "terms.yaml").exists()
    assert (tmp_path / "LICENSE").exists()


def test_notes_are_dumped_by_number(tmp_path):
    survey = make.WorkFactory(slug="survey")
    for label in ("10", "2", "1"):
        make.NoteFactory(work=survey, label=label)
    make.AttributionFactory(attested_in=survey, notes=list(Note.objects.all()), note_basis="sentence")
    dump_corpus(tmp_path)
    dumped = texts(tmp_path)
    assert [line for line in dumped["survey/notes.yaml"].splitlines() if "label" in line] == [
        "- label: 1", "- label: 2", "- label: 10"
    ]  # fmt: skip
    assert "notes: [1, 2, 10]" in dumped["survey/attributions.yaml"]


def test_keys_are_sorted_alike_on_every_database(tmp_path):
    for slug in ("ab-c", "a-bd", "abc"):
        make.TopicFactory(slug=slug)
    dump_corpus(tmp_path)
    lines = (tmp_path / "topics.yaml").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if "slug" in line] == ["- slug: a-bd", "- slug: ab-c", "- slug: abc"]


def test_states_withdrawals_and_merges_are_kept(tmp_path):
    survivor = make.AuthorFactory(slug="kendall-bailes")
    make.AuthorFactory(slug="k-e-bailes", merged_into=survivor)
    make.TopicFactory(slug="draft", state="draft")
    make.TopicFactory(slug="twice", state="withdrawn", withdrawn_reason="Entered twice.")
    dump_corpus(tmp_path)
    start_afresh()
    load_corpus(tmp_path)
    assert Author.objects.get(slug="k-e-bailes").merged_into.slug == "kendall-bailes"
    assert Topic.objects.get(slug="draft").state == State.DRAFT
    assert Topic.objects.get(slug="twice").withdrawn_reason == "Entered twice."


def test_what_only_curators_may_read_is_not_dumped(tmp_path):
    make.NoteFactory(printed="The very words of the note.")
    dump_corpus(tmp_path)
    assert not any("very words" in text for text in texts(tmp_path).values())


words = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=60).filter(
    lambda text: text.strip() == text != ""
)
#: Any text of several lines, ended as a file or as a form ends them.
lines = st.lists(
    st.characters(blacklist_categories=["Cs", "Cc"], whitelist_characters="\n\t") | st.just("\r\n"), max_size=200
).map("".join)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=12)
@given(label=words, scope=lines)
def test_any_text_survives_the_round_trip(tmp_path, label, scope):
    start_afresh()
    make.TopicFactory(slug="anything", label=label, scope_note=scope.strip())
    dump_corpus(tmp_path)
    before = texts(tmp_path)
    start_afresh()
    load_corpus(tmp_path)
    topic = Topic.objects.get()
    assert (topic.label, topic.scope_note) == (label, scope.strip())
    dump_corpus(tmp_path)
    assert texts(tmp_path) == before


def test_the_command_counts_what_it_writes(tmp_path):
    make.TopicFactory()
    said = StringIO()
    call_command("dump_corpus", tmp_path, stdout=said)
    assert said.getvalue() == "1 topics\n"


def test_the_command_says_when_there_is_nothing(tmp_path):
    said = StringIO()
    call_command("dump_corpus", tmp_path, stdout=said)
    assert said.getvalue() == "Nothing to write.\n"
