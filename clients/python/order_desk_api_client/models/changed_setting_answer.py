from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.setting_kind_enum import SettingKindEnum

if TYPE_CHECKING:
    from ..models.setting_effect_answer import SettingEffectAnswer


T = TypeVar("T", bound="ChangedSettingAnswer")


@_attrs_define
class ChangedSettingAnswer:
    """A setting that was changed, and what is known of the effect.

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
        effect (SettingEffectAnswer): What is known of a changed setting's effect on decisions of the past (FOR-3).
    """

    code: str
    label: str
    kind: SettingKindEnum
    value: Any
    default: Any
    unit: None | str
    version: int
    effect: SettingEffectAnswer
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

        effect = self.effect.to_dict()

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
                "effect": effect,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.setting_effect_answer import SettingEffectAnswer  # noqa: PLC0415

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

        effect = SettingEffectAnswer.from_dict(d.pop("effect"))

        changed_setting_answer = cls(
            code=code,
            label=label,
            kind=kind,
            value=value,
            default=default,
            unit=unit,
            version=version,
            effect=effect,
        )

        changed_setting_answer.additional_properties = d
        return changed_setting_answer

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
