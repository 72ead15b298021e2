"""The rows that the peer is asked about, like ours."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from rest_framework.authtoken.models import Token
from simple_history.utils import bulk_create_with_history

from benchmarks.peer.models import Client, Criterion, Order, OrderLine, Product, Ticket

LIKE_OURS = {
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
    "carrier": "russian_post",
    "delivery_price": Decimal("350.00"),
    "delivery_days": 5,
    "calculated_revision": 1,
}


def clients(count: int) -> list[Client]:
    """People with the recipient's name."""
    name = {"last": "Образцова", "first": "Мария", "patronymic": "Ивановна"}
    return Client.objects.bulk_create(Client(**name) for _ in range(count))


def orders(prefix: str, owners: list[Client], products: list[Product]) -> None:
    """An order with two lines for each owner."""
    made = Order.objects.bulk_create(
        Order(number=f"{prefix}-{at}", client=client, **LIKE_OURS) for at, client in enumerate(owners)
    )
    OrderLine.objects.bulk_create(
        OrderLine(order=order, position=at, product=product, title=product.title, quantity=1, price=Decimal("1490.00"))
        for order in made
        for at, product in enumerate(products, 1)
    )


def make(order_count: int, ticket_count: int, card_orders: int) -> dict[str, object]:
    """Everything that a run needs; the token and the client to call the peer with."""
    call_command("migrate", run_syncdb=True, verbosity=0)
    user = User.objects.create_user("operator")
    products = [Product.objects.create(code=code, title=f"Товар {code}") for code in ("B-1", "B-2")]
    Product.objects.bulk_create(Product(code=code, title="Товар") for code in ("M-1", "M-2"))
    Criterion.objects.bulk_create([Criterion(code="total", limit=30_000), Criterion(code="quantity", limit=5)])
    for prefix in ("postpone", "confirm", "list"):
        orders(prefix, clients(order_count if prefix != "list" else 2_000), products)
    (owner,) = clients(1)
    orders("card", [owner] * card_orders, products)
    now = timezone.now()
    tickets = [
        Ticket(
            queue="supervisor", category="other", text="Замер", priority=1 + at % 5, due_at=now + timedelta(minutes=at)
        )
        for at in range(ticket_count)
    ]
    bulk_create_with_history(tickets, Ticket)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return {"token": Token.objects.create(user=user).key, "card": owner.pk}
