from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.ticket_category_enum import TicketCategoryEnum
from ..models.ticket_status_enum import TicketStatusEnum

T = TypeVar("T", bound="CallTicketAnswer")


@_attrs_define
class CallTicketAnswer:
    """A ticket about the caller that is open or was answered since their last call, as far as everybody who talks to
    them may know of it (ESC-16).

        Attributes:
            id (int):
            category (TicketCategoryEnum): * `authority_request` - Запрос ведомства
                * `ff_annulled_post` - Почтовый заказ аннулирован складом
                * `contact_suppression` - Не звонить и не писать
                * `where_money` - Где деньги
                * `where_exchange` - Где обмен
                * `prepaid_change` - Пожелание по оплаченному заказу
                * `recipient_change` - Сменить получателя
                * `order_question` - Вопрос по заказу
                * `checked_order` - Заказ с повреждёнными данными
                * `name_not_updated` - Имя не обновилось
                * `other` - Другое
                * `system` - Открыт системой
            category_label (str):
            order (None | str):
            status (TicketStatusEnum): * `open` - Открыт
                * `in_progress` - В работе
                * `waiting` - Ожидание
                * `resolved` - Решён
                * `rejected` - Отклонён
                * `reopened` - Открыт повторно
            status_label (str):
            due_at (datetime.datetime | None):
            resolved_at (datetime.datetime | None):
            who (None | str):
            client_words (str):
    """

    id: int
    category: TicketCategoryEnum
    category_label: str
    order: None | str
    status: TicketStatusEnum
    status_label: str
    due_at: datetime.datetime | None
    resolved_at: datetime.datetime | None
    who: None | str
    client_words: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        category = self.category.value

        category_label = self.category_label

        order: None | str
        order = self.order

        status = self.status.value

        status_label = self.status_label

        due_at: None | str
        if isinstance(self.due_at, datetime.datetime):
            due_at = self.due_at.isoformat()
        else:
            due_at = self.due_at

        resolved_at: None | str
        if isinstance(self.resolved_at, datetime.datetime):
            resolved_at = self.resolved_at.isoformat()
        else:
            resolved_at = self.resolved_at

        who: None | str
        who = self.who

        client_words = self.client_words

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "category": category,
                "category_label": category_label,
                "order": order,
                "status": status,
                "status_label": status_label,
                "due_at": due_at,
                "resolved_at": resolved_at,
                "who": who,
                "client_words": client_words,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        category = TicketCategoryEnum(d.pop("category"))

        category_label = d.pop("category_label")

        def _parse_order(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        order = _parse_order(d.pop("order"))

        status = TicketStatusEnum(d.pop("status"))

        status_label = d.pop("status_label")

        def _parse_due_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                due_at_type_0 = datetime.datetime.fromisoformat(data)

                return due_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        due_at = _parse_due_at(d.pop("due_at"))

        def _parse_resolved_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                resolved_at_type_0 = datetime.datetime.fromisoformat(data)

                return resolved_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        resolved_at = _parse_resolved_at(d.pop("resolved_at"))

        def _parse_who(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        who = _parse_who(d.pop("who"))

        client_words = d.pop("client_words")

        call_ticket_answer = cls(
            id=id,
            category=category,
            category_label=category_label,
            order=order,
            status=status,
            status_label=status_label,
            due_at=due_at,
            resolved_at=resolved_at,
            who=who,
            client_words=client_words,
        )

        call_ticket_answer.additional_properties = d
        return call_ticket_answer

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
