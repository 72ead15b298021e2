from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.order_status_enum import OrderStatusEnum
from ..models.stage_enum import StageEnum

if TYPE_CHECKING:
    from ..models.possible_answer import PossibleAnswer


T = TypeVar("T", bound="BriefOrderAnswer")


@_attrs_define
class BriefOrderAnswer:
    """An order on the card.

    Attributes:
        id (int):
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
        delivery_stage (None | StageEnum):
        delivery_stage_label (None | str):
        stage (None | StageEnum): Прежнее имя `delivery_stage`.

            * `awaiting_tracking` - Ожидает ШПИ
            * `in_transit` - Магистр доставка
            * `arrived` - Прибыл в город
            * `redeemed` - Выкуплен
            * `returning` - Возвращается
        stage_label (None | str): Прежнее имя `delivery_stage_label`.
        total (str):
        tracking_number (None | str):
        created_at (datetime.datetime):
        redeemed_on (datetime.date | None):
        reissued_as (None | str):
        version (int):
        actions (list[PossibleAnswer]):
    """

    id: int
    number: str
    status: OrderStatusEnum
    status_label: str
    delivery_stage: None | StageEnum
    delivery_stage_label: None | str
    stage: None | StageEnum
    stage_label: None | str
    total: str
    tracking_number: None | str
    created_at: datetime.datetime
    redeemed_on: datetime.date | None
    reissued_as: None | str
    version: int
    actions: list[PossibleAnswer]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        number = self.number

        status = self.status.value

        status_label = self.status_label

        delivery_stage: None | str
        if isinstance(self.delivery_stage, StageEnum):
            delivery_stage = self.delivery_stage.value
        else:
            delivery_stage = self.delivery_stage

        delivery_stage_label: None | str
        delivery_stage_label = self.delivery_stage_label

        stage: None | str
        if isinstance(self.stage, StageEnum):
            stage = self.stage.value
        else:
            stage = self.stage

        stage_label: None | str
        stage_label = self.stage_label

        total = self.total

        tracking_number: None | str
        tracking_number = self.tracking_number

        created_at = self.created_at.isoformat()

        redeemed_on: None | str
        if isinstance(self.redeemed_on, datetime.date):
            redeemed_on = self.redeemed_on.isoformat()
        else:
            redeemed_on = self.redeemed_on

        reissued_as: None | str
        reissued_as = self.reissued_as

        version = self.version

        actions = []
        for actions_item_data in self.actions:
            actions_item = actions_item_data.to_dict()
            actions.append(actions_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "number": number,
                "status": status,
                "status_label": status_label,
                "delivery_stage": delivery_stage,
                "delivery_stage_label": delivery_stage_label,
                "stage": stage,
                "stage_label": stage_label,
                "total": total,
                "tracking_number": tracking_number,
                "created_at": created_at,
                "redeemed_on": redeemed_on,
                "reissued_as": reissued_as,
                "version": version,
                "actions": actions,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.possible_answer import PossibleAnswer  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        number = d.pop("number")

        status = OrderStatusEnum(d.pop("status"))

        status_label = d.pop("status_label")

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

        def _parse_delivery_stage_label(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        delivery_stage_label = _parse_delivery_stage_label(d.pop("delivery_stage_label"))

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

        def _parse_stage_label(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        stage_label = _parse_stage_label(d.pop("stage_label"))

        total = d.pop("total")

        def _parse_tracking_number(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        tracking_number = _parse_tracking_number(d.pop("tracking_number"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        def _parse_redeemed_on(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                redeemed_on_type_0 = datetime.date.fromisoformat(data)

                return redeemed_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        redeemed_on = _parse_redeemed_on(d.pop("redeemed_on"))

        def _parse_reissued_as(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        reissued_as = _parse_reissued_as(d.pop("reissued_as"))

        version = d.pop("version")

        actions = []
        _actions = d.pop("actions")
        for actions_item_data in _actions:
            actions_item = PossibleAnswer.from_dict(actions_item_data)

            actions.append(actions_item)

        brief_order_answer = cls(
            id=id,
            number=number,
            status=status,
            status_label=status_label,
            delivery_stage=delivery_stage,
            delivery_stage_label=delivery_stage_label,
            stage=stage,
            stage_label=stage_label,
            total=total,
            tracking_number=tracking_number,
            created_at=created_at,
            redeemed_on=redeemed_on,
            reissued_as=reissued_as,
            version=version,
            actions=actions,
        )

        brief_order_answer.additional_properties = d
        return brief_order_answer

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
