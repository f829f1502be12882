"""The tags of RIS (Research Information Systems, 2001 and 2011), and what they are in a Reference.

What RIS has no tag for stands in M2, one "variable: value" a line: Zotero reads that tag into its field *Extra*, and
from there what has the name of a CSL variable. Who leads an entry in another role than author (the producers of a
film) stands in AU, with `author-role`.
"""

RIS_TYPES = {
    "book": "BOOK",
    "collection": "BOOK",
    "chapter": "CHAP",
    "article": "JOUR",
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "review": "JOUR",
    "review-book": "JOUR",
    "periodical": "JFULL",
    "thesis": "THES",
    "paper-conference": "CPAPER",
    "report": "RPRT",
    "speech": "SLIDE",
    "motion_picture": "MPCT",
    "broadcast": "VIDEO",
    "webpage": "ELEC",
    "manuscript": "MANSCPT",
    "pamphlet": "PAMP",
    "personal_communication": "PCOMM",
    "entry-encyclopedia": "ENCYC",
    "entry-dictionary": "DICT",
}
#: The CSL type that a tag of type means when nothing else is said.
CSL_TYPES = {tag: kind for kind, tag in reversed(RIS_TYPES.items())} | {
    "JOUR": "article-journal",
    "GEN": "document",
    "SER": "collection",
}

#: Fields that have a tag of their own.
TAGS = {
    "short_title": "ST",
    "title_translation": "TT",
    "collection_title": "T3",
    "volume": "VL",
    "issue": "IS",
    "number_of_volumes": "NV",
    "edition": "ET",
    "publisher": "PB",
    "genre": "M3",
    "reviewed_title": "RI",
    "language": "LA",
    "doi": "DO",
}
#: Fields that have none: the CSL variables under which they stand in M2.
EXTRA = {
    "set_title": "set-title",
    "number": "number",
    "collection_number": "collection-number",
    "medium": "medium",
    "original_kind": "original-kind",
    "original_title": "original-title",
    "event_title": "event-title",
    "event_place": "event-place",
    "archive": "archive",
    "archive_location": "archive_location",
}
ROLE_TAGS = {"author": "AU", "editor": "A2", "translator": "A4"}
BOOKS = ("BOOK", "EDBOOK", "EBOOK", "SER")
