"""The history of a record, in words, and bringing it back as it was."""

import pytest
from django.utils import timezone

from interpretations.models import Position
from records.admin.history import in_address
from records.restoring import RestoreError, restore
from records.timeline import timeline
from tests.admin.desk import Form, form_of
from tests.factories import (
    AttributionFactory,
    AuthorFactory,
    ClaimFactory,
    DebateFactory,
    NameVariantFactory,
    NoteFactory,
    PositionFactory,
    PositionHoldingFactory,
    TopicFactory,
    VocationFactory,
    WorkFactory,
)
from works.models import Citation, Work

pytestmark = pytest.mark.django_db


def test_parts_come_back_as_of_that_moment():
    first, second = AuthorFactory(), AuthorFactory()
    work = WorkFactory(title="First title", by=[first, second])
    then = timezone.now()
    work.title = "Second title"
    work.save()
    work.contributions.get(author=first).delete()
    kept = work.contributions.get(author=second)
    kept.role = "editor"
    kept.save()
    work.contributions.create(author=AuthorFactory(), order=5)
    restore(Work, work.pk, then, "overwritten by mistake")
    work.refresh_from_db()
    assert work.title == "First title"
    assert [(row.author, row.role) for row in work.contributions.all()] == [(first, "author"), (second, "author")]
    assert work.contributions.get(author=second).pk == kept.pk
    assert "overwritten by mistake" in work.history.first().history_change_reason


def test_many_to_many_relations_come_back():
    historian, miner = VocationFactory(slug="historian"), VocationFactory(slug="miner")
    author = AuthorFactory(vocations=[historian])
    then = timezone.now()
    author.vocations.set([miner])
    restore(type(author), author.pk, then, "why")
    assert list(author.vocations.all()) == [historian]


def test_lists_of_parts_come_back():
    claim, topic = ClaimFactory(), TopicFactory()
    position = PositionFactory(claims=[claim])
    position.debate.topics.set([topic])
    then = timezone.now()
    position.claims.clear()
    position.debate.topics.clear()
    restore(type(position.debate), position.debate.pk, then, "why")
    assert list(Position.objects.get().claims.all()) == [claim]
    assert list(position.debate.topics.all()) == [topic]


def test_address_and_publication_stay():
    work = WorkFactory(state="draft", slug="a-working-title")
    then = timezone.now()
    work.slug, work.state, work.title = "final-address", "published", "Other"
    work.save()
    restored = restore(Work, work.pk, then, "why")
    assert (restored.slug, restored.state) == ("final-address", "published")
    assert restored.title != "Other"


def test_a_note_that_readers_see_stays_seen():
    note = NoteFactory(withheld=True)
    then = timezone.now()
    note.withheld = False
    note.save()
    assert not restore(type(note), note.pk, then, "why").withheld


def test_a_deleted_record_comes_back_with_its_parts():
    variant = NameVariantFactory()
    author = variant.author
    then, pk = timezone.now(), author.pk
    author.delete()
    assert restore(type(author), pk, then, "why").variants.get().text == variant.text


@pytest.mark.parametrize(("group", "state"), [("curator", "draft"), ("editor", "published")])
def test_whoever_may_not_publish_brings_back_a_draft(request, group, state):
    author, desk = AuthorFactory(state="published"), request.getfixturevalue(group)
    then, pk, model = timezone.now(), author.pk, type(author)
    author.delete()
    desk.client.post(f"/admin/authors/author/{pk}/restore/?moment={in_address(then)}", {"why": "needed"})
    assert model.objects.get(pk=pk).state == state


def test_restoring_changes_nothing_when_what_it_named_is_gone():
    named = AuthorFactory()
    work = WorkFactory(title="First", by=[named])
    then = timezone.now()
    work.title = "Second"
    work.save()
    work.contributions.all().delete()
    named.delete()
    with pytest.raises(RestoreError, match="deleted since"):
        restore(Work, work.pk, then, "why")
    assert Work.objects.get(pk=work.pk).title == "Second"


def test_restoring_does_not_orphan_what_was_added_since():
    debate = DebateFactory()
    then = timezone.now()
    PositionHoldingFactory(position__debate=debate)
    with pytest.raises(RestoreError, match="needed by"):
        restore(type(debate), debate.pk, then, "why")
    assert debate.positions.count() == 1


def test_there_is_nothing_to_restore_before_it_existed():
    then = timezone.now()
    work = WorkFactory()
    with pytest.raises(RestoreError, match="did not exist"):
        restore(Work, work.pk, then, "why")


def test_each_saving_is_one_entry_in_words(curator):
    author = AuthorFactory()
    form = curator.edit(author).fill(note="A historian.", reason="mended")
    form.add("variants", text="Ficpatrik")
    curator.save(form)
    newest = timeline(type(author), author.pk)[0]
    assert (newest.who, newest.reason) == ("clara", "mended")
    assert "note is now “A historian.”" in newest.changes
    assert any(change.startswith("name variant added: “Ficpatrik”") for change in newest.changes)


def test_a_curator_brings_a_record_back(curator):
    note = NoteFactory(commentary="First")
    curator.save(curator.edit(note).fill(commentary="Second"))
    page = curator.client.get(f"/admin/works/note/{note.pk}/history/")
    restoring = page.context["savings"][-1][1]
    curator.client.get(restoring)
    form = Form(restoring).fill(why="overwritten")
    curator.client.post(form.url, form.fields)
    assert "is as it was then" in curator.told()
    note.refresh_from_db()
    assert note.commentary == "First"


@pytest.mark.parametrize(
    "address",
    [
        "/admin/works/note/{pk}/restore/",
        "/admin/works/note/{pk}/restore/?moment=yesterday",
        "/admin/works/note/{pk}/restore/?moment=2024-13-40T00:00:00Z",
        "/admin/works/note/{pk}/restore/?moment=1900-01-01T00:00:00Z",
        "/admin/works/note/999999999999999999999/history/",
        "/admin/works/note/abc/history/",
        "/admin/works/note/987654/history/",
    ],
)
def test_addresses_that_name_no_moment_are_not_found(curator, address):
    assert curator.client.get(address.format(pk=NoteFactory().pk)).status_code == 404


def test_restoring_needs_a_reason(curator):
    note = NoteFactory()
    restoring = curator.client.get(f"/admin/works/note/{note.pk}/history/").context["savings"][0][1]
    response = curator.client.post(restoring, {"why": ""})
    assert response.status_code == 200
    assert "why" in form_of(response, restoring).fields


def test_recent_changes_list_what_readers_see_at_once(curator, editor):
    published, draft = NoteFactory().work, WorkFactory(state="draft", title="Hidden draft")
    curator.save(curator.edit(published).fill(genre="pamphlet", reason="as on the cover"))
    page = editor.client.get("/admin/recent/?public=1").content.decode()
    assert "as on the cover" in page
    assert "clara" in page
    assert draft.title not in page
    assert draft.title in editor.client.get("/admin/recent/").content.decode()


def test_recent_changes_call_rows_by_their_words(editor):
    row = AttributionFactory(claim__statement="Workers bargained.")
    note, key, claim = NoteFactory(label="17"), row.key, row.claim
    page = editor.client.get("/admin/recent/").content.decode()
    assert str(note) in page and str(row) in page.replace("&#x27;", "'")
    row.delete()
    page = editor.client.get("/admin/recent/").content.decode()
    assert f"“{claim}”" in page
    assert key not in page


def test_citations_are_part_of_the_history_of_their_note(curator):
    note = NoteFactory()
    form = curator.edit(note)
    form.add("citations", form="short", printed="Trud, no. 4")
    curator.save(form)
    assert any("citation added" in change for change in timeline(type(note), note.pk)[0].changes)
    assert Citation.objects.get().note == note
