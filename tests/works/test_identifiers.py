"""Identifiers of works: pasted in any dress, kept in one, refused with the reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from works.identifiers import SCHEMES, IdentifierError, identifier_url, normalise_identifier


@pytest.mark.parametrize(
    ("scheme", "pasted", "kept"),
    [
        ("doi", "10.1017/S0147547900011200", "10.1017/s0147547900011200"),
        ("doi", "https://doi.org/10.1017/S0147547900011200", "10.1017/s0147547900011200"),
        ("doi", "http://dx.doi.org/10.2307/2498616.", "10.2307/2498616"),
        ("doi", "doi: 10.2307/2498616", "10.2307/2498616"),
        ("doi", "https://doi.org/10.1002/%28SICI%291097-4571", "10.1002/(sici)1097-4571"),
        ("isbn", "0-521-36987-8", "9780521369879"),
        ("isbn", "080442957X", "9780804429573"),
        ("isbn", "978-0-521-36987-9", "9780521369879"),
        ("isbn", "ISBN-13: 978–0–521–36987–9 (pbk.)", "9780521369879"),
        ("isbn", "ISBN 0521369878", "9780521369879"),
        ("isbn", "521369878", "9780521369879"),
        ("isbn", "9791090636071", "9791090636071"),
        ("issn", "0147-5479", "0147-5479"),
        ("issn", "ISSN 01475479", "0147-5479"),
        ("issn", "2434-561x", "2434-561X"),
        ("issn", "https://portal.issn.org/resource/ISSN/0147-5479", "0147-5479"),
        ("jstor", "https://www.jstor.org/stable/27672061", "27672061"),
        ("jstor", "http://jstor.org/stable/27672061?seq=1#page", "27672061"),
        ("jstor", "https://www.jstor.org/stable/pdf/27672061.pdf?x=1", "27672061"),
        ("jstor", "10.2307/27672061", "27672061"),
        ("jstor", "https://www.jstor.org/stable/10.2307/27672061", "27672061"),
        ("jstor", "https://www.jstor.org/stable/10.7591/j.ctv1nhnzr/", "10.7591/j.ctv1nhnzr"),
        ("jstor", "j.ctt7zv9rm", "j.ctt7zv9rm"),
        ("oclc", "(OCoLC)13359258", "13359258"),
        ("oclc", "ocm00012345", "12345"),
        ("oclc", "https://www.worldcat.org/oclc/13359258", "13359258"),
        ("oclc", "https://search.worldcat.org/title/13359258?oclcNum=13359258", "13359258"),
        ("url", "HTTPS://Example.ORG", "https://example.org/"),
        ("url", "http://example.org:80/a?b=c#d", "http://example.org/a?b=c#d"),
        ("url", "https://example.org:8443//x", "https://example.org:8443//x"),
        ("url", "https://example.org/Днепр", "https://example.org/%D0%94%D0%BD%D0%B5%D0%BF%D1%80"),
    ],
)
def test_one_form_is_kept(scheme, pasted, kept):
    assert normalise_identifier(scheme, pasted) == kept
    assert normalise_identifier(scheme, kept) == kept


@pytest.mark.parametrize(
    ("scheme", "pasted", "explanation"),
    [
        (
            "isbn",
            "978-0-521-36987-3",
            "The last digit of this ISBN should be 9, not 3: please compare it with the title page.",
        ),
        ("isbn", "0-521-36987-1", "should be 8, not 1"),
        ("isbn", "0804429571", "should be X, not 1"),
        ("isbn", "12345", "‘12345’ is not an ISBN"),
        ("isbn", "1234567890123", "from 978 or 979"),
        (
            "issn",
            "0147-5478",
            "The last digit of this ISSN should be 9, not 8: please compare it with the journal’s",
        ),
        ("issn", "0147", "should look like 0147-5479"),
        ("doi", "2498616", "should look like 10."),
        ("doi", "10.2307/%00", "is not a DOI"),
        ("jstor", "stable", "is not a JSTOR number"),
        ("oclc", "000", "is not an OCLC number"),
        ("oclc", "", "This OCLC is empty."),
        ("oclc", "oclc:", "This OCLC is empty."),
        ("url", "javascript:alert(1)", "should begin with https://"),
        ("url", "ftp://example.org/", "should begin with https://"),
        ("url", "example.org", "should begin with https://"),
        ("url", "https://user@example.org/", "names no website"),
        ("url", "https://localhost/", "names no website"),
        ("url", "https://example.org/a b", "spaces"),
        ("url", 'https://example.org/"onload=', "signs that none has"),
        ("url", "https://[::1", "can be read"),
        ("url", "https://example.org:port/", "can be read"),
        ("url", "https://example.org/" + "a" * 2000, "…’"),
        ("doi", "10.2307/1\n2", "line break"),
        ("url", "https://example.org/\ud800", "cannot be printed"),
        ("asin", "B000", "‘asin’ is not a kind of identifier known here: doi, isbn, issn, jstor, oclc, url."),
    ],
)
def test_a_mistake_is_named(scheme, pasted, explanation):
    with pytest.raises(IdentifierError) as refused:
        normalise_identifier(scheme, pasted)
    assert explanation in str(refused.value)


@pytest.mark.parametrize(
    ("scheme", "kept", "address"),
    [
        ("doi", "10.1002/(sici)1<2>3.0", "https://doi.org/10.1002/(sici)1%3C2%3E3.0"),
        ("isbn", "9780521369879", "https://openlibrary.org/isbn/9780521369879"),
        ("issn", "0147-5479", "https://portal.issn.org/resource/ISSN/0147-5479"),
        ("jstor", "27672061", "https://www.jstor.org/stable/27672061"),
        ("oclc", "13359258", "https://search.worldcat.org/title/13359258"),
        ("url", "https://example.org/a?b={c}", "https://example.org/a?b=%7Bc%7D"),
    ],
)
def test_where_an_identifier_leads(scheme, kept, address):
    assert identifier_url(scheme, kept) == address
    assert normalise_identifier(scheme, address) == normalise_identifier(scheme, kept)


@given(st.from_regex(r"[0-9]{12}", fullmatch=True), st.sampled_from("0123456789"))
def test_one_last_digit_in_ten_is_right(digits, last):
    digits = "978" + digits[3:]
    right = [end for end in "0123456789" if _is_kept("isbn", digits + end)]
    assert len(right) == 1
    assert _is_kept("isbn", digits + last) == (last == right[0])


def _is_kept(scheme, text):
    try:
        return normalise_identifier(scheme, text) == text
    except IdentifierError:
        return False


@given(st.sampled_from(list(SCHEMES)), st.text() | st.text("0123456789X-/:.%?# "))
def test_any_text_is_kept_once_for_all_or_refused(scheme, text):
    try:
        kept = normalise_identifier(scheme, text)
    except IdentifierError as refused:
        assert str(refused).endswith(".")
    else:
        assert normalise_identifier(scheme, kept) == kept
        assert identifier_url(scheme, kept).startswith(("https://", "http://"))


def test_choices_for_a_model_field():
    assert SCHEMES.choices[0] == ("doi", "DOI")
    assert [key for key, _ in SCHEMES.choices] == list(SCHEMES)
