"""Runs: tokens of a citation in a row that bear one label."""

from dataclasses import dataclass

from works.endnotes.citations import Field
from works.endnotes.tagger import Tagged
from works.endnotes.tokens import text_of


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens in a row that bear one label."""

    label: str
    tokens: tuple[Tagged, ...]

    @property
    def text(self) -> str:
        return text_of([each.token for each in self.tokens])

    @property
    def confidence(self) -> float:
        return sum(each.confidence for each in self.tokens) / len(self.tokens)

    def field(self, value: str, reason: str) -> Field:
        """The run as a field with this value."""
        return Field(value, self.tokens[0].token.start, self.tokens[-1].token.end, self.confidence, reason)
