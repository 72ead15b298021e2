from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.queue_enum import QueueEnum

T = TypeVar("T", bound="NextBody")


@_attrs_define
class NextBody:
    """Which queue to pull from.

    Attributes:
        queue (QueueEnum): * `supervisor` - Супервайзеры
            * `opp` - ОПП
    """

    queue: QueueEnum

    def to_dict(self) -> dict[str, Any]:
        queue = self.queue.value

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "queue": queue,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        queue = QueueEnum(d.pop("queue"))

        next_body = cls(
            queue=queue,
        )

        return next_body
