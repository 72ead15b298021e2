from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.scope_enum import ScopeEnum
from ..models.types_enum import TypesEnum
from ..types import UNSET, Unset

T = TypeVar("T", bound="SubscriptionBody")


@_attrs_define
class SubscriptionBody:
    """A new subscriber.

    Attributes:
        url (str):
        secret (str | Unset): Без него секрет создаёт служба.
        types (list[TypesEnum] | Unset): Пусто: все события. Названия — в `GET /choices`, `event_types`.
        role (ScopeEnum | Unset): * `operator` - Оператор
            * `supervisor` - Супервайзер
            * `returns_specialist` - Специалист по возвратам
            * `claims_specialist` - Специалист ОПП
            * `warehouse` - Склад (ФФ)
            * `carrier` - Служба доставки
            * `shop` - Магазин
            * `telephony` - Телефония
            * `administrator` - Администратор Default: ScopeEnum.ADMINISTRATOR.
        account (None | str | Unset): Имя учётной записи партнёра, чьи события слать. Обязательно для ролей `carrier` и
            `shop`.
        after (int | Unset): С какого места ленты слать; без него с новых.
    """

    url: str
    secret: str | Unset = UNSET
    types: list[TypesEnum] | Unset = UNSET
    role: ScopeEnum | Unset = ScopeEnum.ADMINISTRATOR
    account: None | str | Unset = UNSET
    after: int | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        url = self.url

        secret = self.secret

        types: list[str] | Unset = UNSET
        if not isinstance(self.types, Unset):
            types = []
            for types_item_data in self.types:
                types_item = types_item_data.value
                types.append(types_item)

        role: str | Unset = UNSET
        if not isinstance(self.role, Unset):
            role = self.role.value

        account: None | str | Unset
        if isinstance(self.account, Unset):
            account = UNSET
        else:
            account = self.account

        after = self.after

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "url": url,
            }
        )
        if secret is not UNSET:
            field_dict["secret"] = secret
        if types is not UNSET:
            field_dict["types"] = types
        if role is not UNSET:
            field_dict["role"] = role
        if account is not UNSET:
            field_dict["account"] = account
        if after is not UNSET:
            field_dict["after"] = after

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        url = d.pop("url")

        secret = d.pop("secret", UNSET)

        _types = d.pop("types", UNSET)
        types: list[TypesEnum] | Unset = UNSET
        if _types is not UNSET:
            types = []
            for types_item_data in _types:
                types_item = TypesEnum(types_item_data)

                types.append(types_item)

        _role = d.pop("role", UNSET)
        role: ScopeEnum | Unset
        if isinstance(_role, Unset):
            role = UNSET
        else:
            role = ScopeEnum(_role)

        def _parse_account(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        account = _parse_account(d.pop("account", UNSET))

        after = d.pop("after", UNSET)

        subscription_body = cls(
            url=url,
            secret=secret,
            types=types,
            role=role,
            account=account,
            after=after,
        )

        return subscription_body
