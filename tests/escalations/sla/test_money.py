"""«Где деньги»: when a ticket is made, joined, opened again or refused (OPP-1…4)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from escalations.models import Ticket
from service.accounts.roles import Role
from service.clock import today
from tests.escalations.making import do, later, make, pull, sent_case
from tests.orders.api.desk import API, Desk

pytestmark = pytest.mark.django_db


def resolve(desk: Desk, pk: int) -> None:
    """Pull and resolve the ticket, which is the only one."""
    assert pull(desk, "opp").body["id"] == pk
    assert do(desk, pk, "resolve", {"resolution": "Ответ дан"}).status == 200


@pytest.mark.parametrize(("days", "status"), [(0, 409), (29, 409), (30, 409), (31, 201), (400, 201)])
def test_day_thirty_still_belongs_to_the_period(operator: Desk, days: int, status: int) -> None:
    assert make(operator, "where_money", return_case=sent_case(days).pk).status == status


def test_a_running_clock_says_its_last_day(operator: Desk) -> None:
    case = sent_case(10)
    answer = make(operator, "where_money", return_case=case.pk)
    assert answer.codes == ["refund_clock_running"]
    assert answer.body["reasons"][0]["refund_due_on"] == (today() + timedelta(days=20)).isoformat()
    assert not Ticket.objects.exists()


def test_what_was_not_sent_says_so_and_offers_to_write_the_dispatch_down(operator: Desk) -> None:
    case = sent_case(None)
    answer = make(operator, "where_exchange", return_case=case.pk)
    assert answer.codes == ["not_sent"]
    assert answer.body["reasons"][0]["next_steps"][0]["href"] == f"{API}/returns/{case.pk}/actions/send"


def test_the_case_is_found_by_its_order(operator: Desk) -> None:
    case = sent_case()
    assert make(operator, "where_money", order=case.order.number).body["return_case"] == case.pk


def test_an_order_without_a_dispatched_case_was_not_sent(operator: Desk) -> None:
    case = sent_case(None)
    assert make(operator, "where_money", order=case.order.number).codes == ["not_sent"]


def test_of_several_cases_one_must_be_named(operator: Desk) -> None:
    case = sent_case()
    sent_case(order=case.order)
    assert make(operator, "where_money", order=case.order.number).faults == [("return_case", "required")]


def test_a_new_call_is_added_to_the_open_ticket_of_either_category(operator: Desk) -> None:
    case = sent_case()
    first = make(operator, "where_money", return_case=case.pk)
    second = make(operator, "where_exchange", return_case=case.pk, text="Звонит снова")
    assert (second.status, second.body["id"], second.body["status"]) == (200, first.body["id"], "open")
    assert [(note["kind"], note["text"]) for note in second.body["notes"]] == [("call", "Звонит снова")]
    assert second.body["version"] == 2


@pytest.mark.parametrize(("days", "status"), [(0, 200), (14, 200), (15, 201)])
def test_a_call_within_fourteen_days_of_the_resolution_opens_it_again(
    operator: Desk, claims: Desk, still_clock: Any, days: int, status: int
) -> None:
    case = sent_case()
    pk = make(operator, "where_money", return_case=case.pk).body["id"]
    resolve(claims, pk)
    later(still_clock, timedelta(days=days), operator, claims)
    again = make(operator, "where_money", return_case=case.pk, text="Денег нет")
    assert again.status == status
    assert (again.body["id"] == pk) == (status == 200)
    assert again.body["status"] == ("reopened" if status == 200 else "open")
    assert again.body["resolution"] is None


def test_one_opened_again_is_due_anew_and_pulled_again(operator: Desk, claims: Desk, still_clock: Any) -> None:
    case = sent_case()
    first = make(operator, "where_money", return_case=case.pk).body
    resolve(claims, first["id"])
    later(still_clock, timedelta(days=6), operator, claims)
    again = make(operator, "where_money", return_case=case.pk).body
    assert again["due_at"] > first["due_at"]
    assert pull(claims, "opp").body["id"] == first["id"]


def test_the_newest_answer_counts_not_the_first(operator: Desk, claims: Desk, still_clock: Any) -> None:
    case = sent_case()
    resolve(claims, make(operator, "where_money", return_case=case.pk).body["id"])
    later(still_clock, timedelta(days=20), operator, claims)
    second = make(operator, "where_money", return_case=case.pk).body["id"]
    resolve(claims, second)
    later(still_clock, timedelta(days=2), operator, claims)
    assert make(operator, "where_money", return_case=case.pk).body["id"] == second


def test_a_decided_case_past_its_period_is_asked_about_like_any_other(operator: Desk) -> None:
    assert make(operator, "where_money", return_case=sent_case(status="settled").pk).status == 201


def test_within_the_period_a_hidden_step_changes_nothing_in_the_answer(operator: Desk) -> None:
    plain, hidden = sent_case(20), sent_case(20, status="settled")
    answers = [make(operator, "where_money", return_case=case.pk).body for case in (plain, hidden)]
    for answer, case in zip(answers, (plain, hidden), strict=True):
        del answer["request_id"]
        [reason] = answer["reasons"]
        [look] = reason["alternatives"]
        assert look.pop("href").endswith(f"/{case.pk}")
        assert look.pop("label") == f"Открыть возврат {case.pk}"
    assert answers[0] == answers[1]


def test_a_supervisor_making_a_claims_ticket_reads_it_but_does_not_work_it(supervisor: Desk) -> None:
    pk = make(supervisor, "where_money").body["id"]
    assert supervisor.call("GET", f"{API}/tickets/{pk}").status == 200
    assert do(supervisor, pk, "claim").status == 403
    assert do(Desk(Role.CLAIMS_SPECIALIST), pk, "claim").status == 200
