"""Events that wait: the service's own failures among them, and what supervisors decide (INT-2, ESC-14)."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module
from unittest.mock import Mock

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.db import InternalError
from django.test import Client as Browser
from django.urls import reverse

from orders.events import apply
from orders.models import InboundEvent, Order
from orders.tasks import retry_held_events
from service.accounts.roles import Role
from service.models import HistoryRow
from tests.factories import OrderFactory, UserFactory
from tests.orders.api.desk import API, Answer, Desk
from tests.orders.events.reporting import Reporter, event
from tests.poison import cure, poison

pytestmark = pytest.mark.django_db
retry = import_module("orders.events.retry")
EVENTS = f"{API}/integrations/events"


def held() -> InboundEvent:
    """An event that waits: the order can't be exported yet."""
    OrderFactory(number="A-1")
    assert Reporter(Role.WAREHOUSE).outcomes(event("e-1", "export", 1)) == ["held"]
    return InboundEvent.objects.get()


def decide(desk: Desk, pk: int, decision: str, **body: str) -> Answer:
    """Retry or dismiss."""
    return desk.call("POST", f"{EVENTS}/{pk}/{decision}", body)


def test_an_event_that_the_service_fails_on_waits_and_holds_up_no_other() -> None:
    OrderFactory(number="A-1", tracked=True, stage_at=None)
    OrderFactory(number="A-2", tracked=True, stage_at=None)
    poison(place="яд")
    events = [
        event("e-1", "track", 9, stage="arrived", place="яд"),
        event("e-2", "track", 2, stage="arrived", place="Тверь"),
        event("e-3", "track", 2, order="A-2", stage="arrived", place="Тверь"),
    ]
    output = Reporter().report(*events)
    assert [(result["outcome"], [reason["code"] for reason in result["reasons"]]) for result in output] == [
        ("held", ["error"]),
        ("applied", []),
        ("applied", []),
    ]
    assert set(Order.objects.values_list("stage", flat=True)) == {"arrived"}


@pytest.mark.parametrize("error", [InternalError("got no result from the query"), SoftTimeLimitExceeded()])
def test_an_event_that_met_a_broken_connection_or_the_end_of_its_task_is_tried_again_by_itself(
    error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = held()
    monkeypatch.setattr(apply, "try_event", Mock(side_effect=error))
    with pytest.raises(type(error)):
        apply.apply_event(before.pk)
    after = InboundEvent.objects.get()
    assert (after.reasons, after.tried_version) == (before.reasons, before.tried_version)


def test_a_run_ends_in_time_and_the_next_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retry, "BUDGET", timedelta(0))
    for number in ("A-1", "A-2"):
        OrderFactory(number=number)
        Reporter(Role.WAREHOUSE).outcomes(event(f"e-{number}", "export", 1, order=number))
    InboundEvent.objects.update(tried_version=None)
    left = []
    for _ in range(2):
        retry_held_events()
        left.append(list(retry.ripe().values_list("order_number", flat=True)))
    assert left == [["A-2"], []]


def test_what_fails_is_tried_again_only_when_its_order_changes_or_a_supervisor_says_so() -> None:
    OrderFactory(number="A-1", tracked=True, stage_at=None)
    poison(place="яд")
    assert Reporter().outcomes(event("e-1", "track", 1, stage="arrived", place="яд")) == ["held"]
    assert (retry_held_events(), retry_held_events()) == ({"settled": 0}, {"settled": 0})
    pk = InboundEvent.objects.get().pk
    supervisor = Desk(Role.SUPERVISOR)
    still = decide(supervisor, pk, "retry")
    assert (still.status, still.body["outcome"], still.body["reasons"][0]["code"]) == (200, "held", "error")
    cure()
    cured = decide(supervisor, pk, "retry")
    assert (cured.status, cured.body["outcome"], Order.objects.get().place) == (200, "applied", "яд")


def test_a_supervisor_dismisses_an_event_for_a_reason_and_it_stays() -> None:
    waiting, supervisor, why = held(), Desk(Role.SUPERVISOR), "Склад ошибся заказом"
    answer = decide(supervisor, waiting.pk, "dismiss", reason=why)
    assert (answer.status, answer.body["outcome"], answer.body["dismissal"]) == (200, "dismissed", why)
    row = HistoryRow.objects.get(subject="inboundevent", subject_id=waiting.pk)
    assert (row.action, row.actor_name, row.reason) == ("dismiss", supervisor.user.username, why)
    assert Desk().do("A-1", "confirm", {"client_agreed": True}).status == 200
    assert (retry_held_events(), Order.objects.get().status) == ({"settled": 0}, "confirmed")
    assert Reporter(Role.WAREHOUSE).outcomes(event("e-1", "export", 1)) == ["applied"]
    listed = supervisor.call("GET", f"{EVENTS}?outcome=dismissed").body["results"]
    assert [row["event"] for row in listed] == [waiting.pk]


def test_what_is_settled_is_decided_no_more_and_a_dismissal_needs_its_reason() -> None:
    waiting, supervisor = held(), Desk(Role.SUPERVISOR)
    assert decide(supervisor, waiting.pk, "dismiss").faults == [("reason", "required")]
    assert decide(supervisor, waiting.pk, "dismiss", reason=" ").faults == [("reason", "blank")]
    assert decide(supervisor, waiting.pk, "dismiss", reason="Не наш").status == 200
    for decision, body in (("retry", {}), ("dismiss", {"reason": "Снова"})):
        answer = decide(supervisor, waiting.pk, decision, **body)
        assert (answer.status, answer.codes) == (409, ["event_settled"])
    assert decide(supervisor, waiting.pk + 1, "retry").status == 404


def test_every_try_is_history_and_one_that_helps_helps_others() -> None:
    waiting = held()
    back = event("e-2", "assign_tracking", 2, tracking_number="10901200000012")
    assert Reporter(Role.WAREHOUSE).outcomes(back) == ["held"]
    assert decide(Desk(Role.SUPERVISOR), waiting.pk, "retry").body["outcome"] == "held"
    assert Desk().do("A-1", "confirm", {"client_agreed": True}).status == 200
    assert decide(Desk(Role.ADMINISTRATOR), waiting.pk, "retry").body["outcome"] == "applied"
    tries = HistoryRow.objects.filter(subject="inboundevent").order_by("version")
    assert list(tries.values_list("version", "action")) == [(1, "retry"), (2, "retry")]
    assert set(InboundEvent.objects.values_list("outcome", flat=True)) == {"applied"}


def test_only_supervisors_and_administrators_decide_about_a_held_event() -> None:
    waiting = held()
    for role in set(Role) - {Role.SYSTEM, Role.SUPERVISOR, Role.ADMINISTRATOR}:
        for decision in ("retry", "dismiss"):
            assert decide(Desk(role), waiting.pk, decision).status == 403, role
    supervisor = Desk(Role.SUPERVISOR)
    assert supervisor.call("GET", f"{EVENTS}/{waiting.pk}").status == 200
    InboundEvent.objects.update(outcome="applied")
    assert supervisor.call("GET", f"{EVENTS}/{waiting.pk}").status == 404
    assert Desk(Role.ADMINISTRATOR).call("GET", f"{EVENTS}/{waiting.pk}").status == 200


@pytest.fixture
def admin() -> Browser:
    """A supervisor at the admin."""
    browser = Browser()
    browser.force_login(UserFactory(role=Role.SUPERVISOR))
    return browser


def test_the_admin_offers_both_while_the_event_waits(admin: Browser) -> None:
    waiting = held()
    page = reverse("admin:orders_inboundevent_change", args=[waiting.pk])
    retry, dismiss = (reverse(f"admin:orders_inboundevent_{name}", args=[waiting.pk]) for name in ("retry", "dismiss"))
    shown = admin.get(page).content.decode()
    assert retry in shown
    assert dismiss in shown
    assert (admin.get(retry).url, InboundEvent.objects.get().outcome) == (page, "held")
    assert admin.post(retry).url == page
    assert (admin.post(dismiss, {"reason": ""}).url, InboundEvent.objects.get().outcome) == (page, "held")
    assert admin.post(dismiss, {"reason": "Дубль другого склада"}).status_code == 302
    assert InboundEvent.objects.get().outcome == "dismissed"
    shown = admin.get(page).content.decode()
    assert "Дубль другого склада" in shown
    assert dismiss not in shown
    assert HistoryRow.objects.filter(subject="inboundevent").count() == 2


def test_a_specialist_decides_nothing_in_the_admin() -> None:
    waiting, browser = held(), Browser()
    browser.force_login(UserFactory(role=Role.RETURNS_SPECIALIST))
    for name in ("retry", "dismiss"):
        url = reverse(f"admin:orders_inboundevent_{name}", args=[waiting.pk])
        assert browser.post(url, {"reason": "x"}).status_code == 403
    assert InboundEvent.objects.get().outcome == "held"
