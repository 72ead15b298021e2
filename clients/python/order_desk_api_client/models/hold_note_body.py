from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="HoldNoteBody")


@_attrs_define
class HoldNoteBody:
    """The ground, for the hold note (ORD-7).

    Attributes:
        contact (int | Unset): Обращение; без него берётся открытое обращение этого клиента.
        hold_note (str | Unset):
    """

    contact: int | Unset = UNSET
    hold_note: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        contact = self.contact

        hold_note = self.hold_note

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if contact is not UNSET:
            field_dict["contact"] = contact
        if hold_note is not UNSET:
            field_dict["hold_note"] = hold_note

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        contact = d.pop("contact", UNSET)

        hold_note = d.pop("hold_note", UNSET)

        hold_note_body = cls(
            contact=contact,
            hold_note=hold_note,
        )

        return hold_note_body
