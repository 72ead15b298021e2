"""The head of the desk in a real browser: what was told then, what a rule would change, a term mended (FOR-2…4)."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from desk.insight.reports.counting import count_reports
from desk.models import Replay
from desk.use_cases.replays import go_on
from orders.models import CheckCriterion
from service.accounts.roles import Role
from service.models import Setting
from tests.browser import log_in, overflows, with_password
from tests.desk.callers import Caller
from tests.desk.insight.test_drift import out_of_the_buffer, promised
from tests.desk.insight.test_replay import confirmed
from tests.factories import ClientFactory, OrderFactory, ProductFactory

pytestmark = pytest.mark.django_db(transaction=True)
PICTURES = os.environ.get("PICTURES", "")
"""A folder for pictures of what is seen, wide and narrow; none by default."""


def seen(page: Page, name: str) -> None:
    """What is on the page now fits, on a desk and in a pocket."""
    for width in (390, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert not overflows(page), (name, width)
        if PICTURES:
            page.screenshot(path=str(Path(PICTURES) / f"{name}-{width}.png"), full_page=True)


def worked() -> None:
    """The worker has its turn."""
    newest = Replay.objects.order_by("-pk")[0]
    go_on(newest.pk)


def test_a_rule_is_replayed_looked_at_and_put_in_force(page: Page, live_server: LiveServer) -> None:
    client, product = ClientFactory(), ProductFactory()
    earlier = OrderFactory(client=client, confirmed=True, created_at=timezone.now() - timedelta(days=10))
    orders = [OrderFactory(client=client), OrderFactory(), OrderFactory()]
    for order in (earlier, orders[0]):
        order.lines.update(product=product)
    assert {confirmed(order) for order in orders} == {"confirmed"}
    criterion = CheckCriterion.objects.get(kind="repeated_within_days")
    log_in(page, live_server, with_password(Role.SUPERVISOR))
    page.goto(f"{live_server.url}/admin/orders/checkcriterion/{criterion.pk}/change/")
    page.locator("#id_limit").fill("14")
    seen(page, "criterion")
    page.get_by_role("button", name="Посмотреть последствия").click()
    expect(page.get_by_text("Страница обновится сама")).to_be_visible()
    worked()
    page.reload()
    expect(page.get_by_role("heading", name="Иначе решили бы 1 из 3")).to_be_visible()
    seen(page, "replay")
    page.get_by_role("link", name="1", exact=True).first.click()
    expect(page.get_by_role("link", name=orders[0].number)).to_be_visible()
    seen(page, "replay-rows")
    page.go_back()
    page.get_by_role("button", name="Ввести в действие").click()
    expect(page.get_by_text("Правило введено в действие")).to_be_visible()
    criterion.refresh_from_db()
    assert criterion.limit == 14


@pytest.mark.prove
def test_a_term_that_is_not_kept_is_mended_from_the_page_of_drift(page: Page, live_server: LiveServer) -> None:
    for days in (3, 5, 6, 6, 7, 8, 8, 9, 9, 12):
        out_of_the_buffer(days)
    for came in (6, 7, 8, 9):
        promised(told_days=7, came_after=came)
    count_reports()
    log_in(page, live_server, with_password(Role.ADMINISTRATOR))
    page.goto(f"{live_server.url}/admin/desk/reportstate/drift/")
    seen(page, "drift")
    page.get_by_role("button", name="Посмотреть последствия срока 3–9 дн.").click()
    worked()
    page.reload()
    expect(page.get_by_role("heading", name="Иначе решили бы 4 из 4")).to_be_visible()
    seen(page, "drift-replay")
    page.get_by_role("button", name="Ввести в действие").click()
    expect(page.get_by_text("Правило введено в действие")).to_be_visible()
    assert Setting.objects.get(code="buffer_days").value == [3, 9]


@pytest.mark.prove
def test_a_complaint_is_answered_with_what_was_told(page: Page, live_server: LiveServer) -> None:
    operator, order = Caller(), OrderFactory(tracked=True)
    contact = operator.call(client=order.client_id, order=order.number, identified_by="phone")["id"]
    operator.post(f"/contacts/{contact}/guidance", {"topic": "where_is_parcel", "order": order.number})
    Caller(Role.CARRIER).post(f"/orders/{order.number}/actions/track", {"stage": "arrived", "place": "Казань"})
    log_in(page, live_server, with_password(Role.SUPERVISOR))
    page.goto(f"{live_server.url}/admin/service/contact/{contact}/change/")
    page.locator("a[href*='/admin/service/receipt/'][href$='/change/']").first.click()
    expect(page.get_by_role("heading", name="Какими словами")).to_be_visible()
    seen(page, "why")
    page.get_by_role("link", name=f"Заказ {order.number} и карточка на этот момент").click()
    expect(page.get_by_role("heading", name="Что было можно")).to_be_visible()
    expect(page.get_by_text("Прибыл в город")).to_have_count(0)
    seen(page, "as-it-was")
