"""A draft of a rule replayed over the past: on the facts as they stood, beside today's rules (FOR-3)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from desk.insight.replay import RULES, Draft
from desk.models import Replay, ReplayState
from desk.use_cases.replays import ask_replay, go_on, publish_replayed, seen
from escalations.models import RoutingTable, Ticket
from escalations.routing.table_in_force import draft_of
from orders.choices import Method
from orders.models import CheckCriterion, ClosedRegion, Locality, Order, OrderLine
from service.accounts.roles import Actor, Role
from service.input_errors import InvalidInput
from tests.desk.callers import Caller
from tests.factories import ClientFactory, OrderFactory, ProductFactory, actor

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


def confirmed(order: Order) -> str:
    """The operator confirms; where the order goes."""
    answer = Caller().post(f"/orders/{order.number}/actions/confirm", {"client_agreed": True})
    assert answer.status_code == 200, answer.content
    status: str = answer.json()["status"]
    return status


def criteria(**limits: int) -> list[dict[str, Any]]:
    """The criteria of today with other limits."""
    return [{**row, "limit": str(limits.get(row["kind"], row["limit"]))} for row in rows("check_criteria")]


def rows(rule: str) -> list[dict[str, Any]]:
    """What is in force."""
    found: list[dict[str, Any]] = RULES[rule].in_force()
    return found


def replayed(rule: str, draft: Any, since: datetime | None = None) -> Replay:
    """The finished replay of a draft over the last days."""
    now = timezone.now()
    replay = ask_replay(rule, draft, since or now - WEEK, now, actor=actor(Role.SUPERVISOR))
    assert not go_on(replay.pk)
    replay.refresh_from_db()
    assert replay.state == ReplayState.DONE
    return replay


@pytest.fixture
def day() -> list[Order]:
    """Orders confirmed under the rules of today: one goes on, one is dear, one comes ten days after another."""
    client, product = ClientFactory(), ProductFactory()
    earlier = OrderFactory(client=client, confirmed=True, created_at=timezone.now() - timedelta(days=10))
    repeated, plain, dear = OrderFactory(client=client), OrderFactory(), OrderFactory()
    for order in (earlier, repeated):
        order.lines.update(product=product)
    dear.lines.update(price="40000.00")
    assert [confirmed(order) for order in (repeated, plain, dear)] == ["confirmed", "confirmed", "manual_check"]
    return [repeated, plain, dear]


def everything_changes(orders: list[Order]) -> None:
    """Whatever the decisions went by is another by now."""
    for order in orders:
        OrderLine.objects.filter(order=order).update(quantity=60, price="99999.00")
        Order.objects.filter(pk=order.pk).update(
            region="Где-то", locality="Нигде", postal_index="", remark="!", method=Method.POST
        )
        twin = OrderFactory(client=order.client, created_at=order.created_at, confirmed=True)
        twin.lines.update(product=order.lines.get().product)
    Locality.objects.all().delete()


def test_todays_rules_make_no_difference_to_the_past(day: list[Order]) -> None:
    everything_changes(day)
    result = replayed("check_criteria", rows("check_criteria")).result
    assert (result["counted"], result["differ"], result["already"]) == (3, 0, 0)
    assert (result["not_kept"], result["not_repeated"]) == (0, 0)
    assert not Replay.objects.get().decisions.exists()


def test_facts_of_today_would_tell_another_story(day: list[Order], monkeypatch: pytest.MonkeyPatch) -> None:
    """The test above is red where facts are read from today."""
    everything_changes(day)
    asked_now = lambda self, places: {place: list(self._present.values()) for place in places}  # noqa: E731
    monkeypatch.setattr("service.past.rows_then.RowsThen.then", asked_now)
    result = replayed("check_criteria", rows("check_criteria")).result
    assert result["not_repeated"] == 3


def test_a_longer_span_holds_the_order_that_came_ten_days_later(day: list[Order]) -> None:
    everything_changes(day)
    replay = replayed("check_criteria", criteria(repeated_within_days=14))
    assert (replay.result["counted"], replay.result["differ"], replay.result["worse"]) == (3, 1, 1)
    assert replay.result["changes"] == {"confirmations": {"confirmed": {"manual_check": 1}}}
    one = replay.decisions.get()
    assert (one.subject_id, one.recorded, one.drafted, one.gain) == (day[0].pk, "confirmed", "manual_check", -1)
    assert replay.result["by"]["method"][day[0].method] == [3, 1]


def test_a_region_closed_on_the_draft_holds_what_went_there(day: list[Order]) -> None:
    today = timezone.localdate()
    draft = [{"index_from": "000000", "index_to": "999999", "closed_from": str(today), "closed_until": str(today)}]
    replay = replayed("closed_regions", [*rows("closed_regions"), *draft])
    assert replay.result["changes"]["confirmations"]["confirmed"] == {"closed_region": 2}
    assert not ClosedRegion.objects.filter(index_from="000000").exists()


def test_rules_that_changed_since_are_told_apart_from_the_draft(day: list[Order]) -> None:
    CheckCriterion.objects.filter(kind="total_above").update(limit=50_000)
    result = replayed("check_criteria", rows("check_criteria")).result
    assert (result["counted"], result["differ"], result["already"], result["not_repeated"]) == (3, 0, 1, 0)


def body(draft: Any, **more: Any) -> dict[str, Any]:
    """A request over the last week."""
    now = timezone.now()
    told = {"rule": "check_criteria", "draft": draft, "from": (now - WEEK).isoformat(), "to": now.isoformat()}
    return told | more


def test_a_replay_is_asked_for_and_read_over_the_api(day: list[Order]) -> None:
    supervisor = Caller(Role.SUPERVISOR)
    made = supervisor.post("/replays", body(criteria(repeated_within_days=14)))
    assert (made.status_code, made.json()["state"], made.json()["total"]) == (201, "waiting", 3)
    path = f"/replays/{made.json()['id']}"
    assert supervisor.get(path).json()["result"] is None
    go_on(made.json()["id"])
    told = supervisor.get(path).json()
    kind = "Тот же товар у клиента за последние, дней"
    assert told["changes"] == [f"«{kind} 7» → «{kind} 14»"]
    assert told["result"]["changes"][0]["before_label"] == "Подтвержден"
    assert told["result"]["changes"][0]["for_client"] == "worse"
    assert [one["number"] for one in told["examples"]] == [day[0].number]
    assert supervisor.get(told["decisions_href"].removeprefix("/api/v1"), for_client="worse").json()["results"]
    assert not supervisor.get(f"{path}/decisions", month="2020-01").json()["results"]
    assert Replay.objects.get().seen_by == supervisor.account


def test_every_fault_of_a_question_is_named(day: list[Order]) -> None:
    supervisor = Caller(Role.SUPERVISOR)
    later = (timezone.now() + WEEK).isoformat()
    wrong = [{"kind": "unheard_of", "limit": "-1", "size": 3}, {"id": 10**6, "kind": "total_above", "limit": "5"}, 7]
    answer = supervisor.post("/replays", body(wrong, to=later))
    assert answer.status_code == 400
    found = {(error["field"], error["code"]) for error in answer.json()["errors"]}
    assert {
        ("to", "in_the_future"),
        ("draft.0.kind", "invalid"),
        ("draft.0.size", "unknown_field"),
        ("draft.1.id", "unknown_row"),
        ("draft.2", "invalid"),
    } <= found
    for moment in ("2026-09-01", "2026-09-01T00:00:00", "сентябрь"):
        assert supervisor.post("/replays", body([], **{"from": moment})).status_code == 400
    long_ago = body([], **{"from": "2020-01-01T00:00:00+03:00", "to": "2020-02-01T00:00:00+03:00"})
    assert supervisor.post("/replays", long_ago).json()["errors"][0]["code"] == "no_decisions"
    turned = body([], **{"from": "2020-02-01T00:00:00+03:00", "to": "2020-01-01T00:00:00+03:00"})
    assert supervisor.post("/replays", turned).json()["errors"][0]["code"] == "before_from"
    assert supervisor.post("/replays", body([], rule="weather")).status_code == 400
    assert not Replay.objects.exists()


def test_a_row_is_told_once_by_its_own_number(day: list[Order]) -> None:
    """What is replayed is what would be put in force: of two rows of one number only one could be."""
    first, *others = criteria()
    assert faults_of([first, {**first, "limit": "5"}, *others]) == {("draft.1.id", "told_twice")}
    assert faults_of([{**first, "id": str(first["id"])}]) == {("draft.0.id", "unknown_row")}
    assert faults_of([{**first, "id": [first["id"]]}]) == {("draft.0.id", "unknown_row")}


def test_a_day_that_is_no_text_is_refused_in_words(day: list[Order]) -> None:
    closed = {"index_from": "000000", "index_to": "999999", "closed_from": 5, "closed_until": "2026-12-01"}
    assert faults_of([closed], "closed_regions") == {("draft.0.closed_from", "invalid")}


def faults_of(draft: Any, rule: str = "check_criteria") -> set[tuple[str, str]]:
    """What is wrong with a draft."""
    answer = Caller(Role.SUPERVISOR).post("/replays", body(draft, rule=rule))
    assert answer.status_code == 400, answer.content
    return {(error["field"], error["code"]) for error in answer.json()["errors"]}


def test_replays_are_for_those_who_answer_for_the_desk(day: list[Order]) -> None:
    for role in (Role.OPERATOR, Role.RETURNS_SPECIALIST, Role.CLAIMS_SPECIALIST, Role.WAREHOUSE):
        assert Caller(role).post("/replays", body([])).status_code == 403
    replay = replayed("check_criteria", rows("check_criteria"))
    assert Caller().get(f"/replays/{replay.pk}").status_code == 403
    assert Caller(Role.ADMINISTRATOR).get(f"/replays/{replay.pk}").status_code == 200
    assert Caller(Role.ADMINISTRATOR).get("/replays/999999").status_code == 404


def test_tickets_go_another_way_under_another_table(day: list[Order]) -> None:
    operator = Caller()
    made = operator.post("/tickets", {"category": "other", "text": "Вопрос", "order": day[1].number}).json()
    Order.objects.filter(pk=day[1].pk).update(method=Method.COURIER, prepayment="full", prepaid_amount="1.00")
    now = RULES["routing"].in_force()
    same = replayed("routing", now)
    assert (same.result["counted"], same.result["differ"], same.result["not_repeated"]) == (1, 0, 0)
    table = RoutingTable.objects.get(state="active")
    draft = draft_of(table, actor=actor(Role.ADMINISTRATOR))
    draft.rules.update(amount=30, unit="calendar_hours", priority=5)
    replay = replayed("routing", {"table": draft.pk})
    assert (replay.result["counted"], replay.result["differ"]) == (1, 1)
    supervisor, chief = Caller(Role.SUPERVISOR), Caller(Role.ADMINISTRATOR)
    rows = f"/replays/{replay.pk}/decisions"
    assert [len(who.get(rows).json()["results"]) for who in (supervisor, chief)] == [1, 1]
    Ticket.objects.filter(pk=made["id"]).update(queue="opp")
    assert [len(who.get(rows).json()["results"]) for who in (supervisor, chief)] == [0, 1]
    assert supervisor.get(f"/replays/{replay.pk}").json()["examples"] == []
    assert replay.decisions.get().subject_id == made["id"]
    assert "приоритет 5, ответ за 30 ч" in RULES["routing"].every_kind()[0].in_words(replay.decisions.get().drafted)


def test_sums_and_progress_of_supervisors_leave_tickets_of_another_queue_out(day: list[Order]) -> None:
    operator = Caller()
    made = [
        operator.post("/tickets", {"category": "other", "text": "Вопрос", "order": order.number}).json()["id"]
        for order in day[:3]
    ]
    Ticket.objects.filter(pk=made[0]).update(queue="opp")
    draft = draft_of(RoutingTable.objects.get(state="active"), actor=actor(Role.ADMINISTRATOR))
    draft.rules.update(amount=30, unit="calendar_hours", priority=5)
    replay = replayed("routing", {"table": draft.pk})
    supervisor, chief = Caller(Role.SUPERVISOR), Caller(Role.ADMINISTRATOR)
    for who, many in ((supervisor, 2), (chief, 3)):
        told = who.get(f"/replays/{replay.pk}").json()
        result = told["result"]
        assert (told["total"], told["done"], result["counted"], result["differ"]) == (many, many, many, many)
        assert sum(change["decisions"] for change in result["changes"]) == many
        assert {key["code"]: sum(one["counted"] for one in key["values"]) for key in result["by"]} == dict.fromkeys(
            ("status", "month", "region", "method"), many
        )
        assert len(who.get(f"/replays/{replay.pk}/decisions").json()["results"]) == many


def why_not_published(replay: Replay, who: Actor) -> list[str]:
    """What keeps its draft from being put in force."""
    with pytest.raises(InvalidInput) as refused:
        publish_replayed(replay.pk, actor=who)
    return [fault.code for fault in refused.value.errors]


def test_a_table_that_was_edited_after_the_look_is_not_put_in_force(day: list[Order]) -> None:
    Caller().post("/tickets", {"category": "other", "text": "Вопрос", "order": day[1].number})
    chief = actor(Role.ADMINISTRATOR)
    draft = draft_of(RoutingTable.objects.get(state="active"), actor=chief)
    draft.rules.update(amount=30, unit="calendar_hours")
    replay = replayed("routing", {"table": draft.pk})
    seen(replay, chief)
    draft.rules.update(amount=40)
    assert why_not_published(replay, chief) == ["rules_moved"]
    draft.refresh_from_db()
    assert draft.state == "draft"
    draft.rules.update(amount=30)
    publish_replayed(replay.pk, actor=chief)
    assert why_not_published(replay, chief) == ["published"]


def test_fields_are_told_in_any_order(day: list[Order]) -> None:
    """The database keeps the fields of a draft in an order of its own."""
    today = str(timezone.localdate())
    draft = [{"index_from": "000000", "index_to": "999999", "closed_from": today, "closed_until": today}]
    replay = replayed("closed_regions", draft)
    stored = Replay.objects.get(pk=replay.pk)
    assert Draft(stored.rule, stored.draft).digest == stored.digest
    seen(stored, actor(Role.SUPERVISOR))
    publish_replayed(stored.pk, actor=actor(Role.SUPERVISOR))
    assert ClosedRegion.objects.get().index_from == "000000"


def test_a_replay_of_a_table_that_is_edited_meanwhile_fails(day: list[Order]) -> None:
    Caller().post("/tickets", {"category": "other", "text": "Вопрос", "order": day[1].number})
    draft = draft_of(RoutingTable.objects.get(state="active"), actor=actor(Role.ADMINISTRATOR))
    now = timezone.now()
    replay = ask_replay("routing", {"table": draft.pk}, now - WEEK, now, actor=actor(Role.SUPERVISOR))
    draft.rules.update(amount=40)
    assert not go_on(replay.pk)
    replay.refresh_from_db()
    assert replay.state == ReplayState.FAILED


def test_a_draft_does_not_take_back_what_others_changed_since(day: list[Order]) -> None:
    head = actor(Role.SUPERVISOR)
    replay = replayed("check_criteria", criteria(repeated_within_days=14))
    seen(replay, head)
    CheckCriterion.objects.filter(kind="total_above").update(limit=50_000)
    assert why_not_published(replay, head) == ["rules_moved"]
    assert CheckCriterion.objects.get(kind="total_above").limit == 50_000
