"""A claim is submitted, returned with a comment, answered and published; of two versions one is brought back."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from interpretations.models import Claim
from tests.factories import AttributionFactory, ClaimFactory, WorkFactory

pytestmark = pytest.mark.django_db(transaction=True)

FIRST = "The workers of the first plan kept control over the pace of their work in spite of every campaign."
MENDED = "The workers of the first plan kept control over the way of their work in spite of every campaign."


def no_offence(page: Page) -> None:
    """Have axe look at what we made of the page; nothing scrolls sideways on a small telephone."""
    found = Axe().run(page, context="#content").response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []
    size = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.set_viewport_size(size)


def press(page: Page, role: str, name: str) -> None:
    """Reach a button or a link by its name, and press it with the keyboard."""
    control = page.get_by_role(role, name=name).first
    control.focus()
    expect(control).to_be_focused()
    page.keyboard.press("Enter")


def submit(page: Page) -> None:
    page.click(".model-claim .addlink")
    page.fill("#id_statement", FIRST)
    page.click("[name=_save]")
    expect(page.locator(".messagelist .success")).to_be_visible()
    page.goto(review_url(page))
    expect(page.locator(".compared")).to_contain_text("statement is now")
    press(page, "button", "Submit for review")
    expect(page.locator(".messagelist")).to_contain_text("1 submitted for review")


def review_url(page: Page) -> str:
    """The address of the review of the only claim."""
    return f"{page.url.partition('/admin/')[0]}/admin/interpretations/claim/{Claim.objects.get().pk}/review/"


def give_back(page: Page) -> None:
    page.get_by_role("region", name="Of others").get_by_role("link", name="claims 1").click()
    page.goto(review_url(page))
    no_offence(page)
    press(page, "button", "Return with this comment")
    expect(page.locator(".errorlist")).to_contain_text("Say what is to be changed")
    page.get_by_role("textbox", name="Comment").fill("Not the pace: the way in which it was done.")
    press(page, "button", "Return with this comment")
    expect(page.locator(".messagelist")).to_contain_text("Returned to clara")


def answer(page: Page) -> None:
    expect(page.locator(".returned")).to_contain_text("Not the pace")
    no_offence(page)
    page.locator(".returned a").click()
    page.get_by_role("link", name="Open the form").click()
    expect(page.locator(".returned")).to_contain_text("Not the pace")
    page.fill("#id_statement", MENDED)
    page.click("[name=_continue]")
    press(page, "link", "answer and submit it again")
    expect(page.locator(".compared ins")).to_have_text("way")
    page.get_by_role("textbox", name="Answer").fill("So it is: mended.")
    press(page, "button", "Answer and submit for review")
    expect(page.locator(".messagelist")).to_contain_text("1 submitted for review")


def publish(page: Page) -> None:
    page.goto(review_url(page))
    expect(page.locator(".remarks")).to_contain_text("So it is: mended.")
    press(page, "button", "Publish")
    expect(page.locator(".messagelist")).to_contain_text("1 published")


def compare_and_bring_back(page: Page) -> None:
    page.goto(review_url(page))
    press(page, "link", "History")
    expect(page.locator(".history h2").first).to_contain_text("edith: published")
    no_offence(page)
    page.locator("[name=from]").last.check()
    press(page, "button", "Compare them")
    expect(page.locator(".compared del")).to_have_text("pace")
    no_offence(page)
    press(page, "link", "Bring it back as it was")
    expect(page.locator(".compared ins")).to_have_text("pace")
    page.fill("#id_why", "the author says pace")
    press(page, "button", "Bring it back")
    expect(page.locator(".messagelist")).to_contain_text("is as it was then")


@pytest.fixture
def sit_down(page: Page, desk):
    """Sign in whoever sits down at the desk, and remember her when she comes again."""
    sessions = {}

    def sit(name: str, *groups: str) -> None:
        if name not in sessions:
            desk(name, *groups)
            sessions[name] = page.context.cookies()
        page.context.clear_cookies()
        page.context.add_cookies(sessions[name])
        page.goto(f"{page.url.partition('/admin/')[0]}/admin/")

    return sit


def test_from_the_first_draft_to_the_public_and_back(page: Page, sit_down):
    sit_down("clara", "Curators")
    submit(page)
    sit_down("edith", "Curators", "Editors")
    give_back(page)
    sit_down("clara")
    answer(page)
    sit_down("edith")
    publish(page)
    assert (Claim.objects.get().state, Claim.objects.get().statement) == ("published", MENDED)
    compare_and_bring_back(page)
    assert (Claim.objects.get().state, Claim.objects.get().statement) == ("published", FIRST)


def test_work_to_do_is_read_without_a_script_and_offends_nobody(page: Page, desk, browser: Browser, live_server):
    AttributionFactory(asserted_in=WorkFactory(title="Soviet Workers"))
    ClaimFactory(state="in-review")
    desk("edith", "Curators", "Editors")
    for url in ("/admin/to-do/", "/admin/interpretations/attribution/ranked/originals/"):
        page.goto(f"{live_server.url}{url}")
        no_offence(page)
    plain = browser.new_context(java_script_enabled=False, storage_state=page.context.storage_state()).new_page()
    plain.goto(f"{live_server.url}/admin/")
    plain.click("text=By original")
    plain.click("text=Soviet Workers")
    expect(plain.locator("#result_list tbody tr")).to_have_count(1)
    plain.context.close()
