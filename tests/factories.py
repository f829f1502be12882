"""Factories of every model: published unless said otherwise, and named after real scholarship.

Names, slugs and statements are numbered, since most of them are unique; a test that speaks of somebody says so.
"""

import factory
from factory.django import DjangoModelFactory

from authors import models as authors
from interpretations import models as interpretations
from works import models as works


class PublishedFactory(DjangoModelFactory):
    """A record or attested row that readers see."""

    class Meta:
        abstract = True

    state = "published"


class VocationFactory(DjangoModelFactory):
    class Meta:
        model = authors.Vocation
        django_get_or_create = ("slug",)

    slug = "historian"
    name = factory.LazyAttribute(lambda vocation: vocation.slug.replace("-", " "))
    scholarly = True


class AuthorFactory(PublishedFactory):
    class Meta:
        model = authors.Author
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"sheila-fitzpatrick-{n}")
    given = "Sheila"
    family = factory.Sequence(lambda n: f"Fitzpatrick {n}")
    name = factory.LazyAttribute(lambda author: f"{author.given} {author.family}".strip())

    @factory.post_generation
    def vocations(self, create, extracted, **kwargs):
        """A historian, unless other vocations (or none) are given."""
        self.vocations.set([VocationFactory()] if extracted is None else extracted)


class NameVariantFactory(DjangoModelFactory):
    class Meta:
        model = authors.NameVariant

    author = factory.SubFactory(AuthorFactory)
    text = factory.Sequence(lambda n: f"Andrie {n}")
    kind = "scanning-slip"
    reason = "An accent read as a dot."


class AuthorIdentifierFactory(DjangoModelFactory):
    class Meta:
        model = authors.Identifier

    author = factory.SubFactory(AuthorFactory)
    scheme = "wikidata"
    value = factory.Sequence(lambda n: f"Q{n + 1}")


class WorkFactory(PublishedFactory):
    class Meta:
        model = works.Work
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"education-and-social-mobility-1979-{n}")
    type = "book"
    title = factory.Sequence(lambda n: f"Education and Social Mobility in the Soviet Union {n}")
    issued = "1979"
    language = "en"

    @factory.post_generation
    def by(self, create, extracted, **kwargs):
        """Its authors, in order."""
        for order, author in enumerate(extracted or []):
            ContributionFactory(work=self, author=author, order=order)


class ContributionFactory(DjangoModelFactory):
    class Meta:
        model = works.Contribution

    work = factory.SubFactory(WorkFactory)
    author = factory.SubFactory(AuthorFactory)
    role = "author"


class TitleVariantFactory(DjangoModelFactory):
    class Meta:
        model = works.TitleVariant

    work = factory.SubFactory(WorkFactory)
    text = factory.Sequence(lambda n: f"Eduction and Social Mobility {n}")
    kind = "misprint"
    reason = "A letter is missing in the note."


class WorkIdentifierFactory(DjangoModelFactory):
    class Meta:
        model = works.WorkIdentifier

    work = factory.SubFactory(WorkFactory)
    scheme = "oclc"
    value = factory.Sequence(lambda n: str(4_000_000 + n))


class NoteFactory(DjangoModelFactory):
    class Meta:
        model = works.Note

    work = factory.SubFactory(WorkFactory)
    label = factory.Sequence(lambda n: str(n + 1))
    commentary = "Adds that the archives were closed."


class CitationFactory(DjangoModelFactory):
    class Meta:
        model = works.Citation

    note = factory.SubFactory(NoteFactory)
    citing_work = factory.LazyAttribute(lambda citation: citation.note.work)
    cited_work = factory.SubFactory(WorkFactory)


class TopicFactory(PublishedFactory):
    class Meta:
        model = interpretations.Topic

    slug = factory.Sequence(lambda n: f"labour-process-{n}")
    label = factory.Sequence(lambda n: f"Labour process {n}")


class TermFactory(PublishedFactory):
    class Meta:
        model = interpretations.Term

    slug = factory.Sequence(lambda n: f"vydvizhenstvo-{n}")
    romanised = factory.Sequence(lambda n: f"vydvizhenstvo {n}")
    script = "выдвиженство"
    gloss = "promotion of workers into white-collar posts"


class TermVariantFactory(DjangoModelFactory):
    class Meta:
        model = interpretations.TermVariant

    term = factory.SubFactory(TermFactory)
    text = factory.Sequence(lambda n: f"vydvizhenie {n}")


class EraFactory(PublishedFactory):
    class Meta:
        model = interpretations.Era

    slug = factory.Sequence(lambda n: f"first-five-year-plan-{n}")
    label = factory.Sequence(lambda n: f"First Five-Year Plan {n}")
    period = "1928/1932"


class SchoolFactory(PublishedFactory):
    class Meta:
        model = interpretations.School

    slug = factory.Sequence(lambda n: f"labour-history-{n}")
    label = factory.Sequence(lambda n: f"Labour history {n}")
    hue = 1


class SchoolLabelFactory(DjangoModelFactory):
    class Meta:
        model = interpretations.SchoolLabel

    school = factory.SubFactory(SchoolFactory)
    text = factory.Sequence(lambda n: f"revisionists {n}")
    reason = "So their critics."


class ClaimFactory(PublishedFactory):
    class Meta:
        model = interpretations.Claim
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"promoted-workers-carried-the-regime-{n}")
    statement = factory.Sequence(lambda n: f"Promoted workers became the bulwark of the Stalin regime ({n}).")
    kind = "why"

    @factory.post_generation
    def topics(self, create, extracted, **kwargs):
        if extracted:
            self.topics.set(extracted)


class DebateFactory(PublishedFactory):
    class Meta:
        model = interpretations.Debate
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"could-the-state-control-its-workers-{n}")
    question = factory.Sequence(lambda n: f"Was Stalin’s state able to control its workers ({n})?")

    @factory.post_generation
    def topics(self, create, extracted, **kwargs):
        if extracted:
            self.topics.set(extracted)


class PositionFactory(DjangoModelFactory):
    class Meta:
        model = interpretations.Position
        skip_postgeneration_save = True

    debate = factory.SubFactory(DebateFactory)
    answer = factory.Sequence(lambda n: f"It never was ({n}).")

    @factory.post_generation
    def claims(self, create, extracted, **kwargs):
        if extracted:
            self.claims.set(extracted)


class AttestedFactory(PublishedFactory):
    """A judgement read at page 72 of a work."""

    class Meta:
        abstract = True
        skip_postgeneration_save = True

    attested_in = factory.SubFactory(WorkFactory)
    locator = "72"

    @factory.post_generation
    def notes(self, create, extracted, **kwargs):
        if extracted:
            self.notes.set(extracted)


class AttributionFactory(AttestedFactory):
    class Meta:
        model = interpretations.Attribution
        skip_postgeneration_save = True

    claim = factory.SubFactory(ClaimFactory)

    @factory.post_generation
    def held_by(self, create, extracted, **kwargs):
        """Its holders, in order; somebody, unless a school holds it or an empty list is given."""
        holders = [AuthorFactory()] if extracted is None and self.school is None else extracted or []
        for order, author in enumerate(holders):
            interpretations.AttributionHolder.objects.create(attribution=self, author=author, order=order)


class ReporterFactory(DjangoModelFactory):
    class Meta:
        model = interpretations.AttributionReporter

    attribution = factory.SubFactory(AttributionFactory)
    author = factory.SubFactory(AuthorFactory)


class ClaimRelationFactory(AttestedFactory):
    class Meta:
        model = interpretations.ClaimRelation
        skip_postgeneration_save = True

    source = factory.SubFactory(ClaimFactory)
    target = factory.SubFactory(ClaimFactory)
    kind = "disputes"


class SchoolMembershipFactory(AttestedFactory):
    class Meta:
        model = interpretations.SchoolMembership
        skip_postgeneration_save = True

    school = factory.SubFactory(SchoolFactory)
    author = factory.SubFactory(AuthorFactory)

    @factory.post_generation
    def labellers(self, create, extracted, **kwargs):
        if extracted:
            self.labellers.set(extracted)


class SchoolCurrencyFactory(AttestedFactory):
    class Meta:
        model = interpretations.SchoolCurrency
        skip_postgeneration_save = True

    school = factory.SubFactory(SchoolFactory)
    period = "1975/1991"


class SchoolRelationFactory(AttestedFactory):
    class Meta:
        model = interpretations.SchoolRelation
        skip_postgeneration_save = True

    source = factory.SubFactory(SchoolFactory)
    target = factory.SubFactory(SchoolFactory)
    kind = "reacted-against"


class PositionHoldingFactory(AttestedFactory):
    class Meta:
        model = interpretations.PositionHolding
        skip_postgeneration_save = True

    position = factory.SubFactory(PositionFactory)
    author = factory.SubFactory(AuthorFactory)


class AuthorRelationFactory(AttestedFactory):
    class Meta:
        model = interpretations.AuthorRelation
        skip_postgeneration_save = True

    source = factory.SubFactory(AuthorFactory)
    target = factory.SubFactory(AuthorFactory)
    kind = "taught"


class WorkRelationFactory(AttestedFactory):
    class Meta:
        model = interpretations.WorkRelation
        skip_postgeneration_save = True

    source = factory.SubFactory(WorkFactory)
    target = factory.SubFactory(WorkFactory)
    kind = "reviews"


class SourceKindFactory(DjangoModelFactory):
    class Meta:
        model = interpretations.SourceKind

    slug = factory.Sequence(lambda n: f"factory-newspapers-{n}")
    label = factory.Sequence(lambda n: f"factory newspapers {n}")


class SourceUseFactory(AttestedFactory):
    class Meta:
        model = interpretations.SourceUse
        skip_postgeneration_save = True

    work = factory.SubFactory(WorkFactory)
    kind = factory.SubFactory(SourceKindFactory)


class TermUseFactory(AttestedFactory):
    class Meta:
        model = interpretations.TermUse
        skip_postgeneration_save = True

    term = factory.SubFactory(TermFactory)


class EraUseFactory(AttestedFactory):
    class Meta:
        model = interpretations.EraUse
        skip_postgeneration_save = True

    era = factory.SubFactory(EraFactory)


class ObjectionFactory(DjangoModelFactory):
    class Meta:
        model = interpretations.Objection

    attribution = factory.SubFactory(AttributionFactory)
    text = "She says so of one factory only."
    sender = "0" * 64
