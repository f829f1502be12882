"""What was imported and not published yet stays away from readers, even in a work that they see."""

import pytest
from django.test import Client

from tests import factories as make
from tests.admin.desk import Desk
from works.citation_graph import Direction, linked, reach
from works.common_ground import cited_with, shares_sources_with
from works.models import Citation, Note

pytestmark = pytest.mark.django_db


@pytest.fixture
def citing():
    """A published work with one note that readers see and one that they do not."""
    work = make.WorkFactory(coverage="worked-through")
    for label, withheld in (("1", False), ("2", True)):
        note = make.NoteFactory(work=work, label=label, commentary=f"Note {label} says more.", withheld=withheld)
        make.CitationFactory(note=note, cited_work=make.WorkFactory(title=f"Cited in {label}"))
    return work


def test_readers_see_neither_the_note_nor_the_citation(citing):
    page = Client().get(citing.get_absolute_url()).content.decode()
    assert "Note 1 says more" in page and "Note 2 says more" not in page
    assert "Cited in 1" in page and "Cited in 2" not in page
    assert "1 of 1 note entered" in page
    assert "1 of 1 note entered" in Client().get("/about/").content.decode()


def test_a_margin_names_a_withheld_note_without_a_link_that_leads_nowhere(citing):
    row = make.AttributionFactory(attested_in=citing, note_basis="sentence")
    row.notes.set(citing.notes.all())
    page = Client().get(f"/claims/{row.claim.slug}/").content.decode()
    assert "n.\N{NO-BREAK SPACE}2" in page and "#n-1" in page and "#n-2" not in page


def test_querysets_for_readers_leave_them_out(citing):
    assert list(Note.objects.published().values_list("label", flat=True)) == ["1"]
    assert [each.note.label for each in Citation.objects.published()] == ["1"]


def test_no_walk_follows_them(citing):
    shown = citing.citations_made.get(withheld=False).cited_work_id
    for walk in (reach, linked):
        assert walk([citing.pk], Direction.RESTS_ON, fan=10, most=10) == [(citing.pk, shown)]


def test_no_company_is_kept_through_them(citing):
    shown, hidden = (citing.citations_made.get(withheld=each).cited_work_id for each in (False, True))
    other = make.WorkFactory()
    for work in (shown, hidden):
        make.CitationFactory(note=make.NoteFactory(work=other), cited_work_id=work)
    both = make.NoteFactory(work=citing, label="3", withheld=True)
    for work in (shown, hidden):
        make.CitationFactory(note=both, cited_work_id=work)
    assert [each.notes for each in cited_with(shown).companions] == [0]
    assert [each.notes for each in shares_sources_with(other.pk).companions] == [1]


def test_citations_are_withheld_and_shown_with_their_note(citing):
    note = citing.notes.get(label="2")
    by_hand = Citation.objects.create(note=note, cited_work=make.WorkFactory(), order=1)
    assert by_hand.withheld and by_hand not in Citation.objects.published()
    note.withheld, note._change_reason = False, "Published with its import"
    note.save()
    by_hand.refresh_from_db()
    assert not by_hand.withheld and by_hand in Citation.objects.published()
    assert by_hand.history.first().history_change_reason == "Published with its import"


def test_a_citation_entered_in_the_form_of_a_withheld_note_is_withheld(client, admin_user, citing):
    client.force_login(admin_user)
    desk, note = Desk(client), citing.notes.get(label="2")
    form = desk.edit(note)
    form.add("citations", cited_work=make.WorkFactory().pk, form="full")
    desk.save(form)
    assert list(note.citations.values_list("withheld", flat=True)) == [True, True]


def test_a_citation_in_the_text_is_withheld_by_itself(citing):
    assert Citation(citing_work=citing, place="3", cited_work=citing).withheld is False
    alone = Citation.objects.create(citing_work=citing, place="3", cited_work=make.WorkFactory(), withheld=True)
    assert alone.withheld
