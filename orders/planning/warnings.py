"""Warnings: what a caller should hear before or after an action that nothing denies (ORD-21, doubled orders)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import QuerySet

from orders.choices import Action, Reason, Status
from orders.fsm.situations import situation_of
from service.db.compiled_query import CompiledQuery, Param, ParamList

if TYPE_CHECKING:
    from orders.fsm.facts import OrderContext
    from orders.models import Order

Representation = dict[str, Any]
NOT_SENT_YET = (
    Status.NEW,
    Status.POSTPONED,
    Status.CONFIRMED,
    Status.CHECKED,
    Status.SUPERVISOR_CHECK,
    Status.MANUAL_CHECK,
    Status.CLOSED_REGION,
    Status.BUFFER,
    Status.HAPPY_CALL,
)
OPEN = (*NOT_SENT_YET, Status.EXPORTED, Status.CONNECTION_LOST)
ONLY_REISSUE = {
    "code": Reason.PREVIOUS_MONTH.value,
    "message": "Заказ создан не в этом месяце: после аннуляции исправить его нельзя, только переоформить.",
    "next_steps": [{"action": Action.REISSUE.value, "label": Action.REISSUE.label}],
}
TOO_LATE = {
    "code": Reason.ANNULMENT_PENDING.value,
    "message": "Посылка уже ушла со склада: аннуляция будет лишь запрошена, до ответа склада заказ не трогаем.",
}


def warnings_about(order: Order, now: datetime) -> list[Representation]:
    """What the order's present situation means for whatever comes next."""
    if situation_of(order, now) == "annulled_earlier" and not order.reissued:
        return [ONLY_REISSUE]
    if order.status == Status.ANNUL_REQUESTED:
        return [TOO_LATE]
    return doubled(order) if order.status in NOT_SENT_YET else []


def warnings_after(order: Order, context: OrderContext, action: str) -> list[Representation]:
    """What an allowed action would bring about, said before anybody does it."""
    if action == Action.CONFIRM:
        return doubled(order)
    if action != Action.ANNUL:
        return []
    annulled = order.draft(status=order.machine.target(order, context, action))
    return [warning for warning in warnings_about(annulled, context.now) if "orders" not in warning]


def doubled(order: Order) -> list[Representation]:
    """Other open orders of the same client with the same goods: is this one meant at all?"""
    products = list({line.product_id for line in order.basket})
    rows = OPEN_WITH_SAME_GOODS(client=order.client_id, products=products, order=order.pk)
    rows = [row for row in rows if row["number"] not in numbers_of_family(order)]
    others = [{**row, "status_label": Status(row["status"]).label} for row in rows]
    if not others:
        return []
    result = "У клиента есть другие открытые заказы с теми же товарами: уточните, не задвоен ли этот."
    return [{"code": "doubled_order", "message": result, "orders": others}]


def numbers_of_family(order: Order) -> set[str]:
    """The order that this one was reissued from, and the one it was reissued as: the same wish, no double."""
    family = (order.reissue_of, order.successor if order.reissued else None)
    return {other.number for other in family if other is not None}


def open_with_same_goods() -> QuerySet[Any]:
    """Open orders of a client with one of these products, this order aside, newest first."""
    return (
        apps.get_model("orders.Order")
        .objects.filter(
            client_id=Param("client"),
            status__in=OPEN,
            redeemed_on__isnull=True,
            lines__product_id__in=ParamList("products"),
        )
        .exclude(pk=Param("order"))
        .order_by("-created_at", "-id")
        .distinct()
        .values("number", "status", "created_at")
    )


OPEN_WITH_SAME_GOODS = CompiledQuery(open_with_same_goods, constants={"OPEN"})
