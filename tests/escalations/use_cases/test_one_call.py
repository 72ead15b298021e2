"""Within one call nobody calls again: what is asked twice stands once, more of it is a note, a later call is one."""

from __future__ import annotations

import pytest

from escalations.choices import NoteKind, TicketCategory
from escalations.models import Ticket
from service.models import HistoryRow
from tests.escalations.making import make, sent_case
from tests.factories import OrderFactory
from tests.orders.api.desk import API, Desk

pytestmark = pytest.mark.django_db
JOINED = [TicketCategory.ORDER_QUESTION, TicketCategory.WHERE_MONEY, TicketCategory.WHERE_EXCHANGE]


def begun(operator: Desk, order: str) -> int:
    answer = operator.call("POST", f"{API}/contacts", {"order": order, "identified_by": "phone"})
    assert answer.status == 201, answer
    return int(answer.body["id"])


def ended(operator: Desk, contact: int) -> None:
    body = {"result": "call_dropped"}
    assert operator.call("POST", f"{API}/contacts/{contact}/close", body).status == 200


@pytest.mark.parametrize("category", JOINED)
def test_a_second_press_adds_nothing_and_other_words_are_a_note_of_the_same_call(
    operator: Desk, category: TicketCategory
) -> None:
    of_order = category == TicketCategory.ORDER_QUESTION
    case = None if of_order else sent_case(40)
    order = case.order if case else OrderFactory(confirmed=True)
    about = {"return_case": case.pk} if case else {"order": order.number}
    first = begun(operator, order.number)

    def press(text: str, contact: int) -> None:
        assert make(operator, category, text=text, contact=contact, **about).status in (200, 201)

    press("Когда отправят?", first)
    press("Когда отправят?", first)
    ticket = Ticket.objects.get()
    assert (ticket.version, ticket.notes.count()) == (1, 0)
    press("Ещё просит выслать чек.", first)
    press("Ещё просит выслать чек.", first)
    assert list(ticket.notes.values_list("kind", flat=True)) == [NoteKind.NOTE]
    ended(operator, first)
    second = begun(operator, order.number)
    press("Когда отправят?", second)
    press("Когда отправят?", second)
    assert list(ticket.notes.values_list("kind", flat=True)) == [NoteKind.NOTE, NoteKind.CALL]
    again = HistoryRow.objects.filter(subject="ticket", subject_id=ticket.pk, action="call_again")
    assert list(again.values_list("contact_id", flat=True)) == [second]
