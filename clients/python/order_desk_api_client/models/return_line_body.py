from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.line_kind_enum import LineKindEnum
from ..types import UNSET, Unset

T = TypeVar("T", bound="ReturnLineBody")


@_attrs_define
class ReturnLineBody:
    """A line of the order that goes back; of a kit, the parts that are missing (RET-9).

    Attributes:
        product (str):
        title (str | Unset):
        variant (str | Unset):
        quantity (int | Unset):
        price (str | Unset):
        kind (LineKindEnum | Unset): * `main` - Основной товар
            * `gift` - Подарок
            * `cross_sell` - КРОСС
            * `bonus_card` - КАРТА
            * `warranty` - Гарантия
        kit (list[str] | Unset):
    """

    product: str
    title: str | Unset = UNSET
    variant: str | Unset = UNSET
    quantity: int | Unset = UNSET
    price: str | Unset = UNSET
    kind: LineKindEnum | Unset = UNSET
    kit: list[str] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        product = self.product

        title = self.title

        variant = self.variant

        quantity = self.quantity

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
            }
        )
        if title is not UNSET:
            field_dict["title"] = title
        if variant is not UNSET:
            field_dict["variant"] = variant
        if quantity is not UNSET:
            field_dict["quantity"] = quantity
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

        title = d.pop("title", UNSET)

        variant = d.pop("variant", UNSET)

        quantity = d.pop("quantity", UNSET)

        price = d.pop("price", UNSET)

        _kind = d.pop("kind", UNSET)
        kind: LineKindEnum | Unset
        if isinstance(_kind, Unset):
            kind = UNSET
        else:
            kind = LineKindEnum(_kind)

        kit = cast(list[str], d.pop("kit", UNSET))

        return_line_body = cls(
            product=product,
            title=title,
            variant=variant,
            quantity=quantity,
            price=price,
            kind=kind,
            kit=kit,
        )

        return return_line_body
