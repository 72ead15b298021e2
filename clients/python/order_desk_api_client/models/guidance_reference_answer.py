from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="GuidanceReferenceAnswer")


@_attrs_define
class GuidanceReferenceAnswer:
    """An entry of the directory.

    Attributes:
        kind (str):
        code (str):
        name (str):
        phone (str):
        phone_display (str):
        ask_for (None | str):
        ask_for_label (None | str): Что там спросят.
        note (None | str):
    """

    kind: str
    code: str
    name: str
    phone: str
    phone_display: str
    ask_for: None | str
    ask_for_label: None | str
    note: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        code = self.code

        name = self.name

        phone = self.phone

        phone_display = self.phone_display

        ask_for: None | str
        ask_for = self.ask_for

        ask_for_label: None | str
        ask_for_label = self.ask_for_label

        note: None | str
        note = self.note

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "kind": kind,
                "code": code,
                "name": name,
                "phone": phone,
                "phone_display": phone_display,
                "ask_for": ask_for,
                "ask_for_label": ask_for_label,
                "note": note,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = d.pop("kind")

        code = d.pop("code")

        name = d.pop("name")

        phone = d.pop("phone")

        phone_display = d.pop("phone_display")

        def _parse_ask_for(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        ask_for = _parse_ask_for(d.pop("ask_for"))

        def _parse_ask_for_label(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        ask_for_label = _parse_ask_for_label(d.pop("ask_for_label"))

        def _parse_note(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        note = _parse_note(d.pop("note"))

        guidance_reference_answer = cls(
            kind=kind,
            code=code,
            name=name,
            phone=phone,
            phone_display=phone_display,
            ask_for=ask_for,
            ask_for_label=ask_for_label,
            note=note,
        )

        guidance_reference_answer.additional_properties = d
        return guidance_reference_answer

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
