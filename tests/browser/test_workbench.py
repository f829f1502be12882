"""A curator pastes notes into an empty database, reviews by keyboard alone, applies, undoes, applies, publishes."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.test_curator import choose
from tests.factories import WorkFactory
from tests.works.workbench.notes import NOTES
from works.models import Citation, Note, Proposal, Work
from works.workbench.pasting import begin

pytestmark = pytest.mark.django_db(transaction=True)

#: What one note takes for two citations, and what leaves its author out, for the curator to mend.
MORE = """
6. Moshe Lewin, *The Making of the Soviet System: Essays in the Social History of Interwar Russia* (New York, 1985),
257.

7. *Ibid.*, 34; *Russian Peasants and Soviet Power: A Study of Collectivization* (London, 1968).
"""

#: What reaches beyond the window.
TOO_WIDE = """() => [...document.querySelectorAll("#content *")]
    .filter((each) => each.getBoundingClientRect().right > innerWidth + 1 && !each.closest(".visually-hidden"))
    .map((each) => each.outerHTML.slice(0, 90))"""

#: What a note is printed over as the page is scrolled.
PRINTED_OVER = """() => Array.from({ length: 30 }, (_, step) => {
    scrollTo(0, 40 * step);
    return [...document.querySelectorAll(".wb-more summary")].filter((each) => {
        const { left, top, height } = each.getBoundingClientRect();
        return document.elementFromPoint(left + 2, top + height / 2)?.closest(".wb-text");
    }).map((each) => each.outerHTML.slice(0, 90));
}).flat()"""


@pytest.fixture
def essay():
    return WorkFactory(slug="the-essay", title="The Essay", state="draft", coverage="worked-through")


def current(page: Page):
    return page.locator(".wb-proposal.is-current")


def paste(page: Page, notes: str) -> None:
    """Take notes in with the keyboard, and wait until they are read and the page answers to keys."""
    page.goto(page.url.split("/admin/")[0] + "/admin/works/import/add/")
    choose(page, "id_work", "essay", "The Essay")
    page.locator("#id_text").focus()
    page.keyboard.insert_text(notes)
    page.get_by_role("button", name="Read it").press("Enter")
    expect(current(page)).to_be_visible(timeout=60_000)


def waiting() -> int:
    """How many citations nobody has decided about."""
    return Proposal.objects.filter(decision="open").count()


def decide_all(page: Page) -> None:
    """Press the key that fits until nothing is left; the last leads to applying."""
    while before := waiting():
        expect(page.locator(".wb-proposal.is-current:is([data-look=sure], [data-look=doubtful])")).to_be_visible()
        if "Nobody is named as its author." in current(page).inner_text():
            page.keyboard.press("b")
            expect(current(page).locator(".wb-look")).to_have_text("Sure")
        page.keyboard.press("a")
        until(page, lambda left=before: waiting() < left)
    page.wait_for_url("**/apply/")


def until(page: Page, holds: Callable[[], bool]) -> None:
    """Wait, as long as `expect` does, until something holds in the database."""
    for _ in range(200):
        if holds():
            return
        page.wait_for_timeout(100)
    raise AssertionError(page.locator("#content").inner_text())


def test_from_pasted_notes_to_the_public_page_by_keyboard(desk, essay, live_server):
    page = desk("edith", "Curators", "Editors")
    paste(page, NOTES + MORE)
    assert Note.objects.count() == 0
    decide_all(page)
    page.get_by_role("button", name="Apply").press("Enter")
    expect(page.get_by_role("heading", name="What was entered")).to_be_visible()
    entered = (Note.objects.count(), Citation.objects.count(), Work.objects.count())
    assert entered[0] == 7 and entered[1] == Proposal.objects.count()

    page.get_by_label("Why").focus()
    page.keyboard.type("Of another printing")
    page.keyboard.press("Enter")
    expect(page.locator(".workbench")).to_contain_text("It was applied and undone")
    assert (Note.objects.count(), Citation.objects.count(), Work.objects.count()) == (0, 0, 1)

    page.get_by_role("link", name="Apply …").first.press("Enter")
    page.get_by_role("button", name="Apply").press("Enter")
    expect(page.get_by_role("heading", name="What was entered")).to_be_visible()
    assert (Note.objects.count(), Citation.objects.count(), Work.objects.count()) == entered

    reader = page.context.browser.new_page()
    assert reader.goto(f"{live_server.url}/works/the-essay/").status == 404
    page.get_by_role("button", name="Publish all of it").press("Enter")
    expect(page.locator(".workbench")).to_contain_text("All of it is published.")
    reader.goto(f"{live_server.url}/works/the-essay/")
    expect(reader.locator("main")).to_contain_text("Soviet Workers and Stalinist Industrialisation")
    expect(reader.locator("main")).to_contain_text("The Making of the Soviet System")
    reader.close()


def test_every_key_does_what_its_button_says(desk, essay):
    page = desk("clara", "Curators")
    paste(page, NOTES)
    first = Proposal.objects.first()
    expect(current(page)).to_have_id(f"p-{first.pk}")
    page.keyboard.press("?")
    expect(page.locator("[data-help]")).to_have_attribute("open", "")

    page.keyboard.press("x")
    expect(page.locator(f"#p-{first.pk}")).to_have_attribute("data-look", "none")
    assert Proposal.objects.get(pk=first.pk).decision == "none"
    expect(current(page)).not_to_have_id(f"p-{first.pk}")
    page.keyboard.press("u")  # what was decided last, since about this one nothing was
    expect(page.locator(f"#p-{first.pk}.is-current")).to_have_attribute("data-look", "sure")
    page.keyboard.press("u")
    expect(page.locator("[data-word]")).to_have_text("There is nothing to take back.")
    page.keyboard.press("j")
    expect(page.locator("[data-word]")).to_contain_text("there is nothing to join")
    page.keyboard.press("n")
    expect(current(page)).not_to_have_id(f"p-{first.pk}")
    page.keyboard.press("p")
    expect(current(page)).to_have_id(f"p-{first.pk}")

    page.keyboard.press("e")
    expect(page.locator(f"#id_p{first.pk}-title")).to_be_focused()
    page.locator(f"#id_p{first.pk}-publisher").fill("Pluto Press")
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    expect(page.locator(f"#p-{first.pk}")).to_have_attribute("data-look", "accepted")
    row = Proposal.objects.get(pk=first.pk)
    assert (row.decision, row.fields["publisher"]) == ("accepted", "Pluto Press")


def test_citations_are_joined_and_split_by_keys(desk, essay):
    page = desk("clara", "Curators")
    paste(page, NOTES)
    third = Proposal.objects.filter(label="3").first()
    page.locator(f"#p-{third.pk}").focus()
    page.keyboard.press("a")
    expect(page.locator("[data-count=accepted]")).to_have_text("1")
    page.locator(f"#p-{third.pk}").focus()
    page.keyboard.press("j")
    expect(page.locator("[data-count=total]")).to_have_text("4")
    page.keyboard.press("u")
    expect(page.locator("[data-count=total]")).to_have_text("5")
    expect(page.locator(f"#p-{third.pk}.is-current")).to_have_attribute("data-look", "accepted")
    page.keyboard.press("j")
    expect(page.locator("[data-count=total]")).to_have_text("4")
    page.locator(f"#p-{third.pk}").focus()
    page.keyboard.press("s")
    choice = page.locator(f"#p-{third.pk} [data-at]")
    expect(choice).to_be_focused()
    choice.select_option(label="Vladimir")
    choice.press("Enter")
    expect(page.locator("[data-count=total]")).to_have_text("5")
    assert Proposal.objects.filter(label="3").last().printed.startswith("Vladimir")
    page.keyboard.press("u")
    expect(page.locator("[data-count=total]")).to_have_text("4")


def test_a_citation_is_split_where_the_curator_clicked(desk, essay):
    page = desk("clara", "Curators")
    paste(page, "1. Donald Filtzer, *Soviet Workers* (London, 1986), 118.\n")
    row = Proposal.objects.get()
    page.evaluate(
        """() => {
            const mark = document.querySelector("[data-text] mark");
            getSelection().collapse(mark.lastChild, mark.lastChild.textContent.indexOf("(London"));
        }"""
    )
    page.keyboard.press("s")
    expect(page.locator("[data-count=total]")).to_have_text("2")
    assert [each.start for each in Proposal.objects.all()] == [0, row.note.text.index("(London")]


def test_two_curators_at_one_citation(desk, essay):
    page = desk("clara", "Curators")
    paste(page, NOTES)
    row = Proposal.objects.first()
    Proposal.objects.filter(pk=row.pk).update(decision="none", version=2)  # as Diane did meanwhile
    page.keyboard.press("e")
    page.locator(f"#id_p{row.pk}-title").fill("What Clara typed")
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    expect(page.locator(f"#p-{row.pk} [role=alert]")).to_contain_text("was faster")
    expect(page.locator(f"#id_p{row.pk}-title")).to_have_value("What Clara typed")
    assert Proposal.objects.get(pk=row.pk).decision == "none"
    page.keyboard.press("a")
    expect(page.locator(f"#p-{row.pk}")).to_have_attribute("data-look", "accepted")
    assert Proposal.objects.get(pk=row.pk).fields["title"] == "What Clara typed"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_review_fits_every_window_and_axe_has_nothing_to_say(desk, essay, scheme):
    page = desk("clara", "Curators")
    paste(page, NOTES + MORE)
    page.emulate_media(color_scheme=scheme)
    page.locator("#content details").evaluate_all("boxes => boxes.forEach(box => { box.open = true; })")
    page.locator("[data-help]").evaluate("box => { box.open = false; }")
    assert not page.evaluate(PRINTED_OVER)
    page.locator("[data-help]").evaluate("box => { box.open = true; scrollTo(0, 700); }")
    expect(page.locator("[data-help] dt").first).to_be_in_viewport()  # whatever is scrolled to
    for width in (1440, 800, 360):
        page.set_viewport_size({"width": width, "height": 900})
        too_wide = page.evaluate(TOO_WIDE)
        assert not too_wide, (width, too_wide)
        faults = Axe().run(page, context="#content").response["violations"]
        assert not faults, [(fault["id"], [node["html"][:120] for node in fault["nodes"]]) for fault in faults]


def test_without_a_script_it_is_read_and_decided_by_buttons(desk, essay, live_server):
    page = desk("clara", "Curators")
    bare = page.context.browser.new_context(java_script_enabled=False)
    bare.add_cookies(page.context.cookies())
    plain = bare.new_page()
    imported = begin(NOTES, "notes", essay, None)
    plain.goto(f"{live_server.url}/admin/works/import/{imported.pk}/reading/")
    for _ in range(4):
        plain.get_by_role("button", name="Go on reading").click()
    first = Proposal.objects.first()
    plain.locator(f"#p-{first.pk}").get_by_role("button", name="Accept").click()
    expect(plain.locator(f"#p-{first.pk} .wb-look")).to_have_text("Accepted")
    plain.get_by_role("button", name="Accept all that is sure: 4").click()
    expect(plain.locator("[data-count=accepted]")).to_have_text("5")
    expect(plain.locator("[data-sure]")).to_be_hidden()
    bare.close()
