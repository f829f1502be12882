"""Who sends a form without an account: one sender told from another for a day, and nobody's address kept.

An address on the network is personal data, and whoever holds a plain digest of one can find it by trying them all.
So what is kept is a digest with the secret key of the site, of the network and of the day: it serves to count what one
sender sends in a day, and says nothing to whom the key is unknown, and nothing about the day after.
"""

from __future__ import annotations

import re
from datetime import date
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from interpretations.querysets import HALF_OF_NAME

SALT = "historiography.senders"
#: A household, and often a single machine, has all the addresses that share these bits; a site those that share fewer,
#: and whoever has a site can send from each of its 65,536 networks (RFC 6177).
HOUSEHOLD_BITS, SITE_BITS = 64, 48
#: An address of IPv4 with a port, and one of IPv6 in brackets, perhaps with a port: as some proxies tell them.
PORTED = re.compile(r"\[(?P<six>[^\]]*)\](?::\d+)?|(?P<four>[\d.]+):\d+", re.ASCII)


def sender_of(request: HttpRequest, day: date) -> str:
    """Return the 64 hexadecimal digits that stand on `day` for where a request comes from: site, then network."""
    address = address_of(request)
    return "".join(_digest(network_of(address, bits), day) for bits in (SITE_BITS, HOUSEHOLD_BITS))


def _digest(network: str, day: date) -> str:
    """Half the name of a sender."""
    told = f"{day.isoformat()} {network}"
    return salted_hmac(SALT, told, algorithm="sha256").hexdigest()[:HALF_OF_NAME]


def address_of(request: HttpRequest) -> str:
    """Return the address from which a request comes: as the proxy in front tells it, where the settings name one.

    Of several addresses the last is the one that our own proxy saw; those before it anybody may have made up. Where
    the proxy tells no address, it is that of the proxy.
    """
    header = settings.CLIENT_ADDRESS_HEADER
    told = _bare(request.headers.get(header, "").rpartition(",")[2]) if header else ""
    return told if _read(told) else _bare(request.META.get("REMOTE_ADDR", ""))


def network_of(address: str, bits: int = HOUSEHOLD_BITS) -> str:
    """Return the network that counts as one: the address itself, or of IPv6 all that share the first `bits`.

    What is no address, such as the nothing that comes through a local socket, stands for itself.
    """
    host = _read(address)
    if host is None:
        return address
    if host.version == 4:
        return str(host)
    return str(host.ipv4_mapped or ip_network((host.packed, bits), strict=False))


def _bare(told: str) -> str:
    """An address without port and brackets."""
    ported = PORTED.fullmatch(told.strip())
    return (ported["six"] or ported["four"] or "") if ported else told.strip()


def _read(address: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(address)
    except ValueError:
        return None


def is_from_here(request: HttpRequest) -> bool:
    """Whether a form was sent from a page of this site, as the browser tells; see `Origin` in RFC 6454.

    A browser names the origin of every form that is sent across sites, so that what names none came from here, or from
    no browser at all.
    """
    origin = request.headers.get("Origin")
    if origin is None:
        return request.headers.get("Sec-Fetch-Site", "same-origin") in ("same-origin", "none")
    return origin in (f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS)
