from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="EarlierCallAnswer")


@_attrs_define
class EarlierCallAnswer:
    """An earlier call of a candidate.

    Attributes:
        id (int):
        started_at (datetime.datetime):
        topic (None | str):
        result (None | str):
        comment (None | str):
        unfinished_reason (None | str): Почему начатое тогда оставили как есть.
    """

    id: int
    started_at: datetime.datetime
    topic: None | str
    result: None | str
    comment: None | str
    unfinished_reason: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        started_at = self.started_at.isoformat()

        topic: None | str
        topic = self.topic

        result: None | str
        result = self.result

        comment: None | str
        comment = self.comment

        unfinished_reason: None | str
        unfinished_reason = self.unfinished_reason

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "started_at": started_at,
                "topic": topic,
                "result": result,
                "comment": comment,
                "unfinished_reason": unfinished_reason,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        started_at = datetime.datetime.fromisoformat(d.pop("started_at"))

        def _parse_topic(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        topic = _parse_topic(d.pop("topic"))

        def _parse_result(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        result = _parse_result(d.pop("result"))

        def _parse_comment(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        comment = _parse_comment(d.pop("comment"))

        def _parse_unfinished_reason(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        unfinished_reason = _parse_unfinished_reason(d.pop("unfinished_reason"))

        earlier_call_answer = cls(
            id=id,
            started_at=started_at,
            topic=topic,
            result=result,
            comment=comment,
            unfinished_reason=unfinished_reason,
        )

        earlier_call_answer.additional_properties = d
        return earlier_call_answer

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
