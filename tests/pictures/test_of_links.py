"""The picture of a walk: the same stops and links as its list, said in the same words."""

import pytest

from historiography.pictures import Known, LineKind, MarkKind
from historiography.pictures.of_links import KINDS, LINE_KINDS, of_links
from historiography.pictures.symbols import STROKES
from historiography.trails import reasons as told
from historiography.trails.reasons import reasons
from historiography.trails.stops import WORDS, stops
from interpretations.claim_graph import Direction, walk
from interpretations.links import How, Node
from tests import factories as make
from works.models import Work

#: Links that say to whom or what something belongs.
BELONGING = {
    *(How.HELD_BY, How.CONCEDED_BY, How.ABOUT, How.COUNTS, How.RESEMBLED_BY, How.PRECEDED_BY, How.ASCRIBED),
    *(How.KIN_OF_AUTHOR, How.TAUGHT_BY, How.FOSTERED_BY, How.KIN_OF_SCHOOL, How.AKIN_TO, How.REVIVES),
    How.ALTERNATIVE_TO,
    *(How.TAKES_IN, How.USED_IN, How.WROTE, How.EDITED, How.TRANSLATED, How.GAVE_INTERVIEW, How.CONDUCTED_INTERVIEW),
    How.HAD_A_HAND_IN,
}


def test_every_kind_of_link_has_its_sign():
    assert set(How) - LINE_KINDS.keys() == BELONGING
    assert set(LINE_KINDS.values()) == set(LineKind) - {LineKind.BELONGS, LineKind.SEVERAL}


def test_every_kind_of_stop_has_its_shape():
    assert set(KINDS) == {*WORDS, "author"}


def test_how_a_link_is_known_is_told_in_the_words_of_the_list():
    assert all(STROKES[each].startswith(each.words) for each in told.Known)
    assert set(STROKES) == set(told.Known)


@pytest.fixture
def claim(db):
    """A claim that Filtzer argued, known through a survey, which counts him to a school and cites his book."""
    filtzer = make.AuthorFactory(given="Donald", family="Filtzer")
    suny = make.AuthorFactory(given="Ronald Grigor", family="Suny")
    workers = make.WorkFactory(title="Soviet Workers", issued="1986", by=[filtzer])
    survey = make.WorkFactory(title="Making the Command Economy", issued="1993", by=[suny])
    note = make.NoteFactory(work=survey, label="21")
    claim = make.ClaimFactory(statement="The state never won control of the labour process.")
    make.CitationFactory(note=note, cited_work=workers, locator="112", signal="see also")
    make.AttributionFactory(
        claim=claim, attested_in=survey, locator="72", notes=[note], asserted_in=workers, held_by=[filtzer]
    )
    school = make.SchoolFactory(label="Labour history", hue=3)
    make.SchoolMembershipFactory(school=school, author=filtzer, attested_in=survey, locator="72", labellers=[suny])
    return claim


def picture(claim, **options):
    """The picture of what the claim rests on, with its stops."""
    start = Node("claim", claim.pk)
    links = walk([start], Direction.RESTS_ON).links
    standing = stops([start, *(end for link in links for end in (link.source, link.target))])
    facts = {"url_of": lambda stop: stop.url, "title": "What this rests on"} | options
    return of_links(links, standing, reasons(links, standing), **facts), standing


def test_a_picture_has_all_stops_of_the_walk(claim):
    drawing, standing = picture(claim)
    assert sorted(node.url for node in drawing.nodes) == sorted(stop.url for stop in standing.values())
    assert {entry.mark.kind for entry in drawing.entries} == {
        MarkKind.CLAIM,
        MarkKind.WORK,
        MarkKind.NOTE,
        MarkKind.PERSON,
    }


def entry(drawing, label):
    """The entry of the mark with that label."""
    return next(each for each in drawing.entries if each.mark.label == label)


def test_works_are_named_by_author_and_year_coloured_by_school_and_that_by_whom(claim):
    mark = entry(picture(claim)[0], "Filtzer 1986").mark
    assert (mark.year, mark.hue, mark.school) == (1986, 3, "Labour history")
    assert mark.counted_to == "author counted to Labour history"
    assert mark.put_there == "according to Suny, as reported in Suny 1993, 72"
    assert "Soviet Workers" in mark.detail


def test_a_work_s_own_school_goes_before_its_author_s(claim):
    own = make.SchoolFactory(label="Industrial sociology", hue=5)
    work = Work.objects.get(title="Soviet Workers")
    make.SchoolMembershipFactory(school=own, author=None, work=work, attested_in=work)
    mark = entry(picture(claim)[0], "Filtzer 1986").mark
    assert (mark.hue, mark.counted_to) == (5, "Industrial sociology")


def test_a_person_s_school_is_their_own(claim):
    person = entry(picture(claim)[0], "Donald Filtzer").mark
    assert person.counted_to == "Labour history"


@pytest.mark.parametrize(
    ("how", "kind"),
    [
        (How.EXTENDS, LineKind.SUPPORTS),
        (How.SUPPORTED_BY, LineKind.SUPPORTS),
        (How.QUALIFIES, LineKind.ANSWERS),
        (How.ANSWERED_BY, LineKind.ANSWERS),
        (How.DISPUTES, LineKind.DISPUTES),
    ],
)
def test_support_and_reserve_have_different_signs(how, kind):
    assert LINE_KINDS[how] is kind


def test_links_say_how_where_and_through_whom(claim):
    drawing, _ = picture(claim)
    argued, reported = (
        next(link for link in entry(drawing, claim.statement).links if link.words == words)
        for words in ("is argued in", "is reported in")
    )
    assert argued.mark.label == "Filtzer 1986"
    assert argued.after.endswith("known through another")
    assert (reported.mark.label, reported.after) == ("Suny 1993", "72, n. 21")
    cited = next(link for each in drawing.entries for link in each.links if link.words == "cites")
    assert cited.after.startswith("with “see also”; 112; Suny 1993, n. 21")


@pytest.mark.parametrize(
    ("stance", "words", "kind"),
    [
        ("concedes", "is conceded in", LineKind.ARGUED),
        ("doubts", "is doubted in", LineKind.DISPUTES),
        ("denies", "is denied in", LineKind.DISPUTES),
    ],
)
def test_a_claim_that_a_work_speaks_against_is_not_argued_in_it(claim, stance, words, kind):
    claim.attributions.update(stance=stance)
    drawing, _ = picture(claim)
    told = [link.words for link in entry(drawing, claim.statement).links]
    assert words in told
    assert "is argued in" not in told
    signs = {sample.classes for sample in drawing.legend.signs}
    assert ("sign argued" in signs, "sign disputes" in signs) == (kind is LineKind.ARGUED, kind is LineKind.DISPUTES)


def test_what_a_work_says_for_and_against_is_told_of_both(claim):
    row = claim.attributions.get()
    make.AttributionFactory(
        claim=claim,
        attested_in=row.attested_in,
        asserted_in=row.asserted_in,
        held_by=[make.AuthorFactory()],
        stance="denies",
    )
    told = {link.words for link in entry(picture(claim)[0], claim.statement).links}
    assert "is argued in and is denied in" in told


def test_the_step_looked_at_is_current(claim):
    drawing, _ = picture(claim, current=Node("claim", claim.pk))
    current = f"{claim.statement.rstrip('.')}; 1986 or earlier"
    assert [node.name for node in drawing.nodes if node.is_current] == [current]
    assert "Claims stand at the year by which they are known to be held" in drawing.description
    assert "1986 or earlier" in [entry.facts for entry in drawing.entries]


def test_marks_lead_where_the_page_says(claim):
    drawing, _ = picture(claim, url_of=lambda stop: f"/trail/?s={stop.token}")
    assert all(node.url.startswith("/trail/?s=") for node in drawing.nodes)


def test_a_link_to_what_readers_may_not_see_is_left_out(claim):
    start = Node("claim", claim.pk)
    links = walk([start], Direction.RESTS_ON).links
    standing = stops([start])
    drawing = of_links(links, standing, reasons(links), url_of=lambda stop: stop.url, title="")
    assert (len(drawing.nodes), len(drawing.strokes)) == (1, 0)


def test_verified_links_look_verified(claim):
    claim.attributions.update(verified_locator="112", verified_by="A reader", verified_on="2026-01-01")
    drawing, _ = picture(claim)
    known = {stroke.classes.split()[1] for stroke in drawing.strokes}
    assert Known.VERIFIED in known
