from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.setting_kind_enum import SettingKindEnum

T = TypeVar("T", bound="SettingAnswer")


@_attrs_define
class SettingAnswer:
    """A setting (DIR-3): a text, a whole number, `[from, to]`, roubles as text, or a list kept in the directory.

    Attributes:
        code (str):
        label (str):
        kind (SettingKindEnum): * `text` - text
            * `whole` - whole
            * `span` - span
            * `money` - money
            * `directory` - directory
        value (Any):
        default (Any):
        unit (None | str):
        version (int):
    """

    code: str
    label: str
    kind: SettingKindEnum
    value: Any
    default: Any
    unit: None | str
    version: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        code = self.code

        label = self.label

        kind = self.kind.value

        value = self.value

        default = self.default

        unit: None | str
        unit = self.unit

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "code": code,
                "label": label,
                "kind": kind,
                "value": value,
                "default": default,
                "unit": unit,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code")

        label = d.pop("label")

        kind = SettingKindEnum(d.pop("kind"))

        value = d.pop("value")

        default = d.pop("default")

        def _parse_unit(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        unit = _parse_unit(d.pop("unit"))

        version = d.pop("version")

        setting_answer = cls(
            code=code,
            label=label,
            kind=kind,
            value=value,
            default=default,
            unit=unit,
            version=version,
        )

        setting_answer.additional_properties = d
        return setting_answer

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
