"""The search engine: what is found, in which order, on both databases alike; and that it is never out of date."""

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from authors.models import Author, NameVariant, Vocation
from interpretations.models import (
    Attribution,
    AttributionHolder,
    AttributionReporter,
    Claim,
    School,
    SchoolCurrency,
    SchoolLabel,
    Term,
    TermVariant,
)
from records import search_index
from records.folding import slugify
from records.models import SearchEntry
from records.reindexing import rebuild
from records.search import (
    BY_NAME,
    IN_NAMES,
    IN_TEXT,
    IN_TITLE,
    ORDER,
    Document,
    beginning,
    by_person,
    entry_of,
    indexed_words,
    matching,
    phrase,
    ranked,
    stems,
)
from works.models import Contribution, Work

pytestmark = pytest.mark.django_db

DOCUMENTS = (
    Document(1, "labour-history", "Labour history", "School", labels=("History of labour",), body=("The shop floor.",)),
    Document(2, "labour-shortage", "The labour shortage gave workers bargaining power", "Claim"),
    Document(3, "fitzpatrick-1979", "Education and Social Mobility", "Book", labels=("Fitzpatrick 1979",),
             people=(("Sheila Fitzpatrick", "Fitzpatrick"),), years=(1979, 1979)),
    Document(4, "dneprostroi", "Dneprostroi", "Term", labels=("Днепрострой",), hidden=("Dneprostoi",)),
    Document(5, "promotion", "Promoted workers carried the regime", "Claim", body=("Labour history took it up.",),
             people=(("Sheila Fitzpatrick",),)),
    Document(6, "floor-shop", "Who ruled the floor of the shop", "Debate", body=("A shop.", "Floor by floor.")),
)  # fmt: skip


def put(*documents, kind="work"):
    for document in documents:
        entry = entry_of(kind, document)
        entry.save()
        search_index.put([(entry.pk, indexed_words(document))], "default")


def found(sought, name=""):
    return [entry.slug for entry in ranked(matching(sought), sought, name).order_by(*ORDER)]


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("labour history", ["labour-history", "promotion"]),
        ("labor histories", ["labour-history", "promotion"]),
        ("history of labour", ["labour-history", "promotion"]),
        ("workers", ["promotion", "labour-shortage"]),
        ("Днепрострой", ["dneprostroi"]),
        ("Dneprostoi", ["dneprostroi"]),
        ("Fitzpatrick 1979", ["fitzpatrick-1979"]),
        ("fitzpatrick", ["fitzpatrick-1979", "promotion"]),
        ("shop floor", ["floor-shop", "labour-history"]),
        ("nowhere to be found", []),
    ],
)
def test_all_words_are_found_in_any_form_and_names_come_first(text, slugs):
    put(*DOCUMENTS)
    assert found(stems(text), text) == slugs


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("shop floor", ["labour-history"]),
        ("floor of the shop", ["floor-shop"]),
        ("the of", []),
        ("shop by", ["floor-shop", "labour-history"]),
    ],
)
def test_a_phrase_stands_side_by_side_and_never_across_two_texts(text, slugs):
    put(*DOCUMENTS)
    sought = phrase(text)
    assert (found(sought) if sought else []) == slugs


@pytest.mark.parametrize(
    ("typed", "slugs"),
    [
        ("dnep", ["dneprostroi"]),
        ("днеп", ["dneprostroi"]),
        ("lab", ["labour-history", "labour-shortage"]),
        ("his lab", ["labour-history"]),
        ("fitz 19", ["fitzpatrick-1979"]),
        ("workers of", []),
    ],
)
def test_while_one_types_each_word_begins_a_word_of_a_name(typed, slugs):
    put(*DOCUMENTS)
    assert found(beginning(typed), typed) == slugs


def test_a_person_is_found_through_the_words_of_the_name_only():
    put(*DOCUMENTS)
    assert found(by_person("fitzpatrick")) == ["fitzpatrick-1979", "promotion"]
    assert found(by_person("labour")) == []


def test_the_tiers_say_how_an_entry_was_found():
    put(*DOCUMENTS)
    sought = stems("labour history")
    tiers = {each.slug: each.tier for each in ranked(matching(sought), sought, "History of labour")}
    assert tiers == {"labour-history": BY_NAME, "promotion": IN_TEXT}
    sought = stems("labour")
    assert {each.tier for each in ranked(matching(sought), sought, "labour")} == {IN_TITLE, IN_TEXT}
    sought = stems("dneprostoi")
    assert [each.tier for each in ranked(matching(sought), sought, "the dneprostoi")] == [IN_NAMES]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_no_text_is_an_error(text):
    text = text.replace("\x00", "")
    for sought in (stems(text), phrase(text), beginning(text), by_person(text)):
        assert found(sought, text) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=80))
def test_whatever_is_indexed_is_found_by_its_own_words(text):
    with transaction.atomic():
        put(Document(7, "itself", text, "Work"))
        for sought in (stems(text), phrase(text), beginning(text)):
            assert not sought or found(sought) == ["itself"]
        transaction.set_rollback(True)


def test_the_order_does_not_follow_the_locale():
    # Most locales skip the space, and would have “abc d” before “ab d”.
    put(*(Document(number, f"slug-{number}", title, "Term") for number, title in ((7, "abc d"), (8, "ab d"))))
    assert found([]) == ["slug-8", "slug-7"]


# Keeping up to date ---------------------------------------------------------------------------------------------------


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def titles(text):
    sought = stems(text)
    return {each.title for each in matching(sought)} if sought else set()


def work(slug="filtzer-soviet-workers", title="Soviet Workers", state="published", **fields):
    return Work.objects.create(slug=slug, title=title, state=state, issued="1986", **fields)


def author(slug="andrle", name="Vladimír Andrlé", state="published", **fields):
    return Author.objects.create(slug=slug, name=name, family=name.split()[-1], state=state, **fields)


def test_a_record_is_found_as_soon_as_it_is_published_and_no_longer(committed):
    with committed():
        record = work(state="draft")
    assert titles("soviet workers") == set()
    for state, there in (("in-review", set()), ("published", {"Soviet Workers"}), ("withdrawn", set())):
        with committed():
            record.state, record.withdrawn_reason = state, "Entered twice."
            record.save()
        assert titles("soviet workers") == there


def test_a_merged_record_is_found_through_its_survivor_only(committed):
    with committed():
        survivor, twin = work(), work("twin", "Soviet Workers again")
    with committed():
        twin.merged_into = survivor
        twin.save()
    assert titles("soviet workers") == {"Soviet Workers"}


def test_a_deleted_record_is_found_no_more(committed):
    with committed():
        record = work()
    with committed():
        record.delete()
    assert titles("soviet") == set()
    assert SearchEntry.objects.count() == 0


def test_parts_and_far_rows_bring_their_record_up_to_date(committed):
    with committed():
        person, book = author(), work()
        Contribution.objects.create(work=book, author=person)
    assert titles("andrle 1986") == {"Soviet Workers"}
    with committed():
        variant = NameVariant.objects.create(author=person, text="Andrie")
    assert titles("andrie") == {"Vladimír Andrlé", "Soviet Workers"}
    with committed():
        variant.delete()
    assert titles("andrie") == set()
    with committed():
        person.family = "Andrle-Novák"
        person.save()
    assert titles("novak 1986") == {"Soviet Workers"}


def test_a_part_that_moves_changes_both_its_records(committed):
    with committed():
        one, other = author(), author("filtzer", "Donald Filtzer")
        variant = NameVariant.objects.create(author=one, text="Misread")
    with committed():
        variant.author = other
        variant.save()
    assert titles("misread") == {"Donald Filtzer"}


def test_a_link_changes_the_record(committed):
    with committed():
        historian = Vocation.objects.create(slug="historian", name="historian", scholarly=True)
        person = author()
    assert SearchEntry.objects.get().noun == "Voice"
    with committed():
        person.vocations.add(historian)
    assert SearchEntry.objects.get().noun == "Historian"
    with committed():
        person.vocations.clear()
    assert SearchEntry.objects.get().noun == "Voice"


def test_only_what_is_attested_in_public_can_be_found(committed):
    with committed():
        read, claim = (
            work("essay", "An Essay"),
            Claim.objects.create(slug="c", statement="Workers withdrew.", state="published"),
        )
        row = Attribution.objects.create(claim=claim, attested_in=read, locator="72", gloss="A quiet boycott.")
        AttributionHolder.objects.create(attribution=row, author=author())
    assert titles("boycott") == set()
    with committed():
        row.state = "published"
        row.save()
    assert titles("boycott") == {"Workers withdrew."}
    assert SearchEntry.objects.get(kind="claim").subtitle == "Vladimír Andrlé argues"


def test_a_claim_says_who_argues_and_who_only_voices_it_and_where_each_does():
    read, original = work("essay", "An Essay"), work("book", "A Book")
    claim = Claim.objects.create(slug="c", statement="Workers withdrew.", state="published")
    shared = {"claim": claim, "attested_in": read, "locator": "72", "state": "published"}
    voiced = Attribution.objects.create(**shared, asserted_in=original, held_in="1979", voices_only=True)
    argued = Attribution.objects.create(**shared, asserted_in=read, held_in="1993")
    reported = Attribution.objects.create(**shared, key="reported", held_in="1985")
    for row, name in ((voiced, "Andrlé"), (argued, "Suny"), (reported, "Filtzer")):
        AttributionHolder.objects.create(attribution=row, author=author(slugify(name), name))
    rebuild()
    entry = SearchEntry.objects.get(kind="claim")
    assert entry.subtitle == "Andrlé voices"
    assert entry.body.splitlines() == ["Andrlé voices it in A Book.", "Suny argues it in An Essay."]


def test_what_was_read_in_a_work_comes_and_goes_with_it(committed):
    with committed():
        read = work("essay", "An Essay")
        claim = Claim.objects.create(slug="c", statement="Workers withdrew.", state="published")
        row = Attribution.objects.create(
            claim=claim, attested_in=read, locator="72", gloss="Boycott.", state="published"
        )
        AttributionHolder.objects.create(attribution=row, author=author())
        school = School.objects.create(slug="s", label="Labour history", state="published")
        SchoolCurrency.objects.create(school=school, period="1975", attested_in=read, locator="72", state="published")
    for state, found_by_gloss, year in (("draft", set(), None), ("published", {"Workers withdrew."}, 1975)):
        with committed():
            read.state = state
            read.save()
        assert titles("boycott") == found_by_gloss
        assert SearchEntry.objects.get(kind="school").year_from == year


def test_what_was_passed_on_comes_and_goes_with_whoever_passed_it_on(committed):
    with committed():
        read, hand = work("essay", "An Essay"), work("letter", "A Letter")
        claim = Claim.objects.create(slug="c", statement="Workers withdrew.", state="published")
        row = Attribution.objects.create(
            claim=claim, attested_in=read, locator="72", gloss="Boycott.", state="published"
        )
        AttributionHolder.objects.create(attribution=row, author=author())
        AttributionReporter.objects.create(attribution=row, work=hand)
    for state, found_by_gloss in (("draft", set()), ("published", {"Workers withdrew."})):
        with committed():
            hand.state = state
            hand.save()
        assert titles("boycott") == found_by_gloss


def test_saving_a_work_does_not_index_anew_all_that_was_read_in_it(committed):
    with committed():
        read = work("essay", "An Essay")
        claim = Claim.objects.create(slug="c", statement="Workers withdrew.", state="published")
        Attribution.objects.create(claim=claim, attested_in=read, locator="72", state="published")
    SearchEntry.objects.filter(kind="claim").delete()
    with committed():
        read.save()
    assert not SearchEntry.objects.filter(kind="claim").exists()


def test_labels_find_a_school_and_hidden_ones_are_not_shown(committed):
    with committed():
        school = School.objects.create(slug="social-history", label="Social history", state="published")
        SchoolLabel.objects.create(school=school, text="revisionist", reason="So their critics.")
        SchoolLabel.objects.create(school=school, text="revizionisty", kind="hidden")
    assert titles("revisionist") == titles("revizionisty") == {"Social history"}
    entry = SearchEntry.objects.get()
    assert entry.names == "revisionist"
    assert "So their critics." in entry.body


def test_a_rolled_back_change_is_not_indexed(committed):
    with committed():
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            work()
            raise ZeroDivisionError
        author()
    assert titles("soviet") == set()
    assert titles("andrle") == {"Vladimír Andrlé"}


def test_one_transaction_is_indexed_once(committed):
    with committed() as callbacks:
        for number in range(5):
            author(f"author-{number}", f"Author {number}")
    assert sum(type(each).__name__ == "_Reindexing" for each in callbacks) == 1


def test_rebuilding_finds_what_was_written_past_the_signals():
    Term.objects.bulk_create(
        [Term(slug="artel", romanised="artel’", romanised_key="artel", gloss="Work gang.", state="published")]
    )
    TermVariant.objects.bulk_create([TermVariant(term=Term.objects.get(), text="артель", text_key="artel")])
    put(Document(99, "gone", "Gone long ago", "Book"))
    assert rebuild() == 1
    assert titles("gang") == titles("артель") == {"artel’"}
    assert titles("gone") == set()


def test_the_command_says_how_many_can_be_found(capsys):
    author()
    call_command("rebuild_search")
    assert "1 records can be found" in capsys.readouterr().out


def test_the_index_is_made_again_where_it_is_missing():
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE records_search")
    search_index.make(sender=None, using="default")
    search_index.make(sender=None, using="default")
    author()
    assert rebuild() == 1
    assert titles("andrle") == {"Vladimír Andrlé"}
