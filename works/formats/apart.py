"""How the references of a list are told apart where their short forms would be the same.

What a style tells in such a case, and which manual says so, its own module says (`told_apart` of `chicago`, `mla` and
`apa`); here is what they share. All of it looks at nothing but the list: the same list gives the same forms, in
whatever order and from whatever database it comes.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count, product
from string import ascii_lowercase
from typing import Any

from records.folding import sort_key
from works.formats import names
from works.formats.shapes import Shape, shape_of
from works.reference import Contributor, Reference

#: Those under whose names a style lists a reference.
Leading = Callable[[Reference], Sequence[Contributor]]
#: The short form of a reference, in which it may be equal to another.
Short = Callable[[Reference], str]


def with_first_names(references: Sequence[Reference], leading: Leading) -> list[Reference]:
    """The references, each with the initials of its first person where another on the list has the same surname; with
    the whole name where another has the same initials too.
    """
    first = [next(iter(leading(each)), None) for each in references]
    bearers: dict[str, set[Contributor]] = defaultdict(set)
    for one in filter(None, first):
        bearers[one.short].add(_bare(one))
    told = [_told_of(one, bearers[one.short]) if one else "" for one in first]
    return [_besides(each, first_name=name) for each, name in zip(references, told, strict=True)]


def _bare(one: Contributor) -> Contributor:
    """The name, whatever somebody did under it."""
    return replace(one, role="")


def _told_of(one: Contributor, bearers: set[Contributor]) -> str:
    """The name as far as it tells one bearer of a surname from the others; empty where there is no other."""
    if len(bearers) < 2 or not (one.given and one.family):
        return ""
    initials = Counter(names.with_initials([each]) for each in bearers)
    told = names.with_initials([one])
    return told if initials[told] == 1 else one.direct


def where_equal(references: Sequence[Reference], short: Short, **told: bool) -> list[Reference]:
    """The references, with what is to be `told` besides (fields of `Besides`) where a short form stands twice."""
    shorts = [short(each) for each in references]
    often = Counter(shorts)
    return [_besides(each, **told) if often[form] > 1 else each for each, form in zip(references, shorts, strict=True)]


def with_letters(references: Sequence[Reference], short: Short) -> list[Reference]:
    """The references, lettered in the order of their titles where a short form stands more than once."""
    alike: dict[str, list[int]] = defaultdict(list)
    for place, each in enumerate(references):
        alike[short(each)].append(place)
    letters: Mapping[int, str] = {
        place: letter
        for places in alike.values()
        if len(places) > 1
        for place, letter in zip(sorted(places, key=lambda at: _filed(references[at])), _letters(), strict=False)
    }
    return [_besides(each, letter=letters.get(place, "")) for place, each in enumerate(references)]


def _filed(reference: Reference) -> tuple:
    """What a work stands by among those of one author and year: its title, for a volume first that of its set."""
    is_volume = shape_of(reference) is Shape.STANDING_ALONE and reference.set_title
    title = sort_key(reference.title)
    volume = int(reference.volume) if reference.volume.isdecimal() else 0
    # The rest tells apart what has one title, whatever the order in which it came.
    rest = (reference.volume, reference.issued, reference.composed, reference.container_title, reference.page)
    return (sort_key(reference.set_title) if is_volume else title, title, volume, *rest)


def _letters() -> Iterator[str]:
    """a, b, ... z, aa, ab ..."""
    return ("".join(letters) for length in count(1) for letters in product(ascii_lowercase, repeat=length))


def _besides(reference: Reference, **told: Any) -> Reference:
    return replace(reference, besides=replace(reference.besides, **told))
