from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.webutils_cancel_data import WebutilsCancelData


T = TypeVar("T", bound="WebutilsCancelEvent")


@_attrs_define
class WebutilsCancelEvent:
    """What every event has.

    Attributes:
        id (str): Ваш номер события: с тем же номером оно второй раз не применится.
        order (str):
        at (datetime.datetime): Когда это произошло у вас, со смещением часового пояса.
        type_ (Literal['webutils_cancel']):
        data (WebutilsCancelData | Unset): The fields of the action.
    """

    id: str
    order: str
    at: datetime.datetime
    type_: Literal["webutils_cancel"]
    data: WebutilsCancelData | Unset = UNSET

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
        from ..models.webutils_cancel_data import WebutilsCancelData  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        order = d.pop("order")

        at = datetime.datetime.fromisoformat(d.pop("at"))

        type_ = cast(Literal["webutils_cancel"], d.pop("type"))
        if type_ != "webutils_cancel":
            raise ValueError(f"type must match const 'webutils_cancel', got '{type_}'")

        _data = d.pop("data", UNSET)
        data: WebutilsCancelData | Unset
        if isinstance(_data, Unset):
            data = UNSET
        else:
            data = WebutilsCancelData.from_dict(_data)

        webutils_cancel_event = cls(
            id=id,
            order=order,
            at=at,
            type_=type_,
            data=data,
        )

        return webutils_cancel_event
