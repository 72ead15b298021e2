from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="EnrolmentConfirmation")


@_attrs_define
class EnrolmentConfirmation:
    """The first code that the app has made of the secret.

    Attributes:
        username (str):
        password (str):
        otp (str): Шесть цифр из приложения.
    """

    username: str
    password: str
    otp: str

    def to_dict(self) -> dict[str, Any]:
        username = self.username

        password = self.password

        otp = self.otp

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "username": username,
                "password": password,
                "otp": otp,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        username = d.pop("username")

        password = d.pop("password")

        otp = d.pop("otp")

        enrolment_confirmation = cls(
            username=username,
            password=password,
            otp=otp,
        )

        return enrolment_confirmation
