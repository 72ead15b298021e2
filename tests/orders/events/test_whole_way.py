"""The whole way of an order: from the shop's file to the parcel that came back, all of it told to a subscriber."""

from __future__ import annotations

import pytest
import time_machine

from orders.models import Order
from orders.tasks import take_over_order_file
from returns.tasks import receive_sent_returns
from service.accounts.roles import Role
from service.http import json
from service.webhooks import delivery
from service.webhooks import relay as relaying
from tests.factories import TRACKING_NUMBER
from tests.orders.api.desk import API, Desk
from tests.orders.events.reporting import Reporter, event
from tests.orders.imports.shop import item
from tests.returns.desk import ReturnsDesk
from tests.service.webhooks.receiver import SECRET, listening

pytestmark = pytest.mark.django_db
POSTED_BACK = [
    *("take_over", "confirm", "export", "assign_tracking", "dispatch", "track", "track"),
    "return_from_client",
]
WHOLE_LIFE = [*POSTED_BACK, "return_from_client"]  # the client posts the goods; the warehouse has them back
BEFORE_THE_EXPORT = [
    event("4", "track", 30, stage="arrived", place="Москва"),
    event("2", "assign_tracking", 10, tracking_number=TRACKING_NUMBER),
    event("3", "dispatch", 11),
]


def relay() -> None:
    """Rounds of the relay until nothing more is sent."""
    while sum(relaying.serve(pk) for pk in relaying.prepare()):
        pass


def imported_and_confirmed() -> None:
    """The shop's file is taken over, and an operator confirms its order."""
    body, kind = json.dumps(item()), "application/x-ndjson"
    answer = Desk(Role.SHOP).call("POST", f"{API}/integrations/orders/files", body, content_type=kind)
    take_over_order_file(answer.body["id"])
    assert Desk().do("A-1", "confirm", {"client_agreed": True}).status == 200


def sent_back() -> ReturnsDesk:
    """The client posts the goods, as an operator writes down."""
    operator, order = ReturnsDesk(), Order.objects.get()
    operator.opened(order, sent_on="2026-03-16", tracking_number=TRACKING_NUMBER)
    return operator


def test_every_change_reaches_a_subscriber_in_order_also_after_it_was_down(
    still_clock: time_machine.Traveller,
) -> None:
    warehouse = Reporter(Role.WAREHOUSE)
    with listening() as receiver:
        port = receiver.server_port
        wish = {"url": receiver.url, "types": [], "secret": SECRET}
        assert Desk(Role.ADMINISTRATOR).call("POST", f"{API}/subscriptions", wish).status == 201
        assert warehouse.outcomes(*BEFORE_THE_EXPORT) == ["held"] * 3
        imported_and_confirmed()
        assert warehouse.outcomes(event("1", "export", 1)) == ["applied"]
        redeemed, late = event("6", "track", 40, stage="redeemed"), event("5", "track", 20, stage="in_transit")
        assert warehouse.outcomes(redeemed, late, redeemed) == ["applied", "stale", "duplicate"]
        relay()
        assert (receiver.versions("A-1"), receiver.forged) == ([1, 2, 3, 4, 5, 6, 7], 0)
    operator = sent_back()
    assert warehouse.outcomes(event("7", "return_from_client", 70)) == ["applied"]
    assert receive_sent_returns() == 1
    relay()
    still_clock.shift(delivery.LONGEST_PAUSE)
    with listening(port) as back:
        relay()
        assert (back.versions("A-1"), back.forged) == ([8, 9], 0)
        assert [result["type"] for result in back.got if result["type"].startswith("case.")] == [
            "case.open",
            "case.receive",
        ]
    administrator = Desk(Role.ADMINISTRATOR)
    seen = [(desk.order("A-1")["status"], desk.order("A-1")["version"]) for desk in (operator, administrator)]
    assert seen == [("client_return", 8), ("client_return", 9)]  # of the warehouse's report the desk knows nothing yet
    assert [row["action"] for row in operator.history("A-1")][::-1] == POSTED_BACK
    assert [row["action"] for row in administrator.history("A-1")][::-1] == WHOLE_LIFE
