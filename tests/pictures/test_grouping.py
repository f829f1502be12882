"""Where marks are too many they stand in groups: counted, and each to be opened."""

from dataclasses import replace
from urllib.parse import parse_qs, urlencode

import pytest

from historiography.pictures.grouping import MOST_GROUPS, NOUNS, READABLE, grouped
from historiography.pictures.marks import Known, LineKind, MarkKind
from tests.pictures.scholarship import SCHOOLS, cites, scholarship, work

NOTHING_OPEN: frozenset[str] = frozenset()


def address(opened):
    """The address of a picture with groups open."""
    return "?" + urlencode([("open", key) for key in sorted(opened)])


def put_together(size, kept=(), opened=NOTHING_OPEN):
    """So many works in groups, with the works and the lines."""
    marks, lines = scholarship(size)
    return grouped(marks, lines, kept, opened, address), marks, lines


def number(words):
    """The number with which words begin."""
    return int(words.partition(" ")[0])


@pytest.mark.parametrize(("size", "groups"), [(READABLE, False), (READABLE + 1, True), (300, True)])
def test_only_what_is_too_much_is_put_together(size, groups):
    assert bool(put_together(size)[0].groups) == groups


def test_without_an_address_to_open_them_there_are_no_groups():
    marks, lines = scholarship(300)
    assert grouped(marks, lines, (), NOTHING_OPEN, None).marks == tuple(marks)


def test_three_hundred_become_few_enough_to_be_read():
    assert len(put_together(300)[0].marks) <= MOST_GROUPS


@pytest.mark.parametrize("size", [60, 300])
def test_every_mark_is_there_or_counted(size):
    shown, marks, _ = put_together(size)
    closed = [mark for mark in shown.marks if mark.kind == MarkKind.GROUP]
    single = [mark for mark in shown.marks if mark.kind != MarkKind.GROUP]
    assert sum(number(mark.label) for mark in closed) + len(single) == size
    members = [mark.key for group in shown.groups for mark in group.members]
    assert sorted(members + [mark.key for mark in single]) == sorted(mark.key for mark in marks)


@pytest.mark.parametrize("size", [60, 300])
def test_every_line_is_there_or_counted(size):
    shown, _, lines = put_together(size)
    within = sum(group.within for group in shown.groups)
    assert sum(number(line.place) if line.place else 1 for line in shown.lines) + within == len(lines)


def test_a_group_is_of_one_decade_one_kind_and_one_school():
    for group in put_together(300)[0].groups:
        assert len({(mark.year // 10, mark.kind, mark.school) for mark in group.members}) == 1


def test_no_more_is_put_together_than_is_needed():
    """Of 47 marks the largest group alone, though there are others."""
    claims = [work(f"c{at}", 1971, kind=MarkKind.CLAIM) for at in range(12)]
    others = [work(f"w{at}", 1901 + at) for at in range(35)]
    shown = grouped(claims + others, [], (), NOTHING_OPEN, address)
    assert [group.words for group in shown.groups] == ["12 claims, 1970s"]


def test_a_group_tells_its_number_decade_and_school_and_has_its_hue():
    marks = [work(f"w{at}", 1971 + at % 8, school=2) for at in range(41)]
    shown = grouped(marks, [cites("w0", "w1"), cites("w2", "w0")], (), NOTHING_OPEN, address)
    (mark,), (group,) = shown.marks, shown.groups
    assert (mark.label, group.words) == ("41 works, 1970s", f"41 works, 1970s, {SCHOOLS[2]}")
    assert (mark.hue, mark.school, mark.detail) == (2, SCHOOLS[2], "2 links among them")
    assert 1971 <= mark.year <= 1979


def test_what_is_dwelt_on_stays_by_itself():
    shown = put_together(300, kept={"w7", "w200"})[0]
    assert {"w7", "w200"} <= {mark.key for mark in shown.marks}


def test_a_group_opens_by_its_link_and_closes_again():
    closed = put_together(300)[0].groups[0]
    (key,) = parse_qs(closed.url[1:])["open"]
    shown, _, _ = put_together(300, opened=frozenset({key}))
    opened = next(group for group in shown.groups if group.key == key)
    assert opened.is_open and not closed.is_open
    assert {mark.key for mark in closed.members} <= {mark.key for mark in shown.marks}
    assert opened.url == "?"


def test_a_group_that_does_not_exist_opens_nothing():
    assert put_together(300, opened=frozenset({"1310s.none"}))[0].marks == put_together(300)[0].marks


@pytest.mark.parametrize(
    ("kinds", "labels"),
    [
        ([MarkKind.WORK], ["30 works, 1900s", "30 works, 1910s"]),
        (list(NOUNS)[:6], ["5 works, 5 claims, 5 notes, 5 people, 5 schools and 5 questions, 1900s"]),
    ],
)
def test_decades_alone_where_schools_or_kinds_would_be_too_many(kinds, labels):
    marks = [work(f"w{at}", 1900 + at // 3, kind=kinds[at % len(kinds)]) for at in range(300)]
    shown = grouped(
        [replace(mark, school=f"School {at % 7}") for at, mark in enumerate(marks)], [], (), NOTHING_OPEN, address
    )
    assert [group.words for group in shown.groups][: len(labels)] == labels
    assert {mark.school for mark in shown.marks if mark.kind == MarkKind.GROUP} == {""}


def test_a_bundle_is_no_surer_than_the_weakest_of_its_lines():
    marks = [work(f"w{at}", 1971) for at in range(41)] + [work("late", 1990)]
    known = [Known.VERIFIED, Known.REPORTED, Known.READ]
    lines = [cites("late", f"w{at}", known=each) for at, each in enumerate(known)]
    (line,) = grouped(marks, lines, ("late",), NOTHING_OPEN, address).lines
    assert (line.known, line.kind, line.words, line.place) == (
        Known.REPORTED,
        LineKind.CITES,
        "cites",
        "3 links, the least sure of them",
    )
