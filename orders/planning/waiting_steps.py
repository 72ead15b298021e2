"""What an edited order waits for, and the steps that end it for whoever may take them (ORD-16, ORD-17, ORD-31)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from orders.choices import Action, Status
from orders.planning.awaits import ENDED_BY, Awaited, Wait, awaits_of
from orders.planning.planner import CALCULATE, Place, Step, asking
from orders.planning.step_requests import calculate_step, told_step

if TYPE_CHECKING:
    from orders.models import Order

Told = dict[str, Any]
PARKED_BY_EDIT = frozenset({Status.CONFIRMED, Status.MANUAL_CHECK, Status.CLOSED_REGION})
MESSAGES = {
    Awaited.CALCULATION: "Доставку нужно рассчитать заново: без этого заказ не отправят.",
    Awaited.APPROVAL: "После правки заказ ждёт одобрения супервайзера: до этого его не отправят.",
    Awaited.CHECK: "Заказ ждёт ручной сверки: её проходит супервайзер.",
    Awaited.REGION: "Регион закрыт: когда доставка рассчитана, верните заказ в ожидание кнопкой «Отправить».",
}


def warnings_of_waits(order: Order) -> list[Told]:
    """What a bound order that was confirmed once now waits for, each with the step that ends it."""
    if order.status not in PARKED_BY_EDIT:
        return []
    return [warning_of(order, wait) for wait in awaits_of(order, order.ask.now) if wait.code in MESSAGES]


def warning_of(order: Order, wait: Wait) -> Told:
    """One thing that is waited for; the step stands beside it where this asker may take it."""
    step = step_of(order, ENDED_BY.get(wait.code, ""))
    told: Told = {"code": wait.code.value, "message": MESSAGES[wait.code], "who": wait.who.value}
    return told | ({"next_steps": [step]} if step else {})


def step_of(order: Order, action: str) -> Told | None:
    """The step of an action, where this asker may do it now."""
    machine, asked = type(order).machine, asking(order)
    needed = str(Action.EDIT if action == CALCULATE else action)
    if needed not in machine.actions_of(asked.ask.actor.role) or not machine.decide(asked, needed).allowed:
        return None
    return calculate_step(asked) if action == CALCULATE else told_step(Step(needed, Place(asked)))
