from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.export_to_partner_data import ExportToPartnerData


T = TypeVar("T", bound="ExportToPartnerEvent")


@_attrs_define
class ExportToPartnerEvent:
    """What every event has.

    Attributes:
        id (str): Ваш номер события: с тем же номером оно второй раз не применится.
        order (str):
        at (datetime.datetime): Когда это произошло у вас, со смещением часового пояса.
        type_ (Literal['export_to_partner']):
        data (ExportToPartnerData): The fields of the action.
    """

    id: str
    order: str
    at: datetime.datetime
    type_: Literal["export_to_partner"]
    data: ExportToPartnerData

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
        from ..models.export_to_partner_data import ExportToPartnerData  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        order = d.pop("order")

        at = datetime.datetime.fromisoformat(d.pop("at"))

        type_ = cast(Literal["export_to_partner"], d.pop("type"))
        if type_ != "export_to_partner":
            raise ValueError(f"type must match const 'export_to_partner', got '{type_}'")

        data = ExportToPartnerData.from_dict(d.pop("data"))

        export_to_partner_event = cls(
            id=id,
            order=order,
            at=at,
            type_=type_,
            data=data,
        )

        return export_to_partner_event
