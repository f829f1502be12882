"""What stands for what in a picture: shapes of marks, signs on lines, strokes; and what the legend calls them.

Shapes are drawn around 0 and fit into ±7 units. Signs look to the right and are turned towards what a line leads to.
"""

from __future__ import annotations

from historiography.pictures.marks import LineKind, MarkKind
from historiography.trails.known import Known

#: Path data and the word of the legend.
SHAPES: dict[MarkKind, tuple[str, str]] = {
    MarkKind.WORK: ("M-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0z", "work"),
    MarkKind.CLAIM: ("M-6-6H6V6H-6z", "claim"),
    MarkKind.NOTE: ("M-5-6H2L5-3V6H-5z", "note"),
    MarkKind.PERSON: ("M-6 6A6 6 0 0 1 6 6zM-3.5-3a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0z", "person"),
    MarkKind.SCHOOL: ("M0-7L6.7-2.2 4.1 5.7H-4.1L-6.7-2.2z", "school or approach"),
    MarkKind.QUESTION: ("M0-7L7 0 0 7-7 0z", "question"),
    MarkKind.SUBJECT: ("M0-6.5L7 6H-7z", "topic, term or era"),
    MarkKind.DEAD_END: ("M-5-5L5 5M-5 5L5-5", "citation that leads no further"),
    MarkKind.GROUP: ("M-7-1a5 5 0 1 0 10 0a5 5 0 1 0-10 0zM-1.5-5.8A5 5 0 1 1 4 4.2", "several, put together"),
}
SIGNS: dict[LineKind, tuple[str, str]] = {
    LineKind.CITES: ("M-3.5-4L3.5 0-3.5 4", "cites"),
    LineKind.ARGUED: ("M-4-4.5L5 0-4 4.5z", "is argued or conceded in"),
    LineKind.REPORTED: ("M-4-4.5L5 0-4 4.5zM8-4.5V4.5", "is reported in or through, or documented in"),
    LineKind.SUPPORTS: ("M-4 0H4M0-4V4", "supports, extends or continues"),
    LineKind.ANSWERS: ("M-5 2C-4-4-1.5-4 0 0S4 4 5-2", "qualifies, reviews or answers"),
    LineKind.DISPUTES: ("M-3.5-3.5L3.5 3.5M-3.5 3.5L3.5-3.5", "disputes, doubts or denies; is doubted or denied"),
    LineKind.SAME: ("M-2-4V4M2-4V4", "is an edition or a part of, or stands in"),
    LineKind.BELONGS: ("M-2.5 0a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0z", "is by or about, counts or includes"),
    LineKind.SEVERAL: ("M-5-4L-1 0-5 4M0-4L4 0 0 4", "links of several kinds"),
}
#: A thin line is also what title pages and citing notes tell by themselves.
STROKES: dict[Known, str] = {known: known.words for known in Known} | {
    Known.READ: "read where it stands (of citations: in the citing note)"
}
