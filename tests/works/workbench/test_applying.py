"""Applying: all or nothing, drafts only, nothing twice, and undone as a whole until a row was touched."""

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from authors.models import Author
from records import operations
from records.merging import merge
from records.models import Operation
from tests import factories as make
from tests.works.workbench.conftest import read
from tests.works.workbench.notes import NOTES
from works.models import Citation, Import, Note, Work
from works.workbench import applying, deciding
from works.workbench.applying import CannotApply, apply, foresee, publish, submit
from works.workbench.leaving import left
from works.workbench.wholeness import not_whole

pytestmark = pytest.mark.django_db


@pytest.fixture
def clara():
    return get_user_model().objects.create_user("clara")


def undo(imported: Import, curator, reason: str) -> None:
    operations.undo(imported.operation, curator, reason)


def accept_all(imported: Import) -> None:
    for proposal in imported.proposals.all():
        deciding.decide(proposal, proposal.version, None, deciding.accepted)


@pytest.fixture
def accepted(pasted) -> Import:
    accept_all(pasted)
    return pasted


def contents() -> dict[str, list]:
    """Everything that was entered, without the keys that the database gives."""
    cited = Citation.objects.order_by("note__order_key", "order")
    return {
        "notes": list(Note.objects.order_by("order_key").values_list("label", "printed", "withheld")),
        "citations": list(cited.values_list("key", "cited_work__slug", "locator", "form", "signal")),
        "works": sorted(Work.objects.values_list("slug", "title", "issued", "state", "contributions__author__name")),
        "authors": sorted(Author.objects.values_list("slug", "name", "state")),
    }


def test_notes_citations_works_and_authors_are_entered(accepted, clara):
    told = foresee(accepted)
    assert (told.notes, told.citations, told.works) == (5, 5, 3)
    operation = apply(accepted, clara, "")
    assert operation.curator == clara and operation.kind == Operation.Kind.IMPORT
    assert dict(applying.made(accepted)) == {"notes": 5, "citations": 5, "works": 3, "authors": 3}
    filtzer = Work.objects.get(title__startswith="Soviet Workers")
    assert filtzer.title == (
        "Soviet Workers and Stalinist Industrialisation: The Formation of Modern Soviet Production Relations, 1928–1941"
    )
    assert (filtzer.issued, filtzer.places, filtzer.type) == ("1986", ["London"], "book")
    assert filtzer.contributions.get().author.sort_name == "Filtzer, Donald"
    cited = Citation.objects.filter(cited_work=filtzer).order_by("note__order_key")
    assert list(cited.values_list("form", "locator")) == [("full", "118"), ("ibid", "125"), ("short", "130")]
    assert Citation.objects.get(note__label="3", order=0).signal == "see also"
    assert Note.objects.get(label="4").printed.startswith("The archives")


def test_what_is_new_is_a_draft_and_of_one_reason_in_history(accepted, clara):
    apply(accepted, clara, "Notes of the first printing")
    assert {*Work.objects.values_list("state", flat=True), *Author.objects.values_list("state", flat=True)} == {"draft"}
    for model in (Work, Author, Note, Citation):
        histories = model.history.exclude(id=accepted.work_id) if model is Work else model.history.all()
        assert set(histories.values_list("history_change_reason", "history_user__username")) == {
            ("Notes of the first printing", "clara")
        }


def test_applied_again_after_undoing_gives_the_same(accepted, clara):
    before = contents()
    apply(accepted, clara, "")
    first = contents()
    undo(accepted, clara, "Of another printing")
    assert contents() == before
    accepted.refresh_from_db()
    assert accepted.state == Import.State.UNDONE
    apply(accepted, clara, "")
    assert contents() == first


def test_the_same_notes_again_are_nothing_new(accepted, clara, essay):
    apply(accepted, clara, "")
    before = contents()
    again = read(NOTES, essay)
    assert set(again.proposals.values_list("meaning", flat=True)) == {"work", "same"}
    accept_all(again)
    told = foresee(again)
    assert told.nothing and told.entered_already == 5 and not told.differing
    apply(again, clara, "")
    assert contents() == before


def test_a_note_that_is_there_stays_and_its_difference_is_told(accepted, clara, essay):
    other = make.WorkFactory(title="Another Book")
    make.CitationFactory(note=make.NoteFactory(work=essay, label="2"), cited_work=other)
    told = foresee(accepted)
    assert (told.notes, told.entered_already) == (4, 1)
    assert told.differing == ["n. 2 is entered with “Another Book (1979)”, and has here another work."]
    apply(accepted, clara, "")
    assert Citation.objects.get(note__label="2").cited_work == other


def test_it_cannot_be_applied_twice(accepted, clara):
    apply(accepted, clara, "")
    with pytest.raises(CannotApply, match="applied"):
        apply(Import.objects.get(pk=accepted.pk), clara, "")
    assert Note.objects.count() == 5


def test_undecided_proposals_hold_it_back_or_are_left_out(pasted, clara):
    proposals = list(pasted.proposals.all())
    for proposal in proposals[:3]:
        deciding.decide(proposal, proposal.version, None, deciding.accepted)
    with pytest.raises(CannotApply, match="2 citations are not decided"):
        apply(pasted, clara, "")
    assert not Note.objects.exists()
    told = foresee(pasted)
    assert (told.undecided, told.waiting, told.notes, told.citations, told.works) == (2, 2, 3, 2, 1)
    apply(pasted, clara, "", partly=True)
    assert list(Note.objects.values_list("label", flat=True)) == ["1", "2", "4"]
    assert Citation.objects.count() == 2


class TestLater:
    """Notes that are not decided wait whole, with what was decided of them, and are applied by themselves."""

    def rest(self, imported: Import, clara) -> Import:
        Import.objects.filter(pk=read(imported.text, imported.work).pk).update(curator=clara)  # which waits by itself
        apply(imported, clara, "", partly=True)
        (rest,) = left(imported)
        return rest

    def test_what_waits_is_reviewed_and_applied_by_itself(self, pasted, clara):
        for proposal in list(pasted.proposals.all())[:4]:
            deciding.decide(proposal, proposal.version, None, deciding.accepted)
        rest = self.rest(pasted, clara)
        assert not pasted.proposals.filter(decision="open").exists()
        (row,) = rest.proposals.all()
        assert (row.position, row.note.label, row.note.position) == (0, "5", 0)
        assert (row.meaning, row.work) == ("work", Work.objects.get(title__startswith="Soviet Workers"))
        accept_all(rest)
        apply(rest, clara, "")
        assert [*Note.objects.values_list("label", flat=True)] == ["1", "2", "3", "4", "5"]
        assert Work.objects.filter(title__startswith="Soviet Workers").count() == 1
        assert Citation.objects.get(note__label="5").locator == "130"

    def test_what_repeats_it_waits_with_it(self, accepted, clara):
        first = accepted.proposals.get(label="1")
        deciding.decide(first, first.version, None, deciding.reopened)
        rest = self.rest(accepted, clara)
        assert list(rest.notes.values_list("label", flat=True)) == ["1", "2", "5"]
        assert list(rest.proposals.values_list("meaning", flat=True)) == ["new", "same", "same"]
        assert not Citation.objects.filter(resolution="unresolved").exists()

    def test_what_means_a_work_that_is_undone_again_is_reopened(self, pasted, clara):
        for proposal in list(pasted.proposals.all())[:4]:
            deciding.decide(proposal, proposal.version, None, deciding.accepted)
        rest = self.rest(pasted, clara)
        accept_all(rest)
        (seen,) = rest.proposals.all()
        undo(pasted, clara, "Too early")
        (row,) = rest.proposals.all()
        assert (row.decision, row.sure, row.fields, row.candidates) == ("open", False, seen.fields, [])
        assert "The work that was meant is gone" in " ".join(row.doubts)
        assert foresee(rest).undecided == 1 and not foresee(rest).faults
        with pytest.raises(deciding.Outdated):
            deciding.decide(row, seen.version, clara, deciding.accepted)
        with pytest.raises(deciding.CannotDo, match="Choose the work first"):
            deciding.decide(row, row.version, clara, deciding.accepted)
        deciding.decide(row, row.version, clara, deciding.meaning_new)
        apply(rest, clara, "")
        assert Citation.objects.get().cited_work.title.startswith("Soviet Workers")
        apply(pasted, clara, "")
        assert Note.objects.count() == 5

    def test_nothing_is_applied_where_everything_waits(self, pasted, clara):
        pasted.notes.filter(label="4").delete()
        with pytest.raises(CannotApply, match="Every note waits"):
            apply(pasted, clara, "", partly=True)
        assert Import.objects.count() == 1


def test_what_repeats_no_citation_is_told_and_not_entered(accepted, clara):
    first = accepted.proposals.get(label="1")
    deciding.decide(first, first.version, None, deciding.no_citation)
    faults = [f"n. {n}: It repeats a citation that is not accepted: say what it means." for n in (2, 5)]
    assert foresee(accepted).faults == faults
    with pytest.raises(CannotApply) as refused:
        apply(accepted, clara, "")
    assert refused.value.faults == faults and not Note.objects.exists()


def test_a_note_that_stands_twice_is_told(accepted, clara):
    accepted.notes.filter(label="4").update(label="5")
    with pytest.raises(CannotApply, match=r"n. 5 stands here twice"):
        apply(accepted, clara, "")


def test_a_note_entered_by_hand_meanwhile_is_no_accident(accepted, clara, monkeypatch):
    enter = applying._Entering._enter

    def faster(entering, pasted, rows, withheld):
        make.NoteFactory(work=pasted.origin.work, label=pasted.label)
        enter(entering, pasted, rows, withheld)

    monkeypatch.setattr(applying._Entering, "_enter", faster)
    with pytest.raises(CannotApply, match="meanwhile"):
        apply(accepted, clara, "")
    assert not Operation.objects.exists()


def test_what_no_form_would_take_is_not_entered(accepted, clara):
    accepted.notes.filter(label="4").update(label="4\x7f")
    with pytest.raises(CannotApply, match="invisible control character"):
        apply(accepted, clara, "")


def test_a_place_that_cannot_be_kept_is_told_with_its_note(accepted, clara):
    row = accepted.proposals.filter(label="3").first()
    deciding.decide(row, row.version, clara, deciding.edited({"locator": "on the map"}))
    with pytest.raises(CannotApply, match=r"^n\. 3: ‘on the map’ is not a place"):
        apply(accepted, clara, "")


def test_as_many_works_are_foretold_as_are_entered(essay, clara):
    imported = read(
        "1. Sheila Fitzpatrick, “Cultural Revolution as Class War,” in *Cultural Revolution in Russia, 1928–1931*, "
        "ed. Sheila Fitzpatrick (Bloomington, 1978), 8–40.\n"
        "2. Donald Filtzer, *Soviet Workers and Stalinist Industrialisation* (London, 1986), 5.\n"
        "3. Donald Filtzer, *Soviet Workers and Stalinist Industrialisation* (London, 1986), 7.\n",
        essay,
    )
    accept_all(imported)
    assert foresee(imported).works == 3
    apply(imported, clara, "")
    assert dict(applying.made(imported))["works"] == 3


def test_what_has_no_title_of_its_own_is_called_by_what_it_is(essay, clara):
    make.WorkFactory(
        type="article-newspaper", title="Le Monde, 2 February 1950", title_supplied=True, issued="1950-02-02",
        container_title="Le Monde",
    )  # fmt: skip
    printed = (
        *("*New York Times*, Oct. 17, 1964.", "*New York Times*, 17 October 1964, 3.", "*Vorwärts*, 4. 5. 1932."),
        *("Frankfurter Zeitung, 12. März 1932.", "Frankfurter Zeitung, 3. Mai 1932.", "*Le Monde*, 7 mars 1950."),
        "Geoff Eley, review of *Steeltown*, by Stephen Kotkin, *Social History* 4 (1976): 3–5.",
    )
    imported = read("\n".join(f"{number}. {note}" for number, note in enumerate(printed, 1)), essay)
    accept_all(imported)
    apply(imported, clara, "")
    made = Work.objects.filter(title_supplied=True).exclude(issued="1950-02-02").values_list("title", "issued")
    assert set(made) == {
        ("New York Times, 17 October 1964", "1964-10-17"),
        ("Vorwärts, 4 May 1932", "1932-05-04"),
        ("Frankfurter Zeitung, 12 March 1932", "1932-03-12"),
        ("Frankfurter Zeitung, 3 May 1932", "1932-05-03"),
        ("Le Monde, 7 March 1950", "1950-03-07"),
        ("Review of Steeltown, by Stephen Kotkin", "1976"),
    }


def test_foreseeing_looks_at_each_citation_a_fixed_number_of_times(accepted, monkeypatch):
    looked_at = []
    monkeypatch.setattr(applying, "source_of", lambda row, known: (looked_at.append(id(known)), row)[1])
    foresee(accepted)
    assert len(set(looked_at)) == 1


def test_foreseeing_asks_as_much_however_many_notes_differ(accepted, clara, essay):
    apply(accepted, clara, "")
    again = read(NOTES, essay)
    accept_all(again)
    numbers = []
    for some in (Citation.objects.all()[:1], Citation.objects.all()):
        Citation.objects.filter(pk__in=[each.pk for each in some]).update(cited_work=essay)
        with CaptureQueriesContext(connection) as asked:
            numbers.append((len(foresee(again).differing), len(asked)))
    (few, one), (many, more) = numbers
    assert few < many and more <= one


def test_one_fault_and_nothing_is_entered(accepted, clara):
    last = accepted.proposals.filter(meaning="new").last()
    last.fields |= {"title": "", "container": ""}
    last.save()
    with pytest.raises(CannotApply) as refused:
        apply(accepted, clara, "")
    assert refused.value.faults == ["n. 3: A new work needs a title."]
    assert not Note.objects.exists() and not Operation.objects.exists()
    assert Import.objects.get(pk=accepted.pk).state == Import.State.REVIEW


def test_a_very_long_import_is_only_counted_before_as_a_bound(accepted, monkeypatch, admin_client):
    monkeypatch.setattr(applying, "MOST_COMPARED", 4)
    told = foresee(accepted)
    assert (told.at_most, told.notes, told.citations, told.works) == (True, 5, 5, 3)
    book = accepted.proposals.filter(meaning="new").first()
    book.fields |= {"type": "chapter", "container": "A Volume"}
    book.save()
    assert foresee(accepted).works == 4
    assert b"At most 5 notes" in admin_client.get(f"/admin/works/import/{accepted.pk}/apply/").content


def test_the_command_applies_what_no_request_could(accepted, capsys):
    call_command("apply_import", accepted.pk)
    assert capsys.readouterr().out == "Entered: 5 notes, 5 citations, 3 works, 3 authors.\n"
    with pytest.raises(CommandError, match="is applied"):
        call_command("apply_import", accepted.pk)
    with pytest.raises(CommandError, match="no import 0"):
        call_command("apply_import", 0)


def test_what_is_no_citation_is_left_out(accepted, clara):
    first = accepted.proposals.filter(label="3").first()
    deciding.decide(first, first.version, None, deciding.no_citation)
    apply(accepted, clara, "")
    assert Citation.objects.filter(note__label="3").count() == 1


def test_of_what_nobody_knows_the_print_is_kept(accepted, clara):
    row = accepted.proposals.get(label="5")
    deciding.decide(row, row.version, None, deciding.meaning_unknown)
    apply(accepted, clara, "")
    citation = Citation.objects.get(note__label="5")
    assert citation.cited_work is None and citation.resolution == "unresolved"
    assert citation.printed.startswith("Filtzer, Soviet Workers")


KNOWN_AUTHORS = {
    "by the whole name": ("Donald", "Filtzer", True),
    "whatever the accents": ("Dónald", "Filtzer", True),
    "not by the surname alone": ("David", "Filtzer", False),
    "not by one initial": ("D.", "Filtzer", False),
}


@pytest.mark.parametrize("case", KNOWN_AUTHORS)
def test_an_author_who_is_there_is_used_again(accepted, clara, case):
    given, family, same = KNOWN_AUTHORS[case]
    author = make.AuthorFactory(given=given, family=family)
    apply(accepted, clara, "")
    work = Work.objects.get(title__startswith="Soviet Workers")
    assert (work.contributions.get().author == author) is same


def test_a_chapter_gets_its_volume(essay, clara):
    text = (
        "1. Sheila Fitzpatrick, “Cultural Revolution as Class War,” in *Cultural Revolution in Russia, 1928–1931*, "
        "ed. Sheila Fitzpatrick (Bloomington, 1978), 8–40.\n"
    )
    imported = read(text, essay)
    accept_all(imported)
    apply(imported, clara, "")
    chapter = Work.objects.get(title="Cultural Revolution as Class War")
    assert chapter.type == "chapter" and not chapter.container_title
    assert chapter.part_of.title == "Cultural Revolution in Russia, 1928–1931"
    assert [each.role for each in chapter.part_of.contributions.all()] == ["editor"]
    assert Author.objects.count() == 1


def test_quoted_in_names_the_work_in_between(essay, clara):
    text = (
        "1. Walter Arnold Rukeyser, *Working for the Soviets* (New York, 1932), 12, quoted in Donald Filtzer, "
        "*Soviet Workers and Stalinist Industrialisation* (London, 1986), 40.\n"
    )
    imported = read(text, essay)
    accept_all(imported)
    apply(imported, clara, "")
    first, second = Citation.objects.order_by("order")
    assert first.via == second.cited_work and first.via_kind == "quoted-in"
    assert second.via is None


UNTITLED = (
    ("*Izvestia*, 3 November 1987.", "izvestia-3-november-1987", "Izvestia, 3 November 1987", "1987-11-03"),
    ("*Pravda*, 17 October 1964, 2.", "pravda-17-october-1964", "Pravda, 17 October 1964", "1964-10-17"),
)


@pytest.mark.parametrize(("note", "slug", "title", "issued"), UNTITLED)
def test_a_newspaper_is_called_by_its_day(essay, clara, note, slug, title, issued):
    imported = read(f"1. {note}\n", essay)
    accept_all(imported)
    apply(imported, clara, "")
    paper = Work.objects.exclude(pk=essay.pk).get()
    assert (paper.slug, paper.title, paper.title_supplied, paper.issued) == (slug, title, True, issued)
    assert paper.type == "article-newspaper"
    again = read(f"1. {note}\n", essay)
    assert again.proposals.get().work == paper


class TestReaders:
    """Nothing reaches the public until it is published."""

    @pytest.mark.parametrize("state", ["draft", "published"])
    def test_they_see_it_when_it_is_published(self, accepted, clara, client, essay, state):
        Work.objects.filter(pk=essay.pk).update(state=state)
        accepted.work.refresh_from_db()
        apply(accepted, clara, "")
        assert not Citation.objects.published().exists() and not Note.objects.published().exists()
        assert not Work.objects.published().exclude(pk=essay.pk).exists()
        publish(accepted)
        assert Citation.objects.published().count() == 5 and Note.objects.published().count() == 5
        assert not applying.waiting(accepted) and not applying.withheld(accepted)
        page = client.get(Work.objects.get(pk=essay.pk).get_absolute_url()).content.decode()
        assert "Stalin’s Industrial Revolution" in page.replace("'", "’").replace("&#x27;", "’")

    def test_the_author_of_the_citing_work_goes_along(self, accepted, clara, essay):
        author = make.AuthorFactory(given="Lewis H.", family="Siegelbaum", state="draft")
        make.ContributionFactory(work=essay, author=author)
        apply(accepted, clara, "")
        publish(accepted)
        author.refresh_from_db()
        assert author.state == "published"

    def test_submitting_publishes_nothing(self, accepted, clara):
        apply(accepted, clara, "")
        assert submit(accepted) == 7  # three works, three authors, and the citing work
        assert not Work.objects.published().exists()
        assert not submit(accepted)

    def test_what_was_merged_meanwhile_goes_nowhere(self, accepted, clara):
        apply(accepted, clara, "")
        work = Work.objects.get(title__startswith="Stalin")
        merge(work, make.WorkFactory(state="draft"), "entered twice")
        publish(accepted)
        work.refresh_from_db()
        assert (work.state, work.published_at) == ("draft", None)


class TestUndoing:
    def test_it_is_refused_when_somebody_changed_a_row_since(self, accepted, clara):
        apply(accepted, clara, "")
        work = Work.objects.get(title__startswith="Stalin")
        work.publisher = "Cambridge University Press"
        work.save()
        with pytest.raises(operations.Touched) as refused:
            undo(accepted, clara, "")
        assert "Cambridge University Press" in str(refused.value)
        assert Import.objects.get(pk=accepted.pk).state == Import.State.APPLIED
        assert Note.objects.count() == 5

    def test_an_import_whose_operation_was_undone_elsewhere_can_be_applied_again(self, accepted, clara):
        operation = apply(accepted, clara, "")
        operations.undo(operation, clara, "From the list of operations")
        found = Import.objects.get(pk=accepted.pk)
        assert found.state == Import.State.UNDONE
        apply(found, clara, "")
        assert Note.objects.count() == 5


class TestWhole:
    """A work all of whose notes an import brings is worked through by it, when whoever applies it says so."""

    @pytest.fixture
    def unread(self, accepted, essay) -> Import:
        essay.coverage = accepted.work.coverage = "known-through"
        essay.save()
        return accepted

    def test_it_is_said_with_the_number_of_notes_and_undone_with_the_import(self, unread, clara, essay):
        apply(unread, clara, "", whole=True)
        essay.refresh_from_db()
        assert (essay.coverage, essay.notes_total) == ("worked-through", 5)
        undo(unread, clara, "Another printing")
        essay.refresh_from_db()
        assert (essay.coverage, essay.notes_total) == ("known-through", None)

    def test_nobody_says_it_who_is_not_asked(self, unread, clara, essay):
        apply(unread, clara, "")
        essay.refresh_from_db()
        assert essay.coverage == "known-through"

    LACKING = {
        "a number is missing": (lambda unread: unread.notes.filter(label="2").delete(), "n. 2 is missing"),
        "numbers are missing": (lambda unread: unread.notes.filter(label__in="234").delete(), "nn. 2–4 are missing"),
        "there are more": (lambda unread: set_total(unread, 31), "said to have 31, and would have 5"),
        "something waits": (lambda unread: unread.proposals.update(decision="open"), "not every citation is decided"),
        "another waits": (
            lambda unread: Import.objects.create(work=unread.work, name="More", state="review"),
            "another import of its notes waits",
        ),
        "a note is endless": (lambda unread: unread.notes.update(text="x" * 20_001), "only the beginning was read"),
    }

    @pytest.mark.parametrize("case", LACKING)
    def test_while_something_is_lacking_it_is_not_asked(self, unread, clara, essay, case):
        lack, told = self.LACKING[case]
        lack(unread)
        assert told in not_whole(unread)
        with pytest.raises(CannotApply):
            apply(unread, clara, "", partly=True, whole=True)
        assert not Note.objects.exists()

    def test_notes_entered_before_count(self, unread, essay):
        unread.notes.filter(label="2").delete()
        make.NoteFactory(work=essay, label="2")
        assert not_whole(unread) == ""


def set_total(imported: Import, total: int) -> None:
    Work.objects.filter(pk=imported.work_id).update(notes_total=total)
    imported.work.notes_total = total
