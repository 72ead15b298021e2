"""A day of another year is spoken with its year, whatever placeholder of a phrase tells it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from desk.guidance.call import Call
from desk.guidance.speech import russian
from desk.guidance.speech.placeholders import VALUES
from returns.choices import CaseStatus
from service.clock import today
from tests.desk.guidance.talking import call_of
from tests.factories import OrderFactory
from tests.returns.admin.cases import case_in

pytestmark = pytest.mark.django_db
MONTHS = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
DAY = re.compile(rf"\b\d{{1,2}} (?:{'|'.join(MONTHS.split())})\b")
DATED = DAY.pattern + r" \d{4} года"


def of_a_parcel() -> Call:
    """A parcel that is expected, of a client who has another, while the question is passed on."""
    order = OrderFactory(tracked=True, expected_on=today() + timedelta(days=3))
    OrderFactory(tracked=True, client=order.client)
    call = call_of(order)
    call.topic, call.hands_over = "where_is_parcel", "order_question"
    return call


def of_a_return() -> Call:
    """A case whose money is waited for."""
    call = call_of(case_in(CaseStatus.SETTLED).order)
    call.topic = "where_is_money"
    return call


SPOKEN: list[tuple[Callable[[], Call], set[str]]] = [
    (of_a_parcel, {"order_name", "expected", "answer_by", "other_parcel"}),
    (of_a_return, {"order_name", "refund_due", "window_end"}),
]


def told(call: Call) -> dict[str, str]:
    """What every placeholder says that may be said of such a call."""
    return {name: value.tell(call, "") for name, value in VALUES.items()}


@pytest.mark.parametrize("years", [-1, 1])
@pytest.mark.parametrize(("making", "names"), SPOKEN)
def test_every_day_of_another_year_is_spoken_with_it(
    making: Callable[[], Call], names: set[str], years: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = making()
    plain = {name: said for name, said in told(call).items() if DAY.search(said)}
    assert names <= plain.keys()
    another = date(today().year + 3 * years, 6, 1)
    monkeypatch.setattr(russian, "today", lambda: another)
    for name, said in told(call).items():
        assert len(re.findall(DATED, said)) == len(DAY.findall(said)), (name, said)
    assert names <= {name for name, said in told(call).items() if re.search(DATED, said)}
