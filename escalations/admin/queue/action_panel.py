"""The panels of a ticket's page: the ticket's own actions and those of its order, allowed or not (ORD-9)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.http import urlencode

from escalations.admin.queue.action_forms import form_for
from escalations.admin.queue.effects_of_resolving import will_change
from escalations.admin.queue.formatting import ticket_page
from escalations.admin.queue.rows_of_houses_above import refusal_above
from escalations.choices import Action
from escalations.planning.available_actions import available_actions
from escalations.visibility import works
from orders.admin import action_panel as orders
from orders.choices import Action as OrderAction
from service.admin.machine.panel import Button, button_of, panel_of_buttons
from service.http.json import Representation

if TYPE_CHECKING:
    from escalations.models import Ticket
    from orders.models import Order
    from service.accounts.roles import Actor

Panel = dict[str, Any]
KEYS = {
    Action.CLAIM: "c",
    Action.RESOLVE: "r",
    Action.WAIT: "w",
    Action.REJECT: "x",
    Action.SKIP: "s",
    Action.REASSIGN: "h",
    Action.RELEASE: "q",
}
"""The letters that press the buttons: as `service/static/service/keys.js` knows them."""
DECISIONS = (Action.RESOLVE, Action.WAIT, Action.REJECT, Action.SKIP)
"""What ends the work on a ticket that one holds, in the order of the buttons: the next one may be taken with it."""


def panel_of(ticket: Ticket, actor: Actor) -> Panel:
    """The ticket's buttons for the asker; those who only read it get none but the note."""
    buttons = [ticket_button(ticket, result) for result in available_actions(ticket, actor)]
    panel = panel_of_buttons(buttons, "Сейчас с тикетом ничего сделать нельзя.")
    return {**panel, "effects": will_change(ticket, actor) if works(actor, ticket) else [], **arranged(panel)}


def arranged(panel: Panel) -> Panel:
    """The allowed buttons by their place on the page: decisions, what is done at once, what asks first, the note."""
    allowed = {button.action: button for button in panel["buttons"]}
    note = allowed.pop(Action.NOTE, None)
    decisions = [allowed.pop(action) for action in DECISIONS if action in allowed]
    at_once = [button for button in allowed.values() if not asks(button)]
    return {"decisions": decisions, "at_once": at_once, "asking": list(filter(asks, allowed.values())), "note": note}


def asks(button: Button) -> bool:
    """Whether the action asks for something before it is done."""
    return button.form is None or bool(button.form.visible_fields())


def ticket_button(ticket: Ticket, result: Representation) -> Button:
    """One action in words."""
    action = result["action"]
    url = reverse("admin:escalations_ticket_act", args=[ticket.pk, action])
    button = button_of(ticket, result, url=url, form=form_for(action, ticket) if result["allowed"] else None)
    button.key = KEYS.get(Action(action), "")
    return button


def order_panel_of(ticket: Ticket, order: Order, actor: Actor) -> Panel:
    """The order's buttons, whose forms come back to the ticket's page; none for a role that only reads orders."""

    def door(action: str) -> str:
        if action == OrderAction.EDIT:
            page = reverse("admin:orders_order_edit", args=[order.pk])
            return f"{page}?{urlencode({'back': ticket_page(ticket.pk)})}"
        return reverse("admin:escalations_ticket_order_act", args=[ticket.pk, action])

    panel = orders.panel_of(order, actor, door)
    for button in panel["buttons"]:
        if button.action == OrderAction.ANNUL and button.form:
            button.form.initial |= refusal_above(ticket)
    return panel
