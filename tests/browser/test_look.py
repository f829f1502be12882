"""The look in a browser, on a page of specimens: references in view, scripts, paper, keyboard and axe."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.urls("tests.browser.specimen"), pytest.mark.django_db(transaction=True)]

SMALLEST, PHONE, DESK, WALL = 320, 360, 1440, 2000


@pytest.fixture
def claim(page: Page, live_server: LiveServer) -> Page:
    """The page of specimens, on a desk."""
    page.set_viewport_size({"width": DESK, "height": 900})
    page.goto(f"{live_server.url}/claims/")
    return page


def vertical_reach(page: Page, selector: str) -> tuple[float, float]:
    """The top and bottom of an element, in pixels."""
    box = page.locator(selector).first.bounding_box()
    assert box
    return box["y"], box["y"] + box["height"]


def test_references_stand_beside_the_claim_on_a_wide_page(claim):
    top, _ = vertical_reach(claim, ".entry-body")
    assert abs(vertical_reach(claim, ".sidenote")[0] - top) < 8


def test_references_stand_right_under_the_claim_on_a_narrow_page(claim):
    claim.set_viewport_size({"width": PHONE, "height": 800})
    _, bottom = vertical_reach(claim, ".entry-body")
    assert 0 < vertical_reach(claim, ".sidenote")[0] - bottom < 24


@pytest.mark.parametrize("width", [SMALLEST, PHONE, 800, DESK, WALL])
def test_no_width_scrolls_sideways(claim, width):
    claim.set_viewport_size({"width": width, "height": 900})
    assert claim.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_nothing_offends_axe(claim, scheme, width):
    claim.emulate_media(color_scheme=scheme)
    claim.set_viewport_size({"width": width, "height": 900})
    claim.locator("summary").click()
    violations = Axe().run(claim).response["violations"]
    assert [(violation["id"], violation["nodes"][0]["html"]) for violation in violations] == []


def test_figures_are_old_style_in_text_and_lining_in_tables(claim):
    """Proportional figures set 1111 narrower than 0000; tabular ones set them alike."""
    difference = """selector => {
        const probe = document.querySelector(selector).appendChild(document.createElement("span"));
        const width = text => { probe.textContent = text; return probe.getBoundingClientRect().width; };
        return width("0000") - width("1111");
    }"""
    claim.evaluate("document.fonts.ready")
    assert claim.evaluate(difference, ".entry-body p") > 2
    assert claim.evaluate(difference, "td") == 0


def test_the_skip_link_comes_first_and_leads_to_the_content(claim):
    claim.keyboard.press("Tab")
    expect(claim.locator(".skip")).to_be_focused()
    claim.keyboard.press("Enter")
    expect(claim.locator("main")).to_be_focused()


def test_slash_goes_to_the_search_box_and_types_itself_there(claim):
    claim.keyboard.press("/")
    box = claim.locator("#site-search")
    expect(box).to_be_focused()
    claim.keyboard.type("and/or")
    expect(box).to_have_value("and/or")


def test_suggestions_are_walked_with_the_arrows(claim, live_server):
    box = claim.locator("#site-search")
    box.press_sequentially("an")
    expect(claim.get_by_role("listbox").get_by_role("option")).to_have_count(2)
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    box.press("ArrowDown")
    expect(claim.locator("[aria-selected=true]")).to_have_text("Workers")
    box.press("Enter")
    claim.wait_for_url(f"{live_server.url}/works/")


def test_escape_closes_the_suggestions_and_enter_still_searches(claim):
    box = claim.locator("#site-search")
    box.press_sequentially("an")
    expect(claim.get_by_role("listbox")).to_be_visible()
    box.press("Escape")
    expect(claim.get_by_role("listbox")).to_be_hidden()
    box.press("Enter")
    claim.wait_for_url("**/search/?q=an")


def test_the_theme_is_switched_kept_and_forgotten_when_it_agrees_with_the_system(claim):
    switch = claim.get_by_role("button", name="Dark theme")
    switch.click()
    claim.reload()
    assert claim.evaluate("document.documentElement.dataset.theme") == "dark"
    expect(switch).to_have_attribute("aria-pressed", "true")
    switch.click()
    assert claim.evaluate("localStorage.getItem('theme')") is None
    assert claim.context.cookies() == []


def test_a_citation_is_copied_with_one_click(claim):
    claim.context.grant_permissions(["clipboard-read", "clipboard-write"])
    claim.locator("summary").click()
    claim.get_by_role("button", name="Copy").first.click()
    expect(claim.locator("[role=status]")).to_have_text("Citation copied")
    assert claim.evaluate("navigator.clipboard.readText()") == "Donald Filtzer, Soviet Workers (Armonk, 1986)."


def test_a_card_shows_on_focus_and_escape_closes_it(claim):
    claim.locator(".section-heading a").first.focus()
    claim.keyboard.press("Tab")
    expect(claim.locator("#card")).to_contain_text("14 claims")
    assert claim.locator("#person").get_attribute("aria-describedby") == "card"
    claim.keyboard.press("Escape")
    expect(claim.locator("#card")).to_be_hidden()


def test_a_card_is_asked_for_in_the_reading_of_its_link(claim):
    claim.locator("#person").evaluate("link => link.search = '?trail=abc&without=survey'")
    with claim.expect_request("**/specimen/filtzer/card/?without=survey"):
        claim.locator("#person").hover()
    expect(claim.locator("#card")).to_contain_text("14 claims")


def test_a_card_shows_on_hover_and_goes_with_the_pointer(claim):
    claim.locator("#person").hover()
    expect(claim.locator("#card")).to_be_visible()
    claim.locator("h1").hover()
    expect(claim.locator("#card")).to_be_hidden()


@pytest.mark.parametrize("reached", ["focus", "hover"])
def test_a_term_is_explained_until_escape(claim, reached):
    getattr(claim.locator(".term a"), reached)()
    expect(claim.locator(".term-gloss")).to_be_visible()
    claim.keyboard.press("Escape")
    expect(claim.locator(".term-gloss")).to_be_hidden()


def test_without_scripts_only_what_works_is_shown(browser: Browser, live_server):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/claims/")
    expect(page.locator("[data-theme-switch]")).to_be_hidden()
    page.locator("summary").click()
    expect(page.locator("button[data-copy]").first).to_be_hidden()
    page.locator(".term a").hover()
    expect(page.locator(".term-gloss")).to_be_visible()
    context.close()


def test_on_a_phone_the_matrix_lists_what_is_reported(claim):
    claim.set_viewport_size({"width": 360, "height": 800})
    expect(claim.locator(".matrix td:visible")).to_have_count(3)
    expect(claim.locator(".cell-none")).to_be_hidden()
    assert claim.locator(".matrix").evaluate("each => each.scrollWidth <= each.clientWidth")


def test_paper_leaves_out_the_navigation_and_writes_addresses_out(claim):
    claim.emulate_media(media="print")
    for left_out in (".site-nav", ".search", ".breadcrumb", ".filters"):
        expect(claim.locator(left_out).first).to_be_hidden()
    expect(claim.locator(".cite").first).to_contain_text("Donald Filtzer, Soviet Workers")
    expect(claim.locator(".cite dd:visible")).to_have_count(1)
    for control in ("summary", "button", "form"):
        expect(claim.locator(f"{control}:visible")).to_have_count(0)
    after = claim.evaluate("getComputedStyle(document.querySelector('a[href^=https]'), '::after').content")
    assert "https://viaf.org/viaf/1" in after
    expect(claim.locator(".imprint")).to_contain_text("/claims/")
    assert vertical_reach(claim, ".sidenote")[0] > vertical_reach(claim, ".entry-body")[1]
