"""Curators enter and submit; editors publish, withdraw, merge and delete."""

import pytest
from django.contrib import admin
from django.db import IntegrityError, connection
from django.db.models import ProtectedError
from django.http import HttpRequest
from django.test.utils import CaptureQueriesContext

from authors.models import Author
from interpretations.models import Attribution, Claim, Debate
from records.merging import MergeError, merge
from records.publishing import companions
from tests.admin.desk import complaints, form_of
from tests.factories import (
    AttributionFactory,
    AuthorFactory,
    CitationFactory,
    ClaimFactory,
    ClaimRelationFactory,
    ContributionFactory,
    NameVariantFactory,
    NoteFactory,
    PositionFactory,
    PositionHoldingFactory,
    SchoolCurrencyFactory,
    SchoolFactory,
    SchoolMembershipFactory,
    TopicFactory,
    VocationFactory,
    WorkFactory,
)
from works.models import Work


@pytest.mark.parametrize("state", ["published", "withdrawn"])
def test_a_curator_cannot_publish_or_withdraw_even_by_a_forged_form(curator, state):
    work = WorkFactory(state="draft")
    response = curator.send(curator.edit(work).fill(state=state, withdrawn_reason="why"))
    assert "not one of the available choices" in complaints(response)
    response = curator.send(curator.new(Work).fill(title="Another", state=state, withdrawn_reason="why"))
    assert "not one of the available choices" in complaints(response)
    assert set(Work.objects.values_list("state", flat=True)) == {"draft"}


def test_nor_the_rows_inside_a_record(curator):
    row = AttributionFactory(state="draft")
    form = curator.edit(row.claim).fill(**{"attributions-0-state": "published"})
    assert "not one of the available choices" in complaints(curator.send(form))


def test_a_curators_edit_of_a_published_record_is_live(curator):
    work = WorkFactory(state="published")
    curator.save(curator.edit(work).fill(genre="pamphlet"))
    work.refresh_from_db()
    assert (work.state, work.genre) == ("published", "pamphlet")


def test_curators_submit_and_take_back(curator):
    work = WorkFactory(state="draft")
    curator.act("submit_for_review", work)
    assert Work.objects.get().state == "in-review"
    curator.act("return_to_draft", work)
    assert Work.objects.get().state == "draft"


@pytest.mark.parametrize("action", ["publish", "withdraw", "merge_into", "delete_selected"])
def test_curators_are_not_offered_what_editors_do(curator, action):
    work = WorkFactory(state="in-review")
    curator.act(action, work, confirmed="yes", why="why", post="yes")
    assert Work.objects.get().state == "in-review"


def test_deleting_is_offered_last(editor):
    WorkFactory()
    page = editor.client.get("/admin/works/work/")
    assert [name for name, _ in page.context["action_form"].fields["action"].choices][-1] == "delete_selected"


def test_a_published_address_never_changes(editor):
    work = WorkFactory(state="published", slug="final-address")
    response = editor.send(editor.edit(work).fill(slug="another-address"))
    assert "a public address never changes" in complaints(response)


def test_publishing_a_claim_offers_whom_and_what_it_names(editor):
    holder, original = AuthorFactory(state="draft"), WorkFactory(state="draft")
    row = AttributionFactory(state="draft", claim__state="draft", held_by=[holder], asserted_in=original)
    assert set(companions(row.claim)) == {row, holder, original}
    form = form_of(editor.act("publish", row.claim), "/admin/interpretations/claim/")
    assert len(form.fields["with"]) == 3
    editor.send(form)
    assert Claim.objects.published().exists()
    assert Attribution.objects.published().exists()


def test_with_a_work_go_those_who_made_it(editor):
    maker = AuthorFactory(state="draft")
    original = WorkFactory(state="draft", by=[maker])
    row = AttributionFactory(claim__state="draft", asserted_in=original)
    assert set(companions(row.claim)) == {original, maker}


@pytest.mark.parametrize(("state", "offered"), [("published", True), ("draft", False)])
def test_an_answer_goes_along_when_readers_see_what_it_answers(db, state, offered):
    relation = ClaimRelationFactory(state="draft", source__state="draft", target__state=state)
    assert (relation in companions(relation.source)) is offered


def test_two_drafts_that_name_each_other_are_each_found_once(db):
    first, second = ClaimFactory(state="draft"), ClaimFactory(state="draft")
    first.about_claims.add(second)
    second.about_claims.add(first)
    assert companions(first) == [second]


def test_what_is_entered_inside_a_record_is_submitted_with_it(curator):
    row = AttributionFactory(state="draft", claim__state="draft")
    shown = AttributionFactory(state="published", claim=row.claim)
    curator.act("submit_for_review", row.claim)
    assert "2 submitted for review" in curator.told()
    assert [each.state for each in (refreshed(row), refreshed(row.claim), refreshed(shown))] == [
        "in-review",
        "in-review",
        "published",
    ]


def refreshed(row):
    return type(row).objects.get(pk=row.pk)


def test_publishing_alone_says_what_readers_do_not_see(editor):
    work = WorkFactory(state="draft", by=[AuthorFactory(name="A. Draft", state="draft")])
    editor.save(editor.edit(work).fill(state="published"))
    assert "Readers do not see these yet, which it names: author “A. Draft”" in editor.told()


def test_withdrawing_asks_for_the_reason(editor):
    work = WorkFactory(state="published")
    form = form_of(editor.act("withdraw", work), "/admin/works/work/")
    assert "required" in editor.send(form).content.decode()
    editor.send(form.fill(why="entered twice"))
    work.refresh_from_db()
    assert (work.state, work.withdrawn_reason) == ("withdrawn", "entered twice")
    assert work.history.first().history_user.username == "edith"


# Merging


def test_all_that_pointed_to_either_points_to_the_survivor(db):
    loser, survivor = AuthorFactory(family="Andrle", name="Vladimir Andrle"), AuthorFactory(name="Vladimír Andrlé")
    work = ContributionFactory(author=loser).work
    held, labelled = AttributionFactory(held_by=[loser]), SchoolMembershipFactory(labellers=[loser])
    claim = ClaimFactory()
    claim.about_authors.set([loser, survivor])
    variant = NameVariantFactory(author=loser)
    merge(loser, survivor, "entered twice")
    loser.refresh_from_db()
    assert loser.merged_into == survivor
    assert [row.author for row in work.contributions.all()] == [survivor]
    assert [row.author for row in held.holderships.all()] == [survivor]
    assert list(labelled.labellers.all()) == [survivor]
    assert list(claim.about_authors.all()) == [survivor]
    assert variant.text in {row.text for row in survivor.variants.all()}


def test_the_survivor_is_found_under_the_name_of_the_other(db):
    loser, survivor = WorkFactory(title="Red Managers"), WorkFactory(title="The Red Executive")
    merge(loser, survivor, "entered twice")
    assert [(row.text, row.reason) for row in survivor.variants.all()] == [("Red Managers", "entered twice")]


def test_merged_rows_stand_once(db):
    loser, survivor = AuthorFactory(), AuthorFactory()
    work = WorkFactory(by=[loser, survivor])
    row = AttributionFactory(held_by=[survivor, loser])
    merge(loser, survivor, "entered twice")
    assert [each.author for each in work.contributions.all()] == [survivor]
    assert [each.author for each in row.holderships.all()] == [survivor]


def test_notes_and_citations_move_with_a_work(db):
    loser, survivor = WorkFactory(), WorkFactory()
    citation = CitationFactory(note__work=loser)
    received = CitationFactory(cited_work=loser)
    merge(loser, survivor, "entered twice")
    citation.refresh_from_db()
    received.refresh_from_db()
    assert (citation.citing_work, citation.note.work, received.cited_work) == (survivor, survivor, survivor)


def test_records_merged_before_follow(db):
    first, second, third = AuthorFactory(), AuthorFactory(), AuthorFactory()
    merge(first, second, "entered twice")
    merge(second, third, "entered thrice")
    first.refresh_from_db()
    assert first.merged_into == third


def test_what_a_colleague_merged_meanwhile_is_not_merged_again(db):
    loser, survivor, third = AuthorFactory(), AuthorFactory(), AuthorFactory()
    as_read_before = type(loser).objects.get(pk=loser.pk)
    merge(loser, survivor, "entered twice")
    with pytest.raises(MergeError, match="merged already"):
        merge(as_read_before, third, "entered twice")
    loser.refresh_from_db()
    assert loser.merged_into == survivor


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: (WorkFactory(),) * 2, "Choose another"),
        (lambda: (WorkFactory(), AuthorFactory()), "Choose another"),
        (lambda: (WorkFactory(), WorkFactory(state="draft")), "Publish"),
        (lambda: _both_with_note_seventeen(), "cannot be moved"),
        (lambda: _edition_and_original(), "as its original"),
        (lambda: _claim_and_its_rival(), "cannot answer itself"),
        (lambda: _already_merged(), "merged already"),
    ],
)
def test_what_cannot_be_one_is_refused_and_explained(db, make, said):
    loser, survivor = make()
    before = loser.merged_into_id
    with pytest.raises(MergeError, match=said):
        merge(loser, survivor, "entered twice")
    loser.refresh_from_db()
    assert loser.merged_into_id == before


def _both_with_note_seventeen():
    return NoteFactory(label="17").work, NoteFactory(label="17").work


def _edition_and_original():
    original = WorkFactory()
    return WorkFactory(original=original, original_kind="edition"), original


def _claim_and_its_rival():
    relation = ClaimRelationFactory()
    return relation.source, relation.target


def _already_merged():
    survivor = WorkFactory()
    return WorkFactory(merged_into=survivor), WorkFactory()


def test_an_editor_merges_from_the_list(editor):
    survivor, loser = AuthorFactory(), AuthorFactory()
    form = editor.open(editor.act("merge_into", survivor, loser).url)
    response = editor.send(form.fill(stays="one", why="entered twice"), merge="yes")
    assert response.status_code == 302, response.content.decode()
    assert sorted(row.merged_into is None for row in Author.objects.all()) == [False, True]
    listed = editor.client.get("/admin/authors/author/").context["cl"].queryset
    assert list(listed) == list(Author.objects.filter(merged_into__isnull=True))


def test_a_merge_that_cannot_be_is_explained_on_its_page(editor):
    form = editor.open(editor.act("merge_into", *_both_with_note_seventeen()).url)
    page = editor.send(form.fill(why="entered twice"), merge="yes").content.decode()
    assert "Nothing was merged" in page
    assert "n. 17" in page


# Deleting


@pytest.mark.parametrize(
    ("make", "named"),
    [
        (lambda: AttributionFactory().claim, "attribution"),
        (lambda: AttributionFactory().attested_in, "attribution"),
        (lambda: AttributionFactory().holders.get(), "attribution holder"),
        (lambda: SchoolMembershipFactory().school, "school membership"),
        (lambda: PositionHoldingFactory().position.debate, "position holding"),
        (lambda: NoteFactory().work, "note"),
        (lambda: TopicFactory(broader=TopicFactory()).broader, "topic"),
        (lambda: ClaimFactory(topics=[TopicFactory()]).topics.get(), "claim"),
        (lambda: AuthorFactory(vocations=[VocationFactory()]).vocations.get(), "author"),
    ],
)
def test_what_others_depend_on_is_not_deleted_and_those_are_named(editor, make, named):
    row = make()
    url = f"/admin/{row._meta.app_label}/{row._meta.model_name}/{row.pk}/delete/"
    for response in (editor.client.get(url), editor.client.post(url, {"post": "yes"})):
        assert response.status_code == 200
        assert any(named in str(each) for each in response.context["protected"])
    assert type(row).objects.filter(pk=row.pk).exists()


def test_a_part_that_keeps_a_row_names_its_record(editor):
    row = AttributionFactory(claim__statement="Workers bargained.")
    page = editor.client.get(f"/admin/authors/author/{row.holders.get().pk}/delete/")
    [holder] = page.context["protected"]
    assert "Workers bargained." in holder
    assert f"/admin/interpretations/attribution/{row.pk}/change/" in holder


def test_lists_that_go_with_a_row_do_not_keep_it(editor):
    position = PositionFactory(claims=[ClaimFactory(topics=[TopicFactory()])])
    editor.client.post(f"/admin/interpretations/debate/{position.debate_id}/delete/", {"post": "yes"})
    assert not Debate.objects.exists()


def test_the_page_that_refuses_asks_no_more_often_the_more_depends_on_it(editor, monkeypatch):
    monkeypatch.setattr("records.dependants.SHOWN", 1)
    work, asked = WorkFactory(), []
    for _ in range(2):
        CitationFactory(cited_work=work)
        with CaptureQueriesContext(connection) as captured:
            page = editor.client.get(f"/admin/works/work/{work.pk}/delete/").content.decode()
        assert "cannot be deleted: these depend on it" in page
        asked.append(len(captured))
    assert asked[0] == asked[1]


def test_an_attested_row_is_not_deleted_along_with_its_school(editor):
    school = SchoolCurrencyFactory().school
    page = editor.client.post(f"/admin/interpretations/school/{school.pk}/delete/", {"post": "yes"}).content.decode()
    assert "cannot be deleted: these depend on it" in page
    assert school.currencies.count() == 1


def test_what_nothing_depends_on_is_deleted(editor):
    school = SchoolFactory()
    editor.client.post(f"/admin/interpretations/school/{school.pk}/delete/", {"post": "yes"})
    assert not type(school).objects.exists()


def test_a_position_somebody_holds_is_not_taken_out_of_its_debate(editor):
    position = PositionHoldingFactory().position
    PositionFactory(debate=position.debate)
    form = editor.edit(position.debate).fill(**{"positions-0-DELETE": "on"})
    assert editor.send(form).status_code == 200
    assert position.debate.positions.count() == 2


def test_a_curator_has_no_page_to_delete(curator):
    work = WorkFactory()
    assert curator.client.post(f"/admin/works/work/{work.pk}/delete/", {"post": "yes"}).status_code == 403


def test_losing_a_race_while_deleting_is_told(editor, monkeypatch):
    author = AuthorFactory()

    def refuse(*args, **options):
        raise IntegrityError("FOREIGN KEY constraint failed")

    monkeypatch.setattr(Author, "delete", refuse)
    response = editor.client.post(f"/admin/authors/author/{author.pk}/delete/", {"post": "yes"})
    assert response.status_code == 302
    assert "Somebody has just made other rows depend on it" in editor.told()


def test_who_loses_a_race_while_deleting_several_deletes_none(db):
    AuthorFactory()
    ContributionFactory()
    with pytest.raises(ProtectedError):
        admin.site.get_model_admin(Author).delete_queryset(HttpRequest(), Author.objects.order_by("pk"))
    assert Author.objects.count() == 2
