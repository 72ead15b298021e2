from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="RedeliveryBody")


@_attrs_define
class RedeliveryBody:
    """How much to send again.

    Attributes:
        onwards (bool | Unset): И всё, что было с этим объектом дальше, по порядку. Default: False.
    """

    onwards: bool | Unset = False

    def to_dict(self) -> dict[str, Any]:
        onwards = self.onwards

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if onwards is not UNSET:
            field_dict["onwards"] = onwards

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        onwards = d.pop("onwards", UNSET)

        redelivery_body = cls(
            onwards=onwards,
        )

        return redelivery_body
