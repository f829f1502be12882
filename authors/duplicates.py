"""Whether an author about to be entered is there already.

Names agree when their folded forms nearly do, or when the family names are equal and the given names are compatible:
"Fitzpatrick, S." may be Sheila Fitzpatrick, "Brown, Deming" is not Emily Clark Brown. Known years of birth that lie
apart tell two people from each other.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import zip_longest

from django.db.models import Q

from authors.models import Author
from records.folding import fold

NEARLY = 0.88
YEARS_APART = 2
MOST_SHOWN = 8


def likely_duplicates(author: Author) -> list[Author]:
    """Return authors that `author`, not saved yet, may repeat, the likeliest first."""
    author.derive()
    scored = [(_likeness(author, known), known) for known in _candidates(author)]
    likely = [each for each in scored if each[0] >= NEARLY and not _born_apart(author, each[1])]
    return [known for _, known in sorted(likely, key=lambda each: (-each[0], each[1].pk))[:MOST_SHOWN]]


def _candidates(author: Author) -> list[Author]:
    first = author.sort_key[:3]
    begins = Q(sort_key__startswith=first) | Q(variants__text_key__startswith=first)
    words = Q(sort_key__contains=fold(author.surname)) if author.surname else Q()
    known = Author.objects.filter(begins | words, merged_into__isnull=True).exclude(pk=author.pk)
    return list(known.prefetch_related("variants").distinct()[:500])


def _likeness(author: Author, known: Author) -> float:
    keys = {known.sort_key, fold(known.name), *(variant.text_key for variant in known.variants.all())}
    own = {author.sort_key, fold(author.name)}
    if own & keys:
        return 1.0
    if author.family and fold(author.family) == fold(known.family):
        return 0.95 if _compatible(fold(author.given), fold(known.given)) else 0.0
    return max(SequenceMatcher(None, one, other).ratio() for one in own for other in keys)


def _compatible(one: str, other: str) -> bool:
    """Whether two sets of given names can be one person's: each begins like its counterpart, as initials do."""
    pairs = zip_longest(one.split(), other.split(), fillvalue="")
    return all(first.startswith(second) or second.startswith(first) for first, second in pairs)


def _born_apart(one: Author, other: Author) -> bool:
    if one.born_from is None or other.born_from is None:
        return False
    return abs(one.born_from - other.born_from) > YEARS_APART
