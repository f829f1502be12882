"""What a reader pastes into a field: the address of a page here, or of a whole trail.

The host is not looked at, since handles are the same on every site that has the records.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from django.apps import apps
from django.http import QueryDict
from django.urls import Resolver404, ResolverMatch, resolve

from historiography.trails.address import CARRIED, STEP, Step, Trail, read
from records.models import Address, Record

LONGEST = 12_000
NOWHERE = Trail()
NO_ADDRESS = "This is not the address of a page here. Copy it whole from the address bar of the page."
NO_RECORD = "Readers may see no page at this address. Look for it by its title, and copy the address from its page."
NO_STEP = (
    "No trail can lead to this page: its steps are claims, works, notes, historians, schools, debates, topics, terms "
    "and eras, not lists of them."
)


@dataclass(frozen=True)
class Pasted:
    """The trail that a pasted address stands for, or what to tell of one that stands for none."""

    trail: Trail = NOWHERE
    problem: str = ""


def read_pasted(text: str) -> Pasted:
    """Return the trail at a pasted address; a page's address is a trail of one step."""
    try:
        parts = urlsplit(text.strip()[:LONGEST])
        match = _resolved(parts.path)
    except (ValueError, Resolver404):
        return Pasted(problem=NO_ADDRESS)
    steps = QueryDict(parts.query).getlist(STEP)
    if steps and str(match.url_name).partition("-")[0] == "trail":
        return Pasted(read(steps))
    return _page(str(match.url_name), match.kwargs.get("slug", ""), parts)


def _resolved(path: str) -> ResolverMatch:
    """The page at a path, of which the first slash may be missing, or which may begin with a host, without "https"."""
    behind_host = path.partition("/")[2]
    for each in (f"/{path}", f"/{behind_host}") if behind_host else ():
        with suppress(Resolver404):
            return resolve(each)
    return resolve(path)


def _page(view: str, slug: str, parts: SplitResult) -> Pasted:
    model = _models().get(view.partition("-")[0])
    if model is None or not slug:
        return Pasted(problem=NO_STEP)
    known = Address.objects.filter(kind=model._meta.label_lower, slug=slug).first()
    if known is None:
        return Pasted(problem=NO_RECORD)
    carried = QueryDict(parts.query).getlist(CARRIED)
    return Pasted(read([*carried, str(_step(known.handle, parts.fragment))]))


def _step(handle: str, fragment: str) -> Step:
    """The page, or the note on it that its address ends with."""
    note = read([f"{handle}.{fragment}"] if fragment.startswith("n-") else []).steps
    return note[0] if note else Step(handle)


def _models() -> dict[str, type[Record]]:
    """The kinds of record that have a page, by the name of its address."""
    return {each.page: each for each in apps.get_models() if issubclass(each, Record)}
