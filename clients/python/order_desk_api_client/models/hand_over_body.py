from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="HandOverBody")


@_attrs_define
class HandOverBody:
    """Whom the call is given to.

    Attributes:
        to (str): Имя учётной записи сотрудника, который ведёт звонки.
    """

    to: str

    def to_dict(self) -> dict[str, Any]:
        to = self.to

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "to": to,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        to = d.pop("to")

        hand_over_body = cls(
            to=to,
        )

        return hand_over_body
