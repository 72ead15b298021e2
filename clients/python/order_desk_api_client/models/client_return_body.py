from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="ClientReturnBody")


@_attrs_define
class ClientReturnBody:
    """Which parcel of the client's came back; without it the order alone is known.

    Attributes:
        contact (int | Unset): Обращение; без него берётся открытое обращение этого клиента.
        tracking_number (str | Unset): ШПИ посылки, присланной клиентом.
    """

    contact: int | Unset = UNSET
    tracking_number: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        contact = self.contact

        tracking_number = self.tracking_number

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if contact is not UNSET:
            field_dict["contact"] = contact
        if tracking_number is not UNSET:
            field_dict["tracking_number"] = tracking_number

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        contact = d.pop("contact", UNSET)

        tracking_number = d.pop("tracking_number", UNSET)

        client_return_body = cls(
            contact=contact,
            tracking_number=tracking_number,
        )

        return client_return_body
