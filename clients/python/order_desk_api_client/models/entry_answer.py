from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.directory_kind_enum import DirectoryKindEnum
from ..types import UNSET, Unset

T = TypeVar("T", bound="EntryAnswer")


@_attrs_define
class EntryAnswer:
    """An entry of the directory; a blank phone is asked of the supervisor (DIR-2). Partners get its code and name.

    Attributes:
        kind (DirectoryKindEnum): * `carrier` - Служба доставки
            * `partner` - Партнёр
            * `own_line` - Своя линия
            * `service_number` - Служебный номер
            * `other` - Прочее
        kind_label (str):
        code (str):
        name (str):
        tracking_url (None | str): Страница отслеживания с местом для номера: `{number}`.
        updated_at (datetime.datetime):
        phone (None | str | Unset):
        phone_display (None | str | Unset):
        ask_for (None | str | Unset):
        ask_for_label (None | str | Unset): Что там спросят.
        note (None | str | Unset):
    """

    kind: DirectoryKindEnum
    kind_label: str
    code: str
    name: str
    tracking_url: None | str
    updated_at: datetime.datetime
    phone: None | str | Unset = UNSET
    phone_display: None | str | Unset = UNSET
    ask_for: None | str | Unset = UNSET
    ask_for_label: None | str | Unset = UNSET
    note: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        kind_label = self.kind_label

        code = self.code

        name = self.name

        tracking_url: None | str
        tracking_url = self.tracking_url

        updated_at = self.updated_at.isoformat()

        phone: None | str | Unset
        if isinstance(self.phone, Unset):
            phone = UNSET
        else:
            phone = self.phone

        phone_display: None | str | Unset
        if isinstance(self.phone_display, Unset):
            phone_display = UNSET
        else:
            phone_display = self.phone_display

        ask_for: None | str | Unset
        if isinstance(self.ask_for, Unset):
            ask_for = UNSET
        else:
            ask_for = self.ask_for

        ask_for_label: None | str | Unset
        if isinstance(self.ask_for_label, Unset):
            ask_for_label = UNSET
        else:
            ask_for_label = self.ask_for_label

        note: None | str | Unset
        if isinstance(self.note, Unset):
            note = UNSET
        else:
            note = self.note

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "kind": kind,
                "kind_label": kind_label,
                "code": code,
                "name": name,
                "tracking_url": tracking_url,
                "updated_at": updated_at,
            }
        )
        if phone is not UNSET:
            field_dict["phone"] = phone
        if phone_display is not UNSET:
            field_dict["phone_display"] = phone_display
        if ask_for is not UNSET:
            field_dict["ask_for"] = ask_for
        if ask_for_label is not UNSET:
            field_dict["ask_for_label"] = ask_for_label
        if note is not UNSET:
            field_dict["note"] = note

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = DirectoryKindEnum(d.pop("kind"))

        kind_label = d.pop("kind_label")

        code = d.pop("code")

        name = d.pop("name")

        def _parse_tracking_url(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        tracking_url = _parse_tracking_url(d.pop("tracking_url"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        def _parse_phone(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        phone = _parse_phone(d.pop("phone", UNSET))

        def _parse_phone_display(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        phone_display = _parse_phone_display(d.pop("phone_display", UNSET))

        def _parse_ask_for(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        ask_for = _parse_ask_for(d.pop("ask_for", UNSET))

        def _parse_ask_for_label(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        ask_for_label = _parse_ask_for_label(d.pop("ask_for_label", UNSET))

        def _parse_note(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        note = _parse_note(d.pop("note", UNSET))

        entry_answer = cls(
            kind=kind,
            kind_label=kind_label,
            code=code,
            name=name,
            tracking_url=tracking_url,
            updated_at=updated_at,
            phone=phone,
            phone_display=phone_display,
            ask_for=ask_for,
            ask_for_label=ask_for_label,
            note=note,
        )

        entry_answer.additional_properties = d
        return entry_answer

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
