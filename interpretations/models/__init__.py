"""Interpretations of the past: who holds what, in which words, against whom, and where that can be checked."""

from interpretations.models.attested import Attested
from interpretations.models.claims import (
    Attribution,
    AttributionHolder,
    AttributionReporter,
    Claim,
    ClaimRelation,
)
from interpretations.models.debates import Debate, Position, PositionHolding
from interpretations.models.objections import LONGEST_OBJECTION, Objection
from interpretations.models.relations import AuthorRelation, SourceKind, SourceUse, WorkRelation
from interpretations.models.schools import (
    School,
    SchoolCurrency,
    SchoolLabel,
    SchoolMembership,
    SchoolRelation,
)
from interpretations.models.vocabulary import Era, EraUse, Term, TermUse, TermVariant, Topic, TopicLabel

__all__ = [
    "LONGEST_OBJECTION",
    "Attested",
    "Attribution",
    "AttributionHolder",
    "AttributionReporter",
    "AuthorRelation",
    "Claim",
    "ClaimRelation",
    "Debate",
    "Era",
    "EraUse",
    "Objection",
    "Position",
    "PositionHolding",
    "School",
    "SchoolCurrency",
    "SchoolLabel",
    "SchoolMembership",
    "SchoolRelation",
    "SourceKind",
    "SourceUse",
    "Term",
    "TermUse",
    "TermVariant",
    "Topic",
    "TopicLabel",
    "WorkRelation",
]
