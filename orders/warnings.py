"""Warnings: what a caller should hear before or after an action that nothing denies (ORD-21, ORD-8)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from orders.choices import Action, Reason, Status
from orders.situations import situation_of

if TYPE_CHECKING:
    from orders.models import Order

Told = dict[str, Any]
ONLY_REISSUE = {
    "code": Reason.PREVIOUS_MONTH.value,
    "message": "Заказ создан не в этом месяце: после аннуляции исправить его нельзя, только переоформить.",
    "next_steps": [{"action": Action.REISSUE.value, "label": Action.REISSUE.label}],
}
TOO_LATE = {
    "code": Reason.ANNULMENT_PENDING.value,
    "message": "Посылка уже ушла со склада: аннуляция будет лишь запрошена, до ответа склада заказ не трогаем.",
}


def warnings_about(order: Order) -> list[Told]:
    """What the order's present situation means for whatever comes next."""
    if situation_of(order) == "annulled_earlier" and not order.reissued:
        return [ONLY_REISSUE]
    return [TOO_LATE] if order.status == Status.ANNUL_REQUESTED else []


def warnings_after(order: Order, action: str) -> list[Told]:
    """What an allowed action would bring about, said before anybody does it."""
    if action != Action.ANNUL:
        return []
    target = type(order).machine.target(order, action)
    return warnings_about(order.sketch(status=target, annulment_method=order.method))
