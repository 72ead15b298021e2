from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="ReassignBody")


@_attrs_define
class ReassignBody:
    """Who takes it.

    Attributes:
        contact (int | Unset):
        to (str | Unset): Имя входа сотрудника той же очереди.
    """

    contact: int | Unset = UNSET
    to: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        contact = self.contact

        to = self.to

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if contact is not UNSET:
            field_dict["contact"] = contact
        if to is not UNSET:
            field_dict["to"] = to

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        contact = d.pop("contact", UNSET)

        to = d.pop("to", UNSET)

        reassign_body = cls(
            contact=contact,
            to=to,
        )

        return reassign_body
