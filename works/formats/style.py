"""What a citation style offers: lines made of a Reference, each with a label.

A style is one module here that declares a `STYLE`; the registry in `works.formats` finds it.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from works.formats.markup import Formatted
from works.reference import Reference


@dataclass(frozen=True, slots=True)
class Secondhand:
    """What one has not seen, and where one read of it; places are locators in any form that we read.

    `original` may be names alone. `between` are the works through which the words came, from the original on.
    """

    original: Reference
    original_place: str
    reporter: Reference
    reporter_place: str
    is_quoted: bool = False
    between: Sequence[tuple[Reference, str]] = ()


@dataclass(frozen=True, slots=True)
class Style:
    """A citation style: its name and label, and its forms by their labels; `in_lists` is the form of a bibliography.

    `at_place` is the form that stands where a work is cited: `cited` writes it with the place, `unseen` that of what
    one knows only through another work. `apart` tells the references of a list apart, in those forms in which two could
    be equal, which `ambiguous` names. `rank` orders menus, then the label. `remark` is what to mend by hand in a list.
    """

    name: str
    label: str
    forms: Mapping[str, Callable[[Reference], Formatted]]
    in_lists: str
    at_place: str
    cited: Callable[[Reference, str], Formatted]
    unseen: Callable[[Secondhand], Formatted]
    apart: Callable[[Sequence[Reference]], list[Reference]]
    ambiguous: Collection[str]
    rank: int = 1
    remark: str = ""
