"""Chicago, beyond what the golden lines show: names, volumes, first editions, no title, no date."""

import re
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.works.formats.essay_references import REFERENCES, by
from works.formats import chicago, mla
from works.formats.chicago_elements import page_range
from works.reference import Contributor, Reference

RIZZI = REFERENCES["rizzi"][0]
SUNY = REFERENCES["siegelbaum-suny"][0]
FILTZER = REFERENCES["filtzer"][0]
SCOTT = REFERENCES["scott"][0]
BOOK = Reference(title="Works", contributors=by("Stalin, J. V."), issued="1955")


def test_what_one_has_not_seen_is_quoted_in_what_one_has():
    assert chicago.quoted_in(RIZZI, "", SUNY, "66").html == (
        "Bruno Rizzi, <i>The Bureaucratization of the World: The USSR; Bureaucratic Collectivism</i>, trans."
        " Adam Westoby (London and New York, 1985; originally published Paris, 1939), quoted in Lewis H."
        " Siegelbaum and Ronald Grigor Suny, “Making the Command Economy: Western Historians on Soviet"
        " Industrialization,” <i>International Labor and Working-Class History</i> 43 (Spring 1993): 66."
    )


def test_the_original_never_borrows_a_page():
    carlo = REFERENCES["carlo"][0]
    assert "(Fall 1974), quoted in" in chicago.quoted_in(carlo, "", SUNY, "66").text
    assert "(Fall 1974): 12, quoted in" in chicago.quoted_in(carlo, "12", SUNY, "66").text


def test_quoted_in_has_a_short_form_another_verb_and_stands_without_an_original():
    short = chicago.quoted_in(RIZZI, "", SUNY, "66", verb="cited in", short=True)
    assert short.text == (
        "Rizzi, Bureaucratization of the World, cited in Siegelbaum and Suny, “Making the Command Economy,” 66."
    )
    alone = chicago.quoted_in(Reference(), "", SUNY, "66", short=True)
    assert alone.text == "Quoted in Siegelbaum and Suny, “Making the Command Economy,” 66."
    unlocated = chicago.quoted_in(Reference(), "", SUNY, "", short=True)
    assert unlocated.text == "Quoted in Siegelbaum and Suny, “Making the Command Economy.”"


def test_what_came_through_several_hands_names_each_in_turn():
    told = Reference(type="document", contributors=by("Kopelev, Lev"))
    through = chicago.quoted_in(BOOK, "3", SUNY, "66", between=[(told, ""), (FILTZER, "12")], short=True)
    assert through.text == (
        "Stalin, Works, 3, quoted by Kopelev, quoted in Filtzer, Soviet Workers and Stalinist Industrialisation, 12, "
        "quoted in Siegelbaum and Suny, “Making the Command Economy,” 66."
    )


@pytest.mark.parametrize(
    ("key", "margin", "author_date"),
    [
        (
            "filtzer",
            "Donald Filtzer, <i>Soviet Workers and Stalinist Industrialisation</i> (1986)",
            "Filtzer 1986",
        ),
        (
            "siegelbaum-suny",
            "Lewis H. Siegelbaum and Ronald Grigor Suny, “Making the Command Economy” (1993)",
            "Siegelbaum and Suny 1993",
        ),
        ("granick", "David Granick, <i>The Red Executive</i> (1960)", "Granick 1960"),
        ("kerr", "Clark Kerr et al., <i>Industrialism and Industrial Man</i> (1966)", "Kerr et al. 1966"),
        (
            "rosenberg-siegelbaum",
            "William G. Rosenberg and Lewis H. Siegelbaum, eds.,"
            " <i>Social Dimensions of Soviet Industrialization</i> (1993)",
            "Rosenberg and Siegelbaum 1993",
        ),
        ("film", "<i>Perestroika from Below</i> (1990)", "Walkowitz and Abrash 1990"),
        (
            "new-york-times",
            "<i>The New York Times</i> (October 17, 1964)",
            "<i>The New York Times</i> 1964",
        ),
        ("lenin-beginning", "V. I. Lenin, “A Great Beginning”", "Lenin n.d."),
    ],
)
def test_labels(key, margin, author_date):
    reference = REFERENCES[key][0]
    assert chicago.margin(reference).html == margin
    assert chicago.author_date(reference).html == author_date


@pytest.mark.parametrize(
    ("title", "main"),
    [
        ("Behind the Urals: An American Worker", "Behind the Urals"),
        ("Bureaucratization of the World. The USSR: Collectivism", "Bureaucratization of the World"),
        ("Prozess? Eine Strukturanalyse", "Prozess?"),
        ("R. W. Davies and His Critics", "R. W. Davies and His Critics"),
        ("Foundations of a Planned Economy, vol. 1, 1926–1929", "Foundations of a Planned Economy, vol. 1, 1926–1929"),
        ("Sochineniia. Tom. 2 of Them", "Sochineniia"),
        ("Works, Vols. 2 and 3: The Letters", "Works, Vols. 2 and 3"),
        ("To the Revolt. The Years After", "To the Revolt"),
        ("1929", "1929"),
    ],
)
def test_the_main_title_ends_before_the_subtitle(title, main):
    assert chicago.main_title(title) == main


@pytest.mark.parametrize(
    ("pages", "printed"),
    [
        ("3-10", "3–10"),
        ("71–72", "71–72"),
        ("100-104", "100–104"),
        ("101-108", "101–8"),
        ("321-328", "321–28"),
        ("498-532", "498–532"),
        ("1496-1500", "1496–500"),
        ("1612-1628", "1612–28"),
        ("v-vi", "v–vi"),
        ("502-504, 506", "502–4, 506"),
        ("451-4", "451–4"),
        ("12", "12"),
    ],
)
def test_page_ranges_are_shortened(pages, printed):
    assert page_range(pages) == printed


@pytest.mark.parametrize(
    ("change", "note"),
    [
        ({"issued": ""}, "J. V. Stalin, Works (n.d.)."),
        ({"issued": "", "publisher_places": ("Moscow",)}, "J. V. Stalin, Works (Moscow, n.d.)."),
        ({"issued": "", "original_issued": "1939"}, "J. V. Stalin, Works (originally published 1939)."),
        ({"issued": "", "issued_display": "forthcoming"}, "J. V. Stalin, Works (forthcoming)."),
        ({"publisher": "Progress"}, "J. V. Stalin, Works (Progress, 1955)."),
        ({"publisher_places": ("A", "B", "C")}, "J. V. Stalin, Works (A, B, and C, 1955)."),
        ({"number_of_volumes": "13"}, "J. V. Stalin, Works, 13 vols. (1955)."),
        ({"volume": "12"}, "J. V. Stalin, Works, vol. 12 (1955)."),
        ({"edition": "2"}, "J. V. Stalin, Works, 2nd ed. (1955)."),
        ({"edition": "11"}, "J. V. Stalin, Works, 11th ed. (1955)."),
        ({"edition": "rev. ed."}, "J. V. Stalin, Works, rev. ed. (1955)."),
        ({"genre": "collected works"}, "J. V. Stalin, Works (1955)."),
        ({"genre": "Working Paper", "number": "12"}, "J. V. Stalin, Works, Working Paper 12 (1955)."),
        ({"title_supplied": True}, "J. V. Stalin, [Works] (1955)."),
        ({"set_title": "Works", "volume": "2"}, "J. V. Stalin, Works, vol. 2 (1955)."),
        ({"contributors": ()}, "Works (1955)."),
    ],
)
def test_a_book_says_what_is_known_of_it(change, note):
    assert chicago.note(replace(BOOK, **change)).text == note


@pytest.mark.parametrize(
    ("volume", "locator", "note"),
    [
        ("12", "200", "Works (1955), 12:200."),
        ("12", "13:58–59", "Works (1955), 13:58–59."),
        ("1", "1:v", "Works (1955), 1:v."),
        ("12", "vol. 12, 200", "Works (1955), vol. 12, 200."),
        ("1", "v–vi", "Works, vol. 1 (1955), v–vi."),
        ("", "vol. 1, v", "Works (1955), vol. 1, v."),
    ],
)
def test_volume_and_page(volume, locator, note):
    assert chicago.note(replace(BOOK, volume=volume, contributors=()), locator).text == note


@pytest.mark.parametrize(
    ("change", "ending"),
    [
        ({}, "(New York, 1942; repr., Bloomington, 1973)."),
        ({"original_kind": "edition"}, "(Bloomington, 1973; originally published New York, 1942)."),
        ({"edition": "2nd"}, "(Bloomington, 1973; originally published New York, 1942)."),
        ({"edition": "2nd", "original_kind": "reprint"}, "(New York, 1942; repr., Bloomington, 1973)."),
        (
            {"original_title": "Urals", "original_kind": "translation"},
            "(Bloomington, 1973; originally published as Urals, New York, 1942).",
        ),
    ],
)
def test_the_first_publication_is_told_by_kind(change, ending):
    assert chicago.note(replace(SCOTT, **change)).text.endswith(ending)


@pytest.mark.parametrize(
    ("people", "note", "bibliography"),
    [
        (by("World Bank"), "World Bank,", "World Bank."),
        (by("Suny, R. G.", "World Bank"), "R. G. Suny and World Bank,", "Suny, R. G., and World Bank."),
        (by("World Bank", "Suny, R. G."), "World Bank and R. G. Suny,", "World Bank and R. G. Suny."),
        (
            by("A, B", "C, D", "E, F"),
            "B A, D C, and F E,",
            "A, B, D C, and F E.",
        ),
        (by("A, B", "C, D", role="editor"), "B A and D C, eds.,", "A, B, and D C, eds."),
        (by("A, B", role="compiler"), "B A, comp.,", "A, B, comp."),
        ((Contributor("author", "King", "M. L.", suffix="Jr."),), "M. L. King, Jr.,", "King, M. L., Jr."),
        (by("de Gaulle, Charles"), "Charles de Gaulle,", "de Gaulle, Charles."),
        (
            by(*[f"N{i}, X" for i in range(11)]),
            "X N0 et al.,",
            "N0, X, X N1, X N2, X N3, X N4, X N5, X N6, et al.",
        ),
    ],
)
def test_names(people, note, bibliography):
    reference = replace(BOOK, contributors=people)
    assert chicago.note(reference).text == f"{note} Works (1955)."
    assert chicago.bibliography(reference).text == f"{bibliography} Works. 1955."


def test_who_did_two_things_is_named_once():
    both = by("Westoby, Adam", role="editor") + by("Westoby, Adam", role="translator")
    reference = replace(RIZZI, contributors=by("Rizzi, Bruno") + both)
    assert ", ed. and trans. Adam Westoby (" in chicago.note(reference).text
    assert ". Edited and translated by Adam Westoby. " in chicago.bibliography(reference).text


def test_a_part_of_a_volume_with_editors_of_its_own_and_a_translator():
    editor = by("Lane, David", role="editor")
    part = Reference(
        type="chapter",
        title="Preface",
        contributors=by("Rizzi, Bruno") + by("Westoby, Adam", role="translator") + editor,
        container_title="Anthology",
        issued="1985",
        page="1-3",
    )
    assert chicago.note(part, "2").text == (
        "Bruno Rizzi, “Preface,” trans. Adam Westoby, in Anthology, ed. David Lane (1985), 2."
    )
    assert chicago.bibliography(part).text == (
        "Rizzi, Bruno. “Preface.” Translated by Adam Westoby. In Anthology, edited by David Lane, 1–3. 1985."
    )
    assert chicago.note(replace(part, contributors=editor)).text.startswith("“Preface,” in")


def test_a_paper_in_a_volume_is_a_part_and_an_interview_in_a_journal_a_piece():
    paper = Reference(type="paper-conference", title="Shock Work", container_title="Papers", issued="1988")
    assert chicago.note(paper).text == "“Shock Work,” in Papers (1988)."
    interview = Reference(
        type="interview", title="The West", container_title="New Left Review", volume="111", issued="1978"
    )
    assert chicago.note(interview, "27").text == "“The West,” New Left Review 111 (1978): 27."


def test_an_interview_and_a_review():
    interview = Reference(
        type="interview",
        contributors=by("A miner") + by("Siegelbaum, Lewis", role="interviewer"),
        event_place="Donetsk",
        issued_display="June 1989",
    )
    assert chicago.note(interview).text == "A miner, interview by Lewis Siegelbaum, Donetsk, June 1989."
    assert chicago.bibliography(interview).text == ("A miner. Interview by Lewis Siegelbaum. Donetsk, June 1989.")
    review = Reference(
        type="review",
        contributors=by("Siegelbaum, Lewis") + by("Kotkin, Stephen", role="reviewed-author"),
        reviewed_title="Steeltown, USSR",
        container_title="ILWCH",
        volume="43",
        issued="1993",
    )
    assert chicago.note(review, "155").html == (
        "Lewis Siegelbaum, review of <i>Steeltown, USSR</i>, by Stephen Kotkin, <i>ILWCH</i> 43 (1993): 155."
    )
    assert chicago.short_note(replace(review, container_title="")).text == (
        "Siegelbaum, review of Steeltown, USSR, by Stephen Kotkin, 1993."
    )


def test_a_short_title_loses_its_article():
    assert chicago.short_note(replace(BOOK, short_title="The Works")).text == "Stalin, Works."


def test_a_locator_that_is_no_page_follows_a_comma():
    assert chicago.note(SUNY, "n. 21").text.endswith("43 (Spring 1993), n. 21.")
    assert chicago.note(SUNY, "75n12").text.endswith("43 (Spring 1993): 75n12.")
    assert chicago.note(SUNY, "75nn12–13").text.endswith("43 (Spring 1993): 75nn12–13.")


WORDS = st.sampled_from(
    ["", " ", "Moscow", "What Is to Be Done?", "U.S.S.R.", 'The "New" Man', "Fuoco!", "A: B", "de", "<b>"]
)
PEOPLE = st.lists(
    st.builds(
        Contributor,
        role=st.sampled_from(["author", "editor", "translator", "director", "interviewer", "unheard-of"]),
        family=st.sampled_from(["", "Suny", "Carr"]),
        given=st.sampled_from(["", "R. G."]),
        literal=st.sampled_from(["", "", "World Bank"]),
        suffix=st.sampled_from(["", "Jr."]),
    ),
    max_size=5,
).map(tuple)
TYPES = st.sampled_from(
    sorted({one.type for one, _ in REFERENCES.values()} | {"interview", "review", "entry", "unheard-of"})
)
FIELDS = {field.name: WORDS for field in fields(Reference) if field.type is str and field.name != "type"}
PARTIAL = st.fixed_dictionaries(
    {"type": TYPES, "contributors": PEOPLE},
    optional=FIELDS
    | {
        "title_supplied": st.booleans(),
        "container_contributors": PEOPLE,
        "publisher_places": st.lists(WORDS, max_size=2).map(tuple),
        "original_places": st.lists(WORDS, max_size=2).map(tuple),
        "issued_year": st.none() | st.integers(1900, 2000),
        "page": st.sampled_from(["", "65-76", "v-vi"]),
        "volume": st.sampled_from(["", "43", "II"]),
        "edition": st.sampled_from(["", "2", "rev. ed."]),
    },
).map(lambda known: Reference(**known))
#: None, empty brackets and quotation marks, doubled punctuation, a mark after a space, a stop after ? or !
BROKEN = re.compile(r"None|\(\s*\)|\[\s*\]|“”|[,;:]\s*[,;:.)]|\.\.|[(\s][,.;:)\s]|[?!]”?\.|^[\s,.;:]")


@given(PARTIAL, st.sampled_from(["", "66", "v–vi", "n. 8"]))
def test_whatever_is_known_reads_as_one_sentence(reference, locator):
    lines = [
        chicago.note(reference, locator),
        chicago.short_note(reference, locator),
        chicago.bibliography(reference),
        chicago.quoted_in(reference, "", SUNY, locator),
    ]
    for line in filter(None, lines):
        assert not BROKEN.search(line.text), line.text
        assert re.search(r"[.?!…][”’]*$", line.text), line.text
        assert set(re.findall(r"<[^>]*>", line.html)) <= {"<i>", "</i>"}


@given(PARTIAL)
def test_labels_are_never_broken(reference):
    for line in (chicago.margin(reference), chicago.author_date(reference)):
        assert not BROKEN.search(line.text), line.text


def test_a_reference_that_says_nothing_is_silent():
    silent = Reference(type="document")
    for form in (chicago.note, chicago.short_note, chicago.bibliography, chicago.margin, chicago.author_date):
        assert not form(silent)


STALIN = Reference(
    type="speech",
    title="New Conditions, New Tasks",
    container_title="Works",
    volume="13",
    publisher_places=("Moscow",),
    issued="1955",
    composed="1931-06-23",
    composed_display="23 June 1931",
    contributors=by("Stalin, Joseph"),
)


def test_a_collected_speech_has_its_day_and_the_year_of_the_volume():
    assert chicago.note(STALIN, "55").html == (
        "Joseph Stalin, “New Conditions, New Tasks,” 23 June 1931, in <i>Works</i> (Moscow, 1955), 13:55."
    )
    assert chicago.bibliography(STALIN).text == (
        "Stalin, Joseph. “New Conditions, New Tasks.” 23 June 1931. In Works, vol. 13. Moscow, 1955."
    )
    assert STALIN.to_csl()["original-date"] == {"date-parts": [[1931, 6, 23]]}


@pytest.mark.parametrize(
    ("where", "is_dated"),
    [
        ({"url": "https://www.marxists.org/19.htm"}, True),
        ({"url": "https://www.jstor.org/stable/2500596"}, False),
        ({"url": "https://example.org/1", "doi": "10.1/x"}, False),
        ({}, True),
    ],
)
def test_the_day_of_access_is_told_of_what_may_change(where, is_dated):
    reference = Reference(title="Works", accessed="2022-10-28", accessed_display="28 October 2022", **where)
    assert ("accessed 28 October 2022" in chicago.note(reference).text) is is_dated


@pytest.mark.parametrize(
    ("display", "printed"),
    [
        ("spring 1993", "Spring 1993"),
        ("1967 (?)", "[1967?]"),
        ("c. 1938", "[ca. 1938]"),
        ("c. 1938 (?)", "[ca. 1938]"),
        ("c. 1928–1932 (?)", "c. 1928–1932 (?)"),
        ("from 1985", "from 1985"),
        ("1963–1970", "1963–70"),
        ("1963–70", "1963–70"),
        ("1998–2003", "1998–2003"),
        ("2001–2008", "2001–8"),
        ("2 March 1930", "2 March 1930"),
    ],
)
def test_dates_as_citations_print_them(display, printed):
    """Seasons are written large (14.171), doubtful and approximate years in brackets (14.145), those of sets short."""
    reference = Reference(title="A Book", publisher_places=("London",), issued_display=display)
    assert chicago.note(reference).text == f"A Book (London, {printed})."


@pytest.mark.parametrize(
    ("event", "printed"),
    [
        (
            "Conference, Michigan State University, November 1990",
            "Conference, Michigan State University, November 1990",
        ),
        ("Congress of Historians", "conference at Congress of Historians, November 1990"),
        ("November 1990", "conference, November 1990"),
        ("", "conference, November 1990"),
    ],
)
def test_an_occasion_is_dated_once(event, printed):
    reference = Reference(
        type="paper-conference",
        title="Workers",
        genre="conference",
        event_title=event,
        issued="1990-11",
        issued_display="November 1990",
    )
    assert chicago.note(reference).text == f"“Workers” ({printed})."
    assert mla.works_cited(reference).text.count("1990") == 1


@pytest.mark.parametrize(
    ("title", "event", "printed"),
    [
        ("Speech on history", "Anniversary", "[Speech on history] (Anniversary, 1987)."),
        ("Speech on history", "", "[Speech on history] (1987)."),
        ("Speeches", "Anniversary", "[Speeches] (speech at Anniversary, 1987)."),
        ("Denunciation", "Twentieth Congress", "[Denunciation] (speech at the Twentieth Congress, 1987)."),
        ("Denunciation", "22nd Congress", "[Denunciation] (speech at the 22nd Congress, 1987)."),
        ("Denunciation", "Portsmouth", "[Denunciation] (speech at Portsmouth, 1987)."),
    ],
)
def test_a_description_that_tells_the_kind_tells_it_alone(title, event, printed):
    reference = Reference(type="speech", title=title, title_supplied=True, event_title=event, issued_year=1987)
    assert chicago.note(reference).text == printed


@pytest.mark.parametrize(
    ("genre", "printed"),
    [("Ph.D. diss.", "PhD diss."), ("Ph. D. diss.", "PhD diss."), ("M.A. thesis", "MA thesis"), ("PhD diss.",) * 2],
)
def test_degrees_have_no_full_stops(genre, printed):
    thesis = Reference(type="thesis", title="Workers", genre=genre, publisher="Leeds", issued="1969")
    assert chicago.note(thesis).text == f"“Workers” ({printed}, Leeds, 1969)."
    assert printed.replace("diss.", "dissertation") in mla.works_cited(thesis).text
