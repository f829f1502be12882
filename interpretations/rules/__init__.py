"""What must hold among interpretations, and what a finished corpus tells of them."""

from __future__ import annotations

from interpretations.models import (
    Attested,
    Attribution,
    Claim,
    Debate,
    Era,
    Position,
    School,
    SchoolLabel,
    SourceKind,
    Term,
    TermVariant,
    Topic,
    TopicLabel,
)
from interpretations.rules import attestation, attributions, chains, debates, orphans, schools
from records.rules import Prose, Rule

RULES: list[Rule] = [
    attestation.notes_are_of_the_work_read,
    attestation.note_basis_fits_the_notes,
    attributions.claims_are_attributed,
    attributions.attributions_have_holders,
    attributions.excerpts_are_short,
    chains.nothing_is_part_of_itself,
    chains.no_view_revises_itself,
    chains.no_witness_tells_of_circles,
    chains.no_witness_contradicts_itself,
]
COMPLETENESS: list[Rule] = [
    attestation.published_rows_are_seen,
    attributions.own_views_stand_in_own_works,
    attributions.original_pages_are_not_borrowed,
    attributions.changed_minds_are_of_one_holder,
    debates.debates_have_answers,
    debates.answers_are_given,
    debates.opposed_claims_share_a_question,
    schools.schools_are_described,
    schools.schools_are_attested,
    orphans.nothing_stands_alone,
]
PROSE = [
    Prose(Claim, ("statement",)),
    Prose(Attribution, ("gloss", "original_says", "verification_note")),
    *(Prose(model, ("passage", "remark")) for model in Attested.__subclasses__()),
    Prose(Debate, ("question", "description")),
    Prose(Position, ("answer",)),
    Prose(School, ("scope_note", "history_note")),
    Prose(Topic, ("scope_note",)),
    Prose(Term, ("gloss", "note")),
    Prose(Era, ("note",)),
    Prose(SourceKind, ("note",)),
    *(Prose(model, ("reason",)) for model in (SchoolLabel, TopicLabel, TermVariant)),
]
