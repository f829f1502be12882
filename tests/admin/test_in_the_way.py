"""What stands in the way of undoing leads to the thing that stands there, where something can be done about it."""

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext

from records import operations
from records.admin.in_the_way import in_the_way
from records.merging import merge
from tests import factories as make
from works.models import Citation, Work

pytestmark = pytest.mark.django_db


def recording():
    return operations.recording("import", "Notes of an essay", "", None)


def listed(operation) -> list[dict]:
    return in_the_way(operations.obstacles(operation, operations.touched(operation)))


def urls(operation) -> list[str]:
    return [thing.url for each in listed(operation) for thing in each["things"]]


def form_of(row) -> str:
    return f"/admin/{row._meta.app_label}/{row._meta.model_name}/{row.pk}/change/"


def test_what_needs_a_row_is_led_to_not_the_row():
    with recording() as operation:
        work = make.WorkFactory()
    citation = make.CitationFactory(cited_work=work)
    assert urls(operation) == [form_of(citation)]


def test_of_a_part_the_record_is_led_to():
    with recording() as operation:
        author = make.AuthorFactory()
    work = make.WorkFactory(by=[author])
    assert urls(operation) == [form_of(work)]


def test_one_that_needs_two_rows_is_named_once():
    with recording() as operation:
        cited, between = make.WorkFactory(), make.WorkFactory()
    citation = make.CitationFactory(cited_work=cited, via=between, via_kind="quoted-in")
    assert urls(operation) == [form_of(citation)]


def test_a_row_that_was_changed_is_led_to_of_a_part_its_record():
    with recording() as operation:
        work = make.WorkFactory(by=[make.AuthorFactory()])
    Work.objects.filter(pk=work.pk).update(publisher="Pluto Press")
    work.contributions.update(name_as_printed="D. F.")
    assert urls(operation) == [form_of(work)] * 2


def test_what_was_deleted_since_is_brought_back_from_its_history(client, admin_user):
    with recording() as operation:
        citation = make.CitationFactory()
    pk = citation.pk
    citation.delete()
    assert urls(operation) == [f"/admin/works/citation/{pk}/history/"]
    client.force_login(admin_user)
    assert client.get(urls(operation)[0]).status_code == 200


def test_what_a_row_named_and_is_gone_is_brought_back_from_its_history():
    citation = make.CitationFactory()
    author = make.ContributionFactory(work=citation.cited_work).author
    with recording() as operation:
        citation.cited_work.contributions.get(author=author).delete()
    pk = author.pk
    author.delete()
    assert urls(operation) == [f"/admin/authors/author/{pk}/history/"]


def test_a_merge_by_which_it_was_done_is_led_to_until_it_is_undone(client, admin_user):
    author, other = make.AuthorFactory(), make.WorkFactory()
    with recording() as operation:
        work = make.WorkFactory(by=[author])
    merged = merge(work, other, "one book")
    client.force_login(admin_user)
    page = client.get(f"/admin/records/operation/{operation.pk}/undo/").content.decode()
    assert form_of(merged) in page
    assert {thing.words for each in listed(operation) for thing in each["within"]} == {str(merged)}
    operations.undo(merged, None, "two books")
    assert listed(operation) == []


def test_however_many_need_a_row_the_page_asks_as_much():
    def asked(number: int) -> int:
        with recording() as operation:
            works = [make.WorkFactory() for _ in range(number)]
        for work in works:
            make.CitationFactory(cited_work=work, note=make.NoteFactory())
        found = operations.obstacles(operation, operations.touched(operation))
        with CaptureQueriesContext(connection) as queries:
            assert len(in_the_way(found)[0]["things"]) == number
        return len(queries)

    assert asked(2) == asked(6)


def test_more_than_are_named_are_counted(monkeypatch):
    monkeypatch.setattr("records.admin.in_the_way.NAMED", 2)
    with recording() as operation:
        works = [make.WorkFactory() for _ in range(5)]
    Work.objects.filter(pk__in=[work.pk for work in works]).update(publisher="Pluto Press")
    (told,) = listed(operation)
    assert (len(told["things"]), told["more"]) == (2, 3)


def test_the_page_of_what_was_undone_leads_to_no_row_that_is_gone(client, admin_user):
    gone = make.CitationFactory()
    with recording() as operation:
        created = make.WorkFactory()
        gone.delete()
    client.force_login(admin_user)
    page = f"/admin/records/operation/{operation.pk}/change/"
    back = form_of(Citation(pk=operation.rows.get(action="deleted").object_id))
    before = client.get(page).content.decode()
    assert form_of(created) in before and back not in before
    operations.undo(operation, get_user_model().objects.get(), "too early")
    after = client.get(page).content.decode()
    assert form_of(created) not in after and back in after
