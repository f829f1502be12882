"""Deciding: version by version, undone by taking back, with nothing of a colleague's overwritten."""

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories as make
from tests.works.workbench.conftest import read
from works.models import Import, Proposal
from works.workbench import cutting, deciding
from works.workbench.deciding import CannotDo, Outdated, decide
from works.workbench.showing import shown_proposals

pytestmark = pytest.mark.django_db


def the(imported: Import, label: str, number: int = 0) -> Proposal:
    return imported.proposals.filter(label=label).select_related("note", "means")[number]


def told(imported: Import) -> list[tuple[str, str]]:
    return [(each.label, each.printed) for each in imported.proposals.select_related("note")]


@pytest.fixture
def clara():
    return get_user_model().objects.create_user("clara")


class TestVersions:
    def test_a_decision_is_kept_with_who_and_when(self, pasted, clara):
        with CaptureQueriesContext(connection) as asked:
            row = decide(the(pasted, "1"), 1, clara, deciding.accepted)
        written = [each["sql"].split()[1] for each in asked if each["sql"].startswith("UPDATE")]
        assert written == ['"works_import"', '"works_proposal"', '"works_proposal"']  # in the order of applying
        assert (row.decision, row.version, row.decided_by) == ("accepted", 2, clara)
        assert row.decided_at is not None

    def test_a_decision_on_an_outdated_version_is_refused(self, pasted, clara):
        row = the(pasted, "1")
        decide(row, 1, clara, deciding.accepted)
        with pytest.raises(Outdated) as refused:
            decide(row, 1, None, deciding.no_citation)
        assert refused.value.proposal.decided_by == clara
        row.refresh_from_db()
        assert row.decision == "accepted"

    def test_whoever_has_seen_it_decides_anew(self, pasted, clara):
        row = the(pasted, "1")
        decide(row, 1, clara, deciding.accepted)
        assert decide(row, 2, None, deciding.no_citation).decision == "none"

    def test_a_refused_decision_leaves_the_version(self, pasted, clara):
        row = the(pasted, "1")
        with pytest.raises(CannotDo):
            decide(row, 1, clara, deciding.edited({"title": "", "container": ""}))  # fine by itself
            decide(row, 2, clara, deciding.accepted)
        row.refresh_from_db()
        assert (row.version, row.decision) == (2, "open")

    def test_splitting_and_joining_are_decisions_too(self, pasted, clara):
        row = the(pasted, "3")
        decide(row, 1, clara, deciding.accepted)
        for cut in (lambda: cutting.split(row, 1, row.start + 20, None), lambda: cutting.join(row, 1, 1, None)):
            with pytest.raises(Outdated):
                cut()


class TestMeaning:
    def test_another_work(self, pasted):
        work = make.WorkFactory()
        row = decide(the(pasted, "1"), 1, None, deciding.meaning_work(work))
        assert (row.meaning, row.work, row.decision) == ("work", work, "accepted")

    def test_another_source(self, pasted):
        row = decide(the(pasted, "5"), 1, None, deciding.meaning_same(the(pasted, "3", 1)))
        assert row.means == the(pasted, "3", 1)

    def test_no_circle(self, pasted):
        with pytest.raises(CannotDo, match="itself means this one"):
            decide(the(pasted, "1"), 1, None, deciding.meaning_same(the(pasted, "2")))

    def test_sources_offered_are_those_before_the_nearest_first(self, pasted):
        first, last = shown_proposals(pasted, [the(pasted, "1"), the(pasted, "5")])
        assert [words.partition(":")[0] for _, words, _ in last.sources] == ["n. 3", "n. 3", "n. 1"]
        assert first.sources == []

    def test_signs_of_italics_are_not_shown_of_a_citation_that_begins_within_them(self, pasted):
        (ibid,) = shown_proposals(pasted, [the(pasted, "2")])
        assert str(ibid.row) == "Ibid.*, 125" and ibid.heading == "Ibid., 125"

    def test_citations_that_mean_one_another_end_no_request(self, pasted):
        one, other, after = (the(pasted, label) for label in "123")
        for each, means in ((one, other), (other, one)):
            each.meaning, each.means = "same", means
            each.save()
        decide(after, after.version, None, deciding.same_author)
        assert deciding.chain(one) == [one, other]

    def test_taking_back_leaves_what_was_changed(self, pasted):
        row = decide(the(pasted, "1"), 1, None, deciding.edited({"publisher": "Pluto"}))
        row = decide(row, 2, None, deciding.accepted)
        row = decide(row, 3, None, deciding.reopened)
        assert (row.decision, row.fields["publisher"]) == ("open", "Pluto")

    def test_editing_what_it_is_asks_the_database_anew(self, pasted):
        work = make.WorkFactory(title="Education and Social Mobility", issued="1979", by=[make.AuthorFactory()])
        values = {"title": work.title, "issued": "1979", "people": [], "type": "book"}
        row = decide(the(pasted, "1"), 1, None, deciding.edited(values))
        assert row.work == work and row.meaning == "work"

    def test_the_author_before(self, essay):
        text = (
            "1. Donald Filtzer, *Soviet Workers and Stalinist Industrialisation* (London, 1986); and *Soviet Workers "
            "and De-Stalinization: The Consolidation of the Modern System* (Cambridge, 1992).\n"
        )
        row = the(read(text, essay), "1", 1)
        row = decide(row, row.version, None, deciding.edited({"people": []}))
        assert not row.sure and "Nobody is named as its author." in row.doubts
        row = decide(row, row.version, None, deciding.same_author)
        assert row.fields["people"] == [{"role": "author", "family": "Filtzer", "given": "Donald"}]
        assert "Nobody is named as its author." not in row.doubts
        assert deciding.named_so(row)
        row = decide(row, row.version, None, deciding.own_author)
        assert row.fields["people"] == [] and "Nobody is named as its author." in row.doubts
        assert not deciding.named_so(row)

    def test_an_author_typed_meanwhile_is_not_taken_back(self, pasted):
        row = decide(the(pasted, "3"), 1, None, deciding.same_author)
        typed = deciding.edited({"people": [{"role": "author", "family": "Lewin"}]})
        with pytest.raises(CannotDo, match="no longer those of the citation before"):
            decide(row, row.version, None, deciding.together(typed, deciding.own_author))

    def test_the_author_named_before_one_without_an_author(self, essay):
        text = (
            "1. Donald Filtzer, *Soviet Workers and Stalinist Industrialisation* (London, 1986); and *Behind the "
            "Urals* (Boston, 1942); and *Soviet Workers and De-Stalinization* (Cambridge, 1992).\n"
        )
        imported = read(text, essay)
        for number in (1, 2):
            row = the(imported, "1", number)
            decide(row, row.version, None, deciding.edited({"people": []}))
        row = the(imported, "1", 2)
        row = decide(row, row.version, None, deciding.same_author)
        assert row.fields["people"] == [{"role": "author", "family": "Filtzer", "given": "Donald"}]

    REFUSED = (
        ({"locator": "on the back of the map"}, "place"),
        ({"issued": "when the ice broke"}, "date"),
        ({"title": "", "container": ""}, "title"),
    )

    @pytest.mark.parametrize(("values", "why"), REFUSED)
    def test_what_could_not_be_entered_cannot_be_accepted(self, pasted, values, why):
        with pytest.raises(CannotDo, match=why):
            decide(the(pasted, "1"), 1, None, deciding.together(deciding.edited(values), deciding.accepted))


class TestAllSureOnes:
    def test_they_are_accepted_at_once(self, pasted, clara):
        doubtful = the(pasted, "3")
        Proposal.objects.filter(pk=doubtful.pk).update(sure=False)
        assert deciding.accept_sure(pasted, clara, deciding.sure_seen(pasted)) == 4
        assert deciding.progress(pasted) == {"total": 5, "accepted": 4, "none": 0, "sure": 0, "doubtful": 1}
        assert the(pasted, "1").decided_by == clara

    def edit(self, pasted):
        decide(the(pasted, "1"), 1, None, deciding.edited({"publisher": "Pluto"}))

    def exchange(self, pasted):
        Proposal.objects.filter(pk=the(pasted, "1").pk).update(sure=True)
        Proposal.objects.filter(pk=the(pasted, "2").pk).update(sure=False)

    @pytest.mark.parametrize("meanwhile", [edit, exchange])
    def test_not_others_than_the_button_spoke_of(self, pasted, clara, meanwhile):
        Proposal.objects.filter(pk=the(pasted, "1").pk).update(sure=meanwhile is TestAllSureOnes.edit)
        seen, number = deciding.sure_seen(pasted), deciding.progress(pasted)["sure"]
        meanwhile(self, pasted)
        assert deciding.progress(pasted)["sure"] == number
        assert deciding.accept_sure(pasted, clara, seen) == 0
        assert deciding.progress(pasted)["accepted"] == 0

    def test_a_form_that_was_open_meanwhile_is_outdated(self, pasted, clara):
        row = the(pasted, "1")
        deciding.accept_sure(pasted, clara, deciding.sure_seen(pasted))
        with pytest.raises(Outdated):
            decide(row, row.version, None, deciding.no_citation)


class TestNumbers:
    def test_a_misread_number_is_mended(self, pasted):
        deciding.renumber(pasted.notes.get(label="4"), "", "4a")
        assert pasted.notes.get(position=3).label == "4a"

    def test_no_number_twice(self, pasted):
        with pytest.raises(CannotDo, match="has the number 5"):
            deciding.renumber(pasted.notes.get(label="4"), "", "5")

    @pytest.mark.parametrize(("label", "why"), [("1" * 21, "at most 20"), ("4\x7f", "invisible"), ("</x> 12", "no <")])
    def test_no_number_that_could_not_be_printed(self, pasted, label, why):
        with pytest.raises(CannotDo, match=why):
            deciding.renumber(pasted.notes.get(label="4"), "", label)
        assert pasted.notes.get(position=3).label == "4"

    def test_two_chapters_are_not_made_one_by_taking_their_names(self, essay):
        imported = read("1. Carr, *A* (London, 1961).\n2. Carr, *B* (London, 1962).\n1. *Ibid.*\n2. *Ibid.*\n", essay)
        deciding.rename_section(imported.notes.first(), "")
        with pytest.raises(CannotDo, match="no name"):
            deciding.rename_section(imported.notes.last(), "")
        assert len({*imported.notes.values_list("section", "label")}) == 4

    def test_chapters_are_called_as_they_are(self, essay):
        imported = read("1. Carr, *A* (London, 1961).\n2. Carr, *B* (London, 1962).\n1. *Ibid.*\n2. *Ibid.*\n", essay)
        deciding.rename_section(imported.notes.first(), "Introduction")
        assert list(imported.notes.values_list("section", "label")) == [
            *(("Introduction", label) for label in "12"),
            *(("chap. 2", label) for label in "12"),
        ]
        with pytest.raises(CannotDo, match="Another chapter"):
            deciding.rename_section(imported.notes.last(), "Introduction")
