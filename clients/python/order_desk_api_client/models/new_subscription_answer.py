from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.scope_enum import ScopeEnum

T = TypeVar("T", bound="NewSubscriptionAnswer")


@_attrs_define
class NewSubscriptionAnswer:
    """A new subscriber with its secret.

    Attributes:
        id (int):
        url (str):
        types (list[str]):
        role (ScopeEnum): * `operator` - Оператор
            * `supervisor` - Супервайзер
            * `returns_specialist` - Специалист по возвратам
            * `claims_specialist` - Специалист ОПП
            * `warehouse` - Склад (ФФ)
            * `carrier` - Служба доставки
            * `shop` - Магазин
            * `telephony` - Телефония
            * `administrator` - Администратор
        account (None | str): Учётная запись партнёра, чьи события приходят.
        active (bool):
        position (int):
        waiting (int): Сколько событий ещё не отправлено.
        dead (int): Сколько событий не доставлено и отложено.
        failures (int):
        last_error (str):
        earlier_until (datetime.datetime | None): До этого времени подписывает и прежний секрет.
        created_at (datetime.datetime):
        updated_at (datetime.datetime):
        secret (str):
    """

    id: int
    url: str
    types: list[str]
    role: ScopeEnum
    account: None | str
    active: bool
    position: int
    waiting: int
    dead: int
    failures: int
    last_error: str
    earlier_until: datetime.datetime | None
    created_at: datetime.datetime
    updated_at: datetime.datetime
    secret: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        url = self.url

        types = self.types

        role = self.role.value

        account: None | str
        account = self.account

        active = self.active

        position = self.position

        waiting = self.waiting

        dead = self.dead

        failures = self.failures

        last_error = self.last_error

        earlier_until: None | str
        if isinstance(self.earlier_until, datetime.datetime):
            earlier_until = self.earlier_until.isoformat()
        else:
            earlier_until = self.earlier_until

        created_at = self.created_at.isoformat()

        updated_at = self.updated_at.isoformat()

        secret = self.secret

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "url": url,
                "types": types,
                "role": role,
                "account": account,
                "active": active,
                "position": position,
                "waiting": waiting,
                "dead": dead,
                "failures": failures,
                "last_error": last_error,
                "earlier_until": earlier_until,
                "created_at": created_at,
                "updated_at": updated_at,
                "secret": secret,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        url = d.pop("url")

        types = cast(list[str], d.pop("types"))

        role = ScopeEnum(d.pop("role"))

        def _parse_account(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        account = _parse_account(d.pop("account"))

        active = d.pop("active")

        position = d.pop("position")

        waiting = d.pop("waiting")

        dead = d.pop("dead")

        failures = d.pop("failures")

        last_error = d.pop("last_error")

        def _parse_earlier_until(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                earlier_until_type_0 = datetime.datetime.fromisoformat(data)

                return earlier_until_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        earlier_until = _parse_earlier_until(d.pop("earlier_until"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        secret = d.pop("secret")

        new_subscription_answer = cls(
            id=id,
            url=url,
            types=types,
            role=role,
            account=account,
            active=active,
            position=position,
            waiting=waiting,
            dead=dead,
            failures=failures,
            last_error=last_error,
            earlier_until=earlier_until,
            created_at=created_at,
            updated_at=updated_at,
            secret=secret,
        )

        new_subscription_answer.additional_properties = d
        return new_subscription_answer

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
