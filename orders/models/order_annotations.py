"""What an order is annotated with as it is read: whether what is asked about it beside its row is there at all."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, Manager, OuterRef

from orders.models.hold_notes_and_contacts import HoldNote

HAS_NOTES, OTHERS = "has_notes", "others_of_client_found"


def found_beside(orders: Manager[Any]) -> dict[str, Exists]:
    """Whether it has any hold note, and its client any other order.

    Args:
        orders: all orders.
    """
    others = orders.filter(client=OuterRef("client")).exclude(pk=OuterRef("pk")).order_by()
    return {
        HAS_NOTES: Exists(HoldNote.objects.filter(order=OuterRef("pk")).order_by()),
        OTHERS: Exists(others),
    }
