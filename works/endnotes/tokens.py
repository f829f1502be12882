"""A note as a row of tokens that know where in the raw text they stand.

What a scan or a paste broke is mended in the token's text, never in the offsets: a word hyphenated at the end
of a line is one token over both lines, marks of italics (`*Pravda*`, `_Pravda_`) are no tokens but are
remembered, page headers are passed over.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

#: Longer texts are no notes: what comes after is not read.
LONGEST_NOTE = 20_000

#: Abbreviations whose point belongs to them; written without it here.
_ABBREVIATIONS = """
abt anm annot apr art assoc aufl aug bd bde bearb bes bl bul c ca cf cfr chap chaps cit cl co col coll cols comp
comps dec dept ders dez dies dir diss déc ead ebd ed eds eng esp est etc fasc feb febr ff fig fn fol fols h hab
hft hg hgg hrsg hrsgg ib ibid id inst introd ital jahrg jan jg jh jhdt jr jul jun kap kn kt l ll loc lt m mar
mass ms mss n nn no nos nov nr nrn num oct okt op ot otv p par para ph pl pp prof pseud pt pts publ qtd r red
repr rev s sc sec sep sept ser sig soc soch sov sp spec st suppl t tab tom tr trad trans transl u ukaz univ
unpub urspr v vgl vol vols vyp z zb zit éd éds übers авт англ вып г гг гл д дис докл журн изд им ист канд кн л
лл моск наук науч нем об оп отв пер ред рук рус с сб см собр сост соч ср ст стр т тез тр указ ф фр цит ч яз
"""
ABBREVIATED = frozenset(_ABBREVIATIONS.split())

_LINK = r"(?:https?://|www\.)[^\s<>«»“”]+|\b10\.\d{4,9}/[^\s<>«»“”]+"
_WORD = r"[^\W\d_](?:[^\W_]|['’ʼ´](?=[^\W\d_])|[-‐‑](?=[^\W\d_]))*(?:[-‐¬][ \t]{0,9}\n\s{0,40}[^\W\d_A-ZА-ЯÄÖÜÉ]\w*)?"
_NUMBER = r"\d+(?:[-–—‐‑][ \t]{0,9}\n\s{0,40}\d+|[-–—‐‑/]\d+)?[a-z]?(?![^\W_])|\d+"
#: Figures of which a scan took some for letters: l967, 19O5, 4l1, 12-l4.
_MISREAD = (
    r"(?<!\w)(?=[\d–—-]*[lIO|])(?=[lIO|]*\d)[\dlIO|]{2,4}(?:[-–—][\dlIO|]{1,4})?(?!\w)"
    r"|(?<!\w)\d{1,4}[-–—](?=\d*[lIO|])[\dlIO|]{1,4}(?!\w)"
)
_SIGN = r"\.\.\.|[^\w\s]|_"
_TOKEN = re.compile(
    f"(?P<link>{_LINK})|(?P<figures>{_MISREAD})|(?P<word>{_WORD})|(?P<number>{_NUMBER})|(?P<sign>{_SIGN})|(?P<odd>\\w)"
)
_BROKEN = re.compile(r"[-‐¬]\s*\n\s*")
_BROKEN_RANGE = re.compile(r"\s*\n\s*")
_FIGURES = str.maketrans("lIO|", "1101")
_LINK_TAIL = re.compile(r"[.,;:)\]*_>]+$")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number, sign or link: where it stands, and how it reads once mended.

    `glued` says that no space stands before it; `italic` that marks of italics enclose it.
    """

    start: int
    end: int
    text: str
    kind: str
    glued: bool
    italic: bool = False


@dataclass(slots=True)
class _Reading:
    tokens: list[Token] = field(default_factory=list)
    italic: bool = False
    end: int = -1


def tokenise(text: str, passed_over: Sequence[tuple[int, int]] = ()) -> list[Token]:
    """The tokens of a note, in order; those inside the spans `passed_over` are left out."""
    reading = _Reading()
    # Marks without a partner are signs of something else.
    marks = {sign for sign in "*_" if text.count(sign) > 1}
    for match in _TOKEN.finditer(text[:LONGEST_NOTE]):
        if any(start <= match.start() < end for start, end in passed_over):
            continue
        if match[0] in marks:
            reading.italic = not reading.italic
            reading.end = match.end() if reading.end == match.start() else reading.end
        else:
            _append(reading, text, match)
    return reading.tokens


def _append(reading: _Reading, text: str, match: re.Match[str]) -> None:
    kind, end, shown = match.lastgroup or "sign", match.end(), match[0]
    if kind == "link":
        end -= len(shown) - len(_LINK_TAIL.sub("", shown))
        shown = text[match.start() : end]
    if kind == "figures":
        kind, shown = _figures(shown)
    if "\n" in shown:
        shown = (_BROKEN if kind == "word" else _BROKEN_RANGE).sub("", shown)
    if shown == "." and _takes_point(reading):
        last = reading.tokens.pop()
        token = Token(last.start, end, last.text + ".", last.kind, last.glued, last.italic)
    else:
        token = Token(match.start(), end, shown, kind, match.start() == reading.end, reading.italic)
    reading.tokens.append(token)
    reading.end = match.end()


def _figures(shown: str) -> tuple[str, str]:
    """A number as it was before the scan; what has but one figure among letters stays as it is ("I/1", "Il2")."""
    if shown.isdecimal():
        return "number", shown
    figures = sum(sign.isdecimal() for sign in shown)
    letters = sum(sign in "lIO|" for sign in shown)
    if figures >= letters:
        return "number", shown.translate(_FIGURES)
    return "word", shown


def _takes_point(reading: _Reading) -> bool:
    """Whether the point just met belongs to the word before it: an initial or an abbreviation."""
    if not reading.tokens:
        return False
    last = reading.tokens[-1]
    if last.end != reading.end or last.kind != "word":
        return False
    initial = len(last.text) == 1 and last.text.isupper()
    return initial or last.text.lower() in ABBREVIATED or _is_double_initial(last.text)


def _is_double_initial(word: str) -> bool:
    """Two or three letters of one name: Ph., Th., J.-P."""
    return bool(re.fullmatch(r"[A-ZÉА-Я](?:h|[-‐][A-ZÉА-Я])", word))


def text_of(tokens: Sequence[Token]) -> str:
    """The tokens as running text: mended, with single spaces where there was any."""
    return "".join(("" if token.glued or not place else " ") + token.text for place, token in enumerate(tokens))
