"""No two references of a list have one short form, in whatever order and company they come."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.works.formats.essay_references import by
from works.formats import STYLES, apa, chicago, mla
from works.models import Work
from works.reference import Contributor, Reference
from works.referencing import reference_of


def work(author: str, title: str, issued: str = "", **fields) -> Reference:
    return Reference(contributors=by(author), title=title, issued=issued, **fields)


STAGES = work("Rostow, W. W.", "The Stages of Economic Growth", "1960")
DYNAMICS = work("Rostow, W. W.", "The Dynamics of Soviet Society", "1953")
SECOND_DYNAMICS = work("Rostow, W. W.", "The Dynamics of Soviet Society", "1954")
CLASS_WAR = work("Fitzpatrick, Sheila", "Cultural Revolution as Class War", "1978", type="chapter", container_title="V")
VOLUME = Reference(
    contributors=by("Fitzpatrick, Sheila", role="editor"), title="The Cultural Revolution in Russia", issued="1978"
)
CHARLES, ROBERT = work("Maier, Charles S.", "In Search", "1987"), work("Maier, Robert", "Bewegung", "1990")
CONRAD = work("Maier, Conrad S.", "Search", "1987")
TWELVE, THIRTEEN = (work("Stalin, Joseph", "Works", "1955", volume=number) for number in ("12", "13"))
LEAD, COLUMN = (work("Nove, Alec", title, day) for title, day in (("Lead", "1964-10-17"), ("Column", "1964-10-18")))


@pytest.mark.parametrize(
    ("listed", "told"),
    [
        ([STAGES, CLASS_WAR], ["(Rostow 3)", "(Fitzpatrick 3)"]),
        (
            [STAGES, DYNAMICS],
            ["(Rostow, <i>Stages of Economic Growth</i> 3)", "(Rostow, <i>Dynamics of Soviet Society</i> 3)"],
        ),
        (
            [DYNAMICS, SECOND_DYNAMICS],
            [
                "(Rostow, <i>Dynamics of Soviet Society</i> [1953] 3)",
                "(Rostow, <i>Dynamics of Soviet Society</i> [1954] 3)",
            ],
        ),
        ([CHARLES, ROBERT], ["(C. S. Maier 3)", "(R. Maier 3)"]),
        ([CHARLES, CONRAD, ROBERT], ["(Charles S. Maier 3)", "(Conrad S. Maier 3)", "(R. Maier 3)"]),
        ([TWELVE, THIRTEEN], ["(Stalin, <i>Works</i> 12: 3)", "(Stalin, <i>Works</i> 13: 3)"]),
    ],
)
def test_mla(listed, told):
    assert [mla.in_text(each, "3").html for each in mla.told_apart(listed)] == told


def test_mla_tells_a_volume_without_a_place():
    (twelve, _) = mla.told_apart([TWELVE, THIRTEEN])
    assert mla.in_text(twelve).text == "(Stalin, Works, vol. 12)"
    assert mla.in_text(twelve, "vol. 12, 3").text == "(Stalin, Works 12: 3)"


@pytest.mark.parametrize(
    ("listed", "in_text", "dates"),
    [
        ([STAGES, DYNAMICS], ["(Rostow, 1960)", "(Rostow, 1953)"], ["(1960)", "(1953)"]),
        ([VOLUME, CLASS_WAR], ["(Fitzpatrick, 1978b)", "(Fitzpatrick, 1978a)"], ["(1978b)", "(1978a)"]),
        ([CHARLES, ROBERT], ["(C. S. Maier, 1987)", "(R. Maier, 1990)"], ["(1987)", "(1990)"]),
        ([CHARLES, CONRAD], ["(Charles S. Maier, 1987)", "(Conrad S. Maier, 1987)"], ["(1987)", "(1987)"]),
        ([TWELVE, THIRTEEN], ["(Stalin, 1955a)", "(Stalin, 1955b)"], ["(1955a)", "(1955b)"]),
        (
            [work("Lenin, V. I.", "Works"), work("Lenin, V. I.", "Notes")],
            ["(Lenin, n.d.-b)", "(Lenin, n.d.-a)"],
            ["(n.d.-b)", "(n.d.-a)"],
        ),
        (
            [Reference(title="Labour", issued="1931"), Reference(title="Labour", issued="1931", type="report")],
            ["(Labour, 1931a)", "(Labour, 1931b)"],
            ["(1931a)", "(1931b)"],
        ),
    ],
)
def test_apa(listed, in_text, dates):
    told = apa.told_apart(listed)
    assert [apa.in_text(each).text for each in told] == in_text
    assert all(date in apa.reference_entry(each).text for each, date in zip(told, dates, strict=True))


def test_apa_puts_the_letter_between_the_year_and_the_day():
    lead, column = apa.told_apart(
        [
            Reference(
                **{
                    "type": "article-newspaper",
                    "container_title": "Pravda",
                    "title": each.title,
                    "issued": each.issued,
                    "contributors": each.contributors,
                }
            )
            for each in (LEAD, COLUMN)
        ]
    )
    assert apa.in_text(lead).text == "(Nove, 1964b)"
    assert "(1964b, October 17)" in apa.reference_entry(lead).text
    assert "(1964a, October 18)" in apa.reference_entry(column).text


@pytest.mark.parametrize(
    ("listed", "told"),
    [
        ([STAGES, DYNAMICS], ["Rostow, Stages of Economic Growth, 3.", "Rostow, Dynamics of Soviet Society, 3."]),
        (
            [DYNAMICS, SECOND_DYNAMICS],
            ["Rostow, Dynamics of Soviet Society (1953), 3.", "Rostow, Dynamics of Soviet Society (1954), 3."],
        ),
        ([CHARLES, ROBERT], ["C. S. Maier, In Search, 3.", "R. Maier, Bewegung, 3."]),
    ],
)
def test_chicago(listed, told):
    assert [chicago.short_note(each, "3").text for each in chicago.told_apart(listed)] == told


def test_one_person_in_two_roles_is_one():
    assert apa.in_text(apa.told_apart([CLASS_WAR, VOLUME])[1]).text == "(Fitzpatrick, 1978b)"


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_the_order_of_the_list_is_of_no_account(style):
    listed = [CHARLES, CONRAD, TWELVE, THIRTEEN, CLASS_WAR, VOLUME]
    told = dict(zip(listed, style.apart(listed), strict=True))
    for shuffled in list(permutations(listed))[::97]:
        assert style.apart(shuffled) == [told[each] for each in shuffled]


NAMES = st.builds(
    Contributor, family=st.sampled_from(["Smith", "Maier"]), given=st.sampled_from(["Anna", "A.", "Mark B.", ""])
)
WORKS = st.builds(
    Reference,
    contributors=st.tuples(NAMES),
    title=st.sampled_from(["The Works", "Works", "A History"]),
    issued=st.sampled_from(["1953", "1954", ""]),
)


@given(st.lists(WORKS, unique=True, max_size=8))
def test_apa_never_has_two_alike(listed):
    told = [apa.in_text(each).text for each in apa.told_apart(listed)]
    assert len(set(told)) == len(told)


@pytest.mark.usefixtures("corpus")
@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_no_two_works_of_the_corpus_have_one_short_form(style):
    told = style.apart([reference_of(work) for work in Work.objects.published().with_reference()])
    for label in style.ambiguous:
        lines = [style.forms[label](each).text for each in told]
        assert len(set(lines)) == len(lines), label
