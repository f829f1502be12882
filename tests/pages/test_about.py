"""About, the feed and the sitemap."""

from xml.etree import ElementTree

import pytest

from tests import factories as make
from tests.pages.reading import text, tree

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_about_shows_a_claim_with_both_its_witnesses(client, db):
    original = make.WorkFactory(title="Soviet Workers", issued="1986", language="en")
    survey = make.WorkFactory(title="Making the Command Economy", issued="1993")
    claim = make.ClaimFactory(statement="Neither state nor workers won.")
    make.AttributionFactory(claim=claim, asserted_in=original, asserted_locator="112", attested_in=survey)
    said = text(client.get("/about/"))
    assert "Neither state nor workers won." in said
    assert "Soviet Workers (1986), 112." in said
    assert "As reported in" in said
    assert "http://testserver/claims/" in said
    assert "Inferred, after a note or a reason, is ours" in said


@pytest.mark.parametrize("anchor", ["method", "coverage", "cite", "licences", "privacy"])
def test_each_part_can_be_linked_to(client, db, anchor):
    assert anchor in {each.get("id") for each in tree(client.get("/about/")).iter()}


def test_the_feed_tells_of_the_newest_first_and_of_nothing_unpublished(client, db):
    make.ClaimFactory(statement="First.")
    make.WorkFactory(title="Second", issued="")
    make.SchoolFactory(label="Third")
    make.ClaimFactory(statement="Draft.", state="draft")
    response = client.get("/feed/")
    assert response["Content-Type"].startswith("application/atom+xml")
    assert not response.cookies
    feed = ElementTree.fromstring(response.content)
    assert [each.findtext(f"{ATOM}title") for each in feed.iter(f"{ATOM}entry")] == ["Third", "Second", "First."]
    assert client.get("/feed/", headers={"If-None-Match": response.get("ETag", "")}).status_code in (200, 304)


def test_the_feed_leaves_out_what_xml_cannot_hold(client, db):
    make.ClaimFactory(statement="Copied\x0cfrom a page.\x01")
    feed = ElementTree.fromstring(client.get("/feed/").content)
    assert [each.text.strip() for each in feed.iter(f"{ATOM}title")][1:] == ["Copied from a page."]


def test_the_index_of_the_sitemap_reads_no_records(client, db, django_assert_max_num_queries):
    claim = make.ClaimFactory()
    with django_assert_max_num_queries(16) as asked:
        index = ElementTree.fromstring(client.get("/sitemap.xml").content)
    assert not any("statement" in query["sql"] for query in asked.captured_queries)
    assert claim.modified_at.isoformat() in {each.text for each in index.iter(f"{SITEMAP}lastmod")}


def test_the_sitemap_names_every_published_page(client, db):
    claim = make.ClaimFactory()
    draft = make.ClaimFactory(state="draft")
    index = ElementTree.fromstring(client.get("/sitemap.xml").content)
    parts = [each.text for each in index.iter(f"{SITEMAP}loc")]
    addresses = set()
    for part in parts:
        pages = ElementTree.fromstring(client.get(part.removeprefix("http://testserver")).content)
        addresses |= {each.text for each in pages.iter(f"{SITEMAP}loc")}
    assert f"http://testserver{claim.get_absolute_url()}" in addresses
    assert f"http://testserver{draft.get_absolute_url()}" not in addresses
    assert "http://testserver/debates/matrix/" in addresses


def test_robots_are_led_to_the_sitemap_and_kept_from_the_desk(client, db):
    said = client.get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in said
    assert "Sitemap: http://testserver/sitemap.xml" in said
