"""The corpus files of interpretations: shared vocabularies first, then what each work attests."""

from interpretations.models import (
    Attribution,
    AuthorRelation,
    Claim,
    ClaimRelation,
    Debate,
    Era,
    EraUse,
    PositionHolding,
    School,
    SchoolCurrency,
    SchoolMembership,
    SchoolRelation,
    SourceKind,
    SourceUse,
    Term,
    TermUse,
    Topic,
    WorkRelation,
)
from records.corpus.files import CorpusFile

CORPUS_FILES = [
    CorpusFile("source-kinds", SourceKind),
    CorpusFile("topics", Topic),
    CorpusFile("terms", Term),
    CorpusFile("eras", Era),
    CorpusFile("schools", School),
    CorpusFile("claims", Claim),
    CorpusFile("debates", Debate),
    CorpusFile("attributions", Attribution, folder="attested_in"),
    CorpusFile("claim-relations", ClaimRelation, folder="attested_in"),
    CorpusFile("position-holdings", PositionHolding, folder="attested_in"),
    CorpusFile("school-currencies", SchoolCurrency, folder="attested_in"),
    CorpusFile("school-memberships", SchoolMembership, folder="attested_in"),
    CorpusFile("school-relations", SchoolRelation, folder="attested_in"),
    CorpusFile("author-relations", AuthorRelation, folder="attested_in"),
    CorpusFile("work-relations", WorkRelation, folder="attested_in"),
    CorpusFile("source-uses", SourceUse, folder="attested_in"),
    CorpusFile("term-uses", TermUse, folder="attested_in"),
    CorpusFile("era-uses", EraUse, folder="attested_in"),
]
