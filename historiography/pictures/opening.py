"""The addresses of a picture with some of its groups open."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import QueryDict

from historiography.pictures.grouping import GroupAddress

#: The parameter that names a group to be opened, and the anchor of the picture on its page.
OPEN, PICTURE = "open", "picture"
#: More groups than any picture has.
MOST = 100


def opened(parameters: QueryDict) -> frozenset[str]:
    """Return the keys of the groups that an address asks to be open, whether there are such or not."""
    return frozenset(parameters.getlist(OPEN)[:MOST])


def opening(address: str) -> GroupAddress:
    """Return how a page at this address is asked to show its picture with groups open."""
    path, _, query = address.partition("#")[0].partition("?")

    def with_open(keys: frozenset[str]) -> str:
        asked = "&".join(filter(None, [query, urlencode([(OPEN, key) for key in sorted(keys)])]))
        return f"{path}?{asked}#{PICTURE}" if asked else f"{path}#{PICTURE}"

    return with_open
