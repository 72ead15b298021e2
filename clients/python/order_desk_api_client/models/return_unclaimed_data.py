from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.return_kind_enum import ReturnKindEnum

T = TypeVar("T", bound="ReturnUnclaimedData")


@_attrs_define
class ReturnUnclaimedData:
    """The fields of the action.

    Attributes:
        kind (ReturnKindEnum): * `postal` - Почтовый возврат
            * `unknown` - Вид возврата неизвестен
    """

    kind: ReturnKindEnum

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = ReturnKindEnum(d.pop("kind"))

        return_unclaimed_data = cls(
            kind=kind,
        )

        return return_unclaimed_data
