"""Measures the engine: python -m training.measure DATA [--model MODEL] [--reserved] [--misses].

On the specimen notes of the tests, by what they are about; on whole footnotes of law articles (the shipped model has
learnt from them: give a model trained `--without all` of them for an honest figure); on single references of AnyStyle's
gold set. `train.py` makes the models.
"""

import argparse
import random
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from tests.works.endnotes.gold import documents
from tests.works.endnotes.marked import marked_documents
from training import corpora
from training.noise import Letters
from training.scoring import Counts, Score, plain, score
from training.train import labelled_tokens
from works import endnotes
from works.endnotes import labels as L
from works.endnotes import tagger as tagging
from works.endnotes.labels import begins


def predicted(notes: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """The engine's citations for gold notes."""
    parsed = endnotes.read_notes([(note["id"], note["text"]) for note in notes])
    return {each.note.label: each.as_json()["citations"] for each in parsed}


#: What is measured on, the kept-apart notes last; of these no miss is ever listed.
SPECIMENS = {"specimens": documents, "houses": marked_documents}
RESERVED = {"reserved": documents, "houses_unseen": marked_documents, "houses_late": marked_documents}


def on_specimens(name: str, misses: bool) -> None:
    """Figures on a file of specimens: clean and scanned, and by what the notes are about."""
    whole = {"clean": Score(), "scanned": Score(), "made a scan": Score()}
    about: dict[str, Score] = defaultdict(Score)
    dice = random.Random(5)
    for document in (SPECIMENS | RESERVED)[name](name):
        scan = rescanned(document, dice)
        score(scan["notes"], predicted(scan["notes"]), whole["made a scan"])
        found = predicted(document["notes"])
        score(document["notes"], found, whole["scanned" if document["scanned"] else "clean"])
        score(document["notes"], found, about[f"in {document['language']}"])
        for note in document["notes"]:
            for topic in note["about"]:
                _score_one(document["notes"], note, found, about[topic])
    for title, each in (*whole.items(), *sorted(about.items())):
        tell(f"{name}: {title}", each)
    for miss in [miss for each in whole.values() for miss in each.misses] if misses and name in SPECIMENS else []:
        print("   ", *miss, sep=" | ")


def rescanned(document: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    """A document as a scan would have it: lines broken, hyphens, letters misread; the gold spans follow."""
    notes = []
    for note in document["notes"]:
        places = Letters(list(note["text"]), [str(place) for place in range(len(note["text"]))])
        scan = places.scanned(dice, 0.012)
        moved = {int(label): place for place, label in reversed(list(enumerate(scan.labels)))}
        gold = [
            each | {"start": _moved(moved, each["start"]), "end": _moved(moved, each["end"])} for each in note["gold"]
        ]
        notes.append(note | {"text": "".join(scan.text), "gold": gold})
    return document | {"notes": notes, "scanned": True}


def _moved(places: dict[int, int], place: int) -> int:
    """Where a letter went; of one that the scan lost, where the next went."""
    return min((new for old, new in places.items() if old >= place), default=max(places.values(), default=0) + 1)


def _score_one(notes: list[dict[str, Any]], note: dict[str, Any], found: dict[str, Any], into: Score) -> None:
    """One note scored alone, what its back-references mean being looked up in all of them."""
    before = [each for each in notes if each is not note]
    alone = score([note, *({**each, "gold": each["gold"]} for each in before)], found)
    rest = score(before, found)
    into.segmentation.add(*(getattr(alone.segmentation, part) - getattr(rest.segmentation, part) for part in _PARTS))
    for name, counts in alone.fields.items():
        base = rest.fields.get(name, Counts())
        into.fields.setdefault(name, Counts()).add(*(getattr(counts, part) - getattr(base, part) for part in _PARTS))
    into.resolution.update(alone.resolution - rest.resolution)


_PARTS = ("hits", "predicted", "gold")


def on_law(data: Path) -> None:
    """Figures on whole footnotes of law articles; their numbers of notes say what short citations mean."""
    for number, document in enumerate(corpora.read_law(data / "footnotes-law.json")):
        notes = law_notes(document, number)
        tell(f"law {document['doc']}", score(notes, predicted(notes)))


def law_notes(document: dict[str, Any], number: int) -> list[dict[str, Any]]:
    """The notes with unique ids, and with the meaning of short citations where a number of a note tells it."""
    notes = [
        {
            "id": note["n"] or f"x{place}",
            "text": note["text"],
            "gold": [dict(each, gid=f"{number}-{each['gid']}") for each in note["gold"]],
        }
        for place, note in enumerate(document["notes"])
    ]
    by_note = {note["id"]: note["gold"] for note in notes}
    for note in notes:
        for each in note["gold"]:
            each["resolves_to"] = _meant(each, by_note)
    return notes


def _meant(citation: dict[str, Any], by_note: dict[str, list[dict[str, Any]]]) -> str | None:
    numbers = [ref["n"] for ref in citation.get("refs", []) if ref["type"] == "footnote" and ref["n"]]
    if not numbers or (citation["title"] and not citation["year"]):
        return None
    named = _families(citation)
    fitting = [
        each
        for each in by_note.get(numbers[0], [])
        if each is not citation and each["title"] and not each.get("refs") and (not named or named & _families(each))
    ]
    return fitting[0]["gid"] if len(fitting) == 1 else None


def _families(citation: dict[str, Any]) -> set[str]:
    return {one["family"] for one in (*citation["authors"], *citation["editors"]) if one["family"]}


def on_references(data: Path) -> None:
    """Figures on single references: whether each stretch of one label is found, letter by letter."""
    counts = Counts()
    for pieces in corpora.anystyle(data / "anystyle-gold.xml"):
        tokens, labels = labelled_tokens(Letters.of(pieces))
        given = [each.label for each in tagging.tagger().tag(tokens)]
        gold, found = _stretches(tokens, labels), _stretches(tokens, given)
        counts.add(len(gold & found), len(found), len(gold))
    print(f"{'AnyStyle gold, fields exactly':44} F1 {counts.f1:.3f} (p {counts.precision:.3f}, r {counts.recall:.3f})")


def _stretches(tokens: list, labels: list[str]) -> set[tuple[str, str]]:
    stretches: list[tuple[str, list[str]]] = []
    for token, marked in zip(tokens, labels, strict=True):
        label = L.plain(marked)
        if stretches and stretches[-1][0] == label and not begins(marked):
            stretches[-1][1].append(token.text)
        else:
            stretches.append((label, [token.text]))
    kept = ((label, plain(" ".join(words))) for label, words in stretches if label not in (L.JOINT, *L.OUTSIDE))
    return {each for each in kept if each[1]}


def tell(title: str, result: Score) -> None:
    """One line of figures."""
    micro, parts = result.micro, result.segmentation
    accuracy = "" if result.accuracy is None else f"  resolution {result.accuracy:.3f}"
    precision = "" if result.precision is None else f" (p {result.precision:.3f})"
    print(
        f"{title:44} segmentation {parts.f1:.3f}  fields {micro.f1:.3f} (p {micro.precision:.3f}, r {micro.recall:.3f})"
        f"{accuracy}{precision}  n={parts.gold}"
    )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("data", type=Path)
    options.add_argument("--model", type=Path, default=tagging.MODEL)
    options.add_argument("--reserved", action="store_true", help="also the notes that were kept apart")
    options.add_argument(
        "--misses", action="store_true", help="list every miss on the specimens that are not kept apart"
    )
    chosen = options.parse_args()
    tagging.MODEL = chosen.model
    tagging.Tagger.__init__.__defaults__ = (chosen.model, None)
    started = time.perf_counter()
    for name in (*SPECIMENS, *(RESERVED if chosen.reserved else ())):
        on_specimens(name, chosen.misses)
    on_law(chosen.data)
    on_references(chosen.data)
    print(f"{time.perf_counter() - started:.1f} s")


if __name__ == "__main__":
    main()
