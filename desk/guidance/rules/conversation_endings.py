"""How conversations end: of every row that ends one, what has come of the call, and how long it may take (GDE-29)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desk.choices import ContactResult
from desk.guidance.rules.dsl import AskQuestion, OfferRequest, OfferTicket, Rule, Script
from desk.guidance.rules.facts import ANNULLED_BY, ANNULLED_HERE
from escalations.categories import TicketCategory
from escalations.categories.ticket_offers_by_other_houses import offer_label
from escalations.choices import Queue
from orders.choices import Action

R = ContactResult
CORRECTED = frozenset({R.ORDER_CHANGED, R.ORDER_REISSUED})
HEARD = frozenset(
    {
        R.CONSULTED,
        R.REFERRED_TO_PARTNER,
        R.CLIENT_NOT_FOUND,
        R.TRANSFERRED_TO_SALES,
        R.RETURN_ADVISED,
        R.ORDER_ANNULLED,
        *CORRECTED,
    }
)


@dataclass(frozen=True)
class Ending:
    """What a conversation comes to: code, words for people, the contact's results that fit, the turns it may take."""

    code: str
    label: str
    results: frozenset[ContactResult]
    turns: int


TOLD = Ending("told", "клиент всё узнал, делать больше нечего", HEARD, 9)
CONFIRMED = Ending("confirmed", "заказ подтверждён", frozenset({R.ORDER_CONFIRMED}), 13)
RESENT = Ending("resent", "исправленный заказ снова отправлен ждать открытия региона", CORRECTED, 10)
WAITS = Ending("waits", "исправления записаны, заказ ждёт других", CORRECTED, 10)
ANNULLED = Ending("annulled", "отказ записан, заказ аннулирован", frozenset({R.ORDER_ANNULLED}), 10)
CASE = Ending("case", "возврат оформлен", frozenset({R.RETURN_ADVISED}), 8)
HANDED_OVER = 11
"""Turns after which a question is in other hands at the latest."""


def handed_over(category: str) -> Ending:
    """A ticket of this category is made, and the client told that someone will be in touch."""
    known = TicketCategory(category)
    claims = known.entry.route.queue == Queue.OPP
    results = {R.OPP} if claims else {R.HANDED_TO_SUPERVISOR, R.ORDER_REISSUED, R.RETURN_ADVISED, R.OPP}
    return Ending(f"ticket.{category}", f"{offer_label(known)}: тикет создан", frozenset(results), HANDED_OVER)


def ends(row: Rule) -> bool:
    """Whether nothing follows a row: it asks nothing and leads nowhere."""
    asks = any(isinstance(step, AskQuestion) for step in row.steps)
    return not (row.passes or asks or row.goes_on or row.goes_to)


def ending_of(row: Rule) -> Ending:
    """What a row that ends a conversation comes to, by its steps."""
    done = {step.what: step for step in row.steps if isinstance(step, OfferRequest)}
    tickets = [step.category for step in row.steps if isinstance(step, OfferTicket)]
    if tickets:
        return handed_over(tickets[0])
    if Action.CONFIRM in done:
        return CONFIRMED
    if Action.RESEND in done:
        return RESENT
    if Action.ANNUL in done:
        return ANNULLED
    if "return_case" in done:
        return CASE
    if row.when.get(ANNULLED_HERE) == {"yes"} and row.when.get(ANNULLED_BY) == {"client"}:
        return ANNULLED
    return WAITS if row.code.endswith(LEFT_TO_OTHERS) else TOLD


LEFT_TO_OTHERS = (".then.waits", ".then.waits_region")


def endings(script: Script) -> Iterator[tuple[Rule, Ending]]:
    """The rows that end this script's conversations."""
    for row in script.rules:
        if ends(row):
            yield row, ending_of(row)
