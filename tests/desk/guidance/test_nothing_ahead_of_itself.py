"""Nothing is said to be done, promised or sent before it is so: beside a button, an open question, an opt-out."""

from __future__ import annotations

import re
from typing import Any

import pytest

from desk.guidance.scripts import SCRIPTS
from orders.choices import LineKind, PrepaymentShare
from service.clock import today
from service.models import ClientPhone
from tests.desk.guidance.samples import METHODS, SAMPLES
from tests.desk.guidance.talking import Talk, call_of, step, walk, words
from tests.factories import OrderFactory, ProductFactory
from tests.orders.api.desk import API, Desk
from tests.orders.api.situations import make
from tests.sampling import some

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("long_ago", [True, False])
@pytest.mark.parametrize("subtopic", ["cancel", "remove_item"])
def test_goods_may_go_back_is_said_while_the_window_is_open(subtopic: str, long_ago: bool) -> None:
    changes: dict[str, Any] = {"redeemed_on": today().replace(year=today().year - 1)} if long_ago else {}
    call = call_of(OrderFactory(taken=True, **changes))
    script = next(one for one in SCRIPTS if one.name == f"change_order/{subtopic}")
    said = " ".join(one["text"] for _, steps in walk(script, call) for one in steps if one["kind"] == "say")
    assert "уже получена" in said
    assert ("отправить обратно" in said) is not long_ago


SMS = re.compile(r"(придёт|будет|дождитесь, пожалуйста,|или|следите за|после|Если вам пришла) СМС", re.IGNORECASE)
TOLD_OF_PARCELS = SAMPLES | {f"confirmed {name}": lambda way=way: make("new", **way) for name, way in METHODS.items()}


@pytest.mark.parametrize("name", some(TOLD_OF_PARCELS, 10))
@pytest.mark.sample(5)
def test_a_number_that_gets_no_sms_is_promised_none(name: str) -> None:
    """CLI-9."""
    order = TOLD_OF_PARCELS[name]()
    ClientPhone.objects.update_or_create(client=order.client, number=order.phone, defaults={"sms_opt_out": True})
    call = call_of(order)
    walks = [(script.name, rule.code, steps) for script in SCRIPTS for rule, steps in walk(script, call)]
    texts = {(*where, one["text"]) for *where, steps in walks for one in steps if one["kind"] in ("say", "ask")}
    assert [said for said in texts if SMS.search(said[-1])] == []


def test_one_who_gets_sms_is_told_of_them_and_of_the_courier_s_ring(desk: Desk) -> None:
    courier = make("confirmed", by_courier=True)
    assert "придёт СМС, потом позвонит курьер" in words(Talk(desk, courier).ask("where_is_parcel"))
    ClientPhone.objects.update_or_create(client=courier.client, number=courier.phone, defaults={"sms_opt_out": True})
    told = words(Talk(Desk(), courier).ask("where_is_parcel"))
    assert "СМС" not in told
    assert "Курьер вам позвонит" in told


ANEW = re.compile(
    r"(заказать|оформить)( можно будет)? (снова|ещё раз)|можно оформить новый заказ|когда будете заказывать",
    re.IGNORECASE,
)


@pytest.mark.parametrize("name", some(SAMPLES, 10))
@pytest.mark.sample(5)
def test_another_order_is_promised_to_nobody_who_gets_none(name: str) -> None:
    """CLI-5, GDE-36."""
    order = SAMPLES[name]()
    type(order.client).objects.filter(pk=order.client_id).update(do_not_contact=True)
    call = call_of(order)
    walks = [(script.name, rule.code, steps) for script in SCRIPTS for rule, steps in walk(script, call)]
    texts = {(*where, one["text"]) for *where, steps in walks for one in steps if one["kind"] in ("say", "ask")}
    assert [said for said in texts if ANEW.search(said[-1])] == []


@pytest.mark.parametrize("amount", [0, 500])
def test_what_is_left_to_pay_is_told_as_such(desk: Desk, amount: int) -> None:
    """DLV-5: the total told leaves the prepayment out, and says so."""
    paid: dict[str, Any] = {"prepayment": PrepaymentShare.PARTIAL, "prepaid_amount": amount} if amount else {}
    said = words(Talk(desk, make("new", **paid)).ask("where_is_parcel"))
    assert "к оплате" in said
    assert ("предоплата 500 рублей уже вычтена" in said) is bool(amount)


@pytest.mark.parametrize("added", [True, False])
def test_a_total_that_the_call_has_changed_is_told_beside_the_one_before(desk: Desk, added: bool) -> None:
    order = make("new")
    talk, before = Talk(desk, order), order.total
    lines = [line.representation for line in order.basket]
    gift = {"product": ProductFactory().code, "quantity": 1, "kind": LineKind.MAIN.value}
    more = [{name: one[name] for name in ("product", "variant", "quantity", "kind")} for one in lines] + [gift] * added
    path = f"{API}/orders/{order.number}"
    change = {"lines": more} if added else {"address": {"house": "12"}}
    assert desk.call("PATCH", path, {**change, "contact": talk.contact}).status == 200
    offered = talk.ask("where_is_parcel", data_right="yes")
    ways = step(offered, "ask")["options"]
    same = next((way for way in ways if "Почта:" in way["text"]), ways[0])
    assert desk.call(same["method"], same["href"], same["body"]).status == 200
    order.refresh_from_db()
    told = words(talk.ask("reference", "gift_price")) + words(talk.ask("where_is_parcel"))
    assert ("До изменений выходило" in told) is (type(order).objects.get(pk=order.pk).total != before)
    assert "До изменений выходило" in told or not added
    assert "сумма другая из-за состава заказа" in told or not added
