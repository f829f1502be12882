"""Review: submitted, returned with a comment, answered, submitted again, published; and who did what when."""

import pytest
from django.urls import reverse

from records import publishing
from records.merging import merge
from records.models import ReviewRemark
from records.operations import undo
from records.publishing import move
from records.review import ReviewError, returned_to, send_back, submit, submit_again, who_entered
from records.timeline import MOST_TOLD, timeline
from tests.admin.desk import form_of
from tests.factories import AttributionFactory, AuthorFactory, CitationFactory, NoteFactory, WorkFactory
from works.models import Work

COMMENT = "The page is that of the reporter, not of the original."


def page_of(row, page="review"):
    """The address of a page about a row."""
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{page}", args=[row.pk])


def user_of(desk):
    """Who is signed in."""
    return desk.client.get("/admin/").context["user"]


def entered(desk, title="Soviet Workers"):
    """A work that somebody entered, and submitted."""
    desk.save(desk.new(Work).fill(title=title))
    work = Work.objects.get(title=title)
    desk.act("submit_for_review", work)
    return Work.objects.get(pk=work.pk)


def take(desk, row, step, text=""):
    """Take a step on the page of the review."""
    return desk.client.post(page_of(row), {"step": step, "text": text}, follow=True)


def test_from_the_first_draft_to_the_public(curator, editor, apart):
    work = entered(curator)
    assert "Returned to clara" in take(editor, work, "return", COMMENT).content.decode()
    form = curator.client.get(page_of(work, "change")).content.decode()
    assert COMMENT in form and "edith" in form
    curator.save(curator.edit(work).fill(pages="44–62"))
    review = take(curator, work, "submit", "Taken from the title page now.").content.decode()
    assert "1 submitted for review" in review
    assert COMMENT not in curator.client.get(page_of(work, "change")).content.decode()
    page = editor.client.get(page_of(work)).content.decode()
    assert "Taken from the title page now." in page
    assert "page extent is now “44–62”" in page
    assert "title is now" not in page  # only what is new since it was returned
    editor.act("publish", work)
    told = [(saving.who, saving.done) for saving in timeline(Work, work.pk)][::-1]
    assert told == [
        ("clara", "entered"),
        ("clara", "submitted for review"),
        ("edith", "returned with a comment"),
        ("edith", "taken back to draft"),
        ("clara", "changed"),
        ("clara", "answered"),
        ("clara", "submitted for review"),
        ("edith", "published"),
    ]


def test_a_comment_waits_until_the_row_goes_on(curator, editor):
    for go_on in (
        lambda work: curator.act("submit_for_review", work),
        lambda work: curator.save(curator.edit(work).fill(state="in-review")),
        lambda work: editor.act("publish", work),
        lambda work: submit_again(Work.objects.get(pk=work.pk), "", user_of(curator)),
    ):
        Work.objects.all().delete()
        work = entered(curator)
        take(editor, work, "return", COMMENT)
        assert list(returned_to(Work.objects.all(), user_of(curator))) == [work]
        go_on(work)
        assert not ReviewRemark.objects.open().exists()
        move(Work.objects.get(pk=work.pk), "draft")
        assert not returned_to(Work.objects.all(), user_of(curator)).exists()


@pytest.mark.parametrize(
    ("state", "step"),
    [
        ("in-review", lambda work, who: send_back(work, COMMENT, who)),
        ("draft", lambda work, who: submit_again(work, "", who)),
        ("draft", lambda work, who: submit([work])),
        ("draft", lambda work, who: move(work, "published")),
    ],
)
def test_a_step_leaves_what_a_colleague_has_saved_meanwhile(editor, state, step):
    stale = WorkFactory(title="As it was", state=state)
    Work.objects.filter(pk=stale.pk).update(title="As she mended it")
    step(stale, user_of(editor))
    now = Work.objects.get(pk=stale.pk)
    assert now.title == now.history.first().title == "As she mended it"
    assert now.state == now.history.first().state != state


def test_a_step_is_not_taken_from_another_state_nor_with_a_row_that_is_gone(db):
    published, gone = WorkFactory(state="draft"), WorkFactory(state="draft")
    Work.objects.filter(pk=published.pk).update(state="published")
    Work.objects.filter(pk=gone.pk).delete()
    assert submit([published, gone]) == 0
    assert Work.objects.get().state == "published"


def test_saving_a_returned_draft_leaves_the_comment(curator, editor):
    work = entered(curator)
    take(editor, work, "return", COMMENT)
    curator.save(curator.edit(work).fill(pages="1–9"))
    assert ReviewRemark.objects.open().get().text == COMMENT


def test_a_comment_is_for_whoever_entered_the_row(curator, colleague, editor):
    work = entered(curator)
    colleague.save(colleague.edit(work).fill(pages="1–9"))
    take(editor, work, "return", COMMENT)
    assert not returned_to(Work.objects.all(), user_of(colleague)).exists()
    assert who_entered(work) == user_of(curator)


def test_what_a_command_entered_is_returned_to_whoever_submitted_it(curator):
    work = WorkFactory(state="draft")
    assert who_entered(work) is None
    curator.act("submit_for_review", work)
    assert who_entered(work) == user_of(curator)


def test_what_is_entered_inside_goes_along_both_ways(curator, editor):
    row = AttributionFactory(state="draft", claim__state="draft")
    submit([row.claim])
    take(editor, row.claim, "return", COMMENT)
    row.refresh_from_db()
    assert (row.state, row.claim.state) == ("draft", "draft")


@pytest.mark.parametrize(
    ("state", "group", "steps"),
    [
        ("draft", "curator", ["submit"]),
        ("in-review", "curator", ["answer"]),
        ("in-review", "editor", ["return", "publish"]),
        ("published", "editor", []),
        ("withdrawn", "curator", []),
    ],
)
def test_each_is_offered_the_steps_that_she_may_take(request, curator, state, group, steps):
    work = WorkFactory(state=state, withdrawn_reason="why" if state == "withdrawn" else "")
    desk = curator if group == "curator" else request.getfixturevalue(group)
    assert desk.client.get(page_of(work)).context["steps"] == steps


@pytest.mark.parametrize(("state", "step"), [("in-review", "return"), ("published", "submit"), ("draft", "return")])
def test_a_forged_step_is_not_taken(curator, state, step):
    work = WorkFactory(state=state)
    assert "moved it meanwhile" in take(curator, work, step, COMMENT).content.decode()
    work.refresh_from_db()
    assert (work.state, ReviewRemark.objects.count()) == (state, 0)


def test_a_return_needs_its_comment(editor):
    work = WorkFactory(state="in-review")
    assert "Say what is to be changed" in take(editor, work, "return", "  ").content.decode()
    assert Work.objects.get().state == "in-review"


def test_an_answer_needs_its_words(curator):
    work = WorkFactory(state="in-review")
    assert "Write your answer" in take(curator, work, "answer").content.decode()
    take(curator, work, "answer", "It is the only page given.")
    assert ReviewRemark.objects.get().step == "remarked"  # nobody had asked


def test_a_draft_is_submitted_with_a_remark(curator):
    work = WorkFactory(state="draft")
    page = curator.client.get(page_of(work)).content.decode()
    assert "Remark, if there is something to say" in page and "Answer" not in page
    take(curator, work, "submit", "From the second printing.")
    assert "remarked" in curator.client.get(page_of(work)).content.decode()


def test_a_step_of_another_page_is_met_with_a_sentence(editor):
    work = WorkFactory(state="in-review")
    assert "look at it again" in take(editor, work, "publish").content.decode()


def test_two_editors_at_one_row(db, editor):
    work = WorkFactory(state="in-review")
    stale = Work.objects.get()
    move(work, "published")
    with pytest.raises(ReviewError, match="waits for review no longer"):
        send_back(stale, COMMENT, user_of(editor))
    assert not ReviewRemark.objects.exists()


def test_several_are_returned_from_their_list(editor):
    first, second, draft = (WorkFactory(state=state) for state in ("in-review", "in-review", "draft"))
    asked = editor.act("return_with_comment", first, second, draft)
    form = form_of(asked, "/admin/works/work/")
    form["_selected_action"] = [first.pk, second.pk]
    assert "Say what" in editor.send(form).content.decode()
    editor.send(form.fill(text=COMMENT))
    assert ReviewRemark.objects.count() == 2
    assert set(Work.objects.values_list("state", flat=True)) == {"draft"}
    editor.told()
    editor.act("return_with_comment", draft)
    assert "None of these waits" in editor.told()


def test_what_a_colleague_has_moved_meanwhile_keeps_no_other_from_being_returned(editor, monkeypatch):
    moved, waiting = (WorkFactory(state="in-review", title=title) for title in ("Moved", "Waiting"))
    hold = publishing.hold
    monkeypatch.setattr(publishing, "hold", lambda row: row.pk != moved.pk and hold(row))
    editor.act("return_with_comment", moved, waiting, confirmed="yes", text=COMMENT)
    assert "waits for review no longer" in (told := editor.told()) and "1 returned" in told
    assert ReviewRemark.objects.get().object_id == waiting.pk


def test_a_curator_returns_nothing(curator):
    work = WorkFactory(state="in-review")
    assert "return_with_comment" not in curator.client.get("/admin/works/work/").content.decode()
    curator.act("return_with_comment", work, confirmed="yes", text=COMMENT)
    assert Work.objects.get().state == "in-review"


def test_the_review_of_a_row_that_is_gone_leads_to_its_history(editor):
    work = WorkFactory()
    url = page_of(work)
    work.delete()
    assert editor.client.get(url).headers["Location"].endswith("/history/")


# Who did what


def deeds(row):
    return [saving.done for saving in timeline(type(row), row.pk)][::-1]


@pytest.fixture
def apart(monkeypatch):
    """Every saving is an entry of its own."""
    from datetime import timedelta

    monkeypatch.setattr("records.timeline.TOGETHER", timedelta(-1))


def test_each_deed_is_called_by_its_name(db, apart):
    work = WorkFactory(state="draft", title="First")
    work.title = "Second"
    work.save()
    for state in ("in-review", "draft", "in-review", "published", "withdrawn"):
        move(work, state, "entered twice" if state == "withdrawn" else "")
    assert deeds(work) == [
        "entered",
        "changed",
        "submitted for review",
        "taken back to draft",
        "submitted for review",
        "published",
        "withdrawn",
    ]


def test_what_was_restored_and_deleted_is_called_so(db, apart):
    from django.utils import timezone

    from records.restoring import restore

    work = WorkFactory(title="First")
    then = timezone.now()
    work.title = "Second"
    work.save()
    restore(Work, work.pk, then, "overwritten")
    pk = work.pk
    Work.objects.get(pk=pk).delete()
    assert [saving.done for saving in timeline(Work, pk)][::-1] == [
        "entered and published",
        "changed",
        "restored",
        "deleted",
    ]


def test_a_merge_stands_in_both_histories(db, apart):
    loser, survivor = AuthorFactory(name="V. Andrle"), AuthorFactory(name="Vladimír Andrlé")
    operation = merge(loser, survivor, "entered twice")
    assert "merged into “Vladimír Andrlé”" in deeds(loser)
    assert "merged with another" in deeds(survivor)
    told = [change for saving in timeline(type(survivor), survivor.pk) for change in saving.changes]
    assert told.count("“V. Andrle” was merged into it") == 1
    undo(operation, None, "Two after all")
    again = AuthorFactory._meta.model.objects.get(pk=loser.pk)
    merge(again, survivor, "the same after all")
    again.save()
    assert deeds(survivor).count("merged with another") == 2


def test_a_note_is_told_in_the_history_of_its_work_but_not_brought_back_with_it(curator, apart):
    citation = CitationFactory(locator="245", note__label="17")
    work = citation.note.work
    citation.locator = "254"
    citation.save()
    newest = timeline(Work, work.pk)[0]
    assert newest.changes[0].startswith("note 17: ")
    assert newest.changes[0].endswith("page 245 became 254")
    assert not newest.kept
    entries = curator.client.get(page_of(work, "history")).context["savings"]
    assert entries[0][1] == "" and entries[-1][1]


def test_a_saving_of_many_rows_says_how_many_it_does_not_tell(curator):
    work = WorkFactory()
    for number in range(MOST_TOLD + 5):
        NoteFactory(work=work, label=str(number + 1))
    page = curator.client.get(page_of(work, "history"))
    assert sum(saving.untold + len(saving.told) for saving, *_ in page.context["savings"]) == MOST_TOLD + 6
    if len(page.context["savings"]) == 1:
        assert "and 6 more" in page.content.decode()


# Comparing on the page, and bringing back from there


def test_two_versions_are_chosen_compared_and_one_is_brought_back(curator, apart):
    work = WorkFactory(abstract="The workers kept control over the pace of their work, in spite of all campaigns.")
    curator.save(curator.edit(work).fill(abstract="The workers kept control over their work, in spite of campaigns."))
    history = curator.client.get(page_of(work, "history"))
    moments = [moment for *_, moment in history.context["savings"]]
    page = curator.client.get(page_of(work, "compare"), {"from": moments[0], "to": moments[-1]})
    assert "<del>the pace of </del>" in page.content.decode()
    restoring = page.context["restore_url"]
    shown = curator.client.get(restoring).content.decode()
    assert "What will change" in shown and "<ins>the pace of </ins>" in shown
    curator.client.post(restoring, {"why": "it was better"})
    work.refresh_from_db()
    assert "the pace of" in work.abstract
    assert "nothing will change" in curator.client.get(restoring).content.decode()


@pytest.mark.parametrize("query", ["", "?from=x&to=y", "?from=1900-01-01T00:00:00Z&to=1901-01-01T00:00:00Z"])
def test_addresses_that_name_no_versions_are_not_found(curator, query):
    assert curator.client.get(f"{page_of(WorkFactory(), 'compare')}{query}").status_code == 404


@pytest.mark.parametrize("page", ["history", "review"])
def test_pages_ask_as_many_queries_whatever_they_tell(curator, page, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def grow(number):
        work = WorkFactory(by=[AuthorFactory() for _ in range(number)])
        for _ in range(number):
            CitationFactory(note__work=work)
            ReviewRemark.objects.create(kind="works.work", object_id=work.pk, step="answered", text="So it is.")
        return work

    few, many = grow(1), grow(7)
    curator.client.get(page_of(few, page))
    with CaptureQueriesContext(connection) as queries:
        curator.client.get(page_of(few, page))
    with django_assert_num_queries(len(queries)):
        curator.client.get(page_of(many, page))


def test_a_return_is_told_once(curator, editor):
    work = entered(curator)
    take(editor, work, "return", COMMENT)
    [saving] = [saving for saving in timeline(Work, work.pk) if saving.who == "edith"]
    assert saving.done == "returned with a comment"
    assert f"“{COMMENT}”" in saving.changes


def test_of_what_is_public_nothing_waits_to_be_read(editor):
    page = editor.client.get(page_of(AttributionFactory().claim))
    assert page.context["compared"] == []
    assert "What is new" not in page.content.decode()


def test_a_draft_that_was_public_shows_what_is_new_since_then(curator, monkeypatch):
    from datetime import timedelta

    monkeypatch.setattr("records.admin.reviewing.TOGETHER", timedelta(0))
    work = WorkFactory(state="published", pages="1–9")
    move(work, "draft")
    curator.save(curator.edit(work).fill(pages="44–62"))
    page = curator.client.get(page_of(work)).content.decode()
    assert "page extent “1–9” became “44–62”" in page
    assert "title is now" not in page
