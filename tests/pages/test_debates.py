"""Debates: answers side by side, who gave them; and the matrix, where silence is not the same as nothing reported."""

import pytest

from historiography.pages.debates import MOST_CHOSEN, SIDE_BY_SIDE, WHY_LEFT_OUT
from interpretations.models import Position, School
from tests import factories as make
from tests.pages.reading import has_section, headings, rows, section, text, tree, words


@pytest.fixture
def survey(db):
    suny = make.AuthorFactory(given="Ronald Grigor", family="Suny")
    return make.WorkFactory(slug="survey", title="Making the Command Economy", issued="1993", by=[suny])


@pytest.fixture
def control(db):
    return make.DebateFactory(slug="control", question="Was Stalin’s state able to control its workers?")


def page(client, debate):
    response = client.get(f"/debates/{debate.slug}/")
    assert response.status_code == 200
    return response


def questions(response) -> list[str]:
    return [words(each) for each in tree(response).iter("p") if each.get("class") == "question-main"]


def test_parts_stand_under_their_question(client, control):
    make.DebateFactory(question="Did labour law bite?", parent=control)
    make.DebateFactory(question="Could NEP have lasted?")
    response = client.get("/debates/")
    assert questions(response) == ["Could NEP have lasted?", control.question]
    [parts] = [each for each in tree(response).iter("ul") if each.get("class") == "parts"]
    assert "Did labour law bite?" in words(parts)


def test_a_part_of_a_part_stands_under_it_and_not_alone(client, control):
    part = make.DebateFactory(question="Did labour law bite?", parent=control)
    make.DebateFactory(question="Are decrees to be believed?", parent=part)
    make.DebateFactory(question="Was there absenteeism?", parent=control)
    response = client.get("/debates/")
    assert questions(response) == [control.question]
    outer, inner = [each for each in tree(response).iter("ul") if each.get("class") == "parts"]
    assert "Are decrees to be believed?" in words(inner)
    assert "Was there absenteeism?" in words(outer) and "Was there absenteeism?" not in words(inner)
    assert "Part of" not in text(response)


def test_a_part_without_its_question_says_of_what_it_is_part(client, control):
    make.DebateFactory(question="Did labour law bite?", parent=control, parties="contemporaries")
    said = text(client.get("/debates/?parties=contemporaries"))
    assert f"Part of {control.question} Did labour law bite?" in said
    assert "1 question" in said


def test_the_numbers_beside_a_question_are_links_to_exactly_as_many(client, control):
    shared = make.ClaimFactory()
    for claims in ([shared, make.ClaimFactory()], [shared], [make.ClaimFactory(state="draft")]):
        make.PositionFactory(debate=control, claims=claims)
    assert "3 positions, two argued · 2 claims" in text(client.get("/debates/"))
    listed = client.get("/claims/?debate=control")
    assert headings(listed)[0] == "2 claims"
    assert rows(listed) == 2
    assert "that answer “Was Stalin’s state able to control its workers?”" in text(listed)


def test_the_list_is_narrowed_by_topic_with_its_narrower_topics(client, control):
    labour = make.TopicFactory(slug="labour")
    control.topics.add(make.TopicFactory(broader=labour))
    make.DebateFactory()
    assert questions(client.get("/debates/?topic=labour")) == [control.question]


def test_positions_stand_side_by_side_and_moves_apart(client, control, survey):
    filtzer, schwarz = (
        make.AuthorFactory(given=given, family=family)
        for given, family in (("Donald", "Filtzer"), ("Solomon", "Schwarz"))
    )
    claim = make.AttributionFactory(claim=make.ClaimFactory(statement="Neither won."), held_by=[filtzer]).claim
    stalemate = make.PositionFactory(debate=control, answer="It came to a stalemate.", claims=[claim])
    make.PositionFactory(debate=control, answer="Ask who the workers were.", kind="reframes")
    make.PositionFactory(debate=control, answer="There was no state.", kind="rejects")
    for author in (filtzer, schwarz):
        make.PositionHoldingFactory(position=stalemate, author=author, attested_in=survey)
    make.PositionHoldingFactory(position=stalemate, author=filtzer, attested_in=survey, locator="80")
    response = page(client, control)
    answers, moves = section(response, "Answers"), section(response, "Other ways to put the question")
    assert "Answer 1 It came to a stalemate." in answers
    assert "Neither won." in answers
    assert (
        "According to Suny, “Making the Command Economy” (1993), 72" in answers
        or "Making the Command Economy" in answers
    )
    assert "72" in answers and "80" in answers
    assert "Reframes the question Ask who the workers were." in moves
    assert "Rejects the question There was no state." in moves
    assert "stalemate" not in moves


def test_who_only_raises_an_answer_does_not_give_it(client, control, survey):
    carr = make.AuthorFactory(given="E. H.", family="Carr")
    school = make.SchoolMembershipFactory(author=carr).school
    position = make.PositionFactory(debate=control, answer="It was a crime.")
    make.PositionHoldingFactory(position=position, author=carr, attested_in=survey, stance="raises")
    assert "Raised as possible by E. H. Carr According to" in section(page(client, control), "Answers")
    assert school.label not in text(client.get("/debates/matrix/?schools=all"))


def test_holders_read_in_one_place_share_its_reference(client, control, survey):
    position = make.PositionFactory(debate=control)
    for family in ("Friedrich", "Brzezinski"):
        make.PositionHoldingFactory(
            position=position, author=make.AuthorFactory(given="", family=family), attested_in=survey
        )
    assert "Friedrich and Brzezinski According to" in section(page(client, control), "Answers")


def test_unpublished_holdings_and_claims_do_not_show(client, control, survey):
    position = make.PositionFactory(debate=control, claims=[make.ClaimFactory(statement="Secret.", state="draft")])
    make.PositionHoldingFactory(
        position=position, author=make.AuthorFactory(family="Nobody"), attested_in=survey, state="draft"
    )
    said = text(page(client, control))
    assert "Secret." not in said and "Nobody" not in said
    assert "No claim entered argues this yet." in said


def test_an_answer_that_no_claim_argues_is_said_to_be_only_raised(client, control, survey):
    suny = survey.contributions.get().author
    raised = make.PositionFactory(debate=control, answer="Vilnius.")
    make.PositionHoldingFactory(position=raised, author=suny, attested_in=survey)
    told = make.PositionFactory(debate=control, answer="Baku.")
    make.PositionHoldingFactory(position=told, author=make.AuthorFactory(), attested_in=survey)
    response = page(client, control)
    assert "Asked among historians" in text(response)
    answers = section(response, "Answers")
    assert answers.startswith("Answers no claim entered argues any")
    assert "Raised by Suny, not argued: no claim entered argues it." in answers
    assert "Reported without an argument: no claim entered argues it." in answers
    assert "2 positions, none argued" in text(client.get("/debates/"))


def test_the_answers_are_listed_first_each_leading_to_its_place(client, control):
    claims = [make.ClaimFactory()]
    make.PositionFactory(debate=control, answer="Yes.", claims=claims)
    assert not [each for each in tree(page(client, control)).iter("nav") if each.get("aria-label") == "Answers"]
    make.PositionFactory(debate=control, answer="Ask who asks.", kind="reframes", claims=claims)
    response = page(client, control)
    [contents] = [each for each in tree(response).iter("nav") if each.get("aria-label") == "Answers"]
    ids = {each.get("id") for each in tree(response).iter()}
    assert [words(link) for link in contents.iter("a")] == ["Yes.", "Ask who asks."]
    assert all(link.get("href").removeprefix("#") in ids for link in contents.iter("a"))
    assert "1 claim argues them or puts the question in another way" in section(response, "Answers")
    assert "Divided among historians" in text(response)


def test_silence_is_told_apart_from_answers(client, control, survey):
    make.PositionHoldingFactory(
        position=None,
        debate=control,
        stance="silent",
        author=make.AuthorFactory(given="E. H.", family="Carr"),
        attested_in=survey,
    )
    make.PositionHoldingFactory(
        position=None,
        debate=control,
        stance="does-not-arise",
        author=None,
        school=make.SchoolFactory(label="Totalitarian school"),
        attested_in=survey,
    )
    said = section(page(client, control), "Without an answer")
    assert "Is silent: E. H. Carr" in said
    assert "The question does not arise: Totalitarian school" in said


def test_a_debate_leads_up_and_down(client, control):
    part = make.DebateFactory(question="Did labour law bite?", parent=control)
    assert "Did labour law bite?" in section(page(client, control), "Questions within it")
    assert text(page(client, part)).startswith(f"Debates {control.question} Did labour law bite?")
    assert not has_section(page(client, part), "Questions within it")


# The matrix -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def answered(control, survey):
    """Three schools and three questions: two schools answered two, the third one."""
    other = make.DebateFactory(question="Was it inevitable?")
    schools = [make.SchoolFactory(label=label) for label in ("Totalitarian school", "Labour history", "Cultural turn")]
    total, labour, cultural = schools
    make.SchoolCurrencyFactory(school=total, period="1945/1960", attested_in=survey)
    yes = make.PositionFactory(debate=control, answer="Yes, through fear.")
    for position, school in ((yes, total), (make.PositionFactory(debate=control, answer="No."), labour)):
        make.PositionHoldingFactory(position=position, author=None, school=school, attested_in=survey)
    for stance, school in (("silent", total), ("does-not-arise", labour)):
        make.PositionHoldingFactory(
            position=None, debate=other, stance=stance, author=None, school=school, attested_in=survey, locator="80"
        )
    make.PositionHoldingFactory(
        position=make.PositionFactory(debate=make.DebateFactory(question="Who spoke Bolshevik?"), answer="All."),
        author=None,
        school=cultural,
        attested_in=survey,
    )
    make.PositionHoldingFactory(position=yes, attested_in=survey, author=make.AuthorFactory(family="Alone"))


def table(response) -> list[list[tuple[str, str]]]:
    return [
        [((cell.get("class") or "").split(" ")[0], words(cell)) for cell in row if cell.tag in ("td", "th")]
        for row in tree(response).iter("tr")
    ]


def test_cells_tell_answers_silence_and_nothing_reported_apart(client, answered):
    heads, *lines = table(client.get("/debates/matrix/?schools=all"))
    assert [label for _, label in heads] == ["Question", "Totalitarian school", "Cultural turn", "Labour history"]
    by_question = {line[0][1]: line[1:] for line in lines}
    assert by_question["Was Stalin’s state able to control its workers?"] == [
        ("cell-answer", "Yes, through fear. Suny 1993, 72"),
        ("cell-none", "nothing reported in the works read"),
        ("cell-answer", "No. Suny 1993, 72"),
    ]
    assert by_question["Was it inevitable?"] == [
        ("cell-silent", "Silent according to Suny 1993, 80"),
        ("cell-none", "nothing reported in the works read"),
        ("cell-moot", "Does not arise according to Suny 1993, 80"),
    ]


def test_what_several_schools_answered_comes_first_and_it_says_what_is_left_out(client, answered, survey):
    position = Position.objects.get(answer="Yes, through fear.")
    for _ in range(SIDE_BY_SIDE):
        make.PositionHoldingFactory(position=position, author=None, school=make.SchoolFactory(), attested_in=survey)
        make.PositionHoldingFactory(author=None, school=School.objects.latest("pk"), attested_in=survey)
    response = client.get("/debates/matrix/")
    heads, *lines = table(response)
    assert len(heads) == SIDE_BY_SIDE + 1
    assert [line[0][1] for line in lines] == ["Was Stalin’s state able to control its workers?"]
    assert f"Left out: {SIDE_BY_SIDE + 2} questions and 3 schools ({WHY_LEFT_OUT})" in text(response)
    everything = client.get("/debates/matrix/?schools=all")
    assert len(table(everything)[0]) == SIDE_BY_SIDE + 4
    assert "Left out" not in text(everything)


def test_columns_differ_in_hue_and_each_answer_stands_under_its_school_on_a_narrow_screen(client, answered):
    School.objects.update(hue=8)
    page = tree(client.get("/debates/matrix/?schools=all"))
    [head, *_] = page.iter("tr")
    columns = [(each.get("class"), words(each)) for each in list(head)[1:]]
    assert len({hue for hue, _ in columns}) == len(columns) == 3
    for row in list(page.iter("tr"))[1:]:
        assert [((each.get("class") or "").split(" ")[1], each.get("data-school")) for each in list(row)[1:]] == columns


def test_the_reader_chooses_schools(client, answered):
    schools = [School.objects.get(label=label).slug for label in ("Cultural turn", "Labour history")]
    response = client.get("/debates/matrix/", {"school": [*schools, "no-school\x00"]})
    heads, *lines = table(response)
    assert [label for _, label in heads[1:]] == ["Cultural turn", "Labour history"]
    assert {line[0][1] for line in lines} == {
        "Was it inevitable?",
        "Was Stalin’s state able to control its workers?",
        "Who spoke Bolshevik?",
    }
    checked = [each.get("value") for each in tree(response).iter("input") if "checked" in each.attrib]
    assert sorted(checked) == sorted(schools)
    for each in [make.PositionHoldingFactory(author=None, school=make.SchoolFactory()) for _ in range(MOST_CHOSEN)]:
        schools.append(each.school.slug)
    assert len(table(client.get("/debates/matrix/", {"school": schools}))[0]) == MOST_CHOSEN + 1


def test_what_members_answered_stands_in_the_column_of_their_school_but_apart(client, control, survey):
    labour = make.SchoolFactory(label="Labour history")
    andrle, filtzer, alone = (make.AuthorFactory(given="", family=name) for name in ("Andrlé", "Filtzer", "Alone"))
    position = make.PositionFactory(debate=control, answer="No.")
    for author in (andrle, filtzer):
        make.SchoolMembershipFactory(school=labour, author=author, attested_in=survey)
        make.PositionHoldingFactory(position=position, author=author, attested_in=survey, locator="72")
    make.SchoolMembershipFactory(school=labour, author=alone, kind="resembles", attested_in=survey)
    make.PositionHoldingFactory(position=position, author=alone, attested_in=survey)
    silent = {"position": None, "debate": make.DebateFactory(), "stance": "silent", "attested_in": survey}
    make.PositionHoldingFactory(author=andrle, **silent)
    alike = make.SchoolFactory(label="Shop-floor history")
    for author in (andrle, filtzer):
        make.SchoolMembershipFactory(school=alike, author=author, attested_in=survey)
    assert len(table(client.get("/debates/matrix/?schools=all"))[0]) == 3
    [_, [_, cell]] = table(client.get("/debates/matrix/"))
    assert cell == ("cell-answer", "No. by its members: Andrlé and Filtzer, according to Suny 1993, 72")
    make.PositionHoldingFactory(position=position, author=None, school=labour, attested_in=survey, locator="70")
    [_, [_, cell]] = table(client.get("/debates/matrix/", {"school": labour.slug}))
    assert cell[1] == "No. Suny 1993, 70 by its members: Andrlé and Filtzer, according to Suny 1993, 72"


def test_the_matrix_can_be_scrolled_by_keyboard_and_an_empty_one_says_so(client, db):
    assert "No answer of a school is entered yet." in text(client.get("/debates/matrix/"))
    for _ in range(2):
        make.PositionHoldingFactory(author=None, school=make.SchoolFactory())
    [scroll] = [
        each
        for each in tree(client.get("/debates/matrix/?schools=all")).iter("div")
        if each.get("class") == "scroll matrix"
    ]
    assert scroll.get("tabindex") == "0"
    assert scroll.get("aria-labelledby") == "matrix"
