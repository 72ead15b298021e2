"""«Рассчитать доставку» offers what reaches the address, cheapest first; its options hold while the order stands."""

from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps

from orders.choices import BY_POST, Method
from orders.delivery import Option, OptionProblem, delivery_options, promised_term, resolve_option
from orders.delivery.defaults import load_defaults
from orders.delivery.options import recommended_first, weight_of
from orders.models.tariffs_and_points import PickupPoint, Tariff
from tests.orders.delivery.samples import KAZAN, MOSCOW, Line, Order, Product, point, tariff

pytestmark = pytest.mark.django_db


@pytest.fixture
def carriers() -> None:
    """A database that knows the carriers and nothing else of delivery."""
    load_defaults(apps)
    Tariff.objects.all().delete()
    PickupPoint.objects.all().delete()


def ways(options: list[Option]) -> list[tuple[str, str]]:
    return [(option.carrier, option.method) for option in options]


@pytest.mark.usefixtures("carriers")
class TestWhatIsOffered:
    def test_the_cheapest_comes_first_and_alone_is_recommended(self) -> None:
        tariff("cdek", Method.COURIER, "400")
        tariff("russian_post", Method.POST, "250", days=12)
        tariff("russian_post", Method.POST_COURIER, "400", days=12)
        tariff("dalli", Method.COURIER, "400")
        options = delivery_options(Order(), [Line()])
        assert ways(options) == [
            ("russian_post", "post"),
            ("cdek", "courier"),
            ("dalli", "courier"),
            ("russian_post", "post_courier"),
        ]
        assert [option.recommended for option in options] == [True, False, False, False]

    def test_of_several_tariffs_the_client_gets_the_best(self) -> None:
        tariff("cdek", Method.COURIER, "400")
        best = tariff("cdek", Method.COURIER, "350", region="77", days=2)
        tariff("cdek", Method.COURIER, "380", index_from="100000", index_to="120000")
        (option,) = delivery_options(Order(), [Line()])
        assert (option.price, option.days) == (best.price, 2)

    @pytest.mark.parametrize(
        ("fields", "reaches"),
        [
            ({}, True),
            ({"region": "77"}, True),
            ({"region": "50"}, False),
            ({"index_from": "109012", "index_to": "109012"}, True),
            ({"index_from": "101000", "index_to": "109011"}, False),
            ({"index_from": "109013", "index_to": "199999"}, False),
            ({"region": "50", "index_from": "101000", "index_to": "199999"}, False),
            ({"weight_from_grams": 1200}, True),
            ({"weight_from_grams": 1201}, False),
            ({"weight_to_grams": 1200}, True),
            ({"weight_to_grams": 1199}, False),
        ],
    )
    def test_a_tariff_reaches_its_region_range_and_weights(self, fields: dict[str, Any], reaches: bool) -> None:
        tariff("cdek", Method.COURIER, "400", **fields)
        assert bool(delivery_options(Order(), [Line(quantity=3)])) == reaches

    def test_a_product_of_unknown_weight_counts_a_kilogram(self) -> None:
        assert weight_of([Line(Product(None), 2), Line(Product(0), 5), Line(Product(300), 3)]) == 2900

    def test_only_the_post_is_offered_after_the_warehouse_annulled(self) -> None:
        tariff("cdek", Method.COURIER, "100")
        tariff("cdek", Method.PICKUP, "100")
        point("P1", 55.75, 37.62)
        tariff("russian_post", Method.POST, "250")
        tariff("russian_post", Method.POST_COURIER, "300")
        assert {option.method for option in delivery_options(Order(post_only=True), [Line()])} == BY_POST

    def test_the_total_is_goods_and_delivery_less_prepayment(self) -> None:
        tariff("russian_post", Method.POST, "250.50")
        (option,) = delivery_options(Order(prepaid_amount=Decimal("500.00")), [Line()])
        assert option.total == Decimal("1240.50")

    @pytest.mark.parametrize("index", ["", None, "1090", "10901２"])
    def test_without_a_readable_index_no_tariff_by_index_applies(self, index: str | None) -> None:
        tariff("russian_post", Method.POST, "250", index_from="000000", index_to="999999")
        tariff("cdek", Method.COURIER, "400", region="77")
        assert ways(delivery_options(Order(address=MOSCOW | {"postal_index": index}), [Line()])) == [
            ("cdek", "courier")
        ]

    def test_an_unnamed_region_is_read_from_the_index_where_that_is_certain(self) -> None:
        tariff("cdek", Method.COURIER, "400", region="16")
        tariff("cdek", Method.COURIER, "300", region="77")
        certain, shared = KAZAN | {"region": ""}, MOSCOW | {"region": "", "postal_index": "142000"}
        assert [option.price for option in delivery_options(Order(address=certain), [Line()])] == [Decimal("400.00")]
        assert delivery_options(Order(address=shared), [Line()]) == []

    def test_an_empty_address_is_reached_by_nothing_regional(self) -> None:
        tariff("cdek", Method.PICKUP, "400")
        point("P1", 55.75, 37.62)
        assert delivery_options(Order(address={}), [Line()]) == []


@pytest.mark.usefixtures("carriers")
class TestPickupPoints:
    def test_points_of_one_price_go_by_distance_and_are_at_most_ten(self) -> None:
        tariff("cdek", Method.PICKUP, "200")
        for step in range(12, 0, -1):
            point(f"P{step:02d}", 55.76 + step / 100, 37.62)
        point("OTHER-REGION", 55.76, 37.62, region="50")
        point("OTHER-CARRIER", 55.76, 37.62, carrier="boxberry")
        options = delivery_options(Order(), [Line()])
        shown = [option.pickup_point for option in options if option.pickup_point]
        assert [place.code for place in shown] == [f"P{step:02d}" for step in range(1, 11)]
        assert shown[0].distance_km == pytest.approx(1.1, abs=0.05)
        assert shown[0].name == "ПВЗ P01"
        assert shown[0].address == "ул. P01"

    def test_a_cheaper_carrier_goes_before_a_nearer_point(self) -> None:
        tariff("cdek", Method.PICKUP, "200")
        tariff("boxberry", Method.PICKUP, "199")
        point("NEAR", 55.76, 37.62)
        point("FAR", 55.90, 37.62, carrier="boxberry")
        options = delivery_options(Order(), [Line()])
        assert [option.pickup_point.code for option in options if option.pickup_point] == ["FAR", "NEAR"]

    def test_the_cheapest_is_recommended_unless_the_parcel_lies_far_away(self) -> None:
        tariff("cdek", Method.PICKUP, "200")
        tariff("russian_post", Method.POST, "250")
        point("FAR", 56.30, 37.62)
        address = MOSCOW | {"locality": "Троицк"}
        options = delivery_options(Order(), [Line()])
        assert [(option.method, option.recommended) for option in options] == [("pickup", True), ("post", False)]
        away = delivery_options(Order(address=address), [Line()])
        assert [(option.method, option.recommended) for option in away] == [("pickup", False), ("post", True)]
        assert [option.method for option in recommended_first(away)] == ["post", "pickup"]

    def test_of_a_village_whose_place_nobody_knows_no_distance_is_told_and_no_point_recommended(self) -> None:
        tariff("cdek", Method.PICKUP, "200")
        point("CAPITAL", 55.79, 49.12, region="16")
        village = KAZAN | {"locality": "д. Малые Выселки"}
        (option,) = delivery_options(Order(address=village), [Line()])
        assert option.pickup_point is not None
        assert option.pickup_point.distance_km is None
        tariff("russian_post", Method.POST, "250")
        assert [option.recommended for option in delivery_options(Order(address=village), [Line()])] == [False, True]

    def test_a_point_without_coordinates_comes_last_and_tells_no_distance(self) -> None:
        tariff("cdek", Method.PICKUP, "200")
        point("NOWHERE", None, None)
        point("HERE", 55.76, 37.62)
        places = [option.pickup_point for option in delivery_options(Order(), [Line()]) if option.pickup_point]
        assert [(place.code, place.distance_km) for place in places] == [("HERE", 0.0), ("NOWHERE", None)]

    def test_points_are_sought_around_the_locality(self) -> None:
        tariff("cdek", Method.PICKUP, "200")
        point("CAPITAL", 55.79, 49.12, region="16")
        point("CHELNY", 55.74, 52.40, region="16")
        chelny = KAZAN | {"locality": "г. Набережные Челны", "postal_index": "423800"}
        nearest = [delivery_options(Order(address=place), [Line()])[0].pickup_point for place in (KAZAN, chelny)]
        assert [place.code for place in nearest if place] == ["CAPITAL", "CHELNY"]


@pytest.mark.usefixtures("carriers")
class TestTokens:
    def test_an_option_is_found_again_by_its_token(self) -> None:
        tariff("cdek", Method.PICKUP, "200")
        tariff("russian_post", Method.POST, "250")
        point("P1", 55.75, 37.62)
        point("P2", 55.76, 37.63)
        options = delivery_options(Order(), [Line()])
        assert len({option.option for option in options}) == 3
        assert [resolve_option(Order(), [Line()], option.option) for option in options] == options

    def test_a_token_of_an_earlier_state_is_stale(self) -> None:
        tariff("russian_post", Method.POST, "250")
        (option,) = delivery_options(Order(), [Line()])
        assert resolve_option(Order(revision=4), [Line()], option.option) is OptionProblem.STALE

    def test_a_token_of_another_order_is_unknown(self) -> None:
        tariff("russian_post", Method.POST, "250")
        (option,) = delivery_options(Order(), [Line()])
        assert resolve_option(Order(number="A-2"), [Line()], option.option) is OptionProblem.UNKNOWN
        assert resolve_option(Order(number="A-2", revision=4), [Line()], option.option) is OptionProblem.UNKNOWN

    def test_a_token_whose_price_was_changed_by_hand_is_unknown(self) -> None:
        tariff("russian_post", Method.POST, "250")
        (option,) = delivery_options(Order(), [Line()])
        forged = option.option.replace("250.00", "001.00")
        assert forged != option.option
        assert resolve_option(Order(), [Line()], forged) is OptionProblem.UNKNOWN

    @pytest.mark.parametrize(
        "token",
        [
            "",
            "-",
            "1",
            "1-0-3-250.00-",
            "a-b-c-d-e",
            "1-0-3-250.00-0123456789abcdef",
            "й",
            "\ud800",
            "1-" * 50,
            "9" * 9000,
        ],
    )
    def test_what_is_no_token_is_unknown(self, token: str) -> None:
        assert resolve_option(Order(), [Line()], token) is OptionProblem.UNKNOWN

    def test_a_token_outlives_neither_its_tariffs_price_nor_the_tariff(self) -> None:
        priced = tariff("russian_post", Method.POST, "250")
        (option,) = delivery_options(Order(), [Line()])
        Tariff.objects.filter(pk=priced.pk).update(price=Decimal("260"))
        assert resolve_option(Order(), [Line()], option.option) is OptionProblem.STALE
        priced.delete()
        assert resolve_option(Order(), [Line()], option.option) is OptionProblem.STALE

    def test_a_courier_chosen_before_only_the_post_was_left_is_stale(self) -> None:
        tariff("cdek", Method.COURIER, "250")
        (option,) = delivery_options(Order(), [Line()])
        assert resolve_option(Order(post_only=True), [Line()], option.option) is OptionProblem.STALE


@pytest.mark.parametrize(
    ("method", "days", "shown"),
    [
        (Method.POST, 3, (10, 14)),
        (Method.POST_COURIER, 30, (10, 14)),
        (Method.COURIER, 2, (3, 3)),
        (Method.PICKUP, 0, (1, 1)),
    ],
)
def test_the_term_told_is_the_posts_range_or_one_day_more(method: str, days: int, shown: tuple[int, int]) -> None:
    """DLV-2."""
    assert promised_term(method, days) == shown
