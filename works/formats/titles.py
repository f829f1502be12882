"""Titles in short, as later notes and citations in the text call a work, and degrees without full stops."""

import re

from works.reference import Reference

#: Words of three letters and more that are abbreviated in titles: their full stop ends no title.
_ABBREVIATIONS = ("vol", "vols", "ser", "pts", "nos", "rev", "vyp", "kni", "tom", "fasc", "suppl")
_WHOLE_WORD = "".join(rf"(?<!\b(?i:{each}))" for each in _ABBREVIATIONS) + r"(?<=[^\W\d_]{3})"
_SUBTITLE = re.compile(rf"(?::\s|(?<=[?!])\s+(?=[A-Z“])|{_WHOLE_WORD}\.\s)")
_DEGREE = re.compile(r"\b(?:Ph\. ?D|D\. ?Phil|M\. ?Phil|[MB]\. ?A)\.?(?=\s|$)")
_INITIAL_ARTICLE = re.compile(r"^(?:The|An?)\s+(?=\S)")


def main_title(title: str) -> str:
    """The title before its subtitle: up to a colon, a question mark, or a full stop after a whole word."""
    return _SUBTITLE.split(title.strip(), maxsplit=1)[0]


def brief_title(reference: Reference) -> str:
    """The short title, else the main title, without its initial article (Chicago 14.33)."""
    return _INITIAL_ARTICLE.sub("", opening_title(reference))


def opening_title(reference: Reference) -> str:
    """The short title, else the main title, as it begins in a list (APA 8.14)."""
    return reference.short_title or main_title(reference.title)


def thesis_kind(genre: str) -> str:
    """The kind of a thesis, its degree without full stops (Chicago 10.21): "PhD diss." from "Ph.D. diss."."""
    return _DEGREE.sub(lambda degree: degree[0].replace(".", "").replace(" ", ""), genre)
