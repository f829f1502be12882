"""Two curators at one record: the second is told what changed, by whom, and loses nothing that she typed."""

import pytest
from django.db import IntegrityError

from authors.models import Author
from records import simultaneous
from tests.admin.desk import complaints, form_of
from tests.factories import (
    AttributionFactory,
    AuthorFactory,
    CitationFactory,
    NameVariantFactory,
    NoteFactory,
    TopicFactory,
    WorkFactory,
)


def test_the_second_is_told_what_the_first_changed(curator, colleague):
    note = NoteFactory(label="17", page="245")
    mine, theirs = curator.edit(note), colleague.edit(note)
    colleague.save(theirs.fill(page="254"))
    refused = curator.send(mine.fill(commentary="Adds the wage rates."))
    told = complaints(refused)
    assert "diane changed the note" in told
    assert "printed on 245 became 254" in told
    note.refresh_from_db()
    assert (note.page, note.commentary) == ("254", "Adds that the archives were closed.")


def test_she_loses_nothing_and_can_save_knowingly(curator, colleague):
    note = NoteFactory(page="245")
    mine, theirs = curator.edit(note), colleague.edit(note)
    colleague.save(theirs.fill(page="254"))
    again = form_of(curator.send(mine.fill(commentary="Adds the wage rates.")), mine.url)
    assert again["commentary"] == "Adds the wage rates."
    assert again["page"] == "254"
    curator.save(again)
    note.refresh_from_db()
    assert (note.commentary, note.page) == ("Adds the wage rates.", "254")


def test_what_she_left_alone_is_taken_over_and_what_both_changed_stays_hers(curator, colleague):
    old, new = WorkFactory(type="book"), WorkFactory(type="book")
    work = WorkFactory(issued="1993-21", publisher="Pluto", places=["London"], part_of=old, title_supplied=True)
    mine, theirs = curator.edit(work), colleague.edit(work)
    both = {"publisher": "Allen Lane", "issued": "summer 1969", "part_of": new.pk, "title_supplied": None}
    colleague.save(theirs.fill(**both, places="London; New York", supplied=["volume"]))
    refused = curator.send(mine.fill(publisher="Penguin", genre="pamphlet"))
    taken = "as it is now: title supplied, part of, issued, places of publication, supplied by us."
    assert taken in complaints(refused)
    curator.save(form_of(refused, mine.url))
    work.refresh_from_db()
    assert (work.publisher, work.genre, work.issued) == ("Penguin", "pamphlet", "1969-22")
    assert (work.places, work.part_of, work.title_supplied) == (["London", "New York"], new, False)
    assert work.supplied == ["volume"]


def test_inline_rows_count_too(curator, colleague):
    citation = CitationFactory(locator="245")
    mine, theirs = curator.edit(citation.note), colleague.edit(citation.note)
    colleague.save(theirs.fill(**{"citations-0-locator": "254"}))
    refused = curator.send(mine.fill(**{"citations-0-signal": "see also"}))
    assert "page 245 became 254" in complaints(refused)
    again = form_of(refused, mine.url)
    assert again["citations-0-signal"] == "see also"
    curator.save(again)
    citation.refresh_from_db()
    assert citation.signal == "see also"


def test_a_row_added_meanwhile_is_told_and_kept(curator, colleague):
    author = AuthorFactory()
    mine, theirs = curator.edit(author), colleague.edit(author)
    theirs.add("variants", text="Ficpatrik")
    colleague.save(theirs)
    refused = curator.send(mine.fill(note="A historian of the revolution."))
    assert "diane added the name variant “Ficpatrik”" in complaints(refused)
    curator.save(form_of(refused, mine.url))
    assert [variant.text for variant in author.variants.all()] == ["Ficpatrik"]


def test_a_row_deleted_meanwhile_is_told_and_entered_again_as_typed(curator, colleague):
    variant = NameVariantFactory(text="Andrie")
    mine, theirs = curator.edit(variant.author), colleague.edit(variant.author)
    colleague.save(theirs.fill(**{"variants-0-DELETE": "on"}))
    refused = curator.send(mine.fill(**{"variants-0-text": "Andrlie"}))
    assert "diane deleted the name variant “Andrie”" in complaints(refused)
    curator.save(form_of(refused, mine.url))
    assert [each.text for each in variant.author.variants.all()] == ["Andrlie"]


def test_a_judgement_deleted_meanwhile_is_called_by_its_words(curator):
    row = AttributionFactory()
    mine = curator.edit(row.claim)
    row.delete()
    said = complaints(curator.send(mine.fill(**{"attributions-0-gloss": "As a bargain."})))
    assert "deleted the attribution" in said
    assert row.key not in said


def test_holders_of_an_attribution_count_too(curator, colleague):
    first, second = AuthorFactory(), AuthorFactory()
    row = AttributionFactory(held_by=[first])
    mine, theirs = curator.edit(row.claim), colleague.edit(row)
    colleague.save(theirs.fill(holder_authors=[first.pk, second.pk]))
    assert "the attribution holders are others now" in complaints(curator.send(mine.fill(place="Donbas")))


def test_many_to_many_relations_count_too(curator, colleague):
    row, topic = AttributionFactory(), TopicFactory(label="Strikes")
    mine, theirs = curator.edit(row.claim), colleague.edit(row.claim)
    colleague.save(theirs.fill(topics=[topic.pk]))
    refused = curator.send(mine.fill(place="Donbas"))
    assert "topics: added Strikes" in complaints(refused)
    curator.save(form_of(refused, mine.url))
    row.claim.refresh_from_db()
    assert (row.claim.place, list(row.claim.topics.all())) == ("Donbas", [topic])


def test_saving_twice_in_a_row_is_no_conflict(curator):
    work = WorkFactory(by=[AuthorFactory(), AuthorFactory()])
    curator.save(curator.edit(work).fill(genre="pamphlet"))
    curator.save(curator.edit(work).fill(genre="brochure"))


@pytest.mark.parametrize("seen", [None, "", "forged:signature", "é\u2028"])
def test_a_form_that_does_not_say_what_was_seen_is_not_trusted(curator, seen):
    note = NoteFactory()
    refused = curator.send(curator.edit(note).fill(seen=seen, commentary="Other."))
    assert "incomplete" in complaints(refused)


def test_a_forged_snapshot_is_none():
    signed = simultaneous.sign({"works.note:1": {"page": "1"}})
    assert simultaneous.read(signed) == {"works.note:1": {"page": "1"}}
    assert simultaneous.read(signed[:-1]) is None


def test_what_the_database_refuses_is_said_in_the_form(curator, monkeypatch):
    def refuse(*args, **options):
        raise IntegrityError("UNIQUE constraint failed")

    form = curator.new(Author).fill(name="Vladimir Andrle")
    monkeypatch.setattr(Author, "save", refuse)
    response = curator.send(form)
    assert "Somebody saved the same at the same moment" in complaints(response)
    assert form_of(response, form.url)["name"] == "Vladimir Andrle"


@pytest.mark.parametrize("mangled", ["²", "9" * 5_000])
def test_mangled_numbers_of_rows_are_no_server_error(curator, mangled):
    for name in ("INITIAL_FORMS", "TOTAL_FORMS", "0-id"):
        form = curator.edit(CitationFactory().note)
        form[f"citations-{name}"] = mangled
        assert curator.send(form).status_code in (200, 302)
