from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.by_enum import ByEnum
from ..models.method_enum import MethodEnum

T = TypeVar("T", bound="AnnulmentAnswer")


@_attrs_define
class AnnulmentAnswer:
    """Why, by whom, and the method it had.

    Attributes:
        reason (None | str):
        by (ByEnum | None):
        note (None | str):
        method (MethodEnum | None):
    """

    reason: None | str
    by: ByEnum | None
    note: None | str
    method: MethodEnum | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        reason: None | str
        reason = self.reason

        by: None | str
        if isinstance(self.by, ByEnum):
            by = self.by.value
        else:
            by = self.by

        note: None | str
        note = self.note

        method: None | str
        if isinstance(self.method, MethodEnum):
            method = self.method.value
        else:
            method = self.method

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "reason": reason,
                "by": by,
                "note": note,
                "method": method,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_reason(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        reason = _parse_reason(d.pop("reason"))

        def _parse_by(data: object) -> ByEnum | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                by_type_0 = ByEnum(data)

                return by_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ByEnum | None, data)

        by = _parse_by(d.pop("by"))

        def _parse_note(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        note = _parse_note(d.pop("note"))

        def _parse_method(data: object) -> MethodEnum | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                method_type_0 = MethodEnum(data)

                return method_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(MethodEnum | None, data)

        method = _parse_method(d.pop("method"))

        annulment_answer = cls(
            reason=reason,
            by=by,
            note=note,
            method=method,
        )

        annulment_answer.additional_properties = d
        return annulment_answer

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
