from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.channel_enum import ChannelEnum
from ..models.suppression_ground_enum import SuppressionGroundEnum
from ..types import UNSET, Unset

T = TypeVar("T", bound="ContactSuppressionDetails")


@_attrs_define
class ContactSuppressionDetails:
    """Reads a JSON object; fields that it doesn't know are faults, told together with all the others.

    Attributes:
        phones (list[str]):
        channels (list[ChannelEnum]):
        ground (SuppressionGroundEnum): * `deceased` - Смерть клиента
            * `wrong_number` - Чужой номер
            * `conflict` - Конфликт
            * `very_negative` - Крайне негативный клиент
            * `request` - Просьба клиента
        phone (str | Unset): Прежнее имя `phones`.
    """

    phones: list[str]
    channels: list[ChannelEnum]
    ground: SuppressionGroundEnum
    phone: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        phones = self.phones

        channels = []
        for channels_item_data in self.channels:
            channels_item = channels_item_data.value
            channels.append(channels_item)

        ground = self.ground.value

        phone = self.phone

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "phones": phones,
                "channels": channels,
                "ground": ground,
            }
        )
        if phone is not UNSET:
            field_dict["phone"] = phone

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        phones = cast(list[str], d.pop("phones"))

        channels = []
        _channels = d.pop("channels")
        for channels_item_data in _channels:
            channels_item = ChannelEnum(channels_item_data)

            channels.append(channels_item)

        ground = SuppressionGroundEnum(d.pop("ground"))

        phone = d.pop("phone", UNSET)

        contact_suppression_details = cls(
            phones=phones,
            channels=channels,
            ground=ground,
            phone=phone,
        )

        return contact_suppression_details
