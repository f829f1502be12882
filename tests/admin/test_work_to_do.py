"""Work to do: who finds what waiting, and that each number leads to exactly the rows that it counts."""

from unittest.mock import patch

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from historiography.work_to_do import COMMENTS
from interpretations.models import Attribution
from records import review
from records.admin import ranking
from records.models import ReviewRemark
from tests.factories import (
    AttributionFactory,
    AuthorFactory,
    CitationFactory,
    ClaimFactory,
    ClaimRelationFactory,
    NoteFactory,
    ObjectionFactory,
    PositionFactory,
    TopicFactory,
    WorkFactory,
)
from works.admin import gaps as gaps_page
from works.models import Citation, Import, Work

INDEX, TO_DO = "/admin/", "/admin/to-do/"
PRINTS, ORIGINALS = "/admin/works/citation/ranked/prints/", "/admin/interpretations/attribution/ranked/originals/"
MISSING = "/admin/works/work/notes-missing/"


def tasks(desk, page=INDEX):
    """What waits for somebody, by its words."""
    sections = desk.client.get(page).context["sections"]
    return {task.words: task for section in sections for task in section.tasks}


def user_of(desk):
    return desk.client.get(INDEX).context["user"]


def entered(desk, title, state="draft"):
    """A work that somebody entered."""
    desk.save(desk.new(Work).fill(title=title, state=state))
    return Work.objects.get(title=title)


def rows(desk, url):
    """The rows of a list."""
    page = desk.client.get(url)
    assert page.status_code == 200, url
    return set(page.context["cl"].queryset)


# For whom


def test_everybody_finds_her_own_apart_from_those_of_others(curator, colleague, editor):
    draft, theirs = entered(curator, "Red Managers"), entered(colleague, "The Red Executive")
    submitted = entered(curator, "Soviet Workers", state="in-review")
    by_command = ClaimFactory(state="in-review")
    mine, hers = tasks(curator), tasks(editor)
    assert rows(curator, mine["Your drafts"].url or mine["Your drafts"].lists[0].url) == {draft}
    assert rows(curator, mine["Drafts of others"].lists[0].url) == {theirs}
    assert rows(curator, mine["Yours, waiting for review"].lists[0].url) == {submitted}
    assert "To be reviewed" not in mine
    assert hers["To be reviewed"].count == 2
    assert {row for each in hers["To be reviewed"].lists for row in rows(editor, each.url)} == {submitted, by_command}
    assert "Your drafts" not in hers


def test_what_was_returned_waits_with_its_comment(curator, editor):
    work = entered(curator, "Soviet Workers", state="in-review")
    review.send_back(work, "Which edition is it?", user_of(editor))
    page = curator.client.get(INDEX)
    assert "Which edition is it?" in page.content.decode()
    assert [comment.row for comment in page.context["comments"]] == ["Soviet Workers"]
    assert rows(curator, tasks(curator, TO_DO)["Returned to you with a comment"].lists[0].url) == {work}
    # The comment itself says so on the desk.
    assert "Returned to you with a comment" not in tasks(curator)
    assert "Which edition is it?" not in editor.client.get(INDEX).content.decode()
    curator.act("submit_for_review", work)
    assert "Which edition is it?" not in curator.client.get(INDEX).content.decode()


def test_a_comment_on_what_is_gone_or_went_on_is_not_shown(curator, editor):
    gone, published = (entered(curator, title, state="in-review") for title in ("Gone", "Published by a command"))
    for work in (gone, published):
        review.send_back(work, "Why?", user_of(editor))
    Work.objects.filter(pk=published.pk).update(state="published")
    gone.delete()
    assert curator.client.get(INDEX).context["comments"] == []


def test_many_comments_are_shortened(curator):
    for _ in range(COMMENTS + 2):
        work = WorkFactory(state="draft")
        ReviewRemark.objects.create(
            kind="works.work", object_id=work.pk, step="returned", text="Why?", meant_for=user_of(curator)
        )
    assert len(curator.client.get(INDEX).context["comments"]) == COMMENTS
    assert tasks(curator)["Returned to you with a comment"].count == COMMENTS + 2


def test_who_may_change_nothing_finds_nothing_to_do(db):
    from tests.admin.conftest import desk_of

    unresolved()
    assert tasks(desk_of("guest")) == {}
    assert tasks(desk_of("guest2"), TO_DO) == {}


# Numbers and their lists


def unresolved(printed="Trud, no. 4"):
    return CitationFactory(cited_work=None, resolution="unresolved", printed=printed)


def opposed():
    relation = ClaimRelationFactory(kind="disputes")
    # In several debates, none of them shared: each claim still counts once.
    for _ in range(2):
        PositionFactory(claims=[relation.source])


def everything():
    """Something for every list."""
    unresolved()
    opposed()
    ObjectionFactory()
    AttributionFactory(asserted_in=WorkFactory(), state="draft")
    ClaimFactory(state="in-review")
    CitationFactory(quotation=True, locator="")
    NoteFactory(work__coverage="worked-through", work__notes_total=31)
    AuthorFactory(vocations=[])
    TopicFactory(state="draft")
    Import.objects.create(name="notes.txt", state="review")


def test_every_number_leads_to_exactly_its_rows(editor):
    everything()
    WorkFactory(state="draft", merged_into=WorkFactory())
    Import.objects.create(name="notes laid aside.txt", state="discarded")
    found = tasks(editor, TO_DO)
    for task in found.values():
        for each in task.lists:
            assert len(rows(editor, each.url)) == editor.client.get(each.url).context["cl"].result_count == each.count
    empty = {words for words, task in found.items() if not task.count}
    assert empty == {"Returned to you with a comment", "Your drafts", "Yours, waiting for review"}


def test_the_start_page_leaves_out_what_is_done(editor):
    assert tasks(editor) == {}
    assert "Nothing waits: all lists of work to do are empty." in editor.client.get(INDEX).content.decode()
    assert all(task.count == 0 for task in tasks(editor, TO_DO).values())
    everything()
    assert all(task.count for task in tasks(editor).values())


def test_a_list_that_stands_in_no_section_is_listed_last(curator):
    from django.contrib import admin

    from authors.models import Vocation

    keeper = admin.site.get_model_admin(Vocation)
    with patch.object(type(keeper), "questions", (("all-of-them", "All of them", "all"),), create=True):
        sections = curator.client.get(TO_DO).context["sections"]
    assert sections[-1].heading == "Other lists"
    assert [task.words for task in sections[-1].tasks] == ["Vocations: all of them"]


@pytest.mark.parametrize("page", [INDEX, TO_DO])
def test_queries_do_not_grow_with_what_waits(editor, page, django_assert_max_num_queries):
    with CaptureQueriesContext(connection):
        everything()
        editor.client.get(page)
    with CaptureQueriesContext(connection) as few:
        editor.client.get(page)
    for _ in range(4):
        everything()
    with django_assert_max_num_queries(len(few)):
        editor.client.get(page)
    assert len(few) <= 12


def test_a_quotation_has_its_page_or_waits(db):
    quoted = CitationFactory(quotation=True, locator="")
    CitationFactory(quotation=True, locator="233")
    CitationFactory(quotation=False, locator="")
    assert list(Citation.objects.quoting_without_page()) == [quoted]


def test_a_view_has_the_page_of_its_original_or_waits(db):
    original = WorkFactory()
    without = AttributionFactory(asserted_in=original)
    AttributionFactory(asserted_in=original, asserted_locator="61")
    AttributionFactory(asserted_in=None)
    reported = AttributionFactory(asserted_in=original, asserted_locator="61")
    reported.reporters.create(work=WorkFactory())
    placed = AttributionFactory(asserted_in=original, asserted_locator="61")
    placed.reporters.create(work=WorkFactory(), locator="4")
    assert set(Attribution.objects.without_page()) == {without, reported}


# The most rewarding first


def test_prints_are_ranked_by_how_often_they_occur(curator):
    unresolved("ibid.")
    for _ in range(3):
        unresolved("Trud, no. 4 & 5")
    CitationFactory(printed="Resolved since")
    lines = curator.client.get(PRINTS).context["lines"]
    assert [(line.words, line.number) for line in lines] == [("Trud, no. 4 & 5", 3), ("ibid.", 1)]
    assert all(len(rows(curator, line.url)) == line.rows == line.number for line in lines)


def test_originals_are_ranked_by_how_many_claims_rest_on_them(curator):
    much, little = WorkFactory(title="Soviet Workers", issued="1986"), WorkFactory(title="Red Managers")
    claim = ClaimFactory()
    for _ in range(3):
        AttributionFactory(asserted_in=little, claim=claim)
    for _ in range(2):
        AttributionFactory(asserted_in=much)
    AttributionFactory(asserted_in=None)
    AttributionFactory(asserted_in=much, mode="direct")
    page = curator.client.get(ORIGINALS)
    lines = page.context["lines"]
    assert [(line.words.split(" (")[0], line.number, line.rows) for line in lines] == [
        ("Soviet Workers", 2, 2),
        ("Red Managers", 1, 3),
    ]
    none = page.context["none"]
    assert none.rows == 1
    assert all(len(rows(curator, line.url)) == line.rows for line in [*lines, none])


def test_a_ranking_is_paged_by_key_and_loses_nothing(curator, monkeypatch):
    monkeypatch.setattr(ranking, "LINES", 2)
    for number, printed in enumerate("abcde"):
        for _ in range(number // 2 + 1):
            unresolved(printed)
    url, found = PRINTS, []
    while url:
        page = curator.client.get(url)
        found += [line.words for line in page.context["lines"]]
        url = page.context["next_url"] and PRINTS + page.context["next_url"]
    assert found == ["e", "c", "d", "a", "b"]


@pytest.mark.parametrize("query", ["after=x", "after=1", "after=99999999999999999999,1", "after=1,%00"])
def test_no_address_of_a_ranking_fails(curator, query):
    unresolved()
    assert len(curator.client.get(f"{PRINTS}?{query}", follow=True).context["lines"]) == 1


def test_what_is_not_ranked_is_not_found(curator):
    assert curator.client.get("/admin/works/citation/ranked/nonsense/").status_code == 404


@pytest.mark.parametrize("url", [PRINTS, ORIGINALS, MISSING])
def test_pages_of_work_to_do_are_for_those_who_may_see_the_rows(db, url):
    from tests.admin.conftest import desk_of

    assert desk_of("guest").client.get(url).status_code == 403


# Notes that are missing


def test_missing_notes_are_named_and_lead_to_the_form(curator):
    work = WorkFactory(title="Soviet Workers", coverage="worked-through", notes_total=9)
    for label in ("1", "2", "5", "7"):
        NoteFactory(work=work, label=label)
    [line] = curator.client.get(MISSING).context["works"]
    assert (line.entered, [str(gap) for gap, _ in line.gaps]) == (4, ["nn. 3–4", "n. 6", "nn. 8–9"])
    form = curator.open(line.gaps[0][1])
    assert (form["work"], form["label"]) == (str(work.pk), "3")


def test_missing_notes_are_paged_by_key(curator, monkeypatch):
    monkeypatch.setattr(gaps_page, "LINES", 2)
    for number in range(5):
        WorkFactory(title=f"Volume {number}", coverage="worked-through", notes_total=9)
    url, found = MISSING, []
    while url:
        page = curator.client.get(url)
        found += [line.words for line in page.context["works"]]
        url = page.context["next_url"] and MISSING + page.context["next_url"]
    assert found == [f"Volume {number} (1979)" for number in range(5)]


@pytest.mark.parametrize("url", [PRINTS, ORIGINALS, MISSING])
def test_rankings_ask_as_many_queries_whatever_they_list(curator, url, django_assert_num_queries):
    def grow(number):
        for _ in range(number):
            unresolved(f"Trud {Citation.objects.count()}")
            AttributionFactory(asserted_in=WorkFactory(by=[AuthorFactory()]))
            NoteFactory(work__coverage="worked-through", work__notes_total=31, work__by=[AuthorFactory()])

    grow(1)
    curator.client.get(url)
    with CaptureQueriesContext(connection) as few:
        curator.client.get(url)
    grow(6)
    with django_assert_num_queries(len(few)):
        curator.client.get(url)


def test_pages_that_the_start_page_names_exist(curator):
    for words, url in curator.client.get(INDEX).context["tools"]:
        assert curator.client.get(url).status_code == 200, words
    assert reverse("admin:to_do") == TO_DO
