"""Handles are the same everywhere, short, plain and never shared."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from records.handles import ALPHABET, LONGEST, SHORTEST, handle, handles
from records.models import Address
from tests import factories as make


def test_a_handle_depends_on_kind_and_address_alone():
    assert handle("works.work", "red-executive-1960") == "73mrf8"
    assert handle("authors.author", "red-executive-1960") != handle("works.work", "red-executive-1960")


@given(st.text(max_size=40), st.text(max_size=40))
def test_each_handle_begins_the_next(kind, name):
    found = list(handles(kind, name))
    assert [len(each) for each in found] == list(range(SHORTEST, LONGEST + 1))
    assert all(longer.startswith(shorter) for shorter, longer in pairwise(found))
    assert set(found[-1]) <= set(ALPHABET)


def test_a_published_record_is_given_its_handle_for_ever(db):
    work = make.WorkFactory(slug="red-executive-1960")
    given = Address.objects.get(kind="works.work", slug="red-executive-1960")
    assert given.handle == handle("works.work", "red-executive-1960")
    work.save()
    assert Address.objects.get(pk=given.pk).handle == given.handle


def test_a_taken_handle_is_lengthened(db):
    short, longer, *_ = handles("works.work", "red-executive-1960")
    Address.objects.create(kind="works.work", slug="another", object_id=0, title="Another", handle=short)
    make.WorkFactory(slug="red-executive-1960")
    assert Address.objects.get(slug="red-executive-1960").handle == longer
