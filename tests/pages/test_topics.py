"""Topics: the tree with its counts; a topic with what is claimed and asked on it and on its narrower topics."""

import pytest

from tests import factories as make
from tests.pages.reading import headings, rows, section, text, tree, words


@pytest.fixture
def labour(db):
    """Labour with two narrower topics; one claim lies on the broad topic and on a narrower one."""
    labour = make.TopicFactory(slug="labour", label="Labour")
    strikes = make.TopicFactory(slug="strikes", label="Strikes", broader=labour)
    make.TopicFactory(slug="unfinished", label="Unfinished", broader=labour, state="draft")
    both = make.ClaimFactory(statement="Strikes were hushed up.", topics=[labour, strikes])
    on_strikes = make.ClaimFactory(statement="Miners struck in 1989.", topics=[strikes])
    for claim in (both, on_strikes):
        make.AttributionFactory(claim=claim)
    make.ClaimFactory(topics=[strikes], state="draft")
    make.DebateFactory(question="Why did they strike?", topics=[strikes])
    return labour


def test_the_tree_counts_each_claim_once_and_the_lists_agree(client, labour):
    response = client.get("/topics/")
    assert "Labour 2 claims Strikes 2 claims" in text(response)
    assert "2 topics" in headings(response)
    for link in [each for each in tree(response).iter("a") if (each.get("href") or "").startswith("/claims/?topic=")]:
        listed = client.get(link.get("href"))
        assert words(link) == headings(listed)[0]
        assert rows(listed) == int(words(link).split()[0])


def test_a_topic_takes_in_its_narrower_topics_and_says_so(client, labour):
    response = client.get("/topics/labour/")
    assert "Strikes 2 claims" in section(response, "Narrower topics")
    said = section(response, "Claims 2 claims")
    assert "those on its narrower topics included" in said
    assert "Miners struck in 1989." in said
    assert "Why did they strike?" in section(response, "Debates 1 question")
    assert "Unfinished" not in text(response)


def test_a_narrower_topic_leads_up(client, labour):
    said = text(client.get("/topics/strikes/"))
    assert said.startswith("Topics Labour Strikes")
    assert "narrower" not in said


def test_a_topic_without_claims_says_so(client, db):
    make.TopicFactory(slug="gender", label="Gender", scope_note="Women’s work included.")
    said = text(client.get("/topics/gender/"))
    assert "No claim on it is entered yet." in said and "Women’s work included." in said
