from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.return_from_client_data import ReturnFromClientData


T = TypeVar("T", bound="ReturnFromClientEvent")


@_attrs_define
class ReturnFromClientEvent:
    """What every event has.

    Attributes:
        id (str): Ваш номер события: с тем же номером оно второй раз не применится.
        order (str):
        at (datetime.datetime): Когда это произошло у вас, со смещением часового пояса.
        type_ (Literal['return_from_client']):
        data (ReturnFromClientData | Unset): The fields of the action.
    """

    id: str
    order: str
    at: datetime.datetime
    type_: Literal["return_from_client"]
    data: ReturnFromClientData | Unset = UNSET

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
        from ..models.return_from_client_data import ReturnFromClientData  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        order = d.pop("order")

        at = datetime.datetime.fromisoformat(d.pop("at"))

        type_ = cast(Literal["return_from_client"], d.pop("type"))
        if type_ != "return_from_client":
            raise ValueError(f"type must match const 'return_from_client', got '{type_}'")

        _data = d.pop("data", UNSET)
        data: ReturnFromClientData | Unset
        if isinstance(_data, Unset):
            data = UNSET
        else:
            data = ReturnFromClientData.from_dict(_data)

        return_from_client_event = cls(
            id=id,
            order=order,
            at=at,
            type_=type_,
            data=data,
        )

        return return_from_client_event
