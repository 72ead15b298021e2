from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.permissions_enum import PermissionsEnum
from ..models.role_enum import RoleEnum

T = TypeVar("T", bound="MeAnswer")


@_attrs_define
class MeAnswer:
    """The account that asks.

    Attributes:
        username (str):
        display_name (str):
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
        trainee (bool):
        permissions (list[PermissionsEnum]):
    """

    username: str
    display_name: str
    role: RoleEnum
    trainee: bool
    permissions: list[PermissionsEnum]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        username = self.username

        display_name = self.display_name

        role = self.role.value

        trainee = self.trainee

        permissions = []
        for permissions_item_data in self.permissions:
            permissions_item = permissions_item_data.value
            permissions.append(permissions_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "username": username,
                "display_name": display_name,
                "role": role,
                "trainee": trainee,
                "permissions": permissions,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        username = d.pop("username")

        display_name = d.pop("display_name")

        role = RoleEnum(d.pop("role"))

        trainee = d.pop("trainee")

        permissions = []
        _permissions = d.pop("permissions")
        for permissions_item_data in _permissions:
            permissions_item = PermissionsEnum(permissions_item_data)

            permissions.append(permissions_item)

        me_answer = cls(
            username=username,
            display_name=display_name,
            role=role,
            trainee=trainee,
            permissions=permissions,
        )

        me_answer.additional_properties = d
        return me_answer

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
