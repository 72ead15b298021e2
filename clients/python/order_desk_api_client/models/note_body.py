from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="NoteBody")


@_attrs_define
class NoteBody:
    """A line to write under the ticket.

    Attributes:
        text (str):
        contact (int | Unset):
    """

    text: str
    contact: int | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        text = self.text

        contact = self.contact

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "text": text,
            }
        )
        if contact is not UNSET:
            field_dict["contact"] = contact

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        text = d.pop("text")

        contact = d.pop("contact", UNSET)

        note_body = cls(
            text=text,
            contact=contact,
        )

        return note_body
