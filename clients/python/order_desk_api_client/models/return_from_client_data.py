from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="ReturnFromClientData")


@_attrs_define
class ReturnFromClientData:
    """The fields of the action.

    Attributes:
        tracking_number (str | Unset): ШПИ посылки, присланной клиентом.
    """

    tracking_number: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        tracking_number = self.tracking_number

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if tracking_number is not UNSET:
            field_dict["tracking_number"] = tracking_number

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        tracking_number = d.pop("tracking_number", UNSET)

        return_from_client_data = cls(
            tracking_number=tracking_number,
        )

        return return_from_client_data
