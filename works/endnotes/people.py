"""A printed row of names as people: family and given names, whichever comes first.

Which order a row follows is read off its form: "Fitzpatrick, Sheila" and "Хлевнюк О. В." turn the name round,
"Sheila Fitzpatrick" and "S. Fitzpatrick" do not, a lone word is a family name. Nothing is added: initials stay
initials, and "et al." is nobody.
"""

import re
from dataclasses import dataclass

from works.endnotes.gazetteers import gazetteers
from works.endnotes.words import kinds_of

PARTICLES = frozenset(
    [
        "von",
        "van",
        "de",
        "der",
        "den",
        "du",
        "des",
        "del",
        "della",
        "di",
        "da",
        "dal",
        "dalla",
        "le",
        "la",
        "lo",
        "zu",
        "zur",
        "af",
        "ter",
        "ten",
        "vom",
        "y",
        "dos",
        "das",
        "do",
        "d'",
        "i",
    ]
)
_OTHERS = re.compile(
    r"[,;]?\s*(?:\bet\s+al\b|\bu\.\s?a\b|\bи\s+др\b|\bi\s+dr\b|\band\s+others|\bet\s+autres|\be\s+altri|\bed?\s+al\b|\by\s+otros"
    r"|\bu\.\s?a\.\s?m)\.?",
    re.IGNORECASE,
)
_TITLES = re.compile(
    r"^(?:(?:Sir|Dame|Lord|Lady|Dr|Prof|Professor|Rev|The\s+Hon|Mr|Mrs|Ms|Mme|Mgr|Herr|Frau|Justice)\.?\s+)+(?=\S+)"
)
_JOINTS = re.compile(r"\s*(?:;|/|\s&\s|\s[-–—]\s|,?\s+(?:and|und|et|e|ed|и|y|u\.|i|avec|with)\s)\s*")
_SUFFIX = re.compile(r",?\s+(?P<suffix>Jr\.?|Sr\.?|III|II|IV)$")
_INITIALS = re.compile(
    r"(?:[^\W\d_a-zа-я][a-zа-я]{0,2}\.[-–\s]*)+(?:[^\W\d_a-zа-я])?|[A-ZА-ЯÉ](?:[\s.][A-ZА-ЯÉ])*|[A-ZА-Я]{2}"
)
_ORGANISATION = re.compile(
    r"\b(?:bank|committee|ministry|commission|institut\w*|university|department|office|council|society|group|association|union|party|"
    r"board|archives?|ministère|ministerium|amt|comité|commissione|verein\w*|bureau|court|organi[sz]ation|academy|parliament|press|nations|states|congress|league|federation|service|corporation|company|authority|agency|assembly|senate|kommission|министерство|комитет|комиссия)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Person:
    """A name as printed, in its parts; an organisation has only a family name."""

    family: str
    given: str = ""

    @property
    def key(self) -> str:
        """The family name for comparing: without particles, case and signs."""
        return re.sub(r"[\W\d_]+", "", self.family.split()[-1] if self.family else "").casefold()


def people_in(printed: str) -> list[Person]:
    """The people named in a row of names, in printed order."""
    row = _OTHERS.sub("", " ".join(printed.split())).strip(" ,;:/&–—")
    row = re.sub(r"\([^()]*\)?|[\"“”«»*]", " ", row).strip(" ,;:")
    if not row:
        return []
    if _ORGANISATION.search(row):
        return [Person(row)]
    inverted = _is_inverted(row)
    people = [_person(name, inverted) for part in _parts(row, inverted) for name in part]
    return [person for person in people if person.family]


def _is_inverted(row: str) -> bool:
    """Whether the first name of the row is printed with its family name first."""
    first = _JOINTS.split(row)[0]
    before, comma, after = first.partition(",")
    if not comma:
        return False
    given = after.split(",")[0].strip()
    if not given or _SUFFIX.fullmatch(", " + given):
        return False
    if _INITIALS.fullmatch(given):
        return len(before.split()) < 3 and not _is_initial(before.split()[0])
    words = given.split()
    alone = len(before.split()) == 1 or before.split()[0].lower() in PARTICLES
    known = words[0] in gazetteers().given and before not in gazetteers().given
    return alone and (known or len(words) == 1 == row.count(",") or _is_initial(words[-1]))


def _parts(row: str, inverted: bool) -> list[list[str]]:
    """The names of a row, cut at its joints, and at commas where these part names."""
    suffixed = re.sub(r",\s+(?=(?:Jr|Sr)\b|I{2,3}\b)", " ", row)
    chunks = [chunk for chunk in _JOINTS.split(suffixed) if chunk and chunk.strip(" ,")]
    result = []
    for place, chunk in enumerate(chunks):
        pieces = [piece.strip() for piece in chunk.split(",") if piece.strip()]
        if inverted and (place == 0 or _continues_inverted(pieces)):
            result.append(_rejoined(pieces))
        else:
            result.append(pieces)
    return result


def _continues_inverted(pieces: list[str]) -> bool:
    return len(pieces) > 1 and len(pieces[0].split()) < 3


def _rejoined(pieces: list[str]) -> list[str]:
    """Family and given names of inverted names set together again: "Lee, L. L., W. E. Howard" is two people."""
    names, place = [], 0
    while place < len(pieces):
        following = pieces[place + 1] if place + 1 < len(pieces) else ""
        alone = len(pieces[place].split()) < 3 and not _is_initial(pieces[place].split()[0])
        if following and alone and (place == 0 or _looks_given(following)):
            names.append(f"{pieces[place]}, {following}")
            place += 2
        else:
            names.append(pieces[place])
            place += 1
    return names


def _looks_given(words: str) -> bool:
    return bool(_INITIALS.fullmatch(words)) or (words.split()[0] in gazetteers().given and len(words.split()) < 3)


def _is_initial(word: str) -> bool:
    return bool(re.fullmatch(r"[^\W\d_]\.?(?:[-–]?[^\W\d_]\.)*", word)) and word[:1].isupper()


def _person(printed: str, inverted: bool) -> Person:
    name = _TITLES.sub("", printed.strip(" ,;:'’")).strip()
    if suffix := _SUFFIX.search(name):
        name = name[: suffix.start()]
    if "," in name:
        family, given = name.split(",", 1)
        return Person(_tidy(family), given.strip(" ,"))
    words = _spaced(name).split()
    if len(words) < 2:
        return Person(_tidy(name))
    if turned := _family_first(words):
        return turned
    return _given_first(words)


def _spaced(name: str) -> str:
    """Initials set apart: "С.А.Петров" and "M.J. Mossman" as they would be typed."""
    return re.sub(r"(?<=\.)(?=[^\W\d_]{2})", " ", name)


def _family_first(words: list[str]) -> Person | None:
    """A name whose given names follow without a comma: Хлевнюк О. В., Bacqué M.-H."""
    initials = 0
    while initials < len(words) - 1 and _is_initial(words[-1 - initials]) and words[-1 - initials].endswith("."):
        initials += 1
    if not initials or _is_initial(words[0]):
        return None
    return Person(_tidy(" ".join(words[:-initials])), " ".join(words[-initials:]))


def _given_first(words: list[str]) -> Person:
    """The family name is the last word, with the particles before it."""
    start = len(words) - 1
    if start > 1 and words[start - 1].lower() == "roy":
        start -= 1
    while start > 0 and words[start - 1].lower() in PARTICLES:
        start -= 1
    return Person(_tidy(" ".join(words[start:])), " ".join(words[:start]))


def _tidy(family: str) -> str:
    """A family name without a possessive and stray signs; printed in capitals, in usual letters."""
    name = re.sub(r"[’']s?$|[’'](?=\s|$)", "", family.strip(" ,;:."))
    if len(name) > 3 and name.isupper() and not kinds_of(name):
        return "-".join(part.capitalize() for part in name.split("-")) if " " not in name else name.title()
    return name
