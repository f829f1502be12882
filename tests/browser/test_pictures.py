"""Pictures in a browser: nothing moves, nothing collides, everything can be reached, and axe has nothing to say."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.urls("tests.browser.gallery"), pytest.mark.django_db(transaction=True)]

FEW, READABLE, MANY = 6, 30, 300
PHONE, DESK = 320, 1440

#: Pairs of labels whose letters touch; a label's box is 7 pixels higher than its letters.
COLLISIONS = """labels => {
    const boxes = labels.map(label => label.getBoundingClientRect()).filter(box => box.width);
    const touch = (a, b) => a.left < b.right && b.left < a.right && a.top + 7 < b.bottom && b.top + 7 < a.bottom;
    return boxes.flatMap((a, at) => boxes.slice(at + 1).filter(b => touch(a, b)).map(b => JSON.stringify([a, b])));
}"""
#: By how many pixels each label is set wider than it is measured, were it not told its width.
EXCESSES = """labels => labels.map(label => {
    const told = label.getBoundingClientRect().width;
    label.removeAttribute("textLength");
    return label.getBoundingClientRect().width - told;
})"""
SHIFT = """() => new Promise(done => {
    let shift = 0;
    new PerformanceObserver(list => list.getEntries().forEach(entry => { shift += entry.value }))
        .observe({type: "layout-shift", buffered: true});
    setTimeout(() => done(shift), 300);
})"""


@pytest.fixture
def gallery(live_server: LiveServer, page: Page):
    """Opens the picture of so many works in a window of some width."""

    def open_picture(size: int, width: int = DESK) -> Page:
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{live_server.url}/pictures/{size}/")
        page.evaluate("document.fonts.ready")
        expect(page.locator(".drawing")).to_be_visible()
        return page

    return open_picture


@pytest.mark.parametrize(
    ("size", "width", "scheme"),
    [(FEW, PHONE, "light"), (READABLE, PHONE, "dark"), (READABLE, DESK, "light"), (MANY, DESK, "dark")],
)
def test_nothing_offends_axe(gallery, size, width, scheme):
    page = gallery(size, width)
    page.emulate_media(color_scheme=scheme)
    page.locator(".picture-list summary").click()
    violations = Axe().run(page).response["violations"]
    assert [(violation["id"], violation["nodes"][0]["html"]) for violation in violations] == []


@pytest.mark.parametrize("size", [FEW, READABLE, MANY])
def test_labels_do_not_collide(gallery, size):
    assert gallery(size).locator(".drawing a text").evaluate_all(COLLISIONS) == []


def test_labels_are_as_wide_as_they_were_measured(gallery):
    page = gallery(READABLE)
    excesses = page.locator(".drawing a:not(.current) text[textLength]").evaluate_all(EXCESSES)
    assert len(excesses) == READABLE - 1
    assert all(-6 < excess < 2 for excess in excesses)


@pytest.mark.parametrize("width", [PHONE, 800, DESK])
def test_the_page_stays_still(gallery, page, width):
    # Whether letters move when a font comes late depends on the machine's own fonts: the picture is the matter here.
    page.route("**/*.woff2", lambda route: route.abort())
    assert gallery(READABLE, width).evaluate(SHIFT) < 0.01


@pytest.mark.parametrize("width", [PHONE, 800, DESK])
def test_only_the_picture_scrolls(gallery, width):
    assert gallery(READABLE, width).evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_on_a_phone_the_keyboard_scrolls_the_picture(gallery):
    page = gallery(READABLE, PHONE)
    frame = page.get_by_role("region", name="What was built on this")
    frame.focus()
    for _ in range(50):
        page.keyboard.press("ArrowRight")
    assert frame.evaluate("frame => frame.scrollLeft") > 0


def test_on_a_phone_a_link_leads_to_where_one_is_in_the_picture(gallery):
    page = gallery(READABLE, PHONE)
    page.locator(".picture-frame").evaluate("frame => { frame.scrollLeft = frame.scrollWidth }")
    page.get_by_role("link", name="Go to where you are in it").click()
    expect(page.locator(".drawing .current .shape")).to_be_in_viewport(ratio=1)


def test_a_picture_that_fits_says_nothing_of_scrolling(gallery):
    expect(gallery(FEW).locator(".picture-hint")).to_be_hidden()


def test_letters_are_large_enough_on_a_phone(gallery):
    page = gallery(READABLE, PHONE)
    assert page.locator(".drawing a text").first.bounding_box()["height"] >= 12


def test_every_node_is_reached_in_order_and_is_large_enough(gallery):
    page = gallery(READABLE)
    page.locator(".picture-frame").focus()
    reached = []
    for _ in range(READABLE):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.getAttribute('href')"))
    assert reached == page.locator(".drawing a").evaluate_all("nodes => nodes.map(node => node.getAttribute('href'))")
    for node in page.locator(".drawing a .reach").all():
        box = node.bounding_box()
        assert min(box["width"], box["height"]) >= 24


def test_focus_is_seen(gallery):
    page = gallery(READABLE)
    page.locator(".picture-frame").focus()
    page.keyboard.press("Tab")
    ring = "getComputedStyle(document.activeElement.querySelector('.reach')).stroke"
    assert page.evaluate(ring) not in ("none", "rgba(0, 0, 0, 0)")


def test_nodes_have_names_and_the_picture_has_one(gallery):
    page = gallery(READABLE)
    expect(page.get_by_role("group", name="What was built on this")).to_have_count(1)
    for link in page.locator(".drawing a").all():
        name = link.locator("title").text_content()
        expect(page.get_by_role("link", name=name, exact=True).first).to_be_attached()


def test_many_stand_in_groups_that_open_and_close(gallery):
    page = gallery(MANY)
    nodes = page.locator(".drawing a")
    before = nodes.count()
    group = page.locator(".drawing a.group").first
    number = int(group.locator("text").first.text_content().split()[0])
    group.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**open=**#picture")
    assert nodes.count() == before - 1 + number
    page.get_by_role("link", name="put together again").click()
    page.wait_for_url(lambda url: "open=" not in url)
    assert nodes.count() == before


def test_the_list_has_what_the_picture_has(gallery):
    page = gallery(READABLE)
    page.locator(".picture-list summary").click()
    listed = page.locator(".picture-list > ul > li > a").evaluate_all("links => links.map(link => link.pathname)")
    drawn = page.locator(".drawing a").evaluate_all("nodes => nodes.map(node => node.getAttribute('href'))")
    assert sorted(listed) == sorted(drawn)
    assert page.locator(".picture-list li li").count() == READABLE - 1


def test_on_paper_the_picture_fits(gallery):
    page = gallery(READABLE, 640)
    page.emulate_media(media="print")
    box = page.locator(".drawing").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 640
    expect(page.locator(".picture-list")).to_be_hidden()
