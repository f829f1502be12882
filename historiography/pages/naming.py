"""Whether a description that was written here speaks of a work or its authors: it cannot stand as if that were unread.

Descriptions refer to works as a running text does: "Siegelbaum and Suny (1993) place its rise …". A name with the year
of another work is not meant.
"""

from __future__ import annotations

import re

from authors.models import Author
from records.models import Record
from works.models import Work
from works.referencing import leading_authors

#: The fields of records that hold descriptions.
DESCRIPTIONS = ("scope_note", "history_note", "note", "description", "abstract")


def speaks_of(record: Record, work: Work) -> bool:
    """Return whether a description of a record names `work`, or its authors but for those whom the record is of."""
    names = {author.surname for author in leading_authors(work)} - _own(record)
    written = "\n".join(getattr(record, field, "") for field in DESCRIPTIONS)
    return work.title in written or any(_named(name, work.issued_from).search(written) for name in names)


def _own(record: Record) -> set[str]:
    """The authors whom a record is of, or by whom it is: their names say nothing of another work."""
    if isinstance(record, Author):
        return {record.surname}
    return {author.surname for author in leading_authors(record)} if isinstance(record, Work) else set()


def _named(surname: str, year: int | None) -> re.Pattern[str]:
    """A name, alone or before another: "Siegelbaum", "Siegelbaum and Suny"; not with another year in brackets."""
    return re.compile(rf"\b{re.escape(surname)}\b(?!(?: and \w+)? \((?!{year or 'n.d.'})[^)]*\d{{4}})")
