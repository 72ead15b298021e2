"""The life of a ticket (ESC-2): who may do what with it, and what each refusal says."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from escalations.choices import Action, TicketStatus
from escalations.fsm.status_denials import DENIED
from escalations.models import Ticket, TicketNote
from escalations.planning.available_actions import OFFERED
from service.accounts.roles import Role
from service.models import HistoryRow, OutboxEvent
from tests.escalations.making import contact_of, do, get, later, make, pull
from tests.factories import ClientFactory
from tests.orders.api.desk import API, Desk

pytestmark = pytest.mark.django_db
WAYS: dict[str, list[tuple[str, dict[str, Any]]]] = {
    TicketStatus.OPEN: [],
    TicketStatus.IN_PROGRESS: [("claim", {})],
    TicketStatus.WAITING: [("claim", {}), ("wait", {"note": "Ждём склад"})],
    TicketStatus.RESOLVED: [("claim", {}), ("resolve", {"resolution": "Сделано"})],
    TicketStatus.REJECTED: [("claim", {}), ("reject", {"resolution": "Не положено"})],
    TicketStatus.REOPENED: [("claim", {}), ("resolve", {"resolution": "Сделано"}), ("reopen", {"reason": "Нет"})],
}
LEADS_TO = {
    ("open", "claim"): "in_progress",
    ("reopened", "claim"): "in_progress",
    ("waiting", "claim"): "in_progress",
    ("in_progress", "release"): "open",
    ("waiting", "release"): "open",
    ("in_progress", "skip"): "open",
    ("in_progress", "wait"): "waiting",
    ("in_progress", "resolve"): "resolved",
    ("waiting", "resolve"): "resolved",
    ("in_progress", "reject"): "rejected",
    ("waiting", "reject"): "rejected",
    ("resolved", "reopen"): "reopened",
    ("rejected", "reopen"): "reopened",
    ("open", "reassign"): "in_progress",
    ("reopened", "reassign"): "in_progress",
    ("in_progress", "reassign"): "in_progress",
    ("waiting", "reassign"): "waiting",
}
CELLS = [(status, action) for status in TicketStatus.values for action in Action.values if action in OFFERED]


def requires_field(action: str, desk: Desk) -> dict[str, Any]:
    """What an action must bring."""
    return {
        "resolve": {"resolution": "Готово"},
        "reject": {"resolution": "Нельзя"},
        "reopen": {"reason": "Клиент против"},
        "skip": {"reason": "Нет доступа к почте"},
        "reassign": {"to": desk.user.username},
        "note": {"text": "Запись"},
    }.get(action, {})


def standing(desk: Desk, status: str) -> int:
    """A ticket of the desk's own queue that stands in a status, held by the desk where anybody holds it."""
    pk = int(make(Desk(), "other").body["id"])
    for action, data in WAYS[status]:
        assert do(desk, pk, action, data).status == 200
    assert Ticket.objects.get(pk=pk).status == status
    return pk


@pytest.mark.parametrize(("status", "action"), CELLS)
@pytest.mark.sample(24)
def test_every_cell_does_what_it_says(supervisor: Desk, status: str, action: str) -> None:
    pk = standing(supervisor, status)
    before = Ticket.objects.get(pk=pk)
    result = {result["action"]: result for result in get(supervisor, f"/{pk}/actions").body}[action]
    dry = do(supervisor, pk, action, requires_field(action, supervisor), "?dry_run=true")
    assert Ticket.objects.get(pk=pk).version == before.version
    answer = do(supervisor, pk, action, requires_field(action, supervisor))
    assert result["allowed"] is (answer.status == 200) is (dry.status == 200)
    if denied := DENIED[status].get(action):
        assert (answer.status, answer.codes) == (409, [denied])
        assert [reason["code"] for reason in result["reasons"]] == [denied]
        assert Ticket.objects.get(pk=pk).version == before.version
        return
    expected = LEADS_TO.get((status, action), status)
    assert (answer.body["status"], result["target"] or status) == (expected, expected)
    assert answer.headers["ETag"] == f'"{before.version + 1}"'
    row = HistoryRow.objects.get(subject="ticket", subject_id=pk, version=before.version + 1)
    assert (row.action, row.from_status, row.to_status) == (action, status, expected)
    assert OutboxEvent.objects.get(subject="ticket", subject_id=pk, version=row.version).type == f"ticket.{action}"


@pytest.mark.parametrize(
    ("status", "action", "code"),
    [
        ("in_progress", "resolve", "resolution_required"),
        ("in_progress", "reject", "resolution_required"),
        ("resolved", "reopen", "reason_required"),
        ("open", "reassign", "assignee_required"),
    ],
)
def test_what_must_be_brought_is_told_beforehand_and_demanded(
    supervisor: Desk, status: str, action: str, code: str
) -> None:
    pk = standing(supervisor, status)
    result = {result["action"]: result for result in get(supervisor, f"/{pk}/actions").body}[action]
    assert code in [need["code"] for need in result["requires"]]
    assert do(supervisor, pk, action, {}).codes == [code]


@pytest.mark.parametrize("action", ["release", "wait", "resolve", "reject"])
def test_a_colleagues_ticket_is_taken_over_before_it_is_gone_on_with(supervisor: Desk, action: str) -> None:
    pk, colleague = standing(supervisor, "in_progress"), Desk(Role.SUPERVISOR)
    answer = do(colleague, pk, action, requires_field(action, colleague))
    reason = answer.body["reasons"][0]
    assert (reason["code"], reason["assignee"]) == ("claimed_by_another", supervisor.user.username)
    step = reason["next_steps"][0]
    assert colleague.call(step["method"], step["href"], {"to": colleague.user.username}).status == 200
    assert do(colleague, pk, action, requires_field(action, colleague)).status == 200


def test_a_denied_resolution_of_an_unclaimed_ticket_leads_on_to_claiming(supervisor: Desk) -> None:
    pk = standing(supervisor, "open")
    step = do(supervisor, pk, "resolve", {"resolution": "x"}).body["reasons"][0]["next_steps"][0]
    assert supervisor.call(step["method"], step["href"], {}).status == 200
    assert do(supervisor, pk, "resolve", {"resolution": "x"}).status == 200


@pytest.mark.parametrize(("to", "status", "code"), [("operator", 409, "assignee_not_of_queue"), ("nobody", 400, None)])
def test_a_ticket_is_handed_only_to_somebody_of_its_queue(
    supervisor: Desk, operator: Desk, to: str, status: int, code: str | None
) -> None:
    pk = standing(supervisor, "in_progress")
    named = operator.user.username if to == "operator" else to
    answer = do(supervisor, pk, "reassign", {"to": named})
    assert answer.status == status
    assert answer.codes == [code] if code else answer.faults == [("to", "unknown_account")]


def test_an_account_that_was_closed_takes_no_ticket(supervisor: Desk) -> None:
    pk, gone = standing(supervisor, "open"), Desk(Role.SUPERVISOR)
    gone.user.is_active = False
    gone.user.save()
    assert do(supervisor, pk, "reassign", {"to": gone.user.username}).codes == ["assignee_not_of_queue"]


def test_what_is_released_goes_back_to_its_old_place(supervisor: Desk) -> None:
    first, _ = make(Desk(), "other").body["id"], make(Desk(), "other")
    pull(supervisor, "supervisor")
    assert do(supervisor, first, "release").body["assignee"] is None
    assert pull(supervisor, "supervisor").body["id"] == first


@pytest.mark.parametrize(("days", "status"), [(14, 200), (15, 409)])
def test_reopening_is_possible_for_fourteen_days(supervisor: Desk, still_clock: Any, days: int, status: int) -> None:
    pk = standing(supervisor, "resolved")
    later(still_clock, timedelta(days=days), supervisor)
    answer = do(supervisor, pk, "reopen", {"reason": "Не сделано"})
    assert answer.status == status
    assert status == 200 or answer.codes == ["reopen_window_over"]


def test_an_answered_ticket_is_not_reopened_beside_an_open_one(operator: Desk, claims: Desk, still_clock: Any) -> None:
    case = make(operator, "where_money").body["return_case"]
    old = pull(claims, "opp").body["id"]
    do(claims, old, "resolve", {"resolution": "Ждём"})
    later(still_clock, timedelta(days=14), claims)
    Ticket.objects.get(pk=old)
    fresh = Ticket.objects.get(pk=old)
    fresh.pk, fresh.status, fresh.resolved_at, fresh.assignee = None, "open", None, None
    fresh.save(force_insert=True)
    reason = do(claims, old, "reopen", {"reason": "Нет"}).body["reasons"][0]
    assert (reason["code"], reason["ticket"], fresh.return_case_id) == ("another_ticket_open", fresh.pk, case)


def test_an_outdated_version_conflicts_and_says_what_happened(supervisor: Desk) -> None:
    pk = standing(supervisor, "in_progress")
    answer = supervisor.call("POST", f"{API}/tickets/{pk}/actions/release", {}, **{"If-Match": '"1"'})
    assert (answer.status, answer.body["current_version"]) == (412, 2)
    assert [change["action"] for change in answer.body["changes"]] == ["claim"]


def test_a_note_is_added_by_its_maker_and_by_the_queue(operator: Desk, supervisor: Desk) -> None:
    pk = make(operator, "other").body["id"]
    for desk in (operator, supervisor):
        assert desk.call("POST", f"{API}/tickets/{pk}/notes", {"text": "Уточнил"}).status == 200
    notes = get(operator, f"/{pk}").body["notes"]
    assert [(note["kind"], note["author"]) for note in notes] == [
        ("note", operator.user.username),
        ("note", supervisor.user.username),
    ]
    assert supervisor.call("POST", f"{API}/tickets/{pk}/notes", {"text": " "}).faults == [("text", "blank")]


def test_what_is_written_stays_written(supervisor: Desk) -> None:
    from django.db import ProgrammingError, transaction

    standing(supervisor, "waiting")
    for change in (lambda: TicketNote.objects.update(text="Иначе"), lambda: TicketNote.objects.all().delete()):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            change()


def test_an_action_is_recorded_in_the_contact_it_is_done_in(supervisor: Desk) -> None:
    client = ClientFactory()
    pk = make(Desk(), "other", client=client.pk).body["id"]
    contact = contact_of(supervisor, client=client)
    assert do(supervisor, pk, "claim", {"contact": contact.pk}).status == 200
    assert HistoryRow.objects.get(subject="ticket", subject_id=pk, action="claim").contact_id == contact.pk


@pytest.mark.parametrize(("action", "status"), [("call_again", 403), ("fly", 404), ("create", 404)])
def test_an_action_of_the_service_is_for_nobody_and_what_is_none_is_not_there(
    supervisor: Desk, action: str, status: int
) -> None:
    assert do(supervisor, standing(supervisor, "open"), action, {"text": "x"}).status == status


def test_history_is_told_newest_first(operator: Desk, supervisor: Desk) -> None:
    pk = make(operator, "other").body["id"]
    do(supervisor, pk, "claim")
    rows = get(operator, f"/{pk}/history").body["results"]
    assert [(row["action"], row["from"], row["to"]) for row in rows] == [
        ("claim", "open", "in_progress"),
        ("create", None, "open"),
    ]
