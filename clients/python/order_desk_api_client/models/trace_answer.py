from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.role_enum import RoleEnum
from ..models.way_enum import WayEnum

T = TypeVar("T", bound="TraceAnswer")


@_attrs_define
class TraceAnswer:
    """One look: ids and codes, no personal data.

    Attributes:
        id (int):
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
        clients (list[int]):
        count (int): Сколько человек показано, считая тех, у кого нет карточки.
        route (None | str): Какая операция или страница.
        address (None | str): С какого адреса.
        request_id (None | str):
    """

    id: int
    at: datetime.datetime
    actor: str
    role: RoleEnum
    way: WayEnum
    way_label: str
    clients: list[int]
    count: int
    route: None | str
    address: None | str
    request_id: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        at = self.at.isoformat()

        actor = self.actor

        role = self.role.value

        way = self.way.value

        way_label = self.way_label

        clients = self.clients

        count = self.count

        route: None | str
        route = self.route

        address: None | str
        address = self.address

        request_id: None | str
        request_id = self.request_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "at": at,
                "actor": actor,
                "role": role,
                "way": way,
                "way_label": way_label,
                "clients": clients,
                "count": count,
                "route": route,
                "address": address,
                "request_id": request_id,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        at = datetime.datetime.fromisoformat(d.pop("at"))

        actor = d.pop("actor")

        role = RoleEnum(d.pop("role"))

        way = WayEnum(d.pop("way"))

        way_label = d.pop("way_label")

        clients = cast(list[int], d.pop("clients"))

        count = d.pop("count")

        def _parse_route(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        route = _parse_route(d.pop("route"))

        def _parse_address(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        address = _parse_address(d.pop("address"))

        def _parse_request_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        request_id = _parse_request_id(d.pop("request_id"))

        trace_answer = cls(
            id=id,
            at=at,
            actor=actor,
            role=role,
            way=way,
            way_label=way_label,
            clients=clients,
            count=count,
            route=route,
            address=address,
            request_id=request_id,
        )

        trace_answer.additional_properties = d
        return trace_answer

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
