"""`python -m benchmarks.looking_back.reports_at_scale [--orders 1000000]`: every report over a year of work.

The rows are copies of one of each kind, scattered over the days; seconds are processor time of process and backend.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date, timedelta
from typing import Any

from benchmarks.common import operator, prepared_orders, stage

DAYS = 365
BIG = ("orders_order", "service_contact", "escalations_ticket", "desk_promise", "service_historyrow")
COPIES = """
    INSERT INTO {table} SELECT made.* FROM generate_series(1, {rows}::bigint) k, {table} one,
    LATERAL jsonb_populate_record(one, jsonb_build_object('id', {first} + k, {values})) made WHERE one.id = {one}
"""
MOMENT = "now() - interval '1 day' * ((k * 7919) %% {days}) - interval '1 minute' * (k %% 1440)"
DAY = "(current_date - ((k * 7919) %% {days})::int)"
ORDERS = {
    "number": "'S-' || k",
    "status": "(ARRAY['exported', 'exported', 'exported', 'postal_return', 'returned'])[1 + k %% 5]",
    "method": "(ARRAY['post', 'post_courier', 'courier', 'pickup'])[1 + k %% 4]",
    "carrier": "(ARRAY['russian_post', 'cdek'])[1 + k %% 2]",
    "taken_by": "'operator-' || k %% 200",
    "region": "(ARRAY['г. Москва', 'Республика Татарстан', 'Тульская область'])[1 + k %% 3]",
    "created_at": MOMENT,
    "exported_at": MOMENT,
    "dispatched_at": MOMENT,
    "status_since": MOMENT,
    "updated_at": MOMENT,
    "redeemed_on": f"CASE WHEN k %% 5 < 2 THEN {DAY} END",
}
CALLS = {
    "client_id": "{client}",
    "topic": "(ARRAY['where_is_parcel', 'change_order', 'return_goods', 'where_is_money'])[1 + k %% 4]",
    "result": "(ARRAY['consulted', 'order_changed', 'call_dropped'])[1 + k %% 3]",
    "started_at": MOMENT,
    "closed_at": MOMENT,
    "updated_at": MOMENT,
}


def main() -> int:
    """Fill, count, tell; print a table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--orders", type=int, default=1_000_000)
    given = parser.parse_args()
    with stage():
        fill(given.orders)
        print("| what | seconds of processor time |\n|---|---|")
        measured(given.orders)
        scans()
    return 0


def line(what: str, seconds: float) -> None:
    """A row of the table."""
    print(f"| {what} | {seconds:.2f} |", flush=True)


def fill(rows: int) -> None:
    """Orders and calls, scattered over a year."""
    from orders.models import Order
    from service.models import Client, Contact

    prepared_orders("SCALE", 1)
    order, client = Order.objects.get(number="SCALE-0"), Client.objects.order_by("-pk")[0]
    call = Contact.objects.create(operator=operator(), client=client)
    clients = max(1, rows // 3)
    copied("service_client", client.pk, clients, {"last": "'Образцова-' || k"})
    copied("orders_order", order.pk, rows, {**ORDERS, "client_id": f"{client.pk} + k % {clients}"})
    copied("service_contact", call.pk, rows, {**CALLS, "client_id": f"{client.pk} + k % {clients}"})


def copied(table: str, one: int, rows: int, values: dict[str, str]) -> None:
    """So many copies of a row, whose triggers are off meanwhile."""
    from django.db import connection

    told = ", ".join(f"'{name}', {form}" for name, form in values.items())
    query = COPIES.format(table=table, rows=rows, first=one, one=one, values=told.replace("{days}", str(DAYS)))
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(query.replace("%%", "%"))
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        cursor.execute(f"VACUUM ANALYZE {table}")


def measured(rows: int) -> None:
    """Counting from nothing, counting what changed in an hour, every report and what stands behind its first number."""
    from benchmarks.looking_back.processor import Processor
    from desk.insight.drift import COUNTED_BESIDE, drift_representation
    from desk.insight.reports import REPORTS
    from desk.insight.reports.counting import count_report, count_reports
    from service.clock import today

    processor = Processor()
    whole = 0.0
    for code, report in (REPORTS | COUNTED_BESIDE).items():
        whole += (spent := processor.of(lambda report=report: count_report(report)))
        line(f"`{code}`, counting from nothing", spent)
    line(f"counting {rows:,} orders and as many calls from nothing, once", whole)
    changed = max(1, rows // (DAYS * 24))
    touched(changed)
    line(f"counting again after {changed:,} orders and calls changed", processor.of(count_reports))
    last = today()
    for code, report in REPORTS.items():
        line(f"`{code}`, 30 days", processor.of(lambda report=report: told(report, last, 30)))
        line(f"`{code}`, 366 days", processor.of(lambda report=report: told(report, last, 366)))
        line(f"`{code}`, the rows behind a number", processor.of(lambda report=report: opened(report, last)))
    line("drift, 30 days", processor.of(lambda: drift_representation(last - timedelta(days=29), last)))


def touched(how_many: int) -> None:
    """So many parcels are redeemed now."""
    from django.db import connection

    with connection.cursor() as cursor:
        for table in ("orders_order", "service_contact"):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            cursor.execute(
                f"UPDATE {table} SET updated_at = now() WHERE id IN (SELECT id FROM {table} ORDER BY id DESC LIMIT %s)",
                [how_many],
            )
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def told(report: Any, last: date, days: int) -> None:
    """A report, as its page asks for it."""
    from desk.insight.reports.telling import Asked, report_representation

    report_representation(Asked(report, last - timedelta(days=days - 1), last, report.keys[0].code))


def opened(report: Any, last: date) -> None:
    """The first page of the rows that a number of thirty days counts."""
    from desk.insight.reports.telling import Asked, rows_of

    asked = Asked(report, last - timedelta(days=29), last, report.keys[0].code)
    list(rows_of(asked, report.figures[0].code).order_by("-id")[:50])


def scans() -> None:
    """Which reports read a big table whole to find what changed, or to count a day anew."""
    from django.utils import timezone

    from desk.insight.drift import COUNTED_BESIDE
    from desk.insight.reports import REPORTS
    from service.clock import today

    lately = timezone.now() - timedelta(minutes=5)
    for report in [*REPORTS.values(), *COUNTED_BESIDE.values()]:
        table = report.rows().model._default_manager.all()
        found = {"what changed": table.filter(report.changed(lately)), "a day": report.between(today(), today())}
        for what, rows in found.items():
            plan = rows.explain()
            whole = [name for name in BIG if f"Seq Scan on {name}" in plan]
            how = "reads whole " + ", ".join(whole) if whole else "by an index"
            print(f"{report.code}, {what}: {how}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
