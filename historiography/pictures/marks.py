"""What is drawn: a mark for each thing, a line for each reason why one thing rests on another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from historiography.pages.wording import year_told
from historiography.trails.known import Known


class MarkKind(StrEnum):
    """What a mark stands for; each has its own shape."""

    WORK = "work"
    CLAIM = "claim"
    NOTE = "note"
    PERSON = "person"
    SCHOOL = "school"
    QUESTION = "question"
    SUBJECT = "subject"
    DEAD_END = "dead-end"
    GROUP = "group"


class LineKind(StrEnum):
    """What a line says; each has its own sign at the end from which it is drawn."""

    CITES = "cites"
    ARGUED = "argued"
    REPORTED = "reported"
    SUPPORTS = "supports"
    ANSWERS = "answers"
    DISPUTES = "disputes"
    SAME = "same"
    BELONGS = "belongs"
    SEVERAL = "several"


@dataclass(frozen=True)
class Mark:
    """A thing in a picture.

    `key` is its own within the picture; `year` None when nobody gives one, and `is_by` where it is the latest that the
    thing can be of, such as that of the report through which a claim is known; `hue` is its school's, 1 to 10, or 0;
    `school` the school's name, or empty, `by_author` whether its author, not the work itself, is counted to it,
    `put_there` who says so, in words; `detail` a few words more, such as the title behind a short name;
    `when` its years in words where they are several.
    """

    key: str
    label: str
    url: str
    year: int | None = None
    kind: MarkKind = MarkKind.WORK
    hue: int = 0
    school: str = ""
    by_author: bool = False
    put_there: str = ""
    detail: str = ""
    is_by: bool = False
    when: str = ""

    @property
    def dated(self) -> str:
        """Its year in words, where its label does not tell it: "1986", "1986 or earlier"; empty where there is none."""
        in_label = not self.when and str(self.year) in self.label
        return "" if in_label else year_told(self.year, is_by=self.is_by, when=self.when)

    @property
    def counted_to(self) -> str:
        """The school, as it is told: that an author is counted to one says nothing of each of their works."""
        return f"author counted to {self.school}" if self.by_author else self.school


@dataclass(frozen=True)
class Line:
    """A link: what has the key `source` rests on what has the key `target`.

    `words` stand between the two names ("cites", "is argued in"), `place` after them ("with “see also”; 245"). `known`
    says how far it has been seen; each has its own stroke.
    """

    source: str
    target: str
    kind: LineKind
    words: str
    known: Known = Known.READ
    place: str = ""

    @property
    def seen(self) -> str:
        """How far it has been seen, in words, where that is not the usual way."""
        return "" if self.known is Known.READ else self.known.words
