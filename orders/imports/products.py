"""Goods: what the shop says of its products, and products that only an order line names (INT-1)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction

from orders.api.serializers.imported_orders_and_products import ProductItem
from orders.imports.order_reader import Taken
from orders.models import Product
from service.accounts.roles import Actor
from service.http.validation_errors import at_most, flatten
from service.input_errors import FieldError

Item = dict[str, Any]


def take_over_products(items: Sequence[Any], *, actor: Actor) -> list[Item]:
    """Store products; per item its code, outcome (`created`, `updated`, `unchanged`, `refused`) and faults."""
    with transaction.atomic():
        codes = [item.get("code") for item in items if isinstance(item, dict)]
        rows = Product.objects.select_for_update(no_key=True).filter(
            code__in=[code for code in codes if isinstance(code, str)]
        )
        known = {product.code: product for product in rows.order_by("code")}
        return [import_product(item, known) for item in items]


def import_product(item: Any, known: dict[str, Product]) -> Item:
    """One product."""
    if not isinstance(item, dict):
        return product_result(None, "refused", [FieldError("", "invalid", "Ожидается объект товара.")])
    serializer = ProductItem(data=item)
    if not serializer.is_valid():
        code = item.get("code")
        return product_result(code if isinstance(code, str) else None, "refused", flatten(serializer.errors))
    given = {name: value for name, value in serializer.validated_data.items() if value is not None}
    product = known.get(given["code"])
    if product is None:
        known[given["code"]] = Product.objects.create(**given)
        return product_result(given["code"], "created")
    changed = [name for name, value in given.items() if getattr(product, name) != value]
    if not changed:
        return product_result(given["code"], "unchanged")
    for name in changed:
        setattr(product, name, given[name])
    product.save(update_fields=changed)
    return product_result(given["code"], "updated")


def product_result(code: str | None, outcome: str, errors: Iterable[FieldError] = ()) -> Item:
    """The shape of a result."""
    return {"code": code, "outcome": outcome, "errors": [error.as_dict() for error in at_most(errors)]}


def products_of(items: Iterable[Taken]) -> dict[str, Product]:
    """The products that the items' lines name, by code; an unknown one is made, in stock, as it is first named."""
    named: dict[str, dict[str, Any]] = {}
    for line in (line for item in items for line in item.lines):
        named.setdefault(line["product"], line)
    known = {product.code: product for product in Product.objects.filter(code__in=named)}
    fresh = [
        Product(code=code, title=line.get("title") or code, price=line["price"])
        for code, line in named.items()
        if code not in known
    ]
    Product.objects.bulk_create(fresh, ignore_conflicts=True)
    if fresh:
        known |= {product.code: product for product in Product.objects.filter(code__in=[p.code for p in fresh])}
    return known
