"""MLA and APA against pandoc: the same references, line by line; where we differ, what and why is said here.

The rules are those of the MLA Handbook (9th edition) and of the Publication Manual of the APA (7th edition).
"""

import json
import re
from pathlib import Path

import pytest

from tests.works.formats.essay_references import REFERENCES
from works.formats import apa, mla

HERE = Path(__file__).parent
GOLDEN = {name: json.loads((HERE / f"golden_{name}.json").read_text(encoding="utf-8")) for name in ("mla", "apa")}
OURS = {
    "mla": {"in text": mla.in_text, "entry": lambda reference, _: mla.works_cited(reference)},
    "apa": {"in text": apa.in_text, "entry": lambda reference, _: apa.reference_entry(reference)},
}

PRESS = "MLA: in the names of academic presses University and Press are shortened to U and P"
VOLUME = "MLA: which volume was used is part of the entry"
OWN_TITLE = "MLA: of a volume with a title of its own the number is told once, with the set"
HYPHEN = "MLA: pages are joined by a hyphen, and follow the name without a comma, roman ones too"
PREPOSITION = "titles are printed as they are; pandoc capitalises long prepositions"
FOREIGN = "pandoc capitalises the name of a foreign journal as if it were English"
SEASON = "the journal and the essay say Fall; CSL knows only Autumn"
TRANSLATION = "a translated title stands after the title, upright, in brackets; CSL has no field for it"
OWN_PUBLISHER = "MLA: an organisation that publishes its own work is named as its publisher only"
THESIS = "MLA: a thesis is a PhD dissertation, and U stands for University"
WHOLE_ISSUE = "an issue without a title goes by the name of its periodical"
FILM = "MLA: those who made a film are named after its title"
OCCASION = "MLA: of a talk the entry tells the occasion, the day, the place, and then its kind"
SUPPLIED = "MLA: a description in place of a title has neither quotation marks nor capitals"
VOLUME_AND_PAGE = "MLA: a page of the first volume is 1: 12; pandoc takes it for two volumes"
A_SET = "MLA: a set of volumes is slanted like a book; to CSL a collection is one of an archive"
SEASON_SMALL = "MLA: seasons are written small"
ORIGINAL = "MLA: of a translation the original stands at the end, whole, with its date"
OWN_WORKS = "MLA: whose collected works they are is not said again, and the volume is dated"
DATED_ONCE = "MLA: an occasion whose name tells its date is not dated again; what it was stands last"
NO_ARTICLE = "a title that stands for an author is shortened, and loses its initial article"
NO_CITY = "MLA: of books since 1900 no place is told, not even where no publisher is known"
VOLUME_AND_PLACE = "APA: a page of the first volume is Vol. 1, p. 12; pandoc takes it for two volumes"
NO_ARCHIVE = "APA: a set of volumes is a book; to CSL a collection is one of an archive"
LATER_EDITION = "APA 9.39–9.41: a later edition does not tell the year of the first"
ORIGINAL_YEAR = "APA 9.39–9.41: of the original the year is told, not the title"
KIND_AFTER_TITLE = "APA 9.21: the kind stands with the title; without an author both stand first"
VOLUME_OF_WORKS = "APA: the volume is told, not the occasion, nor again whose collected works they are"
ROMAN_PAGES = "APA 8.13: roman pages are pages"
KIND_OF_THESIS = "APA 10.6: the university stands with the kind of the thesis, in brackets"
TITLE_FIRST = "APA 9.12: without an author what there is of a title stands first"
NOT_REPEATED = "APA 9.29: a publisher that is the author is not repeated"
A_FILM = "APA 10.12: a film is [Film]"
PRESENTATION = "APA 10.5: what was read at a conference is a paper presentation; the place is told"
DESCRIPTION = "APA 9.22: a description in place of a title stands in brackets, upright; 9.14: its day is told"

#: What pandoc writes, what we write instead, and why. Both forms of the reference are held to it.
DIFFERENCES: dict[str, dict[str, list[tuple[str, str, str]]]] = {
    "mla": {
        "carr-davies": [("Davies, v", "Davies v", HYPHEN), ("1929</i>. ", "1929</i>. Vol. 1, ", VOLUME)],
        "carlo": [("Autumn", "Fall", SEASON)],
        "koivunen": [("During", "during", PREPOSITION)],
        "rosenberg-siegelbaum": [("University Press", "UP", PRESS)],
        "bushnell": [("Union Since", "Union since", PREPOSITION), ("University Press", "UP", PRESS)],
        "smith-introduction": [("Oxford University Press", "Oxford UP", PRESS)],
        "popov": [("studentov [", "studentov” [", TRANSLATION), ("students].”", "students].", TRANSLATION)],
        "stalin-works": [("</i>. ", "</i>. Vol. 12, ", VOLUME)],
        "kotkin-stalin": [("vol. 1, Penguin", "Penguin", OWN_TITLE)],
        "kotkin-thesis": [("University of California, PhD diss", "U of California, PhD dissertation", THESIS)],
        "saramo": [("University of Toronto Press", "U of Toronto P", PRESS)],
        "new-york-times": [("(12)", "(<i>The New York Times</i> 12)", WHOLE_ISSUE)],
        "world-bank": [
            ("(World Bank", "(<i>Ukraine Coal Industry Restructuring Sector Report</i>", OWN_PUBLISHER),
            ("World Bank. <i>", "<i>", OWN_PUBLISHER),
        ],
        "film": [("</i>. ", "</i>. Produced by Daniel Walkowitz and Barbara Abrash, ", FILM)],
        "siuda": [("rasstrel [", "rasstrel</i> [", TRANSLATION), ("shooting]</i>", "shooting]", TRANSLATION)],
        "conference-paper": [("1988, The", "The", OCCASION), ("History, Ann", "History, Apr. 1988, Ann", OCCASION)],
        "speech": [("Speech.", "2 Nov. 1987, Moscow. Speech.", OCCASION)],
        "hessler": [("Du Monde Russe", "du Monde russe", FOREIGN)],
        "series": [("University Press", "UP", PRESS)],
        "issue-only": [("Voprosy Istorii", "Voprosy istorii", FOREIGN)],
        "archive": [
            ("“Stenographic Report of a Strike Committee.”", "Stenographic report of a strike committee.", SUPPLIED)
        ],
        "history-of-soviet-russia": [
            ("vols. 1, 12", "1: 12", VOLUME_AND_PAGE),
            ("Carr, 1: 12", "Carr 1: 12", VOLUME_AND_PAGE),
            ("A History of Soviet Russia.", "<i>A History of Soviet Russia</i>.", A_SET),
        ],
        "sotsialisticheskii-vestnik": [
            (" [Socialist Herald]</i>)", "</i>)", TRANSLATION),
            (" [Socialist Herald]</i>", "</i> [Socialist Herald]", TRANSLATION),
        ],
        "steeltown-review": [
            ("<i>Review of Stephen Kotkin, Steeltown, USSR</i>", "Stephen Kotkin, Steeltown, USSR", SUPPLIED),
            ("Spring 1993", "spring 1993", SEASON_SMALL),
        ],
        "bremen": [
            (" [Social History of the USSR, 1917–1924].”", "” [Social History of the USSR, 1917–1924].", TRANSLATION)
        ],
        "later-printing": [("Davies, v", "Davies v", HYPHEN), ("1929</i>. ", "1929</i>. Vol. 1, ", VOLUME)],
        "translation": [
            ("1966. Allen", "Allen", ORIGINAL),
            ("Paysannerie Et Le Pouvoir Soviétique</i>.", "Paysannerie et le pouvoir soviétique</i>, 1966.", ORIGINAL),
        ],
        "editorial": [("“Call for Total Collectivisation.”", "Call for total collectivisation.", SUPPLIED)],
        "conference": [
            ("(“The ", "(“", NO_ARTICLE),
            ("Conference. 1990, Conference, Michigan", "Conference, Michigan", DATED_ONCE),
            ("University, November 1990.", "University, November 1990. Conference.", DATED_ONCE),
        ],
        "collected-speech": [
            (", by Joseph Stalin, vol. 13", ", vol. 13", OWN_WORKS),
            ("House, Conference of industrial executives.", "House, 1955.", OWN_WORKS),
        ],
        "account-in-collection": [
            (
                "“Account of the Literature of Industrialisation.”",
                "Account of the literature of industrialisation.",
                SUPPLIED,
            ),
            ("University Press", "UP", PRESS),
        ],
    },
    "apa": {
        "carr-davies": [("v–vi", "pp. v–vi", ROMAN_PAGES)],
        "kotkin-thesis": [
            (
                "[PhD diss.]. University of California.",
                "[Doctoral dissertation, University of California].",
                KIND_OF_THESIS,
            )
        ],
        "new-york-times": [
            ("(1964, p. 12)", "(<i>The New York Times</i>, 1964, p. 12)", WHOLE_ISSUE),
            (
                "(1964, October 17). <i>The New York Times</i>.",
                "<i>The New York Times</i>. (1964, October 17).",
                TITLE_FIRST,
            ),
        ],
        "world-bank": [("</i>. World Bank.", "</i>.", NOT_REPEATED)],
        "film": [("[Video recording]", "[Film]", A_FILM)],
        "siuda": [("rasstrel [", "rasstrel</i> [", TRANSLATION), ("shooting]</i>", "shooting]", TRANSLATION)],
        "conference-paper": [("Plan</i>.", "Plan</i> [Paper presentation].", PRESENTATION)],
        "speech": [("[Speech].", "[Speech]. Moscow.", PRESENTATION)],
        "hessler": [("Du Monde Russe", "du Monde russe", FOREIGN)],
        "issue-only": [("Voprosy Istorii", "Voprosy istorii", FOREIGN)],
        "archive": [
            ("(1989). ", "(1989, July 26). ", DESCRIPTION),
            (
                "<i>Stenographic report of a strike committee</i>",
                "[Stenographic report of a strike committee]",
                DESCRIPTION,
            ),
        ],
        "history-of-soviet-russia": [
            ("Volumes 1, 12", "Vol. 1, p. 12", VOLUME_AND_PLACE),
            (" [Archival collection]", "", NO_ARCHIVE),
        ],
        "sotsialisticheskii-vestnik": [
            (" [Socialist Herald]</i>,", "</i>,", TRANSLATION),
            (" [Socialist Herald]</i>", "</i> [Socialist Herald]", TRANSLATION),
        ],
        "steeltown-review": [
            ("<i>Review of Stephen Kotkin, Steeltown, USSR</i>", "Stephen Kotkin, Steeltown, USSR", DESCRIPTION)
        ],
        "bremen": [
            (
                " [Social History of the USSR, 1917–1924]</i>",
                "</i> [Social History of the USSR, 1917–1924]",
                TRANSLATION,
            )
        ],
        "later-printing": [
            ("1969/1974, v–vi", "1974, pp. v–vi", LATER_EDITION),
            (" (Original work published 1969)", "", LATER_EDITION),
        ],
        "translation": [
            ("published as <i>La Paysannerie et le pouvoir soviétique</i>, 1966", "published 1966", ORIGINAL_YEAR)
        ],
        "editorial": [("Call for total collectivisation.", "[Call for total collectivisation].", DESCRIPTION)],
        "conference": [
            ("</i>. (1990, November). [Conference].", "</i> [Conference]. (1990, November).", KIND_AFTER_TITLE),
        ],
        "collected-speech": [
            ("In J. Stalin, <i>Works</i>.", "In <i>Works</i> (Vol. 13).", VOLUME_OF_WORKS),
            (" Conference of industrial executives.", "", VOLUME_OF_WORKS),
        ],
        "account-in-collection": [
            (
                "Account of the literature of industrialisation",
                "[Account of the literature of industrialisation]",
                DESCRIPTION,
            )
        ],
    },
}


#: The places that pandoc writes where no publisher is known.
PLACES = {
    "filtzer": "London",
    "granick": "London",
    "friedrich-brzezinski": "New York",
    "kerr": "London",
    "rizzi": "London and New York",
    "scott": "Bloomington",
    "carr-davies": "London",
    "kirstein": "Baden-Baden",
    "benvenuti": "Rome",
    "tatur": "Wiesbaden",
    "bettelheim": "Paris",
    "fitzpatrick-chapter": "Bloomington",
    "davies-series": "London and Cambridge, Mass.",
}
for _key, _place in PLACES.items():
    DIFFERENCES["mla"].setdefault(_key, []).append((f"{_place}, ", "", NO_CITY))


def expected(style: str, key: str) -> dict[str, str]:
    """Pandoc's lines with our differences put in."""
    lines = dict(GOLDEN[style][key])
    if style == "mla":
        lines = {form: _hyphenated(line) for form, line in lines.items()}
    for theirs, instead, _ in DIFFERENCES[style].get(key, ()):
        assert any(theirs in line for line in lines.values()), f"no longer a difference: {theirs}"
        lines = {form: line.replace(theirs, instead) for form, line in lines.items()}
    return lines


def _hyphenated(line: str) -> str:
    """Pages and months with hyphens; the title keeps its dashes."""
    return re.sub(r"((?:pp\. |Sept\.|^\([^<]*? )[\divx]*)–(?=[\divx]+|Oct)", r"\1-", line)


@pytest.mark.parametrize("key", REFERENCES)
@pytest.mark.parametrize("style", GOLDEN)
def test_as_pandoc_but_for_what_is_listed(style, key):
    reference, locator = REFERENCES[key]
    written = {form: write(reference, locator).html for form, write in OURS[style].items()}
    assert written == expected(style, key)


@pytest.mark.parametrize("style", GOLDEN)
def test_every_reference_has_its_golden_lines(style):
    assert list(GOLDEN[style]) == list(REFERENCES)
    assert set(DIFFERENCES[style]) <= set(REFERENCES)
