"""What goes wrong with partners in the demo: a subscriber that is dead, a file of orders that was refused."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from desk.demo.staff import of_role
from orders.imports.stored_content import store_upload
from orders.imports.upload_worker import go_on
from orders.models import Order
from service.accounts.roles import Actor, Role
from service.database.encryption import encrypted
from service.http import json
from service.http.uploads import spooled
from service.models import Delivery, DeliveryState, OutboxEvent, Subscription
from service.use_cases.keep_access import keep_new
from service.webhooks import feed, signing
from service.webhooks.delivery import MOST_ATTEMPTS, due
from service.webhooks.relay import make_deliveries

HOOK = "http://127.0.0.1:9/crm/events"
"""Nobody listens there."""
TYPES = ["order.confirm", "order.export", "order.annul"]
EARLIER, DEAD = 40, 3
GONE = "410"
FILE = "zakazy_internet-magazin.jsonl"


def load() -> None:
    """Both, unless an earlier load had them."""
    if Subscription.objects.filter(url=HOOK).exists():
        return
    administrator = of_role(Role.ADMINISTRATOR)[0]
    dead_subscriber(administrator)
    refused_file(of_role(Role.SHOP)[0])


@transaction.atomic
def dead_subscriber(administrator: Actor) -> None:
    """A subscriber whose address refused some events until they died, and then fell silent."""
    feed.give_places()
    asked = OutboxEvent.objects.filter(type__in=TYPES, position__isnull=False).order_by("-position")
    places = list(asked.values_list("position", flat=True)[:EARLIER])
    if not places:
        return
    subscriber = Subscription.objects.create(
        url=HOOK,
        types=TYPES,
        secret=encrypted(signing.new_secret()),
        position=feed.newest(),
        created_by_id=administrator.user_id,
    )
    keep_new(subscriber, administrator)
    make_deliveries(subscriber, OutboxEvent.objects.filter(position__in=places))
    died = list(due(subscriber).values_list("pk", flat=True)[:DEAD])
    Delivery.objects.filter(pk__in=died).update(state=DeliveryState.DEAD, attempts=MOST_ATTEMPTS, answer=GONE)


def refused_file(shop: Actor) -> None:
    """A file of the shop's of which no order could be taken over, each for another reason."""
    content = b"\n".join(json.dumps(item) if isinstance(item, dict) else item for item in refused_items())
    with (upload := spooled([content], FILE)).content:
        file = store_upload(upload, actor=shop)
    while go_on(file.pk):
        pass


def refused_items() -> list[dict[str, Any] | bytes]:
    """Lines of the file: no number, unknown delivery and prepayment, a basket in words, a line that broke off."""
    order = Order.objects.filter(number__startswith="7").order_by("number").first()
    name = {"last": "Ветрова", "first": "Алла", "patronymic": "Юрьевна"}
    basket = {"product": "PAN-280", "title": "Сковорода", "quantity": 1, "price": "1990.00", "kind": "main"}
    whole: dict[str, Any] = {
        "client": {"name": name, "phones": ["+79000009001"]},
        "recipient": name,
        "phone": "+79000009001",
        "address": {
            "postal_index": "109012",
            "region": "Москва",
            "locality": "Москва",
            "street": "ул. Лесная",
            "house": "1",
        },
        "lines": [basket],
        "delivery": {"method": "post", "carrier": "russian_post", "price": "300.00", "days": 12},
    }
    return [
        {**whole, "number": ""},
        {**whole, "number": "790003", "delivery": {**whole["delivery"], "method": "pigeon"}},
        {**whole, "number": "790004", "prepayment": "half"},
        {**whole, "number": order.number if order else "790005", "lines": "одна сковорода"},
        b'{"number": "790006", "client": {"name"',
    ]
