from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.wish_enum import WishEnum

T = TypeVar("T", bound="PrepaidChangeDetails")


@_attrs_define
class PrepaidChangeDetails:
    """Reads a JSON object; fields that it doesn't know are faults, told together with all the others.

    Attributes:
        wish (WishEnum): * `add` - Добавить
            * `change` - Изменить
            * `annul` - Аннулировать
    """

    wish: WishEnum

    def to_dict(self) -> dict[str, Any]:
        wish = self.wish.value

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "wish": wish,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        wish = WishEnum(d.pop("wish"))

        prepaid_change_details = cls(
            wish=wish,
        )

        return prepaid_change_details
