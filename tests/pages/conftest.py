"""A small historiography of the Soviet shop floor, as large as a test asks for; and what is asked on which database.

What a page says of the rows that it was given is asked on SQLite. PostgreSQL is asked for every page with its number of
queries, for what it finds, sorts and cuts into pages, and for the very same bytes of the pages of the shipped corpus.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

from records.reindexing import rebuild
from tests import factories as make

#: The modules that ask a database for itself.
ON_EACH_DATABASE = {"test_every_page.py", "test_listing.py", "test_on_both.py", "test_search.py"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave to SQLite what is about words and marks."""
    for item in items:
        if Path(__file__).parent in item.path.parents and item.path.name not in ON_EACH_DATABASE:
            item.add_marker(pytest.mark.engine("sqlite"))


@pytest.fixture
def grow(db) -> Callable[[int], None]:
    """Enter so much scholarship that every section of every page has that many rows more."""
    subjects = _subjects()

    def grow(rows: int) -> None:
        for _ in range(rows):
            _add(**subjects)
        rebuild()
        if connection.vendor == "postgresql":
            # The server does so by itself in time; a test does not wait for it.
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")

    return grow


def _subjects() -> dict:
    """The claim, work, author and reporter that the pages are about, with one of everything that comes once."""
    filtzer = make.AuthorFactory(slug="donald-filtzer", given="Donald", family="Filtzer")
    suny = make.AuthorFactory(slug="ronald-grigor-suny", given="Ronald Grigor", family="Suny")
    labour = make.TopicFactory(slug="labour", label="Labour")
    subjects = {
        "filtzer": filtzer,
        "suny": suny,
        "labour": labour,
        "school": make.SchoolFactory(slug="labour-history", label="Labour history"),
        "workers": make.WorkFactory(
            slug="soviet-workers-1986",
            title="Soviet Workers and Stalinist Industrialisation",
            issued="1986",
            by=[filtzer],
        ),
        "survey": make.WorkFactory(
            slug="command-economy-1993",
            title="Making the Command Economy: Western Historians",
            issued="1993-21",
            type="article-journal",
            container_title="International Labor and Working-Class History",
            coverage="worked-through",
            notes_total=31,
            by=[suny],
        ),
        "control": make.DebateFactory(slug="control", question="Was Stalin’s state able to control its workers?"),
        "promotion": make.TermFactory(slug="vydvizhenstvo", romanised="vydvizhenstvo"),
        "plan": make.EraFactory(slug="first-plan", label="First Five-Year Plan"),
        "stalemate": make.ClaimFactory(
            slug="stalemate", statement="Neither state nor workers won.", topics=[labour], period="1928/1941"
        ),
    }
    make.AuthorFactory(slug="a-lumberjack", given="", family="", name="A lumberjack", kind="unnamed", vocations=[])
    return subjects


def _add(filtzer, suny, labour, school, workers, survey, stalemate, control, promotion, plan) -> None:
    """One more row of every kind that a page about these subjects shows."""
    _debate(control, labour, school, stalemate, survey, filtzer)
    _describe(school, promotion, plan, survey)
    scholar, voice = make.AuthorFactory(), make.AuthorFactory(vocations=[])
    note = make.NoteFactory(work=survey)
    original = make.WorkFactory(by=[scholar])
    edition = make.WorkFactory(original=workers, original_kind="translation", part_of=survey, by=[filtzer])
    rival = make.ClaimFactory(topics=[labour, make.TopicFactory()])
    stalemate.topics.add(make.TopicFactory(broader=labour))
    _cite(note, workers, original, survey, filtzer)
    _attribute(stalemate, rival, survey, note, original, workers, scholar, voice, filtzer, suny)
    _relate(stalemate, rival, survey, workers, original, scholar, filtzer)
    _label(school, survey, workers, scholar, filtzer, suny)
    make.PositionFactory(claims=[stalemate])
    for subject, key in ((filtzer, "author"), (workers, "work"), (school, "school"), (stalemate, "claim")):
        about = make.ClaimFactory()
        getattr(about, f"about_{key}s").add(subject)
        make.AttributionFactory(claim=about, attested_in=survey, held_by=[suny])
        getattr(stalemate, f"about_{key}s").add(
            {"author": scholar, "work": original, "school": make.SchoolFactory(), "claim": rival}[key]
        )
    make.NameVariantFactory(author=filtzer)
    make.TitleVariantFactory(work=workers)
    make.WorkIdentifierFactory(work=workers)
    make.SourceUseFactory(work=workers, attested_in=survey)
    make.WorkFactory(part_of=edition)


def _cite(note, workers, original, survey, filtzer) -> None:
    make.CitationFactory(note=note, cited_work=workers, locator="112", via=original, via_kind="quoted-in")
    make.CitationFactory(note=None, citing_work=survey, place="72", cited_work=workers, form="named")
    make.CitationFactory(note=make.NoteFactory(work=workers), cited_work=original, form="ibid", locator="9")
    make.CitationFactory(note=make.NoteFactory(work=original), cited_work=workers, signal="see also", locator="112")
    make.CitationFactory(note=note, cited_work=None, resolution="unresolved", printed="Ivanov, 12")
    make.ContributionFactory(work=original, author=filtzer, role="editor")


def _attribute(stalemate, rival, survey, note, original, workers, scholar, voice, filtzer, suny) -> None:
    held = make.AttributionFactory(
        claim=stalemate,
        attested_in=survey,
        notes=[note],
        asserted_in=original,
        asserted_locator="9",
        held_by=[scholar, voice],
    )
    make.ReporterFactory(attribution=held, author=suny, work=original)
    make.AttributionFactory(claim=rival, attested_in=survey, asserted_in=workers, held_by=[filtzer], revises=held)
    make.AttributionFactory(
        claim=stalemate, stance="denies", attested_in=survey, school=make.SchoolFactory(), holder_kind="school"
    )
    make.AttributionFactory(
        claim=make.ClaimFactory(),
        attested_in=workers,
        asserted_in=workers,
        mode="direct",
        held_by=[filtzer],
        asserted_locator="72",
        notes=[make.NoteFactory(work=workers)],
    )


def _relate(stalemate, rival, survey, workers, original, scholar, filtzer) -> None:
    make.ClaimRelationFactory(source=stalemate, target=rival, attested_in=survey)
    make.ClaimRelationFactory(source=make.AttributionFactory().claim, target=stalemate, attested_in=survey)
    make.AuthorRelationFactory(source=filtzer, target=scholar, attested_in=survey)
    make.AuthorRelationFactory(source=scholar, target=filtzer, attested_in=survey)
    make.WorkRelationFactory(source=workers, target=original, attested_in=survey)
    make.WorkRelationFactory(source=original, target=workers, attested_in=survey)


def _label(school, survey, workers, scholar, filtzer, suny) -> None:
    make.SchoolMembershipFactory(school=school, author=scholar, attested_in=survey, labellers=[suny, filtzer])
    make.SchoolMembershipFactory(school=make.SchoolFactory(), author=filtzer, attested_in=survey, labellers=[suny])
    make.SchoolMembershipFactory(school=school, author=None, work=workers, attested_in=survey, labellers=[filtzer])


def _debate(control, labour, school, stalemate, survey, filtzer) -> None:
    control.topics.add(labour, make.TopicFactory())
    make.DebateFactory(parent=control, topics=[labour])
    answer = make.PositionFactory(debate=control, claims=[stalemate])
    make.PositionFactory(debate=control, kind="reframes", claims=[make.ClaimFactory()])
    make.PositionHoldingFactory(position=answer, author=filtzer, attested_in=survey)
    make.PositionHoldingFactory(position=answer, author=None, school=school, attested_in=survey)
    silent = {"position": None, "debate": control, "stance": "silent", "attested_in": survey}
    make.PositionHoldingFactory(**silent)
    make.PositionHoldingFactory(**silent, author=None, school=make.SchoolFactory())
    make.PositionHoldingFactory(
        position=make.PositionFactory(), author=None, school=school, attested_in=survey, notes=[make.NoteFactory()]
    )


def _describe(school, promotion, plan, survey) -> None:
    make.SchoolCurrencyFactory(school=school, attested_in=survey)
    make.SchoolCurrencyFactory(school=make.SchoolFactory(broader=school), attested_in=survey)
    make.SchoolLabelFactory(school=school)
    make.SchoolRelationFactory(source=school, attested_in=survey)
    make.SchoolRelationFactory(target=school, kind="grew-out-of", attested_in=survey)
    make.AttributionFactory(
        claim=make.ClaimFactory(topics=[make.TopicFactory()]), school=school, holder_kind="school", attested_in=survey
    )
    make.TermVariantFactory(term=promotion)
    make.TermUseFactory(term=promotion, attested_in=survey)
    make.TermUseFactory(attested_in=survey)
    make.EraUseFactory(era=plan, attested_in=survey)
    make.EraUseFactory(attested_in=survey)
