"""Turns a misspelt variable in one of our templates into an error; Django would print nothing.

Django asks `"%s" in string_if_invalid` and then formats it with the variable. Its own admin templates rely on
variables that may be missing, so only templates of this project are held to it.
"""

import sys
from pathlib import Path
from types import FrameType
from typing import Any

from django.conf import settings
from django.template.base import UNKNOWN_SOURCE, Node


class UndefinedVariable(str):
    """A `string_if_invalid` that raises `LookupError` where a template of ours names what is not there."""

    def __contains__(self, part: object) -> bool:
        return part == "%s"

    def __bool__(self) -> bool:
        return True

    def __mod__(self, variable: Any) -> str:
        origin = _template_being_rendered()
        if _is_ours(origin):
            raise LookupError(f"{origin} names “{variable}”, which is not in its context")
        return ""


def _template_being_rendered() -> str:
    frame: FrameType | None = sys._getframe(2)
    while frame is not None:
        node = frame.f_locals.get("self")
        if isinstance(node, Node):
            return str(getattr(node, "origin", UNKNOWN_SOURCE))
        frame = frame.f_back
    return UNKNOWN_SOURCE


def _is_ours(origin: str) -> bool:
    path = Path(origin)
    return path.is_relative_to(settings.BASE_DIR) and "site-packages" not in path.parts
