"""Sentences in pieces, so that every name in them can be a link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from historiography.pages.sidenotes import Link, Ref
from historiography.pages.wording import unbroken


@dataclass(frozen=True)
class Phrase:
    """A piece of a sentence: words, which may lead somewhere, or a work named with its place."""

    text: str = ""
    url: str = ""
    lang: str = ""
    ref: Ref | None = None

    @property
    def set(self) -> str:
        """The words as a page prints them: no line ends within "n. 17"."""
        return unbroken(self.text)


def linked(words: Link) -> Phrase:
    """Return words with where they lead."""
    return Phrase(words.text, words.url, words.lang)


def in_plain_text(phrases: Sequence[Phrase]) -> str:
    """Return a sentence without links, as a list to take home has it."""
    return "".join(_plain(each.ref) if each.ref else each.text for each in phrases)


def _plain(ref: Ref) -> str:
    people = [each.text for each in ref.people]
    named = " and ".join(filter(None, [", ".join(people[:-1]), *people[-1:]])) + ref.people_end
    title = f"“{ref.title}”" if ref.setting == "quoted" and not ref.short else ref.title
    dated = f"{title} ({ref.year})" if ref.year else title
    return ", ".join(filter(None, [named, dated, ref.place, *(note.text for note in ref.notes), ref.manner]))
