"""A trail as it is read: each step with what stands there, and why it follows the one before.

The reasons are looked up anew, from the rows that attest them. What once was linked and no longer is says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from historiography.pages.sidenotes import Ref
from historiography.trails.address import Step, carrying
from historiography.trails.opened import Opened, open_steps
from historiography.trails.reasons import BY_AUTHORS, Phrase, Reason, in_plain_text, reasons, titled
from historiography.trails.stops import Stop, Stops, stops
from interpretations.claim_graph import links_between
from interpretations.links import How, Link, Node
from works.witness import set_aside

UNLINKED = "No direct link between this step and the one before it is entered."
OTHER_LINK = "The link named in the address, by which this step is said to follow, is not entered, or not any more."
UNSEEN = "The step before cannot be shown: whether anything links this step to it cannot be told."
UNKNOWN_LINK = "The address names a kind of link that there is not."
ASIDE = "In what is left without the work set aside, no such link between this step and the one before it is entered."
#: The two letters of every kind of link.
HOWS = frozenset(each.value for each in How)
#: What a sentence calls the end that it does not name.
IT = Phrase("it")
#: Where "also" stands: after "is", before any other verb.
BESIDES = re.compile(r"^((?:is|was|are|were) )?")
Pair = tuple[Node, Node]
Reasons = Mapping[Link, Reason]


@dataclass(frozen=True)
class Why:
    """Why one thing follows another, as the walk goes; see `trail/reached.html`.

    The name of what is reached stands between `lead` and `tail`, and the three make a sentence. `leads_to` says that it
    speaks of what was left: that this rests on what is reached.
    """

    reason: Reason
    leads_to: bool

    @property
    def lead(self) -> tuple[Phrase, ...]:
        """What stands before the name."""
        return self.reason.onward[:1] if self.leads_to else ()

    @property
    def tail(self) -> tuple[Phrase, ...]:
        """What stands after the name, which it does not repeat."""
        if self.follows_author:
            return self.reason.onward[2:]
        return self.reason.back[2:] if self.leads_to else (Phrase(" "), *self.reason.back)

    @property
    def follows_author(self) -> bool:
        """Whether a work is told of after the name of its author."""
        return self.leads_to and self.reason.link.how in BY_AUTHORS

    @property
    def whole(self) -> tuple[Phrase, ...]:
        """The sentence by itself, for where it is not the first about the same two things."""
        return self.reason.onward if self.leads_to else self.reason.back

    @property
    def besides(self) -> tuple[Phrase, ...]:
        """The same, told beside another: "also cites it", "is also argued in it"."""
        first = self.whole[0]
        return replace(first, text=BESIDES.sub(r"\1also ", first.text, count=1)), *self.whole[1:]

    def between(self, before: str, here: str) -> str:
        """Return the sentence without links, with both ends by these names: the one left, and the one reached."""
        if self.leads_to:
            return f"{before} {in_plain_text(self.reason.onward)}"
        named = [replace(each, text=before) if each == IT else each for each in self.reason.back]
        return f"{here} {in_plain_text(named)}"


@dataclass(frozen=True)
class Stage:
    """A step of a trail that was opened: `stop` is what stands there, if anything does.

    `whys` are the links to the step before, that which was followed first; `gap` says what is missing between them.
    """

    number: int
    step: Step
    told: str
    label: str
    stop: Stop | None = None
    whys: tuple[Why, ...] = ()
    gap: str = ""


@dataclass(frozen=True)
class Found:
    """What is known of the steps of a trail, and perhaps of what lies around one: stops, and reasons of links."""

    opened: Sequence[Opened]
    between: Mapping[Pair, Sequence[Link]]
    stops: Stops
    reasons: Reasons


def laid_out(steps: Sequence[Step]) -> list[Stage]:
    """Return the steps of a trail as they stand today, in a fixed number of queries."""
    return stages(found(open_steps(steps)))


def found(opened: Sequence[Opened], links: Iterable[Link] = ()) -> Found:
    """Look up what stands at some steps and links them, and at the ends of further `links`, in as few queries."""
    pairs = [(one, next_) for one, next_ in pairwise(each.node for each in opened) if one and next_ and one != next_]
    between, further = links_between(pairs), list(links)
    ends = (end for link in further for end in (link.source, link.target))
    standing = stops([*(each.node for each in opened if each.node), *ends])
    return Found(opened, between, standing, reasons([*chain.from_iterable(between.values()), *further], standing))


def stages(found: Found) -> list[Stage]:
    """Return the steps, each with why it follows the last."""
    steps = [
        Stage(number, each.step, *_standing(each, found.stops)) for number, each in enumerate(found.opened, start=1)
    ]
    return [*steps[:1], *(_following(*pair, found) for pair in pairwise(steps))]


def _standing(opened: Opened, standing: Stops) -> tuple[str, str, Stop | None]:
    stop = standing.get(opened.node) if opened.node else None
    return opened.told, opened.label, stop


def _following(before: Stage, stage: Stage, found: Found) -> Stage:
    """The step with what leads to it from the one before, unless that is missing, or the same again."""
    if stage.stop and not before.stop:
        return replace(stage, gap=UNSEEN)
    if not before.stop or not stage.stop or (pair := (before.stop.node, stage.stop.node)) not in found.between:
        return stage
    links = sorted(found.between[pair], key=lambda link: link.how != stage.step.how)  # the one followed first
    return replace(stage, whys=whys(links, before.stop.node, found.reasons), gap=_gap(stage.step, links))


def whys(links: Iterable[Link], walked_from: Node, reasons: Reasons) -> tuple[Why, ...]:
    """Return the reasons of some links, for a walk that came from one end of them."""
    return tuple(Why(reasons[link], link.source == walked_from) for link in links if link in reasons)


def _gap(step: Step, links: Sequence[Link]) -> str:
    """What is missing between a step and the one before; nothing where the link that was followed is there."""
    if step.how in {link.how for link in links} or (links and not step.how):
        return ""
    if step.how and step.how not in HOWS:
        return UNKNOWN_LINK
    if set_aside():
        return ASIDE
    return OTHER_LINK if step.how else UNLINKED


def named(stop: Stop, steps: Sequence[Step], whys: Sequence[Why] = ()) -> Ref | None:
    """Return a work as a sentence names it, leading to its page with the trail; None for what is no work.

    `whys` are the reasons among which it is named: the first may have named its author already.
    """
    if stop.ref is None or stop.node.kind != "work":
        return None
    ref = titled(stop.ref) if whys and whys[0].follows_author else stop.ref
    return replace(ref, url=carrying(stop.url, steps))


def ended(sentence: str) -> str:
    """Return a sentence with its full stop, which a quotation at its end may have already."""
    return sentence if sentence.endswith((".”", "?”", "!”", ".")) else f"{sentence}."
