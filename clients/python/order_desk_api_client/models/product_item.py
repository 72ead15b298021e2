from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.availability_enum import AvailabilityEnum
from ..types import UNSET, Unset

T = TypeVar("T", bound="ProductItem")


@_attrs_define
class ProductItem:
    """`{code, title, availability, weight_grams?, price?, variants?}`.

    Attributes:
        code (str):
        title (str):
        availability (AvailabilityEnum): * `in_stock` - В наличии
            * `expected` - Ожидается
            * `gone` - Снят с продажи
        weight_grams (int | None | Unset):
        price (None | str | Unset):
        variants (list[str] | None | Unset):
    """

    code: str
    title: str
    availability: AvailabilityEnum
    weight_grams: int | None | Unset = UNSET
    price: None | str | Unset = UNSET
    variants: list[str] | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        code = self.code

        title = self.title

        availability = self.availability.value

        weight_grams: int | None | Unset
        if isinstance(self.weight_grams, Unset):
            weight_grams = UNSET
        else:
            weight_grams = self.weight_grams

        price: None | str | Unset
        if isinstance(self.price, Unset):
            price = UNSET
        else:
            price = self.price

        variants: list[str] | None | Unset
        if isinstance(self.variants, Unset):
            variants = UNSET
        elif isinstance(self.variants, list):
            variants = self.variants

        else:
            variants = self.variants

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "code": code,
                "title": title,
                "availability": availability,
            }
        )
        if weight_grams is not UNSET:
            field_dict["weight_grams"] = weight_grams
        if price is not UNSET:
            field_dict["price"] = price
        if variants is not UNSET:
            field_dict["variants"] = variants

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code")

        title = d.pop("title")

        availability = AvailabilityEnum(d.pop("availability"))

        def _parse_weight_grams(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        weight_grams = _parse_weight_grams(d.pop("weight_grams", UNSET))

        def _parse_price(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        price = _parse_price(d.pop("price", UNSET))

        def _parse_variants(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                variants_type_0 = cast(list[str], data)

                return variants_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        variants = _parse_variants(d.pop("variants", UNSET))

        product_item = cls(
            code=code,
            title=title,
            availability=availability,
            weight_grams=weight_grams,
            price=price,
            variants=variants,
        )

        return product_item
