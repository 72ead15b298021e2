"""The panels of a ticket's page: the ticket's own actions and those of its order, allowed or not (ORD-9)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.http import urlencode

from escalations.admin.queue.action_forms import TicketForm
from escalations.admin.queue.formatting import ticket_page
from escalations.choices import TicketStatus
from escalations.planning.available_actions import available_actions
from orders.admin import action_panel as orders
from orders.choices import Action as OrderAction

if TYPE_CHECKING:
    from escalations.models import Ticket
    from orders.models import Order
    from service.accounts.roles import Actor

Panel = dict[str, Any]


def panel_of(ticket: Ticket, actor: Actor) -> Panel:
    """The ticket's buttons for the asker; those who only read it get none but the note."""
    buttons = [button_of(ticket, result) for result in available_actions(ticket, actor)]
    return {
        "buttons": [button for button in buttons if button.allowed],
        "closed": orders.closed_of([button for button in buttons if not button.allowed]),
        "nothing": "Сейчас с тикетом ничего сделать нельзя.",
    }


def button_of(ticket: Ticket, result: dict[str, Any]) -> orders.Button:
    """One action in words."""
    action, target = result["action"], result["target"]
    moves = target and target != ticket.status
    return orders.Button(
        action=action,
        label=result["label"],
        url=reverse("admin:escalations_ticket_act", args=[ticket.pk, action]),
        allowed=result["allowed"],
        form=TicketForm(action=action, ticket=ticket) if result["allowed"] else None,
        leads_to=str(TicketStatus(target).label) if moves else "",
        warnings=[],
        denied=[orders.denied_of(reason) for reason in result["reasons"]],
    )


def order_panel_of(ticket: Ticket, order: Order, actor: Actor) -> Panel:
    """The order's buttons, whose forms come back to the ticket's page; none for a role that only reads orders."""

    def door(action: str) -> str:
        if action == OrderAction.EDIT:
            page = reverse("admin:orders_order_edit", args=[order.pk])
            return f"{page}?{urlencode({'back': ticket_page(ticket.pk)})}"
        return reverse("admin:escalations_ticket_order_act", args=[ticket.pk, action])

    return orders.panel_of(order, actor, door)
