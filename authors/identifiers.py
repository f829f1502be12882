"""Identifiers of people and organisations: VIAF, Wikidata, ORCID, ISNI, the Library of Congress and the GND.

Check digits follow ISO 7064 MOD 11-2 (ORCID, ISNI) and the modulus 11 of the German National Library, which
counts the numbers of persons one way and those of corporate bodies, which have a hyphen, the other.
"""

import re

from records.identifiers import (
    IdentifierError,
    Scheme,
    Schemes,
    compact,
    digit_or_x,
    require_check_digit,
    shaped,
    web_address,
    weighted_sum,
)

__all__ = ["SCHEMES", "IdentifierError", "identifier_url", "normalise_identifier"]


def normalise_identifier(scheme: str, value: str) -> str:
    """The form in which to keep an identifier of this scheme; raises IdentifierError with what is wrong."""
    return SCHEMES.named(scheme).normalise(value)


def identifier_url(scheme: str, value: str) -> str:
    """The https address of whom an identifier names; raises IdentifierError."""
    return SCHEMES.named(scheme).url(value)


def _orcid(text: str) -> str:
    digits = _sixteen(text, "ORCID iD", "an ORCID iD", "0000-0002-1825-0097")
    return "-".join(re.findall(".{4}", digits))


def _isni(text: str) -> str:
    return _sixteen(text, "ISNI", "an ISNI", "0000 0001 2103 2683")


def _sixteen(text: str, kind: str, one: str, example: str) -> str:
    """Fifteen digits and the check digit of ISO 7064 MOD 11-2."""
    digits = shaped(r"\d{15}[\dX]", one, example, compact)(text)
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    require_check_digit(kind, digits[-1], digit_or_x((12 - total % 11) % 11), "the page it comes from")
    return digits


def _gnd(text: str) -> str:
    """A GND number: 118540238 for a person, 4079163-4 for a corporate body or a subject."""
    number = shaped(r"1\d{7,8}[\dX]|[1-9]\d{0,7}-[\dX]", "a GND number", "118540238", str.upper)(text)
    body, check = number[:-1].rstrip("-"), number[-1]
    total = weighted_sum(body)
    require_check_digit("GND number", check, digit_or_x((total if "-" in number else -total) % 11), "its source")
    return number


def _lccn(text: str) -> str:
    """A Library of Congress name number: spaces fall away, and the serial after a hyphen fills six places."""
    bare = re.sub(r"\s", "", text).lower()
    prefix, hyphen, serial = bare.partition("-")
    return prefix + serial.zfill(6) if hyphen else bare


SCHEMES = Schemes(
    viaf=Scheme(
        label="VIAF",
        canonical=shaped(r"[1-9]\d{0,21}", "a VIAF number", "97006051"),
        address="https://viaf.org/viaf/{}",
        before=rf"{web_address('viaf.org', '(?:[a-z]{2}/)?viaf/')}|viaf[: ]*",
    ),
    wikidata=Scheme(
        label="Wikidata",
        canonical=shaped(r"Q[1-9]\d*", "a Wikidata item", "Q455280", str.upper),
        address="https://www.wikidata.org/wiki/{}",
        before=rf"{web_address('wikidata.org', '(?:wiki|entity)/')}|wikidata[: ]*|wd:",
    ),
    orcid=Scheme(
        label="ORCID",
        canonical=_orcid,
        address="https://orcid.org/{}",
        before=rf"{web_address('orcid.org')}|orcid(?: id)?[: ]*",
    ),
    isni=Scheme(
        label="ISNI",
        canonical=_isni,
        address="https://isni.org/isni/{}",
        before=rf"{web_address('isni.org', '(?:isni/)?')}|isni[: ]*",
    ),
    lcnaf=Scheme(
        label="Library of Congress",
        canonical=shaped(r"n[a-z]{0,2}(?:\d{8}|\d{10})", "a Library of Congress name number", "n79021164", _lccn),
        address="https://id.loc.gov/authorities/names/{}",
        before=rf"{web_address('id.loc.gov', 'authorities/names/')}|{web_address('lccn.loc.gov')}|lcnaf[: ]*",
        after=r"\.html|[/?#].*",
    ),
    gnd=Scheme(
        label="GND",
        canonical=_gnd,
        address="https://d-nb.info/gnd/{}",
        before=rf"{web_address('d-nb.info', 'gnd/')}|\(de-588\) *|gnd[: ]*",
    ),
)
