"""What of claims, schools, debates and the vocabularies can be found.

Only what is attested in public enters a document: a holder known through an unpublished row stays unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import Prefetch, QuerySet

from authors.models import Author
from authors.search import forms_of
from interpretations.models import (
    Attribution,
    AttributionHolder,
    Claim,
    Debate,
    Era,
    Position,
    PositionHolding,
    School,
    SchoolCurrency,
    SchoolMembership,
    Term,
    Topic,
)
from records.models import Record, Variant
from records.search import Document, Searchable
from works.models import Contribution, Work
from works.referencing import displayed
from works.search import label_of
from works.witness import written_here

VERBS = {
    Attribution.Stance.ARGUES: ("argues", "argue"),
    Attribution.Stance.CONCEDES: ("concedes", "concede"),
    Attribution.Stance.DOUBTS: ("doubts", "doubt"),
    Attribution.Stance.DENIES: ("denies", "deny"),
}
VOICED = ("voices", "voice")


def claim_documents(claims: QuerySet[Claim]) -> Iterator[Document]:
    """Yield the document of each claim: the statement, who holds it, how each puts it, and where."""
    for claim in claims.prefetch_related(Prefetch("attributions", _attributions(), to_attr="shown")):
        yield Document(
            record_id=claim.pk,
            slug=claim.slug,
            title=claim.statement,
            noun="Claim",
            subtitle=_first_holding(claim.shown),
            people=_people(each.author for row in claim.shown for each in row.holderships.all()),
            body=(*(row.gloss for row in claim.shown), *_originals(claim.shown), claim.place),
            years=_span((row.since_year, row.since_year) for row in claim.shown),
        )


def school_documents(schools: QuerySet[School]) -> Iterator[Document]:
    """Yield the document of each school: its labels, notes and members."""
    members = SchoolMembership.objects.published().select_related("author").prefetch_related("author__variants")
    currencies = SchoolCurrency.objects.published()
    fetched: Iterable[Any] = schools.prefetch_related(
        "labels",
        Prefetch("memberships", members.filter(author__isnull=False).order_by("pk"), to_attr="shown_members"),
        Prefetch("currencies", currencies, to_attr="shown_currencies"),
    )
    for school in fetched:
        people = [row.author for row in school.shown_members]
        yield Document(
            record_id=school.pk,
            slug=school.slug,
            title=school.label,
            noun="School or approach",
            **_labels(school.labels.all()),
            people=_people(people),
            body=written_here(school.scope_note, school.history_note, *_reasons(school.labels.all())),
            years=_span((row.period_from, row.period_to) for row in school.shown_currencies),
        )


def debate_documents(debates: QuerySet[Debate]) -> Iterator[Document]:
    """Yield the document of each debate: the question, its answers, and who gave them."""
    holdings = PositionHolding.objects.published().select_related("author").prefetch_related("author__variants")
    answers = Position.objects.prefetch_related(Prefetch("holdings", holdings.order_by("pk"), to_attr="shown_holdings"))
    fetched: Iterable[Any] = debates.prefetch_related(Prefetch("positions", answers))
    for debate in fetched:
        rows = [row for position in debate.positions.all() for row in position.shown_holdings]
        yield Document(
            record_id=debate.pk,
            slug=debate.slug,
            title=debate.question,
            noun="Debate",
            subtitle=debate.get_parties_display(),
            people=_people(row.author for row in rows if row.author),
            body=(*written_here(debate.description), *(position.answer for position in debate.positions.all())),
        )


def topic_documents(topics: QuerySet[Topic]) -> Iterator[Document]:
    """Yield the document of each topic."""
    for topic in topics.select_related("broader").prefetch_related("labels"):
        within = topic.broader and topic.broader.is_public
        yield Document(
            record_id=topic.pk,
            slug=topic.slug,
            title=topic.label,
            noun="Topic",
            subtitle=f"part of {topic.broader.label}" if within else "",
            **_labels(topic.labels.all()),
            body=(topic.scope_note,),
        )


def term_documents(terms: QuerySet[Term]) -> Iterator[Document]:
    """Yield the document of each term, romanised and in its own script."""
    for term in terms.prefetch_related("variants"):
        named = _labels(term.variants.all())
        yield Document(
            record_id=term.pk,
            slug=term.slug,
            title=term.romanised,
            noun="Term",
            subtitle=term.script,
            language=f"{term.language}-Latn" if term.language == "ru" else term.language,
            labels=(term.script, *named["labels"]),
            hidden=named["hidden"],
            body=(term.gloss, *written_here(term.note)),
        )


def era_documents(eras: QuerySet[Era]) -> Iterator[Document]:
    """Yield the document of each era or turning point."""
    for era in eras:
        yield Document(
            record_id=era.pk,
            slug=era.slug,
            title=era.label,
            noun=era.get_kind_display().capitalize(),
            subtitle=displayed(era.period),
            body=written_here(era.note),
            years=(era.period_from, era.period_to),
        )


def _attributions() -> QuerySet[Attribution]:
    holders = AttributionHolder.objects.select_related("author").prefetch_related("author__variants")
    authors = Contribution.objects.select_related("author").order_by("order", "pk")
    return (
        Attribution.objects.published()
        .in_time_order()
        .select_related("school", "asserted_in")
        .prefetch_related(
            Prefetch("holderships", holders.order_by("order", "pk")),
            Prefetch("asserted_in__contributions", authors),
        )
    )


def _first_holding(rows: Sequence[Attribution]) -> str:
    if not rows:
        return ""
    return f"{rows[0].holder_names} {_verb(rows[0])}"


def _verb(row: Attribution) -> str:
    one, several = VOICED if row.voices_only else VERBS[Attribution.Stance(row.stance)]
    return several if len(row.holderships.all()) > 1 else one


def _originals(rows: Sequence[Attribution]) -> list[str]:
    """Who argued the claim in which work, so that nobody's original is taken for that of another holder."""
    named = (f"{row.holder_names} {_verb(row)} it in {_called(row.asserted_in)}." for row in rows if row.asserted_in)
    return list(dict.fromkeys(named))


def _called(work: Work) -> str:
    return ", ".join(filter(None, [label_of(work), work.short_title or work.title]))


def _people(authors: Iterable[Author]) -> tuple[tuple[str, ...], ...]:
    return tuple(forms_of(author) for author in {author.pk: author for author in authors}.values())


def _labels(variants: Iterable[Variant]) -> dict[str, Any]:
    shown = [each for each in variants if each.kind != Variant.Kind.HIDDEN]
    hidden = [each for each in variants if each.kind == Variant.Kind.HIDDEN]
    return {"labels": tuple(map(str, shown)), "hidden": tuple(map(str, hidden))}


def _reasons(variants: Iterable[Variant]) -> list[str]:
    """The notes on who uses which other label."""
    return [f"“{each.text}”: {each.reason}" for each in variants if each.reason and each.kind != Variant.Kind.HIDDEN]


def _span(years: Iterable[tuple[int | None, int | None]]) -> tuple[int | None, int | None]:
    """First and last year of several; an open end stays open."""
    spans = list(years)
    firsts = [first for first, _ in spans if first is not None]
    lasts = [last for _, last in spans]
    known = [last for last in lasts if last is not None]
    return min(firsts, default=None), None if not known or len(known) < len(lasts) else max(known)


def _searchable(model: type[Record], documents: Any, *drawn_from: str, shown_with: tuple[str, ...] = ()) -> Searchable:
    return Searchable(model, documents, drawn_from, shown_with)


SEARCHABLE = (
    _searchable(
        School,
        school_documents,
        "labels",
        "currencies",
        "memberships__author__variants",
        shown_with=("currencies__attested_in", "memberships__attested_in", "memberships__labellers"),
    ),
    _searchable(
        Debate,
        debate_documents,
        "positions__holdings__author__variants",
        shown_with=("positions__holdings__attested_in",),
    ),
    _searchable(
        Claim,
        claim_documents,
        "attributions__holderships__author__variants",
        "attributions__school",
        "attributions__asserted_in__contributions",
        shown_with=("attributions__attested_in", "attributions__reporters__author", "attributions__reporters__work"),
    ),
    _searchable(Topic, topic_documents, "labels", "broader"),
    _searchable(Term, term_documents, "variants"),
    _searchable(Era, era_documents),
)
