"""Rules that put right what the tagger contradicts itself in."""

import pytest

from works.endnotes import labels as L
from works.endnotes.mending import mended
from works.endnotes.parse import runs_of
from works.endnotes.runs import Run
from works.endnotes.tagger import Tagged
from works.endnotes.tokens import tokenise


def runs(*parts):
    """Runs from pairs of label and text, as the tagger would give them."""
    text, tagged = "", []
    for label, part in parts:
        start = len(text)
        text += part
        tagged.append((label, start, len(text)))
    tokens = tokenise(text)
    return [
        Run(label, tuple(Tagged(token, label, 0.9) for token in tokens if start <= token.start < end))
        for label, start, end in tagged
    ]


CASES = {
    "authors and editors in one row": (
        [
            (L.AUTHOR, "William Rosenberg and Lewis "),
            (L.EDITOR, "H. Siegelbaum"),
            (L.JOINT, ", eds., "),
            (L.TITLE, "Dimensions"),
        ],
        [(L.EDITOR, "William Rosenberg and Lewis H. Siegelbaum"), (L.JOINT, ", eds.,"), (L.TITLE, "Dimensions")],
    ),
    "editors by the word after them": (
        [(L.AUTHOR, "Otto Brunner"), (L.JOINT, " (Hg.), "), (L.TITLE, "Grundbegriffe")],
        [(L.EDITOR, "Otto Brunner"), (L.JOINT, "(Hg.),"), (L.TITLE, "Grundbegriffe")],
    ),
    "authors whose editor follows stay authors": (
        [
            (L.AUTHOR, "Bruno Rizzi"),
            (L.JOINT, ", "),
            (L.TITLE, "Bureaucratization"),
            (L.JOINT, ", ed. "),
            (L.EDITOR, "Adam Westoby"),
        ],
        [
            (L.AUTHOR, "Bruno Rizzi"),
            (L.JOINT, ","),
            (L.TITLE, "Bureaucratization"),
            (L.JOINT, ", ed."),
            (L.EDITOR, "Adam Westoby"),
        ],
    ),
    "a bare number before pages is a page": (
        [
            (L.TITLE, "Riots"),
            (L.JOINT, " ("),
            (L.DATE, "1983"),
            (L.JOINT, "), "),
            (L.VOLUME, "3"),
            (L.JOINT, ", "),
            (L.PAGES, "16–21"),
        ],
        [(L.TITLE, "Riots"), (L.JOINT, "("), (L.DATE, "1983"), (L.JOINT, "),"), (L.PAGES, "3, 16–21")],
    ),
    "volume, colon, page": (
        [(L.TITLE, "Capital"), (L.JOINT, ", "), (L.VOLUME, "1"), (L.JOINT, ":"), (L.VOLUME, "929")],
        [(L.TITLE, "Capital"), (L.JOINT, ","), (L.VOLUME, "1"), (L.JOINT, ":"), (L.PAGES, "929")],
    ),
    "volume, colon, page taken for one": (
        [(L.TITLE, "Capital"), (L.JOINT, ", "), (L.VOLUME, "1:929")],
        [(L.TITLE, "Capital"), (L.JOINT, ","), (L.VOLUME, "1"), (L.JOINT, ":"), (L.PAGES, "929")],
    ),
    "the year before a reprint": (
        [(L.TITLE, "Idea"), (L.JOINT, " ("), (L.DATE, "1946"), (L.JOINT, "; repr., "), (L.DATE, "1961")],
        [(L.TITLE, "Idea"), (L.JOINT, "("), (L.ORIGINAL, "1946"), (L.JOINT, "; repr.,"), (L.DATE, "1961")],
    ),
    "the year in brackets before another": (
        [(L.TITLE, "La société"), (L.JOINT, ", "), (L.DATE, "[1939]"), (L.JOINT, ", "), (L.DATE, "1968")],
        [(L.TITLE, "La société"), (L.JOINT, ","), (L.ORIGINAL, "[1939]"), (L.JOINT, ","), (L.DATE, "1968")],
    ),
    "an archive and its town": (
        [(L.SHELFMARK, "box 14"), (L.JOINT, ", "), (L.ARCHIVE, "Wayne Archive"), (L.JOINT, ", "), (L.PLACE, "Detroit")],
        [
            (L.SHELFMARK, "box 14"),
            (L.JOINT, ","),
            (L.ARCHIVE, "Wayne Archive"),
            (L.JOINT, ","),
            (L.ARCHIVE, "Detroit"),
        ],
    ),
    "the parties of a case": (
        [(L.AUTHOR, "Adair v. United States"), (L.JOINT, ", "), (L.PAGES, "208 U.S. 161"), (L.DATE, " 1908")],
        [
            (L.TITLE, "Adair v. United States"),
            (L.JOINT, ","),
            (L.VOLUME, "208"),
            (L.CONTAINER, "U.S."),
            (L.PAGES, "161"),
            (L.DATE, "1908"),
        ],
    ),
    "a century is no edition": (
        [(L.TITLE, "Bürger im 19"), (L.JOINT, ". "), (L.EDITION, "Jahrhundert"), (L.JOINT, ", "), (L.PLACE, "Köln")],
        [(L.TITLE, "Bürger im 19. Jahrhundert"), (L.JOINT, ","), (L.PLACE, "Köln")],
    ),
    "an edition stays one": (
        [(L.TITLE, "Bürger"), (L.JOINT, ". "), (L.EDITION, "3. Aufl."), (L.PLACE, " Köln")],
        [(L.TITLE, "Bürger"), (L.JOINT, "."), (L.EDITION, "3. Aufl."), (L.PLACE, "Köln")],
    ),
    "who is named before the title has written": (
        [(L.PUBLISHER, "World Bank"), (L.JOINT, ", "), (L.TITLE, "Report"), (L.JOINT, ", "), (L.DATE, "1990")],
        [(L.AUTHOR, "World Bank"), (L.JOINT, ","), (L.TITLE, "Report"), (L.JOINT, ","), (L.DATE, "1990")],
    ),
    "the author of an entry": (
        [
            (L.CONTAINER, "Dictionary"),
            (L.JOINT, ", s.v. "),
            (L.TITLE, "“Namier”"),
            (L.JOINT, " by "),
            (L.EDITOR, "John Cannon"),
        ],
        [
            (L.CONTAINER, "Dictionary"),
            (L.JOINT, ", s.v."),
            (L.TITLE, "“Namier”"),
            (L.JOINT, "by"),
            (L.AUTHOR, "John Cannon"),
        ],
    ),
    "a chapter is a place": (
        [(L.TITLE, "Justice"), (L.JOINT, ", "), (L.DATE, "2006"), (L.JOINT, ", "), (L.ISSUE, "chap. 3")],
        [(L.TITLE, "Justice"), (L.JOINT, ","), (L.DATE, "2006"), (L.JOINT, ","), (L.PAGES, "chap. 3")],
    ),
    "a reprint taken for a kind of text": (
        [(L.TITLE, "Idea"), (L.JOINT, ", "), (L.ORIGINAL, "1946"), (L.JOINT, "; "), (L.GENRE, "repr., Oxford, 1961")],
        [
            (L.TITLE, "Idea"),
            (L.JOINT, ","),
            (L.ORIGINAL, "1946"),
            (L.JOINT, "; repr., Oxford,"),
            (L.DATE, "1961"),
        ],
    ),
    "the page of a newspaper": (
        [(L.CONTAINER, "New York Times"), (L.JOINT, ", "), (L.DATE, "4 March 1937"), (L.JOINT, ", 1")],
        [(L.CONTAINER, "New York Times"), (L.JOINT, ","), (L.DATE, "4 March 1937"), (L.JOINT, ","), (L.PAGES, "1")],
    ),
    "the number of a newspaper": (
        [(L.CONTAINER, "Frankfurter Zeitung"), (L.JOINT, ", "), (L.SHELFMARK, "Nr. 212"), (L.DATE, " 2. 8. 1912")],
        [(L.CONTAINER, "Frankfurter Zeitung"), (L.JOINT, ","), (L.ISSUE, "Nr. 212"), (L.DATE, "2. 8. 1912")],
    ),
    "a paper before its archive": (
        [(L.CONTAINER, "Aktenvermerk Luthers"), (L.JOINT, " vom "), (L.DATE, "1942"), (L.ARCHIVE, " PA/AA")],
        [(L.TITLE, "Aktenvermerk Luthers"), (L.JOINT, "vom"), (L.DATE, "1942"), (L.ARCHIVE, "PA/AA")],
    ),
    "a word inside a title": (
        [(L.TITLE, "The Making of"), (L.PLACE, " Leningrad"), (L.TITLE, " Workers"), (L.JOINT, ", "), (L.DATE, "1990")],
        [(L.TITLE, "The Making of Leningrad Workers"), (L.JOINT, ","), (L.DATE, "1990")],
    ),
    "a journal called a review": (
        [(L.TITLE, "Law Books"), (L.JOINT, ", "), (L.EDITION, "Stanford Law Rev. 26"), (L.DATE, " 1973")],
        [
            (L.TITLE, "Law Books"),
            (L.JOINT, ","),
            (L.CONTAINER, "Stanford Law Rev."),
            (L.VOLUME, "26"),
            (L.DATE, "1973"),
        ],
    ),
    "a volume before its journal": (
        [(L.TITLE, "Love"), (L.JOINT, " ("), (L.DATE, "1996"), (L.JOINT, ") "), (L.CONTAINER, "105 Yale Law J.")],
        [
            (L.TITLE, "Love"),
            (L.JOINT, "("),
            (L.DATE, "1996"),
            (L.JOINT, ")"),
            (L.VOLUME, "105"),
            (L.CONTAINER, "Yale Law J."),
        ],
    ),
    "an article after a name begins the title": (
        [(L.AUTHOR, "C. Gerlach, Die Wannsee-Konferenz"), (L.JOINT, ", "), (L.TITLE, "das Ende"), (L.JOINT, ", ")],
        [(L.AUTHOR, "C. Gerlach"), (L.JOINT, ","), (L.TITLE, "Die Wannsee-Konferenz, das Ende"), (L.JOINT, ",")],
    ),
    "a chapter whose word stands before it": (
        [(L.TITLE, "Justice"), (L.JOINT, ", "), (L.DATE, "2006"), (L.JOINT, ", chap. "), (L.ISSUE, "3")],
        [(L.TITLE, "Justice"), (L.JOINT, ","), (L.DATE, "2006"), (L.JOINT, ", chap."), (L.PAGES, "3")],
    ),
    "a page taken into the word": ([(L.IBID, "Ebd. 50")], [(L.IBID, "Ebd."), (L.PAGES, "50")]),
    "an archive taken for a title": (
        [
            (L.SHELFMARK, "box 14"),
            (L.JOINT, ", "),
            (L.TITLE, "Department of Archives"),
            (L.JOINT, ", "),
            (L.PLACE, "Köln"),
        ],
        [
            (L.SHELFMARK, "box 14"),
            (L.JOINT, ","),
            (L.ARCHIVE, "Department of Archives"),
            (L.JOINT, ","),
            (L.ARCHIVE, "Köln"),
        ],
    ),
    "the first edition": (
        [
            (L.TITLE, "Urals"),
            (L.JOINT, " ("),
            (L.PLACE, "Bloomington"),
            (L.JOINT, ", "),
            (L.DATE, "1973"),
            (L.JOINT, "; "),
            (L.PLACE, "originally New York"),
            (L.JOINT, ", "),
            (L.DATE, "1942"),
        ],
        [
            (L.TITLE, "Urals"),
            (L.JOINT, "("),
            (L.PLACE, "Bloomington"),
            (L.JOINT, ","),
            (L.DATE, "1973"),
            (L.JOINT, ";"),
            (L.ORIGINAL, "originally New York, 1942"),
        ],
    ),
    "years that end a title": (
        [
            (L.TITLE, "Dokumenty"),
            (L.JOINT, ", "),
            (L.DATE, "1927–1939"),
            (L.JOINT, " ("),
            (L.PLACE, "Moscow"),
            (L.JOINT, ", "),
            (L.DATE, "1999"),
        ],
        [(L.TITLE, "Dokumenty, 1927–1939"), (L.JOINT, "("), (L.PLACE, "Moscow"), (L.JOINT, ","), (L.DATE, "1999")],
    ),
    "a subtitle after a full stop": (
        [
            (L.TITLE, "La République au village"),
            (L.JOINT, ". "),
            (L.CONTAINER, "Les populations du Var"),
            (L.JOINT, ", "),
            (L.PLACE, "Paris"),
        ],
        [(L.TITLE, "La République au village. Les populations du Var"), (L.JOINT, ","), (L.PLACE, "Paris")],
    ),
    "a book has a title": (
        [
            (L.AUTHOR, "Karl Gerth"),
            (L.JOINT, ", "),
            (L.CONTAINER, "Unending Capitalism"),
            (L.JOINT, " ("),
            (L.PLACE, "Cambridge"),
        ],
        [
            (L.AUTHOR, "Karl Gerth"),
            (L.JOINT, ","),
            (L.TITLE, "Unending Capitalism"),
            (L.JOINT, "("),
            (L.PLACE, "Cambridge"),
        ],
    ),
    "a quoted title in a volume": (
        [
            (L.AUTHOR, "A. Phillips"),
            (L.JOINT, ", "),
            (L.TITLE, "‘Citizenship’ in Feminism"),
            (L.JOINT, ", "),
            (L.DATE, "1991"),
        ],
        [
            (L.AUTHOR, "A. Phillips"),
            (L.JOINT, ","),
            (L.TITLE, "‘Citizenship’"),
            (L.JOINT, "in"),
            (L.CONTAINER, "Feminism"),
            (L.JOINT, ","),
            (L.DATE, "1991"),
        ],
    ),
    "a title taken for a given name": (
        [(L.AUTHOR, "Peukert, Volksgenossen"), (L.JOINT, ", "), (L.PAGES, "S. 45")],
        [(L.AUTHOR, "Peukert"), (L.JOINT, ","), (L.TITLE, "Volksgenossen"), (L.JOINT, ","), (L.PAGES, "S. 45")],
    ),
    "a given name stays one": (
        [(L.AUTHOR, "Fitzpatrick, Sheila"), (L.JOINT, ", "), (L.PAGES, "45")],
        [(L.AUTHOR, "Fitzpatrick, Sheila"), (L.JOINT, ","), (L.PAGES, "45")],
    ),
    "a second author stays one": (
        [(L.AUTHOR, "Lynd, Loyd and Carr"), (L.JOINT, ", "), (L.PAGES, "45")],
        [(L.AUTHOR, "Lynd, Loyd and Carr"), (L.JOINT, ","), (L.PAGES, "45")],
    ),
    "a Russian title after initials, with years in it": (
        [
            (L.AUTHOR, "Зима В. Ф. Голод в СССР "),
            (L.DATE, "1946–1947"),
            (L.TITLE, " годов"),
            (L.JOINT, ". "),
            (L.PLACE, "М."),
            (L.JOINT, ", "),
            (L.DATE, "1996"),
        ],
        [
            (L.AUTHOR, "Зима В. Ф."),
            (L.TITLE, "Голод в СССР 1946–1947 годов"),
            (L.JOINT, "."),
            (L.PLACE, "М."),
            (L.JOINT, ","),
            (L.DATE, "1996"),
        ],
    ),
    "Russian authors stay together": (
        [(L.AUTHOR, "Лапина Г. С., Орешкин В. Н. и др. "), (L.TITLE, "Рабочие")],
        [(L.AUTHOR, "Лапина Г. С., Орешкин В. Н. и др."), (L.TITLE, "Рабочие")],
    ),
    "a periodical cut in two": (
        [(L.TITLE, "Current "), (L.CONTAINER, "Digest of the Soviet Press "), (L.VOLUME, "39")],
        [(L.CONTAINER, "Current Digest of the Soviet Press"), (L.VOLUME, "39")],
    ),
    "editors for a volume": (
        [
            (L.TITLE, "Strategy"),
            (L.JOINT, ", in: "),
            (L.CONTAINER, "Szalai/Petrella "),
            (L.VOLUME, "3"),
            (L.JOINT, " ("),
            (L.PAGES, "9 ff."),
        ],
        [
            (L.TITLE, "Strategy"),
            (L.JOINT, ", in:"),
            (L.EDITOR, "Szalai/Petrella"),
            (L.PAGES, "3"),
            (L.JOINT, "("),
            (L.PAGES, "9 ff."),
        ],
    ),
    "a page and the place meant": (
        [(L.PLACE, "Paris "), (L.DATE, "1969"), (L.JOINT, ") "), (L.VOLUME, "75"), (L.JOINT, " ("), (L.ISSUE, "83")],
        [(L.PLACE, "Paris"), (L.DATE, "1969"), (L.JOINT, ")"), (L.PAGES, "75 (83")],
    ),
    "a journal taken for a place": (
        [(L.TITLE, "Law Books"), (L.JOINT, ", "), (L.PLACE, "Stanford Law Review "), (L.VOLUME, "26")],
        [(L.TITLE, "Law Books"), (L.JOINT, ","), (L.CONTAINER, "Stanford Law Review"), (L.VOLUME, "26")],
    ),
    "a volume taken for its editors": (
        [
            (L.TITLE, "“Ideology,”"),
            (L.JOINT, " in "),
            (L.EDITOR, "Cultural Revolution in Russia"),
            (L.JOINT, ", "),
            (L.PAGES, "41"),
        ],
        [
            (L.TITLE, "“Ideology,”"),
            (L.JOINT, "in"),
            (L.CONTAINER, "Cultural Revolution in Russia"),
            (L.JOINT, ","),
            (L.PAGES, "41"),
        ],
    ),
    "editors with small words among their names": (
        [(L.EDITOR, "Marcel van der Linden and Jan Lucassen"), (L.JOINT, ", eds., "), (L.TITLE, "Free")],
        [(L.EDITOR, "Marcel van der Linden and Jan Lucassen"), (L.JOINT, ", eds.,"), (L.TITLE, "Free")],
    ),
    "a title in capitals": (
        [(L.AUTHOR, "MEW "), (L.VOLUME, "23"), (L.JOINT, ", "), (L.PAGES, "S. 741")],
        [(L.TITLE, "MEW"), (L.VOLUME, "23"), (L.JOINT, ","), (L.PAGES, "S. 741")],
    ),
    "a number before the year": (
        [
            (L.CONTAINER, "Études rurales"),
            (L.JOINT, ", "),
            (L.PAGES, "5-6"),
            (L.JOINT, ", "),
            (L.DATE, "1962"),
            (L.JOINT, ", "),
            (L.PAGES, "p. 32-135"),
        ],
        [
            (L.CONTAINER, "Études rurales"),
            (L.JOINT, ","),
            (L.VOLUME, "5-6"),
            (L.JOINT, ","),
            (L.DATE, "1962"),
            (L.JOINT, ","),
            (L.PAGES, "p. 32-135"),
        ],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_contradictions_are_mended(case):
    given, wanted = CASES[case]
    assert [(run.label, run.text) for run in mended(runs(*given))] == wanted


@pytest.mark.parametrize("case", CASES)
def test_mending_again_changes_nothing(case):
    once = mended(runs(*CASES[case][0]))
    assert mended(once) == once


def test_no_token_is_lost():
    for given, _ in CASES.values():
        tokens = [each for run in runs(*given) for each in run.tokens]
        assert [each.token for run in runs_of(tokens) for each in run.tokens] == [each.token for each in tokens]
