"""What a ticket does beyond itself, in the same transaction: to orders, cards and phones."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from escalations.choices import OPEN_STATUSES, SuppressedChannel, SuppressionGround, TicketCategory
from escalations.models.suppressions import Suppression
from escalations.suppression.card_changes_from_tickets import (
    correct_name,
    leave_alone,
    numbers_of,
    only_card_with,
    opt_out,
)
from orders.choices import Action
from orders.models import Order
from orders.use_cases.mark_claims_ticket import mark_claims_ticket
from service.fsm.execute import lock_and_execute

if TYPE_CHECKING:
    from escalations.fsm.batch_facts import TicketContext
    from escalations.models import Ticket
    from service.accounts.roles import Actor

Effect = Callable[["Ticket", "TicketContext"], None]


def opened(ticket: Ticket, context: TicketContext) -> None:
    """A ticket was made, or opened again."""
    if ticket.category == TicketCategory.PREPAID_CHANGE and ticket.order:
        mark_claims_ticket(ticket.order.number, context, is_open=True)


def resolved(ticket: Ticket, context: TicketContext) -> None:
    """A ticket was resolved: what its category promises is done, or the resolving is refused with the reasons."""
    if effect := ON_RESOLVING.get(TicketCategory(ticket.category)):
        effect(ticket, context)
    closed(ticket, context)


def closed(ticket: Ticket, context: TicketContext) -> None:
    """A ticket was answered in either way: without an open one the claims department lets go of the order (ORD-8)."""
    if ticket.category != TicketCategory.PREPAID_CHANGE or ticket.order is None:
        return
    others = type(ticket).objects.filter(order=ticket.order, category=ticket.category, status__in=sorted(OPEN_STATUSES))
    if not others.exclude(pk=ticket.pk).exists():
        mark_claims_ticket(ticket.order.number, context, is_open=False)


def name_the_recipient(ticket: Ticket, context: TicketContext) -> None:
    """ESC-4: the wished name goes onto the order, as the resolver's own edit, with all its rules and a note of theirs.

    An order that can't be edited any more, such as a parcel under way, keeps its recipient: the ticket is resolved
    with what was arranged.
    """
    order = cast("Order", ticket.order)
    if not can_be_edited(order, context.actor):
        return
    wished = ticket.details["recipient"]
    named = " ".join(part for part in {**order.recipient, **wished}.values() if part)
    data = {"recipient": wished, "hold_note": f"Получатель изменён по тикету {ticket.pk}: {named}."}
    lock_and_execute(
        Order,
        order.number,
        Action.EDIT,
        actor=context.actor,
        data=data,
        contact_id=context.contact_id,
        now=context.now,
    )


def can_be_edited(order: Order, actor: Actor) -> bool:
    """Whether this asker may still edit the order at all, whatever the edit brings."""
    return order.machine.decide(order, order.context(actor), Action.EDIT).allowed


def correct_the_card(ticket: Ticket, context: TicketContext) -> None:
    """ESC-7: the right name goes onto the client's card, and from there to the orders that can still be edited."""
    if ticket.client_id is not None:
        correct_name(ticket.client_id, ticket.details["name"], during=context)


def suppress(ticket: Ticket, context: TicketContext) -> None:
    """ESC-8: the numbers are left alone: on every card that has them, and where no card has them yet.

    Of a client who died every number of the card, in both channels; and no order is made any more. Whoever tells of a
    death is never the client, so that the card is known by its numbers where it alone has them.
    """
    died = ticket.details["ground"] == SuppressionGround.DECEASED
    numbers = ticket.details.get("phones") or [ticket.details["phone"]]
    channels = SuppressedChannel.values if died else ticket.details["channels"]
    dead = ticket.client_id or only_card_with(numbers) if died else None
    if dead is not None:
        numbers = [*numbers, *numbers_of(dead)]
        leave_alone(dead, during=context)
    for number in dict.fromkeys(numbers):
        for channel in channels:
            Suppression.objects.get_or_create(
                number=number,
                channel=channel,
                defaults={"ground": ticket.details["ground"], "since": context.now, "ticket": ticket},
            )
        opt_out(number, {FLAG_OF[SuppressedChannel(channel)] for channel in channels}, during=context)


FLAG_OF = {SuppressedChannel.AUTODIAL: "autodial_opt_out", SuppressedChannel.SMS: "sms_opt_out"}
ON_RESOLVING: dict[TicketCategory, Effect] = {
    TicketCategory.RECIPIENT_CHANGE: name_the_recipient,
    TicketCategory.NAME_NOT_UPDATED: correct_the_card,
    TicketCategory.CONTACT_SUPPRESSION: suppress,
}
