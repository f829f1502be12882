"""Trains the tagger: python -m training.train DATA OUTPUT [--without DOCUMENT] [--notes 8500] [--seed 7].

DATA is the folder with the corpora of README.md. The same data, seed and versions give the same model.
"""

import argparse
import random
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pycrfsuite

from training import corpora
from training.composing import Composer, Piece
from training.noise import Letters
from training.sources import title_lists
from works.endnotes.features import FeatureTable
from works.endnotes.gazetteers import Gazetteers
from works.endnotes.labels import BEGIN, COMMENTARY, plain
from works.endnotes.tokens import Token, tokenise

HERE = Path(__file__).parent
FIXTURES = HERE.parent / "fixtures"
SHARES = {"en": 44, "de": 18, "fr": 14, "it": 9, "ru": 11, "es": 2}
SCANNED = 0.22
PARAMETERS = {
    "c1": 0.12,
    "c2": 0.004,
    "max_iterations": 125,
    "feature.minfreq": 3,
    "feature.possible_transitions": False,
}


def examples(data: Path, notes: int, seed: int, without: str) -> Iterator[Letters]:
    """Everything the tagger learns from: specimens, references, and the law articles but the one left out."""
    dice = random.Random(seed)
    yield from specimens(data, notes, dice)
    references = [*corpora.anystyle(data / "anystyle-core.xml"), *corpora.brill(data / "brill-training.txt")]
    yield from (Letters.of([*pieces[:-1], Piece(".", COMMENTARY)]) for pieces in references if len(pieces) > 3)
    for document in corpora.read_law(data / "footnotes-law.json"):
        if without not in (document["doc"], "all"):
            yield from corpora.law_notes(document)


def specimens(data: Path, notes: int, dice: random.Random) -> Iterator[Letters]:
    """Made-up notes in all languages, some of them as a scan has them."""
    prose = prose_lists()
    titles = corpora.titles_of(data / "anystyle-core.xml")
    for _ in range(notes):
        language = dice.choices(list(SHARES), list(SHARES.values()))[0]
        letters = Letters.of(Composer(language, dice, prose, titles).note())
        if dice.random() < SCANNED:
            letters = letters.scanned(dice, dice.choice([0, 0.004, 0.015]))
        yield letters


def prose_lists() -> dict[str, list[str]]:
    """Sentences by language, the English ones with those of the shipped corpus."""
    blocks: dict[str, list[str]] = {}
    for line in (HERE / "prose.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            current = blocks.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            current.append(line)
    blocks["en"] += corpora.own_prose(FIXTURES)
    return blocks


def labelled_tokens(letters: Letters) -> tuple[list[Token], list[str]]:
    """The tokens of a labelled text, each with the label of most of its letters."""
    text = "".join(letters.text)
    tokens = tokenise(text)
    labels, started = [], 0
    for token in tokens:
        own = letters.labels[token.start : token.end]
        label = max((plain(each) for each in own), key=[plain(each) for each in own].count)
        # What marks of italics hide begins with the token after them.
        begins = any(each.startswith(BEGIN) for each in letters.labels[started : token.end])
        labels.append(BEGIN + label if begins and label != COMMENTARY else label)
        started = token.end
    return tokens, labels


def partly_known(seed: int) -> Gazetteers:
    """The lists with two names of five left out: the tagger must do without, for most names are in no list."""
    return Gazetteers(
        lambda name: zlib.crc32(f"{seed}{name}".encode()) % 10 < (9 if " " not in name and name.istitle() else 6)
    )


def train(letters: Iterable[Letters], output: Path, seed: int, verbose: bool = False) -> None:
    """Writes the model learnt from the labelled texts."""
    lists = [partly_known(seed + each) for each in range(4)]
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=PARAMETERS, verbose=verbose)
    for number, each in enumerate(letters):
        tokens, labels = labelled_tokens(each)
        if tokens:
            trainer.append(pycrfsuite.ItemSequence(FeatureTable(tokens, lists[number % len(lists)]).rows()), labels)
    output.parent.mkdir(parents=True, exist_ok=True)
    trainer.train(str(output))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("data", type=Path)
    options.add_argument("output", type=Path)
    options.add_argument("--without", default="", help="a law article to hold out, or all")
    options.add_argument("--notes", type=int, default=8500)
    options.add_argument("--seed", type=int, default=7)
    options.add_argument("--verbose", action="store_true")
    chosen = options.parse_args()
    title_lists()
    train(examples(chosen.data, chosen.notes, chosen.seed, chosen.without), chosen.output, chosen.seed, chosen.verbose)


if __name__ == "__main__":
    main()
