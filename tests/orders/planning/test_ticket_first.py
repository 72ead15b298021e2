"""A reason with a ticket either offers it first or says here why the asker's own way comes before it."""

from __future__ import annotations

from orders.choices import DenialReason
from orders.fsm.messages import MESSAGES
from orders.planning.next_steps_representation import CONFIRMED_INSTEAD, TICKET_FIRST

WAY_FIRST = {
    DenialReason.ORDER_IN_PROGRESS: "the order goes on by itself, or is annulled; the ticket only asks",
    DenialReason.CHECK_PENDING: "the check is waited for; the ticket only asks",
    DenialReason.CLIENT_SERIAL_REFUSER: "an excuse may open the way",
    DenialReason.NAME_NOT_UPDATED: "the recipient may be put right by the asker",
    DenialReason.ADDRESS_NOT_RECOGNISED: "the address may be put right by the asker",
}


def test_every_reason_with_a_ticket_offers_it_first_or_says_what_comes_before_it() -> None:
    with_ticket = {reason for reason in DenialReason if MESSAGES[reason].ticket}
    assert with_ticket == TICKET_FIRST | WAY_FIRST.keys()
    assert not TICKET_FIRST & WAY_FIRST.keys()


def test_a_reason_that_leads_to_this_order_offers_no_ticket_before_it() -> None:
    assert not CONFIRMED_INSTEAD & TICKET_FIRST
