"""What readers will see, shown while a curator types."""

import pytest

from interpretations.models import Attribution, Claim
from interpretations.sentences import public_sentence
from tests.factories import AttributionFactory, AuthorFactory, ClaimFactory, NoteFactory, SchoolFactory, WorkFactory
from works.models import Work


def test_the_reference_as_it_is_typed(curator):
    form = curator.new(Work).fill(
        title="Soviet Workers: A Study", short_title="Soviet Workers", issued="1986", publisher="Pluto"
    )
    form.add("contributions", author=AuthorFactory(given="Donald", family="Filtzer").pk, role="author")
    form.add("contributions", author=AuthorFactory(given="Ed", family="Itor").pk, role="editor")
    page = curator.client.post("/admin/works/work/preview/", form.fields).content.decode()
    assert "Filtzer, Donald. <i>Soviet Workers: A Study</i>" in page.replace("em>", "i>")
    assert "Edited by Ed Itor" in page
    assert not Work.objects.exists()


def test_the_reference_after_saving_without_a_script(curator):
    work = WorkFactory(title="Soviet Workers", issued="1986", by=[AuthorFactory(given="Donald", family="Filtzer")])
    page = curator.client.get(f"/admin/works/work/{work.pk}/change/").content.decode()
    assert "Filtzer, Donald." in page


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"title": "<script>alert(1)</script>", "issued": "never"},
        {"title": "x" * 5000, "part_of": "999999", "contributions-TOTAL_FORMS": "x"},
        {"contributions-TOTAL_FORMS": "1", "contributions-INITIAL_FORMS": "1", "contributions-0-id": "7"},
        {"title": "\x00", "places": ";;;"},
    ],
)
@pytest.mark.parametrize("path", ["works/work", "interpretations/claim", "interpretations/attribution"])
def test_no_half_typed_form_breaks_the_preview(curator, path, fields):
    response = curator.client.post(f"/admin/{path}/preview/", fields)
    assert response.status_code == 200
    assert "<script" not in response.content.decode()


def test_previews_of_a_saved_work_do_not_save(curator):
    work = WorkFactory(title="Old", by=[AuthorFactory()])
    form = curator.edit(work).fill(title="New")
    page = curator.client.post(f"/admin/works/work/{work.pk}/preview/", form.fields).content.decode()
    work.refresh_from_db()
    assert "New" in page
    assert work.title == "Old"


def test_previews_are_for_those_who_enter(client):
    assert client.post("/admin/works/work/preview/", {}).status_code == 302


def test_previews_are_only_posted(curator):
    assert curator.client.get("/admin/works/work/preview/").status_code == 405


def test_the_public_sentence_as_it_is_typed(curator):
    essay = WorkFactory(title="Making the Command Economy", issued="1993", by=[AuthorFactory(family="Siegelbaum")])
    NoteFactory(work=essay, label="21")
    form = curator.new(Claim).fill(statement="The state never won control.")
    form.add(
        "attributions",
        holder_authors=[AuthorFactory(family="Filtzer").pk],
        attested_in=essay.pk,
        locator="72",
        notes_read="21",
        note_basis="sentence",
    )
    page = curator.client.post("/admin/interpretations/claim/preview/", form.fields).content.decode()
    assert "Filtzer argues that the state never won control; as reported in Siegelbaum 1993, 72, n. 21." in page
    assert not Claim.objects.exists()


def sentence(**fields):
    values = {"claim": Claim(statement=fields.pop("statement", "The state never won control."))} | fields
    return public_sentence(Attribution(**values), fields.pop("holders", ["Filtzer"])).text


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "Filtzer argues that the state never won control."),
        ({"stance": "doubts"}, "Filtzer doubts that the state never won control."),
        ({"statement": "Stalin knew."}, "Filtzer argues: Stalin knew."),
        ({"statement": "That he knew matters."}, "Filtzer argues: That he knew matters."),
        ({"voices_only": True}, "Filtzer argues, without endorsing it, that the state never won control."),
    ],
)
def test_the_words_of_the_sentence(fields, expected):
    assert sentence(**fields) == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([], ""),
        (["Friedrich", "Brzezinski"], "Friedrich and Brzezinski argue that the state came first."),
        (["A", "B", "C"], "A, B and C argue that the state came first."),
    ],
)
def test_several_holders(names, expected):
    attribution = Attribution(claim=Claim(statement="The state came first."))
    assert public_sentence(attribution, names).text == expected


def test_a_school_holds(db):
    attribution = Attribution(
        claim=ClaimFactory(statement="Power came from above."), school=SchoolFactory(label="The Mensheviks")
    )
    assert public_sentence(attribution, []).text == "The Mensheviks argue: Power came from above."


def test_the_original_and_the_report_are_kept_apart(db):
    essay = WorkFactory(issued="1993", by=[AuthorFactory(family="Siegelbaum"), AuthorFactory(family="Suny")])
    book = WorkFactory(issued="1986", by=[AuthorFactory(family="Filtzer")])
    row = AttributionFactory(asserted_in=book, attested_in=essay, locator="71–72", attitude="distances")
    told = public_sentence(row, ["Filtzer"], ["21", "22"]).text
    assert told.endswith(
        "; argued in Filtzer 1986; as reported in Siegelbaum and Suny 1993, 71–72, nn. 21, 22, at a distance."
    )


def test_what_was_read_in_the_original_says_so(db):
    book = WorkFactory(issued="1986", by=[AuthorFactory(family="Filtzer")])
    row = AttributionFactory(asserted_in=book, attested_in=book, mode="direct", locator="74")
    assert public_sentence(row, ["Filtzer"]).text.endswith("; read in Filtzer 1986, 74.")
