from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="CancelBody")


@_attrs_define
class CancelBody:
    """A reason, and more about it.

    Attributes:
        contact (int | Unset): Обращение; без него берётся открытое обращение этого клиента.
        reason (str | Unset):
        note (str | Unset):
    """

    contact: int | Unset = UNSET
    reason: str | Unset = UNSET
    note: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        contact = self.contact

        reason = self.reason

        note = self.note

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if contact is not UNSET:
            field_dict["contact"] = contact
        if reason is not UNSET:
            field_dict["reason"] = reason
        if note is not UNSET:
            field_dict["note"] = note

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        contact = d.pop("contact", UNSET)

        reason = d.pop("reason", UNSET)

        note = d.pop("note", UNSET)

        cancel_body = cls(
            contact=contact,
            reason=reason,
            note=note,
        )

        return cancel_body
