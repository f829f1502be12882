"""Reviews of books, where marks of italics tell what is the book and what the journal.

"Review of *Steeltown, USSR*, by Stephen Kotkin, *Slavic Review* 51": the first title in italics is that of the book,
with whatever commas it has, and belongs to the title of the review (Chicago 14.202); the next is the journal. A tagger
that goes by words takes a journal that no volume follows for more of the title.
"""

from collections.abc import Sequence

from works.endnotes import labels as L
from works.endnotes.tokens import Token
from works.endnotes.words import kinds_of

_OF = frozenset({"of", "von", "zu", "de", "du", "di", "на"})
#: How many tokens may stand between the book and the journal: "by" and those who wrote the book.
LONGEST_CREDIT = 16


def of_reviews(tokens: Sequence[Token], labels: Sequence[str]) -> list[str]:
    """The labels of a note's tokens, those of reviewed books and of the journals with the reviews put right."""
    found = list(labels)
    for first, token in enumerate(tokens[:-2]):
        if "review" in kinds_of(token.text) and not token.italic and tokens[first + 1].text.lower() in _OF:
            _label_review(tokens, found, first)
    return found


def _label_review(tokens: Sequence[Token], labels: list[str], first: int) -> None:
    """Label what begins with "review of" and a title in italics: the title, and the journal if one follows."""
    book = _end_of_italics(tokens, first + 2)
    journal = _journal(tokens, book) if book > first + 2 else 0
    if not journal:
        return
    begins = L.begins(labels[first]) or labels[first] in L.OUTSIDE
    told = journal - 1 if tokens[journal - 1].text == "," else journal - 2
    labels[first:told] = [L.BEGIN + L.TITLE if begins else L.TITLE, *[L.TITLE] * (told - first - 1)]
    end = _end_of_italics(tokens, journal)
    labels[told:end] = [*[L.JOINT] * (journal - told), *[L.CONTAINER] * (end - journal)]


def _end_of_italics(tokens: Sequence[Token], first: int) -> int:
    """Where the italics end that begin here."""
    return next((place for place in range(first, len(tokens)) if not tokens[place].italic), len(tokens))


def _journal(tokens: Sequence[Token], book: int) -> int:
    """Where the journal begins that follows the reviewed book, after a comma or “in”; 0 where none does."""
    for place in range(book + 1, min(len(tokens), book + LONGEST_CREDIT)):
        before = tokens[place - 1].text
        if tokens[place].italic:
            is_led = before == "," or (before == "in" and tokens[place - 2].text == ",")
            return place if is_led else 0
        if before in ".;:":
            return 0
    return 0
