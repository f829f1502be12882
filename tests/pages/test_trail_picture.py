"""The picture on a trail's page: the steps, and what stands around the one looked at, as the lists tell them."""

import pytest

from historiography.trails.address import Step, address
from tests import factories as make
from tests.pages.reading import text, tree, words
from tests.trails.test_opened import step_to
from works.models import Work

pytestmark = pytest.mark.django_db


def walked(*records) -> tuple[Step, ...]:
    return tuple(map(step_to, records))


def drawn(page) -> list[str]:
    """Where the marks of the page's picture lead."""
    return [link.get("href") for link in tree(page).iter("{http://www.w3.org/2000/svg}a")]


def lists(page) -> set[str]:
    """Where the links of the lists lead that stand around a step, whatever trail they carry."""
    columns = [each for each in tree(page).iter("section") if each.get("class") == "side"]
    return {link.get("href").partition("?")[0] for column in columns for link in column.iter("a")}


@pytest.fixture
def survey():
    """A survey that cites three works, the first of which cites a fourth."""
    survey = make.WorkFactory(title="A survey", issued="1993")
    cited = [make.WorkFactory(title=f"Cited {at}", issued=f"19{60 + at}") for at in range(3)]
    for work in cited:
        make.CitationFactory(note=make.NoteFactory(work=survey), cited_work=work)
    make.CitationFactory(
        note=make.NoteFactory(work=cited[0]), cited_work=make.WorkFactory(title="Older", issued="1950")
    )
    return survey


def test_everything_around_a_step_is_drawn_and_leads_to_its_page(client, survey):
    steps = walked(survey)
    page = client.get(address(steps))
    marks = set(drawn(page))
    assert len(marks) == 5
    assert survey.get_absolute_url() in marks
    assert marks - {survey.get_absolute_url()} <= lists(page)


def test_the_steps_walked_so_far_are_drawn_too(client, survey):
    claim = make.ClaimFactory(statement="Workers made the plan.")
    make.AttributionFactory(claim=claim, attested_in=survey, asserted_in=make.WorkFactory(title="The original"))
    steps = walked(claim, survey)
    marks = drawn(client.get(address(steps)))
    assert claim.get_absolute_url() in marks
    assert "Workers made the plan is reported in A survey 1993" in client.get(address(steps)).content.decode()


def test_where_nothing_is_linked_there_is_no_picture(client):
    page = client.get(address(walked(make.WorkFactory())))
    assert (drawn(page), "as a picture" in text(page)) == ([], False)


def test_a_step_that_is_no_more_leaves_the_page_without_a_picture(client, survey):
    steps = (*walked(survey), Step("zzzzzz"))
    assert drawn(client.get(address(steps))) == []


@pytest.fixture
def crowd():
    """A work that many others of one decade cite."""
    work = make.WorkFactory(title="Much cited", issued="1950")
    for at in range(10):
        citing = make.WorkFactory(title=f"Citing {at}", issued=f"19{70 + at % 10}")
        make.CitationFactory(note=make.NoteFactory(work=citing), cited_work=work)
    return work


def test_many_are_put_together_and_open_by_their_link(client, crowd, monkeypatch):
    monkeypatch.setattr("historiography.pictures.grouping.READABLE", 5)
    steps = walked(crowd)
    closed = drawn(client.get(address(steps)))
    group = f"{address(steps)}&open=1970s.work#picture"
    assert group in closed
    opened = drawn(client.get(group))
    assert len(opened) == len(closed) - 1 + 10
    assert group not in opened


@pytest.mark.parametrize(
    "asked", ["open=", "open=<script>", "open=1310s.work", "&".join(f"open={at}" for at in range(500))]
)
def test_groups_that_are_not_there_do_no_harm(client, survey, asked):
    page = client.get(f"{address(walked(survey))}&{asked}")
    assert page.status_code == 200
    assert "<script>" not in page.content.decode()
    assert len(drawn(page)) == 5


def test_what_readers_may_not_see_is_not_drawn(client, survey):
    hidden = make.WorkFactory(title="A draft of mine", state="draft")
    make.CitationFactory(note=make.NoteFactory(work=survey), cited_work=hidden)
    page = client.get(address(walked(survey)))
    assert len(drawn(page)) == 5
    assert "A draft of mine" not in page.content.decode()


def hues(page, labels) -> dict[str, set[str]]:
    """The hues of some schools, in the chips of the steps and in the legend."""
    chips = [each for each in tree(page).iter() if (each.get("class") or "").startswith("chip hue-")]
    return {label: {each.get("class") for each in chips if label in words(each)} for label in labels}


def test_chips_of_the_steps_and_the_legend_have_the_hues_of_the_picture(client, survey):
    shared = {"Labour history": 4, "Revisionism": 4, "Statism": 1}
    schools = {label: make.SchoolFactory(label=label, hue=hue) for label, hue in shared.items()}
    cited = Work.objects.get(title="Cited 0")
    for label, work in (("Labour history", survey), ("Revisionism", cited), ("Statism", cited)):
        make.SchoolMembershipFactory(author=None, work=work, school=schools[label])
    page = client.get(address(walked(survey, cited)))
    told = {"Labour history": {"chip hue-4"}, "Revisionism": {"chip hue-2"}, "Statism": {"chip hue-1"}}
    assert hues(page, shared) == told
    assert page.content.decode().count('class="chip hue-2"') == 2  # beside the step and in the legend
