from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="DecisionReasonAnswer")


@_attrs_define
class DecisionReasonAnswer:
    """A reason of a refusal.

    Attributes:
        code (str):
        message (None | str):
        client_words (None | str):
    """

    code: str
    message: None | str
    client_words: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        code = self.code

        message: None | str
        message = self.message

        client_words: None | str
        client_words = self.client_words

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "code": code,
                "message": message,
                "client_words": client_words,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code")

        def _parse_message(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        message = _parse_message(d.pop("message"))

        def _parse_client_words(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        client_words = _parse_client_words(d.pop("client_words"))

        decision_reason_answer = cls(
            code=code,
            message=message,
            client_words=client_words,
        )

        decision_reason_answer.additional_properties = d
        return decision_reason_answer

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
