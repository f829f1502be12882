"""Addresses that open a group, and those that come in."""

import pytest
from django.http import QueryDict

from historiography.pictures.opening import MOST, opened, opening


@pytest.mark.parametrize(
    ("address", "keys", "expected"),
    [
        ("/trail/?s=4h7k2p", {"1970s.none"}, "/trail/?s=4h7k2p&open=1970s.none#picture"),
        ("/works/filtzer/company/", {"1970s.none"}, "/works/filtzer/company/?open=1970s.none#picture"),
        ("/trail/?s=4h7k2p#around", {"b", "a"}, "/trail/?s=4h7k2p&open=a&open=b#picture"),
        ("/trail/?s=4h7k2p", set(), "/trail/?s=4h7k2p#picture"),
        ("/works/", set(), "/works/#picture"),
        ("/works/", {"a&b=1"}, "/works/?open=a%26b%3D1#picture"),
    ],
)
def test_groups_open_by_the_address(address, keys, expected):
    assert opening(address)(frozenset(keys)) == expected


@pytest.mark.parametrize(
    ("query", "keys"),
    [("", set()), ("open=1970s.none", {"1970s.none"}), ("open=a&open=b&open=a", {"a", "b"}), ("opened=a", set())],
)
def test_an_address_says_which_groups_are_open(query, keys):
    assert opened(QueryDict(query)) == keys


def test_nobody_opens_more_groups_than_there_can_be():
    assert len(opened(QueryDict("&".join(f"open={at}" for at in range(5000))))) == MOST
