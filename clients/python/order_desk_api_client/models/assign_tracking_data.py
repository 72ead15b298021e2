from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="AssignTrackingData")


@_attrs_define
class AssignTrackingData:
    """The fields of the action.

    Attributes:
        tracking_number (str):
        carrier (str | Unset):
    """

    tracking_number: str
    carrier: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        tracking_number = self.tracking_number

        carrier = self.carrier

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "tracking_number": tracking_number,
            }
        )
        if carrier is not UNSET:
            field_dict["carrier"] = carrier

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        tracking_number = d.pop("tracking_number")

        carrier = d.pop("carrier", UNSET)

        assign_tracking_data = cls(
            tracking_number=tracking_number,
            carrier=carrier,
        )

        return assign_tracking_data
