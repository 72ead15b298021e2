"""Somebody's own day: their calls, their actions, and what became of what they handed over (CON-1, CON-2, CLI-10)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from escalations.models import Ticket
from service.accounts.roles import Role
from service.clock import MOSCOW
from tests.desk.callers import Caller
from tests.factories import ClientFactory, OrderFactory, UserFactory

pytestmark = pytest.mark.django_db
R = Role
NOON = datetime(2026, 3, 17, 12, tzinfo=MOSCOW)
EMPTY = {"total": 0, "unfinished": 0, "results": [], "open": None}


@pytest.fixture
def clock() -> Any:
    """A still Tuesday noon."""
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def operator(clock: Any) -> Caller:
    """An operator at the screen."""
    return Caller()


def day_of(caller: Caller, **params: str) -> dict[str, Any]:
    """`GET /me/day`."""
    answer = caller.get("/me/day", **params)
    assert answer.status_code == 200, answer.json()
    shown: dict[str, Any] = answer.json()
    return shown


def closed(caller: Caller, result: str = "consulted", **body: Any) -> None:
    """A call that was finished."""
    pk = caller.call(**body)["id"]
    assert caller.post(f"/contacts/{pk}/close", {"result": result}).status_code == 200


def handed_over(caller: Caller, category: str = "ff_annulled_post") -> int:
    """A ticket that the caller made."""
    order = OrderFactory(ff_annulled=True)
    made = caller.post("/tickets", {"category": category, "order": order.number, "text": "Снова просит почтой"})
    assert made.status_code == 201, made.json()
    pk: int = made.json()["id"]
    return pk


def answer(pk: int, resolution: str = "Подтвердили заказ") -> None:
    """A supervisor takes and resolves a ticket."""
    supervisor = Caller(R.SUPERVISOR)
    for action, body in (("claim", {}), ("resolve", {"resolution": resolution})):
        assert supervisor.post(f"/tickets/{pk}/actions/{action}", body).status_code == 200


def test_a_day_without_calls_is_empty(operator: Caller) -> None:
    shown = day_of(operator)
    nothing: dict[str, list[object]] = {"actions": [], "handed_over": [], "answered": [], "reviews": []}
    assert shown == {"date": "2026-03-17", "contacts": EMPTY, **nothing}


def test_calls_are_counted_by_result_and_the_open_one_is_named(operator: Caller) -> None:
    client = ClientFactory()
    closed(operator)
    closed(operator)
    closed(operator, "call_dropped")
    going = operator.call(client=client.pk, topic="where_is_parcel")
    shown = day_of(operator)["contacts"]
    assert (shown["total"], shown["unfinished"]) == (4, 1)
    assert {row["result"]: row["count"] for row in shown["results"]} == {"consulted": 2, "call_dropped": 1}
    assert all(row["label"] != row["result"] for row in shown["results"])
    assert (shown["open"]["id"], shown["open"]["client"]["id"], shown["open"]["topic"]) == (
        going["id"],
        client.pk,
        "where_is_parcel",
    )


def test_what_was_done_with_orders_is_counted_by_action(operator: Caller) -> None:
    for _ in range(2):
        number = OrderFactory(confirmed=True).number
        body = {"reason": "client_refusal", "objection_rounds": 1}
        assert operator.post(f"/orders/{number}/actions/annul", body).status_code == 200
    number = OrderFactory().number
    assert operator.post(f"/orders/{number}/actions/postpone", {"hold_note": "Адрес"}).status_code == 200
    shown = day_of(operator)["actions"]
    assert [(row["action"], row["count"]) for row in shown] == [("annul", 2), ("postpone", 1)]
    assert shown[0]["label"] == "Аннулирован"


def test_what_was_handed_over_shows_its_resolution(operator: Caller) -> None:
    pk = handed_over(operator)
    assert [(row["id"], row["status"], row["resolution"]) for row in day_of(operator)["handed_over"]] == [
        (pk, "open", None)
    ]
    answer(pk)
    shown = day_of(operator)
    for name in ("handed_over", "answered"):
        assert [(row["id"], row["status"], row["resolution"]) for row in shown[name]] == [
            (pk, "resolved", "Подтвердили заказ")
        ]
        assert "assignee" not in shown[name][0]


def test_an_answer_belongs_to_the_day_it_was_given(clock: Any, operator: Caller) -> None:
    pk = handed_over(operator)
    clock.move_to(NOON + timedelta(days=1))
    answer(pk)
    operator = Caller(account=operator.account)
    assert [row["id"] for row in day_of(operator)["answered"]] == [pk]
    assert day_of(operator)["handed_over"] == []
    yesterday = day_of(operator, date="2026-03-17")
    assert (yesterday["date"], [row["id"] for row in yesterday["handed_over"]], yesterday["answered"]) == (
        "2026-03-17",
        [pk],
        [],
    )


@pytest.mark.parametrize(("moment", "day"), [((16, 23, 59), "2026-03-16"), ((17, 0, 0), "2026-03-17")])
def test_the_day_begins_and_ends_at_midnight_in_moscow(clock: Any, moment: tuple[int, int, int], day: str) -> None:
    clock.move_to(datetime(2026, 3, *moment, tzinfo=MOSCOW))
    operator = Caller()
    closed(operator)
    handed_over(operator)
    others = {"2026-03-15", "2026-03-16", "2026-03-17", "2026-03-18"} - {day}
    shown = day_of(operator, date=day)
    assert (shown["contacts"]["total"], len(shown["handed_over"])) == (1, 1)
    for other in others:
        shown = day_of(operator, date=other)
        assert (shown["contacts"]["total"], shown["handed_over"]) == (0, [])


def test_nobody_elses_day_is_told(operator: Caller) -> None:
    colleague = Caller()
    closed(colleague)
    answer(handed_over(colleague))
    number = OrderFactory().number
    assert colleague.post(f"/orders/{number}/actions/postpone", {"hold_note": "Адрес"}).status_code == 200
    shown = day_of(operator)
    assert (shown["contacts"], shown["actions"], shown["handed_over"], shown["answered"]) == (EMPTY, [], [], [])


@pytest.mark.parametrize("role", [role for role in Role if role is not R.SYSTEM])
def test_the_people_of_the_desk_have_a_day(role: Role, clock: Any) -> None:
    people = {R.OPERATOR, R.SUPERVISOR, R.RETURNS_SPECIALIST, R.CLAIMS_SPECIALIST}
    assert Caller(role).get("/me/day").status_code == (200 if role in people else 403)


@pytest.mark.parametrize("params", [{"date": "17.03.2026"}, {"date": "2026-02-30"}, {"day": "2026-03-17"}])
def test_what_is_no_date_is_refused_by_name(operator: Caller, params: dict[str, str]) -> None:
    answer = operator.get("/me/day", **params)
    assert answer.status_code == 400
    assert [fault["field"] for fault in answer.json()["errors"]] == list(params)


def test_a_busy_day_asks_as_much_as_a_quiet_one(operator: Caller) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            day_of(operator)
        return len(queries)

    handed_over(operator)
    few = asked()
    for _ in range(5):
        answer(handed_over(operator))
        closed(operator)
    assert asked() <= few


def test_the_operator_sees_on_the_card_what_the_supervisor_did_in_the_admin(operator: Caller) -> None:
    pk = handed_over(operator)
    ticket = Ticket.objects.get(pk=pk)
    admin = Client()
    admin.force_login(UserFactory(role=R.SUPERVISOR))
    assert admin.post(reverse("admin:escalations_ticket_next")).status_code == 302
    resolve = reverse("admin:escalations_ticket_act", args=[pk, "resolve"])
    done = admin.post(resolve, {"version": ticket.version + 1, "resolution": "Заказ подтверждён снова"})
    assert done.status_code == 302
    card = operator.get(f"/clients/{ticket.client_id}").json()
    assert [(row["id"], row["status"], row["resolution"]) for row in card["tickets"]] == [
        (pk, "resolved", "Заказ подтверждён снова")
    ]
    mine = operator.get("/tickets", made_by="me").json()["results"]
    assert [(row["id"], row["resolution"]) for row in mine] == [(pk, "Заказ подтверждён снова")]


def test_a_ticket_for_the_claims_department_is_told_in_words(operator: Caller) -> None:
    order = OrderFactory(prepaid=True)
    body = {"category": "prepaid_change", "order": order.number, "text": "Просит", "details": {"wish": "change"}}
    assert operator.post("/tickets", body).status_code == 201
    (deed,) = day_of(operator)["actions"]
    assert deed == {"action": "claims_ticket_opened", "label": "Открыт тикет в ОПП", "count": 1}
