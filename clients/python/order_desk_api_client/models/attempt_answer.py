from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.callback_result_enum import CallbackResultEnum

if TYPE_CHECKING:
    from ..models.account_answer import AccountAnswer


T = TypeVar("T", bound="AttemptAnswer")


@_attrs_define
class AttemptAnswer:
    """One attempt.

    Attributes:
        at (datetime.datetime):
        by (AccountAnswer): An account as colleagues know it.
        result (CallbackResultEnum): * `reached` - Поговорили
            * `no_answer` - Не отвечает
            * `busy` - Занято
            * `later` - Просит позвонить в другое время
            * `wrong_number` - Чужой номер
            * `not_needed` - Звонок больше не нужен
            * `client_rang` - Клиент позвонил сам
        result_label (str):
        note (None | str):
    """

    at: datetime.datetime
    by: AccountAnswer
    result: CallbackResultEnum
    result_label: str
    note: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        at = self.at.isoformat()

        by = self.by.to_dict()

        result = self.result.value

        result_label = self.result_label

        note: None | str
        note = self.note

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "at": at,
                "by": by,
                "result": result,
                "result_label": result_label,
                "note": note,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.account_answer import AccountAnswer  # noqa: PLC0415

        d = dict(src_dict)
        at = datetime.datetime.fromisoformat(d.pop("at"))

        by = AccountAnswer.from_dict(d.pop("by"))

        result = CallbackResultEnum(d.pop("result"))

        result_label = d.pop("result_label")

        def _parse_note(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        note = _parse_note(d.pop("note"))

        attempt_answer = cls(
            at=at,
            by=by,
            result=result,
            result_label=result_label,
            note=note,
        )

        attempt_answer.additional_properties = d
        return attempt_answer

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
