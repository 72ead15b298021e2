from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.event_count_answer import EventCountAnswer


T = TypeVar("T", bound="OutcomeAnswer")


@_attrs_define
class OutcomeAnswer:
    """Events that ended in one way.

    Attributes:
        outcome (str):
        label (str):
        events (int):
        by_type (list[EventCountAnswer]):
        by_sender (list[EventCountAnswer]):
    """

    outcome: str
    label: str
    events: int
    by_type: list[EventCountAnswer]
    by_sender: list[EventCountAnswer]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        outcome = self.outcome

        label = self.label

        events = self.events

        by_type = []
        for by_type_item_data in self.by_type:
            by_type_item = by_type_item_data.to_dict()
            by_type.append(by_type_item)

        by_sender = []
        for by_sender_item_data in self.by_sender:
            by_sender_item = by_sender_item_data.to_dict()
            by_sender.append(by_sender_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "outcome": outcome,
                "label": label,
                "events": events,
                "by_type": by_type,
                "by_sender": by_sender,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.event_count_answer import EventCountAnswer  # noqa: PLC0415

        d = dict(src_dict)
        outcome = d.pop("outcome")

        label = d.pop("label")

        events = d.pop("events")

        by_type = []
        _by_type = d.pop("by_type")
        for by_type_item_data in _by_type:
            by_type_item = EventCountAnswer.from_dict(by_type_item_data)

            by_type.append(by_type_item)

        by_sender = []
        _by_sender = d.pop("by_sender")
        for by_sender_item_data in _by_sender:
            by_sender_item = EventCountAnswer.from_dict(by_sender_item_data)

            by_sender.append(by_sender_item)

        outcome_answer = cls(
            outcome=outcome,
            label=label,
            events=events,
            by_type=by_type,
            by_sender=by_sender,
        )

        outcome_answer.additional_properties = d
        return outcome_answer

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
