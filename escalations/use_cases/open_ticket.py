"""Making a ticket, or adding the call to the one that is open already (ESC-1, OPP-1…4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from escalations.choices import MONEY_CATEGORIES, OPEN_STATUSES, Action, TicketCategory
from escalations.fsm import effects
from escalations.models import Ticket
from escalations.models.ticket_base import OPEN
from escalations.routing.assignment_to_people_on_shift import give
from escalations.sla.refund_may_be_asked_about import require_clock_over
from escalations.use_cases.contact_of_ticket_change import contact_of_call
from escalations.use_cases.ticket_subjects import Subjects, subjects_of
from orders.clients.contacts_about_orders import link_orders
from orders.models import Order
from returns.models import ReturnCase
from service.accounts.roles import Actor
from service.clock import effective_now
from service.customers.contact_of_change import unknown_contact
from service.fsm.execute import execute_transition
from service.fsm.history import Change, append_history
from service.http.json import Representation
from service.input_errors import Faults, FieldError
from service.receipts import Question, question_in_contact

Body = Mapping[str, Any]
CREATE = "create"


def open_ticket(
    body: Body, *, actor: Actor, present: Callable[[Ticket], Representation], now: datetime | None = None
) -> tuple[Representation, bool]:
    """Make the ticket that a call needs, as of `now`; answers it, and whether it is new.

    What it is about is locked first, so that of many simultaneous calls one makes the ticket and the others are
    added to it.

    Raises:
        InvalidInput: what it is to be about doesn't exist or doesn't belong together.
        TransitionDenied: the refund clock still runs, or nothing was sent (OPP-2).
    """
    question = Question("ticket.create", actor, body, facts={"category": body["category"]})
    with question_in_contact(question), transaction.atomic():
        about = subjects_of(body)
        lock_subject(body["category"], about)
        contact_id = question.contact_id = contact_of_call(actor, body.get("contact"), about.client_id)
        moment = now or effective_now()
        if body["category"] in MONEY_CATEGORIES:
            require_clock_over(about.case, actor.role, moment, about.order)
        earlier = taken_up_again(body, about, actor=actor, now=moment, contact_id=contact_id)
        ticket = earlier or made(body, about, actor=actor, now=moment, contact_id=contact_id)
        if about.order:
            link_orders(contact_id, about.order)
        question.subject_id, question.version = ticket.pk, ticket.version
        return present(ticket) | question.made(), earlier is None


def faults_of_ticket(body: Body, *, actor: Actor) -> list[FieldError]:
    """What is wrong with a ticket that is to be made, as far as it could be read.

    Asked within a transaction that is rolled back.
    """
    faults, about = Faults(), Subjects()
    with faults.of_step():
        about = subjects_of(body)
    if faults:
        return [*faults, *unknown_contact(actor, body.get("contact"))]
    with faults.of_step():
        contact_of_call(actor, body.get("contact"), about.client_id)
    return faults


def lock_subject(category: str, about: Subjects) -> None:
    """Hold what only one open ticket may be about."""
    if category in MONEY_CATEGORIES and about.case:
        ReturnCase.lock(about.case.pk)
    elif category == TicketCategory.ORDER_QUESTION and about.order:
        Order.lock(about.order.number)


def taken_up_again(
    body: Body, about: Subjects, *, actor: Actor, now: datetime, contact_id: int | None
) -> Ticket | None:
    """The ticket that the call was added to: the open one, or of a case the one answered not long ago."""
    rows, category = (
        Ticket.objects.select_for_update(of=("self",), no_key=True).select_related(*Ticket.lock_with),
        body["category"],
    )
    if category == TicketCategory.ORDER_QUESTION:
        ticket = rows.filter(OPEN, category=category, order=about.order).first()
    elif category in MONEY_CATEGORIES:
        of_case = rows.filter(category__in=MONEY_CATEGORIES, return_case=about.case)
        ticket = of_case.filter(OPEN).first() or of_case.order_by("-resolved_at", "-pk").first()
    else:
        return None
    if ticket is None:
        return None
    said = said_in_contact(ticket, contact_id)
    if body["text"] in said and ticket.status in OPEN_STATUSES:
        return ticket
    adds = Action.NOTE if said and ticket.status in OPEN_STATUSES else Action.CALL_AGAIN
    context = ticket.context(actor, {"text": body["text"]}, now=now, contact_id=contact_id)
    if not Ticket.machine.decide(ticket, context, adds).allowed:
        return None
    execute_transition(ticket, context, adds)
    return ticket


def said_in_contact(ticket: Ticket, contact_id: int | None) -> frozenset[str]:
    """What the contact has told the ticket already: within one call nobody calls again (OPP-4, ESC-5)."""
    if contact_id is None:
        return frozenset()
    made_here = [ticket.text] if ticket.contact_id == contact_id else []
    return frozenset([*made_here, *ticket.notes.filter(contact=contact_id).values_list("text", flat=True)])


def made(body: Body, about: Subjects, *, actor: Actor, now: datetime, contact_id: int | None = None) -> Ticket:
    """Store a new ticket with its first history and outbox rows."""
    ticket = Ticket(
        category=body["category"],
        order=about.order,
        client=about.client,
        contact_id=contact_id,
        return_case=about.case,
        text=body["text"],
        details=body.get("details") or {},
        made_by_id=actor.user_id,
        created_at=now,
    )
    context = ticket.context(actor, {"text": body["text"]}, now=now, contact_id=contact_id)
    ticket.route(context)
    append_history([Change(ticket, context, CREATE)])
    effects.opened(ticket, context)
    if ticket.rule:
        give(ticket, ticket.rule.assignment)
    return ticket
