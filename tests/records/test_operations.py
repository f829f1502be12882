"""What is done as a whole is undone as a whole, or not at all."""

import pytest
from django.contrib.auth import get_user_model
from django.db.models import F
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from authors.models import Author, NameVariant, Vocation
from interpretations.models import Attribution, Claim, School
from records import operations, publishing
from records.models import Address, Operation
from records.operations import AlreadyUndone, Touched, states
from records.operations.recording import signed
from tests import factories as make
from works.models import Citation, Contribution, Note, Work, WorkIdentifier

pytestmark = pytest.mark.django_db

KEPT = (Author, NameVariant, Vocation, Attribution, Claim, School, Citation, Contribution, Note, Work, WorkIdentifier)


@pytest.fixture
def clara():
    return get_user_model().objects.create_user("clara")


def whole():
    """All that the database holds, but for when a row was saved."""
    return {
        model: {
            pk: {name: value for name, value in values.items() if name != "modified_at"}
            for pk, values in states.read(model, model.objects.values_list("pk", flat=True)).items()
        }
        for model in KEPT
    }


def recording(curator=None):
    return operations.recording("import", "the notes of an essay", "twelve notes", curator)


def actions(operation):
    return {(row.action, row.label) for row in operation.rows.all()}


# Recording


def test_every_row_is_kept_once_with_what_was_done_to_it():
    mended, gone, topic = make.WorkFactory(title="Red Managers"), make.NameVariantFactory(), make.TopicFactory()
    claim = make.ClaimFactory(statement="Workers bargained.")
    with recording() as operation:
        mended.publisher = "Pluto"
        mended.save()
        mended.publisher = "Pluto Press"
        mended.save()
        new = make.AuthorFactory(name="Vladimír Andrlé")
        gone.delete()
        claim.topics.add(topic)
        make.AuthorFactory().delete()
        topic.save()
    assert actions(operation) == {
        ("changed", str(mended)),
        ("created", str(new)),
        ("deleted", gone.text),
        ("changed", "Workers bargained."),
    }
    row = operation.rows.get(label=str(mended))
    assert (row.before["publisher"], row.after["publisher"]) == ("", "Pluto Press")
    assert operation.rows.get(label="Workers bargained.").after["topics"] == [topic.pk]
    assert operation.counts["changed"] == {"works.work": 1, "interpretations.claim": 1}


def test_history_has_the_reason_and_the_curator(clara):
    author, vocation = make.AuthorFactory(vocations=[]), make.VocationFactory()
    with recording(clara) as operation:
        author.vocations.add(vocation)
        author._change_reason = "something else"
        author.save()
    versions = author.history.all()[:2]
    assert {(each.history_change_reason, each.history_user) for each in versions} == {("twelve notes", clara)}
    operations.undo(operation, clara, "the wrong essay")
    assert author.history.first().history_change_reason == "the wrong essay"
    make.WorkFactory()
    assert Work.history.first().history_change_reason is None


def test_nothing_is_kept_of_what_fails():
    with pytest.raises(ZeroDivisionError), recording():
        make.WorkFactory()
        raise ZeroDivisionError
    assert not Work.objects.exists()
    assert not Operation.objects.exists()
    make.WorkFactory()
    with recording() as operation:
        pass
    assert not operation.rows.exists()


def test_what_a_savepoint_takes_back_is_not_kept():
    from django.db import transaction

    work = make.WorkFactory()
    with recording() as operation:
        try:
            with transaction.atomic():
                work.title = "Other"
                work.save()
                make.AuthorFactory()
                raise ZeroDivisionError
        except ZeroDivisionError:
            pass
    assert not operation.rows.exists()


def test_one_recording_within_another_is_refused():
    with recording(), pytest.raises(RuntimeError), recording():
        pass


def test_addresses_given_out_are_not_taken_back():
    with recording() as operation:
        work = make.WorkFactory()
    operations.undo(operation, None, "")
    assert not Work.objects.exists()
    assert Address.objects.filter(slug=work.slug).exists()


def test_what_is_linked_from_the_other_end_is_kept():
    one, other, topic = make.ClaimFactory(), make.ClaimFactory(), make.TopicFactory()
    topic.claims.set([one])
    with recording() as operation:
        topic.claims.set([other])
    assert actions(operation) == {("changed", str(one)), ("changed", str(other))}
    operations.undo(operation, None, "")
    assert list(topic.claims.all()) == [one]
    with recording() as operation:
        topic.claims.clear()
    operations.undo(operation, None, "")
    assert list(topic.claims.all()) == [one]


def test_the_lists_that_named_a_deleted_row_name_it_again():
    note = make.NoteFactory()
    row = make.AttributionFactory(attested_in=note.work)
    row.notes.set([note])
    with recording() as operation:
        note.delete()
    operations.undo(operation, None, "")
    assert [each.label for each in row.notes.all()] == [note.label]


# Undoing


def test_all_comes_back_with_its_ids_its_lists_and_derived_fields():
    original = make.WorkFactory(issued="1961")
    row = make.AttributionFactory(asserted_in=original, attested_in__issued="1993")
    row.refresh_from_db()
    assert row.since_year == 1961
    citation = make.CitationFactory(cited_work=original)
    label = make.NameVariantFactory()
    before = whole()
    with recording() as operation:
        other = make.WorkFactory(issued="1970")
        volume = make.WorkFactory(part_of=other)
        make.CitationFactory(cited_work=volume, note=citation.note)
        Attribution.objects.get(pk=row.pk)
        moved = Attribution.objects.get(pk=row.pk)
        moved.asserted_in = other
        moved.save()
        citation.delete()
        Work.objects.get(pk=original.pk)
        dated = Work.objects.get(pk=original.pk)
        dated.issued = "1955"
        dated.save()
        label.author.delete()
    assert whole() != before
    operations.undo(operation, None, "")
    assert whole() == before
    assert operation.undone_at


def test_names_that_changed_places_change_back():
    one, other = make.SchoolFactory(label="Totalitarian school"), make.SchoolFactory(label="Labour history")
    before = whole()
    with recording() as operation:
        School.objects.filter(pk=one.pk)
        one.label = "for the moment"
        one.save()
        other.label = "Totalitarian school"
        other.save()
        one.label = "Labour history"
        one.save()
    operations.undo(operation, None, "")
    assert whole() == before


def test_a_name_that_was_given_on_is_free_again():
    old = make.WorkIdentifierFactory(scheme="doi", value="10.1/abc")
    pk = old.pk
    with recording() as operation:
        old.delete()
        make.WorkIdentifierFactory(scheme="doi", value="10.1/abc")
    operations.undo(operation, None, "")
    assert WorkIdentifier.objects.get().pk == pk


def test_undoing_twice_says_so(clara):
    with recording() as operation:
        make.WorkFactory()
    operations.undo(operation, clara, "")
    with pytest.raises(AlreadyUndone, match=r"undone already on .* by clara"):
        operations.undo(operation, clara, "")


# What stands in the way


def test_nothing_stands_in_the_way_of_what_nobody_touched():
    with recording() as operation:
        work = make.WorkFactory()
    Work.objects.get(pk=work.pk).save()
    Work.objects.update(title_key=F("slug"))
    assert operations.touched(operation) == []


def test_what_no_reader_saw_goes_however_far_it_came_in_review(clara):
    changed = make.WorkFactory(state="draft")
    with recording() as operation:
        created = make.WorkFactory(state="draft")
        changed.publisher = "Pluto Press"
        changed.save()
    publishing.move(created, "in-review")
    assert operations.touched(operation) == []
    created.publisher = "Allen Lane"
    created.save()
    assert [touch.changes for touch in operations.touched(operation)] == [["publisher is now “Allen Lane”"]]
    created.publisher = ""
    created.save()
    publishing.move(changed, "in-review")
    assert [touch.changed for touch in operations.touched(operation)] == [{"state"}]
    publishing.move(changed, "draft")
    operations.undo(operation, clara, "too early")
    assert not Work.objects.filter(pk=created.pk).exists()


def change_page(citation):
    citation.locator = "254"
    citation.save()


def cite_it(citation):
    make.CitationFactory(cited_work=citation.cited_work)


def name_it_in_a_list(citation):
    make.ClaimFactory().about_works.add(citation.cited_work)


def add_part(citation):
    make.WorkIdentifierFactory(work=citation.cited_work)


@pytest.mark.parametrize(
    ("touch", "told"),
    [
        (change_page, "page 245 became 254"),
        (lambda citation: citation.delete(), "deleted since"),
        (cite_it, "depends on it now"),
        (name_it_in_a_list, "the claim “.*” depends on it now"),
        (add_part, "the work identifier “.*” depends on it now"),
        (lambda citation: Note.objects.filter(pk=citation.note_id).update(label="99"), "number 17 became 99"),
    ],
)
def test_who_touches_a_row_keeps_it_all(touch, told):
    note = make.NoteFactory(label="3")
    with recording() as operation:
        note.label = "17"
        note.save()
        citation = make.CitationFactory(note=note, cited_work=make.WorkFactory(), locator="245")
    touch(Citation.objects.get(pk=citation.pk))
    before = whole()
    with pytest.raises(Touched, match=told) as refused:
        operations.undo(operation, None, "")
    assert [str(each) for each in refused.value.touches] == [str(each) for each in operations.touched(operation)]
    assert whole() == before
    operation.refresh_from_db()
    assert operation.undone_at is None


def test_what_is_alike_is_told_in_one_sentence_with_who_and_when(clara):
    with recording() as operation:
        works = [make.WorkFactory(state="draft") for _ in range(5)]
    published, named = works[:3], works[3:]
    with signed("", clara):
        for work in published:
            publishing.move(work, "published")
    for work in named:
        make.CitationFactory(cited_work=work)
    with pytest.raises(Touched) as refused:
        operations.undo(operation, None, "")
    today = f"{timezone.localdate():%-d %B %Y}"
    assert str(refused.value) == (
        f"3 works were published by clara on {today}. "
        f"2 works are needed by what was entered by a command on {today}: 2 citations."
    )
    assert [len(each.touches) for each in refused.value.obstacles] == [3, 2]


def test_what_needs_a_row_is_told_with_its_work_who_entered_it_and_with_what(clara):
    with recording() as operation:
        author = make.AuthorFactory(name="Sheila Fitzpatrick")
    with operations.recording("import", "References from volumes.bib", "", clara):
        make.WorkFactory(title="Cultural Revolution in Russia", issued="1978", by=[author])
    today = f"{timezone.localdate():%-d %B %Y}"
    [told] = [each.told for each in operations.obstacles(operation, operations.touched(operation))]
    assert told == (
        "The author “Sheila Fitzpatrick”: the contribution “Sheila Fitzpatrick, author” of the work "
        "“Cultural Revolution in Russia (1978)” depends on it now. "
        f"That was entered by clara on {today} with “References from volumes.bib”."
    )


def test_who_entered_by_hand_what_needs_a_row_is_told_by_its_history(clara):
    with recording() as operation:
        author = make.AuthorFactory()
    with signed("", clara):
        make.WorkFactory(by=[author])
    [told] = [each.told for each in operations.obstacles(operation, operations.touched(operation))]
    assert told.endswith(f"That was entered by clara on {timezone.localdate():%-d %B %Y}.")


def test_what_a_deleted_row_named_must_be_there():
    row = make.ContributionFactory()
    with recording() as operation:
        row.delete()
    row.author.delete()
    [touch] = operations.touched(operation)
    assert touch.changes == ["the author that it named before has been deleted since"]


def test_a_name_taken_since_is_told():
    row = make.WorkIdentifierFactory(scheme="doi", value="10.1/abc")
    with recording() as operation:
        row.delete()
    make.WorkIdentifierFactory(scheme="doi", value="10.1/abc")
    with pytest.raises(Touched, match="taken the same name or number"):
        operations.undo(operation, None, "")


def test_two_thousand_rows_take_few_queries_to_look_at(django_assert_max_num_queries):
    work = make.WorkFactory()
    with recording() as operation:
        for label in range(300):
            Note.objects.create(work=work, label=str(label))
    with django_assert_max_num_queries(40):
        assert operations.touched(operation) == []
    with django_assert_max_num_queries(400):
        operations.undo(operation, None, "")
    assert not Note.objects.exists()


# Whatever is done


STEPS = ("enter", "mend", "take out", "link", "move", "cite", "swap")


@given(st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 20), st.integers(0, 20)), max_size=12))
def test_whatever_is_done_is_undone(steps):
    from django.db import transaction

    with transaction.atomic():
        claims = [make.ClaimFactory() for _ in range(2)]
        [make.ContributionFactory() for _ in range(2)]
        [make.CitationFactory() for _ in range(2)]
        claims[0].topics.set([make.TopicFactory()])
        before = whole()
        with recording() as operation:
            for step, one, other in steps:
                take(step, one, other)
        operations.undo(operation, None, "")
        assert whole() == before
        transaction.set_rollback(True)


def pick(model, number):
    rows = model.objects.order_by("pk")
    return rows[number % rows.count()] if rows else None


def take(step, one, other):
    work, target = pick(Work, one), pick(Work, other)
    match step:
        case "enter":
            make.ContributionFactory(work=work)
        case "mend":
            work.title, work.issued = f"Mended {one} {other}", str(1900 + other)
            work.save()
        case "take out":
            row = pick((Contribution, Citation, NameVariant)[one % 3], other)
            row and row.delete()
        case "link":
            pick(Claim, one).about_works.set([target])
        case "move":
            row = pick(Citation, one)
            if row:
                row.cited_work = target
                row.save()
        case "cite":
            make.CitationFactory(cited_work=work, citing_work=target)
        case "swap":
            first, second = pick(Claim, one), pick(Claim, other)
            if first != second:
                words, first.statement = first.statement, "for the moment"
                first.save()
                first.statement, second.statement = second.statement, words
                second.save()
                first.save()
