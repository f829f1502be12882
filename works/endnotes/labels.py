"""The labels that the tagger gives to tokens.

A citation is a stretch of labelled tokens; the first bears the label with `BEGIN` before it. Outside of
citations are commentary, signals ("see also") and hinges ("quoted in").
"""

BEGIN = "+"

COMMENTARY, SIGNAL, HINGE = "commentary", "signal", "hinge"
OUTSIDE = frozenset({COMMENTARY, SIGNAL, HINGE})

AUTHOR, EDITOR, TRANSLATOR = "author", "editor", "translator"
#: Who asked the questions of an interview, directed a film or wrote the preface to another's book.
HELPER = "helper"
TITLE, TRANSLATION, CONTAINER, SERIES = "title", "translation", "container", "series"
EDITION, VOLUME, ISSUE = "edition", "volume", "issue"
PLACE, PUBLISHER, DATE, ORIGINAL, PAGES = "place", "publisher", "date", "original", "pages"
GENRE, ARCHIVE, SHELFMARK, LINK, ACCESSED = "genre", "archive", "shelfmark", "link", "accessed"
IBID, IDEM, OPCIT, CROSS, ABBREVIATION = "ibid", "idem", "opcit", "cross", "abbreviation"
#: Signs and words between the parts of a citation.
JOINT = "joint"


def begins(label: str) -> bool:
    """Whether a citation begins with this token."""
    return label.startswith(BEGIN)


def plain(label: str) -> str:
    """The label without the mark of a beginning."""
    return label.removeprefix(BEGIN)
