"""Works, their notes, and the citations in them.

A `Work` stands for an edition: one book cited in two editions is two works, the later naming the earlier as its
original. Types, roles and locator labels are those of CSL 1.0.2, reasons for citing those of CiTO.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from authors.models import Author
from records.fields import EdtfField, KeyField
from records.folding import sort_key
from records.history import History
from records.models import Certainty, Derived, IdentifierRow, Keyed, Part, Record, Variant
from records.querysets import PUBLISHED
from works.fields import LocatorField
from works.identifiers import identifier_url, normalise_identifier
from works.locators import LocatorError, parse_locator
from works.querysets import CitationQuerySet, NoteQuerySet, WorkQuerySet
from works.workbench.models import Import as Import
from works.workbench.models import PastedNote as PastedNote
from works.workbench.models import Proposal as Proposal


class Work(Record):
    """A publication or other document, at the level of an edition."""

    class Type(models.TextChoices):
        BOOK = "book", "book"
        CHAPTER = "chapter", "chapter"
        COLLECTION = "collection", "set of volumes or series"
        ARTICLE = "article-journal", "journal article"
        NEWSPAPER_ARTICLE = "article-newspaper", "newspaper article"
        MAGAZINE_ARTICLE = "article-magazine", "magazine article"
        PERIODICAL = "periodical", "periodical"
        THESIS = "thesis", "dissertation"
        CONFERENCE_PAPER = "paper-conference", "conference paper or proceedings"
        REPORT = "report", "report"
        SPEECH = "speech", "speech"
        INTERVIEW = "interview", "interview"
        REVIEW = "review", "review"
        FILM = "motion_picture", "film"
        BROADCAST = "broadcast", "broadcast"
        WEBPAGE = "webpage", "web page"
        EVENT = "event", "conference or other event"
        DOCUMENT = "document", "document, archival or other"

    class Coverage(models.TextChoices):
        WORKED_THROUGH = "worked-through", "worked through"
        KNOWN_THROUGH = "known-through", "known through others"

    class OriginalKind(models.TextChoices):
        EDITION = "edition", "later edition"
        TRANSLATION = "translation", "translation"
        REPRINT = "reprint", "reprint"
        PRINTING = "printing", "other printing"

    folded: ClassVar[dict[str, str]] = {"title_key": "title", "container_key": "container_title"}
    dated: ClassVar[tuple[str, ...]] = ("issued",)
    parts: ClassVar[tuple[str, ...]] = ("contributions", "variants", "identifiers")
    inside: ClassVar[tuple[str, ...]] = ("notes",)
    page: ClassVar[str] = "work"
    reserved: ClassVar[tuple[str, ...]] = ("unresolved",)

    type = models.CharField(max_length=20, choices=Type, default=Type.BOOK)
    genre = models.CharField(max_length=80, blank=True, help_text="Closer kind: Ph.D. diss., collected works.")
    title = models.CharField(max_length=400, help_text="With its subtitle: The Red Executive: A Study of ...")
    title_supplied = models.BooleanField(
        default=False, help_text="The source gives no title: this one is our description, and is printed in brackets."
    )
    short_title = models.CharField(max_length=120, blank=True, help_text="As later notes call it: Red Executive.")
    title_translation = models.CharField(
        max_length=400, blank=True, help_text="English, for a title in another language."
    )
    coverage = models.CharField(max_length=15, choices=Coverage, default=Coverage.KNOWN_THROUGH)
    notes_total = models.PositiveSmallIntegerField(
        "number of notes",
        null=True,
        blank=True,
        help_text="How many notes it has, so that readers see what is missing.",
    )
    container_title = models.CharField(
        "journal or newspaper", max_length=250, blank=True, help_text="Periodical in which it appeared: Slavic Review."
    )
    part_of = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="members",
        help_text="The volume of a chapter, or the set of a volume, when that has a record of its own.",
    )
    original = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="editions",
        help_text="The first edition, when this is a later edition, a translation or a reprint of it.",
    )
    original_kind = models.CharField("is its", max_length=15, choices=OriginalKind, blank=True)
    issued = EdtfField(blank=True, help_text="1986, spring 1993, 3 November 1987, 1980/1989, c. 1938.")
    issued_from = models.SmallIntegerField(null=True, editable=False, db_index=True)
    issued_to = models.SmallIntegerField(null=True, editable=False)
    volume = models.CharField(max_length=40, blank=True)
    number_of_volumes = models.CharField(max_length=20, blank=True)
    issue = models.CharField("number", max_length=40, blank=True)
    pages = models.CharField("page extent", max_length=60, blank=True, help_text="Of an article or chapter: 65–76.")
    edition = models.CharField(max_length=60, blank=True, help_text="2nd ed.")
    publisher = models.CharField(max_length=200, blank=True)
    places = models.JSONField(default=list, blank=True, help_text='Places of publication: ["London", "New York"].')
    series = models.CharField(max_length=250, blank=True)
    series_number = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=12, blank=True, help_text="ISO 639 code: en, fr, ru.")
    event = models.CharField(max_length=300, blank=True, help_text="Conference or occasion, with its place.")
    archive = models.CharField(max_length=200, blank=True)
    archive_location = models.CharField(max_length=200, blank=True, help_text="Fond, opis, delo; box and file.")
    accessed = EdtfField(blank=True)
    abstract = models.TextField(blank=True, help_text="In our own words, and only what the works read say of it.")
    supplied = models.JSONField(
        default=list,
        blank=True,
        help_text='Fields that no source read here gives and that you are certain of, such as ["publisher"].',
    )
    title_key = KeyField(max_length=400, editable=False, db_index=True)
    container_key = KeyField(max_length=250, editable=False, db_index=True)

    objects = WorkQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering: ClassVar[list] = ["title_key", "pk"]
        indexes: ClassVar[list] = [
            # Few works are read whole, and nearly every page asks which.
            models.Index(fields=["coverage", "state"], name="works_work_read_whole"),
            # Whoever follows citations asks of very many works whether readers may see them. To ask it of this index
            # takes half the time on PostgreSQL, where rows of works are wide.
            models.Index(fields=["id"], condition=Q(state=PUBLISHED, merged_into=None), name="works_work_public"),
        ]
        constraints: ClassVar[list] = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                name="works_work_in_one_container",
                condition=Q(container_title="") | Q(part_of__isnull=True),
                violation_error_message="Name either the periodical or the volume that it is part of, not both.",
            ),
            models.CheckConstraint(
                name="works_work_original_kind_told",
                condition=Q(original__isnull=True, original_kind="")
                | (Q(original__isnull=False) & ~Q(original_kind="")),
                violation_error_message="Name the original and say what this is of it: edition, translation, reprint.",
            ),
            models.CheckConstraint(
                name="works_work_not_its_own_original", condition=~Q(original=models.F("id")) | Q(original__isnull=True)
            ),
            models.CheckConstraint(
                name="works_work_not_its_own_part", condition=~Q(part_of=models.F("id")) | Q(part_of__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        years = "–".join(str(year) for year in dict.fromkeys([self.issued_from, self.issued_to]) if year is not None)
        return f"{self.short_title or self.title} ({years})" if years else self.short_title or self.title

    def fold_key(self, key: str, text: str) -> str:
        return sort_key(text)[:400] if key == "title_key" else super().fold_key(key, text)

    def clean(self) -> None:
        super().clean()
        for name in ("original", "part_of"):
            if self._reaches_itself(name):
                raise ValidationError({name: "That would make the work an edition or part of itself."})

    def _reaches_itself(self, name: str) -> bool:
        seen = {self.pk}
        step = getattr(self, name)
        while step is not None and self.pk:
            if step.pk in seen:
                return True
            seen.add(step.pk)
            step = getattr(step, name)
        return False

    @property
    def root(self) -> Work:
        """The original that this is an edition of, or the work itself: what is counted."""
        return self.original or self


class TitleVariant(Variant):
    """Another form of the title or of its imprint, such as a misprint or the title of another printing."""

    whole: ClassVar[str] = "work"

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="variants")

    class Meta(Variant.Meta):
        constraints: ClassVar[list] = [
            models.UniqueConstraint(fields=["work", "text"], name="works_title_variant_once"),
        ]


class WorkIdentifier(IdentifierRow):
    """A number or address under which the work is found elsewhere."""

    class Scheme(models.TextChoices):
        DOI = "doi", "DOI"
        ISBN = "isbn", "ISBN"
        ISSN = "issn", "ISSN"
        JSTOR = "jstor", "JSTOR"
        OCLC = "oclc", "OCLC"
        URL = "url", "web address"

    whole: ClassVar[str] = "work"
    normalise = staticmethod(normalise_identifier)

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="identifiers")
    scheme = models.CharField(max_length=10, choices=Scheme)

    class Meta(IdentifierRow.Meta):
        constraints: ClassVar[list] = [
            models.UniqueConstraint(fields=["scheme", "value"], name="works_identifier_once"),
        ]

    @property
    def url(self) -> str:
        """Address at which the work is found."""
        return identifier_url(self.scheme, self.value)


class Contribution(Part):
    """An author's part in a work, in the order of the title page."""

    class Role(models.TextChoices):
        AUTHOR = "author", "author"
        EDITOR = "editor", "editor"
        TRANSLATOR = "translator", "translator"
        COMPILER = "compiler", "compiler"
        DIRECTOR = "director", "director"
        PRODUCER = "producer", "producer"
        INTERVIEWER = "interviewer", "interviewer"
        INTERVIEWEE = "interviewee", "person interviewed"
        SPEAKER = "speaker", "speaker"
        ORGANISER = "organiser", "organiser"

    whole: ClassVar[str] = "work"
    shorthand: ClassVar[str] = "author"

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="contributions")
    author = models.ForeignKey(Author, on_delete=models.PROTECT, related_name="contributions")
    role = models.CharField(max_length=15, choices=Role, default=Role.AUTHOR)
    name_as_printed = models.CharField(max_length=200, blank=True, help_text="When the work prints it otherwise.")

    class Meta:
        ordering: ClassVar[list] = ["order", "pk"]
        constraints: ClassVar[list] = [
            models.UniqueConstraint(fields=["work", "author", "role"], name="works_contribution_once"),
        ]

    def __str__(self) -> str:
        return f"{self.author}, {self.get_role_display()}"


class Located(Derived):
    """A row that says where something stands; `located` names locators, whose sort keys are stored as `<name>_key`."""

    located: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True

    def derive(self) -> None:
        super().derive()
        for name in self.located:
            setattr(self, f"{name}_key", _locator_key(getattr(self, name)))


def _locator_key(text: str) -> str:
    # A malformed locator is reported by its field; here it merely sorts first.
    try:
        return parse_locator(text).sort_key if text else ""
    except LocatorError:
        return ""


class Note(Derived):
    """A numbered endnote or footnote of a work."""

    folded: ClassVar[dict[str, str]] = {"order_key": "label"}
    natural_key_path: ClassVar[tuple[str, ...]] = ("work__slug", "section", "label")
    called_by: ClassVar[tuple[str, ...]] = ("section", "label")
    private_fields: ClassVar[tuple[str, ...]] = ("printed",)
    parts: ClassVar[tuple[str, ...]] = ("citations",)

    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="notes")
    section = models.CharField(max_length=80, blank=True, help_text="Chapter, when the numbers start again in each.")
    label = models.CharField("number", max_length=20, help_text="As printed: 17.")
    page = LocatorField("printed on", blank=True, help_text="Where the note stands: 75, or section Notes.")
    anchor = LocatorField("hangs on", blank=True, help_text="Where the text calls it: 71.")
    commentary = models.TextField(blank=True, help_text="What the note says beyond citing, in our own words.")
    printed = models.TextField(blank=True, help_text="The text as printed. Only curators see it.")
    withheld = models.BooleanField(default=False, help_text="Imported, and not published yet: readers do not see it.")
    order_key = KeyField(max_length=140, editable=False)

    history = History()
    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list] = ["work", "order_key", "pk"]
        constraints: ClassVar[list] = [
            models.UniqueConstraint(fields=["work", "section", "label"], name="works_note_numbered_once"),
        ]

    def __str__(self) -> str:
        return f"{self.work}, {self.name}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        known = self.pk is not None
        super().save(*args, **kwargs)
        if known:
            self._bring_citations_along()

    def _bring_citations_along(self) -> None:
        """What readers do not see of the note, they do not see of its citations."""
        others: Iterable[Any] = self.citations.exclude(withheld=self.withheld)
        for citation in others:
            citation.note, citation._change_reason = self, getattr(self, "_change_reason", None)
            citation.save()

    def fold_key(self, key: str, text: str) -> str:
        # Numbers count as numbers: note 9 before note 10, chapter 2 before chapter 10.
        numbered = re.sub(r"\d+", lambda digits: digits[0].zfill(6), f"{self.section} / {text}")
        return numbered[:140]

    @property
    def name(self) -> str:
        """How a reference calls the note: "n. 17", "chap. 2, n. 17"."""
        return f"{self.section}, n. {self.label}" if self.section else f"n. {self.label}"


class Citation(Keyed, Located):
    """One reference by one work to another, in a note or in the running text.

    What is printed wrongly is kept beside what is right: `cited_work` and `locator` say what is meant, `as_printed`
    what stands there.
    """

    class Form(models.TextChoices):
        FULL = "full", "full reference"
        SHORT = "short", "short reference"
        IBID = "ibid", "ibid."
        IDEM = "idem", "idem"
        NAMED = "named", "named without imprint"
        ALLUDED = "alluded", "alluded to without its title"

    class Resolution(models.TextChoices):
        RESOLVED = "resolved", "resolved"
        UNRESOLVED = "unresolved", "unresolved"

    class Via(models.TextChoices):
        QUOTED_IN = "quoted-in", "quoted in"
        CITED_IN = "cited-in", "cited in"

    class Intention(models.TextChoices):
        """Why it is cited (CiTO, the Citation Typing Ontology)."""

        EVIDENCE = "citesAsEvidence", "cites as evidence"
        AUTHORITY = "citesAsAuthority", "cites as authority"
        READING = "citesAsRecommendedReading", "recommends for reading"
        SOURCE = "citesAsSourceDocument", "cites as source document"
        POTENTIAL = "citesAsPotentialSolution", "cites as potential solution"
        INFORMATION = "citesForInformation", "cites for information"
        BACKGROUND = "obtainsBackgroundFrom", "obtains background from"
        DISCUSSES = "discusses", "discusses"
        REVIEWS = "reviews", "reviews"
        DISPUTES = "disputes", "disputes"
        CRITIQUES = "critiques", "critiques"
        AGREES = "agreesWith", "agrees with"
        EXTENDS = "extends", "extends"
        QUALIFIES = "qualifies", "qualifies"
        CREDITS = "credits", "credits"
        QUOTES = "includesQuotationFrom", "quotes"

    located: ClassVar[tuple[str, ...]] = ("place", "locator")
    whole: ClassVar[str] = "note"
    #: In a note, the citing work is the work of the note.
    implied: ClassVar[tuple[str, ...]] = ("citing_work",)

    citing_work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="citations_made")
    note = models.ForeignKey(Note, null=True, blank=True, on_delete=models.CASCADE, related_name="citations")
    place = LocatorField("place in the text", blank=True, help_text="For a citation outside the notes: 68.")
    place_key = KeyField(max_length=120, editable=False)
    order = models.PositiveSmallIntegerField(default=0, editable=False)
    cited_work = models.ForeignKey(
        Work, null=True, blank=True, on_delete=models.PROTECT, related_name="citations_received"
    )
    locator = LocatorField(blank=True, help_text="Place in the cited work: 233, pp. 44–62, vol. 1, v–vi.")
    locator_key = KeyField(max_length=120, editable=False)
    signal = models.CharField(max_length=60, blank=True, help_text="see also; see, for example; citing.")
    form = models.CharField(max_length=10, choices=Form, default=Form.FULL)
    quotation = models.BooleanField("for a quotation", default=False)
    via = models.ForeignKey(
        Work,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="citations_passed_on",
        help_text="Where the citing author found it, when the note says quoted in or cited in.",
    )
    via_kind = models.CharField("how", max_length=10, choices=Via, blank=True)
    intention = models.CharField("why cited", max_length=30, choices=Intention, blank=True)
    resolution = models.CharField(max_length=10, choices=Resolution, default=Resolution.RESOLVED, db_index=True)
    printed = models.CharField(
        max_length=400, blank=True, help_text="What stands in the note, when it is not known which work is meant."
    )
    as_printed = models.CharField(max_length=300, blank=True, help_text="What is printed wrongly: Burawoy ... 99.")
    as_corrected = models.CharField(max_length=300, blank=True)
    correction_reason = models.CharField(max_length=500, blank=True, help_text="Why the print is taken to be wrong.")
    certainty = models.CharField(max_length=10, choices=Certainty, blank=True)
    remark = models.CharField(max_length=500, blank=True)
    withheld = models.BooleanField(default=False, help_text="Imported, and not published yet: readers do not see it.")

    history = History()
    objects = CitationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list] = ["order", "pk"]
        # With what readers do not see, so that a walk through the citations needs nothing but the index.
        indexes: ClassVar[list] = [
            models.Index(fields=["citing_work", "cited_work", "withheld"], name="works_citation_forward"),
            models.Index(fields=["cited_work", "citing_work", "withheld"], name="works_citation_backward"),
        ]
        constraints: ClassVar[list] = [
            models.CheckConstraint(
                name="works_citation_resolved_or_printed",
                condition=Q(resolution="resolved", cited_work__isnull=False)
                | (Q(resolution="unresolved", cited_work__isnull=True) & ~Q(printed="")),
                violation_error_message="Name the cited work; or mark it unresolved and enter what is printed.",
            ),
            models.CheckConstraint(
                name="works_citation_placed",
                condition=Q(note__isnull=False) | ~Q(place=""),
                violation_error_message="Say where the citation stands: in a note, or at a place in the text.",
            ),
            models.CheckConstraint(
                name="works_citation_via_told",
                condition=Q(via__isnull=True, via_kind="") | (Q(via__isnull=False) & ~Q(via_kind="")),
                violation_error_message="Name the work in between and how: quoted in or cited in.",
            ),
            models.CheckConstraint(
                name="works_citation_correction_reasoned",
                condition=Q(as_printed="") | ~Q(correction_reason=""),
                violation_error_message="Say why the print is taken to be wrong.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.citing_work} cites {self.cited_work or self.printed}"

    def key_stem(self) -> str:
        where = f"n-{self.note.section}-{self.note.label}" if self.note else "text"
        citing = self.note.work if self.note else self.citing_work
        return f"{citing.slug[:45]} {where} {self.cited_work.slug[:45] if self.cited_work else 'unresolved'}"

    def derive(self) -> None:
        if self.note:
            self.citing_work_id, self.withheld = self.note.work_id, self.note.withheld
        super().derive()
