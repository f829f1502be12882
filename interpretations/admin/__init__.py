"""The admin of claims, schools, debates, vocabularies and of what attests them."""

from interpretations.admin.claims import AttributionAdmin, ClaimAdmin, ClaimRelationAdmin
from interpretations.admin.debates import DebateAdmin, PositionAdmin, PositionHoldingAdmin
from interpretations.admin.objections import ObjectionAdmin
from interpretations.admin.relations import (
    AuthorRelationAdmin,
    SourceKindAdmin,
    SourceUseAdmin,
    WorkRelationAdmin,
)
from interpretations.admin.schools import (
    SchoolAdmin,
    SchoolCurrencyAdmin,
    SchoolMembershipAdmin,
    SchoolRelationAdmin,
)
from interpretations.admin.vocabulary import EraAdmin, EraUseAdmin, TermAdmin, TermUseAdmin, TopicAdmin

__all__ = [
    "AttributionAdmin",
    "AuthorRelationAdmin",
    "ClaimAdmin",
    "ClaimRelationAdmin",
    "DebateAdmin",
    "EraAdmin",
    "EraUseAdmin",
    "ObjectionAdmin",
    "PositionAdmin",
    "PositionHoldingAdmin",
    "SchoolAdmin",
    "SchoolCurrencyAdmin",
    "SchoolMembershipAdmin",
    "SchoolRelationAdmin",
    "SourceKindAdmin",
    "SourceUseAdmin",
    "TermAdmin",
    "TermUseAdmin",
    "TopicAdmin",
    "WorkRelationAdmin",
]
