"""References in the margin: what was argued where, read where, in whose hands, and what is not known."""

import datetime

import pytest
from django.template.loader import render_to_string
from django.utils.html import strip_tags

from historiography.pages import sidenotes
from interpretations.models import Attribution, SchoolMembership, SchoolRelation
from tests import factories as make
from tests.pages.reading import text, tree


@pytest.fixture
def survey(db):
    authors = [
        make.AuthorFactory(given="Lewis H.", family="Siegelbaum"),
        make.AuthorFactory(given="Ronald Grigor", family="Suny"),
    ]
    title = "Making the Command Economy: Western Historians on Soviet Industrialization"
    return make.WorkFactory(slug="survey", type="article-journal", title=title, issued="1993-21", by=authors)


@pytest.fixture
def original(db):
    filtzer = make.AuthorFactory(given="Donald", family="Filtzer")
    return make.WorkFactory(
        slug="original",
        title="Soviet Workers and Stalinist Industrialisation: The Formation",
        issued="1986",
        by=[filtzer],
    )


def read(**fields) -> Attribution:
    """An attribution as a page gets it."""
    return read_again(make.AttributionFactory(**fields))


def read_again(row: Attribution) -> Attribution:
    return Attribution.objects.with_sidenote().select_related("claim").get(pk=row.pk)


def words(note: sidenotes.Sidenote) -> str:
    """The sidenote as a reader sees it, without links."""
    html = render_to_string("partials/sidenote.html", {"sidenote": note})
    return " ".join(strip_tags(html).split())


REPORTED = "As reported in Siegelbaum and Suny, “Making the Command Economy” (1993), 72"
ARGUED = "Argued in Donald Filtzer, Soviet Workers and Stalinist Industrialisation (1986)"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, f"{ARGUED}, no page given. {REPORTED}. Not verified against the original."),
        ({"asserted_locator": "233"}, f"{ARGUED}, 233. {REPORTED}. Not verified against the original."),
        ({"attitude": "endorses"}, f"{ARGUED}, no page given. {REPORTED}, approvingly, as we read it."),
        ({"attitude": "distances"}, f"{REPORTED}, at a distance, as we read it."),
        ({"attitude": "ironic"}, f"{REPORTED}, with irony, as we read it."),
        ({"mode": "quoted"}, "As quoted in Siegelbaum and Suny"),
        ({"basis": "inferred", "passage": "the paragraph on managers."}, "Inferred from: the paragraph on managers."),
        ({"remark": "Said in passing."}, "Said in passing."),
    ],
    ids=["page unknown", "page known", "endorsed", "distanced", "ironic", "quoted", "inferred", "remarked"],
)
def test_a_report(survey, original, fields, expected):
    assert expected in words(sidenotes.sidenote(read(attested_in=survey, asserted_in=original, **fields)))


def test_the_reporters_page_is_never_lent_to_the_original(survey, original):
    note = sidenotes.sidenote(read(attested_in=survey, asserted_in=original, locator="71–72"))
    assert note.argued.place == sidenotes.NO_PAGE


def test_what_is_read_in_the_original_names_one_work(survey):
    row = read(attested_in=survey, asserted_in=survey, mode="direct", locator="74")
    assert words(sidenotes.sidenote(row)) == (
        "Argued in Lewis H. Siegelbaum and Ronald Grigor Suny, “Making the Command Economy” (1993), 74. "
        "Read in the original."
    )


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        (
            ("original", "survey"),
            "Argued in Filtzer 1986, no page given. As reported in Siegelbaum and Suny 1993, 72. "
            "Not verified against the original.",
        ),
        (("original", "another"), f"Argued in Filtzer 1986, no page given. {REPORTED}."),
        (("another", "survey"), f"{ARGUED}, no page given. As reported in Siegelbaum and Suny 1993, 72."),
        ((None, "another"), f"{ARGUED}, no page given. {REPORTED}."),
    ],
)
def test_below_another_view_a_work_named_there_goes_by_author_and_year(survey, original, above, expected):
    works = {None: None, "survey": survey, "original": original, "another": make.WorkFactory()}
    before = read(asserted_in=works[above[0]], attested_in=works[above[1]])
    row = read(asserted_in=original, attested_in=survey)
    assert words(sidenotes.below(sidenotes.sidenote(row), row, before)).startswith(expected)


def test_no_work_named(survey):
    said = words(sidenotes.sidenote(read(attested_in=survey)))
    assert said.startswith("The source names no work in which it was argued. As reported in")
    assert "verified" not in said


def test_a_school_has_no_original(survey):
    row = read(attested_in=survey, school=make.SchoolFactory(), holder_kind="school")
    assert words(sidenotes.sidenote(row)).startswith("Ascribed to the school as a whole, so to no one work.")


def test_notes_in_order_lead_to_the_apparatus(survey, original):
    notes = [make.NoteFactory(work=survey, label=label) for label in ("21", "9")]
    row = read(attested_in=survey, asserted_in=original, notes=notes, note_basis="inferred")
    (ref,) = sidenotes.sidenote(row).reported
    assert ref.notes == (
        sidenotes.Link("n. 9", "/works/survey/#n-9"),
        sidenotes.Link("n. 21 (all inferred)", "/works/survey/#n-21"),
    )


@pytest.mark.parametrize(
    ("fields", "told"), [({}, "n. 9 (inferred)"), ({"basis": "inferred", "passage": "No note stands there."}, "n. 9")]
)
def test_that_something_is_inferred_is_told_once(survey, fields, told):
    row = read(attested_in=survey, notes=[make.NoteFactory(work=survey, label="9")], note_basis="inferred", **fields)
    assert [link.text for link in sidenotes.read_at(row).notes] == [told]
    assert words(sidenotes.sidenote(row)).lower().count("inferred") == 1


def test_verified_against_the_original(survey, original):
    row = read(
        attested_in=survey,
        asserted_in=original,
        verified_on=datetime.date(2026, 3, 2),
        verified_by="A. Curator",
        verified_locator="112",
        verification_note="The report leaves out the qualification.",
    )
    note = sidenotes.sidenote(row)
    assert note.verified == (
        "Verified against the original, 112 (A. Curator, 2 March 2026). The report leaves out the qualification."
    )
    assert not note.unverified


@pytest.mark.parametrize(
    ("mode", "named", "expected"),
    [
        ("quoted", ("author",), "Quoted by Vladimir Andrlé."),
        ("quoted", ("work",), "Quoted in Jan Nobody, Workers in Stalin’s Russia (1988), 12."),
        ("paraphrased", ("author", "work"), "Passed on by Vladimir Andrlé, Workers in Stalin’s Russia (1988), 12."),
    ],
)
def test_hands_in_between(survey, original, mode, named, expected):
    made = make.AttributionFactory(attested_in=survey, asserted_in=original, mode=mode)
    nobody = make.AuthorFactory(given="Jan", family="Nobody")
    hands = {
        "author": make.AuthorFactory(given="Vladimir", family="Andrlé"),
        "work": make.WorkFactory(title="Workers in Stalin’s Russia", issued="1988", by=[nobody]),
    }
    hands = {name: hands[name] if name in named else None for name in hands}
    make.ReporterFactory(attribution=made, locator="12" if "work" in named else "", **hands)
    row = Attribution.objects.with_sidenote().get(pk=made.pk)
    assert expected in words(sidenotes.sidenote(row))


@pytest.mark.parametrize("state", ["draft", "in-review", "withdrawn"])
@pytest.mark.parametrize("setting", [{}, {"type": "chapter"}, {"title_supplied": True}])
def test_who_and_what_readers_cannot_see_is_named_without_a_link(survey, original, state, setting):
    hidden = {"state": state, "withdrawn_reason": "Untrue." if state == "withdrawn" else ""}
    andrle = make.AuthorFactory(given="Vladimir", family="Andrlé", **hidden)
    workers = make.WorkFactory(title="Workers", issued="1988", language="cs", by=[andrle], **hidden, **setting)
    made = make.AttributionFactory(attested_in=survey, asserted_in=original)
    for hands in ({"author": andrle, "work": None}, {"author": None, "work": workers}):
        make.ReporterFactory(attribution=made, **hands)
    html = render_to_string("partials/sidenote.html", {"sidenote": sidenotes.sidenote(read_again(made))})
    assert html.count("Vladimir Andrlé") == 2 and "Workers" in html
    assert andrle.slug not in html and workers.slug not in html
    assert 'href=""' not in html


def test_no_link_of_a_published_work_is_dead(client, survey):
    editor = make.AuthorFactory(given="Robert", family="Sharlet", state="draft")
    book = make.WorkFactory(title="Stalinism and After", by=[editor])
    label = make.SchoolMembershipFactory(author=None, work=book, attested_in=survey)
    attribution = make.AttributionFactory(attested_in=book, asserted_in=book, mode="direct")
    for address in (book.get_absolute_url(), label.school.get_absolute_url(), attribution.claim.get_absolute_url()):
        response = client.get(address)
        links = {link.get("href") for link in next(tree(response).iter("main")).iter("a")}
        assert {link for link in links if link[:1] in ("/", "") and client.get(link).status_code != 200} == set()
        assert "Sharlet" in text(response)


def test_on_its_own_page_a_work_is_here(survey, original):
    row = read(attested_in=survey, asserted_in=original)
    assert words(sidenotes.sidenote(row, page_of=survey)).endswith(
        "As reported here, 72. Not verified against the original."
    )
    assert words(sidenotes.sidenote(row, page_of=original)).startswith("Argued here, no page given. As reported in")


def test_nothing_queries_once_the_rows_are_there(survey, original, django_assert_num_queries):
    row = read(attested_in=survey, asserted_in=original, notes=[make.NoteFactory(work=survey)])
    with django_assert_num_queries(0):
        words(sidenotes.sidenote(row))


@pytest.mark.parametrize(
    ("fields", "setting"),
    [
        ({"type": "book"}, "italic"),
        ({"type": "chapter"}, "quoted"),
        ({"type": "thesis"}, "quoted"),
        ({"type": "motion_picture"}, "italic"),
        ({"type": "event", "title_supplied": True}, "supplied"),
    ],
)
def test_titles_are_set_by_the_kind_of_work(db, fields, setting):
    assert sidenotes.work_ref(make.WorkFactory(**fields)).setting == setting


@pytest.mark.parametrize(
    ("issued", "year"),
    [("1993-21", "1993"), ("1978-11", "1978"), ("1987-11-03", "3 November 1987"), ("1980/1989", "1980–1989"), ("", "")],
)
def test_the_margin_gives_the_year_unless_the_day_matters(db, issued, year):
    assert sidenotes.year_of(make.WorkFactory(issued=issued)) == year


def test_four_authors_are_one_and_others(db):
    people = [make.AuthorFactory(given="", family=name) for name in ("Kerr", "Dunlop", "Harbison", "Myers")]
    ref = sidenotes.work_ref(make.WorkFactory(by=people), surnames=True)
    assert ([person.text for person in ref.people], ref.people_end) == (["Kerr"], " et al.")


def test_a_work_without_author_or_date_goes_by_its_short_title(db):
    assert sidenotes.label_of(make.WorkFactory(title="Izvestia: Organ", issued="")) == "Izvestia n.d."


def test_what_was_inferred_is_according_to_nobody(survey):
    inferred = {"basis": "inferred", "passage": "the order of the chapters", "locator": "69"}
    notes = {"notes": [make.NoteFactory(work=survey, label="13")], "note_basis": "inferred"}
    rows = [make.SchoolRelationFactory(attested_in=survey, **fields) for fields in ({}, inferred | notes)]
    margin = words(sidenotes.witnesses(SchoolRelation.objects.with_sidenote().filter(pk__in=[row.pk for row in rows])))
    said = "Siegelbaum and Suny, “Making the Command Economy” (1993)"
    assert margin == f"According to {said}, 72. Inferred from {said}, 69, n. 13. the order of the chapters."


@pytest.mark.parametrize(
    ("ascription", "labeller", "whose"),
    [
        ("imputed", "Andrlé", "according to Andrlé, as reported in"),
        ("self", "", "by self-description, in"),
        ("self", "Andrlé", "by self-description, as reported in"),
    ],
)
def test_a_chip_tells_who_labelled(survey, ascription, labeller, whose):
    made = make.SchoolMembershipFactory(
        attested_in=survey,
        kind="resembles",
        ascription=ascription,
        labellers=[make.AuthorFactory(family=labeller)] if labeller else [],
        school=make.SchoolFactory(label="Trotskyist critique"),
    )
    chip = sidenotes.chip(SchoolMembership.objects.with_chip().get(pk=made.pk))
    said = " ".join(strip_tags(render_to_string("partials/chip.html", {"membership": chip})).split())
    assert said == f"resembles Trotskyist critique, {whose} Siegelbaum and Suny 1993, 72"


def test_a_chip_does_not_put_our_name_into_the_mouth_of_a_witness(survey):
    school = make.SchoolFactory(label="Cultural turn", history_note="The name is ours. They call it exemplary.")
    made = make.SchoolMembershipFactory(attested_in=survey, school=school)
    chip = sidenotes.chip(SchoolMembership.objects.with_chip().get(pk=made.pk))
    said = " ".join(strip_tags(render_to_string("partials/chip.html", {"membership": chip})).split())
    assert said == "Cultural turn (our name), according to Siegelbaum and Suny 1993, 72"


def test_a_chip_tells_an_inference_from_what_somebody_says(survey):
    made = make.SchoolMembershipFactory(
        attested_in=survey,
        school=make.SchoolFactory(label="Labour history"),
        basis="inferred",
        passage="the paragraph on the shop floor",
        notes=[make.NoteFactory(work=survey, label="26")],
        note_basis="inferred",
    )
    chip = sidenotes.chip(SchoolMembership.objects.with_chip().get(pk=made.pk))
    said = " ".join(strip_tags(render_to_string("partials/chip.html", {"membership": chip})).split())
    assert said == "Labour history, inferred from Siegelbaum and Suny 1993, 72, n. 26"


@pytest.mark.parametrize(
    ("section", "label", "anchor"), [("", "17", "n-17"), ("Chapter 2", "17a", "n-chapter-2-17a"), ("", "*", "n-u2a")]
)
def test_a_note_has_its_own_anchor(db, section, label, anchor):
    assert sidenotes.note_anchor(make.NoteFactory(section=section, label=label)) == anchor


def test_no_line_ends_within_a_place_or_the_number_of_a_note():
    ref = sidenotes.Ref(
        "Foundations",
        "",
        place="vol. 1, v–vi",
        notes=(sidenotes.Link("n. 8 (the note by inference)", "/n"), sidenotes.Link("n. 9")),
    )
    html = render_to_string("partials/citation.html", {"ref": ref})
    assert "vol.\u00a01, v–\u2060vi" in html
    assert ">n.\u00a08 (the note by inference)</a>, n.\u00a09" in html


def test_a_malformed_locator_is_printed_as_it_stands():
    assert sidenotes.place("somewhere near the end") == "somewhere near the end"


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        (["editor"], "Stephen Cohen, ed."),
        (["editor", "editor"], "Stephen Cohen and Robert Sharlet, eds."),
        (["author", "editor"], "Stephen Cohen"),
        (["organiser"], ""),
    ],
)
def test_editors_are_called_editors(db, roles, expected):
    work = make.WorkFactory()
    for order, (role, name) in enumerate(zip(roles, (("Stephen", "Cohen"), ("Robert", "Sharlet")), strict=False)):
        author = make.AuthorFactory(given=name[0], family=name[1])
        make.ContributionFactory(work=work, author=author, role=role, order=order)
    assert sidenotes.people_of(work) == expected


def test_a_title_in_quotation_marks_quotes_singly(db):
    article = make.WorkFactory(type="article-journal", title="The “New Soviet Man” Turns Pessimist")
    assert sidenotes.work_ref(article).title == "The ‘New Soviet Man’ Turns Pessimist"


def test_of_a_passage_in_a_note_the_note_alone_says_where_it_is(db):
    survey = make.WorkFactory()
    row = make.AttributionFactory(attested_in=survey, locator="section Notes")
    assert sidenotes.read_at(row).place == sidenotes.short_ref(row).place == "section “Notes”"
    row.notes.add(make.NoteFactory(work=survey))
    row = Attribution.objects.get(pk=row.pk)
    assert sidenotes.read_at(row).place == sidenotes.short_ref(row).place == ""


@pytest.mark.parametrize(("title_supplied", "label"), [(True, "The Times"), (False, "News")])
def test_an_article_without_author_and_title_goes_by_its_newspaper(db, title_supplied, label):
    article = make.WorkFactory(
        type="article-newspaper",
        title="News",
        title_supplied=title_supplied,
        container_title="The Times",
        issued="1964-10-17",
        by=[],
    )
    assert sidenotes.label_of(article) == f"{label} 1964"
    assert sidenotes.work_ref(article).title == label
