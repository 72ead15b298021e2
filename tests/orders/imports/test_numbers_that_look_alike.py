"""A number that nobody can tell from another order's makes no second order in silence (INT-6)."""

from __future__ import annotations

import pytest

from orders.models import Order
from tests.orders.imports.shop import Shop, faults, item

pytestmark = pytest.mark.django_db
LATIN = "AB-1"
TWINS = {
    "in lower case": "ab-1",
    "in Cyrillic": "ав-1",
    "in Cyrillic capitals": "АВ-1",
    "with one Cyrillic letter": "AВ-1",
    "as a name": "Ab-1",
}
REFUSED = ("refused", [("number", "looks_like_another")])


@pytest.mark.parametrize("twin", TWINS.values(), ids=TWINS)
@pytest.mark.parametrize("at_once", [True, False], ids=["in one list", "later"])
def test_a_number_like_another_s_is_refused_and_names_it(twin: str, shop: Shop, *, at_once: bool) -> None:
    if at_once:
        first, second = shop.send(item(number=LATIN), item(number=twin))
    else:
        (first,), (second,) = shop.send(item(number=LATIN)), shop.send(item(number=twin))
    assert first["outcome"] == "created"
    assert (second["outcome"], faults(second)) == REFUSED
    assert f"«{LATIN}»" in second["errors"][0]["message"]
    assert Order.objects.get().number == LATIN


@pytest.mark.parametrize("known", TWINS.values(), ids=TWINS)
def test_it_doesn_t_matter_which_of_them_came_first(known: str, shop: Shop) -> None:
    shop.send(item(number=known))
    (result,) = shop.send(item(number=LATIN))
    assert (result["outcome"], faults(result)) == REFUSED


def test_the_order_itself_is_told_anew_under_its_own_number(shop: Shop) -> None:
    shop.send(item(number=LATIN))
    assert [result["outcome"] for result in shop.send(item(number=LATIN, remark="Звонить"))] == ["updated"]


@pytest.mark.parametrize("other", ["AB-11", "AB1", "AB-1d", "001", "1"])
def test_numbers_that_an_eye_tells_apart_are_two_orders(other: str, shop: Shop) -> None:
    outcomes = [result["outcome"] for result in shop.send(item(number=LATIN), item(number=other))]
    assert outcomes == ["created", "created"]
