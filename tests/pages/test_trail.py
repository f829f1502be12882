"""Trails as a reader meets them: where they begin, how they grow, what a step says, what is told of a bad address."""

import re
from dataclasses import dataclass, replace
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from authors.models import Author
from historiography.trails.address import LONGEST_ADDRESS, Step, address, query
from historiography.trails.walked import UNSEEN
from interpretations.models import Claim
from records.handles import handle
from tests import factories as make
from tests.pages.reading import text, tree, words
from tests.trails.test_opened import step_to
from works.formats import FORMATS
from works.models import Note, Work

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
    for name in ("Red Executive", "Who won?", "Nobody won.", "Labour history", "continue from here"):
        assert name in text(page)


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


def test_every_note_leads_into_a_trail(client):
    claim, note = make.ClaimFactory(), make.NoteFactory(section="Chapter 2", label="17", page="", anchor="")
    step = step_to(note.work, "n-chapter-2-17")
    assert address([step]) in links(client.get(note.work.get_absolute_url()))
    reached = client.get(f"{note.work.get_absolute_url()}?{query(walked(claim), 'trail')}")
    assert address((*walked(claim), step)) in links(reached)


def test_a_preview_leads_into_no_trail(admin_client):
    draft = make.ClaimFactory(state="draft")
    offered = links(admin_client.get(draft.get_absolute_url()))
    assert not any(each.startswith(("/trail/?", "/trail/add/")) for each in offered)


def test_robots_do_not_walk(client):
    assert "Disallow: /trail/" in client.get("/robots.txt").content.decode()
    assert 'content="noindex"' in client.get("/trail/?s=zzzzzz").content.decode()


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


# A trail as it is read


@pytest.fixture
def walk():
    """A claim, the survey that reports it with a note, the work that the note cites, and its author."""
    filtzer, suny = make.AuthorFactory(given="Donald", family="Filtzer"), make.AuthorFactory(family="Suny")
    workers = make.WorkFactory(title="Soviet Workers", issued="1986", by=[filtzer])
    survey = make.WorkFactory(title="Making the Command Economy", issued="1993", by=[suny], type="article-journal")
    note = make.NoteFactory(work=survey, label="21", page="76")
    claim = make.ClaimFactory(statement="The state never won control.")
    make.AttributionFactory(claim=claim, attested_in=survey, notes=[note], asserted_in=workers, held_by=[filtzer])
    make.CitationFactory(note=note, cited_work=workers, locator="245", signal="see also")
    return Walk(claim, survey, note, workers, filtzer)


@dataclass(frozen=True)
class Walk:
    claim: Claim
    survey: Work
    note: Note
    workers: Work
    filtzer: Author

    @property
    def steps(self) -> tuple[Step, ...]:
        """From the claim by the note to the work and its author."""
        note = step_to(self.survey, "n-21")
        reached = (step_to(self.claim), note, step_to(self.workers), step_to(self.filtzer))
        return tuple(replace(each, how=how) for each, how in zip(reached, ("", "ho", "nc", "wr"), strict=True))


def step_text(page, number: int) -> str:
    """What the page says of a step."""
    found = [each for each in tree(page).iter("li") if each.get("id") == f"step-{number}"]
    return words(found[0])


def test_each_step_says_why_it_follows_the_last(client, walk):
    page = client.get(address(walk.steps))
    assert "The state never won control." in step_text(page, 1)
    assert "is documented in n. 21 of Suny 1993, at 72" in step_text(page, 2)
    assert "cites Donald Filtzer, Soviet Workers (1986) at 245 with “see also”" in step_text(page, 3)
    assert "Donald Filtzer wrote it" in step_text(page, 4)
    assert "the citing note was read" in step_text(page, 3)


def test_a_work_stands_beside_its_reference(client, walk):
    page = client.get(address(walk.steps))
    assert "Filtzer, Donald. Soviet Workers. 1986." in step_text(page, 3)


def test_reasons_are_looked_up_and_not_taken_from_the_address(client, walk):
    forged = [replace(step_to(walk.claim)), replace(step_to(make.WorkFactory()), how="ai")]
    page = client.get(address(forged))
    assert "is not entered, or not any more" in step_text(page, 2)
    assert "is argued in" not in step_text(page, 2)


def test_the_link_that_was_followed_comes_first(client, walk):
    argued, reported = (
        client.get(address([step_to(walk.claim), replace(step_to(walk.workers), how=how)])) for how in ("ai", "su")
    )
    make.AttributionFactory(claim=walk.claim, attested_in=walk.workers, held_by=[walk.filtzer])
    both = [step_to(walk.claim), replace(step_to(walk.workers), how="ri")]
    assert step_text(argued, 2).startswith("is argued in")
    assert step_text(client.get(address(both)), 2).startswith("is reported in")
    assert "is also argued in" in step_text(client.get(address(both)), 2)
    assert "is not entered, or not any more" in step_text(reported, 2)


def test_two_steps_without_a_link_say_so(client):
    page = client.get(address(walked(make.ClaimFactory(), make.ClaimFactory())))
    assert "No direct link between this step and the one before it is entered." in step_text(page, 2)


def test_where_nothing_links_two_steps_citations_may_be_asked(client, walk):
    one, other = walked(make.ClaimFactory(), make.WorkFactory())
    asked = f"/connections/?from={one.token}&to={other.token}"
    assert asked in links(client.get(address((walk.steps[0], one, other))))
    assert asked not in links(client.get(address((walk.steps[0], one, replace(walk.steps[1])))))


def test_a_kind_of_link_that_there_is_not_says_so(client, walk):
    page = client.get(address([walk.steps[0], replace(walk.steps[1], how="zz")]))
    assert "The address names a kind of link that there is not." in step_text(page, 2)
    assert "is documented in" in step_text(page, 2)


def test_a_link_that_the_work_set_aside_attests_is_not_said_to_be_gone(client, walk):
    page = client.get(address(walk.steps[:2], without=walk.survey.slug))
    assert "In what is left without the work set aside, no such link" in step_text(page, 2)
    paper = text(client.get(address(walk.steps[:2], "trail-handout", without=walk.survey.slug)))
    assert "Without Suny 1993, no work read here says who holds it." in paper


def test_steps_put_in_another_order_say_nothing_of_links_that_were_followed(client, walk):
    up = next(each for each in tree(client.get(address(walk.steps[:3]))).iter("a") if words(each) == "Move it up")
    moved = client.get(up.get("href"))
    assert "is not entered, or not any more" not in text(moved)
    assert "cites Donald Filtzer" not in step_text(moved, 2)


def test_a_link_known_through_another_differs_from_one_that_was_compared(client, walk):
    steps = walk.steps[0], replace(step_to(walk.workers), how="ai")
    assert "known through another" in step_text(client.get(address(steps)), 2)
    walk.claim.attributions.update(verified_on="2026-01-02", verified_by="A. Curator", verified_locator="112")
    page = step_text(client.get(address(steps)), 2)
    assert "compared with the original" in page
    assert "known through another" not in page


def test_the_last_step_is_looked_at_unless_the_address_names_another(client, walk):
    assert "From here Donald Filtzer" in text(client.get(address(walk.steps)))
    assert "From here The state never won control." in text(client.get(address(walk.steps, at=1)))


@pytest.mark.parametrize("at", ["0", "5", "99", "-1", "x", "", "١", "9" * 400])
def test_a_position_that_is_none_is_met_with_the_last_step(client, walk, at):
    page = client.get(address(walk.steps), {"at": at})
    assert page.status_code == 200


def test_what_a_step_rests_on_and_what_was_built_on_it_stand_apart(client, walk):
    page = client.get(address(walk.steps[:1]))
    rests_on, built_on = (words(side_of(page, direction)) for direction in ("rests-on", "built-on"))
    assert "is argued in Donald Filtzer, Soviet Workers (1986), no page given" in rests_on
    assert "is documented in n. 21 of Suny 1993" in rests_on
    assert "is reported in Sheila Suny, “Making the Command Economy” (1993), 72, n. 21" in rests_on
    assert "Nothing in the works read builds on this." in built_on
    page = client.get(address(walk.steps[:3]))
    rests_on, built_on = (words(side_of(page, direction)) for direction in ("rests-on", "built-on"))
    assert "Nothing in the works read says what this rests on." in rests_on
    assert "The state never won control is argued in it" in built_on
    assert "n. 21 of Suny 1993 cites it at 245 with “see also”" in built_on


def side_of(page, direction: str):
    """The part of the page on what a step rests on, or what was built on it."""
    return next(each for each in tree(page).iter("section") if each.get("aria-labelledby") == direction)


def test_going_on_adds_the_steps_in_between(client, walk):
    start = walk.steps[:1]
    onward = links(client.get(address(start)))
    assert address(walk.steps[:2]) in onward
    assert address(walk.steps[:3]) in onward


def test_going_on_from_the_middle_keeps_what_came_after(client, walk):
    steps = (walk.steps[0], walk.steps[3])
    onward = links(client.get(address(steps, at=1)))
    assert address((steps[0], walk.steps[1], replace(steps[1], how="")), at=2) in onward


def test_a_full_trail_offers_no_more_steps(client, walk):
    page = client.get(address([walk.steps[0]] * 40))
    assert "Continue here" not in text(page)
    assert "Continue here" in text(client.get(address([walk.steps[0]] * 38)))


def test_the_pages_of_steps_lead_back_to_the_trail(client, walk):
    carried = [each for each in links(client.get(address(walk.steps))) if "?trail=" in each]
    assert f"{walk.claim.get_absolute_url()}?{query(walk.steps, 'trail')}" in carried
    assert f"{walk.survey.get_absolute_url()}?{query(walk.steps, 'trail')}#n-21" in carried


def test_only_what_is_one_step_away_carries_the_trail(client, walk):
    page = tree(client.get(address(walk.steps[:1])))
    lists = [each for each in page.iter("ul") if each.get("class") == "reach"]
    deeper = [each for one in lists for entry in one.iter("li") for each in entry.iter("ul")]
    below = {each.get("href") for one in deeper for each in one.iter("a")}
    near = {each.get("href") for one in lists for each in one.iter("a")} - below
    picture = next(each for each in page.iter() if each.get("id") == "picture")
    drawn = {each.get("href", "") for each in picture.iter()}
    assert walk.workers.get_absolute_url() in drawn
    assert walk.workers.get_absolute_url() in below
    assert not any("trail=" in each for each in below | drawn)
    assert any("trail=" in each for each in near)


def test_a_long_trail_is_no_heavy_page(client, walk):
    for _ in range(15):
        note = make.NoteFactory(work=make.WorkFactory())
        make.CitationFactory(note=note, cited_work=walk.workers)
        make.AttributionFactory(attested_in=note.work, notes=[note])
    assert len(client.get(address(longest(walk.steps[2], 40))).content) < 600_000


def test_a_claim_that_rests_on_one_witness_says_so(client, walk):
    assert "Entered here on one report only: Suny 1993." in text(client.get(address(walk.steps[:1])))


def test_it_is_said_where_links_were_looked_for(client, walk):
    Work.objects.filter(pk=walk.survey.pk).update(coverage="worked-through")
    assert "Links were looked for in the 1 work entered whole." in text(client.get(address(walk.steps)))


def test_a_step_is_connected_with_the_first_by_citations(client, walk):
    first, note, work = walk.steps[:3]
    asked = f"/connections/?from={first.token}&to={work.token}"
    assert asked in links(client.get(address((first, note, work))))
    for steps in ((first,), (first, first), (first, note), (note, work)):
        assert not any(each.startswith("/connections/?from=") for each in links(client.get(address(steps))))


# Dead ends


@pytest.fixture
def unclear(walk):
    return make.CitationFactory(note=walk.note, cited_work=None, resolution="unresolved", printed="Ivanov, Zapiski, 3")


def test_an_unresolved_citation_is_a_step_with_the_printed_text(client, walk, unclear):
    dead_end = step_to(walk.survey, f"c-{handle('works.citation', unclear.key)}")
    assert address((walk.steps[1], replace(dead_end, how="un"))) in links(client.get(address(walk.steps[1:2])))
    page = client.get(address((walk.steps[1], dead_end)))
    assert "Ivanov, Zapiski, 3" in step_text(page, 2)
    assert "dead end" in step_text(page, 2)
    assert "Resolve it" not in text(page)


def test_a_curator_is_led_to_resolve_it(admin_client, walk, unclear):
    dead_end = step_to(walk.survey, f"c-{handle('works.citation', unclear.key)}")
    page = admin_client.get(address((walk.steps[1], dead_end)))
    assert reverse("admin:works_citation_change", args=[unclear.pk]) in links(page)


# Changing a trail


def test_a_step_looked_at_can_be_moved_left_out_and_cut(client, walk):
    one, two, three, four = walk.steps
    offered = links(client.get(address(walk.steps, at=2)))
    new_two, new_three, new_four = (replace(each, how="") for each in (two, three, four))
    moves = [((new_two, one, new_three, four), 1), ((one, new_three, new_two, new_four), 3)]
    for after, at in [*moves, ((one, new_three, four), 1)]:
        assert address(after, at=at) in offered
    assert {address((one, two)), address((new_two, three, four), at=1)} <= set(offered)


def test_a_remark_is_kept_in_the_address(client, walk):
    form = {"s": [str(each) for each in walk.steps], "at": "2", "note": " Read\tit \x00again "}
    answer = client.get("/trail/annotate/", form)
    after = (walk.steps[0], replace(walk.steps[1], annotation="Read it again"), *walk.steps[2:])
    assert (answer.status_code, answer["Location"]) == (302, f"{address(after, at=2)}#step-2")
    assert "Read it again" in step_text(client.get(answer["Location"]), 2)


def test_the_form_of_a_remark_sends_the_other_steps_along(client, walk):
    steps = (replace(walk.steps[0], annotation="first"), replace(walk.steps[1], annotation="second"))
    page = tree(client.get(address(steps)))
    form = next(each for each in page.iter("form") if each.get("action") == "/trail/annotate/")
    sent = [(each.get("name"), each.get("value")) for each in form.iter("input")]
    assert sent == [("note", "second"), ("at", "2"), ("s", str(steps[0])), ("s", str(walk.steps[1]))]


def test_a_remark_that_does_not_fit_is_not_lost_and_told_by_how_much(client, walk):
    full = [replace(walk.steps[0], annotation="x" * 300)] * 7 + [walk.steps[0]]
    page = client.get("/trail/annotate/", {"s": [str(each) for each in full], "note": "y" * 290})
    assert page.status_code == 200
    too_much = len(address([*full[:-1], replace(full[-1], annotation="y" * 290)])) - LONGEST_ADDRESS
    assert too_much > 0
    assert f"{too_much} bytes too long" in text(page)
    assert 'value="' + "y" * 290 in page.content.decode()


def test_a_remark_with_too_many_letters_is_told_and_not_cut(client, walk):
    page = client.get("/trail/annotate/", {"s": str(walk.steps[0]), "note": "ж" * 400})
    assert page.status_code == 200
    assert "This is 100 letters too long: a remark has 300 at most." in text(page)
    assert 'value="' + "ж" * 400 in page.content.decode()


#: What gunicorn, and what stands before it, reads of the first line of a request.
LONGEST_LINE = 8_190
#: The address of a site with a long name.
SITE = f"https://{'historiography.' * 3}example.org"


def longest(step: Step, number: int) -> tuple[Step, ...]:
    """A trail as long as it can be with so many steps, the rest of it letters that an address has to escape."""
    letters = (LONGEST_ADDRESS - len(address([step] * number)) - 2) // len("%D0%B6")
    remarks = ("ж" * min(letters, 300), "ж" * max(letters - 300, 0))
    return (*(replace(step, annotation=each) for each in remarks), *[step] * (number - 2))


def line(page, action: str, **typed: str) -> int:
    """How long the first line is of the request that a form of a page sends, with what is typed into it."""
    form = next(each for each in tree(page).iter("form") if each.get("action") == action)
    fields = [(each.get("name"), typed.get(each.get("name"), each.get("value") or "")) for each in form.iter("input")]
    return len(f"GET {action}?{urlencode([*fields, ('without', 'w' * 100)])} HTTP/1.1")


@pytest.mark.parametrize("number", [2, 40])
def test_whatever_a_form_sends_of_a_trail_passes_the_servers(client, walk, number):
    steps = longest(walk.steps[1], number)
    assert 0 <= LONGEST_ADDRESS - len(address(steps)) < 10
    page = client.get(address(steps))
    whole = SITE + address(steps)
    field = next(each for each in tree(page).iter("input") if each.get("id") == "note")
    typed = "字" * int(field.get("maxlength"))
    assert LONGEST_ADDRESS < line(page, "/trail/annotate/", note=typed) <= LONGEST_LINE
    assert LONGEST_ADDRESS < line(page, "/trail/add/", pasted=whole) <= LONGEST_LINE
    ends = {"from": whole, "to": whole}
    assert LONGEST_ADDRESS < line(client.get("/connections/"), "/connections/", **ends) <= LONGEST_LINE


def test_markup_in_a_remark_is_text(client, walk):
    attack = '"><script>alert(1)</script>'
    page = client.get(address([replace(walk.steps[0], annotation=attack)]))
    assert attack in step_text(page, 1)
    assert "<script>alert" not in page.content.decode()


# Bad addresses


def test_of_too_many_steps_the_first_are_shown_and_the_rest_told(client, walk):
    page = client.get("/trail/?" + "&".join([f"s={walk.steps[0]}"] * 5_000))
    assert page.status_code == 200
    assert "4,960 steps after them are left out." in text(page)
    page = client.get("/trail/?" + "&".join([f"s={walk.steps[0]}"] * 41))
    assert "1 step after them is left out." in text(page)
    assert "A trail of 40 steps" in text(page)


def test_an_address_that_is_too_long_says_by_how_much(client, walk):
    steps = [replace(walk.steps[0], annotation="x" * 300)] * 9
    page = client.get(address(steps))
    assert f"{len(address(steps)) - LONGEST_ADDRESS:,} bytes too long" in text(page)


def test_what_cannot_be_read_is_counted(client, walk):
    page = client.get(f"{address(walk.steps)}&s=<script>&s=!&s=")
    assert "Of this address 2 steps that could not be read are left out." in text(page)
    assert "Of this address 1 step that could not be read is left out." in text(client.get("/trail/?s=!"))
    assert "could not be read" not in text(client.get("/trail/?s="))


@pytest.mark.parametrize("step", ["zzzzzz", "!"])
def test_nothing_is_not_offered_to_begin_a_trail_with(client, step):
    page = client.get("/trail/add/", {"s": step})
    assert "Nothing that readers may see stands here" in text(page)
    assert "Begin a new trail" not in text(page)
    assert "Nothing that readers may see" not in text(client.get("/trail/add/"))


def test_a_step_that_nobody_may_see_has_its_place_and_no_title(client, walk):
    draft = make.ClaimFactory(statement="A secret.")
    steps = (walk.steps[0], step_to(draft), Step("zzzzzz"))
    Claim.objects.filter(pk=draft.pk).update(state="draft")
    page = client.get(address(steps))
    for number in (2, 3):
        assert "A step that cannot be shown" in step_text(page, number)
    assert "secret" not in page.content.decode()
    assert "From this step the trail cannot go on." in text(page)


def test_not_even_a_curator_sees_a_draft_on_a_trail(admin_client):
    draft = make.ClaimFactory(statement="A secret.")
    steps = walked(draft)
    Claim.objects.filter(pk=draft.pk).update(state="draft")
    assert "secret" not in admin_client.get(address(steps)).content.decode()


def test_a_withdrawn_step_keeps_its_title_and_says_why(client, walk):
    walk.claim.state, walk.claim.withdrawn_reason = "withdrawn", "Entered twice"
    walk.claim.save()
    page = client.get(address(walk.steps))
    assert "The state never won control. Withdrawn: Entered twice." in step_text(page, 1)
    assert "is documented in" not in step_text(page, 2)


def test_forty_steps_cost_no_more_queries_than_three(client, walk):
    def cost(steps) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address(steps, at=1)).status_code == 200
        return len(captured)

    claims = [make.AttributionFactory(attested_in=walk.survey).claim for _ in range(36)]
    few, many = (*walk.steps, *walked(*claims[:2])), (*walk.steps, *walked(*claims))
    assert cost(few) == cost(many)


# Longer lists


def test_what_does_not_fit_is_counted_and_listed(client, walk):
    for _ in range(15):
        make.CitationFactory(note=make.NoteFactory(work=make.WorkFactory()), cited_work=walk.workers)
    page = client.get(address(walk.steps[2:3]))
    more = next(each for each in tree(page).iter("a") if "more works by which it is cited" in words(each))
    listed = client.get(more.get("href"))
    shown = sum("Continue here" in words(each) for each in side_of(page, "built-on").iter("li"))
    assert words(more) == "and 4 more works by which it is cited"
    assert "16 links" in text(listed)
    assert len([each for each in tree(listed).iter("li") if "Continue here" in words(each)]) == 16
    assert shown >= 12


def test_a_long_list_is_cut_into_pages_that_miss_nothing(client, walk):
    citing = [make.WorkFactory() for _ in range(60)]
    for work in citing:
        make.CitationFactory(note=make.NoteFactory(work=work), cited_work=walk.workers)
    first = client.get(address(walk.steps[2:3], "trail-more", "built-on", "ci"))
    following = next(each.get("href") for each in tree(first).iter("a") if words(each) == "The next")
    found = [{each for each in links(page) if "trail=" in each} for page in (first, client.get(following))]
    assert len(found[0] & found[1]) == 1  # the step itself
    assert len(found[0] | found[1]) == 1 + 61


@pytest.mark.parametrize("path", ["nowhere/ci", "built-on/zz"])
def test_a_list_of_nothing_known_is_not_there(client, walk, path):
    assert client.get(f"/trail/more/{path}/?s={walk.steps[0]}").status_code == 404
    assert client.get("/trail/more/built-on/ci/").status_code == 404


# Taken home


@pytest.mark.parametrize("form", ["trail-handout", "trail-text"])
def test_a_question_on_paper_has_its_answers(client, walk, form):
    debate = make.DebateFactory(question="Who won?")
    make.PositionFactory(debate=debate, answer="Neither did.")
    make.PositionFactory(debate=debate, answer="Nobody fought", kind="rejects")
    paper = client.get(address(walked(debate), form)).content.decode()
    said = " ".join(re.sub("<[^>]+>", " ", paper).split())
    assert "Answer: Neither did. Rejects the question: Nobody fought." in said


def test_the_handout_has_numbered_steps_footnotes_and_addresses(client, walk):
    steps = (replace(walk.steps[0], annotation="Begin here"), *walk.steps[1:])
    page = client.get(address(steps, "trail-handout"))
    paper = text(page)
    assert "Step 1 is documented in n. 21 of Suny 1993, at 72 (read where it stands)." in paper
    assert "Donald Filtzer wrote step 3." in paper
    onward = text(client.get(address((*steps, steps[2]), "trail-handout")))
    assert "Donald Filtzer wrote Soviet Workers" in onward
    assert "Begin here" in paper
    assert f"http://testserver{walk.claim.get_absolute_url()}" in paper
    assert f"The trail itself: http://testserver{address(walk.steps)}" in paper
    notes = [words(each) for each in tree(page).iter("li") if (each.get("id") or "").startswith("note-")]
    assert notes[0].startswith("Donald Filtzer, Soviet Workers (1986), as reported in Sheila Suny, “Making the Command")
    assert notes[1].startswith("Suny, “Making the Command Economy,” 76n21.")
    assert notes[2].startswith("Filtzer, Soviet Workers, 245.")
    assert "http://testserver/historians/" in notes[3]


def test_the_text_has_the_same_footnotes(client, walk):
    answer = client.get(address(walk.steps, "trail-text"))
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    lines = answer.content.decode().splitlines()
    assert lines[0] == "A trail of four steps"
    assert "2. Note: n. 21 of Suny 1993 [2]" in lines
    assert "2. Suny, “Making the Command Economy,” 76n21." in lines
    assert "Filtzer, Donald. Soviet Workers. 1986." in lines
    assert (
        "   Step 2 cites Donald Filtzer, Soviet Workers (1986) at 245 with “see also” (the citing note was read)."
        in lines
    )


def test_a_page_is_cited_by_its_sentence_without_the_full_stop(client):
    claim = make.ClaimFactory(statement="Nobody said so.")
    written = client.get(address(walked(claim), "trail-text")).content.decode()
    assert "1. “Nobody said so,” Historiography, http://testserver/" in written


def test_paper_tells_authors_of_one_surname_apart(client):
    charles, robert = (make.AuthorFactory(given=given, family="Maier") for given in ("Charles S.", "Robert"))
    search = make.WorkFactory(title="In Search of Stability", issued="1987", by=[charles])
    bewegung = make.WorkFactory(title="Bewegung", issued="1990", by=[robert])
    claim = make.ClaimFactory()
    make.AttributionFactory(claim=claim, attested_in=search, asserted_in=search, mode="direct", locator="9")
    written = client.get(address(walked(claim, search, bewegung), "trail-text")).content.decode().splitlines()
    assert "2. C. S. Maier, In Search of Stability, 9." in written


def test_paper_names_every_hand_through_which_a_view_came(client, walk):
    view = walk.claim.attributions.get()
    digest = make.WorkFactory(title="Digest", issued="1988", by=[make.AuthorFactory(given="Ann", family="Smith")])
    make.ReporterFactory(attribution=view, author=None, work=digest, locator="6")
    first = client.get(address(walk.steps[:1], "trail-text")).content.decode()
    assert "Soviet Workers (1986), as reported in Ann Smith, Digest (1988), 6, as reported in Sheila Suny" in first
    walk.claim.attributions.update(asserted_in=None)
    last = client.get(address(walk.steps[:1], "trail-text")).content.decode()
    assert "1. Donald Filtzer, as reported in Ann Smith, Digest (1988), 6, as reported in Sheila Suny" in last


@pytest.mark.parametrize(
    ("stance", "by"), [("denies", "denied by"), ("doubts", "doubted by"), ("concedes", "conceded by")]
)
def test_paper_says_who_does_not_argue_the_claim(client, walk, stance, by):
    andrle = make.AuthorFactory(given="Vladimír", family="Andrlé")
    book = make.WorkFactory(title="Workers in Stalin’s Russia", issued="1988", by=[andrle])
    make.AttributionFactory(
        claim=walk.claim, attested_in=walk.survey, asserted_in=book, locator="73", held_by=[andrle], stance=stance
    )
    told = client.get(address(walk.steps[:1], "trail-text")).content.decode()
    assert f"Economy,” 1993, 72; {by} Vladimír Andrlé, Workers in Stalin’s Russia (1988), as reported in Suny" in told
    walk.claim.attributions.update(asserted_in=None)
    told = client.get(address(walk.steps[:1], "trail-text")).content.decode()
    assert f"; {by} Vladimír Andrlé, as reported in Suny, “Making the Command Economy,” 73." in told


def test_a_note_that_begins_with_a_stance_begins_with_a_capital(client, walk):
    walk.claim.attributions.update(stance="denies")
    told = client.get(address(walk.steps[:1], "trail-text")).content.decode()
    assert "1. Denied by Donald Filtzer, Soviet Workers (1986), as reported in" in told


def test_paper_cites_a_page_once_in_a_note(client, walk):
    walk.claim.attributions.update(asserted_in=None)
    for locator in ("72", "72", "73"):
        make.AttributionFactory(claim=walk.claim, attested_in=walk.survey, locator=locator)
    written = client.get(address(walk.steps[:1], "trail-text")).content.decode()
    note = next(line for line in written.splitlines() if line.startswith("1. Sheila Suny"))
    assert note.endswith(" 1993, 72; Suny, “Making the Command Economy,” 73.")
    assert note.count("Making") == 2


def test_paper_cites_a_set_as_its_reporter_could_know_it(client, walk):
    Work.objects.filter(pk=walk.workers.pk).update(issued="1980/2018", issued_from=1980, issued_to=2018)
    assert "Soviet Workers (1980–), as reported in" in client.get(address(walk.steps, "trail-text")).content.decode()


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_the_reading_list_goes_out_in_every_format(client, walk, name):
    answer = client.get(address(walk.steps, "trail-export", name))
    assert answer["Content-Type"].startswith(FORMATS[name].media_type)
    assert answer["Content-Disposition"] == f'attachment; filename="trail.{FORMATS[name].extension}"'
    found = FORMATS[name].read(answer.content.decode())
    assert not found.problems
    assert [each.reference.title for each in found.entries] == ["Soviet Workers", "Making the Command Economy"]


def test_each_entry_says_why_it_is_on_the_list(client, walk):
    steps = (*walk.steps[:2], replace(walk.steps[2], annotation="Borrow\u2028it"))
    written = client.get(address(steps, "trail-export", "csl-json")).json()
    why = {each["title"]: each["note"] for each in written}
    witness = "Entered here on one report only: Suny 1993."
    assert why["Soviet Workers"] == (
        "Step 1: “The state never won control.” is argued in it, no page given, as reported in Suny 1993, 72, n. 21 "
        f"(known through another). {witness} "
        "Step 3: n. 21 of Suny 1993 cites Donald Filtzer, Soviet Workers (1986) at 245 with “see also” "
        "(the citing note was read). Remark: Borrow it."
    )
    reported = "Step 1: “The state never won control.” is reported in it, 72, n. 21 (read where it stands)."
    assert reported in why["Making the Command Economy"]
    assert witness in why["Making the Command Economy"]
    assert "The step is its n. 21." in why["Making the Command Economy"]


def test_a_claim_reached_from_its_work_does_not_say_its_part_twice(client, walk):
    steps = walked(walk.survey, walk.claim)
    steps = (steps[0], replace(steps[1], how="ri", annotation="Look there"))
    why = {each["title"]: each["note"] for each in client.get(address(steps, "trail-export", "csl-json")).json()}
    told = "Step 2: “The state never won control.” is reported in"
    assert [why[title].count(told) for title in ("Making the Command Economy", "Soviet Workers")] == [1, 1]
    assert [each.endswith("Remark: Look there.") for each in why.values()] == [True, True]


def test_a_step_that_nothing_links_to_the_one_before_is_taken_home_as_such(client, walk):
    school = make.SchoolFactory(label="Labour history")
    unlinked = "No direct link between this step and the one before it is entered."
    steps = (step_to(walk.workers), Step("zzzzzz"), *walked(walk.survey, walk.survey, walk.claim, school))
    steps = (*steps[:4], *walked(make.ClaimFactory()), *steps[4:])
    written = client.get(address(steps, "trail-export", "csl-json")).json()
    notes = {each["title"]: each["note"] for each in written}
    assert notes["Soviet Workers"].startswith("Step 1: the trail begins here.")
    assert notes["Making the Command Economy"].startswith(
        f"Step 3: {UNSEEN} Step 4: it is the same as the step before. "
    )
    assert f"Step 6: {unlinked}" in notes["Making the Command Economy"]
    assert f"Step 7, Labour history. {unlinked}" in written[-1]["note"]
    assert UNSEEN in step_text(client.get(address(steps)), 3)


def test_an_inference_is_taken_home_as_one(client, walk):
    walk.claim.attributions.update(basis="inferred", passage="what the note cites")
    written = client.get(address(walk.steps[:1], "trail-export", "csl-json")).json()
    assert written[0]["title"] == "Soviet Workers"
    assert "(inferred" in written[0]["note"]


@pytest.mark.parametrize("form", ["trail-handout", "trail-text"])
def test_paper_says_who_holds_a_claim_and_how_far_it_is_known(client, walk, form):
    written = " ".join(client.get(address(walk.steps, form)).content.decode().split())
    assert "Donald Filtzer argues it in Filtzer 1986, as reported in Suny 1993, 72, n. 21 (known through" in written
    assert "Entered here on one report only: Suny 1993." in written
    assert "Step 1 is documented in n. 21 of Suny 1993, at 72 (read where it stands)." in written


def test_what_is_taken_home_says_that_a_work_is_set_aside(client, walk):
    steps = walk.steps[2:3]
    aside = "Without Suny 1993: what is known through it only is left out."
    whole = f"http://testserver{address(steps, without=walk.survey.slug)}"
    paper, written, listed, page = (
        client.get(address(steps, *where, without=walk.survey.slug))
        for where in (["trail-handout"], ["trail-text"], ["trail-export", "csl-json"], ["trail"])
    )
    assert whole in text(paper) and whole in written.content.decode() and whole in text(page)
    assert aside in written.content.decode()
    assert "Without Suny 1993." in text(paper)
    assert all(each["note"].endswith(aside) for each in listed.json())
    assert aside not in client.get(address(steps, "trail-text")).content.decode()


def test_where_no_work_stands_behind_a_trail_there_is_no_list_of_it(client):
    steps = walked(make.SchoolFactory())
    page = client.get(address(steps, "trail-export", "bibtex"))
    assert page.status_code == 404
    assert "No work stands behind the steps of this trail" in text(page)
    assert address(steps) in links(page)


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_a_remark_beside_any_step_is_taken_home(client, walk, name):
    marked = [replace(each, annotation=f"mark{number}") for number, each in enumerate(walk.steps)]
    school = replace(step_to(make.SchoolFactory()), annotation="mark4")
    written = client.get(address((*marked, school, Step("zzzzzz", annotation="mark5")), "trail-export", name))
    for number in range(6):
        assert f"Remark: mark{number}" in written.content.decode()


def test_the_work_that_attests_a_link_is_on_the_list(client, walk):
    review = make.WorkRelationFactory(source=walk.survey, target=walk.workers).attested_in
    written = client.get(address(walked(walk.survey, walk.workers), "trail-export", "csl-json")).json()
    why = {each["title"]: each["note"] for each in written}
    assert why[review.title].startswith("Here was read why step 2 follows step 1: Making the Command Economy ")
    assert why[review.title].endswith(" (known through another).")


def test_a_dead_end_is_taken_home_as_it_is_printed(client, walk, unclear):
    steps = (walk.steps[1], step_to(walk.survey, f"c-{handle('works.citation', unclear.key)}"))
    written = client.get(address(steps, "trail-export", "csl-json")).json()
    assert written[-1]["title"] == "Ivanov, Zapiski, 3"
    assert "Not identified: as printed in Suny 1993, n. 21." in written[-1]["note"]
    assert "Ivanov, Zapiski, 3 (as printed), cited in Suny" in client.get(address(steps, "trail-text")).content.decode()


def test_a_remark_starts_no_field_of_its_own(client, walk):
    attack = "x}, title = {Stolen} TY  - BOOK"
    steps = (replace(walk.steps[2], how="", annotation=attack),)
    for name, form in FORMATS.items():
        found = form.read(client.get(address(steps, "trail-export", name)).content.decode())
        assert [each.reference.title for each in found.entries] == ["Soviet Workers"], name


@pytest.mark.parametrize("page", ["trail-handout", "trail-text"])
def test_what_cannot_be_shown_is_not_taken_home_either(client, walk, page):
    draft = make.ClaimFactory(statement="A secret.")
    steps = (walk.steps[0], step_to(draft))
    Claim.objects.filter(pk=draft.pk).update(state="draft")
    written = client.get(address(steps, page)).content.decode()
    assert "A step that cannot be shown" in written
    assert "secret" not in written


@pytest.mark.parametrize("path", ["handout/", "text/", "export/bibtex/", "export/nonsense/?s=aaaaaa"])
def test_there_is_nothing_to_take_home_of_no_trail(client, path):
    assert client.get(f"/trail/{path}").status_code == 404


@pytest.mark.parametrize("path", ["handout/", "text/", "export/bibtex/"])
def test_of_no_trail_the_page_says_so_and_leads_to_where_one_begins(client, path):
    page = client.get(f"/trail/{path}")
    assert "An empty trail has no handout" in text(page)
    assert "/trail/" in links(page)


@pytest.mark.parametrize("form", ["trail", "trail-handout", "trail-text"])
def test_a_trail_is_called_the_same_everywhere_and_counts_what_cannot_be_shown(client, walk, form):
    for steps, title in (
        (walk.steps[:3], "A trail of three steps"),
        ((walk.steps[0], Step("zzzzzz")), "A trail of two steps, one of which cannot be shown"),
        ((Step("zzzzzz"),), "A trail of one step, which cannot be shown"),
    ):
        assert title in client.get(address(steps, form)).content.decode()


def test_taking_home_costs_no_more_queries_with_forty_steps(client, walk):
    def cost(steps) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address(steps, "trail-handout")).status_code == 200
        return len(captured)

    claims = [make.AttributionFactory(attested_in=walk.survey).claim for _ in range(36)]
    assert cost((*walk.steps, *walked(*claims[:2]))) == cost((*walk.steps, *walked(*claims)))


def test_a_claim_in_the_name_of_a_trail_ends_no_sentence(client, walk):
    statement = "Workers bargained."
    steps = walked(make.AttributionFactory(claim__statement=statement, attested_in=walk.survey).claim, walk.survey)
    label = client.get(address(steps)).context["crumbs"][-1]["label"]
    assert label == f"From “Workers bargained” to “{walk.survey}”"
