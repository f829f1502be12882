"""What a form complains of: in our words, in one list, beside the field, and never hidden."""

import html5lib
import pytest
from django.urls import reverse

from authors.models import Author, NameVariant
from interpretations.models import Claim
from tests.admin.desk import change_url, complaints
from tests.factories import AttributionFactory, AuthorFactory, ContributionFactory, NoteFactory, WorkFactory
from works.models import Note, Work, WorkIdentifier


@pytest.mark.parametrize(
    ("model", "fields", "said"),
    [
        (Work, {"title": "Labour " * 150}, "At most 400 characters; these are 1049."),
        (Work, {"title": "A Book", "slug": "Not An Address"}, "without accents"),
        (Work, {"title": "A Book", "notes_total": "-3"}, "At least 0."),
        (Author, {"name": "Andrlé", "born": "1950", "died": "1949"}, "before being born"),
    ],
)
def test_django_is_not_heard(curator, model, fields, said):
    assert said in complaints(curator.send(curator.new(model).fill(**fields)))


@pytest.mark.parametrize("nonsense", ["marx", "²", "9" * 30])
def test_what_can_be_no_row_is_not_looked_for(curator, nonsense):
    claims = reverse("admin:interpretations_claim_add", query={"topics": nonsense})
    assert curator.client.get(claims).status_code == 200
    form = curator.new(Note, work=nonsense).fill(work=nonsense, label="1")
    assert curator.send(form).status_code == 200
    assert not Note.objects.exists()


def test_who_lived_within_one_year_is_believed(curator):
    curator.save(curator.new(Author).fill(name="Somebody", born="193X", died="c. 1930"))


def test_a_day_that_is_none_is_told_and_its_group_stands_open(curator):
    claim = AttributionFactory().claim
    page = curator.send(curator.edit(claim).fill(**{"attributions-0-verified_on": "yesterday"}))
    assert "Write the day with year" in complaints(page)
    folded = _folded_groups(page)
    assert "How it is reported" in folded
    assert "Compared with the original" not in folded


def _folded_groups(page):
    tree = html5lib.parse(page.content.decode(), namespaceHTMLElements=False)
    row = next(node for node in tree.iter("div") if node.get("id") == "attributions-0")
    return ["".join(summary.itertext()).strip() for summary in row.iter("summary")]


@pytest.mark.parametrize("saved", [True, False])
def test_who_is_named_twice_is_told_so(curator, saved):
    author = AuthorFactory(family="Filtzer", given="Donald")
    form = curator.edit(WorkFactory()) if saved else curator.new(Work).fill(title="A Book")
    for _ in range(2):
        form.add("contributions", author=author.pk, role="author")
    assert "“Donald Filtzer, author” stands here twice" in complaints(curator.send(form))


def test_the_same_author_may_have_two_roles_and_change_places(curator):
    first = ContributionFactory(role="author")
    form = curator.edit(first.work)
    form.add("contributions", author=first.author_id, role="editor")
    curator.save(form)
    assert sorted(first.work.contributions.values_list("role", flat=True)) == ["author", "editor"]


def test_a_note_that_is_entered_already_is_shown(curator):
    note = NoteFactory(label="2")
    page = curator.send(curator.new(Note, work=note.work_id).fill(label="2"))
    assert "Entered already" in complaints(page)
    assert f'href="/admin/works/note/{note.pk}/change/"' in page.content.decode()


def test_a_number_that_another_work_has_leads_to_that_work(curator):
    number = WorkIdentifier.objects.create(work=WorkFactory(title="The Other"), scheme="isbn", value="9780300084801")
    form = curator.new(Work).fill(title="A Book")
    form.add("identifiers", scheme="isbn", value="0-300-08480-3")
    page = curator.send(form)
    assert "Entered already" in complaints(page) and "The Other" in complaints(page)
    assert f'href="/admin/works/work/{number.work_id}/change/"' in page.content.decode()


def test_one_list_leads_to_every_mistake(curator):
    form = curator.new(Work).fill(title="", issued="nineteen")
    form.add("identifiers", scheme="isbn", value="0-300-08480-4")
    listed = curator.send(form).context["mistakes"]
    assert [(mistake.where, mistake.anchor) for mistake in listed] == [
        ("Title", "id_title"),
        ("Issued", "id_issued"),
        ("In other catalogues, 1: Value", "id_identifiers-0-value"),
    ]


def test_a_row_that_is_taken_out_is_no_mistake(curator):
    form = curator.edit(ContributionFactory().work).fill(**{"contributions-0-author": "", "title": ""})
    form["contributions-0-DELETE"] = "on"
    assert [mistake.where for mistake in curator.send(form).context["mistakes"]] == ["Title"]


def test_a_refused_form_asks_for_its_preview_at_once(curator):
    form = curator.new(Claim)
    assert "data-preview-now" not in curator.client.get(form.url).content.decode()
    assert "data-preview-now" in curator.send(form).content.decode()


def test_a_name_is_no_title_in_another_edition(curator):
    text = curator.client.get("/admin/authors/author/add/").content.decode()
    assert NameVariant.Kind.OTHER_EDITION not in text
    assert NameVariant.Kind.OTHER_EDITION in curator.client.get("/admin/works/work/add/").content.decode()


def test_no_red_cross_deletes_what_was_only_chosen(editor):
    text = editor.client.get("/admin/works/note/add/").content.decode()
    assert "add_id_work" in text
    assert "delete_id_work" not in text


def test_the_reason_of_a_withdrawal_is_for_editors(curator, editor):
    url = "/admin/works/work/add/"
    assert "withdrawn_reason" not in curator.client.get(url).content.decode()
    assert "withdrawn_reason" in editor.client.get(url).content.decode()
    gone = WorkFactory(state="withdrawn", withdrawn_reason="Entered twice.")
    assert curator.edit(gone)["withdrawn_reason"] == "Entered twice."


def test_a_merged_record_says_what_stands_for_it(curator):
    survivor = WorkFactory(title="The Survivor")
    merged = WorkFactory(merged_into=survivor)
    text = curator.client.get(f"/admin/works/work/{merged.pk}/change/").content.decode()
    assert "This was entered twice" in text
    assert f'href="/admin/works/work/{survivor.pk}/change/"' in text


def test_every_field_of_a_table_has_a_name(curator):
    text = curator.client.get(change_url(ContributionFactory().work)).content.decode()
    for name in ("Role", "Author", "Name as printed", "Delete this row"):
        assert f'aria-label="{name}"' in text
