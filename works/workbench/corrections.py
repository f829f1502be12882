"""What curators made of what was read, as gold notes for training and scoring.

A line of JSON is a note, whole, in the form of the notes that `training.scoring` and other scorers take: `id`, `n`,
`text` and `gold`, a list of citations with `gid`, `start`, `end`, their fields and `resolves_to`. Only notes of which
every citation was decided are told, since a note says as much by what is no citation in it. `changed` names what the
curator changed, `was` how it was read. People are told without roles that no reader knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import groupby
from typing import Any

from works.endnotes.parse import year_in
from works.models import Import, Proposal
from works.workbench.proposing import VOLUME_EDITOR, Fields, as_printed, fields_of, restored

Decision, Meaning = Proposal.Decision, Proposal.Meaning

#: What a scorer compares, under the name that it has in a proposal.
_TEXTS = {name: name for name in ("type", "title", "container", "edition", "volume", "issue", "publisher", "pages")}
_TEXTS |= {"locator": "locator", "signal": "signal", "original_year": "original_year"}
_ROLES = {"authors": ("author",), "editors": ("editor", VOLUME_EDITOR), "translators": ("translator",)}


def corrections(since: datetime | None = None, *, confirmed: bool = False) -> Iterator[dict[str, Any]]:
    """The notes that curators corrected, as gold; those decided `since` a moment, and with `confirmed` all decided."""
    imports = Import.objects.filter(kind__in=(Import.Kind.NOTES, Import.Kind.TEXT)).order_by("pk")
    for pk in imports.values_list("pk", flat=True):
        for note in _notes_of(pk, since):
            if confirmed or note["changed"]:
                yield note


def _notes_of(origin: int, since: datetime | None) -> Iterator[dict[str, Any]]:
    rows = (
        Proposal.objects.filter(origin=origin, note__isnull=False).select_related("note").order_by("position", "start")
    )
    for _, group in groupby(rows.iterator(chunk_size=500), key=lambda row: row.position):
        proposals = list(group)
        if _is_told(proposals, since):
            yield _gold_note(proposals)


def _is_told(proposals: Iterable[Proposal], since: datetime | None) -> bool:
    decided = all(each.decision != Decision.OPEN for each in proposals)
    latest = max((each.decided_at for each in proposals if each.decided_at), default=None)
    return decided and (since is None or (latest is not None and latest >= since))


def _gold_note(proposals: list[Proposal]) -> dict[str, Any]:
    note = proposals[0].note
    changed = {str(each.pk): told for each in proposals if (told := changes(each))}
    return {
        "id": f"{note.origin_id}-{note.position}",
        "document": str(note.origin_id),
        "n": note.label,
        "text": note.text,
        "gold": [_gold(each) for each in proposals if each.decision == Decision.ACCEPTED],
        "changed": changed,
        "was": {str(each.pk): _compared(_read(each)) for each in proposals if str(each.pk) in changed},
    }


def _gold(row: Proposal) -> dict[str, Any]:
    form = row.fields.get("form")
    return {
        "gid": str(row.pk),
        "start": row.start,
        "end": row.end,
        **_compared(row.fields),
        "is_ibid": form == "ibid",
        "is_short": form == "short",
        "resolves_to": str(row.means_id) if row.meaning == Meaning.SAME and row.means_id else None,
        "work": str(row.means_id if row.meaning == Meaning.SAME and row.means_id else row.pk),
    }


def _compared(values: Fields) -> dict[str, Any]:
    """The fields as a scorer knows them; null where there is nothing."""
    texts = {name: values.get(ours) or None for name, ours in _TEXTS.items()}
    people = {
        name: [_person(one) for one in values.get("people", []) if one["role"] in roles]
        for name, roles in _ROLES.items()
    }
    return texts | people | {"places": values.get("places", []), "year": year_in(values.get("issued", "")) or None}


def _person(one: Mapping[str, str]) -> dict[str, str]:
    return {"family": one.get("family") or one.get("literal", ""), "given": one.get("given", "")}


def _read(row: Proposal) -> Fields:
    return fields_of(restored(row.parsed, str(row.pk)))


def changes(row: Proposal) -> list[str]:
    """What the curator changed of a proposal: names of fields, "span", "meaning", or "citation" where it is none."""
    if row.decision == Decision.NONE:
        return ["citation"]
    read = _read(row)
    printed = row.fields | {"people": [as_printed(one) for one in row.fields.get("people", [])]}
    names = [name for name in printed if printed[name] != read.get(name, printed[name])]
    names += ["span"] if row.parsed.get("cut") else []
    meant = row.means_id if row.meaning == Meaning.SAME else None
    return names + (["meaning"] if meant != row.parsed.get("meant", meant) else [])
