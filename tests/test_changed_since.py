"""Every list of objects tells what changed since a moment, whoever changed it and however (the contract)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from orders.models import Order, Product
from orders.tasks import show_changes_of_orders
from returns.models import ReturnCase
from returns.tasks import show_changes_of_cases
from service.accounts.roles import Role
from service.clock import MOSCOW, today
from service.database.commit_lag import COMMIT_LAG
from service.models.change_stamps import ChangeStamped
from tests.factories import OrderFactory, ProductFactory
from tests.kept_description import kept_description
from tests.orders.api.desk import API, Desk
from tests.query_budgets.counting import QueryCounter
from tests.query_budgets.working_day import whole_day
from tests.returns.desk import ReturnsDesk, sent, specialist

DOCUMENT = kept_description()
NEVER_CHANGED = {
    f"{API}/subscriptions/{{id}}/deliveries": "what was sent, kept for days; what waits or died is asked for by state",
    f"{API}/clients/{{id}}/views": "looks at a card, written once",
    f"{API}/traces": "looks at clients' data, written once",
    f"{API}/erasures": "acts, written once and done within a minute",
    f"{API}/orders/{{number}}/history": "history, written once",
    f"{API}/returns/{{id}}/history": "history, written once",
    f"{API}/tickets/{{id}}/history": "history, written once",
    f"{API}/integrations/orders/files/{{id}}/report": "a report, written once",
    f"{API}/replays/{{id}}/decisions": "decisions of the past asked again, written once",
    f"{API}/reports/{{code}}/rows": "no objects of its own: what a figure counts, as it stood when it was counted",
    f"{API}/worklists/{{code}}": "no objects of its own: rows of orders and promises, which leave it as they change",
}
READERS = {f"{API}/subscriptions": Role.ADMINISTRATOR, f"{API}/inbound-keys": Role.ADMINISTRATOR}
READERS |= {f"{API}/integrations/orders/files": Role.SHOP, f"{API}/integrations/worklist": Role.WAREHOUSE}


def lists() -> Iterator[tuple[str, dict[str, Any]]]:
    """Path and description of every operation that answers pages."""
    for path, methods in DOCUMENT["paths"].items():
        operation = methods.get("get")
        if operation and any(one.get("name") == "cursor" for one in operation.get("parameters", ())):
            yield path, operation


def resolved(schema: dict[str, Any]) -> list[dict[str, Any]]:
    """The schemas that a reference or a choice of them leads to."""
    if "$ref" in schema:
        return resolved(DOCUMENT["components"]["schemas"][schema["$ref"].rpartition("/")[2]])
    if choice := schema.get("oneOf") or schema.get("anyOf"):
        return [found for one in choice for found in resolved(one)]
    return [schema]


CHANGING = {path: operation for path, operation in lists() if path.replace("{pk}", "{id}") not in NEVER_CHANGED}


def test_the_lists_that_are_left_out_are_lists() -> None:
    assert set(NEVER_CHANGED) <= {path.replace("{pk}", "{id}") for path, _ in lists()}
    assert len(CHANGING) >= 12


@pytest.mark.parametrize("path", sorted(CHANGING))
def test_every_list_of_objects_may_be_asked_for_what_changed_since(path: str) -> None:
    operation = CHANGING[path]
    parameters = {one["name"]: one["schema"] for one in operation["parameters"]}
    assert "updated_from" in parameters
    orderings = [name for one in resolved(parameters["ordering"]) for name in one["enum"]]
    assert {"updated_at", "-updated_at"} <= set(orderings)
    pages = resolved(operation["responses"]["200"]["content"]["application/json"]["schema"])
    rows = [row for page in pages for row in resolved(page["properties"]["results"]["items"])]
    assert rows
    assert all("updated_at" in row["properties"] for row in rows)


@pytest.fixture
def at_noon() -> Iterator[None]:
    """The noon of today, from which on time goes: at night nobody is rung (PRM-2)."""
    with time_machine.travel(datetime.combine(today(), time(12), MOSCOW), tick=True):
        yield


@pytest.mark.prove
@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
def test_every_list_of_a_day_goes_by_the_last_change_and_begins_where_it_is_told_to() -> None:
    counter = QueryCounter()
    whole_day(counter)
    counter.renew(Role.SUPERVISOR)
    OrderFactory(confirmed=True)
    seen = {path: changes_of(counter, path) for path in sorted(CHANGING)}
    assert {path for path, rows in seen.items() if not rows} <= {f"{API}/promises", f"{API}/subscriptions"}


def changes_of(counter: QueryCounter, path: str) -> list[dict[str, Any]]:
    """The rows of a list by their last change; asked again from the middle one on, the same but for those before."""
    desk = counter.desk(READERS.get(path, Role.SUPERVISOR))
    rows = listed(desk, path, ordering="updated_at")
    moments = [moment(row) for row in rows]
    assert moments == sorted(moments), path
    backwards = listed(desk, path, ordering="-updated_at")
    assert [moment(row) for row in backwards] == sorted((moment(row) for row in backwards), reverse=True), path
    if rows:
        middle = moments[len(moments) // 2]
        assert listed(desk, path, ordering="updated_at", updated_from=(middle + COMMIT_LAG).isoformat()) == [
            row for row in rows if moment(row) >= middle
        ], path
    assert listed(desk, path, updated_from=(timezone.now() + timedelta(days=1)).isoformat()) == []
    return rows


def listed(desk: Desk, path: str, **query: str) -> list[dict[str, Any]]:
    """The rows of a list."""
    answer = desk.call("GET", f"{path}?{urlencode({'limit': 200, **query})}")
    assert answer.status == 200, (path, answer)
    rows: list[dict[str, Any]] = answer.body["results"]
    return rows


def moment(row: dict[str, Any]) -> datetime:
    """When a row was last changed."""
    return datetime.fromisoformat(row["updated_at"])


def stamped_models() -> list[type[ChangeStamped]]:
    """Every table that says when its rows changed."""
    found = ChangeStamped.__subclasses__()
    concrete: list[type[ChangeStamped]] = []
    while found:
        model = found.pop()
        found += model.__subclasses__()
        concrete += [] if model._meta.abstract else [model]
    return sorted(set(concrete), key=lambda one: one._meta.db_table)


@pytest.mark.django_db
def test_the_database_itself_writes_every_change_down() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'stamp_change'")
        watched = {table for (table,) in cursor.fetchall()}
    assert watched == {model._meta.db_table for model in stamped_models()}


@pytest.mark.django_db
def test_a_change_past_the_service_is_a_change_and_nothing_is_none() -> None:
    before = ProductFactory(title="Чайник").updated_at
    Product.objects.update(title="Чайник")
    assert Product.objects.get().updated_at == before
    Product.objects.update(title="Чайник со свистком")
    later = Product.objects.get().updated_at
    assert later > before
    Product.objects.update(title="Чайник", updated_at=before)
    assert Product.objects.get().updated_at > later


@pytest.mark.django_db
def test_what_the_answer_of_a_change_tells_is_what_is_read_afterwards() -> None:
    desk, order = Desk(), OrderFactory()
    done = desk.do(order.number, "edit", {"remark": "Позвонить вечером"})
    assert done.status == 200
    assert desk.order(order.number)["updated_at"] == done.body["updated_at"]
    assert listed(desk, f"{API}/orders")[0]["updated_at"] == done.body["updated_at"]


@pytest.mark.django_db
def test_a_product_told_again_as_it_was_did_not_change() -> None:
    shop, goods = Desk(Role.SHOP), [{"code": "PAN", "title": "Сковорода", "availability": "in_stock"}]
    for _ in range(2):
        assert shop.call("POST", f"{API}/integrations/products", goods).status == 200
    first = Product.objects.get().updated_at
    assert shop.call("POST", f"{API}/integrations/products", [{**goods[0], "availability": "gone"}]).status == 200
    assert Product.objects.get().updated_at > first


def refused_case() -> ReturnCase:
    """A parcel of goods sent today, received and refused: until day thirty the desk knows of neither (RET-13)."""
    case = sent(timezone.localdate())
    specialist().acted(case.pk, "receive", "examine", "refuse")
    case.refresh_from_db()
    return case


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.OPERATOR, Role.SUPERVISOR])
def test_a_hidden_step_is_no_change_for_the_desk_until_it_may_know(role: Role) -> None:
    case = refused_case()
    assert case.hidden_change_at is not None
    desk, knowing = ReturnsDesk(role), ReturnsDesk(Role.RETURNS_SPECIALIST)
    since = max(case.updated_at, case.order.updated_at) + timedelta(microseconds=1) + COMMIT_LAG
    for path in (f"{API}/returns", f"{API}/orders"):
        assert listed(desk, path, updated_from=since.isoformat(), ordering="updated_at") == [], path
    shown = listed(knowing, f"{API}/returns", updated_from=since.isoformat())
    assert [row["id"] for row in shown] == [case.pk]
    assert moment(shown[0]) == case.hidden_change_at > moment(listed(desk, f"{API}/returns")[0])
    ReturnCase.objects.update(refund_due_on=timezone.localdate() - timedelta(days=1))
    assert show_changes_of_cases() == 1
    assert [row["id"] for row in listed(desk, f"{API}/returns", updated_from=since.isoformat())] == [case.pk]
    assert show_changes_of_cases() == 0


@pytest.mark.django_db
def test_an_order_that_changed_behind_an_embargo_is_shown_when_it_ends() -> None:
    case = refused_case()
    Order.objects.filter(pk=case.order_id).update(veiled_until=timezone.localdate(), veiled_status="client_return")
    Order.objects.filter(pk=case.order_id).update(place="Склад")
    order = Order.objects.get(pk=case.order_id)
    assert order.hidden_change_at is not None
    assert order.hidden_change_at > order.updated_at
    assert show_changes_of_orders() == 0
    Order.objects.filter(pk=case.order_id).update(veiled_until=timezone.localdate() - timedelta(days=1))
    assert show_changes_of_orders() == 1
    assert Order.objects.get(pk=case.order_id).updated_at > order.hidden_change_at
