"""What must hold among works, notes and citations."""

import pytest

from tests import factories as make
from works import rules
from works.models import Citation, Work

pytestmark = pytest.mark.django_db


def told(rule) -> list[str]:
    return [str(fault) for fault in rule()]


@pytest.fixture
def survey():
    return make.WorkFactory(slug="survey", title="Survey", issued="1993", coverage="worked-through", notes_total=3)


def add_notes(work, *anchors, section="") -> list:
    """Enter notes 1, 2, 3 ..., hanging on these places; None leaves one out."""
    return [
        make.NoteFactory(work=work, section=section, label=str(number), anchor=anchor)
        for number, anchor in enumerate(anchors, 1)
        if anchor is not None
    ]


@pytest.mark.parametrize(
    ("rule", "link", "what"),
    [
        (rules.no_work_is_its_own_original, "original", "is an edition of itself"),
        (rules.no_work_is_part_of_itself, "part_of", "is part of itself"),
    ],
)
def test_no_chain_of_works_leads_back(rule, link, what):
    kind = {"original_kind": "edition"} if link == "original" else {}
    first = make.WorkFactory(slug="first")
    second = make.WorkFactory(slug="second", **{link: first}, **kind)
    third = make.WorkFactory(slug="third", **{link: second}, **kind)
    assert told(rule) == []
    Work.objects.filter(pk=first.pk).update(**{link: third}, **kind)
    (fault,) = told(rule)
    assert what in fault
    assert all(slug in fault for slug in ("first", "second", "third"))


def test_an_edition_names_the_first_edition():
    first = make.WorkFactory(slug="first")
    second = make.WorkFactory(slug="second", original=first, original_kind="edition")
    assert told(rules.originals_are_first_editions) == []
    make.WorkFactory(slug="third", original=second, original_kind="edition")
    assert told(rules.originals_are_first_editions) == [
        "work ‘third’: names ‘second’ as its original, which is an edition of ‘first’"
    ]


def test_what_is_supplied_is_a_field():
    make.WorkFactory(slug="survey", supplied=["publisher", "imprint"])
    assert told(rules.supplied_fields_exist) == ["work ‘survey’: lists ‘imprint’ as supplied, but has no such field"]


@pytest.mark.parametrize(
    ("total", "anchors", "expected"),
    [
        (3, ("71", "71", "72"), []),
        (3, ("71", "71"), ["work ‘survey’: has 3 notes, of which 2 are entered"]),
        (2, ("71", None, "72"), ["work ‘survey’: lacks n. 2"]),
        (None, ("71",), ["work ‘survey’: is worked through, but does not say how many notes it has"]),
        (0, (), []),
    ],
)
def test_a_work_worked_through_has_all_its_notes(survey, total, anchors, expected):
    Work.objects.filter(pk=survey.pk).update(notes_total=total)
    add_notes(survey, *anchors)
    assert told(rules.notes_are_complete) == expected


def test_numbers_that_start_again_are_counted_in_each_section(survey):
    add_notes(survey, "71", "71", section="chap. 1")
    make.NoteFactory(work=survey, section="chap. 2", label="2")
    assert told(rules.notes_are_complete) == ["work ‘survey’: lacks n. 1 in chap. 2"]


def test_notes_without_numbers_are_counted_only(survey):
    for label in ("*", "†", "1"):
        make.NoteFactory(work=survey, label=label)
    assert told(rules.notes_are_complete) == []


def test_nobody_expects_all_notes_of_a_work_known_through_others():
    add_notes(make.WorkFactory(notes_total=9), "71")
    add_notes(make.WorkFactory(notes_total=9, coverage="worked-through", state="draft"), "71")
    assert told(rules.notes_are_complete) == []


@pytest.mark.parametrize(
    ("anchors", "expected"),
    [
        (("71", "71–72", "72"), []),
        (("71", "", "72"), []),
        (("section 1959", "section 1929"), []),
        (("72", "71"), ["work ‘survey’: n. 2 hangs on 71, but n. 1 before it on 72"]),
        (("72", "", "71"), ["work ‘survey’: n. 3 hangs on 71, but n. 1 before it on 72"]),
        (("9", "10"), []),
    ],
)
def test_notes_hang_on_the_text_in_order(survey, anchors, expected):
    add_notes(survey, *anchors)
    assert told(rules.notes_stand_in_order) == expected


def test_note_ten_comes_after_note_nine(survey):
    add_notes(survey, *["71"] * 9, "72")
    assert told(rules.notes_stand_in_order) == []


@pytest.mark.parametrize(
    ("before", "form", "same_work", "same_author", "leads_back"),
    [
        ("same note", "ibid", True, True, True),
        ("note before", "ibid", True, True, True),
        ("two notes before", "ibid", True, True, False),
        ("note before", "ibid", False, True, False),
        ("nothing", "ibid", True, True, False),
        ("same note", "idem", False, True, True),
        ("note before", "idem", False, True, True),
        ("same note", "idem", False, False, False),
        ("nothing", "short", True, True, True),
    ],
)
def test_ibid_and_idem_repeat_what_stands_before(survey, before, form, same_work, same_author, leads_back):
    filtzer = make.AuthorFactory()
    workers, other = (
        make.WorkFactory(by=[filtzer]),
        make.WorkFactory(by=[filtzer if same_author else make.AuthorFactory()]),
    )
    first, second, third = add_notes(survey, "71", "71", "72")
    earlier = {"same note": third, "note before": second, "two notes before": first}.get(before)
    if before == "two notes before":
        make.CitationFactory(note=second)
    if earlier:
        make.CitationFactory(note=earlier, cited_work=workers, order=0)
    make.CitationFactory(note=third, cited_work=workers if same_work else other, form=form, order=1)
    faults = told(rules.back_references_lead_back)
    assert bool(faults) is not leads_back
    assert all(fault.startswith(f"Survey (1993), n. 3: {form} repeats nothing") for fault in faults)


def test_ibid_does_not_reach_into_another_work(survey):
    workers = make.WorkFactory()
    make.CitationFactory(note=add_notes(survey, "71")[0], cited_work=workers)
    make.CitationFactory(cited_work=workers, form="ibid")
    assert len(told(rules.back_references_lead_back)) == 1


def test_every_citation_is_resolved_or_marked():
    """The database refuses it row by row; the rule stands for whatever came in by another way."""
    make.CitationFactory(cited_work=None, resolution="unresolved", printed="Unpublished ms.")
    make.CitationFactory()
    assert told(rules.citations_are_resolved) == []
    assert Citation.objects.unresolved().count() == 1


def test_what_a_published_work_cites_is_published(survey):
    make.CitationFactory(note=add_notes(survey, "71")[0], cited_work__slug="seen")
    assert told(rules.cited_works_are_public) == []
    withheld = make.NoteFactory(work=survey, label="2", withheld=True)
    make.CitationFactory(note=withheld, cited_work__state="draft")
    assert told(rules.cited_works_are_public) == []
    make.CitationFactory(key="hidden", note=survey.notes.first(), cited_work__state="draft", cited_work__slug="unseen")
    assert told(rules.cited_works_are_public) == ["citation ‘hidden’: cites ‘unseen’, which readers cannot see"]
