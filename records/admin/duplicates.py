"""The page of likely duplicates: the same, or different for ever."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.dateparse import parse_datetime
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from records import duplicates, publishing
from records.admin.addresses import linked
from records.admin.merging import merge_url
from records.duplicates import Kind, Position
from records.models import LikelyPair
from records.numbers import is_key, number_in

ON_A_PAGE = 25
#: A search stops after so long and offers to go on.
SECONDS = 2.0
SALT = "records.duplicates"


@dataclass(frozen=True)
class PairShown:
    """A pair as the page shows it: links to both records, and where they are merged, if the user may."""

    pair: LikelyPair
    first: SafeString
    second: SafeString
    merge_url: str


@dataclass(frozen=True)
class KindShown:
    """A kind of record as the page offers it, with the number of its open pairs."""

    url: str
    words: str
    number: int
    is_shown: bool


@admin.register(LikelyPair)
class LikelyPairAdmin(admin.ModelAdmin):
    """Likely duplicates of each kind, the likeliest first; and those that somebody has found to be different."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Pairs are found, not entered."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        """The list is a page of our own; a pair has none."""
        pages = {"": ("changelist", self.list_view), "search/": ("search", self.search_view)}
        pages |= {"decide/": ("decide", self.decide_view)}
        return [
            path(address, self.admin_site.admin_view(view), name=f"records_likelypair_{name}")
            for address, (name, view) in pages.items()
        ]

    def list_view(self, request: HttpRequest) -> HttpResponse:
        """Show the pairs of one kind that are open, or with `different` those that were told apart."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        numbers = duplicates.open_numbers()
        kind, different = self._kind(request, numbers), "different" in request.GET
        rows = duplicates.told_apart(kind) if different else duplicates.open_pairs(kind)
        found = list(_from(rows, request.GET.get("from", ""), different)[: ON_A_PAGE + 1])
        context = self._frame(request, kind, numbers) | {
            "different": different,
            "pairs": self._shown(request, kind, found[:ON_A_PAGE]),
            "next": _address(kind, different, _place(found[ON_A_PAGE], different)) if found[ON_A_PAGE:] else "",
            "may_decide": self.has_change_permission(request),
            "numbers": (numbers[kind.label], duplicates.told_apart(kind).count()),
        }
        return TemplateResponse(request, "admin/duplicates.html", context)

    def decide_view(self, request: HttpRequest) -> HttpResponse:
        """Remember that two are different, or ask again."""
        if request.method != "POST" or not self.has_change_permission(request):
            raise PermissionDenied
        number = request.POST.get("pair", "")
        pair = LikelyPair.objects.filter(pk=number).first() if is_key(number) else None
        kind = duplicates.kind_called(pair.kind) if pair else None
        if pair is None or kind is None:
            raise Http404("There is no such pair.")
        again = "again" in request.POST
        duplicates.ask_again(pair) if again else duplicates.tell_apart(pair, request.user)
        told = "It is asked again whether they are one." if again else "They are different, and that stays so."
        self.message_user(request, told, messages.SUCCESS)
        return HttpResponseRedirect(_address(kind, again))

    def search_view(self, request: HttpRequest) -> HttpResponse:
        """Look for likely pairs for two seconds; then say how far it came, and offer to go on."""
        if request.method != "POST" or not self.has_change_permission(request):
            raise PermissionDenied
        position = duplicates.search(_read(request.POST.get("position", "")), SECONDS)
        if position is None:
            self.message_user(request, "All records have been looked through.", messages.SUCCESS)
            return HttpResponseRedirect(reverse("admin:records_likelypair_changelist"))
        kind = duplicates.kinds()[position.kind]
        context = self._frame(request, kind, {}) | {
            "position": signing.dumps(asdict(position), salt=SALT),
            "words": f"Looking through the {kind.model._meta.verbose_name_plural}, now at “{position.start or 'a'}”.",
        }
        return TemplateResponse(request, "admin/duplicates_searching.html", context)

    def _kind(self, request: HttpRequest, numbers: Mapping[str, int]) -> Kind:
        """The kind that the address names; else the first of which any are open."""
        kinds = [kind for kind in duplicates.kinds() if self._sees(request, kind)]
        if not kinds:
            raise PermissionDenied
        wanted = [kind for kind in kinds if kind.label == request.GET.get("kind")]
        return [*wanted, *(kind for kind in kinds if numbers.get(kind.label)), *kinds][0]

    def _sees(self, request: HttpRequest, kind: Kind) -> bool:
        return self.admin_site.get_model_admin(kind.model).has_view_permission(request)

    def _shown(self, request: HttpRequest, kind: Kind, pairs: list[LikelyPair]) -> list[PairShown]:
        keeper = self.admin_site.get_model_admin(kind.model)
        ids = {pk for pair in pairs for pk in (pair.first_id, pair.second_id)}
        records = keeper.with_labels(kind.model._default_manager.all()).in_bulk(list(ids))
        links = {pk: linked(record, keeper.label_of(record)) for pk, record in records.items()}
        may_merge = publishing.may(request.user, "merge", kind.model)
        return [
            PairShown(
                pair,
                links[pair.first_id],
                links[pair.second_id],
                merge_url(kind.model, pair.first_id, pair.second_id) if may_merge else "",
            )
            for pair in pairs
        ]

    def _frame(self, request: HttpRequest, kind: Kind, numbers: Mapping[str, int]) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Likely duplicates",
            "kind": kind,
            "kinds": [
                KindShown(
                    _address(each),
                    str(each.model._meta.verbose_name_plural),
                    numbers.get(each.label, 0),
                    each.label == kind.label,
                )
                for each in duplicates.kinds()
                if self._sees(request, each)
            ],
            "open_url": _address(kind),
            "different_url": _address(kind, different=True),
        }


def _address(kind: Kind, different: bool = False, start: str = "") -> str:
    query = {"kind": kind.label} | ({"different": "1"} if different else {}) | ({"from": start} if start else {})
    return f"{reverse('admin:records_likelypair_changelist')}?{urlencode(query)}"


def _place(pair: LikelyPair, different: bool) -> str:
    """How an address names the place of a pair in its list."""
    return f"{pair.different_since.isoformat() if different else pair.score}~{pair.pk}"


def _from(pairs: QuerySet[LikelyPair], place: str, different: bool) -> QuerySet[LikelyPair]:
    """Return the pairs from the place on that an address names; all where it names none."""
    value, _, pk = place.partition("~")
    if not is_key(pk):
        return pairs
    if different:
        return pairs.filter(_further("different_since", _moment(value), Q(pk__lte=pk)))
    return pairs.filter(_further("score", number_in(value, longest=3), Q(pk__gte=pk)))


def _further(name: str, value: Any, among_equals: Q) -> Q:
    return Q(**{f"{name}__lt": value}) | Q(**{name: value}) & among_equals


def _moment(text: str) -> datetime:
    try:
        moment = parse_datetime(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise Http404("The address names no place in the list.")
    return moment


def _read(text: str) -> Position | None:
    """Return the position that a form carries; None where it begins anew, or carries what we did not write."""
    try:
        return Position(**signing.loads(text, salt=SALT)) if text else None
    except signing.BadSignature:
        return None
