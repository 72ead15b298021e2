from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.event_enum import EventEnum
from ..types import UNSET, Unset

T = TypeVar("T", bound="LookupBody")


@_attrs_define
class LookupBody:
    """The number that rings; with the call's id the operator's screen is told whose card to open (INT-4).

    Attributes:
        phone (str):
        call_id (str | Unset): Ваш идентификатор звонка, без номера абонента.
        operator (str | Unset): Имя учётной записи, которой передан звонок.
        event (EventEnum | Unset): * `ringing` - Звонит
            * `answered` - Взяли трубку
            * `missed` - Никто не ответил
            * `ended` - Разговор закончен
    """

    phone: str
    call_id: str | Unset = UNSET
    operator: str | Unset = UNSET
    event: EventEnum | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        phone = self.phone

        call_id = self.call_id

        operator = self.operator

        event: str | Unset = UNSET
        if not isinstance(self.event, Unset):
            event = self.event.value

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "phone": phone,
            }
        )
        if call_id is not UNSET:
            field_dict["call_id"] = call_id
        if operator is not UNSET:
            field_dict["operator"] = operator
        if event is not UNSET:
            field_dict["event"] = event

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        phone = d.pop("phone")

        call_id = d.pop("call_id", UNSET)

        operator = d.pop("operator", UNSET)

        _event = d.pop("event", UNSET)
        event: EventEnum | Unset
        if isinstance(_event, Unset):
            event = UNSET
        else:
            event = EventEnum(_event)

        lookup_body = cls(
            phone=phone,
            call_id=call_id,
            operator=operator,
            event=event,
        )

        return lookup_body
