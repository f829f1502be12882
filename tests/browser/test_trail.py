"""A trail in a browser: walked, kept, changed, opened elsewhere, printed and taken home."""

import re
from pathlib import Path

import bibtexparser
import pytest
import rispy
from playwright.sync_api import Browser, Download, Page, expect

from records.handles import handle

pytestmark = pytest.mark.django_db(transaction=True)

CLAIM = "/claims/state-never-controlled-labour-process/"
STATEMENT = "The Soviet state never won control of the labour process."
NOTE = "n. 21 of Siegelbaum and Suny 1993"
WORKERS = "Soviet Workers and Stalinist Industrialisation (1986)"
COLLUSION = "Soviet managers, desperate to keep scarce labour, colluded with undisciplined workers."
FILTZER = "Donald Filtzer"
#: These five in the address of a trail, each with how it follows from the step before.
STEPS = "&".join(
    [
        f"s={handle('interpretations.claim', 'state-never-controlled-labour-process')}",
        f"s=ho_{handle('works.work', 'siegelbaum-suny-command-economy-1993')}.n-21",
        f"s=nc_{handle('works.work', 'filtzer-soviet-workers-1986')}",
        f"s=ai_{handle('interpretations.claim', 'managers-colluded-to-keep-labour')}",
        f"s=hb_{handle('authors.author', 'donald-filtzer')}",
    ]
)
COMPANY = "/works/filtzer-soviet-workers-1986/company/"


@pytest.fixture
def trail(site, page: Page) -> str:
    """The address of a trail of five steps, open on the page."""
    page.goto(f"{site}/trail/?{STEPS}")
    return page.url


def names(page: Page) -> list[str]:
    """The steps of the trail on the page, by name; a sentence that goes on after a claim leaves its stop out."""
    return [each.strip().rstrip(".") for each in page.locator(".step .name").all_inner_texts()]


def test_five_steps_from_a_claim_are_kept_in_the_address(site, page: Page, browser: Browser):
    """Walked by following what stands on the page."""
    page.goto(site + CLAIM)
    page.get_by_role("link", name="Continue from here").first.click()
    for name in (NOTE, WORKERS, COLLUSION, FILTZER):
        page.get_by_role("link", name=re.compile(f"^Continue here ?: {re.escape(name)}$")).first.click()
        expect(page.locator(".step.current .name")).to_contain_text(name.removesuffix(" (1986)").rstrip("."))
    expect(page).to_have_url(f"{site}/trail/?{STEPS}")
    expect(page.locator(".step")).to_have_count(5)
    walked = names(page)
    assert walked[0] == STATEMENT.rstrip(".")
    assert walked[1] == NOTE
    assert walked[3:] == [COLLUSION.rstrip("."), FILTZER]
    for number in range(2, 6):
        expect(page.locator(f"#step-{number} .why").first).to_be_visible()
        expect(page.locator(f"#step-{number} .known").first).to_be_visible()
    page.reload()
    assert names(page) == walked
    elsewhere = browser.new_context(java_script_enabled=False)
    page = elsewhere.new_page()
    page.goto(f"{site}/trail/?{STEPS}")
    assert names(page) == walked
    elsewhere.close()


def test_a_trail_is_shortened_moved_and_annotated_and_back_undoes(trail, page: Page):
    walked = names(page)
    page.get_by_role("link", name=re.compile("^Look from here ?, step 4$")).click()
    page.get_by_role("link", name="Leave it out").click()
    expect(page.locator(".step")).to_have_count(4)
    assert names(page) == [*walked[:3], walked[4]]
    page.go_back()
    assert names(page) == walked

    page.get_by_role("link", name="Move it up").click()
    assert names(page) == [*walked[:2], walked[3], walked[2], walked[4]]
    page.go_back()

    page.get_by_label("Write a remark beside this step").fill("Compare <b>Andrlé</b> & others")
    page.get_by_role("button", name="Keep").click()
    expect(page.locator("#step-4 .annotation")).to_have_text("Compare <b>Andrlé</b> & others")
    page.get_by_role("link", name="Cut the trail after it").click()
    expect(page.locator(".step")).to_have_count(4)
    expect(page.locator("#step-4 .annotation")).to_have_text("Compare <b>Andrlé</b> & others")


def test_a_page_is_added_with_one_click_once_there_is_a_trail(trail, site, page: Page):
    page.goto(site + "/works/andrle-workers-1988/")
    expect(page.get_by_role("link", name="Open your trail (5)")).to_be_visible()
    page.get_by_role("link", name="Add to your trail").click()
    expect(page.locator(".step")).to_have_count(6)
    expect(page.locator(".step.current")).to_contain_text("Workers in Stalin’s Russia")


def test_a_note_is_added_to_the_trail_that_is_kept(trail, site, page: Page):
    page.goto(site + "/works/siegelbaum-suny-command-economy-1993/")
    page.get_by_role("link", name=re.compile("^Add to your trail ?: note 17$")).click()
    expect(page.locator(".step")).to_have_count(6)
    page.goto(site + "/works/andrle-workers-1988/")
    expect(page.get_by_role("link", name="Open your trail (6)")).to_be_visible()


def test_another_trail_takes_the_place_of_ones_own_only_when_asked(trail, site, page: Page):
    page.goto(site + "/works/andrle-workers-1988/")
    page.get_by_role("link", name="Continue from here").click()
    expect(page.locator(".step")).to_have_count(1)
    expect(page.get_by_text("is kept on this computer, which has 5 steps")).to_be_visible()
    page.get_by_role("link", name="Open that").click()
    assert names(page)[0] == STATEMENT.rstrip(".")
    expect(page.locator("[data-trail-kept]")).to_be_hidden()
    page.go_back()
    page.get_by_role("button", name="keep this one instead").click()
    expect(page.locator("[data-trail-kept]")).to_be_hidden()
    page.goto(site + CLAIM)
    expect(page.get_by_role("link", name="Open your trail (1)")).to_be_visible()
    page.get_by_role("link", name="Continue from here").click()
    expect(page.locator("[data-trail-kept]")).to_be_hidden()  # one step was not kept on purpose


def test_ones_own_trail_is_kept_as_it_is_shortened(trail, site, page: Page):
    page.get_by_role("link", name="Leave it out").click()
    expect(page.locator(".step")).to_have_count(4)
    expect(page.locator("[data-trail-kept]")).to_be_hidden()
    page.goto(site + "/works/andrle-workers-1988/")
    expect(page.get_by_role("link", name="Open your trail (4)")).to_be_visible()


def test_without_scripts_a_page_is_added_by_the_address_of_the_trail(trail, site, browser: Browser):
    plain = browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(site + "/works/andrle-workers-1988/")
    page.get_by_role("link", name="Add to a trail").click()
    page.get_by_label("The address of the trail").fill(trail)
    page.get_by_role("button", name="Add").click()
    expect(page.locator(".step")).to_have_count(6)
    page.get_by_role("link", name=STATEMENT).first.click()
    expect(page).to_have_url(f"{site}{CLAIM}?{page.url.partition('?')[2]}")
    page.get_by_role("link", name="Back to your trail (6)").click()
    expect(page.locator(".step")).to_have_count(6)
    plain.close()


def test_the_handout_prints_with_its_addresses_and_without_the_site(trail, page: Page):
    page.get_by_role("link", name="A handout to print").click()
    page.emulate_media(media="print")
    expect(page.locator(".site-nav")).to_be_hidden()
    expect(page.locator(".footnotes > li").first).to_be_visible()
    expect(page.locator(".written").first).to_contain_text(CLAIM)
    printed = page.pdf()
    assert printed.startswith(b"%PDF")
    assert len(printed) > 10_000


def test_the_reading_list_is_read_by_the_programs_of_others(trail, page: Page):
    library = bibtexparser.parse_string(taken_home(page, "BibTeX").read_text())
    assert not library.failed_blocks
    found = {entry["title"].strip("{}"): entry.fields_dict for entry in library.entries}
    workers = next(fields for title, fields in found.items() if title.startswith("Soviet Workers and Stalinist"))
    assert "Filtzer" in workers["author"].value
    assert STATEMENT in workers["annote"].value

    entries = rispy.loads(taken_home(page, "RIS").read_text())
    assert {title.strip("{}") for title in found} == {entry["title"] for entry in entries}
    assert all(entry["notes"] for entry in entries)


def taken_home(page: Page, name: str) -> Path:
    """The file that a link of the trail's page gives."""
    with page.expect_download() as saved:
        page.get_by_role("link", name=name, exact=True).click()
    download: Download = saved.value
    return Path(download.path())


def test_what_is_suggested_stays_in_the_reading_without_a_work(site, page: Page):
    page.goto(f"{site}/about/?without=siegelbaum-suny-command-economy-1993")
    page.locator("#site-search").press_sequentially("filtzer")
    expect(page.get_by_role("option").first).to_have_attribute("href", re.compile(r"[?]without=siegelbaum-suny"))


@pytest.mark.parametrize(("width", "is_beside"), [(360, False), (800, False), (1440, True), (2000, True)])
@pytest.mark.parametrize(
    "address",
    ["/trail/?s=8d4671", "/connections/?from=/historians/donald-filtzer/&to=/historians/moshe-lewin/", COMPANY],
)
def test_the_picture_stands_beside_its_list_or_after_it(site, page: Page, address, width, is_beside):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(site + address)
    words, picture = (page.locator(f".beside > {each}").bounding_box() for each in ("div", ".picture"))
    assert words and picture
    if is_beside:
        assert picture["x"] > words["x"] + words["width"] and abs(picture["y"] - words["y"]) < 60
        shown = page.locator(".picture").evaluate("picture => [picture.clientHeight, picture.scrollHeight]")
        assert shown[0] == shown[1]  # with its legend, and in no box of its own
    else:
        assert picture["y"] >= words["y"] + words["height"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_on_a_phone_the_picture_opens_on_where_one_is(site, page: Page):
    page.set_viewport_size({"width": 360, "height": 900})
    page.goto(site + "/trail/?s=8d4671")
    frame, here = (page.locator(each).bounding_box() for each in (".picture-frame", ".drawing .current .shape"))
    assert frame and here
    assert page.locator(".picture-frame").evaluate("frame => frame.scrollWidth > frame.clientWidth")
    assert frame["x"] <= here["x"] and here["x"] + here["width"] <= frame["x"] + frame["width"]


def test_the_ends_of_a_connection_are_offered_as_one_types(site, page: Page):
    page.goto(f"{site}/connections/")
    for label, typed, address, name in (
        ("From", "lewin", "/historians/moshe-lewin/", "Moshe Lewin"),
        ("To", "filtz", "/historians/donald-filtzer/", "Donald Filtzer"),
    ):
        field = page.get_by_label(label, exact=True)
        field.press_sequentially(typed)
        # What the first letters alone would offer may still stand there.
        expect(page.get_by_role("option").first).to_have_attribute("href", address)
        expect(page.locator("[role=option][href^='/schools/']")).to_have_count(0)
        field.press("ArrowDown")
        field.press("Enter")
        expect(field).to_have_value(name)
        expect(page.get_by_role("option").first).to_be_hidden()
    page.get_by_role("button", name="Connect").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Lewin")
