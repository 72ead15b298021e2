"""Worlds for rules that the first ones don't come to: two lines, the card's own name, parcels after an annulment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from itertools import product

from django.utils import timezone

from orders.choices import Stage, Status
from orders.models import Order
from service.clock import today
from tests.desk.guidance.made_orders import KINDS, annul_to_correct, as_it_stands, cheapest, sample
from tests.desk.guidance.worlds import CHANGES, GROUPS, MONEY, RETURNS, WHERE, World
from tests.orders.api.situations import make
from tests.returns.admin.cases import case_in

NAME, ADDRESS, REMOVE, ADD, CANCEL = (((topic, code),) for topic, code in CHANGES if code != "other_recipient")
TWO = [{}, {}]
MISSPELT = {"recipient_last": "Ошибкина"}


def two(situation: str, **about: object) -> Callable[[], Order]:
    """An order of two lines, so that one may go."""
    return lambda: make(situation, lines=[dict(line) for line in TWO], **about)


FURTHER = {
    **{
        f"two lines: cheapest {kind}": World(partial(cheapest, kind, lines=[dict(line) for line in TWO]), REMOVE)
        for kind in KINDS
    },
    "two lines: a name that isn't the card's": World(two("new", **MISSPELT), REMOVE),
    "two lines: no house": World(two("new", house=""), REMOVE),
    "two lines: waiting for stock since last month": World(two("buffer", earlier_month=True), REMOVE),
    "two lines: annulled last month": World(two("annulled_earlier"), REMOVE),
    "the card's name is right": World(
        two("new", **MISSPELT), WHERE + NAME + ADDRESS + REMOVE + ADD, facts=as_it_stands
    ),
    "nothing is wrong": World(sample("new"), WHERE, facts=as_it_stands),
    "an unreadable phone": World(lambda: make("new", phone="12-34"), ADDRESS),
    "said to be corrected, and calculated since": World(sample("new"), WHERE, said={"data_right": "correct"}),
    "waiting for stock for longer than every term": World(
        lambda: make("buffer", status_since=timezone.now() - timedelta(days=365)), WHERE
    ),
    "annulled to correct, last month's": World(
        two("buffer", earlier_month=True), NAME + REMOVE, before=annul_to_correct
    ),
    "prepaid and called off": World(lambda: make("cancelled", prepaid=True), WHERE),
    "prepaid and never sent": World(lambda: make("new", prepaid=True), MONEY),
    "prepaid, on its way, not wanted": World(
        lambda: make("exported_with_tracking", prepaid=True), WHERE + CANCEL, said={"reorder": "no"}
    ),
    "asked to be annulled, taken": World(
        lambda: make("annul_requested", stage=Stage.REDEEMED, redeemed_on=today()), WHERE + NAME + CANCEL
    ),
    "asked to be annulled, going back": World(lambda: make("annul_requested", stage=Stage.RETURNING), WHERE + CANCEL),
    "sent back, nobody knows when it was taken": World(
        lambda: make("client_return", redeemed_on=None, stage=""), RETURNS + MONEY
    ),
}
STOOD = (("advised", 5), ("lapsed", 5), ("sent", 5), ("sent", 40))
HELD: dict[str, dict[str, object]] = {
    "collected": {},
    "sent back": {"status": Status.CLIENT_RETURN},
    "asked to be annulled": {"status": Status.ANNUL_REQUESTED},
}


def returned(status: str, age: int, reason: str, wish: str, held: str) -> Callable[[], Order]:
    """An order with a case, as the order book shows it."""
    return lambda: case_in(status, age=age, reason=reason, wished_outcome=wish, order=dict(HELD[held])).order


CASES = {
    f"case asked about otherwise: {status} {age} {reason} {wish}, {held}": World(
        returned(status, age, reason, wish, held), CANCEL + WHERE + MONEY + RETURNS[:1] + RETURNS[3:4]
    )
    for (status, age), reason, wish, held in product(STOOD, ("defect", "missing_items"), ("refund", "exchange"), HELD)
}
GROUPS = {**GROUPS, **FURTHER, **CASES}
