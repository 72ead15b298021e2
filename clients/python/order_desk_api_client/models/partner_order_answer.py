from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.order_status_enum import OrderStatusEnum
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.delivery_answer import DeliveryAnswer
    from ..models.order_action_answer import OrderActionAnswer
    from ..models.warning_answer import WarningAnswer


T = TypeVar("T", bound="PartnerOrderAnswer")


@_attrs_define
class PartnerOrderAnswer:
    """The order as those see it who report on it: where it stands and goes, nothing of the person (INT-8).

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
        delivery (DeliveryAnswer): How the order goes and where it is.
        tracking_number (None | str):
        dispatched (bool):
        partner (None | str):
        redeemed_on (datetime.date | None):
        version (int):
        warnings (list[WarningAnswer]):
        actions (list[OrderActionAnswer] | Unset): С `?actions=true`: как в `GET …/actions`.
    """

    id: int
    number: str
    status: OrderStatusEnum
    status_label: str
    delivery: DeliveryAnswer
    tracking_number: None | str
    dispatched: bool
    partner: None | str
    redeemed_on: datetime.date | None
    version: int
    warnings: list[WarningAnswer]
    actions: list[OrderActionAnswer] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        number = self.number

        status = self.status.value

        status_label = self.status_label

        delivery = self.delivery.to_dict()

        tracking_number: None | str
        tracking_number = self.tracking_number

        dispatched = self.dispatched

        partner: None | str
        partner = self.partner

        redeemed_on: None | str
        if isinstance(self.redeemed_on, datetime.date):
            redeemed_on = self.redeemed_on.isoformat()
        else:
            redeemed_on = self.redeemed_on

        version = self.version

        warnings = []
        for warnings_item_data in self.warnings:
            warnings_item = warnings_item_data.to_dict()
            warnings.append(warnings_item)

        actions: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.actions, Unset):
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
                "delivery": delivery,
                "tracking_number": tracking_number,
                "dispatched": dispatched,
                "partner": partner,
                "redeemed_on": redeemed_on,
                "version": version,
                "warnings": warnings,
            }
        )
        if actions is not UNSET:
            field_dict["actions"] = actions

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.delivery_answer import DeliveryAnswer  # noqa: PLC0415
        from ..models.order_action_answer import OrderActionAnswer  # noqa: PLC0415
        from ..models.warning_answer import WarningAnswer  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        number = d.pop("number")

        status = OrderStatusEnum(d.pop("status"))

        status_label = d.pop("status_label")

        delivery = DeliveryAnswer.from_dict(d.pop("delivery"))

        def _parse_tracking_number(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        tracking_number = _parse_tracking_number(d.pop("tracking_number"))

        dispatched = d.pop("dispatched")

        def _parse_partner(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        partner = _parse_partner(d.pop("partner"))

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

        version = d.pop("version")

        warnings = []
        _warnings = d.pop("warnings")
        for warnings_item_data in _warnings:
            warnings_item = WarningAnswer.from_dict(warnings_item_data)

            warnings.append(warnings_item)

        _actions = d.pop("actions", UNSET)
        actions: list[OrderActionAnswer] | Unset = UNSET
        if _actions is not UNSET:
            actions = []
            for actions_item_data in _actions:
                actions_item = OrderActionAnswer.from_dict(actions_item_data)

                actions.append(actions_item)

        partner_order_answer = cls(
            id=id,
            number=number,
            status=status,
            status_label=status_label,
            delivery=delivery,
            tracking_number=tracking_number,
            dispatched=dispatched,
            partner=partner,
            redeemed_on=redeemed_on,
            version=version,
            warnings=warnings,
            actions=actions,
        )

        partner_order_answer.additional_properties = d
        return partner_order_answer

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
