from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="DoneOnCallAnswer")


@_attrs_define
class DoneOnCallAnswer:
    """Something done on the call, whatever it was done with: orders, returns, tickets, promises, the card.

    Attributes:
        subject (str): С чем: order, case, ticket, promise, callback, client.
        action (str):
        label (str):
        what (None | str): Что именно изменено или заведено.
        order (None | str):
        at (datetime.datetime):
    """

    subject: str
    action: str
    label: str
    what: None | str
    order: None | str
    at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        subject = self.subject

        action = self.action

        label = self.label

        what: None | str
        what = self.what

        order: None | str
        order = self.order

        at = self.at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "subject": subject,
                "action": action,
                "label": label,
                "what": what,
                "order": order,
                "at": at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        subject = d.pop("subject")

        action = d.pop("action")

        label = d.pop("label")

        def _parse_what(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        what = _parse_what(d.pop("what"))

        def _parse_order(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        order = _parse_order(d.pop("order"))

        at = datetime.datetime.fromisoformat(d.pop("at"))

        done_on_call_answer = cls(
            subject=subject,
            action=action,
            label=label,
            what=what,
            order=order,
            at=at,
        )

        done_on_call_answer.additional_properties = d
        return done_on_call_answer

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
