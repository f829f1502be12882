"""References taken home: what stands behind a page, why, in every style and format, and as the page is read."""

import re
from datetime import UTC, datetime
from itertools import product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from historiography.pages import behind, references
from historiography.pages.cite import LISTED, _page_forms, work_forms
from historiography.pages.cite import menu as menu_of
from historiography.pages.sidenotes import label_of
from records.models import Revision
from tests import factories as make
from tests.pages.reading import text
from works import exporting
from works.formats import FORMATS, STYLES, chicago
from works.models import Work
from works.referencing import reference_of

SUBJECTS = (
    "schools/labour-history",
    "debates/control",
    "historians/donald-filtzer",
    "topics/labour",
    "claims/stalemate",
    "works/command-economy-1993",
)


def taken(client, address: str, extension: str = "ris"):
    """The entries of a file, by their keys."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    form = next(each for each in FORMATS.values() if each.extension == extension)
    reading = form.read(b"".join(answer.streaming_content).decode())
    return {entry.key: entry for entry in reading.entries}


def test_a_file_is_there_in_every_format(client, grow):
    grow(1)
    for subject, form in product(SUBJECTS, FORMATS.values()):
        answer = client.get(f"/{subject}/references.{form.extension}")
        name = subject.rpartition("/")[2]
        assert answer["Content-Type"] == f"{form.media_type}; charset=utf-8"
        assert answer["Content-Disposition"] == f'attachment; filename="{name}-references.{form.extension}"'
        assert answer.streaming
        assert not answer.cookies
        reading = form.read(b"".join(answer.streaming_content).decode())
        assert reading.problems == []
        assert reading.entries
        assert all(entry.annotation for entry in reading.entries)
        again = client.get(f"/{subject}/references.{form.extension}", headers={"If-None-Match": answer["ETag"]})
        assert again.status_code == 304


def test_the_page_lists_what_the_file_has_and_the_same_reasons(client, grow):
    grow(2)
    for subject in SUBJECTS:
        entries = taken(client, f"/{subject}/references.ris")
        page = client.get(f"/{subject}/references/")
        assert page.context["listing"].total == len(entries)
        told = {each["link"].url: each["words"] for each in page.context["whys"]}
        assert told == {f"/works/{key}/": entry.annotation for key, entry in entries.items()}


def test_the_page_of_a_record_leads_to_its_references(client, grow):
    grow(1)
    for subject in SUBJECTS:
        page = client.get(f"/{subject}/").content.decode()
        assert f'href="/{subject}/references/?style=mla-works-cited"' in page
        for form in FORMATS.values():
            assert f'href="/{subject}/references.{form.extension}"' in page


def test_a_page_is_cited_in_every_style(client, grow):
    grow(1)
    page = client.get("/schools/labour-history/")
    (menu,) = {page.context["menu"]}
    assert [form.label for form in menu.forms] == [
        f"{style.label}, {label}" for style in STYLES.values() for label in style.forms
    ]
    undated = menu_of(page.context["school"], (), "http://testserver/").forms[0].html
    assert undated == "“Labour history,” Historiography, http://testserver/."


def test_a_page_is_dated_by_the_last_change(client, grow):
    grow(1)
    moment = datetime(2026, 11, 22, 12, tzinfo=UTC)
    Revision.objects.update_or_create(pk=Revision.ONLY, defaults={"moment": moment})
    forms = {form.label: form.html for form in client.get("/schools/labour-history/").context["menu"].forms}
    address = "http://testserver/schools/labour-history/"
    assert forms["Chicago, note"] == f"“Labour history,” Historiography, last modified 22 November 2026, {address}."
    assert (
        forms["Chicago, bibliography"]
        == f"“Labour history.” Historiography. Last modified 22 November 2026. {address}."
    )
    assert forms["APA, reference"] == f"<i>Labour history</i>. (2026, November 22). Historiography. {address}"
    assert forms["APA, in text"] == "(<i>Labour history</i>, 2026)"
    assert forms["MLA, works cited"] == f"“Labour history.” <i>Historiography</i>, 22 Nov. 2026, {address}."


def test_a_page_that_goes_by_a_sentence_is_short_in_short_forms():
    forms = {each.label: each.html for each in _page_forms("The Party exchanged its hopes of revolution", "", None, "")}
    assert forms["Chicago, short note"] == "“Party exchanged its hopes.”"
    assert forms["APA, in text"] == "(<i>The Party exchanged its hopes</i>, n.d.)"
    assert forms["MLA, in text"] == "(“Party exchanged its hopes”)"


def test_what_is_no_format_is_not_there(client, grow):
    grow(1)
    for address in (
        "/references.exe",
        "/schools/labour-history/references.doc",
        "/works/soviet-workers-1986/reference.x",
    ):
        assert client.get(address).status_code == 404, address


def test_a_work_is_taken_home_alone_and_what_it_cites_apart(client, grow):
    grow(1)
    assert set(taken(client, "/works/command-economy-1993/reference.bib", "bib")) == {"command-economy-1993"}
    cited = taken(client, "/works/command-economy-1993/references.bib", "bib")
    workers = cited["soviet-workers-1986"].annotation
    assert "command-economy-1993" not in cited
    assert re.search(r"Cited in n\. \d+: 112\.", workers)
    assert "Cited in 72." in workers
    (other,) = set(cited) - {"soviet-workers-1986"}
    assert re.fullmatch(r"What n\. \d+ cites is quoted in it\.", cited[other].annotation)


@pytest.mark.parametrize(
    ("pages", "is_told"), [(["section 1929", "section Notes"], True), (["section 1929", "65"], False), ([""], False)]
)
def test_a_work_read_without_page_numbers_says_so(client, db, pages, is_told):
    work = make.WorkFactory()
    for page in pages:
        make.NoteFactory(work=work, page=page)
    assert ("The copy read here has no page numbers" in text(client.get(work.get_absolute_url()))) is is_told


def test_an_imprint_that_is_not_followed_stands_beside_the_form(client, db):
    work = make.WorkFactory(title="Economic History", issued="1969", publisher="Allen Lane")
    for text_, reason in (
        ("Economic History (London: Pelican, 1967)", "It came out in 1969."),
        ("Economic Hist.", "Cut."),
    ):
        make.TitleVariantFactory(work=work, kind="as-printed", text=text_, reason=reason)
    remark = client.get(work.get_absolute_url()).context["menu"].forms[0].remark
    assert remark == "Also cited as “Economic History (London: Pelican, 1967)”. It came out in 1969."


@pytest.mark.parametrize(("publisher", "is_told"), [("", True), ("Cambridge University Press", False)])
def test_a_book_without_a_publisher_says_so(db, publisher, is_told):
    work = make.WorkFactory(type="book", publisher=publisher)
    remark = work_forms(Work.objects.with_reference().get(pk=work.pk))[0].remark
    assert ("No publisher is entered here" in remark) is is_told


def test_what_is_to_be_mended_by_hand_stands_beside_each_entry_of_a_list(client, grow):
    grow(1)
    forms = {form.label: form.remark for form in client.get("/schools/labour-history/").context["menu"].forms}
    assert "sentence case" in forms["APA, reference"]
    assert (forms["APA, in text"], forms["Chicago, note"]) == ("", "")
    for style, is_told in (("apa-reference", True), ("apa-in-text", False), ("mla-works-cited", False)):
        told = text(client.get(f"/schools/labour-history/references/?style={style}"))
        assert ("sentence case" in told) is is_told, style


def test_a_work_that_cites_nothing_offers_itself_only(client, db):
    make.WorkFactory(slug="alone")
    page = client.get("/works/alone/").content.decode()
    assert 'href="/works/alone/reference.bib"' in page
    assert "/works/alone/references" not in page


def test_the_reasons_of_a_claim_tell_originals_from_reports(client, db):
    claim = make.ClaimFactory(slug="stalemate", statement="Neither side won.")
    survey = make.WorkFactory(slug="survey", issued="1993", by=[make.AuthorFactory(given="Ronald", family="Suny")])
    original = make.WorkFactory(slug="original", issued="1986")
    make.AttributionFactory(claim=claim, attested_in=survey, locator="72", asserted_in=original, asserted_locator="9")
    found = taken(client, "/claims/stalemate/references.json", "json")
    assert found["original"].annotation == (
        "“Neither side won.” is argued in it, 9, as reported in Suny 1993, 72 (known through another)."
    )
    assert found["survey"].annotation == "“Neither side won.” is reported in it, 72 (read where it stands)."


def test_the_reasons_of_a_school_say_who_is_counted_to_it(client, db):
    school = make.SchoolFactory(slug="labour-history", label="Labour history")
    member = make.AuthorFactory(given="Donald", family="Filtzer")
    survey = make.WorkFactory(slug="survey")
    by_member = make.WorkFactory(slug="by-member", by=[member])
    counted = make.WorkFactory(slug="counted")
    make.SchoolMembershipFactory(school=school, author=member, attested_in=survey, locator="70")
    make.SchoolMembershipFactory(school=school, author=None, work=counted, attested_in=survey, locator="71")
    make.SchoolCurrencyFactory(school=school, period="1970/1979", attested_in=survey, locator="66")
    found = taken(client, "/schools/labour-history/references.ris")
    assert found[by_member.slug].annotation == "Donald Filtzer is counted among “Labour history”."
    assert found[counted.slug].annotation == "It is counted among “Labour history”."
    told = found["survey"].annotation
    assert "Read in it, 66: when Labour history was current, 1970–1979." in told
    assert "Read in it, 70: Donald Filtzer belongs to Labour history." in told


def test_of_very_many_reasons_the_first_are_told_and_how_many_there_are_besides(client, db, monkeypatch):
    monkeypatch.setattr(behind, "MOST_REASONS", 2)
    topic = make.TopicFactory(slug="labour")
    survey = make.WorkFactory(slug="survey")
    for page in (30, 10, 20, 40):
        claim = make.ClaimFactory(statement=f"Of page {page}.", topics=[topic])
        make.AttributionFactory(claim=claim, attested_in=survey, locator=str(page), asserted_in=None)
    told = taken(client, "/topics/labour/references.csv", "csv")["survey"].annotation
    assert re.findall(r"Of page (\d+)", told) == ["10", "20"]
    assert told.endswith("And 2 more.")


def test_a_reason_is_told_once():
    assert behind._in_a_line(["It is so.", "It is so.", "", "Else."]) == "It is so. Else. And 1 more."


def test_drafts_are_neither_listed_nor_reasons(client, db):
    topic = make.TopicFactory(slug="labour")
    seen, draft = make.WorkFactory(slug="seen"), make.WorkFactory(slug="draft", state="draft")
    claim = make.ClaimFactory(statement="Shown.", topics=[topic])
    make.AttributionFactory(claim=claim, attested_in=seen, asserted_in=None)
    make.AttributionFactory(claim=make.ClaimFactory(statement="Hidden.", topics=[topic]), attested_in=draft)
    make.AttributionFactory(
        claim=make.ClaimFactory(statement="A draft.", topics=[topic]), attested_in=seen, state="draft"
    )
    found = taken(client, "/topics/labour/references.ris")
    assert set(found) == {"seen"}
    assert "Shown" in found["seen"].annotation
    assert "draft" not in found["seen"].annotation
    assert set(taken(client, "/references.ris")) == {"seen"}


def test_without_a_work_what_is_known_through_it_is_left_out_to_the_last_chunk(client, db, monkeypatch):
    monkeypatch.setattr(exporting, "CHUNK", 1)
    topic = make.TopicFactory(slug="labour")
    first, second = make.WorkFactory(slug="survey-one"), make.WorkFactory(slug="survey-two")
    original = make.WorkFactory(slug="original")
    for survey in (first, second):
        claim = make.ClaimFactory(statement=f"Told by {survey.slug}.", topics=[topic])
        make.AttributionFactory(claim=claim, attested_in=survey, asserted_in=original)
    whole = taken(client, "/topics/labour/references.ris")
    assert set(whole) == {"original", "survey-one", "survey-two"}
    left = taken(client, "/topics/labour/references.ris?without=survey-one")
    assert set(left) == {"original", "survey-two"}
    assert "survey-one" not in left["original"].annotation
    page = client.get("/topics/labour/?without=survey-one").content.decode()
    assert "/topics/labour/references.ris?without=survey-one" in page


def test_the_list_of_works_is_taken_home_as_it_is_narrowed(client, db):
    make.WorkFactory(slug="book-1986", type="book", issued="1986")
    make.WorkFactory(slug="thesis-1988", type="thesis", issued="1988")
    query = "?type=thesis&sort=title"
    assert set(taken(client, "/references.csv", "csv")) == {"book-1986", "thesis-1988"}
    assert set(taken(client, f"/references.csv{query}", "csv")) == {"thesis-1988"}
    assert taken(client, "/references.csv?type=nonsense", "csv") == {}
    page = client.get(f"/works/{query}").content.decode()
    assert 'href="/references.csv?type=thesis"' in page
    assert 'href="/references/?type=thesis&amp;style=apa-reference"' in page
    assert client.get("/references/?type=thesis").context["listing"].total == 1


def test_the_references_stand_in_the_style_asked_for(client, db):
    work = make.WorkFactory(slug="filtzer", title="Soviet Workers", issued="1986")
    reference = reference_of(Work.objects.with_reference().get(pk=work.pk))
    for name, form in LISTED.items():
        page = client.get(f"/references/?style={name}")
        assert [each["label"] for each in page.context["forms"] if each["current"]] == [form.label]
        assert page.context["references"] == [form.write(reference).html]
    assert client.get("/references/?style=nonsense").context["form"] is LISTED["chicago-bibliography"]


@pytest.mark.parametrize(
    ("style", "told"),
    [
        ("apa-in-text", ["(Davies, 1980a)", "(Davies, 1980b)", "(Davies, 1980c)"]),
        ("mla-in-text", ["(Davies, <i>Collective Farm</i>)", "(Davies, <i>Offensive</i>)", "(Davies, <i>Turmoil</i>)"]),
        ("apa-reference", [f"Davies, R. W. (1980{each}). <i>" for each in "abc"]),
    ],
)
def test_works_are_told_apart_over_the_pages_of_a_list_and_no_further(client, db, monkeypatch, style, told):
    davies = make.AuthorFactory(given="R. W.", family="Davies")
    other = make.AuthorFactory(given="Mark", family="Davies")
    for title in ("Turmoil", "The Offensive", "The Collective Farm"):
        make.WorkFactory(title=title, issued="1980", by=[davies])
    make.WorkFactory(title="A Thesis", type="thesis", issued="1980", by=[other])
    whole = client.get(f"/references/?style={style}&type=book").context["references"]
    monkeypatch.setattr(references._listed, "__defaults__", ((), 2))
    first = client.get(f"/references/?style={style}&type=book")
    second = client.get(f"/references/{first.context['listing'].next_url}")
    assert [*first.context["references"], *second.context["references"]] == whole
    assert all(line.startswith(begun) for line, begun in zip(whole, told, strict=True)), whole


def test_telling_works_apart_asks_no_more_of_a_longer_list(client, db, django_assert_num_queries):
    davies = make.AuthorFactory(given="R. W.", family="Davies")
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            client.get("/references/?style=apa-in-text")
        for number in range(3):
            make.WorkFactory(title=f"Part {number}", issued="1980", by=[davies])
    with django_assert_num_queries(len(asked)):
        client.get("/references/?style=apa-in-text")


def test_reasons_name_works_of_one_author_and_year_by_their_titles(client, grow):
    grow(1)
    davies = make.AuthorFactory(given="R. W.", family="Davies")
    note = make.NoteFactory(work=Work.objects.get(slug="command-economy-1993"))
    for title in ("The Offensive: A Study", "The Farm"):
        make.CitationFactory(note=note, cited_work=make.WorkFactory(title=title, issued="1980", by=[davies]))
    told = [why["link"].text for why in client.get("/works/command-economy-1993/references/").context["whys"]]
    assert {"Davies 1980, Offensive", "Davies 1980, Farm"} <= set(told)


def test_a_list_says_which_publishers_are_missing(client, db):
    davies = make.AuthorFactory(family="Davies")
    make.WorkFactory(title="Farm", issued="1980", by=[davies])
    make.WorkFactory(title="Turmoil", issued="1989", publisher="Macmillan", by=[davies])
    make.WorkFactory(title="Paper", issued="1990", type="article-journal", by=[davies])
    for style, is_told in (("mla-works-cited", True), ("chicago-note", True), ("chicago-short-note", False)):
        said = text(client.get(f"/references/?style={style}"))
        assert ("No publisher is entered here for Davies 1980: add it before you" in said) is is_told, style


@pytest.mark.parametrize(
    ("style", "slugs"),
    [
        ("chicago-bibliography", ["edited", "set", "volume", "z-a", "z-b", "shared", "unsigned"]),
        ("mla-works-cited", ["edited", "set", "volume", "z-a", "z-b", "shared", "unsigned"]),
        ("apa-reference", ["edited", "z-b", "set", "volume", "z-a", "shared", "unsigned"]),
    ],
)
def test_references_stand_in_the_order_of_a_bibliography_on_every_page(client, db, monkeypatch, style, slugs):
    monkeypatch.setattr(references._listed, "__defaults__", ((), 2))
    carr, davies, abel = (make.AuthorFactory(family=name, given="X.") for name in ("Carr", "Davies", "Abel"))
    make.WorkFactory(slug="unsigned", title="The Worker", issued="1900")
    make.WorkFactory(slug="shared", title="A Beginning", issued="1901", by=[carr, davies])
    make.WorkFactory(slug="z-a", title="The Zenith", issued="1980", by=[carr])
    make.WorkFactory(slug="z-b", title="Zoology", issued="1930", by=[carr])
    whole = make.WorkFactory(slug="set", type="collection", title="A History", issued="1950", by=[carr])
    make.WorkFactory(slug="volume", title="Yesterday", issued="1955", by=[carr], part_of=whole)
    edited = make.WorkFactory(slug="edited", title="Workers", issued="1990")
    make.ContributionFactory(work=edited, author=davies, role="translator", order=0)
    make.ContributionFactory(work=edited, author=abel, role="editor", order=1)
    address, met = f"/references/?style={style}", []
    while address:
        listing = client.get(address).context["listing"]
        met += [work.slug for work in listing.rows]
        address = f"/references/{listing.next_url}" if listing.next_url else ""
    assert met == slugs


@pytest.mark.parametrize("style", ["chicago-bibliography", "apa-reference"])
def test_very_many_references_stand_in_the_order_of_their_addresses(client, db, monkeypatch, style):
    monkeypatch.setattr("historiography.pages.listing.LONG", 1)
    for slug, title in (("b", "A Title"), ("a", "Another")):
        make.WorkFactory(slug=slug, title=title, issued="1900")
    rows = client.get(f"/references/?style={style}").context["listing"].rows
    assert [work.slug for work in rows] == ["a", "b"]


def test_a_merged_record_leads_to_the_references_of_its_survivor(client, db):
    survivor = make.SchoolFactory(slug="survivor")
    make.SchoolFactory(slug="merged", merged_into=survivor)
    for rest in ("references/", "references.bib"):
        answer = client.get(f"/schools/merged/{rest}")
        assert (answer.status_code, answer["Location"]) == (301, f"/schools/survivor/{rest}")


def test_what_fails_at_once_is_answered_as_a_fault(client, db, monkeypatch):
    monkeypatch.setattr(references, "entries", lambda works, reasons: iter([None]))
    with pytest.raises(AttributeError):
        client.get("/references.bib")


def test_blocks_are_large_and_lose_nothing():
    pieces = ["abc", "", "d", "efghij", "k"]
    assert list(references.in_blocks(iter(pieces), size=4)) == ["abcd", "efghij", "k"]
    assert list(references.in_blocks(iter([]), size=4)) == []


@pytest.mark.parametrize(
    ("issued", "years"),
    [("1950/1978", "1950–1978"), ("1978-09/1978-10", "1978"), ("1950/..", "1950"), ("1950", "1950")],
)
def test_a_set_goes_by_all_its_years(db, issued, years):
    carr = make.AuthorFactory(given="E. H.", family="Carr")
    work = make.WorkFactory(title="A History", issued=issued, by=[carr])
    assert label_of(work) == f"Carr {years}"
    assert chicago.author_date(reference_of(work)).text == f"Carr {years}"
    assert chicago.margin(reference_of(work)).text == f"E. H. Carr, A History ({years})"
