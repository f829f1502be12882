"""Identifiers of people and organisations: pasted in any dress, kept in one, refused with the reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from authors.identifiers import SCHEMES, IdentifierError, identifier_url, normalise_identifier


@pytest.mark.parametrize(
    ("scheme", "pasted", "kept"),
    [
        ("viaf", "97006051", "97006051"),
        ("viaf", "http://viaf.org/viaf/97006051/#Fitzpatrick", "97006051"),
        ("viaf", "https://viaf.org/en/viaf/97006051", "97006051"),
        ("viaf", "VIAF: 97006051", "97006051"),
        ("wikidata", "https://www.wikidata.org/wiki/Q455280", "Q455280"),
        ("wikidata", "http://www.wikidata.org/entity/Q455280", "Q455280"),
        ("wikidata", "q455280", "Q455280"),
        ("orcid", "https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("orcid", "0000000218250097", "0000-0002-1825-0097"),
        ("orcid", "0000-0002-1694-233x", "0000-0002-1694-233X"),
        ("isni", "0000 0001 2103 2683", "0000000121032683"),
        ("isni", "https://isni.org/isni/0000000121032683", "0000000121032683"),
        ("isni", "ISNI 0000 0001 2103 2683", "0000000121032683"),
        ("lcnaf", "n 79021164", "n79021164"),
        ("lcnaf", "n79-21164", "n79021164"),
        ("lcnaf", "https://id.loc.gov/authorities/names/n79021164.html", "n79021164"),
        ("lcnaf", "NO2004012345", "no2004012345"),
        ("gnd", "118540238", "118540238"),
        ("gnd", "https://d-nb.info/gnd/118540238", "118540238"),
        ("gnd", "(DE-588)4079163-4", "4079163-4"),
    ],
)
def test_one_form_is_kept(scheme, pasted, kept):
    assert normalise_identifier(scheme, pasted) == kept
    assert normalise_identifier(scheme, kept) == kept


@pytest.mark.parametrize(
    ("scheme", "pasted", "explanation"),
    [
        ("orcid", "0000-0002-1825-0098", "The last digit of this ORCID iD should be 7, not 8"),
        ("orcid", "0000-0002-1825", "should look like 0000-0002-1825-0097"),
        ("isni", "0000000121032684", "The last digit of this ISNI should be 3, not 4"),
        ("gnd", "118540237", "The last digit of this GND number should be 8, not 7"),
        ("gnd", "4079163-7", "should be 4, not 7"),
        ("gnd", "4079163", "is not a GND number"),
        ("viaf", "Fitzpatrick", "should look like 97006051"),
        ("wikidata", "P227", "is not a Wikidata item"),
        ("wikidata", "https://evil.example/wiki/Q1", "is not a Wikidata item"),
        ("lcnaf", "n7902", "is not a Library of Congress name number"),
        ("lcnaf", " ", "This Library of Congress is empty."),
        ("doi", "10.1/2", "known here: viaf, wikidata, orcid, isni, lcnaf, gnd."),
    ],
)
def test_a_mistake_is_named(scheme, pasted, explanation):
    with pytest.raises(IdentifierError) as refused:
        normalise_identifier(scheme, pasted)
    assert explanation in str(refused.value)


@pytest.mark.parametrize(
    ("scheme", "kept", "address"),
    [
        ("viaf", "97006051", "https://viaf.org/viaf/97006051"),
        ("wikidata", "Q455280", "https://www.wikidata.org/wiki/Q455280"),
        ("orcid", "0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097"),
        ("isni", "0000000121032683", "https://isni.org/isni/0000000121032683"),
        ("lcnaf", "n79021164", "https://id.loc.gov/authorities/names/n79021164"),
        ("gnd", "118540238", "https://d-nb.info/gnd/118540238"),
    ],
)
def test_where_an_identifier_leads(scheme, kept, address):
    assert identifier_url(scheme, kept) == address
    assert normalise_identifier(scheme, address) == kept


@given(st.sampled_from(list(SCHEMES)), st.text() | st.text("0123456789XQn-/:.% "))
def test_any_text_is_kept_once_for_all_or_refused(scheme, text):
    try:
        kept = normalise_identifier(scheme, text)
    except IdentifierError as refused:
        assert str(refused).endswith(".")
    else:
        assert normalise_identifier(scheme, kept) == kept
        assert identifier_url(scheme, kept).startswith("https://")
