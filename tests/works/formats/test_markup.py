"""Runs of text that punctuate themselves."""

import pytest

from works.formats.markup import BLANK, capitalised, curled, enclosed, italic, join, quoted, roman, sentence


@pytest.mark.parametrize(
    ("straight", "curly"),
    [
        ("Russia's City", "Russia’s City"),
        ('The "New Soviet Man" Turns', "The “New Soviet Man” Turns"),
        ("('so-called')", "(‘so-called’)"),
        ("the '30s", "the ’30s"),
        ("iun'ia", "iun’ia"),
        ('"Bloody Saturday"', "“Bloody Saturday”"),
    ],
)
def test_quotation_marks_are_curled(straight, curly):
    assert curled(straight) == curly


@pytest.mark.parametrize(
    ("title", "set_as"),
    [
        ('The "New Soviet Man"', "“The ‘New Soviet Man’”"),
        ("The ‘New Soviet Man’", "“The ‘New Soviet Man’”"),
        ("On “the ‘new’ man”", "“On ‘the “new” man’”"),
        ("The Workers’ State", "“The Workers’ State”"),
        ("A title, ", "“A title”"),
        ("  ", ""),
    ],
)
def test_quotation_marks_inside_a_quoted_title_alternate(title, set_as):
    assert quoted(title).text == set_as


def test_single_quotation_marks_of_a_book_title_become_double():
    assert italic("The 'Great Turn'").html == "<i>The “Great Turn”</i>"


@pytest.mark.parametrize(
    ("separator", "left", "joined"),
    [
        (", ", quoted("Cultural Revolution"), "“Cultural Revolution,” next"),
        (", ", quoted("The 'New Man'"), "“The ‘New Man,’” next"),
        (", ", quoted("What Is to Be Done?"), "“What Is to Be Done?,” next"),
        (". ", quoted("What Is to Be Done?"), "“What Is to Be Done?” next"),
        (". ", roman("2nd ed."), "2nd ed. next"),
        (", ", roman("2nd ed."), "2nd ed., next"),
        (": ", quoted("Stalin"), "“Stalin”: next"),
        (", ", italic("The Workers'"), "The Workers’, next"),
        (" ", roman("by"), "by next"),
        (", ", BLANK, "next"),
    ],
)
def test_joining_places_the_mark(separator, left, joined):
    assert join(separator, left, roman("next")).text == joined


@pytest.mark.parametrize(
    ("line", "ended"),
    [
        (roman("n.d."), "n.d."),
        (italic("Fuoco!"), "Fuoco!"),
        (quoted("Why?"), "“Why?”"),
        (quoted("Title"), "“Title.”"),
        (enclosed(roman("1986")), "(1986)."),
        (roman("Moscow…"), "Moscow…"),
        (BLANK, ""),
    ],
)
def test_a_sentence_ends_once(line, ended):
    assert sentence(line).text == ended


def test_only_words_of_ours_are_capitalised():
    assert capitalised(roman("edited by A")).text == "Edited by A"
    assert capitalised(roman("https://example.org")).text == "https://example.org"
    assert capitalised(italic("perestroika")).text == "perestroika"
    assert not capitalised(BLANK)


def test_nothing_is_enclosed_in_nothing():
    assert enclosed(BLANK) == BLANK
    assert enclosed(roman("sic"), "[]").text == "[sic]"


def test_html_is_escaped_and_holds_only_italics():
    line = join(", ", roman("<b>Marx</b> & Engels"), italic("Capital <script>"))
    assert line.html == "&lt;b&gt;Marx&lt;/b&gt; &amp; Engels, <i>Capital &lt;script&gt;</i>"
    assert line.text == "<b>Marx</b> & Engels, Capital <script>"
    assert str(line) == line.text
    assert line.__html__() == line.html
