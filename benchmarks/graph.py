"""Citations as scholarship makes them: many works are cited once or never, few by half the field.

Works appear one after the other and cite earlier ones. Most often they take what was cited before, each as likely as it
was cited (preferential attachment: D. de Solla Price, “A General Theory of Bibliometric and Other Cumulative Advantage
Processes”, Journal of the American Society for Information Science 27, 1976), else any earlier work. What a note cites
is often cited together, and some works cite another more than once.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from random import Random

#: How often a work is cited because it was cited before.
PREFERENCE = 0.7
#: How often a work cites once more what it cited in the note before.
REPEATED = 0.1
MOST_CITED_BY_ONE = 19
CITATIONS_A_NOTE = 3
#: Works that are there before any citation.
FOUNDERS = 10

#: The citing work, the cited work and the note, each by number, from 1.
Edge = tuple[int, int, int]


def citations(number: int, seed: int = 1) -> Iterator[Edge]:
    """Yield so many citations, in the order of the citing works; the same for the same seed."""
    random = Random(seed)
    cited_before = array("L", range(1, FOUNDERS + 1))
    work, note, left = FOUNDERS, 0, number
    while left:
        work += 1
        cited = _cited_by(work, random, cited_before)[:left]
        for at, each in enumerate(cited):
            note += at % CITATIONS_A_NOTE == 0
            yield work, each, note
        left -= len(cited)


def _cited_by(work: int, random: Random, cited_before: array[int]) -> list[int]:
    cited: list[int] = []
    for _ in range(random.randint(1, MOST_CITED_BY_ONE)):
        if cited and random.random() < REPEATED:
            cited.append(cited[-1])
        elif random.random() < PREFERENCE:
            cited.append(cited_before[int(random.random() * len(cited_before))])
        else:
            cited.append(1 + int(random.random() * (work - 1)))
    cited_before.extend(cited)
    return cited
