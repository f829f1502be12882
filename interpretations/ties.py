"""Which rows tie what to what: one entry for each way in which one thing can rest on another.

Every tie is asked in the same way, for a whole set of things at once: of each, its first few neighbours in a fixed
order, with the rows that attest the link, and how many neighbours there are. Only what readers may see is tied.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Case, Count, F, Q, QuerySet, Value, When, Window
from django.db.models.functions import DenseRank, RowNumber

from interpretations.links import (
    OF_AUTHORS,
    OF_AUTHORS_IN_WORKS,
    OF_CLAIMS,
    OF_FOLLOWED_SCHOOLS,
    OF_HOLDERS,
    OF_MEMBERS,
    OF_SCHOOLS,
    OF_SUPPORTED_CLAIMS,
    OF_TAUGHT_AUTHORS,
    OF_WORKS,
    OTHER_PART,
    How,
    Link,
    Node,
)
from interpretations.models import (
    Attested,
    Attribution,
    AuthorRelation,
    Claim,
    ClaimRelation,
    Debate,
    EraUse,
    Position,
    PositionHolding,
    SchoolMembership,
    SchoolRelation,
    TermUse,
    WorkRelation,
)
from records.querysets import public
from works.citation_graph import Direction
from works.models import Citation, Contribution, Note, Work

#: How many of the rows that attest a link are told; the others are counted.
MOST_EVIDENCE = 8
#: In which order the neighbours of a kind stand: by year, where they have one, then by title.
ORDERS: Mapping[str, tuple[str, ...]] = {
    "work": ("issued_from", "title_key"),
    "note": ("work__issued_from", "work__title_key", "order_key"),
    "citation": ("note__order_key", "place_key"),
    "claim": ("statement_key",),
    "author": ("sort_key",),
    "school": ("label_key",),
    "debate": ("question_key",),
    "topic": ("label_key",),
    "term": ("romanised_key",),
    "era": ("label_key",),
}


@dataclass(frozen=True)
class Neighbourhood:
    """Links found from some nodes, in order; and of each node and way, how many more neighbours there are."""

    links: list[Link]
    more: dict[tuple[Node, How], int]


@dataclass(frozen=True)
class Tie:
    """One way in which a thing of the kind `source` rests on one of the kind `target`.

    `rows` are those that attest it, of which readers may see both ends, except for those named in `unchecked`; the
    paths lead from such a row to the ends. Where rows differ in what they tell, `told_by` names the field that says so
    and `how` what each of its values means.
    """

    source: str
    target: str
    how: How | Mapping[str, How]
    rows: Callable[[], QuerySet[Any]]
    source_path: str
    target_path: str
    unchecked: tuple[str, ...] = ()
    told_by: str = ""

    @property
    def hows(self) -> frozenset[How]:
        """All that the tie can tell."""
        return frozenset({self.how} if isinstance(self.how, How) else self.how.values())

    @cached_property
    def _model(self) -> Any:
        return self.rows().model

    def near(self, direction: Direction) -> str:
        """The kind of thing that is walked from in `direction`."""
        return self.source if direction is Direction.RESTS_ON else self.target

    def between(self, sources: Collection[int], targets: Collection[int]) -> list[Link]:
        """Return the links between any of these ends, in one query."""
        ends = Q(**{f"{self.source_path}__in": sources, f"{self.target_path}__in": targets})
        rows = self._attesting(ends).filter(nth__lte=MOST_EVIDENCE)
        return self._links(rows.order_by("source_pk", "target_pk", "nth").values(*self._shown))

    def reach(
        self, near: Collection[int], direction: Direction, fan: int, only: Q | None = None, *, first: int = 1
    ) -> Neighbourhood:
        """Return the links of each of these in `direction`, in one query; of the attesting rows, `only` some count.

        Of each way in which it is tied, a thing has `fan` links at most, from that to the `first` of its neighbours on
        in their order; those beyond them are counted.
        """
        ends = Q(**{f"{self._start(direction)}__in": near}) & (only or Q())
        rows = self._attesting(ends).annotate(**self._places(direction))
        rows = rows.filter(nth__lte=MOST_EVIDENCE, from_first__gte=first, from_first__lt=first + fan).order_by(
            "from_first", "nth"
        )
        found = list(rows.values(*self._shown, "from_first", "from_last"))
        return Neighbourhood(self._links(found), self._more(found, direction, first + fan - 1))

    def number(self, near: int, how: How, direction: Direction) -> int:
        """Return how many neighbours one thing has in one way."""
        start, end = self._start(direction), self._start(direction.opposite)
        told = (
            {} if isinstance(self.how, How) else {f"{self.told_by}__in": [k for k, v in self.how.items() if v is how]}
        )
        seen = public(*self.unchecked)
        rows = self.rows().filter(Q(**{start: near, f"{end}__isnull": False}) & seen, **told)
        return rows.order_by().values(end).distinct().count()

    def numbers(self, near: Collection[int], direction: Direction) -> dict[int, int]:
        """Return how many neighbours each of these has in `direction`, where all are tied in one way."""
        start, end = self._start(direction), self._start(direction.opposite)
        rows = self.rows().filter(**{f"{start}__in": near, f"{end}__isnull": False}).order_by()
        return dict(rows.values_list(start).annotate(Count(end, distinct=True)))

    def _start(self, direction: Direction) -> str:
        return self.source_path if direction is Direction.RESTS_ON else self.target_path

    @property
    def _shown(self) -> list[str]:
        return list(dict.fromkeys([self._row, "source_pk", "target_pk", "number", *filter(None, [self.told_by])]))

    @property
    def _row(self) -> str:
        """Under which name the key of the row itself is asked for: once, where it is an end as well."""
        return {self.source_path: "source_pk", self.target_path: "target_pk"}.get("pk", "pk")

    def _attesting(self, ends: Q) -> QuerySet[Any]:
        """The rows with these ends, of which readers may see both; all in one condition, so that it is one join.

        They are looked for by their ends first: left to itself, SQLite would go through all that is published.
        """
        named = Q(**{f"{path}__isnull": False for path in (self.source_path, self.target_path)})
        near = self._model._base_manager.filter(ends).values("pk")
        rows = self.rows().filter(ends & named & public(*self.unchecked), pk__in=near)
        rows = rows.annotate(source_pk=F(self.source_path), target_pk=F(self.target_path))
        link = [F("source_pk"), F("target_pk"), *self._told]
        return rows.annotate(
            nth=Window(RowNumber(), partition_by=link, order_by=F("pk").asc()),
            number=Window(Count("pk"), partition_by=link),
        )

    @property
    def _told(self) -> list[F]:
        return [F(self.told_by)] if self.told_by else []

    def _places(self, direction: Direction) -> dict[str, Window]:
        """The place of each neighbour among those of the same thing: from the first, and from the last."""
        is_down = direction is Direction.RESTS_ON
        near, far = ("source_pk", "target_pk") if is_down else ("target_pk", "source_pk")
        kind, path = (self.target, self.target_path) if is_down else (self.source, self.source_path)
        keys = [F(key if path == "pk" else f"{path}__{key}") for key in ORDERS[kind]] + [F(far)]
        around = [F(near), *self._told]
        first_to_last = [key.asc(nulls_last=True) for key in keys]
        last_to_first = [key.desc(nulls_first=True) for key in keys]
        return {
            "from_first": Window(DenseRank(), partition_by=around, order_by=first_to_last),
            "from_last": Window(DenseRank(), partition_by=around, order_by=last_to_first),
        }

    def _links(self, rows: Iterable[dict[str, Any]]) -> list[Link]:
        evidence: dict[tuple[Node, Node, How], list[dict[str, Any]]] = {}
        for row in rows:
            link = Node(self.source, row["source_pk"]), Node(self.target, row["target_pk"]), self._how(row)
            evidence.setdefault(link, []).append(row)
        return [self._link(*ends, rows) for ends, rows in evidence.items()]

    def _link(self, source: Node, target: Node, how: How, rows: list[dict[str, Any]]) -> Link:
        evidence = tuple((str(self._model._meta.model_name), row[self._row]) for row in rows)
        numbers = {row[self.told_by] if self.told_by else "": row["number"] for row in rows}  # of each kind of row
        return Link(source, target, how, evidence, sum(numbers.values()) - len(rows))

    def _how(self, row: dict[str, Any]) -> How:
        return self.how if isinstance(self.how, How) else self.how[row[self.told_by]]

    def _more(self, rows: list[dict[str, Any]], direction: Direction, last: int) -> dict[tuple[Node, How], int]:
        near = "source_pk" if direction is Direction.RESTS_ON else "target_pk"
        numbers = {
            (Node(self.near(direction), row[near]), self._how(row)): row["from_first"] + row["from_last"] - 1
            for row in rows
        }
        return {at: number - last for at, number in numbers.items() if number > last}


def _reports() -> QuerySet[Any]:
    return Attribution.objects.published().exclude(mode=Attribution.Mode.DIRECT)


def _answers() -> QuerySet[Any]:
    given = [PositionHolding.Stance.HOLDS, PositionHolding.Stance.RAISES]
    return PositionHolding.objects.published().filter(stance__in=given)


def _contributions() -> QuerySet[Any]:
    own_parts = [role for role in OF_AUTHORS_IN_WORKS if role != OTHER_PART]
    return Contribution.objects.annotate(part=Case(When(role__in=own_parts, then="role"), default=Value(OTHER_PART)))


def _both_ways_of(
    kind: str, model: type[Attested], as_named: Mapping[str, How], turned: Mapping[str, How]
) -> tuple[Tie, Tie]:
    """The ties between two things of one kind: of some rows the source rests on the target, of others it is turned."""

    def told(kinds: Mapping[str, How]) -> Callable[[], QuerySet[Any]]:
        return lambda: model._default_manager.published().filter(kind__in=list(kinds))

    return (
        Tie(kind, kind, as_named, told(as_named), "source", "target", told_by="kind"),
        Tie(kind, kind, turned, told(turned), "target", "source", told_by="kind"),
    )


CITATIONS = Tie("work", "work", How.CITES, lambda: Citation.objects.published(), "citing_work", "cited_work")
NOTES_CITING = Tie("note", "work", How.CITES_IN_NOTE, lambda: Citation.objects.published(), "note", "cited_work")

TIES: tuple[Tie, ...] = (
    Tie("claim", "work", How.ARGUED_IN, lambda: Attribution.objects.published(), "claim", "asserted_in"),
    Tie("claim", "work", How.REPORTED_IN, _reports, "claim", "attested_in"),
    *(
        Tie(
            "claim",
            kind,
            How.PASSED_ON,
            lambda: Attribution.objects.published(),
            "claim",
            f"reporters__{kind}",
            (f"reporters__{kind}",),
        )
        for kind in ("work", "author")
    ),
    Tie("claim", "note", How.HANGS_ON, lambda: Attribution.objects.published(), "claim", "notes", ("notes__work",)),
    Tie(
        "claim",
        "author",
        OF_HOLDERS,
        lambda: Attribution.objects.published(),
        "claim",
        "holders",
        ("holders",),
        told_by="stance",
    ),
    *_both_ways_of("claim", ClaimRelation, OF_CLAIMS, OF_SUPPORTED_CLAIMS),
    *(
        Tie("claim", kind, How.ABOUT, lambda: Claim.objects.published(), "pk", path, (path,))
        for kind, path in (
            ("author", "about_authors"),
            ("work", "about_works"),
            ("school", "about_schools"),
            ("claim", "about_claims"),
        )
    ),
    NOTES_CITING,
    CITATIONS,
    *(
        Tie(kind, "work", How.CITES_THROUGH, lambda: Citation.objects.published(), path, "via", ("via",))
        for kind, path in (("note", "note"), ("work", "citing_work"))
    ),
    *(
        Tie(kind, "citation", How.UNRESOLVED, lambda: Citation.objects.published().unresolved(), path, "pk")
        for kind, path in (("note", "note"), ("work", "citing_work"))
    ),
    Tie("note", "work", How.STANDS_IN, lambda: Note.objects.published(), "pk", "work"),
    Tie("work", "work", How.EDITION_OF, lambda: Work.objects.published(), "pk", "original", ("original",)),
    Tie("work", "work", How.PART_OF, lambda: Work.objects.published(), "pk", "part_of", ("part_of",)),
    Tie("work", "work", OF_WORKS, lambda: WorkRelation.objects.published(), "source", "target", told_by="kind"),
    Tie(
        "author",
        "work",
        OF_AUTHORS_IN_WORKS,
        _contributions,
        "author",
        "work",
        ("author", "work"),
        told_by="part",
    ),
    *_both_ways_of("author", AuthorRelation, OF_AUTHORS, OF_TAUGHT_AUTHORS),
    *_both_ways_of("school", SchoolRelation, OF_SCHOOLS, OF_FOLLOWED_SCHOOLS),
    *(
        Tie("school", kind, OF_MEMBERS, lambda: SchoolMembership.objects.published(), "school", kind, told_by="kind")
        for kind in ("author", "work")
    ),
    Tie("school", "claim", How.ASCRIBED, lambda: Attribution.objects.published(), "school", "claim"),
    *(Tie("debate", kind, How.TAKEN_UP_BY, _answers, "position__debate", kind) for kind in ("author", "school")),
    Tie("debate", "claim", How.ANSWERED_BY, lambda: Position.objects.all(), "debate", "claims", ("debate", "claims")),
    Tie("topic", "claim", How.TAKES_IN, lambda: Claim.objects.published(), "topics", "pk", ("topics",)),
    Tie("topic", "debate", How.TAKES_IN, lambda: Debate.objects.published(), "topics", "pk", ("topics",)),
    Tie("term", "work", How.USED_IN, lambda: TermUse.objects.published(), "term", "attested_in"),
    Tie("era", "work", How.USED_IN, lambda: EraUse.objects.published(), "era", "attested_in"),
)
