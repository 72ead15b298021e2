from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="PartnerBody")


@_attrs_define
class PartnerBody:
    """Who serves the order from now on.

    Attributes:
        contact (int | Unset): Обращение; без него берётся открытое обращение этого клиента.
        partner (str | Unset):
    """

    contact: int | Unset = UNSET
    partner: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        contact = self.contact

        partner = self.partner

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if contact is not UNSET:
            field_dict["contact"] = contact
        if partner is not UNSET:
            field_dict["partner"] = partner

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        contact = d.pop("contact", UNSET)

        partner = d.pop("partner", UNSET)

        partner_body = cls(
            contact=contact,
            partner=partner,
        )

        return partner_body
