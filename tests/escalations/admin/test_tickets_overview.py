"""The overview of the queue: what its plots count, for whom, and at which cost (issue: open, due times, load, ОПП)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.asserts import assertContains

from escalations.admin.overview.plots import WIDTH, Plot, Series, days_plot, rows_plot
from service.accounts.roles import Role
from service.clock import MOSCOW, today
from tests.escalations.admin.queue import LIST, OVERVIEW, answered, done, held, make_ticket, user_of
from tests.factories import UserFactory
from tests.service.admin.conftest import SignIn

pytestmark = pytest.mark.django_db
R = Role
NOON = datetime(2026, 3, 17, 12, tzinfo=MOSCOW)
LOADS = 2


@pytest.fixture
def clock() -> Any:
    """A still Tuesday noon."""
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def plots_of(browser: Client, days: int | str = "") -> dict[str, Plot]:
    """The plots of the page."""
    answer = browser.get(reverse(OVERVIEW), {"days": days})
    assert answer.status_code == 200
    return {plot.name: plot for plot in answer.context["plots"]}


def plot_numbers(plot: Plot) -> dict[str, dict[str, int]]:
    """A plot's numbers: row → series → count, without noughts."""
    rows = {label: dict(zip((one.label for one in plot.series), values, strict=True)) for label, values in plot.table}
    known = {label: {name: count for name, count in row.items() if count} for label, row in rows.items()}
    return {label: row for label, row in known.items() if row}


def test_open_tickets_are_counted_by_category_and_age(clock: Any, sign_in: SignIn) -> None:
    for hours in (200, 100, 50, 1):
        clock.move_to(NOON - timedelta(hours=hours))
        make_ticket("other")
    make_ticket("authority_request")
    clock.move_to(NOON)
    supervisor = sign_in(R.SUPERVISOR)
    answered("other", by=user_of(supervisor))
    ages = plot_numbers(plots_of(supervisor)["ages"])
    assert ages["Другое"] == {"меньше суток": 1, "от 1 до 3 суток": 1, "от 3 до 7 суток": 1, "больше недели": 1}
    assert ages["Запрос ведомства"] == {"меньше суток": 1}


def test_answers_are_told_apart_by_their_due_time_on_their_moscow_day(clock: Any, sign_in: SignIn) -> None:
    supervisor = sign_in(R.SUPERVISOR)
    user = user_of(supervisor)
    clock.move_to(NOON - timedelta(days=8))
    late = held("authority_request", by=user)
    clock.move_to(NOON.replace(day=16, hour=0, minute=30))
    done(late, "resolve", user, resolution="Поздно")
    answered("other", by=user)
    terms = plot_numbers(plots_of(supervisor)["terms"])
    assert terms == {"16.03": {"в срок": 1, "позже срока": 1}}


def test_the_most_loaded_person_comes_first(clock: Any, sign_in: SignIn) -> None:
    supervisor = sign_in(R.SUPERVISOR)
    busy = UserFactory(role=R.SUPERVISOR, display_name="Занятая Смена")
    for _ in range(2):
        held(by=busy)
    done(held(by=busy), "wait", busy)
    held(by=user_of(supervisor))
    load = plots_of(supervisor)["load"]
    assert load.title.endswith(" · очередь «Супервайзеры»")
    assert load.table[0] == ("Занятая Смена", [2, 1])
    assert load.total == 4


def test_the_claims_department_sees_its_own_tickets_of_each_day_and_nobody_elses(clock: Any, sign_in: SignIn) -> None:
    clock.move_to(NOON - timedelta(days=1))
    make_ticket("prepaid_change")
    clock.move_to(NOON)
    make_ticket("prepaid_change")
    make_ticket("other")
    claims, supervisor = plots_of(sign_in(R.CLAIMS_SPECIALIST)), plots_of(sign_in(R.SUPERVISOR))
    administrator = plots_of(sign_in(R.ADMINISTRATOR))
    assert claims["made"].title == administrator["made"].title == "Тикеты ОПП по дням"
    for plot in (claims["made"], administrator["made"]):
        assert plot_numbers(plot) == {"16.03": {"создано": 1}, "17.03": {"создано": 1}}
    assert set(plot_numbers(claims["ages"])) == {"Пожелание по оплаченному заказу"}
    assert set(plot_numbers(supervisor["ages"])) == {"Другое"}
    assert plot_numbers(supervisor["made"]) == {"17.03": {"создано": 1}}
    assert administrator["ages"].total == 3


def test_every_bar_leads_to_as_many_rows_also_when_loaded_again(clock: Any, sign_in: SignIn) -> None:
    supervisor = sign_in(R.SUPERVISOR)
    user = user_of(supervisor)
    for hours in (200, 100, 50, 1):
        clock.move_to(NOON - timedelta(hours=hours))
        make_ticket("other")
        answered("authority_request", by=user)
        done(held(by=user), "wait", user)
    clock.move_to(NOON - timedelta(hours=20))
    held(by=user)
    clock.move_to(NOON)
    for browser in (supervisor, sign_in(R.ADMINISTRATOR)):
        drawn = [bar for plot in plots_of(browser).values() for bar in plot.bars]
        assert len(drawn) > 10 or browser is not supervisor
        for bar in drawn:
            for _ in range(LOADS if browser is supervisor else 1):
                rows = browser.get(bar.link)
                assert rows.status_code == 200
                assert rows.context["cl"].result_count == int(bar.title.rpartition(": ")[2]), bar


def test_the_bar_of_somebody_who_left_leads_to_their_tickets_alone(clock: Any, sign_in: SignIn) -> None:
    left = UserFactory(role=R.SUPERVISOR, display_name="Уволенный")
    held(by=left)
    held(by=UserFactory(role=R.SUPERVISOR))
    left.is_active = False
    left.save()
    for browser in (sign_in(R.SUPERVISOR), sign_in(R.ADMINISTRATOR)):
        (bar,) = [bar for bar in plots_of(browser)["load"].bars if bar.title.startswith("Уволенный")]
        assert browser.get(bar.link).context["cl"].result_count == 1


@pytest.mark.parametrize("days", ["0001-01-01", "9998-12-31..9998-12-31", "2026-02-30", "2026-11-29..2026-11-01", ".."])
def test_whatever_days_an_address_names_the_lists_open(supervisor: Client, days: str) -> None:
    for page, parameter in ((LIST, "created"), (LIST, "answered"), ("admin:service_contact_changelist", "lately")):
        assert supervisor.get(reverse(page), {parameter: days}).status_code == 200


def test_a_period_is_beside_as_many_days_before(clock: Any, sign_in: SignIn) -> None:
    for days in (8, 7, 7, 0):
        clock.move_to(NOON - timedelta(days=days))
        make_ticket()
    clock.move_to(NOON)
    supervisor = sign_in(R.SUPERVISOR)
    week, month = plots_of(supervisor, 7)["made"], plots_of(supervisor, 30)["made"]
    assert (week.total, week.total_before, len(week.rows)) == (1, 3, 7)
    assert [line.title for line in week.before] == ["16.03, прежде: 1", "17.03, прежде: 2"]
    assert (month.total, month.total_before, len(month.rows)) == (4, 0, 30)
    assert plots_of(supervisor, "all")["made"].total == plots_of(supervisor)["made"].total == 4


def test_the_page_asks_as_much_whatever_there_is_to_count(supervisor: Client) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            plots_of(supervisor)
        return len(queries)

    few = asked()
    for _ in range(12):
        held(by=UserFactory(role=R.SUPERVISOR))
    assert asked() == few


def test_every_number_of_a_plot_is_said_in_a_title_and_in_a_table(supervisor: Client) -> None:
    held(by=user_of(supervisor))
    page = supervisor.get(reverse(OVERVIEW)).content.decode()
    assert "<title>Другое, меньше суток: 1</title>" in page
    assert page.count('class="desk-plot"') == page.count("Те же числа таблицей") == 3


def test_bars_stay_within_the_drawing_and_keep_their_proportions() -> None:
    series = (Series("a", "первые", "#000"), Series("b", "вторые", "#111"))
    counts = {("x", "a"): 30, ("x", "b"): 10, ("y", "b"): 20}
    rows = rows_plot("p", "П", "Что", series, [("x", "Икс"), ("y", "Игрек")], counts)
    assert all(bar.x >= 0 and bar.x + bar.width <= WIDTH for bar in rows.bars)
    assert rows.bars[0].width == pytest.approx(3 * rows.bars[1].width, abs=0.2)
    assert rows.bars[2].width == pytest.approx(2 * rows.bars[1].width, abs=0.2)
    day = today()
    columns = days_plot("d", "Д", series, [day], {(day, "a"): 1, (day, "b"): 3})
    low, high = columns.bars
    assert low.y == pytest.approx(high.y + high.height, abs=0.2)
    assert high.height == pytest.approx(3 * low.height, abs=0.5)
    assert [mark.text for mark in columns.marks[:3]] == ["0", "2", "4"]
    assert all(bar.y >= 0 and bar.y + bar.height <= columns.height for bar in columns.bars)


def test_a_plot_of_nothing_is_drawn_without_a_fault() -> None:
    assert rows_plot("p", "П", "Что", (Series("a", "а", "#000"),), [], {}).total == 0
    assert days_plot("p", "П", (Series("a", "а", "#000"),), [today()], {}).bars == []


@pytest.mark.parametrize(
    ("role", "whose"),
    [
        (R.SUPERVISOR, "очередь «Супервайзеры»"),
        (R.CLAIMS_SPECIALIST, "очередь «ОПП»"),
        (R.ADMINISTRATOR, "обе очереди"),
    ],
)
def test_the_page_says_whose_tickets_it_counts(sign_in: SignIn, role: Role, whose: str) -> None:
    assertContains(sign_in(role).get(reverse(OVERVIEW)), f"Обзор тикетов: {whose}")
