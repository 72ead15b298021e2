from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.queue_enum import QueueEnum
from ..models.ticket_category_enum import TicketCategoryEnum
from ..models.ticket_status_enum import TicketStatusEnum
from ..models.wake_on_enum import WakeOnEnum
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.account_answer import AccountAnswer
    from ..models.ticket_client_answer import TicketClientAnswer
    from ..models.ticket_details import TicketDetails


T = TypeVar("T", bound="TicketLineAnswer")


@_attrs_define
class TicketLineAnswer:
    """A ticket in a list.

    Attributes:
        id (int):
        queue (QueueEnum): * `supervisor` - Супервайзеры
            * `opp` - ОПП
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
        status (TicketStatusEnum): * `open` - Открыт
            * `in_progress` - В работе
            * `waiting` - Ожидание
            * `resolved` - Решён
            * `rejected` - Отклонён
            * `reopened` - Открыт повторно
        status_label (str):
        priority (int):
        order (None | str):
        client (None | TicketClientAnswer):
        contact (int | None):
        return_case (int | None):
        text (str):
        details (TicketDetails):
        team (None | str):
        due_at (datetime.datetime):
        calendar (None | str): Рабочий календарь срока; null — считаются все часы.
        waiting_since (datetime.datetime | None): С какого времени часы тикета стоят.
        wake_at (datetime.datetime | None): Когда ждущий тикет вернётся сам.
        wake_on (None | WakeOnEnum): После чего ждущий тикет вернётся сам.

            * `client_called` - Клиент позвонит
            * `order_moved` - Заказ сменит статус
        overdue (bool):
        made_by (AccountAnswer | None):
        created_at (datetime.datetime):
        resolution (None | str):
        client_words (str): Что сказать клиенту: словами того, кто ведёт тикет, или категории.
        resolved_at (datetime.datetime | None):
        reopened_at (datetime.datetime | None):
        updated_at (datetime.datetime):
        version (int):
        escalation_level (int | Unset):
        skips (int | Unset): Сколько раз тикет пропустили.
        assignee (AccountAnswer | None | Unset):
    """

    id: int
    queue: QueueEnum
    category: TicketCategoryEnum
    category_label: str
    status: TicketStatusEnum
    status_label: str
    priority: int
    order: None | str
    client: None | TicketClientAnswer
    contact: int | None
    return_case: int | None
    text: str
    details: TicketDetails
    team: None | str
    due_at: datetime.datetime
    calendar: None | str
    waiting_since: datetime.datetime | None
    wake_at: datetime.datetime | None
    wake_on: None | WakeOnEnum
    overdue: bool
    made_by: AccountAnswer | None
    created_at: datetime.datetime
    resolution: None | str
    client_words: str
    resolved_at: datetime.datetime | None
    reopened_at: datetime.datetime | None
    updated_at: datetime.datetime
    version: int
    escalation_level: int | Unset = UNSET
    skips: int | Unset = UNSET
    assignee: AccountAnswer | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.account_answer import AccountAnswer  # noqa: PLC0415
        from ..models.ticket_client_answer import TicketClientAnswer  # noqa: PLC0415

        id = self.id

        queue = self.queue.value

        category = self.category.value

        category_label = self.category_label

        status = self.status.value

        status_label = self.status_label

        priority = self.priority

        order: None | str
        order = self.order

        client: dict[str, Any] | None
        if isinstance(self.client, TicketClientAnswer):
            client = self.client.to_dict()
        else:
            client = self.client

        contact: int | None
        contact = self.contact

        return_case: int | None
        return_case = self.return_case

        text = self.text

        details = self.details.to_dict()

        team: None | str
        team = self.team

        due_at = self.due_at.isoformat()

        calendar: None | str
        calendar = self.calendar

        waiting_since: None | str
        if isinstance(self.waiting_since, datetime.datetime):
            waiting_since = self.waiting_since.isoformat()
        else:
            waiting_since = self.waiting_since

        wake_at: None | str
        if isinstance(self.wake_at, datetime.datetime):
            wake_at = self.wake_at.isoformat()
        else:
            wake_at = self.wake_at

        wake_on: None | str
        if isinstance(self.wake_on, WakeOnEnum):
            wake_on = self.wake_on.value
        else:
            wake_on = self.wake_on

        overdue = self.overdue

        made_by: dict[str, Any] | None
        if isinstance(self.made_by, AccountAnswer):
            made_by = self.made_by.to_dict()
        else:
            made_by = self.made_by

        created_at = self.created_at.isoformat()

        resolution: None | str
        resolution = self.resolution

        client_words = self.client_words

        resolved_at: None | str
        if isinstance(self.resolved_at, datetime.datetime):
            resolved_at = self.resolved_at.isoformat()
        else:
            resolved_at = self.resolved_at

        reopened_at: None | str
        if isinstance(self.reopened_at, datetime.datetime):
            reopened_at = self.reopened_at.isoformat()
        else:
            reopened_at = self.reopened_at

        updated_at = self.updated_at.isoformat()

        version = self.version

        escalation_level = self.escalation_level

        skips = self.skips

        assignee: dict[str, Any] | None | Unset
        if isinstance(self.assignee, Unset):
            assignee = UNSET
        elif isinstance(self.assignee, AccountAnswer):
            assignee = self.assignee.to_dict()
        else:
            assignee = self.assignee

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "queue": queue,
                "category": category,
                "category_label": category_label,
                "status": status,
                "status_label": status_label,
                "priority": priority,
                "order": order,
                "client": client,
                "contact": contact,
                "return_case": return_case,
                "text": text,
                "details": details,
                "team": team,
                "due_at": due_at,
                "calendar": calendar,
                "waiting_since": waiting_since,
                "wake_at": wake_at,
                "wake_on": wake_on,
                "overdue": overdue,
                "made_by": made_by,
                "created_at": created_at,
                "resolution": resolution,
                "client_words": client_words,
                "resolved_at": resolved_at,
                "reopened_at": reopened_at,
                "updated_at": updated_at,
                "version": version,
            }
        )
        if escalation_level is not UNSET:
            field_dict["escalation_level"] = escalation_level
        if skips is not UNSET:
            field_dict["skips"] = skips
        if assignee is not UNSET:
            field_dict["assignee"] = assignee

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.account_answer import AccountAnswer  # noqa: PLC0415
        from ..models.ticket_client_answer import TicketClientAnswer  # noqa: PLC0415
        from ..models.ticket_details import TicketDetails  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        queue = QueueEnum(d.pop("queue"))

        category = TicketCategoryEnum(d.pop("category"))

        category_label = d.pop("category_label")

        status = TicketStatusEnum(d.pop("status"))

        status_label = d.pop("status_label")

        priority = d.pop("priority")

        def _parse_order(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        order = _parse_order(d.pop("order"))

        def _parse_client(data: object) -> None | TicketClientAnswer:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                client_type_0 = TicketClientAnswer.from_dict(data)

                return client_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | TicketClientAnswer, data)

        client = _parse_client(d.pop("client"))

        def _parse_contact(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        contact = _parse_contact(d.pop("contact"))

        def _parse_return_case(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        return_case = _parse_return_case(d.pop("return_case"))

        text = d.pop("text")

        details = TicketDetails.from_dict(d.pop("details"))

        def _parse_team(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        team = _parse_team(d.pop("team"))

        due_at = datetime.datetime.fromisoformat(d.pop("due_at"))

        def _parse_calendar(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        calendar = _parse_calendar(d.pop("calendar"))

        def _parse_waiting_since(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                waiting_since_type_0 = datetime.datetime.fromisoformat(data)

                return waiting_since_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        waiting_since = _parse_waiting_since(d.pop("waiting_since"))

        def _parse_wake_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                wake_at_type_0 = datetime.datetime.fromisoformat(data)

                return wake_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        wake_at = _parse_wake_at(d.pop("wake_at"))

        def _parse_wake_on(data: object) -> None | WakeOnEnum:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                wake_on_type_0 = WakeOnEnum(data)

                return wake_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | WakeOnEnum, data)

        wake_on = _parse_wake_on(d.pop("wake_on"))

        overdue = d.pop("overdue")

        def _parse_made_by(data: object) -> AccountAnswer | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                made_by_type_0 = AccountAnswer.from_dict(data)

                return made_by_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AccountAnswer | None, data)

        made_by = _parse_made_by(d.pop("made_by"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        def _parse_resolution(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        resolution = _parse_resolution(d.pop("resolution"))

        client_words = d.pop("client_words")

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

        def _parse_reopened_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                reopened_at_type_0 = datetime.datetime.fromisoformat(data)

                return reopened_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        reopened_at = _parse_reopened_at(d.pop("reopened_at"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        version = d.pop("version")

        escalation_level = d.pop("escalation_level", UNSET)

        skips = d.pop("skips", UNSET)

        def _parse_assignee(data: object) -> AccountAnswer | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                assignee_type_0 = AccountAnswer.from_dict(data)

                return assignee_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AccountAnswer | None | Unset, data)

        assignee = _parse_assignee(d.pop("assignee", UNSET))

        ticket_line_answer = cls(
            id=id,
            queue=queue,
            category=category,
            category_label=category_label,
            status=status,
            status_label=status_label,
            priority=priority,
            order=order,
            client=client,
            contact=contact,
            return_case=return_case,
            text=text,
            details=details,
            team=team,
            due_at=due_at,
            calendar=calendar,
            waiting_since=waiting_since,
            wake_at=wake_at,
            wake_on=wake_on,
            overdue=overdue,
            made_by=made_by,
            created_at=created_at,
            resolution=resolution,
            client_words=client_words,
            resolved_at=resolved_at,
            reopened_at=reopened_at,
            updated_at=updated_at,
            version=version,
            escalation_level=escalation_level,
            skips=skips,
            assignee=assignee,
        )

        ticket_line_answer.additional_properties = d
        return ticket_line_answer

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
