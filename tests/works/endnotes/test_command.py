"""`manage.py parse_endnotes`: what it reads and what it prints."""

import json
import subprocess
import sys
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests import factories as make

NOTES = [
    {"n": 1, "text": "E. H. Carr, *What Is History?* (London, 1961), 5."},
    {"n": 2, "text": "*Ibid.*, 7."},
]


def printed(path, *options) -> dict:
    out = StringIO()
    call_command("parse_endnotes", str(path), *options, stdout=out)
    return json.loads(out.getvalue())


@pytest.fixture
def notes_file(tmp_path):
    path = tmp_path / "notes.json"
    path.write_text(json.dumps(NOTES), "utf-8")
    return path


def test_json_in_json_out_with_the_fields_of_the_scorer(notes_file):
    first, second = printed(notes_file, "--json", "--no-database")["notes"]
    citation = first["citations"][0]
    assert (first["n"], first["text"]) == (1, NOTES[0]["text"])
    assert citation["authors"] == [{"family": "Carr", "given": "E. H."}]
    assert [citation[name] for name in ("title", "places", "year", "locator", "locator_label")] == [
        "What Is History?",
        ["London"],
        "1961",
        "5",
        "page",
    ]
    assert second["citations"][0]["resolves_to"] == citation["id"]
    assert second["citations"][0]["work"] == citation["work"]
    assert NOTES[0]["text"][citation["start"] : citation["end"]].startswith("E. H. Carr")


def test_pasted_text_is_split(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("1. E. H. Carr, What Is\nHistory? (London, 1961), 5.\n2. Ibid., 7.", "utf-8")
    assert [note["n"] for note in printed(path, "--json", "--no-database")["notes"]] == [1, 2]


def test_by_note_as_the_scorer_takes_it(notes_file):
    assert set(printed(notes_file, "--by-note", "--no-database")) == {"1", "2"}


@pytest.mark.django_db
def test_a_work_of_the_database_goes_by_its_slug(notes_file):
    author = make.AuthorFactory(given="E. H.", family="Carr", name="E. H. Carr")
    make.WorkFactory(slug="carr-what-is-history-1961", title="What Is History?", issued="1961", by=[author])
    first, second = printed(notes_file, "--json")["notes"]
    assert {note["citations"][0]["work"] for note in (first, second)} == {"carr-what-is-history-1961"}
    assert first["citations"][0]["match"]["candidates"][0]["reasons"]


@pytest.mark.django_db
def test_without_json_it_tells_in_lines(notes_file):
    out = StringIO()
    call_command("parse_endnotes", str(notes_file), stdout=out)
    assert "the source of the note before" in out.getvalue()


@pytest.mark.django_db
def test_the_entered_notes_are_compared(notes_file):
    author = make.AuthorFactory(given="E. H.", family="Carr", name="E. H. Carr")
    carr = make.WorkFactory(slug="carr-what-is-history-1961", title="What Is History?", issued="1961", by=[author])
    survey = make.WorkFactory(slug="survey", title="Survey")
    for label in ("1", "2", "3"):
        note = make.NoteFactory(work=survey, label=label)
        make.CitationFactory(note=note, cited_work=carr if label != "2" else make.WorkFactory(slug="another"))
    out = StringIO()
    call_command("parse_endnotes", str(notes_file), "--compare", "survey", stdout=out)
    assert out.getvalue().splitlines() == [
        "3 citations entered, 2 parsed.",
        "1 matched to the work entered, 0 more have it among their candidates.",
        "2: Ibid.*, 7 is not entered so",
        "2: another was not found",
        "3: the note was not found",
    ]


@pytest.mark.django_db
def test_a_work_that_is_not_there_is_refused(notes_file):
    with pytest.raises(CommandError, match="no work"):
        call_command("parse_endnotes", str(notes_file), "--compare", "nowhere")


REFUSED = {
    "no list": '{"notes": 3}',
    "a note without text": '[{"n": 1}]',
    "a note that is none": "[{}, 4]",
}


@pytest.mark.parametrize("case", REFUSED)
def test_json_of_another_shape_is_refused_in_words(tmp_path, case):
    path = tmp_path / "notes.json"
    path.write_text(REFUSED[case], "utf-8")
    with pytest.raises(CommandError, match="text"):
        printed(path, "--json", "--no-database")


def test_what_is_no_text_is_refused(tmp_path):
    path = tmp_path / "notes.bin"
    path.write_bytes(b"1. Carr \xff\xfe")
    with pytest.raises(CommandError, match="byte 9"):
        printed(path, "--json", "--no-database")


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        printed(tmp_path / "none", "--json", "--no-database")


def test_the_engine_needs_no_django():
    code = "import sys, works.endnotes; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
