from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.role_enum import RoleEnum
from ..models.way_enum import WayEnum

T = TypeVar("T", bound="CardViewAnswer")


@_attrs_define
class CardViewAnswer:
    """One look at the client's data.

    Attributes:
        at (datetime.datetime):
        actor (str):
        role (RoleEnum): * `operator` - Оператор
            * `supervisor` - Супервайзер
            * `returns_specialist` - Специалист по возвратам
            * `claims_specialist` - Специалист ОПП
            * `warehouse` - Склад (ФФ)
            * `carrier` - Служба доставки
            * `shop` - Магазин
            * `telephony` - Телефония
            * `administrator` - Администратор
            * `system` - Система
        way (WayEnum): * `card` - Карточка
            * `search` - Поиск
            * `order` - Заказ
            * `list` - Список
            * `contact` - Обращение
            * `return` - Возврат
            * `ticket` - Тикет
            * `letter` - Письмо
            * `export` - Выгрузка
            * `telephony` - Телефония
            * `partner` - Работа партнёра
            * `admin` - Страница администрирования
            * `other` - Иначе
        way_label (str):
        request_id (None | str):
    """

    at: datetime.datetime
    actor: str
    role: RoleEnum
    way: WayEnum
    way_label: str
    request_id: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        at = self.at.isoformat()

        actor = self.actor

        role = self.role.value

        way = self.way.value

        way_label = self.way_label

        request_id: None | str
        request_id = self.request_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "at": at,
                "actor": actor,
                "role": role,
                "way": way,
                "way_label": way_label,
                "request_id": request_id,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        at = datetime.datetime.fromisoformat(d.pop("at"))

        actor = d.pop("actor")

        role = RoleEnum(d.pop("role"))

        way = WayEnum(d.pop("way"))

        way_label = d.pop("way_label")

        def _parse_request_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        request_id = _parse_request_id(d.pop("request_id"))

        card_view_answer = cls(
            at=at,
            actor=actor,
            role=role,
            way=way,
            way_label=way_label,
            request_id=request_id,
        )

        card_view_answer.additional_properties = d
        return card_view_answer

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
