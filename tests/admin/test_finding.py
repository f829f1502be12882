"""Finding rows: duplicates before they are entered, autocompletion, lists and the work to do."""

import pytest
from django.urls import reverse

from authors.duplicates import likely_duplicates as likely_authors
from authors.models import Author
from tests.admin.desk import complaints, form_of
from tests.factories import (
    AttributionFactory,
    AuthorFactory,
    CitationFactory,
    ClaimFactory,
    ClaimRelationFactory,
    NameVariantFactory,
    NoteFactory,
    PositionFactory,
    TermFactory,
    TitleVariantFactory,
    WorkFactory,
)
from works.duplicates import likely_duplicates as likely_works
from works.models import Work

# Duplicates


@pytest.mark.parametrize(
    ("known", "new", "likely"),
    [
        ({"family": "Fitzpatrick", "given": "Sheila"}, {"family": "Fitzpatrick", "given": "S."}, True),
        ({"family": "Fitzpatrick", "given": "Sheila"}, {"family": "Fitzpatrick", "given": "Sheila M."}, True),
        ({"family": "Fitzpatrick", "given": "Sheila"}, {"family": "Fitzpatrik", "given": "Sheila"}, True),
        ({"family": "Brown", "given": "Emily Clark"}, {"family": "Brown", "given": "Deming"}, False),
        ({"family": "Andrlé", "given": "Vladimír"}, {"family": "Andrle", "given": "Vladimir"}, True),
        ({"family": "Троцкий", "given": "Лев"}, {"family": "Trotskii", "given": "Lev"}, True),
        (
            {"family": "Davies", "given": "R. W.", "born": "1925"},
            {"family": "Davies", "given": "R. W.", "born": "1950"},
            False,
        ),
        ({"family": "Ward", "given": "Chris"}, {"family": "Filtzer", "given": "Donald"}, False),
    ],
)
def test_whether_an_author_is_there_already(db, known, new, likely):
    there = AuthorFactory(**known)
    name = f"{new['given']} {new['family']}"
    assert likely_authors(Author(name=name, **new)) == ([there] if likely else [])


def test_a_variant_of_a_name_counts(db):
    variant = NameVariantFactory(text="Koba")
    assert likely_authors(Author(name="Koba")) == [variant.author]


@pytest.mark.parametrize(
    ("title", "issued", "likely"),
    [
        ("The Red Executive: A Study of the Organization Man", "1960", True),
        ("Red Executive", "1960", True),
        ("The red executive", "", True),
        ("The Red Executives", "1961", True),
        ("The Red Executive", "1979", False),
        ("The Red Army", "1960", False),
    ],
)
def test_whether_a_work_is_there_already(db, title, issued, likely):
    there = WorkFactory(title="The Red Executive: A Study of the Organization Man in Russian Industry", issued="1960")
    assert likely_works(Work(title=title, issued=issued)) == ([there] if likely else [])


def test_a_variant_of_a_title_counts(db):
    variant = TitleVariantFactory(text="Bureaucratisation of the World")
    assert likely_works(Work(title="Bureaucratisation of the world")) == [variant.work]


def test_the_curator_is_asked_once_and_loses_nothing(curator):
    there = WorkFactory(title="The Red Executive", issued="1960", by=[AuthorFactory(name="David Granick")])
    form = curator.new(Work).fill(title="Red Executive", issued="1960", publisher="Doubleday")
    form.add("contributions", author=there.contributions.get().author_id, role="author")
    refused = curator.send(form)
    assert "looks like something entered already" in complaints(refused)
    page = refused.content.decode()
    assert reverse("admin:works_work_change", args=[there.pk]) in page
    again = form_of(refused, form.url)
    assert (again["publisher"], again["contributions-0-author"]) == ("Doubleday", form["contributions-0-author"])
    curator.save(again.fill(another_one="on"))
    assert Work.objects.count() == 2


def test_a_saved_work_is_not_asked_about_again(curator):
    WorkFactory(title="The Red Executive", issued="1960")
    twin = WorkFactory(title="The Red Executive", issued="1960")
    curator.save(curator.edit(twin).fill(genre="pamphlet"))


# Autocompletion


def choices(desk, model, field, term):
    app_label, _, model_name = model.partition(".")
    query = {"app_label": app_label, "model_name": model_name, "field_name": field, "term": term}
    answer = desk.client.get(reverse("admin:autocomplete"), query)
    if "\x00" in term:
        assert answer.status_code == 302  # to the same address without it
        return []
    assert answer.status_code == 200
    return [each["text"] for each in answer.json()["results"]]


@pytest.mark.parametrize("term", ["andrle", "ANDRLÉ", "Андрле", "vladimir andr", "andrle vlad", "andrie"])
def test_a_name_is_found_in_any_letters(curator, term):
    author = AuthorFactory(family="Andrlé", given="Vladimír", born="1943")
    NameVariantFactory(author=author, text="Andrie")
    AuthorFactory(family="Ward", given="Chris")
    assert choices(curator, "works.contribution", "author", term) == ["Andrlé, Vladimír (1943–)"]


@pytest.mark.parametrize(
    ("born", "died", "years"), [("1892", "1982", " (1892–1982)"), ("", "1953", " (–1953)"), ("", "", "")]
)
def test_a_lone_year_says_whether_it_is_of_birth_or_death(curator, born, died, years):
    AuthorFactory(family="Carr", given="E. H.", born=born, died=died)
    assert choices(curator, "works.contribution", "author", "carr") == [f"Carr, E. H.{years}"]


def test_what_is_called_so_comes_before_what_is_found_otherwise(curator):
    by_variant = NameVariantFactory(author=AuthorFactory(family="Aaron", given="A."), text="Zubok")
    AuthorFactory(family="Zubok", given="Vladislav")
    assert choices(curator, "works.contribution", "author", "zub") == ["Zubok, Vladislav", by_variant.author.sort_name]


def test_a_work_is_found_by_its_author_and_told_from_its_namesakes(curator):
    WorkFactory(title="Soviet Workers", issued="1986", by=[AuthorFactory(given="Donald", family="Filtzer")])
    WorkFactory(title="Soviet Workers", issued="1990", by=[AuthorFactory(given="Lewis", family="Other")])
    assert choices(curator, "works.citation", "cited_work", "filtzer sov") == ["Donald Filtzer, Soviet Workers (1986)"]


@pytest.mark.parametrize("term", ["\x00", "and\x00rle", "'; drop", "%", "x" * 10_000, "—", "🙂", "  "])
def test_no_search_term_fails(curator, term):
    WorkFactory()
    choices(curator, "works.citation", "cited_work", term)
    assert curator.client.get("/admin/works/work/", {"q": term}, follow=True).status_code == 200


def test_merged_records_are_not_offered(curator):
    survivor = AuthorFactory(family="Andrlé", given="Vladimír")
    AuthorFactory(family="Andrle", given="V.", merged_into=survivor)
    assert choices(curator, "works.contribution", "author", "andrle") == ["Andrlé, Vladimír"]


def test_choices_of_works_ask_a_fixed_number_of_queries(curator, django_assert_max_num_queries):
    for _ in range(12):
        WorkFactory(title="Soviet Workers", by=[AuthorFactory(), AuthorFactory()])
    with django_assert_max_num_queries(9):
        assert len(choices(curator, "works.citation", "cited_work", "soviet")) == 12


# Work to do


def listed(desk, model, question):
    page = desk.client.get(f"/admin/{model.replace('.', '/')}/", {"todo": question})
    assert page.status_code == 200
    return list(page.context["cl"].queryset)


def unresolved():
    return CitationFactory(cited_work=None, resolution="unresolved", printed="Trud, no. 4")


def opposed_apart():
    return ClaimRelationFactory(kind="disputes").source


def answer_of(year, other):
    relation = ClaimRelationFactory(kind="disputes")
    for claim, issued in ((relation.source, year), (relation.target, other)):
        argued, read = WorkFactory(issued=issued), WorkFactory(issued="")
        AttributionFactory(claim=claim, asserted_in=argued, attested_in=read)
    return relation


def opposed_together():
    relation = ClaimRelationFactory(kind="disputes")
    debate = PositionFactory(claims=[relation.source]).debate
    PositionFactory(debate=debate, claims=[relation.target])
    return relation.source


QUESTIONS = [
    ("works.citation", "unresolved", unresolved, CitationFactory),
    ("works.note", "unresolved", lambda: unresolved().note, NoteFactory),
    ("works.work", "unresolved", lambda: unresolved().citing_work, WorkFactory),
    ("works.work", "draft", lambda: WorkFactory(state="draft"), WorkFactory),
    ("works.work", "in-review", lambda: WorkFactory(state="in-review"), WorkFactory),
    ("works.work", "known-through", WorkFactory, lambda: WorkFactory(coverage="worked-through")),
    ("works.work", "notes-missing", lambda: WorkFactory(coverage="worked-through", notes_total=31), WorkFactory),
    ("interpretations.attribution", "unverified", AttributionFactory, lambda: AttributionFactory(mode="direct")),
    ("interpretations.attribution", "draft", lambda: AttributionFactory(state="draft"), AttributionFactory),
    ("interpretations.claim", "unattributed", ClaimFactory, lambda: AttributionFactory().claim),
    ("interpretations.claim", "opposed", opposed_apart, opposed_together),
    (
        "interpretations.claimrelation",
        "anachronistic",
        lambda: answer_of("1960", "1993"),
        lambda: answer_of("1993", "1960"),
    ),
    (
        "interpretations.claim",
        "opposed",
        lambda: AttributionFactory(stance="denies").claim,
        lambda: AttributionFactory().claim,
    ),
    ("authors.author", "without-vocation", lambda: AuthorFactory(vocations=[]), AuthorFactory),
]


@pytest.mark.parametrize(("model", "question", "make", "make_other"), QUESTIONS)
def test_filters_find_work_to_do(curator, model, question, make, make_other):
    row, other = make(), make_other()
    found = listed(curator, model, question)
    assert row in found
    assert other not in found


def test_the_desk_counts_what_the_lists_show(curator):
    for _, _, make, make_other in QUESTIONS:
        make(), make_other()
    sections = curator.client.get(reverse("admin:index")).context["sections"]
    lists = [each for section in sections for task in section.tasks for each in task.lists]
    assert len(lists) >= len(
        {question for _, question, _, _ in QUESTIONS if question not in ("in-review", "anachronistic")}
    )
    for each in lists:
        assert curator.client.get(each.url).context["cl"].queryset.count() == each.count > 0, each.url


def test_complete_notes_are_no_work(curator):
    note = NoteFactory(work__coverage="worked-through", work__notes_total=1, label="1")
    assert note.work not in listed(curator, "works.work", "notes-missing")


@pytest.mark.parametrize(
    "query", ["todo=nonsense", "todo=", "p=999999", "p=x", "o=zz", "state__exact=%00", "bogus=1", "e=1"]
)
def test_no_address_of_a_list_fails(curator, query):
    WorkFactory()
    assert curator.client.get(f"/admin/works/work/?{query}", follow=True).status_code == 200


# Cost

LISTS = [
    ("authors.author", AuthorFactory),
    ("works.work", lambda: WorkFactory(by=[AuthorFactory()])),
    ("works.note", NoteFactory),
    ("works.citation", CitationFactory),
    ("interpretations.claim", ClaimFactory),
    ("interpretations.attribution", AttributionFactory),
    ("interpretations.claimrelation", ClaimRelationFactory),
    ("interpretations.term", TermFactory),
]


@pytest.mark.parametrize(("model", "make"), LISTS)
def test_a_list_asks_as_many_queries_whatever_its_length(curator, model, make, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    url = f"/admin/{model.replace('.', '/')}/"
    make()
    curator.client.get(url)
    with CaptureQueriesContext(connection) as few:
        curator.client.get(url)
    for _ in range(10):
        make()
    with django_assert_num_queries(len(few)):
        curator.client.get(url)


def test_the_index_is_arranged_as_a_curator_thinks(curator):
    headings = [app["name"] for app in curator.client.get(reverse("admin:index")).context["app_list"]]
    assert headings[:4] == ["Works and notes", "People", "Claims and debates", "Schools"]
    assert headings[-1] == "Vocabularies"
