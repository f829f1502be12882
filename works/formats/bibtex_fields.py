"""The entry types and fields of BibTeX, and what they are in a Reference.

Fields are BibTeX's own where it has one, else those of biblatex (3.20), which knows more, else ours. `entrysubtype`
holds the CSL type where several share an entry type, and `authortype`, `editortype` ... the role of those who are
neither authors nor editors (biblatex 2.2.2 and 2.3.6).
"""

import re
from string import ascii_lowercase

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

#: The entry type of each CSL type; others are `misc`, or stand in a container.
ENTRY_TYPES = {
    "book": "book",
    "collection": "book",
    "chapter": "incollection",
    "article": "article",
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "review": "article",
    "review-book": "article",
    "thesis": "phdthesis",
    "report": "techreport",
    "paper-conference": "inproceedings",
    "manuscript": "unpublished",
    "pamphlet": "booklet",
}
#: The CSL type that an entry type, also one of biblatex, means when nothing else is said.
CSL_TYPES = {
    "book": "book",
    "incollection": "chapter",
    "article": "article-journal",
    "phdthesis": "thesis",
    "techreport": "report",
    "inproceedings": "paper-conference",
    "unpublished": "manuscript",
    "booklet": "pamphlet",
    "misc": "document",
    "thesis": "thesis",
    "mastersthesis": "thesis",
    "report": "report",
    "manual": "report",
    "inbook": "chapter",
    "bookinbook": "book",
    "suppbook": "chapter",
    "suppcollection": "chapter",
    "inreference": "entry-encyclopedia",
    "conference": "paper-conference",
    "mvbook": "collection",
    "mvcollection": "collection",
    "collection": "book",
    "proceedings": "book",
    "reference": "book",
    "periodical": "periodical",
    "review": "review",
    "online": "webpage",
    "electronic": "webpage",
    "www": "webpage",
    "letter": "personal_communication",
    "movie": "motion_picture",
    "video": "motion_picture",
    "audio": "broadcast",
}

#: Fields of plain text.
PLAIN = {
    "title_translation": "titletranslation",
    "short_title": "shorttitle",
    "set_title": "maintitle",
    "volume": "volume",
    "number_of_volumes": "volumes",
    "edition": "edition",
    "collection_title": "series",
    "genre": "type",
    "medium": "howpublished",
    "original_kind": "origtype",
    "original_title": "origtitle",
    "reviewed_title": "reviewedtitle",
    "event_title": "eventtitle",
    "event_place": "venue",
    "archive": "archive",
    "archive_location": "archivelocation",
    "language": "language",
    "isbn": "isbn",
    "issn": "issn",
}
#: What `number` and its neighbours mean depends on the entry type.
NUMBERS = {
    "article": {"issue": "number", "number": "itemnumber", "collection_number": "seriesnumber"},
    "techreport": {"issue": "issue", "number": "number", "collection_number": "seriesnumber"},
}
NUMBERS_ELSEWHERE = {"issue": "issue", "number": "itemnumber", "collection_number": "number"}
PUBLISHERS = {"phdthesis": "school", "thesis": "institution", "techreport": "institution"}
DATES = {"composed": "eventdate", "original_issued": "origdate", "accessed": "urldate"}
#: An event's date is that of a speech or a paper. When anything else was written goes as the date of its original;
#: `origdatetype`, ours, tells it from the date of an earlier edition.
SPOKEN = ("speech", "paper-conference", "event", "performance")
WRITTEN = "composed"
#: Fields for those who are neither authors, editors nor translators; each with its role beside it. biblatex has them to
#: `editorc`: those after it are ours, one for every role that there is.
SLOTS = ("editor", *(f"editor{letter}" for letter in ascii_lowercase))
#: A date in EDTF, whose signs are no LaTeX.
EDTF = re.compile(r"[\dX/.~%?-]+")
