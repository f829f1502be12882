"""Which work of the database a reference means, how surely, and why.

Candidates are fetched for many references at once, by title, by author and year, and by identifier; each is then
scored on what both sides know. Titles are compared with and without their subtitles and in all variants entered,
names by family and first letter, years by nearness. One candidate that leaves nothing open is a match; several,
or one that differs in what would tell editions apart, are for a curator to choose from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from django.db.models import Q

from authors.models import Author
from records.dates import DateError, EdtfDate, parse_edtf
from records.folding import fold, sort_key
from works.endnotes import Citation, ParsedNote
from works.formats.chicago import main_title
from works.identifiers import IdentifierError, normalise_identifier
from works.models import Work, WorkIdentifier
from works.reference import Contributor, Reference

#: From this score on a candidate is shown, from the next on it may be the match.
WORTH_SHOWING, SURE = 0.5, 0.84
#: How far the runner-up must stay behind for the first to be taken without asking.
CLEAR_LEAD = 0.08
MOST_SHOWN = 6
REFERENCES_AT_ONCE = 40
TITLE_BEGINNING = 14
NAMES_AT_ONCE = 400
#: Longer texts are asked about by their beginning.
MOST_TEXT = 2_000_000


@dataclass(frozen=True, slots=True)
class Candidate:
    """A work that a reference may mean, scored from 0 to 1, with the reasons in words."""

    work: Work
    score: float
    reasons: tuple[str, ...]
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """The candidates for a reference, the best first. `work` is the one that is meant, if that is sure."""

    candidates: tuple[Candidate, ...] = ()

    @property
    def work(self) -> Work | None:
        """The work meant, when one candidate is sure and no other comes near."""
        if not self.candidates:
            return None
        best, *others = self.candidates
        clear = all(best.score - each.score >= (CLEAR_LEAD / 4 if each.doubts else CLEAR_LEAD) for each in others)
        return best.work if best.score >= SURE and not best.doubts and clear else None

    @property
    def slug(self) -> str:
        return self.work.slug if self.work else ""

    @property
    def told(self) -> str:
        """The match in a line, for the command."""
        if not self.candidates:
            return ""
        best = self.candidates[0]
        sign = "→" if self.work else "?"
        return f"{sign} {best.work} [{best.work.slug}] {best.score:.2f}: {', '.join((*best.reasons, *best.doubts))}"

    def as_json(self) -> dict[str, Any]:
        """The match as the command prints it."""
        ranked = [
            {
                "work": each.work.slug,
                "score": round(each.score, 3),
                "reasons": list(each.reasons),
                "doubts": list(each.doubts),
            }
            for each in self.candidates
        ]
        return {"work": self.slug or None, "candidates": ranked}


def match_reference(reference: Reference) -> Match:
    """The works that `reference` may mean."""
    return match_references([reference])[0]


def match_references(references: Sequence[Reference]) -> list[Match]:
    """For each reference the works that it may mean, asked of the database many references at a time."""
    matches: list[Match] = []
    for start in range(0, len(references), REFERENCES_AT_ONCE):
        asked = [Wanted.of(reference) for reference in references[start : start + REFERENCES_AT_ONCE]]
        known = [Known.of(work) for work in _fetched(asked)]
        matches += [_match(wanted, known) for wanted in asked]
    return matches


def match_citations(notes: Iterable[ParsedNote]) -> dict[str, Match]:
    """By the id of each citation the match of the work that it means; *ibid.* shares that of its source."""
    citations = [citation for parsed in notes for citation in parsed.citations]
    naming = [citation for citation in citations if citation.work == citation.id and _names_work(citation)]
    matches = match_references([citation.reference for citation in naming])
    by_source = {citation.id: match for citation, match in zip(naming, matches, strict=True)}
    return {citation.id: by_source[citation.work] for citation in citations if citation.work in by_source}


def titles_known(text: str) -> list[tuple[str, str]]:
    """Family names that occur in a text, each with the titles of the works by its bearers in the database."""
    words = sorted(set(re.findall(r"[^\W\d_][^\W\d_’'-]+", text[:MOST_TEXT])))
    names = [word for word in words if word[0].isupper()]
    known: set[tuple[str, str]] = set()
    for start in range(0, len(names), NAMES_AT_ONCE):
        works = Work.objects.filter(contributions__author__family__in=names[start : start + NAMES_AT_ONCE])
        known |= set(works.values_list("contributions__author__family", "title"))
    return sorted((family, title) for family, title in known if family)


def _names_work(citation: Citation) -> bool:
    return bool(citation.title or citation.container or citation.authors)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reference says of its work, folded for comparing."""

    reference: Reference
    titles: frozenset[str]
    names: tuple[Contributor, ...]
    families: frozenset[str]
    container: str
    year: int | None
    identifiers: frozenset[str]

    @classmethod
    def of(cls, reference: Reference) -> Wanted:
        """The reference as it is looked for."""
        names = reference.contributors or reference.container_contributors
        return cls(
            reference,
            titles=_title_keys([reference.title, reference.reviewed_title]),
            names=names,
            families=frozenset(fold(one.short) for one in names if one.short),
            container=sort_key(reference.container_title) if reference.container_title else "",
            year=_first_year(reference),
            identifiers=_identifiers(reference),
        )


@dataclass(frozen=True, slots=True)
class Known:
    """A work of the database, folded for comparing."""

    work: Work
    titles: frozenset[str]
    families: dict[str, set[str]] = field(default_factory=dict)
    container: str = ""
    identifiers: frozenset[str] = frozenset()

    @classmethod
    def of(cls, work: Work) -> Known:
        """The work with all its titles and the family names of all who made it, with their first letters."""
        titles = [work.title, work.short_title, work.title_translation, *(each.text for each in work.variants.all())]
        families: dict[str, set[str]] = {}
        for contribution in work.contributions.all():
            for name, letter in _names_of(contribution.author, contribution.name_as_printed):
                families.setdefault(name, set()).add(letter)
        container = work.container_title or (work.part_of.title if work.part_of else "")
        found = frozenset(each.value.lower() for each in work.identifiers.all())
        return cls(work, _title_keys(titles), families, sort_key(container) if container else "", found)


def _names_of(author: Author, printed: str) -> Iterable[tuple[str, str]]:
    given = author.given[:1].lower()
    yield fold(author.family or author.name), given
    for form in (printed, *(variant.text for variant in author.variants.all())):
        if form:
            family = form.split(",")[0] if "," in form else form.split()[-1]
            yield fold(family), given


def _title_keys(titles: Iterable[str]) -> frozenset[str]:
    whole = [title for title in titles if title]
    return frozenset(sort_key(form) for title in whole for form in (title, main_title(title)) if form)


def _first_year(reference: Reference) -> int | None:
    if reference.issued_year is not None:
        return reference.issued_year
    found = re.match(r"\d{4}", reference.issued or reference.year)
    return int(found[0]) if found else None


def _identifiers(reference: Reference) -> frozenset[str]:
    found = set()
    for scheme, value in (("doi", reference.doi), ("doi", reference.url), ("url", reference.url)):
        try:
            found |= {normalise_identifier(scheme, value).lower()} if value else set()
        except IdentifierError:
            continue
    return frozenset(found)


def _fetched(asked: Sequence[Wanted]) -> list[Work]:
    """All works that any of the references may mean, with what scoring needs."""
    keys = _works_by_title(asked) | _works_by_author(asked) | _works_by_identifier(asked)
    works = Work.objects.filter(pk__in=keys, merged_into__isnull=True).with_reference()
    return list(works.prefetch_related("variants", "contributions__author__variants").order_by("pk"))


def _works_by_title(asked: Sequence[Wanted]) -> set[int]:
    beginnings = {title[:TITLE_BEGINNING] for wanted in asked for title in wanted.titles if len(title) > 3}
    containers = [wanted.reference.container_title for wanted in asked if not wanted.titles and wanted.container]
    beginnings |= {key for container in containers for key in (fold(container), sort_key(container))}
    if not beginnings:
        return set()
    titled, variant = Q(), Q()
    for beginning in sorted(beginnings):
        titled |= Q(title_key__startswith=beginning) | Q(container_key=beginning)
        variant |= Q(variants__text_key__startswith=beginning)
    return set(Work.objects.filter(titled).values_list("pk", flat=True)) | set(
        Work.objects.filter(variant).values_list("pk", flat=True)
    )


def _works_by_author(asked: Sequence[Wanted]) -> set[int]:
    families = {family for wanted in asked for family in wanted.families}
    if not families:
        return set()
    authors = bearers(families)
    years = [wanted.year for wanted in asked if wanted.year is not None]
    near = Q(issued_from__isnull=True) | Q(issued_from__range=(min(years, default=0) - 3, max(years, default=0) + 3))
    works = Work.objects.filter(contributions__author__in=authors)
    if years and all(wanted.year is not None for wanted in asked):
        works = works.filter(near)
    return set(works.values_list("pk", flat=True))


def bearers(families: Iterable[str]) -> set[int]:
    """The keys of the authors who bear one of these folded family names, in any form entered."""
    named, variant = Q(), Q()
    for family in sorted(families):
        named |= Q(sort_key=family) | Q(sort_key__startswith=f"{family} ")
        variant |= Q(variants__text_key=family) | Q(variants__text_key__endswith=f" {family}")
    return {
        *Author.objects.filter(named).values_list("pk", flat=True),
        *Author.objects.filter(variant).values_list("pk", flat=True),
    }


def _works_by_identifier(asked: Sequence[Wanted]) -> set[int]:
    values = {value for wanted in asked for value in wanted.identifiers}
    return set(WorkIdentifier.objects.filter(value__in=values).values_list("work_id", flat=True)) if values else set()


def _match(wanted: Wanted, known: Sequence[Known]) -> Match:
    scored = [_scored(wanted, each) for each in known]
    shown = sorted(
        (each for each in scored if each.score >= WORTH_SHOWING), key=lambda each: (-each.score, each.work.pk)
    )
    return Match(tuple(shown[:MOST_SHOWN]))


@dataclass(slots=True)
class _Weighing:
    """Evidence as it is weighed: what speaks for and against, and how much could have spoken."""

    gained: float = 0.0
    possible: float = 0.0
    reasons: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    def weigh(self, weight: float, agreement: float, reason: str, doubt: str = "") -> None:
        self.possible += weight
        self.gained += weight * agreement
        if agreement >= 0.9:
            self.reasons.append(reason)
        elif doubt:
            self.doubts.append(doubt)


def _scored(wanted: Wanted, known: Known) -> Candidate:
    if shared := wanted.identifiers & known.identifiers:
        return Candidate(known.work, 1.0, (f"same identifier {sorted(shared)[0]}",))
    weighing = _Weighing()
    _weigh_title(weighing, wanted, known)
    _weigh_names(weighing, wanted, known)
    _weigh_year(weighing, wanted, known)
    _weigh_details(weighing, wanted, known)
    score = weighing.gained / weighing.possible if weighing.possible else 0.0
    return Candidate(known.work, score, tuple(weighing.reasons), tuple(weighing.doubts))


def _weigh_title(weighing: _Weighing, wanted: Wanted, known: Known) -> None:
    if not wanted.titles:
        same = bool(wanted.container) and wanted.container in (known.container, *known.titles)
        weighing.weigh(0.5, float(same), f"in {wanted.reference.container_title}", "no title to compare")
        return
    likeness = max((_alike(one, other) for one in wanted.titles for other in known.titles), default=0.0)
    reason = "same title" if likeness == 1 else "title nearly the same"
    weighing.weigh(0.55, likeness if likeness > 0.6 else 0.0, reason, f"title differs ({likeness:.0%} alike)")


def _alike(one: str, other: str) -> float:
    """How alike two folded titles are; a short title is wholly in the long one that begins with it."""
    if one == other:
        return 1.0
    if min(len(one), len(other)) >= 8 and (one.startswith(f"{other} ") or other.startswith(f"{one} ")):
        return 0.95
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() > 0.6 and matcher.quick_ratio() > 0.6 else 0.0


def _weigh_names(weighing: _Weighing, wanted: Wanted, known: Known) -> None:
    if not wanted.names or not known.families:
        return
    shared = [one for one in wanted.names if known.families.get(fold(one.short)) is not None]
    fitting = [one for one in shared if _letters_fit(one, known.families[fold(one.short)])]
    names = ", ".join(one.short for one in fitting)
    missing = ", ".join(one.short for one in wanted.names if one not in fitting)
    weighing.weigh(0.3, len(fitting) / len(wanted.names), f"by {names}", f"not known as by {missing}")


def _letters_fit(one: Contributor, letters: set[str]) -> bool:
    given = fold(one.given)[:1] if one.given else ""
    return not given or not any(letters) or given in {fold(letter)[:1] for letter in letters if letter}


def _weigh_year(weighing: _Weighing, wanted: Wanted, known: Known) -> None:
    first, last = known.work.issued_from, known.work.issued_to
    if wanted.year is None or first is None:
        return
    if (days := _days_apart(wanted, known.work)) is not None:
        weighing.weigh(0.2, 0.0, "", f"of {days[1]}, not {days[0]}")
        return
    apart = 0 if first <= wanted.year <= (last or first) else abs(first - wanted.year)
    agreement = 1.0 if apart == 0 else 0.5 if apart == 1 else 0.0
    weighing.weigh(
        0.2, agreement, f"of {wanted.year}", f"known as of {first}, not {wanted.year}: perhaps another edition"
    )


def _days_apart(wanted: Wanted, work: Work) -> tuple[str, str] | None:
    """The day of a newspaper that is meant and that of the work, where both are known and differ: two numbers of it."""
    if wanted.titles or (meant := _day(wanted.reference.issued_display or wanted.reference.issued)) is None:
        return None
    entered = _day(work.issued)
    return (meant.display(), entered.display()) if entered is not None and entered.lower != meant.lower else None


def _day(written: str) -> EdtfDate | None:
    """The date, if it is a single day."""
    try:
        read = parse_edtf(written)
    except DateError:
        return None
    return read if read.lower == read.upper else None


def _weigh_details(weighing: _Weighing, wanted: Wanted, known: Known) -> None:
    """The journal, volume and issue, where both sides name them."""
    if wanted.container and wanted.titles and known.container:
        alike = _alike(wanted.container, known.container)
        weighing.weigh(0.1, alike, f"in {wanted.reference.container_title}")
    for label, mine, theirs in (
        ("volume", wanted.reference.volume, known.work.volume),
        ("number", wanted.reference.issue, known.work.issue),
    ):
        if mine and theirs:
            weighing.weigh(0.1, float(fold(mine) == fold(theirs)), f"{label} {mine}", f"{label} {theirs}, not {mine}")
