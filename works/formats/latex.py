"""Text in the notation of LaTeX, as BibTeX files hold it.

Letters stay what they are, in UTF-8. What LaTeX takes for a command is written as the command that prints it,
without a brace among them: BibTeX counts braces even after a backslash.
"""

import re

_COMMANDS = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "\N{NO-BREAK SPACE}": "~",
} | {sign: f"\\{sign}" for sign in "$&%#_"}
_SIGN = re.compile("[" + re.escape("".join(_COMMANDS)) + "]")
#: Pairs that LaTeX makes into one sign: dashes, quotation marks, the inverted ? and !.
_LIGATURE = re.compile(r"(?<=-)(?=-)|(?<=`)(?=`)|(?<=')(?=')|(?<=[?!])(?=`)|(?<=,)(?=,)|(?<=<)(?=<)|(?<=>)(?=>)")


def encoded(text: str) -> str:
    """Plain text in LaTeX's notation."""
    parted = _LIGATURE.split(text)
    return "{}".join(_SIGN.sub(lambda sign: _COMMANDS[sign[0]], part) for part in parted)
