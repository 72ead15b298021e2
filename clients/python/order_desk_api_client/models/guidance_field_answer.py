from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="GuidanceFieldAnswer")


@_attrs_define
class GuidanceFieldAnswer:
    """One field of a free answer.

    Attributes:
        code (str):
        label (str):
        type_ (str): text, name, date, phone, postal_index, product, integer, boolean
        required (bool):
        suggested (str | Unset):
    """

    code: str
    label: str
    type_: str
    required: bool
    suggested: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        code = self.code

        label = self.label

        type_ = self.type_

        required = self.required

        suggested = self.suggested

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "code": code,
                "label": label,
                "type": type_,
                "required": required,
            }
        )
        if suggested is not UNSET:
            field_dict["suggested"] = suggested

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code")

        label = d.pop("label")

        type_ = d.pop("type")

        required = d.pop("required")

        suggested = d.pop("suggested", UNSET)

        guidance_field_answer = cls(
            code=code,
            label=label,
            type_=type_,
            required=required,
            suggested=suggested,
        )

        guidance_field_answer.additional_properties = d
        return guidance_field_answer

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
