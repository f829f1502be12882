"""Witnesses: which one stands behind every report, and how many are independent."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from interpretations.models import Attribution, AttributionReporter
from interpretations.witnesses import Hand, independent, joined, rests_on
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann():
    return make.AuthorFactory(given="Ann", family="Hand")


@pytest.fixture
def bob():
    return make.AuthorFactory(given="Bob", family="Other")


def by(*people):
    """A work by these people, and by others than any other work's when nobody is named."""
    return make.WorkFactory(by=people or [make.AuthorFactory()])


def reports(*chains, **fields) -> list[Attribution]:
    """Attributions as a page gets them, each through a chain of hands: the work read, then reporters, last hand first.

    A reporter is a work, an author, or an author with a work.
    """
    claim = make.ClaimFactory()
    for read, *between in chains:
        row = make.AttributionFactory(claim=claim, attested_in=read, **fields)
        for order, hand in enumerate(reversed(between)):
            AttributionReporter.objects.create(attribution=row, order=order, **_named(hand))
    return list(claim.attributions.with_sidenote().order_by("pk"))


def _named(hand) -> dict:
    author, work = hand if isinstance(hand, tuple) else (hand, None)
    return {"author": author, "work": work} if author._meta.model_name == "author" else {"work": author}


class TestOneWitness:
    def test_all_through_one_work(self, ann):
        survey = by(ann)
        witness = rests_on(reports([survey], [survey], [survey]))
        assert (witness.hands, witness.was_read, witness.rows) == ((Hand(survey),), True, 3)

    def test_a_single_report_has_a_single_witness(self, ann):
        assert rests_on(reports([by(ann)])).rows == 1

    def test_two_works_that_share_an_author(self, ann, bob):
        alone, together = by(ann), by(bob, ann)
        assert rests_on(reports([together], [alone])).hands == (Hand(together), Hand(alone))

    def test_authors_join_circles_through_a_third_work(self, ann, bob):
        works = [by(ann), by(bob), by(ann, bob)]
        assert len(rests_on(reports(*([work] for work in works))).hands) == 3
        assert rests_on(reports([works[0]], [works[1]])) is None

    def test_independent_works_through_the_same_reporter(self, ann):
        first = by(ann)
        witness = rests_on(reports([by(), first], [by(), first]))
        assert (witness.hands, witness.was_read) == ((Hand(first),), False)

    def test_a_reporter_named_without_a_work(self, ann):
        assert rests_on(reports([by(), ann], [by(), ann])).hands == (Hand(author=ann),)

    def test_a_reporter_named_in_the_work_of_others_is_himself(self, ann, bob):
        volume = by(bob)
        assert rests_on(reports([by(), (ann, volume)], [by(), volume])) is None
        assert rests_on(reports([by(), (ann, volume)], [by(), ann])) is not None

    def test_one_who_is_read_here_and_a_reporter_there(self, ann):
        earlier, later = by(ann), by(ann)
        witness = rests_on(reports([earlier], [by(), later]))
        assert (witness.hands, witness.was_read) == ((Hand(earlier), Hand(later)), False)

    def test_a_chain_of_three_hands(self, ann, bob):
        third = by()
        rows = reports([by(), by(), third], [third, by(ann)], [by(bob), third])
        assert rests_on(rows).hands == (Hand(third),)

    def test_of_two_that_stand_in_all_the_nearest_to_the_reader_is_told(self, ann, bob):
        survey = by(bob)
        assert rests_on(reports([survey, ann], [survey, ann])).hands == (Hand(survey),)

    def test_a_witness_must_stand_in_every_report(self):
        first, second, third = by(), by(), by()
        assert rests_on(reports([first, second], [second, third], [third, first])) is None

    def test_works_without_a_name_are_witnesses_of_their_own(self):
        unnamed, other = make.WorkFactory(), make.WorkFactory()
        assert rests_on(reports([unnamed], [other])) is None
        assert rests_on(reports([unnamed], [make.WorkFactory(original=unnamed, original_kind="reprint")])) is not None

    def test_who_edits_where_others_write_is_no_author_of_it(self, ann, bob):
        mine, edited = by(ann), by(bob)
        make.ContributionFactory(work=edited, author=ann, role="editor")
        assert rests_on(reports([mine], [edited])) is None

    def test_what_nobody_holds_rests_on_nobody(self):
        assert rests_on([]) is None


class TestOriginals:
    """Neither a direct reading nor a verified one is a report."""

    def test_a_direct_reading_needs_no_witness(self, ann):
        survey = by(ann)
        direct = make.AttributionFactory(attested_in=survey, asserted_in=survey, mode="direct")
        row = Attribution.objects.with_sidenote().get(pk=direct.pk)
        assert rests_on([row]) is None
        assert rests_on([*reports([survey]), row]) is None

    def test_a_verified_report_needs_no_witness(self, ann):
        survey = by(ann)
        seen = {"asserted_in": by(), "verified_on": "2026-11-02", "verified_by": "A. Reader"}
        assert rests_on([*reports([survey]), *reports([survey], **seen)]) is None


class TestIndependent:
    def test_a_common_author_joins_two_reports(self, ann, bob):
        rows = reports([by(ann)], [by(bob)], [by(ann, bob)])
        assert independent(rows) == 1
        assert independent(rows[:2]) == 2

    def test_works_without_an_author_are_independent(self):
        assert independent(reports([make.WorkFactory()], [make.WorkFactory()])) == 2

    def test_a_common_reporter_joins_two_reports(self, ann):
        assert independent(reports([by(), ann], [by(), ann], [by()])) == 2


def test_nothing_is_asked_of_the_database_once_the_rows_are_there(ann):
    rows = reports([by(ann), by()], [by(ann), by(), ann], [by(ann)])
    with CaptureQueriesContext(connection) as captured:
        assert rests_on(rows) and independent(rows) == 1
    assert not captured


circles = st.lists(st.frozensets(st.tuples(st.just("author"), st.integers(0, 8)), min_size=1, max_size=3), max_size=8)


@settings(max_examples=100)
@given(circles)
def test_joined_circles_are_apart_and_lose_nobody(circles):
    found = joined(circles)
    assert frozenset().union(*found) == frozenset().union(*circles)
    assert sum(map(len, found)) == len(frozenset().union(*found))
    assert all(any(circle <= whole for whole in found) for circle in circles)


@settings(max_examples=100)
@given(circles)
def test_the_order_of_meeting_makes_no_difference(circles):
    assert set(joined(circles)) == set(joined(reversed(circles)))
