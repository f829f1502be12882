"""The versions of a record: its own, those of its parts, and those of what is entered inside it.

A record's history lies in many tables: one for itself, one for each kind of part, and one for each kind of row that is
entered inside it but keeps a state or history of its own (the notes of a work, the attributions of a claim). Each such
table is a *strand*, read whole in one query, and one more for each many-to-many relation; what follows is told from
memory. A row belongs to a record as long as it names it: one that was moved away is gone from there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Model, QuerySet
from simple_history.utils import get_m2m_reverse_field_name

from records.changes import Names, Picture, fields_of
from records.corpus.entries import part_relation


@dataclass
class Strand:
    """The versions of one kind of rows, oldest first, and the pictures of these versions.

    `link` is the column by which a row names the one above it, of the strand `above`; the record itself has neither.
    What is `inside` keeps a history of its own: bringing the record back leaves it alone.
    """

    model: type[Model]
    link: str = ""
    above: Strand | None = None
    inside: bool = False
    versions: list[Any] = field(default_factory=list)
    pictures: dict[Any, Picture] = field(default_factory=dict)

    def key(self, version: Any) -> Any:
        """The id of the row of which this is a version."""
        return getattr(version, self.model._meta.pk.attname)

    def above_it(self, version: Any) -> Any:
        """The id of the row above, which that version names; None for the record itself."""
        return getattr(version, self.link) if self.link else None

    @cached_property
    def above_keys(self) -> set[Any]:
        """The ids of all rows on which those of this strand may hang."""
        return {self.above.key(version) for version in self.above.versions} if self.above else set()

    @cached_property
    def last(self) -> dict[Any, Any]:
        """The last version of each row, by the id of the row."""
        return {self.key(version): version for version in self.versions}

    def is_there(self, version: Any) -> bool:
        """Whether by this version the row exists, and belongs to the record."""
        return version.history_type != "-" and (not self.above or self.above_it(version) in self.above_keys)

    def at(self, moment: datetime) -> dict[Any, Any]:
        """Return, by id, the version of each row that was current at `moment`."""
        latest = {self.key(version): version for version in self.versions if version.history_date <= moment}
        return {pk: version for pk, version in latest.items() if self.is_there(version)}


def strands(model: type[Model], pk: Any) -> list[Strand]:
    """Return all strands of the history of the row of `model` with the id `pk`, its own first."""
    own = Strand(model)
    rows = model.history.filter(**{model._meta.pk.attname: pk})
    _read(own, rows)
    return [own, *_below(own, rows)]


def named_in(found: Iterable[Strand]) -> Names:
    """Return the words of all that the strands name."""
    names = Names()
    names.gather((strand.model, picture) for strand in found for picture in strand.pictures.values())
    return names


def _below(above: Strand, rows: QuerySet) -> Iterator[Strand]:
    inside = getattr(above.model, "inside", ()) if above.above is None else ()
    for name in (*getattr(above.model, "parts", ()), *inside):
        relation = part_relation(above.model, name)
        model, link = relation.related_model, relation.field.attname
        strand = Strand(model, link, above, inside=above.inside or name in inside)
        belonged = model.history.filter(**{f"{link}__in": _keys(rows, above.model)})
        # A row that was moved away since has later versions that name another record.
        versions = model.history.filter(**{f"{model._meta.pk.attname}__in": _keys(belonged, model)})
        _read(strand, versions)
        yield strand
        yield from _below(strand, versions)


def _keys(versions: QuerySet, model: type[Model]) -> QuerySet:
    return versions.order_by().values(model._meta.pk.attname)


def _read(strand: Strand, rows: QuerySet) -> None:
    strand.versions = list(rows.select_related("history_user").order_by("history_date", "history_id"))
    lists = _lists_of(strand.versions, rows)
    # Where a row stands is known: what it says of the record itself would only be repeated.
    implied = {strand.link.removesuffix("_id"), *(getattr(strand.model, "implied", ()) if strand.above else ())}
    for each in strand.versions:
        picture = fields_of(each, strand.model) | lists[each.pk]
        strand.pictures[each.pk] = {name: value for name, value in picture.items() if name not in implied}


def _lists_of(versions: list[Any], rows: QuerySet) -> dict[Any, Picture]:
    """Return the many-to-many relations of each historical version, in one query for each relation."""
    lists: dict[Any, Picture] = defaultdict(dict)
    for field_ in versions[0]._history_m2m_fields if versions else ():
        links = getattr(versions[0], field_.name).model
        target = f"{get_m2m_reverse_field_name(field_)}_id"
        for version in versions:
            lists[version.pk][field_.name] = []
        linked = links.objects.filter(history__in=rows.order_by().values("pk")).order_by(target)
        for pk, related in linked.values_list("history_id", target):
            lists[pk][field_.name].append(related)
    return lists
