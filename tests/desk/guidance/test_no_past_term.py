"""No term that is over is told as one to come; one that ends today is called so (GDE-27, ESC-16, RET-5, OPP-1)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

import pytest
import time_machine

from desk.guidance.scripts import SCRIPTS
from desk.guidance.speech.russian import spoken_day
from escalations.models import Ticket
from orders.models import Order
from returns.choices import CaseStatus
from service.clock import MOSCOW, moscow_date, today
from tests.desk.guidance.talking import Talk, call_of, walk, words
from tests.escalations.making import make as ask_queue
from tests.escalations.making import sent_case
from tests.factories import OrderFactory
from tests.orders.api.desk import Desk

pytestmark = pytest.mark.django_db
MIDDAY = datetime(2026, 11, 18, 12, tzinfo=MOSCOW)
DAY = re.compile(r"(\d{1,2}) (ноября|декабря)(?! на)")
MONTHS = {"ноября": 11, "декабря": 12}


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """A clock that stands, and is moved by hand."""
    with time_machine.travel(MIDDAY, tick=False) as moved:
        yield moved


def days_told(told: str) -> list[date]:
    """The days that are named, but those of what has happened: when an order was made, or its parcel taken."""
    said = re.sub(r"(?:заказ от|посылка получена) \d+ \w+", "", told)
    return [date(2026, MONTHS[month], int(number)) for number, month in DAY.findall(said)]


def expected(days: int) -> Order:
    """A parcel that the carrier expects on a day."""
    return OrderFactory(tracked=True, expected_on=today() + timedelta(days=days))


def advised(days: int) -> Order:
    """A return that is still to be posted, by a day."""
    order = OrderFactory(taken=True, redeemed_on=today() + timedelta(days=days - 14))
    return sent_case(None, order=order, status=CaseStatus.ADVISED).order


def posted(days: int) -> Order:
    """A return that is answered by a day."""
    return sent_case(30 - days).order


TERMS: dict[str, Callable[[int], Order]] = {"expected": expected, "advised": advised, "posted": posted}


def asked() -> tuple[Order, datetime]:
    """An order of which the queue was asked, and when it is to answer."""
    order = OrderFactory(tracked=True, expected_on=today() + timedelta(days=30))
    assert ask_queue(Desk(), "order_question", order=order.number).status == 201
    return order, Ticket.objects.get().due_at


@pytest.mark.parametrize("days", [-1, 0, 1])
@pytest.mark.parametrize("term", TERMS)
def test_no_topic_names_a_day_that_is_over(clock: time_machine.Traveller, term: str, days: int) -> None:
    call = call_of(TERMS[term](days))
    for script in SCRIPTS:
        for rule, steps in walk(script, call):
            told = " ".join(step["text"] for step in steps if step["kind"] in ("say", "ask", "more"))
            over = [day for day in days_told(told) if day < today()]
            assert not over, (script.name, rule.code, told)


@pytest.mark.parametrize(
    ("hours", "told"), [(-48, "20 ноября"), (-1, "конца сегодняшнего дня"), (1, ""), (48, "")], ids=str
)
def test_esc_16_a_ticket_is_told_with_its_term_until_its_very_moment(
    clock: time_machine.Traveller, hours: int, told: str
) -> None:
    order, due = asked()
    assert spoken_day(moscow_date(due)) == "20 ноября"
    clock.move_to(due + timedelta(hours=hours))
    said = words(Talk(Desk(), order).ask("where_is_parcel"))
    assert (f"ответ ожидаем до {told}." in said) is bool(told)
    assert ("ответ задерживается. Ваш вопрос решают в первую очередь" in said) is not bool(told)


@pytest.mark.parametrize(("days", "rule"), [(-1, "return.lapsed.ask"), (0, "return.advised"), (1, "return.advised")])
def test_ret_3_a_return_is_not_asked_to_be_posted_after_its_last_day(
    clock: time_machine.Traveller, days: int, rule: str
) -> None:
    order = advised(days)
    said = Talk(Desk(), order).ask("return_goods", "defect")
    assert said["rule"] == rule
    assert ("Последний день отправки — сегодня, 18 ноября" in words(said)) is (days == 0)


def test_a_new_ticket_that_is_due_today_is_told_to_be_answered_today() -> None:
    with time_machine.travel(MIDDAY.replace(hour=9), tick=False):
        talk = Talk(Desk(), verified=False)
        filled = {"caller_name": "Ким А. Б.", "organisation": "Роспотребнадзор", "purpose": "Жалоба"}
        said = words(talk.ask("authority", authority_data=filled))
        assert "не позднее конца сегодняшнего дня" in said
        assert spoken_day(moscow_date(MIDDAY)) not in said
