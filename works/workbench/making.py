"""Works and authors made of what a curator accepted: known ones are used again, new ones are drafts.

Nobody is taken for somebody else on a surname alone: an author is known by the whole name, in any form entered, or by
initials where these fit one person only. What two citations give alike is one work.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q

from authors.models import Author
from records.dates import DateError, parse_edtf
from records.folding import fold, slugify
from records.models import Address, Record
from works.endnotes.words import REVIEW_OF
from works.formats.chicago import main_title
from works.identifiers import IdentifierError, normalise_identifier
from works.matching import match_reference, match_references
from works.models import Contribution, Work, WorkIdentifier
from works.referencing import displayed
from works.workbench.namesakes import in_full, initials_fit, name_keys
from works.workbench.proposing import VOLUME_EDITOR, Fields, reference_from

#: Fields of a work that bear another name in a proposal.
_OTHER_NAMES = {"container_title": "container"}
_TEXTS = (
    *("genre", "title", "container_title", "volume", "number_of_volumes", "issue", "pages", "edition", "publisher"),
    *("series", "series_number", "language", "event", "archive", "archive_location", "short_title"),
    "title_translation",
)
_TYPES = {"manuscript": "document", "post-weblog": "webpage", "post": "webpage"}
_ROLES = {"reviewed-author": ""}
LONGEST_SLUG = 60
#: Types of works that stand in a volume, which is a work of its own.
IN_VOLUMES = ("chapter", "paper-conference")


class Unfit(ValueError):
    """A work could not be made of these fields; the message says why, to a curator."""


class Maker:
    """Makes works and authors, and remembers those that it made or found."""

    def __init__(self) -> None:
        self._authors: dict[tuple, Author] = {}
        self._works: dict[tuple, Work] = {}
        self.made: list[Record] = []

    # Works

    def work(self, fields: Fields) -> Work:
        """The new work of these fields, with those who made it; the same again for the same fields."""
        key = _key(fields)
        if key not in self._works:
            self._works[key] = self._new_work(fields)
        return self._works[key]

    def made_of(self, fields: Fields) -> Work | None:
        """The work that was made of fields like these, if one was."""
        return self._works.get(_key(fields))

    def _new_work(self, fields: Fields) -> Work:
        values = work_values(fields)
        volume = self._volume(fields)
        if volume is not None:
            values |= {"container_title": "", "part_of": volume, "publisher": "", "places": []}
        work = Work(**values)
        people = self._people(fields, VOLUME_EDITOR)
        work.slug = free_slug(Work, _stem(work, people))
        self._save(work)
        self._contribute(work, people)
        self._identify(work, fields)
        return work

    def _volume(self, fields: Fields) -> Work | None:
        """The volume in which a chapter stands: known, or new."""
        volume = volume_of(fields)
        return None if volume is None else match_reference(reference_from(volume)).work or self.work(volume)

    def _people(self, fields: Fields, left_out: str) -> list[tuple[Author, str]]:
        found: dict[tuple[Author, str], None] = {}
        for one in fields.get("people", []):
            role = _ROLES.get(one.get("role", "author"), one.get("role", "author"))
            if role and one.get("role") != left_out:
                found[self.author(one), role if role in Contribution.Role.values else "author"] = None
        return list(found)

    def _contribute(self, work: Work, people: list[tuple[Author, str]]) -> None:
        for order, (author, role) in enumerate(people):
            Contribution.objects.create(work=work, author=author, role=role, order=order)

    def _identify(self, work: Work, fields: Fields) -> None:
        for order, scheme in enumerate(("doi", "isbn", "issn", "url")):
            try:
                value = normalise_identifier(scheme, fields[scheme]) if fields.get(scheme) else ""
            except IdentifierError:
                continue
            if value and not WorkIdentifier.objects.filter(scheme=scheme, value=value).exists():
                WorkIdentifier.objects.create(work=work, scheme=scheme, value=value, order=order)

    # Authors

    def author(self, person: Mapping[str, Any]) -> Author:
        """The author that is meant, or a new one."""
        person = in_full(person)
        named = (fold(person.get("family") or person.get("literal", "")), fold(person.get("given", "") or " "))
        key = (*named, person.get("author"))
        if key not in self._authors:
            self._authors[key] = known_author(person) or self._new_author(person)
        return self._authors[key]

    def _new_author(self, person: Mapping[str, str]) -> Author:
        family, given, literal = (person.get(name, "") for name in ("family", "given", "literal"))
        kind = Author.Kind.ORGANISATION if literal else Author.Kind.PERSON
        author = Author(kind=kind, family=family, given=given, name=literal or f"{given} {family}".strip())
        author.slug = free_slug(Author, author.name)
        self._save(author)
        return author

    def _save(self, record: Record) -> None:
        record.derive()
        try:
            record.full_clean()
        except ValidationError as faults:
            raise Unfit(f"“{record}”: {' '.join(faults.messages)}") from faults
        record.save()
        self.made.append(record)


def volume_of(fields: Fields) -> Fields | None:
    """What a chapter says of the volume in which it stands; nothing of what is no chapter."""
    if fields.get("type") not in IN_VOLUMES or not fields.get("container"):
        return None
    kept = ("issued", "places", "publisher", "edition", "series", "series_number", "volume", "number_of_volumes")
    editors = [one | {"role": "editor"} for one in fields.get("people", []) if one.get("role") == VOLUME_EDITOR]
    volume = {name: fields.get(name, "") for name in kept}
    return volume | {
        "type": "book",
        "title": fields["container"],
        "people": editors,
        "places": fields.get("places", []),
    }


def number_made(every: Iterable[Fields]) -> int:
    """How many works a `Maker` would make of all these fields, with the volumes of chapters; nothing is made."""
    own = {_key(fields): fields for fields in every}
    volumes = {_key(volume): volume for fields in own.values() if (volume := volume_of(fields))}
    asked = [reference_from(volume) for key, volume in volumes.items() if key not in own]
    return len(own) + sum(match.work is None for match in match_references(asked))


def work_values(fields: Fields) -> dict[str, Any]:
    """The fields of a new work: a title of ours in place of one that is not given, its date in EDTF.

    "Review of ..." is no title that anybody printed, but says what it is.
    """
    values: dict[str, Any] = {name: fields.get(_OTHER_NAMES.get(name, name), "") for name in _TEXTS}
    kind = _TYPES.get(fields.get("type", ""), fields.get("type", ""))
    values |= {"type": kind if kind in Work.Type.values else Work.Type.BOOK, "places": fields.get("places", [])}
    values["issued"] = parse_edtf(fields["issued"]).text if fields.get("issued") else ""
    values |= {"accessed": _accessed(fields), "title_supplied": bool(fields.get("title_supplied"))}
    if REVIEW_OF.match(values["title"]):
        values |= {"title": values["title"][0].upper() + values["title"][1:], "title_supplied": True}
    if not values["title"]:
        if not (supplied := supplied_title(fields)):
            raise Unfit("A new work needs a title.")
        values |= {"title": supplied, "title_supplied": True}
        values["type"] = Work.Type.NEWSPAPER_ARTICLE if kind == "periodical" else values["type"]
    if values["archive"] or values["archive_location"]:
        values["container_title"] = ""
    return values


def _accessed(fields: Fields) -> str:
    """The day on which it was read, where a date can be read; it is worth no refusal."""
    try:
        return parse_edtf(fields["accessed"]).text if fields.get("accessed") else ""
    except DateError:
        return ""


def unsigned(printed: str) -> str:
    """What is printed without the signs of italics, of which a citation may have one only: they may go beyond it."""
    return printed.replace("*", "")


def supplied_title(fields: Fields) -> str:
    """What a work without a title is called: the number of a newspaper, the shelfmark of a paper; else nothing."""
    told = fields.get("container") or ", ".join(filter(None, [fields.get("archive"), fields.get("archive_location")]))
    return ", ".join(filter(None, [told, displayed(fields.get("issued", ""))]))[:400] if told else ""


def _key(fields: Fields) -> tuple:
    """By this, two citations name one work."""
    people = tuple(fold(one.get("family") or one.get("literal", "") or "?") for one in fields.get("people", []))
    named = ("title", "container", "volume", "issue", "archive_location")
    dated = displayed(fields.get("issued", ""))
    return (people[:1], *(fold(text or "-") for text in (dated, *(fields.get(name, "") for name in named))))


def _stem(work: Work, people: list[tuple[Author, str]]) -> str:
    surname = people[0][0].surname if people else ""
    dated = Work(issued=work.issued)
    dated.derive()
    named, year = slugify(f"{surname} {main_title(work.title)}", max_length=LONGEST_SLUG), str(dated.issued_from or "")
    return named if named.endswith(f"-{year}") else f"{named} {year}"


def free_slug(model: type[Record], words: str) -> str:
    """An address made of the words that no record of the kind has or ever had."""
    stem = slugify(words, max_length=90).strip("-") or "unnamed"
    taken = set(model._default_manager.filter(slug__startswith=stem).values_list("slug", flat=True))
    gone = Address.objects.filter(kind=model._meta.label_lower, slug__startswith=stem)
    taken |= {*gone.values_list("slug", flat=True), *getattr(model, "reserved", ())}
    return next(slug for slug in (stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)


def known_author(person: Mapping[str, Any]) -> Author | None:
    """The one author who was chosen, or bears this name in any form entered, or fits its initials; else None."""
    if (chosen := _chosen_author(person)) is not None:
        return chosen
    family, given, keys = person.get("family", ""), person.get("given", ""), name_keys(person)
    known = Author.objects.filter(merged_into__isnull=True)
    whole = set(known.filter(Q(sort_key__in=keys) | Q(variants__text_key__in=keys)).distinct()[:2])
    whole |= {each for each in known.filter(family=family)[:50] if fold(each.name) in keys} if family else set()
    if len(whole) == 1:
        return whole.pop()
    return None if whole or not given else _by_initials(family, given)


def _chosen_author(person: Mapping[str, Any]) -> Author | None:
    """The author whom a curator chose for this name, or the one into whom that one was merged; None where gone."""
    chosen = Author.objects.filter(pk=person.get("author")).first()
    return Author.objects.get(pk=chosen.merged_into_id) if chosen and chosen.merged_into_id else chosen


def _by_initials(family: str, given: str) -> Author | None:
    same = Author.objects.filter(merged_into__isnull=True, sort_key__startswith=fold(family))[:200]
    fitting = [each for each in same if fold(each.family) == fold(family) and initials_fit(given, each.given)]
    return fitting[0] if len(fitting) == 1 else None
