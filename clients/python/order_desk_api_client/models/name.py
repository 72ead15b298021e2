from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="Name")


@_attrs_define
class Name:
    """`{last, first, patronymic}`.

    Attributes:
        last (str | Unset):  Default: ''.
        first (str | Unset):  Default: ''.
        patronymic (str | Unset):  Default: ''.
    """

    last: str | Unset = ""
    first: str | Unset = ""
    patronymic: str | Unset = ""

    def to_dict(self) -> dict[str, Any]:
        last = self.last

        first = self.first

        patronymic = self.patronymic

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if last is not UNSET:
            field_dict["last"] = last
        if first is not UNSET:
            field_dict["first"] = first
        if patronymic is not UNSET:
            field_dict["patronymic"] = patronymic

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        last = d.pop("last", UNSET)

        first = d.pop("first", UNSET)

        patronymic = d.pop("patronymic", UNSET)

        name = cls(
            last=last,
            first=first,
            patronymic=patronymic,
        )

        return name
