"""What every reader does: turn bytes into text, refuse what cannot be read at all, and gather what can.

A file comes from anywhere. A reader never raises for what stands in it; it says in a sentence for curators what is
wrong, and where.
"""

import codecs
import re
from collections.abc import Iterable

from works.formats.entry import Entry, Problem, Reading

#: What is longer is refused: this much is read in half a minute.
MOST_CHARACTERS = 10_000_000
MOST_ENTRIES = 50_000
MOST_PROBLEMS = 200
_SAMPLE = 8_000
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffd]")

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def decoded(data: bytes) -> str:
    """The text of a file: UTF-8 or UTF-16 where a byte order mark says so, UTF-8 where it can be, else Latin-1.

    Latin-1 is taken as Windows has it, with its dashes and quotation marks (cp1252). Never fails.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    for encoding in ("utf-8", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def refusal(text: str, what: str, begins_entry: str) -> Reading | None:
    """Why the text cannot be read at all (it is empty, too long, or no text), as a Reading; None when it can.

    `what` is the format that was expected, `begins_entry` a sign with which its entries begin.
    """
    sample = text[:_SAMPLE]
    if len(text) > MOST_CHARACTERS:
        message = (
            f"The file has {len(text):,} characters; at most {MOST_CHARACTERS:,} are read at once. Cut it into parts."
        )
    elif text.count(begins_entry) > MOST_ENTRIES:
        message = f"The file has more than {MOST_ENTRIES:,} entries: cut it up."
    elif not text.strip().strip("\ufeff").strip():
        message = "The file is empty."
    elif "\0" in sample or len(_CONTROL.findall(sample)) * 20 > len(sample):
        message = f"This is not a text but a file of another kind: export it as {what}."
    else:
        return None
    return Reading([], [Problem(1, "", message)])


def gathered(found: Iterable[Entry | Problem]) -> Reading:
    """Entries and problems apart. Of very many problems the first are told, and how many there are besides."""
    reading = Reading()
    untold = 0
    for each in found:
        problem = _doubtful(each) if isinstance(each, Entry) else each
        if isinstance(each, Entry):
            reading.entries.append(each)
        if problem and len(reading.problems) < MOST_PROBLEMS:
            reading.problems.append(problem)
        else:
            untold += problem is not None
    if untold:
        last = reading.problems[-1]
        reading.problems.append(Problem(last.line, "", f"And {untold} more problems after this one."))
    return reading


def _doubtful(entry: Entry) -> Problem | None:
    return Problem(entry.line, entry.key, entry.doubt) if entry.doubt else None


def says_nothing(entry: Entry) -> bool:
    """Whether nobody could tell what this is: no title, nobody named, no periodical, no archive, no address."""
    reference = entry.reference
    told = (reference.title, reference.container_title, reference.set_title, reference.reviewed_title)
    return not any((*told, reference.contributors, reference.archive_location, reference.doi, reference.url))


NOTHING = "It has neither a title nor a name."
