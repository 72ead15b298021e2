from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.availability_enum import AvailabilityEnum

T = TypeVar("T", bound="ProductAnswer")


@_attrs_define
class ProductAnswer:
    """A product.

    Attributes:
        code (str):
        title (str):
        variants (list[str]):
        price (None | str):
        availability (AvailabilityEnum): * `in_stock` - В наличии
            * `expected` - Ожидается
            * `gone` - Снят с продажи
        weight_grams (int | None):
        updated_at (datetime.datetime):
    """

    code: str
    title: str
    variants: list[str]
    price: None | str
    availability: AvailabilityEnum
    weight_grams: int | None
    updated_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        code = self.code

        title = self.title

        variants = self.variants

        price: None | str
        price = self.price

        availability = self.availability.value

        weight_grams: int | None
        weight_grams = self.weight_grams

        updated_at = self.updated_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "code": code,
                "title": title,
                "variants": variants,
                "price": price,
                "availability": availability,
                "weight_grams": weight_grams,
                "updated_at": updated_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code")

        title = d.pop("title")

        variants = cast(list[str], d.pop("variants"))

        def _parse_price(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        price = _parse_price(d.pop("price"))

        availability = AvailabilityEnum(d.pop("availability"))

        def _parse_weight_grams(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        weight_grams = _parse_weight_grams(d.pop("weight_grams"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        product_answer = cls(
            code=code,
            title=title,
            variants=variants,
            price=price,
            availability=availability,
            weight_grams=weight_grams,
            updated_at=updated_at,
        )

        product_answer.additional_properties = d
        return product_answer

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
