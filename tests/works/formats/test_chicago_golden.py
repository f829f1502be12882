"""Chicago against pandoc: the same references, line by line; where we differ, what and why is said here."""

import json
from pathlib import Path

import pytest

from tests.works.formats.essay_references import REFERENCES, SHORT_TITLES
from works.formats import chicago

GOLDEN = json.loads(Path(__file__).with_name("golden_chicago.json").read_text(encoding="utf-8"))

PREPOSITION = "pandoc capitalises long prepositions; Chicago 8.159 does not, and we print titles as they are"
FOREIGN = "pandoc capitalises the name of a foreign journal as if it were English (against 11.6)"
SEASON = "the journal and the essay say Fall; CSL knows only Autumn"
INSIDE = "comma and full stop go inside closing quotation marks (6.9)"
TRANSLATION = "a translated title stands after the title, roman, in brackets (11.9); CSL has no field for it"
NOT_REPRINT = "a translation is no reprint of its original; CSL cannot tell them apart"
ONLINE = "what was read online has a day of access; it is not undated"
OWN_TITLE = "a volume that has a title of its own is known by it"
WHOLE_ISSUE = "without a title only the date says which issue: it stays in a short note, beside the name"
MAGAZINE_PAGE = "historians give the pages of magazine articles; 14.189 allows it"
PRESENTED = "papers and speeches have their facts in parentheses, place included (14.217)"
SUPPLIED = "a title supplied by a curator stands in brackets; CSL takes it for printed"
A_SET = "a set of volumes is a book; to CSL a collection is one of an archive"
VOLUME_AND_PAGE = "vol. 1, 12 is a page of the first volume; pandoc takes it for two volumes"
UNDATED = "undated facts of publication stand in parentheses (14.145); what was never published has none"
NOT_EMPTY = "pandoc prints nothing at all for a document in a bibliography"
DAY_FIRST = "days are told as everywhere on this site: 6.38 allows the day to stand first"
OWN_WORKS = "whose collected works they are is not said again"
COLLECTED = "of a speech in a volume the day is told, then the volume with its facts in parentheses (14.111)"
ORIGINAL = "the facts of the original go on after a comma, without parentheses in parentheses"
YEARS = "the years of a set are written short, as in 14.118 and 9.64: 1963–70"
DATED_ONCE = "an occasion whose name tells its date is not dated again"

#: What pandoc writes, what we write instead, and why. Every form of the reference is held to it.
DIFFERENCES = {
    "rizzi": [
        ("Paris, 1939; repr., ", "", NOT_REPRINT),
        ("Paris, 1939. Reprint, ", "", NOT_REPRINT),
        ("1985)", "1985; originally published Paris, 1939)", NOT_REPRINT),
        ("1985.", "1985. Originally published Paris, 1939.", NOT_REPRINT),
    ],
    "carlo": [("Autumn", "Fall", SEASON)],
    "koivunen": [("During", "during", PREPOSITION)],
    "bushnell": [("Union Since", "Union since", PREPOSITION), ("Man’,”", "Man,’”", INSIDE)],
    "tatur": [("organisation”</i>.", "organisation.”</i>", INSIDE)],
    "popov": [
        ("studentov [", "studentov” [", TRANSLATION),
        ("students],”", "students],", TRANSLATION),
        ("students].”", "students].", TRANSLATION),
    ],
    "siuda": [
        ("rasstrel [", "rasstrel</i> [", TRANSLATION),
        ("shooting]</i>", "shooting]", TRANSLATION),
    ],
    "lenin-beginning": [(" (n.d.)", "", ONLINE), (" n.d.", "", ONLINE)],
    "lenin-tasks": [("1963–1970", "1963–70", YEARS)],
    "davies-series": [("1980–1989", "1980–89", YEARS)],
    "kotkin-stalin": [("<i>Stalin</i>, 1:125", "<i>Paradoxes of Power, 1878–1928</i>, 125", OWN_TITLE)],
    "new-york-times": [
        ("</i>, 12.", "</i>, October 17, 1964, 12.", WHOLE_ISSUE),
        ("</i>. October", "</i>, October", WHOLE_ISSUE),
    ],
    "nation": [("1989.", "1989, 451–54.", MAGAZINE_PAGE)],
    "conference-paper": [
        (",” paper", "” (paper", PRESENTED),
        ("Arbor, April 1988.", "Arbor, April 1988).", PRESENTED),
        ("Arbor. April", "Arbor, April", PRESENTED),
    ],
    "speech": [
        (",” speech, November 2, 1987.", "” (speech, Moscow, November 2, 1987).", PRESENTED),
        ("Speech. November", "Speech, Moscow, November", PRESENTED),
    ],
    "hessler": [("Du Monde Russe", "du Monde russe", FOREIGN)],
    "issue-only": [("Voprosy Istorii", "Voprosy istorii", FOREIGN)],
    "archive": [
        ("“Stenographic Report of a Strike", "[Stenographic report of a strike", SUPPLIED),
        ("Committee,”", "committee],", SUPPLIED),
        ("Committee.”", "committee].", SUPPLIED),
    ],
    "history-of-soviet-russia": [
        (
            "A History of Soviet Russia, 10 vols., 1950–1978",
            "<i>A History of Soviet Russia</i>, 10 vols. (1950–1978)",
            A_SET,
        ),
        ("Carr, History of Soviet Russia", "Carr, <i>History of Soviet Russia</i>", A_SET),
        ("H. A History of Soviet Russia.", "H. <i>A History of Soviet Russia</i>.", A_SET),
        ("vols. 1, 12", "vol. 1, 12", VOLUME_AND_PAGE),
        ("1950–1978", "1950–78", YEARS),
    ],
    "sotsialisticheskii-vestnik": [
        (" [Socialist Herald]</i>.", "</i>.", TRANSLATION),
        (" [Socialist Herald]</i>", "</i> [Socialist Herald]", TRANSLATION),
        (", n.d.", " (n.d.).", UNDATED),
        ("</i>. n.d.", "</i> [Socialist Herald]. N.d.", UNDATED),
    ],
    "steeltown-review": [
        (
            "review of <i>Review of Stephen Kotkin, Steeltown, USSR</i>",
            "[Review of Stephen Kotkin, Steeltown, USSR]",
            SUPPLIED,
        ),
        (
            "Review of <i>Review of Stephen Kotkin, Steeltown, USSR</i>",
            "[Review of Stephen Kotkin, Steeltown, USSR]",
            SUPPLIED,
        ),
        ("review of <i>Review of Steeltown, USSR</i>", "[Review of Steeltown, USSR]", SUPPLIED),
    ],
    "bremen": [
        (" [Social History of the USSR, 1917–1924],”", "” [Social History of the USSR, 1917–1924],", TRANSLATION),
        (" [Social History of the USSR, 1917–1924].”", ".”", TRANSLATION),
        (", n.d.", ".", UNDATED),
    ],
    "later-printing": [
        (
            "London, 1969; repr., Harmondsworth: Penguin, 1974",
            "Harmondsworth: Penguin, 1974; originally published London, 1969",
            NOT_REPRINT,
        ),
        (
            "London, 1969. Reprint, Harmondsworth: Penguin, 1974",
            "Harmondsworth: Penguin, 1974. Originally published London, 1969",
            NOT_REPRINT,
        ),
    ],
    "translation": [
        ("Paysannerie Et Le Pouvoir Soviétique", "Paysannerie et le pouvoir soviétique", FOREIGN),
        ("</i> (1966)", "</i>, 1966", ORIGINAL),
    ],
    "editorial": [
        ("“Call for Total Collectivisation,”", "[Call for total collectivisation],", SUPPLIED),
        ("“Call for Total Collectivisation.”", "[Call for total collectivisation].", SUPPLIED),
        ("October 31, 1929", "31 October 1929", DAY_FIRST),
    ],
    "conference": [
        (
            ",” conference, presented at Conference, Michigan State University, November 1990, November 1990.",
            "” (Conference, Michigan State University, November 1990).",
            DATED_ONCE,
        ),
        ("Conference. Presented at ", "", PRESENTED),
        ("November 1990. November 1990.", "November 1990.", DATED_ONCE),
    ],
    "collected-speech": [
        (
            "in <i>Works</i>, vol. 13, by Joseph Stalin, Conference of industrial executives, June 23, 1931; Moscow:"
            " Foreign Languages Publishing House, 1955, 58–59",
            "23 June 1931, in <i>Works</i> (Moscow: Foreign Languages Publishing House, 1955), 13:58–59",
            COLLECTED,
        ),
        (", by Joseph Stalin.", ".", OWN_WORKS),
        (
            "In <i>Works</i>, vol. 13. Conference of industrial executives. June 23, 1931; ",
            "23 June 1931. In <i>Works</i>, vol. 13. ",
            COLLECTED,
        ),
    ],
    "account-in-collection": [
        (
            "“Account of the Literature of Industrialisation,”",
            "[Account of the literature of industrialisation],",
            SUPPLIED,
        ),
        (
            "“Account of the Literature of Industrialisation.”",
            "[Account of the literature of industrialisation].",
            SUPPLIED,
        ),
    ],
}
#: Lines for which pandoc has nothing.
MISSING = {
    ("bremen", "bibliography"): (
        "University of Bremen, ed. “Sozialgeschichte der UdSSR 1917–1924” [Social History of the USSR, 1917–1924]."
        " Research project.",
        NOT_EMPTY,
    )
}


def ours(key: str) -> dict[str, str]:
    """What we make of a reference, in the three forms."""
    reference, locator = REFERENCES[key]
    return {
        "note": chicago.note(reference, locator).html,
        "short": chicago.short_note(reference, locator).html,
        "bibliography": chicago.bibliography(reference).html,
    }


@pytest.mark.parametrize("key", REFERENCES)
def test_as_pandoc_but_for_what_is_listed(key):
    expected = dict(GOLDEN[key])
    for theirs, instead, _ in DIFFERENCES.get(key, ()):
        assert any(theirs in line for line in expected.values()), f"no longer a difference: {theirs}"
        expected = {form: line.replace(theirs, instead) for form, line in expected.items()}
    expected |= {form: MISSING.get((key, form), (line, ""))[0] for form, line in expected.items()}
    assert ours(key) == expected


def test_every_reference_has_its_golden_lines():
    assert list(GOLDEN) == list(REFERENCES)
    assert set(DIFFERENCES) | set(SHORT_TITLES) <= set(REFERENCES)
