from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.method_enum import MethodEnum
from ..models.order_status_enum import OrderStatusEnum
from ..models.stage_enum import StageEnum
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.address import Address
    from ..models.name import Name
    from ..models.packed_line_answer import PackedLineAnswer
    from ..models.point_answer import PointAnswer


T = TypeVar("T", bound="WorkItemAnswer")


@_attrs_define
class WorkItemAnswer:
    """What is to be shipped or carried: the warehouse gets `lines`, a carrier the number and stage of the parcel.

    Attributes:
        number (str):
        status (OrderStatusEnum): * `new` - Новый
            * `cart` - Корзина
            * `postponed` - Отложен
            * `confirmed` - Подтвержден
            * `checked` - Проверен
            * `supervisor_check` - Проверка СВ
            * `manual_check` - Ручная сверка
            * `closed_region` - Закрытый регион
            * `buffer` - Буфер
            * `exported` - Экспортирован
            * `annul_requested` - Запрос на аннуляцию
            * `annulled` - Аннулирован
            * `ff_annulled` - Аннулирован ФФ
            * `cancelled` - Отменён
            * `webutils_cancelled` - Отменён через WebUtils
            * `postal_return` - Почтовый возврат
            * `client_return` - Клиентский возврат
            * `returned` - Возврат
            * `connection_lost` - Обрыв связи
            * `happy_call` - Happy-Call
            * `happy_call_refused` - Отказ Happy-Call
            * `partner_exported` - Выгружен партнёру
        status_label (str):
        recipient (Name): `{last, first, patronymic}`.
        phone (str):
        address (Address): `{postal_index, region, locality, street, house, flat}`.
        method (MethodEnum | None):
        carrier (None | str): Код из `GET /directory?kind=carrier`.
        pickup_point (None | PointAnswer):
        updated_at (datetime.datetime):
        lines (list[PackedLineAnswer] | Unset):
        tracking_number (None | str | Unset):
        delivery_stage (None | StageEnum | Unset):
        stage (None | StageEnum | Unset): Прежнее имя `delivery_stage`.

            * `awaiting_tracking` - Ожидает ШПИ
            * `in_transit` - Магистр доставка
            * `arrived` - Прибыл в город
            * `redeemed` - Выкуплен
            * `returning` - Возвращается
    """

    number: str
    status: OrderStatusEnum
    status_label: str
    recipient: Name
    phone: str
    address: Address
    method: MethodEnum | None
    carrier: None | str
    pickup_point: None | PointAnswer
    updated_at: datetime.datetime
    lines: list[PackedLineAnswer] | Unset = UNSET
    tracking_number: None | str | Unset = UNSET
    delivery_stage: None | StageEnum | Unset = UNSET
    stage: None | StageEnum | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.point_answer import PointAnswer  # noqa: PLC0415

        number = self.number

        status = self.status.value

        status_label = self.status_label

        recipient = self.recipient.to_dict()

        phone = self.phone

        address = self.address.to_dict()

        method: None | str
        if isinstance(self.method, MethodEnum):
            method = self.method.value
        else:
            method = self.method

        carrier: None | str
        carrier = self.carrier

        pickup_point: dict[str, Any] | None
        if isinstance(self.pickup_point, PointAnswer):
            pickup_point = self.pickup_point.to_dict()
        else:
            pickup_point = self.pickup_point

        updated_at = self.updated_at.isoformat()

        lines: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.lines, Unset):
            lines = []
            for lines_item_data in self.lines:
                lines_item = lines_item_data.to_dict()
                lines.append(lines_item)

        tracking_number: None | str | Unset
        if isinstance(self.tracking_number, Unset):
            tracking_number = UNSET
        else:
            tracking_number = self.tracking_number

        delivery_stage: None | str | Unset
        if isinstance(self.delivery_stage, Unset):
            delivery_stage = UNSET
        elif isinstance(self.delivery_stage, StageEnum):
            delivery_stage = self.delivery_stage.value
        else:
            delivery_stage = self.delivery_stage

        stage: None | str | Unset
        if isinstance(self.stage, Unset):
            stage = UNSET
        elif isinstance(self.stage, StageEnum):
            stage = self.stage.value
        else:
            stage = self.stage

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "number": number,
                "status": status,
                "status_label": status_label,
                "recipient": recipient,
                "phone": phone,
                "address": address,
                "method": method,
                "carrier": carrier,
                "pickup_point": pickup_point,
                "updated_at": updated_at,
            }
        )
        if lines is not UNSET:
            field_dict["lines"] = lines
        if tracking_number is not UNSET:
            field_dict["tracking_number"] = tracking_number
        if delivery_stage is not UNSET:
            field_dict["delivery_stage"] = delivery_stage
        if stage is not UNSET:
            field_dict["stage"] = stage

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.address import Address  # noqa: PLC0415
        from ..models.name import Name  # noqa: PLC0415
        from ..models.packed_line_answer import PackedLineAnswer  # noqa: PLC0415
        from ..models.point_answer import PointAnswer  # noqa: PLC0415

        d = dict(src_dict)
        number = d.pop("number")

        status = OrderStatusEnum(d.pop("status"))

        status_label = d.pop("status_label")

        recipient = Name.from_dict(d.pop("recipient"))

        phone = d.pop("phone")

        address = Address.from_dict(d.pop("address"))

        def _parse_method(data: object) -> MethodEnum | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                method_type_0 = MethodEnum(data)

                return method_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(MethodEnum | None, data)

        method = _parse_method(d.pop("method"))

        def _parse_carrier(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        carrier = _parse_carrier(d.pop("carrier"))

        def _parse_pickup_point(data: object) -> None | PointAnswer:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                pickup_point_type_0 = PointAnswer.from_dict(data)

                return pickup_point_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PointAnswer, data)

        pickup_point = _parse_pickup_point(d.pop("pickup_point"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        _lines = d.pop("lines", UNSET)
        lines: list[PackedLineAnswer] | Unset = UNSET
        if _lines is not UNSET:
            lines = []
            for lines_item_data in _lines:
                lines_item = PackedLineAnswer.from_dict(lines_item_data)

                lines.append(lines_item)

        def _parse_tracking_number(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        tracking_number = _parse_tracking_number(d.pop("tracking_number", UNSET))

        def _parse_delivery_stage(data: object) -> None | StageEnum | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                delivery_stage_type_0 = StageEnum(data)

                return delivery_stage_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | StageEnum | Unset, data)

        delivery_stage = _parse_delivery_stage(d.pop("delivery_stage", UNSET))

        def _parse_stage(data: object) -> None | StageEnum | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                stage_type_0 = StageEnum(data)

                return stage_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | StageEnum | Unset, data)

        stage = _parse_stage(d.pop("stage", UNSET))

        work_item_answer = cls(
            number=number,
            status=status,
            status_label=status_label,
            recipient=recipient,
            phone=phone,
            address=address,
            method=method,
            carrier=carrier,
            pickup_point=pickup_point,
            updated_at=updated_at,
            lines=lines,
            tracking_number=tracking_number,
            delivery_stage=delivery_stage,
            stage=stage,
        )

        work_item_answer.additional_properties = d
        return work_item_answer

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
