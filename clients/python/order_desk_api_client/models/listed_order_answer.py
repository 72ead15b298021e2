from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.order_status_enum import OrderStatusEnum
from ..models.stage_enum import StageEnum

if TYPE_CHECKING:
    from ..models.order_client_answer import OrderClientAnswer


T = TypeVar("T", bound="ListedOrderAnswer")


@_attrs_define
class ListedOrderAnswer:
    """An order in a line.

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
        client (OrderClientAnswer): Whose order it is.
        delivery_stage (None | StageEnum):
        stage (None | StageEnum): Прежнее имя `delivery_stage`.

            * `awaiting_tracking` - Ожидает ШПИ
            * `in_transit` - Магистр доставка
            * `arrived` - Прибыл в город
            * `redeemed` - Выкуплен
            * `returning` - Возвращается
        place (None | str):
        expected_on (datetime.date | None):
        tracking_number (None | str):
        version (int):
    """

    number: str
    status: OrderStatusEnum
    status_label: str
    client: OrderClientAnswer
    delivery_stage: None | StageEnum
    stage: None | StageEnum
    place: None | str
    expected_on: datetime.date | None
    tracking_number: None | str
    version: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        number = self.number

        status = self.status.value

        status_label = self.status_label

        client = self.client.to_dict()

        delivery_stage: None | str
        if isinstance(self.delivery_stage, StageEnum):
            delivery_stage = self.delivery_stage.value
        else:
            delivery_stage = self.delivery_stage

        stage: None | str
        if isinstance(self.stage, StageEnum):
            stage = self.stage.value
        else:
            stage = self.stage

        place: None | str
        place = self.place

        expected_on: None | str
        if isinstance(self.expected_on, datetime.date):
            expected_on = self.expected_on.isoformat()
        else:
            expected_on = self.expected_on

        tracking_number: None | str
        tracking_number = self.tracking_number

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "number": number,
                "status": status,
                "status_label": status_label,
                "client": client,
                "delivery_stage": delivery_stage,
                "stage": stage,
                "place": place,
                "expected_on": expected_on,
                "tracking_number": tracking_number,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.order_client_answer import OrderClientAnswer  # noqa: PLC0415

        d = dict(src_dict)
        number = d.pop("number")

        status = OrderStatusEnum(d.pop("status"))

        status_label = d.pop("status_label")

        client = OrderClientAnswer.from_dict(d.pop("client"))

        def _parse_delivery_stage(data: object) -> None | StageEnum:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                delivery_stage_type_0 = StageEnum(data)

                return delivery_stage_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | StageEnum, data)

        delivery_stage = _parse_delivery_stage(d.pop("delivery_stage"))

        def _parse_stage(data: object) -> None | StageEnum:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                stage_type_0 = StageEnum(data)

                return stage_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | StageEnum, data)

        stage = _parse_stage(d.pop("stage"))

        def _parse_place(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        place = _parse_place(d.pop("place"))

        def _parse_expected_on(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                expected_on_type_0 = datetime.date.fromisoformat(data)

                return expected_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        expected_on = _parse_expected_on(d.pop("expected_on"))

        def _parse_tracking_number(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        tracking_number = _parse_tracking_number(d.pop("tracking_number"))

        version = d.pop("version")

        listed_order_answer = cls(
            number=number,
            status=status,
            status_label=status_label,
            client=client,
            delivery_stage=delivery_stage,
            stage=stage,
            place=place,
            expected_on=expected_on,
            tracking_number=tracking_number,
            version=version,
        )

        listed_order_answer.additional_properties = d
        return listed_order_answer

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
