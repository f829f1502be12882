"""The look measured. Contrast by WCAG 2.2, colour vision by Machado, Oliveira and Fernandes (2009).

Distances between hues are Euclidean in OKLab (Ottosson 2020), where about 0.02 is just noticeable.
"""

import gzip
import itertools
import math
import re

import pytest
import yaml
from django.conf import settings
from django.template.loader import render_to_string

STATIC = settings.BASE_DIR / "historiography" / "static"
STYLES = (STATIC / "css" / "historiography.css").read_text()
TEMPLATES = sorted((settings.BASE_DIR / "templates").rglob("*.html"))
SCRIPTS = sorted((STATIC / "js").glob("*.js"))
THEMES = ("light", "dark")
BACKGROUNDS = ("paper", "sheet", "wash")
HUES = range(1, 11)

Colour = tuple[float, float, float]

IDENTITY = ((1, 0, 0), (0, 1, 0), (0, 0, 1))
VISIONS = {
    "usual": IDENTITY,
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
TO_LMS = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
TO_OKLAB = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)


def linear(hexadecimal: str) -> Colour:
    """The linear-light channels of "#rrggbb"."""
    channels = (int(hexadecimal[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return red, green, blue


def apply(matrix: tuple, colour: Colour) -> Colour:
    """The product of a 3 × 3 matrix and a colour."""
    first, second, third = (sum(m * c for m, c in zip(row, colour, strict=True)) for row in matrix)
    return first, second, third


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of WCAG 2.2, from 1 to 21."""
    low, high = sorted(0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in (one, other))
    return (high + 0.05) / (low + 0.05)


def seen(colour: Colour, vision: str) -> Colour:
    """The OKLab coordinates of a colour as somebody with this vision sees it."""
    shown = apply(VISIONS[vision], colour)
    clipped = tuple(min(max(channel, 0), 1) for channel in shown)
    return apply(TO_OKLAB, tuple(math.cbrt(c) for c in apply(TO_LMS, clipped)))


def value(name: str, theme: str) -> Colour:
    """The colour of a custom property such as "ink" in one theme."""
    pair = re.search(rf"--{name}:light-dark\((#\w{{6}}),(#\w{{6}})\)", STYLES)
    assert pair, f"no colour --{name}"
    return linear(pair.group(THEMES.index(theme) + 1))


def hue(number: int, theme: str) -> Colour:
    """The colour of a school's hue in one theme."""
    pair = re.search(rf"\.hue-{number}{{--h:light-dark\((#\w{{6}}),(#\w{{6}})\)}}", STYLES)
    assert pair, f"no hue {number}"
    return linear(pair.group(THEMES.index(theme) + 1))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("background", BACKGROUNDS)
@pytest.mark.parametrize(("foreground", "least"), [("ink", 7), ("soft", 4.5), ("accent", 4.5), ("edge", 3)])
def test_everything_can_be_read_on_every_background(foreground, background, theme, least):
    assert contrast(value(foreground, theme), value(background, theme)) >= least


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("number", HUES)
def test_a_bar_in_a_hue_stands_out_from_the_page(number, theme):
    assert contrast(hue(number, theme), value("paper", theme)) >= 3


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("vision", VISIONS)
def test_hues_are_told_apart_by_every_vision(vision, theme):
    colours = [seen(hue(number, theme), vision) for number in HUES]
    assert min(math.dist(one, other) for one, other in itertools.combinations(colours, 2)) > 0.07


def test_the_schools_that_are_told_of_most_have_hues_of_their_own():
    schools = yaml.safe_load((settings.BASE_DIR / "fixtures" / "schools.yaml").read_text())
    bearers = {number: [each["slug"] for each in schools if each["hue"] == number] for number in HUES}
    alone = {slugs[0] for slugs in bearers.values() if len(slugs) == 1}
    assert alone == {
        *("totalitarian-school", "convergence-theory", "modernisation-school"),
        *("labour-history", "social-history-of-stalinism"),
    }
    shared = [len(slugs) for slugs in bearers.values() if len(slugs) > 1]
    assert sum(shared) == len(schools) - len(alone) and max(shared) - min(shared) < 5


def test_every_font_is_used_and_every_used_font_is_there():
    named = set(re.findall(r'url\("\.\./fonts/([^"]+)"\)', STYLES))
    assert named == {path.name for path in (STATIC / "fonts").glob("*.woff2")}


def test_first_view_weighs_little():
    """Under 60 kB over the wire before fonts, with half of it left for the page itself."""
    sent = [STATIC / "css" / "historiography.css", *SCRIPTS]
    assert sum(len(gzip.compress(path.read_bytes())) for path in sent) < 30_000


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_scripts_are_small(path):
    # Readers load nothing of the desk's, where the importer's review is the one thing that takes more.
    assert len(path.read_text().splitlines()) < (145 if path.name == "workbench.js" else 70)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_keep_the_content_security_policy(path):
    inline = re.compile(r"<style|\sstyle=|\son\w+=|javascript:|<script(?![^>]*\ssrc=)", re.IGNORECASE)
    assert not inline.search(path.read_text())


@pytest.mark.parametrize("name", ["citation", "holders", "chip", "term"])
def test_a_full_stop_or_comma_may_follow_an_inline_partial(name):
    assert not (settings.BASE_DIR / f"templates/partials/{name}.html").read_text().endswith("\n")


@pytest.mark.parametrize(
    ("names", "read"), [("A", "A"), ("AB", "A and B"), ("ABC", "A, B and C")], ids=["one", "two", "three"]
)
def test_holders_are_joined_as_in_a_sentence(names, read):
    holders = [{"text": name, "url": "/historians/"} for name in names]
    rendered = render_to_string("partials/holders.html", {"holders": holders})
    assert re.sub(r"<[^>]+>", "", rendered).strip() == read


#: Where classes have their names from kinds of marks, lines and knowledge; and those that are kinds of positions.
NAMING = settings.BASE_DIR / "historiography"
MOVES = {"reframes", "rejects"}
#: What stands in a class attribute, template tags included.
CLASSES = re.compile(r'class="((?:[^"{]|\{%.*?%\}|\{\{.*?\}\})*)"')
WORD = re.compile(r"[\w-]+")
#: Classes whose name is put together.
COMPUTED = re.compile(r"(hue|room|known|cell)-\w+")


def test_no_class_of_the_stylesheet_is_left_over():
    written = {word for page in TEMPLATES for told in CLASSES.findall(page.read_text()) for word in WORD.findall(told)}
    named = "\n".join(
        path.read_text() for path in [*SCRIPTS, *NAMING.glob("pictures/*.py"), NAMING / "trails/known.py"]
    )
    styled = set(re.findall(r"\.([a-z][\w-]*)(?=[^{}]*\{)", re.sub(r"/\*.*?\*/", "", STYLES, flags=re.DOTALL)))
    left = styled - written - {*WORD.findall(named)}
    assert {name for name in left if not COMPUTED.fullmatch(name)} == MOVES
