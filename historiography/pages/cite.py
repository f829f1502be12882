"""How to cite what a page shows, and how to export its references: what `partials/cite.html` offers.

The original is cited with a page only where the source gives one. Whoever has not seen it cites it through
the work in which it was read (Chicago Manual of Style, 17th ed., 14.260).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from django.http import QueryDict
from django.urls import reverse
from django.utils.safestring import SafeString

from historiography.pages.sidenotes import Link, inference, label_of
from historiography.pages.without import PARAMETER
from historiography.pages.wording import typeset
from interpretations.models import Attribution, AttributionReporter
from interpretations.witnesses import is_direct
from records.folding import slugify
from records.models import Record, Variant
from works.formats import FORMATS, STYLES
from works.formats.markup import Formatted
from works.formats.names import listed
from works.formats.style import Secondhand, Style
from works.formats.titles import brief_title
from works.models import Citation, Work
from works.reference import Besides, Reference
from works.referencing import displayed, name_of, reference_as_of, reference_of

SITE = "Historiography"
ADD_IT = "add it before you hand the reference in."
#: Works with all that their references need, by primary key.
Works = Mapping[int | None, Work]
#: Makes the reference of a work in a style, told from the others of the page.
Told = Callable[[Style], Reference]
#: How a form is labelled that cites somebody who does not argue the claim.
STANCES: Mapping[str, str] = {
    Attribution.Stance.CONCEDES: "Who concedes it, ",
    Attribution.Stance.DOUBTS: "Who doubts it, ",
    Attribution.Stance.DENIES: "Who denies it, ",
}
#: What an address says besides the filters of a list.
NO_FILTERS = ("style", "after", "before", "sort", PARAMETER)
#: So many words may a title have in its short form; these do not end one.
LONGEST_SHORT_TITLE = 5
LINKING_WORDS = frozenset(
    ("a", "an", "and", "as", "at", "by", "for", "from", "in", "its", "of", "on", "or", "the", "to")
)
#: Whose pages offer their references, and what they are called there.
NOUNS = {
    "author": "page",
    "claim": "claim",
    "debate": "debate",
    "school": "school",
    "topic": "topic",
    "work": "work",
}


@dataclass(frozen=True)
class Form:
    """One way to cite: its label, the line, and what whoever copies it has to know."""

    label: str
    html: SafeString
    remark: str = ""


@dataclass(frozen=True)
class ListedForm:
    """A form of a citation style for a list: its name in addresses, its label, what makes a line of a reference, and
    what to mend in it by hand.

    `apart` tells references apart that would have one line, in a form in which that could be; `is_full` says whether
    the form tells the publisher.
    """

    name: str
    label: str
    write: Callable[[Reference], Formatted]
    apart: Callable[[Sequence[Reference]], list[Reference]] | None
    is_full: bool
    remark: str = ""


def _to_mend(style: Style, label: str) -> str:
    """What is to be mended by hand in a form of a style: in that of its lists."""
    return style.remark if label == style.in_lists else ""


def _listed_form(style: Style, label: str) -> ListedForm:
    is_ambiguous = label in style.ambiguous
    return ListedForm(
        slugify(f"{style.name} {label}"),
        f"{style.label}, {label}",
        style.forms[label],
        apart=style.apart if is_ambiguous else None,
        is_full=label == style.in_lists or not is_ambiguous,
        remark=_to_mend(style, label),
    )


LISTED: dict[str, ListedForm] = {
    form.name: form for style in STYLES.values() for label in style.forms for form in [_listed_form(style, label)]
}


@dataclass(frozen=True)
class Offer:
    """References to be taken home: which, and in which styles and formats."""

    words: str
    styles: tuple[Link, ...]
    files: tuple[Link, ...]


@dataclass(frozen=True)
class Menu:
    """What the page of a record offers: how to cite it, and its references; see `partials/cite.html`."""

    summary: str
    forms: tuple[Form, ...]
    offers: tuple[Offer, ...]


def menu(record: Record, forms: Iterable[Form], address: str, changed: date | None = None) -> Menu | None:
    """Return what the page of a record offers, whose whole address this is; None for kinds without references.

    `changed` is the day on which what readers see last changed, where it is known.

    `forms` are those of its own, where it has any. A work is cited by them alone, anything else also as a page.
    """
    kind = str(record._meta.model_name)
    if kind not in NOUNS:
        return None
    own = tuple(forms)
    if isinstance(record, Work):
        offers = _of_work(record)
    else:
        offers = [_offer(kind, record.slug, "The works behind this page")]
        own += tuple(_page_forms(str(record).rstrip("."), address, changed, "This page: " if own else ""))
    return Menu(f"Cite this {NOUNS[kind]}, export its references", own, tuple(offers))


def _of_work(work: Work) -> list[Offer]:
    """The work itself, and, where it is known to cite any, the works that it cites."""
    itself = Offer("This work", (), tuple(file_links("work-reference-file", work.slug)))
    cites = Citation.objects.published().filter(citing_work=work, cited_work__isnull=False).exists()
    return [itself, *([_offer("work", work.slug, "The works that it cites")] if cites else [])]


def menu_of_list(query: QueryDict, number: int) -> Menu | None:
    """Return what the list of works offers, as the filters in the address narrow it; None where nothing is listed."""
    narrowed = filtering(query)
    files = tuple(file_links("all-references-file", query=narrowed))
    offer = Offer(f"All {number:,}" if number > 1 else "It", _styles("all-references", query=narrowed), files)
    return Menu("Export these references", (), (offer,)) if number else None


def filtering(query: QueryDict) -> str:
    """Return the filters in an address, without the style, the order and the place in the list."""
    kept = query.copy()
    for name in NO_FILTERS:
        kept.pop(name, None)
    return f"?{kept.urlencode()}" if kept else ""


def file_links(name: str, *arguments: str, query: str = "") -> list[Link]:
    """Return the addresses of the files under a view, one for each exchange format."""
    return [Link(form.label, f"{reverse(name, args=[*arguments, form.extension])}{query}") for form in FORMATS.values()]


def _offer(kind: str, slug: str, words: str) -> Offer:
    files = file_links(f"{kind}-references-file", slug)
    return Offer(words, _styles(f"{kind}-references", slug), tuple(files))


def _styles(name: str, *arguments: str, query: str = "") -> tuple[Link, ...]:
    address = f"{reverse(name, args=arguments)}{query}{'&' if query else '?'}style="
    return tuple(
        Link(style.label, f"{address}{slugify(f'{style.name} {style.in_lists}')}") for style in STYLES.values()
    )


def _page_forms(title: str, address: str, changed: date | None, before: str) -> list[Form]:
    """The forms in which to cite a page of this site.

    Dated by the last change rather than by the day of the visit: the manuals take either (Chicago 14.207, APA 9.15),
    and of a page that caches keep nobody can say when it is read.
    """
    page = Reference(type="webpage", title=title, short_title=_in_short(title), container_title=SITE, url=address)
    if changed:
        day = changed.isoformat()
        # Chicago prints the date as readers see it; the APA and the MLA word theirs out of the day.
        page = replace(page, issued=day, issued_display=f"last modified {displayed(day)}", issued_year=changed.year)
    return _forms(page, before)


def _in_short(title: str) -> str:
    """The first words of a page that goes by a whole sentence, up to a word that says something (Chicago 14.33)."""
    words = title.split()
    if len(words) <= LONGEST_SHORT_TITLE:
        return ""
    kept = words[:LONGEST_SHORT_TITLE]
    while len(kept) > 1 and kept[-1].lower() in LINKING_WORDS:
        kept.pop()
    return " ".join(kept).rstrip(",;:")


def work_forms(work: Work) -> list[Form]:
    """Return the forms in which to cite a work fetched `with_reference`."""
    first, *others = _forms(reference := reference_of(work))
    remark = " ".join(filter(None, [_without_publisher(reference), _without_pages(work), *_printed_otherwise(work)]))
    return [replace(first, remark=remark), *others]


def _without_publisher(reference: Reference) -> str:
    """What is to be said of a book, or a part of one, of which no publisher is entered."""
    return f"No publisher is entered here: {ADD_IT}" if _lacks_publisher(reference) else ""


def _lacks_publisher(reference: Reference) -> bool:
    return reference.type in ("book", "chapter") and not reference.publisher


def publishers_missing(works: Sequence[Work]) -> str:
    """Return for which books, of works fetched `with_reference`, no publisher is entered; empty where all have one."""
    labels = labels_of(works)
    missing = [labels[work.pk] for work in works if _lacks_publisher(reference_of(work))]
    return f"No publisher is entered here for {listed(missing)}: {ADD_IT}" if missing else ""


def _printed_otherwise(work: Work) -> Iterator[str]:
    """With which imprint others cite the work, and why that is not followed."""
    for variant in work.variants.filter(kind=Variant.Kind.AS_PRINTED, text__endswith=")").exclude(reason=""):
        yield f"Also cited as “{variant.text}”. {variant.reason}"


def _without_pages(work: Work) -> str:
    """What is to be said of a work that was read without page numbers: nothing can be cited by the page."""
    printed_on = set(work.notes.exclude(page="").values_list("page", flat=True))
    if not printed_on or not all(page.startswith("section ") for page in printed_on):
        return ""
    return "The copy read here has no page numbers: places in it are given by section."


def _forms(reference: Reference, before: str = "") -> list[Form]:
    return [
        Form(f"{before}{style.label}, {label}", typeset(write(reference)), _to_mend(style, label))
        for style in STYLES.values()
        for label, write in style.forms.items()
    ]


def claim_forms(rows: Iterable[Attribution]) -> list[Form]:
    """Return the forms in which to cite a claim: each original as reported, each original, then what lists need."""
    company = _in_company(_referenced(rows := list(rows)))
    found = ((row, form) for row in rows for form in _in_doubt(row, _by_stance(row, _forms_of(row, company))))
    cited = {(row.stance, form.html): form for row, form in found if form.html}
    return [*cited.values(), *_listed(rows, company)]


@dataclass(frozen=True)
class Company:
    """The works that a page cites, by their keys: each with its label and, in each style, with what tells it apart."""

    works: Works
    labels: Mapping[int, str]
    besides: Mapping[tuple[str, int], Besides]

    def told(self, work: Work, reference: Reference, style: Style) -> Reference:
        """The reference of a work as the style tells it from the others."""
        return replace(reference, besides=self.besides[style.name, work.pk])


def _in_company(works: Works) -> Company:
    ordered = sorted(works.values(), key=lambda work: work.slug)
    references = [reference_of(work) for work in ordered]
    besides = {
        (style.name, work.pk): told.besides
        for style in STYLES.values()
        for work, told in zip(ordered, style.apart(references), strict=True)
    }
    return Company(works, labels_of(ordered), besides)


def labels_of(works: Sequence[Work]) -> dict[int, str]:
    """Return the labels of works by author and year, by key, with the short title where two would be equal."""
    labels = {work.pk: label_of(work) for work in works}
    often = Counter(labels.values())
    return {
        work.pk: f"{labels[work.pk]}, {brief_title(reference_of(work))}"
        if often[labels[work.pk]] > 1
        else labels[work.pk]
        for work in works
    }


def _listed(rows: Iterable[Attribution], company: Company) -> Iterator[Form]:
    """The entries for the list of works: the works that were read, since a citation in the text points to them."""
    for pk in dict.fromkeys(row.attested_in_id for row in rows):
        work = company.works[pk]
        reference = reference_of(work)
        for style in STYLES.values():
            line = style.forms[style.in_lists](company.told(work, reference, style))
            remark = " ".join(filter(None, [style.remark, _without_publisher(reference)]))
            yield Form(f"{company.labels[pk]}: {style.label}, {style.in_lists}", typeset(line), remark)


def works_of(row: Attribution) -> Iterator[int]:
    """Yield the works of an attribution, fetched `with_sidenote`: where it was argued, passed on, and read."""
    found = [row.asserted_in_id, *(each.work_id for each in row.reporters.all()), row.attested_in_id]
    return (pk for pk in dict.fromkeys(found) if pk is not None)


def _referenced(rows: list[Attribution]) -> dict[int | None, Work]:
    wanted = {pk for row in rows for pk in works_of(row)}
    return {work.pk: work for work in Work.objects.filter(pk__in=wanted).with_reference()}


def _by_stance(row: Attribution, forms: list[Form]) -> list[Form]:
    """The forms of a view; of one that concedes, doubts or denies the claim each says so."""
    return [replace(form, label=f"{STANCES.get(row.stance, '')}{form.label}") for form in forms]


def _in_doubt(row: Attribution, forms: list[Form]) -> list[Form]:
    """The forms of a view; of one that a curator inferred each says so, and the first from what."""
    if row.basis != Attribution.Basis.INFERRED:
        return forms
    doubted = [replace(form, label=f"By inference, {form.label}") for form in forms]
    return [replace(doubted[0], remark=f"{inference(row)} {row.remark}".strip()), *doubted[1:]]


def _forms_of(row: Attribution, company: Company) -> list[Form]:
    """In each style, for the original; before it, of what was only reported, for those who have not seen it."""
    original = company.works.get(row.attested_in_id if is_direct(row) else row.asserted_in_id)
    if original is None:
        return _report(company.works[row.attested_in_id], row, company)
    name, seen = company.labels[original.pk], partial(company.told, original, reference_of(original))
    seen_at = row.verified_locator or row.asserted_locator or (row.locator if is_direct(row) else "")
    if is_direct(row):
        return _cited(name, seen, seen_at)
    as_known = partial(company.told, original, _as_known(original, row))
    unseen = _unseen(f"{name}, if you have not seen it", row, as_known, company)
    return [*unseen, *_cited(f"{name}, if you have seen it", seen, seen_at)]


def _report(reporter: Work, row: Attribution, company: Company) -> list[Form]:
    """Of words that came through other hands all of these are told, and whose they are; else the report alone."""
    label = f"The report in {company.labels[reporter.pk]}"
    if not row.reporters.all():
        return _cited(label, partial(company.told, reporter, reference_of(reporter)), row.locator)
    holders = tuple(name_of(each.author) for each in row.holderships.all())
    return _unseen(label, row, lambda style: Reference(type="document", contributors=holders), company)


def _cited(label: str, told: Told, locator: str) -> list[Form]:
    """A work as it is cited at a place, in each style."""
    return [
        Form(f"{label}: {style.label}, {style.at_place}", typeset(style.cited(told(style), locator)))
        for style in STYLES.values()
    ]


def _unseen(label: str, row: Attribution, original: Told, company: Company) -> list[Form]:
    """An original that was not seen, in each style: in Chicago with every hand through which it came."""
    return [
        Form(f"{label}: {style.label}, {style.at_place}", typeset(style.unseen(_told(row, original, style, company))))
        for style in STYLES.values()
    ]


def _told(row: Attribution, original: Told, style: Style, company: Company) -> Secondhand:
    reporter = company.works[row.attested_in_id]
    # A note hangs on a page and is often printed on another: the page that was read is enough, and is sure.
    return Secondhand(
        original(style),
        row.asserted_locator,
        company.told(reporter, reference_of(reporter), style),
        row.locator,
        is_quoted=row.mode == Attribution.Mode.QUOTED,
        between=[_through(each, company.works) for each in row.reporters.all()],
    )


def _as_known(original: Work, row: Attribution) -> Reference:
    """The original as whoever reported it could know it: not with the years of volumes that came later."""
    return reference_as_of(original, row.attested_in.issued_to)


def _through(reporter: AttributionReporter, works: Works) -> tuple[Reference, str]:
    """A hand between the original and the work that was read: a work with its place, or a name alone."""
    if reporter.work_id:
        return reference_of(works[reporter.work_id]), reporter.locator
    people = (name_of(reporter.author),) if reporter.author else ()
    return Reference(type="document", contributors=people), ""
