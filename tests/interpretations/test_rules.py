"""What must hold among interpretations: who says what, where it was read, and that nothing contradicts itself."""

import pytest

from authors.models import Author
from interpretations.models import Attested, Attribution, Debate, School, SchoolMembership, Topic
from interpretations.rules import attestation, attributions, chains, debates, orphans, schools
from tests import factories as make

pytestmark = pytest.mark.django_db


def told(rule) -> list[str]:
    return [str(fault) for fault in rule()]


@pytest.fixture
def survey():
    return make.WorkFactory(slug="survey", by=[make.AuthorFactory(slug="suny")])


# Attestation


def test_notes_are_of_the_work_read(survey):
    make.AttributionFactory(attested_in=survey, notes=[make.NoteFactory(work=survey)], note_basis="sentence")
    assert told(attestation.notes_are_of_the_work_read) == []
    stranger = make.NoteFactory(work__slug="another", label="9")
    make.TermUseFactory(key="artel-in-survey", attested_in=survey, notes=[stranger])
    assert told(attestation.notes_are_of_the_work_read) == [
        "term use ‘artel-in-survey’: names n. 9 of ‘another’, which is not the work it was read in"
    ]


@pytest.mark.parametrize(
    ("noted", "basis", "expected"),
    [
        (True, "sentence", []),
        (True, "inferred", []),
        (False, "none", []),
        (True, "none", ["attribution ‘a’: names notes, but not whether they hang on this very sentence"]),
        (False, "sentence", ["attribution ‘a’: says how its notes stand, but names none"]),
    ],
)
def test_how_notes_stand_is_told_where_there_are_notes(survey, noted, basis, expected):
    notes = [make.NoteFactory(work=survey)] if noted else []
    make.AttributionFactory(key="a", attested_in=survey, notes=notes, note_basis=basis)
    assert told(attestation.note_basis_fits_the_notes) == expected


def test_every_attested_kind_is_looked_at():
    assert {model.__name__ for model in Attested.__subclasses__()} == {
        "Attribution", "AuthorRelation", "ClaimRelation", "EraUse", "PositionHolding", "SchoolCurrency",
        "SchoolMembership", "SchoolRelation", "SourceUse", "TermUse", "WorkRelation",
    }  # fmt: skip


@pytest.mark.parametrize("end", ["claim", "school", "asserted_in", "attested_in"])
def test_a_published_row_is_seen(end):
    make.AttributionFactory(state="draft", claim__state="draft")
    assert told(attestation.published_rows_are_seen) == []
    hidden = {
        "claim": {"claim__state": "draft"},
        "school": {"school": make.SchoolFactory(state="withdrawn", withdrawn_reason="Twice."), "holder_kind": "school"},
        "asserted_in": {"asserted_in": make.WorkFactory(state="in-review")},
        "attested_in": {"attested_in": make.WorkFactory(merged_into=make.WorkFactory())},
    }
    make.AttributionFactory(key="unseen", **hidden[end])
    assert told(attestation.published_rows_are_seen) == [
        "attribution ‘unseen’: is published, but something it is about is not"
    ]


@pytest.mark.parametrize("end", ["author", "work"])
def test_a_row_passed_on_by_what_readers_may_not_see_is_not_seen(end, client):
    row = make.AttributionFactory(key="passed-on", mode="quoted")
    factory = {"author": make.AuthorFactory, "work": make.WorkFactory}[end]
    hand = factory(**{"author": {"family": "Saramo"}, "work": {"title": "Saramo's Book"}}[end])
    make.ReporterFactory(attribution=row, **({"author": None} | {end: hand}))
    page = row.claim.get_absolute_url()
    assert list(Attribution.objects.published()) == [row] and "Saramo" in client.get(page).content.decode()
    type(hand).objects.filter(pk=hand.pk).update(state="withdrawn", withdrawn_reason="Entered twice.")
    assert not Attribution.objects.published() and "Saramo" not in client.get(page).content.decode()
    assert told(attestation.published_rows_are_seen)


def test_a_membership_told_by_somebody_readers_may_not_see_is_not_seen(client):
    labeller = make.AuthorFactory(family="Saramo")
    row = make.SchoolMembershipFactory(labellers=[make.AuthorFactory(), labeller])
    page = row.school.get_absolute_url()
    assert list(SchoolMembership.objects.published()) == [row] and "Saramo" in client.get(page).content.decode()
    Author.objects.filter(pk=labeller.pk).update(state="draft")
    assert not SchoolMembership.objects.published() and "Saramo" not in client.get(page).content.decode()


# Claims and who holds them


def test_a_published_claim_is_held_by_somebody():
    make.AttributionFactory()
    make.ClaimFactory(state="draft")
    assert told(attributions.claims_are_attributed) == []
    claim = make.ClaimFactory(slug="unheld")
    make.AttributionFactory(claim=claim, state="draft")
    assert told(attributions.claims_are_attributed) == ["claim ‘unheld’: is published, but nobody is said to hold it"]


@pytest.mark.parametrize(
    ("school", "authors", "expected"),
    [
        (False, 1, []),
        (False, 2, []),
        (True, 0, []),
        (False, 0, ["attribution ‘a’: does not say which authors hold the claim"]),
        (True, 1, ["attribution ‘a’: is held by a school, but names authors as well"]),
    ],
)
def test_holders_are_authors_or_a_school(school, authors, expected):
    held = {"school": make.SchoolFactory(), "holder_kind": "school"} if school else {}
    make.AttributionFactory(key="a", held_by=make.AuthorFactory.create_batch(authors), **held)
    assert told(attributions.attributions_have_holders) == expected


def test_a_draft_may_yet_lack_its_holders():
    make.AttributionFactory(state="draft", held_by=[])
    assert told(attributions.attributions_have_holders) == []


@pytest.mark.parametrize(
    ("words", "expected"), [(7, []), (8, ["attribution ‘a’: quotes 8 words, where 7 are the most"])]
)
def test_an_excerpt_is_at_most_seven_words(words, expected):
    make.AttributionFactory(key="a", excerpt=" ".join(["labour’s"] * words), excerpt_of="holder")
    assert told(attributions.excerpts_are_short) == expected


def test_an_own_view_stands_in_an_own_work(survey):
    suny = survey.contributions.get().author
    direct = {"mode": "direct", "attested_in": survey}
    make.AttributionFactory(asserted_in=survey, held_by=[suny], **direct)
    make.AttributionFactory(asserted_in=make.WorkFactory(), mode="reported", attested_in=survey)
    assert told(attributions.own_views_stand_in_own_works) == []
    make.AttributionFactory(key="elsewhere", asserted_in=make.WorkFactory(), held_by=[suny], **direct)
    make.AttributionFactory(key="nowhere", held_by=[suny], **direct)
    make.AttributionFactory(key="stranger", asserted_in=survey, held_by=[make.AuthorFactory(slug="filtzer")], **direct)
    elsewhere = "is read in the holder's own work, but argued in another or in none"
    assert told(attributions.own_views_stand_in_own_works) == [
        f"attribution ‘elsewhere’: {elsewhere}",
        f"attribution ‘nowhere’: {elsewhere}",
        "attribution ‘stranger’: is read in the holder's own work, in which ‘filtzer’ had no part",
    ]


@pytest.mark.parametrize(
    ("page", "own", "cited", "expected"),
    [
        ("112", False, False, []),
        ("72", True, False, []),
        ("72", False, True, []),
        ("72", False, False, ["attribution ‘a’: gives 72 for the original, which looks like the reporter's page"]),
    ],
)
def test_the_reporters_page_is_not_lent_to_the_original(survey, page, own, cited, expected):
    workers = survey if own else make.WorkFactory()
    if cited:
        make.CitationFactory(note=make.NoteFactory(work=survey), cited_work=workers, locator="72")
    make.AttributionFactory(key="a", attested_in=survey, locator="72", asserted_in=workers, asserted_locator=page)
    assert told(attributions.original_pages_are_not_borrowed) == expected


def test_a_changed_mind_is_of_one_holder():
    carr, davies = make.AuthorFactory(), make.AuthorFactory()
    before = make.AttributionFactory(key="before", held_by=[carr, davies])
    make.AttributionFactory(revises=before, held_by=[davies])
    assert told(attributions.changed_minds_are_of_one_holder) == []
    make.AttributionFactory(key="after", revises=before)
    assert told(attributions.changed_minds_are_of_one_holder) == [
        "attribution ‘after’: revises ‘before’, which none of its holders held"
    ]


# Chains and contradictions


@pytest.mark.parametrize(
    ("factory", "model", "link"),
    [
        (make.SchoolFactory, School, "broader"),
        (make.TopicFactory, Topic, "broader"),
        (make.DebateFactory, Debate, "parent"),
    ],
)
def test_nothing_is_part_of_itself(factory, model, link):
    first = factory(slug="first")
    third = factory(slug="third", **{link: factory(slug="second", **{link: first})})
    assert told(chains.nothing_is_part_of_itself) == []
    model.objects.filter(pk=first.pk).update(**{link: third})
    (fault,) = told(chains.nothing_is_part_of_itself)
    assert all(slug in fault for slug in ("first", "second", "third"))


def test_no_view_revises_itself():
    first = make.AttributionFactory(key="first")
    second = make.AttributionFactory(key="second", revises=first)
    assert told(chains.no_view_revises_itself) == []
    Attribution.objects.filter(pk=first.pk).update(revises=second)
    assert len(told(chains.no_view_revises_itself)) == 1


ONE_WAY = [
    (make.SchoolRelationFactory, make.SchoolFactory, "grew-out-of", True),
    (make.SchoolRelationFactory, make.SchoolFactory, "akin-to", False),
    (make.ClaimRelationFactory, make.ClaimFactory, "extends", True),
    (make.ClaimRelationFactory, make.ClaimFactory, "disputes", False),
    (make.WorkRelationFactory, make.WorkFactory, "continues", True),
    (make.WorkRelationFactory, make.WorkFactory, "companion-to", False),
    (make.AuthorRelationFactory, make.AuthorFactory, "taught", True),
    (make.AuthorRelationFactory, make.AuthorFactory, "collaborated", False),
]


@pytest.mark.parametrize(("relation", "end", "kind", "one_way"), ONE_WAY)
def test_a_witness_tells_of_no_circle(survey, relation, end, kind, one_way):
    first, second, third = end(slug="first"), end(slug="second"), end(slug="third")
    relation(source=first, target=second, kind=kind, attested_in=survey)
    relation(source=second, target=third, kind=kind, attested_in=survey)
    relation(source=third, target=first, kind=kind, attested_in=make.WorkFactory(slug="another"))
    assert told(chains.no_witness_tells_of_circles) == []
    relation(source=third, target=first, kind=kind, attested_in=survey)
    faults = told(chains.no_witness_tells_of_circles)
    assert len(faults) == one_way
    assert all(f"{kind}, according to ‘survey’, leads back" in fault for fault in faults)


@pytest.mark.parametrize(
    ("other", "contradicts"),
    [
        ({}, True),
        ({"part": "the figures"}, False),
        ({"kind": "qualifies"}, False),
        ({"state": "draft"}, False),
        ({"turned": True}, False),
        ({"elsewhere": True}, False),
    ],
)
def test_a_witness_does_not_contradict_itself(survey, other, contradicts):
    one, two = make.ClaimFactory(slug="one"), make.ClaimFactory(slug="two")
    make.ClaimRelationFactory(source=one, target=two, kind="supports", attested_in=survey)
    ends = {"source": two, "target": one} if other.pop("turned", False) else {"source": one, "target": two}
    witness = make.WorkFactory() if other.pop("elsewhere", False) else survey
    make.ClaimRelationFactory(key="r", **{"kind": "disputes", "attested_in": witness, **ends, **other})
    told_of = "says that ‘one’ disputes ‘two’, which according to the same work it supports"
    assert told(chains.no_witness_contradicts_itself) == ([f"claim relation ‘r’: {told_of}"] if contradicts else [])


# Questions and answers


def test_a_question_has_an_answer():
    make.PositionFactory()
    make.DebateFactory(state="draft")
    assert told(debates.debates_have_answers) == []
    make.DebateFactory(slug="open")
    assert told(debates.debates_have_answers) == ["debate ‘open’: has no answer"]


def test_an_answer_is_given_by_somebody():
    make.PositionFactory(claims=[make.ClaimFactory()])
    make.PositionHoldingFactory()
    make.PositionHoldingFactory(stance="raises")
    assert told(debates.answers_are_given) == []
    make.PositionFactory(debate__slug="control", answer="Perhaps.")
    assert told(debates.answers_are_given) == ["debate ‘control’: has an answer that nobody gives: “Perhaps.”"]


def test_opposed_claims_share_a_question():
    one, two = make.ClaimFactory(slug="one"), make.ClaimFactory(slug="two")
    make.ClaimRelationFactory(source=one, target=two, kind="disputes")
    fault = "claim ‘one’: disputes ‘two’, but no question has both among its answers"
    assert told(debates.opposed_claims_share_a_question) == [fault]
    debate = make.DebateFactory()
    make.PositionFactory(debate=debate, claims=[one])
    make.PositionFactory(claims=[two])
    assert told(debates.opposed_claims_share_a_question) == [fault]
    make.PositionFactory(debate=debate, claims=[two])
    assert told(debates.opposed_claims_share_a_question) == []


# Schools


def test_a_school_is_described():
    make.SchoolFactory(scope_note="Holds that the shop floor mattered.")
    make.SchoolFactory(slug="empty", scope_note="")
    assert told(schools.schools_are_described) == ["school ‘empty’: has no scope note"]


@pytest.mark.parametrize(
    "spoken_of",
    [
        lambda school: make.SchoolMembershipFactory(school=school),
        lambda school: make.SchoolCurrencyFactory(school=school),
        lambda school: make.SchoolRelationFactory(source=school, target=some_school()),
        lambda school: make.SchoolRelationFactory(source=some_school(), target=school),
        lambda school: make.AttributionFactory(school=school, holder_kind="school"),
        lambda school: make.PositionHoldingFactory(school=school, author=None),
        lambda school: make.SchoolMembershipFactory(school=make.SchoolFactory(broader=school)),
    ],
)
def test_a_label_has_a_labeller(spoken_of):
    school = make.SchoolFactory(slug="labelled")
    assert told(schools.schools_are_attested) == ["school ‘labelled’: is a label for which no labeller is given"]
    spoken_of(school)
    assert told(schools.schools_are_attested) == []


def some_school() -> School:
    school = make.SchoolFactory()
    make.SchoolMembershipFactory(school=school)
    return school


# Orphans


@pytest.mark.parametrize(
    ("factory", "noun", "own"),
    [
        (make.AuthorFactory, "author", make.NameVariantFactory),
        (make.WorkFactory, "work", make.TitleVariantFactory),
        (make.TopicFactory, "topic", None),
        (make.TermFactory, "term", None),
        (make.EraFactory, "era", None),
    ],
)
def test_nothing_stands_alone(factory, noun, own):
    lonely = factory(slug="lonely")
    if own:
        own(**{noun: lonely})
    factory(slug="unpublished", state="draft")
    assert f"{noun} ‘lonely’: is an orphan: nothing refers to it" in told(orphans.nothing_stands_alone)
    assert not any("unpublished" in fault for fault in told(orphans.nothing_stands_alone))


def test_a_work_with_authors_only_is_an_orphan():
    make.WorkFactory(slug="lonely", by=[make.AuthorFactory()])
    assert told(orphans.nothing_stands_alone) == ["work ‘lonely’: is an orphan: nothing refers to it"]


@pytest.mark.parametrize(
    "connect",
    [
        lambda work: make.CitationFactory(cited_work=work),
        lambda work: make.NoteFactory(work=work),
        lambda work: make.CitationFactory(note=None, citing_work=work, place="72"),
        lambda work: make.CitationFactory(via=work, via_kind="quoted-in"),
        lambda work: make.WorkFactory(part_of=work),
        lambda work: make.WorkFactory(original=work, original_kind="reprint"),
        lambda work: make.AttributionFactory(asserted_in=work),
        lambda work: make.AttributionFactory(attested_in=work),
        lambda work: make.ReporterFactory(work=work),
        lambda work: make.WorkRelationFactory(source=work),
        lambda work: make.SchoolMembershipFactory(author=None, work=work),
        lambda work: make.ClaimFactory().about_works.add(work),
        lambda work: setattr(work, "part_of", make.WorkFactory()) or work.save(),
    ],
)
def test_a_connected_work_is_none(connect):
    work = make.WorkFactory(slug="connected")
    connect(work)
    assert not any("connected" in fault for fault in told(orphans.nothing_stands_alone))


@pytest.mark.parametrize(
    "connect",
    [
        lambda author: make.WorkFactory(by=[author]),
        lambda author: make.AttributionFactory(held_by=[author]),
        lambda author: make.ReporterFactory(author=author),
        lambda author: make.AuthorRelationFactory(target=author),
        lambda author: make.SchoolMembershipFactory(author=author),
        lambda author: make.SchoolMembershipFactory(labellers=[author]),
        lambda author: make.PositionHoldingFactory(author=author),
        lambda author: make.ClaimFactory().about_authors.add(author),
    ],
)
def test_a_connected_author_is_none(connect):
    author = make.AuthorFactory(slug="connected")
    connect(author)
    assert not any("connected" in fault for fault in told(orphans.nothing_stands_alone))


def test_a_merged_record_is_no_orphan():
    survivor = make.AuthorFactory(slug="survivor")
    make.AuthorFactory(slug="loser", merged_into=survivor)
    assert told(orphans.nothing_stands_alone) == ["author ‘survivor’: is an orphan: nothing refers to it"]
