"""How often something is cited: everywhere in the same words, from the same rows, with the works that were searched.

A number of citations says little without the number of works in which they could have been found, so the two are
never shown apart. Citations outside the works entered whole are counted too, and the words say that they are there.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from historiography.pages.sidenotes import Link
from historiography.pages.wording import counted
from works.models import Citation, Work
from works.witness import set_aside

WHOLE = Work.Coverage.WORKED_THROUGH
#: A list of works does not count beyond this for any of them: what is cited more often says so, and counts on its page.
MOST_IN_LISTS = 200
#: What is counted of some citations: they themselves, the works that make them, and those of them not entered whole.
NUMBERS: dict[str, Count] = {
    "times": Count("pk"),
    "works": Count("citing_work", distinct=True),
    "in_part": Count("citing_work", distinct=True, filter=~Q(citing_work__coverage=WHOLE)),
}


TIMES = {1: "once", 2: "twice"}
#: Stands for the numbers that are not counted.
VERY_OFTEN = {"times": None, "works": 0, "in_part": 0}
NO_LINK = Link("")


@dataclass(frozen=True)
class Entered:
    """The works in which citations were looked for: "from the 2 works entered whole"; see `partials/entered.html`."""

    before: str = ""
    whole: Link = NO_LINK
    after: str = ""

    @property
    def words(self) -> str:
        """All of it as one text, for where no link can stand."""
        return f"{self.before}{self.whole.text}{self.after}"


@dataclass(frozen=True)
class Cited:
    """How often something is cited, in how many works, and the list of exactly these; see `partials/cited.html`.

    Without a number of times, it is more than was worth counting where it stands.
    """

    times: int | None
    works: int
    url: str
    entered: Entered

    @property
    def words(self) -> str:
        """As a heading has it: "Cited 7 times in 2 works", "Cited twice in one work", "Not cited"."""
        if self.times is None:
            return "Cited very often"
        if not self.times:
            return "Not cited"
        if self.times == self.works > 1:
            return f"Cited once in each of {self.works:,} works"
        times = TIMES.get(self.times) or f"{self.times:,} times"
        return f"Cited {times} in {'one work' if self.works == 1 else counted(self.works, 'work')}"

    @property
    def words_within(self) -> str:
        """The same inside a line: "cited 7 times in 2 works"."""
        return f"{self.words[0].lower()}{self.words[1:]}"

    @property
    def line(self) -> str:
        """As a card has it, with the works that were searched."""
        comma = "," if self.times and self.entered.words else ""
        return f"{self.words}{comma} {self.entered.words}".strip()


def how_often(citations: QuerySet, url: str) -> Cited:
    """Return how often `citations` cite, which readers may see, and which the list at `url` has, each once."""
    numbers = citations.order_by().aggregate(**NUMBERS)
    return _cited(numbers, url, entered_whole())


def cited_works(works: Collection[Work]) -> dict[int, Cited]:
    """Return how often each work of a list is cited, by its key, in three queries; those never cited are left out."""
    often = _cited_very_often([each.pk for each in works])
    rows = Citation.objects.published().filter(cited_work__in=[each.pk for each in works if each.pk not in often])
    numbers: dict[int, Any] = {
        row["cited_work"]: row for row in rows.order_by().values("cited_work").annotate(**NUMBERS)
    }
    numbers |= dict.fromkeys(often, VERY_OFTEN)
    whole = entered_whole() if numbers else 0
    return {each.pk: _cited(numbers[each.pk], cited_url(each), whole) for each in works if each.pk in numbers}


def _cited_very_often(works: Collection[int]) -> set[int]:
    """Which of the works have more citations than a list counts; of none are more looked at than that."""
    citing = (
        Citation.objects.published().filter(cited_work=OuterRef("pk")).order_by("citing_work").values("citing_work")
    )
    beyond = Subquery(citing[MOST_IN_LISTS : MOST_IN_LISTS + 1])
    asked = Work.objects.filter(pk__in=works).annotate(beyond=beyond)
    return set(asked.filter(beyond__isnull=False).order_by().values_list("pk", flat=True))


def cited_url(work: Work) -> str:
    """Return the address of the list of every place where a work is cited."""
    return reverse("work-cited", args=[work.slug])


def entered_whole() -> int:
    """Return how many works are entered whole, apart from those set aside."""
    return Work.objects.published().worked_through().exclude(pk__in=set_aside()).count()


def entered(whole: int, in_part: int = 0, *, noun: str = "work", url: str = "", found: bool = True) -> Entered:
    """Return how the works searched are told: so many entered whole, and so many others in which something was found.

    `url` is the list of those entered whole; `found` says whether anything was.
    """
    others = f"{counted(in_part, noun) if not whole else in_part} entered in part" if in_part else ""
    if not whole:
        return Entered(before=f"from {others}") if others else Entered()
    link = Link(f"{counted(whole, noun, _several(noun))} entered whole", url)
    return Entered("from the " if found else "in the ", link, f" and {others}" if others else "")


def _several(noun: str) -> str:
    """The plural of a noun with what follows it: "works by this author"."""
    first, _, rest = noun.partition(" ")
    return f"{first}s {rest}".strip()


def searched(found: Collection[Cited]) -> Entered:
    """Return, for below a list of works, where the citations that it tells of were looked for; empty if of none."""
    whole = next((each.entered.whole for each in found if each.entered.whole.text), None)
    if whole is None:
        return Entered(before="in works entered in part") if found else Entered()
    is_partial = any(each.entered.after for each in found)
    return Entered("in the ", whole, ", and in others as far as they are entered" if is_partial else "")


def _cited(numbers: dict[str, Any], url: str, whole: int) -> Cited:
    # The list of works has those set aside too, so that it would not agree with the number.
    whole_url = "" if set_aside() else f"{reverse('works')}?coverage={WHOLE}"
    in_these = entered(whole, numbers["in_part"], url=whole_url, found=numbers["times"] != 0)
    return Cited(numbers["times"], numbers["works"], url, in_these)
