from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.reject_annulment_data import RejectAnnulmentData


T = TypeVar("T", bound="RejectAnnulmentEvent")


@_attrs_define
class RejectAnnulmentEvent:
    """What every event has.

    Attributes:
        id (str): Ваш номер события: с тем же номером оно второй раз не применится.
        order (str):
        at (datetime.datetime): Когда это произошло у вас, со смещением часового пояса.
        type_ (Literal['reject_annulment']):
        data (RejectAnnulmentData | Unset): The fields of the action.
    """

    id: str
    order: str
    at: datetime.datetime
    type_: Literal["reject_annulment"]
    data: RejectAnnulmentData | Unset = UNSET

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
        from ..models.reject_annulment_data import RejectAnnulmentData  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        order = d.pop("order")

        at = datetime.datetime.fromisoformat(d.pop("at"))

        type_ = cast(Literal["reject_annulment"], d.pop("type"))
        if type_ != "reject_annulment":
            raise ValueError(f"type must match const 'reject_annulment', got '{type_}'")

        _data = d.pop("data", UNSET)
        data: RejectAnnulmentData | Unset
        if isinstance(_data, Unset):
            data = UNSET
        else:
            data = RejectAnnulmentData.from_dict(_data)

        reject_annulment_event = cls(
            id=id,
            order=order,
            at=at,
            type_=type_,
            data=data,
        )

        return reject_annulment_event
