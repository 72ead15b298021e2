"""Plays one call of the demo by the use cases, as an operator would, as of its own moment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.db import transaction

from desk.choices import ContactResult
from desk.guidance.closing_proposal import proposed_for
from desk.selectors.contact_activity import ContactActivity
from desk.use_cases.contacts import close, start
from desk.use_cases.guidance import guide, miss
from escalations.api.serializers.bodies import TicketBody
from escalations.use_cases.open_ticket import open_ticket
from orders.models import Order
from orders.use_cases.execute_action import execute_action
from service.accounts.roles import Actor
from service.customers.phones import normalize
from service.demo.moments import lived_at
from service.fsm import TransitionDenied
from service.http.validated_request_input import validated
from service.models import Contact

ASKED, DONE, SUMMED_UP, LASTS = (timedelta(seconds=seconds) for seconds in (30, 120, 180, 240))
"""How far into a call the client's question is asked of the script, what it asks for is done, and it ends."""
RECORDING = "/static/desk/demo_call.wav?call={number}"
"""One recording that plays stands for all."""

Result = TypeVar("Result")
Deed = tuple[str, dict[str, Any]]
"""An action, and its body."""


@dataclass(frozen=True, slots=True)
class Call:
    """What a call is: when, who takes it, about which order, what is asked, and how it ends.

    Attributes:
        dropped: whether it broke off.
        deed: an action on the order that is done on the call, with its body.
        unanswered: what the client asks that the script has no answer for.
    """

    at: datetime
    operator: Actor
    order: Order
    topic: str = "where_is_parcel"
    subtopic: str = ""
    dropped: bool = False
    deed: Deed | None = None
    unanswered: str = ""


def one_step(step: Callable[[], Result]) -> Result | None:
    """What one step makes, committed by itself: who works in the demo meanwhile waits for no more than that.

    None where somebody was quicker: who takes the call is on the line, the order stands otherwise. It leaves nothing.
    """
    try:
        with transaction.atomic():
            return step()
    except TransitionDenied:
        return None


def lead(call: Call, number: int) -> Contact:
    """The whole call, from greeting to «ОК»."""
    contact = begin(call, number)
    steps = ask(call, contact)
    if call.deed is not None:
        do(call, contact, *call.deed)
    with lived_at(call.at + SUMMED_UP):
        if call.unanswered:
            miss(contact.pk, {"words": call.unanswered}, actor=call.operator)
        if not call.dropped:
            hand_over(call, steps)
    if call.dropped:
        with lived_at(call.at + LASTS):
            return close(contact.pk, ContactResult.CALL_DROPPED.value, actor=call.operator).contact
    return end(call, contact)


def ask(call: Call, contact: Contact) -> list[dict[str, Any]]:
    """The script is asked what to say and do (FOR-1)."""
    question = {"topic": call.topic, "subtopic": call.subtopic, "order": call.order.number}
    with lived_at(call.at + ASKED):
        answer = guide(contact.pk, {name: value for name, value in question.items() if value}, actor=call.operator)
    steps: list[dict[str, Any]] = answer["steps"]
    return steps


def do(call: Call, contact: Contact, action: str, data: dict[str, Any]) -> None:
    """An action on the call's order, in the call (FOR-1)."""
    with lived_at(call.at + DONE):
        execute_action(
            call.order.number, action, actor=call.operator, data=data, present=nothing, contact_id=contact.pk
        )


def end(call: Call, contact: Contact) -> Contact:
    """«ОК» with what the service proposes."""
    with lived_at(call.at + LASTS):
        proposed = proposed_for(ContactActivity(contact))
        return close(contact.pk, proposed["result"], comment=proposed["comment"], actor=call.operator).contact


def begin(call: Call, number: int) -> Contact:
    """The phone rings, and the caller is identified by the order's number."""
    given = {
        "order": call.order.number,
        "identified_by": "order_number",
        "phone": normalize(call.order.phone) or "",
        "recording_url": RECORDING.format(number=number),
    }
    with lived_at(call.at):
        return start(given, actor=call.operator).contact


def hand_over(call: Call, steps: list[dict[str, Any]]) -> None:
    """The tickets that the script hands over."""
    for step in steps:
        if step["kind"] == "hand_over" and not step["needs"]:
            open_ticket(validated(TicketBody(data=step["body"])), actor=call.operator, present=nothing)


def nothing(_: Any) -> dict[str, Any]:
    """What the demo looks at of an answer."""
    return {}
