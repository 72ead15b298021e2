"""Orders, tariffs and points for the tests of delivery."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from orders.models.tariffs_and_points import PickupPoint, Tariff

MOSCOW = {"postal_index": "109012", "region": "г. Москва", "locality": "Москва", "street": "Никольская", "house": "1"}
KAZAN = {"postal_index": "420111", "region": "Татарстан", "locality": "Казань", "street": "Баумана", "house": "1"}


@dataclass(frozen=True)
class Product:
    weight_grams: int | None = 400


@dataclass(frozen=True)
class Line:
    product: Product = Product()
    quantity: int = 1


@dataclass(frozen=True)
class Order:
    number: str = "A-1"
    revision: int = 3
    post_only: bool = False
    address: dict[str, Any] = field(default_factory=lambda: dict(MOSCOW))
    goods_total: Decimal = Decimal("1490.00")
    prepaid_amount: Decimal = Decimal("0.00")


def tariff(carrier: str, method: str, price: str, **fields: Any) -> Tariff:
    return Tariff.objects.create(carrier_id=carrier, method=method, price=Decimal(price), **({"days": 3} | fields))


def point(code: str, lat: float | None, lon: float | None, carrier: str = "cdek", region: str = "77") -> PickupPoint:
    fields = {"name": f"ПВЗ {code}", "address": f"ул. {code}", "locality": "Москва", "lat": lat, "lon": lon}
    return PickupPoint.objects.create(carrier_id=carrier, code=code, region=region, **fields)
