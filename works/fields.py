"""Model fields for places in a work."""

from records.fields import CanonicalField
from works.locators import LONGEST, parse_locator


class LocatorField(CanonicalField):
    """A place in a work, kept in canonical form; see `works.locators`."""

    default_max_length = LONGEST

    def canonical(self, text: str) -> str:
        return parse_locator(text).text
