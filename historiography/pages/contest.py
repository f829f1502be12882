"""Contest this reading: a reader says what is wrong with how a report was read, and it reaches the curators' queue.

No account, no cookie, nothing public. Django's own guard against forged forms needs a cookie, so the form carries a
signed token that expires, and forms sent from other sites are refused by what the browser says of their origin. There
is no session that a forged form could abuse; what is kept out is that other sites make their visitors send us things.
What is refused comes back with all that was typed.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time
from http import HTTPStatus
from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from historiography.pages.answers import show
from historiography.pages.entries import holding
from historiography.pages.sidenotes import attribution_url
from historiography.senders import is_from_here, sender_of
from interpretations.models import LONGEST_OBJECTION, Attribution, Objection

SALT = "historiography.pages.contest"
#: How long, in seconds, a form may stand open before it is sent.
OPEN_FOR = 24 * 60 * 60
#: How many households that share one site of IPv6 may send as much as each of them may.
HOUSEHOLDS_AT_ONCE = 5
SAY_IT = "Say what is wrong with the reading, or what is missing."
FORGED = (
    "This form lacks the seal that ours carry, or has that of another page. "
    "All that you typed is still here: send it again."
)
STALE = "This form stood open for more than a day. All that you typed is still here: send it again."
TRAPPED = "A field that people do not see was filled in, perhaps by your browser. It is empty again: send once more."
ELSEWHERE = "This was sent from another site, not from this page. All that you typed is still here: send it from here."
USED = "You have sent this form before. All that you typed is still here: if it is something else, send it again."
TOO_MANY = "From your network came as many objections today as one can send. Keep your text, and send it tomorrow."
FULL = "So many objections came in today that no more are taken. Keep your text, and send it tomorrow."


class Prose(forms.CharField):
    """Running text. Browsers send two characters for the end of a line, which they count as one."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return super().to_python(value).replace("\r\n", "\n")


class ContestForm(forms.ModelForm):
    """What a reader sends: the objection, and what shows that the form is ours and that a person filled it in."""

    #: Since when the form stands open, in seconds, as its token tells.
    opened_at: float = 0

    text = Prose(
        label="What is wrong with the reading, or missing from it",
        max_length=LONGEST_OBJECTION,
        error_messages={"required": SAY_IT},
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    website = forms.CharField(
        label="Leave this empty", required=False, widget=forms.TextInput(attrs={"tabindex": -1, "autocomplete": "off"})
    )

    class Meta:
        model = Objection
        fields = ("text", "place", "name", "contact")
        labels = {"name": "Your name, if you like", "contact": "Where a curator may answer you, if you like"}
        help_texts = {
            "place": "Work and page: Filtzer 1986, 112.",
            "contact": "An address that only the curators see.",
        }
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "contact": forms.TextInput(attrs={"autocomplete": "email"}),
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self.opened_at, fault = read_token(self.data.get("token", ""), self.instance.attribution)
        if fault:
            self.add_error(None, fault)
        if cleaned.get("website"):
            self.add_error(None, TRAPPED)
            # Whoever sees the form again finds the field empty, as it has to be.
            self.data = dict(self.data.items()) | {"website": ""}
        return cleaned


def token_for(row: Attribution) -> str:
    """Return what a form about an attribution carries to show that it is ours, and since when it stands open."""
    return signing.Signer(salt=SALT).sign_object([row.key, timezone.now().timestamp()])


def read_token(token: str, row: Attribution) -> tuple[float, str]:
    """Return since when a form about this attribution stands open, in seconds, and what is wrong with it, if anything.

    What is not ours, or about something else, stands open since the beginning of time.
    """
    try:
        key, opened_at = signing.Signer(salt=SALT).unsign_object(token)
    except (signing.BadSignature, ValueError):
        return 0, FORGED
    if key != row.key:
        return 0, FORGED
    return opened_at, STALE if timezone.now().timestamp() - opened_at > OPEN_FOR else ""


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def contest(request: HttpRequest, key: str) -> HttpResponse:
    """The form about one attribution, and what becomes of it."""
    row = _attribution(key)
    objection = Objection(attribution=row, sender=sender_of(request, timezone.now().date()))
    form = ContestForm(request.POST if request.method == "POST" else None, instance=objection)
    if not form.is_bound:
        return _page(request, row, form)
    if not is_from_here(request):
        return _page(request, row, form, ELSEWHERE, HTTPStatus.FORBIDDEN)
    if not form.is_valid():
        return _page(request, row, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if not _sent_already(objection):
        if _has_sent_since(objection, form.opened_at):
            return _page(request, row, form, USED, HTTPStatus.UNPROCESSABLE_ENTITY)
        if refusal := _limit_reached(objection):
            return _page(request, row, form, refusal, HTTPStatus.TOO_MANY_REQUESTS)
        form.save()
    return HttpResponseRedirect(reverse("contest-sent", args=[row.key]))


@never_cache
@require_safe
def sent(request: HttpRequest, key: str) -> HttpResponse:
    """Thanks: what happens with an objection that was sent."""
    row = _attribution(key)
    return show(request, "contest/sent.html", _frame(row))


def _attribution(key: str) -> Attribution:
    rows = Attribution.objects.published().with_sidenote().select_related("claim")
    return get_object_or_404(rows, key=key)


def _sent_already(objection: Objection) -> bool:
    """Whether the same was sent before, as by a second press of the button."""
    same = Objection.objects.sent_by(objection.sender)
    return same.filter(attribution=objection.attribution, text=objection.text).exists()


def _has_sent_since(objection: Objection, moment: float) -> bool:
    """Whether the sender contested this reading after a moment, so that a form opened by then has been used."""
    opened_at = datetime.fromtimestamp(moment, UTC)
    return (
        Objection.objects.sent_by(objection.sender)
        .filter(attribution=objection.attribution, sent_at__gte=opened_at)
        .exists()
    )


def _limit_reached(objection: Objection) -> str:
    """What to tell when no more is taken; empty while there is room.

    Counted in the table, so for all processes together. Those who send in the same instant may exceed a limit by as
    many as are answered at once, which does no harm.
    """
    today = Objection.objects.sent_since(datetime.combine(timezone.now().date(), time.min, tzinfo=UTC))
    if today.count() >= settings.OBJECTIONS_PER_DAY:
        return FULL
    most, sender = settings.OBJECTIONS_PER_SENDER, objection.sender
    if today.sent_by(sender).count() >= most or today.sent_near(sender).count() >= most * HOUSEHOLDS_AT_ONCE:
        return TOO_MANY
    return ""


def _page(
    request: HttpRequest, row: Attribution, form: ContestForm, refusal: str = "", status: int = HTTPStatus.OK
) -> HttpResponse:
    about = {
        "form": form,
        "token": token_for(row),
        "refusal": refusal,
        "holding": replace(holding(row), contest_url=""),
    }
    response = show(request, "contest/form.html", _frame(row) | about)
    response.status_code = status
    return response


def _frame(row: Attribution) -> dict[str, Any]:
    address = attribution_url(row)
    crumbs = [
        {"label": "Claims", "url": reverse("claims")},
        {"label": row.claim.statement, "url": address},
        {"label": "Contest this reading", "url": ""},
    ]
    return {"section": "claims", "crumbs": crumbs, "claim": row.claim.statement, "address": address}
