"""CSL-JSON, the data of the Citation Style Language (schema 1.0.2), which Zotero and pandoc read."""

import json
from collections.abc import Iterable

from works.formats.entry import Entry, Format, prepared


def write(entries: Iterable[Entry]) -> str:
    """The entries as a CSL-JSON list; the annotation is the item's note."""
    items = [_item(entry) for entry in prepared(entries)]
    return json.dumps(items, ensure_ascii=False, indent=1) + "\n"


def _item(entry: Entry) -> dict:
    item = entry.reference.to_csl(entry.key)
    return item | {"note": entry.annotation} if entry.annotation else item


FORMAT = Format("csl-json", "CSL-JSON", "application/vnd.citationstyles.csl+json", "json", write)
