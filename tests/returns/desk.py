"""The returns desk over HTTP: cases in any state, opened and moved as people would."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from orders.models import Order
from returns.models import ReturnCase
from service.accounts.roles import Role
from service.clock import today
from service.models import Contact
from tests.factories import OrderFactory
from tests.orders.api.desk import API, Answer, Desk

RETURNS = f"{API}/returns"
PARCEL = "10901200000012"
HIDDEN = ("receive", "examine", "approve_refund", "settle")
BODIES: dict[str, dict[str, Any]] = {
    "examine": {"findings": "Трещина на ручке"},
    "approve_refund": {"amount": "1000.00", "postage": "250.00"},
    "refuse": {"reason": "Товар был в употреблении"},
}


def taken(days_ago: int = 3, **kwargs: Any) -> Order:
    """An order that was redeemed some days ago."""
    return OrderFactory(**{"taken": True, "redeemed_on": today() - timedelta(days=days_ago)} | kwargs)


class ReturnsDesk(Desk):
    """One account that deals with returns."""

    def contact(self, order: Order, *, identified: bool = True) -> int:
        """The account's open contact with the order's client."""
        Contact.objects.filter(operator=self.user, closed_at=None).update(closed_at=timezone.now(), result="consulted")
        how = "phone" if identified else ""
        return Contact.objects.create(operator=self.user, client=order.client, identified_by=how).pk

    def open(self, order: Order, query: str = "", **body: Any) -> Answer:
        """`POST /returns`, of an identified client unless told otherwise."""
        said = {"reason": "defect", "wished_outcome": "refund", "order": order.number} | body
        if "contact" not in said:
            said["contact"] = self.contact(order)
        return self.call("POST", f"{RETURNS}{query}", said)

    def opened(self, order: Order, **body: Any) -> int:
        """The id of a case that could be opened."""
        answer = self.open(order, **body)
        assert answer.status == 201, answer
        return answer.body["id"]

    def case(self, pk: int) -> dict[str, Any]:
        """`GET /returns/{id}`."""
        answer = self.call("GET", f"{RETURNS}/{pk}")
        assert answer.status == 200, answer
        return answer.body

    def act(self, pk: int, action: str, body: dict[str, Any] | None = None, query: str = "", **headers: str) -> Answer:
        """Do an action."""
        said = BODIES.get(action, {}) if body is None else body
        return self.call("POST", f"{RETURNS}/{pk}/actions/{action}{query}", said, **headers)

    def acted(self, pk: int, *actions: str) -> None:
        """Do actions that can be done."""
        for action in actions:
            answer = self.act(pk, action)
            assert answer.status == 200, answer

    def may(self, pk: int) -> dict[str, dict[str, Any]]:
        """`GET /returns/{id}/actions` by action."""
        answer = self.call("GET", f"{RETURNS}/{pk}/actions")
        assert answer.status == 200, answer
        return {result["action"]: result for result in answer.body}


def sent(sent_on: date | None = None, **order: Any) -> ReturnCase:
    """A case that an operator opened for a parcel on its way."""
    desk = ReturnsDesk()
    pk = desk.opened(taken(**order), sent_on=str(sent_on or today()), tracking_number=PARCEL)
    return ReturnCase.objects.get(pk=pk)


def specialist() -> ReturnsDesk:
    """The returns specialist."""
    return ReturnsDesk(Role.RETURNS_SPECIALIST)
