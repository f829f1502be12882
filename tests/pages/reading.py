"""What a reader finds on a page."""

import re

import html5lib
from django.test import Client

INLINE = {"a", "cite", "i", "q", "span", "small", "strong", "em", "b"}
#: The lists of the site, whose rows are their children.
LISTS = {"entries", "by-year", "references", "list measure", "list columns wide"}


def tree(response):
    """The page as an element tree without namespaces, read once however much a test asks of it."""
    if not hasattr(response, "as_tree"):
        response.as_tree = html5lib.parse(response.content.decode(), namespaceHTMLElements=False)
    return response.as_tree


def text(response) -> str:
    """The words of the page's main part, on one line."""
    return words(next(tree(response).iter("main")))


def words(element) -> str:
    """The words of an element, those of its blocks apart, without what only holds lines together."""
    return " ".join("".join(_pieces(element)).replace("\u2060", "").split())


def _pieces(element):
    edge = "" if element.tag in INLINE and element.get("class") != "count" else " "
    yield edge
    yield element.text or ""
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""
    yield edge


def section(response, title: str) -> str:
    """The words of the section under a heading; AssertionError when there is none."""
    for element in tree(response).iter("section"):
        if words(element).startswith(title):
            return words(element)
    raise AssertionError(f"No section “{title}”")


def has_section(response, title: str) -> bool:
    """Whether the page has a section under that heading."""
    return any(words(element).startswith(title) for element in tree(response).iter("section"))


def counts(response) -> dict[str, str]:
    """The counts in section headings that are links: address to words."""
    spans = [each for each in tree(response).iter("span") if each.get("class") == "count"]
    links = [link for span in spans for link in span.iter("a")]
    return {link.get("href"): "".join(link.itertext()) for link in links}


def headings(response) -> list[str]:
    """The second-level headings of the page."""
    return ["".join(each.itertext()).strip() for each in tree(response).iter("h2")]


def assert_counts_are_true(client: Client, response) -> None:
    """Every count leads to a list that says the same and has that many rows."""
    found = counts(response)
    assert found
    for address, count in found.items():
        listed = client.get(address)
        assert listed.status_code == 200, address
        assert count in headings(listed), (address, count, headings(listed))
        assert rows(listed) == int(re.sub(r"\D*([\d,]+).*", r"\1", count).replace(",", "")), address


def rows(response) -> int:
    """How many rows a list shows: claims, works by year, references, or names."""
    lists = [each for each in tree(response).iter() if each.get("class") in LISTS]
    return sum(sum(child.tag in ("dd", "li", "div") for child in each) for each in lists)
