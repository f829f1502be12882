"""What a citation style offers: lines made of a Reference, each with a label.

A style is one module here that declares a `STYLE`; the registry in `works.formats` finds it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from works.formats.markup import Formatted
from works.reference import Reference


@dataclass(frozen=True, slots=True)
class Style:
    """A citation style: its name and label, and its forms by their labels; `in_lists` is the form of a bibliography.

    `rank` orders menus, then the label.
    """

    name: str
    label: str
    forms: Mapping[str, Callable[[Reference], Formatted]]
    in_lists: str
    rank: int = 1
