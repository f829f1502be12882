"""The review page: deciding about one citation after the other, with or without a script.

Every decision is a form of its own that posts the fields as they stand, so that an edit is never lost by accepting.
A script asks for the note alone, and puts it in its place; without one the page comes anew, at the next citation.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.db.models import Q
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.timesince import timesince

from authors.models import Author
from records.numbers import number_in
from works.models import Import, PastedNote, Proposal, Work
from works.workbench import cutting, deciding, showing
from works.workbench.admin.pages import ImportPages, Right
from works.workbench.deciding import CannotDo, Outdated
from works.workbench.forms import ProposalForm
from works.workbench.showing import NoteShown, Shown

Decision = Proposal.Decision
OPEN_STATES = (Import.State.REVIEW, Import.State.UNDONE)
MOST_FOUND = 8
#: Whatever was decided less long ago was decided just now.
JUST_NOW = timedelta(minutes=1)
LOOK_AGAIN = "Nothing of yours is lost: look at both, and decide again."


class ReviewPages(ImportPages):
    """The pages on which an import is reviewed; part of its admin."""

    def review_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """A page of notes with their citations, from where the curator stopped or where the address says."""
        imported = self.imported(request, pk, Right.LOOK)
        if imported.state == Import.State.DISCARDED:
            context = self.frame(request, "Discarded", imported)
            return TemplateResponse(request, "admin/workbench/discarded.html", context)
        if imported.state not in OPEN_STATES:
            return HttpResponseRedirect(self.stage_url(imported))
        return self._page(request, imported, showing.page(imported, _number(request.GET.get("from"), imported.place)))

    def _page(
        self, request: HttpRequest, imported: Import, page: showing.Page, status: int = 200, told: str = ""
    ) -> HttpResponse:
        context = self.frame(request, "Review", imported) | {
            "page": page,
            "progress": deciding.progress(imported),
            "sure_seen": deciding.sure_seen(imported),
            "refusal": told,
            "sections": _sections(imported),
        }
        return TemplateResponse(request, "admin/workbench/review.html", context, status=status)

    def next_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Go to the next citation that is to be decided, after the position and offset in the address; or one back."""
        imported = self.imported(request, pk, Right.LOOK)
        position, start = _number(request.GET.get("position"), 0), _number(request.GET.get("start"), 0)
        if request.GET.get("back"):
            before = Q(position__lt=position) | Q(position=position, start__lt=start)
            return self._at(imported, imported.proposals.filter(before).last() or imported.proposals.first())
        following = Q(position__gt=position) | Q(position=position, start__gt=start)
        waiting = imported.proposals.filter(decision=Decision.OPEN, sure=False)
        sure = deciding.sure_ones(imported)
        ranked = (waiting.filter(following), waiting, sure.filter(following), sure)
        return self._at(imported, next((row for rows in ranked if (row := rows.first())), None))

    def _at(self, imported: Import, row: Proposal | None) -> HttpResponse:
        """Where a citation is reviewed; without one there is nothing left but to apply."""
        if row is None:
            return HttpResponseRedirect(self.page_url("apply", imported))
        return HttpResponseRedirect(f"{self.page_url('review', imported)}?from={row.position}#p-{row.pk}")

    def sure_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Accept all sure ones: those of which the button spoke."""
        imported = self.imported(request, pk, Right.DECIDE)
        if request.method == "POST" and imported.state in OPEN_STATES:
            accepted = deciding.accept_sure(imported, request.user, request.POST.get("seen", ""))
            if accepted:
                left = imported.proposals.filter(decision=Decision.OPEN).exists()
                then = "What is left is for you to decide." if left else "Nothing is left to decide: apply it."
                self.tell(request, f"{accepted} accepted. {then}")
            else:
                self.tell(request, "There are others now than the button said: look again.", messages.WARNING)
        return HttpResponseRedirect(self.page_url("review", imported))

    def decide_view(self, request: HttpRequest, pk: int, proposal: int) -> HttpResponse:
        """Do with a proposal what the button says."""
        imported = self.imported(request, pk, Right.DECIDE)
        row = get_object_or_404(imported.proposals.select_related("note", "decided_by"), pk=proposal)
        if request.method != "POST" or imported.state not in OPEN_STATES:
            return HttpResponseRedirect(self.stage_url(imported))
        form = ProposalForm(row, request.POST)
        if not form.is_valid():
            return self._refused(request, row, form, "This could not be kept: see below.")
        try:
            return self._decided(request, row, form)
        except CannotDo as refused:
            return self._refused(request, row, form, str(refused))
        except Outdated as outdated:
            return self._outdated(request, outdated.proposal)

    def _decided(self, request: HttpRequest, row: Proposal, form: ProposalForm) -> HttpResponse:
        do, value = request.POST.get("do", ""), ""
        if ":" in do:
            do, _, value = do.partition(":")
        version = form.cleaned_data["version"]
        if do == "search":
            return self._searched(request, row, form)
        if do in ("split", "join", "unsplit", "unjoin"):
            _cut(row, version, do, _number(value or request.POST.get("at"), 0), request)
        else:
            change = _change(row, do, value, request)
            deciding.decide(row, version, request.user, deciding.together(deciding.edited(form.values()), change))
        return self._done(request, row)

    def _done(self, request: HttpRequest, row: Proposal) -> HttpResponse:
        if _by_script(request):
            return self._note_answer(request, row.origin, row.position)
        return self._at(row.origin, row)

    # What could not be done

    def _refused(self, request: HttpRequest, row: Proposal, form: ProposalForm, why: str) -> HttpResponse:
        return self._again(request, row, form, status=409, refusal=why)

    def _outdated(self, request: HttpRequest, row: Proposal) -> HttpResponse:
        """Show what a colleague decided beside what was typed; the form carries the new version."""
        data = request.POST.copy()
        data[f"p{row.pk}-version"] = str(row.version)
        form = ProposalForm(row, data)
        form.is_valid()
        why = f"{row.decided_by or 'Somebody'} was faster{_when(row)}. {LOOK_AGAIN}"
        return self._again(request, row, form, status=409, refusal=why, meanwhile=_meanwhile(row, form))

    def _searched(self, request: HttpRequest, row: Proposal, form: ProposalForm) -> HttpResponse:
        sought = request.POST.get("sought", "")
        return self._again(request, row, form, sought=sought, found=self._found(request, sought))

    def _found(self, request: HttpRequest, sought: str) -> list[showing.Offer]:
        """The works that the words may mean, as the desk finds them."""
        if not sought.strip():
            return []
        keeper = self.admin_site.get_model_admin(Work)
        works = keeper.get_queryset(request).filter(merged_into__isnull=True)
        found, _ = keeper.get_search_results(request, works, sought)
        told = [{"work": work.pk, "label": keeper.label_of(work)} for work in found[:MOST_FOUND]]
        return showing.offers([each | {"reasons": [], "doubts": []} for each in told], None)

    def _again(
        self, request: HttpRequest, row: Proposal, form: ProposalForm, status: int = 200, **more: Any
    ) -> HttpResponse:
        """The note, or the page, with one form as it was typed."""
        imported = row.origin
        if _by_script(request):
            fill = partial(_fill, row=row, form=form, more=more)
            return self._note_answer(request, imported, row.position, fill, status)
        page = showing.page(imported, row.position)
        for note in page.notes:
            _fill(note, row, form, more)
        return self._page(request, imported, page, status, more.get("refusal", ""))

    def _note_answer(
        self,
        request: HttpRequest,
        imported: Import,
        position: int,
        fill: Callable[[NoteShown], None] = lambda note: None,
        status: int = 200,
    ) -> JsonResponse:
        (note,) = showing.page_of(imported, position)
        fill(note)
        html = render_to_string("admin/workbench/note.html", {"note": note, "imported": imported}, request)
        answer = {"html": html, "progress": deciding.progress(imported), "seen": deciding.sure_seen(imported)}
        return JsonResponse(answer, status=status)

    # Notes

    def note_view(self, request: HttpRequest, pk: int, note: int) -> HttpResponse:
        """Mark a citation that was not found, or mend the number of a note."""
        imported = self.imported(request, pk, Right.DECIDE)
        row = get_object_or_404(imported.notes, pk=note)
        told = ""
        if request.method == "POST" and imported.state in OPEN_STATES:
            try:
                self._change_note(request, row)
            except CannotDo as refused:
                told = str(refused)
        if _by_script(request):
            fill = partial(_refuse, told=told)
            return self._note_answer(request, imported, row.position, fill, 409 if told else 200)
        if told:
            self.tell(request, told, messages.ERROR)
        return HttpResponseRedirect(f"{self.page_url('review', imported)}?from={row.position}#n-{row.position}")

    def _change_note(self, request: HttpRequest, note: PastedNote) -> None:
        if request.POST.get("do") == "mark":
            first, last = _number(request.POST.get("first"), 0), _number(request.POST.get("last"), 0)
            words = dict(showing.words_of(note.text))
            cutting.mark(note, first, last + len(words.get(last, "")), request.user)
        elif request.POST.get("do") == "number":
            deciding.renumber(note, request.POST.get("section", ""), request.POST.get("label", ""))
        elif request.POST.get("do") == "section":
            deciding.rename_section(note, request.POST.get("section", ""))


def _change(row: Proposal, do: str, value: str, request: HttpRequest) -> Callable[[Proposal], None]:
    """The change that a button means; raises BadRequest for one that no page has."""
    plain: dict[str, Callable[[Proposal], None]] = {
        "keep": deciding.kept,
        "accept": deciding.accepted,
        "none": deciding.no_citation,
        "reopen": deciding.reopened,
        "new": deciding.meaning_new,
        "unknown": deciding.meaning_unknown,
        "idem": deciding.same_author,
        "own": deciding.own_author,
    }
    if do in plain:
        return plain[do]
    if do == "work":
        work = Work.objects.filter(pk=_number(value, 0), merged_into__isnull=True).first()
        if work is None:
            raise CannotDo("That work is gone: somebody deleted it, or merged it into another.")
        return deciding.meaning_work(work)
    if do == "author":
        place, _, key = value.partition("-")
        return _by_author(_number(place, 0), _number(key, 0))
    if do == "named":
        place, _, given = value.partition("-")
        return deciding.by_name(_number(place, 0), given)
    if do == "same":
        source = row.origin.proposals.filter(pk=_number(request.POST.get("means"), 0)).first()
        if source is None:
            raise CannotDo("Choose the citation that is meant.")
        return deciding.meaning_same(source)
    raise BadRequest("No page has such a button.")


def _by_author(place: int, key: int) -> Callable[[Proposal], None]:
    """The change that makes the person at a place the author with this key; somebody new, where the key is 0."""
    author = Author.objects.filter(pk=key, merged_into__isnull=True).first()
    if key and author is None:
        raise CannotDo("That author is gone: somebody deleted it, or merged it into another.")
    return deciding.by_author(place, author)


def _cut(row: Proposal, version: int, do: str, at: int, request: HttpRequest) -> None:
    """Split before the character `at`; or join with the next citation, whose version `at` is; or take either back."""
    if do == "unjoin":
        cutting.unjoin(row, version, request.user)
        return
    cuts = {"split": cutting.split, "join": cutting.join, "unsplit": cutting.unsplit}
    cuts[do](row, version, at, request.user)


def _refuse(note: NoteShown, told: str) -> None:
    """Say beside the note why nothing was changed, if anything is to be said."""
    note.refusal = told


def _fill(note: NoteShown, row: Proposal, form: ProposalForm, more: dict[str, Any]) -> None:
    """Put a form as it was typed into the note, with what is to be told of it."""
    for each in note.proposals:
        if each.row.pk == row.pk:
            each.form = form
            for name, value in more.items():
                setattr(each, name, value)


def _when(row: Proposal) -> str:
    """How long ago it was decided, as a sentence goes on; nothing where that is not known."""
    if row.decided_at is None:
        return ""
    if timezone.now() - row.decided_at < JUST_NOW:
        return ", just now"
    return f", {timesince(row.decided_at, depth=1)} ago"


def _meanwhile(row: Proposal, form: ProposalForm) -> list[str]:
    """What the colleague decided, and where her fields differ from those that were typed."""
    told = [f"Now it is {Shown(row, form, '').look_told}."]
    stored = ProposalForm(row)
    for name in form.fields:
        mine, hers = _chosen(form[name]), _chosen(stored[name])
        if name != "version" and mine.split() != hers.split():
            told.append(f"{form[name].label}: “{hers}” there, “{mine}” here.")
    return told


def _chosen(field: BoundField) -> str:
    """What stands in a field, in the words of the page."""
    value = str(field.value() or "")
    return dict(getattr(field.field, "choices", ())).get(value, value)


def _sections(imported: Import) -> list[tuple[int, str]]:
    """The chapters of an import, each with the key of its first note."""
    found: dict[str, int] = {}
    for pk, section in imported.notes.exclude(section="").order_by("-position").values_list("pk", "section"):
        found[section] = pk
    return [(pk, section) for section, pk in reversed(found.items())]


def _by_script(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")


def _number(text: str | None, otherwise: int) -> int:
    return number_in(text or "", otherwise)
