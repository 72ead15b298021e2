"""Intake of orders and products by the shop (contract, "Integrations"; INT-1)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar

from rest_framework.request import Request
from rest_framework.response import Response

from orders.api.serializers import answers
from orders.api.serializers.imported_orders_and_products import OrderItem, ProductItem
from orders.imports import take_over_orders, take_over_products
from service.accounts.roles import Role
from service.http.parsers import INTAKE_PARSERS, InvalidItem, NdjsonLines
from service.http.validated_request_input import every_fault, form_faults, rest_of
from service.http.validation_errors import at_most
from service.http.views import ApiView
from service.input_errors import FieldError

MOST = 1_000
SENDERS = frozenset({Role.SHOP, Role.ADMINISTRATOR})


class IntakeView(ApiView):
    """Base: a list in, outcomes in the same order out; one bad item refuses itself alone."""

    roles = {"POST": SENDERS}
    signable = True
    parser_classes = INTAKE_PARSERS
    door: ClassVar[Callable[..., list[dict[str, Any]]]]
    key: ClassVar[str] = "number"

    def post(self, request: Request) -> Response:
        """Take over every item that can be."""
        items = self.items(MOST)
        readable = [item for _, item in items if not isinstance(item, InvalidItem)]
        outcomes = iter(type(self).door(readable, actor=self.actor))
        by_line = isinstance(request.data, NdjsonLines)
        results = [
            self.unreadable(at if by_line else None, item) if isinstance(item, InvalidItem) else next(outcomes)
            for at, item in items
        ]
        return self.answer({"results": results})

    def body_beyond_form(self, read: Any) -> Iterable[FieldError]:
        """A list that isn't too long."""
        self.items(MOST)
        return ()

    def unreadable(self, line: int | None, item: InvalidItem) -> dict[str, Any]:
        """The outcome of an item that can't be stored; NDJSON has lines to name, the items of a list their places.

        What the item is called is told as far as it can be read.
        """
        reader = type(self.accepts["POST"].child)
        errors = every_fault(item, lambda rest: form_faults(reader(data=rest)))
        sent = rest_of(item)
        name = sent.get(self.key) if isinstance(sent, dict) else None
        result = {self.key: name, "outcome": "refused", "errors": [error.as_dict() for error in at_most(errors)]}
        return result if line is None else {"line": line, **result}


def by_chunks(door: Callable[..., list[dict[str, Any]]]) -> Callable[..., list[dict[str, Any]]]:
    """The door, opened for a bounded number of items at a time."""

    def chunked(items: Sequence[Any], **kwargs: Any) -> list[dict[str, Any]]:
        parts = (items[start : start + MOST] for start in range(0, len(items), MOST))
        return [outcome for part in parts for outcome in door(part, **kwargs)]

    return chunked


class OrderIntakeView(IntakeView):
    """Orders of the shop and of the CRM before."""

    accepts = {"POST": OrderItem(many=True)}
    answers = {"POST": answers.OutcomesAnswer}
    operation_ids = {"POST": "send_orders"}
    titles = {"POST": "Принять заказы"}
    door = staticmethod(take_over_orders)


class ProductIntakeView(IntakeView):
    """Products and their availability."""

    accepts = {"POST": ProductItem(many=True)}
    key = "code"
    answers = {"POST": answers.OutcomesAnswer}
    operation_ids = {"POST": "send_products"}
    titles = {"POST": "Принять товары"}
    door = staticmethod(by_chunks(take_over_products))
