"""Which orders the demo holds beside the well-known ones: every cell of the rules, then a plausible crowd."""

from collections.abc import Iterator
from itertools import product
from random import Random

from orders.choices import Method, PrepaymentShare, Stage, Status
from orders.demo.order_spec import SHIPPED, Basket, Flaw, Spec
from orders.demo.relative_moments import Age

CROWD = 1_600

ON_THE_WAY = (
    Spec(Status.EXPORTED, stage=Stage.IN_TRANSIT, tracked=True, dispatched=True),
    Spec(Status.EXPORTED, stage=Stage.ARRIVED, tracked=True, dispatched=True),
    Spec(Status.EXPORTED, stage=Stage.ARRIVED, tracked=True, dispatched=True, arrived_elsewhere=True),
    Spec(Status.EXPORTED, stage=Stage.RETURNING, tracked=True, dispatched=True),
)
AWAITING = (
    Spec(Status.EXPORTED, stage=Stage.AWAITING_TRACKING),
    Spec(Status.EXPORTED, stage=Stage.AWAITING_TRACKING, dispatched=True),
)
REDEEMED = Spec(Status.EXPORTED, stage=Stage.REDEEMED, tracked=True, dispatched=True, redeemed=True)
POSTAL_RETURN = Spec(Status.POSTAL_RETURN, stage=Stage.RETURNING, tracked=True, dispatched=True)
RETURNS = (
    POSTAL_RETURN,
    Spec(Status.RETURNED, stage=Stage.RETURNING, tracked=True, dispatched=True),
    Spec(Status.RETURNED, stage=Stage.REDEEMED, tracked=True, dispatched=True, redeemed=True),
    Spec(Status.CLIENT_RETURN, stage=Stage.REDEEMED, tracked=True, dispatched=True, redeemed=True),
)
ASTRAY = (
    Spec(Status.ANNUL_REQUESTED, stage=Stage.AWAITING_TRACKING, dispatched=True),
    Spec(Status.ANNUL_REQUESTED, stage=Stage.IN_TRANSIT, tracked=True, dispatched=True),
    Spec(Status.CONNECTION_LOST, stage=Stage.AWAITING_TRACKING),
    Spec(Status.CONNECTION_LOST, stage=Stage.IN_TRANSIT, tracked=True, dispatched=True),
)
WAITING = (
    Spec(Status.NEW),
    Spec(Status.NEW, calculated=False),
    Spec(Status.CART, calculated=False),
    Spec(Status.POSTPONED),
    Spec(Status.POSTPONED, calculated=False, clarification=True),
    Spec(Status.CONFIRMED),
    Spec(Status.CONFIRMED, review_required=True),
    Spec(Status.CHECKED, flaw=Flaw.ADDRESS),
    Spec(Status.SUPERVISOR_CHECK, flaw=Flaw.ELSEWHERE),
    Spec(Status.SUPERVISOR_CHECK, remark=True),
    Spec(Status.MANUAL_CHECK, basket=Basket.BIG),
    Spec(Status.BUFFER, basket=Basket.EXPECTED),
)
ENDED = (
    Spec(Status.ANNULLED),
    Spec(Status.FF_ANNULLED),
    Spec(Status.CANCELLED, basket=Basket.GONE),
    Spec(Status.WEBUTILS_CANCELLED, basket=Basket.GONE),
    Spec(Status.HAPPY_CALL, basket=Basket.GONE),
    Spec(Status.HAPPY_CALL_REFUSED, basket=Basket.GONE),
    Spec(Status.PARTNER_EXPORTED),
)
BY_POST_ONLY = (Spec(Status.CLOSED_REGION, to_the_north=True),)
NAMED = (*WAITING, *ON_THE_WAY, *AWAITING, REDEEMED, *RETURNS, *ASTRAY, *ENDED)


def plain(status: Status) -> Spec:
    """The ordinary order of a status that nothing above speaks of; one handed to the warehouse is on its way."""
    if status in SHIPPED:
        return Spec(status, stage=Stage.IN_TRANSIT, tracked=True, dispatched=True)
    return Spec(status)


EVERY_METHOD = (
    *NAMED,
    *(plain(status) for status in Status if status not in {spec.status for spec in (*NAMED, *BY_POST_ONLY)}),
)

ODDITIES = (
    Spec(Status.NEW, calculated=False, flaw=Flaw.ADDRESS),
    Spec(Status.NEW, calculated=False, flaw=Flaw.NAME),
    Spec(Status.NEW, calculated=False, flaw=Flaw.PHONE),
    Spec(Status.NEW, flaw=Flaw.ELSEWHERE),
    Spec(Status.NEW, basket=Basket.BIG),
    Spec(Status.NEW, basket=Basket.MANY),
    Spec(Status.NEW, basket=Basket.KIT),
    Spec(Status.NEW, basket=Basket.GONE),
    Spec(Status.NEW, basket=Basket.WITHOUT_MAIN),
    Spec(Status.NEW, remark=True, clarification=True),
    Spec(Status.NEW, other_recipient=True),
    Spec(Status.NEW, to_the_north=True),
    Spec(Status.MANUAL_CHECK, basket=Basket.MANY),
    Spec(Status.CHECKED, flaw=Flaw.NAME),
    Spec(Status.CHECKED, flaw=Flaw.PHONE, calculated=False),
    Spec(Status.EXPORTED, flaw=Flaw.BARE),
    Spec(Status.ANNULLED, flaw=Flaw.BARE),
    Spec(Status.CART, flaw=Flaw.BARE),
)

PREPAID = tuple(
    Spec(status, prepayment=prepayment)
    for prepayment in (PrepaymentShare.PARTIAL, PrepaymentShare.FULL)
    for status in (Status.NEW, Status.CONFIRMED, Status.BUFFER, Status.ANNULLED, Status.PARTNER_EXPORTED)
)

SHARES: tuple[tuple[tuple[Spec, ...], int], ...] = (
    ((REDEEMED,), 420),
    (ON_THE_WAY, 220),
    (AWAITING, 70),
    (RETURNS, 60),
    (ASTRAY, 15),
    (WAITING, 130),
    (ENDED, 85),
)


def all_specs() -> Iterator[Spec]:
    """Every kind of order by every method that makes sense, in every age; then the oddities, thrice."""
    for spec, method, age in product(EVERY_METHOD, Method, Age):
        yield spec.but(method=method, age=age)
    for spec, method, age in product(BY_POST_ONLY, (Method.POST, Method.POST_COURIER), Age):
        yield spec.but(method=method, age=age)
    for spec in (*ODDITIES, *PREPAID):
        yield from (spec.but(age=age) for age in Age)


def crowd(rng: Random) -> Iterator[Spec]:
    """Orders as a desk would meet them: most are redeemed or on the way, a few are in trouble."""
    groups, weights = zip(*SHARES, strict=True)
    for group in rng.choices(groups, weights, k=CROWD):
        yield rng.choice(group).but(
            method=rng.choices(tuple(Method), (60, 8, 17, 15))[0],
            age=rng.choices(tuple(Age), (30, 25, 45))[0],
            prepayment=rng.choices(tuple(PrepaymentShare), (88, 5, 7))[0],
            other_recipient=rng.random() < 0.06,
        )
