"""What goes out in a format comes back: the whole corpus as it is, and else all but what the format says it loses."""

import json
import string
from dataclasses import fields, replace
from itertools import takewhile

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from tests.works.formats.essay_references import REFERENCES
from works.formats import FORMATS
from works.formats.csv_table import COLUMNS
from works.formats.dates import dated
from works.formats.entry import Entry, one_line
from works.models import Contribution, Work
from works.reference import TYPES, Contributor, Reference
from works.referencing import reference_of

#: The roles that works have here: whoever organised a conference stands as its editor.
EVERY_ROLE = [role for role in Contribution.Role.values if role != Contribution.Role.ORGANISER]
READABLE = [name for name, each in FORMATS.items() if each.read]

#: References that bring out what one format or another cannot carry.
DIFFICULT = [
    Reference(title="[Printed in brackets]"),
    Reference(title="A", contributors=(Contributor(family="Mao", literal="Mao Zedong"),)),
    Reference(title="A", contributors=(Contributor(given="Plato"),)),
    Reference(title="A", container_title="B", container_contributors=(Contributor("editor", "Mao", literal="Mao Z."),)),
    Reference(title="A", issued="1974-23", issued_display="Fall 1974"),
    Reference(title="A", composed="1931-02-04", composed_display="February 4, 1931"),
    Reference(title="A", original_issued="1938~", original_issued_display="ca. 1938"),
    Reference(title="A", accessed="2022-10-28", accessed_display="October 28, 2022"),
    Reference(title="A", type="chapter", page="65-76"),
    Reference(title="A", publisher_places=("Rostov; Azov",), original_places=("Rostov; Azov",)),
    Reference(title="A", url="https://example.org/a%3Bb"),
]


def lost(before: Reference, after: Reference) -> set[str]:
    """The fields that said something and do not say it any more."""
    names = {each.name for each in fields(Reference)}
    return {name for name in names if getattr(before, name) and getattr(before, name) != getattr(after, name)}


def back(name: str, entries: list[Entry]) -> list[Entry]:
    """The entries written in a format and read again."""
    reading = FORMATS[name].read(FORMATS[name].write(entries))
    assert reading.problems == []
    return reading.entries


@pytest.mark.usefixtures("corpus")
@pytest.mark.parametrize("name", READABLE)
def test_the_whole_corpus_comes_back_equal(name):
    works = Work.objects.order_by("slug").with_reference()
    entries = [Entry(work.slug, reference_of(work), f"Because of {work}") for work in works]
    assert len(entries) > 120
    assert back(name, entries) == entries


@pytest.mark.parametrize("name", READABLE)
def test_just_what_a_format_declares_is_lost(name):
    references = [reference for reference, _ in REFERENCES.values()] + DIFFICULT
    entries = [Entry(str(number), reference, "why") for number, reference in enumerate(references, start=1)]
    pairs = zip(entries, back(name, entries), strict=True)
    gone = [lost(before.reference, after.reference) for before, after in pairs]
    assert set().union(*gone) == set(FORMATS[name].loses)


def full(kind: str) -> Reference:
    """A reference of a type in which every field says something, and everybody has a part."""
    texts = {name: f"{name.replace('_', ' ')} 1" for name in PLAIN if name != "set_title"}
    texts |= {"title": "Title", "doi": "10.1000/1", "isbn": "9780521361934", "issn": "0147-5479", "page": "12–19"}
    for name, date in (("issued", "1986-05-04"), ("composed", "1929-05"), ("original_issued", "1980")):
        texts |= dated(name, date)
    people = tuple(Contributor(role, "Filtzer", "Donald") for role in EVERY_ROLE)
    return Reference(
        type=kind,
        **texts | dated("accessed", "2022-10-28"),
        set_title="Set",
        url="https://example.org/a",
        publisher_places=("London", "New York"),
        original_places=("Paris",),
        contributors=people,
        container_contributors=(Contributor("editor", "Suny", "Ronald"), Contributor("translator", literal="A Press")),
    )


@pytest.mark.parametrize("name", READABLE)
def test_every_field_of_every_type_of_work_comes_back(name):
    entries = [Entry(kind, full(kind), "why") for kind in Work.Type.values]
    assert back(name, entries) == entries


def test_the_documentation_tells_what_is_lost():
    documented = (settings.BASE_DIR / "docs" / "formats.md").read_text(encoding="utf-8").splitlines()
    rows = [f"| {each.label} | `{field}` | {why} |" for each in FORMATS.values() for field, why in each.loses.items()]
    start = documented.index("| format | field | why |") + 2
    assert list(takewhile(bool, documented[start:])) == rows


def test_the_documentation_tells_every_column_of_csv():
    documented = (settings.BASE_DIR / "docs" / "formats.md").read_text(encoding="utf-8")
    assert [column for column in COLUMNS if f"`{column}`" not in documented] == []


words = st.text(
    st.sampled_from(string.ascii_letters + string.digits + "  .,;:-–'\"`~^$&%#_{}[]()\\/@=+|<>?!’“”éßЯ水\u00a0\u0301"),
    max_size=12,
).map(one_line)
ROLES_IN_ORDER = ("author", "editor", "translator", "director", "interviewer", "speaker")
names = (
    st.builds(
        Contributor,
        role=st.sampled_from(ROLES_IN_ORDER),
        family=st.sampled_from(["Filtzer", "von Hagen", "de Man", "O’Connor", "Süß", "And", "Carr & Co."]),
        given=st.sampled_from(["Donald", "J. V.", "Jean-Paul", "R. and D."]),
        suffix=st.sampled_from(["", "Jr."]),
    )
    | st.builds(Contributor, family=st.just("Lenin"))
    | st.builds(
        Contributor, literal=st.sampled_from(["World Bank", "Institute of History, Moscow", "Trade and Labour"])
    )
)
dates = st.sampled_from(["1986", "1964-10-17", "1988-04", "1993-21", "1980/1989", "1930~", "193X", "n.d.", "", "1978?"])
#: Fields that hold any text; the others are made apart, or have a form of their own.
SHAPED = {"type", "title", "page", "doi", "isbn", "issn", "url", "issued", "composed", "original_issued", "accessed"}
PLAIN = [
    each.name
    for each in fields(Reference)
    if each.default == "" and each.name not in SHAPED and not each.name.endswith("_display")
]


@st.composite
def references(draw) -> Reference:
    """References with anything in them, but for what formats are known to lose."""
    texts = {name: draw(words) for name in draw(st.lists(st.sampled_from(PLAIN), max_size=6))}
    found = {"title": f"T{draw(words)}", "type": draw(st.sampled_from(sorted(TYPES))), **texts}
    for name in ("issued", "composed", "original_issued", "accessed"):
        found |= dated(name, draw(dates))
    people = sorted(draw(st.lists(names, max_size=3)), key=lambda one: ROLES_IN_ORDER.index(one.role))
    places = st.sampled_from(["London", "Cambridge, Mass.", "Rostov-na-Donu", "Trinidad and Tobago"])
    found |= {"contributors": tuple(people), "publisher_places": tuple(draw(st.lists(places, max_size=2)))}
    return Reference(**found)


@pytest.mark.parametrize("name", READABLE)
@given(reference=references(), annotation=words)
def test_any_reference_comes_back(name, reference, annotation):
    entries = [Entry("before", Reference(title="Before")), Entry("it", reference, annotation)]
    assert back(name, entries) == entries


def test_plain_csl_is_read_without_what_we_add():
    """Zotero drops `custom`: what is then read is what CSL says."""
    volume = Reference(title="Paradoxes of Power", set_title="Stalin", volume="1", issued="2014")
    items = json.loads(FORMATS["csl-json"].write([Entry("kotkin", replace(volume, publisher_places=("A", "B")))]))
    del items[0]["custom"]
    (entry,) = FORMATS["csl-json"].read(json.dumps(items)).entries
    assert entry.reference == replace(volume, publisher_places=("A and B",), **dated("issued", "2014"))


def test_an_edited_book_goes_home_as_a_book():
    entry = Entry("k", Reference(type="collection", title="Making Workers Soviet"))
    ris = FORMATS["ris"].write([entry])
    assert ris.startswith("TY  - BOOK\r\n")
    assert "M2  - type:" not in ris
    assert json.loads(FORMATS["csl-json"].write([entry]))[0]["type"] == "book"
    assert [back(name, [entry])[0].reference.type for name in READABLE] == ["collection"] * len(READABLE)
    assert FORMATS["ris"].read("TY  - SER\r\nTI  - A\r\nER  - \r\n").entries[0].reference.type == "collection"
