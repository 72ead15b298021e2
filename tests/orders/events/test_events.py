"""What becomes of each event (INT-2; contract, "Integrations")."""

from __future__ import annotations

import re
from typing import Any

import pytest

from orders.api.serializers.reported import REPORTED
from orders.events.senders import may_report
from orders.models import InboundEvent, Order
from orders.tasks import retry_held_events
from service.accounts.roles import Role
from service.http import json
from service.models import HistoryRow
from tests.factories import OrderFactory
from tests.orders.api.desk import API, Desk
from tests.orders.events.reporting import Reporter, event
from tests.orders.imports.shop import Shop, item

pytestmark = pytest.mark.django_db
ARRIVED = event("e-1", "track", 10, stage="arrived", place="Москва")


def test_an_event_is_applied_once_and_counts_from_its_own_time() -> None:
    """A redemption's date is the Moscow date of `at`."""
    OrderFactory(number="A-1", tracked=True, stage_at=None)
    late_evening = {**event("e-1", "track", 0, stage="redeemed"), "at": "2026-03-14T21:30:00Z"}
    carrier = Reporter()
    assert carrier.report(late_evening) == [{"id": "e-1", "outcome": "applied", "reasons": []}]
    assert carrier.outcomes(late_evening, {**late_evening, "data": {"stage": "returning"}}) == [
        "duplicate",
        "refused",
    ]
    order = Order.objects.get()
    assert (order.stage, str(order.redeemed_on), order.version) == ("redeemed", "2026-03-15", 2)
    row = HistoryRow.objects.get(subject="order")
    assert (row.action, row.role, row.actor_name) == ("track", "carrier", carrier.user.username)


def test_an_event_with_a_nul_holds_up_no_other() -> None:
    OrderFactory(number="A-1", tracked=True, stage_at=None)
    shown = Reporter().report({**ARRIVED, "id": "e\0"}, ARRIVED)
    assert [result["outcome"] for result in shown] == ["refused", "applied"]
    assert shown[0]["errors"] == [{"field": "id", "code": "nul", "message": "Нулевой символ в тексте недопустим."}]


def test_an_event_with_a_nul_is_told_every_fault() -> None:
    wrong = {"id": "e\0", "type": "track", "at": ARRIVED["at"], "data": {"stage": "moon", "place": "\0"}}
    (shown,) = Reporter().report(wrong)
    assert [(error["field"], error["code"]) for error in shown["errors"]] == [
        ("id", "nul"),
        ("data.place", "nul"),
        ("order", "required"),
        ("data.stage", "invalid_choice"),
    ]


def test_identifiers_are_each_senders_own() -> None:
    OrderFactory(number="A-1", tracked=True, stage_at=None)
    moved = event("e-1", "track", 11, stage="in_transit")
    assert Reporter().outcomes(ARRIVED) == Reporter(Role.WAREHOUSE).outcomes(moved) == ["applied"]


def test_an_older_sighting_is_stale_and_an_older_redemption_counts() -> None:
    OrderFactory(number="A-1", tracked=True, stage_at=None)
    later = event("e-2", "track", 30, stage="returning")
    shown = Reporter().outcomes(later, ARRIVED, event("e-3", "track", 20, stage="redeemed"))
    assert shown == ["applied", "stale", "applied"]
    order = Order.objects.get()
    assert (order.stage, order.place, str(order.redeemed_on)) == ("returning", "", "2026-03-15")


def test_what_the_desk_recorded_just_now_makes_no_event_stale() -> None:
    """An event is stale only against a later event."""
    OrderFactory(number="A-1", confirmed=True)
    warehouse = Desk(Role.WAREHOUSE)
    assert warehouse.do("A-1", "export").status == 200
    assert warehouse.do("A-1", "assign_tracking", {"tracking_number": "10901200000012"}).status == 200
    assert Reporter().outcomes(ARRIVED) == ["applied"]


def test_an_event_waits_for_its_order_and_is_applied_when_it_comes() -> None:
    carrier = Reporter()
    (result,) = carrier.report(ARRIVED)
    assert (result["outcome"], [reason["code"] for reason in result["reasons"]]) == ("held", ["order_unknown"])
    assert retry_held_events() == {"settled": 0}
    Shop(Role.SHOP).send(item(status="exported", tracking_number="10901200000012"))
    assert (Order.objects.get().stage, InboundEvent.objects.get().outcome) == ("arrived", "applied")


def test_an_event_waits_until_the_order_is_where_it_can_be_applied() -> None:
    OrderFactory(number="A-1")
    (result,) = Reporter(Role.WAREHOUSE).report(event("e-1", "export", 1))
    assert (result["outcome"], result["reasons"][0]["code"]) == ("held", "action_not_available")
    assert Desk().do("A-1", "confirm", {"client_agreed": True}).status == 200
    assert retry_held_events() == {"settled": 1}
    assert (Order.objects.get().status, retry_held_events()) == ("exported", {"settled": 0})


def test_later_events_of_one_list_help_the_earlier() -> None:
    OrderFactory(number="A-1", tracked=True, stage_at=None)
    back, taken = event("e-1", "return_from_client", 20), event("e-2", "track", 10, stage="redeemed")
    assert Reporter(Role.WAREHOUSE).outcomes(back, taken) == ["applied", "applied"]
    assert Order.objects.get().status == "client_return"


def test_an_administrator_reports_in_place_of_the_system() -> None:
    OrderFactory(number="A-1", confirmed=True)
    assert Reporter(Role.ADMINISTRATOR).outcomes(event("e-1", "buffer", 1)) == ["applied"]
    assert Order.objects.get().status == "buffer"


UNREADABLE: dict[str, tuple[Any, tuple[str, str]]] = {
    "no object": (7, ("", "invalid")),
    "no identifier": ({**ARRIVED, "id": ""}, ("id", "blank")),
    "a transition of the desk": ({**ARRIVED, "type": "confirm"}, ("type", "invalid_choice")),
    "no time": ({name: ARRIVED[name] for name in ARRIVED if name != "at"}, ("at", "required")),
    "tomorrow": (event("e-1", "track", 96, stage="arrived"), ("at", "in_future")),
    "no such stage": (event("e-1", "track", 1, stage="flying"), ("data.stage", "invalid_choice")),
    "more than it takes": (event("e-1", "track", 1, stage="arrived", colour="red"), ("data.colour", "unknown_field")),
    "a contact": (event("e-1", "dispatch", 1, contact=1), ("data.contact", "unknown_field")),
    "data that is no object": ({**ARRIVED, "data": []}, ("data", "not_a_dict")),
}


@pytest.mark.parametrize(("broken", "fault"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_cannot_be_read_refuses_itself_alone_and_may_come_again(broken: Any, fault: tuple[str, str]) -> None:
    OrderFactory(number="A-1", tracked=True, stage_at=None)
    carrier = Reporter()
    refused, good = carrier.report(broken, event("e-2", "track", 2, stage="in_transit"))
    assert (refused["outcome"], good["outcome"]) == ("refused", "applied")
    assert [(error["field"], error["code"]) for error in refused["errors"]] == [fault]
    assert carrier.outcomes(ARRIVED) == ["applied"]


def test_a_tracking_number_that_its_carrier_does_not_give_is_refused_and_may_come_again() -> None:
    OrderFactory(number="A-1", exported=True)
    warehouse = Reporter(Role.WAREHOUSE)
    (result,) = warehouse.report(event("e-1", "assign_tracking", 1, tracking_number="10901200000019"))
    assert (result["outcome"], result["reasons"][0]["code"]) == ("refused", "wrong_number")
    assert Order.objects.get().version == 1
    assert warehouse.outcomes(event("e-1", "assign_tracking", 1, tracking_number="10901200000012")) == ["applied"]
    assert Order.objects.get().tracking_number == "10901200000012"


@pytest.mark.parametrize("situation", [{"exported": True}, {"confirmed": True}, {"status": "buffer"}])
def test_a_wrong_number_is_refused_whenever_it_is_sent(situation: dict[str, Any]) -> None:
    OrderFactory(number="A-1", method="post", carrier_id="russian_post", **situation)
    warehouse = Reporter(Role.WAREHOUSE)
    (shown,) = warehouse.report(event("e-1", "assign_tracking", 3, tracking_number="10901200000011"))
    assert shown["outcome"] == "refused"
    assert [(error["field"], error["code"]) for error in shown["errors"]] == [("data.tracking_number", "wrong_number")]
    right = event("e-1", "assign_tracking", 3, tracking_number="10901200000012")
    assert warehouse.outcomes(right) == ["applied" if "exported" in situation else "held"]


def test_a_corrected_event_replaces_the_one_that_waits() -> None:
    OrderFactory(number="A-1", exported=True)
    warehouse = Reporter(Role.WAREHOUSE)
    wrong = {**event("e-1", "dispatch", 1), "order": "A-2"}
    assert warehouse.outcomes(wrong, wrong) == ["held", "duplicate"]
    assert warehouse.outcomes({**wrong, "order": "A-1"}) == ["applied"]
    assert InboundEvent.objects.count() == 1
    assert Order.objects.get().dispatched


def test_an_identifier_used_again_after_it_counted_is_refused_and_its_history_says_so() -> None:
    OrderFactory(number="A-1", exported=True)
    warehouse = Reporter(Role.WAREHOUSE)
    first, other = event("e-1", "dispatch", 1), event("e-1", "dispatch", 2)
    applied, again = warehouse.report(first, other)
    assert (applied["outcome"], again["outcome"]) == ("applied", "refused")
    assert [fault["code"] for fault in again["errors"]] == ["identifier_reused"]
    assert HistoryRow.objects.filter(subject="inboundevent", action="contradicted").count() == 1


def test_spelling_is_no_other_content() -> None:
    """Spaces at an end, an odd space, what nobody sees, the grouping of a number (CLI-13, INT-5)."""
    OrderFactory(number="A-1", method="post", carrier_id="russian_post", exported=True)
    warehouse = Reporter(Role.WAREHOUSE)
    number, seen = {"tracking_number": "10901200000012"}, {"stage": "arrived", "place": "Нижний Новгород"}
    given, arrived = event("e-1", "assign_tracking", 3, **number), event("e-2", "track", 5, **seen)
    assert warehouse.outcomes(given, arrived) == ["applied", "applied"]
    for spelled in ("109012 00 00001 2", "10901200000012\u200b"):
        assert warehouse.outcomes(event("e-1", "assign_tracking", 3, tracking_number=spelled)) == ["duplicate"]
    for place in ("Нижний Новгород  ", "\tНижний\u00a0Новгород", "Нижний\u00ad Новгород"):
        assert warehouse.outcomes(event("e-2", "track", 5, stage="arrived", place=place)) == ["duplicate"]
    for place in ("Великий Новгород", ""):
        assert warehouse.outcomes(event("e-2", "track", 5, stage="arrived", place=place)) == ["refused"]


@pytest.mark.parametrize(
    ("type_", "field"), [("assign_tracking", "tracking_number"), ("ff_annul", "reason"), ("track", "stage")]
)
def test_what_an_event_says_nothing_without_is_asked_for_at_once(type_: str, field: str) -> None:
    (result,) = Reporter(Role.WAREHOUSE).report(event("e-1", type_, 1))
    assert (result["outcome"], [fault["field"] for fault in result["errors"]]) == ("refused", [f"data.{field}"])
    assert not InboundEvent.objects.exists()


@pytest.mark.parametrize("at", ["2026-03-01T10:00:00", "2026-03-01", "2026-03-01 10:00:00"])
def test_a_moment_without_an_offset_is_refused(at: str) -> None:
    (result,) = Reporter(Role.WAREHOUSE).report({**event("e-1", "dispatch", 1), "at": at})
    assert (result["outcome"], [fault["field"] for fault in result["errors"]]) == ("refused", ["at"])


def test_supervisors_see_what_waits() -> None:
    Reporter().report(ARRIVED)
    answer = Desk(Role.SUPERVISOR).call("GET", f"{API}/integrations/events?outcome=held")
    (row,) = answer.body["results"]
    assert (row["id"], row["order"], row["data"]["stage"], row["reasons"][0]["code"]) == (
        "e-1",
        "A-1",
        "arrived",
        "order_unknown",
    )
    assert Desk(Role.SUPERVISOR).call("GET", f"{API}/integrations/events?outcome=applied").body["results"] == []


def test_each_role_reports_and_reads_only_the_events_it_may() -> None:
    senders = {Role.WAREHOUSE, Role.CARRIER, Role.SHOP, Role.ADMINISTRATOR}
    for role in set(Role) - {Role.SYSTEM}:
        desk = Desk(role)
        assert desk.call("POST", f"{API}/integrations/events", []).status == (200 if role in senders else 403), role
        may_look = role in senders | {Role.SUPERVISOR}
        assert desk.call("GET", f"{API}/integrations/events").status == (200 if may_look else 403), role


def test_an_unreadable_line_of_events_is_named() -> None:
    OrderFactory(number="A-1", tracked=True, stage_at=None)
    raw = b"\n".join([b"", b"{broken", json.dumps(ARRIVED)])
    href = f"{API}/integrations/events"
    answer = Reporter().call("POST", href, raw, content_type="application/x-ndjson")
    broken, applied = answer.body["results"]
    assert (broken["line"], broken["outcome"], applied["outcome"]) == (2, "refused", "applied")
    assert "line" not in applied


@pytest.mark.parametrize("role", [Role.CARRIER, Role.WAREHOUSE, Role.SHOP])
def test_an_unknown_type_is_told_those_that_the_sender_may_report(role: Role) -> None:
    (shown,) = Reporter(role).report({**ARRIVED, "type": "fly"})
    (error,) = shown["errors"]
    named = set(re.findall(r"(\w+) \(«", error["message"]))
    assert named == {type_ for type_, _ in REPORTED if may_report(role, type_)}


@pytest.mark.parametrize("type_", [[], {}, 5, None])
def test_a_type_that_is_no_text_refuses_its_event_alone(type_: object) -> None:
    OrderFactory(number="A-1", tracked=True, stage_at=None)
    wrong = {**ARRIVED, "id": "e-0", "type": type_}
    assert Reporter().outcomes(wrong, ARRIVED) == ["refused", "applied"]


def test_every_fault_of_an_event_is_told_at_once() -> None:
    wrong = {"id": "e-1", "type": "track", "order": "", "at": "вчера", "data": {"stage": "moon"}, "comment": "x"}
    (shown,) = Reporter().report(wrong)
    assert {error["field"] for error in shown["errors"]} == {"order", "at", "data.stage", "comment"}


@pytest.mark.parametrize("role", [Role.WAREHOUSE, Role.CARRIER, Role.SHOP])
def test_partners_read_their_own_events_and_nobody_elses(role: Role) -> None:
    for number, sender in enumerate([Role.WAREHOUSE, Role.CARRIER, Role.SHOP], 1):
        Reporter(sender).report(event(f"other-{number}", "dispatch", number))
    own = Reporter(role)
    own.report(event("own-1", "dispatch", 5))
    answer = own.call("GET", f"{API}/integrations/events")
    assert [row["id"] for row in answer.body["results"]] == ["own-1"]


@pytest.mark.parametrize("written", ["а-1", "a-1", "А-1"])
def test_an_event_of_a_number_that_looks_like_an_order_s_names_that_order(written: str) -> None:
    OrderFactory(number="A-1", tracked=True, stage_at=None)
    (shown,) = Reporter().report({**ARRIVED, "order": written})
    (error,) = shown["errors"]
    assert (shown["outcome"], error["field"], error["code"]) == ("refused", "order", "looks_like_another")
    assert "«A-1»" in error["message"]
    assert Reporter().outcomes({**ARRIVED, "id": "e-2", "order": "A-2"}) == ["held"]
