"""The documentation tells every rule by which we differ from pandoc, and where."""

from collections.abc import Iterator
from itertools import takewhile

from django.conf import settings

from tests.works.formats import test_chicago_golden as chicago
from tests.works.formats import test_styles_golden as styles
from tests.works.formats.essay_references import REFERENCES
from works.formats import STYLES
from works.models import Work

HEADER = "| style | what is done otherwise than pandoc does it, and why | where |"
BY_STYLE = {"chicago": chicago.DIFFERENCES} | styles.DIFFERENCES


def reasons(style: str) -> Iterator[tuple[str, str]]:
    """Each reason with the key of a reference that shows it."""
    for key, differences in BY_STYLE[style].items():
        yield from ((reason, key) for _, _, reason in differences)
    if style == "chicago":
        yield from ((reason, key) for (key, _), (_, reason) in chicago.MISSING.items())


def table() -> list[str]:
    """The rows of the table, style by style, each reason once with all that show it."""
    rows = []
    for name, style in STYLES.items():
        shown: dict[str, dict[str, None]] = {}
        for reason, key in reasons(name):
            shown.setdefault(reason.removeprefix(f"{style.label}: "), {})[key] = None
        rows += [f"| {style.label} | {reason} | {', '.join(keys)} |" for reason, keys in shown.items()]
    return rows


def test_the_documentation_tells_every_deviation():
    documented = (settings.BASE_DIR / "docs" / "formats.md").read_text(encoding="utf-8").splitlines()
    start = documented.index(HEADER) + 2
    assert list(takewhile(bool, documented[start:])) == table()


def test_every_type_of_work_in_the_corpus_is_held_against_pandoc(corpus):
    held = {reference.type for reference, _ in REFERENCES.values()}
    assert set(Work.objects.values_list("type", flat=True)) <= held
