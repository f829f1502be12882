"""What is still known when a work is set aside: in every queryset that answers for readers."""

import pytest

from interpretations.models import Attested, Attribution, AttributionReporter
from interpretations.witnesses import rests_on
from tests import factories as make
from tests.interpretations.test_models import ATTESTED
from works.models import Citation
from works.witness import set_aside, without

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("model", Attested.__subclasses__(), ids=lambda model: model.__name__)
def test_what_was_read_in_it_falls_away(model):
    row, other = (ATTESTED[model.__name__]() for _ in range(2))
    with without([row.attested_in_id]):
        assert list(model.objects.published()) == [other]
        assert list(model.objects.order_by("pk")) == [row, other]
    assert model.objects.published().count() == 2


def test_what_it_cites_falls_away_and_what_cites_it_stays():
    made = make.CitationFactory()
    received = make.CitationFactory(cited_work=made.citing_work)
    with without([made.citing_work_id]):
        assert list(Citation.objects.published()) == [received]


def test_what_it_passed_on_falls_away():
    passed = make.AttributionFactory()
    reporter = AttributionReporter.objects.create(attribution=passed, work=make.WorkFactory())
    other = make.AttributionFactory()
    with without([reporter.work_id]):
        assert list(Attribution.objects.published()) == [other]


def test_what_was_compared_with_the_original_stays():
    seen = {"asserted_in": make.WorkFactory(), "verified_on": "2026-11-02", "verified_by": "A. Reader"}
    row = make.AttributionFactory(**seen)
    AttributionReporter.objects.create(attribution=row, work=make.WorkFactory())
    with without([row.attested_in_id, row.reporters.get().work_id]):
        assert list(Attribution.objects.published()) == [row]


def test_a_view_that_only_it_reports_is_no_earlier_view():
    row = make.AttributionFactory(revises=make.AttributionFactory())
    assert row.earlier_view
    with without([row.revises.attested_in_id]):
        assert row.earlier_view is None


def test_several_works_may_be_set_aside_and_come_back():
    first, second = make.AttributionFactory(), make.AttributionFactory()
    with without([first.attested_in_id, second.attested_in_id]):
        assert not Attribution.objects.published()
        with without(()):
            assert Attribution.objects.published().count() == 2
        assert set_aside() == {first.attested_in_id, second.attested_in_id}
    assert not set_aside()


def test_without_the_one_work_that_all_rests_on_nothing_is_left():
    claim, survey = make.ClaimFactory(), make.WorkFactory()
    for _ in range(3):
        AttributionReporter.objects.create(attribution=make.AttributionFactory(claim=claim), work=survey)
    rows = list(claim.attributions.with_sidenote())
    assert [hand.work for hand in rests_on(rows).hands] == [survey]
    with without([survey.pk]):
        assert not claim.attributions.published()
