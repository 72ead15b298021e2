"""Whatever is said of an order is so: every topic, every order, along every answer (GDE-26, GDE-30)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

import pytest
import time_machine

from desk.guidance.scripts import SCRIPTS
from desk.models import GuidanceTurn
from orders.choices import BY_POST, Availability, Method, Phase, Stage, Status
from orders.models import ClosedRegion, Order
from service.clock import MOSCOW, today
from tests.desk.guidance.following import Follower
from tests.desk.guidance.further_worlds import GROUPS
from tests.desk.guidance.routes import Route, step, stored
from tests.desk.guidance.samples import METHODS, SAMPLES
from tests.desk.guidance.talking import call_of, walk
from tests.factories import OrderFactory
from tests.orders.api.situations import make
from tests.sampling import some

pytestmark = pytest.mark.django_db
MIDDAY = datetime(2026, 11, 18, 12, tzinfo=MOSCOW)
CONFIRMED = [route for route in stored() if any(".then.confirm." in rule for rule in route.rules)]
ON_THE_ROAD = {Status.EXPORTED, Status.ANNUL_REQUESTED, Status.CONNECTION_LOST}
CHECKED = {Status.MANUAL_CHECK, Status.SUPERVISOR_CHECK}
OVER = {Status.ANNULLED, Status.FF_ANNULLED, Status.CANCELLED, Status.WEBUTILS_CANCELLED, Status.CART}
CAME_BACK = {Status.POSTAL_RETURN, Status.RETURNED, Status.CLIENT_RETURN}


def lacks_stock(order: Order) -> bool:
    """Whether goods of the order are still to come to the warehouse."""
    return order.lines.filter(product__availability=Availability.EXPECTED).exists()


def out_of_season(order: Order) -> bool:
    """Whether its address takes no parcels today."""
    return any(closed.covers(order) and closed.closed_on(today()) for closed in ClosedRegion.objects.all())


def leaves_now(order: Order) -> bool:
    """Whether nothing keeps a confirmed order from being sent."""
    return not lacks_stock(order) and not out_of_season(order)


CLAIMS: dict[str, tuple[str, Callable[[Order], bool]]] = {
    "a check": ("специалист проверит", lambda order: order.review_required or order.status in CHECKED),
    "not sent": ("ещё не отправлен|не отправили вовремя", lambda order: order.status not in ON_THE_ROAD | CAME_BACK),
    "sent": (
        "(посылка|заказ) (уже )?(отправлен|в пути|ушла)|посылка (уже )?едет",
        lambda order: order.status in ON_THE_ROAD and not order.redeemed and order.stage != Stage.REDEEMED,
    ),
    "comes": (
        "посылка (уже )?(в пути|едет (в|к вам)|отправлена)|Она придёт",
        lambda order: order.status in ON_THE_ROAD and order.stage not in (Stage.REDEEMED, Stage.RETURNING),
    ),
    "a term of delivery": (r"срок — \d|займёт \d|посылка идёт \d|домой через \d", lambda order: leaves_now(order)),
    "sent soon": ("скоро мы его отправим", lambda order: leaves_now(order)),
    "no stock": (
        "новую партию|Товар ждём на склад",
        lambda order: order.status == Status.BUFFER or (lacks_stock(order) and not out_of_season(order)),
    ),
    "confirmed": (
        "заказ подтверждён",
        lambda order: Status(order.status).phase in (Phase.CONFIRMED, Phase.WAITING_FOR_STOCK),
    ),
    "annulled": ("(заказ|Заказ)[^.]{0,15} отмен[её]н", lambda order: order.status in OVER),
    "came back": ("вернулась к нам", lambda order: order.status in CAME_BACK),
    "received": ("посылка (уже )?получена", lambda order: order.redeemed or order.stage == Stage.REDEEMED),
    "goes back": ("едет обратно", lambda order: order.stage == Stage.RETURNING),
    "the season": (
        "не возят|снова повезут",
        lambda order: order.status == Status.CLOSED_REGION or out_of_season(order),
    ),
    "in work": ("Заказ в работе", lambda order: Status(order.status).phase in (Phase.CONFIRMED, Phase.TO_CONFIRM)),
}


def untrue(order: Order, steps: Iterable[dict[str, Any]]) -> list[tuple[str, str]]:
    """What these steps say of the order that isn't so; an annulment is said beside the button that makes it."""
    shown = list(steps)
    said = " ".join(step["text"] for step in shown if step["kind"] in ("say", "ask"))
    annuls = any(step["kind"] == "do" and step["code"] == "annul" for step in shown)
    claims = {what: claim for what, claim in CLAIMS.items() if not (annuls and what == "annulled")}
    return [(what, said) for what, (words, is_so) in claims.items() if re.search(words, said) and not is_so(order)]


@pytest.mark.parametrize("name", some(SAMPLES, 10))
@pytest.mark.sample(5)
def test_what_is_said_of_an_order_is_so(name: str) -> None:
    order = SAMPLES[name]()
    call = call_of(order)
    order.refresh_from_db()
    walks = [(script.name, rule.code, steps) for script in SCRIPTS for rule, steps in walk(script, call)]
    assert [(*where, *fault) for *where, steps in walks for fault in untrue(order, steps)] == []


BY_METHOD: dict[str, tuple[str, frozenset[str]]] = {
    "a notice": (r"извещени", frozenset({Method.POST, ""})),
    "the post office": (r"на (вашей )?почте|почтовом отделении", frozenset({*BY_POST, ""})),
    "the postman": (r"почтальон", frozenset({Method.POST_COURIER})),
    "waiting at the post office": (r"ждёт вас на почте", frozenset({Method.POST, ""})),
    "a courier": (r"курьер", frozenset({Method.COURIER})),
    "a pick-up point": (r"пункте? выдачи", frozenset({Method.PICKUP})),
}
OF_ANY_METHOD = re.compile(r"(autodial\.may_refuse|bonus|delivery|ff_annulled|money|offer|reference|return)\b")
"""Phrases that speak of a way which the order hasn't: one that is offered, the letter and the parcel of a return."""


def of_another_method(order: Order, steps: Iterable[dict[str, Any]]) -> list[tuple[str, str]]:
    """What these steps say of how the parcel comes that doesn't fit the order's method (GDE-2, GDE-4, GDE-14)."""
    said = [step["text"] for step in steps if step["kind"] == "say" and not OF_ANY_METHOD.match(step["code"])]
    return [
        (what, text)
        for text in said
        for what, (words, fits) in BY_METHOD.items()
        if re.search(words, text) and order.method not in fits
    ]


WAYS = {
    f"{name} {method}": lambda name=name, way=way: make(name, **way)
    for name in ("buffer", "confirmed", "manual_check", "new", "annul_requested", "exported_with_tracking")
    for method, way in METHODS.items()
}
LYING_READY = {
    f"arrived {method}": lambda way=way: OrderFactory(arrived=True, **way) for method, way in METHODS.items()
}
OF_METHODS = WAYS | LYING_READY


@pytest.mark.parametrize("name", some(OF_METHODS, 6))
def test_what_is_said_of_how_a_parcel_comes_fits_its_method(name: str) -> None:
    order = OF_METHODS[name]()
    call = call_of(order)
    order.refresh_from_db()
    walks = [(script.name, rule.code, steps) for script in SCRIPTS for rule, steps in walk(script, call)]
    assert [(*where, *fault) for *where, steps in walks for fault in of_another_method(order, steps)] == []


def again(follower: Follower) -> dict[str, Any]:
    """What was asked last on a call, asked once more."""
    last = GuidanceTurn.objects.filter(contact=follower.contact).select_related("order")[0]
    assert last.order is not None
    about = {"topic": last.topic, "subtopic": last.subtopic, "order": last.order.number}
    return follower.guide({**about, "answers": last.answers})


@pytest.mark.parametrize("route", some(CONFIRMED, 6), ids=lambda route: route.name)
def test_a_change_asked_about_again_promises_no_check_that_nobody_makes(route: Route) -> None:
    """PRM-1: an order confirmed on this call goes out as it is, unless a supervisor is to look at it first."""
    with time_machine.travel(MIDDAY):
        topic, _, subtopic = route.topic.partition("/")
        follower, shown = GROUPS[route.world].begin(topic, subtopic)
        answers, following = list(route.answers), True
        while following:
            ahead = step(follower, shown, answers)
            following, shown = ahead is not None, ahead or shown
        told = again(follower)
    order = Order.objects.get(number=told["order"])
    check_is_due = order.review_required or order.status in CHECKED
    assert told["rule"].endswith(".waits" if check_is_due else ".stands"), told
    assert untrue(order, told["steps"]) == []
