from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="PickupPoint")


@_attrs_define
class PickupPoint:
    """`{code, name, address}`.

    Attributes:
        code (str):
        name (str | Unset):  Default: ''.
        address (str | Unset):  Default: ''.
    """

    code: str
    name: str | Unset = ""
    address: str | Unset = ""

    def to_dict(self) -> dict[str, Any]:
        code = self.code

        name = self.name

        address = self.address

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "code": code,
            }
        )
        if name is not UNSET:
            field_dict["name"] = name
        if address is not UNSET:
            field_dict["address"] = address

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code")

        name = d.pop("name", UNSET)

        address = d.pop("address", UNSET)

        pickup_point = cls(
            code=code,
            name=name,
            address=address,
        )

        return pickup_point
