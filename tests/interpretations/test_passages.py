"""Passages of which several works tell: which reports stand together, and how many are compared."""

from time import process_time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from interpretations import passages
from interpretations.passages import passages_of, passages_reported_by
from tests import factories as make
from works.witness import without


@pytest.fixture
def original(db):
    return make.WorkFactory(slug="original")


def report(original, at, **fields):
    return make.AttributionFactory(asserted_in=original, asserted_locator=at, **fields)


def cite(original, at, **fields):
    return make.CitationFactory(cited_work=original, locator=at, **fields)


def told(original) -> list[set]:
    """The rows of each passage of a work, in order."""
    return [{(each.kind, each.pk) for each in found.reports} for found in passages_of([original.pk]).passages]


def row(made) -> tuple[str, int]:
    return made._meta.model_name, made.pk


class TestTogether:
    @pytest.mark.parametrize(
        ("one", "other"),
        [("270", "270"), ("268–271", "270"), ("1, 84", "84–85"), ("vol. 1, v", "vol. 1, iv–vi"), ("84, n. 3", "84")],
    )
    def test_a_report_and_a_citation_of_places_that_meet(self, original, one, other):
        rows = [report(original, one), cite(original, other)]
        assert told(original) == [set(map(row, rows))]

    @pytest.mark.parametrize(("one", "other"), [("270", "271"), ("vol. 1, 5", "vol. 2, 5"), ("84", "section Notes")])
    def test_places_that_do_not_meet(self, original, one, other):
        report(original, one)
        cite(original, other)
        assert told(original) == []

    def test_what_one_work_says_twice_is_one_report(self, original):
        first = report(original, "270")
        report(original, "270", attested_in=first.attested_in)
        cite(original, "270", note=make.NoteFactory(work=first.attested_in))
        reprint = make.WorkFactory(original=first.attested_in, original_kind="reprint")
        report(original, "270", attested_in=reprint)
        assert told(original) == []

    def test_a_place_that_was_seen_counts_before_the_one_that_was_told(self, original):
        seen = {"verified_on": "2026-11-02", "verified_by": "A. Reader", "verified_locator": "12"}
        rows = [report(original, "270", **seen), report(original, "12")]
        report(original, "270")
        assert told(original) == [set(map(row, rows))]

    def test_a_wide_place_stands_with_each_that_it_covers(self, original):
        wide, first, last = report(original, "1–300"), report(original, "5"), report(original, "80")
        assert told(original) == [{row(wide), row(first)}, {row(wide), row(last)}]

    def test_the_original_is_no_report_of_itself(self, original):
        report(original, "270", attested_in=original, mode="direct")
        cite(original, "270", note=make.NoteFactory(work=original))
        report(original, "270")
        assert told(original) == []

    def test_another_edition_has_other_pages(self, original):
        report(original, "270")
        report(make.WorkFactory(original=original, original_kind="translation"), "270")
        assert told(original) == []

    def test_what_readers_may_not_see_is_no_report(self, original):
        report(original, "270")
        report(original, "270", state="draft")
        cite(original, "270", note=make.NoteFactory(work=make.WorkFactory(state="in-review")))
        assert told(original) == []

    def test_nor_is_what_is_set_aside(self, original):
        first = report(original, "270")
        report(original, "270")
        with without([first.attested_in_id]):
            assert told(original) == []


class TestOfClaims:
    def test_only_passages_that_the_claim_hangs_on(self, original):
        mine, other = report(original, "270"), cite(original, "270")
        report(original, "5")
        cite(original, "5")
        found = passages_reported_by([mine])
        assert [{(each.kind, each.pk) for each in passage.reports} for passage in found.passages] == [
            {row(mine), row(other)}
        ]

    def test_a_claim_without_a_place_asks_nothing(self, db):
        unplaced = make.AttributionFactory(asserted_in=make.WorkFactory())
        with CaptureQueriesContext(connection) as captured:
            assert not passages_reported_by([unplaced]).passages
        assert not captured


class TestBounds:
    def test_it_is_told_that_there_may_be_more(self, original, monkeypatch):
        monkeypatch.setattr(passages, "MOST_COMPARED", 2)
        for _ in range(2):
            report(original, "270")
        assert not passages_of([original.pk]).cut
        report(original, "271")
        assert passages_of([original.pk]).cut

    def test_so_many_passages_and_no_more(self, original, monkeypatch):
        monkeypatch.setattr(passages, "MOST_PASSAGES", 2)
        for page in (1, 2, 3):
            for _ in range(2):
                report(original, str(page))
        found = passages_of([original.pk])
        assert found.cut and [each.places for each in found.passages] == [("1",), ("2",)]

    def test_each_original_has_its_share(self, monkeypatch, db):
        monkeypatch.setattr(passages, "MOST_COMPARED", 4)
        monkeypatch.setattr(passages, "MOST_PASSAGES", 2)
        much, little = make.WorkFactory(), make.WorkFactory()
        for original in (much, much, much, much, much, little, little):
            report(original, "270")
        found = passages_of([much.pk, little.pk])
        assert found.cut and [each.original for each in found.passages] == [much.pk, little.pk]

    def test_so_many_places_that_name_more_than_pages(self, original, monkeypatch):
        monkeypatch.setattr(passages, "MOST_NESTED", 1)
        for _ in range(2):
            report(original, "vol. 1, 5")
        assert not passages_of([original.pk]).cut
        report(original, "vol. 2, 5")
        assert passages_of([original.pk]).cut

    def test_six_hundred_places_that_overlap_are_soon_compared(self, original):
        claim, read = make.ClaimFactory(), [make.WorkFactory() for _ in range(3)]
        notes = [make.NoteFactory(work=work) for work in read]
        for each in range(300):
            at = f"{each + 1}–{each + 400}"
            make.AttributionFactory(claim=claim, asserted_in=original, asserted_locator=at, attested_in=read[each % 3])
            cite(original, f"{each + 2}–{each + 401}", note=notes[each % 3])
        began = process_time()
        found = passages_of([original.pk])
        assert process_time() - began < 1
        assert len(found.passages[0].reports) == 600

    def test_as_many_queries_for_many_as_for_few(self, original, django_assert_num_queries):
        others = [make.WorkFactory() for _ in range(4)]
        for work in (original, *others):
            for _ in range(3):
                report(work, "270")
                cite(work, "269–271")
        with django_assert_num_queries(2):
            assert len(passages_of([original.pk, *(work.pk for work in others)]).passages) == 5
