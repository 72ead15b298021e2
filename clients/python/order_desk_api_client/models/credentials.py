from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="Credentials")


@_attrs_define
class Credentials:
    """The name and password of an account.

    Attributes:
        username (str):
        password (str):
        otp (str | Unset): Код из приложения или запасной код; нужен тому, у кого включён второй фактор.
    """

    username: str
    password: str
    otp: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        username = self.username

        password = self.password

        otp = self.otp

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "username": username,
                "password": password,
            }
        )
        if otp is not UNSET:
            field_dict["otp"] = otp

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        username = d.pop("username")

        password = d.pop("password")

        otp = d.pop("otp", UNSET)

        credentials = cls(
            username=username,
            password=password,
            otp=otp,
        )

        return credentials
