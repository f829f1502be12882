"""The pages of a citation: the extent of an article or chapter, and the place in it that is meant.

Pages lose their label ("pp. 12–15" is 12–15); other places keep it ("fol. 12r", "chap. 3"), for a number alone would
be taken for a page.
"""

import re
from dataclasses import dataclass

LABELS = {
    "folio": r"f(?:ols?|os?)?\.|ff\.(?=\s*\d)|fo(?:ls?|s)?\b|folios?|bl\.|blatt|л{1,2}\.|l{1,2}\.|c\.(?=\s*\d+\s*[rv])",
    "chapter": r"chap(?:ter|s)?\.?|ch\.|kap(?:itel)?\.?|cap\.|chapitre|гл\.",
    "section": r"§+|s\.\s?v\.|sect?(?:ion)?s?\.|abschn(?:itt)?\.?",
    "paragraph": r"paras?\.?|¶+",
    "column": r"cols?\.|sp\.|стб\.",
    "note": r"nn?\.|anm\.|fn\.|notes?\b",
    "page": r"pp?\.?(?=\s*[\divxlc])|pages?|s\.|seiten?|pag(?:g|ine)?\.|pp\.|стр\.|с{1,2}\.|ss\.|págs?\.",
}
_LABEL = re.compile(
    r"^\s*(?:" + "|".join(f"(?P<{name}>{pattern})" for name, pattern in LABELS.items()) + r")\s*", re.IGNORECASE
)
_HERE = re.compile(
    r"[,;(\s]*\b(?:here(?:\s+at)?|hier(?:\s+bes\.)?|ici|qui|здесь|at|esp(?:ecially)?\.?|insb(?:es)?\.?|bes\.?|notamment|"
    r"en\s+particulier|in\s+particolare|in\s+particular|spec\.|particularly|quotation(?:\s+(?:on|from|at))?|"
    r"quotes?\s+(?:on|at|from)|quote|zitat(?:\s+auf)?|quoted\s+(?:on|at|from))\b\.?[:,]?\s*",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\s*[(\[]\s*(?P<inner>[^()\[\]]*\d[^()\[\]]*)[)\]]?\s*$")
_SPAN = re.compile(r"[a-zA-Z]?\d+\s*[-–—‐‑]\s*[a-zA-Z]?\d+|[ivxlc]+\s*[-–—‐‑]\s*[ivxlc]+", re.IGNORECASE)
#: "456–72 ff." goes on, and so is nothing that an article fills.
_ONWARDS = re.compile(r"\s*(?:ff?|et\s+seqq?|sqq?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pages:
    """Extent and locator, as printed but without their labels; `label` names what the locator counts."""

    extent: str = ""
    locator: str = ""
    label: str = ""


def read_pages(printed: str, is_part: bool) -> Pages:
    """The pages of an article or chapter (`is_part`), which may have an extent, or of a whole work."""
    text = " ".join(printed.split()).strip(" ,;:.")
    text = text.rstrip(")]") if text.count(")") > text.count("(") else text
    text = text.lstrip("([") if text.count("(") > text.count(")") and text[:1] in "([" else text
    if not text:
        return Pages()
    first, place = _split_here(text, is_part)
    label, bare = _unlabelled(first)
    inner_label, inner = _unlabelled(place)
    if label in ("page", "") and is_part:
        return _of_part(bare, inner)
    whole = ", ".join(part for part in (bare, inner) if part)
    return Pages("", whole, label or inner_label or "page")


def _of_part(first: str, place: str) -> Pages:
    """An extent comes first; a single page after it, or alone, is the place meant."""
    if place:
        return Pages(first, place, "page")
    span = _SPAN.match(first)
    rest = first[span.end() :] if span else ""
    if span and re.match(r"\s*[,;]\s*\S|\s*passim\b", rest, re.IGNORECASE):
        return Pages(span[0], rest.strip(" ,;"), "page")
    if _ONWARDS.match(rest):
        return Pages("", first, "page")
    return Pages(first, "", "") if span else Pages("", first, "page")


def _split_here(text: str, is_part: bool) -> tuple[str, str]:
    """The text before and after "here", "hier", "at", or before brackets with the place meant: 75 (83)."""
    if bracketed := _IN_BRACKETS.search(text):
        before = text[: bracketed.start()]
        return (before, bracketed["inner"]) if before.strip() else (bracketed["inner"], "")
    here = _HERE.search(text)
    if here is None:
        return text, ""
    return text[: here.start()], text[here.end() :]


def _unlabelled(text: str) -> tuple[str, str]:
    """The label that leads, and the numbers without it, nor those of pages further on."""
    bare = text.strip(" ,;:(")
    bare = _HERE.sub("", bare, count=1).strip() if _HERE.match(bare) else bare
    found = _LABEL.match(bare)
    if found is None:
        return "", bare.strip(" ,;:")
    if found.lastgroup != "page":
        return found.lastgroup or "page", bare.strip(" ,;:")
    rest = bare[found.end() :]
    again = re.compile(rf"(?<=[,;&]\s)(?:{LABELS['page']})\s*|(?<=and\s)(?:{LABELS['page']})\s*", re.IGNORECASE)
    return "page", again.sub("", rest).strip(" ,;:")
