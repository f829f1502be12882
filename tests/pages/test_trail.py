"""Trails as a reader meets them: where they begin, how they grow, what a step says, what is told of a bad address."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from historiography.trails.address import Step, address, query
from tests import factories as make
from tests.pages.reading import text, tree
from tests.trails.test_opened import step_to

pytestmark = pytest.mark.django_db


def walked(*records) -> tuple[Step, ...]:
    return tuple(map(step_to, records))


def links(page) -> list[str]:
    """Where the links of a page lead."""
    return [each.get("href") for each in tree(page).iter("a")]


# Where a trail begins


def test_without_steps_the_page_explains_and_offers_places_to_begin(client):
    records = [
        make.WorkFactory(coverage="worked-through", short_title="Red Executive"),
        make.DebateFactory(question="Who won?"),
        make.ClaimFactory(statement="Nobody won."),
        make.SchoolFactory(label="Labour history"),
    ]
    page = client.get("/trail/")
    for record in records:
        assert address(walked(record)) in links(page)
    for words in ("Red Executive", "Who won?", "Nobody won.", "Labour history", "continue from here"):
        assert words in text(page)


def test_an_empty_corpus_has_a_page_for_trails_too(client):
    assert "Paste the address" in text(client.get("/trail/"))


@pytest.mark.parametrize("kind", ["claim", "work", "author", "school", "debate", "topic", "term", "era"])
def test_every_record_leads_into_a_trail(client, kind):
    record = getattr(make, f"{kind.capitalize()}Factory")()
    page = client.get(record.get_absolute_url())
    assert {address(walked(record)), address(walked(record), "trail-add")} <= set(links(page))


def test_a_page_reached_by_a_trail_leads_back_and_adds_at_once(client):
    claim, work = make.ClaimFactory(), make.WorkFactory()
    page = client.get(f"{work.get_absolute_url()}?{query(walked(claim), 'trail')}")
    assert {address(walked(claim)), address(walked(claim, work)), address(walked(work))} <= set(links(page))
    assert "Back to your trail (1)" in text(page)


def test_a_trail_that_is_full_asks_before_it_adds(client):
    claim, work = make.ClaimFactory(), make.WorkFactory()
    page = client.get(f"{work.get_absolute_url()}?{query(walked(*[claim] * 40), 'trail')}")
    assert address(walked(work), "trail-add") in links(page)


def test_the_way_into_a_trail_costs_a_page_one_query(client):
    claim = make.ClaimFactory()
    reached = f"{claim.get_absolute_url()}?{query(walked(*[claim] * 5), 'trail')}"
    with CaptureQueriesContext(connection) as captured:
        client.get(reached)
    assert len([each for each in captured if "records_address" in each["sql"]]) == 1


def test_a_preview_leads_into_no_trail(admin_client):
    draft = make.ClaimFactory(state="draft")
    assert not any("/trail/" in each for each in links(admin_client.get(draft.get_absolute_url())))


# Adding by a pasted address


def test_a_step_is_added_to_the_trail_that_is_pasted(client):
    claim, work = make.ClaimFactory(), make.WorkFactory()
    asked = client.get(address(walked(work), "trail-add"))
    assert str(work) in text(asked)
    assert address(walked(work)) in links(asked)
    pasted = f"http://testserver{address(walked(claim))}"
    answer = client.get("/trail/add/", {"pasted": pasted, "s": [str(each) for each in walked(work)]})
    assert (answer.status_code, answer["Location"]) == (302, address(walked(claim, work)))


def test_a_page_that_is_pasted_is_added_to_the_trail(client):
    claim, work = make.ClaimFactory(), make.WorkFactory()
    before = [str(each) for each in walked(claim)]
    answer = client.get("/trail/add/", {"pasted": work.get_absolute_url(), "before": before})
    assert answer["Location"] == address(walked(claim, work))


def test_what_cannot_be_read_is_explained_and_not_lost(client):
    work = make.WorkFactory()
    typed = '<script>alert("x")</script>'
    page = client.get("/trail/add/", {"pasted": typed, "s": [str(each) for each in walked(work)]})
    assert page.status_code == 200
    assert "not the address of a page here" in text(page)
    assert typed not in page.content.decode()
    assert "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;" in page.content.decode()


def test_a_trail_that_would_grow_too_long_is_not_cut_silently(client):
    claim = make.ClaimFactory()
    full = address(walked(*[claim] * 40))
    page = client.get("/trail/add/", {"pasted": full, "s": [str(each) for each in walked(claim)]})
    assert page.status_code == 200
    assert "40 steps at most" in text(page)


def test_of_an_unpublished_record_not_even_the_title_is_told(client):
    draft = make.ClaimFactory(statement="A secret.")
    kept = walked(draft)
    type(draft).objects.filter(pk=draft.pk).update(state="draft")
    assert "secret" not in client.get(address(kept, "trail-add")).content.decode()
