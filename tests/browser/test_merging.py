"""Two records entered twice: found, merged with choices, taken apart again; and not, once somebody has touched one."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from records.models import Operation
from tests.factories import AuthorFactory, CitationFactory, WorkFactory
from works.models import Work

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def twins():
    """One book, entered twice, each time with something that the other lacks."""
    andrle = AuthorFactory(given="Vladimír", family="Andrlé")
    one = WorkFactory(title="Workers in Stalin's Russia", issued="1988", places=["Brighton"], by=[andrle])
    other = WorkFactory(title="Workers in Stalin's Russia: Industrialization", issued="1988", publisher="Harvester")
    CitationFactory(cited_work=other)
    return one, other


def no_offence(page: Page) -> None:
    """Have axe look at what we made of the page."""
    found = Axe().run(page, context="#content").response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []


def find_and_compare(page: Page) -> None:
    page.click("text=Likely pairs")
    page.get_by_role("button", name="Look for duplicates now").click()
    expect(page.locator(".messagelist")).to_contain_text("All records have been looked through")
    expect(page.locator(".pairs")).to_contain_text("the same title in one of its forms")
    no_offence(page)
    page.get_by_role("link", name="The same").click()
    expect(page.locator(".side-by-side")).to_contain_text("Harvester")
    no_offence(page)


def merge_by_keyboard(page: Page) -> None:
    """Choose the longer title with the arrow keys, look, and merge."""
    page.locator("[name=field-title]:checked").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("[name=field-title][value=other]")).to_be_checked()
    page.fill("#id_why", "one book")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="What will happen")).to_be_visible()
    no_offence(page)
    page.get_by_role("button", name="Merge", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".messagelist .success")).to_contain_text("Merged into")


def undo(page: Page) -> None:
    page.fill("#id_why", "two books after all")
    page.get_by_role("button", name="Undo it").click()


def test_merged_with_choices_undone_and_refused_after_a_touch(page: Page, desk, twins, live_server):
    one, other = twins
    desk("edith", "Curators", "Editors")
    find_and_compare(page)
    merge_by_keyboard(page)
    one.refresh_from_db()
    assert (one.title, one.publisher, one.places) == (other.title, "Harvester", ["Brighton"])
    page.get_by_role("link", name="Undo it").click()
    no_offence(page)
    undo(page)
    expect(page.locator(".messagelist .success")).to_contain_text("All is as it was before")
    assert Work.objects.get(pk=other.pk).merged_into is None
    assert Work.objects.get(pk=one.pk).title == "Workers in Stalin's Russia"

    page.goto(f"{live_server.url}/admin/works/work/merge/?one={one.pk}&other={other.pk}")
    merge_by_keyboard(page)
    page.goto(f"{live_server.url}{other.get_absolute_url()}")
    assert page.url.endswith(one.get_absolute_url())
    citation = one.citations_received.get()
    citation.locator = "254"
    citation.save()
    page.goto(f"{live_server.url}/admin/works/work/{one.pk}/history/")
    page.get_by_role("link", name="undo it").click()
    expect(page.locator(".in-the-way")).to_contain_text("page is now 254")
    no_offence(page)
    assert Work.objects.get(pk=other.pk).merged_into == one
    assert Operation.objects.filter(undone_at__isnull=False).count() == 1
