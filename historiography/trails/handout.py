"""A trail on paper: its steps in order, each with its reason, its footnotes in Chicago style, and its address.

A work is cited in full where it comes first and in short form after that (The Chicago Manual of Style, 17th ed.,
14.30). What nobody here has seen is cited through the work in which it was read (14.260).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from historiography.pages.cite import SITE
from historiography.pages.entries import verb_of
from historiography.pages.sidenotes import is_direct, place
from historiography.pages.without import nobody_left
from historiography.trails.attestations import instance
from historiography.trails.phrases import in_plain_text
from historiography.trails.sources import Sources
from historiography.trails.walked import Stage, Why, ended
from interpretations.links import How, Link, Node
from interpretations.models import Attribution, AttributionReporter
from works.formats import chicago
from works.formats.markup import BLANK, Formatted, capitalised, join, quoted, roman, sentence
from works.models import Work
from works.reference import Besides, Reference
from works.referencing import reference_as_of, reference_of
from works.witness import set_aside

#: From the path of a page to its whole address.
Absolute = Callable[[str], str]
#: What stands in a note before whoever does not argue the claim.
STANCES: Mapping[str, str] = {
    Attribution.Stance.CONCEDES: "conceded by",
    Attribution.Stance.DOUBTS: "doubted by",
    Attribution.Stance.DENIES: "denied by",
}
#: Those that a sentence calls by their names.
PEOPLE = frozenset({"author", "school"})


@dataclass(frozen=True)
class Footnote:
    """A numbered note with its line."""

    number: int
    line: Formatted


@dataclass(frozen=True)
class Leg:
    """A step on paper: what it is, why it follows, what the walker wrote, its note, and the address of its page.

    `views` are the sentences on who holds a claim and on whom it rests, or the answers to a question.
    """

    stage: Stage
    kind: str
    name: str
    whys: tuple[str, ...]
    views: tuple[str, ...]
    footnote: Footnote | None
    url: str


@dataclass(frozen=True)
class Handout:
    """All steps, and the bibliography of the works that they lead through."""

    legs: tuple[Leg, ...]
    works: tuple[Formatted, ...]

    @property
    def footnotes(self) -> tuple[Footnote, ...]:
        """The notes in the order of the steps."""
        return tuple(leg.footnote for leg in self.legs if leg.footnote)


def handout(stages: Sequence[Stage], sources: Sources, entries: Iterable[Reference], absolute: Absolute) -> Handout:
    """Return the trail for paper; `entries` are the references of its reading list."""
    citing = _Citing(sources, absolute, _told_apart(sources.works.values()))
    legs: list[Leg] = []
    for before, stage in zip((None, *stages), stages, strict=False):
        line = citing.line(stage)
        number = sum(leg.footnote is not None for leg in legs) + 1
        legs.append(_leg(stage, before, Footnote(number, line) if line else None, sources, absolute))
    works = sorted(filter(None, map(chicago.bibliography, entries)), key=lambda line: line.text.casefold())
    return Handout(tuple(legs), tuple(works))


def _leg(stage: Stage, before: Stage | None, footnote: Footnote | None, sources: Sources, absolute: Absolute) -> Leg:
    stop = stage.stop
    return Leg(
        stage=stage,
        kind=stop.kind if stop else "",
        name=stop.name if stop else stage.label,
        whys=tuple(_why(each, stage, before) for each in stage.whys),
        views=tuple(_told(stop.node, sources)) if stop else (),
        footnote=footnote,
        url=absolute(stop.url) if stop else "",
    )


def _why(why: Why, stage: Stage, before: Stage | None) -> str:
    ends = _called(before, f"step {stage.number - 1}"), _called(stage, "this step")
    sentence = f"{why.between(*ends)}{why.reason.in_brackets}"
    return ended(f"{sentence[0].upper()}{sentence[1:]}")


def _called(stage: Stage | None, otherwise: str) -> str:
    """How a sentence names a step: by its number, but somebody by name, since no step writes a book."""
    return stage.stop.name if stage and stage.stop and stage.stop.node.kind in PEOPLE else otherwise


def _told(node: Node, sources: Sources) -> Iterable[str]:
    """What is told of a step below its name."""
    if node.kind == "claim":
        return _views(node.pk, sources)
    return map(ended, sources.answers.get(node.pk, ())) if node.kind == "debate" else ()


def _views(claim: int, sources: Sources) -> Iterator[str]:
    """Who holds a claim, and whether it rests on a single witness, in the words of the trail's page."""
    rows = sources.views.get(claim, ())
    if not rows and set_aside():
        yield nobody_left()
    for row in rows:
        told = instance(Link(Node("claim", claim), _holder(row), How.HELD_BY, ()), row)
        yield ended(f"{_held_by(row)} {verb_of(row)} it{in_plain_text(told.tail)} ({told.known.words})")
    if claim in sources.witnesses:
        yield sources.witnesses[claim]


def _holder(row: Attribution) -> Node:
    holders = row.holderships.all()
    return Node("author", holders[0].author_id) if holders else Node("school", row.school.pk)


def _held_by(row: Attribution) -> str:
    named = [each.author.name for each in row.holderships.all()] or [row.school.label if row.school else "Somebody"]
    return " and ".join(filter(None, [", ".join(named[:-1]), named[-1]]))


def _told_apart(works: Iterable[Work]) -> Mapping[int, Besides]:
    """What the short notes of works say besides, by their keys."""
    ordered = sorted(works, key=lambda work: work.slug)
    told = chicago.told_apart([reference_of(work) for work in ordered])
    return {work.pk: reference.besides for work, reference in zip(ordered, told, strict=True)}


@dataclass
class _Citing:
    """Footnotes in a row, with the works that have been cited in full so far."""

    sources: Sources
    absolute: Absolute
    besides: Mapping[int, Besides]
    cited: set[int | None] = field(default_factory=set)

    def line(self, stage: Stage) -> Formatted:
        """The note of a step; empty where there is nothing to cite."""
        if stage.stop is None:
            return BLANK
        cite: Mapping[str, Callable[[Stage], Formatted]] = {
            "work": self._of_work,
            "note": self._of_note,
            "citation": self._of_citation,
            "claim": self._of_claim,
        }
        return cite.get(stage.stop.node.kind, self._of_page)(stage)

    def _of_work(self, stage: Stage) -> Formatted:
        """A work at the places in it at which it was cited, argues or reports: why it follows on the step before."""
        work = stage.stop.node.pk
        told = [row for why in stage.whys for row in why.reason.link.evidence]
        places = [self.sources.places.get(row, {}).get(work, "") for row in told]
        return self._note(work, "; ".join(dict.fromkeys(filter(None, map(place, places)))))

    def _of_note(self, stage: Stage) -> Formatted:
        note = self.sources.notes[stage.stop.node.pk]
        return self._note(note.work_id, _in_note(note.page, note.label))

    def _of_citation(self, stage: Stage) -> Formatted:
        citation = self.sources.citations[stage.stop.node.pk]
        at = _in_note(citation.note.page, citation.note.label) if citation.note else place(citation.place)
        printed = join(" ", roman(citation.printed.rstrip(".")), roman("(as printed)"))
        citing = join(" ", roman("cited in"), self._note(citation.citing_work_id, at))
        return sentence(join(", ", printed, citing))

    def _of_claim(self, stage: Stage) -> Formatted:
        views: dict[tuple, Attribution] = {}
        for row in self.sources.views.get(stage.stop.node.pk, ()):
            views.setdefault(self._cited_for(row), row)
        lines = map(self._view, views.values())
        told = dict.fromkeys(_without_stop(line) for line in lines if line)
        return sentence(capitalised(join("; ", *told))) if told else self._of_page(stage)

    def _cited_for(self, row: Attribution) -> tuple:
        """By what the notes on two views are one: a report alone says nothing of whose view it is, nor how."""
        reporters = tuple((each.work_id, each.author_id, each.locator) for each in row.reporters.all())
        read = (row.attested_in_id, place(row.locator))
        is_alone = row.asserted_in_id not in self.sources.works and not reporters and not is_direct(row)
        if is_alone and row.stance not in STANCES:
            return read
        is_named = (bool(reporters) or row.stance in STANCES) and not row.asserted_in_id
        holders = tuple(each.author_id for each in row.holderships.all() if is_named)
        original = (row.asserted_in_id, place(row.asserted_locator), row.verified_locator, row.mode)
        return read, original, holders, reporters, row.stance

    def _view(self, row: Attribution) -> Formatted:
        """The note on a view, after whose stance towards the claim, where it is not argued."""
        line = self._seen_or_not(row)
        return join(" ", roman(STANCES[row.stance]), line) if line and row.stance in STANCES else line

    def _seen_or_not(self, row: Attribution) -> Formatted:
        at = place(row.verified_locator or row.asserted_locator)
        if is_direct(row):
            return self._note(row.attested_in_id, at or place(row.locator))
        if row.asserted_in_id in self.sources.works and row.is_verified:
            return self._note(row.asserted_in_id, at)
        return self._unseen(row)

    def _unseen(self, row: Attribution) -> Formatted:
        """The original as it was read in another work; of what nobody has seen, only a page that was told.

        Between them stands whatever passed it on: then whose words they are is told even without an original.
        """
        verb = "quoted in" if row.mode == Attribution.Mode.QUOTED else "as reported in"
        original = self._note(row.asserted_in_id, place(row.asserted_locator), reported_in=row.attested_in)
        hands = [self._passed_on(each, verb) for each in row.reporters.all()]
        if not original and (hands or row.stance in STANCES):
            original = roman(_held_by(row))
        read = self._note(row.attested_in_id, place(row.locator))
        return join(", ", *map(_without_stop, [original, *hands]), join(" ", roman(verb), read)) if original else read

    def _passed_on(self, reporter: AttributionReporter, verb: str) -> Formatted:
        """Quoted in a work, or by somebody of whom no work is named."""
        if reporter.work_id:
            told = self._note(reporter.work_id, place(reporter.locator))
            return join(" ", roman(verb), told) if told else BLANK
        return roman(f"{verb.removesuffix('in')}by {reporter.author}")

    def _of_page(self, stage: Stage) -> Formatted:
        return sentence(
            join(", ", quoted(stage.stop.name.rstrip(".")), roman(SITE), roman(self.absolute(stage.stop.url)))
        )

    def _note(self, pk: int | None, at: str = "", *, reported_in: Work | None = None) -> Formatted:
        if pk not in self.sources.works:
            return BLANK
        work = self.sources.works[pk]
        form = chicago.short_note if pk in self.cited else chicago.note
        self.cited.add(pk)
        if reported_in is None:
            reference = reference_of(work)
        else:
            reference = replace(reference_as_of(work, reported_in.issued_to), page="")
        return form(replace(reference, besides=self.besides[work.pk]), at)


def _in_note(page: str, label: str) -> str:
    """A note as Chicago cites it: 75n17."""
    at = place(page)
    return f"{at}n{label}" if at[-1:].isdigit() else f"n. {label}"


def _without_stop(line: Formatted) -> Formatted:
    """A line for the middle of another."""
    if not line:
        return line
    *rest, (last, slanted) = line.runs
    return Formatted((*rest, (last.removesuffix("."), slanted)))
