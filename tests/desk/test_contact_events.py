"""Events carry keys, statuses and names of fields; whatever is personal stays behind the API (INT-3)."""

from __future__ import annotations

from typing import Any

import pytest

from service.accounts.roles import Role
from service.http import json
from service.models import OutboxEvent
from service.webhooks import feed
from tests.desk.callers import Caller
from tests.factories import UserFactory
from tests.orders.imports.shop import ADDRESS, NAME, item

pytestmark = pytest.mark.django_db
PERSON = {"last": "Заречная", "first": "Нина", "patronymic": "Михайловна"}
PHONE, OTHER_PHONE = "+79031234567", "+79031234568"
HOME = {**ADDRESS, "street": "Чайковского", "house": "73"}
WORDS = ("Просит звонить сестре", "У неё болит рука", "Скидка за молчание")
HANDED_OVER = {"category": "recipient_change", "order": "A-1", "text": WORDS[2], "details": {"recipient": PERSON}}
MAY_HOLD = {"from", "to", "fields", "operator", "match", "clients", "category", "queue"}
PERSONAL = (
    *PERSON.values(),
    *NAME.values(),
    "9031234567",
    "9031234568",
    "9160000001",
    "Чайковского",
    "Никольская",
    *WORDS,
)


def a_day_at_the_desk() -> None:
    """A client calls, is written down, changes an order and hands something over."""
    shop, operator, telephony = Caller(Role.SHOP), Caller(), Caller(Role.TELEPHONY)
    assert shop.post("/integrations/orders", [item()]).status_code == 200
    asked = {"phone": PHONE, "call_id": "c-1", "operator": UserFactory(role=Role.OPERATOR).username}
    assert telephony.post("/clients/lookup", asked).status_code == 200
    card = operator.post("/clients", {"name": PERSON, "phones": [PHONE], "addresses": [HOME]}).json()
    changed = operator.patch(f"/clients/{card['id']}", {"phones": [PHONE, OTHER_PHONE]})
    assert changed.status_code == 200, changed.content.decode()
    contact = operator.call(phone=PHONE)["id"]
    order = {"phone": OTHER_PHONE, "address": HOME, "hold_note": WORDS[0], "remark": WORDS[1]}
    edited = operator.patch("/orders/A-1", order)
    assert edited.status_code == 200, edited.content.decode()
    ticket = operator.post("/tickets", {**HANDED_OVER, "contact": contact})
    assert ticket.status_code == 201, ticket.content.decode()
    closing = {"result": "handed_to_supervisor", "comment": WORDS[1]}
    closed = operator.post(f"/contacts/{contact}/close", closing)
    assert closed.status_code == 200, closed.content.decode()


def test_no_event_of_a_whole_day_holds_anything_personal() -> None:
    a_day_at_the_desk()
    feed.give_places()
    events: list[dict[str, Any]] = [feed.event_representation(event) for event in OutboxEvent.objects.order_by("pk")]
    assert {"order", "client", "contact", "ticket", "call"} <= {event["subject"] for event in events}
    assert {key for event in events for key in event["data"]} <= MAY_HOLD
    result = json.dumps(events).decode()
    assert not [word for word in PERSONAL if word in result]
