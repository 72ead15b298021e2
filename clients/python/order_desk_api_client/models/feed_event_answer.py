from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.feed_data_answer import FeedDataAnswer


T = TypeVar("T", bound="FeedEventAnswer")


@_attrs_define
class FeedEventAnswer:
    """What changed; ids only grow, and none appears behind one that was read.

    Attributes:
        id (int):
        at (datetime.datetime):
        type_ (str):
        subject (str):
        key (str):
        version (int):
        data (FeedDataAnswer): What is told of a change: states and names of fields; of a call that rings, at whose
            place and who it may be.
    """

    id: int
    at: datetime.datetime
    type_: str
    subject: str
    key: str
    version: int
    data: FeedDataAnswer
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        at = self.at.isoformat()

        type_ = self.type_

        subject = self.subject

        key = self.key

        version = self.version

        data = self.data.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "at": at,
                "type": type_,
                "subject": subject,
                "key": key,
                "version": version,
                "data": data,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.feed_data_answer import FeedDataAnswer  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        at = datetime.datetime.fromisoformat(d.pop("at"))

        type_ = d.pop("type")

        subject = d.pop("subject")

        key = d.pop("key")

        version = d.pop("version")

        data = FeedDataAnswer.from_dict(d.pop("data"))

        feed_event_answer = cls(
            id=id,
            at=at,
            type_=type_,
            subject=subject,
            key=key,
            version=version,
            data=data,
        )

        feed_event_answer.additional_properties = d
        return feed_event_answer

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
