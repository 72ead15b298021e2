"""Tickets, cases and desks for the tests of escalations."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone
from knox.models import AuthToken

from escalations.categories import TicketCategory, TicketSubject
from escalations.demo import texts
from escalations.models import Ticket
from escalations.use_cases.open_ticket import open_ticket
from orders.models import Order
from returns.choices import CaseStatus, ReturnReason, WishedOutcome
from returns.models import ReturnCase
from returns.terms.deadlines import refund_due, window_end
from service.accounts.roles import Role
from service.clock import today
from service.models import Contact
from tests.factories import OrderFactory, actor
from tests.orders.api.desk import API, Answer, Desk

NAME = {"last": "Петрова", "first": "Анна", "patronymic": "Сергеевна"}
PHONE = "+79161112233"
SAMPLES = {category: texts.details(category, 0) for category in TicketCategory if category.by_people}
DETAILS: dict[str, dict[str, Any]] = {
    **{category: details for category, details in SAMPLES.items() if details},
    TicketCategory.RECIPIENT_CHANGE: {"recipient": NAME},
    TicketCategory.NAME_NOT_UPDATED: {"name": NAME},
    TicketCategory.CONTACT_SUPPRESSION: {
        "phones": [PHONE],
        "phone": PHONE,
        "channels": ["autodial", "sms"],
        "ground": "request",
    },
    TicketCategory.AUTHORITY_REQUEST: {"caller_name": "Сидоров", "organisation": "Надзор", "purpose": "Проверка"},
    TicketCategory.PREPAID_CHANGE: {"wish": "annul"},
    TicketCategory.ORDER_QUESTION: {"answer": "Размер M"},
}
NEEDS_ORDER = frozenset(c.value for c in TicketCategory if c.entry.about in {TicketSubject.ORDER, TicketSubject.PERSON})
MONEY = tuple(c.value for c in TicketCategory if c.entry.about is TicketSubject.CASE)


def redeemed_order(days_ago: int = 50, **fields: Any) -> Order:
    """An order that was redeemed some days ago."""
    moment = timezone.now() - timedelta(days=days_ago + 10)
    return OrderFactory(
        taken=True, redeemed_on=today() - timedelta(days=days_ago), created_at=moment, exported_at=moment, **fields
    )


def sent_case(days_ago: int | None = 40, **fields: Any) -> ReturnCase:
    """A case whose parcel was posted some days ago; None means not yet."""
    order = fields.pop("order", None) or redeemed_order((days_ago or 5) + 10)
    sent_on = None if days_ago is None else today() - timedelta(days=days_ago)
    return ReturnCase.objects.create(
        **{
            "order": order,
            "client": order.client,
            "status": CaseStatus.ADVISED if sent_on is None else CaseStatus.SENT,
            "reason": ReturnReason.NOT_LIKED,
            "wished_outcome": WishedOutcome.REFUND,
            "redeemed_on": order.redeemed_on,
            "window_ends_on": window_end(order.redeemed_on),
            "sent_on": sent_on,
            "refund_due_on": None if sent_on is None else refund_due(sent_on),
            **fields,
        }
    )


def body(category: str, **fields: Any) -> dict[str, Any]:
    """A request for a ticket that has everything its category needs."""
    result: dict[str, Any] = {"category": str(category), "text": "Просит разобраться"}
    if category in NEEDS_ORDER and "order" not in fields:
        result["order"] = OrderFactory(prepaid=category == "prepaid_change").number
    if category in MONEY and not {"return_case", "order"} & fields.keys():
        result["return_case"] = sent_case().pk
    if category in DETAILS:
        result["details"] = DETAILS[category]
    return {**result, **fields}


def ticket(category: str = "other", role: Role = Role.OPERATOR, **fields: Any) -> Ticket:
    """A stored ticket, made through the use case."""
    result, _ = open_ticket(body(category, **fields), actor=actor(role), present=lambda made: {"id": made.pk})
    return Ticket.objects.get(pk=result["id"])


def contact_of(desk: Desk, **fields: Any) -> Contact:
    """A contact that the desk has open."""
    return Contact.objects.create(operator=desk.user, **fields)


def make(desk: Desk, category: str, **fields: Any) -> Answer:
    """`POST /tickets`."""
    return desk.call("POST", f"{API}/tickets", body(category, **fields))


def do(desk: Desk, pk: int, action: str, data: dict[str, Any] | None = None, query: str = "") -> Answer:
    """`POST /tickets/{id}/actions/{action}`."""
    return desk.call("POST", f"{API}/tickets/{pk}/actions/{action}{query}", data or {})


def get(desk: Desk, path: str) -> Answer:
    """`GET /tickets…`."""
    return desk.call("GET", f"{API}/tickets{path}")


def pull(desk: Desk, queue: str) -> Answer:
    """`POST /tickets/next`."""
    return desk.call("POST", f"{API}/tickets/next", {"queue": queue})


def later(clock: Any, span: timedelta, *desks: Desk) -> None:
    """Let time pass, and log in anew."""
    clock.shift(span)
    for desk in desks:
        desk.http.defaults["HTTP_AUTHORIZATION"] = f"Bearer {AuthToken.objects.create(desk.user)[1]}"
