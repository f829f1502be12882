"""Reading and writing the YAML of the corpus.

Every scalar is read as text: `1986` and `no` mean what is written, and fields turn them into what they need. Entries
remember their line, so that a fault can be found.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from records.printable import refusal

RARE_LINE_BREAKS = re.compile(r"[\r\x85\u2028\u2029]")


class CorpusError(Exception):
    """The corpus cannot be loaded; `faults` say what is wrong, in which file, entry and line."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class Entry(dict):
    """A mapping that knows on which line it begins."""

    line = 0


class _Reader(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):
    """Reads every scalar as text; in C where libyaml is there, which is eight times as fast."""


def _read_entry(reader: _Reader, node: yaml.MappingNode) -> Entry:
    entry = Entry()
    entry.line = node.start_mark.line + 1
    for key_node, value_node in node.value:
        key = reader.construct_object(key_node, deep=True)
        line = key_node.start_mark.line + 1
        if not isinstance(key, str):
            raise CorpusError([f"line {line}: expected the name of a field before the colon"])
        if key in entry:
            raise CorpusError([f"line {line}: “{key}” stands twice in one entry"])
        entry[key] = reader.construct_object(value_node, deep=True)
    return entry


_Reader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _read_entry)


class _Writer(yaml.SafeDumper):
    #: Nothing but text is written, so nothing needs quotes in order not to be taken for a number.
    yaml_implicit_resolvers: dict = {}

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, indentless=False)


def _write_list(writer: _Writer, items: list) -> yaml.Node:
    plain = all(isinstance(item, str) for item in items)
    return writer.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=plain)


def _write_text(writer: _Writer, text: str) -> yaml.Node:
    # Read back as a plain scalar, any of these would have become a line feed or a space.
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style='"' if RARE_LINE_BREAKS.search(text) else None)


_Writer.add_representer(list, _write_list)
_Writer.add_representer(str, _write_text)
_Writer.add_representer(Entry, yaml.SafeDumper.represent_dict)


def read_entries(path: Path, name: str = "") -> list[Entry]:
    """Return the entries of the file at `path`; raise CorpusError where it is not a list of them.

    The fault gives the line, and calls the file by `name`, or else by the last part of its path.
    """
    name = name or path.name
    try:
        text = path.read_text(encoding="utf-8")
        _refuse_unprintable(text)
        entries = yaml.load(text, Loader=_Reader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise CorpusError([f"{name}, line {line}: not readable as YAML ({error.problem})"]) from error
    except (UnicodeDecodeError, yaml.YAMLError, RecursionError) as error:
        raise CorpusError([f"{name}: not readable as YAML in UTF-8 ({error})"]) from error
    except OSError as error:
        raise CorpusError([f"{name}: cannot be read ({error.strerror})"]) from error
    except CorpusError as error:
        raise CorpusError([f"{name}, {fault}" for fault in error.faults]) from error
    if entries in (None, ""):
        return []
    if not isinstance(entries, list) or not all(isinstance(entry, Entry) for entry in entries):
        raise CorpusError([f"{name}: expected a list of entries, each beginning with “- ”"])
    return entries


def _refuse_unprintable(text: str) -> None:
    # YAML would refuse most of them as well, but not say on which line.
    for number, line in enumerate(text.split("\n"), start=1):
        if sentence := refusal(line):
            raise CorpusError([f"line {number}: {sentence}"])


def write_entries(path: Path, entries: list[dict]) -> None:
    """Write `entries` to the file at `path`, with an empty line between them."""
    blocks = [yaml.dump([entry], Dumper=_Writer, allow_unicode=True, sort_keys=False, width=110) for entry in entries]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(blocks), encoding="utf-8", newline="\n")
