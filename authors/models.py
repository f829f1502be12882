"""Authors: everybody who holds, reports or answers a view, whether scholar, organisation or unnamed witness."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from authors.identifiers import identifier_url, normalise_identifier
from authors.querysets import AuthorQuerySet
from records.fields import EdtfField, KeyField
from records.models import Derived, IdentifierRow, Record, Variant


class Vocation(Derived):
    """What somebody is by calling. Scholarly vocations make a historian in the sense of the site."""

    folded: ClassVar[dict[str, str]] = {"name_key": "name"}
    unique_folded: ClassVar[tuple[str, ...]] = ("name_key",)

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=60, help_text="Such as historian, journalist, miner.")
    name_key = KeyField(max_length=60, unique=True, editable=False)
    scholarly = models.BooleanField(default=False, help_text="Whether its bearers are listed among the historians.")

    class Meta:
        ordering: ClassVar[list] = ["name_key"]

    def __str__(self) -> str:
        return self.name


class Author(Record):
    """A person, an organisation, or somebody whom the source leaves unnamed."""

    class Kind(models.TextChoices):
        PERSON = "person", "person"
        ORGANISATION = "organisation", "organisation"
        UNNAMED = "unnamed", "somebody unnamed"

    folded: ClassVar[dict[str, str]] = {"sort_key": "sort_name"}
    dated: ClassVar[tuple[str, ...]] = ("born", "died")
    parts: ClassVar[tuple[str, ...]] = ("variants", "identifiers")
    page: ClassVar[str] = "author"
    _history_m2m_fields: ClassVar[list[str]] = ["vocations"]

    kind = models.CharField(max_length=15, choices=Kind, default=Kind.PERSON)
    name = models.CharField(
        "name", max_length=200, help_text="As readers see it: Sheila Fitzpatrick; a strike leader in Donetsk, 1989."
    )
    sort_name = models.CharField(
        max_length=200, blank=True, help_text="As an index has it: Fitzpatrick, Sheila. Made from the parts when empty."
    )
    family = models.CharField("family name", max_length=100, blank=True)
    given = models.CharField("given names", max_length=100, blank=True)
    born = EdtfField(blank=True, help_text="A year is enough: 1941, 1941?, c. 1890.")
    born_from = models.SmallIntegerField(null=True, editable=False)
    born_to = models.SmallIntegerField(null=True, editable=False)
    died = EdtfField(blank=True)
    died_from = models.SmallIntegerField(null=True, editable=False)
    died_to = models.SmallIntegerField(null=True, editable=False)
    vocations = models.ManyToManyField(Vocation, blank=True, related_name="authors")
    note = models.TextField(blank=True, help_text="One sentence that tells the person apart from others.")
    supplied = models.JSONField(
        default=list,
        blank=True,
        help_text='Fields that no source read here gives and that you are certain of, such as ["given"].',
    )
    sort_key = KeyField(max_length=200, editable=False, db_index=True)

    objects = AuthorQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering: ClassVar[list] = ["sort_key", "pk"]

    def __str__(self) -> str:
        return self.name

    def derive(self) -> None:
        if not self.sort_name:
            self.sort_name = f"{self.family}, {self.given}" if self.family and self.given else self.name
        super().derive()

    @property
    def calling(self) -> str:
        """As what a scholar is known: "Historian" before all else, or "Sociologist"; empty for who is none."""
        scholarly = [each.name for each in self.vocations.all() if each.scholarly]
        known = "historian" if "historian" in scholarly else "".join(scholarly[:1])
        return f"{known[:1].upper()}{known[1:]}"

    @property
    def surname(self) -> str:
        """How a running text calls the author: Fitzpatrick; by the whole name where there is no family name."""
        return self.family or self.name


class NameVariant(Variant):
    """A spelling, script, transliteration or scanning error under which an author is met."""

    whole: ClassVar[str] = "author"

    author = models.ForeignKey(Author, on_delete=models.CASCADE, related_name="variants")

    class Meta(Variant.Meta):
        constraints: ClassVar[list] = [
            models.UniqueConstraint(fields=["author", "text"], name="authors_variant_once"),
        ]


class Identifier(IdentifierRow):
    """An author's number in an authority file."""

    class Scheme(models.TextChoices):
        VIAF = "viaf", "VIAF"
        WIKIDATA = "wikidata", "Wikidata"
        ORCID = "orcid", "ORCID"
        ISNI = "isni", "ISNI"
        LCNAF = "lcnaf", "Library of Congress names"
        GND = "gnd", "GND"

    whole: ClassVar[str] = "author"

    author = models.ForeignKey(Author, on_delete=models.CASCADE, related_name="identifiers")
    scheme = models.CharField(max_length=10, choices=Scheme)

    class Meta(IdentifierRow.Meta):
        constraints: ClassVar[list] = [
            models.UniqueConstraint(fields=["scheme", "value"], name="authors_identifier_once"),
        ]

    normalise = staticmethod(normalise_identifier)

    @property
    def url(self) -> str:
        """Address of the record in the authority file."""
        return identifier_url(self.scheme, self.value)
