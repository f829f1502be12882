"""Identifiers of works: DOI, ISBN, ISSN, JSTOR, OCLC and plain web addresses.

Check digits follow ISO 2108 (ISBN) and ISO 3297 (ISSN). An ISBN of ten digits, or an SBN of nine as British
publishers printed before 1970, is kept as the ISBN of thirteen that it became.
"""

import re
from urllib.parse import SplitResult, quote, unquote, urlsplit

from records.identifiers import (
    IdentifierError,
    Scheme,
    Schemes,
    compact,
    digit_or_x,
    quoted,
    require_check_digit,
    shaped,
    web_address,
    weighted_sum,
)

__all__ = ["SCHEMES", "IdentifierError", "identifier_url", "normalise_identifier"]

LONGEST_ADDRESS = 2000
SAFE_IN_ADDRESS = "/:;()?#[]@!$&'*+,=%~"
USUAL_PORTS = {"http": 80, "https": 443}


def normalise_identifier(scheme: str, value: str) -> str:
    """The form in which to keep an identifier of this scheme; raises IdentifierError with what is wrong."""
    return SCHEMES.named(scheme).normalise(value)


def identifier_url(scheme: str, value: str) -> str:
    """The http or https address of the work that an identifier names; raises IdentifierError."""
    return SCHEMES.named(scheme).url(value)


def _isbn(text: str) -> str:
    digits = compact(text)
    if re.fullmatch(r"\d{8}[\dX]", digits, re.ASCII):
        digits = "0" + digits
    if re.fullmatch(r"\d{9}[\dX]", digits, re.ASCII):
        _require_isbn_digit(digits[-1], digit_or_x(-weighted_sum(digits[:-1]) % 11))
        body = "978" + digits[:-1]
        return body + _ean_digit(body)
    if not re.fullmatch(r"97[89]\d{10}", digits, re.ASCII):
        shape = "ten digits (the last may be X), or thirteen from 978 or 979"
        raise IdentifierError(f"{quoted(text)} is not an ISBN: it has {shape}.")
    _require_isbn_digit(digits[-1], _ean_digit(digits[:-1]))
    return digits


def _require_isbn_digit(given: str, expected: str) -> None:
    require_check_digit("ISBN", given, expected, "the title page")


def _ean_digit(twelve: str) -> str:
    return str(-sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(twelve)) % 10)


def _issn(text: str) -> str:
    digits = compact(text)
    if not re.fullmatch(r"\d{7}[\dX]", digits, re.ASCII):
        raise IdentifierError(f"{quoted(text)} is not an ISSN: it should look like 0147-5479.")
    require_check_digit("ISSN", digits[-1], digit_or_x(-weighted_sum(digits[:-1]) % 11), "the journal’s cover")
    return f"{digits[:4]}-{digits[4:]}"


def _bare_doi(text: str) -> str:
    """A DOI out of an address, where its signs are spelled by their codes; case carries no meaning in it."""
    while (decoded := unquote(text)) != text:
        text = decoded
    return text.lower().rstrip(".,;")


def _web_page(text: str) -> str:
    """A web address with scheme and host in lower case and without a superfluous port."""
    parts, port = _split(text)
    if parts.scheme not in USUAL_PORTS:
        raise IdentifierError(f"{quoted(text)} is not a web address: it should begin with https:// or http://.")
    if "@" in parts.netloc or not re.fullmatch(r"(?:[\w-]+\.)+[\w-]+", parts.hostname or ""):
        raise IdentifierError(f"{quoted(text)} names no website: it should look like https://example.org/page.")
    host = parts.hostname if port in (None, USUAL_PORTS[parts.scheme]) else f"{parts.hostname}:{port}"
    query = f"?{parts.query}" if parts.query else ""
    place = f"#{parts.fragment}" if parts.fragment else ""
    return f"{parts.scheme}://{host}" + quote(f"{parts.path or '/'}{query}{place}", safe=SAFE_IN_ADDRESS)


def _split(text: str) -> tuple[SplitResult, int | None]:
    """The parts of an address and its port."""
    if len(text) > LONGEST_ADDRESS or re.search(r"[\s<>\"\\]", text):
        raise IdentifierError(f"{quoted(text)} is not a web address: it has spaces or signs that none has.")
    try:
        parts = urlsplit(text)
        return parts, parts.port
    except ValueError as unreadable:
        raise IdentifierError(f"{quoted(text)} is not a web address that can be read.") from unreadable


class WebPages(Scheme):
    """Web addresses, which lead where they say."""

    def url(self, value: str) -> str:
        return self.normalise(value)


SCHEMES = Schemes(
    doi=Scheme(
        label="DOI",
        canonical=shaped(r"10\.\d{4,9}/[^\s\x00-\x1f\x7f]+", "a DOI", "10.1017/S0147547900011200", _bare_doi),
        address="https://doi.org/{}",
        before=rf"{web_address('doi.org')}|{web_address('dx.doi.org')}|doi: *",
        after="",
    ),
    isbn=Scheme(
        label="ISBN",
        canonical=_isbn,
        address="https://openlibrary.org/isbn/{}",
        before=rf"{web_address('openlibrary.org', 'isbn/')}|e?-?isbn(?:-1[03](?=[: ]))?[: ]*",
        after=r"[/?#].*| *\(.*\)",
    ),
    issn=Scheme(
        label="ISSN",
        canonical=_issn,
        address="https://portal.issn.org/resource/ISSN/{}",
        before=rf"{web_address('portal.issn.org', 'resource/ISSN/')}|e?-?issn(?:-l)?[: ]*",
    ),
    jstor=Scheme(
        label="JSTOR",
        canonical=shaped(r"(?:10\.\d{4,9}/)?(?=[\w.-]*\d)[\w.-]+", "a JSTOR number", "27672061"),
        address="https://www.jstor.org/stable/{}",
        before=rf"(?:{web_address('jstor.org', 'stable/')}(?:pdf/)?|jstor[: ]*)?(?:10\.2307/)?",
        after=r"(?:\.pdf)?/?(?:[?#].*)?",
    ),
    oclc=Scheme(
        label="OCLC",
        canonical=shaped(r"[1-9]\d{0,13}", "an OCLC number", "13359258", lambda text: text.lstrip("0")),
        address="https://search.worldcat.org/title/{}",
        before=rf"{web_address('worldcat.org', 'oclc/')}|{web_address('search.worldcat.org', 'title/')}"
        r"|\(ocolc\) *|oclc[: #]*|oc[mn]|on",
    ),
    url=WebPages(label="Web address", canonical=_web_page, address="{}", after=""),
)
