"""A reader of the shipped corpus: from the front page to a citation and on, by mouse and by keyboard."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from records.handles import handle

pytestmark = pytest.mark.django_db(transaction=True)

SURVEY = "siegelbaum-suny-command-economy-1993"
STEPS = "&".join(
    [
        f"s={handle('interpretations.claim', 'state-never-controlled-labour-process')}",
        f"s=ho_{handle('works.work', SURVEY)}.n-21~Begin%20here",
        f"s=nc_{handle('works.work', 'filtzer-soviet-workers-1986')}",
        "s=zzzzzz",
    ]
)
KINDS_OF_PAGE = (
    "/",
    "/schools/",
    "/schools/totalitarian-school/",
    "/debates/",
    "/debates/could-the-state-control-its-workers/",
    f"/debates/could-the-state-control-its-workers/?without={SURVEY}",
    "/debates/matrix/",
    "/historians/",
    "/voices/",
    "/historians/donald-filtzer/",
    "/works/",
    "/works/filtzer-soviet-workers-1986/",
    f"/works/{SURVEY}/",
    "/works/unresolved/",
    "/contest/argues-state-never-controlled-labour-process/",
    "/works/filtzer-soviet-workers-1986/cited/",
    "/claims/",
    "/claims/state-never-controlled-labour-process/",
    "/topics/",
    "/topics/labour/",
    "/terms/",
    "/terms/vydvizhenstvo/",
    "/eras/",
    "/eras/first-five-year-plan/",
    "/works/filtzer-soviet-workers-1986/company/",
    "/connections/",
    "/connections/?from=donald-filtzer&to=sheila-fitzpatrick",
    "/trail/",
    f"/trail/?{STEPS}&at=3",
    f"/trail/add/?{STEPS}",
    f"/trail/more/rests-on/ci/?s={handle('works.work', SURVEY)}",
    f"/trail/handout/?{STEPS}",
    "/connections/?from=donald-filtzer&to=vladimir-andrle",
    "/about/",
    "/references/?type=thesis",
    "/debates/could-the-state-control-its-workers/references/?style=apa-reference",
    "/search/?q=labour+discipline",
    "/search/?q=zzzz",
    "/claims/nobody-ever-said-this/",
)
#: So many tests share the kinds of pages, for the workers to share.
SHARES = 6
#: The rules of axe whose answer depends on the theme.
OF_COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}


def test_from_the_front_page_to_a_claim_its_citation_the_cited_work_and_another_claim(site, page: Page):
    page.goto(site)
    page.get_by_role("link", name="Debates").first.click()
    page.get_by_role("link", name="Was Stalin’s state able to control its workers?").first.click()
    page.get_by_role("link", name="The Soviet state never won control of the labour process.").first.click()

    margin = page.locator(".sidenote").first
    expect(margin).to_contain_text("Argued in Donald Filtzer")
    expect(margin).to_contain_text("no page given")
    expect(margin).to_contain_text("As reported in Siegelbaum and Suny")
    margin.get_by_role("link", name="n. 21").click()

    expect(page).to_have_url(f"{site}/works/{SURVEY}/#n-21")
    note = page.locator("#n-21")
    expect(note).to_be_in_viewport()
    note.get_by_role("link", name="Soviet Workers and Stalinist Industrialisation").first.click()

    expect(page).to_have_url(f"{site}/works/filtzer-soviet-workers-1986/")
    expect(page.locator("main")).to_contain_text("n. 21")
    page.get_by_role("link", name="Soviet managers, desperate to keep scarce labour").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("colluded")


def test_the_keyboard_alone_finds_a_historian_and_her_work(site, page: Page):
    page.goto(site + "/about/")
    page.keyboard.press("/")
    page.keyboard.type("Andrie")
    page.keyboard.press("Enter")
    found = page.get_by_role("link", name="Vladimir Andrlé").first
    expect(found).to_be_visible()
    tab_to(page, found)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Vladimir Andrlé")
    tab_to(page, page.get_by_role("link", name="Workers in Stalin’s Russia").first)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Workers in Stalin’s Russia")


def tab_to(page: Page, target) -> None:
    """Press Tab until `target` has the focus, as somebody without a mouse must."""
    for _ in range(300):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"{target} is not reached by Tab")


@pytest.mark.parametrize("part", range(SHARES))
def test_every_kind_of_page_is_within_reach_of_all(site, page: Page, part: int):
    """No offence to axe in either theme, and no scrolling sideways on a small telephone."""
    offences = []
    for address in KINDS_OF_PAGE[part::SHARES]:
        page.set_viewport_size({"width": 1440, "height": 900})
        page.goto(site + address)
        for scheme, rules in (("light", None), ("dark", OF_COLOURS)):
            page.emulate_media(color_scheme=scheme)
            violations = Axe().run(page, options=rules).response["violations"]
            offences += [(address, scheme, each["id"], each["nodes"][0]["html"]) for each in violations]
        page.set_viewport_size({"width": 320, "height": 700})
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            offences.append((address, "scrolls sideways"))
    assert offences == []
