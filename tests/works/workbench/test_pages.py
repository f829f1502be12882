"""The importer's pages without a script: whatever can be done by key can be done by a button."""

import html
import re

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from authors.models import Author
from tests import factories as make
from tests.admin.conftest import desk_of
from tests.works.workbench.conftest import read
from tests.works.workbench.notes import NOTES
from tests.works.workbench.test_applying import accept_all
from works.models import Citation, Import, Note, Proposal, Work
from works.workbench import applying, deciding
from works.workbench.admin import ImportAdmin
from works.workbench.forms import ProposalForm

pytestmark = pytest.mark.django_db


@pytest.fixture
def clara(db):
    return desk_of("clara", "Curators").client


@pytest.fixture
def diane(db):
    return desk_of("diane", "Curators").client


@pytest.fixture
def edith(db):
    return desk_of("edith", "Curators", "Editors").client


def url(name: str, imported: Import, *more: int) -> str:
    return reverse(f"admin:works_import_{name}", args=[imported.pk, *more])


def text_of(response) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", response.content.decode())).split())


def typed(proposal: Proposal, **values: str) -> dict[str, str]:
    """The form of a proposal as the page shows it, with something else typed into it."""
    form = ProposalForm(proposal)
    fields = {name: form[name].value() or "" for name in form.fields} | values
    return {f"p{proposal.pk}-{name}": value for name, value in fields.items()}


def press(client, proposal: Proposal, do: str, script: bool = False, follow: bool = False, **more: str):
    data = typed(proposal) | {"do": do} | more
    headers = {"Accept": "application/json"} if script else {}
    return client.post(url("decide", proposal.origin, proposal.pk), data, headers=headers, follow=follow)


class TestTakingIn:
    def test_pasted_notes_are_read_step_by_step_and_reviewed(self, clara, essay):
        answer = clara.post(reverse("admin:works_import_add"), {"work": essay.pk, "text": NOTES})
        imported = Import.objects.get()
        assert answer.url == url("reading", imported) and imported.curator.username == "clara"
        steps = 0
        while answer.url == url("reading", imported):
            assert "Go on reading" in text_of(clara.get(answer.url))
            page = clara.post(answer.url)
            if page.status_code == 302:
                answer = page
            steps += 1
        assert answer.url == url("review", imported) and steps == 4
        assert "Citations: 5 in all" in text_of(clara.get(answer.url))

    def test_by_script_a_step_tells_how_far_it_came_and_at_last_where_to_go(self, clara, essay):
        clara.post(reverse("admin:works_import_add"), {"work": essay.pk, "text": NOTES})
        imported = Import.objects.get()
        told = [clara.post(url("reading", imported), headers={"Accept": "application/json"}).json() for _ in range(4)]
        assert [each["percent"] for each in told] == [5, 70, 80, 100]
        assert [each["then"] for each in told] == ["", "", "", url("review", imported)]

    def test_a_file_is_taken_in(self, clara, essay):
        file = SimpleUploadedFile("notes.txt", "1. Carr, *What Is History?* (London, 1961), 5.".encode("utf-16"))
        clara.post(reverse("admin:works_import_add"), {"work": essay.pk, "file": file})
        imported = Import.objects.get()
        assert (imported.kind, imported.name) == ("text", "notes.txt")
        assert imported.text.startswith("1. Carr")

    REFUSED: tuple[tuple[dict[str, str], str], ...] = (
        ({}, "Paste the notes, or choose a file."),
        ({"text": "   \n"}, "Paste the notes, or choose a file."),
        ({"text": NOTES}, "Choose the work whose notes these are."),
    )

    @pytest.mark.parametrize(("given", "why"), REFUSED)
    def test_what_is_missing_is_told_and_what_was_typed_stays(self, clara, given, why):
        answer = clara.post(reverse("admin:works_import_add"), given)
        assert why in text_of(answer)
        assert not Import.objects.exists()
        assert given.get("text", "").strip()[:20] in html.unescape(answer.content.decode())

    def test_too_much_for_a_form_is_told_not_refused_with_an_error(self, clara, essay, settings):
        settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000
        answer = clara.post(reverse("admin:works_import_add"), {"work": essay.pk, "text": NOTES * 4})
        assert answer.status_code == 413
        assert "save it as a text file" in text_of(answer)

    def test_a_form_from_elsewhere_is_refused(self, essay):
        client = desk_of("clara", "Curators").client
        client.handler.enforce_csrf_checks = True
        answer = client.post(reverse("admin:works_import_add"), {"work": essay.pk, "text": NOTES})
        assert answer.status_code == 403 and not Import.objects.exists()


class TestReview:
    def test_the_note_is_shown_whole_with_its_citations_marked(self, clara, pasted):
        page = clara.get(url("review", pasted))
        source = page.content.decode()
        for note in pasted.notes.all():
            shown = re.search(f'id="n-{note.position}".*?data-text>(.*?)</p>', source, re.DOTALL)[1]
            assert html.unescape(re.sub("<[^>]*>", "", shown)) == note.text
        assert "<i>Soviet Workers and Stalinist Industrialisation" in source and "<i>Ibid.</i>" in source
        assert source.count("<span hidden>*</span>") == 10
        assert source.count("<mark ") == 5 and source.count('class="is-sure"') >= 5

    def test_accepting_goes_on_where_it_was(self, clara, pasted):
        row = pasted.proposals.first()
        answer = press(clara, row, "accept")
        assert answer.url == f"{url('review', pasted)}?from=0#p-{row.pk}"
        assert pasted.proposals.get(pk=row.pk).decision == "accepted"

    def test_what_is_typed_is_kept_by_whatever_button(self, clara, pasted):
        row = pasted.proposals.first()
        people = "Filtzer, Donald\nSuny, Ronald Grigor (editor)"
        for do in ("keep", "accept", "none"):
            row.refresh_from_db()
            data = typed(row, publisher=f"Pluto {do}", people=people, places="London; New York") | {"do": do}
            clara.post(url("decide", pasted, row.pk), data)
            row.refresh_from_db()
            assert row.fields["publisher"] == f"Pluto {do}"
        assert row.fields["places"] == ["London", "New York"]
        assert row.fields["people"][1] == {"role": "editor", "family": "Suny", "given": "Ronald Grigor"}

    def test_a_form_that_nobody_touched_changes_nothing(self, clara, pasted):
        before = list(pasted.proposals.values_list("pk", "fields", "meaning", "means"))
        for row in pasted.proposals.all():
            press(clara, row, "keep")
        assert list(pasted.proposals.values_list("pk", "fields", "meaning", "means")) == before

    def test_another_work_is_searched_for_and_chosen(self, clara, pasted):
        work = make.WorkFactory(title="Magnetic Mountain", issued="1995")
        row = pasted.proposals.first()
        page = press(clara, row, "search", sought="magnetic mountain")
        assert f'value="work:{work.pk}"' in page.content.decode()
        press(clara, row, f"work:{work.pk}")
        row.refresh_from_db()
        assert (row.work, row.decision) == (work, "accepted")

    def test_what_is_quoted_in_another_work_is_shown_and_mended(self, clara, essay):
        text = "1. Walter Rukeyser, *Working for the Soviets* (New York, 1932), 12, quoted in Donald Filtzer, *Soviet "
        imported = read(f"{text}Workers* (London, 1986), 78; and Moshe Lewin, *Political Undercurrents*, 5.\n", essay)
        _, between, last = imported.proposals.all()
        page = text_of(press(clara, last, "keep", **{f"p{last.pk}-role": "citing"}, follow=True))
        for told in ("Quoted in Donald Filtzer", "It quotes Walter Rukeyser", "Cited in Donald Filtzer"):
            assert page.count(told) == 1
        page = text_of(press(clara, between, "keep", **{f"p{between.pk}-role": ""}, follow=True))
        assert "Quoted in Donald" not in page and "Cited in Donald Filtzer" in page
        accept_all(imported)
        applying.apply(imported, None, "")
        assert [each.via_kind for each in Citation.objects.order_by("order")] == ["", "", "cited-in"]

    def test_an_entry_of_a_file_is_no_citation(self, clara, db):
        imported = read("TY  - BOOK\nTI  - The Great Offensive\nER  - \nTY  - BOOK\nTI  - B\nER  - \n", None, "ris")
        first, other = imported.proposals.all()
        page = text_of(clara.get(url("review", imported)))
        assert "Entries: 2 in all" in page and "To be decided The Great Offensive" in page
        for words in ("Not a citation", "By the author before", "Nobody knows", "Signal", "Beside the one before"):
            assert words not in page
        press(clara, first, "accept", **{f"p{first.pk}-issued": "1997"})
        first.refresh_from_db()
        assert (first.decision, first.fields["form"], first.fields["issued"]) == ("accepted", "full", "1997")
        assert "1 entry is not decided yet: decide it" in text_of(clara.post(url("apply", imported), {}))
        assert "Left out B" in text_of(press(clara, other, "none", follow=True))

    def test_what_is_no_citation_stands_between_none(self, clara, essay):
        text = "1. Walter Rukeyser, *Working for the Soviets* (New York, 1932), quoted in Lewin, *Undercurrents*, 5.\n"
        quoted, between = read(text, essay).proposals.all()
        assert "Quoted in Lewin" in text_of(press(clara, quoted, "accept", follow=True))
        assert "Quoted in Lewin" not in text_of(press(clara, between, "none", follow=True))

    def test_what_ibid_means_is_changed(self, clara, pasted):
        row, other = pasted.proposals.get(label="5"), pasted.proposals.filter(label="3").first()
        press(clara, row, "same", means=str(other.pk))
        row.refresh_from_db()
        assert (row.means, row.decision) == (other, "accepted")

    def test_a_refusal_says_why_and_keeps_what_was_typed(self, clara, pasted):
        row = pasted.proposals.first()
        data = typed(row, locator="on the back of the map") | {"do": "accept"}
        page = clara.post(url("decide", pasted, row.pk), data)
        assert page.status_code == 409 and "The place cannot be kept so: ‘on the back" in text_of(page)
        assert '<details class="wb-edit" data-edit open><summary>What it says' in page.content.decode()
        assert 'value="on the back of the map"' in page.content.decode()
        assert pasted.proposals.get(pk=row.pk).decision == "open"
        press(clara, row, "accept")
        for do in ("keep", "unknown"):
            row.refresh_from_db()
            data = typed(row, locator="on the back of the map") | {"do": do}
            assert clara.post(url("decide", pasted, row.pk), data).status_code == 409

    def test_a_colleague_who_was_faster_is_not_overwritten_and_both_are_shown(self, clara, diane, pasted):
        row = pasted.proposals.first()
        before = typed(row, title="Soviet Workers", form="short")
        press(diane, row, "none")
        page = clara.post(url("decide", pasted, row.pk), before | {"do": "accept"})
        assert page.status_code == 409
        assert "diane was faster, just now." in text_of(page) and "Now it is not a citation." in text_of(page)
        assert "Cited: “full reference” there, “short reference” here." in text_of(page)
        assert "“Soviet Workers” here" in text_of(page)
        row.refresh_from_db()
        assert row.decision == "none"
        form = {f"p{row.pk}-version": str(row.version)}
        assert f'name="p{row.pk}-version" value="{row.version}"' in page.content.decode()
        clara.post(url("decide", pasted, row.pk), before | form | {"do": "accept"})
        row.refresh_from_db()
        assert (row.decision, row.fields["title"]) == ("accepted", "Soviet Workers")

    def test_by_script_only_the_note_comes(self, clara, pasted):
        row = pasted.proposals.first()
        answer = press(clara, row, "accept", script=True).json()
        assert answer["progress"] == {"total": 5, "accepted": 1, "none": 0, "sure": 4, "doubtful": 0}
        assert answer["html"].strip().startswith("<section") and answer["html"].count("<article") == 1
        assert "csrfmiddlewaretoken" in answer["html"]

    def test_all_sure_ones_at_once_as_many_as_the_button_says(self, clara, pasted):
        assert "Accept all that is sure: 5" in text_of(clara.get(url("review", pasted)))
        clara.post(url("sure", pasted), {"seen": "5-1-1-1"})
        assert deciding.progress(pasted)["accepted"] == 0
        seen = re.search('name="seen" value="(.*?)"', clara.get(url("review", pasted)).content.decode())[1]
        told = text_of(clara.post(url("sure", pasted), {"seen": seen}, follow=True))
        assert deciding.progress(pasted)["accepted"] == 5 and "Nothing is left to decide: apply it." in told

    def test_next_leads_to_what_is_to_be_decided_then_to_applying(self, clara, pasted):
        row = pasted.proposals.get(label="5")
        Proposal.objects.filter(pk=row.pk).update(sure=False)
        assert clara.get(url("next", pasted)).url == f"{url('review', pasted)}?from=4#p-{row.pk}"
        Proposal.objects.update(decision="accepted")
        assert clara.get(url("next", pasted)).url == url("apply", pasted)

    def test_one_back_leads_to_the_citation_before_whatever_was_decided_of_it(self, clara, pasted):
        first, second = pasted.proposals.all()[:2]
        Proposal.objects.update(decision="none")
        for at, before in ((second, first), (first, first)):
            there = clara.get(url("next", pasted), {"position": at.position, "start": at.start, "back": 1})
            assert there.url == f"{url('review', pasted)}?from={before.position}#p-{before.pk}"

    def test_tomorrow_it_opens_where_the_curator_stopped(self, clara, essay):
        many = "\n".join(f"{n}. Donald Filtzer, *Soviet Workers* (London, 1986), {n}." for n in range(1, 41))
        imported = read(many, essay)
        press(clara, imported.proposals.get(label="30"), "accept")
        page = clara.get(url("review", imported))
        assert page.context["page"].notes[0].name == "n. 30"

    def test_pages_lead_through_all_notes(self, clara, essay):
        many = "\n".join(f"{n}. Donald Filtzer, *Soviet Workers* (London, 1986), {n}." for n in range(1, 41))
        imported = read(many, essay)
        shown, at = [], 0
        while at is not None:
            page = clara.get(url("review", imported), {"from": at}).context["page"]
            shown += [note.name for note in page.notes]
            at = page.after
        assert shown == [f"n. {n}" for n in range(1, 41)]

    def test_a_page_asks_as_much_whatever_stands_on_it(self, clara, essay, django_assert_max_num_queries):
        many = "\n".join(f"{n}. Donald Filtzer, *Soviet Workers {n}* (London, 1986), {n}." for n in range(1, 41))
        imported = read(many, essay)
        with django_assert_max_num_queries(20) as asked:
            clara.get(url("review", imported))
        assert not any('"works_import"."text"' in each["sql"] for each in asked)

    def test_splitting_marking_and_numbering_by_buttons(self, clara, pasted):
        row = pasted.proposals.filter(label="3").first()
        assert 'value="join:1"' in clara.get(url("review", pasted)).content.decode()
        press(clara, row, "join:1")
        row.refresh_from_db()
        assert 'value="unjoin"' in clara.get(url("review", pasted)).content.decode()
        press(clara, row, "unjoin")
        row.refresh_from_db()
        assert pasted.proposals.filter(label="3").count() == 2
        press(clara, row, "join:3")
        row.refresh_from_db()
        press(clara, row, "split", at=str(row.note.text.index("Vladimir")))
        assert pasted.proposals.filter(label="3").count() == 2
        note = pasted.notes.get(label="4")
        last = note.text.rindex(" ") + 1
        clara.post(url("note", pasted, note.pk), {"do": "mark", "first": "0", "last": str(last)})
        assert pasted.proposals.get(label="4").printed == note.text
        clara.post(url("note", pasted, note.pk), {"do": "number", "label": "4a", "section": ""})
        note.refresh_from_db()
        assert note.label == "4a"

    def test_why_a_note_cannot_have_a_number_is_said_at_once(self, clara, pasted):
        data = {"do": "number", "label": "3", "section": ""}
        here = url("note", pasted, pasted.notes.get(label="4").pk)
        answer = clara.post(here, data, headers={"Accept": "application/json"})
        assert answer.status_code == 409 and "has the number 3" in answer.json()["html"]
        assert "has the number 3" in clara.post(here, data, follow=True).content.decode()

    def test_a_button_that_no_page_has(self, clara, pasted):
        assert press(clara, pasted.proposals.first(), "destroy").status_code == 400

    def test_readers_and_others_stay_outside(self, client, pasted):
        row = pasted.proposals.first()
        outsider = desk_of("oscar").client
        for name, more in (("review", ()), ("apply", ()), ("decide", (row.pk,)), ("result", ())):
            assert client.get(url(name, pasted, *more)).status_code == 302
            assert outsider.get(url(name, pasted, *more)).status_code == 403


#: What a page asks for, and whether somebody who only looks gets it.
LOOKING = (
    *(("get", name, 200) for name in ("review", "apply")),
    *(("get", name, 302) for name in ("next", "result", "reading")),
    *(("post", name, 403) for name in ("reading", "sure", "apply", "publish", "discard")),
)


@pytest.mark.parametrize(("method", "name", "status"), LOOKING)
def test_who_only_looks_decides_nothing(pasted, method, name, status):
    viewer = desk_of("vera").client
    user = get_user_model().objects.get(username="vera")
    user.user_permissions.add(Permission.objects.get(codename="view_import"))
    assert getattr(viewer, method)(url(name, pasted)).status_code == status
    assert Import.objects.get().state == "review" and not pasted.proposals.exclude(decision="open").exists()


class TestFinishing:
    @pytest.fixture
    def decided(self, clara, pasted) -> Import:
        clara.post(url("sure", pasted), {"seen": deciding.sure_seen(pasted)})
        return pasted

    def test_what_will_happen_is_told_then_done_then_shown(self, clara, decided):
        told = text_of(clara.get(url("apply", decided)))
        assert "5 notes of The Essay (1979) with 5 citations" in told and "3 new works" in told
        assert "read whole" not in told
        Work.objects.update(coverage="known-through")
        assert "these are all of its notes: call it worked through , with 5 notes" in text_of(
            clara.get(url("apply", decided))
        )
        answer = clara.post(url("apply", decided), {"reason": "The notes", "whole": "on"})
        assert Work.objects.get(slug="the-essay").notes_total == 5
        assert answer.url == url("result", decided)
        page = text_of(clara.get(answer.url))
        for counted in ("5 notes", "5 citations", "3 works", "3 authors"):
            assert counted in page
        assert applying.made_told({"works.note": 1, "authors.author": 2}) == [("note", 1), ("authors", 2)]
        assert "Readers do not see it yet: 7 records are not published" in page
        assert "3 persons have no vocation yet : readers find them among the voices" in page
        make.AuthorFactory(vocations=[])
        listed = clara.get(clara.get(answer.url).context["voices_url"]).context["cl"]
        assert set(listed.queryset) == set(Author.objects.filter(contributions__work__state="draft").without_vocation())
        assert listed.result_count == 3

    def test_what_was_left_out_is_named_before_and_leads_back(self, clara, decided):
        row = decided.proposals.get(label="5")
        assert "left out" not in text_of(clara.get(url("apply", decided)))
        press(clara, row, "none")
        page = clara.get(url("apply", decided))
        assert f"1 was left out as no citation n. 5 : {row.printed[:60].replace('*', '')}" in text_of(page)
        assert "*" in row.printed
        assert f'href="{url("review", decided)}?from={row.position}#p-{row.pk}"' in page.content.decode()

    def test_undecided_ones_hold_it_back_unless_left_out(self, clara, pasted):
        told = text_of(clara.get(url("apply", pasted)))
        assert "5 citations are not decided yet" in told and "not counted above: 4 notes" in told
        page = clara.post(url("apply", pasted), {})
        assert "decide them, or leave their notes for later" in text_of(page) and not Note.objects.exists()
        clara.post(url("apply", pasted), {"partly": "on"})
        assert Note.objects.get().label == "4"
        result = clara.get(url("result", pasted))
        rest = Import.objects.exclude(pk=pasted.pk).get()
        assert "waits as an import of its own" in text_of(result)
        assert url("review", rest) in result.content.decode()
        assert "Citations: 5 in all" in text_of(clara.get(url("review", rest)))

    def test_an_editor_publishes_a_curator_submits(self, clara, edith, decided, client):
        clara.post(url("apply", decided), {})
        assert "Publish all of it" not in text_of(clara.get(url("result", decided)))
        assert clara.post(url("publish", decided), {"do": "publish"}).status_code == 403
        clara.post(url("publish", decided), {"do": "submit"})
        submitted = text_of(clara.get(url("result", decided)))
        assert "7 records are not published (in review)" in submitted and "Submit for review" not in submitted
        assert "Undo all of it" in submitted
        assert set(Work.objects.values_list("state", flat=True)) == {"in-review"}
        edith.post(url("publish", decided), {"do": "publish"})
        assert set(Work.objects.values_list("state", flat=True)) == {"published"}
        result = text_of(edith.get(url("result", decided)))
        assert "All of it is published." in result and "3 works were published by edith on" in result
        assert "It cannot be undone as a whole any more" in result and "Undo all of it" not in result
        assert "Filtzer" in client.get("/works/the-essay/").content.decode()

    def test_undo_needs_a_reason_and_leads_back_to_the_review(self, clara, decided):
        clara.post(url("apply", decided), {})
        assert "Give the reason" in text_of(clara.post(url("undo", decided), {}))
        answer = clara.post(url("undo", decided), {"why": "Of another printing"})
        assert answer.url == url("review", decided) and not Note.objects.exists()
        assert "It was applied and undone" in text_of(clara.get(answer.url))
        clara.post(url("apply", decided), {})
        assert Note.objects.count() == 5

    def test_a_stranger_undoes_nothing_on_either_page(self, clara, diane, decided):
        clara.post(url("apply", decided), {})
        decided.refresh_from_db()
        assert "Undo all of it" not in text_of(diane.get(url("result", decided)))
        for page in (url("undo", decided), reverse("admin:records_operation_undo", args=[decided.operation_id])):
            assert diane.post(page, {"why": "Not mine"}).status_code == 403
        assert Note.objects.count() == 5

    def test_what_readers_see_is_undone_by_an_editor(self, clara, edith, decided):
        clara.post(url("apply", decided), {})
        decided.refresh_from_db()
        essay = decided.work
        essay.state = "published"
        essay.save()
        assert Note.objects.published().count() == 5
        for page in (url("undo", decided), reverse("admin:records_operation_undo", args=[decided.operation_id])):
            assert "Readers see a part of it already" in text_of(clara.post(page, {"why": "Too early"}))
        assert Note.objects.count() == 5
        edith.post(url("undo", decided), {"why": "Too early"})
        assert not Note.objects.exists()

    def test_an_import_undone_among_the_operations_is_listed_as_undone(self, clara, decided):
        clara.post(url("apply", decided), {})
        decided.refresh_from_db()
        clara.post(reverse("admin:records_operation_undo", args=[decided.operation_id]), {"why": "Too early"})
        assert "undone" in text_of(clara.get(reverse("admin:works_import_changelist"), {"state": "undone"}))
        assert Import.objects.get().state == "undone"

    def test_what_stands_in_the_way_of_undoing_is_named(self, clara, decided):
        clara.post(url("apply", decided), {})
        work = Work.objects.get(title__startswith="Soviet Workers")
        work.publisher = "Pluto Press"
        work.save()
        page = clara.post(url("undo", decided), {"why": "Of another printing"})
        assert page.status_code == 409
        assert "It was not undone" in text_of(page) and text_of(page).count("Pluto Press") == 1
        assert "It can be undone" not in text_of(page) and "Undo all of it" not in text_of(page)
        assert Note.objects.count() == 5

    def test_discarding_and_taking_up_again(self, clara, pasted):
        clara.post(url("discard", pasted))
        assert "was discarded" in text_of(clara.get(url("review", pasted)))
        assert clara.post(url("apply", pasted), {"partly": "on"}, follow=True).status_code == 200
        assert not Note.objects.exists()
        clara.post(url("discard", pasted))
        assert "Citations: 5 in all" in text_of(clara.get(url("review", pasted)))

    def test_discarding_what_is_applied_meanwhile_loses_nothing(self, clara, decided, monkeypatch):
        find = ImportAdmin.imported

        def found_and_then_applied(keeper, *asked):
            imported = find(keeper, *asked)
            applying.apply(Import.objects.get(pk=imported.pk), None, "")
            return imported

        monkeypatch.setattr(ImportAdmin, "imported", found_and_then_applied)
        assert clara.post(url("discard", decided)).url == url("result", decided)
        assert Import.objects.get().state == "applied"

    def test_more_than_a_request_can_enter_is_left_to_the_command(self, clara, decided, monkeypatch):
        monkeypatch.setattr("works.workbench.admin.finishing.MOST_AT_ONCE", 4)
        assert f"manage.py apply_import {decided.pk}" in text_of(clara.get(url("apply", decided)))
        clara.post(url("apply", decided), {})
        assert not Note.objects.exists()

    def test_the_list_leads_to_where_each_stands(self, clara, decided):
        listed = reverse("admin:works_import_changelist")
        told = f"Notes of The Essay (1979), {timezone.localtime(decided.begun_at):%-d %B %Y}"
        assert told in text_of(clara.get(listed)) and decided.name not in text_of(clara.get(listed))
        change = reverse("admin:works_import_change", args=[decided.pk])
        assert clara.get(change).url == url("review", decided)
        clara.post(url("apply", decided), {})
        assert clara.get(change).url == url("result", decided)
