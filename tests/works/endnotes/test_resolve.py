"""What citations in short mean, rule by rule: the cases that follow the engine's claims in `works.endnotes.resolve`."""

import pytest

from works.endnotes.citations import Citation, Note, ParsedNote
from works.endnotes.people import people_in
from works.endnotes.resolve import resolve
from works.reference import Reference

CARR = {"authors": "E. H. Carr", "title": "What Is History?", "year": "1961"}
CARR_AGAIN = {"authors": "E. H. Carr", "title": "The Bolshevik Revolution", "year": "1950"}
NOVE = {"authors": "Alec Nove", "title": "An Economic History of the U.S.S.R.", "year": "1969"}
LEWIN = {"authors": "Moshe Lewin", "title": "Russian Peasants and Soviet Power", "year": "1968"}
VOLUME = {"editors": "Lewis Siegelbaum, Ronald Suny", "title": "Making Workers Soviet", "year": "1994"}
CHAPTER = {
    "authors": "David Hoffmann",
    "title": "Moving to Moscow",
    "container": "Making Workers Soviet",
    "editors": "Lewis Siegelbaum, Ronald Suny",
    "year": "1994",
}
IBID = {"form": "ibid"}


def short(authors="", title="", **more):
    """A citation in short."""
    return {"form": "short", "authors": authors, "title": title, **more}


def citation(key, entry):
    """A citation with the fields of `entry`, its people printed as one row."""
    people = {role: tuple(people_in(entry.get(role, ""))) for role in ("authors", "editors")}
    return Citation(id=key, start=0, end=1, reference=Reference(), **(entry | people))


def resolved(*notes, first=1, numbers=None):
    """The notes resolved; their citations are called 1.1, 1.2, 2.1 ... after note and place."""
    numbers = numbers or range(first, first + len(notes))
    parsed = [
        ParsedNote(
            Note(str(number), ""),
            tuple(citation(f"{number}.{place}", each) for place, each in enumerate(note, start=1)),
        )
        for number, note in zip(numbers, notes, strict=True)
    ]
    return {each.id: each for note in resolve(parsed) for each in note.citations}


MEANINGS = {
    "ibid. means the source of the note before": ([[CARR], [IBID]], {"2.1": "1.1"}),
    "a row of them means the first": ([[CARR], [IBID], [IBID]], {"3.1": "1.1"}),
    "ibid. means the source before it in its own note": ([[CARR], [NOVE, IBID]], {"2.2": "2.1"}),
    "every source takes the place": ([[CARR], [NOVE], [IBID]], {"3.1": "2.1"}),
    "so does a short citation": ([[CARR], [NOVE], [short("Carr")], [IBID]], {"4.1": "1.1"}),
    "a note without a citation leaves nothing": ([[CARR], [], [IBID]], {"3.1": None}),
    "there is nothing before the first": ([[IBID]], {"1.1": None}),
    "a failed one makes the next fail": ([[CARR], [short("Nobody", form="short")], [IBID]], {"3.1": None}),
    "and the next after that": ([[], [IBID], [IBID]], {"3.1": None}),
    "what a source cites is not meant": ([[CARR, NOVE | {"role": "citing"}], [IBID]], {"2.1": "1.1"}),
    "where it was quoted is meant": ([[CARR, NOVE | {"role": "quoted in"}], [IBID]], {"2.1": "1.2"}),
    "a surname": ([[CARR], [NOVE], [short("Carr")]], {"3.1": "1.1"}),
    "a surname and a title": ([[CARR], [CARR_AGAIN], [short("Carr", "What Is History")]], {"3.1": "1.1"}),
    "an ending changed by declension": ([[LEWIN], [short("Lewin", "Russian Peasant")]], {"2.1": "1.1"}),
    "a title without a name": ([[CARR], [NOVE], [short("", "Economic History")]], {"3.1": "2.1"}),
    "another person of that name": ([[CARR], [short("R. Carr")]], {"2.1": None}),
    "a name that nobody has": ([[CARR], [short("Kuromiya")]], {"2.1": None}),
    "another title by that name": ([[CARR], [short("Carr", "Socialism in One Country")]], {"2.1": None}),
    "a note named by number": ([[CARR], [CARR_AGAIN], [short("Carr", note_meant=1)]], {"3.1": "1.1"}),
    "the number alone": ([[CARR], [NOVE], [short(note_meant=1)]], {"3.1": "1.1"}),
    "the note before": ([[CARR], [CARR_AGAIN], [short("Carr", note_meant=-1)]], {"3.1": "2.1"}),
    "a wrong number does not mislead": ([[CARR], [NOVE], [short("Carr", note_meant=2)]], {"3.1": "1.1"}),
    "editors": ([[VOLUME], [short("Siegelbaum and Suny", "Making Workers")]], {"2.1": "1.1"}),
    "one of several authors is not enough for two": (
        [[CARR], [short("Carr and Davies", "What Is History")]],
        {"2.1": None},
    ),
    "an abbreviation": ([[CARR | {"abbreviation": "WIH"}], [NOVE], [short("", "WIH")]], {"3.1": "1.1"}),
    "an author and a year": ([[CARR], [CARR_AGAIN], [short("Carr", year="1961")]], {"3.1": "1.1"}),
    "an author and a year listed at the end": ([[short("Carr", year="1961")], [CARR]], {"1.1": "2.1"}),
}


@pytest.mark.parametrize("case", MEANINGS)
def test_short_citations_mean_what_the_rules_say(case):
    notes, meanings = MEANINGS[case]
    found = resolved(*notes)
    assert {key: found[key].resolves_to for key in meanings} == meanings
    assert all(found[key].resolution for key in meanings)


OPEN = {
    "ibid. after several sources": ([[CARR, NOVE], [IBID]], "2.1", "1.2"),
    "a surname with several works": ([[CARR], [CARR_AGAIN], [short("Carr")]], "3.1", "2.1"),
}


@pytest.mark.parametrize("case", OPEN)
def test_what_could_mean_several_stays_open(case):
    notes, key, likeliest = OPEN[case]
    each = resolved(*notes)[key]
    assert (each.ambiguous, each.resolves_to) == (True, likeliest)


def test_a_gap_in_the_numbers_leaves_ibid_open():
    each = resolved([CARR], [IBID], numbers=[4, 6])["6.1"]
    assert each.ambiguous


def test_numbers_that_start_again_begin_a_chapter():
    numbers = [1, 2, 1, 2]
    notes = [[CARR], [NOVE], [LEWIN, IBID], [short(note_meant=1)]]
    parsed = [
        ParsedNote(Note(str(number), ""), tuple(citation(f"{place}.{n}", each) for n, each in enumerate(note, 1)))
        for place, (number, note) in enumerate(zip(numbers, notes, strict=True), 1)
    ]
    found = {each.id: each for note in resolve(parsed) for each in note.citations}
    assert found["4.1"].resolves_to == "3.1"
    assert "note 1" in found["4.1"].resolution


def test_ibid_does_not_reach_into_the_chapter_before():
    parsed = [
        ParsedNote(Note(n, ""), (citation(f"{place}.1", each),))
        for place, (n, each) in enumerate([("7", CARR), ("1", IBID)])
    ]
    assert resolve(parsed)[1].citations[0].resolves_to is None


def test_idem_takes_the_authors_of_the_source_before():
    each = resolved([CARR, {"form": "idem", "title": "The Bolshevik Revolution", "year": "1950"}])["1.2"]
    assert [one.family for one in each.authors] == ["Carr"]
    assert [one.short for one in each.reference.contributors] == ["Carr"]


def test_idem_with_a_short_title_means_the_work_cited_before():
    notes = [[CARR], [CARR_AGAIN], [short("Carr", "What Is History"), short("", "Bolshevik Revolution", by_same=True)]]
    assert resolved(*notes)["3.2"].resolves_to == "2.1"


def test_idem_invents_nobody():
    assert resolved([{"form": "idem", "title": "The Bolshevik Revolution"}])["1.1"].authors == ()


CONTAINERS = {
    "in ibid.": ([[VOLUME], [{"authors": "Hoffmann", "title": "Moving", "container_form": "ibid"}]], "1.1"),
    "in a volume in short": (
        [
            [VOLUME],
            [NOVE],
            [
                {
                    "authors": "Hoffmann",
                    "title": "Moving",
                    "editors": "Siegelbaum, Suny",
                    "container": "Making Workers",
                    "container_form": "short",
                }
            ],
        ],
        "1.1",
    ),
    "in the volume of a chapter": (
        [
            [CHAPTER],
            [
                {
                    "authors": "Kenneth Straus",
                    "title": "The Factory",
                    "editors": "Siegelbaum, Suny",
                    "container": "Making Workers Soviet",
                    "container_form": "short",
                }
            ],
        ],
        "1.1",
    ),
}


@pytest.mark.parametrize("case", CONTAINERS)
def test_chapters_find_their_volume(case):
    notes, volume = CONTAINERS[case]
    assert resolved(*notes)[f"{len(notes)}.1"].container_resolves_to == volume


WORKS = {
    "cited in full twice": ([[CARR], [CARR]], True),
    "in another edition": ([[CARR], [CARR | {"year": "1987"}]], False),
    "with and without its subtitle": (
        [[LEWIN], [LEWIN | {"title": "Russian Peasants and Soviet Power: A Study"}]],
        True,
    ),
    "by another title": ([[CARR], [CARR_AGAIN]], False),
}


@pytest.mark.parametrize("case", WORKS)
def test_citations_of_one_work_have_one_key(case):
    notes, same = WORKS[case]
    found = resolved(*notes)
    assert (found["1.1"].work == found["2.1"].work) is same


def test_a_family_name_of_two_words_is_known_by_its_short_form():
    full = {"authors": "Gareth Stedman Jones", "title": "Languages of Class", "year": "1983"}
    found = resolved([full], [short("Stedman Jones", "Languages")], [short("Stedman Jones")])
    assert [(one.family, one.given) for one in found["1.1"].authors] == [("Stedman Jones", "Gareth")]
    assert found["2.1"].resolves_to == found["3.1"].resolves_to == "1.1"


def test_a_given_name_in_a_short_form_stays_one():
    full = {"authors": "Mary Sheila Fitzpatrick", "title": "Tear Off the Masks", "year": "2005"}
    found = resolved([full], [short("Sheila Fitzpatrick", "Tear Off the Masks")])
    assert found["1.1"].authors[0].family == "Fitzpatrick"


SLIPS = {
    "a letter misread": ("Bohstcdt", "Riots", "1.1"),
    "a letter lost": ("Bohsted", "Riots and Politics", "1.1"),
    "a letter misread in the title": ("Bohstedt", "Riota", "1.1"),
    "another name": ("Bohlin", "Riots", None),
    "nearly the name, and no title to tell": ("Bohstcdt", "", None),
    "a short name is no other": ("Hall", "Riots", None),
}


@pytest.mark.parametrize("case", SLIPS)
def test_names_that_a_scan_spoilt_are_known_by_their_titles(case):
    name, title, meant = SLIPS[case]
    full = {"authors": "John Bohstedt", "title": "Riots and Community Politics", "year": "1983"}
    other = {"authors": "C. Hill", "title": "Riots", "year": "1972"}
    found = resolved([full, other], [short(name, title)])
    assert found["2.1"].resolves_to == meant


OFFENSIVE = {"title": "The Socialist Offensive: The Collectivisation of Soviet Agriculture, 1929–1930"}
TURMOIL = {"title": "The Soviet Economy in Turmoil, 1929–1930", "year": "1989"}
FARM = {"title": "The Soviet Collective Farm, 1929–1930", "year": "1980"}
DAVIES = {"authors": "R. W. Davies"}


@pytest.mark.parametrize(
    ("before", "after", "meant"),
    [
        (short(**OFFENSIVE), short(title=FARM["title"]), None),
        (DAVIES | OFFENSIVE, DAVIES | FARM, None),
        (DAVIES | OFFENSIVE, short(title="The Soviet Farms, 1930"), None),
        (short(**OFFENSIVE), short(title="The Socialist Offensive"), "1.1"),
        (DAVIES | TURMOIL, DAVIES | {"title": "The Soviet Economy", "year": "1989"}, None),
    ],
)
def test_years_and_the_name_of_a_country_make_no_title_the_same(before, after, meant):
    assert resolved([before], [after])["2.1"].work == (meant or "2.1")


def test_a_title_cited_without_its_author_may_be_meant_by_one_with_an_author():
    other = {"authors": "E. H. Carr, R. W. Davies", "title": "Foundations of a Planned Economy", "year": "1969"}
    found = resolved([other], [TURMOIL], [short("Davies", "Soviet Economy in Turmoil")])["3.1"]
    assert (found.resolves_to, found.ambiguous) == ("2.1", True)
    assert resolved([other], [TURMOIL], [short("Davies", "Soviet Economy")])["3.1"].resolves_to is None
