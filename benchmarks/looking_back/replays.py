"""`python -m benchmarks.looking_back.replays [--decisions 300]`: what a thousand decisions cost each kind of replay.

The decisions are made through the doors that people come by, so that each has its history and its earlier rows.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from benchmarks.common import account, operator, prepared_orders, stage

LAST_DAYS = timedelta(days=30)
SENT_AGO = timedelta(days=4)


def main() -> int:
    """Make the decisions, replay them under each rule; print a table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--decisions", type=int, default=300)
    given = parser.parse_args()
    with stage():
        from benchmarks.looking_back.processor import Processor
        from benchmarks.looking_back.works import a_past

        a_past(given.decisions)
        asked_where_they_are(given.decisions)
        arrived(given.decisions)
        delivery_taken(given.decisions)
        processor, drafts = Processor(), list(drafts_of_each())
        print("| replay | decisions | seconds of user+sys a thousand |\n|---|---|---|")
        for rule, name, draft in drafts:
            found: list[Any] = []
            spent = processor.of(lambda rule=rule, draft=draft, found=found: found.append(replayed(rule, draft)))
            print(f"| {name} | {found[0].done} | {1_000 * spent / max(1, found[0].done):.2f} |", flush=True)
    return 0


def drafts_of_each() -> Iterator[tuple[str, str, Any]]:
    """A rule, what is drafted of it, and the draft."""
    from desk.insight.replay import RULES

    tariffs, limits, places = (RULES[rule].in_force() for rule in ("tariffs", "stuck_limits", "localities"))
    yield "tariffs", "tariffs", [row | {"price": "999.00"} for row in tariffs]
    yield "stuck_limits", "limits of a stay", [row | {"amount": row["amount"] + 1} for row in limits]
    yield "localities", "localities", [*places, {"name": "Образцово", "region": "77"}]
    yield "settings", "spare_days", {"spare_days": 5}
    yield "settings", "late_parcel_days", {"late_parcel_days": 3}


def run(statement: str) -> None:
    """As the owner, which a benchmark is."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(statement)


def replayed(rule: str, draft: Any) -> Any:
    """A replay of the last days, to its end."""
    from django.utils import timezone

    from desk.use_cases.replays import ask_replay, go_on
    from service.accounts.roles import Actor

    now = timezone.now()
    replay = ask_replay(rule, draft, now - LAST_DAYS, now, actor=Actor.of(account("administrator")))
    while go_on(replay.pk):
        pass
    replay.refresh_from_db()
    return replay


def caller(username: str) -> Any:
    """Somebody at the door of the API."""
    from rest_framework.test import APIClient

    client = APIClient()
    client.force_authenticate(account(username))
    return client


def begin_as(numbers: list[str], **values: Any) -> None:
    """Have orders be so from the beginning, as an import leaves them."""
    from orders.models import Order

    run("ALTER TABLE orders_order DISABLE TRIGGER USER")
    Order.objects.filter(number__in=numbers).update(**values)
    run("ALTER TABLE orders_order ENABLE TRIGGER USER")


def asked_where_they_are(how_many: int) -> None:
    """Clients rang about parcels that are late."""
    from django.utils import timezone

    from orders.models import Order
    from service.models import Contact

    numbers = prepared_orders("W", how_many)
    late = timezone.localdate() - timedelta(days=5)
    begin_as(numbers, status="exported", stage="in_transit", exported_at=timezone.now() - LAST_DAYS, expected_on=late)
    desk = caller("operator")
    for order in Order.objects.filter(number__in=numbers):
        call = Contact.objects.create(operator=operator(), client=order.client, identified_by="phone")
        question = {"topic": "where_is_parcel", "order": order.number}
        answer = desk.post(f"/api/v1/contacts/{call.pk}/guidance", question, format="json")
        assert answer.status_code == 200, answer.content
        Contact.objects.filter(pk=call.pk).update(closed_at=timezone.now(), result="consulted")


def arrived(how_many: int) -> None:
    """Couriers brought parcels to their towns."""
    from django.utils import timezone

    numbers, sent = prepared_orders("C", how_many), timezone.now() - SENT_AGO
    on_the_way = {"status": "exported", "stage": "in_transit", "exported_at": sent, "dispatched_at": sent}
    begin_as(numbers, **on_the_way, method="courier", delivery_days=2)
    carrier = caller("carrier")
    for number in numbers:
        told = {"stage": "arrived", "place": "Тула"}
        answer = carrier.post(f"/api/v1/orders/{number}/actions/track", told, format="json")
        assert answer.status_code == 200, answer.content


def delivery_taken(how_many: int) -> None:
    """Operators calculated delivery and took the way offered first."""
    from django.apps import apps

    from orders.delivery.defaults import load_defaults
    from orders.models import Product

    load_defaults(apps)
    numbers, desk = prepared_orders("T", how_many), caller("operator")
    Product.objects.update(weight_grams=700)
    for number in numbers:
        options = desk.post(f"/api/v1/orders/{number}/delivery-options", format="json").json()
        taken = {"delivery": {"option": options[0]["option"]}, "hold_note": "Рассчитали"}
        answer = desk.patch(f"/api/v1/orders/{number}", taken, format="json")
        assert answer.status_code == 200, answer.content


if __name__ == "__main__":
    sys.exit(main())
