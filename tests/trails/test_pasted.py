"""What a reader pastes: the address of a page, of a note, of a trail, or something else."""

import pytest
from django.urls import reverse

from historiography.trails.address import Step
from historiography.trails.pasted import NO_ADDRESS, NO_RECORD, NO_STEP, read_pasted
from tests import factories as make
from tests.trails.test_opened import step_to

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", ["claim", "work", "author", "school", "debate", "topic", "term", "era"])
@pytest.mark.parametrize("site", ["", "https://historiography.example"])
def test_the_address_of_a_page_is_a_trail_of_one_step(kind, site):
    record = getattr(make, f"{kind.capitalize()}Factory")()
    found = read_pasted(f" {site}{reverse(kind, args=[record.slug])}\n")
    assert (found.trail.steps, found.problem) == ((step_to(record),), "")


def test_the_pages_of_a_record_stand_for_it():
    work = make.WorkFactory()
    assert read_pasted(reverse("work-cited", args=[work.slug])).trail.steps == (step_to(work),)


@pytest.mark.parametrize(
    ("fragment", "part"),
    [("n-17", "n-17"), ("n-chapter-2-17", "n-chapter-2-17"), ("notes", ""), ("n-", ""), ("n-~x", "")],
)
def test_a_note_is_meant_where_the_address_ends_with_it(fragment, part):
    work = make.WorkFactory()
    found = read_pasted(f"https://example.org{work.get_absolute_url()}#{fragment}")
    assert found.trail.steps == (step_to(work, part),)


def test_the_address_of_a_trail_gives_its_steps():
    found = read_pasted("https://example.org/trail/?s=4h7k2p&s=ri_9xw3dd.n-2~read%20it&s=!&at=1")
    assert found.trail.steps == (Step("4h7k2p"), Step("9xw3dd", "n-2", "ri", "read it"))
    assert found.trail.unread == 1


def test_a_page_reached_by_a_trail_ends_that_trail():
    claim = make.ClaimFactory()
    found = read_pasted(f"{claim.get_absolute_url()}?trail=4h7k2p&trail=ci_9xw3dd")
    assert found.trail.steps == (Step("4h7k2p"), Step("9xw3dd", how="ci"), step_to(claim))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", NO_ADDRESS),
        ("siegelbaum", NO_ADDRESS),
        ("http://[", NO_ADDRESS),
        ("\x00", NO_ADDRESS),
        ("https://www.jstor.org/stable/27672065", NO_ADDRESS),
        ("/claims/nobody-ever-said-this/", NO_RECORD),
        ("/claims/", NO_STEP),
        ("/", NO_STEP),
        ("/trail/", NO_STEP),
        ("x" * 1_000_000, NO_ADDRESS),
    ],
)
def test_what_is_no_address_is_explained(text, problem):
    found = read_pasted(text)
    assert (found.trail.steps, found.problem) == ((), problem)


def test_a_draft_has_no_address_to_paste():
    assert read_pasted(make.ClaimFactory(state="draft").get_absolute_url()).problem == NO_RECORD
