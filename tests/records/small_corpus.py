"""A corpus of a page or two: Filtzer on the shop floor, as Siegelbaum and Suny report him."""

from pathlib import Path

SURVEY = "command-economy-1993"

FILES = {
    "vocations.yaml": """
- slug: historian
  name: historian
  scholarly: true
""",
    "authors.yaml": """
- slug: donald-filtzer
  name: Donald Filtzer
  sort_name: Filtzer, Donald
  family: Filtzer
  given: Donald
  vocations: [historian]
  variants:
    - text: Donald Filzer
      kind: misprint
      reason: A letter is missing in a note.

- slug: ronald-grigor-suny
  name: Ronald Grigor Suny
  sort_name: Ronald Grigor Suny
  vocations: [historian]
""",
    "works.yaml": """
- slug: command-economy-1993
  type: article-journal
  title: Making the Command Economy
  coverage: worked-through
  notes_total: 2
  container_title: International Labor and Working-Class History
  issued: 1993-21
  contributions: [ronald-grigor-suny]

- slug: soviet-workers-1986
  title: Soviet Workers and Stalinist Industrialization
  issued: 1986
  publisher: Pluto
  places: [London]
  contributions: [donald-filtzer]

- slug: soviet-workers-1992
  title: Soviet Workers and Stalinist Industrialization
  original: soviet-workers-1986
  original_kind: reprint
  issued: 1992
  contributions: [donald-filtzer]
""",
    f"{SURVEY}/notes.yaml": """
- label: 1
  anchor: 71
  citations:
    - key: n-1-soviet-workers-1986
      cited_work: soviet-workers-1986
      locator: 112

- label: 2
  anchor: 72
  commentary: Says that the same is told again.
  citations:
    - key: n-2-soviet-workers-1986
      cited_work: soviet-workers-1986
      form: ibid
""",
    "topics.yaml": """
- slug: labour
  label: Labour
""",
    "claims.yaml": """
- slug: neither-side-won
  statement: Neither the state nor the workers won on the shop floor.
  period: 1928/1941
  topics: [labour]
""",
    f"{SURVEY}/attributions.yaml": """
- key: filtzer-argues-neither-side-won
  locator: 71–72
  note_basis: sentence
  claim: neither-side-won
  asserted_in: soviet-workers-1986
  notes: [1, 2]
  holderships: [donald-filtzer]
""",
}


def write_corpus(folder: Path, **changes: str) -> Path:
    """Write the corpus below `folder`, with other text for the files that `changes` names, such as authors="..."."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(changes.get(path.stem, text).strip() + "\n", encoding="utf-8")
    return folder


def edit(folder: Path, name: str, old: str, new: str) -> None:
    """Replace `old`, which must be there, by `new` in one file of the corpus."""
    path = next(folder.rglob(f"{name}.yaml"))
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
