from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.topic_enum import TopicEnum

if TYPE_CHECKING:
    from ..models.caller_answer import CallerAnswer


T = TypeVar("T", bound="OpenCallAnswer")


@_attrs_define
class OpenCallAnswer:
    """The call that goes on.

    Attributes:
        id (int):
        client (CallerAnswer | None):
        topic (None | TopicEnum):
        started_at (datetime.datetime):
    """

    id: int
    client: CallerAnswer | None
    topic: None | TopicEnum
    started_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.caller_answer import CallerAnswer  # noqa: PLC0415

        id = self.id

        client: dict[str, Any] | None
        if isinstance(self.client, CallerAnswer):
            client = self.client.to_dict()
        else:
            client = self.client

        topic: None | str
        if isinstance(self.topic, TopicEnum):
            topic = self.topic.value
        else:
            topic = self.topic

        started_at = self.started_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "client": client,
                "topic": topic,
                "started_at": started_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.caller_answer import CallerAnswer  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        def _parse_client(data: object) -> CallerAnswer | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                client_type_0 = CallerAnswer.from_dict(data)

                return client_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(CallerAnswer | None, data)

        client = _parse_client(d.pop("client"))

        def _parse_topic(data: object) -> None | TopicEnum:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                topic_type_0 = TopicEnum(data)

                return topic_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | TopicEnum, data)

        topic = _parse_topic(d.pop("topic"))

        started_at = datetime.datetime.fromisoformat(d.pop("started_at"))

        open_call_answer = cls(
            id=id,
            client=client,
            topic=topic,
            started_at=started_at,
        )

        open_call_answer.additional_properties = d
        return open_call_answer

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
