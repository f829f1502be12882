"""Text in the notation of LaTeX, as BibTeX files hold it.

Out: letters stay what they are, in UTF-8, and what LaTeX takes for a command is written as the command that prints
it. BibTeX counts braces even after a backslash, so a brace without its partner gets a name.

In: accents, letters and signs by name are decoded in one pass; of a command that is not known, what it is applied to
remains (`\\emph{Pravda}` gives Pravda). One pass keeps this linear, whatever somebody's file holds.
"""

import re
import unicodedata

from works.formats.entry import one_line

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"

_WRITTEN = {sign: f"\\{sign}" for sign in "$&%#_{}"} | {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    NO_BREAK_SPACE: "~",
}
_LONELY_BRACES = {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
_SIGN = re.compile("[" + re.escape("".join(_WRITTEN)) + "]")
#: Between pairs that LaTeX makes into one sign: dashes, quotation marks, the inverted ? and !.
_LIGATURE = re.compile(r"(?<=-)(?=-)|(?<=`)(?=`)|(?<=')(?=')|(?<=[?!])(?=`)|(?<=,)(?=,)|(?<=<)(?=<)|(?<=>)(?=>)")

_ACCENTS = {
    "`": "GRAVE ACCENT",
    "'": "ACUTE ACCENT",
    "^": "CIRCUMFLEX ACCENT",
    '"': "DIAERESIS",
    "~": "TILDE",
    "=": "MACRON",
    ".": "DOT ABOVE",
    "u": "BREVE",
    "v": "CARON",
    "H": "DOUBLE ACUTE ACCENT",
    "c": "CEDILLA",
    "d": "DOT BELOW",
    "b": "MACRON BELOW",
    "r": "RING ABOVE",
    "k": "OGONEK",
    "t": "DOUBLE INVERTED BREVE",
}
_COMBINING = {accent: unicodedata.lookup(f"COMBINING {name}") for accent, name in _ACCENTS.items()}
_NAMED = {
    **{"ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł"},
    **{"aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "dj": "đ", "DJ": "Đ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ"},
    **{"textendash": "–", "textemdash": "—", "ldots": "…", "dots": "…", "textellipsis": "…", "slash": "/"},
    **{"textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“", "textquotedblright": "”"},
    **{"lq": "‘", "rq": "’", "quotesinglbase": "‚", "quotedblbase": "„", "textquotedbl": '"', "textquotesingle": "'"},
    **{"guillemotleft": "«", "guillemotright": "»", "guilsinglleft": "‹", "guilsinglright": "›"},
    **{"S": "§", "P": "¶", "pounds": "£", "textsterling": "£", "texteuro": "€", "euro": "€", "textnumero": "№"},
    **{"copyright": "©", "textcopyright": "©", "textregistered": "®", "texttrademark": "™", "textdegree": "°"},
    **{"textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "lbrace": "{", "rbrace": "}"},
    **{"textasciitilde": "~", "textasciicircum": "^", "textunderscore": "_", "textbar": "|", "textdollar": "$"},
    **{"textless": "<", "textgreater": ">", "textquestiondown": "¿", "textexclamdown": "¡", "cprime": "ʹ"},
    **{"TeX": "TeX", "LaTeX": "LaTeX", "space": " ", "quad": " "},
}
_SPACING = {" ": " ", ",": " ", ";": " ", ":": " ", "\\": " ", "-": "", "/": "", "@": "", "!": ""}
_LIGATURES = {"---": "—", "--": "–", "``": "“", "''": "”", "?`": "¿", "!`": "¡", ",,": "„", "<<": "«", ">>": "»"}

_LETTER = r"\\[ij](?![A-Za-z])|[^\W\d_]"
_NOTATION = re.compile(
    rf"""\\(?P<accent>[`'^"~=.])[ ]*(?:\{{[ ]*(?P<braced>{_LETTER})[ ]*\}}|(?P<bare>{_LETTER}))
    |\\(?P<mark>[uvHcdbrkt])(?:[ ]*\{{[ ]*(?P<marked>{_LETTER})[ ]*\}}|[ ]+(?P<apart>{_LETTER}))
    |\\(?P<name>[A-Za-z]+)\*?(?:\{{\}}|[ ]+)?
    |\\(?P<sign>.)
    |(?P<ligature>---?|``|''|[?!]`|,,|<<|>>)
    |(?P<tie>~)
    |(?P<dropped>[{{}}]|[\^_](?=\{{))""",
    re.VERBOSE,
)


def encoded(text: str) -> str:
    """Plain text in LaTeX's notation."""
    written = _WRITTEN if are_paired(text) else _WRITTEN | _LONELY_BRACES
    return "{}".join(_SIGN.sub(lambda sign: written[sign[0]], part) for part in _LIGATURE.split(text))


def are_paired(text: str) -> bool:
    """Whether every brace has its partner."""
    depth = 0
    for sign in re.findall(r"[{}]", text):
        depth += 1 if sign == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def decoded(text: str) -> str:
    """Plain text, in one line, out of LaTeX's notation."""
    if text.replace(r"\$", "").count("$") % 2 == 0:  # otherwise the sign is money, not mathematics
        text = re.sub(r"(?<!\\)\$", "", text)
    return one_line(_NOTATION.sub(_meant, text))


def _meant(found: re.Match[str]) -> str:
    """What one piece of notation stands for."""
    if accent := found["accent"] or found["mark"]:
        letter = found["braced"] or found["bare"] or found["marked"] or found["apart"]
        return unicodedata.normalize("NFC", letter.lstrip("\\") + _COMBINING[accent])
    if found["name"]:
        return _NAMED.get(found["name"], "")
    if found["sign"]:
        return _SPACING.get(found["sign"], found["sign"])
    if found["ligature"]:
        return _LIGATURES[found["ligature"]]
    return NO_BREAK_SPACE if found["tie"] else ""
