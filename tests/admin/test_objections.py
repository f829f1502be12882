"""Objections on the desk: read, answered, settled with a name and a day; what a reader wrote stays as it was."""

import pytest
from django.urls import reverse

from interpretations.models import Objection
from tests.admin.desk import change_url, complaints
from tests.factories import AttributionFactory, ClaimFactory, ObjectionFactory

LIST = "admin:interpretations_objection_changelist"


def tasks(desk):
    """The work to do that speaks of objections, with its number."""
    found = desk.client.get(reverse("admin:index")).context["sections"]
    return [(task.words, task.count) for section in found for task in section.tasks if "bjection" in task.words]


def test_what_waits_is_counted_on_the_desk_and_listed(curator):
    assert tasks(curator) == []
    waiting = ObjectionFactory(text="Of one factory only.")
    ObjectionFactory(state="declined", answer="The page says so.", settled_at=waiting.sent_at, text="Settled.")
    assert tasks(curator) == [("Objections of readers, to be answered", 1)]
    listed = curator.client.get(reverse(LIST), {"todo": "waiting"}).content.decode()
    assert "Of one factory only." in listed
    assert "Settled." not in listed


def test_a_curator_reads_what_was_sent_and_where_it_belongs(curator):
    claim = ClaimFactory(slug="stalemate", statement="Neither state nor workers won.")
    row = AttributionFactory(claim=claim)
    objection = ObjectionFactory(
        attribution=row, text="Not so.\n\n<b>See</b> there.", place="Filtzer 1986, 112", name="Ann", contact="ann@b.org"
    )
    page = curator.client.get(change_url(objection)).content.decode()
    for shown in ("Neither state nor workers won.", "Filtzer 1986, 112", "Ann", "ann@b.org"):
        assert shown in page
    assert "<p>Not so.</p>" in page
    assert "&lt;b&gt;See&lt;/b&gt; there." in page
    assert reverse("admin:interpretations_attribution_change", args=[row.pk]) in page
    assert f"/claims/stalemate/#a-{row.key}" in page


@pytest.mark.parametrize("state", ["accepted", "declined"])
def test_settling_is_signed(curator, state):
    objection = ObjectionFactory()
    curator.save(curator.edit(objection).fill(state=state, answer="Mended after p. 112."))
    objection.refresh_from_db()
    assert (objection.state, objection.answer, objection.settled_by) == (state, "Mended after p. 112.", "clara")
    assert objection.settled_at is not None
    assert tasks(curator) == []


def test_a_later_word_does_not_change_who_settled_it(curator, colleague):
    objection = ObjectionFactory()
    curator.save(curator.edit(objection).fill(state="accepted", answer="Mended."))
    colleague.save(colleague.edit(objection).fill(answer="Mended on p. 112."))
    assert Objection.objects.get().settled_by == "clara"


def test_an_objection_can_be_opened_again(curator):
    objection = ObjectionFactory()
    curator.save(curator.edit(objection).fill(state="accepted", answer="Mended."))
    curator.save(curator.edit(objection).fill(state="open"))
    objection.refresh_from_db()
    assert (objection.state, objection.settled_at, objection.settled_by) == ("open", None, "")


def test_nothing_is_settled_without_an_answer(curator):
    objection = ObjectionFactory()
    said = complaints(curator.send(curator.edit(objection).fill(state="accepted")))
    assert "Say what was found" in said
    assert Objection.objects.get().state == "open"


def test_two_curators_do_not_answer_over_each_other(curator, colleague):
    objection = ObjectionFactory()
    late = colleague.edit(objection).fill(state="declined", answer="The page says so.")
    curator.save(curator.edit(objection).fill(state="accepted", answer="Mended."))
    assert "While you were writing, this was changed" in complaints(colleague.send(late))
    assert Objection.objects.get().state == "accepted"


def test_what_a_reader_wrote_is_not_changed(curator, editor):
    objection = ObjectionFactory(text="Of one factory only.", name="Ann")
    form = curator.edit(objection).fill(state="accepted", answer="Mended.", text="Something else", name="Bob")
    curator.save(form)
    objection.refresh_from_db()
    assert (objection.text, objection.name) == ("Of one factory only.", "Ann")
    assert editor.client.get(reverse("admin:interpretations_objection_add")).status_code == 403


def test_only_editors_delete(curator, editor):
    url = reverse("admin:interpretations_objection_delete", args=[ObjectionFactory().pk])
    assert curator.client.get(url).status_code == 403
    assert editor.client.get(url).status_code == 200
