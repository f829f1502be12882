"""From works to references: the one place where the models meet the neutral form that citation styles print.

Ask `WorkQuerySet.with_reference` for the works first: then nothing here queries the database.
"""

from __future__ import annotations

from dataclasses import replace

from authors.models import Author
from records.dates import DateError, displayed, parse_edtf
from works.models import Contribution, Work, WorkIdentifier
from works.reference import LEADING_ROLES, Contributor, Reference

#: Types whose volume is a member of a set, rather than a paper in a collection.
VOLUMES = {Work.Type.BOOK, Work.Type.COLLECTION, Work.Type.PERIODICAL}


def reference_of(work: Work) -> Reference:
    """Return the bibliographic reference of `work`."""
    return Reference(
        type=work.type,
        genre=work.genre,
        title=work.title,
        title_supplied=work.title_supplied,
        title_translation=work.title_translation,
        short_title=work.short_title,
        collection_title=work.series,
        collection_number=work.series_number,
        volume=work.volume,
        number_of_volumes=work.number_of_volumes,
        issue=work.issue,
        page=work.pages,
        edition=work.edition,
        event_title=work.event,
        archive=work.archive,
        archive_location=work.archive_location,
        language=work.language,
        accessed=work.accessed,
        accessed_display=displayed(work.accessed),
        contributors=_contributors(work),
        **_container(work),
        **_imprint(work),
        **(_dates(work) | _original(work)),
        **_identifiers(work),
    )


def reference_as_of(work: Work, year: int | None) -> Reference:
    """Return the reference of `work` as one who wrote in `year` could give it: of a set that was still coming out
    the first year alone, "1980–", and not how many volumes it has in the end.
    """
    reference = reference_of(work)
    first, last = work.issued_from, work.issued_to
    if "/" not in work.issued or year is None or first is None or last is None or not first <= year < last:
        return reference
    return replace(reference, number_of_volumes="", issued=f"{first}/..", issued_display=f"{first}–", issued_year=None)


def in_prose(edtf: str) -> str:
    """Return an EDTF date as a sentence has it, "the 1960s"; a text that is none is returned as it stands."""
    try:
        return parse_edtf(edtf).in_prose() if edtf else ""
    except DateError:
        return edtf


def name_of(author: Author, role: str = "author") -> Contributor:
    """Return the author as a name in a reference."""
    if author.kind == Author.Kind.PERSON and author.family:
        return Contributor(role=role, family=author.family, given=author.given)
    return Contributor(role=role, literal=author.name)


def leading_authors(work: Work) -> list[Author]:
    """Return those under whose names the work stands: its authors, else its speakers, editors and so on."""
    contributions = list(work.contributions.all())
    for role in LEADING_ROLES:
        if people := [each.author for each in contributions if each.role == role]:
            return people
    return []


def _contributors(work: Work) -> tuple[Contributor, ...]:
    # CSL has no organiser of a conference: he stands where an editor would.
    roles: dict[str, str] = {Contribution.Role.ORGANISER: "editor"}
    credited = [each for each in work.contributions.all() if not _is_its_own_paper(work, each.author)]
    return tuple(name_of(each.author, roles.get(each.role, each.role)) for each in credited)


def _is_its_own_paper(work: Work, author: Author) -> bool:
    """Whether an unsigned piece is credited to the paper that printed it: the reference names that once, as the paper
    (Chicago 14.199, APA 9.12)."""
    return author.kind == Author.Kind.ORGANISATION and author.name == work.container_title


def _container(work: Work) -> dict:
    if work.part_of is None:
        return {"container_title": work.container_title}
    if work.type in VOLUMES:
        return _set_of(work)
    container = {"container_title": work.part_of.title, "container_contributors": _contributors(work.part_of)}
    return container | _set_of(work.part_of)


def _set_of(volume: Work) -> dict:
    """The set that a volume belongs to, unless the volume goes by the title of the set and has none of its own."""
    whole = volume.part_of
    return {} if whole is None or whole.title == volume.title else {"set_title": whole.title}


def _imprint(work: Work) -> dict:
    source = _published_as(work)
    return {"publisher": source.publisher, "publisher_places": tuple(source.places)}


def _dates(work: Work) -> dict:
    """When it was published, and of what a later volume collects also when it was said or written.

    A volume without a date is dated by its set.
    """
    dated = _dated_as(work)
    issued = {
        "issued": dated.issued,
        "issued_display": displayed(dated.issued),
        "issued_year": dated.issued_from if dated.issued_from == dated.issued_to else None,
    }
    if dated.issued.startswith(work.issued):
        return issued
    return issued | {"composed": work.issued, "composed_display": displayed(work.issued)}


def _dated_as(work: Work) -> Work:
    """The work whose date stands in the imprint: of a part its volume's, else its set's, where that is known."""
    volume = _published_as(work)
    if work.type in VOLUMES or volume is work:
        return work
    return next((each for each in (volume, volume.part_of) if each is not None and each.issued), work)


def _published_as(work: Work) -> Work:
    """The work that has the imprint: a chapter appears where its volume does."""
    return work if work.publisher or work.places or not work.part_of else work.part_of


def _original(work: Work) -> dict:
    if work.original is None:
        return {}
    original = work.original
    if original.type == Work.Type.SPEECH:
        # It was held, not published; its title may be none.
        return {
            "original_kind": work.original_kind,
            "composed": original.issued,
            "composed_display": displayed(original.issued),
        }
    return {
        "original_kind": work.original_kind,
        "original_title": original.title if original.title != work.title else "",
        "original_issued": original.issued,
        "original_issued_display": displayed(original.issued),
        "original_places": tuple(original.places),
    }


def _identifiers(work: Work) -> dict:
    found = {each.scheme: each for each in work.identifiers.all()}
    doi = found.get(WorkIdentifier.Scheme.DOI)
    isbn, issn = found.get(WorkIdentifier.Scheme.ISBN), found.get(WorkIdentifier.Scheme.ISSN)
    address = found.get(WorkIdentifier.Scheme.URL) or found.get(WorkIdentifier.Scheme.JSTOR)
    return {
        "doi": doi.value if doi else "",
        "isbn": isbn.value if isbn else "",
        "issn": issn.value if issn else "",
        "url": address.url if address else "",
    }
