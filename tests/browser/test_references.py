"""A school's references in a browser: taken home as files, read in a style, copied, and without a script."""

import re
from pathlib import Path

import bibtexparser
import pytest
import rispy
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.django_db(transaction=True)

SCHOOL = "/schools/totalitarian-school/"
SUMMARY = "Cite this school, export its references"
COUNTED = "“Totalitarian school”"


def taken(page: Page, label: str) -> str:
    """The file behind a link of the menu, as it is downloaded."""
    with page.expect_download() as waiting:
        page.locator(".cite .export").get_by_role("link", name=label, exact=True).click()
    return Path(waiting.value.path()).read_text(encoding="utf-8")


def test_a_schools_references_go_home_and_open_in_other_programs(site, page: Page):
    page.goto(site + SCHOOL)
    page.get_by_text(SUMMARY).click()
    records = rispy.loads(taken(page, "RIS"))
    library = bibtexparser.parse_string(taken(page, "BibTeX"))
    assert library.failed_blocks == []
    assert [record["id"] for record in records] == [entry.key for entry in library.entries]
    rostow = next(record for record in records if record["id"] == "rostow-dynamics-1953")
    assert rostow["authors"] == ["Rostow, W. W."]
    assert rostow["title"] == "The Dynamics of Soviet Society"
    assert f"counted among {COUNTED}" in rostow["notes"][0]
    told = {entry.key: entry.fields_dict["annote"].value for entry in library.entries}
    assert all(f"counted among {COUNTED}" in told[record["id"]] for record in records if "rostow" in record["id"])


def test_the_list_stands_in_a_style_and_is_copied_with_its_italics(site, page: Page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(site + SCHOOL)
    page.get_by_text(SUMMARY).click()
    page.locator(".cite .export").get_by_role("link", name="APA", exact=True).click()
    expect(page).to_have_url(re.compile(r"/references/\?style=apa-reference$"))
    expect(page.locator(".actions [aria-current=true]")).to_have_text("APA, reference")
    page.get_by_role("button", name=re.compile("^Copy")).click()
    expect(page.get_by_role("button", name=re.compile("^Copied"))).to_be_visible()
    copied = page.evaluate(
        "navigator.clipboard.read().then(([item]) => item.getType('text/html')).then((blob) => blob.text())"
    )
    assert "Rostow, W. W. (1953). <i>The Dynamics of Soviet Society</i>." in copied
    page.get_by_role("link", name="MLA, works cited").click()
    expect(page.locator(".references li").first).to_contain_text("Friedrich, Carl J.")
    expect(page.locator(".facts dd").first).to_contain_text(f"counted among {COUNTED}")


def test_without_a_script_on_a_telephone_all_of_it_is_there(site, browser: Browser):
    telephone = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 700})
    page = telephone.new_page()
    page.goto(site + SCHOOL)
    page.locator("details.cite summary").click()
    expect(page.locator(".cite dd").first).to_contain_text("“Totalitarian school,” Historiography")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator(".cite .export").get_by_role("link", name="Chicago", exact=True).click()
    expect(page.locator(".references li i").first).to_have_text("Totalitarian Dictatorship and Autocracy")
    telephone.close()
