from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.line_kind_enum import LineKindEnum
from ..types import UNSET, Unset

T = TypeVar("T", bound="LineChange")


@_attrs_define
class LineChange:
    """One line of the new basket; title and price not given stay, or are the product's.

    Attributes:
        product (str):
        quantity (int):
        title (str | Unset):
        variant (str | Unset):  Default: ''.
        price (str | Unset):
        kind (LineKindEnum | Unset): * `main` - Основной товар
            * `gift` - Подарок
            * `cross_sell` - КРОСС
            * `bonus_card` - КАРТА
            * `warranty` - Гарантия Default: LineKindEnum.MAIN.
        kit (list[str] | Unset):
    """

    product: str
    quantity: int
    title: str | Unset = UNSET
    variant: str | Unset = ""
    price: str | Unset = UNSET
    kind: LineKindEnum | Unset = LineKindEnum.MAIN
    kit: list[str] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        product = self.product

        quantity = self.quantity

        title = self.title

        variant = self.variant

        price = self.price

        kind: str | Unset = UNSET
        if not isinstance(self.kind, Unset):
            kind = self.kind.value

        kit: list[str] | Unset = UNSET
        if not isinstance(self.kit, Unset):
            kit = self.kit

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "product": product,
                "quantity": quantity,
            }
        )
        if title is not UNSET:
            field_dict["title"] = title
        if variant is not UNSET:
            field_dict["variant"] = variant
        if price is not UNSET:
            field_dict["price"] = price
        if kind is not UNSET:
            field_dict["kind"] = kind
        if kit is not UNSET:
            field_dict["kit"] = kit

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        product = d.pop("product")

        quantity = d.pop("quantity")

        title = d.pop("title", UNSET)

        variant = d.pop("variant", UNSET)

        price = d.pop("price", UNSET)

        _kind = d.pop("kind", UNSET)
        kind: LineKindEnum | Unset
        if isinstance(_kind, Unset):
            kind = UNSET
        else:
            kind = LineKindEnum(_kind)

        kit = cast(list[str], d.pop("kit", UNSET))

        line_change = cls(
            product=product,
            quantity=quantity,
            title=title,
            variant=variant,
            price=price,
            kind=kind,
            kit=kit,
        )

        return line_change
