from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="WaitBody")


@_attrs_define
class WaitBody:
    """What is waited for, and what the client may be told meanwhile (ESC-16).

    Attributes:
        contact (int | Unset):
        note (str | Unset):
        client_words (str | Unset):
    """

    contact: int | Unset = UNSET
    note: str | Unset = UNSET
    client_words: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        contact = self.contact

        note = self.note

        client_words = self.client_words

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if contact is not UNSET:
            field_dict["contact"] = contact
        if note is not UNSET:
            field_dict["note"] = note
        if client_words is not UNSET:
            field_dict["client_words"] = client_words

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        contact = d.pop("contact", UNSET)

        note = d.pop("note", UNSET)

        client_words = d.pop("client_words", UNSET)

        wait_body = cls(
            contact=contact,
            note=note,
            client_words=client_words,
        )

        return wait_body
