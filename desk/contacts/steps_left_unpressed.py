"""What the words of a call ask to be done and nobody has pressed (GDE-29, GDE-30, ORD-32)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from desk.models import GuidanceTurn
from desk.selectors.contact_activity import ContactActivity
from escalations.categories import TicketCategory
from escalations.models import Ticket
from orders.choices import Action
from orders.fsm.context import view_with_context
from orders.models import Order
from orders.planning.planner import CALCULATE
from orders.selectors import order_with_lines
from service.accounts.roles import Actor
from service.fsm import RoleDenied
from service.http.json import Representation
from service.models import HistoryRow

PRESSED = frozenset({"do", "hand_over"})
LOOKS_ONLY = "GET"
HOLDS_NOTHING = frozenset({"identify"})
"""Steps that the call may end without: how the caller was identified is recorded where it was, and demanded of none."""
RETURN_CASE = "return_case"
PATH = re.compile(r"/api/v1/(?P<kind>orders|clients|returns|callbacks)/(?P<key>[^/]+)")
SUBJECTS = {"orders": "order", "clients": "client", "returns": "case", "callbacks": "callback"}
ROWS_OF = {"card_name": "edit", "card_address": "edit", "ring_later": "postpone", CALCULATE: Action.EDIT.value}
"""What history calls a step whose code isn't the action's: the card is edited, a calculated way is taken by an edit."""


class Unpressed(NamedTuple):
    """A step that asked to be pressed, and the turn whose words it went with."""

    turn: GuidanceTurn
    step: Representation


def unpressed_in(activity: ContactActivity, actor: Actor, besides: Collection[str] = ()) -> list[Representation]:
    """The steps of each conversation's last words that wait to be pressed, as far as the asker may still do them.

    Args:
        besides: orders that are known to be left half-way already, whose plan leads on.
    """
    waiting = [each for each in _asked_in(activity.turns) if not _is_pressed(each, activity)]
    left = [each for each in waiting if _number(each.step) not in besides and not _is_done_otherwise(each)]
    return [_representation(each.step) for each in left if _may_still_be_done(each.step, actor)]


def _asked_in(turns: Iterable[GuidanceTurn]) -> Iterator[Unpressed]:
    """The steps to press of each conversation's last turn; what a refusal offers instead is asked of nobody."""
    last = {(turn.topic, turn.subtopic, turn.order_id): turn for turn in turns}
    for turn in last.values():
        for step in turn.steps:
            if step["kind"] in PRESSED and is_asked_for(step):
                yield Unpressed(turn, step)


def is_asked_for(step: Representation) -> bool:
    """Whether the call waits for the step: it changes something, isn't refused, and isn't left to the operator."""
    may_be_left = step["code"] in HOLDS_NOTHING or step.get("optional")
    return step["method"] != LOOKS_ONLY and "denied" not in step and not may_be_left


def _is_pressed(asked: Unpressed, activity: ContactActivity) -> bool:
    """Whether the contact itself shows that it was done: by its tickets, its returns, what was done with its orders."""
    turn, step = asked
    if step["kind"] == "hand_over":
        return any(_hands_over(ticket, asked) for ticket in activity.tickets)
    if _has_ticket(turn, activity) and _number(step):
        return True
    if step["code"] == RETURN_CASE:
        return any(case.order_id == turn.order_id for case in activity.cases)
    codes = _actions(step)
    return any(row.action in codes and row.subject_id == turn.order_id and row.at >= turn.at for row in activity.done)


def _hands_over(ticket: Ticket, asked: Unpressed) -> bool:
    """Whether a ticket is the one that the step asks for: of its category, else a plain question of the same queue."""
    turn, step = asked
    body, wished, made = step["body"], TicketCategory(step["category"]), TicketCategory(ticket.category)
    plain = not (wished.required_details or made.required_details) and wished.entry.route.queue == ticket.queue
    about_order = "order" not in body or ticket.order_id == turn.order_id
    about_case = body.get("return_case") in (None, ticket.return_case_id)
    return (made == wished or plain) and about_order and about_case


def _has_ticket(turn: GuidanceTurn, activity: ContactActivity) -> bool:
    """Whether the order was handed over in the contact, whatever was to be done with it (ORD-32)."""
    return turn.order_id is not None and any(ticket.order_id == turn.order_id for ticket in activity.tickets)


def _actions(step: Representation) -> frozenset[str]:
    """What history calls the step, and those to which it leads."""
    codes = [step["code"], *(later["code"] for later in step["following"])]
    return frozenset(ROWS_OF.get(code, code) for code in codes)


def _is_done_otherwise(asked: Unpressed) -> bool:
    """Whether it was done since by whomever and wherever: an order by a colleague, a card, a case."""
    found = PATH.match(asked.step.get("href", ""))
    if found is None:
        return False
    kind, key = found["kind"], found["key"]
    ids = list(Order.objects.filter(number=key).values_list("pk", flat=True)) if kind == "orders" else [int(key)]
    rows = HistoryRow.objects.filter(subject=SUBJECTS[kind], subject_id__in=ids, at__gte=asked.turn.at)
    return rows.filter(action__in=_actions(asked.step)).exists()


def _may_still_be_done(step: Representation, actor: Actor) -> bool:
    """Whether an action on an order is still permitted; whatever else is asked for always is."""
    number = _number(step)
    if not number:
        return True
    action = Action.EDIT.value if step["code"] == CALCULATE else step["code"]
    order, context = view_with_context(order_with_lines(number), actor)
    try:
        return bool(order.machine.decide(order, context, action).allowed)
    except RoleDenied:
        return False


def _number(step: Representation) -> str:
    """The order that the request acts on; blank where it acts on none."""
    found = PATH.match(step.get("href", ""))
    return found["key"] if found is not None and found["kind"] == "orders" else ""


def _representation(step: Representation) -> Representation:
    """The step as the contact tells it: what isn't done, and the request that does it."""
    ticket = {"action": "ticket", "category": step["category"]} if step["kind"] == "hand_over" else {}
    request = {name: step[name] for name in ("method", "href", "body", "needs")}
    return {
        "order": _number(step) or step["body"].get("order"),
        "code": step["code"],
        "why": f"Шаг не выполнен: «{step['text']}».",
        "next_step": {"action": step["code"], "label": step["text"], **request, **ticket},
    }
