from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="EnrolmentConfirmation")


@_attrs_define
class EnrolmentConfirmation:
    """The first code that the app has made of the secret.

    Attributes:
        otp (str): Шесть цифр из приложения.
        username (str | Unset):
        password (str | Unset):
        ticket (str | Unset): Что вернулось от единого входа за «#sign-on=».
        verifier (str | Unset): То, чей SHA-256 ушёл единому входу как `workspace`.
    """

    otp: str
    username: str | Unset = UNSET
    password: str | Unset = UNSET
    ticket: str | Unset = UNSET
    verifier: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        otp = self.otp

        username = self.username

        password = self.password

        ticket = self.ticket

        verifier = self.verifier

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "otp": otp,
            }
        )
        if username is not UNSET:
            field_dict["username"] = username
        if password is not UNSET:
            field_dict["password"] = password
        if ticket is not UNSET:
            field_dict["ticket"] = ticket
        if verifier is not UNSET:
            field_dict["verifier"] = verifier

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        otp = d.pop("otp")

        username = d.pop("username", UNSET)

        password = d.pop("password", UNSET)

        ticket = d.pop("ticket", UNSET)

        verifier = d.pop("verifier", UNSET)

        enrolment_confirmation = cls(
            otp=otp,
            username=username,
            password=password,
            ticket=ticket,
            verifier=verifier,
        )

        return enrolment_confirmation
