"""A search without any knowledge of the machine: try everything, note how soon each goal was done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction

from orders.fsm.guards import address_is_complete, goes_by_post
from orders.models import Order, Product
from orders.use_cases.calculate_delivery import calculate
from service.accounts.roles import Actor
from service.fsm import RoleDenied, TransitionDenied
from service.fsm.execute import execute_transition
from service.models import User
from tests.orders.api.generic import ADDRESS, OTHER_LOCALITY

DEEPEST = 4
LIKE_BEFORE = ("id", "version", "revision", "calculated_revision", "import_digest", "confirmed_at", "annulment_reason")
NOTE = {"hold_note": "Клиент уточнил данные"}
REFUSAL = {"reason": "client_refusal", "objection_rounds": 1}
Row = tuple[str, ...]


class Search:
    """Depth first with undoing; a state met again as early as before or later is not tried again."""

    def __init__(self, user: User, number: str, product: str) -> None:
        self.actor, self.number, self.product = Actor.of(user), number, product
        self.best: dict[str, Row] = {}
        self.met: dict[Any, int] = {}
        self.begun = self.status()

    def shortest(self) -> dict[str, Row]:
        """Goal → the shortest row of actions that ended in doing it."""
        self.explore(())
        return self.best

    def explore(self, row: Row) -> None:
        """Try every move from here."""
        state = self.state()
        if self.met.get(state, DEEPEST) <= len(row):
            return
        self.met[state] = len(row)
        before = self.status()
        for name, move in self.moves().items():
            with transaction.atomic():
                if self.done(move):
                    if name != "confirm" or not self.round_trip():
                        self.note(name, (*row, name))
                    if self.is_a_means(name, before):
                        self.explore((*row, name))
                transaction.set_rollback(True)

    @staticmethod
    def is_a_means(name: str, before: str) -> bool:
        """Whether a way may go on from it: orders are annulled in order to go on only where the table says so."""
        return name in ("edit", "calculate") or (name == "annul" and before in ("buffer", "exported"))

    def status(self) -> str:
        """The order's present status."""
        return Order.objects.values_list("status", flat=True).get(number=self.number)

    def round_trip(self) -> bool:
        """A confirmation that ends in the check it began in has led nowhere (ORD-13)."""
        return self.begun == self.status() == "supervisor_check"

    def note(self, name: str, row: Row) -> None:
        """Keep the row if it is the shortest to its last action."""
        if len(row) < len(self.best.get(name, row)) or name not in self.best:
            self.best[name] = row

    @staticmethod
    def done(move: Callable[[], object]) -> bool:
        """Whether the move was permitted."""
        try:
            with transaction.atomic():
                move()
        except (TransitionDenied, RoleDenied):
            return False
        return True

    def state(self) -> Any:
        """What of the order decides about its future."""
        order = Order.objects.get(pk=self.order_id())
        row = {field.attname: str(getattr(order, field.attname)) for field in order._meta.concrete_fields}
        lines = tuple(order.lines.values_list("product_id", "quantity"))
        return (*(value for name, value in row.items() if name not in LIKE_BEFORE), order.calculated, lines)

    def order_id(self) -> int:
        """The order's row."""
        return Order.objects.values_list("pk", flat=True).get(number=self.number)

    def moves(self) -> dict[str, Callable[[], object]]:
        """Everything the desk can do, with everything it may have to bring."""
        return {
            "edit": lambda: self.act("edit", **self.mending(), **NOTE),
            "calculate": self.take_an_option,
            "confirm": lambda: self.act("confirm", client_agreed=True),
            "postpone": lambda: self.act("postpone", **NOTE),
            "annul": lambda: self.act("annul", **REFUSAL),
            "resend": lambda: self.act("resend"),
            "reissue": lambda: self.act("reissue", **self.ground()),
        }

    def act(self, action: str, **data: Any) -> None:
        """One action, decided and done by the machine, without the words of a refusal."""
        order = Order.lock(self.number)
        context = order.context(self.actor, data)
        decision = Order.machine.decide(order, context, action)
        if not decision.allowed:
            raise TransitionDenied(decision)
        execute_transition(order, context, action)

    def ground(self) -> dict[str, Any]:
        """A parcel under way is reissued to another locality."""
        under_way = self.status() in ("exported", "annul_requested")
        return {"ground": "address_error_other_locality", "address": OTHER_LOCALITY} if under_way else {}

    def mending(self) -> dict[str, Any]:
        """An edit that puts right whatever is wrong and this status lets it, and touches nothing else."""
        order = Order.lock(self.number)
        context = order.context(self.actor)
        gone = any(line.product.availability == "gone" for line in order.basket)
        lines = [{"product": self.stocked(), "quantity": 1, "kind": "main", "variant": ""}]
        result: dict[str, Any] = {"lines": lines} if gone else {}
        if order.status == "closed_region":
            return result
        result |= {"recipient": order.client.name, "phone": order.phone}
        if not (address_is_complete(order, context) and context.facts.address_recognised):
            result["address"] = ADDRESS
        return result | (
            {"delivery": {"method": "post"}} if order.post_only and not goes_by_post(order, context) else {}
        )

    def stocked(self) -> Product:
        """A product that can be had."""
        return Product.objects.get(code=self.product)

    def take_an_option(self) -> None:
        """Calculate, and take the option that goes as the order goes, else the first."""
        options = calculate(self.number, actor=self.actor)
        method = Order.objects.values_list("method", flat=True).get(number=self.number)
        same = [option for option in options if option["method"] == method] or options
        self.act("edit", delivery={"option": same[0]["option"]}, **NOTE)
