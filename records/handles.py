"""Short handles: what stands for a record where its whole address is too long, as in the address of a trail.

A handle is the beginning of a digest of the record's kind and address, in Crockford's base 32 (digits and small
letters without i, l, o and u), so that it is the same on every site that has the record, however the rows were
entered. Like the address it comes from, it is never given to another record.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
SHORTEST = 6
LONGEST = 16


def handles(kind: str, name: str) -> Iterator[str]:
    """Yield the handles that may stand for the thing of this kind and name, the shortest first."""
    number = int.from_bytes(sha256(f"{kind}/{name}".encode()).digest())
    whole = "".join(ALPHABET[number >> shift & 31] for shift in range(0, 5 * LONGEST, 5))
    return (whole[:length] for length in range(SHORTEST, LONGEST + 1))


def handle(kind: str, name: str) -> str:
    """Return the shortest of them, for what is looked for among few others only."""
    return next(handles(kind, name))
