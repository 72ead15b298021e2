from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.order_status_enum import OrderStatusEnum

if TYPE_CHECKING:
    from ..models.fault_answer import FaultAnswer


T = TypeVar("T", bound="BroughtOrderAnswer")


@_attrs_define
class BroughtOrderAnswer:
    """The state of an order that the shop brought.

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
        updated_at (datetime.datetime):
        damage (list[FaultAnswer]): Что в заказе повреждено и мешает его подтвердить.
        reissue_of (None | str):
        reissued_as (None | str): Заказ, в котором он переоформлен.
    """

    number: str
    status: OrderStatusEnum
    status_label: str
    updated_at: datetime.datetime
    damage: list[FaultAnswer]
    reissue_of: None | str
    reissued_as: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        number = self.number

        status = self.status.value

        status_label = self.status_label

        updated_at = self.updated_at.isoformat()

        damage = []
        for damage_item_data in self.damage:
            damage_item = damage_item_data.to_dict()
            damage.append(damage_item)

        reissue_of: None | str
        reissue_of = self.reissue_of

        reissued_as: None | str
        reissued_as = self.reissued_as

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "number": number,
                "status": status,
                "status_label": status_label,
                "updated_at": updated_at,
                "damage": damage,
                "reissue_of": reissue_of,
                "reissued_as": reissued_as,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.fault_answer import FaultAnswer  # noqa: PLC0415

        d = dict(src_dict)
        number = d.pop("number")

        status = OrderStatusEnum(d.pop("status"))

        status_label = d.pop("status_label")

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        damage = []
        _damage = d.pop("damage")
        for damage_item_data in _damage:
            damage_item = FaultAnswer.from_dict(damage_item_data)

            damage.append(damage_item)

        def _parse_reissue_of(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        reissue_of = _parse_reissue_of(d.pop("reissue_of"))

        def _parse_reissued_as(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        reissued_as = _parse_reissued_as(d.pop("reissued_as"))

        brought_order_answer = cls(
            number=number,
            status=status,
            status_label=status_label,
            updated_at=updated_at,
            damage=damage,
            reissue_of=reissue_of,
            reissued_as=reissued_as,
        )

        brought_order_answer.additional_properties = d
        return brought_order_answer

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
