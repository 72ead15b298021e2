from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="EraseBody")


@_attrs_define
class EraseBody:
    """On what ground.

    Attributes:
        ground (str): Основание: номер и дата заявления. Без имён: запись об этом остаётся.
    """

    ground: str

    def to_dict(self) -> dict[str, Any]:
        ground = self.ground

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "ground": ground,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        ground = d.pop("ground")

        erase_body = cls(
            ground=ground,
        )

        return erase_body
