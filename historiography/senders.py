"""Who sends a form without an account: one sender told from another for a day, and nobody's address kept.

An address on the network is personal data, and whoever holds a plain digest of one can find it by trying them all.
So what is kept is a digest with the secret key of the site, of the network and of the day: it serves to count what one
sender sends in a day, and says nothing to whom the key is unknown, and nothing about the day after.
"""

from __future__ import annotations

from datetime import date
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

SALT = "historiography.senders"
#: A household, and often a single machine, has all the addresses that share these bits (RFC 6177).
HOUSEHOLD_BITS = 64


def sender_of(request: HttpRequest, day: date) -> str:
    """Return the 64 hexadecimal digits that stand on `day` for the network from which a request comes."""
    told = f"{day.isoformat()} {network_of(address_of(request))}"
    return salted_hmac(SALT, told, algorithm="sha256").hexdigest()


def address_of(request: HttpRequest) -> str:
    """Return the address from which a request comes: as the proxy in front tells it, where the settings name one.

    Of several addresses the last is the one that our own proxy saw; those before it anybody may have made up.
    """
    header = settings.CLIENT_ADDRESS_HEADER
    told = request.headers.get(header, "") if header else ""
    return (told or request.META.get("REMOTE_ADDR", "")).rpartition(",")[2].strip()


def network_of(address: str) -> str:
    """Return the network that counts as one sender: the address itself, or the household's share of IPv6.

    What is no address, such as the nothing that comes through a local socket, stands for itself.
    """
    try:
        host = ip_address(address)
    except ValueError:
        return address
    if host.version == 4:
        return str(host)
    return str(host.ipv4_mapped or ip_network((host.packed, HOUSEHOLD_BITS), strict=False))


def is_from_here(request: HttpRequest) -> bool:
    """Whether a form was sent from a page of this site, as the browser tells; see `Origin` in RFC 6454.

    A browser names the origin of every form that is sent across sites, so that what names none came from here, or from
    no browser at all.
    """
    origin = request.headers.get("Origin")
    if origin is None:
        return request.headers.get("Sec-Fetch-Site", "same-origin") in ("same-origin", "none")
    return origin in (f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS)
