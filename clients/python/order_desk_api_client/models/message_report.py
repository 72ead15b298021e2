from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.message_report_state_enum import MessageReportStateEnum
from ..types import UNSET, Unset

T = TypeVar("T", bound="MessageReport")


@_attrs_define
class MessageReport:
    """What became of a message at the gateway.

    Attributes:
        id (int):
        state (MessageReportStateEnum): * `sent` - Отправлено
            * `delivered` - Доставлено
            * `failed` - Не доставлено
        at (datetime.datetime | Unset): Когда; без него сейчас.
        reason (str | Unset): Почему не доставлено, без номера.
    """

    id: int
    state: MessageReportStateEnum
    at: datetime.datetime | Unset = UNSET
    reason: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        state = self.state.value

        at: str | Unset = UNSET
        if not isinstance(self.at, Unset):
            at = self.at.isoformat()

        reason = self.reason

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "state": state,
            }
        )
        if at is not UNSET:
            field_dict["at"] = at
        if reason is not UNSET:
            field_dict["reason"] = reason

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        state = MessageReportStateEnum(d.pop("state"))

        _at = d.pop("at", UNSET)
        at: datetime.datetime | Unset
        if isinstance(_at, Unset):
            at = UNSET
        else:
            at = datetime.datetime.fromisoformat(_at)

        reason = d.pop("reason", UNSET)

        message_report = cls(
            id=id,
            state=state,
            at=at,
            reason=reason,
        )

        return message_report
