"""What an edited order waits for, and the steps that end it for whoever may take them (ORD-16, ORD-17, ORD-31)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orders.choices import Action, Phase, Status
from orders.fsm.context import context_of_draft
from orders.planning.awaits import ENDED_BY, Awaited, Wait, awaits_of
from orders.planning.planner import CALCULATE, PlanNode, PlanStep
from orders.planning.step_requests import calculate_step, step_representation
from service.http.json import Representation

if TYPE_CHECKING:
    from orders.fsm.facts import OrderContext
    from orders.models import Order

MESSAGES = {
    Awaited.CALCULATION: "Доставку нужно рассчитать заново: без этого заказ не отправят.",
    Awaited.APPROVAL: "После правки заказ ждёт одобрения супервайзера: до этого его не отправят.",
    Awaited.CHECK: "Заказ ждёт ручной сверки: её проходит супервайзер.",
    Awaited.REGION: "Регион закрыт: когда доставка рассчитана, верните заказ в ожидание кнопкой «Отправить».",
}


def warnings_of_waits(order: Order, context: OrderContext) -> list[Representation]:
    """What an order that was confirmed once now waits for, each with the step that ends it."""
    if Status(order.status).phase is not Phase.CONFIRMED:
        return []
    return [warning_of(order, context, wait) for wait in awaits_of(order, context.now) if wait.code in MESSAGES]


def warning_of(order: Order, context: OrderContext, wait: Wait) -> Representation:
    """One thing that is waited for; the step stands beside it where this asker may take it."""
    step = step_of(order, context, ENDED_BY.get(wait.code, ""))
    result: Representation = {"code": wait.code.value, "message": MESSAGES[wait.code], "who": wait.who.value}
    return result | ({"next_steps": [step]} if step else {})


def step_of(order: Order, context: OrderContext, action: str) -> Representation | None:
    """The step of an action, where this asker may do it now."""
    asked = context_of_draft(order, context)
    needed = str(Action.EDIT if action == CALCULATE else action)
    if needed not in order.machine.actions_of(asked.actor.role):
        return None
    if not order.machine.decide(order, asked, needed).allowed:
        return None
    return (
        calculate_step(order, asked)
        if action == CALCULATE
        else step_representation(PlanStep(needed, PlanNode(order, asked)))
    )
