"""Model fields for places in a work."""

from records.fields import CanonicalField
from works.locators import LONGEST, parse_locator


class LocatorField(CanonicalField):
    """A place in a work, kept in canonical form; see `works.locators`."""

    default_max_length = LONGEST

    def label_for(self, *values: str) -> str:
        """What a change of the place is told of: "page" where each is a page, in Arabic numerals without a label."""
        plain = all(value[:1].isdigit() for value in values if value)
        return "page" if plain and self.verbose_name == "locator" else str(self.verbose_name)

    def canonical(self, text: str) -> str:
        return parse_locator(text).text
