from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="MergeBody")


@_attrs_define
class MergeBody:
    """Which card is taken in, and why.

    Attributes:
        other (int):
        note (str | Unset):  Default: ''.
    """

    other: int
    note: str | Unset = ""

    def to_dict(self) -> dict[str, Any]:
        other = self.other

        note = self.note

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "other": other,
            }
        )
        if note is not UNSET:
            field_dict["note"] = note

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        other = d.pop("other")

        note = d.pop("note", UNSET)

        merge_body = cls(
            other=other,
            note=note,
        )

        return merge_body
