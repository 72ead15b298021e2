from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.line_kind_enum import LineKindEnum

T = TypeVar("T", bound="NotCopiedAnswer")


@_attrs_define
class NotCopiedAnswer:
    """A line that a reissue left behind.

    Attributes:
        product (str):
        title (str):
        variant (str):
        quantity (int):
        price (str):
        kind (LineKindEnum): * `main` - Основной товар
            * `gift` - Подарок
            * `cross_sell` - КРОСС
            * `bonus_card` - КАРТА
            * `warranty` - Гарантия
        kit (list[str]):
        reason (str): `goods_unavailable`: товара больше нет.
    """

    product: str
    title: str
    variant: str
    quantity: int
    price: str
    kind: LineKindEnum
    kit: list[str]
    reason: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        product = self.product

        title = self.title

        variant = self.variant

        quantity = self.quantity

        price = self.price

        kind = self.kind.value

        kit = self.kit

        reason = self.reason

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "product": product,
                "title": title,
                "variant": variant,
                "quantity": quantity,
                "price": price,
                "kind": kind,
                "kit": kit,
                "reason": reason,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        product = d.pop("product")

        title = d.pop("title")

        variant = d.pop("variant")

        quantity = d.pop("quantity")

        price = d.pop("price")

        kind = LineKindEnum(d.pop("kind"))

        kit = cast(list[str], d.pop("kit"))

        reason = d.pop("reason")

        not_copied_answer = cls(
            product=product,
            title=title,
            variant=variant,
            quantity=quantity,
            price=price,
            kind=kind,
            kit=kit,
            reason=reason,
        )

        not_copied_answer.additional_properties = d
        return not_copied_answer

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
