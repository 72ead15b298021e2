"""The stage of a measurement: servers, a database of its own, an account, orders to work on."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal

import django

OTHERS_END = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


@contextmanager
def stage(*, durable: bool = False) -> Iterator[None]:
    """Set Django up on a fresh database; servers that aren't given by DATABASE_URL and REDIS_URL are started.

    Args:
        durable: whether the embedded PostgreSQL waits for the disk at each commit, as production does.
    """
    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
    from config.embedded.for_tests import start_servers

    servers = start_servers(durable=durable, as_owner=True)
    try:
        django.setup()
        from django.core.management import call_command
        from django.db import connection

        name = connection.settings_dict["NAME"]
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            call_command("load_demo_accounts", verbosity=0)
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute(OTHERS_END)
            connection.creation.destroy_test_db(name, verbosity=0)
    finally:
        servers.close()


@contextmanager
def as_template() -> Iterator[None]:
    """The present database, as it is, for benchmarks in processes of their own: theirs begin as copies of it."""
    from django.db import connection

    original = connection.settings_dict["NAME"]
    os.environ["BENCHMARK_TEMPLATE"] = template = f"{original}_template"
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {template} TEMPLATE {original}")
    try:
        yield
    finally:
        del os.environ["BENCHMARK_TEMPLATE"]
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE {template}")


def token(username: str = "operator") -> str:
    """A bearer token of an account of the demo."""
    from knox.models import AuthToken

    return str(AuthToken.objects.create(account(username))[1])


def operators(names: Iterable[str]) -> None:
    """Accounts of so many operators more."""
    from service.accounts.roles import Role
    from service.models import User

    User.objects.bulk_create(User(username=name, display_name=name, role=Role.OPERATOR) for name in names)


def operator():  # type: ignore[no-untyped-def]  # models can be imported only after django.setup()
    """The operator who does everything here."""
    return account("operator")


def account(username: str):  # type: ignore[no-untyped-def]  # models can be imported only after django.setup()
    """An account of the demo."""
    from service.models import User

    return User.objects.get(username=username)


def prepared_orders(prefix: str, count: int, *, of_one_client: bool = False) -> list[str]:
    """Numbers of new orders of two lines that can be confirmed as they stand, each of its own client or all of one."""
    from orders.models import Order, OrderLine, Product
    from service.models import Client

    products = [
        Product.objects.get_or_create(code=code, defaults={"title": f"Товар {code}", "price": Decimal("1490.00")})[0]
        for code in ("B-1", "B-2")
    ]
    clients = Client.objects.bulk_create(
        Client(last="Образцова", first="Мария", patronymic="Ивановна") for _ in range(1 if of_one_client else count)
    )
    clients = clients * count if of_one_client else clients
    orders = Order.objects.bulk_create(
        Order(number=f"{prefix}-{at}", client=client, **LIKE_ANY) for at, client in enumerate(clients)
    )
    OrderLine.objects.bulk_create(
        OrderLine(order=order, position=position, product=product, title=product.title, quantity=1, price=product.price)
        for order in orders
        for position, product in enumerate(products, 1)
    )
    return [order.number for order in orders]


def born_orders(prefix: str, count: int) -> list[str]:
    """The same, each of its own client and with what its birth leaves in history and outbox.

    Of an object without them, which no order of the service is, the database looks for earlier versions at each change.
    """
    from django.db import connection

    numbers = prepared_orders(prefix, count)
    with connection.cursor() as cursor:
        cursor.execute(BORN_IN_HISTORY, [numbers])
        cursor.execute(BORN_IN_OUTBOX, [numbers])
    return numbers


BORN_IN_HISTORY = """
    INSERT INTO service_historyrow (
        subject, subject_id, version, at, actor_name, role, action, from_status, to_status, changes, reason, note,
        request_id
    ) SELECT 'order', id, version, created_at, '', 'system', 'create', '', status, '{}', '', '', ''
    FROM orders_order WHERE number = ANY(%s)
"""
BORN_IN_OUTBOX = """
    INSERT INTO service_outboxevent (at, type, subject, subject_id, key, version, payload)
    SELECT created_at, 'order.create', 'order', id, number, version, '{"from": "", "to": "new", "fields": []}'
    FROM orders_order WHERE number = ANY(%s)
"""
LIKE_ANY = {
    "recipient_last": "Образцова",
    "recipient_first": "Мария",
    "recipient_patronymic": "Ивановна",
    "phone": "+79161234567",
    "postal_index": "109012",
    "region": "г. Москва",
    "locality": "Москва",
    "street": "Никольская",
    "house": "1",
    "method": "post",
    "carrier_id": "russian_post",
    "delivery_price": Decimal("350.00"),
    "delivery_days": 5,
    "calculated_revision": 1,
}
