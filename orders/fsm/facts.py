"""Facts about an order that take a look beyond its row; each is loaded once, when a guard first asks."""

from __future__ import annotations

import copy
from collections import Counter
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from orders.choices import Method, Reason
from orders.delivery.geography import locality_key, recognise, region_code
from orders.fsm.batch_facts import SharedFacts
from orders.models.rules import CheckCriterion, ClosedRegion, CriterionKind
from service.clock import moscow_date

if TYPE_CHECKING:
    from orders.models import Order


class Facts:
    """What guards and routing ask about one order at one moment."""

    def __init__(self, order: Order, shared: SharedFacts | None = None) -> None:
        self.order = order
        self.shared = shared or SharedFacts()

    @cached_property
    def standing(self) -> list[Reason]:
        """Reasons against the client's standing (CLI-5, CLI-6)."""
        return self.shared.standing(self.order.client)

    @cached_property
    def address_recognised(self) -> bool:
        """Whether index, region and locality fit together; a pick-up point needs no address (ORD-13)."""
        if self.order.method == Method.PICKUP:
            return True
        if recognise(self.order.address).recognised:
            return True
        return recognise(self.order.address, also_in=self.shared.regions_of(self.order.locality)).recognised

    def with_recognised_address(self) -> Facts:
        """The same facts, once an edit has mended the address."""
        mended = copy.copy(self)
        mended.__dict__["address_recognised"] = True
        return mended

    @cached_property
    def region_closed(self) -> bool:
        """Whether nothing can be sent to the order's address today (ORD-13)."""
        day = moscow_date(self.order.ask.now)
        return any(self._lies_in(closed) for closed in self.shared.closed_regions if closed.closed_on(day))

    def _lies_in(self, closed: ClosedRegion) -> bool:
        order = self.order
        if closed.index_from and not closed.index_from <= order.postal_index <= closed.index_to:
            return False
        if closed.region and closed.region != region_code(order.region):
            return False
        return not closed.locality or locality_key(closed.locality) == locality_key(order.locality)

    @cached_property
    def criteria_hit(self) -> list[CheckCriterion]:
        """The check criteria that the order hits (ORD-14)."""
        return [criterion for criterion in self.shared.criteria if self._hits(criterion)]

    def _hits(self, criterion: CheckCriterion) -> bool:
        if criterion.kind == CriterionKind.TOTAL_ABOVE:
            return self.order.total > criterion.limit
        if criterion.kind == CriterionKind.QUANTITY_ABOVE:
            return any(quantity > criterion.limit for quantity in self._quantities.values())
        return self._ordered_within(timedelta(days=int(criterion.limit)))

    @cached_property
    def _quantities(self) -> Counter[int]:
        counted: Counter[int] = Counter()
        for line in self.order.basket:
            counted[line.product_id] += line.quantity
        return counted

    def _ordered_within(self, span: timedelta) -> bool:
        """Whether the client ordered one of the products elsewhere within `span` of this order's creation."""
        order = self.order
        elsewhere = self.shared.orders_about(order, span, self._quantities.keys())
        return bool(elsewhere - {order.pk, order.reissue_of_id})
