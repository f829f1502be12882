"""Terms and eras: the glossary with its scripts, and who divides time how."""

import pytest

from interpretations.models import Era
from records.reindexing import rebuild
from tests import factories as make
from tests.pages.reading import section, text, tree, words


@pytest.fixture
def survey(db):
    return make.WorkFactory(issued="1993", by=[make.AuthorFactory(given="Ronald Grigor", family="Suny")])


@pytest.fixture
def artel(survey):
    term = make.TermFactory(
        slug="artel", romanised="artel’", script="артель", gloss="a work gang", note="Older than the plan."
    )
    make.TermVariantFactory(term=term, text="artels")
    make.TermVariantFactory(term=term, text="arteli", kind="hidden")
    make.TermUseFactory(term=term, attested_in=survey, locator="70", remark="Of peasants.")
    make.TermUseFactory(term=term, attested_in=survey, locator="71", state="draft")
    return term


def test_the_glossary_gives_script_gloss_and_uses(client, artel):
    response = client.get("/terms/")
    assert "artel’ артель a work gang used in 1 place" in text(response)
    [romanised] = [each for each in tree(response).iter("i") if each.get("lang") == "ru-Latn"]
    assert words(romanised) == "artel’"


@pytest.mark.parametrize(("script", "language"), [("великий перелом", "ru"), ("大跃进", "zh"), ("SIPS", "en")])
def test_an_english_name_is_english_and_its_original_is_not(client, db, script, language):
    make.TermFactory(slug="great-turn", romanised="great turn", script=script, language="en")
    for address in ("/terms/", "/terms/great-turn/"):
        tagged = {(words(each), each.get("lang")) for each in tree(client.get(address)).iter() if each.get("lang")}
        assert {("great turn", "en"), (script, language)} <= tagged


def test_a_letter_shows_its_terms_only(client, artel):
    make.TermFactory(slug="trudodni", romanised="trudodni")
    assert "trudodni" in text(client.get("/terms/?letter=t"))
    assert "artel’" not in text(client.get("/terms/?letter=t"))
    assert "No term entered so far begins so." in text(client.get("/terms/?letter=q"))


def test_a_term_shows_where_each_work_uses_it(client, artel):
    response = client.get("/terms/artel/")
    said = section(response, "Where it is used")
    assert "Suny" in said and "(1993), 70. Of peasants." in said
    assert ", 71" not in said
    assert "artels" in section(response, "Also written")
    assert "arteli" not in text(response).split()
    assert "Older than the plan." in text(response)


def test_a_term_leads_to_the_claims_that_speak_of_it(client, survey):
    make.TermFactory(slug="vydvizhentsy", romanised="vydvizhentsy", gloss="promoted workers, raised from the bench")
    for statement, state in (
        ("Vydvizhentsy ruled.", "published"),
        ("The promoted worker thrived.", "published"),
        ("Workers promoted peace.", "published"),
        ("Promoted workers were many.", "draft"),
    ):
        make.AttributionFactory(claim=make.ClaimFactory(statement=statement, state=state), attested_in=survey)
    rebuild()
    said = section(client.get("/terms/vydvizhentsy/"), "Claims that speak of it")
    assert "Vydvizhentsy ruled." in said and "The promoted worker thrived." in said
    assert "peace" not in said and "many" not in said


def test_the_card_of_a_term(client, artel):
    card = client.get("/terms/artel/card/").content.decode()
    assert 'lang="ru-Latn"' in card and "a work gang" in card and "артель" in card


def test_a_term_of_the_languages_own_script_is_not_romanised(client, db):
    make.TermFactory(slug="planwirtschaft", romanised="Planwirtschaft", script="", language="de")
    [heading] = list(tree(client.get("/terms/planwirtschaft/")).iter("h1"))
    assert heading.get("lang") == "de"


# Eras -----------------------------------------------------------------------------------------------------------------


@pytest.fixture
def eras(survey):
    plan = make.EraFactory(slug="plan", label="First Five-Year Plan", period="1928/1932", note="Of industry.")
    make.EraFactory(slug="october", label="October Revolution", period="1917-10", kind="turning-point")
    make.EraFactory(slug="stagnation", label="Stagnation", period="")
    make.EraUseFactory(era=plan, attested_in=survey, locator="66", dates="1929/1932")
    make.EraUseFactory(era=plan, attested_in=survey, locator="845", state="draft")


def test_eras_stand_in_time_order_with_who_divides_time_so(client, eras):
    said = text(client.get("/eras/"))
    assert said.index("October Revolution October 1917 (our dating) turning point") < said.index("First Five-Year")
    assert said.index("First Five-Year Plan") < said.index("Stagnation")
    assert "So Suny 1993, 66" in said
    assert "845" not in said


def test_turning_points_can_be_shown_alone(client, eras):
    said = text(client.get("/eras/?kind=turning-point"))
    assert "October Revolution" in said and "Stagnation" not in said


def test_an_era_shows_how_each_work_dates_it(client, eras):
    response = client.get("/eras/plan/")
    assert "(1993), 66, as 1929–1932." in section(response, "Who uses this period")
    assert "1928–1932 (our dating)" in text(response)
    make.EraUseFactory(era=Era.objects.get(slug="plan"), attested_in=make.WorkFactory(), dates="1928/1932")
    assert "our dating" not in text(client.get("/eras/plan/"))
    assert "1928–1932 (our dating)" not in text(client.get("/eras/"))
    assert "No use of it is entered yet." in text(client.get("/eras/stagnation/"))
