"""The desk's own rules, each with its yes and its no (ORD-12…ORD-29)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from orders.choices import Availability, LineKind, Method, Status
from orders.models import CheckCriterion, ClosedRegion, Order
from service.roles import Role
from tests.factories import ClientFactory, OrderFactory, OrderLineFactory, ProductFactory
from tests.orders.api.desk import Desk
from tests.orders.api.situations import make

pytestmark = pytest.mark.django_db
AGREED = {"client_agreed": True}
REFUSED = {"reason": "client_refusal", "objection_rounds": 1}
NOTE = {"hold_note": "Клиент попросил"}
SUPERVISOR = Role.SUPERVISOR


def notes(order: Order) -> list[str]:
    return list(order.hold_notes.order_by("id").values_list("text", flat=True))


UNREADY: dict[str, tuple[dict[str, Any], list[str]]] = {
    "empty basket": ({"lines": []}, ["basket_empty"]),
    "a card alone": ({"lines": [{"kind": LineKind.BONUS_CARD}]}, ["basket_without_main_goods"]),
    "a gift alone": ({"lines": [{"kind": LineKind.GIFT}]}, ["basket_without_main_goods"]),
    "no first name": ({"recipient_first": ""}, ["recipient_incomplete"]),
    "no phone": ({"phone": ""}, ["recipient_incomplete"]),
    "no phone that can be read": ({"phone": "абвг"}, ["recipient_incomplete"]),
    "another name": ({"recipient_last": "Посторонняя"}, ["name_not_updated"]),
    "no house": ({"house": ""}, ["address_incomplete"]),
    "no region": ({"region": ""}, ["address_incomplete"]),
    "short index": ({"postal_index": "10901"}, ["address_incomplete"]),
    "no point": ({"method": Method.PICKUP}, ["address_incomplete"]),
    "no method": ({"method": "", "uncalculated": True}, ["delivery_not_calculated"]),
    "not calculated": ({"uncalculated": True}, ["delivery_not_calculated"]),
    "stale": ({"revision": 2}, ["delivery_not_calculated"]),
    "by courier after the warehouse": ({"post_only": True, "by_courier": True}, ["post_only"]),
}


@pytest.mark.parametrize(("fields", "codes"), UNREADY.values(), ids=UNREADY)
def test_what_keeps_from_confirming(fields: dict[str, Any], codes: list[str], operator: Desk) -> None:
    """ORD-12, ORD-22."""
    order = OrderFactory(**fields)
    answer = operator.do(order.number, "confirm", AGREED)
    assert (answer.status, answer.codes) == (409, codes)


READY: dict[str, dict[str, Any]] = {
    "another person by order": {"recipient_last": "Посторонняя", "recipient_is_other": True},
    "another person by a supervisor": {"recipient_last": "Посторонняя", "recipient_by_supervisor": True},
    "no street and no flat": {"street": ""},
    "a point without an address": {"to_pickup_point": True, "house": "", "postal_index": "", "street": ""},
    "a main line and a card": {"lines": [{}, {"kind": LineKind.BONUS_CARD}]},
}


@pytest.mark.parametrize("fields", READY.values(), ids=READY)
def test_what_does_not_keep_from_confirming(fields: dict[str, Any], operator: Desk) -> None:
    answer = operator.do(OrderFactory(**fields).number, "confirm", AGREED)
    assert (answer.status, answer.body.get("status")) == (200, "confirmed"), answer


def test_goods_expected_are_confirmed_and_goods_gone_are_not(operator: Desk) -> None:
    expected = OrderFactory(lines=[{"product": ProductFactory(availability=Availability.EXPECTED)}])
    gone = OrderFactory(lines=[{"product": ProductFactory(availability=Availability.GONE)}])
    assert operator.do(expected.number, "confirm", AGREED).status == 200
    assert operator.do(gone.number, "confirm", AGREED).codes == ["goods_unavailable"]


@pytest.mark.parametrize("body", [{}, {"client_agreed": False}])
def test_the_client_agrees_in_person(body: dict[str, Any], operator: Desk) -> None:
    assert operator.do(OrderFactory().number, "confirm", body).codes == ["client_agreement_missing"]


def closed(**fields: Any) -> None:
    told = {"region": "77", "closed_from": date(2026, 3, 1), "closed_until": date(2026, 3, 31), **fields}
    ClosedRegion.objects.create(**told)


def test_where_a_confirmed_order_goes_first_match_wins(operator: Desk) -> None:
    """ORD-13, ORD-14."""
    everything = {"lines": [{"quantity": 6}], "remark": "Позвонить вечером"}
    hit, remarked = OrderFactory(**everything), OrderFactory(remark="Позвонить вечером")
    lost = OrderFactory(region="Татарстан", locality="Казань")
    assert operator.do(hit.number, "confirm", AGREED).body["status"] == "manual_check"
    assert notes(hit) == ["РС"]
    assert operator.do(remarked.number, "confirm", AGREED).body["status"] == "supervisor_check"
    assert operator.do(lost.number, "confirm", AGREED).body["status"] == "supervisor_check"
    closed()
    assert operator.do(OrderFactory(**everything).number, "confirm", AGREED).body["status"] == "closed_region"


def test_the_limits_of_the_check_criteria(operator: Desk) -> None:
    """ORD-14: above, not at."""
    at, above = OrderFactory(lines=[{"quantity": 5}]), OrderFactory(lines=[{"quantity": 3}, {"quantity": 3}])
    same = ProductFactory()
    split = OrderFactory(lines=[{"product": same, "quantity": 3}, {"product": same, "quantity": 3}])
    assert operator.do(at.number, "confirm", AGREED).body["status"] == "confirmed"
    assert operator.do(above.number, "confirm", AGREED).body["status"] == "confirmed"
    assert operator.do(split.number, "confirm", AGREED).body["status"] == "manual_check"
    exact = OrderFactory(lines=[{"price": "29650.00"}])
    dear = OrderFactory(lines=[{"price": "29650.01"}])
    assert operator.do(exact.number, "confirm", AGREED).body["status"] == "confirmed"
    assert operator.do(dear.number, "confirm", AGREED).body["status"] == "manual_check"
    CheckCriterion.objects.update(active=False)
    assert operator.do(OrderFactory(lines=[{"quantity": 9}]).number, "confirm", AGREED).body["status"] == "confirmed"


@pytest.mark.parametrize(
    ("status", "days", "goes_to"),
    [
        (Status.CONFIRMED, 6, "manual_check"),
        (Status.EXPORTED, 1, "manual_check"),
        (Status.CONFIRMED, 8, "confirmed"),
        (Status.ANNULLED, 1, "confirmed"),
        (Status.CANCELLED, 1, "confirmed"),
        (Status.FF_ANNULLED, 1, "confirmed"),
    ],
)
def test_the_same_product_again(status: Status, days: int, goes_to: str, operator: Desk) -> None:
    client, product = ClientFactory(), ProductFactory()
    before = timezone.now() - timedelta(days=days)
    OrderFactory(client=client, status=status, created_at=before, lines=[{"product": product}])
    order = OrderFactory(client=client, lines=[{"product": product}])
    assert operator.do(order.number, "confirm", AGREED).body["status"] == goes_to


def test_a_predecessor_is_no_order_of_the_same_again(operator: Desk) -> None:
    old = make("postal_return")
    made = operator.do(old.number, "reissue").body["number"]
    operator.calculate(made)
    assert operator.do(made, "confirm", AGREED).body["status"] == "confirmed"


def test_out_of_the_supervisors_check(operator: Desk) -> None:
    """ORD-13: an operator needs a mended address, the remark counts as read; a supervisor isn't sent there again."""
    lost = make("supervisor_check", region="Татарстан", locality="Казань", remark="Уточнить")
    remarked = make("supervisor_check", remark="Уточнить")
    assert operator.do(lost.number, "confirm", AGREED).codes == ["address_not_recognised"]
    assert operator.do(remarked.number, "confirm", AGREED).body["status"] == "confirmed"
    assert Desk(SUPERVISOR).do(lost.number, "confirm", AGREED).body["status"] == "confirmed"


def test_manual_check_notes_itself_on_an_edit(operator: Desk) -> None:
    order = make("manual_check")
    operator.do(order.number, "edit", {"phone": "+79160000001"})
    assert "РС" in notes(order)


def test_a_trainees_order_waits_for_its_review() -> None:
    """ORD-15, also after the manual check."""
    trainee, supervisor, warehouse = Desk(trainee=True), Desk(SUPERVISOR), Desk(Role.WAREHOUSE)
    plain, checked = OrderFactory(), OrderFactory(lines=[{"quantity": 6}])
    assert trainee.do(plain.number, "confirm", AGREED).body["review_required"] is True
    assert trainee.do(checked.number, "confirm", AGREED).body["status"] == "manual_check"
    assert supervisor.do(checked.number, "pass_manual_check").body["review_required"] is True
    for number in (plain.number, checked.number):
        assert warehouse.do(number, "export").codes == ["review_pending"]
        assert trainee.do(number, "approve_review").status == 403
        assert supervisor.do(number, "approve_review").body["review_required"] is False
        assert warehouse.do(number, "export").body["status"] == "exported"


def test_nobody_waits_for_the_review_of_an_operators_order(operator: Desk) -> None:
    order = OrderFactory()
    assert operator.do(order.number, "confirm", AGREED).body["review_required"] is False
    assert Desk(SUPERVISOR).do(order.number, "approve_review").codes == ["nothing_to_review"]


def test_editing_in_confirmed(operator: Desk) -> None:
    """ORD-16."""
    order = make("confirmed")
    street = {"address": {"street": "Ильинка"}}
    assert operator.do(order.number, "edit", street).codes == ["hold_note_required"]
    assert operator.do(order.number, "edit", street | {"hold_note": "  "}).codes == ["hold_note_required"]
    answer = operator.do(order.number, "edit", street | NOTE)
    assert (answer.body["status"], answer.body["review_required"]) == ("confirmed", True)
    assert answer.body["delivery"]["calculated"] is False
    assert answer.body["hold_note"] == NOTE["hold_note"]
    supervisor, warehouse = Desk(SUPERVISOR), Desk(Role.WAREHOUSE)
    assert sorted(warehouse.do(order.number, "export").codes) == ["delivery_not_calculated", "review_pending"]
    assert supervisor.do(order.number, "approve_review").status == 200
    assert warehouse.do(order.number, "export").codes == ["delivery_not_calculated"]


BREAKING: dict[str, tuple[dict[str, Any], str]] = {
    "basket": ({"lines": []}, "basket_empty"),
    "address": ({"address": {"house": ""}}, "address_incomplete"),
    "phone and all": ({"recipient": {"last": "", "first": "", "patronymic": ""}}, "recipient_incomplete"),
    "point": ({"delivery": {"method": "pickup"}}, "address_incomplete"),
}


@pytest.mark.parametrize(("body", "code"), BREAKING.values(), ids=BREAKING)
def test_an_edit_in_confirmed_may_not_break_what_a_confirmation_asks(body: dict, code: str) -> None:
    order = make("confirmed")
    answer = Desk(SUPERVISOR).do(order.number, "edit", body | NOTE)
    assert (answer.status, answer.codes) == (409, [code])
    assert Order.objects.get(pk=order.pk).version == 1


def test_an_edit_in_confirmed_that_hits_a_criterion_is_checked_by_hand(operator: Desk) -> None:
    order = make("confirmed")
    code = order.lines.get().product.code
    answer = operator.do(order.number, "edit", {"lines": [{"product": code, "quantity": 6}], **NOTE})
    assert answer.body["status"] == "manual_check"
    assert notes(order) == ["Изменён по просьбе клиента 17.03.2026.", "РС", NOTE["hold_note"]]


def test_in_a_closed_region_an_operator_edits_the_lines_only(operator: Desk) -> None:
    """ORD-17."""
    closed()
    order = make("closed_region")
    code = order.lines.get().product.code
    lines = {"lines": [{"product": code, "quantity": 2}]}
    for body in ({"phone": "+79160000001"}, {"address": {"house": "2"}}, {"remark": "x"}, lines | {"remark": "x"}):
        assert operator.do(order.number, "edit", body).codes == ["only_basket_editable"]
    assert operator.do(order.number, "edit", {"delivery": {"method": "courier"}}).codes == ["only_basket_editable"]
    assert operator.do(order.number, "edit", lines).status == 200
    assert operator.do(order.number, "resend").codes == ["delivery_not_calculated"]
    assert operator.calculate(order.number).status == 200
    assert operator.do(order.number, "resend").body["status"] == "closed_region"
    assert Desk(SUPERVISOR).do(order.number, "edit", {"phone": "+79160000001"}).status == 200


ONLY_REFUSAL = ("confirmed", "checked", "postponed", "closed_region")
ANY_REASON = (
    "supervisor_check",
    "manual_check",
    "buffer",
    "happy_call",
    "happy_call_refused",
    "exported_without_tracking",
)


@pytest.mark.parametrize("situation", [*ONLY_REFUSAL, *ANY_REASON])
def test_reasons_of_an_annulment(situation: str, operator: Desk) -> None:
    """ORD-18."""
    order, other, again = (make(situation) for _ in range(3))
    assert operator.do(order.number, "annul").codes == ["reason_required"]
    assert operator.do(order.number, "annul", {"reason": "client_refusal"}).codes == ["objections_not_handled"]
    assert operator.do(order.number, "annul", REFUSED | {"objection_rounds": 0}).codes == ["objections_not_handled"]
    assert operator.do(order.number, "annul", REFUSED | {"objection_rounds": 3}).status == 400
    denied = operator.do(other.number, "annul", {"reason": "wrong_data"})
    if situation in ONLY_REFUSAL:
        assert denied.codes == ["annul_only_on_refusal"]
        assert denied.body["reasons"][0]["next_steps"][0]["action"] == "ticket"
    else:
        assert denied.body["status"] == "annulled"
    assert operator.do(order.number, "annul", REFUSED).body["status"] == "annulled"
    assert "17.03.2026" in notes(order)[-1]
    assert Desk(SUPERVISOR).do(again.number, "annul", {"reason": "wrong_data"}).body["status"] == "annulled"


def test_a_new_order_is_annulled_by_the_supervisor(operator: Desk) -> None:
    order = make("new")
    assert operator.do(order.number, "annul", REFUSED).codes == ["status_locked"]
    assert Desk(SUPERVISOR).do(order.number, "annul", {"reason": "other"}).body["status"] == "annulled"


def test_an_annulment_that_nobody_wished_leaves_no_note_of_a_wish(operator: Desk) -> None:
    """ORD-19."""
    order = make("buffer")
    operator.do(order.number, "annul", {"reason": "company_fault"})
    assert notes(order) == []


def test_annulling_makes_the_calculation_stale(operator: Desk) -> None:
    """DLV-3."""
    order = make("buffer")
    assert operator.do(order.number, "annul", REFUSED).body["delivery"]["calculated"] is False
    assert operator.do(order.number, "confirm", AGREED).codes == ["delivery_not_calculated"]


@pytest.mark.parametrize(("dispatched", "status"), [(False, "annulled"), (True, "annul_requested")])
def test_annulling_an_exported_order_is_an_attempt(dispatched: bool, status: str, operator: Desk) -> None:
    """ORD-20; it follows the row of the status it has become."""
    order = make("exported_without_tracking", dispatched=dispatched)
    assert operator.actions(order.number)["annul"]["target"] == status
    assert operator.do(order.number, "annul", REFUSED).body["status"] == status
    edit = operator.do(order.number, "edit", {"remark": "Иначе"})
    assert edit.status == (409 if dispatched else 200)
    assert not dispatched or edit.codes == ["annulment_pending"]


def test_a_buffered_order_of_an_earlier_month_says_beforehand_that_it_will_be_reissued(operator: Desk) -> None:
    """ORD-21."""
    order = make("buffer", earlier_month=True)
    assert [w["code"] for w in operator.actions(order.number)["annul"]["warnings"]] == ["previous_month"]
    dry = operator.do(order.number, "annul", REFUSED, "?dry_run=true").body
    assert [warning["code"] for warning in dry["warnings"]] == ["previous_month"]
    steps = operator.do(order.number, "confirm", AGREED).body["reasons"][0]["next_steps"]
    assert [step["action"] for step in steps] == ["annul", "reissue"]
    fresh = make("buffer")
    assert "warnings" not in operator.actions(fresh.number)["annul"]


def test_after_the_warehouse_only_post_is_possible_and_remains_so(operator: Desk) -> None:
    """ORD-22, from the warehouse's annulment to a later annulment of the desk."""
    order, warehouse = make("confirmed", by_courier=True), Desk(Role.WAREHOUSE)
    assert warehouse.do(order.number, "ff_annul", {"reason": "Не собран"}).status == 200
    assert operator.order(order.number)["post_only"] is True
    assert "post_only" in operator.do(order.number, "confirm", AGREED).codes
    for method in ("courier", "pickup"):
        assert operator.do(order.number, "edit", {"delivery": {"method": method}}).codes == ["post_only"]
    options = operator.options(order.number).body
    assert options
    assert {option["method"] for option in options} <= {"post", "post_courier"}
    assert operator.do(order.number, "edit", {"delivery": {"option": options[0]["option"]}}).status == 200
    assert operator.do(order.number, "confirm", AGREED).body["status"] == "confirmed"
    assert operator.do(order.number, "annul", REFUSED).body["post_only"] is True
    assert operator.do(order.number, "edit", {"delivery": {"method": "courier"}}).codes == ["post_only"]


def test_what_was_post_goes_to_the_supervisor(operator: Desk) -> None:
    order, supervisor = make("ff_annulled_post"), Desk(SUPERVISOR)
    denied = operator.do(order.number, "edit", {"remark": "x"}).body["reasons"][0]
    assert denied["next_steps"][0]["category"] == "ff_annulled_post"
    assert supervisor.do(order.number, "edit", {"remark": ""}).status == 200
    assert supervisor.do(order.number, "confirm", AGREED).body["status"] == "confirmed"


GROUNDS: dict[str, tuple[dict[str, Any], dict[str, Any], bool]] = {
    "name, by post": ({}, {"ground": "recipient_name_error", "recipient": {"first": "Марина"}}, True),
    "name, by courier": (
        {"by_courier": True},
        {"ground": "recipient_name_error", "recipient": {"first": "Марина"}},
        False,
    ),
    "name, the same": ({}, {"ground": "recipient_name_error", "recipient": {"first": "МАРИЯ"}}, False),
    "name, none given": ({}, {"ground": "recipient_name_error"}, False),
    "another locality": ({}, {"ground": "address_error_other_locality", "address": {"locality": "Тверь"}}, True),
    "another locality, courier": (
        {"by_courier": True},
        {"ground": "address_error_other_locality", "address": {"locality": "Тверь"}},
        True,
    ),
    "the same locality": (
        {},
        {"ground": "address_error_other_locality", "address": {"locality": "г. Москва", "house": "9"}},
        False,
    ),
    "arrived elsewhere": ({"arrived": True, "place": "Тверь"}, {"ground": "arrived_elsewhere"}, True),
    "arrived there": ({"arrived": True, "place": "МОСКВА"}, {"ground": "arrived_elsewhere"}, False),
    "arrived where nobody knows": ({"arrived": True, "place": ""}, {"ground": "arrived_elsewhere"}, False),
    "elsewhere, on the way": ({"place": "Тверь"}, {"ground": "arrived_elsewhere"}, False),
    "redeemed": (
        {"taken": True},
        {"ground": "address_error_other_locality", "address": {"locality": "Тверь"}},
        False,
    ),
    "no ground": ({}, {"address": {"locality": "Тверь"}}, False),
}


@pytest.mark.parametrize(("fields", "body", "fits"), GROUNDS.values(), ids=GROUNDS)
def test_grounds_for_a_parcel_under_way(fields: dict, body: dict, fits: bool) -> None:
    """ORD-24, by a supervisor, whom ORD-27 doesn't bind; an order reissued so is excused by itself (CLI-7)."""
    order = make("exported_with_tracking", **fields)
    answer = Desk(SUPERVISOR).do(order.number, "reissue", body)
    assert answer.status == (201 if fits else 409), answer
    assert fits or answer.codes == ["parcel_on_the_way"]
    assert bool(Order.objects.get(pk=order.pk).excuse_reason) is fits


def test_a_ground_does_not_help_where_nothing_may_be_touched(operator: Desk) -> None:
    """D-12."""
    order = make("annul_requested")
    body = {"ground": "address_error_other_locality", "address": {"locality": "Тверь"}}
    assert operator.do(order.number, "reissue", body).codes == ["annulment_pending"]


def test_reissuing(operator: Desk) -> None:
    """ORD-25, ORD-14, ORD-27."""
    gone = ProductFactory(availability=Availability.GONE)
    kinds = [{"kind": kind} for kind in LineKind]
    order = make(
        "postal_return", lines=[*kinds, {"product": gone}], recipient_last="Другая", recipient_by_supervisor=True
    )
    answer = operator.do(order.number, "reissue", {"phone": "8 916 000-00-01", "address": {"house": "7"}})
    made = answer.body
    assert (answer.status, made["status"], made["reissue_of"]) == (201, "new", order.number)
    assert [line["kind"] for line in made["lines"]] == list(LineKind)
    assert [(line["product"], line["reason"]) for line in made["not_copied"]] == [(gone.code, "goods_unavailable")]
    assert made["client"]["id"] == order.client_id
    assert made["recipient"]["last"] == order.client.last
    assert (made["phone"], made["address"]["house"]) == ("+79160000001", "7")
    assert made["delivery"]["calculated"] is False
    assert operator.order(order.number)["reissued_as"] == made["number"]
    assert operator.do(order.number, "reissue").codes == ["already_reissued"]


def test_a_wished_person_is_named_by_the_supervisor(operator: Desk) -> None:
    """ORD-27."""
    order = make("new")
    other = {"recipient": {"last": "Петров", "first": "Пётр", "patronymic": "Петрович"}}
    denied = operator.do(order.number, "edit", other)
    assert denied.codes == ["recipient_by_supervisor"]
    assert denied.body["reasons"][0]["next_steps"][0]["category"] == "recipient_change"
    old = make("postal_return")
    assert operator.do(old.number, "reissue", other).codes == ["recipient_by_supervisor"]
    named = Desk(SUPERVISOR).do(order.number, "edit", other).body
    assert (named["recipient"], named["recipient_is_other"]) == (other["recipient"], True)
    assert operator.do(order.number, "confirm", AGREED).status == 200


def test_an_operator_brings_the_recipient_into_line_with_the_card(operator: Desk) -> None:
    order = make("new", recipient_last="Опечаткина")
    assert operator.do(order.number, "confirm", AGREED).codes == ["name_not_updated"]
    assert operator.do(order.number, "edit", {"recipient": order.client.name}).status == 200
    assert operator.do(order.number, "confirm", AGREED).status == 200


@pytest.mark.parametrize("situation", ["buffer", "exported_without_tracking"])
def test_a_name_error_before_the_parcel_has_left(situation: str, operator: Desk) -> None:
    """ORD-28: annul, postpone, edit, calculate, confirm."""
    order = make(situation, recipient_last="Опечаткина")
    assert operator.do(order.number, "annul", {"reason": "correction"}).status == 200
    assert operator.do(order.number, "postpone", NOTE).status == 200
    assert operator.do(order.number, "edit", {"recipient": order.client.name}).status == 200
    assert operator.calculate(order.number).status == 200
    assert operator.do(order.number, "confirm", AGREED).body["status"] == "confirmed"


@pytest.mark.parametrize("method", [Method.COURIER, Method.PICKUP])
def test_a_name_error_with_a_courier_is_no_ground(method: Method) -> None:
    """ORD-29."""
    order = make("exported_with_tracking", method=method)
    body = {"ground": "recipient_name_error", "recipient": {"first": "Марина"}}
    assert Desk(SUPERVISOR).do(order.number, "reissue", body).codes == ["parcel_on_the_way"]


def test_what_makes_a_calculation_stale(operator: Desk) -> None:
    """DLV-3: basket, address or method do; a name, a phone and a remark don't."""
    order = make("new", recipient_last="Опечаткина")
    product = OrderLineFactory(order=order, position=2).product.code
    for body in ({"recipient": order.client.name}, {"phone": "+79160000001"}, {"remark": "x"}):
        assert operator.do(order.number, "edit", body).body["delivery"]["calculated"] is True
    for body in ({"lines": [{"product": product, "quantity": 1}]}, {"address": {"house": "3"}}):
        assert operator.do(order.number, "edit", body).body["delivery"]["calculated"] is False
        assert operator.calculate(order.number).body["delivery"]["calculated"] is True
    way = operator.do(order.number, "edit", {"delivery": {"method": "courier"}}).body["delivery"]
    assert (way["calculated"], way["carrier"], way["price"]) == (False, None, None)


def test_hold_notes_are_lines(operator: Desk) -> None:
    """ORD-7."""
    order = make("new")
    operator.do(order.number, "postpone", {"hold_note": "Первая"})
    told = operator.do(order.number, "postpone", {"hold_note": "Вторая"}).body
    assert told["hold_note"] == "Вторая"
    assert [(note["text"], note["author"]) for note in told["hold_notes"]] == [
        ("Вторая", operator.user.username),
        ("Первая", operator.user.username),
    ]


def test_parts_of_a_name_that_are_not_given_stay(operator: Desk) -> None:
    """ORD-24: the same last and first name are no error in the name on the parcel."""
    under_way, order = make("exported_with_tracking"), make("new", recipient_first="Марея")
    same = {"last": under_way.client.last, "first": under_way.client.first}
    body = {"ground": "recipient_name_error", "recipient": same}
    assert operator.do(under_way.number, "reissue", body).codes == ["parcel_on_the_way"]
    told = operator.do(order.number, "edit", {"recipient": {"first": order.client.first}}).body["recipient"]
    assert told == order.client.name
