"""Attested rows: what the database refuses, whatever wrote it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from interpretations.models import Attested, Attribution, ClaimRelation, PositionHolding
from tests import factories as make

pytestmark = pytest.mark.django_db

ATTESTED = {
    "Attribution": make.AttributionFactory,
    "AuthorRelation": make.AuthorRelationFactory,
    "ClaimRelation": make.ClaimRelationFactory,
    "EraUse": make.EraUseFactory,
    "PositionHolding": make.PositionHoldingFactory,
    "SchoolCurrency": make.SchoolCurrencyFactory,
    "SchoolMembership": make.SchoolMembershipFactory,
    "SchoolRelation": make.SchoolRelationFactory,
    "SourceUse": make.SourceUseFactory,
    "TermUse": make.TermUseFactory,
    "WorkRelation": make.WorkRelationFactory,
}


def test_every_attested_kind_is_tried():
    assert set(ATTESTED) == {model.__name__ for model in Attested.__subclasses__()}


@pytest.mark.parametrize("factory", ATTESTED.values(), ids=list(ATTESTED))
@pytest.mark.parametrize(
    "lacking",
    [{"attested_in": None}, {"locator": ""}, {"basis": "inferred", "passage": ""}],
    ids=["no work read", "no place", "inferred from nothing"],
)
def test_the_database_refuses_what_nobody_attests(factory, lacking):
    row = factory()
    with pytest.raises(IntegrityError), transaction.atomic():
        type(row).objects.filter(pk=row.pk).update(**lacking)


@pytest.mark.parametrize("factory", ATTESTED.values(), ids=list(ATTESTED))
def test_the_work_read_cannot_be_deleted(factory):
    with pytest.raises(ProtectedError):
        factory().attested_in.delete()


REFUSED = [
    ("authors with a school", lambda: make.AttributionFactory(school=make.SchoolFactory())),
    ("a school without one", lambda: make.AttributionFactory(holder_kind="school")),
    (
        "a school with an original",
        lambda: make.AttributionFactory(
            holder_kind="school", school=make.SchoolFactory(), asserted_in=make.WorkFactory()
        ),
    ),
    ("a page of no original", lambda: make.AttributionFactory(asserted_locator="233")),
    ("an excerpt of nobody's words", lambda: make.AttributionFactory(excerpt="so it is")),
    ("nobody's words without an excerpt", lambda: make.AttributionFactory(excerpt_of="holder")),
    ("verified by nobody", lambda: make.AttributionFactory(asserted_in=make.WorkFactory(), verified_on=date.today())),
    ("verified without an original", lambda: make.AttributionFactory(verified_on=date.today(), verified_by="A.")),
    ("verified on no day", lambda: make.AttributionFactory(asserted_in=make.WorkFactory(), verified_by="A.")),
    ("a reporter without a name", lambda: make.ReporterFactory(author=None)),
    ("a member that is both", lambda: make.SchoolMembershipFactory(work=make.WorkFactory())),
    ("no member", lambda: make.SchoolMembershipFactory(key="k", author=None)),
    ("an answer of both", lambda: make.PositionHoldingFactory(school=make.SchoolFactory())),
    ("an answer of nobody", lambda: make.PositionHoldingFactory(key="k", author=None)),
    ("silent on an answer", lambda: make.PositionHoldingFactory(stance="silent")),
    ("holding a question", lambda: make.PositionHoldingFactory(position=None, debate=make.DebateFactory())),
]


@pytest.mark.parametrize("enter", [case[1] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_the_database_refuses(enter):
    with pytest.raises(IntegrityError), transaction.atomic():
        enter()


ACCEPTED = [
    ("held by a school", lambda: make.AttributionFactory(holder_kind="school", school=make.SchoolFactory())),
    ("with an original", lambda: make.AttributionFactory(asserted_in=make.WorkFactory(), asserted_locator="233")),
    (
        "verified",
        lambda: make.AttributionFactory(
            asserted_in=make.WorkFactory(), verified_on=date.today(), verified_by="A. Curator", verified_locator="233"
        ),
    ),
    ("a work as member", lambda: make.SchoolMembershipFactory(author=None, work=make.WorkFactory())),
    ("raised", lambda: make.PositionHoldingFactory(stance="raises")),
    ("silent", lambda: make.PositionHoldingFactory(position=None, debate=make.DebateFactory(), stance="silent")),
    ("inferred", lambda: make.AttributionFactory(basis="inferred", passage="The sentence on turnover.")),
]


@pytest.mark.parametrize("enter", [case[1] for case in ACCEPTED], ids=[case[0] for case in ACCEPTED])
def test_the_database_accepts(enter):
    enter().full_clean()


@pytest.mark.parametrize(
    ("relation", "end"),
    [
        (make.ClaimRelationFactory, make.ClaimFactory),
        (make.SchoolRelationFactory, make.SchoolFactory),
        (make.WorkRelationFactory, make.WorkFactory),
        (make.AuthorRelationFactory, make.AuthorFactory),
    ],
)
def test_nothing_is_related_to_itself(relation, end):
    same = end()
    with pytest.raises(IntegrityError), transaction.atomic():
        relation(source=same, target=same)


def test_nobody_holds_a_claim_twice_in_one_attribution():
    carr = make.AuthorFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        make.AttributionFactory(held_by=[carr, carr])


@pytest.mark.parametrize(("words", "fits"), [(7, True), (8, False)])
def test_a_form_refuses_a_long_excerpt(words, fits):
    row = make.AttributionFactory(excerpt=" ".join(["state"] * words), excerpt_of="holder")
    if fits:
        row.full_clean()
    else:
        with pytest.raises(ValidationError, match="At most 7"):
            row.full_clean()


@pytest.mark.parametrize(
    ("held_in", "original", "since"),
    [
        ("1966", None, (1966, True)),
        ("", "1986", (1986, False)),
        ("", "translation of 1960", (1960, False)),
        ("", "later edition of what a source gives no year", (1966, False)),
        ("", "set of 1950 to 1978", (1978, False)),
        ("", "set of 1980 to 2018", (1993, False)),
        ("", None, (1993, False)),
    ],
)
def test_since_when_a_view_is_known_to_be_held(held_in, original, since):
    works = {
        "1986": lambda: make.WorkFactory(issued="1986"),
        "translation of 1960": lambda: make.WorkFactory(
            issued="1978", original=make.WorkFactory(issued="1960"), original_kind="translation"
        ),
        "later edition of what a source gives no year": lambda: make.WorkFactory(
            issued="1966", original=make.WorkFactory(issued="1956", supplied=["issued"]), original_kind="edition"
        ),
        "set of 1950 to 1978": lambda: make.WorkFactory(issued="1950/1978"),
        "set of 1980 to 2018": lambda: make.WorkFactory(issued="1980/2018"),
        None: lambda: None,
    }
    row = make.AttributionFactory(
        held_in=held_in, asserted_in=works[original](), attested_in=make.WorkFactory(issued="1993-21")
    )
    assert (row.since_year, row.since_exact) == since


@pytest.mark.parametrize(
    ("issued", "mode", "since"),
    [
        ("2024", "direct", (2024, True)),
        ("2024", "paraphrased", (2024, False)),
        ("2020/2024", "direct", (2024, False)),
        ("", "direct", (None, False)),
    ],
)
def test_what_was_read_in_the_original_is_argued_in_its_year(issued, mode, since):
    essay = make.WorkFactory(issued=issued)
    row = make.AttributionFactory(asserted_in=essay, attested_in=essay, mode=mode)
    assert (row.since_year, row.since_exact) == since


def test_a_report_through_an_earlier_work_is_no_later_than_that():
    spufford = make.WorkFactory(issued="2010")
    row = make.AttributionFactory(asserted_in=None, attested_in=make.WorkFactory(issued="2024"))
    reporter = make.ReporterFactory(attribution=row, work=spufford)
    assert Attribution.objects.get(pk=row.pk).since_year == 2010

    spufford.issued = "2009"
    spufford.save()
    assert Attribution.objects.get(pk=row.pk).since_year == 2009

    reporter.delete()
    assert Attribution.objects.get(pk=row.pk).since_year == 2024


def test_a_school_held_its_views_no_later_than_it_was_current():
    def since():
        return Attribution.objects.get(pk=row.pk).since_year

    school = make.SchoolFactory()
    row = make.AttributionFactory(
        holder_kind="school", school=school, asserted_in=None, attested_in=make.WorkFactory(issued="1993")
    )
    assert since() == 1993
    current = make.SchoolCurrencyFactory(school=school, period="1945~/1960~")
    make.SchoolCurrencyFactory(school=school, period="1945/..", state="draft")
    assert since() == 1960
    make.SchoolCurrencyFactory(school=school, period="../1987")
    assert since() == 1987
    still = make.SchoolCurrencyFactory(school=school, period="1945/..")
    assert since() == 1993
    still.delete()
    current.period = "1945/1991"
    current.save()
    assert since() == 1991


def test_years_that_were_given_to_another_school_are_taken_from_it():
    read = make.WorkFactory(issued="1993")
    row = make.AttributionFactory(holder_kind="school", school=make.SchoolFactory(), asserted_in=None, attested_in=read)
    years = make.SchoolCurrencyFactory(school=row.school, period="1945/1960")
    years.school = make.SchoolFactory()
    years.save()
    assert Attribution.objects.get(pk=row.pk).since_year == 1993


def test_a_mended_date_of_the_original_moves_since():
    workers = make.WorkFactory(issued="1986")
    row = make.AttributionFactory(asserted_in=workers)
    workers.issued = "1985"
    workers.save()
    assert Attribution.objects.get(pk=row.pk).since_year == 1985


@pytest.mark.parametrize(("count", "names"), [(1, "Carr"), (2, "Carr and Davies"), (3, "Carr, Davies and Lewin")])
def test_holders_are_named_as_a_sentence_has_them(count, names):
    people = [make.AuthorFactory(given="", family=name, name=name) for name in ("Carr", "Davies", "Lewin")[:count]]
    assert make.AttributionFactory(held_by=people).holder_names == names


def test_a_question_with_answers_keeps_them_while_they_are_held():
    holding = make.PositionHoldingFactory()
    with pytest.raises(ProtectedError):
        holding.position.debate.delete()
    assert PositionHolding.objects.exists()


@pytest.mark.parametrize("factory", [make.SchoolFactory, make.TopicFactory])
def test_broader_than_itself_is_refused(factory):
    first = factory()
    first.broader = factory(broader=first)
    with pytest.raises(ValidationError):
        first.full_clean()


def test_topics_have_two_levels():
    narrow = make.TopicFactory(broader=make.TopicFactory())
    with pytest.raises(ValidationError, match="two levels are enough"):
        make.TopicFactory.build(slug="third", broader=narrow).full_clean()


def test_no_debate_takes_the_address_of_the_matrix():
    with pytest.raises(ValidationError, match="a page of the site itself"):
        make.DebateFactory(slug="matrix").full_clean()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "years", "is_found"),
    [
        ("disputes", ("1960", "1993"), True),
        ("responds-to", ("1960", "1993"), True),
        ("disputes", ("1993", "1960"), False),
        ("disputes", ("1993", "1993"), False),
        ("supports", ("1960", "1993"), False),
        ("disputes", ("1960", ""), False),
    ],
)
def test_an_answer_older_than_what_it_answers_is_found(kind, years, is_found):
    source, target = make.ClaimFactory(), make.ClaimFactory()
    undated = make.WorkFactory(issued="")
    for claim, year in zip((source, target), years, strict=True):
        argued = make.WorkFactory(issued=year)
        make.AttributionFactory(claim=claim, asserted_in=argued, attested_in=undated)
    row = make.ClaimRelationFactory(source=source, target=target, kind=kind)
    assert list(ClaimRelation.objects.published().anachronistic()) == ([row] if is_found else [])


REPORTED = {"asserted_in": None}
SINCE_1945 = {"asserted_in": None, "holder_kind": "school"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("holders", "is_found"),
    [
        ([{}], True),
        ([REPORTED], False),
        ([{}, REPORTED], False),
        ([SINCE_1945], False),
        ([{"issued": "1980/2018"}], False),
        ([{"issued": ""}], False),
        ([{"asserted_in": None, "held_in": "1990"}], True),
        ([{"edition_of": "1960"}], False),
        ([{"edition_of": "1988"}], True),
    ],
)
def test_no_answer_is_older_than_what_may_be_older_than_its_report(holders, is_found):
    source, target = make.ClaimFactory(), make.ClaimFactory()
    survey = make.WorkFactory(issued="1993")
    make.AttributionFactory(claim=source, asserted_in=make.WorkFactory(issued="1986"), attested_in=survey)
    for holder in holders:
        make.AttributionFactory(claim=target, attested_in=survey, **_held(**holder))
    row = make.ClaimRelationFactory(source=source, target=target, kind="disputes")
    assert list(ClaimRelation.objects.published().anachronistic()) == ([row] if is_found else [])


def _held(*, issued="1992", edition_of="", **fields):
    """Fields of an attribution that is argued in a work of that date, or in an edition of a work of that date."""
    if fields.get("holder_kind") == "school":
        fields["school"] = make.SchoolFactory()
    original = {"original": make.WorkFactory(issued=edition_of), "original_kind": "reprint"} if edition_of else {}
    return fields if "asserted_in" in fields else fields | {"asserted_in": make.WorkFactory(issued=issued, **original)}
