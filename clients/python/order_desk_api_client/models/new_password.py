from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="NewPassword")


@_attrs_define
class NewPassword:
    """One's own new password; without a token the account is named.

    Attributes:
        current_password (str):
        new_password (str):
        username (str | Unset): Имя учётной записи; не нужно, если есть токен.
        otp (str | Unset): Код из приложения или запасной код; нужен тому, у кого включён второй фактор.
    """

    current_password: str
    new_password: str
    username: str | Unset = UNSET
    otp: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        current_password = self.current_password

        new_password = self.new_password

        username = self.username

        otp = self.otp

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "current_password": current_password,
                "new_password": new_password,
            }
        )
        if username is not UNSET:
            field_dict["username"] = username
        if otp is not UNSET:
            field_dict["otp"] = otp

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        current_password = d.pop("current_password")

        new_password = d.pop("new_password")

        username = d.pop("username", UNSET)

        otp = d.pop("otp", UNSET)

        new_password = cls(
            current_password=current_password,
            new_password=new_password,
            username=username,
            otp=otp,
        )

        return new_password
