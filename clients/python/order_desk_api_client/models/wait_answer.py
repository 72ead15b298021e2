from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.awaited_enum import AwaitedEnum
from ..models.who_enum import WhoEnum
from ..types import UNSET, Unset

T = TypeVar("T", bound="WaitAnswer")


@_attrs_define
class WaitAnswer:
    """What the order waits for, who must act, since when, until when it is usual (ORD-31).

    Attributes:
        code (AwaitedEnum): * `order` - Клиент закончит оформление
            * `confirmation` - Подтверждение с клиентом
            * `correction` - Исправленный заказ: закончить и подтвердить
            * `address` - Исправленный адрес
            * `calculation` - Расчёт доставки
            * `answer` - Ответ клиента на уточнение
            * `approval` - Одобрение супервайзера
            * `check` - Ручная сверка
            * `remark` - Супервайзер прочтёт комментарий
            * `clarification` - Уточнение у склада
            * `claims` - Решение ОПП по предоплате
            * `ticket` - Ответ супервайзера на тикет
            * `claims_ticket` - Ответ ОПП на тикет
            * `happy_call` - Звонок клиенту
            * `export` - Передача на склад
            * `stock` - Поступление товара
            * `region` - Открытие региона
            * `tracking` - Отправка и ШПИ
            * `parcel` - Посылка в пути
            * `collection` - Клиент заберёт посылку
            * `return` - Возвращение посылки
            * `annulment` - Ответ склада об аннуляции
            * `connection` - Восстановление связи со складом
            * `kind` - Вид возврата
        label (str):
        who (WhoEnum): * `client` - Клиент
            * `operator` - Оператор
            * `supervisor` - Супервайзер
            * `warehouse` - Склад
            * `carrier` - Служба доставки
            * `season` - Сезон
        since (datetime.datetime):
        until (datetime.date | Unset):
    """

    code: AwaitedEnum
    label: str
    who: WhoEnum
    since: datetime.datetime
    until: datetime.date | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        code = self.code.value

        label = self.label

        who = self.who.value

        since = self.since.isoformat()

        until: str | Unset = UNSET
        if not isinstance(self.until, Unset):
            until = self.until.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "code": code,
                "label": label,
                "who": who,
                "since": since,
            }
        )
        if until is not UNSET:
            field_dict["until"] = until

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = AwaitedEnum(d.pop("code"))

        label = d.pop("label")

        who = WhoEnum(d.pop("who"))

        since = datetime.datetime.fromisoformat(d.pop("since"))

        _until = d.pop("until", UNSET)
        until: datetime.date | Unset
        if isinstance(_until, Unset):
            until = UNSET
        else:
            until = datetime.date.fromisoformat(_until)

        wait_answer = cls(
            code=code,
            label=label,
            who=who,
            since=since,
            until=until,
        )

        wait_answer.additional_properties = d
        return wait_answer

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
