"""Setting a witness aside: any public page as it would stand if one work had not been read.

`?without=` names a published work by its slug or its handle. While the page is made, the querysets that answer for
readers leave out what is known through that work or another edition of it (`works.witness`); a banner tells how much of
the page falls away, and every link and form of the page stays in that reading until the reader leads back out of it.
The page of a record offers the works through which it is known.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit, urlunsplit

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.html import escape

from historiography.pages.fallen import fallen
from historiography.pages.listing import asked
from historiography.pages.naming import speaks_of
from historiography.pages.records import survivor
from historiography.pages.sidenotes import Link, address_of, label_of
from historiography.pages.wording import counted
from interpretations.models import Attested, Attribution, AttributionReporter
from records.models import Address, Record
from works.models import Citation, Work
from works.witness import set_aside, without, work_set_aside

PARAMETER = "without"
#: How many works the page of a record offers to set aside, those through which most of it is known.
MOST_OFFERED = 8
NO_PROSE_IN_LISTS = "Descriptions are left out of lists: they were written with it at hand."
#: Said once at the head of a page, of the short marks that stand all over it.
MARKED = "“Nobody left” stands by what no other work read here tells."
STATEMENT, CITATION = "attested statement", "citation"
#: Links that the banner does not mark as leading out, to other public pages or to other views of this one. What is
#: the same in every reading, such as the form that contests one, and the feed, is asked for by its own address.
LINKS = re.compile(
    r'(<a\b(?![^>]*\sdata-whole)[^>]*?\shref=")((?:/(?!admin/|static/|contest/|feed/)|\?)(?![^"]*\bwithout=)[^"#]*)'
)
FORMS = re.compile(r'<form\b(?![^>]*\bmethod="post")[^>]*>')

#: Gives the attested rows and the citations that a page shows or counts, each in one queryset only.
Rows = Callable[[], Iterable[QuerySet]]


@dataclass(frozen=True)
class Aside:
    """The work that is set aside, and what the page loses; see `partials/aside.html`.

    `count` are the words after `lost` that lead to the list of what has `fallen` away; `more` says what it leaves out,
    `marked` what the short marks mean, and `hanging` how much of it is known through other works, and stands here only
    because of the rest.
    `prose` tells what that means for the description of the record, which `drops_prose` leaves out; `of_lists`, that
    lists have none.
    """

    work: Link
    editions: str
    lost: str
    back: str
    count: str = ""
    hanging: str = ""
    fallen: tuple[Link, ...] = ()
    more: str = ""
    marked: str = ""
    prose: str = ""
    drops_prose: bool = False
    of_lists: str = ""


@dataclass
class Unread(Exception):
    """Raised when the address asks to set aside what is no published work; `asked` is what it says."""

    asked: str
    back: str


@contextmanager
def setting_aside(request: HttpRequest) -> Iterator[Work | None]:
    """Set aside the work that the address names, if any, for what is asked inside the block.

    Raises Unread when it names none that readers may see.
    """
    name = asked(request.GET, PARAMETER)
    work = _named(name) if name else None
    if name and work is None:
        raise Unread(name, _address(request))
    with without(_editions(work) if work else (), work):
        yield work


def nobody_left(does: str = "holds it") -> str:
    """Return what is said where only the work set aside tells who does this; empty when none is set aside."""
    work = work_set_aside()
    return f"Without {label_of(work)}, no work read here says who {does}." if work else ""


def left_mark(does: str = "holds it") -> str:
    """Return the same as a short mark in a list, which the head of the page explains."""
    return f"Nobody left who {does}." if work_set_aside() else ""


def banner(request: HttpRequest, rows: Rows | None, record: Record | None = None) -> Aside | None:
    """Return what the page, perhaps of a record, says of the work that is set aside; None when none is."""
    work = work_set_aside()
    if work is None:
        return None
    loss = _loss(rows) if rows else None
    lost, count = _lost(loss) if loss else (_lost_everywhere(), "")
    named = tuple(_fallen(rows)) if rows and count else ()
    prose, drops_prose = _prose(work, record, loss) if record else ("", False)
    return Aside(
        work=Link(label_of(work), address_of(work)),
        editions=_other_editions(work),
        lost=lost,
        back=_address(request),
        count=count,
        hanging=_hanging(work, loss, rows) if loss and rows else "",
        fallen=named,
        marked="" if loss and loss.left == loss.whole else MARKED,
        more=_more(loss, len(named)) if loss else "",
        prose=prose,
        drops_prose=drops_prose,
        of_lists="" if record or rows else NO_PROSE_IN_LISTS,
    )


def _other_editions(work: Work) -> str:
    """The editions set aside with a work, as far as readers may know of them."""
    others = Work.objects.published().filter(pk__in=set_aside() - {work.pk}).count()
    return f" and {counted(others, 'other edition')} of it" if others else ""


def offers(request: HttpRequest, record: Record, rows: Rows) -> list[Link]:
    """Return the works through which the page of a record is known, that through which most of it is first."""
    if set_aside():
        return []
    through = _through(rows())
    if isinstance(record, Work):
        through.pop(record.original_id or record.pk, None)
    works = Work.objects.published().with_people().in_bulk([pk for pk, _ in through.most_common(MOST_OFFERED)])
    ranked = sorted(works.values(), key=lambda work: (-through[work.pk], work.title_key, work.pk))
    return [Link(f"{label_of(each)} ({through[each.pk]:,})", _address(request, each.slug)) for each in ranked]


def carried(response: HttpResponseBase, work: Work) -> HttpResponseBase:
    """Return the page with every link and form of it led to pages without `work`, save those marked as leading out.

    A redirect leads to such a page too.
    """
    if response.has_header("Location"):
        response["Location"] = _redirected(response["Location"], work.slug)
    if not isinstance(response, HttpResponse) or not response["Content-Type"].startswith("text/html"):
        return response
    field = f'<input type="hidden" name="{PARAMETER}" value="{escape(work.slug)}">'
    html = LINKS.sub(lambda link: f"{link[1]}{_joined(link[2], work.slug)}", response.content.decode())
    response.content = FORMS.sub(lambda form: form[0] + field, html).encode()
    return response


def _redirected(location: str, slug: str) -> str:
    """Where a redirect leads, in the reading without the work at `slug`, if it stays on this site."""
    parts = urlsplit(location)
    if parts.netloc or PARAMETER in parse_qs(parts.query):
        return location
    return urlunsplit(parts._replace(query="&".join(filter(None, [parts.query, f"{PARAMETER}={slug}"]))))


def _joined(address: str, slug: str) -> str:
    return f"{address}{'&amp;' if '?' in address else '?'}{PARAMETER}={slug}"


def _address(request: HttpRequest, slug: str = "") -> str:
    """The address of this very page, without the work at `slug`, or as it is."""
    query = request.GET.copy()
    query.pop(PARAMETER, None)
    if slug:
        query[PARAMETER] = slug
    return f"{request.path}?{query.urlencode()}" if query else request.path


def _named(name: str) -> Work | None:
    """The published work at a slug or a handle; of one that was merged, the survivor."""
    known = Address.objects.filter(Q(slug=name) | Q(handle=name.lower()), kind=Work._meta.label_lower)
    for address in sorted(known, key=lambda address: address.slug != name):
        work = Work.objects.filter(pk=address.object_id).first()
        if work and (found := survivor(work)):
            return Work.objects.with_people().get(pk=found.pk)
    return None


def _editions(work: Work) -> list[int]:
    root = work.original_id or work.pk
    return list(Work.objects.filter(Q(pk=root) | Q(original=root)).values_list("pk", flat=True))


# How much is known through a work ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Loss:
    """How many attested rows and citations stand behind a page, and how many of them are left."""

    whole: int
    left: int


def _loss(rows: Rows) -> Loss:
    left = _number(rows())
    with without(()):
        return Loss(_number(rows()), left)


def _prose(work: Work, record: Record, loss: Loss | None) -> tuple[str, bool]:
    """What a description written here tells without the work, and whether it is left out.

    Nobody noted from which works each description was written: it may lean on any through which the page is known.
    """
    is_aside = isinstance(record, Work) and record.pk in set_aside()
    if loss and loss.left == loss.whole and not is_aside:
        return "", False
    if is_aside or (loss and not loss.left):
        return f"The description here is left out: it was written from {label_of(work)}.", True
    if speaks_of(record, work):
        return f"The description here is left out: it speaks of {label_of(work)} or of those who wrote it.", True
    return f"Written with {label_of(work)} at hand: it may say what only that work tells.", False


def _fallen(rows: Rows) -> list[Link]:
    left = list(rows())
    with without(()):
        return fallen(list(rows()), left)


def _hanging(work: Work, loss: Loss, rows: Rows) -> str:
    """How much falls away that is known through other works: what a member of a school holds, when nobody counts them.

    The offer on the page as it is counts only what is known through the work.
    """
    gone = loss.whole - loss.left
    if not gone:
        return ""
    with without(()):
        through = _through(rows())[work.original_id or work.pk]
    if through in (0, gone):
        return ""
    known = f"{through:,} of these {'is' if through == 1 else 'are'} known through it"
    hanging = f"{gone - through:,} more {'stands' if gone - through == 1 else 'stand'} here only because of "
    return f"{known}; {hanging}{'that' if through == 1 else 'those'}."


def _more(loss: Loss, named: int) -> str:
    more = loss.whole - loss.left - named
    return f"And {more:,} more." if named and more else ""


def _lost(loss: Loss) -> tuple[str, str]:
    """What falls away in a sentence, and the words at its end that count it, where anything does."""
    whole, left, gone = loss.whole, loss.left, loss.whole - loss.left
    noun, verb = "attested statements and citations", "falls" if gone == 1 else "fall"
    if not gone:
        return "Nothing that stands behind this page falls away.", ""
    if not left:
        return "All that stands behind this page falls away:", counted(whole, "statement or citation", noun)
    return f"Of the {whole:,} {noun} behind this page,", f"{gone:,} {verb} away"


def _lost_everywhere() -> str:
    aside = set_aside()
    with without(()):
        statements = _number(model.objects.published().known_only_through(aside) for model in Attested.__subclasses__())
        citations = _number([Citation.objects.published().known_only_through(aside)])
    lost = f"{counted(statements, STATEMENT)} and {counted(citations, CITATION)}"
    return f"{lost} known only through it count nowhere."


def _number(rows: Iterable[QuerySet]) -> int:
    """How many rows there are in the querysets together."""
    first, *others = (_bare(each).values_list("pk").distinct() for each in rows)
    return first.union(*others, all=True).count() if others else first.count()


def _bare(rows: QuerySet) -> QuerySet:
    return rows.order_by().prefetch_related(None).select_related(None)


def _through(rows: Iterable[QuerySet]) -> Counter[int]:
    """How many of the rows would fall away with each work, by the key of its original."""
    first, *others = (part for each in rows for part in _by_work(each))
    numbers: Counter[int] = Counter()
    for work, number in first.union(*others, all=True) if others else first:
        numbers[work] += number
    return numbers


def _by_work(rows: QuerySet) -> list[QuerySet]:
    """The numbers of rows by the works through which they are known: those in which they were read, and reporters'."""
    if rows.model is Citation:
        return [_tally(rows, "citing_work")]
    if rows.model is not Attribution:
        return [_tally(rows, "attested_in")]
    reports = rows.filter(verified_on__isnull=True)
    return [_tally(reports, "attested_in"), _passed_on(reports)]


def _tally(rows: QuerySet, work: str) -> QuerySet:
    numbers = _bare(rows).values(root=_root(work)).annotate(number=Count("pk", distinct=True))
    return numbers.values_list("root", "number")


def _passed_on(reports: QuerySet) -> QuerySet:
    """The numbers of attributions by the works of reporters, those read in the same work apart."""
    hands = AttributionReporter.objects.filter(attribution__in=_bare(reports).values("pk"), work__isnull=False)
    elsewhere = hands.alias(read=_root("attribution__attested_in")).values(root=_root("work")).exclude(root=F("read"))
    return elsewhere.annotate(number=Count("attribution", distinct=True)).order_by().values_list("root", "number")


def _root(work: str) -> Coalesce:
    return Coalesce(f"{work}__original", work)
