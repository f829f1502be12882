"""What of an author can be found: the name in all its forms, vocations, and the note."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet

from authors.models import Author
from records.dates import DateError, parse_edtf
from records.models import Variant
from records.search import Document, Searchable

NOUNS = {
    Author.Kind.PERSON: "Voice",
    Author.Kind.ORGANISATION: "Organisation",
    Author.Kind.UNNAMED: "Voice, unnamed",
}


def documents(authors: QuerySet[Author]) -> Iterator[Document]:
    """Yield the document of each author."""
    for author in authors.prefetch_related("variants", "vocations"):
        names = forms_of(author)
        noun = _noun(author)
        vocations = [each.name for each in author.vocations.all() if each.name != noun.lower()]
        yield Document(
            record_id=author.pk,
            slug=author.slug,
            title=author.name,
            noun=noun,
            subtitle=", ".join(filter(None, [*vocations, _life(author)])),
            labels=tuple(dict.fromkeys(each for each in names if each != author.name)),
            hidden=tuple(each.text for each in author.variants.all() if each.kind == Variant.Kind.HIDDEN),
            people=(names,),
            body=(author.note,),
        )


def forms_of(author: Author) -> tuple[str, ...]:
    """Return the forms of a name, fetched with its variants, that readers may be shown."""
    variants = [each.text for each in author.variants.all() if each.kind != Variant.Kind.HIDDEN]
    return tuple(filter(None, [author.name, author.family, *variants]))


def _noun(author: Author) -> str:
    return author.calling or NOUNS[Author.Kind(author.kind)]


def _life(author: Author) -> str:
    born, died = _shown(author.born), _shown(author.died)
    if born and died:
        return f"{born}–{died}"
    return f"born {born}" if born else f"died {died}" if died else ""


def _shown(edtf: str) -> str:
    try:
        return parse_edtf(edtf).display() if edtf else ""
    except DateError:
        return edtf


SEARCHABLE = (Searchable(Author, documents, drawn_from=("variants", "vocations")),)
