"""Changing a trail: every change keeps what it does not speak of."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from historiography.trails.address import Step, address
from historiography.trails.editing import (
    annotated,
    changes,
    continued,
    cut_after,
    joined,
    moved,
    started_from,
    without_step,
)

ONE, TWO, THREE = (Step("one111"), Step("two222", how="rp", annotation="why"), Step("three3", "n-3", "ci"))
WHOLE = (ONE, TWO, THREE)
#: The second and the third where they follow another step than they did.
NEXT, LAST = Step("two222", annotation="why"), Step("three3", "n-3")


@pytest.mark.parametrize(
    ("after", "steps"),
    [
        (without_step(WHOLE, 2), (ONE, LAST)),
        (without_step(WHOLE, 3), (ONE, TWO)),
        (cut_after(WHOLE, 2), (ONE, TWO)),
        (started_from(WHOLE, 2), (NEXT, THREE)),
        (moved(WHOLE, 3, -1), (ONE, LAST, NEXT)),
        (moved(WHOLE, 1, 1), (NEXT, ONE, LAST)),
        (moved(WHOLE, 1, -1), WHOLE),
        (moved(WHOLE, 3, 5), WHOLE),
        (annotated(WHOLE, 1, " a \x00 remark\n"), (Step("one111", annotation="a remark"), TWO, THREE)),
        (annotated(WHOLE, 2, ""), (ONE, Step("two222", how="rp"), THREE)),
        (continued(WHOLE, 1, [Step("four44")]), (ONE, Step("four44"), NEXT, THREE)),
        (continued(WHOLE, 1, []), WHOLE),
        (continued(WHOLE, 3, [Step("four44")]), (*WHOLE, Step("four44"))),
    ],
)
def test_a_change(after, steps):
    assert after == steps


@given(st.integers(1, 9), st.integers(-9, 9))
def test_a_moved_step_comes_back(position, by):
    steps = tuple(Step(f"step0{number}") for number in range(9))
    there = moved(steps, position, by)
    assert sorted(map(str, there)) == sorted(map(str, steps))
    arrived = there.index(steps[position - 1]) + 1
    assert moved(there, arrived, position - arrived) == steps


@pytest.mark.parametrize(
    ("steps", "left"),
    [
        ((ONE, NEXT, TWO, THREE), (ONE, NEXT, THREE)),
        ((ONE, ONE, ONE), (ONE,)),
        ((ONE, TWO, ONE), (ONE, TWO, ONE)),
        ((THREE, replace(LAST, part="n-4")), (THREE, replace(LAST, part="n-4"))),
        ((ONE, replace(ONE, annotation="b")), (replace(ONE, annotation="b"),)),
        ((TWO, replace(NEXT, annotation="not")), (replace(TWO, annotation="why; not"),)),
    ],
)
def test_the_same_twice_in_a_row_is_one_step(steps, left):
    assert joined(steps) == left


@pytest.mark.parametrize(("words", "after"), [("Leave it out", (ONE, LAST)), ("Move it up", (TWO, ONE, LAST))])
def test_a_change_leaves_no_step_beside_its_like(words, after):
    around = (ONE, TWO, ONE, LAST)
    [url] = [each.url for each in changes(around, 2) if each.words == words]
    assert url == address((replace(after[0], how=""), *after[1:]), at=1)


def test_a_trail_holds_forty_steps():
    full = (ONE,) * 40
    assert continued(full, 40, [TWO]) is None
    assert continued(full[:39], 2, [TWO]) is not None


@pytest.mark.parametrize(
    ("position", "names"),
    [
        (1, ["Move it down", "Leave it out", "Cut the trail after it"]),
        (2, ["Move it up", "Move it down", "Leave it out", "Cut the trail after it", "Start the trail from here"]),
        (3, ["Move it up", "Leave it out", "Start the trail from here"]),
    ],
)
def test_only_what_changes_something_is_offered(position, names):
    assert [each.words for each in changes(WHOLE, position)] == names


def test_after_a_move_the_step_is_still_the_one_looked_at():
    up = next(each for each in changes(WHOLE, 2) if each.words == "Move it up")
    assert up.url == "/trail/?s=two222~why&s=one111&s=three3.n-3&at=1"


def test_a_trail_of_one_step_has_nothing_to_change():
    assert changes((ONE,), 1) == []
