"""Which cards intake made for one order and nobody has worked on since, asked for a whole bulk at once (CLI-12)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import Count

from orders.models import Order
from service.models import Client, ClientAddress, ClientPhone, HistoryRow

ADD, MEND = "add_contacts", "mend_name"
PARTS = (ClientPhone, ClientAddress)


def cards_of_one_order(cards: Collection[Client]) -> set[int]:
    """The ids of those cards that have one order at most, are merged into none, and have nothing else hung on them.

    One query per relation of the client, however many cards there are.
    """
    of_intake = {card.pk for card in cards if card.merged_into_id is None}
    changes = HistoryRow.objects.filter(subject=Client.subject, subject_id__in=of_intake)
    others = set(changes.exclude(action__in=(ADD, MEND)).values_list("subject_id", flat=True))
    return of_intake.difference(others, *cards_in_use(of_intake))


def cards_in_use(cards: Collection[int]) -> Iterator[set[int]]:
    """Per relation the ids of the cards that have rows of it: of orders more than one, of phones and addresses any."""
    for relation in Client._meta.related_objects:
        model: Any = relation.related_model
        if model in PARTS:
            continue
        name = relation.field.name
        rows = model._base_manager.filter(**{f"{name}__in": cards}).order_by()
        if model is Order:
            rows = rows.values(name).annotate(orders=Count("pk")).filter(orders__gt=1)
        yield set(rows.values_list(f"{name}_id", flat=True))


def cards_with_phones(cards: Collection[Client]) -> set[int]:
    """The ids of those cards that have a phone."""
    return set(ClientPhone.objects.filter(client__in=cards).values_list("client_id", flat=True))
