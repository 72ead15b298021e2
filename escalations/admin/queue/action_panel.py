"""The panels of a ticket's page: the ticket's own actions and those of its order, allowed or not (ORD-9)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.http import urlencode

from escalations.admin.queue.action_forms import form_for
from escalations.admin.queue.formatting import ticket_page
from escalations.planning.available_actions import available_actions
from orders.admin import action_panel as orders
from orders.choices import Action as OrderAction
from service.admin.machine.panel import Button, button_of, panel_of_buttons
from service.http.json import Representation

if TYPE_CHECKING:
    from escalations.models import Ticket
    from orders.models import Order
    from service.accounts.roles import Actor

Panel = dict[str, Any]


def panel_of(ticket: Ticket, actor: Actor) -> Panel:
    """The ticket's buttons for the asker; those who only read it get none but the note."""
    buttons = [ticket_button(ticket, result) for result in available_actions(ticket, actor)]
    return panel_of_buttons(buttons, "Сейчас с тикетом ничего сделать нельзя.")


def ticket_button(ticket: Ticket, result: Representation) -> Button:
    """One action in words."""
    action = result["action"]
    url = reverse("admin:escalations_ticket_act", args=[ticket.pk, action])
    return button_of(ticket, result, url=url, form=form_for(action, ticket) if result["allowed"] else None)


def order_panel_of(ticket: Ticket, order: Order, actor: Actor) -> Panel:
    """The order's buttons, whose forms come back to the ticket's page; none for a role that only reads orders."""

    def door(action: str) -> str:
        if action == OrderAction.EDIT:
            page = reverse("admin:orders_order_edit", args=[order.pk])
            return f"{page}?{urlencode({'back': ticket_page(ticket.pk)})}"
        return reverse("admin:escalations_ticket_order_act", args=[ticket.pk, action])

    return orders.panel_of(order, actor, door)
