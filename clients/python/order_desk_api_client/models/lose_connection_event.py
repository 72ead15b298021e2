from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.lose_connection_data import LoseConnectionData


T = TypeVar("T", bound="LoseConnectionEvent")


@_attrs_define
class LoseConnectionEvent:
    """What every event has.

    Attributes:
        id (str): Ваш номер события: с тем же номером оно второй раз не применится.
        order (str):
        at (datetime.datetime): Когда это произошло у вас, со смещением часового пояса.
        type_ (Literal['lose_connection']):
        data (LoseConnectionData | Unset): The fields of the action.
    """

    id: str
    order: str
    at: datetime.datetime
    type_: Literal["lose_connection"]
    data: LoseConnectionData | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        order = self.order

        at = self.at.isoformat()

        type_ = self.type_

        data: dict[str, Any] | Unset = UNSET
        if not isinstance(self.data, Unset):
            data = self.data.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "order": order,
                "at": at,
                "type": type_,
            }
        )
        if data is not UNSET:
            field_dict["data"] = data

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.lose_connection_data import LoseConnectionData  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        order = d.pop("order")

        at = datetime.datetime.fromisoformat(d.pop("at"))

        type_ = cast(Literal["lose_connection"], d.pop("type"))
        if type_ != "lose_connection":
            raise ValueError(f"type must match const 'lose_connection', got '{type_}'")

        _data = d.pop("data", UNSET)
        data: LoseConnectionData | Unset
        if isinstance(_data, Unset):
            data = UNSET
        else:
            data = LoseConnectionData.from_dict(_data)

        lose_connection_event = cls(
            id=id,
            order=order,
            at=at,
            type_=type_,
            data=data,
        )

        return lose_connection_event
