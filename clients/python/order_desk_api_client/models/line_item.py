from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.line_kind_enum import LineKindEnum
from ..types import UNSET, Unset

T = TypeVar("T", bound="LineItem")


@_attrs_define
class LineItem:
    """`{product, title, variant?, quantity, price, kind, kit[]?}`; amount and availability are derived anew.

    Attributes:
        product (str):
        quantity (int):
        price (str):
        title (None | str | Unset):
        variant (None | str | Unset):
        kind (LineKindEnum | Unset): * `main` - Основной товар
            * `gift` - Подарок
            * `cross_sell` - КРОСС
            * `bonus_card` - КАРТА
            * `warranty` - Гарантия Default: LineKindEnum.MAIN.
        kit (list[str] | None | Unset):
        amount (Any | Unset):
        availability (Any | Unset):
    """

    product: str
    quantity: int
    price: str
    title: None | str | Unset = UNSET
    variant: None | str | Unset = UNSET
    kind: LineKindEnum | Unset = LineKindEnum.MAIN
    kit: list[str] | None | Unset = UNSET
    amount: Any | Unset = UNSET
    availability: Any | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        product = self.product

        quantity = self.quantity

        price = self.price

        title: None | str | Unset
        if isinstance(self.title, Unset):
            title = UNSET
        else:
            title = self.title

        variant: None | str | Unset
        if isinstance(self.variant, Unset):
            variant = UNSET
        else:
            variant = self.variant

        kind: str | Unset = UNSET
        if not isinstance(self.kind, Unset):
            kind = self.kind.value

        kit: list[str] | None | Unset
        if isinstance(self.kit, Unset):
            kit = UNSET
        elif isinstance(self.kit, list):
            kit = self.kit

        else:
            kit = self.kit

        amount = self.amount

        availability = self.availability

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "product": product,
                "quantity": quantity,
                "price": price,
            }
        )
        if title is not UNSET:
            field_dict["title"] = title
        if variant is not UNSET:
            field_dict["variant"] = variant
        if kind is not UNSET:
            field_dict["kind"] = kind
        if kit is not UNSET:
            field_dict["kit"] = kit
        if amount is not UNSET:
            field_dict["amount"] = amount
        if availability is not UNSET:
            field_dict["availability"] = availability

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        product = d.pop("product")

        quantity = d.pop("quantity")

        price = d.pop("price")

        def _parse_title(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        title = _parse_title(d.pop("title", UNSET))

        def _parse_variant(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        variant = _parse_variant(d.pop("variant", UNSET))

        _kind = d.pop("kind", UNSET)
        kind: LineKindEnum | Unset
        if isinstance(_kind, Unset):
            kind = UNSET
        else:
            kind = LineKindEnum(_kind)

        def _parse_kit(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                kit_type_0 = cast(list[str], data)

                return kit_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        kit = _parse_kit(d.pop("kit", UNSET))

        amount = d.pop("amount", UNSET)

        availability = d.pop("availability", UNSET)

        line_item = cls(
            product=product,
            quantity=quantity,
            price=price,
            title=title,
            variant=variant,
            kind=kind,
            kit=kit,
            amount=amount,
            availability=availability,
        )

        return line_item
