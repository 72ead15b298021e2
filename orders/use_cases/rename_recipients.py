"""A name corrected on the card is carried over to the client's orders that can still be edited (ORD-27)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from orders.choices import Action
from orders.models import Order
from service.accounts.roles import Actor
from service.customers.names import same_name
from service.fsm import TransitionDenied
from service.fsm.execute import execute_transition
from service.models import Client

NOTE = "Имя получателя исправлено по карточке клиента."


@dataclass
class CarriedOver:
    """What became of the client's orders: numbers, and for those left alone the reason."""

    updated: list[str] = field(default_factory=list)
    not_updated: list[dict[str, str]] = field(default_factory=list)


def carry_name_over(client: Client, old: Mapping[str, str], *, actor: Actor, contact_id: int | None) -> CarriedOver:
    """Correct the recipient of every order that went by the client's old name; call it in the card's transaction.

    Another person named on purpose stays. Each order is edited by its machine, as the asker: what its rules deny is
    told and left alone, except orders whose life is over.
    """
    done = CarriedOver()
    list(Order.objects.select_for_update().filter(client_id=client.pk).order_by("pk").values_list("pk"))
    rows = Order.objects.select_related("successor", "partner").filter(client_id=client.pk)
    for order in rows.order_by("pk"):
        order.client = client
        if goes_by(order, old) and order.recipient != client.name:
            rename(order, actor, contact_id, done)
    return done


def goes_by(order: Order, name: Mapping[str, str]) -> bool:
    """Whether the recipient is the client under this name, not another person."""
    if order.recipient_is_other or order.recipient_by_supervisor:
        return False
    return same_name(order.recipient, name)


def rename(order: Order, actor: Actor, contact_id: int | None, done: CarriedOver) -> None:
    """Edit one order's recipient as its machine permits."""
    data: dict[str, Any] = {"recipient": order.client.name}
    if any(need["field"] == "hold_note" for need in needs_of_edit(order, actor)):
        data["hold_note"] = NOTE
    context = order.context(actor, data, contact_id=contact_id)
    try:
        with transaction.atomic():
            execute_transition(order, context, Action.EDIT)
    except TransitionDenied as refused:
        if not is_over(order):
            denial = refused.decision.denials[0]
            done.not_updated.append({"number": order.number, "code": denial.code, "message": denial.message})
    else:
        done.updated.append(order.number)


def needs_of_edit(order: Order, actor: Actor) -> list[dict[str, Any]]:
    """What an edit of this order must bring."""
    return Order.machine.decide(order, order.context(actor), Action.EDIT).requires


def is_over(order: Order) -> bool:
    """Whether nothing more will be sent under this number."""
    return order.status in Order.machine.finals or order.redeemed or order.reissued
