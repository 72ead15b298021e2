"""A name corrected on the card is carried over to the client's orders that can still be edited (ORD-27)."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db import transaction

from orders.choices import BY_POST, Action, DenialReason, Ground, PrepaymentShare, Status
from orders.editing.changes import NAME_CARRIED_OVER
from orders.fsm.messages import MESSAGES
from orders.models import Order
from orders.planning.next_steps_representation import plan_representation
from orders.planning.planner import find_plan
from orders.planning.step_requests import request_for
from orders.planning.ticket_steps import ticket_step
from service.accounts.roles import Actor
from service.fsm import TransitionDenied
from service.fsm.execute import execute_transition
from service.http.json import Representation
from service.models import Client

NOTHING_TO_DO = "Посылка уже в пути: ошибка в имени не должна помешать её получить, если помешает — клиент перезвонит."


@dataclass
class CarriedOver:
    """What became of the client's orders: numbers, and for those left alone why and what leads on."""

    updated: list[str] = field(default_factory=list)
    not_updated: list[Representation] = field(default_factory=list)


def carry_name_over(client: Client, *, actor: Actor, contact_id: int | None) -> CarriedOver:
    """Bring the recipient of the client's orders into line with the card; call it in the card's transaction.

    Another person named on purpose stays. Each order is edited by its machine, as the asker: what its rules deny is
    told with the step that leads on, except orders whose life is over.
    """
    done = CarriedOver()
    list(Order.objects.select_for_update(no_key=True).filter(client_id=client.pk).order_by("pk").values_list("pk"))
    rows = Order.objects.select_related("successor", "partner").filter(client_id=client.pk)
    for order in rows.order_by("pk"):
        order.client = client
        if goes_by_card(order) and order.recipient != client.name:
            rename(order, actor, contact_id, done)
    return done


def goes_by_card(order: Order) -> bool:
    """Whether the recipient is the client, not another person on purpose."""
    named = order.recipient_last or order.recipient_first
    return bool(named) and not (order.recipient_is_other or order.recipient_by_supervisor)


def rename(order: Order, actor: Actor, contact_id: int | None, done: CarriedOver) -> None:
    """Edit one order's recipient as its machine permits; a prepaid order and one of a closed region are left alone."""
    if is_over(order):
        return
    code = kept_apart(order) or edited(order, actor, contact_id)
    if code:
        done.not_updated.append(left_alone_representation(order, code, actor))
    else:
        done.updated.append(order.number)


def kept_apart(order: Order) -> str:
    """Why the service doesn't touch this order's name whoever corrects the card; blank where it may."""
    if order.prepayment == PrepaymentShare.FULL:
        return DenialReason.PREPAID_ORDER.value
    return DenialReason.ONLY_BASKET_EDITABLE.value if order.status == Status.CLOSED_REGION else ""


def edited(order: Order, actor: Actor, contact_id: int | None) -> str:
    """Edit the recipient; the code of the reason that denies it, blank where it was done."""
    data: Representation = {"recipient": order.client.name}
    if any(need["field"] == "hold_note" for need in needs_of_edit(order, actor)):
        data["hold_note"] = NAME_CARRIED_OVER
    context = order.context(actor, data, contact_id=contact_id)
    try:
        with transaction.atomic():
            execute_transition(order, context, Action.EDIT)
    except TransitionDenied as refused:
        return refused.decision.codes[0]
    return ""


def needs_of_edit(order: Order, actor: Actor) -> list[Representation]:
    """What an edit of this order must bring."""
    return Order.machine.decide(order, order.context(actor), Action.EDIT).requires


def left_alone_representation(order: Order, code: str, actor: Actor) -> Representation:
    """An order that kept its name: why, and the step by which the right one gets there (ORD-27…29)."""
    result: Representation = {
        "number": order.number,
        "code": code,
        "message": MESSAGES[DenialReason(code)].filled.message,
    }
    if code == DenialReason.PARCEL_ON_THE_WAY and order.method not in BY_POST:
        return result | {"message": NOTHING_TO_DO, "next_step": None}
    return result | {"next_step": step_to_right_name(order, code, actor)}


def step_to_right_name(order: Order, code: str, actor: Actor) -> Representation | None:
    """By post a reissue of the parcel, where annulling opens the order that; else the supervisor or ОПП (ESC-7)."""
    if code == DenialReason.PREPAID_ORDER:
        return ticket_step(order, "prepaid_change")
    if code in (DenialReason.PARCEL_ON_THE_WAY, DenialReason.ANNULMENT_PENDING):
        body = {"ground": Ground.RECIPIENT_NAME_ERROR.value, "recipient": order.client.name}
        label = Action.REISSUE.label
        return {
            "action": Action.REISSUE.value,
            "label": label,
            "needs": [],
            **request_for(order, Action.REISSUE),
            "body": body,
        }
    way = find_plan(order, order.context(actor), Action.EDIT) if code == DenialReason.ANNUL_FIRST else None
    return plan_representation(way)[0] if way and way.reachable else ticket_step(order, "name_not_updated")


def is_over(order: Order) -> bool:
    """Whether nothing more will be sent under this number."""
    return order.status in Order.machine.finals or order.redeemed or order.reissued
