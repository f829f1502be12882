"""Whether a work about to be entered is there already: a title nearly the same, from nearly the same year."""

from __future__ import annotations

from difflib import SequenceMatcher

from django.db.models import Q

from records.folding import fold, sort_key
from works.formats.chicago import main_title
from works.models import Work

NEARLY = 0.86
YEARS_APART = 1
MOST_SHOWN = 8


def likely_duplicates(work: Work) -> list[Work]:
    """Return works that `work`, not saved yet, may repeat, the likeliest first.

    An edition of another year is not a duplicate; a work without a year may be one of any.
    """
    work.derive()
    scored = [(_likeness(work, known), known) for known in _candidates(work)]
    likely = [each for each in scored if each[0] >= NEARLY and not _years_apart(work, each[1])]
    return [known for _, known in sorted(likely, key=lambda each: (-each[0], each[1].pk))[:MOST_SHOWN]]


def _candidates(work: Work) -> list[Work]:
    key = work.title_key
    longest = max(key.split(), key=len, default=key)
    alike = Q(title_key__startswith=key[:8]) | Q(title_key__contains=longest)
    alike |= Q(variants__text_key__startswith=fold(work.title)[:12])
    known = Work.objects.filter(alike, merged_into__isnull=True).exclude(pk=work.pk)
    return list(known.with_reference().prefetch_related("variants").distinct()[:300])


def _likeness(work: Work, known: Work) -> float:
    own, others = _keys(work), _keys(known) | {variant.text_key for variant in known.variants.all()}
    return max(SequenceMatcher(None, one, other).ratio() for one in own for other in others)


def _keys(work: Work) -> set[str]:
    # With and without the subtitle: catalogues and notes differ in that most of all.
    return {work.title_key, sort_key(main_title(work.title))}


def _years_apart(one: Work, other: Work) -> bool:
    if one.issued_from is None or other.issued_from is None:
        return False
    return abs(one.issued_from - other.issued_from) > YEARS_APART
