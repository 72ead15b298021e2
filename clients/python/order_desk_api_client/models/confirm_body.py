from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="ConfirmBody")


@_attrs_define
class ConfirmBody:
    """The client's own agreement (ORD-12).

    Attributes:
        contact (int | Unset): Обращение; без него берётся открытое обращение этого клиента.
        client_agreed (bool | Unset): Клиент сам согласился с составом, данными, суммой и сроком.
    """

    contact: int | Unset = UNSET
    client_agreed: bool | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        contact = self.contact

        client_agreed = self.client_agreed

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if contact is not UNSET:
            field_dict["contact"] = contact
        if client_agreed is not UNSET:
            field_dict["client_agreed"] = client_agreed

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        contact = d.pop("contact", UNSET)

        client_agreed = d.pop("client_agreed", UNSET)

        confirm_body = cls(
            contact=contact,
            client_agreed=client_agreed,
        )

        return confirm_body
