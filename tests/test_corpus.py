"""The shipped corpus: whole, without a fault, as rich as promised, and dumped as it was loaded, byte for byte."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db.models import Count

from interpretations.models import (
    Attribution,
    Claim,
    ClaimRelation,
    Debate,
    EraUse,
    PositionHolding,
    SchoolCurrency,
    SchoolRelation,
    Term,
    TermUse,
)
from records.checking import checks
from records.corpus.dumping import dump_corpus
from records.corpus.loading import load_corpus
from records.overlap import Source
from works.formats import apa
from works.models import Citation, Note, Work
from works.referencing import reference_of

SURVEY = "siegelbaum-suny-command-economy-1993"
INFLECTION = "siegelbaum-inflection-points-2024"

pytestmark = pytest.mark.usefixtures("corpus")


@pytest.mark.parametrize("check", checks(), ids=lambda check: check.what)
def test_the_corpus_has_no_fault(check):
    assert [str(fault) for fault in check.faults()] == []


def test_check_corpus_finds_no_fault_and_counts():
    said = StringIO()
    call_command("check_corpus", stdout=said)
    assert "No fault found." in said.getvalue()
    assert "70 of 70" in said.getvalue()


def test_loading_again_writes_nothing(corpus):
    report = load_corpus(corpus)
    assert set(report.counts) == {"unchanged"}
    assert report.conflicts == []


def test_dumping_gives_the_same_bytes(corpus, tmp_path):
    dump_corpus(tmp_path)
    shipped = {path.relative_to(corpus): path.read_bytes() for path in corpus.rglob("*.yaml")}
    dumped = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*.yaml")}
    assert dumped.keys() == shipped.keys()
    assert [str(path) for path in shipped if dumped[path] != shipped[path]] == []


@pytest.mark.parametrize(("slug", "notes"), [(SURVEY, 31), (INFLECTION, 39)])
def test_every_note_is_entered_in_order(slug, notes):
    labels = Note.objects.filter(work__slug=slug).in_order().values_list("label", flat=True)
    assert list(labels) == [str(number) for number in range(1, notes + 1)]


@pytest.mark.parametrize(
    ("slug", "claims", "relations", "debates", "terms"), [(SURVEY, 85, 40, 12, 40), (INFLECTION, 85, 40, 15, 40)]
)
def test_each_essay_yields_what_was_promised(slug, claims, relations, debates, terms):
    work = Work.objects.get(slug=slug)
    assert work.coverage == "worked-through"
    assert Claim.objects.known_through(work).count() >= claims
    assert ClaimRelation.objects.published().read_in(work).count() >= relations
    assert Debate.objects.filter(positions__holdings__in=held_in(work)).distinct().count() >= debates
    assert TermUse.objects.published().read_in(work).values("term").distinct().count() >= terms


def held_in(work):
    return PositionHolding.objects.published().read_in(work)


def test_about_as_many_works_as_the_essays_name():
    assert Work.objects.published().count() >= 120


@pytest.mark.parametrize("slug", [SURVEY, INFLECTION])
def test_every_judgement_is_located_in_the_way_its_essay_allows(slug):
    """The survey has pages, 65 to 76; the other has none, and is located by section."""
    rows = Attribution.objects.filter(attested_in__slug=slug)
    for locator in rows.values_list("locator", flat=True):
        if slug == SURVEY:
            assert all(65 <= int(page) <= 76 for page in locator.replace(", ", "–").split("–")), locator
        else:
            assert locator.startswith(("section ", "sections ")), locator


def test_where_text_and_note_disagree_both_are_kept():
    burawoy = Citation.objects.get(citing_work__slug=SURVEY, note__label="25")
    assert burawoy.cited_work.slug == "andrle-workers-1988"
    assert "Burawoy" in burawoy.as_printed
    assert burawoy.correction_reason


def test_a_year_that_is_surely_wrong_is_not_taken_home():
    nove = Work.objects.get(slug="nove-economic-history-1967")
    assert (nove.issued, nove.publisher, nove.variants.get().kind) == ("1969", "Allen Lane", "as-printed")
    assert {"issued", "publisher"} <= set(nove.supplied)
    assert Citation.objects.get(cited_work=nove).as_printed == "(London: Pelican, 1967)"


def test_the_day_on_which_a_scan_was_fetched_is_nobody_s_day_of_access():
    assert not Work.objects.get(slug=SURVEY).accessed


def test_a_sentence_of_a_source_would_be_found():
    """The prose of the corpus is really compared: a source that holds one of our statements is found repeated."""
    wordy = max(Claim.objects.values_list("statement", flat=True), key=len)
    compared = checks([Source("the source", f"Page 1. {wordy} And so on.")])[-1]
    assert any("statement: repeats the source" in str(fault) for fault in compared.faults())


def test_no_event_repeats_the_date_of_its_work():
    """Styles print the date beside the event, so that it would stand there twice."""
    dated = Work.objects.exclude(event="").exclude(issued="").values_list("event", "issued_from")
    assert [event for event, year in dated if str(year) in event] == []


def test_a_term_or_a_debate_that_an_essay_mentions_is_ascribed_to_nobody():
    """Djilas lends a term; that the famine was genocide is said to be debated, by whom is not."""
    assert not Attribution.objects.filter(holders__slug="milovan-djilas").exists()
    voiced = Attribution.objects.get(claim__slug="famine-was-genocide")
    assert (voiced.school, voiced.voices_only) == (None, True)
    assert {each.stance for each in PositionHolding.objects.filter(position__claims=voiced.claim)} == {"raises"}


def test_what_supplements_theories_is_not_told_as_challenging_them():
    assert not SchoolRelation.objects.filter(target__slug="eyewitness-reporting").exists()


def test_models_called_alternatives_to_marxism_are_not_told_as_challenging_it():
    rows = SchoolRelation.objects.filter(target__slug="non-soviet-marxism", kind="alternative-to", basis="stated")
    assert {row.source.slug for row in rows} == {"totalitarian-school", "convergence-theory"}
    challenges = SchoolRelation.objects.filter(kind="challenged-by")
    pairs = set(challenges.values_list("source__slug", "target__slug"))
    assert not {("non-soviet-marxism", row.source.slug) for row in rows} & pairs
    assert ("totalitarian-school", "non-soviet-marxism") not in pairs


@pytest.mark.parametrize(
    "slug", ["neo-liberalism", "inevitability", "archival-histories-of-collectivisation", "postcolonial-nationalism"]
)
def test_of_what_only_began_no_end_is_told(slug):
    assert SchoolCurrency.objects.get(school__slug=slug).period.endswith("/")


def test_what_was_printed_in_russian_has_its_russian_title():
    titled = Work.objects.published().filter(language="ru", title_supplied=False)
    assert titled.count() >= 9
    assert list(titled.filter(title_translation="").values_list("slug", flat=True)) == []
    assert Work.objects.get(slug="stalin-dizzy-with-success-1930").title == "Golovokruzhenie ot uspekhov"


@pytest.mark.parametrize(
    ("slug", "name"),
    [
        ("great-purges", "Great Purges"),
        ("state-socialism", "state socialism"),
        ("bourgeois-specialists", "bourgeois specialists"),
    ],
)
def test_what_english_has_a_name_for_stands_under_that_name(slug, name):
    term = Term.objects.get(slug=slug)
    assert term.romanised == name
    assert term.variants.filter(kind="transliteration").exists()


def test_neither_essay_dates_collectivisation_as_we_do():
    uses = EraUse.objects.filter(era__slug="collectivisation-drive")
    assert {use.dates for use in uses} == {"1929/.."}


def test_no_question_has_one_answer_only():
    counted = Debate.objects.published().annotate(answers=Count("positions"))
    assert list(counted.filter(answers__lt=2).values_list("slug", flat=True)) == []


@pytest.mark.parametrize(
    ("slug", "printed"),
    [
        ("siegelbaum-nation-1989", "(1989, October 23). [Article on the miners’ movement]. The Nation, 451–454."),
        (
            "gorbachev-october-speech-1987",
            "[Speech on Soviet history]. Seventieth anniversary of the October",
        ),
        ("carr-foundations-1974", "1926–1929 (Vol. 1). Penguin."),
        ("scott-behind-the-urals-1973", "Indiana University Press. (Original work published 1942)"),
        ("pravda-khrushchev-ouster-1964", "[Editorial announcing Khrushchev’s removal]. (1964, October 17). Pravda."),
    ],
)
def test_references_tell_each_thing_once(slug, printed):
    assert printed in apa.reference_entry(reference_of(Work.objects.with_reference().get(slug=slug))).text


def test_what_both_essays_quote_from_one_book_is_one_claim():
    """Davies's words on enthusiasm and waste stand in both: two reports of one sentence, not two propositions."""
    quoted = Attribution.objects.filter(holders__slug="r-w-davies", excerpt="vicious repression and waste")
    assert {row.attested_in.slug for row in quoted} == {SURVEY, INFLECTION}
    assert {row.claim.slug for row in quoted} == {"enthusiasm-joined-to-repression"}


def test_nobody_gives_an_answer_by_a_claim_that_he_denies():
    """Gorbachev's answer about Tbilisi is argued by whom he blamed, not by the claim that the blame was his."""
    denied = Attribution.objects.published().filter(stance__in=["denies", "doubts"])
    held = PositionHolding.objects.published().filter(stance="holds")
    denials = set(denied.values_list("claim", "holders"))
    answers = held.values_list("position__claims", "author", "position__key")
    assert [key for claim, author, key in answers if (claim, author) in denials] == []


@pytest.mark.parametrize(
    ("read", "first"),
    [
        ("lenin-great-beginning-1919", "lenin-velikii-pochin-1919"),
        ("lenin-immediate-tasks-1918", "lenin-ocherednye-zadachi-1918"),
        ("stalin-dizzy-with-success-1955", "stalin-dizzy-with-success-1930"),
    ],
)
def test_what_is_read_in_english_works_is_a_translation(read, first):
    work = Work.objects.get(slug=read)
    assert (work.original.slug, work.original_kind, work.original.language) == (first, "translation", "ru")


def test_the_newspaper_has_no_page_of_the_collected_works():
    """Note 6 names Stalin's article by its day in Pravda, and gives the page at which the Works print it."""
    cited = Citation.objects.filter(note__work__slug=INFLECTION, note__label="6").order_by("order")
    assert [(each.cited_work.slug, each.locator) for each in cited] == [
        ("stalin-dizzy-with-success-1930", ""),
        ("stalin-dizzy-with-success-1955", "200"),
    ]


@pytest.mark.parametrize(
    "slug", ["nove-economic-history-1967", "spufford-red-plenty-2010", "kotkin-armageddon-averted"]
)
def test_where_the_edition_is_doubtful_no_page_of_it_is_given_without_the_doubt(slug):
    paged = Attribution.objects.filter(asserted_in__slug=slug).exclude(asserted_locator="")
    passed_on = Attribution.objects.filter(reporters__work__slug=slug).exclude(reporters__locator="")
    remarks = [row.remark for row in paged | passed_on]
    assert remarks
    assert [remark for remark in remarks if "not known in which" not in remark] == []


@pytest.mark.parametrize(
    ("claim", "years"),
    [
        ("cadres-decide-everything", {1935}),
        ("let-peasants-enrich-themselves", {1920}),  # in the 1920s
        ("mines-should-set-coal-price", {1991}),
        ("perestroika-by-and-for-intelligentsia", {1989}),
    ],
)
def test_a_voice_of_the_time_is_not_dated_by_the_essay_that_quotes_it(claim, years):
    assert set(Attribution.objects.filter(claim__slug=claim).values_list("since_year", flat=True)) == years
