"""What a request asks of an order's delivery: the option it names, and what else it touches."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from orders.delivery.options import Option, OptionProblem, resolve_option

if TYPE_CHECKING:
    from orders.models import Order

CALCULATION_FIELDS = frozenset({"lines", "address"})


class RequestView:
    """Mixin of the order: reads the bound request."""

    @cached_property
    def option_asked_for(self) -> Option | OptionProblem | None:
        """The delivery option that the request names, what is wrong with it, or None when it names none."""
        order = cast("Order", self)
        token = (order.ask.given("delivery") or {}).get("option")
        return None if token is None else resolve_option(order, order.basket, token)

    @property
    def touched_beside_option(self) -> bool:
        """Whether the request changes what its own delivery option was calculated from (DLV-3)."""
        asked: Any = cast("Order", self).ask.data or {}
        return bool(CALCULATION_FIELDS & asked.keys())

    @property
    def option_keeps_the_way(self) -> bool:
        """Whether the option asked for goes the way the order goes already, at a fresh price (ORD-17)."""
        order, option = cast("Order", self), self.option_asked_for
        if not isinstance(option, Option):
            return True
        point = option.pickup_point.code if option.pickup_point else ""
        return (option.method, point) == (order.method, order.pickup_code)
