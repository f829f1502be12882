"""Small historiographies for walks, made by hypothesis; what rests on what in them is worked out in plain Python."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from authors.models import Author
from interpretations.claim_graph import How, Node
from interpretations.links import OF_CLAIMS, OF_HOLDERS
from interpretations.models import Attribution, AttributionHolder, AttributionReporter, Claim, ClaimRelation
from works.models import Citation, Contribution, Note, Work

STATES = ("published", "published", "published", "published", "draft", "merged")

Triple = tuple[Node, Node, How]


@dataclass
class World:
    """A small historiography by numbers; what rests on what in it is worked out in Python."""

    works: list[tuple[str, int | None]]
    claims: list[str]
    authors: list[str]
    notes: list[int]
    citations: list[dict[str, Any]]
    attributions: list[dict[str, Any]]
    relations: list[dict[str, Any]]
    contributions: set[tuple[int, int]]
    rows: dict[str, list[Any]] = field(default_factory=dict)

    def enter(self) -> World:
        """Put it into the database."""
        self.rows = {
            "work": _entered(Work, [_work(at, *each) for at, each in enumerate(self.works)]),
            "author": _entered(
                Author, [_record(Author, at, each, name=f"A {at}") for at, each in enumerate(self.authors)]
            ),
            "claim": _entered(
                Claim, [_record(Claim, at, each, statement=f"Claim {at}.") for at, each in enumerate(self.claims)]
            ),
        }
        for kind, states in (
            ("work", [state for state, _ in self.works]),
            ("author", self.authors),
            ("claim", self.claims),
        ):
            _merge(self.rows[kind], states)
        self._enter_notes()
        self._enter_attributions()
        return self

    def node(self, kind: str, number: int) -> Node:
        return Node(kind, self.rows[kind][number].pk)

    @property
    def nodes(self) -> list[Node]:
        """All that a walk can begin at, whether readers see it or not."""
        return [Node(kind, row.pk) for kind in ("claim", "work", "author", "note") for row in self.rows[kind]]

    def _enter_notes(self) -> None:
        work, note = self.rows["work"], None
        self.rows["note"] = _entered(Note, [Note(work=work[on], label=str(at + 1)) for at, on in enumerate(self.notes)])
        citations = []
        for at, each in enumerate(self.citations):
            note = None if each["note"] is None else self.rows["note"][each["note"]]
            cited = None if each["cited"] is None else work[each["cited"]]
            via = None if each["via"] is None else work[each["via"]]
            citations.append(
                Citation(
                    key=f"c-{at}",
                    citing_work=note.work if note else work[each["citing"]],
                    note=note,
                    place="" if note else "68",
                    cited_work=cited,
                    resolution="resolved" if cited else "unresolved",
                    printed="" if cited else "Ibid.",
                    via=via,
                    via_kind="quoted-in" if via else "",
                )
            )
        self.rows["citation"] = _entered(Citation, citations)
        Contribution.objects.bulk_create(
            Contribution(work=work[on], author=self.rows["author"][by]) for on, by in sorted(self.contributions)
        )

    def _enter_attributions(self) -> None:
        rows = self.rows
        attributions = [
            Attribution(
                key=f"a-{at}",
                claim=rows["claim"][each["claim"]],
                attested_in=rows["work"][each["attested"]],
                asserted_in=None if each["asserted"] is None else rows["work"][each["asserted"]],
                locator="72",
                mode="direct" if each["asserted"] == each["attested"] else "reported",
                stance=each["stance"],
                state=each["state"],
            )
            for at, each in enumerate(self.attributions)
        ]
        rows["attribution"] = _entered(Attribution, attributions)
        for row, each in zip(rows["attribution"], self.attributions, strict=True):
            row.notes.set(rows["note"][at] for at in each["notes"])
            AttributionHolder.objects.bulk_create(
                AttributionHolder(attribution=row, author=rows["author"][at]) for at in each["holders"]
            )
            AttributionReporter.objects.bulk_create(
                AttributionReporter(attribution=row, work=rows["work"][at]) for at in each["through"]
            )
        rows["relation"] = _entered(
            ClaimRelation,
            [
                ClaimRelation(
                    key=f"r-{at}",
                    source=rows["claim"][each["source"]],
                    target=rows["claim"][each["target"]],
                    attested_in=rows["work"][each["attested"]],
                    locator="72",
                    kind=each["kind"],
                    state=each["state"],
                )
                for at, each in enumerate(self.relations)
            ],
        )

    # What rests on what: each link with the keys of the rows that attest it.

    @property
    def links(self) -> dict[Triple, set[tuple[str, int]]]:
        """What rests on what, and how: each with the rows that attest it."""
        found: dict[Triple, set[tuple[str, int]]] = {}
        for source, target, how, evidence in [*self._of_claims(), *self._of_works(), *self._of_relations()]:
            if self._shown(source) and self._shown(target):
                found.setdefault((source, target, how), set()).add(evidence)
        return found

    def _shown(self, node: Node) -> bool:
        number = [row.pk for row in self.rows[node.kind]].index(node.pk)
        if node.kind == "note":
            return self.works[self.notes[number]][0] == "published"
        if node.kind == "citation":
            return True
        state = {"claim": self.claims, "author": self.authors}.get(node.kind)
        return (state[number] if state else self.works[number][0]) == "published"

    def _of_claims(self):
        for at, each in enumerate(self.attributions):
            evidence = ("attribution", self.rows["attribution"][at].pk)
            ends = [self.node("claim", each["claim"]), self.node("work", each["attested"])]
            ends += [self.node("author", by) for by in each["holders"]]
            ends += [self.node("work", hand) for hand in each["through"]]
            ends += [] if each["asserted"] is None else [self.node("work", each["asserted"])]
            if each["state"] != "published" or not all(map(self._shown, ends)):
                continue
            claim = ends[0]
            if each["asserted"] is not None:
                yield claim, self.node("work", each["asserted"]), How.ARGUED_IN, evidence
            if each["asserted"] != each["attested"]:
                yield claim, self.node("work", each["attested"]), How.REPORTED_IN, evidence
            for by in each["holders"]:
                yield claim, self.node("author", by), OF_HOLDERS[each["stance"]], evidence
            for at_note in each["notes"]:
                yield claim, self.node("note", at_note), How.HANGS_ON, evidence
            for work in each["through"]:
                yield claim, self.node("work", work), How.PASSED_ON, evidence

    def _of_works(self):
        for at, on in enumerate(self.notes):
            yield self.node("note", at), self.node("work", on), How.STANDS_IN, ("note", self.rows["note"][at].pk)
        for at, each in enumerate(self.citations):
            yield from self._of_citation(each, self.rows["citation"][at])
        for row in Contribution.objects.all():
            yield Node("author", row.author_id), Node("work", row.work_id), How.WROTE, ("contribution", row.pk)

    def _of_citation(self, each: dict[str, Any], row: Citation):
        evidence, citing = ("citation", row.pk), Node("work", row.citing_work_id)
        sources = [citing] if each["note"] is None else [citing, self.node("note", each["note"])]
        if not self._shown(citing) or (each["cited"] is not None and not self._shown(self.node("work", each["cited"]))):
            return
        for source in sources:
            if each["cited"] is None:
                yield source, Node("citation", row.pk), How.UNRESOLVED, evidence
            else:
                how = How.CITES if source is citing else How.CITES_IN_NOTE
                yield source, self.node("work", each["cited"]), how, evidence
            if each["via"] is not None:
                yield source, self.node("work", each["via"]), How.CITES_THROUGH, evidence

    def _of_relations(self):
        for at, each in enumerate(self.relations):
            if each["state"] == "published" and self._shown(self.node("work", each["attested"])):
                ends = self.node("claim", each["source"]), self.node("claim", each["target"])
                is_ground = each["kind"] == ClaimRelation.Kind.SUPPORTS
                how = How.SUPPORTED_BY if is_ground else OF_CLAIMS[each["kind"]]
                yield *(ends[::-1] if is_ground else ends), how, ("claimrelation", self.rows["relation"][at].pk)


def _entered(model: type, rows: list[Any]) -> list[Any]:
    for row in rows:
        row.derive() if hasattr(row, "derive") else None
    return model.objects.bulk_create(rows)


def _record(model: type, at: int, state: str, **values: Any) -> Any:
    shown = "published" if state == "merged" else state
    return model(slug=f"{model._meta.model_name}-{at}", state=shown, **values)


def _work(at: int, state: str, year: int | None) -> Work:
    return _record(Work, at, state, title=f"Work {9 - at}", issued=str(year or ""))


def _merge(rows: list[Any], states: list[str]) -> None:
    for row, state in zip(rows, states, strict=True):
        if state == "merged":
            type(row).objects.filter(pk=row.pk).update(merged_into=rows[0])


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Small historiographies with drafts, merged records, circles, self-citations and dead ends."""
    dated = st.tuples(st.sampled_from(STATES), st.sampled_from((None, 1960, 1979)))
    works = draw(st.lists(dated, min_size=2, max_size=5))
    claims = draw(st.lists(st.sampled_from(STATES), min_size=2, max_size=4))
    authors = draw(st.lists(st.sampled_from(STATES), min_size=1, max_size=3))
    work, claim, author = (st.integers(0, len(rows) - 1) for rows in (works, claims, authors))
    notes = draw(st.lists(work, min_size=1, max_size=4))
    note = st.integers(0, len(notes) - 1)
    relations = draw(st.lists(_relations(claim, work), max_size=5))
    return World(
        works=works,
        claims=claims,
        authors=authors,
        notes=notes,
        citations=draw(st.lists(_citations(work, note), max_size=8)),
        attributions=draw(st.lists(_attributions(claim, work, author, note), max_size=6)),
        relations=[each for each in relations if each["source"] != each["target"]],
        contributions=draw(st.sets(st.tuples(work, author), max_size=4)),
    )


Number = st.SearchStrategy[int]
Row = st.SearchStrategy[dict[str, Any]]


def _citations(work: Number, note: Number) -> Row:
    rarely = st.none() | st.none() | work
    return st.fixed_dictionaries({"note": st.none() | note, "citing": work, "cited": st.none() | work, "via": rarely})


def _attributions(claim: Number, work: Number, author: Number, note: Number) -> Row:
    return st.fixed_dictionaries(
        {
            "claim": claim,
            "attested": work,
            "asserted": st.none() | work,
            "stance": st.sampled_from(Attribution.Stance.values),
            "holders": st.sets(author, min_size=1, max_size=2),
            "notes": st.sets(note, max_size=2),
            "through": st.sets(work, max_size=2),
            "state": _states(),
        }
    )


def _relations(claim: Number, work: Number) -> Row:
    kind = st.sampled_from(ClaimRelation.Kind.values)
    return st.fixed_dictionaries({"source": claim, "target": claim, "attested": work, "kind": kind, "state": _states()})


def _states() -> st.SearchStrategy[str]:
    return st.sampled_from(("published", "published", "draft"))
