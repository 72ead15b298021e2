"""A system that reports, and the events of a parcel's life."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from orders.models import Order
from service.accounts.roles import Role
from tests.orders.api.conftest import NOON
from tests.orders.api.desk import API, Desk


def event(identifier: str, type_: str, hour: float, order: str = "A-1", **data: Any) -> dict[str, Any]:
    """An event of so many hours after the noon of three days ago."""
    at = (NOON + timedelta(days=-3, hours=hour)).isoformat()
    return {"id": identifier, "type": type_, "order": order, "at": at, "data": data}


class Reporter(Desk):
    """The account of a warehouse, a carrier or the shop."""

    def __init__(self, role: Role = Role.CARRIER) -> None:
        super().__init__(role)

    def report(self, *events: Any) -> list[dict[str, Any]]:
        """The results of a list of events."""
        answer = self.call("POST", f"{API}/integrations/events", list(events))
        assert answer.status == 200, answer
        return answer.body["results"]

    def outcomes(self, *events: Any) -> list[str]:
        """What became of each."""
        return [result["outcome"] for result in self.report(*events)]


def state(number: str = "A-1") -> dict[str, Any]:
    """The order as far as events move it; how often it was changed on the way doesn't count."""
    return Order.objects.get(number=number).snapshot()
