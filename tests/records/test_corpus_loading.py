"""Loading: idempotent, everything or nothing, never over a curator's work, and every fault is placed."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from authors.models import Author
from interpretations.models import Attribution, Claim, Topic
from records.corpus.loading import load_corpus
from records.corpus.yaml_text import CorpusError
from records.models import LoadedEntry
from records.rules import all_faults
from tests.records.small_corpus import SURVEY, edit, write_corpus
from works.models import Citation, Note, Work

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    return write_corpus(tmp_path)


def faults_of(folder, **options) -> list[str]:
    """What keeps the corpus from being loaded, when something does."""
    with pytest.raises(CorpusError) as refused:
        load_corpus(folder, **options)
    return refused.value.faults


def histories() -> int:
    return sum(model.history.count() for model in (Author, Work, Note, Citation, Topic, Claim, Attribution))


def test_a_corpus_is_loaded_whole(folder):
    report = load_corpus(folder)
    assert report.counts == {"created": 11}
    attribution = Attribution.objects.get()
    assert attribution.claim.slug == "neither-side-won"
    assert attribution.locator == "71–72"
    assert [note.label for note in attribution.notes.all()] == ["1", "2"]
    assert [str(author) for author in attribution.holders.all()] == ["Donald Filtzer"]
    assert attribution.state == "published"
    assert attribution.since_year == 1986
    assert Work.objects.get(slug="soviet-workers-1992").original.slug == "soviet-workers-1986"
    assert Author.objects.get(slug="donald-filtzer").variants.get().kind == "misprint"


def test_every_row_written_has_one_row_of_history(folder):
    load_corpus(folder)
    assert [moment.history_change_reason for moment in Author.history.all()] == ["Loaded from the corpus"] * 2
    assert Attribution.history.get().notes.count() == 2


def test_a_second_load_writes_nothing(folder):
    load_corpus(folder)
    before, modified = histories(), list(Author.objects.values_list("modified_at", flat=True))
    assert load_corpus(folder).counts == {"unchanged": 11}
    assert histories() == before
    assert list(Author.objects.values_list("modified_at", flat=True)) == modified


def test_what_the_database_holds_already_is_taken_over(folder):
    load_corpus(folder)
    LoadedEntry.objects.all().delete()
    before = histories()
    assert load_corpus(folder).counts == {"unchanged": 11}
    assert histories() == before
    assert LoadedEntry.objects.count() == 11


def test_a_second_load_writes_nothing_whatever_form_the_entries_are_in(folder):
    edit(folder, "works", "issued: 1993-21", "issued: Spring 1993\n  title_supplied: false")
    edit(folder, "notes", "    - key: n-2-soviet-workers-1986\n      cited_work", "    - cited_work")
    load_corpus(folder)
    before = histories()
    assert load_corpus(folder).counts == {"unchanged": 11}
    assert histories() == before


def test_what_changed_in_the_file_is_updated(folder):
    load_corpus(folder)
    edit(folder, "authors", "Donald Filzer", "D. Filzer")
    edit(folder, "claims", "topics: [labour]", "topics: []")
    assert load_corpus(folder).counts == {"unchanged": 9, "updated": 2}
    assert Author.objects.get(slug="donald-filtzer").variants.get().text == "D. Filzer"
    assert not Claim.objects.get().topics.exists()


def test_parts_that_the_file_lacks_now_are_deleted(folder):
    load_corpus(folder)
    edit(folder, "notes", "    - key: n-1-soviet-workers-1986\n      cited_work: soviet-workers-1986\n", "")
    edit(folder, "notes", "  citations:\n      locator: 112\n", "")
    load_corpus(folder)
    assert list(Citation.objects.values_list("key", flat=True)) == ["n-2-soviet-workers-1986"]


@pytest.mark.parametrize("file", ["works", "notes", "claims"])
def test_entries_may_stand_in_any_order(folder, file):
    path = next(folder.rglob(f"{file}.yaml"))
    turned = reversed(path.read_text(encoding="utf-8").split("\n\n"))
    path.write_text("\n\n".join(turned), encoding="utf-8")
    assert load_corpus(folder).counts == {"created": 11}
    assert Work.objects.get(slug="soviet-workers-1992").original.slug == "soviet-workers-1986"
    assert load_corpus(write_corpus(folder)).counts == {"unchanged": 11}


def test_a_curators_change_is_kept_while_the_file_is_as_it_was(folder):
    load_corpus(folder)
    Author.objects.filter(slug="donald-filtzer").update(note="Wrote on labour.")
    report = load_corpus(folder)
    assert report.counts == {"unchanged": 10, "kept as changed here": 1}
    assert report.conflicts == []
    assert Author.objects.get(slug="donald-filtzer").note == "Wrote on labour."


def test_a_change_on_both_sides_is_a_conflict_and_left_alone(folder):
    load_corpus(folder)
    Author.objects.filter(slug="donald-filtzer").update(note="Wrote on labour.")
    edit(folder, "authors", "given: Donald", "given: Don")
    report = load_corpus(folder)
    assert report.counts == {"unchanged": 10, "conflicts": 1}
    assert report.conflicts == ["authors.yaml, line 1 (‘donald-filtzer’): changed in the file and in the database"]
    assert Author.objects.get(slug="donald-filtzer").given == "Donald"


def test_the_same_change_on_both_sides_is_no_conflict_then_or_later(folder):
    load_corpus(folder)
    Author.objects.filter(slug="donald-filtzer").update(note="Wrote on labour.")
    edit(folder, "authors", "given: Donald", "given: Donald\n  note: Wrote on labour.")
    assert load_corpus(folder).counts == {"unchanged": 11}
    edit(folder, "authors", "Wrote on labour.", "Wrote on labour and its process.")
    assert load_corpus(folder).counts == {"unchanged": 10, "updated": 1}


def test_a_row_that_a_curator_entered_is_not_written_over(folder):
    Topic.objects.create(slug="labour", label="Work")
    report = load_corpus(folder)
    assert report.counts == {"created": 10, "conflicts": 1}
    assert Topic.objects.get().label == "Work"


def test_what_a_curator_deleted_does_not_come_back(folder):
    load_corpus(folder)
    Attribution.objects.get().notes.clear()
    Attribution.objects.update(note_basis="none")
    Note.objects.get(label="2").delete()
    edit(folder, "attributions", "\n  notes: [1, 2]", "")
    report = load_corpus(folder)
    assert report.counts["kept as changed here"] == 1
    assert [note.label for note in Note.objects.all()] == ["1"]
    edit(folder, "notes", "anchor: 72", "anchor: 73")
    assert any("notes.yaml, line 8" in conflict for conflict in load_corpus(folder).conflicts)


FIRST_CITATION = """    - key: n-1-soviet-workers-1986
      cited_work: soviet-workers-1986
      locator: 112"""

FAULTY = {
    "authors": [
        ("given: Donald", "first: Donald", "line 1 (‘donald-filtzer’): there is no field ‘first’"),
        ("kind: misprint", "sort: misprint", "line 1 (‘donald-filtzer’): variants 1: there is no field ‘sort’"),
        ("kind: misprint", "kind: slip", "variants 1: kind: Value 'slip' is not a valid choice."),
        ("[historian]", "[lumberjack]", "vocations: there is no vocation ‘lumberjack’"),
        ("given: Donald", "given: [Donald]", "given: expected a text"),
        ("given: Donald", "born: 31 June 1941", "born:"),
        ("given: Donald", "identifiers: [{scheme: orcid, value: 0000-0002-1825-0098}]", "identifiers 1: value:"),
        ("[historian]\n  variants", "historian\n  variants", "vocations: expected a list"),
        ("ronald-grigor-suny", "donald-filtzer", "‘donald-filtzer’ stands already at authors.yaml, line 1"),
        ("- slug: ronald-grigor-suny\n  name", "- name", "line 12: the entry needs a text as its ‘slug’"),
        ("slug: ronald-grigor-suny", "slug: {a: b}", "line 12: the entry needs a text as its ‘slug’"),
        ("slug: ronald-grigor-suny", "slug: Ronald Suny", "slug: Enter a valid “slug”"),
        ("\n  name: Ronald", "\n  name: Don\n  name: Ronald", "line 14: “name” stands twice in one entry"),
        ("given: Donald", "? [given]\n  : Donald", "line 5: expected the name of a field"),
        ("given: Donald", "given: 'Donald", "not readable as YAML"),
    ],
    "works": [
        ("original: soviet-workers-1986", "original: soviet-workers", "original: there is no work ‘soviet-workers’"),
        ("original: soviet-workers-1986", "original: [soviet-workers-1986]", "original: there is no work"),
        ("  original_kind: reprint\n", "", "Name the original and say what this is of it"),
        ("places: [London]", "places: London", "places: expected a list of texts"),
        ("places: [London]", "places: [[London]]", "places: expected a list of texts"),
        ("issued: 1993-21", "issued: in the spring", "issued:"),
        ("publisher: Pluto", "title_supplied: perhaps", "title_supplied: expected true or false, not ‘perhaps’"),
        ("notes_total: 2", "notes_total: two", "notes_total: “two” value must be an integer."),
    ],
    "notes": [
        ("locator: 112", "locator: somewhere", f"{SURVEY}/notes.yaml, line 1 (‘{SURVEY}/1’): citations 1: locator:"),
        (FIRST_CITATION, "    - resolution: unresolved", "Name the cited work; or mark it unresolved"),
        (f"citations:\n{FIRST_CITATION}", "citations: none", "citations: expected a list"),
        (FIRST_CITATION, "    - soviet-workers-1986", "citations: expected a list of entries"),
    ],
    "attributions": [
        ("notes: [1, 2]", "notes: [1, 3]", "notes: there is no note ‘3’"),
        ("  claim: neither-side-won\n", "", "claim: This field cannot be null."),
        ("  locator: 71–72\n", "", "locator: This field cannot be blank."),
        ("[donald-filtzer]", "donald-filtzer", "holderships: expected a list"),
        ("[donald-filtzer]", "[don-filtzer]", "holderships 1: author: there is no author ‘don-filtzer’"),
        ("[donald-filtzer]", "[donald-filtzer, donald-filtzer]", "holderships 2: the same stands there already"),
        ("- key: filtzer-argues-neither-side-won\n  locator", "- locator", "the entry needs a text as its ‘key’"),
        ("holderships: [donald-filtzer]", "holderships: []", "does not say which authors hold the claim"),
    ],
    "claims": [("period: 1928/1941", "period: 1941/1928", "period:")],
}
CASES = [(file, *case) for file, cases in FAULTY.items() for case in cases]


@pytest.mark.parametrize(("file", "old", "new", "told"), CASES, ids=[case[3][:60] for case in CASES])
def test_a_faulty_entry_is_named_with_file_and_line_and_nothing_is_loaded(folder, file, old, new, told):
    edit(folder, file, old, new)
    faults = faults_of(folder)
    assert any(told in fault for fault in faults), faults
    assert any(f"{file}.yaml" in fault or "attribution ‘" in fault for fault in faults), faults
    assert not Author.objects.exists()
    assert not LoadedEntry.objects.exists()


def test_every_fault_of_a_file_is_told_at_once(folder):
    edit(folder, "authors", "given: Donald", "first: Donald")
    edit(folder, "authors", "\n  name: Ronald", "\n  called: Ronald")
    assert len(faults_of(folder)) == 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (b"- slug: \xff\xfe\n", "topics.yaml: not readable as YAML in UTF-8"),
        (b"slug: labour\n", "topics.yaml: expected a list of entries"),
        (b"labour\n", "topics.yaml: expected a list of entries"),
        (b"- labour\n", "topics.yaml: expected a list of entries"),
        (b"- slug: *labour\n", "topics.yaml, line 1: not readable as YAML"),
        (b"- slug: labour\n---\n- slug: work\n", "topics.yaml, line 2: not readable as YAML"),
        (b"[" * 2000, "topics.yaml"),
        (b"- slug: lab\x00our\n", "topics.yaml, line 1: An invisible control character (U+0000)"),
    ],
)
def test_a_file_that_is_no_list_of_entries(folder, text, told):
    (folder / "topics.yaml").write_bytes(text)
    assert any(fault.startswith(told) for fault in faults_of(folder))
    assert not Work.objects.exists()


@pytest.mark.parametrize("text", ["", "\n", "# nothing yet\n", "[]\n"])
def test_an_empty_file_has_no_entries(folder, text):
    (folder / "terms.yaml").write_text(text, encoding="utf-8")
    assert load_corpus(folder).counts == {"created": 11}


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("historians.yaml", "historians.yaml: no kind of corpus file has this name"),
        ("authors.yml", "authors.yml: no kind of corpus file has this name"),
        ("attributions.yaml", "attributions.yaml: a file of this name stands in the folder of a work"),
        (f"{SURVEY}/authors.yaml", f"{SURVEY}/authors.yaml: a file of this name stands beside those folders"),
        (f"{SURVEY}/more/notes.yaml", f"{SURVEY}/more/notes.yaml: a file of this name stands in the folder of a work"),
    ],
)
def test_a_file_out_of_place_is_refused(folder, place, told):
    (folder / place).parent.mkdir(exist_ok=True)
    (folder / place).write_text("", encoding="utf-8")
    assert faults_of(folder) == [told]


def test_a_file_that_cannot_be_read_is_refused(folder):
    (folder / "terms.yaml").mkdir()
    assert faults_of(folder) == ["terms.yaml: cannot be read (Is a directory)"]


def test_the_folder_of_an_unknown_work_is_refused(folder):
    (folder / SURVEY).rename(folder / "command-economy-1994")
    assert "work: there is no work ‘command-economy-1994’" in faults_of(folder)[0]


def test_a_missing_folder_is_said_to_be_missing(tmp_path):
    assert faults_of(tmp_path / "nowhere") == [f"There is no folder {tmp_path / 'nowhere'}."]


def test_a_fault_across_rows_stops_the_load(folder):
    edit(folder, "works", "  issued: 1986", "  original: soviet-workers-1992\n  original_kind: edition\n  issued: 1986")
    faults_of(folder)
    assert not Work.objects.exists()
    assert not list(all_faults())


def test_a_failed_second_load_leaves_the_first(folder):
    load_corpus(folder)
    edit(folder, "authors", "given: Donald", "given: Don")
    edit(folder, "claims", "[labour]", "[leisure]")
    faults_of(folder)
    assert Author.objects.get(slug="donald-filtzer").given == "Donald"
    load_corpus(write_corpus(folder))


def test_without_pruning_nothing_is_deleted(folder):
    load_corpus(folder)
    (folder / SURVEY / "attributions.yaml").unlink()
    load_corpus(folder)
    assert Attribution.objects.exists()


def test_pruning_deletes_what_the_files_lack_whatever_the_order(folder):
    load_corpus(folder)
    for name in (f"{SURVEY}/attributions.yaml", f"{SURVEY}/notes.yaml", "claims.yaml", "works.yaml", "topics.yaml"):
        (folder / name).unlink()
    report = load_corpus(folder, prune=True)
    assert report.counts == {"unchanged": 3, "deleted": 8}
    assert not Work.objects.exists()
    assert Author.objects.count() == 2
    assert load_corpus(folder, prune=True).counts == {"unchanged": 3}


def test_pruning_spares_what_no_load_wrote(folder):
    load_corpus(folder)
    Topic.objects.create(slug="leisure", label="Leisure")
    load_corpus(folder, prune=True)
    assert Topic.objects.filter(slug="leisure").exists()


def test_pruning_spares_what_a_curator_has_changed(folder):
    edit(folder, "topics", "label: Labour", "label: Labour\n\n- slug: leisure\n  label: Leisure")
    load_corpus(folder)
    Topic.objects.filter(slug="leisure").update(label="Spare time")
    edit(folder, "topics", "\n\n- slug: leisure\n  label: Leisure", "")
    report = load_corpus(folder, prune=True)
    assert report.conflicts == ["topics.yaml lacks ‘leisure’, which has changed in the database"]
    assert Topic.objects.filter(slug="leisure").exists()


def test_pruning_what_is_needed_is_refused_with_those_who_need_it(folder):
    edit(folder, "authors", "slug: ronald-grigor-suny", "slug: lewis-siegelbaum")
    edit(folder, "works", "[ronald-grigor-suny]", "[lewis-siegelbaum]")
    load_corpus(folder)
    write_corpus(folder, authors="", works="", notes="", claims="", attributions="")
    Attribution.objects.update(verb="insists")  # changed here, and therefore kept
    refused = faults_of(folder, prune=True)
    needed = next(fault for fault in refused if fault.startswith("authors.yaml lacks ‘donald-filtzer’"))
    assert "but it is still needed by" in needed
    assert Author.objects.count() == 2


def test_if_empty_loads_only_into_an_empty_database(folder):
    said = StringIO()
    call_command("load_corpus", folder, if_empty=True, stdout=said)
    assert "11 created" in said.getvalue()
    edit(folder, "authors", "given: Donald", "given: Don")
    call_command("load_corpus", folder, if_empty=True, stdout=said)
    assert "holds records already" in said.getvalue()
    assert Author.objects.get(slug="donald-filtzer").given == "Donald"


def test_the_command_tells_the_faults_and_that_nothing_was_loaded(folder):
    edit(folder, "topics", "label", "name")
    with pytest.raises(
        CommandError, match=r"Nothing was loaded\.\n  topics\.yaml, line 1 \(‘labour’\): there is no field"
    ):
        call_command("load_corpus", folder, stdout=StringIO())


def test_the_command_lists_conflicts(folder):
    load_corpus(folder)
    Topic.objects.update(label="Work")
    edit(folder, "topics", "Labour", "Labour and its discontents")
    said = StringIO()
    call_command("load_corpus", folder, stdout=said)
    assert "Left alone: topics.yaml, line 1 (‘labour’)" in said.getvalue()
