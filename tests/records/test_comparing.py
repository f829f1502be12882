"""Two versions of a record compared in words, its parts and what is entered inside it included."""

import pytest
from django.utils import timezone

from records.comparing import compare
from records.timeline import timeline
from records.versions import Strand
from tests.factories import (
    AttributionFactory,
    AuthorFactory,
    CitationFactory,
    ClaimFactory,
    NameVariantFactory,
    NoteFactory,
    TopicFactory,
    WorkFactory,
)

pytestmark = pytest.mark.django_db


def between(row, then):
    """What became of a row since a moment, as one line for each change."""
    return [
        f"{each.heading}: {told.words}" if each.heading else told.words
        for each in compare(type(row), row.pk, then, timezone.now())
        for told in each.told
    ]


def change(row, **values):
    for name, value in values.items():
        setattr(row, name, value)
    row.save()


def test_a_citation_of_a_note_of_a_work():
    citation = CitationFactory(locator="245", note__label="17")
    then = timezone.now()
    change(citation, locator="254")
    assert between(citation.note.work, then) == ["note 17, citation 1: page 245 became 254"]
    assert between(citation.note, then) == ["citation 1: page 245 became 254"]


def test_a_long_apparatus_is_gone_through_a_few_times(monkeypatch):
    work, asked = WorkFactory(), []
    for number in range(30):
        CitationFactory(note=NoteFactory(work=work, label=str(number)))
    above_it, key = Strand.above_it, Strand.key
    monkeypatch.setattr(Strand, "above_it", lambda *of: asked.append(of) or above_it(*of))
    monkeypatch.setattr(Strand, "key", lambda *of: asked.append(of) or key(*of))
    assert len(compare(type(work), work.pk, None, timezone.now())) == 31
    assert len(timeline(type(work), work.pk)) == 1
    assert len(asked) < 20 * 60


def test_a_place_that_is_no_page_is_told_as_a_place():
    citation = CitationFactory(locator="vol. 1, 4", note__label="17")
    then = timezone.now()
    change(citation, locator="245")
    assert between(citation.note, then) == ["citation 1: locator “vol. 1, 4” became 245"]


def test_a_date_is_told_as_a_curator_writes_it():
    work = WorkFactory(issued="1993-21")
    then = timezone.now()
    change(work, issued="1987-11-03")
    assert between(work, then) == ["issued “spring 1993” became “3 November 1987”"]


def test_a_contributor_who_became_another():
    work = WorkFactory(by=[AuthorFactory(), AuthorFactory(name="Alec Nove")])
    then = timezone.now()
    change(work.contributions.last(), author=AuthorFactory(name="R. W. Davies"))
    assert between(work, then) == ["contribution 2: author “Alec Nove” became “R. W. Davies”"]


def test_lists():
    kept, taken, added = TopicFactory(), TopicFactory(label="wages"), TopicFactory(label="strikes")
    claim = ClaimFactory(topics=[kept, taken])
    then = timezone.now()
    claim.topics.set([kept, added])
    assert between(claim, then) == ["topics: added strikes; took out wages"]


def test_long_texts_are_shown_with_what_was_put_in():
    author = AuthorFactory(note="A historian of the Soviet working class, of its daily life and of its politics.")
    then = timezone.now()
    change(author, note=author.note.replace("daily ", ""))
    [[told]] = [each.told for each in compare(type(author), author.pk, then, timezone.now())]
    assert told.words == "note"
    assert [piece.text for piece in told.pieces if piece.kind == "taken-out"] == ["daily "]


def test_what_is_entered_inside_is_told_and_marked():
    row = AttributionFactory(locator="71", attested_in__title="Making the Command Economy", attested_in__issued="1993")
    then = timezone.now()
    change(row, locator="72")
    [compared] = compare(type(row.claim), row.claim.pk, then, timezone.now())
    assert compared.heading == "attribution Making the Command Economy (1993), 72"
    assert compared.inside
    assert [told.words for told in compared.told] == ["at 71 became 72"]


def test_parts_come_and_go():
    gone, moved = NameVariantFactory(text="Andrie"), NameVariantFactory(text="Koba")
    author, other = gone.author, AuthorFactory()
    change(moved, author=author)
    then = timezone.now()
    gone.delete()
    change(moved, author=other)
    NameVariantFactory(author=author, text="Ficpatrik")
    told = " / ".join(between(author, then))
    assert "taken out: “Andrie”" in told
    assert "taken out: “Koba”" in told
    assert "added: “Ficpatrik”" in told
    assert [each for each in between(other, then) if "Koba" in each]


def test_what_comes_with_a_row_is_told_below_it():
    work, cited = WorkFactory(), WorkFactory(short_title="Soviet Workers", issued="1986")
    then = timezone.now()
    CitationFactory(note=NoteFactory(work=work, label="17"), cited_work=cited, locator="44–62")
    assert between(work, then) == [
        "note 17: added: 17, “Adds that the archives were closed.”",
        "note 17: citation 1: “Soviet Workers (1986)”, “44–62”",
    ]


def test_what_goes_with_a_row_is_not_told_again():
    citation = CitationFactory(note__label="17")
    work = citation.note.work
    then = timezone.now()
    citation.note.delete()
    assert len(between(work, then)) == 1


def test_everything_of_a_new_record_is_new():
    author = AuthorFactory(given="Sheila", family="Fitzpatrick")
    told = [each.words for row in compare(type(author), author.pk, None, timezone.now()) for each in row.told]
    assert "family name is now “Fitzpatrick”" in told
    assert not any("is now no" in each for each in told)


def test_nothing_changed():
    note = NoteFactory()
    then = timezone.now()
    note.save()
    assert between(note, then) == []


def test_queries_do_not_grow_with_the_rows(django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def grow(number):
        note = NoteFactory()
        for _ in range(number):
            CitationFactory(note=note)
        for citation in note.citations.all():
            change(citation, cited_work=WorkFactory())
        return note.work

    few, many = grow(1), grow(8)
    with CaptureQueriesContext(connection) as queries:
        compare(type(few), few.pk, None, timezone.now())
    with django_assert_num_queries(len(queries)):
        compare(type(many), many.pk, None, timezone.now())
