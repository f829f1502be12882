"""Ways to write a Reference and to read one: each citation style or exchange format is one module here.

A module that declares a `FORMAT` (an exchange format) or a `STYLE` is found and offered; nothing else lists it.
"""

from importlib import import_module
from pkgutil import iter_modules

from works.formats.entry import Format
from works.formats.style import Style

_MODULES = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]


def _declared(name: str) -> list:
    """What the modules here declare under this name."""
    return [vars(module)[name] for module in _MODULES if name in vars(module)]


#: Exchange formats by name, in the order of their labels.
FORMATS: dict[str, Format] = {each.name: each for each in sorted(_declared("FORMAT"), key=lambda each: each.label)}

#: Citation styles by name: Chicago, which historians use, and then in the order of their labels.
STYLES: dict[str, Style] = {
    each.name: each for each in sorted(_declared("STYLE"), key=lambda each: (each.rank, each.label))
}
