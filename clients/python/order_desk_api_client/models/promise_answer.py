from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.promise_answer_code_enum import PromiseAnswerCodeEnum
from ..models.promise_state_enum import PromiseStateEnum

T = TypeVar("T", bound="PromiseAnswer")


@_attrs_define
class PromiseAnswer:
    """What was promised to the client, by whom, until when, and what became of it.

    Attributes:
        id (int):
        code (PromiseAnswerCodeEnum): * `dispatch` - Отправить заказ
            * `in_touch` - Связаться с клиентом
            * `silence` - Прекратить звонки и СМС
            * `return_answer` - Ответить по возврату
            * `call_back` - Перезвонить
            * `annul` - Отменить заказ
        promise (str): Что обещано, словами.
        about (str):
        said_at (datetime.datetime):
        said_again_at (datetime.datetime | None): Когда то же обещание с тем же сроком дали ещё раз.
        due_on (datetime.date):
        state (PromiseStateEnum): * `open` - open
            * `overdue` - overdue
            * `kept` - kept
            * `broken` - broken
            * `released` - released
        state_label (str):
        by (str):
        client (int | None):
        order (None | str):
        ticket (int | None):
        return_case (int | None):
        contact (int):
        phrase (None | str):
        words (None | str): Что было сказано клиенту, слово в слово.
        fact (None | str): Чем решилось: вид записи и действие из её истории.
        fact_label (None | str):
        settled_at (datetime.datetime | None):
        updated_at (datetime.datetime):
        version (int):
    """

    id: int
    code: PromiseAnswerCodeEnum
    promise: str
    about: str
    said_at: datetime.datetime
    said_again_at: datetime.datetime | None
    due_on: datetime.date
    state: PromiseStateEnum
    state_label: str
    by: str
    client: int | None
    order: None | str
    ticket: int | None
    return_case: int | None
    contact: int
    phrase: None | str
    words: None | str
    fact: None | str
    fact_label: None | str
    settled_at: datetime.datetime | None
    updated_at: datetime.datetime
    version: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        code = self.code.value

        promise = self.promise

        about = self.about

        said_at = self.said_at.isoformat()

        said_again_at: None | str
        if isinstance(self.said_again_at, datetime.datetime):
            said_again_at = self.said_again_at.isoformat()
        else:
            said_again_at = self.said_again_at

        due_on = self.due_on.isoformat()

        state = self.state.value

        state_label = self.state_label

        by = self.by

        client: int | None
        client = self.client

        order: None | str
        order = self.order

        ticket: int | None
        ticket = self.ticket

        return_case: int | None
        return_case = self.return_case

        contact = self.contact

        phrase: None | str
        phrase = self.phrase

        words: None | str
        words = self.words

        fact: None | str
        fact = self.fact

        fact_label: None | str
        fact_label = self.fact_label

        settled_at: None | str
        if isinstance(self.settled_at, datetime.datetime):
            settled_at = self.settled_at.isoformat()
        else:
            settled_at = self.settled_at

        updated_at = self.updated_at.isoformat()

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "code": code,
                "promise": promise,
                "about": about,
                "said_at": said_at,
                "said_again_at": said_again_at,
                "due_on": due_on,
                "state": state,
                "state_label": state_label,
                "by": by,
                "client": client,
                "order": order,
                "ticket": ticket,
                "return_case": return_case,
                "contact": contact,
                "phrase": phrase,
                "words": words,
                "fact": fact,
                "fact_label": fact_label,
                "settled_at": settled_at,
                "updated_at": updated_at,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        code = PromiseAnswerCodeEnum(d.pop("code"))

        promise = d.pop("promise")

        about = d.pop("about")

        said_at = datetime.datetime.fromisoformat(d.pop("said_at"))

        def _parse_said_again_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                said_again_at_type_0 = datetime.datetime.fromisoformat(data)

                return said_again_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        said_again_at = _parse_said_again_at(d.pop("said_again_at"))

        due_on = datetime.date.fromisoformat(d.pop("due_on"))

        state = PromiseStateEnum(d.pop("state"))

        state_label = d.pop("state_label")

        by = d.pop("by")

        def _parse_client(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        client = _parse_client(d.pop("client"))

        def _parse_order(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        order = _parse_order(d.pop("order"))

        def _parse_ticket(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        ticket = _parse_ticket(d.pop("ticket"))

        def _parse_return_case(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        return_case = _parse_return_case(d.pop("return_case"))

        contact = d.pop("contact")

        def _parse_phrase(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        phrase = _parse_phrase(d.pop("phrase"))

        def _parse_words(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        words = _parse_words(d.pop("words"))

        def _parse_fact(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        fact = _parse_fact(d.pop("fact"))

        def _parse_fact_label(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        fact_label = _parse_fact_label(d.pop("fact_label"))

        def _parse_settled_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                settled_at_type_0 = datetime.datetime.fromisoformat(data)

                return settled_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        settled_at = _parse_settled_at(d.pop("settled_at"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        version = d.pop("version")

        promise_answer = cls(
            id=id,
            code=code,
            promise=promise,
            about=about,
            said_at=said_at,
            said_again_at=said_again_at,
            due_on=due_on,
            state=state,
            state_label=state_label,
            by=by,
            client=client,
            order=order,
            ticket=ticket,
            return_case=return_case,
            contact=contact,
            phrase=phrase,
            words=words,
            fact=fact,
            fact_label=fact_label,
            settled_at=settled_at,
            updated_at=updated_at,
            version=version,
        )

        promise_answer.additional_properties = d
        return promise_answer

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
