"""A picture as a whole: everything in it, nothing upon anything else, the same each time, and said in words, too."""

import os
import subprocess
import sys
from dataclasses import replace
from itertools import combinations
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from hypothesis import given

from historiography.pictures import Known, Line, LineKind, Mark, MarkKind, draw
from historiography.pictures.board import BEND, board
from historiography.pictures.hues import apart, coloured, schools_of
from historiography.pictures.lettering import width
from historiography.pictures.rows import turned
from historiography.pictures.symbols import SHAPES, SIGNS, STROKES
from historiography.pictures.years import BAND, HALF, Label
from tests.pictures.scholarship import SCHOOLS, cites, drawn, scholarship, work

SVG = "{http://www.w3.org/2000/svg}"
TITLE = "What this rests on"
# Source Sans: how far letters reach above and below their line at 13 units.
ABOVE, BELOW = 9.3, 2.7


def boxes(drawing):
    """The room of every label, with its school's sign."""
    for node in drawing.nodes:
        for line in node.lines:
            end = node.sign.x + width(node.sign.words) if node.sign and line == node.lines[-1] else line.x + line.width
            yield line.x, end, line.y - ABOVE, line.y + BELOW


def page(drawing):
    """The picture as it is printed."""
    return render_to_string("partials/picture.html", {"drawing": drawing, "id": "picture"})


def svg(drawing):
    """The drawing's elements; an error where it is not well-formed."""
    html = page(drawing)
    begin = html.index('<svg class="drawing')
    return ElementTree.fromstring(
        html[begin : html.index("</svg>", begin) + 6].replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    )


@given(drawn())
def test_no_label_lies_on_another_and_none_outside(content):
    drawing = draw(*content, title=TITLE)
    for one, other in combinations(boxes(drawing), 2):
        assert one[0] >= other[1] or other[0] >= one[1] or one[2] >= other[3] or other[2] >= one[3]
    for left, right, top, bottom in boxes(drawing):
        assert 0 <= left <= right <= drawing.width and 0 <= top <= bottom <= drawing.height


@given(drawn())
def test_everything_is_drawn_and_listed(content):
    marks, lines = content
    drawing = draw(marks, lines, title=TITLE)
    assert sorted(node.url for node in drawing.nodes) == sorted(mark.url for mark in marks)
    assert {entry.mark for entry in drawing.entries} == set(marks)
    assert sum(len(entry.links) for entry in drawing.entries) == len(lines)
    loops = sum(line.source == line.target for line in lines)
    assert sum(stroke.words.count(" cites ") for stroke in drawing.strokes) + loops == len(lines)


@given(drawn())
def test_marks_are_read_by_year(content):
    marks, lines = content
    year = {mark.url: (mark.year is not None, mark.year or 0) for mark in marks}
    drawing = draw(marks, lines, title=TITLE)
    assert [year[node.url] for node in drawing.nodes] == sorted(year.values())
    assert [year[entry.mark.url] for entry in drawing.entries] == sorted(year.values())


@pytest.mark.parametrize("size", [1, 30, 300])
def test_a_drawing_is_well_formed_and_every_node_a_link_with_a_name(size):
    marks, lines = scholarship(size)
    drawing = draw(marks, lines, title=TITLE, group_address=lambda opened: f"?open={len(opened)}#picture")
    links = list(svg(drawing).iter(f"{SVG}a"))
    assert len(links) == len(drawing.nodes) > 0
    for link in links:
        assert link.get("href")
        assert link.findtext(f"{SVG}title").startswith(link.findtext(f"{SVG}text").rstrip("…"))


@pytest.mark.parametrize("size", [30, 300])
def test_a_drawing_is_the_same_each_time(size):
    """Whatever order sets have in a process."""
    script = (
        "from tests.pictures.scholarship import scholarship\n"
        "from historiography.pictures import draw\n"
        "from hashlib import sha256\n"
        f"drawing = draw(*scholarship({size}), title='', group_address=lambda opened: '?' + '&'.join(sorted(opened)))\n"
        "print(sha256(repr(drawing).encode()).hexdigest())"
    )
    results = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=settings.BASE_DIR,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(results) == 1


def places(drawing):
    """How far to the right each node stands."""
    return [int(node.place[len("translate(") :].split()[0]) for node in drawing.nodes]


def test_later_works_stand_farther_right_and_years_in_which_more_was_written_are_wider():
    """A third of the room goes by years (1 to 3), the rest by works (1 to 1): 5 to 7."""
    first, second, third = places(draw([work("a", 1900), work("b", 1925), work("c", 2000)], [], title=TITLE))
    assert (second - first) / (third - second) == pytest.approx(5 / 7, abs=0.02)


def test_lines_to_a_hub_bend_where_no_other_mark_stands():
    """Works of every year, all cited in the next: the crowd at the end of a survey."""
    cited = [work(f"w{at}", 1975 + at) for at in range(18)]
    drawing = draw([*cited, work("hub", 1993)], [cites("hub", mark.key) for mark in cited], title=TITLE)
    *others, hub = places(drawing)
    assert hub - max(others) >= BEND + HALF
    assert not overlaps(drawing)


@pytest.mark.parametrize(("number", "is_band"), [(3, False), (4, True)])
def test_a_year_in_which_many_lines_meet_is_a_band(number, is_band):
    claims = [work(f"c{at}", 1993, kind=MarkKind.CLAIM) for at in range(number)]
    lines = [Line(claim.key, "hub", LineKind.ARGUED, "is argued in") for claim in claims]
    drawing = draw([work("old", 1980), *claims, work("hub", 1993)], lines, title=TITLE)
    assert len(drawing.bands) == is_band and ("shaded band" in drawing.description) == is_band
    _, hub, *others = sorted(places(drawing))
    assert [other - hub for other in others] == [BAND if is_band else 0] * number
    assert all(band.x < hub and others[-1] < band.x + band.width <= drawing.width for band in drawing.bands)
    assert svg(drawing).find(f"{SVG}g/{SVG}rect") is not None or not is_band


def test_works_of_one_year_stand_above_one_another():
    one, other, third = places(draw([work("a", 1900), work("b", 1900), work("c", 2000)], [], title=TITLE))
    assert one == other < third


def test_years_are_written_where_their_works_stand():
    drawing = draw([work("a", 1900), work("b", 2000)], [], title=TITLE)
    xs = places(drawing)
    ticks = {tick.year: tick.x for tick in drawing.ticks}
    assert (ticks["1900"], ticks["2000"]) == tuple(xs)
    assert all(b.x - a.x > 40 for a, b in zip(drawing.ticks, drawing.ticks[1:], strict=False))


def test_what_has_no_year_stands_under_a_heading_of_its_own():
    drawing = draw([work("a", None), work("b", 1900), work("c", 2000)], [], title=TITLE)
    assert [tick.year for tick in drawing.ticks][:2] == ["n.d.", "1900"]
    assert drawing.ticks[1].x - drawing.ticks[0].x > 24
    assert "n.d." not in {tick.year for tick in draw([work("a", None)], [], title=TITLE).ticks}


def test_the_year_of_what_is_dwelt_on_is_written():
    marks = [work(f"w{year}", year) for year in (1960, 1975, 1986, 1993, 1996, 2018)]
    drawing = draw(marks, [], title=TITLE, current="w1993")
    assert {"1993", "2018"} <= {tick.year for tick in drawing.ticks}
    assert all(b.x - a.x > 40 for a, b in zip(drawing.ticks, drawing.ticks[1:], strict=False))


@given(drawn())
def test_the_first_and_the_last_year_are_written_if_there_is_room(content):
    marks, lines = content
    years = [mark.year for mark in marks if mark.year is not None]
    written = [tick.year for tick in draw(marks, lines, title=TITLE).ticks]
    assert ("n.d." in written) == (0 < len(years) < len(marks))
    written = [year for year in written if year != "n.d."]
    if years:
        assert written[-1] == str(max(years))
        assert all(min(years) <= int(year) for year in written)


def test_a_work_whose_author_alone_is_counted_to_a_school_says_so_and_looks_so():
    marks = [work("a", 1900, school=1), replace(work("b", 1950, school=1), by_author=True)]
    drawing = draw(marks, [], title=TITLE)
    own, author = drawing.nodes
    assert ("by-author" in own.classes, "by-author" in author.classes) == (False, True)
    assert author.name.endswith(f"; author counted to {SCHOOLS[1]}") and "author" not in own.name
    assert [sample.words for sample in drawing.legend.marks] == [
        "work",
        "work; only the author is counted to the school",
    ]
    assert drawing.entries[1].facts.endswith(f"author counted to {SCHOOLS[1]} (LH)")


def test_links_of_one_line_are_drawn_as_the_least_sure_is_known():
    marks = [work("a", 1900), work("b", 1950)]
    lines = [cites("b", "a"), cites("b", "a", known=Known.REPORTED)]
    (stroke,) = draw(marks, lines, title=TITLE).strokes
    assert stroke.classes.split()[1] == Known.REPORTED
    assert stroke.words.endswith("known through another")


def test_signs_of_lines_beside_one_another_stand_apart():
    marks = [work("hub", 1900), *(work(f"w{at}", 1950 + at) for at in range(3))]
    marks += [work(f"x{at}{end}", 1980) for at in range(3) for end in range(4)]
    lines = [cites(f"w{at}", "hub") for at in range(3)]
    lines += [cites(f"x{at}{end}", f"w{at}") for at in range(3) for end in range(4)]
    signs = [sign.place for stroke in draw(marks, lines, title=TITLE).strokes for sign in stroke.signs]
    assert len(set(signs)) == len(signs)


@pytest.mark.parametrize(("current", "link"), [("a", 1), (None, 0)])
def test_a_picture_that_scrolls_says_so_and_leads_to_where_one_is(current, link):
    html = page(draw([work("a", 1900), work("b", 1950)], [], title=TITLE, current=current))
    assert "the picture scrolls sideways" in html
    assert html.count('href="#picture-here"') == html.count('id="picture-here"') == link


@pytest.mark.parametrize("size", [2, 10, 30])
def test_the_stylesheet_knows_how_much_room_a_picture_needs(size):
    marks, lines = scholarship(size)
    drawing = draw(marks, lines, title=TITLE)
    styles = (settings.BASE_DIR / "historiography/static/css/historiography.css").read_text()
    assert f".picture-hint.{drawing.room}{{display:block}}" in styles
    assert drawing.width <= int(drawing.room.removeprefix("room-")) * 16


def test_what_has_no_year_stands_apart_and_that_is_said():
    drawing = draw([work("a", None), work("b", 1900)], [], title=TITLE)
    undated, dated = places(drawing)
    assert [node.url for node in drawing.nodes] == ["/works/a/", "/works/b/"]
    assert undated + 30 < dated
    assert "1 mark without a year: at the left, under “n.d.”." in drawing.description


@pytest.mark.parametrize(
    ("marks", "lines", "sentence"),
    [
        ([], [], "Nothing to be drawn."),
        ([work("a", 1900)], [], "1 work, 1900, 0 links."),
        ([work("a", 1900), work("b", 1950)], [cites("b", "a")], "2 works, 1900 to 1950, 1 link."),
        (
            [work("a", 1900), work("b", 1900, kind=MarkKind.CLAIM), work("c", 1900, kind=MarkKind.NOTE)],
            [],
            "1 work, 1 claim and 1 note, 1900, 0 links.",
        ),
        ([work("a", None)], [], "1 work, 0 links."),
    ],
)
def test_a_picture_says_what_is_in_it(marks, lines, sentence):
    assert draw(marks, lines, title=TITLE).description == sentence


def test_a_picture_of_many_says_what_is_put_together():
    marks, lines = scholarship(300)
    drawing = draw(marks, lines, title=TITLE, description="All of it.", group_address=lambda opened: "?")
    members = sum(len(group.members) for group in drawing.groups)
    assert drawing.description.startswith("All of it. 300 works, 19")
    assert drawing.description.endswith(f"Of these, {members} works stand together in {len(drawing.groups)} groups.")
    assert len(drawing.entries) == 300


@pytest.mark.parametrize(("is_by", "facts"), [(True, "1960 or earlier"), (False, "1960")])
def test_the_latest_year_that_a_thing_can_be_of_is_told_as_such(is_by, facts):
    claim = Mark("c", "Nobody won.", "/claims/c/", 1960, MarkKind.CLAIM, is_by=is_by)
    drawing = draw([claim, work("a", 1900)], [], title=TITLE)
    assert [entry.facts for entry in drawing.entries if entry.mark == claim] == [facts]
    assert f"Nobody won; {facts}" in [node.name for node in drawing.nodes]
    assert ("unless a source tells since when." in drawing.description) == is_by


def test_labels_are_as_long_as_the_picture_has_room_for():
    long = "A statement of a hundred letters or so, which a picture of few marks can tell to a good part of it"
    marks = [work("u", None, label=long), work("a", 1950, label=long), work("b", 1990, label=long)]
    alone, crowded = draw(marks[1:2], [], title=TITLE), draw(marks, [cites("b", "a")], title=TITLE)
    lettered = [sum(len(line.words) for line in node.lines) for node in (alone.nodes[0], crowded.nodes[1])]
    assert lettered[0] > lettered[1] + 10


def test_the_legend_names_what_occurs_and_nothing_else():
    marks = [work("a", 1900, school=1), work("b", 1950), Mark("c", "A claim", "/claims/c/", 1960, MarkKind.CLAIM)]
    lines = [cites("b", "a"), Line("c", "b", LineKind.ARGUED, "is argued in", Known.VERIFIED)]
    legend = draw(marks, lines, title=TITLE).legend
    assert [sample.words for sample in legend.marks] == ["work", "claim"]
    assert [sample.words for sample in legend.signs] == ["cites", "is argued or conceded in"]
    assert [sample.words for sample in legend.strokes] == [STROKES[Known.VERIFIED], STROKES[Known.READ]]
    assert [(each.hue, each.sign, each.name) for each in legend.schools] == [(1, "LH", SCHOOLS[1])]


@pytest.mark.parametrize(
    ("schools", "hues"),
    [
        ({"LH": 8, "TS": 8}, {"LH": 8, "TS": 1}),
        ({"LH": 1, "TS": 1, "RE": 2}, {"LH": 1, "TS": 3, "RE": 2}),
        ({"LH": 0, "TS": 0}, {"LH": 0, "TS": 0}),
        ({f"S{at}": 5 for at in range(11)}, {f"S{at}": [5, 1, 2, 3, 4, 6, 7, 8, 9, 10, 5][at] for at in range(11)}),
    ],
)
def test_schools_of_one_picture_differ_in_hue_as_long_as_there_are_enough(schools, hues):
    marks = [Mark(name, name, f"/{name}/", 1950, hue=hue, school=name) for name, hue in schools.items()]
    unplaced = Mark("u", "Nobody’s", "/u/", 1950)
    told_apart = coloured([unplaced, *marks], apart(schools_of([unplaced, *marks])))
    assert {mark.school: mark.hue for mark in told_apart} == {"": 0, **hues}
    assert {each.name: each.hue for each in draw(marks, [], title=TITLE).legend.schools} == hues


def test_kinds_and_certainty_differ_by_more_than_colour():
    marks = [work("a", 1900), work("b", 1950), work("c", 1960)]
    sure = Line("b", "a", LineKind.CITES, "cites", Known.VERIFIED)
    hearsay = Line("c", "a", LineKind.DISPUTES, "disputes", Known.REPORTED)
    one, other = draw(marks, [sure, hearsay], title=TITLE).strokes
    assert one.signs[0].path != other.signs[0].path
    assert ("verified" in one.classes, "reported" in other.classes) == (True, True)
    assert len({path for path, _ in SHAPES.values()}) == len(MarkKind)
    assert len({path for path, _ in SIGNS.values()}) == len(LineKind)


@pytest.mark.parametrize(
    ("years", "source", "target", "turned"),
    [
        ((1900, 1950), "a", "b", ""),
        ((1900, 1950), "b", "a", " rotate(180)"),
        ((1900, 1900), "a", "b", " rotate(90)"),
        ((1900, 1900), "b", "a", " rotate(270)"),
    ],
    ids=["forth", "back", "down", "up"],
)
def test_a_sign_points_to_what_the_line_leads_to(years, source, target, turned):
    marks = [work(key, year) for key, year in zip("ab", years, strict=True)]
    (stroke,) = draw(marks, [cites(source, target)], title=TITLE).strokes
    assert stroke.signs[0].place.partition(")")[2] == turned


def test_parallel_links_are_one_line_that_says_them_all():
    marks = [work("a", 1900, label="Granick 1900"), work("b", 1950, label="Filtzer 1950")]
    lines = [cites("b", "a", place="at 5"), Line("b", "a", LineKind.DISPUTES, "disputes"), cites("b", "a")]
    (stroke,) = draw(marks, lines, title=TITLE).strokes
    assert stroke.words == (
        "Filtzer 1950 cites Granick 1900, at 5; Filtzer 1950 disputes Granick 1900; Filtzer 1950 cites Granick 1900"
    )
    assert len(stroke.signs) == 2


def test_what_cites_itself_says_so():
    (node,) = draw([work("a", 1900)], [cites("a", "a")], title=TITLE).nodes
    assert node.name.endswith("; cites itself")


def test_where_one_is_is_marked():
    drawing = draw([work("a", 1900), work("b", 1950)], [], title=TITLE, current="b")
    assert [node.is_current for node in drawing.nodes] == [False, True]
    assert page(drawing).count('aria-current="true"') == 1


def test_the_list_says_how_a_link_is_known():
    marks = [work("a", 1900, label="Granick 1900"), work("b", 1950, label="Filtzer 1950")]
    drawing = draw(marks, [cites("b", "a", place="at 5", known=Known.REPORTED)], title=TITLE)
    (link,) = drawing.entries[1].links
    assert (link.words, link.mark.label, link.after) == (
        "cites",
        "Granick 1900",
        "at 5; known through another",
    )


def test_markup_in_a_label_stays_text():
    assert "<script>" not in page(draw([work("a", 1900, label="<script>alert(1)</script>")], [], title="<b>"))


@pytest.mark.parametrize(
    ("marks", "lines", "message"),
    [
        ([work("a", 1900), work("a", 1950)], [], "same key"),
        ([work("a", 1900)], [cites("a", "z")], "not in the picture: z"),
    ],
)
def test_what_cannot_be_drawn_is_refused(marks, lines, message):
    with pytest.raises(ValueError, match=message):
        draw(marks, lines, title=TITLE)


def overlaps(drawing) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Pairs of signs whose strokes would touch: a sign is some ten units wide and high."""
    signs = [sign.place for stroke in drawing.strokes for sign in stroke.signs]
    middles = [tuple(map(int, place[place.index("(") + 1 : place.index(")")].split())) for place in signs]
    return [(a, b) for a, b in combinations(middles, 2) if abs(a[0] - b[0]) < 10 and abs(a[1] - b[1]) < 10]


def test_signs_at_hubs_stand_apart():
    """Two claims of one year, each argued in the same books of that year and reported in one of the next."""
    claims = [work(f"c{at}", 1986, kind=MarkKind.CLAIM) for at in range(4)]
    books = [work(f"b{at}", 1986) for at in range(3)]
    lines = [Line(claim.key, book.key, LineKind.ARGUED, "is argued in") for claim in claims for book in books]
    lines += [Line(claim.key, "r", LineKind.REPORTED, "is reported in") for claim in claims]
    drawing = draw([*claims, *books, work("r", 1993)], lines, title=TITLE)
    assert len(overlaps(drawing)) <= 1


@pytest.mark.parametrize(("upwards", "is_below"), [(True, True), (False, False)])
def test_a_label_stands_where_the_lines_of_its_mark_do_not_run_through_it(upwards, is_below):
    labels = [Label("right", 7, 60), Label("above", 7, 60), Label("right", 7, 60)]
    trail = board([0, 100, 140], [(-7, 60), (93, 160), (133, 200)], [(0, 1), (1, 2)], 10)
    turn = turned(labels, trail, [1, 1, 0] if upwards else [0, 0, 1])
    assert [each.side == "below" for each in turn] == [False, is_below, False]
