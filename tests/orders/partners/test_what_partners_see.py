"""Partners see what their work needs and no more; a carrier speaks of its own parcels alone (INT-8, S12)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from pytest_django import Settings
from time_machine import Traveller

from orders.models import InboundEvent, Order
from service.accounts.roles import INTEGRATIONS, Role
from service.models import User
from tests.factories import OrderFactory, UserFactory
from tests.orders.api.desk import API, Desk
from tests.orders.events.reporting import Reporter, event
from tests.orders.imports.shop import item

pytestmark = pytest.mark.django_db
WORK, EVENTS, FEED = f"{API}/integrations/worklist", f"{API}/integrations/events", f"{API}/events"
OF_THE_CONTRACT = {
    "number",
    "status",
    "recipient",
    "phone",
    "address",
    "method",
    "carrier",
    "pickup_point",
    "updated_at",
}
NOBODYS_BUSINESS = {"client", "total", "prepayment", "remark", "hold_note", "price", "version", "id"}


class CarrierOf(Reporter):
    """The account of one carrier."""

    def __init__(self, carrier: str) -> None:
        super().__init__(Role.CARRIER)
        User.objects.filter(pk=self.user.pk).update(carrier=carrier)


def rows(desk: Desk, path: str) -> list[dict[str, Any]]:
    """The rows of a list."""
    answer = desk.call("GET", path)
    assert answer.status == 200, answer
    return answer.body["results"]


def numbers(desk: Desk, query: str = "") -> list[str]:
    """The orders of a work list."""
    return [row["number"] for row in rows(desk, f"{WORK}{query}")]


def test_the_warehouse_sees_what_it_is_to_ship_to_whom_and_how() -> None:
    ready, buffered = OrderFactory(confirmed=True, to_pickup_point=True), OrderFactory(status="buffer")
    for kept in ({"under_review": True}, {"confirmed": True, "uncalculated": True}, {"exported": True}, {}):
        OrderFactory(**kept)
    found = rows(Reporter(Role.WAREHOUSE), WORK)
    assert [row["number"] for row in found] == [ready.number, buffered.number]
    assert set(found[0]) >= OF_THE_CONTRACT | {"lines"}
    assert not NOBODYS_BUSINESS & set(found[0])
    (line,) = found[0]["lines"]
    assert (line["quantity"], "price" in line) == (1, False)
    assert found[0]["pickup_point"]["code"] == "MSK-1"


def test_everything_on_the_work_list_can_be_exported_and_then_leaves_it() -> None:
    for made in ({"confirmed": True}, {"status": "buffer"}):
        OrderFactory(**made)
    warehouse = Reporter(Role.WAREHOUSE)
    reported = [event(f"e-{number}", "export", 1, number) for number in numbers(warehouse)]
    assert warehouse.outcomes(*reported) == ["applied", "applied"]
    assert numbers(warehouse) == []


def test_a_carrier_sees_the_parcels_that_it_carries_and_not_what_is_in_them() -> None:
    mine, _ = OrderFactory(tracked=True, by_courier=True), OrderFactory(tracked=True)
    OrderFactory(taken=True, by_courier=True)
    (found,) = rows(CarrierOf("cdek"), WORK)
    assert (found["number"], found["stage"], found["tracking_number"]) == (
        mine.number,
        "in_transit",
        mine.tracking_number,
    )
    assert set(found) >= OF_THE_CONTRACT
    assert "lines" not in found
    assert not NOBODYS_BUSINESS & set(found)


def test_the_demo_account_carries_for_all_and_elsewhere_for_nobody(settings: Settings) -> None:
    OrderFactory(tracked=True, by_courier=True), OrderFactory(tracked=True)
    assert len(numbers(Reporter())) == 2
    settings.DEMO = False
    assert numbers(Reporter()) == []
    (result,) = Reporter().report(event("e-1", "track", 1, Order.objects.all()[0].number, stage="arrived"))
    assert (result["outcome"], result["errors"][0]["code"]) == ("refused", "another_carrier")


def test_an_event_about_another_carrier_s_parcel_is_refused_and_changes_nothing() -> None:
    OrderFactory(number="A-1", tracked=True, stage_at=None)
    (result,) = CarrierOf("cdek").report(event("e-1", "track", 1, stage="redeemed"))
    (fault,) = result["errors"]
    assert (result["outcome"], fault["field"], fault["code"]) == ("refused", "order", "another_carrier")
    assert Order.objects.get().stage == "in_transit"
    assert CarrierOf("russian_post").outcomes(event("e-1", "track", 1, stage="arrived")) == ["applied"]


def test_an_event_about_a_parcel_without_a_carrier_waits_for_one() -> None:
    OrderFactory(number="A-1", tracked=True, carrier_id=None)
    (result,) = CarrierOf("cdek").report(event("e-1", "track", 1, stage="arrived"))
    assert (result["outcome"], [reason["code"] for reason in result["reasons"]]) == ("held", ["carrier_unknown"])


def test_an_action_on_another_carrier_s_parcel_finds_no_order() -> None:
    OrderFactory(number="A-1", tracked=True)
    stranger, own = CarrierOf("cdek"), CarrierOf("russian_post")
    for query in ("", "?dry_run=true"):
        assert stranger.do("A-1", "track", {"stage": "arrived"}, query).status == 404
        assert stranger.do("B-9", "track", {"stage": "arrived"}, query).status == 404
    assert own.do("A-1", "track", {"stage": "arrived"}).status == 200


def test_the_database_gives_a_carrier_to_carriers_alone() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        UserFactory(role=Role.SHOP, carrier_id="cdek")


def test_partners_see_their_own_events_with_what_became_of_each_and_why() -> None:
    OrderFactory(number="A-1", confirmed=True)
    warehouse, other = Reporter(Role.WAREHOUSE), Reporter(Role.WAREHOUSE)
    warehouse.report(event("wh-1", "export", 1), event("wh-2", "dispatch", 2, "B-9"))
    assert rows(other, EVENTS) == []
    newest, first = rows(warehouse, EVENTS)
    assert [(one["id"], one["type"], one["order"], one["state"]) for one in (first, newest)] == [
        ("wh-1", "export", "A-1", "applied"),
        ("wh-2", "dispatch", "B-9", "held"),
    ]
    assert [reason["code"] for reason in newest["reasons"]] == ["order_unknown"]
    assert [one["id"] for one in rows(warehouse, f"{EVENTS}?state=held")] == ["wh-2"]
    assert [one["id"] for one in rows(warehouse, f"{EVENTS}?id=wh-1&type=export&order=A-1")] == ["wh-1"]
    assert warehouse.call("GET", f"{EVENTS}/{first['event']}").body["id"] == "wh-1"
    assert other.call("GET", f"{EVENTS}/{first['event']}").status == 404
    assert warehouse.call("POST", f"{EVENTS}/{newest['event']}/dismiss", {"reason": "Ошибка"}).status == 403


def test_both_names_of_an_outcome_narrow_together() -> None:
    OrderFactory(number="A-1", confirmed=True)
    warehouse = Reporter(Role.WAREHOUSE)
    warehouse.report(event("wh-1", "export", 1), event("wh-2", "dispatch", 2, "B-9"))
    assert rows(warehouse, f"{EVENTS}?outcome=held&state=applied") == []
    assert [one["id"] for one in rows(warehouse, f"{EVENTS}?outcome=held&outcome=applied&state=applied")] == ["wh-1"]


def test_a_state_that_there_is_not_is_named() -> None:
    answer = Reporter().call("GET", f"{EVENTS}?state=lost&unknown=1")
    assert answer.status == 400
    assert sorted(answer.faults) == [("state", "invalid_choice"), ("unknown", "unknown_parameter")]


def test_a_shop_sees_the_state_of_what_it_brought_and_of_what_became_of_it() -> None:
    shop, other = Reporter(Role.SHOP), Reporter(Role.SHOP)
    sent = item(number="S-1")
    assert shop.call("POST", f"{API}/integrations/orders", [sent]).body["results"][0]["outcome"] == "created"
    seen = shop.call("GET", f"{API}/integrations/orders/S-1")
    assert seen.status == 200
    assert set(seen.body) == {
        *("number", "status", "status_label", "updated_at", "damage", "reissue_of", "reissued_as")
    }
    OrderFactory(number="T-1")
    OrderFactory(number="S-2", reissue_of=Order.objects.get(number="S-1"))
    assert shop.call("GET", f"{API}/integrations/orders/S-1").body["reissued_as"] == "S-2"
    assert shop.call("GET", f"{API}/integrations/orders/S-2").body["reissue_of"] == "S-1"
    for stranger, number in ((other, "S-1"), (shop, "T-1"), (shop, "NO-SUCH"), (other, "S-2")):
        assert stranger.call("GET", f"{API}/integrations/orders/{number}").status == 404, number


def test_damage_is_told_to_the_shop_afterwards_too() -> None:
    shop = Reporter(Role.SHOP)
    sent = item(number="S-1")
    sent["client"] = {**sent["client"], "phones": ["позвонить днём"]}
    sent.pop("phone", None)
    (taken,) = shop.call("POST", f"{API}/integrations/orders", [sent]).body["results"]
    assert taken["damage"]
    assert shop.call("GET", f"{API}/integrations/orders/S-1").body["damage"] == taken["damage"]


@pytest.mark.parametrize("role", sorted(INTEGRATIONS))
def test_every_partner_reads_the_codes_it_may_use_and_no_phone_of_the_desk(role: Role) -> None:
    found = rows(Reporter(role), f"{API}/directory")
    assert {row["kind"] for row in found} == {"carrier", "partner"}
    assert {"russian_post", "cdek"} <= {row["code"] for row in found}
    assert all({"phone", "phone_display", "note", "ask_for"}.isdisjoint(row) for row in found)
    assert rows(Reporter(role), f"{API}/directory?kind=own_line") == []
    assert Reporter(role).call("GET", f"{API}/choices").status == 200


@pytest.mark.parametrize(
    ("role", "path"),
    [
        (Role.SHOP, WORK),
        (Role.TELEPHONY, WORK),
        (Role.OPERATOR, WORK),
        (Role.TELEPHONY, EVENTS),
        (Role.OPERATOR, EVENTS),
        (Role.WAREHOUSE, f"{API}/integrations/orders/A-1"),
        (Role.OPERATOR, f"{API}/integrations/orders/A-1"),
        (Role.WAREHOUSE, f"{API}/orders"),
    ],
)
def test_what_is_another_s_to_see_is_closed(role: Role, path: str) -> None:
    assert Desk(role).call("GET", path).status == 403


def lived(pause: Callable[[], object] = lambda: None) -> None:
    """An order of a shop's, one of another carrier's, and a call, with a pause after each."""
    Reporter(Role.SHOP).call("POST", f"{API}/integrations/orders", [item(number="S-9")])
    pause()
    for number, more in (("A-1", {"by_courier": True}), ("A-2", {})):
        OrderFactory(number=number, confirmed=True, **more)
        assert Reporter(Role.WAREHOUSE).outcomes(event(f"x-{number}", "export", 1, number)) == ["applied"]
        pause()
    asked = {"phone": "+79161234567", "call_id": "7@pbx"}
    assert Desk(Role.TELEPHONY).call("POST", f"{API}/clients/lookup", asked).status == 200


def test_the_feed_tells_each_partner_of_its_own_business() -> None:
    lived()
    shop = Reporter(Role.SHOP)
    shop.call("POST", f"{API}/integrations/orders", [item(number="S-1")])

    def told(desk: Desk) -> set[tuple[str, str]]:
        return {(one["subject"], one["key"]) for one in rows(desk, f"{FEED}?limit=1000")}

    assert told(shop) == {("order", "S-1")}
    assert told(CarrierOf("cdek")) == {("order", "A-1")}
    assert {subject for subject, _ in told(Reporter(Role.WAREHOUSE))} == {"order"}
    assert ("order", "S-9") in told(Reporter(Role.WAREHOUSE))
    assert told(Desk(Role.TELEPHONY)) == {("call", "7@pbx")}
    assert len(told(Desk(Role.ADMINISTRATOR))) > 4


def test_the_feed_starts_at_a_place_from_now_or_from_a_time_and_tells_the_types_asked_for(
    still_clock: Traveller,
) -> None:
    lived(pause=lambda: still_clock.shift(timedelta(minutes=1)))
    chief = Desk(Role.ADMINISTRATOR)
    everything = rows(chief, f"{FEED}?limit=1000")
    now = chief.call("GET", f"{FEED}?after=now").body
    assert now == {"results": [], "next": everything[-1]["id"]}
    exports = chief.call("GET", f"{FEED}?types=order.export&limit=1").body
    assert [one["key"] for one in exports["results"]] == ["A-1"]
    more = chief.call("GET", f"{FEED}?types=order.export&after={exports['next']}").body
    assert ([one["key"] for one in more["results"]], more["next"]) == (["A-2"], now["next"])
    middle = everything[len(everything) // 2]["at"].replace("+", "%2B")
    since = rows(chief, f"{FEED}?from={middle}&limit=1000")
    assert since == [one for one in everything if one["at"] >= everything[len(everything) // 2]["at"]]
    assert 0 < len(since) < len(everything)
    assert rows(chief, f"{FEED}?from=2099-01-01") == []


@pytest.mark.parametrize(
    ("query", "faults"),
    [
        ("after=99999999", [("after", "unknown_position")]),
        ("after=-1", [("after", "min_value")]),
        ("after=soon", [("after", "invalid")]),
        ("after=99999999&from=2026-01-01", [("from", "one_of"), ("after", "unknown_position")]),
        ("from=2026-01-01T10:00:00", [("from", "offset_required")]),
        ("types=order.explode", [("types.0", "invalid_choice")]),
        ("limit=0", [("limit", "min_value")]),
    ],
)
def test_a_beginning_that_there_is_not_is_refused(query: str, faults: list[tuple[str, str]]) -> None:
    answer = Desk(Role.ADMINISTRATOR).call("GET", f"{FEED}?{query}")
    assert (answer.status, answer.faults) == (400, faults)


def test_a_subscriber_can_not_begin_behind_the_end() -> None:
    body = {"url": "https://203.0.114.9/a", "types": [], "after": 10**9}
    answer = Desk(Role.ADMINISTRATOR).call("POST", f"{API}/subscriptions", body)
    assert (answer.status, answer.faults) == (400, [("after", "unknown_position")])


def test_an_event_that_was_refused_may_be_seen_and_sent_again_corrected() -> None:
    OrderFactory(number="A-1", confirmed=True)
    warehouse = Reporter(Role.WAREHOUSE)
    warehouse.report(event("wh-1", "export", 1))
    wrong = event("wh-2", "assign_tracking", 2, tracking_number="10901200000011")
    assert warehouse.outcomes(wrong) == ["refused"]
    (seen,) = rows(warehouse, f"{EVENTS}?state=refused")
    assert (seen["id"], seen["reasons"][0]["code"]) == ("wh-2", "wrong_number")
    right = event("wh-2", "assign_tracking", 2, tracking_number="10901200000012")
    assert warehouse.outcomes(right) == ["applied"]
    assert InboundEvent.objects.count() == 2
