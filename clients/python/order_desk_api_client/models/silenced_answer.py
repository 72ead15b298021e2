from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.channel_enum import ChannelEnum
from ..models.silenced_reason_enum import SilencedReasonEnum

T = TypeVar("T", bound="SilencedAnswer")


@_attrs_define
class SilencedAnswer:
    """A channel of a number that isn't to be used.

    Attributes:
        number (str):
        channel (ChannelEnum): * `autodial` - Автодозвон
            * `sms` - СМС
        reason (SilencedReasonEnum): * `opt_out` - opt_out
            * `redeemed` - redeemed
            * `going_back` - going_back
        since (datetime.datetime):
    """

    number: str
    channel: ChannelEnum
    reason: SilencedReasonEnum
    since: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        number = self.number

        channel = self.channel.value

        reason = self.reason.value

        since = self.since.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "number": number,
                "channel": channel,
                "reason": reason,
                "since": since,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        number = d.pop("number")

        channel = ChannelEnum(d.pop("channel"))

        reason = SilencedReasonEnum(d.pop("reason"))

        since = datetime.datetime.fromisoformat(d.pop("since"))

        silenced_answer = cls(
            number=number,
            channel=channel,
            reason=reason,
            since=since,
        )

        silenced_answer.additional_properties = d
        return silenced_answer

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
