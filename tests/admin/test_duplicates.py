"""The page of likely duplicates: the same, different for ever, ask again."""

import pytest

from records import duplicates
from records.admin import duplicates as page_of_duplicates
from records.models import LikelyPair
from tests import factories as make

LIST = "/admin/records/likelypair/"


def make_pairs(number):
    """So many pairs of works, each likelier than the last by one."""
    for score in range(number):
        one, other = make.WorkFactory(), make.WorkFactory()
        LikelyPair.objects.create(
            kind="works.work", first_id=one.pk, second_id=other.pk, score=70 + score % 30, reasons=["the same title"]
        )


@pytest.fixture
def pair(db):
    make_pairs(1)
    return LikelyPair.objects.get()


def shown(desk, address=LIST):
    response = desk.client.get(address)
    return response, [each.pair for each in response.context["pairs"]]


def test_pairs_stand_with_reasons_and_both_ways_out(editor, pair):
    response, pairs = shown(editor)
    page = response.content.decode()
    assert pairs == [pair]
    assert "the same title (70 of 100)" in page
    assert f"/admin/works/work/merge/?one={pair.first_id}&amp;other={pair.second_id}" in page


def test_curators_tell_apart_but_do_not_merge(curator, pair):
    page = curator.client.get(LIST).content.decode()
    assert "/merge/" not in page
    assert curator.client.post(f"{LIST}decide/", {"pair": pair.pk}).status_code == 302
    assert shown(curator)[1] == []
    response, pairs = shown(curator, f"{LIST}?kind=works.work&different=1")
    assert pairs == [pair]
    page = response.content.decode()
    assert "Found different by clara on" in page and "Ask again" in page
    curator.client.post(f"{LIST}decide/", {"pair": pair.pk, "again": "yes"})
    assert shown(curator)[1] == [pair]


@pytest.mark.parametrize("different", [False, True])
def test_the_list_is_paged_by_key_likeliest_first(editor, different):
    make_pairs(60)
    if different:
        for pair in LikelyPair.objects.all():
            duplicates.tell_apart(pair, None)
    address, seen = f"{LIST}?kind=works.work{'&different=1' if different else ''}", []
    while address:
        response, pairs = shown(editor, address)
        address = response.context["next"]
        seen += pairs
    assert len(seen) == len(set(seen)) == 60
    if not different:
        assert [pair.score for pair in seen] == sorted((pair.score for pair in seen), reverse=True)


@pytest.mark.parametrize(
    "address", ["?from=x", "?from=99~x", "?kind=nothing", "?from=x~1", f"?from={'9' * 5_000}~1", "?from=²~1"]
)
def test_a_mangled_address_shows_the_list(editor, pair, address):
    assert editor.client.get(f"{LIST}{address}").status_code == 200


def test_a_mangled_place_among_the_verdicts_is_not_there(editor, pair):
    assert editor.client.get(f"{LIST}?different=1&from=x~1").status_code == 404


@pytest.mark.parametrize("number", ["", "x", "999999"])
def test_what_is_no_pair_is_not_decided(editor, number):
    assert editor.client.post(f"{LIST}decide/", {"pair": number}).status_code == 404


def test_deciding_and_searching_are_not_done_by_following_a_link(editor, pair):
    assert editor.client.get(f"{LIST}decide/?pair={pair.pk}").status_code == 403
    assert editor.client.get(f"{LIST}search/").status_code == 403


def test_a_long_search_says_how_far_it_came_and_goes_on(editor, monkeypatch):
    author = make.AuthorFactory()
    for _ in range(2):
        make.WorkFactory(title="Workers in Stalin's Russia", by=[author])
    monkeypatch.setattr(page_of_duplicates, "SECONDS", 1e-9)
    response, steps = editor.client.post(f"{LIST}search/"), 0
    while response.status_code == 200:
        assert "Looking through the" in response.content.decode()
        response = editor.client.post(f"{LIST}search/", {"position": response.context["position"]})
        steps += 1
        assert steps < 50
    assert steps > 2
    assert "All records have been looked through" in editor.told()
    assert len(shown(editor, f"{LIST}?kind=works.work")[1]) == 1


def test_a_position_that_we_did_not_write_begins_anew(editor):
    assert editor.client.post(f"{LIST}search/", {"position": "x"}).status_code == 302


def test_the_page_asks_a_fixed_number_of_queries(editor, django_assert_num_queries, django_assert_max_num_queries):
    make_pairs(3)
    editor.client.get(LIST)
    address = f"{LIST}?kind=works.work"
    with django_assert_max_num_queries(20) as few:
        editor.client.get(address)
    make_pairs(15)
    with django_assert_num_queries(len(few)):
        editor.client.get(address)
