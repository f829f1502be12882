"""One spelling for whatever is sorted, matched or searched.

Databases disagree about case, accents and scripts: SQLite does not fold Cyrillic at all, PostgreSQL follows
its collation, and their search tokenisers stem differently. So every key is folded here, to ``[a-z0-9 ]``,
and stored. Cyrillic is romanised by the ALA-LC tables that English-language libraries and historians of
Russia use, without their diacritics and signs: Днепрострой, *Dneprostroĭ* and *Dneprostroi* are one key.
"""

import re
import threading
import unicodedata
from functools import lru_cache

import iuliia
import snowballstemmer
from text_unidecode import unidecode

# Letters that the ALA-LC table for Russian leaves alone: ё, the neighbours' letters, those dropped in 1918.
BEYOND_ALA_LC = str.maketrans(
    {"ё": "е", "є": "ie", "і": "i", "ї": "i", "ґ": "g", "ў": "u", "ѣ": "ie", "ѳ": "f", "ѵ": "i"}
)

# Signs inside a word. Unless it is taken out first, an acute accent standing alone decomposes into a space,
# and a hard sign's double prime becomes a quotation mark; single quotation marks and primes fall away later,
# as apostrophes.
SIGNS_BEFORE_DECOMPOSITION = dict.fromkeys(map(ord, "´ʺ″"))
APOSTROPHES = dict.fromkeys(map(ord, "'`"))

CYRILLIC = re.compile(r"[\u0400-\u052f]")
OUTSIDE_KEY = re.compile(r"[^a-z0-9]+")

LEADING_ARTICLE = re.compile(r"^(?:the|an?|der|die|das|la|les?) (?=\S)")
FRENCH_ELISION = re.compile(r"\b(?:l|d|qu)['’ʼ](?=\w)", re.IGNORECASE)
LEADING_ELISION = re.compile(r"^\W*l['’ʼ](?=\w)", re.IGNORECASE)

STOP_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
        a an and are as at be been but by for from had has have he her his in into is it its of on or she
        than that the their them then there these they this those to was were which while with
        """,
    )
)

# Books on one subject spell one word both ways: industrialisation and industrialization, labour and labor.
BRITISH_ISE = re.compile(r"(?<=\w{4})is(?=(?:e|ed|er|ers|es|ing|ation|ations|ational)$)")
BRITISH_OUR = re.compile(r"(behavi|endeav|neighb|harb|rum|lab|col|hon|fav|vig|rig)our")


class _Stemmer(threading.local):
    """One stemmer for each thread: a stemmer keeps the word it is working on in itself."""

    def __init__(self) -> None:
        self.english = snowballstemmer.stemmer("english")
        self.russian = snowballstemmer.stemmer("russian")


_stemmer = _Stemmer()


def fold(text: str) -> str:
    """The key of any text: lower-case ASCII words parted by single spaces. Folding a key changes nothing.

    Only white space folds to the empty string: other scripts are romanised, and what cannot be (a row of
    emoji, a lone dash) is spelled by its code points. A key may be longer than its text.
    """
    letters = text.lower().translate(APOSTROPHES) if text.isascii() else _romanised(text)
    return " ".join(OUTSIDE_KEY.sub(" ", letters).split()) or _code_points(text)


def slugify(text: str, max_length: int = 80) -> str:
    """A slug for a permanent address, at most ``max_length`` characters, cut between words where possible."""
    slug = fold(text).replace(" ", "-")
    if len(slug) <= max_length:
        return slug
    whole_words, hyphen, _ = slug[: max_length + 1].rpartition("-")
    return whole_words if hyphen else slug[:max_length]


def sort_key(text: str) -> str:
    """The key a title is filed under: folded, without its leading English, German or French article."""
    return LEADING_ARTICLE.sub("", fold(LEADING_ELISION.sub("", text)))


def search_stems(text: str) -> list[str]:
    """The stems by which a text is indexed and looked for, in order, without stop words (so perhaps none)."""
    words = fold(FRENCH_ELISION.sub(" ", text)).split()
    return [_stem(word) for word in words if word not in STOP_WORDS]


def russian_stem(word: str) -> str:
    """The key with which all forms of a Russian word begin, of one in Cyrillic; of any other the empty string."""
    return fold(_stemmer.russian.stemWord(word.lower())) if CYRILLIC.search(word) else ""


def _romanised(text: str) -> str:
    plain = text.casefold().translate(SIGNS_BEFORE_DECOMPOSITION)
    plain = _without_marks(unicodedata.normalize("NFKC", plain)).casefold()
    if CYRILLIC.search(plain):
        plain = iuliia.ALA_LC.translate(plain.translate(BEYOND_ALA_LC)).translate(SIGNS_BEFORE_DECOMPOSITION)
    bare = _without_marks(unicodedata.normalize("NFKD", plain))
    return unidecode(bare).lower().translate(APOSTROPHES)


def _without_marks(text: str) -> str:
    return "".join(character for character in text if not unicodedata.combining(character))


def _code_points(text: str) -> str:
    return "".join(f"u{ord(character):x}" for character in text if not character.isspace())


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    american = BRITISH_OUR.sub(r"\1or", BRITISH_ISE.sub("iz", word))
    return _stemmer.english.stemWord(american)
