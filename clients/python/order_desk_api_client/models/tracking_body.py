from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="TrackingBody")


@_attrs_define
class TrackingBody:
    """The ШПИ, and the carrier that gave it (ORD-6).

    Attributes:
        contact (int | Unset): Обращение; без него берётся открытое обращение этого клиента.
        tracking_number (str | Unset):
        carrier (str | Unset):
    """

    contact: int | Unset = UNSET
    tracking_number: str | Unset = UNSET
    carrier: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        contact = self.contact

        tracking_number = self.tracking_number

        carrier = self.carrier

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if contact is not UNSET:
            field_dict["contact"] = contact
        if tracking_number is not UNSET:
            field_dict["tracking_number"] = tracking_number
        if carrier is not UNSET:
            field_dict["carrier"] = carrier

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        contact = d.pop("contact", UNSET)

        tracking_number = d.pop("tracking_number", UNSET)

        carrier = d.pop("carrier", UNSET)

        tracking_body = cls(
            contact=contact,
            tracking_number=tracking_number,
            carrier=carrier,
        )

        return tracking_body
