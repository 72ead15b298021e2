"""Nothing is named that this order hasn't got: a gift, a kit, a card, a number, a prepayment (GDE-30, RET-8, RET-9)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from typing import Any

import pytest

from desk.guidance.scripts import SCRIPTS
from orders.choices import LineKind, PrepaymentShare, Stage, Status
from orders.models import Order
from service.clock import today
from tests.desk.guidance.samples import METHODS, SAMPLES
from tests.desk.guidance.talking import call_of, walk
from tests.factories import OrderFactory
from tests.sampling import some

pytestmark = pytest.mark.django_db


def has_line(kind: LineKind) -> Callable[[Order], bool]:
    """Whether the order has a line of the kind."""
    return lambda order: order.lines.filter(kind=kind).exists()


def has_kit(order: Order) -> bool:
    """Whether a line of the order is a kit."""
    return any(line.kit for line in order.lines.all())


THINGS: dict[str, tuple[str, Callable[[Order], bool]]] = {
    "a gift": (r"(?<!в )подар(ок|ка|ком)\b", has_line(LineKind.GIFT)),
    "a kit": (r"комплект", has_kit),
    "a card": (r"карт(а|у|ой|ы)\b", has_line(LineKind.BONUS_CARD)),
    "a number": (r"номер(у|ом)? (посылки|отправления)|по её номеру", lambda order: bool(order.tracking_number)),
    "a hotline": (r"телефон службы доставки", lambda order: bool(order.carrier and order.carrier.phone)),
    "a prepayment": (r"оплачен", lambda order: order.prepayment == PrepaymentShare.FULL),
    "a partner": (r"партнёр", lambda order: bool(order.partner_id) or order.status == Status.PARTNER_EXPORTED),
}
ASKED_FOR: dict[str, tuple[str, ...]] = {
    "a gift": ("reference/gift_price",),
    "a card": ("bonus_card/not_received", "bonus_card/no_consent", "return_goods/bonus_card"),
}
"""Topics whose client speaks of the thing; a holder of a card is one without a line of it."""
ANSWERED = {"return.kit_part"}
"""Said to whoever has just said that it is a part of a kit, whether the order lists its contents or not."""


def spoken(steps: Iterable[dict[str, Any]]) -> Iterator[str]:
    """What is said, asked, and offered to be said or answered."""
    for step in steps:
        if step["kind"] in ("say", "ask", "more") and step["code"] not in ANSWERED:
            yield step["text"]
            yield from spoken(step.get("steps", ()))


def not_there(topic: str, order: Order, steps: Iterable[dict[str, Any]]) -> list[tuple[str, str]]:
    """What these steps name that the order hasn't got."""
    absent = {
        what: words for what, (words, has) in THINGS.items() if topic not in ASKED_FOR.get(what, ()) and not has(order)
    }
    return [(what, text) for text in spoken(steps) for what, words in absent.items() if re.search(words, text)]


UNNUMBERED = {
    f"unnumbered_{stage}_{method}": lambda stage=stage, way=way: OrderFactory(
        exported=True, dispatched=True, stage=stage, **way
    )
    for stage in (Stage.IN_TRANSIT, Stage.ARRIVED, Stage.RETURNING)
    for method, way in METHODS.items()
} | {
    "unnumbered_late": lambda: OrderFactory(
        exported=True, dispatched=True, stage=Stage.IN_TRANSIT, expected_on=today() - timedelta(days=3)
    )
}
OF_ALL = SAMPLES | UNNUMBERED


@pytest.mark.parametrize("name", some(OF_ALL, 14))
@pytest.mark.sample(7)
def test_nothing_is_named_that_the_order_has_not_got(name: str) -> None:
    order = OF_ALL[name]()
    call = call_of(order)
    order.refresh_from_db()
    walks = [(script.name, rule.code, steps) for script in SCRIPTS for rule, steps in walk(script, call)]
    found = {(topic, rule, *fault) for topic, rule, steps in walks for fault in not_there(topic, order, steps)}
    assert sorted(found) == []
