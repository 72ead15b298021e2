from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.inbound_outcome_enum import InboundOutcomeEnum

if TYPE_CHECKING:
    from ..models.event_answer_data import EventAnswerData
    from ..models.event_reason_answer import EventReasonAnswer


T = TypeVar("T", bound="EventAnswer")


@_attrs_define
class EventAnswer:
    """An event as it was reported, and what became of it.

    Attributes:
        event (int):
        id (str):
        sender (str):
        type_ (str):
        order (str):
        at (datetime.datetime):
        data (EventAnswerData):
        received_at (datetime.datetime):
        updated_at (datetime.datetime):
        outcome (InboundOutcomeEnum): * `applied` - Применено
            * `stale` - Устарело
            * `held` - Ждёт
            * `dismissed` - Снято с рассмотрения
            * `refused` - Отказано
        state (InboundOutcomeEnum): * `applied` - Применено
            * `stale` - Устарело
            * `held` - Ждёт
            * `dismissed` - Снято с рассмотрения
            * `refused` - Отказано
        reasons (list[EventReasonAnswer]):
        dismissal (str):
    """

    event: int
    id: str
    sender: str
    type_: str
    order: str
    at: datetime.datetime
    data: EventAnswerData
    received_at: datetime.datetime
    updated_at: datetime.datetime
    outcome: InboundOutcomeEnum
    state: InboundOutcomeEnum
    reasons: list[EventReasonAnswer]
    dismissal: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        event = self.event

        id = self.id

        sender = self.sender

        type_ = self.type_

        order = self.order

        at = self.at.isoformat()

        data = self.data.to_dict()

        received_at = self.received_at.isoformat()

        updated_at = self.updated_at.isoformat()

        outcome = self.outcome.value

        state = self.state.value

        reasons = []
        for reasons_item_data in self.reasons:
            reasons_item = reasons_item_data.to_dict()
            reasons.append(reasons_item)

        dismissal = self.dismissal

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "event": event,
                "id": id,
                "sender": sender,
                "type": type_,
                "order": order,
                "at": at,
                "data": data,
                "received_at": received_at,
                "updated_at": updated_at,
                "outcome": outcome,
                "state": state,
                "reasons": reasons,
                "dismissal": dismissal,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.event_answer_data import EventAnswerData  # noqa: PLC0415
        from ..models.event_reason_answer import EventReasonAnswer  # noqa: PLC0415

        d = dict(src_dict)
        event = d.pop("event")

        id = d.pop("id")

        sender = d.pop("sender")

        type_ = d.pop("type")

        order = d.pop("order")

        at = datetime.datetime.fromisoformat(d.pop("at"))

        data = EventAnswerData.from_dict(d.pop("data"))

        received_at = datetime.datetime.fromisoformat(d.pop("received_at"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        outcome = InboundOutcomeEnum(d.pop("outcome"))

        state = InboundOutcomeEnum(d.pop("state"))

        reasons = []
        _reasons = d.pop("reasons")
        for reasons_item_data in _reasons:
            reasons_item = EventReasonAnswer.from_dict(reasons_item_data)

            reasons.append(reasons_item)

        dismissal = d.pop("dismissal")

        event_answer = cls(
            event=event,
            id=id,
            sender=sender,
            type_=type_,
            order=order,
            at=at,
            data=data,
            received_at=received_at,
            updated_at=updated_at,
            outcome=outcome,
            state=state,
            reasons=reasons,
            dismissal=dismissal,
        )

        event_answer.additional_properties = d
        return event_answer

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
