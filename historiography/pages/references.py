"""References taken home: of the list of works, of a school, a debate, a historian, a topic, a claim, a work.

Each has a page, on which they stand in a citation style, to be copied, each with why it is on the list; and a file in
each exchange format, at an address that stays: /schools/labour-history/references.bib. Files are streamed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, cast

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse

from authors.models import Author
from historiography.pages import behind
from historiography.pages.answers import public_page, show
from historiography.pages.authors import section_of
from historiography.pages.behind import Behind
from historiography.pages.cite import LISTED, ListedForm, file_links, filtering, labels_of, publishers_missing
from historiography.pages.listing import PAGE_SIZE, Filter, Listing, Order, asked, list_page
from historiography.pages.records import Missing, public_or_gone
from historiography.pages.sidenotes import Link, name_in_lists
from historiography.pages.wording import counted, typeset
from historiography.pages.works import FILTERS
from interpretations.models import Claim, Debate, School, Topic
from records.models import Record
from works.exporting import Reasons, entries, no_reasons
from works.formats import FORMATS
from works.models import Work
from works.querysets import WorkQuerySet
from works.reference import Reference
from works.referencing import reference_of

#: A bibliography goes by names, then by titles; that of the APA by years (Chicago 14.65, APA 9.46). A very long one
#: goes by slugs, which begin with the family name, as files do.
BY_TITLE = Order(
    "title", "title", ("name_key", "second_name_key", "filing_key", "title_key", "year_key", "pk"), of_long=("slug",)
)
BY_YEAR = Order(
    "year", "year", ("name_key", "second_name_key", "year_key", "filing_key", "title_key", "pk"), of_long=("slug",)
)
#: How much of a file is sent at a time, in characters.
BLOCK = 32_000


@dataclass(frozen=True)
class Kind:
    """A kind of record that has references: what stands behind one of it, and how its page calls it."""

    records: Callable[[], QuerySet]
    behind: Callable[[Any], Behind]
    section: str
    words: str = "References: {}"
    name: Callable[[Any], str] = str
    listed_under: Callable[[Any], str] | None = None


KINDS: dict[str, Kind] = {
    "school": Kind(School.objects.all, behind.behind_school, "schools"),
    "debate": Kind(Debate.objects.all, behind.behind_debate, "debates"),
    "author": Kind(Author.objects.all, behind.behind_author, "historians", listed_under=section_of),
    "topic": Kind(Topic.objects.all, behind.behind_topic, "topics"),
    "claim": Kind(Claim.objects.all, behind.behind_claim, "claims"),
    "work": Kind(Work.objects.with_people, behind.behind_work, "works", "What is cited in {}", name_in_lists),
}


@public_page
def all_references(request: HttpRequest) -> HttpResponse:
    """The references of all works, or of those to which the filters of the list of works narrow them."""
    listing = _listed(request, Work.objects.published(), FILTERS)
    query = filtering(request.GET)
    context = {
        "section": "works",
        "title": f"References of works {listing.narrowed}" if listing.narrowed else "References of all works",
        "crumbs": [{"label": "Works", "url": f"{reverse('works')}{query}"}, {"label": "References", "url": ""}],
        "whys": [],
    }
    return _page(request, listing, context, file_links("all-references-file", query=query))


@public_page
def all_file(request: HttpRequest, extension: str) -> StreamingHttpResponse:
    """The references of all works, or of those to which the filters narrow them, in an exchange format."""
    found = cast(WorkQuerySet, _listed(request, Work.objects.published(), FILTERS, size=1).found)
    return _file(extension, Behind(found, no_reasons), "references")


@public_page
def references(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """The references behind the page of a record, in a citation style, each with why it is on the list."""
    told = KINDS[kind]
    record: Record = public_or_gone(request, told.records(), slug)
    found = told.behind(record)
    listing, name = _listed(request, found.works), told.name(record)
    section = told.listed_under(record) if told.listed_under else told.section
    crumbs = [(section.capitalize(), reverse(section)), (name, record.get_absolute_url()), ("References", "")]
    context = {
        "section": section,
        "title": told.words.format(name),
        "crumbs": [{"label": label, "url": url} for label, url in crumbs],
        "whys": _whys(listing.rows, found.reasons),
    }
    return _page(request, listing, context, file_links(f"{kind}-references-file", slug))


@public_page
def file(request: HttpRequest, kind: str, slug: str, extension: str) -> StreamingHttpResponse:
    """The references behind the page of a record, in an exchange format."""
    record: Record = public_or_gone(request, KINDS[kind].records(), slug)
    return _file(extension, KINDS[kind].behind(record), f"{slug}-references")


@public_page
def reference(request: HttpRequest, slug: str, extension: str) -> StreamingHttpResponse:
    """The reference of a work itself, in an exchange format."""
    work = public_or_gone(request, Work.objects.all(), slug)
    return _file(extension, Behind(Work.objects.filter(pk=work.pk), no_reasons), slug)


def _whys(works: list[Work], reasons: Reasons) -> list[dict[str, Any]]:
    """The works with why each is on the list."""
    told = reasons(works) if works else {}
    labels = labels_of(works)
    named = [(work, told[work.pk]) for work in works if work.pk in told]
    return [{"link": Link(labels[work.pk], work.get_absolute_url() or ""), "words": words} for work, words in named]


def _listed(
    request: HttpRequest, works: WorkQuerySet, filters: Sequence[Filter] = (), size: int = PAGE_SIZE
) -> Listing:
    order = BY_YEAR if _form(request).name.startswith("apa-") else BY_TITLE
    shown = works.dated().filed().with_reference()
    return list_page(shown, request.GET, filters=filters, orders=(order,), size=size)


def _page(request: HttpRequest, listing: Listing, context: dict[str, Any], files: list[Link]) -> HttpResponse:
    form = _form(request)
    return show(
        request,
        "references/list.html",
        context
        | {
            "listing": listing,
            "count": counted(listing.total, "work"),
            "form": form,
            "forms": [
                {"label": each.label, "url": _styled(request, each), "current": each is form}
                for each in LISTED.values()
            ],
            "references": [typeset(form.write(reference)) for reference in _told_apart(listing, form)],
            "remarks": list(filter(None, [form.remark, publishers_missing(listing.rows) if form.is_full else ""])),
            "files": files,
        },
    )


def _told_apart(listing: Listing, form: ListedForm) -> list[Reference]:
    """The references of a page of a list, each told from all others of the whole list, so that it is called alike on
    every page and in the text.
    """
    if form.apart is None or not listing.rows:
        return [reference_of(work) for work in listing.rows]
    whole = cast(WorkQuerySet, listing.found)
    company = whole.alike_in_short(listing.rows).order_by("slug")
    references = form.apart([reference_of(work) for work in company])
    told = dict(zip([work.pk for work in company], references, strict=True))
    return [told[work.pk] for work in listing.rows]


def _form(request: HttpRequest) -> ListedForm:
    """The form that the address asks for; that of Chicago's bibliography where it asks for none."""
    return LISTED.get(asked(request.GET, "style"), LISTED["chicago-bibliography"])


def _styled(request: HttpRequest, form: ListedForm) -> str:
    """The address of the very page in another style."""
    query = request.GET.copy()
    query["style"] = form.name
    return f"?{query.urlencode()}"


def _file(extension: str, found: Behind, stem: str) -> StreamingHttpResponse:
    """The works as a file in the format that has the extension; raises Missing when none has."""
    form = next((each for each in FORMATS.values() if each.extension == extension), None)
    if form is None:
        raise Missing([])
    blocks = in_blocks(form.pieces(entries(found.works, found.reasons)))
    # The first block is made before anything is sent: what fails there is still answered as a fault.
    whole = chain([next(blocks, "")], blocks)
    response = StreamingHttpResponse(whole, content_type=f"{form.media_type}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{stem}.{extension}"'
    return response


def in_blocks(pieces: Iterable[str], size: int = BLOCK) -> Iterator[str]:
    """Yield the same text in blocks of at least `size` characters: one is sent at a time."""
    gathered: list[str] = []
    length = 0
    for piece in pieces:
        gathered.append(piece)
        length += len(piece)
        if length >= size:
            yield "".join(gathered)
            gathered, length = [], 0
    if gathered:
        yield "".join(gathered)
