"""Rules for every kind of record, and how a fault is told."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from records import rules
from records.rules import Fault, all_faults, all_prose, all_rules, completeness_rules
from tests import factories as make

pytestmark = pytest.mark.django_db


def told(rule) -> list[str]:
    return [str(fault) for fault in rule()]


def test_a_fault_names_the_record():
    assert str(Fault("work ‘a’", "is part of itself")) == "work ‘a’: is part of itself"


def test_an_empty_database_breaks_no_rule():
    assert list(all_faults()) == []
    assert [fault for rule in completeness_rules() for fault in rule()] == []


def test_every_rule_says_what_must_hold():
    for rule in (*all_rules(), *completeness_rules()):
        assert rule.__doc__.splitlines()[0].endswith("."), rule


def enter(rows: int) -> None:
    """Enter so many rows of what the rules look at."""
    for _ in range(rows):
        note = make.NoteFactory()
        make.CitationFactory(note=note, form="ibid")
        first = make.AttributionFactory(attested_in=note.work, notes=[note], excerpt="so it is", excerpt_of="holder")
        make.AttributionFactory(revises=first, mode="direct", asserted_in=first.attested_in, asserted_locator="72")
        make.ClaimRelationFactory(kind="extends")
        make.ClaimRelationFactory(source=first.claim)
        make.PositionFactory()
        make.SchoolMembershipFactory(school__broader=make.SchoolFactory())
        make.WorkFactory(original=note.work, original_kind="reprint", coverage="worked-through", supplied=["title"])
        make.AuthorIdentifierFactory()
        make.TitleVariantFactory()


def test_a_rule_asks_as_many_queries_however_much_there_is():
    rules = [*all_rules(), *completeness_rules()]
    enter(1)
    few = {rule.__name__: queries_of(rule) for rule in rules}
    enter(4)
    assert {rule.__name__: queries_of(rule) for rule in rules} == few
    assert max(few.values()) <= 25


def queries_of(rule) -> int:
    with CaptureQueriesContext(connection) as asked:
        list(rule())
    return len(asked)


def test_merges_in_a_circle_lead_nowhere():
    one, other = make.AuthorFactory(slug="one"), make.AuthorFactory(slug="other")
    type(one).objects.filter(pk=one.pk).update(merged_into=other)
    assert told(rules.merges_lead_to_a_record) == []
    type(one).objects.filter(pk=other.pk).update(merged_into=one)
    assert len(told(rules.merges_lead_to_a_record)) == 1
    assert "was merged into itself by a detour" in told(rules.merges_lead_to_a_record)[0]


@pytest.mark.parametrize(
    ("scheme", "value", "wrong"),
    [
        ("wikidata", "Q455280", ""),
        ("wikidata", "455280", "455280"),
        ("wikidata", "q455280", "should be written ‘Q455280’"),
        ("orcid", "0000-0002-1825-0098", "ORCID"),
    ],
)
def test_identifiers_are_checked(scheme, value, wrong):
    make.AuthorIdentifierFactory(author__slug="e-h-carr", scheme=scheme, value=value)
    faults = told(rules.identifiers_are_valid)
    assert len(faults) == bool(wrong)
    assert all(fault.startswith("author ‘e-h-carr’: ") and wrong in fault for fault in faults)


def test_a_misprint_needs_a_reason():
    make.TitleVariantFactory(kind="misprint", reason="A letter is missing.")
    make.TitleVariantFactory(kind="short-form", reason="")
    assert told(rules.corrections_have_reasons) == []
    make.TitleVariantFactory(work__slug="workers", text="Wokers", kind="misprint", reason="")
    assert told(rules.corrections_have_reasons) == ["work ‘workers’: does not say why “Wokers” is taken to be wrong"]


def test_whatever_is_long_is_our_own_prose_or_known_not_to_be():
    """A new text field must be held against the sources, unless it is a title or kept as printed."""
    not_ours = {"printed", "as_printed", "as_corrected", "title", "title_translation", "text"}
    listed = {(prose.model, field) for prose in all_prose() for field in prose.fields}
    for model in {prose.model for prose in all_prose()}:
        for field in model._meta.concrete_fields:
            is_long = field.get_internal_type() == "TextField" or (field.max_length or 0) >= 250
            if is_long and field.editable and not field.choices and field.get_internal_type() != "JSONField":
                assert (model, field.name) in listed or field.name in not_ours | NAMES, (model, field.name)


NAMES = {"container_title", "series", "event", "reason", "withdrawn_reason"}
