"""Reviews of calls: what waits, the sheet beside the call and its orders, the trend of each operator (ORD-15)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from desk.admin.calls.contact_page_sections import facts_of
from desk.models import DrawnCall, QualityQuestion
from desk.selectors.call_reviews import drawn_calls, trends
from desk.use_cases.review_calls import name_call, review
from escalations.admin.queue.filters import ALL, OneOf, Options
from orders.admin.formatting import order_link, status_badge
from orders.admin.order_review_queue import playable
from orders.clients.arrived_returns_hidden_from_desk import as_seen_by
from orders.models import Order
from orders.models.hold_notes_and_contacts import ContactOrder
from service.accounts.roles import SUPERVISORS, Actor, Role
from service.admin.base import ChangedByTransitionsAdmin, RoleAdmin, has_role
from service.admin.filters import OptionFilter
from service.admin.formatting import badge, client_link, moscow_time
from service.admin.start_page_counters import WorkCounter, capped_count
from service.http.json import Representation
from service.input_errors import InvalidInput
from service.models import User
from service.texts.amounts_and_quantities import roubles

LONGEST_ID = 18
QUESTION = "question_"


class ReviewedFilter(OneOf):
    """Those that wait at first."""

    title, parameter_name = "оценка", "state"

    def options_for(self, actor: Actor) -> Options:
        """Waiting, reviewed, all."""
        return {
            "waiting": ("Ждут оценки", lambda actor: Q(reviewed_at=None)),
            "reviewed": ("Оценены", lambda actor: Q(reviewed_at__isnull=False)),
            ALL: ("Все", lambda actor: Q()),
        }

    def usual(self, request: HttpRequest) -> str:
        """What waits."""
        return "waiting"


class OfOperatorFilter(OptionFilter):
    """Whose calls."""

    title, parameter_name = "оператор", "operator"

    def labels(self) -> Mapping[str, str]:
        """Every operator."""
        people = User.objects.filter(role=Role.OPERATOR).order_by("display_name", "username")
        return {str(user.pk): str(user) for user in people}

    def chosen_rows(self, rows: QuerySet, option: str) -> QuerySet:
        """The operator's calls."""
        return rows.filter(operator_id=option)


class DrawnCallAdmin(ChangedByTransitionsAdmin, RoleAdmin):
    """The calls to be reviewed and their reviews."""

    readers = SUPERVISORS
    group, icon = "Заказы", "rate_review"
    comes = "Разговоры на оценку отбираются ночью из тех, что закончились за день."
    list_display = ("call", "operator", "client_shown", "why", "state", "author")
    list_display_links = ("call",)
    list_filter = (ReviewedFilter, OfOperatorFilter)
    list_select_related = ("contact__client", "operator", "author", "named_by")
    ordering = ("-id",)
    sortable_by = ()
    list_before_template = "admin/desk/call_trends.html"

    def get_urls(self) -> list[URLPattern]:
        """The door by which a call is named before the pages of the section."""
        wrap = self.admin_site.admin_view
        own = path("name/<int:contact>/", wrap(self.name_view), name="desk_drawncall_name")
        return [own, *super().get_urls()]

    def waiting(self, request: HttpRequest) -> list[WorkCounter]:
        """The calls that wait for their review."""
        if not has_role(request, SUPERVISORS):
            return []
        listed = reverse("admin:desk_drawncall_changelist")
        return [WorkCounter("Разговоры на оценку", capped_count(DrawnCall.objects.filter(reviewed_at=None)), listed)]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """The list under the trends."""
        context = {"trends": trends(timezone.now())} if self.has_view_permission(request) else {}
        return super().changelist_view(request, context | (extra_context or {}))

    def name_view(self, request: HttpRequest, contact: int) -> HttpResponse:
        """Have a call reviewed, and on to its sheet."""
        if not has_role(request, SUPERVISORS):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        drawn = name_call(contact, actor=Actor.of(request.user))
        return HttpResponseRedirect(reverse("admin:desk_drawncall_change", args=[drawn.pk]))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The call with its sheet; posted, the review, and on to the next call that waits."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        known = object_id.isdecimal() and len(object_id) <= LONGEST_ID
        call = drawn_calls().filter(pk=object_id).first() if known else None
        if call is None:
            raise Http404
        if request.method != "POST":
            return self.page(request, call, {})
        try:
            review(call.pk, posted_scores(request), request.POST.get("note", ""), actor=Actor.of(request.user))
        except InvalidInput as found:
            return self.page(request, call, {"faults": [fault.message for fault in found.errors]}, status=400)
        messages.success(request, f"{call}: оценка сохранена, оператор её увидит.")
        following = DrawnCall.objects.filter(reviewed_at=None).order_by("id").first()
        where = ("change", [following.pk]) if following else ("changelist", [])
        return HttpResponseRedirect(reverse(f"admin:desk_drawncall_{where[0]}", args=where[1]))

    def page(self, request: HttpRequest, call: DrawnCall, more: Representation, status: int = 200) -> TemplateResponse:
        """Everything known of the call, and its sheet or what it came to."""
        contact, role = call.contact, Actor.of(request.user).role
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"Оценка: обращение {contact.pk}",
            "call": call,
            "contact": contact,
            "why": self.why(call),
            "facts": [(label, value) for label, value in facts_of(contact) if value and label != "Запись разговора"],
            "recording": playable(contact.recording_url),
            "orders": [told_order(as_seen_by(link.order, role)) for link in order_links(call)],
            "questions": [] if call.reviewed_at else sheet(request),
            "answers": list(call.answers.all()),
            "note": request.POST.get("note", ""),
            **more,
        }
        return TemplateResponse(request, "admin/desk/call_review.html", context, status=status)

    @admin.display(description="разговор")
    def call(self, drawn: DrawnCall) -> str:
        """Its number and when it was."""
        return f"Обращение {drawn.contact_id}, {moscow_time(drawn.contact.started_at)}"

    @admin.display(description="клиент")
    def client_shown(self, drawn: DrawnCall) -> SafeString | str:
        """The client, leading to their page."""
        return client_link(drawn.contact.client)

    @admin.display(description="почему")
    def why(self, drawn: DrawnCall) -> str:
        """Drawn by lot, or who chose it."""
        return f"выбрал {drawn.named_by}" if drawn.named_by else "по жребию"

    @admin.display(description="оценка")
    def state(self, drawn: DrawnCall) -> SafeString:
        """The score, or that it waits."""
        if drawn.score is None:
            return badge("wait", "ждёт")
        return badge("going" if drawn.score >= 80 else "wait" if drawn.score >= 60 else "late", f"{drawn.score} %")


def order_links(call: DrawnCall) -> QuerySet[ContactOrder]:
    """The orders that the call was about."""
    return ContactOrder.objects.select_related("order").filter(contact_id=call.contact_id).order_by("id")


def told_order(order: Order) -> Representation:
    """What the call was about: basket, recipient, address, total."""
    place = order.pickup_name or ", ".join(
        part for part in (order.locality, order.street, order.house, order.flat) if part
    )
    return {
        "link": order_link(order),
        "status": status_badge(order),
        "rows": [
            ("Состав", "\n".join(f"{line.title} × {line.quantity}" for line in order.basket)),
            ("К оплате", roubles(order.total)),
            ("Получатель", " ".join(part for part in order.recipient.values() if part)),
            ("Адрес", place),
        ],
    }


def sheet(request: HttpRequest) -> list[Representation]:
    """The questions, with what was answered so far."""
    scores = posted_scores(request)
    return [
        {
            "name": f"{QUESTION}{one.pk}",
            "words": one.words,
            "help": one.help,
            "scores": range(one.most + 1),
            "given": scores.get(one.pk),
        }
        for one in QualityQuestion.objects.filter(retired=False)
    ]


def posted_scores(request: HttpRequest) -> dict[int, int]:
    """Question → score, as far as they can be read."""
    result = {}
    for name, value in request.POST.items():
        pk = name.removeprefix(QUESTION)
        if name.startswith(QUESTION) and pk.isdecimal() and isinstance(value, str) and value.isdecimal():
            result[int(pk[:LONGEST_ID])] = int(value[:3])
    return result
