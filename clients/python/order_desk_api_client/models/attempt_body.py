from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..models.callback_result_enum import CallbackResultEnum
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.window import Window


T = TypeVar("T", bound="AttemptBody")


@_attrs_define
class AttemptBody:
    """How an attempt ended.

    Attributes:
        result (CallbackResultEnum): * `reached` - Поговорили
            * `no_answer` - Не отвечает
            * `busy` - Занято
            * `later` - Просит позвонить в другое время
            * `wrong_number` - Чужой номер
            * `not_needed` - Звонок больше не нужен
            * `client_rang` - Клиент позвонил сам
        note (str | Unset):
        window (Window | Unset): From when until when the client is to be rung.
    """

    result: CallbackResultEnum
    note: str | Unset = UNSET
    window: Window | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        result = self.result.value

        note = self.note

        window: dict[str, Any] | Unset = UNSET
        if not isinstance(self.window, Unset):
            window = self.window.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "result": result,
            }
        )
        if note is not UNSET:
            field_dict["note"] = note
        if window is not UNSET:
            field_dict["window"] = window

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.window import Window  # noqa: PLC0415

        d = dict(src_dict)
        result = CallbackResultEnum(d.pop("result"))

        note = d.pop("note", UNSET)

        _window = d.pop("window", UNSET)
        window: Window | Unset
        if isinstance(_window, Unset):
            window = UNSET
        else:
            window = Window.from_dict(_window)

        attempt_body = cls(
            result=result,
            note=note,
            window=window,
        )

        return attempt_body
