"""«Каким это было»: an order and its client's card as of a moment, by the code that answers today (FOR-2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from desk.clients.card import card_representation
from escalations.admin.queue.filters import actor_of
from escalations.models import Ticket
from orders.admin.page_sections import PHONE
from orders.choices import HISTORY_LABELS, Method, PrepaymentShare, Stage
from orders.models import Order
from orders.planning.available_actions import available_actions
from orders.selectors import order_by_number, order_seen
from returns.models import ReturnCase
from service.accounts.roles import Actor, Role
from service.admin.base import RoleAdmin
from service.admin.formatting import moscow_time, phone_link
from service.admin.history_labels import action_label
from service.admin.related_records import RelatedRecords, records_of, register_related
from service.api.serializers import MomentField, StrictSerializer
from service.fsm import TransitionDenied
from service.http.json import Representation
from service.http.validated_request_input import form_faults
from service.input_errors import InvalidInput
from service.models import Contact, HistoryRow, Receipt
from service.models.change_stamps import SMALLEST
from service.past import Scope, looking_back, may_look_back, not_known_then, scope_of_clients
from service.past.rows_then import moments_of_versions
from service.texts.amounts_and_quantities import roubles
from service.traces import look_at

AS_IT_WAS = "Каким это было"
WRITTEN_WITHIN = timedelta(seconds=1)
"""How long the writing of a step's rows may take."""

CAME_FROM = "from"
ORIGINS: dict[str, tuple[type[Model], str]] = {
    "contact": (Contact, "К обращению № {}"),
    "ticket": (Ticket, "К тикету № {}"),
    "case": (ReturnCase, "К возврату № {}"),
    "receipt": (Receipt, "К ответу «Почему так решено»"),
}
"""What leads here beside the order: its page, and the words of the link back."""

NO_MOMENT = "Не указано, за какое время показать: откройте страницу из заказа, обращения, тикета или возврата."


class MomentForm(StrictSerializer):
    """The moment of the address."""

    at = MomentField()


class PastPages(RoleAdmin):
    """Mixin of the section of decisions: the page of an order as of a moment."""

    def get_urls(self) -> list[URLPattern]:
        """The page before those of the section."""
        wrap = self.admin_site.admin_view
        return [path("past/<int:pk>/", wrap(self.past_view), name="desk_past"), *super().get_urls()]

    def past_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The order, what could be done with it, and the card, as they stood for an operator or supervisor."""
        actor, order = actor_of(request), Order.objects.filter(pk=pk).first()
        if not self.has_view_permission(request):
            raise PermissionDenied
        if order is None:
            raise Http404
        scope = scope_of_clients([order.client_id])
        if not may_look_back(actor, scope):
            raise PermissionDenied
        origin = request.GET.get(CAME_FROM, "")
        form = MomentForm(data={"at": request.GET.get("at", "")})
        faults = [NO_MOMENT] if form_faults(form) else []
        eyes = Actor(actor.user_id, actor.username, Role.OPERATOR)
        told: Representation = {}
        if not faults:
            told, faults = told_then(order, meant_by(form.validated_data["at"]), eyes, scope)
        look_at(order.client_id)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"{AS_IT_WAS}: заказ {order.number}",
            "number": order.number,
            "at": form.validated_data["at"] if not form.errors else None,
            "faults": faults,
            "told": told,
            "now": reverse("admin:orders_order_change", args=[pk]),
            "back": way_back(request, origin),
            "moments": [
                (row, HISTORY_LABELS.get(row.action, ""), past_page(pk, after, origin))
                for row, after in steps_of(pk, eyes)
            ],
        }
        return TemplateResponse(request, "admin/desk/past.html", context)


def told_then(order: Order, moment: datetime, actor: Actor, scope: Scope) -> tuple[Representation, list[str]]:
    """Order, actions and card as of the moment; else why they can't be told."""
    try:
        with looking_back(moment, scope):
            try:
                seen = order_seen(order.number, actor.role)
                actions = available_actions(order_by_number(order.number), actor)
                card = card_representation(seen.client_id, actor)
            except Http404 as absent:
                raise not_known_then() from absent
            phones = [phone_link(phone["number"]) for phone in card["phones"]]
            told = {"facts": list(facts_of(seen)), "lines": lines_of(seen), "actions": actions}
            return {**told, "card": card, "phones": phones}, []
    except TransitionDenied as denied:
        return {}, [denial.message for denial in denied.decision.denials]
    except InvalidInput as invalid:
        return {}, [fault.message for fault in invalid.errors]


def facts_of(order: Order) -> Iterator[tuple[str, Any]]:
    """What is told of an order, in words."""
    yield "Статус", order.get_status_display()
    yield "Стадия доставки", dict(Stage.choices).get(order.stage, "")
    yield "Получатель", " ".join(part for part in order.recipient.values() if part)
    yield PHONE, phone_link(order.phone)
    yield "Адрес", ", ".join(part for part in order.address.values() if part)
    yield "Способ доставки", dict(Method.choices).get(order.method, "")
    yield "Предоплата", dict(PrepaymentShare.choices).get(order.prepayment, "")
    yield "Товары", roubles(order.goods_total)
    yield "Доставка", "не рассчитана" if order.delivery_price is None else roubles(order.delivery_price)
    yield "Внесено", roubles(order.prepaid_amount) if order.prepaid_amount else ""
    yield "К оплате", roubles(order.total)
    yield "ШПИ", order.tracking_number
    yield "Запись для статуса «Отложен»", order.notes[0].text if order.notes else ""


def lines_of(order: Order) -> list[tuple[str, str, int, str]]:
    """The basket."""
    return [(line.title, line.variant, line.quantity, roubles(line.price)) for line in order.basket]


def past_page(order_id: int, moment: datetime, origin: str = "") -> str:
    """The address of an order's page as of a moment; `origin` is what leads there, such as `contact-12`."""
    asked = {"at": moment.isoformat(), **({CAME_FROM: origin} if origin else {})}
    return f"{reverse('admin:desk_past', args=[order_id])}?{urlencode(asked)}"


def way_back(request: HttpRequest, origin: str) -> tuple[str, str] | None:
    """Address and words of the link to what led here; None where that is the order itself, or nothing one may see."""
    told = re.fullmatch(r"([a-z]+)-(\d{1,18})", origin)
    if told is None or told[1] not in ORIGINS:
        return None
    model, words = ORIGINS[told[1]]
    section: Any = admin.site.get_model_admin(model)
    record = section.get_object(request, told[2])
    if record is None or not section.has_view_permission(request, record):
        return None
    page = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[record.pk])
    return page, words.format(told[2])


def steps_of(order_id: int, actor: Actor) -> list[tuple[HistoryRow, datetime]]:
    """The order's history as far as an operator knows of it, each step with a moment at which it was done whole.

    Steps that the operator doesn't know of move no moment.
    """
    order = Order.objects.get(pk=order_id)
    rows = HistoryRow.objects.filter(subject="order", subject_id=order_id, version__lte=order.version_for(actor.role))
    ended = moments_of_versions(Order, [order_id])
    steps: list[tuple[HistoryRow, datetime]] = []
    following: datetime | None = None
    for row in rows.order_by("-version")[:20]:
        written = max(row.at, ended.get((order_id, row.version - 1), row.at))
        soon = written + WRITTEN_WITHIN
        steps.append((row, soon if following is None else max(written, min(soon, following - SMALLEST))))
        following = written
    return steps


def meant_by(moment: datetime) -> datetime:
    """The moment of an address; of a step just done, whose moment is about to come, the present."""
    now = timezone.now()
    return now if now < moment <= now + WRITTEN_WITHIN else moment


def moment_line(told: tuple[int, str, datetime, str]) -> SafeString:
    """An order at a moment."""
    order_id, name, moment, origin = told
    return format_html('<a href="{}">{}</a> · {}', past_page(order_id, moment, origin), name, moscow_time(moment))


def of_order(order: Order, actor: Actor) -> Iterator[RelatedRecords]:
    """The order after each step of its history."""
    eyes = Actor(actor.user_id, actor.username, Role.OPERATOR)
    told = [(order.pk, step_name(row), after, "") for row, after in steps_of(order.pk, eyes)]
    yield shown(actor, told)


def step_name(row: HistoryRow) -> str:
    """The order after a step, by what was done."""
    return f"после «{action_label(row.subject, row.action)}»"


def of_call(contact: Contact, actor: Actor) -> Iterator[RelatedRecords]:
    """The call's orders as they stood when it began."""
    links = contact.order_links.select_related("order").order_by("id")
    origin = f"contact-{contact.pk}"
    yield shown(actor, [(link.order_id, f"заказ {link.order.number}", contact.started_at, origin) for link in links])


def of_ticket(ticket: Ticket, actor: Actor) -> Iterator[RelatedRecords]:
    """The ticket's order as it stood when the ticket was made."""
    order, origin = ticket.order, f"ticket-{ticket.pk}"
    yield shown(actor, [(order.pk, f"заказ {order.number}", ticket.created_at, origin)] if order else [])


def of_case(case: ReturnCase, actor: Actor) -> Iterator[RelatedRecords]:
    """The case's order as it stood when the case was opened."""
    yield shown(actor, [(case.order_id, f"заказ {case.order.number}", case.created_at, f"case-{case.pk}")])


def shown(actor: Actor, told: list[tuple[int, str, datetime, str]]) -> RelatedRecords:
    """Links for those who answer for the desk."""
    may = actor.role in (Role.SUPERVISOR, Role.ADMINISTRATOR)
    return records_of(AS_IT_WAS, told if may else [], moment_line)


def register() -> None:
    """Have orders, calls, tickets and returns lead to how it was."""
    for model, provider in ((Contact, of_call), (Order, of_order), (Ticket, of_ticket), (ReturnCase, of_case)):
        register_related(model, provider)
