from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="VariantsAnswer")


@_attrs_define
class VariantsAnswer:
    """Other variants of a line's product.

    Attributes:
        product (str):
        title (str):
        variant (str):
        sold_out (bool): Варианта из заказа больше нет: его нужно сменить.
        variants (list[str]):
    """

    product: str
    title: str
    variant: str
    sold_out: bool
    variants: list[str]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        product = self.product

        title = self.title

        variant = self.variant

        sold_out = self.sold_out

        variants = self.variants

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "product": product,
                "title": title,
                "variant": variant,
                "sold_out": sold_out,
                "variants": variants,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        product = d.pop("product")

        title = d.pop("title")

        variant = d.pop("variant")

        sold_out = d.pop("sold_out")

        variants = cast(list[str], d.pop("variants"))

        variants_answer = cls(
            product=product,
            title=title,
            variant=variant,
            sold_out=sold_out,
            variants=variants,
        )

        variants_answer.additional_properties = d
        return variants_answer

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
