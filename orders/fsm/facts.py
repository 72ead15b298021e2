"""Facts about an order that take a look beyond its row; each is loaded once, when a guard first asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, TypeAlias

from django.utils.functional import cached_property

from orders.choices import DenialReason, Method
from orders.clients.return_on_its_way import ReturnUnderWay, return_under_way
from orders.delivery.geography import recognise
from orders.delivery.options import Option, OptionProblem, resolve_option
from orders.editing.changes import apply_changes
from orders.fsm.batch_facts import SharedFacts
from orders.models.check_criteria_and_closed_regions import CheckCriterion, CriterionKind
from service.fsm import ActionContext, ActionQuestion, Guard

if TYPE_CHECKING:
    from orders.models import Order


CALCULATION_FIELDS = frozenset({"lines", "address"})
OrderContext: TypeAlias = ActionContext["OrderFacts"]
OrderGuard: TypeAlias = Guard["Order", OrderContext]


@dataclass(frozen=True, slots=True)
class Edited:
    """An order as the requested edit would leave it, with a context of its own; nothing is saved."""

    order: Order
    context: OrderContext


class OrderFacts:
    """What guards and targets ask about one order, or one draft of it, at one moment.

    Args:
        question: what the facts are looked up for.
        shared: facts that it has in common with others asked at the same moment.
        address_mended: take for granted that an edit has made the address recognisable.
    """

    def __init__(
        self, order: Order, question: ActionQuestion, shared: SharedFacts | None = None, *, address_mended: bool = False
    ) -> None:
        self.order, self.question = order, question
        self.shared = shared or SharedFacts()
        self.address_mended = address_mended

    @cached_property
    def standing(self) -> list[DenialReason]:
        """Reasons against the client's standing (CLI-5, CLI-6)."""
        return self.shared.standing_by(self.order)

    @cached_property
    def address_recognised(self) -> bool:
        """Whether index, region and locality fit together; a pick-up point needs no address (ORD-13)."""
        if self.address_mended or self.order.method == Method.PICKUP:
            return True
        if recognise(self.order.address).recognised:
            return True
        return recognise(self.order.address, also_in=self.shared.regions_of(self.order.locality)).recognised

    @cached_property
    def return_under_way(self) -> ReturnUnderWay | None:
        """The order's return that is waited for or works, as the asker may know of it (RET-13)."""
        return return_under_way(self.order, self.question.actor.role)

    @cached_property
    def region_closed(self) -> bool:
        """Whether nothing can be sent to the order's address today (ORD-13)."""
        closed_regions = self.shared.closed_regions
        return any(closed.covers(self.order) and closed.closed_on(self.question.today) for closed in closed_regions)

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
    def _quantities(self) -> dict[int, int]:
        counted: dict[int, int] = {}
        for line in self.order.basket:
            counted[line.product_id] = counted.get(line.product_id, 0) + line.quantity
        return counted

    def _ordered_within(self, span: timedelta) -> bool:
        """Whether the client ordered one of the products elsewhere within `span` of this order's creation."""
        return self.shared.has_others_about(self.order, span, self._quantities.keys())

    @cached_property
    def requested_option(self) -> Option | OptionProblem | None:
        """The delivery option that the request names, what is wrong with it, or None when it names none."""
        token = (self.question.given("delivery") or {}).get("option")
        return None if token is None else resolve_option(self.order, self.order.basket, token)

    @property
    def touched_beside_option(self) -> bool:
        """Whether the request changes what its own delivery option was calculated from (DLV-3)."""
        return not CALCULATION_FIELDS.isdisjoint(self.question.data or ())

    @property
    def option_keeps_the_way(self) -> bool:
        """Whether the option asked for goes the way the order goes already, at a fresh price (ORD-17)."""
        order, option = self.order, self.requested_option
        if not isinstance(option, Option):
            return True
        point = option.pickup_point.code if option.pickup_point else ""
        return (option.method, point) == (order.method, order.pickup_code)

    @cached_property
    def edited(self) -> Edited:
        """The order as the requested edit would leave it."""
        question, draft = self.question, self.order.draft()
        apply_changes(draft, question.data or {}, role=question.actor.role, option=self.requested_option)
        own: OrderContext = ActionContext(question.actor, question.data, question.now, question.contact_id)
        own.facts = OrderFacts(draft, question, self.shared)
        return Edited(draft, own)
