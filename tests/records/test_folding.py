"""Keys that two spellings of one word share, and that any text at all can be given."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.folding import fold, russian_stem, search_stems, slugify, sort_key

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Dneprostroi", "dneprostroi"),
        ("Днепрострой", "dneprostroi"),
        ("ДНЕПРОСТРОЙ", "dneprostroi"),
        ("Dneprostroĭ", "dneprostroi"),
        ("Андрле", "andrle"),
        ("Andrlé", "andrle"),
        ("Andrle\u0301", "andrle"),
        ("Ёлкин", "elkin"),
        ("объём, съезд", "obem sezd"),
        ("obʺem", "obem"),
        ("царь", "tsar"),
        ("T͡Sarʹ", "tsar"),
        ("tsar’", "tsar"),
        ("за\u0301мок", "zamok"),
        ("советскій строй", "sovetskii stroi"),
        ("Україна", "ukraina"),
        ("Łódź", "lodz"),
        ("Ørsted & Æsop", "orsted aesop"),
        ("Süß", "suss"),
        ("Đorđe", "dorde"),
        ("Stalin’s Russia", "stalins russia"),
        ("de-Stalinization, 1953–1964", "de stalinization 1953 1964"),
        ("«Class war»", "class war"),
        ("“iron” — steel", "iron steel"),
        ("ﬁlm №\u00a05", "film no 5"),
        ("  one\t two\n", "one two"),
        ("Ελλάς", "ellas"),
        ("中文", "zhong wen"),
        ("", ""),
        (" \n", ""),
        ("—", "u2014"),
        ("\x00", "u0"),
        ("😀", "u1f600"),
        ("\ud800", "ud800"),
    ],
)
def test_fold(text, key):
    assert fold(text) == key


@given(ANY_TEXT)
def test_folding_takes_any_text_and_is_done_once(text):
    key = fold(text)
    assert re.fullmatch(r"(?:[a-z0-9]+(?: [a-z0-9]+)*)?", key)
    assert fold(key) == key
    assert bool(key) == bool(text.strip())


@pytest.mark.parametrize(
    ("text", "length", "slug"),
    [
        ("Workers in Stalin’s Russia", 80, "workers-in-stalins-russia"),
        ("Workers in Stalin’s Russia", 18, "workers-in-stalins"),
        ("Workers in Stalin’s Russia", 17, "workers-in"),
        ("Ural-Kuznec-Kombinat", 10, "ural"),
        ("Industrialisierungsdebatte", 12, "industrialis"),
        ("Стаханов", 80, "stakhanov"),
    ],
)
def test_slugify(text, length, slug):
    assert slugify(text, length) == slug


@given(ANY_TEXT, st.integers(1, 90))
def test_a_slug_fits_its_address(text, length):
    slug = slugify(text, length)
    assert len(slug) <= length
    assert not text.strip() or re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", slug)


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("The Red Executive", "red executive"),
        ("A Study of Power", "study of power"),
        ("An American Worker", "american worker"),
        ("Der Betrieb in der UdSSR", "betrieb in der udssr"),
        ("Die Stachanov-Bewegung", "stachanov bewegung"),
        ("Das Kapital", "kapital"),
        ("L’industrialisation de l’URSS", "industrialisation de lurss"),
        ("“L'Année terrible”", "annee terrible"),
        ("Les ouvriers", "ouvriers"),
        ("Theory and Society", "theory and society"),
        ("The", "the"),
    ],
)
def test_sort_key(title, key):
    assert sort_key(title) == key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("workers", "worker"),
        ("Stalin’s", "Stalin"),
        ("industrialisation", "industrialization"),
        ("mobilised", "mobilizing"),
        ("labour", "labor"),
        ("behaviours", "behavior"),
        ("Днепрострой", "Dneprostroi"),
        ("l’industrialisation", "industrialisation"),
        ("d'Études", "etudes"),
        ("the making of a class", "making class"),
    ],
)
def test_words_that_find_each_other(one, other):
    assert search_stems(one) == search_stems(other)


@pytest.mark.parametrize(
    ("one", "other"), [("communism", "commune"), ("labour", "lab"), ("hour", "hor"), ("prise", "prize")]
)
def test_words_kept_apart(one, other):
    assert search_stems(one) != search_stems(other)


def test_stems_are_in_order():
    assert search_stems("Managers and the shop floor") == ["manag", "shop", "floor"]
    assert search_stems("of the") == []


@pytest.mark.parametrize(
    ("word", "stem"),
    [("днепростроем", "dneprostro"), ("Ударников", "udarnik"), ("dneprostroem", ""), ("workers", ""), ("", "")],
)
def test_the_stem_of_a_russian_word(word, stem):
    assert russian_stem(word) == stem


@given(ANY_TEXT)
def test_any_text_can_be_looked_for(text):
    assert all(stem and not stem.isspace() for stem in search_stems(text))
