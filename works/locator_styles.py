"""How Chicago, MLA and APA print a place in a work.

After The Chicago Manual of Style (17th edition, chapter 14), the MLA Handbook (9th edition, chapter 6) and
the Publication Manual of the APA (7th edition, chapter 8). Chicago and MLA leave pages bare and join a note
to its page (84n3); the APA labels both. MLA prints hyphens, and a volume before a colon (1: v-vi).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from works.locator_parts import LABELS, LocatorPart
from works.numerals import PASSIM, Span, chicago_second_number, in_full, mla_second_number

VOLUME_LINK = ": "
NOTE_LINKS = ("n", "nn")


@dataclass(frozen=True)
class LocatorStyle:
    """The rules of one manual; ``labels`` are those that it prints otherwise than they are kept."""

    second_number: Callable[[int, int], str]
    dash: str = "–"
    labels: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    bare_pages: bool = True
    volume_before_colon: bool = False
    heading_before_label: bool = False

    def shown(self, parts: Sequence[LocatorPart]) -> str:
        """The whole place, as it stands in a citation."""
        links = ["", *(self._link(before, part) for before, part in pairwise(parts)), ""]
        return "".join(
            before + self._part(part, bare=before in NOTE_LINKS or after == VOLUME_LINK)
            for before, part, after in zip(links, parts, links[1:], strict=False)
        )

    def _link(self, before: LocatorPart, part: LocatorPart) -> str:
        """What joins a part to the one before it."""
        match before.label, part.label:
            case "page", "note" if self.bare_pages:
                return "nn" if part.is_plural else "n"
            case "volume", "page" if self.volume_before_colon and not before.is_plural:
                return VOLUME_LINK
        return ", "

    def _part(self, part: LocatorPart, bare: bool) -> str:
        value = ", ".join(self._span(span, part.label) for span in part.spans)
        is_plain = part.label == "timestamp" or part.spans[0].first.text == PASSIM
        if bare or is_plain or (part.label == "page" and self.bare_pages):
            return value
        label = self._label(part)
        if self.heading_before_label and part.label == "section" and part.spans[0].first.is_name:
            return f"{value} {label.lower()}"
        return f"{label} {value}"

    def _label(self, part: LocatorPart) -> str:
        kept = LABELS[part.label]
        one, several = self.labels.get(part.label, (kept.singular, kept.plural))
        return several if part.is_plural else one

    def _span(self, span: Span, label: str) -> str:
        text = span.shown(self.second_number, self.dash)
        return f"“{text}”" if span.first.is_name or label == "sub verbo" else text


STYLES = {
    "chicago": LocatorStyle(chicago_second_number),
    "mla": LocatorStyle(
        mla_second_number,
        dash="-",
        labels={"chapter": ("ch.", "chs."), "section": ("sec.", "secs.")},
        volume_before_colon=True,
    ),
    "apa": LocatorStyle(
        in_full,
        labels={
            "volume": ("Vol.", "Vols."),
            "book": ("Book", "Books"),
            "part": ("Part", "Parts"),
            "chapter": ("Chapter", "Chapters"),
            "section": ("Section", "Sections"),
            "paragraph": ("para.", "paras."),
            "figure": ("Figure", "Figures"),
            "table": ("Table", "Tables"),
        },
        bare_pages=False,
        heading_before_label=True,
    ),
}
