from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="TicketActionBody")


@_attrs_define
class TicketActionBody:
    """Every action may name the contact it was done in.

    Attributes:
        contact (int | Unset):
    """

    contact: int | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        contact = self.contact

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if contact is not UNSET:
            field_dict["contact"] = contact

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        contact = d.pop("contact", UNSET)

        ticket_action_body = cls(
            contact=contact,
        )

        return ticket_action_body
