"""What a ticket is to be about: the order, client and case that a request names, looked up and held together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from escalations.choices import MONEY_CATEGORIES
from orders.models import Order
from returns.choices import DISPATCHED
from returns.models import ReturnCase
from service.customers.merged_cards import living_id
from service.input_errors import FieldError, InvalidInput
from service.models import Client

UNKNOWN_ORDER = FieldError("order", "unknown_order", "Такого заказа нет.")
UNKNOWN_CLIENT = FieldError("client", "unknown_client", "Такого клиента нет.")
UNKNOWN_CASE = FieldError("return_case", "unknown_case", "Такого возврата нет.")
WHICH_CASE = FieldError("return_case", "required", "У заказа несколько возвратов: укажите, о каком речь.")
ORDER_OF_ANOTHER = FieldError("order", "order_of_another_case", "Этот возврат — по другому заказу.")
CLIENT_OF_ANOTHER = FieldError("client", "client_of_another_order", "Это заказ другого клиента.")


@dataclass(frozen=True, slots=True)
class Subjects:
    """The records a ticket will point at."""

    order: Order | None = None
    client: Client | None = None
    case: ReturnCase | None = None

    @property
    def client_id(self) -> int | None:
        """Whose ticket it is; nobody's when no card is known."""
        return self.client.pk if self.client else None


def subjects_of(body: Mapping[str, Any]) -> Subjects:
    """The order, client and case named; the case brings its order, the order its client.

    Raises:
        InvalidInput: something named doesn't exist or belongs elsewhere; every fault.
    """
    number, client_id, case_id = body.get("order"), body.get("client"), body.get("return_case")
    order = Order.objects.select_related("client").filter(number=number).first() if number else None
    living = living_id(client_id) if client_id else None
    client = Client.objects.get(pk=living) if living else None
    case = ReturnCase.objects.select_related("order__client").filter(pk=case_id).first() if case_id else None
    absent = {
        UNKNOWN_ORDER: number and order is None,
        UNKNOWN_CLIENT: client_id and client is None,
        UNKNOWN_CASE: case_id and case is None,
    }
    faults = [fault for fault, holds in absent.items() if holds]
    if body.get("category") in MONEY_CATEGORIES and order and not case_id:
        case, several = case_of_order(order)
        faults += [WHICH_CASE] if several else []
    faults += misfits(order, client, case)
    if faults:
        raise InvalidInput(faults)
    order = case.order if case else order
    return Subjects(order, order.client if order else client, case)


def case_of_order(order: Order) -> tuple[ReturnCase | None, bool]:
    """The case whose answer an order's client can only mean, and whether there are several."""
    posted = Q(sent_on__isnull=False) | Q(status__in=sorted(DISPATCHED))
    cases = list(ReturnCase.objects.select_related("order__client").filter(posted, order=order)[:2])
    return (cases[0] if len(cases) == 1 else None), len(cases) > 1


def misfits(order: Order | None, client: Client | None, case: ReturnCase | None) -> Iterator[FieldError]:
    """What was named together and doesn't belong together."""
    if case and order and case.order_id != order.pk:
        yield ORDER_OF_ANOTHER
    owner = case.order.client_id if case else order.client_id if order else None
    if client and owner is not None and client.pk != living_id(owner):
        yield CLIENT_OF_ANOTHER
