"""Who sends what: one network told from another for a day, without keeping its address."""

from datetime import date
from hashlib import sha256

import pytest
from django.test import RequestFactory

from historiography.senders import address_of, network_of, sender_of
from interpretations.querysets import HALF_OF_NAME

DAY, NEXT = date(2026, 5, 3), date(2026, 5, 4)


def request(address, **headers):
    return RequestFactory().get("/", REMOTE_ADDR=address, headers=headers)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("::1", "::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
        ("unknown", "unknown"),
    ],
)
def test_which_addresses_are_one_sender(address, network):
    assert network_of(address) == network


@pytest.mark.parametrize(
    ("header", "sent", "address"),
    [
        ("", {}, "192.0.2.1"),
        ("", {"x-forwarded-for": "203.0.113.9"}, "192.0.2.1"),
        ("X-Forwarded-For", {"x-forwarded-for": "203.0.113.9"}, "203.0.113.9"),
        ("X-Forwarded-For", {"x-forwarded-for": "6.6.6.6, 203.0.113.9"}, "203.0.113.9"),
        ("X-Real-IP", {"x-real-ip": "203.0.113.9"}, "203.0.113.9"),
        ("X-Real-IP", {}, "192.0.2.1"),
        ("X-Real-IP", {"x-real-ip": ""}, "192.0.2.1"),
        ("X-Real-IP", {"x-real-ip": "unknown"}, "192.0.2.1"),
        ("X-Forwarded-For", {"x-forwarded-for": "203.0.113.9, "}, "192.0.2.1"),
        ("X-Forwarded-For", {"x-forwarded-for": "203.0.113.9:51234"}, "203.0.113.9"),
        ("X-Forwarded-For", {"x-forwarded-for": "6.6.6.6, [2001:db8::1]:443"}, "2001:db8::1"),
        ("X-Forwarded-For", {"x-forwarded-for": "[2001:db8::1]"}, "2001:db8::1"),
        ("X-Forwarded-For", {"x-forwarded-for": "2001:db8::1"}, "2001:db8::1"),
    ],
)
def test_only_the_proxy_that_the_settings_name_is_believed(settings, header, sent, address):
    settings.CLIENT_ADDRESS_HEADER = header
    assert address_of(request("192.0.2.1", **sent)) == address


def test_a_sender_is_the_same_for_one_day():
    sender = sender_of(request("192.0.2.7"), DAY)
    assert sender == sender_of(request("::ffff:192.0.2.7"), DAY)
    assert sender != sender_of(request("192.0.2.8"), DAY)
    assert sender != sender_of(request("192.0.2.7"), NEXT)


@pytest.mark.parametrize(
    ("one", "other", "is_near"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:ffff::1", True),
        ("2001:db8:1:2::1", "2001:db8:2:2::1", False),
        ("192.0.2.7", "192.0.2.8", False),
    ],
)
def test_the_networks_of_one_site_are_near_one_another(one, other, is_near):
    names = [sender_of(request(address), DAY) for address in (one, other)]
    assert names[0] != names[1] and all(len(name) == 64 for name in names)
    assert (names[0][:HALF_OF_NAME] == names[1][:HALF_OF_NAME]) is is_near


def test_without_the_key_nobody_finds_the_address(settings):
    sender = sender_of(request("192.0.2.7"), DAY)
    assert sender != sha256(b"2026-05-03 192.0.2.7").hexdigest()
    settings.SECRET_KEY = "another"
    assert sender != sender_of(request("192.0.2.7"), DAY)
