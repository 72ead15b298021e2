"""An order that waited long for stock isn't told the first term anew once it was corrected and confirmed (GDE-4)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from desk.guidance.scripts import SCRIPTS
from desk.models import Promise
from orders.choices import Availability, Status
from orders.models import Order
from service.clock import MOSCOW, moscow_date
from tests.desk.guidance.samples import METHODS
from tests.desk.guidance.talking import Talk, call_of, walk
from tests.factories import OrderFactory
from tests.orders.api.desk import API, Desk
from tests.sampling import some

pytestmark = pytest.mark.django_db
LATE_IN_A_MONTH = datetime(2026, 11, 28, 12, tzinfo=MOSCOW)
"""Twenty days before it are of the same month: what is annulled then may still be corrected (ORD-23)."""
SOON, LONGER = "5–7 дней", "2–4 недели"


def waiting(method: str, days: int) -> Order:
    """An order that stands in «Буфер» for so many days."""
    since = timezone.now() - timedelta(days=days)
    past = {"status_since": since, "confirmed_at": since, "created_at": since}
    order = OrderFactory(confirmed=True, status=Status.BUFFER, **past, **METHODS[method])
    order.lines.get().product.__class__.objects.update(availability=Availability.EXPECTED)
    return order


def fresh(desk: Desk, method: str) -> Order:
    return waiting(method, 1)


def late(desk: Desk, method: str) -> Order:
    return waiting(method, 20)


def told_before(desk: Desk, method: str) -> Order:
    order = waiting(method, 1)
    talk = Talk(desk, order)
    talk.ask("where_is_parcel")
    talk.close()
    return order


LATENESS: dict[str, tuple[Callable[[Desk, str], Order], bool]] = {
    "fresh": (fresh, False),
    "late": (late, True),
    "told before": (told_before, True),
}
CASES = [(method, lateness) for method in METHODS for lateness in LATENESS]


def corrected(desk: Desk, order: Order) -> Talk:
    """A call on which the order was annulled to be corrected, and is calculated again."""
    talk = Talk(desk, order)
    path = f"{API}/orders/{order.number}"
    assert desk.call("POST", f"{path}/actions/annul", {"reason": "correction", "contact": talk.contact}).status == 200
    options = desk.call("POST", f"{path}/delivery-options", {}).body
    taken = next(each["option"] for each in options if each["method"] == order.method)
    assert desk.call("PATCH", path, {"delivery": {"option": taken}, "contact": talk.contact}).status == 200
    return talk


def spoken_of_stock(steps: list[dict[str, Any]]) -> str:
    """What is said where the goods are waited for."""
    said = " ".join(step["text"] for step in steps if step["kind"] in ("say", "ask"))
    return said if "партию" in said or "Товар ждём" in said else ""


@pytest.mark.parametrize(("method", "lateness"), some(CASES, 6))
def test_every_closing_of_a_late_order_apologises_and_tells_the_longer_term(method: str, lateness: str) -> None:
    make, is_late = LATENESS[lateness]
    with time_machine.travel(LATE_IN_A_MONTH, tick=False):
        desk = Desk()
        order = make(desk, method)
        talk = corrected(desk, order)
        call = call_of(order)
        call.contact.pk = talk.contact
        told = [spoken_of_stock(steps) for script in SCRIPTS for _, steps in walk(script, call)]
    heard = [said for said in told if said and "Всего вам доброго" in said]
    assert heard
    for said in filter(None, told):
        if SOON in said or LONGER in said:
            assert (LONGER in said, SOON in said) == (is_late, not is_late), said
            assert ("извин" in said) or not is_late, said


@pytest.mark.parametrize(("lateness", "longest"), [("fresh", timedelta(days=7)), ("late", timedelta(weeks=4))])
def test_what_is_promised_at_the_end_is_what_was_said(lateness: str, longest: timedelta) -> None:
    make, _ = LATENESS[lateness]
    with time_machine.travel(LATE_IN_A_MONTH, tick=False):
        desk = Desk()
        order = make(desk, "post")
        talk = corrected(desk, order)
        talk.ask("where_is_parcel", data_right="yes", agrees="yes")
        assert not Promise.objects.filter(order=order).exists()
        agreed = {"client_agreed": True, "contact": talk.contact}
        assert desk.call("POST", f"{API}/orders/{order.number}/actions/confirm", agreed).status == 200
        talk.close()
        promise = Promise.objects.get(order=order)
        assert promise.due_on == moscow_date(timezone.now()) + longest


@pytest.mark.parametrize(("days", "overdue"), [(20, False), (35, False), (36, True), (365, True)])
def test_an_order_that_outlasted_every_term_is_told_no_further_one(desk: Desk, days: int, overdue: bool) -> None:
    """GDE-4, GDE-30: the longest term is over, so the supervisor asks the warehouse instead."""
    with time_machine.travel(LATE_IN_A_MONTH, tick=False):
        told = Talk(desk, waiting("post", days)).ask("where_is_parcel")
    said = " ".join(one["text"] for one in told["steps"] if one["kind"] == "say")
    assert (told["rule"] == "buffer.overdue") is overdue
    assert ("в числе первых" in said) is not overdue
    assert (LONGER in said) is not overdue
    assert any(one["kind"] == "hand_over" for one in told["steps"]) is overdue


@pytest.mark.parametrize("days", [1, 60])
@pytest.mark.parametrize("made", [{"confirmed": True}, {"exported": True}])
def test_soon_is_said_of_an_order_that_has_not_stood_for_long(desk: Desk, made: dict[str, Any], days: int) -> None:
    with time_machine.travel(LATE_IN_A_MONTH, tick=False):
        order = OrderFactory(**made, status_since=timezone.now() - timedelta(days=days))
        said = Talk(desk, order).ask("where_is_parcel")
    text = " ".join(one["text"] for one in said["steps"] if one["kind"] == "say")
    assert ("скоро" in text) is (days == 1)
