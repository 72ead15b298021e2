from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="InboundKeyBody")


@_attrs_define
class InboundKeyBody:
    """Whose key it will be.

    Attributes:
        account (str): Имя учётной записи партнёра.
    """

    account: str

    def to_dict(self) -> dict[str, Any]:
        account = self.account

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "account": account,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        account = d.pop("account")

        inbound_key_body = cls(
            account=account,
        )

        return inbound_key_body
