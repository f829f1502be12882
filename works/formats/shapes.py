"""The five shapes of a reference, which every citation style sets each in its own way.

A work that stands alone, a part of one, a piece in a periodical, something submitted or spoken, and a loose document
or page. The CSL type tells which, and the container: a book inside another is a part of it.
"""

from enum import Enum, auto

from works.reference import Reference


class Shape(Enum):
    """Where and how a reference appeared."""

    STANDING_ALONE = auto()
    PART = auto()
    PERIODICAL = auto()
    SUBMITTED = auto()
    LOOSE = auto()


WEB = {"post", "post-weblog", "webpage"}
_BY_TYPE: dict[str, Shape] = {
    **dict.fromkeys(("chapter", "entry", "entry-dictionary", "entry-encyclopedia"), Shape.PART),
    **dict.fromkeys(("article", "article-journal", "article-magazine", "article-newspaper"), Shape.PERIODICAL),
    **dict.fromkeys(("review", "review-book"), Shape.PERIODICAL),
    **dict.fromkeys(("thesis", "speech", "paper-conference"), Shape.SUBMITTED),
    **dict.fromkeys(("document", "interview", "manuscript", "personal_communication", *WEB), Shape.LOOSE),
}


def shape_of(reference: Reference) -> Shape:
    """By type; a book or paper inside another is a part of it, an interview in a journal a piece there."""
    shape = _BY_TYPE.get(reference.type, Shape.STANDING_ALONE)
    if reference.container_title.strip():
        if shape in (Shape.STANDING_ALONE, Shape.SUBMITTED):
            return Shape.PART
        if reference.type == "interview" and (reference.volume or reference.issue):
            return Shape.PERIODICAL
    return shape
