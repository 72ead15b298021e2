"""A shop brings an order, a warehouse ships it and corrects what it reported wrongly: against the demo of `make run`."""

from __future__ import annotations

import os
import uuid
from datetime import UTC, datetime, timedelta

from order_desk_api_client import AuthenticatedClient, Client
from order_desk_api_client.api.auth import log_in
from order_desk_api_client.api.integrations import send_events, send_orders
from order_desk_api_client.models import (
    AssignTrackingData,
    AssignTrackingEvent,
    ClientItem,
    Credentials,
    DeliveryItem,
    DispatchEvent,
    EventOutcomesAnswer,
    ExportEvent,
    LineItem,
    MethodEnum,
    Name,
    OrderItem,
    OrderStatusEnum,
    OutcomesAnswer,
    StageEnum,
    TokenAnswer,
    TrackData,
    TrackEvent,
)

URL = os.environ.get("DESK_URL", "http://127.0.0.1:8000")
Event = ExportEvent | DispatchEvent | AssignTrackingEvent | TrackEvent


def account(name: str) -> AuthenticatedClient:
    """The client of a demo account."""
    answer = log_in.sync(client=Client(base_url=URL), body=Credentials(username=name, password="demo"))
    if not isinstance(answer, TokenAnswer):
        raise SystemExit(f"{name}: {answer}")
    return AuthenticatedClient(base_url=URL, token=answer.token)


def bring(shop: AuthenticatedClient, number: str) -> None:
    """An order that is ready for the warehouse."""
    order = OrderItem(
        number=number,
        client=ClientItem(name=Name(last="Иванова", first="Анна", patronymic="Петровна"), phones=["+79161112233"]),
        lines=[LineItem(product="PAN-28", title="Сковорода 28 см", quantity=1, price="1990.00")],
        delivery=DeliveryItem(method=MethodEnum.POST),
        status=OrderStatusEnum.BUFFER,
    )
    answer = send_orders.sync(client=shop, body=[order])
    if not isinstance(answer, OutcomesAnswer):
        raise SystemExit(f"order: {answer}")
    print("order", answer.results[0].outcome.value)


def report(warehouse: AuthenticatedClient, event: Event) -> str:
    """What becomes of an event."""
    answer = send_events.sync(client=warehouse, body=[event])
    if not isinstance(answer, EventOutcomesAnswer):
        raise SystemExit(f"{event.type_}: {answer}")
    outcome = answer.results[0].outcome.value
    print(event.type_, outcome)
    return outcome


def main() -> None:
    """The order's way from the shop to the parcel's arrival."""
    number = f"PY-{uuid.uuid4().hex[:8].upper()}"
    bring(account("shop"), number)
    warehouse = account("warehouse")
    began = datetime.now(UTC) - timedelta(hours=1)

    def at(minutes: int) -> datetime:
        return began + timedelta(minutes=minutes)

    report(warehouse, ExportEvent(id=f"{number}-1", order=number, at=at(0), type_="export"))
    report(warehouse, DispatchEvent(id=f"{number}-2", order=number, at=at(10), type_="dispatch"))
    wrong = AssignTrackingData(tracking_number="10100080007772")
    right = AssignTrackingData(tracking_number="10100080007771")
    for data in (wrong, right):
        event = AssignTrackingEvent(id=f"{number}-3", order=number, at=at(20), type_="assign_tracking", data=data)
        if report(warehouse, event) == "applied":
            break
    arrived = TrackData(stage=StageEnum.ARRIVED, place="Казань 420111")
    if report(warehouse, TrackEvent(id=f"{number}-4", order=number, at=at(40), type_="track", data=arrived)) != "applied":
        raise SystemExit("the parcel's arrival was not applied")


if __name__ == "__main__":
    main()
