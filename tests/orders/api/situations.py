"""The 25 rows of the table of section 3.2 as orders, and bodies that bring everything an action may ask for."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from orders.choices import Method, Status
from orders.models import Order
from service.accounts.roles import Role
from tests.factories import OrderFactory

TABLE = Path(__file__).resolve().parents[3] / "orders" / "data" / "order_actions.csv"
SPECIAL: dict[str, dict[str, Any]] = {
    "exported_without_tracking": {"exported": True},
    "exported_with_tracking": {"tracked": True},
    "annul_requested": {
        "tracked": True,
        "status": Status.ANNUL_REQUESTED,
        "annulment_reason": "client_refusal",
        "annulment_method": Method.POST,
    },
    "annulled_this_month": {"annulled": True},
    "annulled_earlier": {"annulled": True, "earlier_month": True},
    "ff_annulled_not_post": {"ff_annulled": True, "annulment_method": Method.COURIER},
    "ff_annulled_post": {"ff_annulled": True},
    "connection_lost": {"tracked": True, "status": Status.CONNECTION_LOST},
    "postal_return": {"tracked": True, "status": Status.POSTAL_RETURN},
    "client_return": {"taken": True, "status": Status.CLIENT_RETURN},
    "returned": {"tracked": True, "status": Status.RETURNED},
    "partner_exported": {"to_partner": True},
}
SPLIT = {"exported", "annulled", "ff_annulled"}
SITUATIONS: dict[str, dict[str, Any]] = {
    **{status.value: {"status": status} for status in Status if status not in SPLIT},
    **SPECIAL,
}


def rows() -> list[dict[str, str]]:
    """The table for machines."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def situation_of_row(row: dict[str, str]) -> str:
    """Which of the 25 a row of the table speaks of."""
    status = row["status"]
    if status == "exported":
        return "exported_with_tracking" if row["tracking_number"] == "present" else "exported_without_tracking"
    if status == "annulled":
        return "annulled_this_month" if row["created_month"] == "current" else "annulled_earlier"
    if status == "ff_annulled":
        return f"ff_annulled_{row['method_when_annulled']}"
    return status


def make(situation: str, **changes: Any) -> Order:
    """An order in the situation that lacks nothing."""
    return OrderFactory(**{**SITUATIONS[situation], **changes})


def situation_for(action: str, role: Role) -> str:
    """The first situation from which a role has an action, by the machine: for a row that nobody has written.

    Raises:
        StopIteration: the role has it from nowhere.
    """
    sources = {status for status, step in Order.machine.transitions[action].items() if role in step.custom["by"]}
    return next(name for name in SITUATIONS for status in sources if name == status or name.startswith(f"{status}_"))


def full_body(action: str, order: Order) -> dict[str, Any]:
    """Everything that an action of section 3.2 may ask of its request, as the table supposes it."""
    return {
        "edit": {"lines": [{"product": line.product.code, "quantity": 2} for line in order.lines.all()]}
        | ({"hold_note": "Клиент уточнил заказ"} if order.status == Status.CONFIRMED else {}),
        "confirm": {"client_agreed": True},
        "postpone": {"hold_note": "Клиент уточнит адрес"},
        "annul": {"reason": "client_refusal", "objection_rounds": 2},
        "resend": {},
        "reissue": {},
    }[action]
