"""Every public address: an answer, valid HTML, no cookie, a policy, validators, and as many queries as ever."""

import html5lib
from django.db import connection
from django.test.utils import CaptureQueriesContext

from records import revision
from records.handles import handle

#: Three steps of a trail, by the handles that these records have everywhere.
STEPS = "&".join(
    f"s={handle(kind, slug)}"
    for kind, slug in (
        ("works.work", "command-economy-1993"),
        ("works.work", "soviet-workers-1986"),
        ("interpretations.claim", "stalemate"),
    )
)
#: One address of each kind, and what it may cost.
ADDRESSES = (
    "/claims/",
    "/claims/?topic=labour&school=labour-history&stance=argues&sort=statement",
    "/claims/stalemate/",
    "/claims/stalemate/?without=command-economy-1993",
    "/claims/stalemate/card/",
    "/works/",
    "/works/?decade=1980&author=donald-filtzer",
    "/works/unresolved/",
    "/works/soviet-workers-1986/",
    "/works/command-economy-1993/",
    "/works/soviet-workers-1986/card/",
    "/works/soviet-workers-1986/argued/",
    "/works/command-economy-1993/read/",
    "/works/soviet-workers-1986/cited/",
    "/works/soviet-workers-1986/company/",
    "/works/soviet-workers-1986/company/?by=sources",
    "/connections/",
    "/connections/?from=soviet-workers-1986&to=command-economy-1993",
    "/connections/?from=donald-filtzer&to=stalemate",
    "/historians/",
    "/historians/?letter=f",
    "/voices/",
    "/historians/donald-filtzer/",
    "/historians/donald-filtzer/card/",
    "/historians/donald-filtzer/cites/",
    "/historians/donald-filtzer/cited/",
    "/",
    "/schools/",
    "/schools/?decade=1970&sort=label",
    "/schools/labour-history/",
    "/schools/labour-history/card/",
    "/debates/",
    "/debates/?topic=labour&parties=historians",
    "/debates/control/",
    "/debates/matrix/",
    "/debates/matrix/?schools=all",
    "/topics/",
    "/topics/labour/",
    "/terms/",
    "/terms/?letter=v",
    "/terms/vydvizhenstvo/",
    "/terms/vydvizhenstvo/card/",
    "/eras/",
    "/eras/?kind=era",
    "/eras/first-plan/",
    "/about/",
    "/trail/",
    f"/trail/?{STEPS}",
    f"/trail/add/?{STEPS}",
    f"/trail/more/built-on/ai/?{STEPS[:18]}",
    f"/trail/handout/?{STEPS}",
    "/references/",
    "/schools/labour-history/references/",
    "/works/command-economy-1993/references/?style=mla-works-cited",
    "/search/",
    "/search/?q=soviet+workers&kind=work",
)
#: The page of a claim costs most, since it draws what answers it.
MOST_QUERIES = 90
#: A trail asks for every kind of link, in both directions, level by level; a walk that is full sooner asks less.
MOST_OF_A_WALK = 130


#: Two ways of asking for what there cannot be.
NONSENSE = ("after=%00&page=99999999999999999999", "sort=x%00&before=nobody&q=" + "x" * 9999)


def added(address: str, more: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}{more}"


def answer(client, address: str):
    """The answer to an anonymous reader, and how many queries it costs."""
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    assert response.status_code == 200, address
    return response, len(captured)


def parsed(response, address: str):
    """The page as a tree; raises html5lib's ParseError where it is not valid."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    read = parser.parseFragment if address.endswith("/card/") else parser.parse
    return read(response.content.decode())


def test_an_address_answers_with_valid_html_and_no_cookie_and_more_data_cost_no_more_queries(client, grow):
    grow(2)
    before = {}
    for address in ADDRESSES:
        response, before[address] = answer(client, address)
        assert not response.cookies, address
        assert "default-src 'none'" in response["Content-Security-Policy"], address
        ids = [element.get("id") for element in parsed(response, address).iter() if element.get("id")]
        assert len(ids) == len(set(ids)), address
    grow(4)
    after = {address: answer(client, address)[1] for address in ADDRESSES}
    assert {address: number for address, number in after.items() if number > before[address]} == {}
    assert {address: number for address, number in before.items() if number > most_queries(address)} == {}


def most_queries(address: str) -> int:
    return MOST_OF_A_WALK if address.startswith(("/trail/?", "/connections/?")) else MOST_QUERIES


def test_an_unchanged_page_is_answered_from_one_row_and_a_changed_one_anew_even_with_nonsense_in_its_address(
    client, grow
):
    grow(1)
    before = {address: client.get(added(address, NONSENSE[0])) for address in ADDRESSES}
    for address, first in before.items():
        assert first.status_code == 200, address
        for validators in ({"If-None-Match": first["ETag"]}, {"If-Modified-Since": first["Last-Modified"]}):
            with CaptureQueriesContext(connection) as captured:
                assert client.get(address, headers=validators).status_code == 304, address
            assert len(captured) == 1, address
    revision.touch()
    for address, first in before.items():
        changed = client.get(added(address, NONSENSE[1]), headers={"If-None-Match": first["ETag"]})
        assert changed.status_code == 200, address


def test_only_reading_is_allowed(client, grow):
    grow(1)
    for address in ADDRESSES:
        assert client.post(address).status_code == 405, address


def test_curators_pages_are_not_kept(admin_client, grow):
    grow(1)
    response = admin_client.get("/claims/")
    assert "no-store" in response["Cache-Control"]
    assert "ETag" not in response or "Last-Modified" not in response
