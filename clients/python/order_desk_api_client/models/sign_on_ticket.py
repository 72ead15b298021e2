from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="SignOnTicket")


@_attrs_define
class SignOnTicket:
    """What has come back from single sign-on, and what the frontend has kept to itself meanwhile.

    Attributes:
        ticket (str): Что вернулось от единого входа за «#sign-on=».
        verifier (str): То, чей SHA-256 ушёл единому входу как `workspace`.
        otp (str | Unset): Код из приложения или запасной код; нужен тому, у кого включён второй фактор.
    """

    ticket: str
    verifier: str
    otp: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        ticket = self.ticket

        verifier = self.verifier

        otp = self.otp

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "ticket": ticket,
                "verifier": verifier,
            }
        )
        if otp is not UNSET:
            field_dict["otp"] = otp

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        ticket = d.pop("ticket")

        verifier = d.pop("verifier")

        otp = d.pop("otp", UNSET)

        sign_on_ticket = cls(
            ticket=ticket,
            verifier=verifier,
            otp=otp,
        )

        return sign_on_ticket
