"""Tariffs, limits of a stay, localities, the carriers' term and the patience with late parcels, replayed (FOR-3)."""

from __future__ import annotations

import random
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.utils import timezone

from desk.insight.replay import RULES
from desk.insight.replay.deliveries_calculated import Calculations
from escalations.models import StuckLimit
from escalations.use_cases.open_stuck_tickets import open_stuck_tickets
from orders.choices import Method
from orders.delivery.defaults import load_defaults
from orders.delivery.tariffs_for_address import best_tariffs, cheapest_of
from orders.models import Locality, Order, OrderLine, Product, Tariff
from service.accounts.roles import Role
from tests.accounts import versions_at
from tests.desk.callers import Caller
from tests.desk.insight.test_replay import confirmed, faults_of, replayed, rows
from tests.factories import OrderFactory

pytestmark = pytest.mark.django_db
PLACES = (
    {"region": "г. Москва", "postal_index": "109012", "locality": "Москва"},
    {"region": "Республика Татарстан", "postal_index": "420015", "locality": "Казань"},
    {"region": "", "postal_index": "664003", "locality": "Иркутск"},
    {"region": "", "postal_index": "", "locality": ""},
)


@pytest.fixture
def taken() -> Order:
    """An order whose cheapest way by courier was calculated and taken."""
    load_defaults(apps)
    order, operator = OrderFactory(uncalculated=True), Caller()
    options = operator.post(f"/orders/{order.number}/delivery-options").json()
    way = next(one for one in options if one["method"] == Method.COURIER)
    body = {"delivery": {"option": way["option"]}, "hold_note": "Рассчитали"}
    assert operator.patch(f"/orders/{order.number}", body).status_code == 200
    order.refresh_from_db()
    return order


def dearer(order: Order, by: int) -> list[dict[str, Any]]:
    """The tariffs of today, the carrier's of this way dearer by so many roubles."""
    mine = {"carrier_id": order.carrier_id, "method": order.method}
    return [
        {**row, "price": str(Decimal(row["price"]) + by)} if mine.items() <= row.items() else row
        for row in rows("tariffs")
    ]


def test_a_calculation_is_priced_again_on_the_basket_and_the_tariffs_of_its_day(taken: Order) -> None:
    OrderLine.objects.filter(order=taken).update(quantity=60)
    Product.objects.update(weight_grams=19_000)
    Order.objects.filter(pk=taken.pk).update(region="", postal_index="", method=Method.POST)
    Tariff.objects.filter(method=Method.COURIER).update(price=1)
    same = replayed("tariffs", rows("tariffs")).result
    assert (same["counted"], same["differ"], same["already"], same["not_repeated"]) == (1, 0, 1, 0)


def test_a_dearer_tariff_is_worse_and_a_tariff_removed_offers_nothing(taken: Order) -> None:
    result = replayed("tariffs", dearer(taken, 100))
    assert (result.result["differ"], result.result["worse"]) == (1, 1)
    words = Calculations().in_words(result.decisions.get().drafted)
    assert "Курьер" in words
    assert replayed("tariffs", dearer(taken, -50)).result["better"] == 1
    without = [row for row in rows("tariffs") if row["method"] != Method.COURIER]
    gone = replayed("tariffs", without)
    assert (gone.decisions.get().drafted, gone.result["worse"]) == ("none", 1)
    assert Calculations().in_words("none") == "не предложить"


def test_two_tariffs_of_one_band_are_refused_in_words(taken: Order) -> None:
    first, second, *others = rows("tariffs")
    twin = {name: value for name, value in first.items() if name != "id"}
    assert faults_of([first, {**twin, "price": "1.00"}, *others], "tariffs") == {("draft.1", "alike")}
    band = {**second, "weight_from_grams": 9, "weight_to_grams": 3}
    assert faults_of([first, band], "tariffs") == {("draft.1", "invalid")}
    assert faults_of([{**first, "carrier_id": "нет"}], "tariffs") == {("draft.0.carrier_id", "invalid")}


@pytest.mark.parametrize("post_only", [True, False])
def test_tariffs_in_hand_are_chosen_as_the_database_chooses_them(post_only: bool) -> None:
    load_defaults(apps)
    known, chance = list(Tariff.objects.order_by("?")), random.Random(7)
    for weight in (0, 400, 5_000, 19_999, 20_001, 10**6, chance.randrange(30_000)):
        for place in PLACES:
            asked = {"address": place, "weight": weight, "post_only": post_only}
            assert cheapest_of(known, **asked) == best_tariffs(**asked), asked


@pytest.fixture
def waited() -> Order:
    """An order that waits a fortnight in «Отложен», of which somebody is told on the tenth day, working or not."""
    StuckLimit.objects.filter(status="postponed").update(amount=10, unit="calendar_days")
    now = timezone.now().replace(microsecond=0) + timedelta(hours=1)
    with time_machine.travel(now, tick=False):
        versions_at(now)
        order = OrderFactory()
        answer = Caller().post(f"/orders/{order.number}/actions/postpone", {"hold_note": "Подумает"})
        assert answer.status_code == 200
    for day in range(1, 14):
        with time_machine.travel(now + timedelta(days=day), tick=False):
            versions_at(now + timedelta(days=day))
            open_stuck_tickets()
    return order


def limits(status: str, amount: int) -> list[dict[str, Any]]:
    """The limits of today, that of a status so many calendar days."""
    return [
        {**row, "amount": amount, "unit": "calendar_days"} if row["status"] == status else row
        for row in rows("stuck_limits")
    ]


def test_a_stay_is_told_of_sooner_or_later_under_another_limit(waited: Order) -> None:
    now = timezone.now() + timedelta(days=14)
    with time_machine.travel(now, tick=False):
        sooner = replayed("stuck_limits", limits("postponed", 3), now - timedelta(days=20))
        later = replayed("stuck_limits", limits("postponed", 90), now - timedelta(days=20))
    assert sooner.result["changes"] == {"stays": {"10": {"3": 1}}}
    assert (sooner.result["better"], sooner.decisions.get(today="10").subject_id) == (1, waited.pk)
    assert later.result["changes"] == {"stays": {"10": {"none": 1}}}
    assert later.result["worse"] == 1
    words = RULES["stuck_limits"].every_kind()[0].in_words
    assert [words(answer) for answer in ("3", "none", "ticket")] == ["тикет на 3-й день", "без тикета", "тикет"]


def test_an_order_to_a_place_that_nobody_vouches_for_is_looked_at_by_hand() -> None:
    Locality.objects.create(name="Казань", region="77")
    order = OrderFactory(locality="Казань")
    assert confirmed(order) == "confirmed"
    Order.objects.filter(pk=order.pk).update(locality="Москва")
    assert replayed("localities", rows("localities")).result["differ"] == 0
    without = [row for row in rows("localities") if row["name"] != "Казань"]
    replay = replayed("localities", without)
    assert (replay.result["counted"], replay.result["differ"], replay.result["worse"]) == (1, 1, 1)
    assert replay.decisions.get().drafted != "confirmed"
    Locality.objects.all().delete()
    assert replayed("localities", [{"name": "г. Казань", "region": "77"}]).result["better"] == 1


def test_a_carriers_term_with_more_to_spare_is_kept_more_often_and_moves_no_parcel() -> None:
    sent = timezone.now() - timedelta(days=4)
    order = OrderFactory(by_courier=True, tracked=True, delivery_days=2, dispatched_at=sent)
    answer = Caller(Role.CARRIER).post(f"/orders/{order.number}/actions/track", {"stage": "arrived", "place": "Тула"})
    assert answer.status_code == 200, answer.content
    replay = replayed("settings", {"spare_days": 2})
    assert replay.result["changes"] == {"carriers_terms": {"3:late": {"4:in_time": 1}}}
    assert (replay.result["differ"], replay.result["better"], replay.result["worse"]) == (1, 0, 0)


def test_a_parcel_is_called_very_late_sooner_where_the_desk_waits_less() -> None:
    order, operator = OrderFactory(tracked=True, expected_on=timezone.localdate() - timedelta(days=5)), Caller()
    begun = operator.post("/contacts", {"client": order.client_id, "identified_by": "phone", "order": order.number})
    question = {"topic": "where_is_parcel", "order": order.number}
    assert operator.post(f"/contacts/{begun.json()['id']}/guidance", question).status_code == 200
    moved = {"stage": "in_transit", "place": "Тула", "expected_on": str(timezone.localdate() + timedelta(days=9))}
    assert Caller(Role.CARRIER).post(f"/orders/{order.number}/actions/track", moved).status_code == 200
    same = replayed("settings", {"late_parcel_days": 7})
    assert (same.result["counted"], same.result["differ"]) == (1, 0)
    replay = replayed("settings", {"late_parcel_days": 3})
    assert replay.result["changes"] == {"turns": {"late": {"long": 1}}}
    assert (replay.result["better"], replay.decisions.get().subject_id) == (1, begun.json()["id"])
