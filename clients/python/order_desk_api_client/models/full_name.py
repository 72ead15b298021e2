from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="FullName")


@_attrs_define
class FullName:
    """A name that a parcel can be sent to: last and first are needed.

    Attributes:
        last (str):
        first (str):
        patronymic (str | Unset):  Default: ''.
    """

    last: str
    first: str
    patronymic: str | Unset = ""

    def to_dict(self) -> dict[str, Any]:
        last = self.last

        first = self.first

        patronymic = self.patronymic

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "last": last,
                "first": first,
            }
        )
        if patronymic is not UNSET:
            field_dict["patronymic"] = patronymic

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        last = d.pop("last")

        first = d.pop("first")

        patronymic = d.pop("patronymic", UNSET)

        full_name = cls(
            last=last,
            first=first,
            patronymic=patronymic,
        )

        return full_name
