"""The engine as a whole: what must hold for any text, and the phenomena that historians' notes are full of."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.works.endnotes.gold import documents
from tests.works.endnotes.marked import marked_documents
from training.scoring import Score, score
from works import endnotes
from works.endnotes.parse import bare_title
from works.endnotes.words import signal_in
from works.formats.style_dates import in_chicago

# What notes are made of, so that random texts look like notes and their parts.
PIECES = st.sampled_from(
    [
        *(
            "1. ",
            "12. ",
            "¹ ",
            "\n",
            "-\n",
            " ",
            ", ",
            ". ",
            "; ",
            ": ",
            "(",
            ")",
            "[",
            "]",
            "“",
            "”",
            "«",
            "»",
            "‘",
            "’",
            '"',
            "*",
            "_",
        ),
        *(
            "Ibid.",
            "ibid., ",
            "Ebd.",
            "Там же. ",
            "idem, ",
            "Ders., ",
            "op. cit.",
            "(wie Anm. 3)",
            "see ",
            "Vgl. ",
            "quoted in ",
            "hereafter ",
        ),
        *(
            "Carr",
            "Fitzpatrick, Sheila",
            "Хлевнюк О. В.",
            "ed.",
            "(Hrsg.)",
            "pp. 4–5",
            "S. 12 ff.",
            "vol. 2",
            "no. 3",
            "London",
            "New York: Penguin",
        ),
        *(
            "What Is History?",
            "Slavic Review",
            "1961",
            "1917–1932",
            "РГАСПИ. Ф. 17",
            "f. 17, op. 3",
            "https://example.org/a",
            "مرحبا",
            "\x00",
            "\u202e",
            "😀",
        ),
    ]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map("".join))


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_nothing_raises_and_offsets_point_at_the_text(text):
    notes = endnotes.read_text(text)
    for parsed in notes:
        note = parsed.note
        assert text[note.start : note.start + len(note.text)] == note.text
        spans = [(each.start, each.end) for each in parsed.citations]
        assert spans == sorted(spans)
        assert all(0 <= start < end <= len(note.text) for start, end in spans)
        for each in parsed.citations:
            assert all(each.start <= one.start < one.end <= each.end for one in each.fields.values())
            assert all(0 <= one.confidence <= 1.0001 and one.reason for one in each.fields.values())


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, max_size=6))
def test_back_references_lead_to_earlier_or_later_full_citations(texts):
    found = [
        each
        for note in endnotes.read_notes((str(n), text) for n, text in enumerate(texts, 1))
        for each in note.citations
    ]
    ids = {each.id: each for each in found}
    assert len(ids) == len(found)
    for each in found:
        assert each.resolves_to is None or ids[each.resolves_to].resolves_to is None
        assert each.resolves_to != each.id
        assert each.work in ids


@given(st.text(alphabet="Ibid. 4,", max_size=40))
@settings(max_examples=30, deadline=None)
def test_reading_again_gives_the_same(text):
    assert endnotes.read_text(text) == endnotes.read_text(text)


HOSTILE = {
    "one long word": "x" * 200_000,
    "one long line": "Carr, What Is History? (London, 1961), 4; " * 1_500,
    "only ibid.": "Ibid., 4. " * 6_000,
    "open quotations": "“" * 20_000,
    "open brackets": "(" * 20_000,
    "only years": "1961, " * 40_000,
    "only space": " " * 400_000 + "x",
    "broken words": "1. " + "a-\n" * 10_000,
    "a hyphen and lines": "1. 1-" + "\n" * 20_000 + "b",
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_text_takes_bounded_time(case):
    started = time.process_time()
    endnotes.read_text(HOSTILE[case])
    assert time.process_time() - started < 15


def test_many_notes_take_time_in_proportion():
    notes = [(str(n), f"E. H. Carr, What Is History? (London, 1961), {n}.") for n in range(1, 401)]
    started = time.process_time()
    parsed = endnotes.read_notes(notes)
    assert time.process_time() - started < 20
    assert len({each.work for note in parsed for each in note.citations}) == 1


def measured(name, scanned):
    result = Score()
    for document in marked_documents(name) if name.startswith("houses") else documents(name):
        if document["scanned"] is scanned:
            parsed = endnotes.read_notes((note["id"], note["text"]) for note in document["notes"])
            score(document["notes"], {each.note.label: each.as_json()["citations"] for each in parsed}, result)
    return result


@pytest.mark.parametrize(
    ("scanned", "segmentation", "fields", "resolution"), [(False, 0.92, 0.93, 0.95), (True, 0.84, 0.9, 0.9)]
)
def test_the_specimens_are_read_as_well_as_measured(scanned, segmentation, fields, resolution):
    result = measured("specimens", scanned)
    assert result.segmentation.f1 >= segmentation, result.misses
    assert result.micro.f1 >= fields, result.misses
    assert result.accuracy >= resolution, result.misses


@pytest.mark.parametrize(
    ("name", "segmentation", "fields", "resolution"),
    [("houses", 0.96, 0.94, 0.95), ("houses_unseen", 0.94, 0.91, 0.93), ("houses_late", 0.95, 0.93, 0.93)],
)
def test_the_notes_of_many_houses_are_read_as_well_as_measured(name, segmentation, fields, resolution):
    result = measured(name, scanned=False)
    assert result.segmentation.f1 >= segmentation
    assert result.micro.f1 >= fields
    assert result.accuracy >= resolution


FURTHER_PLACES = {
    "E. H. Carr, *What Is History?* (London, 1961), 5. See also 45–72.": ["5", "45–72"],
    "E. H. Carr, *What Is History?* (London, 1961), 5; see especially pp. 45, 72.": ["5", "45, 72"],
    "E. H. Carr, *What Is History?* (London, 1961), 5. See also chapters 3 and 4 below.": ["5"],
    "E. H. Carr, *What Is History?* (London, 1961), 5. See also 1937–38 for the change.": ["5"],
}


@pytest.mark.parametrize("text", FURTHER_PLACES)
def test_pages_alone_after_a_citation_are_of_the_same_work(text):
    (parsed,) = endnotes.read_notes([("1", text)])
    assert [each.locator for each in parsed.citations] == FURTHER_PLACES[text]
    assert len({each.work for each in parsed.citations}) == 1


def test_what_stands_in_brackets_after_a_citation_cites_nothing():
    note = "*The Letters of Sidney and Beatrice Webb* (Cambridge, 1978), 211 (Beatrice to Sidney, 3 May 1894)."
    each = only(note)
    assert (each.title, each.year) == ("The Letters of Sidney and Beatrice Webb", "1978")


def test_who_asks_the_questions_is_no_translator():
    each = only("Victor Reuther, interview by Jack Skeels, Detroit, March 7, 1963.")
    assert not each.translators and [one.family for one in each.authors] == ["Reuther"]


VOLUMES = {"13-4, 1958": ("13", "4"), "33/2 (1994)": ("33", "2"), "5-6, 1962": ("5-6", "")}


@pytest.mark.parametrize("printed", VOLUMES)
def test_volume_and_issue_are_told_apart(printed):
    each = only(f"F. Braudel, « La longue durée », *Annales ESC*, {printed}, p. 725-753.")
    assert (each.volume, each.issue) == VOLUMES[printed]


def only(text):
    """The single citation of a note."""
    (parsed,) = endnotes.read_notes([("1", text)])
    (each,) = parsed.citations
    return each


TYPES = {
    "E. H. Carr, *What Is History?* (London: Macmillan, 1961), 5.": "book",
    "Antonio Carlo, “The Socio-Economic Nature of the USSR,” *Telos* 21 (Fall 1974): 2–86.": "article-journal",
    "Jane Ellery, “Poor Law Medicine,” in *Sickness*, ed. Susan Maitland (London, 1991), 45–71.": "chapter",
    "Brian Toller, “The Clothiers of Leeds” (Ph.D. diss., University of Leeds, 1969), 34.": "thesis",
    "*Pravda*, 3 November 1987.": "article-newspaper",
    "RGASPI, f. 17, op. 120, d. 251, l. 54.": "document",
    "Interview with Nikolai Sidorov, Magnitogorsk, 12 May 1991.": "interview",
    "*Perestroika from Below*, directed by Daniel Walkowitz (Past Time Productions, 1990).": "motion_picture",
}


@pytest.mark.parametrize("text", TYPES)
def test_the_fields_tell_the_type(text):
    assert only(text).reference.type == TYPES[text]


def test_the_reference_carries_what_formats_print():
    reference = only(
        "Fernand Morel, *The Wheel of Fortune*, trans. Alice Penrose, 2nd ed. "
        "(Chicago: University of Chicago Press, 2004), 9."
    ).reference
    assert [(one.role, one.family) for one in reference.contributors] == [
        ("author", "Morel"),
        ("translator", "Penrose"),
    ]
    assert (reference.title, reference.edition, reference.publisher_places) == (
        "The Wheel of Fortune",
        "2nd ed.",
        ("Chicago",),
    )
    assert (reference.publisher, reference.issued_year) == ("University of Chicago Press", 2004)


@pytest.mark.parametrize("title", ["“Arbeit”: Eine Studie", "„Arbeit“: Eine Studie", "Zur „Arbeit”"])
def test_a_title_keeps_the_marks_within_it(title):
    assert bare_title(title) == title


YEARS = {
    "1963-70": ("1963/1970", "1963–70"),
    "1963–70": ("1963/1970", "1963–70"),
    "1908-12": ("1908/1912", "1908–12"),
    "1998–2003": ("1998/2003", "1998–2003"),
    "1961": ("1961", "1961"),
}


@pytest.mark.parametrize("printed", YEARS)
def test_a_set_keeps_its_years(printed):
    each = only(f"E. H. Carr, *A History of Soviet Russia*, 14 vols. (London: Macmillan, {printed}), 45.")
    issued, display = YEARS[printed]
    assert (each.year, each.reference.issued, each.reference.issued_display) == (printed, issued, display)
    assert in_chicago(each.reference) == display


def test_editors_of_a_volume_are_its_contributors():
    text = "Jane Ellery, “Poor Law Medicine,” in *Sickness*, ed. Susan Maitland (London, 1991), 45–71."
    reference = only(text).reference
    assert [one.family for one in reference.container_contributors] == ["Maitland"]
    assert reference.container_title == "Sickness"


ROLES = {
    "R. Penn, *Strike* (London, 1975), 12, quoted in J. Lovell, *Stevedores* (London, 1969), 101.": "quoted in",
    "Stein, *Bread upon the Waters* (London, 1997), 56, citing TsGAOR, f. 5451, op. 3, d. 14, l. 8.": "citing",
    "R. Penn, *The Dock Strike* (London, 1975), 12; J. Lovell, *Stevedores* (London: Macmillan, 1969), 101.": "",
}


@pytest.mark.parametrize("text", ROLES)
def test_how_a_source_hangs_on_the_one_before(text):
    (parsed,) = endnotes.read_notes([("1", text)])
    assert [each.role for each in parsed.citations] == ["", ROLES[text]]


SIGNALS = {
    "See also": "See also",
    "See, for example,": "See, for example",
    "See the dissertation": "See",
    "On housing see": "see",
    "Contra": "Contra",
    "Compare": "Compare",
    "I owe much to": "",
}


@pytest.mark.parametrize("words", SIGNALS)
def test_a_signal_is_a_word_that_leads_to_a_source(words):
    each = only(f"{words} Maurice Hindus, *The Great Offensive* (London, 1933).")
    assert (each.signal, [one.family for one in each.authors]) == (SIGNALS[words], ["Hindus"])
    assert [one.given for one in each.authors] == ["Maurice"]


@pytest.mark.parametrize("words", ["and the discussion in", "among other dissertations are"])
def test_words_that_lead_nowhere_are_no_signal(words):
    assert signal_in(words) == ""


LAWS = {
    "National Labor Relations Act, 49 Stat. 449 (1935).": ("National Labor Relations Act", "Stat", "49", "1935"),
    "National Labor Relations Act, Pub. L. 74-198, 49 Stat. 449 (1935).": (
        *("National Labor Relations Act, Pub. L. 74-198", "Stat", "49", "1935"),
    ),
    "Public Law No. 74-198, 49 Stat. 449 (1935).": ("Public Law No. 74-198", "Stat", "49", "1935"),
    "Act of July 2, 1890, ch. 647, 26 Stat. 209.": ("Act of July 2, 1890", "Stat", "26", "1890"),
    "Factory Act, 1833, 3 & 4 Will. IV, c. 103, s. 7.": ("Factory Act", "3 & 4 Will. IV, c. 103", "", "1833"),
    "Gesetz über die Verfassung vom 24. März 1933, RGBl. I, S. 141.": (
        *("Gesetz über die Verfassung", "RGBl", "I", "1933"),
    ),
    "Décret du 19 septembre 1870, art. 75.": ("Décret du 19 septembre 1870", "", "", "1870"),
    "Loi du 1er juillet 1901 relative au contrat, Journal officiel, 2 juillet 1901, p. 4025.": (
        *("Loi du 1er juillet 1901 relative au contrat", "Journal officiel", "", "1901"),
    ),
    "Regio decreto 6 novembre 1926, n. 1848.": ("Regio decreto 6 novembre 1926, n. 1848", "", "", "1926"),
    "Указ Президиума Верховного Совета СССР от 26 июня 1940 г. // Ведомости Верховного Совета СССР. 1940. № 20.": (
        *("Указ Президиума Верховного Совета СССР", "Ведомости Верховного Совета СССР", "", "1940"),
    ),
}


@pytest.mark.parametrize("text", LAWS)
def test_an_act_has_its_name_and_the_collection_that_prints_it(text):
    each = only(text)
    assert (each.title, each.container, each.volume, each.year) == LAWS[text]
    assert (each.reference.type, each.form, each.authors) == ("document", "full", ())


INTERVIEWS = {
    "Interview with Nikolai Sidorov, Magnitogorsk, 12 May 1991, Oral History Archive, Hoover Institution, box 3.": (
        *("Sidorov", "Magnitogorsk", "Oral History Archive, Hoover Institution, box 3"),
    ),
    "British Library, National Life Stories, C464/12, interview with Sir John Smith by Paul Thompson, tape 4.": (
        *("Smith", "", "British Library, National Life Stories, C464/12"),
    ),
    "Imperial War Museum Sound Archive, 10247, interview with Albert Brown, reel 5.": (
        *("Brown", "", "Imperial War Museum Sound Archive, 10247, reel 5"),
    ),
    "Ivan Petrov, interview by author, tape recording, Donetsk, 14 June 1990.": ("Petrov", "Donetsk", ""),
    "Интервью с Н. Сидоровым, Магнитогорск, 12 мая 1991 г.": ("Сидоровым", "Магнитогорск", ""),
    "Entretien de l’auteur avec Jean Dupont, Paris, 3 mars 1985.": ("Dupont", "Paris", ""),
    "Personal interview, Maria Ivanova, Moscow, 3 May 1992.": ("Ivanova", "Moscow", ""),
}


@pytest.mark.parametrize("text", INTERVIEWS)
def test_an_interview_has_who_was_asked_where_and_what_keeps_it(text):
    each = only(text)
    assert (each.authors[0].family, "".join(each.places), each.container) == INTERVIEWS[text]
    assert (each.reference.type, each.title, len(each.authors)) == ("interview", "", 1)


SHELVES = {
    "AVP RF, f. 06, op. 7, p. 18, d. 182, ll. 3–5.": ("AVP RF, f. 06, op. 7, p. 18, d. 182", "ll. 3–5"),
    "Archivo Histórico Nacional (Madrid), Estado, leg. 3456, exp. 12.": (
        *("Archivo Histórico Nacional (Madrid), Estado, leg. 3456, exp. 12", ""),
    ),
    "Public Record Office, London (PRO), FO 371/17251, W 1234, Chilston to Simon, 12 March 1934.": (
        *("Public Record Office, London (PRO), FO 371/17251", ""),
    ),
    "HStAD, Regierung Düsseldorf, Nr. 15911, Bl. 12–14.": ("HStAD, Regierung Düsseldorf, Nr. 15911", "Bl. 12–14"),
}


@pytest.mark.parametrize("text", SHELVES)
def test_an_archive_keeps_its_brackets_and_folders(text):
    each = only(text)
    assert (each.container, each.locator, each.authors) == (*SHELVES[text], ())


SHARED_DAYS = {
    "*Pravda* and *Izvestia*, 3 November 1987.": ["Pravda", "Izvestia"],
    "See *Le Monde* et *Le Figaro*, 12 mars 1968.": ["Le Monde", "Le Figaro"],
    "*Pravda*, *Trud* and *Izvestia*, 3 November 1987, p. 2.": ["Pravda", "Trud", "Izvestia"],
    "«Правда» и «Известия», 3 ноября 1987.": ["Правда", "Известия"],
}


@pytest.mark.parametrize("text", SHARED_DAYS)
def test_newspapers_in_one_breath_share_their_day(text):
    (parsed,) = endnotes.read_notes([("1", text)])
    assert [each.container for each in parsed.citations] == SHARED_DAYS[text]
    assert len({each.reference.issued_display for each in parsed.citations}) == 1
    assert all(each.year and each.form == "full" for each in parsed.citations)
    assert {each.reference.type for each in parsed.citations} == {"article-newspaper"}


DISSERTATIONS = {
    "Among other dissertations are “Weavers of Ghent” (University of Ghent, 1990).": ("", "Weavers of Ghent"),
    "Among others Kenneth Strauss, “The Class,” a study of a factory (University of Leeds, 1990).": (
        "Strauss",
        "The Class",
    ),
    "Other dissertations include “Workers in Leeds” (Ph.D. diss., University of Leeds, 1984).": (
        "",
        "Workers in Leeds",
    ),
}


@pytest.mark.parametrize("text", DISSERTATIONS)
def test_a_dissertation_has_the_author_that_is_printed_or_none(text):
    each = only(text)
    assert each.reference.type == "thesis"
    assert ("".join(one.family for one in each.authors), each.title) == DISSERTATIONS[text]


def test_a_name_is_no_signal():
    found = only("Stalin, *Works* 13 (Moscow, 1955), 58-59.")
    assert (found.signal, [one.family for one in found.authors], found.title) == ("", ["Stalin"], "Works")


def test_a_note_of_prose_cites_nothing():
    text = "The struggles that she analyses occur not so much on the shop floor as in the makeshift classrooms."
    assert endnotes.read_notes([("1", text)])[0].citations == ()


def test_every_field_says_how_sure_and_why():
    fields = only("E. H. Carr, *What Is History?* (London: Macmillan, 1961), 5.").fields
    assert {name: one.reason for name, one in fields.items() if name in ("title", "place", "publisher", "date")} == {
        "title": "in italics",
        "place": "in the list of places",
        "publisher": "in the list of publishers",
        "date": "a year",
    }
