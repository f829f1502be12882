"""Contesting a reading: without an account, without a cookie; what is refused comes back with all that was typed."""

from datetime import timedelta

import html5lib
import pytest
from django.test import Client
from django.utils import timezone

from historiography.pages import contest
from interpretations.models import LONGEST_OBJECTION, Objection
from tests import factories as make
from tests.admin.desk import form_of
from tests.pages.reading import text, tree

SAID = "She says so of one factory only, and adds that others differed."


@pytest.fixture
def row(db):
    return make.AttributionFactory(key="filtzer-argues", claim=make.ClaimFactory(slug="stalemate"))


@pytest.fixture
def reader():
    """A reader's browser, towards which the site is as strict as towards any."""
    return Client(enforce_csrf_checks=True)


def write(reader, row, **typed):
    """The form as it was opened, and then filled in."""
    response = reader.get(f"/contest/{row.key}/")
    assert response.status_code == 200
    return form_of(response, f"/contest/{row.key}/").fill(**{"text": SAID} | typed)


def send(reader, form, **options):
    return reader.post(form.url, form.fields, **options)


def refused(response, status=422, typed=SAID):
    """What a refusal says; everything typed must still be there."""
    assert response.status_code == status
    assert form_of(response, "")["text"] == typed
    assert not Objection.objects.exists()
    return text(response)


def test_every_attribution_can_be_contested(client, row):
    second = make.AttributionFactory(claim=row.claim)
    links = {each.get("href"): each for each in tree(client.get("/claims/stalemate/")).iter("a")}
    for attribution in (row, second):
        link = links[f"/contest/{attribution.key}/"]
        assert link.get("rel") == "nofollow"
        assert "".join(link.itertext()).startswith("Contest this reading: Sheila Fitzpatrick")


def test_joint_holders_are_told_apart(client, row):
    joint = make.AttributionFactory(
        claim=row.claim,
        held_by=[make.AuthorFactory(given="", family=family) for family in ("Siegelbaum", "Suny")],
    )
    links = {each.get("href"): each for each in tree(client.get("/claims/stalemate/")).iter("a")}
    label = "".join(links[f"/contest/{joint.key}/"].itertext())
    assert label == "Contest this reading: Siegelbaum and Suny argue it"


def test_the_form_says_what_it_is_about_and_is_kept_by_nobody(reader, row):
    response = reader.get("/contest/filtzer-argues/")
    assert row.claim.statement in text(response)
    assert "Sheila Fitzpatrick" in text(response)
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies
    assert '<meta name="robots" content="noindex">' in response.content.decode()
    html5lib.HTMLParser(strict=True).parse(response.content.decode())
    assert "Disallow: /contest/" in reader.get("/robots.txt").content.decode()


def test_what_is_sent_reaches_the_curators_alone(reader, row):
    page = reader.get("/claims/stalemate/").content
    form = write(reader, row, place="Filtzer 1986, 112", name="Ann", contact="ann@example.org")
    response = send(reader, form)
    assert (response.status_code, response["Location"]) == (302, "/contest/filtzer-argues/sent/")
    kept = Objection.objects.get()
    assert (kept.text, kept.place, kept.name, kept.contact) == (SAID, "Filtzer 1986, 112", "Ann", "ann@example.org")
    assert (kept.attribution, kept.state, len(kept.sender)) == (row, "open", 64)
    assert reader.get("/claims/stalemate/").content == page
    thanks = reader.get(response["Location"])
    assert "Thank you" in text(thanks)
    assert "no-store" in thanks["Cache-Control"]
    assert f'href="/claims/stalemate/#a-{row.key}"' in thanks.content.decode()


def test_pressing_twice_sends_once(reader, row):
    form = write(reader, row)
    assert [send(reader, form).status_code, send(reader, form).status_code] == [302, 302]
    assert Objection.objects.count() == 1


@pytest.mark.parametrize("token", ["", "nonsense", "filtzer-argues:1abc:forged", None])
def test_a_form_without_a_token_of_ours_is_not_taken(reader, row, token):
    form = write(reader, row)
    form["token"] = token
    assert "lacks the seal that ours carry" in refused(send(reader, form))


def test_a_token_is_for_one_attribution(reader, row):
    other = write(reader, make.AttributionFactory())
    form = write(reader, row, token=other["token"])
    assert "or has that of another page" in refused(send(reader, form))


def test_a_form_is_good_for_one_objection(reader, row):
    form = write(reader, row)
    assert send(reader, form).status_code == 302
    form["text"] = "And another thing."
    response = send(reader, form)
    assert response.status_code == 422 and "You have sent this form before" in text(response)
    assert send(reader, form_of(response, form.url)).status_code == 302
    assert [each.text for each in Objection.objects.all()] == [SAID, "And another thing."]


def test_a_form_that_stood_open_too_long_can_be_sent_again_as_it_is(reader, row, monkeypatch):
    form = write(reader, row)
    monkeypatch.setattr(contest, "OPEN_FOR", -1)
    response = send(reader, form)
    assert "stood open for more than a day" in refused(response)
    monkeypatch.undo()
    assert send(reader, form_of(response, form.url)).status_code == 302


def test_what_fills_in_fields_that_nobody_sees_is_told_so(reader, row):
    response = send(reader, write(reader, row, website="http://example.org"))
    assert "A field that people do not see was filled in" in refused(response)
    again = form_of(response, f"/contest/{row.key}/")
    assert again["website"] == ""
    assert send(reader, again).status_code == 302


@pytest.mark.parametrize(
    ("headers", "is_taken"),
    [
        ({}, True),
        ({"origin": "http://testserver"}, True),
        ({"origin": "http://testserver", "sec-fetch-site": "same-origin"}, True),
        ({"origin": "https://elsewhere.example"}, False),
        ({"origin": "https://testserver"}, False),
        ({"origin": "null"}, False),
        ({"origin": "http://testserver.elsewhere.example"}, False),
        ({"origin": "https://trusted.example"}, True),
        ({"sec-fetch-site": "same-origin"}, True),
        ({"sec-fetch-site": "cross-site"}, False),
        ({"sec-fetch-site": "same-site"}, False),
    ],
)
def test_other_sites_cannot_send_it(reader, row, settings, headers, is_taken):
    settings.CSRF_TRUSTED_ORIGINS = ["https://trusted.example"]
    response = send(reader, write(reader, row), headers=headers)
    if is_taken:
        assert response.status_code == 302
    else:
        assert "This was sent from another site" in refused(response, 403)


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ({"text": "  \n "}, "Say what is wrong with the reading"),
        ({"text": "x" * (LONGEST_OBJECTION + 1)}, "at most 4000 characters"),
        ({"text": "Not\x0bso."}, "An invisible control character"),
        ({"text": "Not\x00so."}, "Null characters are not allowed"),
        ({"place": "p" * 301}, "at most 300 characters"),
        ({"name": "n" * 121}, "at most 120 characters"),
        ({"contact": "c" * 201}, "at most 200 characters"),
    ],
)
def test_what_cannot_be_taken_is_said_beside_its_field(reader, row, typed, complaint):
    response = send(reader, write(reader, row, **typed))
    assert response.status_code == 422 and complaint in text(response)
    assert not Objection.objects.exists()
    name = next(iter(typed))
    assert f"#id_{name}" in response.content.decode()
    if "\x00" not in typed[name] and "\x0b" not in typed[name]:
        assert form_of(response, "")[name].strip() == typed[name].strip()


def test_the_end_of_a_line_counts_as_one(reader, row):
    lines = "x\r\n" * (LONGEST_OBJECTION // 2 - 1) + "xx"
    assert send(reader, write(reader, row, text=lines)).status_code == 302
    assert Objection.objects.get().text == lines.replace("\r\n", "\n")


def test_markup_stays_text(reader, row):
    response = send(reader, write(reader, row, text="</textarea><script>alert(1)</script>", token=""))
    assert "<script>alert" not in response.content.decode()
    assert form_of(response, "")["text"] == "</textarea><script>alert(1)</script>"


def test_one_sender_is_limited_and_others_are_not(reader, row, settings):
    settings.OBJECTIONS_PER_SENDER = 2
    for number in range(2):
        assert send(reader, write(reader, row, text=f"Objection {number}.")).status_code == 302
    response = send(reader, write(reader, row))
    assert response.status_code == 429
    assert "as many objections today as one can send" in text(response)
    assert form_of(response, "")["text"] == SAID
    assert send(reader, write(reader, row), REMOTE_ADDR="198.51.100.7").status_code == 302


def test_a_site_of_many_networks_is_limited(reader, row, settings):
    settings.OBJECTIONS_PER_SENDER = 1
    for number in range(5):
        sent = send(reader, write(reader, row, text=f"{number}."), REMOTE_ADDR=f"2001:db8:1:{number}::1")
        assert sent.status_code == 302
    assert send(reader, write(reader, row), REMOTE_ADDR="2001:db8:1:99::1").status_code == 429
    assert send(reader, write(reader, row), REMOTE_ADDR="2001:db8:2:99::1").status_code == 302


def test_on_the_next_day_one_can_send_again(reader, row, settings, monkeypatch):
    settings.OBJECTIONS_PER_SENDER = settings.OBJECTIONS_PER_DAY = 1
    assert send(reader, write(reader, row, text="Objection.")).status_code == 302
    assert send(reader, write(reader, row)).status_code == 429
    tomorrow = timezone.now() + timedelta(days=1)
    monkeypatch.setattr(contest.timezone, "now", lambda: tomorrow)
    assert send(reader, write(reader, row)).status_code == 302


@pytest.mark.parametrize("most", [0, 1])
def test_all_together_are_limited(reader, row, settings, most):
    settings.OBJECTIONS_PER_DAY = most
    for number in range(most):
        make.ObjectionFactory(sender=f"another {number}")
    before = Objection.objects.count()
    response = send(reader, write(reader, row))
    assert response.status_code == 429
    assert "no more are taken" in text(response)
    assert Objection.objects.count() == before


@pytest.mark.parametrize(
    "fields", [{"state": "draft"}, {"state": "withdrawn"}, {"claim__state": "draft"}, {"attested_in__state": "draft"}]
)
def test_what_readers_do_not_see_cannot_be_contested(reader, db, fields):
    row = make.AttributionFactory(**fields)
    for address in (f"/contest/{row.key}/", f"/contest/{row.key}/sent/", "/contest/nobody-said-so/"):
        assert reader.get(address).status_code == 404, address
    assert reader.post(f"/contest/{row.key}/", {"text": SAID}).status_code == 404
    assert reader.put("/contest/nobody-said-so/").status_code == 405


def test_the_form_shows_the_report_beside_the_original_where_they_were_compared(reader, db):
    found = {"verified_on": "2026-05-03", "verified_by": "Anna", "original_says": "Of one branch only."}
    row = make.AttributionFactory(asserted_in=make.WorkFactory(), gloss="Of all branches.", **found)
    said = text(reader.get(f"/contest/{row.key}/"))
    assert "Of one branch only." in said
    assert said.count("Of all branches.") == 1
    assert "Contest this reading:" not in said
