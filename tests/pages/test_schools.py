"""Schools: when each was current, who is counted among it and by whom, its claims and its critics."""

import pytest

from historiography.pages import bands
from tests import factories as make
from tests.pages.reading import assert_counts_are_true, has_section, headings, rows, section, text, tree


@pytest.fixture
def suny(db):
    return make.AuthorFactory(slug="suny", given="Ronald Grigor", family="Suny")


@pytest.fixture
def survey(suny):
    return make.WorkFactory(slug="survey", title="Making the Command Economy", issued="1993", by=[suny])


@pytest.fixture
def labour(db):
    return make.SchoolFactory(slug="labour-history", label="Labour history", scope_note="It looks at the shop floor.")


def page(client, school):
    response = client.get(f"/schools/{school.slug}/")
    assert response.status_code == 200
    return response


def names(response) -> list[str]:
    return ["".join(each.itertext()).strip() for each in tree(response).iter("p") if each.get("class") == "school-name"]


def test_the_list_is_in_time_order_with_those_that_nobody_dates_apart(client, survey):
    for label, period in (
        ("Cultural turn", "1988/.."),
        ("Totalitarian school", "1945~/1960~"),
        ("Official accounts", "../1987"),
    ):
        make.SchoolCurrencyFactory(
            school=make.SchoolFactory(label=label), period=period, attested_in=survey, locator="66"
        )
    make.SchoolFactory(label="Annales")
    response = client.get("/schools/")
    assert names(response) == ["Official accounts", "Totalitarian school", "Cultural turn", "Annales"]
    assert "c. 1945–c. 1960, according to Suny 1993, 66" in section(response, "4 schools and approaches")
    assert "Annales" in section(response, "Without a period")
    assert names(client.get("/schools/?sort=label"))[0] == "Cultural turn"
    assert "and currents among those who lived it" in text(response)


@pytest.mark.parametrize(
    ("decade", "found"), [("1940", ["Totalitarian school"]), ("1980", ["Official accounts", "Cultural turn"])]
)
def test_the_list_is_narrowed_to_those_current_in_a_decade(client, survey, decade, found):
    for label, period in (
        ("Cultural turn", "1988/.."),
        ("Totalitarian school", "1945~/1960~"),
        ("Official accounts", "1970/1987"),
    ):
        make.SchoolCurrencyFactory(school=make.SchoolFactory(label=label), period=period, attested_in=survey)
    assert names(client.get(f"/schools/?decade={decade}")) == found


def test_a_name_that_is_ours_is_said_to_be_so(client, survey):
    ours = make.SchoolFactory(label="Cultural turn", history_note="The name is ours, after a phrase of hers.")
    make.SchoolCurrencyFactory(school=ours, period="1988/..", attested_in=survey)
    assert "Cultural turn (our name)" in text(client.get("/schools/"))
    assert "Cultural turn (our name)" in text(client.get("/"))


def test_an_unpublished_period_dates_nothing(client, labour, survey):
    make.SchoolCurrencyFactory(school=labour, period="1975/1991", attested_in=survey, state="draft")
    assert "1975" not in text(client.get("/schools/"))
    assert "None of the works read says when." in text(page(client, labour))


@pytest.mark.parametrize(
    ("period", "start", "length", "beyond"),
    [
        ("1945/1960", 1945, 16, []),
        ("../1960", 1960, 1, [(1950, 10)]),
        ("../1945", 1945, 1, [(1940, 5)]),
        ("1961", 1961, 1, []),
        ("1961/..", 1961, 33, [(1994, 6)]),
        ("1961/", 1961, 1, [(1962, 10)]),
        ("1996/..", 1996, 1, [(1997, 3)]),
    ],
)
def test_a_band_runs_over_its_years_and_is_open_from_its_witness_on(survey, labour, period, start, length, beyond):
    make.SchoolCurrencyFactory(period="1945/1999", attested_in=survey)
    make.SchoolCurrencyFactory(school=labour, period=period, attested_in=survey)
    axis = bands.axis()
    assert axis.years == [1940, 1960, 1980, 2000]
    school = type(labour).objects.with_periods().get(pk=labour.pk)
    [row] = bands.rows([school], axis, {})
    assert (row.band.start, row.band.length) == (start, length)
    assert [(each.start, each.length) for each in row.band.open] == beyond


def test_an_open_end_is_said_to_be_so(client, labour, survey):
    make.SchoolCurrencyFactory(school=labour, period="196X/..", attested_in=survey)
    make.SchoolCurrencyFactory(school=make.SchoolFactory(), period="../1987", attested_in=survey)
    for address in ("/", "/schools/"):
        listed = client.get(address)
        assert "from the 1960s (no end given by 1993), according to" in text(listed)
        assert "until 1987 (no beginning given), according to" in text(listed)
        assert all(listed.content.count(f'mask="url(#fades-{end})"'.encode()) == 1 for end in ("before", "after"))


def test_the_years_reach_to_the_last_witness_of_what_has_no_end(labour):
    make.SchoolCurrencyFactory(school=labour, period="1919/..", attested_in=make.WorkFactory(issued="2024"))
    assert bands.axis().years == [1910, 1930, 1950, 1970, 1990, 2010, 2030]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("One. Two.", "One."),
        ("They follow J. Arch Getty in this. Others do not.", "They follow J."),
        ("No stop", "No stop"),
        ("", ""),
    ],
)
def test_a_note_is_cut_after_its_first_sentence(text, sentence):
    assert bands.first_sentence(text) == sentence


def test_a_member_is_named_with_who_says_so_and_resemblance_is_not_membership(client, labour, survey, suny):
    filtzer = make.AuthorFactory(given="Donald", family="Filtzer")
    kuromiya = make.AuthorFactory(given="Hiroaki", family="Kuromiya")
    make.SchoolMembershipFactory(school=labour, author=filtzer, attested_in=survey, labellers=[kuromiya])
    make.SchoolMembershipFactory(school=labour, author=filtzer, attested_in=survey, locator="74")
    make.SchoolMembershipFactory(
        school=labour, author=make.AuthorFactory(given="E. P.", family="Thompson"), kind="precedes", attested_in=survey
    )
    make.SchoolMembershipFactory(
        school=labour, author=kuromiya, kind="resembles", ascription="self", attested_in=survey
    )
    response = page(client, labour)
    counted_in = section(response, "Counted among it")
    assert counted_in.count("Donald Filtzer") == 1
    assert "according to Kuromiya" in counted_in
    assert "72" in counted_in and "74" in counted_in
    assert "E. P. Thompson" in section(response, "Said to have come before it")
    assert "Hiroaki Kuromiya, by self-description" in section(response, "Said to resemble it")


def test_a_work_is_counted_in_by_its_author_and_year(client, labour, survey):
    work = make.WorkFactory(
        title="Soviet Workers and Stalinist Industrialisation: A Study",
        short_title="Soviet Workers",
        issued="1986",
        by=[make.AuthorFactory(given="Donald", family="Filtzer")],
    )
    make.SchoolMembershipFactory(school=labour, author=None, work=work, attested_in=survey)
    response = page(client, labour)
    assert "Filtzer, Soviet Workers (1986)" in section(response, "Counted among it")
    assert "Soviet Workers" in section(response, "Works")


def test_kin_is_read_from_both_ends(client, labour, survey):
    other = make.SchoolFactory(label="Totalitarian school")
    make.SchoolRelationFactory(source=labour, target=other, kind="reacted-against", attested_in=survey)
    make.SchoolRelationFactory(source=labour, target=other, kind="reacted-against", attested_in=survey, locator="75")
    assert section(page(client, labour), "Among other schools").count("Reacted against Totalitarian school") == 1
    assert "Provoked Labour history" in section(page(client, other), "Among other schools")


def test_claims_stand_under_the_topics_that_readers_see_the_rest_last(client, labour, survey):
    strikes = make.TopicFactory(label="Strikes", broader=make.TopicFactory(label="Work"))
    secret = make.TopicFactory(label="A secret topic", state="draft")
    for statement, topics in (("Of something else.", [secret]), ("Strikes were many.", [strikes])):
        claim = make.ClaimFactory(statement=statement, topics=topics)
        make.AttributionFactory(claim=claim, school=labour, holder_kind="school", attested_in=survey)
    said = section(page(client, labour), "Claims")
    order = ["Work", "Strikes were many.", "Other matters", "Of something else."]
    assert sorted(order, key=said.index) == order
    assert secret.label not in said


def test_claims_of_the_school_and_of_its_members_are_kept_apart(client, labour, survey):
    filtzer = make.AuthorFactory(given="Donald", family="Filtzer")
    book = make.WorkFactory()
    make.SchoolMembershipFactory(school=labour, author=filtzer, attested_in=survey)
    make.SchoolMembershipFactory(school=labour, author=None, work=book, attested_in=survey)
    make.SchoolMembershipFactory(
        school=labour, author=make.AuthorFactory(slug="kin"), kind="resembles", attested_in=survey
    )
    topic = make.TopicFactory(label="Strikes", broader=make.TopicFactory(label="Labour"))
    as_a_school = make.ClaimFactory(statement="Workers had a history.", topics=[topic])
    make.AttributionFactory(claim=as_a_school, school=labour, holder_kind="school", attested_in=survey)
    for statement, fields in (
        ("The state lost.", {"held_by": [filtzer]}),
        ("Norms were bargained.", {"asserted_in": book}),
        ("Not counted.", {"held_by": [type(filtzer).objects.get(slug="kin")]}),
    ):
        make.AttributionFactory(claim=make.ClaimFactory(statement=statement), attested_in=survey, **fields)
    said = section(page(client, labour), "Claims 3 claims")
    whole, members = said.split("Held by those counted among it")
    assert "Labour Workers had a history." in whole
    assert "The state lost." in members and "Norms were bargained." in members
    assert "Not counted." not in said
    listed = client.get("/schools/")
    assert "1 claim as a school · 2 claims by its members, on any subject" in text(listed)
    links = [link.get("href") for each in tree(listed).iter("p") if each.get("class") == "small" for link in each]
    assert [headings(client.get(address))[0] for address in links] == ["1 claim", "2 claims"]
    assert [rows(client.get(address)) for address in links] == [1, 2]


def test_who_disputes_its_claims_and_what_is_said_of_it(client, labour, survey):
    claim = make.ClaimFactory(statement="Workers resisted.")
    make.AttributionFactory(claim=claim, school=labour, holder_kind="school", attested_in=survey)
    critic = make.AttributionFactory(claim=make.ClaimFactory(statement="They obeyed."), attested_in=survey).claim
    make.ClaimRelationFactory(source=critic, target=claim, attested_in=survey)
    make.ClaimRelationFactory(source=make.AttributionFactory().claim, target=claim, kind="supports", attested_in=survey)
    about = make.AttributionFactory(claim=make.ClaimFactory(statement="Labour history has no theory.")).claim
    about.about_schools.add(labour)
    response = page(client, labour)
    critics = section(response, "Who disputes its claims")
    assert "disputes “Workers resisted”: They obeyed." in critics
    assert critics.count("“Workers resisted”") == 1
    assert "Labour history has no theory." in section(response, "What is said of it")


def test_its_answers_lead_to_the_questions(client, labour, survey):
    debate = make.DebateFactory(question="Who ruled the shop floor?")
    position = make.PositionFactory(debate=debate, answer="Neither side.")
    make.PositionHoldingFactory(position=position, author=None, school=labour, attested_in=survey)
    make.PositionHoldingFactory(
        position=None,
        debate=make.DebateFactory(question="Was it inevitable?"),
        stance="silent",
        author=None,
        school=labour,
        attested_in=survey,
    )
    said = section(page(client, labour), "Its answers")
    assert "Who ruled the shop floor? Neither side." in said
    assert "Was it inevitable? Is silent." in said


def test_labels_say_who_uses_them_and_hidden_ones_do_not_show(client, labour):
    make.SchoolLabelFactory(school=labour, text="revisionists", reason="So their critics.")
    make.SchoolLabelFactory(school=labour, text="revizionisty", kind="hidden")
    said = section(page(client, labour), "Also called")
    assert "revisionists" in said and "So their critics." in said
    assert "revizionisty" not in said


def test_broader_and_narrower_schools_lead_to_each_other(client, labour):
    part = make.SchoolFactory(label="Microstudies", broader=labour)
    draft = make.SchoolFactory(label="Unfinished", broader=labour, state="draft")
    assert "Within it: Microstudies" in text(page(client, labour))
    assert draft.label not in text(page(client, labour))
    assert "Part of Labour history" in text(page(client, part))


def test_every_count_of_a_school_is_true(client, grow):
    grow(3)
    assert_counts_are_true(client, client.get("/schools/labour-history/"))


def test_the_card_says_when_and_what(client, labour, survey):
    make.SchoolCurrencyFactory(school=labour, period="1960/1991", attested_in=survey)
    card = client.get("/schools/labour-history/card/").content.decode()
    assert "1960–1991" in card and "It looks at the shop floor." in card


def test_a_bare_school_has_no_empty_sections(client, labour):
    response = page(client, labour)
    for title in ("Also called", "Among other schools", "Claims", "Its answers", "What is said of it", "Works"):
        assert not has_section(response, title)
    assert "Nobody is counted among it by name in the works read." in text(response)
