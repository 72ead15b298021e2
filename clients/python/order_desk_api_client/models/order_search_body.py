from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="OrderSearchBody")


@_attrs_define
class OrderSearchBody:
    """Whose orders are looked for: by a phone, or by a name that a locality may narrow.

    Attributes:
        phone (str | Unset): Номер в любом написании или последние 4-7 цифр.
        name (str | Unset): ФИО или его часть.
        locality (str | Unset): Только вместе с именем.
        limit (int | Unset): Сколько заказов ответить. Default: 50.
    """

    phone: str | Unset = UNSET
    name: str | Unset = UNSET
    locality: str | Unset = UNSET
    limit: int | Unset = 50

    def to_dict(self) -> dict[str, Any]:
        phone = self.phone

        name = self.name

        locality = self.locality

        limit = self.limit

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if phone is not UNSET:
            field_dict["phone"] = phone
        if name is not UNSET:
            field_dict["name"] = name
        if locality is not UNSET:
            field_dict["locality"] = locality
        if limit is not UNSET:
            field_dict["limit"] = limit

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        phone = d.pop("phone", UNSET)

        name = d.pop("name", UNSET)

        locality = d.pop("locality", UNSET)

        limit = d.pop("limit", UNSET)

        order_search_body = cls(
            phone=phone,
            name=name,
            locality=locality,
            limit=limit,
        )

        return order_search_body
