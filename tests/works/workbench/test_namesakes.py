"""Names that do not tell who is meant: whoever may be is offered, nobody is taken, and nobody is made twice."""

import pytest
from django.urls import reverse

from authors.models import Author
from tests import factories as make
from tests.works.workbench.conftest import read
from works.models import Import, Proposal, Work
from works.workbench import deciding
from works.workbench.applying import apply
from works.workbench.corrections import changes
from works.workbench.forms import ProposalForm
from works.workbench.judging import weigh_all
from works.workbench.making import known_author
from works.workbench.namesakes import Ranking
from works.workbench.showing import page

pytestmark = pytest.mark.django_db


@pytest.fixture
def davieses() -> dict[str, Author]:
    """Two scholars of one surname, and one of another."""
    people = {"economist": ("R. W.", "1925"), "zealot": ("Norman", "1939")}
    found = {
        name: make.AuthorFactory(given=given, family="Davies", born=born) for name, (given, born) in people.items()
    }
    make.ContributionFactory(author=found["economist"], work__issued="1996")
    return found | {"other": make.AuthorFactory(given="Sheila", family="Davis")}


def proposal(**person: str) -> Proposal:
    people = [{"role": "author", **person}]
    return Proposal(fields={"type": "book", "title": "The Socialist Offensive", "issued": "1980", "people": people})


NAMES = {
    "a surname alone": ({"family": "Davies"}, ["R. W. Davies", "Norman Davies"], "one of 2 who are entered"),
    "an initial that one has": ({"family": "Davies", "given": "N."}, ["Norman Davies"], "may be Norman Davies"),
    "a name that may be short": ({"family": "Davies", "given": "Robert"}, ["R. W. Davies"], "Robert Davies may be"),
    "a whole name": ({"family": "Davies", "given": "Norman"}, [], ""),
    "initials that fit one": ({"family": "Davies", "given": "Robert William"}, [], ""),
    "another given name": ({"family": "Davies", "given": "Sarah"}, [], ""),
    "a surname that nobody has": ({"family": "Andrle"}, [], "perhaps an author who is named in full elsewhere"),
}


@pytest.mark.parametrize("case", NAMES)
def test_whoever_may_be_meant_is_offered_and_doubted(essay, davieses, case):
    person, offered, doubt = NAMES[case]
    row = proposal(**person)
    weigh_all([row])
    assert doubt in " ".join(row.doubts) and bool(row.doubts) == bool(doubt)
    found = Ranking(notes_of(essay), row.fields["people"]).of(person, 1980)
    assert [each.author.name for each in found] == offered


def notes_of(essay: Work) -> Import:
    return essay.imports.create(kind="notes", name="n", text="n")


def test_the_likeliest_comes_first_with_what_speaks_for_and_against(essay, davieses):
    imported = notes_of(essay)
    first, second = Ranking(imported, [{"family": "Davies"}]).of({"family": "Davies"}, 1950)
    assert (first.author, first.doubts) == (davieses["economist"], ())
    assert "1 work entered, 1996" in first.reasons and second.doubts == ("born in 1939",)
    make.CitationFactory(citing_work=essay, note=make.NoteFactory(work=essay), cited_work=cited_by(davieses["zealot"]))
    [first, _] = Ranking(imported, [{"family": "Davies"}]).of({"family": "Davies"}, 1980)
    assert first.author == davieses["zealot"] and "cited in these notes" in first.reasons


def cited_by(author: Author) -> Work:
    return make.ContributionFactory(author=author).work


def test_whoever_is_chosen_is_the_author_and_nobody_is_made(admin_client, essay, davieses):
    imported = read("1. Davies, *The Socialist Offensive* (London, 1980), 12.\n", essay)
    (row,) = imported.proposals.all()
    (note,) = page(imported, 0).notes
    assert row.meaning == "new" and not row.sure
    [economist, _] = note.proposals[0].bearers
    form = ProposalForm(row)
    typed = {f"p{row.pk}-{name}": form[name].value() or "" for name in form.fields}
    admin_client.post(
        reverse("admin:works_import_decide", args=[imported.pk, row.pk]), typed | {"do": economist.choice}
    )
    row.refresh_from_db()
    assert row.decision == "open" and row.sure and not changes(row)
    assert row.fields["people"] == [{"role": "author", "family": "Davies", "author": davieses["economist"].pk}]
    kept = ProposalForm(row, typed | {f"p{row.pk}-version": row.version})
    assert kept.is_valid() and kept.values()["people"] == row.fields["people"]
    deciding.decide(row, row.version, None, deciding.accepted)
    apply(imported, None, "")
    assert Work.objects.get(title="The Socialist Offensive").contributions.get().author == davieses["economist"]
    assert Author.objects.count() == 3


ELSEWHERE = (
    "3. Suny, *The Structure of Soviet History* (New York, 2003), 1.\n"
    "4. Ronald Grigor Suny, *The Soviet Experiment* (New York, 1998), 2.\n"
    "5. Ronald Grigor Suny, *The Baku Commune* (Princeton, 1972), 3.\n"
    "6. Ann Suny, *Another Book* (New York, 1999), 3.\n"
)


def test_whom_the_same_import_names_in_full_is_offered_for_a_surname_alone(admin_client, essay):
    imported = read(ELSEWHERE, essay)
    row, *_ = imported.proposals.order_by("position")
    bearers = page(imported, 0).notes[0].proposals[0].bearers
    assert [(each.label, each.reasons) for each in bearers] == [
        ("Ronald Grigor Suny", "named in full in n. 4"),
        ("Ann Suny", "named in full in n. 6"),
    ]
    form = ProposalForm(row)
    typed = {f"p{row.pk}-{name}": form[name].value() or "" for name in form.fields}
    address = reverse("admin:works_import_decide", args=[imported.pk, row.pk])
    answer = admin_client.post(address, typed | {"do": bearers[0].choice}, follow=True)
    assert "Ronald Grigor Suny" in answer.content.decode()
    row.refresh_from_db()
    assert row.sure and not changes(row)
    for each in imported.proposals.all():
        deciding.decide(each, each.version, None, deciding.accepted)
    apply(imported, None, "")
    assert sorted(Author.objects.values_list("name", flat=True)) == ["Ann Suny", "Ronald Grigor Suny"]
    suny = Author.objects.get(given="Ronald Grigor")
    assert Work.objects.get(title="The Structure of Soviet History").contributions.get().author == suny


def test_who_is_entered_is_offered_once_and_a_name_that_nobody_bears_refused(essay):
    make.AuthorFactory(given="Ronald Grigor", family="Suny")
    imported = read(ELSEWHERE, essay)
    row, *_ = imported.proposals.order_by("position")
    bearers = page(imported, 0).notes[0].proposals[0].bearers
    assert [each.label for each in bearers] == ["Ronald Grigor Suny", "Ann Suny"] and bearers[0].url
    with pytest.raises(deciding.CannotDo, match="no longer what the button said"):
        deciding.by_name(0, "Nikita")(row)


def test_a_name_that_was_changed_meanwhile_is_nobodys(davieses):
    with pytest.raises(deciding.CannotDo, match="no longer what the button said"):
        deciding.by_author(0, davieses["other"])(proposal(family="Davies"))


def test_who_was_merged_into_another_is_that_other(davieses):
    chosen, other = davieses["zealot"], davieses["economist"]
    chosen.merged_into = other
    chosen.save()
    assert known_author({"family": "Davies", "author": chosen.pk}) == other
    assert known_author({"family": "Davies", "author": 0}) is None
