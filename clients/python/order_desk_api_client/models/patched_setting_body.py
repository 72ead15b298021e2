from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="PatchedSettingBody")


@_attrs_define
class PatchedSettingBody:
    """The new value, in the shape of the setting's kind.

    Attributes:
        value (Any | Unset):
        ground (str | Unset): Почему вводят, не посмотрев последствий на прошлом; остаётся в истории (FOR-3).
    """

    value: Any | Unset = UNSET
    ground: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        value = self.value

        ground = self.ground

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if value is not UNSET:
            field_dict["value"] = value
        if ground is not UNSET:
            field_dict["ground"] = ground

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        value = d.pop("value", UNSET)

        ground = d.pop("ground", UNSET)

        patched_setting_body = cls(
            value=value,
            ground=ground,
        )

        return patched_setting_body
