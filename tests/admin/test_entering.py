"""A curator enters a book, a note and a claim, typing no id and no address."""

import pytest
from django.contrib import admin

from authors.models import Author
from interpretations.models import Attribution, Claim
from records import simultaneous
from tests.admin.desk import complaints
from tests.factories import (
    AttributionFactory,
    AuthorFactory,
    CitationFactory,
    ClaimFactory,
    ClaimRelationFactory,
    NameVariantFactory,
    NoteFactory,
    PositionFactory,
    PositionHoldingFactory,
    ReporterFactory,
    SchoolFactory,
    SchoolMembershipFactory,
    WorkFactory,
)
from works.models import Citation, Note, Work

BOOK = {
    "title": "Labour and Politics in the Soviet Union: A Study of the Factory",
    "short_title": "Labour and Politics",
    "issued": "spring 1983",
    "places": "Cambridge, Mass., London",
    "publisher": "Harvard University Press",
}


def test_a_book_with_two_authors_and_an_editor(curator):
    first, second, third = (AuthorFactory(family=name) for name in ("Kuromiya", "Ward", "Davies"))
    form = curator.new(Work).fill(**BOOK)
    form.add("contributions", author=first.pk, role="author")
    form.add("contributions", author=second.pk, role="author")
    form.add("contributions", author=third.pk, role="editor")
    curator.save(form)
    work = Work.objects.get(title=BOOK["title"])
    assert [(row.author, row.role, row.order) for row in work.contributions.all()] == [
        (first, "author", 0),
        (second, "author", 1),
        (third, "editor", 2),
    ]
    assert work.slug == "kuromiya-labour-and-politics-1983"
    assert work.places == ["Cambridge, Mass.", "London"]
    assert work.issued_from == 1983
    assert curator.edit(work)["issued"] == "spring 1983"
    assert "spring 1983" in curator.client.get("/admin/works/work/").content.decode()
    assert work.state == "draft"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("London", ["London"]),
        ("London, New York", ["London", "New York"]),
        ("Ithaca, N.Y.", ["Ithaca, N.Y."]),
        ("Cambridge, Mass., Oxford", ["Cambridge, Mass.", "Oxford"]),
        ("Princeton, NJ; London", ["Princeton, NJ", "London"]),
        (" ; ", []),
    ],
)
def test_places_are_typed_with_commas(curator, typed, kept):
    curator.save(curator.new(Work).fill(title="A Book", places=typed))
    work = Work.objects.get()
    assert work.places == kept
    form = curator.edit(work)
    curator.save(form.fill(genre="pamphlet"))
    assert Work.objects.get().places == kept


def test_supplied_fields_are_ticked(curator):
    curator.save(curator.new(Work).fill(title="A Book", supplied=["publisher", "places"]))
    assert sorted(Work.objects.get().supplied) == ["places", "publisher"]


@pytest.mark.parametrize(
    "make",
    [
        lambda: WorkFactory(
            supplied=["volume", "issued", "something"], places=["London", "Ithaca, N.Y."], by=[AuthorFactory()]
        ),
        lambda: NameVariantFactory(author__supplied=["vocations", "born"], author__born="189X").author,
        lambda: CitationFactory(locator="vol. 1, v–vi", signal="see also").note,
        lambda: CitationFactory(
            as_printed="99", correction_reason="A misprint.", via=WorkFactory(), via_kind="quoted-in"
        ),
        lambda: _claim_with_notes(),
        lambda: ReporterFactory().attribution,
        lambda: PositionFactory(claims=[ClaimFactory(), ClaimFactory()]).debate,
        lambda: SchoolMembershipFactory(labellers=[AuthorFactory()]).school,
        PositionHoldingFactory,
        ClaimRelationFactory,
    ],
)
def test_opening_and_saving_changes_nothing(curator, make):
    row = make()
    before = simultaneous.take(row, admin.site.get_model_admin(type(row)).rows_shown_with(row))
    curator.save(curator.edit(row))
    assert simultaneous.take(row, admin.site.get_model_admin(type(row)).rows_shown_with(row)) == before


def _claim_with_notes():
    note = NoteFactory(label="21")
    holders = [AuthorFactory(), AuthorFactory()]
    return AttributionFactory(attested_in=note.work, notes=[note], note_basis="inferred", held_by=holders).claim


@pytest.mark.parametrize(
    ("model", "fields", "said"),
    [
        (Work, {"title": "A Book", "issued": "nineteen"}, "nineteen"),
        (Work, {"title": ""}, "Fill this in"),
        (Work, {"title": "A Book", "original_kind": "translation"}, "Name the original"),
        (Work, {"title": "A Book", "container_title": "Slavic Review", "part_of": "self"}, "not both"),
        (Work, {"title": "A Book", "slug": "Not An Address"}, "slug"),
        (Author, {"name": ""}, "Give the name"),
        (Author, {"name": "A", "born": "31 February 1900"}, "February"),
        (Note, {"label": "1"}, "Choose one"),
        (Claim, {"statement": "x" * 401}, "400"),
        (Claim, {"statement": "nul \x00 byte"}, "invisible character"),
    ],
)
def test_a_mistake_is_explained_in_the_form(curator, model, fields, said):
    volume = WorkFactory(title="A Volume of Essays")
    form = curator.new(model).fill(**{name: volume.pk if value == "self" else value for name, value in fields.items()})
    assert said in complaints(curator.send(form))


def test_rows_are_rearranged_by_their_numbers(curator):
    work = WorkFactory(by=[AuthorFactory(name="One"), AuthorFactory(name="Two"), AuthorFactory(name="Three")])
    form = curator.edit(work)
    form.fill(**{"contributions-2-place_in_order": "1", "contributions-0-place_in_order": "3"})
    curator.save(form)
    assert [row.author.name for row in work.contributions.all()] == ["Three", "Two", "One"]


def test_a_row_is_taken_out_by_a_curator_and_the_rest_closes_up(curator):
    work = WorkFactory(by=[AuthorFactory(name="One"), AuthorFactory(name="Two")])
    curator.save(curator.edit(work).fill(**{"contributions-0-DELETE": "on"}))
    assert [(row.author.name, row.order) for row in work.contributions.all()] == [("Two", 0)]


@pytest.mark.parametrize(
    ("first", "second"), [("Andrie", "ANDRIE"), ("Днепрострой", "Dneprostroi"), ("Andrlé", "Andrle")]
)
def test_a_variant_is_not_entered_twice_in_other_letters(curator, first, second):
    author = AuthorFactory()
    form = curator.edit(author)
    form.add("variants", text=first)
    form.add("variants", text=second)
    assert "stands here twice" in complaints(curator.send(form))
    assert not author.variants.exists()


# Notes


def enter_note(curator, work, *citations, **fields):
    form = curator.new(Note, work=work.pk).fill(**fields)
    for citation in citations:
        form.add("citations", **citation)
    return curator.send(form)


def test_a_note_with_three_citations_one_of_them_ibid(curator):
    essay, book, other = WorkFactory(), WorkFactory(title="The Red Executive"), WorkFactory(title="Other")
    response = enter_note(
        curator,
        essay,
        {"form": "full", "cited_work": book.pk, "locator": "pp 44-62"},
        {"form": "ibid", "locator": "70"},
        {"form": "full", "cited_work": other.pk, "signal": "see also"},
    )
    assert response.status_code == 302, complaints(response)
    note = Note.objects.get()
    assert note.label == "1"
    cited = [(each.cited_work, each.locator, each.form, each.order) for each in note.citations.all()]
    assert cited == [(book, "44–62", "full", 0), (book, "70", "ibid", 1), (other, "", "full", 2)]
    assert {each.citing_work for each in note.citations.all()} == {essay}
    assert "For “ibid.” the cited work was filled in: The Red Executive" in curator.told()


def test_ibid_opening_a_note_means_the_work_of_the_note_before(curator):
    citation = CitationFactory(note__label="9")
    response = enter_note(curator, citation.note.work, {"form": "ibid"}, label="10")
    assert response.status_code == 302, complaints(response)
    assert Note.objects.get(label="10").citations.get().cited_work == citation.cited_work


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ([], "There is no citation before this ibid."),
        (["one", "two"], "cites several works"),
        (["unresolved"], "itself unresolved"),
    ],
)
def test_an_ibid_that_is_not_clear_is_explained(curator, before, said):
    note = NoteFactory(label="1")
    for name in before:
        if name == "unresolved":
            CitationFactory(note=note, cited_work=None, resolution="unresolved", printed="Works, 4")
        else:
            CitationFactory(note=note)
    assert said in complaints(enter_note(curator, note.work, {"form": "ibid"}, label="2"))


def test_what_nobody_knows_is_kept_as_printed(curator):
    essay = WorkFactory()
    assert "enter what is printed" in complaints(enter_note(curator, essay, {"form": "short", "locator": "4"}))
    assert not Note.objects.exists()
    enter_note(curator, essay, {"form": "short", "printed": "Trud, no. 4"}, {})  # an untouched row is no citation
    assert Citation.objects.get().resolution == "unresolved"


def test_the_next_note_is_proposed(curator):
    note = NoteFactory(label="17", section="")
    assert curator.new(Note, work=note.work_id)["label"] == "18"
    page = curator.client.get(f"/admin/works/work/{note.work_id}/change/")
    assert f"/admin/works/note/add/?work={note.work_id}" in page.content.decode()


# Claims


def attribution(work, *holders, **fields):
    return {"holder_authors": [author.pk for author in holders], "attested_in": work.pk, "locator": "71-2"} | fields


def test_a_claim_with_its_attribution(curator):
    holders = [AuthorFactory(family="Zaslavsky"), AuthorFactory(family="Brym")]
    note = NoteFactory(label="21")
    form = curator.new(Claim).fill(statement="The state never won control over how work was done.")
    form.add("attributions", **attribution(note.work, *holders, notes_read="21", note_basis="sentence"))
    curator.save(form)
    row = Attribution.objects.get()
    assert [holder.author for holder in row.holderships.all()] == holders
    assert (row.locator, list(row.notes.all()), row.holder_kind, row.state) == ("71–72", [note], "authors", "draft")
    assert row.claim.slug == "the-state-never-won-control-over-how-work-was-done"


def test_the_order_of_the_holders_can_be_changed(curator):
    first, second = AuthorFactory(), AuthorFactory()
    row = AttributionFactory(held_by=[first, second])
    curator.save(curator.edit(row).fill(holder_authors=[second.pk, first.pk]))
    assert [each.author for each in row.holderships.all()] == [second, first]


def test_a_school_holds_without_an_original(curator):
    school, work = SchoolFactory(), WorkFactory()
    form = curator.new(Claim).fill(statement="Power came from above.")
    form.add("attributions", **attribution(work, school=school.pk))
    curator.save(form)
    assert Attribution.objects.get().holder_kind == "school"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"holder_authors": None}, "Say who holds it"),
        ({"school": "school"}, "Held either by authors or by a school"),
        ({"locator": ""}, "Fill this in"),
        ({"locator": "somewhere ???"}, "somewhere"),
        ({"attested_in": ""}, "Choose one"),
        ({"notes_read": "99", "note_basis": "sentence"}, "No note 99 is entered"),
        ({"notes_read": "21"}, "on this very sentence, or you infer"),
        ({"basis": "inferred"}, "passage"),
        ({"excerpt": "one two three four five six seven eight", "excerpt_of": "holder"}, "At most 7"),
        ({"verified_on": "2024-05-01"}, "A verification names"),
    ],
)
def test_what_is_wrong_with_an_attribution_is_said(curator, fields, said):
    note, school = NoteFactory(label="21"), SchoolFactory()
    values = attribution(note.work, AuthorFactory()) | fields
    values = {name: school.pk if value == "school" else value for name, value in values.items()}
    form = curator.new(Claim).fill(statement="The state never won control.")
    form.add("attributions", **values)
    assert said in complaints(curator.send(form))
    assert not Claim.objects.exists()


def test_two_claims_are_not_one(curator):
    known = ClaimFactory(statement="The state never won control.")
    form = curator.new(Claim).fill(statement="the State never won control")
    assert f"“{known}” already bears this name" in complaints(curator.send(form))
