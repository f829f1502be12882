"""Statutes and decrees, which a tagger that has learnt books takes for newspapers, names or prose.

Their form is strict in every country: a word for the kind of act, its day, and a gazette or a collection of laws with
volume, number or page ("26 Stat. 209", "RGBl. I, S. 141", "3 & 4 Will. IV, c. 103"). As with cases, the name of the act
is the title and the collection the container. What the tagger reads as a title already is left as it is.

A code is cited by title and section (The Bluebook, 21st ed., rule 12; Chicago 14.276): in "18 U.S.C. § 1512" it is the
container, its title 18 the volume, the section the place. It needs no name of an act.
"""

import re
from collections.abc import Iterator, Sequence

from works.endnotes import labels as L
from works.endnotes.features import OPENING, is_year
from works.endnotes.tokens import Token
from works.endnotes.words import kinds_of

#: Words for an act, at the head of its name.
_ACT = re.compile(
    r"(?:Act|Law|Statute|Ordinance|Decree|Edict|Loi|Décret|Décret-loi|Ordonnance|Arrêté|Gesetz|Verordnung|Erla(?:ss|ß)|Runderla(?:ss|ß)|"
    r"Legge|Decreto|Decreto-legge|Regio|Ley|Real|Закон|Указ|Декрет|Постановление|Приказ|Zakon|Ukaz|Dekret|"
    r"Postanovlenie|Prikaz)$"
)
#: Where laws are printed.
_GAZETTE = re.compile(
    r"(?:Stat\.?|RGBl\.?|BGBl\.?|GBl\.?|(?:Reichs|Bundes)gesetzblatt|Journal officiel|Bulletin des lois|"
    r"Gazzetta ufficiale|Gaceta de Madrid|London Gazette|"
    r"(?:Собрание (?:законов|узаконений)|Ведомости Верховного Совета)(?: СССР| РСФСР)?|"
    r"(?:Sobranie (?:zakonov|uzakonenii)|Vedomosti Verkhovnogo Soveta)(?: SSSR| RSFSR)?)(?![^\W_])",
    re.IGNORECASE,
)
_BEGINS_GAZETTE = re.compile(
    "Stat|RGBl|BGBl|GBl|Reichs|Bundes|Journal|Bulletin|Gazzetta|Gaceta|London|Собрание|Ведомости|Sobranie|Vedomosti"
)
_MONARCH = frozenset({"Geo", "Will", "Wm", "Vict", "Edw", "Eliz", "Hen", "Car", "Jac", "Anne", "Ric", "Ann"})
_COLLECTION = re.compile(
    rf"{_GAZETTE.pattern}|(?:U\. ?S\. ?C|USC|C\. ?F\. ?R|CFR)\b|\d+ (?:& \d+ )?(?:{'|'.join(sorted(_MONARCH))})\b",
    re.IGNORECASE,
)
_PLACES = frozenset(("art", "arts", "ch", "c", "cap", "s", "ss", "p", "pp", "sec", "n", "no", "nr", "ст", "с", "№"))
_DATED_BY = frozenset({"vom", "от", "ot"})
#: Codes, the points of their abbreviations and the spaces in them left out.
_CODE = re.compile(r"(?:USC(?:A|S)?|CFR)$")
_SECTIONS = frozenset({"§", "sec", "secs", "section", "sections"})
#: The number of an American act, which is part of its name or all of it.
_PUBLIC_LAW = re.compile(r"(?:Pub \. L\.|Public Law) (?:No\. )?\d+[-–]\d+$")
LONGEST_NAME = 40
#: Codes have fewer titles than a hundred.
LONGEST_TITLE_OF_CODE = 2


def of_laws(tokens: Sequence[Token], labels: Sequence[str]) -> list[str]:
    """The labels of a note's tokens, those of acts and of the collections in which they are printed put right."""
    found = list(labels)
    for first, after in _public_laws(tokens):
        named = first > 1 and L.TITLE in map(L.plain, found[first - 2 : first])
        found[first - named : after] = [L.TITLE] * (after - first + named)
        found[first] = L.TITLE if named else L.BEGIN + L.TITLE
        found[after : after + 1] = [L.JOINT] * (after < len(found))
    for code in _codes(tokens):
        _label_code(tokens, found, code)
    for first, after in _names(tokens, found):
        found[first:after] = [L.BEGIN + L.TITLE, *[L.TITLE] * (after - first - 1)]
        found[after : after + 1] = [L.JOINT] * (after < len(found))
    titled = next((place for place, label in enumerate(found) if L.plain(label) == L.TITLE), len(found))
    for first, after in (*_gazettes(tokens), *_regnal_years(tokens)):
        another = L.begins(found[first]) and found[first] != L.BEGIN + L.CONTAINER
        if titled < first and not another and found[first - 1] not in L.OUTSIDE:
            found[first:after] = [L.CONTAINER] * (after - first)
            _number(tokens, found, first, after)
    return found


def is_act(title: str, container: str) -> bool:
    """Whether this title is that of an act: it is dated and begins as one, or stands in a collection of laws."""
    dated = any("month" in kinds_of(word) for word in title.split())
    begins = bool(title) and bool(_ACT.match(title.split()[0]))
    return (begins and dated) or bool(_COLLECTION.match(container))


def _codes(tokens: Sequence[Token]) -> Iterator[tuple[int, int, int]]:
    """Where "18 U.S.C. § 1512(b)" stands: its first token, the one after the code's name, and the one after all."""
    for first, token in enumerate(tokens[:-2]):
        if token.kind != "number" or len(token.text) > LONGEST_TITLE_OF_CODE:
            continue
        ends = range(min(first + 5, len(tokens) - 1), first + 1, -1)
        named = next(
            (end for end in ends if _CODE.match(_words(tokens, first + 1, end).replace(". ", "").rstrip("."))), 0
        )
        signs = named
        while named and signs < len(tokens) and tokens[signs].text.rstrip(".").lower() in _SECTIONS:
            signs += 1
        if named and signs < len(tokens) and tokens[signs].kind == "number":
            yield first, named, _end_of_sections(tokens, signs)


def _end_of_sections(tokens: Sequence[Token], first: int) -> int:
    """After "1512(b)", "240.10b-5" or "1983, 1985": what is glued to a number, and further numbers."""
    after = first + 1
    while after < len(tokens):
        is_further = tokens[after].text == "," and after + 1 < len(tokens) and tokens[after + 1].kind == "number"
        if is_further:
            after += 2
        elif tokens[after].glued and tokens[after].text not in ".,;:":
            after += 1
        elif tokens[after].text == "." and after + 1 < len(tokens) and tokens[after + 1].glued:
            after += 2
        else:
            break
    return after


def _label_code(tokens: Sequence[Token], labels: list[str], code: tuple[int, int, int]) -> None:
    """Label a code as volume, container and place, and the year of its edition after it; an act may be named before."""
    first, named, after = code
    is_named = first > 1 and tokens[first - 1].text == "," and L.plain(labels[first - 2]) == L.TITLE
    labels[first:after] = [
        L.VOLUME if is_named else L.BEGIN + L.VOLUME,
        *[L.CONTAINER] * (named - first - 1),
        *[L.PAGES] * (after - named),
    ]
    year = tokens[after + 1 : after + 2]
    if tokens[after : after + 1] and tokens[after].text == "(" and is_year(year[0]):
        labels[after : after + 3] = [L.JOINT, L.DATE, L.JOINT]


def _names(tokens: Sequence[Token], labels: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where names of acts that are dated stand, and are not taken for titles."""
    for first, token in enumerate(tokens):
        opens = first == 0 or tokens[first - 1].text in ".;:(" or labels[first - 1] == L.SIGNAL
        if opens and _ACT.match(token.text) and L.plain(labels[first]) != L.TITLE:
            after = _end_of_name(tokens, first)
            if after - first > 1 and any("month" in kinds_of(each.text) for each in tokens[first : after + 6]):
                yield first, after


def _public_laws(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Where "Pub. L. 74-198" or "Public Law No. 74-198" stands."""
    for first, token in enumerate(tokens):
        if token.text in ("Pub", "Public"):
            ends = (after for after in range(first + 3, first + 6) if _PUBLIC_LAW.match(_words(tokens, first, after)))
            yield from ((first, after) for after in list(ends)[:1])


def _end_of_name(tokens: Sequence[Token], first: int) -> int:
    """Where the name of an act ends: before its day, if it says more than its kind; else before what locates it."""
    for place in range(first + 1, min(len(tokens), first + LONGEST_NAME)):
        text = tokens[place].text
        if text.lower() in _DATED_BY and place - first > 1:
            return place
        if text in ";/" or (text == "." and place + 1 == len(tokens)):
            return place
        if text == "," and place + 1 < len(tokens) and _locates(tokens, place + 1):
            return place + 3 if _numbers_the_act(tokens, place + 1) else place
    return min(len(tokens), first + LONGEST_NAME)


def _numbers_the_act(tokens: Sequence[Token], place: int) -> bool:
    """ "Legge 3 aprile 1926, n. 563": the number is part of the name."""
    sign, number = (*tokens[place : place + 2], None, None)[:2]
    return sign is not None and sign.text.lower() in ("n.", "no.", "nr.", "№") and number is not None


def _locates(tokens: Sequence[Token], place: int) -> bool:
    """Whether here begins where an act is printed or which part of it is meant."""
    text = tokens[place].text.rstrip(".").lower()
    within = text == "in" or text in _PLACES
    numbered = place + 1 < len(tokens) and tokens[place].kind == "number" and _GAZETTE.match(tokens[place + 1].text)
    return within or bool(numbered) or bool(_GAZETTE.match(_words(tokens, place, place + 3)))


def _words(tokens: Sequence[Token], first: int, after: int) -> str:
    return " ".join(token.text for token in tokens[first:after])


def _gazettes(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Where the names of collections of laws stand, with the point of an abbreviation."""
    for first, token in enumerate(tokens):
        if not _BEGINS_GAZETTE.match(token.text):
            continue
        if found := _GAZETTE.match(_words(tokens, first, first + 4)):
            after = first + len(found[0].split())
            closing = '.”»"' if first and tokens[first - 1].text in OPENING else "." if len(token.text) < 6 else ""
            closed = after < len(tokens) and tokens[after].text in tuple(closing)
            yield first - (closing[1:] != ""), after + closed


def _regnal_years(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """ "3 & 4 Will. IV, c. 103": the years of a reign, and the chapter in them."""
    for place, token in enumerate(tokens):
        if token.text.rstrip(".") in _MONARCH and place and tokens[place - 1].kind == "number":
            first = place - 3 if place > 2 and tokens[place - 2].text == "&" else place - 1
            chapter = range(place + 1, min(len(tokens) - 1, place + 7))
            last = next((at for at in chapter if tokens[at].text.lower().rstrip(".") in ("c", "ch", "cap")), None)
            numbers = range(last, min(len(tokens), last + 3)) if last else ()
            if after := next((at + 1 for at in numbers if tokens[at].kind == "number"), None):
                yield first, after


def _number(tokens: Sequence[Token], labels: list[str], first: int, after: int) -> None:
    """A number right before the name of a collection is its volume, one right after it the page: "26 Stat. 209"."""
    if tokens[first].text.startswith("Stat") and first and tokens[first - 1].kind == "number":
        labels[first - 1] = L.VOLUME
        if after < len(tokens) and tokens[after].kind == "number":
            labels[after] = L.PAGES
