"""References from files: entries of BibTeX, RIS, CSL-JSON and CSV as proposals, matched and reviewed like citations.

A file is read piece by piece (`works.formats.cutting`). What could not be read is a remark of the import, with its line
and the key of its entry; everything else goes on to review, what is doubtful in it with a remark and a doubt.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from works.formats import FORMATS
from works.formats.cutting import Piece, cut
from works.formats.entry import Entry, Problem
from works.models import Import, Proposal
from works.workbench.proposing import fields_of_reference, slim

LONGEST_LABEL = 120


def pieces(imported: Import) -> list[Piece]:
    """The file of an import in pieces, each of which one step reads."""
    return cut(FORMATS[imported.kind], imported.text)


def read_piece(imported: Import, number: int, position: int) -> tuple[list[Proposal], list[dict[str, Any]]]:
    """The entries of a piece as proposals, from `position` on, and remarks on what could not be read.

    Nothing is saved.
    """
    reading = pieces(imported)[number].read(FORMATS[imported.kind])
    proposals = [_proposal(imported, entry, position + count) for count, entry in enumerate(reading.entries)]
    return proposals, list(map(_remark, reading.problems))


def _proposal(imported: Import, entry: Entry, position: int) -> Proposal:
    parsed = {"reference": slim(asdict(entry.reference))}
    fields = {"form": "full", "signal": "", "locator": "", "role": ""} | fields_of_reference(entry.reference)
    return Proposal(
        origin=imported,
        position=position,
        label=entry.key[:LONGEST_LABEL],
        line=entry.line,
        parsed=parsed | slim({"annotation": entry.annotation, "doubt": entry.doubt}),
        fields=fields | ({"title_supplied": True} if entry.reference.title_supplied else {}),
    )


def _remark(problem: Problem) -> dict[str, Any]:
    return {"line": problem.line, "entry": problem.name, "message": problem.message}
