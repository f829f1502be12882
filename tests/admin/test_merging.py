"""Merging at the desk: two records side by side, choices, what will happen, and undoing it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from interpretations.models import School
from records import operations
from records.merging import LOSER, SURVIVOR, Choices, MergeError, merge, rehearse
from records.models import Operation
from records.rules import Fault
from tests import factories as make
from tests.admin.desk import form_of
from works.models import Import, Proposal, Work


def page_of(one, other):
    return f"/admin/{one._meta.app_label}/{one._meta.model_name}/merge/?one={one.pk}&other={other.pk}"


def refreshed(row):
    return type(row).objects.get(pk=row.pk)


@pytest.fixture
def twins(db):
    """One book, entered twice; the second has a publisher, the first a place."""
    one = make.WorkFactory(title="Red Managers", issued="1986", places=["London"], by=[make.AuthorFactory()])
    other = make.WorkFactory(title="The Red Executive", issued="1987", publisher="Pluto Press")
    make.TitleVariantFactory(work=other, text="Red Exec.", kind="short-form")
    make.CitationFactory(cited_work=other)
    return one, other


# What is chosen


def test_each_field_is_whose_it_was_chosen_to_be(twins):
    survivor, loser = twins
    merge(loser, survivor, "one book", choices=Choices(fields={"publisher": LOSER, "issued": SURVIVOR, "title": LOSER}))
    survivor.refresh_from_db()
    assert (survivor.title, survivor.publisher, survivor.issued, survivor.places) == (
        "The Red Executive",
        "Pluto Press",
        "1986",
        ["London"],
    )
    assert {row.text for row in survivor.variants.all()} == {"Red Exec.", "Red Managers"}


@pytest.mark.parametrize(
    ("whose", "kept"),
    [
        ("both", {"Red Exec.", "Krasnyi", "The Red Executive"}),
        (LOSER, {"Red Exec.", "The Red Executive"}),
        (SURVIVOR, {"Krasnyi", "The Red Executive"}),
    ],
)
def test_parts_are_those_of_both_or_of_one(twins, whose, kept):
    survivor, loser = twins
    make.TitleVariantFactory(work=survivor, text="Krasnyi", kind="short-form")
    merge(loser, survivor, "one book", choices=Choices(parts={"variants": whose}))
    assert {row.text for row in survivor.variants.all()} == kept
    assert [row.order for row in survivor.variants.all()] == list(range(len(kept)))


@pytest.mark.parametrize(("whose", "kept"), [("both", {"a", "b"}), (LOSER, {"b"}), (SURVIVOR, {"a"})])
def test_lists_are_those_of_both_or_of_one(db, whose, kept):
    topics = {name: make.TopicFactory(label=name) for name in "ab"}
    survivor, loser = make.ClaimFactory(topics=[topics["a"]]), make.ClaimFactory(topics=[topics["b"]])
    merge(loser, survivor, "one claim", choices=Choices(fields={"topics": whose}))
    assert {topic.label for topic in survivor.topics.all()} == kept


def test_a_name_that_only_one_may_bear_is_exchanged(db):
    survivor, loser = make.SchoolFactory(label="Totalitarians"), make.SchoolFactory(label="Totalitarian school")
    operation = merge(loser, survivor, "one school", choices=Choices(fields={"label": LOSER}))
    assert [refreshed(row).label for row in (survivor, loser)] == ["Totalitarian school", "Totalitarians"]
    assert [row.text for row in survivor.labels.all()] == ["Totalitarians"]
    operations.undo(operation, None, "two")
    assert [refreshed(row).label for row in (survivor, loser)] == ["Totalitarians", "Totalitarian school"]
    assert not survivor.labels.exists()


def test_the_parts_of_the_other_follow_those_of_the_one_that_stays(db):
    names = [make.AuthorFactory() for _ in range(4)]
    survivor, loser = make.WorkFactory(by=names[:2]), make.WorkFactory(by=[names[2], names[0], names[3]])
    merge(loser, survivor, "one book")
    assert [row.author for row in survivor.contributions.all()] == names


def test_what_the_choices_make_wrong_is_refused_and_explained(db):
    survivor, loser = make.WorkFactory(container_title="Slavic Review"), make.WorkFactory(part_of=make.WorkFactory())
    with pytest.raises(MergeError, match="either the periodical or the volume"):
        merge(loser, survivor, "one article", choices=Choices(fields={"part_of": LOSER}))
    assert not Operation.objects.exists()
    assert refreshed(loser).merged_into is None


def test_a_part_that_others_need_is_not_left_out(db):
    survivor, loser = make.DebateFactory(), make.DebateFactory()
    make.PositionHoldingFactory(position=make.PositionFactory(debate=loser))
    with pytest.raises(MergeError, match="is needed elsewhere"):
        merge(loser, survivor, "one question", choices=Choices(parts={"positions": SURVIVOR}))


def test_a_rehearsal_changes_nothing(twins):
    survivor, loser = twins
    operation, rows = rehearse(loser, survivor, "one book")
    assert "1 citation" in operations.counted(operation)
    assert str(loser) in {row.label for row in rows}
    assert refreshed(loser).merged_into is None
    assert not Operation.objects.exists()


def test_the_records_are_shown_as_they_are_beside_what_would_become_of_them(db):
    survivor = make.AuthorFactory(given="Lewis H.", family="Siegelbaum")
    loser = make.AuthorFactory(given="Lewis", family="Siegelbaum")
    rehearse(loser, survivor, "one person", choices=Choices(fields={"given": LOSER}))
    assert (survivor.given, loser.given) == ("Lewis H.", "Lewis")


# At the desk


def test_both_stand_side_by_side(editor, twins):
    page = editor.client.get(page_of(*twins)).content.decode()
    for words in (
        "Red Managers",
        "The Red Executive",
        "Pluto Press",
        "London",
        "Citations, as cited work",
        "Red Exec.",
    ):
        assert words in page
    assert 'class="same"' in page


def test_what_is_there_is_proposed_and_nothing_merged_before_it_was_seen(editor, twins):
    one, other = twins
    form = editor.open(page_of(one, other))
    assert (form["stays"], form["field-title"], form["field-publisher"], form["parts-variants"]) == (
        "one",
        "one",
        "other",
        "both",
    )
    seen = editor.send(form.fill(why="one book"), look="yes")
    assert "What will happen" in seen.content.decode()
    assert refreshed(other).merged_into is None
    form = form_of(seen, form.url)
    assert editor.send(form, merge="yes").status_code == 302
    assert refreshed(other).merged_into == one
    assert refreshed(one).publisher == "Pluto Press"


def test_the_other_way_round(editor, twins):
    one, other = twins
    form = editor.open(page_of(one, other)).fill(stays="other", why="one book", **{"field-issued": "other"})
    editor.send(form, merge="yes")
    assert refreshed(one).merged_into == other
    assert (refreshed(other).title, refreshed(other).issued, refreshed(other).places) == (
        "Red Managers",
        "1987",
        ["London"],
    )


def test_the_reason_is_needed(editor, twins):
    assert "Give the reason" in editor.send(editor.open(page_of(*twins)), merge="yes").content.decode()


def test_what_a_colleague_changed_meanwhile_is_looked_at_again(editor, twins):
    one, other = twins
    form = editor.open(page_of(one, other)).fill(why="one book")
    make.TitleVariantFactory(work=other)
    page = editor.send(form, merge="yes")
    assert "one of the two was changed" in page.content.decode()
    assert refreshed(other).merged_into is None
    editor.send(form_of(page, form.url), merge="yes")
    assert refreshed(other).merged_into == one


def test_the_message_leads_to_undoing(editor, twins):
    one, other = twins
    editor.send(editor.open(page_of(one, other)).fill(why="one book"), merge="yes")
    operation = Operation.objects.get()
    assert f"/admin/records/operation/{operation.pk}/undo/" in editor.told()
    undo = editor.open(f"/admin/records/operation/{operation.pk}/undo/")
    assert editor.send(undo.fill(why="two books")).status_code == 302
    assert refreshed(other).merged_into is None
    assert refreshed(one).publisher == ""
    assert "undone already" in editor.client.get(undo.url).content.decode()


def test_the_history_of_both_leads_to_undoing(editor, twins):
    one, other = twins
    operation = merge(other, one, "one book")
    for record in twins:
        page = editor.client.get(f"/admin/works/work/{record.pk}/history/").content.decode()
        assert f"/admin/records/operation/{operation.pk}/undo/" in page
    operations.undo(operation, None, "two books")
    page = editor.client.get(f"/admin/works/work/{other.pk}/history/").content.decode()
    assert "; undone" in page
    assert "undo it" not in page


def test_one_record_asks_for_the_other(editor, twins):
    one, other = twins
    response = editor.act("merge_into", one)
    assert response.url == f"/admin/works/work/merge/?one={one.pk}"
    assert "was entered twice" in editor.client.get(response.url).content.decode()
    assert editor.act("merge_into", one, other).status_code == 302
    editor.act("merge_into", one, other, make.WorkFactory())
    assert "two at a time" in editor.told()


@pytest.mark.parametrize("address", ["merge/", "merge/?one=", "merge/?one=999999", "merge/?one=x&other=1"])
def test_what_is_no_record_is_not_merged(editor, address):
    assert editor.client.get(f"/admin/works/work/{address}").status_code == 404


def test_curators_do_not_merge(curator, twins):
    assert curator.client.get(page_of(*twins)).status_code == 403


@pytest.mark.parametrize(
    "factory",
    [
        *(make.AuthorFactory, make.SchoolFactory, make.TopicFactory, make.ClaimFactory),
        *(make.DebateFactory, make.TermFactory, make.EraFactory, make.WorkFactory),
    ],
)
def test_every_kind_of_record_is_merged_and_unmerged(editor, factory):
    one, other = factory(), factory()
    editor.send(editor.open(page_of(one, other)).fill(why="entered twice"), merge="yes")
    assert refreshed(other).merged_into == one
    operations.undo(Operation.objects.get(), None, "two after all")
    assert refreshed(other).merged_into is None


def test_the_page_asks_a_fixed_number_of_queries(editor, twins, django_assert_max_num_queries):
    one, other = twins
    for _ in range(5):
        make.CitationFactory(cited_work=other)
        make.ContributionFactory(work=other)
        make.AttributionFactory(asserted_in=one)
    editor.client.get(page_of(one, other))
    with django_assert_max_num_queries(70) as few:
        editor.client.get(page_of(one, other))
    for _ in range(5):
        make.CitationFactory(cited_work=other)
        make.ContributionFactory(work=other)
    with django_assert_max_num_queries(len(few)):
        editor.client.get(page_of(one, other))


def test_imports_go_along_and_come_back_all_at_once(editor, twins):
    one, other = twins
    text = "1. An endnote. " * 1_000
    imported = Import.objects.create(work=other, name="notes", text=text)
    mine = Import.objects.create(work=one, name="other notes", text=text)
    for position in range(5):
        Proposal.objects.create(origin=imported, position=position, work=other)
    operation = merge(other, one, "one book")
    assert set(Import.objects.values_list("work", flat=True)) == {one.pk}
    assert set(Proposal.objects.values_list("work", flat=True)) == {one.pk}
    assert "1 import, 5 proposals, " in operations.counted(operation)
    assert operation.rows.get(content_type__model="import").before == {"work": other.pk}
    page = editor.client.get(f"/admin/records/operation/{operation.pk}/change/").content.decode()
    assert "citing work “The Red Executive (1987)” became “Red Managers (1986)”" in page
    elsewhere, gone, *_ = Proposal.objects.order_by("pk")
    Proposal.objects.filter(pk=elsewhere.pk).update(work=None)
    gone.delete()
    operations.undo(operation, None, "two books")
    assert [each.work for each in Import.objects.order_by("pk")] == [other, one]
    assert [each.work for each in Proposal.objects.order_by("pk")] == [None, other, other, other]
    assert refreshed(mine).text == refreshed(imported).text == text


def test_a_merge_asks_as_much_for_one_proposal_as_for_many(twins):
    one, other = twins
    imported = Import.objects.create(work=other, name="notes", text="1. A note.")
    asked = []
    for number in (1, 2, 20):  # what kinds of records there are is asked the first time
        for position in range(number):
            Proposal.objects.create(origin=imported, position=position, work=other)
        with CaptureQueriesContext(connection) as queries:
            rehearse(other, one, "one book")
        asked.append(len(queries))
    assert asked[1] == asked[2]


@pytest.mark.parametrize(
    ("before", "after", "asked", "is_merged"),
    [([], [], 1, True), (["old"], ["old"], 3, True), ([], ["new"], 2, False), (["old"], ["old", "new"], 2, False)],
)
def test_rules_are_asked_anew_only_where_one_is_broken(twins, monkeypatch, before, after, asked, is_merged):
    one, other = twins
    asking = []

    def rule():
        asking.append("rule")
        merged = Work.objects.filter(merged_into__isnull=False).exists()
        return iter([Fault("a work", what) for what in (after if merged else before)])

    monkeypatch.setattr("records.merging.all_rules", lambda: iter([rule]))
    if is_merged:
        merge(other, one, "one book")
    else:
        with pytest.raises(MergeError, match=r"break a rule: a work: new$"):
            merge(other, one, "one book")
    assert (refreshed(other).merged_into == one) == is_merged
    assert len(asking) == asked
    assert Operation.objects.count() == is_merged


# Operations


def test_operations_are_listed_with_what_they_did(editor, twins):
    one, other = twins
    operation = merge(other, one, "one book")
    page = editor.client.get("/admin/records/operation/").content.decode()
    assert "merged into" in page
    assert "1 citation" in page
    page = editor.client.get(f"/admin/records/operation/{operation.pk}/change/").content.decode()
    assert "cited work “The Red Executive (1987)” became “Red Managers (1986)”" in page


def test_long_operations_are_paged(editor):
    work = make.WorkFactory()
    with operations.recording("import", "notes", "", None) as operation:
        for label in range(60):
            work.notes.create(label=str(label))
    page = editor.client.get(f"/admin/records/operation/{operation.pk}/change/")
    assert [len(page.context["rows"]), page.context["next"]] == [50, 49]
    page = editor.client.get(f"/admin/records/operation/{operation.pk}/change/?after=49")
    assert [len(page.context["rows"]), page.context["next"]] == [10, None]


def test_what_stands_in_the_way_is_named_and_nothing_undone(editor, twins):
    one, other = twins
    operation = merge(other, one, "one book")
    citation = one.citations_received.get()
    citation.locator = "254"
    citation.save()
    url = f"/admin/records/operation/{operation.pk}/undo/"
    page = editor.client.get(url).content.decode()
    assert "page is now 254" in page
    assert f"/admin/works/citation/{citation.pk}/change/" in page
    assert "Nothing was undone" in editor.client.post(url, {"why": "two books"}).content.decode()
    assert refreshed(other).merged_into == one


def test_the_pages_of_an_operation_ask_a_fixed_number_of_queries(editor, django_assert_num_queries):
    def changed(number):
        citations = [make.CitationFactory() for _ in range(number)]
        with operations.recording("import", "notes", "", None) as operation:
            for citation in citations:
                citation.cited_work = make.WorkFactory()
                citation.save()
        for citation in citations:
            citation.cited_work = make.WorkFactory()
            citation.save()
        return [f"/admin/records/operation/{operation.pk}/{page}/" for page in ("change", "undo")]

    editor.client.get(changed(1)[0])
    for few_rows, many_rows in zip(changed(2), changed(12), strict=True):
        with CaptureQueriesContext(connection) as few:
            editor.client.get(few_rows)
        with django_assert_num_queries(len(few)):
            page = editor.client.get(many_rows).content.decode()
        assert "became" in page or 'class="in-the-way"' in page


def test_curators_undo_their_own_only(curator, colleague):
    from django.contrib.auth import get_user_model

    clara = get_user_model().objects.get(username="clara")
    with operations.recording("import", "notes", "", clara) as operation:
        Work.objects.create(slug="x", title="X")
    url = f"/admin/records/operation/{operation.pk}/undo/"
    assert colleague.client.get(url).status_code == 403
    assert curator.client.post(url, {"why": "wrong essay"}).status_code == 302
    assert not Work.objects.exists()


@pytest.mark.parametrize("address", ["999999/undo/", "x/undo/", "999999/change/"])
def test_what_is_no_operation_is_not_there(editor, address):
    assert editor.client.get(f"/admin/records/operation/{address}").status_code == 404


def test_operations_are_neither_entered_nor_deleted(editor, twins):
    operation = merge(*twins, "one book")
    assert editor.client.get("/admin/records/operation/add/").status_code == 403
    assert editor.client.post(f"/admin/records/operation/{operation.pk}/delete/", {"post": "yes"}).status_code == 403
    assert School.objects.count() == 0
