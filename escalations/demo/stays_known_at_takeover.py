"""The demo's orders that had stood for too long as they were taken over: looked through at once, by one ticket."""

from __future__ import annotations

from datetime import datetime

from escalations.choices import Action, TicketCategory
from escalations.models import StuckOrder, Ticket
from escalations.use_cases.open_stuck_tickets import stuck_by_limit
from escalations.use_cases.open_ticket import made
from escalations.use_cases.ticket_subjects import Subjects
from service.accounts.roles import SYSTEM, Actor
from service.demo.moments import lived_at
from service.fsm.execute import lock_and_execute

LOOKED_THROUGH = "Просмотрены вместе с приёмом: каждый ведут дальше по его статусу."


def look_through_stays(now: datetime, at: datetime, worker: Actor) -> int:
    """One ticket for all of them, worked at a moment; what stands too long from then on gets one of its own (ESC-14).

    Returns:
        How many orders had stood for too long.
    """
    stays = [
        StuckOrder(order=order, since=order.status_since, status=order.status, noticed_at=at)
        for _, rows in stuck_by_limit(now)
        for order in rows
    ]
    if stays:
        with lived_at(at):
            ticket = ticket_about(len(stays), at, worker)
        for stay in stays:
            stay.ticket = ticket
        StuckOrder.objects.bulk_create(stays)
    return len(stays)


def ticket_about(orders: int, at: datetime, worker: Actor) -> Ticket:
    """The ticket, made by the service and resolved by who works the queue."""
    text = f"Из прежней CRM приняты заказы, которые стояли в своём статусе дольше положенного: {orders}."
    ticket = made({"category": TicketCategory.SYSTEM, "text": text}, Subjects(), actor=SYSTEM, now=at)
    lock_and_execute(Ticket, ticket.pk, Action.CLAIM.value, actor=worker, data={})
    lock_and_execute(Ticket, ticket.pk, Action.RESOLVE.value, actor=worker, data={"resolution": LOOKED_THROUGH})
    return ticket
