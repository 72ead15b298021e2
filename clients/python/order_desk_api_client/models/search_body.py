from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="SearchBody")


@_attrs_define
class SearchBody:
    """One thing that is known of the caller; a locality narrows a name.

    Attributes:
        phone (str | Unset): Номер в любом написании или последние 4-7 цифр.
        name (str | Unset): ФИО или его часть.
        locality (str | Unset): Только вместе с именем.
        order (str | Unset):
        tracking_number (str | Unset):
    """

    phone: str | Unset = UNSET
    name: str | Unset = UNSET
    locality: str | Unset = UNSET
    order: str | Unset = UNSET
    tracking_number: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        phone = self.phone

        name = self.name

        locality = self.locality

        order = self.order

        tracking_number = self.tracking_number

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if phone is not UNSET:
            field_dict["phone"] = phone
        if name is not UNSET:
            field_dict["name"] = name
        if locality is not UNSET:
            field_dict["locality"] = locality
        if order is not UNSET:
            field_dict["order"] = order
        if tracking_number is not UNSET:
            field_dict["tracking_number"] = tracking_number

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        phone = d.pop("phone", UNSET)

        name = d.pop("name", UNSET)

        locality = d.pop("locality", UNSET)

        order = d.pop("order", UNSET)

        tracking_number = d.pop("tracking_number", UNSET)

        search_body = cls(
            phone=phone,
            name=name,
            locality=locality,
            order=order,
            tracking_number=tracking_number,
        )

        return search_body
