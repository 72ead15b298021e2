from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.callback_state_enum import CallbackStateEnum
from ..models.queue_enum import QueueEnum

if TYPE_CHECKING:
    from ..models.account_answer import AccountAnswer
    from ..models.attempt_answer import AttemptAnswer
    from ..models.ticket_client_answer import TicketClientAnswer
    from ..models.window_answer import WindowAnswer


T = TypeVar("T", bound="CallbackAnswer")


@_attrs_define
class CallbackAnswer:
    """A call that is owed, with its attempts.

    Attributes:
        id (int):
        phone (str):
        phone_display (str):
        client (None | TicketClientAnswer):
        order (None | str):
        contact (int | None):
        ticket (int | None):
        promise (int | None):
        reason (str):
        window (WindowAnswer): When the client is to be rung.
        client_utc_offset (int): На сколько часов время клиента впереди UTC.
        client_town (None | str): Где живёт клиент: по заказу, иначе по карте.
        client_asleep (bool): У клиента сейчас слишком рано или слишком поздно для звонка.
        next_try_at (datetime.datetime | None):
        queue (None | QueueEnum):
        team (None | str):
        owner (AccountAnswer | None):
        state (CallbackStateEnum): * `waiting` - Ждёт звонка
            * `taken` - В работе
            * `reached` - Поговорили
            * `unreached` - Не дозвонились
            * `expired` - Срок прошёл
            * `cancelled` - Отменён
        state_label (str):
        taken_by (AccountAnswer | None):
        taken_at (datetime.datetime | None):
        made_by (AccountAnswer | None):
        created_at (datetime.datetime):
        ended_at (datetime.datetime | None):
        attempts (list[AttemptAnswer]):
        updated_at (datetime.datetime):
        version (int):
    """

    id: int
    phone: str
    phone_display: str
    client: None | TicketClientAnswer
    order: None | str
    contact: int | None
    ticket: int | None
    promise: int | None
    reason: str
    window: WindowAnswer
    client_utc_offset: int
    client_town: None | str
    client_asleep: bool
    next_try_at: datetime.datetime | None
    queue: None | QueueEnum
    team: None | str
    owner: AccountAnswer | None
    state: CallbackStateEnum
    state_label: str
    taken_by: AccountAnswer | None
    taken_at: datetime.datetime | None
    made_by: AccountAnswer | None
    created_at: datetime.datetime
    ended_at: datetime.datetime | None
    attempts: list[AttemptAnswer]
    updated_at: datetime.datetime
    version: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.account_answer import AccountAnswer  # noqa: PLC0415
        from ..models.ticket_client_answer import TicketClientAnswer  # noqa: PLC0415

        id = self.id

        phone = self.phone

        phone_display = self.phone_display

        client: dict[str, Any] | None
        if isinstance(self.client, TicketClientAnswer):
            client = self.client.to_dict()
        else:
            client = self.client

        order: None | str
        order = self.order

        contact: int | None
        contact = self.contact

        ticket: int | None
        ticket = self.ticket

        promise: int | None
        promise = self.promise

        reason = self.reason

        window = self.window.to_dict()

        client_utc_offset = self.client_utc_offset

        client_town: None | str
        client_town = self.client_town

        client_asleep = self.client_asleep

        next_try_at: None | str
        if isinstance(self.next_try_at, datetime.datetime):
            next_try_at = self.next_try_at.isoformat()
        else:
            next_try_at = self.next_try_at

        queue: None | str
        if isinstance(self.queue, QueueEnum):
            queue = self.queue.value
        else:
            queue = self.queue

        team: None | str
        team = self.team

        owner: dict[str, Any] | None
        if isinstance(self.owner, AccountAnswer):
            owner = self.owner.to_dict()
        else:
            owner = self.owner

        state = self.state.value

        state_label = self.state_label

        taken_by: dict[str, Any] | None
        if isinstance(self.taken_by, AccountAnswer):
            taken_by = self.taken_by.to_dict()
        else:
            taken_by = self.taken_by

        taken_at: None | str
        if isinstance(self.taken_at, datetime.datetime):
            taken_at = self.taken_at.isoformat()
        else:
            taken_at = self.taken_at

        made_by: dict[str, Any] | None
        if isinstance(self.made_by, AccountAnswer):
            made_by = self.made_by.to_dict()
        else:
            made_by = self.made_by

        created_at = self.created_at.isoformat()

        ended_at: None | str
        if isinstance(self.ended_at, datetime.datetime):
            ended_at = self.ended_at.isoformat()
        else:
            ended_at = self.ended_at

        attempts = []
        for attempts_item_data in self.attempts:
            attempts_item = attempts_item_data.to_dict()
            attempts.append(attempts_item)

        updated_at = self.updated_at.isoformat()

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "phone": phone,
                "phone_display": phone_display,
                "client": client,
                "order": order,
                "contact": contact,
                "ticket": ticket,
                "promise": promise,
                "reason": reason,
                "window": window,
                "client_utc_offset": client_utc_offset,
                "client_town": client_town,
                "client_asleep": client_asleep,
                "next_try_at": next_try_at,
                "queue": queue,
                "team": team,
                "owner": owner,
                "state": state,
                "state_label": state_label,
                "taken_by": taken_by,
                "taken_at": taken_at,
                "made_by": made_by,
                "created_at": created_at,
                "ended_at": ended_at,
                "attempts": attempts,
                "updated_at": updated_at,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.account_answer import AccountAnswer  # noqa: PLC0415
        from ..models.attempt_answer import AttemptAnswer  # noqa: PLC0415
        from ..models.ticket_client_answer import TicketClientAnswer  # noqa: PLC0415
        from ..models.window_answer import WindowAnswer  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        phone = d.pop("phone")

        phone_display = d.pop("phone_display")

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

        def _parse_order(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        order = _parse_order(d.pop("order"))

        def _parse_contact(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        contact = _parse_contact(d.pop("contact"))

        def _parse_ticket(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        ticket = _parse_ticket(d.pop("ticket"))

        def _parse_promise(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        promise = _parse_promise(d.pop("promise"))

        reason = d.pop("reason")

        window = WindowAnswer.from_dict(d.pop("window"))

        client_utc_offset = d.pop("client_utc_offset")

        def _parse_client_town(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        client_town = _parse_client_town(d.pop("client_town"))

        client_asleep = d.pop("client_asleep")

        def _parse_next_try_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                next_try_at_type_0 = datetime.datetime.fromisoformat(data)

                return next_try_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        next_try_at = _parse_next_try_at(d.pop("next_try_at"))

        def _parse_queue(data: object) -> None | QueueEnum:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                queue_type_0 = QueueEnum(data)

                return queue_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | QueueEnum, data)

        queue = _parse_queue(d.pop("queue"))

        def _parse_team(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        team = _parse_team(d.pop("team"))

        def _parse_owner(data: object) -> AccountAnswer | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                owner_type_0 = AccountAnswer.from_dict(data)

                return owner_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AccountAnswer | None, data)

        owner = _parse_owner(d.pop("owner"))

        state = CallbackStateEnum(d.pop("state"))

        state_label = d.pop("state_label")

        def _parse_taken_by(data: object) -> AccountAnswer | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                taken_by_type_0 = AccountAnswer.from_dict(data)

                return taken_by_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AccountAnswer | None, data)

        taken_by = _parse_taken_by(d.pop("taken_by"))

        def _parse_taken_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                taken_at_type_0 = datetime.datetime.fromisoformat(data)

                return taken_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        taken_at = _parse_taken_at(d.pop("taken_at"))

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

        def _parse_ended_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                ended_at_type_0 = datetime.datetime.fromisoformat(data)

                return ended_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        ended_at = _parse_ended_at(d.pop("ended_at"))

        attempts = []
        _attempts = d.pop("attempts")
        for attempts_item_data in _attempts:
            attempts_item = AttemptAnswer.from_dict(attempts_item_data)

            attempts.append(attempts_item)

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        version = d.pop("version")

        callback_answer = cls(
            id=id,
            phone=phone,
            phone_display=phone_display,
            client=client,
            order=order,
            contact=contact,
            ticket=ticket,
            promise=promise,
            reason=reason,
            window=window,
            client_utc_offset=client_utc_offset,
            client_town=client_town,
            client_asleep=client_asleep,
            next_try_at=next_try_at,
            queue=queue,
            team=team,
            owner=owner,
            state=state,
            state_label=state_label,
            taken_by=taken_by,
            taken_at=taken_at,
            made_by=made_by,
            created_at=created_at,
            ended_at=ended_at,
            attempts=attempts,
            updated_at=updated_at,
            version=version,
        )

        callback_answer.additional_properties = d
        return callback_answer

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
