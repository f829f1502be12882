"""The rows behind a trail: whatever its handout and its reading list have to cite, fetched once for both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from historiography.pages.cite import works_of
from historiography.pages.witness import single_witness
from historiography.trails.walked import Stage
from interpretations.models import Attested, Attribution, Position
from works.models import Citation, Note, Work

#: How many attributions of a claim are cited; its page has them all.
MOST_VIEWS = 6
#: What an answer to a question is that is none.
MOVES: Mapping[str, str] = {
    Position.Kind.REFRAMES: "Reframes the question",
    Position.Kind.REJECTS: "Rejects the question",
}
#: The models of rows that say where they were read, by name.
ATTESTING: Mapping[str, Any] = {str(model._meta.model_name): model for model in Attested.__subclasses__()}
#: Which field of a row names a work, and which the place in it; what was checked goes before what was told.
PLACED: Sequence[tuple[str, Any, str, str]] = (
    ("citation", Citation, "cited_work", "locator"),
    *((kind, model, "attested_in", "locator") for kind, model in ATTESTING.items()),
    ("attribution", Attribution, "asserted_in", "asserted_locator"),
    ("attribution", Attribution, "asserted_in", "verified_locator"),
)


@dataclass(frozen=True)
class Sources:
    """Works with all that their references need; the first attributions of each claim; notes, unresolved citations.

    All are by primary key. `witnesses` has the sentence on each claim that rests on a single witness; `read_in` names
    the work in which each row was read that attests a link of the trail; `places` has, of such a row, the locator in
    each work of which it tells one; `answers` are those to each question, in words.
    """

    works: Mapping[int | None, Work]
    views: Mapping[int, Sequence[Attribution]]
    witnesses: Mapping[int, str]
    notes: Mapping[int, Note]
    citations: Mapping[int, Citation]
    read_in: Mapping[tuple[str, int], int]
    places: Mapping[tuple[str, int], Mapping[int, str]]
    answers: Mapping[int, Sequence[str]]


def sources(stages: Sequence[Stage]) -> Sources:
    """Return the rows behind the steps of a trail, in a fixed number of queries."""
    every_view = _views(_keys(stages, "claim"))
    witnesses = {claim: told.sentence for claim, rows in every_view.items() if (told := single_witness(rows))}
    views = {claim: rows[:MOST_VIEWS] for claim, rows in every_view.items()}
    notes = Note.objects.filter(pk__in=_keys(stages, "note")).in_bulk()
    citations = Citation.objects.published().filter(pk__in=_keys(stages, "citation")).select_related("note").in_bulk()
    read_in = _read_in(stages)
    named = {
        *_keys(stages, "work"),
        *read_in.values(),
        *(note.work_id for note in notes.values()),
        *(citation.citing_work_id for citation in citations.values()),
        *(pk for rows in views.values() for row in rows for pk in works_of(row)),
    }
    works = Work.objects.published().filter(pk__in=named).with_reference().in_bulk()
    return Sources(
        works, views, witnesses, notes, citations, read_in, _places(stages), _answers(_keys(stages, "debate"))
    )


def _keys(stages: Iterable[Stage], kind: str) -> set[int]:
    return {stage.stop.node.pk for stage in stages if stage.stop and stage.stop.node.kind == kind}


def _views(claims: Collection[int]) -> dict[int, list[Attribution]]:
    found: dict[int, list[Attribution]] = defaultdict(list)
    for row in Attribution.objects.published().filter(claim__in=claims).with_sidenote().in_time_order():
        found[row.claim_id].append(row)
    return found


def _answers(debates: Collection[int]) -> dict[int, list[str]]:
    """The answers to each question in order, a move that changes or refuses the question as what it is."""
    found: dict[int, list[str]] = defaultdict(list)
    for position in Position.objects.filter(debate__in=debates).order_by("debate", "order", "pk"):
        found[position.debate_id].append(f"{MOVES.get(position.kind, 'Answer')}: {position.answer}")
    return found


def _evidence(stages: Iterable[Stage]) -> dict[str, set[int]]:
    """The rows that attest the links of a trail, by their kinds."""
    found: dict[str, set[int]] = defaultdict(set)
    for stage in stages:
        for why in stage.whys:
            for kind, pk in why.reason.evidence:
                found[kind].add(pk)
    return found


def _read_in(stages: Iterable[Stage]) -> dict[tuple[str, int], int]:
    wanted = _evidence(stages)
    found: dict[tuple[str, int], int] = {}
    for kind, model in ATTESTING.items():
        rows = model.objects.filter(pk__in=wanted[kind]).values_list("pk", "attested_in") if kind in wanted else ()
        found |= {(kind, pk): work for pk, work in rows}
    return found


def _places(stages: Iterable[Stage]) -> dict[tuple[str, int], dict[int, str]]:
    wanted = _evidence(stages)
    found: dict[tuple[str, int], dict[int, str]] = defaultdict(dict)
    for kind, model, work, locator in PLACED:
        if kind in wanted:
            rows = model.objects.filter(pk__in=wanted[kind], **{f"{work}__isnull": False}).exclude(**{locator: ""})
            for pk, where, at in rows.values_list("pk", work, locator):
                found[kind, pk][where] = at
    return found
