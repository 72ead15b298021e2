from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.scope_enum import ScopeEnum
from ..models.types_enum import TypesEnum
from ..types import UNSET, Unset

T = TypeVar("T", bound="PatchedSubscriptionChanges")


@_attrs_define
class PatchedSubscriptionChanges:
    """What may be changed of a subscriber; `active: false` keeps everything waiting for it.

    Its context has the `subscriber`: what isn't sent stays as there.

        Attributes:
            url (str | Unset):
            types (list[TypesEnum] | Unset): Пусто: все события. Названия — в `GET /choices`, `event_types`.
            role (ScopeEnum | Unset): * `operator` - Оператор
                * `supervisor` - Супервайзер
                * `returns_specialist` - Специалист по возвратам
                * `claims_specialist` - Специалист ОПП
                * `warehouse` - Склад (ФФ)
                * `carrier` - Служба доставки
                * `shop` - Магазин
                * `telephony` - Телефония
                * `administrator` - Администратор
            account (None | str | Unset): Имя учётной записи партнёра, чьи события слать. Обязательно для ролей `carrier` и
                `shop`.
            active (bool | Unset):
    """

    url: str | Unset = UNSET
    types: list[TypesEnum] | Unset = UNSET
    role: ScopeEnum | Unset = UNSET
    account: None | str | Unset = UNSET
    active: bool | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        url = self.url

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

        active = self.active

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if url is not UNSET:
            field_dict["url"] = url
        if types is not UNSET:
            field_dict["types"] = types
        if role is not UNSET:
            field_dict["role"] = role
        if account is not UNSET:
            field_dict["account"] = account
        if active is not UNSET:
            field_dict["active"] = active

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        url = d.pop("url", UNSET)

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

        active = d.pop("active", UNSET)

        patched_subscription_changes = cls(
            url=url,
            types=types,
            role=role,
            account=account,
            active=active,
        )

        return patched_subscription_changes
