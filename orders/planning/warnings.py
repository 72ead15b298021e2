"""Warnings: what a caller should hear before or after an action that nothing denies (ORD-21, doubled orders)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, QuerySet

from orders.choices import Action, DenialReason, Phase, Status
from orders.fsm.batch_facts import having_one_of, order_manager
from orders.fsm.situation_denials import situation_of
from service.http.json import Representation
from service.queries.compiled_query import CompiledQuery, Param

if TYPE_CHECKING:
    from orders.fsm.facts import OrderContext
    from orders.models import Order

NOT_SENT_YET = Status.of(Phase.TO_CONFIRM, Phase.CONFIRMED, Phase.WAITING_FOR_STOCK)
OPEN = tuple(sorted((NOT_SENT_YET | Status.of(Phase.SENT)) - {Status.ANNUL_REQUESTED}))
ONLY_REISSUE = {
    "code": DenialReason.PREVIOUS_MONTH.value,
    "message": "Заказ создан не в этом месяце: после аннуляции исправить его нельзя, только переоформить.",
    "next_steps": [{"action": Action.REISSUE.value, "label": Action.REISSUE.label, "needs": []}],
}
DOUBLES_TOLD = 20
"""So many doubled orders are named, the newest: nobody reads out more on a call, whatever a client has."""
TOO_LATE = {
    "code": DenialReason.ANNULMENT_PENDING.value,
    "message": "Посылка уже ушла со склада: аннуляция будет лишь запрошена, до ответа склада заказ не трогаем.",
}

STAYS_NEW = {
    "code": DenialReason.ALREADY_REISSUED.value,
    "message": "Рядом появится второй заказ, а этот останется: подтвердить или исправить его будет уже нельзя.",
}

RETURN_UNDER_WAY = {
    "code": "return_under_way",
    "message": "По заказу идёт возврат: скажите, где он и чего ждать. Новый заказ нужен, только если клиент сам о нём "
    "просит.",
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
    if action == Action.REISSUE and order.status == Status.NEW:
        return [STAYS_NEW]
    if action == Action.REISSUE and context.facts.return_under_way is not None:
        return [RETURN_UNDER_WAY]
    if action != Action.ANNUL:
        return []
    annulled = order.draft(status=order.machine.target(order, context, action))
    return [warning for warning in warnings_about(annulled, context.now) if "orders" not in warning]


def doubled(order: Order) -> list[Representation]:
    """Other open orders of the same client with the same goods: is this one meant at all?"""
    if not order.client_has_others:
        return []
    products = list({line.product_id for line in order.basket})
    family = numbers_of_family(order)
    rows = OPEN_WITH_SAME_GOODS(client=order.client_id, products=products, order=order.pk)
    rows = [row for row in rows if row["number"] not in family][:DOUBLES_TOLD]
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
    """The newest open orders of a client with one of these products, this order aside, and two more for its family."""
    return (
        order_manager()
        .filter(Exists(having_one_of("products")), client_id=Param("client"), status__in=OPEN, redeemed_on__isnull=True)
        .exclude(pk=Param("order"))
        .order_by("-created_at", "-id")
        .values("number", "status", "created_at")[: DOUBLES_TOLD + 2]
    )


OPEN_WITH_SAME_GOODS = CompiledQuery(open_with_same_goods, constants={"OPEN", "DOUBLES_TOLD"})
