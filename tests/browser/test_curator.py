"""A curator who has never seen the desk enters a book, a note and a claim in one sitting; an editor publishes them."""

import re

import pytest
from playwright.sync_api import Page, expect

from interpretations.models import Attribution, Claim
from tests.factories import AuthorFactory, WorkFactory
from works.models import Citation, Note, Work

pytestmark = pytest.mark.django_db(transaction=True)

STATEMENT = "The workers kept control over the pace of their work."


def choose(page: Page, field: str, typed: str, offered: str) -> None:
    """Choose a row by typing a few letters, with the keyboard alone."""
    box = page.locator(f"#{field} + .select2 [role=combobox], #{field} + .select2 .select2-search__field").first
    box.focus()
    expect(box).to_be_focused()
    page.keyboard.press("Enter")
    # On a busy machine the box opens late: what was typed before went into another field.
    expect(page.locator(".select2-container--open .select2-search__field")).to_be_focused()
    page.keyboard.type(typed)
    option = page.locator(".select2-results__option--highlighted", has_text=offered)
    expect(option).to_be_visible()
    page.keyboard.press("Enter")


def open_form(page: Page, kind: str) -> None:
    """Go from the desk to the empty form of a kind of record."""
    page.click(f".model-{kind} .addlink")
    expect(page.locator("#content h1")).to_have_text(re.compile("^Add"))


def save(page: Page) -> None:
    """Save, and read that it was saved."""
    page.click("[name=_save]")
    expect(page.locator(".messagelist .success")).to_be_visible()


def enter_book(page: Page) -> None:
    open_form(page, "work")
    page.fill("#id_title", "Soviet Workers and Their Factories: A Study")
    page.fill("#id_short_title", "Soviet Workers")
    page.fill("#id_issued", "1986")
    page.fill("#id_places", "London, New York")
    page.fill("#id_publisher", "Pluto Press")
    choose(page, "id_contributions-0-author", "filtzer", "Filtzer")
    for number, (typed, role) in enumerate([("andrle", "author"), ("davies", "editor")], start=1):
        page.click("#contributions-group .add-row a")
        choose(page, f"id_contributions-{number}-author", typed, typed.title()[:5])
        page.select_option(f"#id_contributions-{number}-role", role)
    preview = page.locator(".preview-body")
    expect(preview).to_contain_text(
        "Filtzer, Donald, and Vladimír Andrlé. Soviet Workers and Their Factories: A Study."
    )
    expect(preview).to_contain_text("Edited by R. W. Davies. London and New York: Pluto Press, 1986")
    save(page)


def enter_note(page: Page, essay: Work) -> None:
    page.goto(re.sub(r"/admin/.*", f"/admin/works/note/add/?work={essay.pk}", page.url))
    expect(page.locator("#id_label")).to_have_value("1")
    choose(page, "id_citations-0-cited_work", "soviet workers", "Soviet Workers")
    page.fill("#id_citations-0-locator", "pp. 44-62")
    page.click("#citations-group .add-row a")
    page.select_option("#id_citations-1-form", "ibid")
    page.fill("#id_citations-1-locator", "70")
    page.click("#citations-group .add-row a")
    choose(page, "id_citations-2-cited_work", "красный", "Krasnyi")
    save(page)
    expect(page.locator(".messagelist")).to_contain_text("For “ibid.” the cited work was filled in: Soviet Workers")


def enter_claim(page: Page) -> None:
    page.goto(re.sub(r"/admin/.*", "/admin/", page.url))
    open_form(page, "claim")
    page.fill("#id_statement", STATEMENT)
    page.click("#attributions-group .add-row a")
    choose(page, "id_attributions-0-holder_authors", "filtzer", "Filtzer")
    choose(page, "id_attributions-0-asserted_in", "soviet workers", "Soviet Workers")
    choose(page, "id_attributions-0-attested_in", "command economy", "Command Economy")
    page.fill("#id_attributions-0-locator", "72")
    page.fill("#id_attributions-0-notes_read", "1")
    page.select_option("#id_attributions-0-note_basis", "sentence")
    expect(page.locator(".preview-body")).to_contain_text(
        "Filtzer argues that the workers kept control over the pace of their work; "
        "argued in Filtzer and Andrlé 1986; as reported in Siegelbaum 1993, 72, n. 1."
    )
    save(page)


def publish_claim(page: Page) -> None:
    page.click(".model-claim th a")
    page.check(".action-select")
    page.select_option("[name=action]", "publish")
    page.click(".actions button")
    expect(page.locator(".companions")).to_contain_text("attribution")
    page.click(".submit-row button")
    expect(page.locator(".messagelist .success")).to_contain_text("published")


def test_a_book_a_note_and_a_claim_in_one_sitting(page: Page, live_server, desk):
    for given, family in (("Donald", "Filtzer"), ("Vladimír", "Andrlé"), ("R. W.", "Davies")):
        AuthorFactory(given=given, family=family)
    author = AuthorFactory(given="Lewis", family="Siegelbaum")
    essay = WorkFactory(title="Making the Command Economy", issued="1993", by=[author])
    WorkFactory(title="Krasnyi rabochii", issued="1931")
    desk("clara", "Curators")
    enter_book(page)
    enter_note(page, essay)
    enter_claim(page)

    book = Work.objects.get(slug="filtzer-soviet-workers-1986")
    assert [row.role for row in book.contributions.all()] == ["author", "author", "editor"]
    assert [row.locator for row in Note.objects.get().citations.all()] == ["44–62", "70", ""]
    assert [row.cited_work for row in Citation.objects.all()[:2]] == [book, book]
    assert {book.state, Claim.objects.get().state, Attribution.objects.get().state} == {"draft"}

    desk("edith", "Curators", "Editors")
    publish_claim(page)
    page.goto(f"{live_server.url}{Claim.objects.get().get_absolute_url()}")
    expect(page.locator("h1")).to_contain_text(STATEMENT)
    expect(page.locator("main")).to_contain_text("Filtzer")
    expect(page.locator("main")).to_contain_text("72")


def test_the_order_in_which_holders_are_chosen_is_kept(page: Page, live_server, desk):
    for family in ("Zaslavsky", "Brym"):
        AuthorFactory(given="A.", family=family)
    desk("clara", "Curators")
    open_form(page, "claim")
    page.click("#attributions-group .add-row a")
    field = "id_attributions-0-holder_authors"
    for name in ("Zaslavsky", "Brym"):
        choose(page, field, name.lower(), name)
    expect(page.locator(f"#{field} option:checked")).to_have_text([re.compile("Zaslavsky"), re.compile("Brym")])
    page.locator(".select2-selection__choice__remove").first.click()
    page.keyboard.press("Escape")
    choose(page, field, "zaslavsky", "Zaslavsky")
    expect(page.locator(f"#{field} option:checked")).to_have_text([re.compile("Brym"), re.compile("Zaslavsky")])
