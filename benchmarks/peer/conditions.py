"""The ten conditions of a confirmation, asked one after the other; all that are broken are answered."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.peer.models import Order

REFUSALS = ("postal_return", "returned")
ENDED = (*REFUSALS, "exported", "client_return")


def serial_refuser(order: Order) -> bool:
    """Whether the client's two newest ended orders were not collected, by what is loaded where the orders are."""
    orders = order.client.orders
    if "orders" in getattr(order.client, "_prefetched_objects_cache", {}):
        others = [other.status for other in orders.all() if other.pk != order.pk]
        ended = [status for status in others if status in ENDED][:2]
    else:
        ended = list(orders.filter(status__in=ENDED).exclude(pk=order.pk).values_list("status", flat=True)[:2])
    return len(ended) == 2 and all(status in REFUSALS for status in ended)


def address_complete(order: Order) -> bool:
    """Whether the parcel can be addressed for its method."""
    if order.method == "pickup":
        return bool(order.pickup_code)
    return len(order.postal_index) == 6 and all((order.region, order.locality, order.house))


def name_agrees(order: Order) -> bool:
    """Whether the recipient is the client, unless another person on purpose."""
    client = order.client
    own = (client.last, client.first, client.patronymic)
    return order.recipient_is_other or own == (
        order.recipient_last,
        order.recipient_first,
        order.recipient_patronymic,
    )


CONDITIONS: dict[str, Callable[[Order], bool]] = {
    "prepaid_order": lambda order: order.prepayment != "full",
    "client_do_not_contact": lambda order: not order.client.do_not_contact,
    "client_serial_refuser": lambda order: not serial_refuser(order),
    "basket_empty": lambda order: bool(order.lines.all()),
    "basket_without_main_goods": lambda order: any(line.kind == "main" for line in order.lines.all()),
    "goods_unavailable": lambda order: not any(line.product.gone for line in order.lines.all()),
    "recipient_incomplete": lambda order: all((order.recipient_last, order.recipient_first, order.phone)),
    "name_not_updated": name_agrees,
    "address_incomplete": address_complete,
    "delivery_not_calculated": lambda order: order.calculated_revision == order.revision,
}


def broken(order: Order) -> list[str]:
    """The codes of the conditions that the order doesn't meet."""
    return [code for code, holds in CONDITIONS.items() if not holds(order)]
