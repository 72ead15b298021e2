from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.line_kind_enum import LineKindEnum

T = TypeVar("T", bound="PackedLineAnswer")


@_attrs_define
class PackedLineAnswer:
    """What is to be packed.

    Attributes:
        product (str):
        title (str):
        variant (None | str):
        quantity (int):
        kind (LineKindEnum): * `main` - Основной товар
            * `gift` - Подарок
            * `cross_sell` - КРОСС
            * `bonus_card` - КАРТА
            * `warranty` - Гарантия
        kit (list[str] | None):
    """

    product: str
    title: str
    variant: None | str
    quantity: int
    kind: LineKindEnum
    kit: list[str] | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        product = self.product

        title = self.title

        variant: None | str
        variant = self.variant

        quantity = self.quantity

        kind = self.kind.value

        kit: list[str] | None
        if isinstance(self.kit, list):
            kit = self.kit

        else:
            kit = self.kit

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "product": product,
                "title": title,
                "variant": variant,
                "quantity": quantity,
                "kind": kind,
                "kit": kit,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        product = d.pop("product")

        title = d.pop("title")

        def _parse_variant(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        variant = _parse_variant(d.pop("variant"))

        quantity = d.pop("quantity")

        kind = LineKindEnum(d.pop("kind"))

        def _parse_kit(data: object) -> list[str] | None:
            if data is None:
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                kit_type_0 = cast(list[str], data)

                return kit_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None, data)

        kit = _parse_kit(d.pop("kit"))

        packed_line_answer = cls(
            product=product,
            title=title,
            variant=variant,
            quantity=quantity,
            kind=kind,
            kit=kit,
        )

        packed_line_answer.additional_properties = d
        return packed_line_answer

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
