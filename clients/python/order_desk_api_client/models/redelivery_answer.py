from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.delivery_state_enum import DeliveryStateEnum

T = TypeVar("T", bound="RedeliveryAnswer")


@_attrs_define
class RedeliveryAnswer:
    """The delivery as it then is, and how many wait to be sent again.

    Attributes:
        id (int):
        event (int): Место в ленте, оно же `id` события и `X-Desk-Event`.
        type_ (str):
        subject (str):
        key (str):
        version (int):
        state (DeliveryStateEnum): * `waiting` - Ждёт отправки
            * `sent` - Отправлено
            * `dead` - Не доставлено
        state_label (str):
        attempts (int):
        answer (None | str): Статус ответа или вид сбоя последней попытки.
        due_at (datetime.datetime | None): Не раньше этого времени попробуем снова.
        sent_at (datetime.datetime | None):
        again (int):
    """

    id: int
    event: int
    type_: str
    subject: str
    key: str
    version: int
    state: DeliveryStateEnum
    state_label: str
    attempts: int
    answer: None | str
    due_at: datetime.datetime | None
    sent_at: datetime.datetime | None
    again: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        event = self.event

        type_ = self.type_

        subject = self.subject

        key = self.key

        version = self.version

        state = self.state.value

        state_label = self.state_label

        attempts = self.attempts

        answer: None | str
        answer = self.answer

        due_at: None | str
        if isinstance(self.due_at, datetime.datetime):
            due_at = self.due_at.isoformat()
        else:
            due_at = self.due_at

        sent_at: None | str
        if isinstance(self.sent_at, datetime.datetime):
            sent_at = self.sent_at.isoformat()
        else:
            sent_at = self.sent_at

        again = self.again

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "event": event,
                "type": type_,
                "subject": subject,
                "key": key,
                "version": version,
                "state": state,
                "state_label": state_label,
                "attempts": attempts,
                "answer": answer,
                "due_at": due_at,
                "sent_at": sent_at,
                "again": again,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        event = d.pop("event")

        type_ = d.pop("type")

        subject = d.pop("subject")

        key = d.pop("key")

        version = d.pop("version")

        state = DeliveryStateEnum(d.pop("state"))

        state_label = d.pop("state_label")

        attempts = d.pop("attempts")

        def _parse_answer(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        answer = _parse_answer(d.pop("answer"))

        def _parse_due_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                due_at_type_0 = datetime.datetime.fromisoformat(data)

                return due_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        due_at = _parse_due_at(d.pop("due_at"))

        def _parse_sent_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                sent_at_type_0 = datetime.datetime.fromisoformat(data)

                return sent_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        sent_at = _parse_sent_at(d.pop("sent_at"))

        again = d.pop("again")

        redelivery_answer = cls(
            id=id,
            event=event,
            type_=type_,
            subject=subject,
            key=key,
            version=version,
            state=state,
            state_label=state_label,
            attempts=attempts,
            answer=answer,
            due_at=due_at,
            sent_at=sent_at,
            again=again,
        )

        redelivery_answer.additional_properties = d
        return redelivery_answer

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
