"""An administrator at work in a real browser: copies the routes, mends a draft, puts it in force (ESC-11)."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from escalations.admin.routing.rules import in_one_line
from escalations.choices import TableState
from escalations.defaults.default_values import OFFICE
from escalations.models import RoutingTable, WorkCalendar
from escalations.use_cases.routing_tables import copy
from service.accounts.roles import Actor, Role
from service.models import User
from tests.browser import log_in, overflows, with_password
from tests.escalations.admin.section_forms import page as address

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def administrator() -> User:
    """An administrator with a password, and what ships as data."""
    return with_password(Role.ADMINISTRATOR)


def save(page: Page) -> None:
    """Press the button at the foot of a form."""
    page.get_by_role("button", name="Сохранить", exact=True).click()


def unfold(page: Page, name: str) -> None:
    """Open a rule of a draft by keyboard alone."""
    head = page.get_by_role("button", name=name)
    expect(head).to_have_attribute("aria-expanded", "false")
    head.focus()
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-expanded", "true")


def test_the_rules_of_a_draft_are_folded_and_a_new_one_is_open(
    page: Page, live_server: LiveServer, administrator: User
) -> None:
    log_in(page, live_server, administrator)
    table = RoutingTable.objects.get(state=TableState.ACTIVE)
    draft = copy(table, actor=Actor.of(administrator))
    page.goto(f"{live_server.url}{address('routingtable', 'change', draft.pk)}")
    first = draft.rules.order_by("place")[0]
    expect(page.get_by_role("button", name=in_one_line(first))).to_be_visible()
    expect(page.locator("#id_rules-0-name")).to_be_hidden()
    page.get_by_text("Добавить ещё: Правило маршрута").click()
    expect(page.locator(f"#id_rules-{draft.rules.count()}-name")).to_be_visible()
    assert not overflows(page)


@pytest.mark.prove
def test_a_rule_is_changed_in_a_draft_and_the_draft_put_in_force(
    page: Page, live_server: LiveServer, administrator: User
) -> None:
    log_in(page, live_server, administrator)
    table = RoutingTable.objects.get(state=TableState.ACTIVE)
    page.goto(f"{live_server.url}{address('routingtable', 'change', table.pk)}")
    assert not overflows(page)
    page.get_by_role("button", name="Скопировать в черновик").click()
    expect(page.get_by_text("Черновик создан")).to_be_visible()
    assert not overflows(page)
    draft = RoutingTable.objects.get(state=TableState.DRAFT)

    unfold(page, "Запросы ведомств")
    page.locator("#id_rules-0-fact_category input[value=authority_request]").uncheck()
    page.locator("#id_rules-0-fact_category input[value=system]").check()
    save(page)
    page.goto(f"{live_server.url}{address('routingtable', 'change', draft.pk)}")
    page.get_by_role("button", name="Ввести в действие").click()
    expect(page.get_by_text("Ни одно правило не подходит тикету: категория — запрос ведомства")).to_be_visible()
    assert not overflows(page)

    unfold(page, "Запросы ведомств")
    page.locator("#id_rules-0-fact_category input[value=authority_request]").check()
    page.locator("#id_rules-0-fact_category input[value=system]").uncheck()
    page.locator("#id_rules-0-amount").fill("3")
    save(page)
    page.goto(f"{live_server.url}{address('routingtable', 'change', draft.pk)}")
    page.get_by_label("Если не глядя — почему").fill("Руководитель смены просил к утру")
    page.get_by_role("button", name="Ввести в действие").click()
    expect(page.get_by_text("введена в действие")).to_be_visible()
    draft.refresh_from_db()
    assert draft.state == TableState.ACTIVE
    assert draft.rules.get(name="Запросы ведомств").amount == 3

    page.get_by_label("Категория").select_option("authority_request")
    page.get_by_role("button", name="Показать").click()
    expect(page.get_by_text("Срок, если создать сейчас")).to_be_visible()


@pytest.mark.prove
def test_a_special_day_is_added_to_a_calendar_and_seen_in_its_month(
    page: Page, live_server: LiveServer, administrator: User
) -> None:
    log_in(page, live_server, administrator)
    calendar = WorkCalendar.objects.get(code=OFFICE)
    url = f"{live_server.url}{address('workcalendar', 'change', calendar.pk)}"
    page.goto(f"{url}?month=2026-12")
    assert not overflows(page)
    page.get_by_label("Вторник").fill("с утра")
    page.get_by_text("Добавить ещё: Особый день").click()
    page.locator("#id_days-0-day").fill("30.12.2026")
    page.locator("#id_days-0-hours").fill("09:00–12:00")
    save(page)
    expect(page.get_by_text("не промежуток времени")).to_be_visible()
    page.get_by_label("Вторник").fill("10:00–19:00")
    save(page)
    page.goto(f"{url}?month=2026-12")
    expect(page.get_by_title("30.12.2026: особый день, 09:00–12:00")).to_be_visible()
    expect(page.get_by_title("29.12.2026: рабочий день, 10:00–19:00")).to_be_visible()
    page.get_by_role("link", name="Пересчитать сроки").click()
    expect(page).to_have_url(
        f"{live_server.url}{reverse('admin:escalations_workcalendar_recount', args=[calendar.pk])}"
    )
    expect(page.get_by_text("Сроки всех открытых тикетов совпадают с календарём.")).to_be_visible()
    assert not overflows(page)
