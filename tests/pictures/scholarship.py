"""Made-up scholarship of any size to be drawn: works of some schools that cite earlier ones, some more often cited."""

import random

from hypothesis import strategies as st

from historiography.pictures import Known, Line, LineKind, Mark, MarkKind

NAMES = ("Andrle", "Fitzpatrick", "Filtzer", "Granick", "Kuromiya", "Lewin", "Rittersporn", "Siegelbaum and Suny")
SCHOOLS = ("", "Labour history", "Totalitarian school", "Revisionism", "Social history")


def work(key: str, year: int | None, school: int = 0, **facts) -> Mark:
    """A work of a year, in one of the schools."""
    label = facts.pop("label", f"{NAMES[len(key) % len(NAMES)]} {year or 'n.d.'}")
    return Mark(key, label, f"/works/{key}/", year, hue=school, school=SCHOOLS[school], **facts)


def cites(source: str, target: str, **facts) -> Line:
    """A line between two works."""
    return Line(source, target, LineKind.CITES, "cites", **facts)


def scholarship(size: int, seed: int = 1) -> tuple[list[Mark], list[Line]]:
    """Works over a lifetime and, each year, what they cite: the more, the more often it is cited already."""
    chance = random.Random(seed)
    years = sorted(round(min(2005, max(1925, chance.gauss(1978, 14)))) for _ in range(size))
    marks = [work(f"w{at}", year, chance.randrange(5)) for at, year in enumerate(years)]
    lines: list[Line] = []
    cited = [0]
    for at in range(1, size):
        target = chance.choice([*range(at), *cited])
        cited.append(target)
        lines.append(cites(f"w{at}", f"w{target}", known=chance.choice(list(Known))))
    return marks, lines


@st.composite
def drawn(draw: st.DrawFn, most: int = 14) -> tuple[list[Mark], list[Line]]:
    """A few marks of every kind, some without a year, and lines of every kind, loops and parallel ones too."""
    labels = st.text("abc éД.", min_size=1, max_size=60).map(str.strip).filter(bool)
    years = st.none() | st.integers(1900, 2000)
    kinds = st.sampled_from([kind for kind in MarkKind if kind != MarkKind.GROUP])
    size = draw(st.integers(1, most))
    marks = [
        work(f"w{at}", draw(years), draw(st.integers(0, 4)), label=draw(labels), kind=draw(kinds)) for at in range(size)
    ]
    ends = st.sampled_from([mark.key for mark in marks])
    line = st.builds(
        Line, ends, ends, st.sampled_from(LineKind), st.just("cites"), st.sampled_from(Known), st.just("at 5")
    )
    return marks, draw(st.lists(line, max_size=2 * most))
