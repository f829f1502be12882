"""What every record of the knowledge base has in common.

A *record* has a page of its own: an author, a work, a school, a claim. It is drafted, reviewed, published and perhaps
withdrawn, and its public address never dies. What belongs to a record (a name variant, a contribution) is a *part*:
it has no page, and is edited, dumped and restored together with its record.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from records.dates import DateError, parse_edtf
from records.fields import KeyField
from records.folding import fold, slugify
from records.handles import LONGEST, handles
from records.history import History
from records.identifiers import IdentifierError
from records.printable import Printable
from records.querysets import RecordQuerySet


class State(models.TextChoices):
    """How far a record has come on its way to the public."""

    DRAFT = "draft", "draft"
    REVIEW = "in-review", "in review"
    PUBLISHED = "published", "published"
    WITHDRAWN = "withdrawn", "withdrawn"


class Certainty(models.TextChoices):
    """How sure a curator is of a correction."""

    CERTAIN = "certain", "certain"
    PROBABLE = "probable", "probable"
    POSSIBLE = "possible", "possible"


class Derived(Printable):
    """A row that stores what it is sorted, matched and dated by, so that both databases agree.

    `folded` names each stored key and the text that it is folded from; `dated` names the EDTF fields whose first and
    last year are stored beside them as `<field>_from` and `<field>_to` (empty where the date is open).
    """

    folded: ClassVar[dict[str, str]] = {}
    unique_folded: ClassVar[tuple[str, ...]] = ()
    dated: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.derive()
        super().save(*args, **kwargs)

    def derive(self) -> None:
        """Bring the stored keys and years up to date with the texts that they come from."""
        for key, source in self.folded.items():
            setattr(self, key, self.fold_key(key, getattr(self, source)))
        for name in self.dated:
            first, last = _years(getattr(self, name))
            setattr(self, f"{name}_from", first)
            setattr(self, f"{name}_to", last)

    def fold_key(self, key: str, text: str) -> str:
        """Return the stored form of `text`, cut to what the column of `key` holds."""
        return fold(text)[: self._meta.get_field(key).max_length]

    def clean(self) -> None:
        super().clean()
        self.derive()
        for key in self.unique_folded:
            self._refuse_twin(key)

    def _refuse_twin(self, key: str) -> None:
        twin = type(self)._default_manager.filter(**{key: getattr(self, key)}).exclude(pk=self.pk).first()
        if twin:
            raise ValidationError({self.folded[key]: f"“{twin}” already bears this name: use that record."})


def _years(text: str) -> tuple[int | None, int | None]:
    # A malformed date is reported by its field; here it merely has no years.
    try:
        date = parse_edtf(text) if text else None
    except DateError:
        date = None
    return (date.first_year, date.last_year) if date else (None, None)


class Record(Derived):
    """A row with a page of its own."""

    #: Related names of the parts that are edited, dumped and restored with the record.
    parts: ClassVar[tuple[str, ...]] = ()
    #: Related names of what is entered inside the record, but keeps a state or history of its own.
    inside: ClassVar[tuple[str, ...]] = ()
    #: Name of the public address, given the slug; empty for vocabularies that have no page.
    page: ClassVar[str] = ""
    #: Slugs at which the site has pages of its own.
    reserved: ClassVar[tuple[str, ...]] = ()

    slug = models.SlugField(
        "address",
        max_length=100,
        unique=True,
        validators=[RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*$", "Small letters, digits and single hyphens only.")],
        help_text="Ends the public address: filtzer-soviet-workers-1986. Fixed for ever once published.",
    )
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT, db_index=True)
    withdrawn_reason = models.CharField(
        max_length=300, blank=True, help_text="Told to readers who follow the old address, such as: entered twice."
    )
    merged_into = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="merged",
        editable=False,
    )
    merged_into_id: int | None
    added_at = models.DateTimeField(default=timezone.now, editable=False)
    modified_at = models.DateTimeField(auto_now=True, editable=False)
    published_at = models.DateTimeField(null=True, editable=False)

    history = History(inherit=True)
    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True
        default_permissions = ("view", "add", "change", "delete", "publish", "withdraw", "merge")
        constraints: ClassVar[list] = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_withdrawal_reasoned",
                condition=~models.Q(state=State.WITHDRAWN) | ~models.Q(withdrawn_reason=""),
                violation_error_message="Say why the record is withdrawn: readers of the old address are told.",
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.state == State.PUBLISHED and not self.published_at:
            self.published_at = timezone.now()
        super().save(*args, **kwargs)
        if self.published_at:
            Address.objects.keep(self)

    def get_absolute_url(self) -> str | None:
        """Return the permanent public address, or None for a vocabulary without pages."""
        try:
            return reverse(self.page, args=[self.slug])
        except NoReverseMatch:
            return None

    def clean(self) -> None:
        super().clean()
        self._keep_address()

    def _keep_address(self) -> None:
        if self.pk and self.published_at:
            known = type(self)._default_manager.filter(pk=self.pk).values_list("slug", flat=True).first()
            if known and known != self.slug:
                raise ValidationError({"slug": f"Published as “{known}”: a public address never changes."})
        if self.slug in self.reserved:
            raise ValidationError({"slug": f"“{self.slug}” is the address of a page of the site itself."})
        if Address.objects.taken(self):
            raise ValidationError({"slug": "This address once belonged to another record and is not used again."})

    @property
    def is_public(self) -> bool:
        """Whether readers see the record's page."""
        return self.state == State.PUBLISHED and self.merged_into_id is None


class AddressManager(models.Manager["Address"]):
    def taken(self, record: Record) -> bool:
        """Whether another record of the kind was once published at the address of `record`."""
        kept = self.filter(kind=record._meta.label_lower, slug=record.slug)
        return kept.exclude(object_id=record.pk or 0).exists()

    def keep(self, record: Record) -> None:
        """Remember the address of a published record for ever, even after its deletion."""
        kind, slug = record._meta.label_lower, record.slug
        if not self.filter(kind=kind, slug=slug).exists():
            free = self._free_handle(kind, slug)
            self.create(kind=kind, slug=slug, object_id=record.pk, title=str(record)[:300], handle=free)

    def _free_handle(self, kind: str, slug: str) -> str:
        possible = list(handles(kind, slug))
        taken = set(self.filter(handle__in=possible).values_list("handle", flat=True))
        return next(each for each in possible if each not in taken)


class Address(models.Model):
    """A public address that was once given out. It is never given to another record."""

    kind = models.CharField(max_length=60)
    slug = models.SlugField(max_length=100)
    object_id = models.BigIntegerField()
    title = models.CharField(max_length=300)
    handle = KeyField(max_length=LONGEST, unique=True)

    objects = AddressManager()

    class Meta:
        constraints: ClassVar[list] = [
            models.UniqueConstraint(fields=["kind", "slug"], name="records_address_given_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.slug}"


class Keyed(Printable):
    """A row without a page that other rows and the corpus files call by a readable key."""

    key = models.SlugField(
        max_length=120, unique=True, blank=True, help_text="Made when left empty. Names the row in the corpus files."
    )

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.key:
            self.key = self._free_key()
        super().save(*args, **kwargs)

    def key_stem(self) -> str:
        """Return the words that a new key is made of."""
        raise NotImplementedError

    def _free_key(self) -> str:
        stem = slugify(self.key_stem(), max_length=100)
        rows = type(self)._default_manager
        taken = set(rows.filter(key__startswith=stem).values_list("key", flat=True))
        numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
        return next(key for key in (stem, *numbered) if key not in taken)


class Part(Printable):
    """A row that belongs to one record, in an order: edited, dumped and restored with it."""

    #: Name of the foreign key to the record that the part belongs to.
    whole: ClassVar[str] = ""

    order = models.PositiveSmallIntegerField(default=0, editable=False)

    history = History(inherit=True)

    class Meta:
        abstract = True


class Variant(Derived, Part):
    """Another form under which the thing is printed or looked for: a spelling, a script, a misprint, a slip."""

    class Kind(models.TextChoices):
        ALTERNATIVE = "alternative", "alternative name"
        HIDDEN = "hidden", "found by search only"
        SHORT = "short-form", "short form"
        FULLER = "fuller-form", "fuller form"
        TRANSLITERATION = "transliteration", "other transliteration"
        SCRIPT = "original-script", "original script"
        AS_PRINTED = "as-printed", "as printed in a source"
        MISPRINT = "misprint", "misprint"
        SLIP = "scanning-slip", "scanning slip"
        OTHER_EDITION = "title-in-other-edition", "title in another edition"

    folded: ClassVar[dict[str, str]] = {"text_key": "text"}

    text = models.CharField("form", max_length=400, help_text="As it stands there, such as Andrie.")
    text_key = KeyField(max_length=400, editable=False, db_index=True)
    kind = models.CharField(max_length=25, choices=Kind, default=Kind.ALTERNATIVE)
    reason = models.CharField(
        max_length=400, blank=True, help_text="Where it stands and why it is wrong, or who uses it."
    )
    certainty = models.CharField(max_length=10, choices=Certainty, default=Certainty.CERTAIN)

    class Meta:
        abstract = True
        ordering: ClassVar[list] = ["order", "pk"]

    def __str__(self) -> str:
        return self.text


class IdentifierRow(Part):
    """A number under which somebody else's catalogue knows the record, checked and in its canonical form."""

    value = models.CharField(max_length=400, help_text="Paste the number or the whole address.")

    class Meta:
        abstract = True
        ordering: ClassVar[list] = ["order", "pk"]

    def __str__(self) -> str:
        return f"{self.scheme} {self.value}"

    @staticmethod
    def normalise(scheme: str, value: str) -> str:
        """Return the canonical form of `value`; raise IdentifierError where it cannot be one."""
        raise NotImplementedError

    def clean_fields(self, exclude: Any = None) -> None:
        super().clean_fields(exclude)
        try:
            self.value = self.normalise(self.scheme, self.value)
        except IdentifierError as error:
            raise ValidationError({"value": str(error)}) from error


class ReviewRemarkQuerySet(models.QuerySet["ReviewRemark"]):
    """What was said while rows were reviewed."""

    def on(self, row: models.Model) -> ReviewRemarkQuerySet:
        """Remarks on one row, the oldest first."""
        return self.filter(kind=row._meta.label_lower, object_id=row.pk).order_by("written_at", "pk")

    def open(self) -> ReviewRemarkQuerySet:
        """Returns that still wait for whoever entered the row."""
        return self.filter(step=ReviewRemark.Step.RETURNED, settled_at__isnull=True)

    def settle(self, row: models.Model) -> int:
        """Note that the row has gone on its way again; return how many returns that settles."""
        return self.on(row).open().update(settled_at=timezone.now())


class ReviewRemark(models.Model):
    """What an editor says when she returns a row, and what is answered. For curators alone: never public, never dumped.

    A return is open until the row is submitted again, published or withdrawn. `meant_for` is whoever entered the row.
    """

    class Step(models.TextChoices):
        RETURNED = "returned", "returned with a comment"
        ANSWERED = "answered", "answered"
        REMARKED = "remarked", "remarked"

    kind = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    step = models.CharField(max_length=10, choices=Step)
    text = models.TextField(max_length=4_000)
    written_at = models.DateTimeField(default=timezone.now)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="review_remarks"
    )
    meant_for = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="review_remarks_received"
    )
    settled_at = models.DateTimeField(null=True)

    objects = ReviewRemarkQuerySet.as_manager()

    class Meta:
        default_permissions: ClassVar[tuple] = ()
        ordering: ClassVar[list] = ["written_at", "pk"]
        indexes: ClassVar[list] = [models.Index(fields=["kind", "object_id"], name="records_remark_on_row")]
        constraints: ClassVar[list] = [
            models.CheckConstraint(name="records_remark_says_something", condition=~models.Q(text="")),
        ]

    def __str__(self) -> str:
        return self.text


class LoadedEntry(models.Model):
    """What the corpus loader last wrote and read, so that it can tell a curator's change from one in the file."""

    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=200)
    digest = models.CharField(max_length=64, help_text="Fingerprint of the row as it then stood in the database.")
    source = models.CharField(max_length=64, help_text="Fingerprint of the entry as it then stood in the file.")

    class Meta:
        verbose_name_plural = "loaded entries"
        constraints: ClassVar[list] = [
            models.UniqueConstraint(fields=["kind", "key"], name="records_loaded_entry_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Revision(models.Model):
    """When anything that readers see last changed: a single row. `records.revision` keeps it."""

    ONLY: ClassVar[int] = 1

    moment = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list] = [
            models.CheckConstraint(name="records_revision_single", condition=models.Q(pk=1)),
        ]

    def __str__(self) -> str:
        return self.moment.isoformat()


class SearchEntry(models.Model):
    """A published record as a search finds and shows it. `records.reindexing` keeps it; nobody edits it."""

    address = KeyField(max_length=160, unique=True)
    kind = models.CharField(max_length=40, db_index=True)
    record_id = models.BigIntegerField()
    noun = models.CharField(max_length=80)
    title = models.CharField(max_length=400)
    subtitle = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=12, blank=True)
    names = models.TextField(blank=True)
    body = models.TextField(blank=True)
    year_from = models.SmallIntegerField(null=True)
    year_to = models.SmallIntegerField(null=True)
    title_key = KeyField(max_length=400)
    length = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name_plural = "search entries"
        default_permissions: ClassVar[tuple] = ()
        constraints: ClassVar[list] = [
            models.UniqueConstraint(fields=["kind", "record_id"], name="records_search_entry_once"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the record's public address: the name of its page is its kind."""
        return reverse(self.kind, args=[self.slug])

    @property
    def slug(self) -> str:
        """Last part of the record's public address."""
        return self.address.partition("/")[2]


class Operation(models.Model):
    """What was done to many rows as a whole, and can be undone as a whole: `records.operations` keeps it."""

    class Kind(models.TextChoices):
        MERGE = "merge", "merge"
        IMPORT = "import", "import"

    kind = models.CharField(max_length=10, choices=Kind)
    title = models.CharField(max_length=300, help_text="What was done, such as: “Red Managers” merged into another.")
    reason = models.CharField(max_length=300, blank=True)
    curator = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    done_at = models.DateTimeField(default=timezone.now, db_index=True)
    counts = models.JSONField(default=dict, help_text="By action and kind of row, how many: created, changed, deleted.")
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    undone_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar[list] = ["-done_at", "-pk"]
        default_permissions = ("view", "undo")

    def __str__(self) -> str:
        return self.title


class OperationRow(models.Model):
    """A row that an operation touched, with all its values before and after; none where it did not exist."""

    class Action(models.TextChoices):
        CREATED = "created", "created"
        CHANGED = "changed", "changed"
        DELETED = "deleted", "deleted"

    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="rows")
    order = models.PositiveIntegerField(help_text="As they were first touched.")
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.BigIntegerField()
    label = models.CharField(max_length=300)
    action = models.CharField(max_length=10, choices=Action)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        ordering: ClassVar[list] = ["operation", "order"]
        default_permissions: ClassVar[tuple] = ()
        indexes: ClassVar[list] = [
            models.Index(fields=["content_type", "object_id"], name="records_operation_row_of"),
        ]
        constraints: ClassVar[list] = [
            models.UniqueConstraint(
                fields=["operation", "content_type", "object_id"], name="records_operation_row_once"
            ),
        ]

    def __str__(self) -> str:
        return self.label


class LikelyPair(models.Model):
    """Two records that may be one, entered twice; or that somebody has found to be different for ever.

    `records.duplicates` finds them. The id that comes first is the smaller one.
    """

    kind = models.CharField(max_length=60, help_text="Kind of record, such as works.work.")
    first_id = models.BigIntegerField()
    second_id = models.BigIntegerField()
    score = models.PositiveSmallIntegerField(help_text="How likely, from 0 to 100.")
    reasons = models.JSONField(default=list, help_text="In words, what speaks for it.")
    found_at = models.DateTimeField(default=timezone.now)
    different_since = models.DateTimeField(null=True)
    found_different_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering: ClassVar[list] = ["-score", "pk"]
        default_permissions = ("view", "change")
        indexes: ClassVar[list] = [models.Index(fields=["kind", "-score", "id"], name="records_likely_pair_ranked")]
        constraints: ClassVar[list] = [
            models.UniqueConstraint(fields=["kind", "first_id", "second_id"], name="records_likely_pair_once"),
            models.CheckConstraint(
                name="records_likely_pair_in_order", condition=models.Q(first_id__lt=models.F("second_id"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.first_id} and {self.second_id}"
