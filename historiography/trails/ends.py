"""What a reader wants to see connected: a work, a historian or a claim, in whatever form it is named.

A handle, the address of a page or of a trail, the last part of such an address, or words to look for. A historian is
connected by what he wrote; a claim by the works in which it was argued or, where these lead nowhere, by those that
report it; a note by its work.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace

from django.db.models import Q

from authors.models import Author
from historiography import search
from historiography.search_left import as_left
from historiography.trails.address import Step, read, step_of
from historiography.trails.opened import NOTHING, Opened, open_steps
from historiography.trails.pasted import read_pasted
from historiography.trails.stops import Stop, stops
from interpretations.links import Node
from interpretations.models import Attribution, Claim
from records.folding import sort_key
from records.models import Address, SearchEntry
from records.search import ORDER
from works.formats.chicago import main_title
from works.models import Contribution, Note, Work

LONGEST = 2_000
#: So many records are offered where words may mean several.
OFFERED = 8
#: Nobody is taken for meant among more who are called alike.
NAMESAKES = 100
#: What can be connected: kinds of record, as addresses keep them, those first that a bare name most likely means.
KINDS: Mapping[str, str] = {"work": "works.work", "author": "authors.author", "claim": "interpretations.claim"}
#: The works that stand for an end, and those that only report it.
Ways = tuple[Collection[int], Collection[int]]
NO_END = "Only works, historians and claims can be connected, since citations lead from work to work."
NOT_FOUND = "Nothing published here answers to “{}”. Paste the address of its page, or try other words."


@dataclass(frozen=True)
class Choice:
    """A record that words may mean: its title, what it is and by whom, and the address that names it."""

    text: str
    detail: str
    lang: str
    address: str


@dataclass(frozen=True)
class End:
    """One end of a connection.

    `stop` is what stands there, if it is known, and `works` are those by which it is connected; `reports` are others
    that report a claim. Else `problem` says why not, or `choices` are what may be meant.
    """

    text: str = ""
    stop: Stop | None = None
    works: tuple[int, ...] = ()
    reports: tuple[int, ...] = ()
    told: str = ""
    problem: str = ""
    choices: tuple[Choice, ...] = ()

    @property
    def name(self) -> str:
        """What names it in a form, and in an address: that of its page."""
        return self.stop.url if self.stop else self.text


def read_end(text: str) -> End:
    """Return what a reader named; whatever that is, this raises nothing."""
    text = " ".join(text.replace("\x00", "").split())[:LONGEST]
    if not text:
        return End()
    found = _named(text)
    if found is None:
        return _sought(text)
    return _end(text, found)


def shown_as(end: End) -> str:
    """Return what a form shows for an end: its name where that alone is read as the same again, else its address."""
    stop = end.stop
    name = (stop.ref.title if stop.ref else stop.name) if stop else ""
    if not name or _named(name) or end.name not in (_called(name), _entitled(name)):
        return end.name
    return name


def _named(text: str) -> Opened | None:
    """What stands at a handle or address; None where the text is neither."""
    if "/" in text:
        steps = read_pasted(text).trail.steps
        return _open(steps[-1]) if steps else None
    steps = read([text]).steps
    opened = _open(steps[0]) if steps else None
    if opened and (opened.node or opened.told != NOTHING):
        return opened
    known = {each.kind: each.handle for each in Address.objects.filter(slug=text[:100], kind__in=KINDS.values())}
    handle = next((known[kind] for kind in KINDS.values() if kind in known), None)
    return _open(step_of(handle)) if handle else None


def _open(step: Step) -> Opened:
    return open_steps([step])[0]


def _end(text: str, opened: Opened) -> End:
    if opened.node is None:
        return End(text, problem=f"“{opened.label}”: {opened.told}" if opened.label else opened.told)
    node = _work_of(opened.node) if opened.node.kind == "note" else opened.node
    if node.kind not in KINDS:
        return End(text, problem=NO_END)
    works, reports = WORKS[node.kind](node.pk)
    return End(text, stops([node]).get(node), tuple(works), tuple(reports), opened.told)


def _work_of(note: Node) -> Node:
    return Node("work", Note.objects.values_list("work", flat=True).get(pk=note.pk))


def _by(author: int) -> Ways:
    written = Contribution.objects.filter(author=author, role=Contribution.Role.AUTHOR)
    return sorted(Work.objects.published().filter(pk__in=written.values("work")).values_list("pk", flat=True)), ()


def _arguing(claim: int) -> Ways:
    rows = list(Attribution.objects.published().filter(claim=claim).values_list("asserted_in", "attested_in", "mode"))
    argued = {original for original, _, _ in rows if original}
    argued |= {read for original, read, mode in rows if not original and mode == Attribution.Mode.DIRECT}
    return sorted(argued), sorted({read for _, read, _ in rows} - argued)


WORKS: Mapping[str, Callable[[int], Ways]] = {"work": lambda pk: ([pk], ()), "author": _by, "claim": _arguing}


def _sought(text: str) -> End:
    """What is found for words: at once what alone can be meant, or alone is called so; else what may be.

    What else the name may mean is offered beside it.
    """
    entries = search.read(text).ranked().filter(kind__in=KINDS).order_by(*ORDER)[:OFFERED]
    found = tuple(_choice(each.entry) for each in as_left(entries))
    meant = _called(text) or _entitled(text) or (found[0].address if len(found) == 1 else "")
    if meant and (opened := _named(meant)):
        return replace(_end(text, opened), choices=tuple(each for each in found if each.address != meant))
    return End(text, problem="" if found else NOT_FOUND.format(text[:100]), choices=found)


def _called(name: str) -> str:
    """The page of the only historian of this family name, or of this whole name; empty where there are none or more."""
    key = sort_key(name)
    likely = Q(sort_key=key) | Q(sort_key__startswith=f"{key} ") | Q(sort_key__startswith=f"{key.rpartition(' ')[2]} ")
    alike = Author.objects.published().filter(likely).order_by("pk")[:NAMESAKES]
    named = [each for each in alike if key in (sort_key(each.surname), sort_key(each.name))]
    return named[0].get_absolute_url() or "" if len(named) == 1 else ""


def _entitled(text: str) -> str:
    """The page of the only claim or work of exactly this title, or of it with a subtitle; else empty."""
    key = Work().fold_key("title_key", text)
    claims = Claim.objects.published().filter(statement_key=Claim().fold_key("statement_key", text))
    likely = Q(title_key=key) | Q(title_key__startswith=f"{key} ")
    works = [
        each
        for each in Work.objects.published().filter(likely).order_by("pk")[:NAMESAKES]
        if key in (each.title_key, each.fold_key("title_key", main_title(each.title)))
    ]
    found = [*claims, *works]
    return found[0].get_absolute_url() or "" if len(found) == 1 else ""


def _choice(entry: SearchEntry) -> Choice:
    detail = " · ".join(filter(None, [entry.noun, entry.subtitle]))
    return Choice(entry.title, detail, entry.language, entry.get_absolute_url())
