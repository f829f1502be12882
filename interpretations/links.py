"""Links of a trail: what rests on what, how, and which rows attest it.

A link always leads from what rests to what it rests on, whichever way it is walked: from a claim to the work in which
it was argued, from a note to the work that it cites. Its words can be read from either end.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self

from interpretations.models import (
    Attribution,
    AuthorRelation,
    ClaimRelation,
    SchoolMembership,
    SchoolRelation,
    WorkRelation,
)
from works.models import Contribution


class How(StrEnum):
    """How the source of a link rests on its target: two letters for addresses, and words read from either end."""

    words: str
    back: str

    def __new__(cls, code: str, words: str, back: str) -> Self:
        how = str.__new__(cls, code)
        how._value_ = code
        how.words, how.back = words, back
        return how

    ARGUED_IN = "ai", "is argued in", "argues"
    REPORTED_IN = "ri", "is reported in", "reports"
    PASSED_ON = "po", "is passed on by", "passed on"
    HANGS_ON = "ho", "is documented in", "documents"
    HELD_BY = "hb", "is argued by", "argues"
    CONCEDED_BY = "cb", "is conceded by", "concedes"
    DOUBTED_BY = "db", "is doubted by", "doubts"
    DENIED_BY = "nb", "is denied by", "denies"
    SUPPORTED_BY = "su", "is supported by", "supports"
    DISPUTES = "di", "disputes", "is disputed by"
    QUALIFIES = "qu", "qualifies", "is qualified by"
    EXTENDS = "ex", "extends", "is extended by"
    RESPONDS_TO = "re", "responds to", "is answered by"
    ABOUT = "ab", "is about", "is spoken of in"
    TAKEN_UP_BY = "tu", "is answered by", "answers"
    ANSWERED_BY = "an", "is answered by", "answers"
    COUNTS = "co", "includes", "is counted to"
    RESEMBLED_BY = "rb", "is resembled by", "is likened to"
    PRECEDED_BY = "pb", "is preceded by", "precedes"
    ASCRIBED = "as", "is said to hold", "is ascribed to"
    KIN_OF_AUTHOR = "ka", "is tied to", "is tied to"
    TAUGHT_BY = "tb", "was taught by", "taught"
    FOSTERED_BY = "fb", "was fostered by", "fostered"
    KIN_OF_SCHOOL = "ks", "came from", "led to"
    AKIN_TO = "ak", "is akin to", "is akin to"
    ALTERNATIVE_TO = "al", "is an alternative to", "has as an alternative"
    REVIVES = "rv", "revived", "was revived by"
    CHALLENGES = "ch", "challenged", "was challenged by"
    TAKES_IN = "ti", "includes", "is on"
    USED_IN = "us", "is used in", "uses"
    CITES = "ci", "cites", "is cited by"
    CITES_IN_NOTE = "nc", "cites", "is cited in"
    CITES_THROUGH = "vi", "takes a citation from", "lends a citation to"
    UNRESOLVED = "un", "cites what nobody has yet made out", "stands in"
    STANDS_IN = "st", "stands in", "has"
    EDITION_OF = "eo", "is an edition of", "has for an edition"
    PART_OF = "pt", "is part of", "contains"
    WROTE = "wr", "wrote", "was written by"
    EDITED = "ed", "edited", "was edited by"
    TRANSLATED = "tr", "translated", "was translated by"
    GAVE_INTERVIEW = "gi", "was interviewed in", "is an interview with"
    CONDUCTED_INTERVIEW = "iv", "asked the questions in", "was conducted by"
    HAD_A_HAND_IN = "hd", "had a hand in", "was made with"
    CONTINUES = "wc", "continues", "is continued by"
    REVIEWS = "wv", "reviews", "is reviewed by"
    REPLIES_TO = "wa", "replies to", "is answered by"
    FIRST_SINCE = "wf", "is the first of its kind since", "is followed, as the first of its kind, by"
    REVISES = "wu", "revises", "is revised by"
    SUMMARISES = "ws", "summarises", "is summarised by"
    SYNTHESISES = "wy", "synthesises", "is drawn on by the synthesis"
    COMPANION_TO = "wm", "is a companion to", "has for a companion"
    TAKES_FURTHER = "we", "extends", "is extended by"


#: How what a row tells is told: what one claim or work is to another, who takes which stance, who had which part.
OF_CLAIMS: Mapping[str, How] = {
    ClaimRelation.Kind.DISPUTES: How.DISPUTES,
    ClaimRelation.Kind.QUALIFIES: How.QUALIFIES,
    ClaimRelation.Kind.EXTENDS: How.EXTENDS,
    ClaimRelation.Kind.RESPONDS_TO: How.RESPONDS_TO,
}
#: A conclusion rests on what supports it, so this row is read from its target.
OF_SUPPORTED_CLAIMS: Mapping[str, How] = {ClaimRelation.Kind.SUPPORTS: How.SUPPORTED_BY}
OF_WORKS: Mapping[str, How] = {
    WorkRelation.Kind.CONTINUES: How.CONTINUES,
    WorkRelation.Kind.REVIEWS: How.REVIEWS,
    WorkRelation.Kind.REPLIES_TO: How.REPLIES_TO,
    WorkRelation.Kind.FIRST_SINCE: How.FIRST_SINCE,
    WorkRelation.Kind.REVISES: How.REVISES,
    WorkRelation.Kind.SUMMARISES: How.SUMMARISES,
    WorkRelation.Kind.SYNTHESISES: How.SYNTHESISES,
    WorkRelation.Kind.COMPANION_TO: How.COMPANION_TO,
    WorkRelation.Kind.EXTENDS: How.TAKES_FURTHER,
}
OF_HOLDERS: Mapping[str, How] = {
    Attribution.Stance.ARGUES: How.HELD_BY,
    Attribution.Stance.CONCEDES: How.CONCEDED_BY,
    Attribution.Stance.DOUBTS: How.DOUBTED_BY,
    Attribution.Stance.DENIES: How.DENIED_BY,
}
OF_MEMBERS: Mapping[str, How] = {
    SchoolMembership.Kind.BELONGS: How.COUNTS,
    SchoolMembership.Kind.RESEMBLES: How.RESEMBLED_BY,
    SchoolMembership.Kind.PRECEDES: How.PRECEDED_BY,
}
#: Whoever taught, revived or challenged comes before or after, against the order in which such a row names the two.
OF_AUTHORS: Mapping[str, How] = {
    AuthorRelation.Kind.COLLABORATED: How.KIN_OF_AUTHOR,
    AuthorRelation.Kind.CONTINUES: How.KIN_OF_AUTHOR,
    AuthorRelation.Kind.INTERVIEWED: How.KIN_OF_AUTHOR,
    AuthorRelation.Kind.FOLLOWS: How.KIN_OF_AUTHOR,
}
OF_TAUGHT_AUTHORS: Mapping[str, How] = {
    AuthorRelation.Kind.TAUGHT: How.TAUGHT_BY,
    AuthorRelation.Kind.FOSTERED: How.FOSTERED_BY,
}
OF_SCHOOLS: Mapping[str, How] = {
    SchoolRelation.Kind.GREW_OUT_OF: How.KIN_OF_SCHOOL,
    SchoolRelation.Kind.REACTED_AGAINST: How.KIN_OF_SCHOOL,
    SchoolRelation.Kind.DRAWS_ON: How.KIN_OF_SCHOOL,
    SchoolRelation.Kind.PART_OF: How.KIN_OF_SCHOOL,
    SchoolRelation.Kind.AKIN_TO: How.AKIN_TO,
    SchoolRelation.Kind.ALTERNATIVE_TO: How.ALTERNATIVE_TO,
}
OF_FOLLOWED_SCHOOLS: Mapping[str, How] = {
    SchoolRelation.Kind.REVIVED_BY: How.REVIVES,
    SchoolRelation.Kind.CHALLENGED_BY: How.CHALLENGES,
}
#: A part in a work for which there is no word of its own.
OTHER_PART = "other"
OF_AUTHORS_IN_WORKS: Mapping[str, How] = {
    Contribution.Role.AUTHOR: How.WROTE,
    Contribution.Role.EDITOR: How.EDITED,
    Contribution.Role.TRANSLATOR: How.TRANSLATED,
    Contribution.Role.INTERVIEWEE: How.GAVE_INTERVIEW,
    Contribution.Role.INTERVIEWER: How.CONDUCTED_INTERVIEW,
    OTHER_PART: How.HAD_A_HAND_IN,
}


@dataclass(frozen=True, order=True)
class Node:
    """What a trail can stop at: a record, a note, or a citation that nobody has resolved; `kind` names its model."""

    kind: str
    pk: int


@dataclass(frozen=True)
class Link:
    """That `source` rests on `target`, and the rows that attest it, each by the name of its model and its key.

    `untold` counts the attesting rows beyond those in `evidence`.
    """

    source: Node
    target: Node
    how: How
    evidence: tuple[tuple[str, int], ...] = field(default=())
    untold: int = 0

    def other_end(self, node: Node) -> Node:
        """Return the end of the link that `node` is not."""
        return self.target if node == self.source else self.source
