"""What must have come of a call by the rule that it ended with: the facts, the contact's result, no turn too many."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise, takewhile
from typing import Any

from desk.guidance.rules.conversation_endings import Ending, endings
from desk.guidance.scripts import SCRIPTS
from desk.selectors.contact_activity import ContactActivity
from escalations.categories import TicketCategory
from escalations.models import Ticket
from orders.choices import AnnulReason, Party, Status
from orders.models import HoldNote, Order
from returns.models import ReturnCase
from service.accounts.roles import Role
from service.clock import today
from service.customers.names import normalize_part
from service.models import Contact, HistoryRow
from tests.desk.guidance.following import Follower
from tests.orders.api.desk import API, Desk

ENDINGS: dict[str, Ending] = {
    f"{script.topic}/{script.subtopic}:{row.code}": ending for script in SCRIPTS for row, ending in endings(script)
}
LEFT_ON_PURPOSE = ("refusal.declined", "cancel.annulled_otherwise", "cancel.annulled", "cancel.off")
"""The client doesn't want the order that was to be finished."""
AFTER_CONFIRMATION = {Status.CONFIRMED, Status.MANUAL_CHECK, Status.CLOSED_REGION, Status.SUPERVISOR_CHECK}
WAITING = {Status.CONFIRMED, Status.MANUAL_CHECK, Status.CLOSED_REGION}


def hold_facts(follower: Follower) -> None:
    """Every fact that the last rule wants; what isn't so is a fault of the call."""
    heard, last = follower.heard, follower.heard.rules[-1]
    if last not in ENDINGS:
        heard.faults.append(f"{last} ends the call, and is no ending")
        return
    ending = ENDINGS[last]
    heard.faults += [f"{last}: closed as {heard.result}"] * (heard.result not in ending.results)
    heard.faults += [f"{last} took {turns_of(follower)} turns"] * (turns_of(follower) > ending.turns)
    heard.faults += [f"{rule} is shown twice with nothing done between" for rule in repeated(follower)]
    heard.faults += [f"{last}: {what}" for what in FACTS_OF[ending.code.partition(".")[0]](follower, ending)]


def turns_of(follower: Follower) -> int:
    """The turns of the topic that the call ended in."""
    rules = follower.heard.rules
    script = rules[-1].partition(":")[0]
    return len(list(takewhile(lambda rule: rule.startswith(f"{script}:"), reversed(rules))))


def repeated(follower: Follower) -> list[str]:
    """Rules that follow themselves though nothing was done in between."""
    turns = follower.heard.turns
    return [one[0] for one, other in pairwise(turns) if one == other]


def order_of(follower: Follower) -> Order:
    """The order that the call ended about."""
    return Order.objects.get(number=follower.heard.order)


def told(follower: Follower, ending: Ending) -> list[str]:
    """Nothing is left half-way unless the client wished it, and no ticket was made unnoticed."""
    left = follower.heard.rules[-1].endswith(LEFT_ON_PURPOSE)
    return [f"left unfinished: {follower.heard.unfinished}"] if follower.heard.unfinished and not left else []


def confirmed(follower: Follower, ending: Ending) -> list[str]:
    """In work, with the data that the client gave, under the name on the card."""
    order = order_of(follower)
    wrong = [] if order.status in AFTER_CONFIRMATION else [f"the order is {order.status}"]
    wrong += [] if order.calculated else ["not calculated"]
    if not (order.recipient_is_other or order.recipient_by_supervisor):
        card = order.client.name
        wrong += [part for part in card if normalize_part(card[part]) != normalize_part(order.recipient[part])]
    return [*wrong, *told(follower, ending), *changes_missing(follower, order)]


def changes_missing(follower: Follower, order: Order) -> list[str]:
    """What the client asked for and the order hasn't got."""
    given, wrong = follower.heard.given, []
    wished = [("right_name", order.recipient), ("right_address", order.address)]
    for code, present in wished:
        parts = given.get(code) or {}
        wrong += [f"{code}.{part}" for part, value in parts.items() if differs(value, present.get(part))]
    removes = given.get("still_remove") == "yes"
    product = (given.get("new_line") or {}).get("product")
    if product and not removes and product not in codes(order):
        wrong.append("new_line")
    if removes and not edits_of_lines(follower) and not order.reissue_of_id:
        wrong.append("which_line")
    return [f"the order lacks {what}" for what in wrong]


def codes(order: Order) -> set[Any]:
    """The products of the order."""
    return set(order.lines.values_list("product__code", flat=True))


def differs(one: Any, other: Any) -> bool:
    """Whether two spellings are two names."""
    return normalize_part(str(one)) != normalize_part(str(other or ""))


def edits_of_lines(follower: Follower) -> bool:
    """Whether this call changed the basket."""
    rows = HistoryRow.objects.filter(contact_id=follower.contact, action="edit")
    return any("lines" in row.changes for row in rows)


def waits(follower: Follower, ending: Ending) -> list[str]:
    """Corrected, calculated, and in the hands of others."""
    order = order_of(follower)
    wrong = [] if order.status in WAITING else [f"the order is {order.status}"]
    wrong += [] if order.calculated else ["not calculated"]
    return [*wrong, *told(follower, ending), *changes_missing(follower, order)]


def annulled(follower: Follower, ending: Ending) -> list[str]:
    """By the client's refusal, with the rounds worked through and the service's own line (ORD-18, ORD-19)."""
    order = order_of(follower)
    facts = (order.status, order.annulment_reason, order.annulled_by)
    wrong = [] if facts == (Status.ANNULLED, AnnulReason.CLIENT_REFUSAL, Party.CLIENT) else [str(facts)]
    noted = HoldNote.objects.filter(order=order, text__contains=f"{today():%d.%m.%Y}").exists()
    return wrong if noted else [*wrong, "no hold note"]


def case(follower: Follower, ending: Ending) -> list[str]:
    """A case of this contact, with its reason and wish, advised."""
    made = ReturnCase.objects.filter(contact_id=follower.contact).first()
    if made is None:
        return ["no case"]
    wrong = [] if made.reason == follower.heard.rules[-1].partition("/")[2].partition(":")[0] else [made.reason]
    wrong += [] if made.wished_outcome else ["no wish"]
    kept = follower.heard.given.get("keep_gift") == "yes"
    return wrong if made.keep_gift == kept else [*wrong, "keep_gift"]


def ticket(follower: Follower, ending: Ending) -> list[str]:
    """One of the category in this contact, which says what it is about and has its details."""
    contact = Contact.objects.get(pk=follower.contact)
    made = next((t for t in ContactActivity(contact).tickets if t.category == ending.code.partition(".")[2]), None)
    if made is None:
        return ["no such ticket"]
    wrong = [name for name in TicketCategory(made.category).required_details if not made.details.get(name)]
    number = made.order.number if made.order else ""
    wrong += [] if number in made.text else ["the text names no order"]
    return wrong + (silent(made) if made.category == "contact_suppression" else [])


def silent(made: Ticket) -> list[str]:
    """Once a supervisor resolves it, the dialler's feed has every phone and channel (ESC-8, INT-7)."""
    supervisor = Desk(Role.SUPERVISOR)
    for action, body in (("claim", {}), ("resolve", {"resolution": "Отключено."})):
        answer = supervisor.call("POST", f"{API}/tickets/{made.pk}/actions/{action}", body)
        assert answer.status == 200, answer
    feed = Desk(Role.TELEPHONY).call("GET", f"{API}/integrations/suppressions").body["results"]
    shown = {(row["number"], row["channel"]) for row in feed}
    wished = {(phone, channel) for phone in made.details["phones"] for channel in made.details["channels"]}
    return [f"not in the feed: {wished - shown}"] if wished - shown else []


FACTS_OF: dict[str, Callable[[Follower, Ending], list[str]]] = {
    "told": told,
    "confirmed": confirmed,
    "resent": waits,
    "waits": waits,
    "annulled": annulled,
    "case": case,
    "ticket": ticket,
}
