"""The pieces of work that are measured beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import count
from typing import Any
from unittest import mock

from django.db import connection
from django.utils import timezone

from benchmarks.common import account, operator, prepared_orders

ROW_LEVEL = """
    CREATE OR REPLACE TRIGGER keep_what_was AFTER INSERT OR UPDATE OR DELETE ON orders_orderline
    FOR EACH ROW EXECUTE FUNCTION desk_keep_what_was('order_id')
"""
STATEMENT_LEVEL = """
    CREATE OR REPLACE FUNCTION measured_births() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        INSERT INTO service_rowchange ("table", key, owner, at, born)
        SELECT 'orders_orderline', id, order_id, desk_moment(), true FROM fresh; RETURN NULL;
    END $$;
    CREATE TRIGGER measured_births AFTER INSERT ON orders_orderline
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION measured_births()
"""
_numbers = count(1)


class Confirming:
    """Orders of one client, to be confirmed one by one in a contact."""

    def __init__(self, how_many: int, contact_id: int) -> None:
        self.how_many, self.contact_id = how_many, contact_id
        self.numbers: list[str] = []

    def begin(self) -> None:
        """Have orders that wait."""
        self.numbers = prepared_orders(f"L{next(_numbers)}", self.how_many, of_one_client=True)

    def __call__(self) -> None:
        """Confirm them."""
        confirm(self.numbers, self.contact_id)


def confirm(numbers: Iterable[str], contact_id: int | None = None) -> None:
    """Confirm orders through the door that a request comes by."""
    from orders.use_cases.execute_action import execute_action
    from service.accounts.roles import Actor

    actor = Actor.of(operator())
    for number in numbers:
        execute_action(
            number,
            "confirm",
            actor=actor,
            data={"client_agreed": True},
            present=lambda order: {"status": order.status},
            contact_id=contact_id,
        )


@contextmanager
def without_receipts() -> Iterator[None]:
    """Nothing leaves a receipt."""
    with mock.patch("service.use_cases.requested_action._receipt", return_value=None):
        yield


def lines_inserted(how_many: int) -> None:
    """Insert as many lines of orders by one statement for each thousand, as intake does."""
    from orders.models import Order, OrderLine, Product

    order, product = Order.objects.order_by("pk").first(), Product.objects.order_by("pk").first()
    assert order is not None
    assert product is not None
    begin = (order.lines.order_by("-position").values_list("position", flat=True).first() or 0) + 1
    rows = (
        OrderLine(
            order=order, position=begin + at, product=product, title="Замер", quantity=1, price=product.price or 1
        )
        for at in range(how_many)
    )
    OrderLine.objects.bulk_create(rows, batch_size=1_000)
    OrderLine.objects.filter(order=order, title="Замер").delete()


def run(sql: str) -> None:
    """Run as the owner, which a benchmark is."""
    with connection.cursor() as cursor:
        cursor.execute(sql)


def a_past(decisions: int) -> None:
    """Confirmed orders whose lines are others by now."""
    from orders.models import OrderLine

    confirm(prepared_orders("P", decisions))
    OrderLine.objects.filter(order__number__startswith="P-", position=1).update(quantity=9)


def replayed(draft: list[dict[str, Any]]) -> Any:
    """A replay of the last day, to its end."""
    from desk.use_cases.replays import ask_replay, go_on
    from service.accounts.roles import Actor

    now = timezone.now()
    actor = Actor.of(account("supervisor"))
    replay = ask_replay("check_criteria", draft, now - timedelta(days=1), now, actor=actor)
    while go_on(replay.pk):
        pass
    replay.refresh_from_db()
    return replay


def order_now(number: str) -> None:
    """An order as it is told."""
    from orders.api.representation import order_for_role
    from orders.selectors import order_seen
    from service.accounts.roles import Role

    order_for_role(order_seen(number, Role.SUPERVISOR), Role.SUPERVISOR)


def order_then(number: str) -> None:
    """The same as of a moment."""
    from orders.clients.past_scope import scope_of_order
    from service.past import looking_back

    scope = scope_of_order(number)
    with looking_back(timezone.now(), scope):
        order_now(number)


def report_told(code: str) -> None:
    """A report of the last thirty days."""
    from desk.insight.reports import REPORTS
    from desk.insight.reports.asking import asked
    from desk.insight.reports.telling import report_representation
    from service.accounts.roles import Role

    report_representation(asked(REPORTS[code], {}, Role.SUPERVISOR))


def drift_told() -> None:
    """Drift of the last thirty days."""
    from desk.insight.drift import drift_representation
    from desk.insight.reports.telling import last_days

    drift_representation(*last_days())


def days_counted() -> None:
    """Every report's days, counted anew by plain queries."""
    from desk.insight.reports.counting import count_reports
    from desk.models import ReportState

    ReportState.objects.all().delete()
    count_reports()
