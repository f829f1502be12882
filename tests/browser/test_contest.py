"""A reader contests a reading, in a browser without scripts; a curator finds it on the desk."""

import re

import pytest
from playwright.sync_api import Browser, expect

from interpretations.models import Objection

pytestmark = pytest.mark.django_db(transaction=True)

CLAIM = "/claims/state-never-controlled-labour-process/"
SAID = "The book says so of the 1930s only."


def test_a_reader_without_scripts_contests_a_reading_and_loses_nothing_on_the_way(site, browser: Browser):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(site + CLAIM)
    page.get_by_role("link", name=re.compile("Contest this reading ?: Donald Filtzer argues it")).click()
    expect(page.locator(".sidenote")).to_contain_text("As reported in Siegelbaum and Suny")
    page.get_by_label("What is wrong with the reading").fill(SAID)
    page.get_by_label("Your name").fill("n" * 10)

    page.context.set_extra_http_headers({"Origin": "https://elsewhere.example"})
    page.get_by_role("button", name="Send to the curators").click()
    expect(page.get_by_role("alert")).to_contain_text("This was sent from another site")
    expect(page.get_by_label("What is wrong with the reading")).to_have_value(SAID)
    assert not Objection.objects.exists()

    page.context.set_extra_http_headers({})
    page.get_by_role("button", name="Send to the curators").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you")
    page.get_by_role("link", name="Back to the claim").click()
    expect(page).to_have_url(f"{site}{CLAIM}#a-argues-state-never-controlled-labour-process")
    assert SAID not in page.content()
    assert Objection.objects.waiting().get().text == SAID
    assert page.context.cookies() == []
