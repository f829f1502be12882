"""The address of a trail: what is written is read again, and whatever else stands there is met calmly."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from historiography.trails.address import (
    LONGEST_ADDRESS,
    LONGEST_ANNOTATION,
    MOST_STEPS,
    Step,
    address,
    excess,
    letters_beyond,
    plain,
    query,
    read,
    step_of,
)
from records.handles import ALPHABET

HANDLES = st.text(ALPHABET, min_size=6, max_size=16)
PARTS = st.one_of(
    st.just(""),
    st.from_regex(r"n-[a-z0-9]{1,8}(-[a-z0-9]{1,8})?", fullmatch=True),
    HANDLES.map("c-{}".format),
)
STEPS = st.builds(
    Step,
    handle=HANDLES,
    part=PARTS,
    how=st.one_of(st.just(""), st.text(string.ascii_lowercase, min_size=2, max_size=2)),
    annotation=st.text(max_size=400).map(plain),
)


@given(st.lists(STEPS, max_size=MOST_STEPS))
def test_what_is_written_is_read_again(steps):
    from django.http import QueryDict

    trail = read(QueryDict(query(steps)).getlist("s"))
    assert trail.steps == tuple(steps)
    assert (trail.unread, trail.beyond, trail.cut) == (0, 0, 0)


@given(st.lists(st.text(), max_size=50))
def test_nothing_that_stands_in_an_address_is_a_fault(texts):
    trail = read(texts)
    assert len(trail.steps) + trail.unread == min(sum(map(bool, texts)), MOST_STEPS)
    assert query(trail.steps).isascii()


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("4h7k2p", Step("4h7k2p")),
        ("4h7k2p.n-17", Step("4h7k2p", "n-17")),
        ("4h7k2p.n-chapter-2-17", Step("4h7k2p", "n-chapter-2-17")),
        ("rp_4h7k2p.c-9xw3dd~so far", Step("4h7k2p", "c-9xw3dd", "rp", "so far")),
        ("4h7k2p~a~b_c.n-3", Step("4h7k2p", annotation="a~b_c.n-3")),
        ("4h7k2p~", Step("4h7k2p")),
        ("4h7k2p~ two\n lines\x00\x07 ", Step("4h7k2p", annotation="two lines")),
        ("4h7k2p~\u202egnorw", Step("4h7k2p", annotation="gnorw")),
    ],
)
def test_a_step_says_what_how_and_what_for(text, step):
    assert read([text]).steps == (step,)


@pytest.mark.parametrize(
    "text", ["x", "4h7k2", "4H7K2P", "4h7k2p.a-17", "4h7k2p.", "rpx_4h7k2p", "4h7k2p/../x", "a" * 17]
)
def test_what_is_no_step_is_counted(text):
    trail = read(["4h7k2p", text])
    assert (len(trail.steps), trail.unread) == (1, 1)


def test_of_five_thousand_steps_the_first_forty_are_read():
    trail = read([f"{number:06}" for number in range(5_000)])
    assert [step.handle for step in trail.steps] == [f"{number:06}" for number in range(40)]
    assert trail.beyond == 4_960


def test_a_long_annotation_is_cut_and_told():
    trail = read(["4h7k2p~" + "ж" * (LONGEST_ANNOTATION + 1), "4h7k2p~" + "ж" * LONGEST_ANNOTATION])
    assert [len(step.annotation) for step in trail.steps] == [LONGEST_ANNOTATION, LONGEST_ANNOTATION]
    assert trail.cut == 1


def test_an_address_names_the_step_looked_at_unless_it_is_the_last():
    steps = [Step("4h7k2p"), step_of("9xw3dd.n-2", how="rp")]
    assert address(steps) == "/trail/?s=4h7k2p&s=rp_9xw3dd.n-2"
    assert address(steps, at=1) == "/trail/?s=4h7k2p&s=rp_9xw3dd.n-2&at=1"
    assert address(steps, at=2) == address(steps)
    assert address([]) == "/trail/"


def test_annotations_are_escaped_and_measured():
    step = Step("4h7k2p", annotation="a&s=b#c ж")
    assert address([step]) == "/trail/?s=4h7k2p~a%26s%3Db%23c%20%D0%B6"
    steps = [Step("4h7k2p", annotation="a" * 300)] * 8
    assert excess(steps) == len(address(steps)) - LONGEST_ADDRESS > 0
    assert excess(steps[:7]) == 0


def test_letters_beyond_what_a_remark_holds_are_counted():
    assert [letters_beyond("ж" * number) for number in (0, 300, 301, 400)] == [0, 0, 1, 100]
    assert letters_beyond("\x00" * 400) == letters_beyond(None) == 0
