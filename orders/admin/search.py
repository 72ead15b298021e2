"""What words typed into the order list's search box mean: a number, a tracking number, a phone, a name."""

from __future__ import annotations

from django.db.models import Q

from orders.clients.order_owners_and_serial_refusers import with_number, with_tracking_number
from orders.models import Order
from service.admin.clients import FOUND_AT_MOST, clients_found
from service.customers.phones import normalize


def search_orders(words: str) -> list[int]:
    """Ids of the orders meant; a name is looked for only where the words are nothing else."""
    ids = _first(with_number(words))
    ids += _first(with_tracking_number(words))
    if phone := normalize(words):
        ids += _first(Q(phone=phone))
    if phone or not ids:
        ids += _first(Q(client_id__in=clients_found(words)))
    return ids


def _first(condition: Q) -> list[int]:
    return list(Order.objects.filter(condition).order_by().values_list("pk", flat=True)[:FOUND_AT_MOST])
