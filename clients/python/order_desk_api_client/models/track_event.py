from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.track_data import TrackData


T = TypeVar("T", bound="TrackEvent")


@_attrs_define
class TrackEvent:
    """What every event has.

    Attributes:
        id (str): Ваш номер события: с тем же номером оно второй раз не применится.
        order (str):
        at (datetime.datetime): Когда это произошло у вас, со смещением часового пояса.
        type_ (Literal['track']):
        data (TrackData): The fields of the action.
    """

    id: str
    order: str
    at: datetime.datetime
    type_: Literal["track"]
    data: TrackData

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        order = self.order

        at = self.at.isoformat()

        type_ = self.type_

        data = self.data.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "order": order,
                "at": at,
                "type": type_,
                "data": data,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.track_data import TrackData  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        order = d.pop("order")

        at = datetime.datetime.fromisoformat(d.pop("at"))

        type_ = cast(Literal["track"], d.pop("type"))
        if type_ != "track":
            raise ValueError(f"type must match const 'track', got '{type_}'")

        data = TrackData.from_dict(d.pop("data"))

        track_event = cls(
            id=id,
            order=order,
            at=at,
            type_=type_,
            data=data,
        )

        return track_event
