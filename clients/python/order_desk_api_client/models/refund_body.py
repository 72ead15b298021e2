from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="RefundBody")


@_attrs_define
class RefundBody:
    """How much for the goods and how much for the postage (RET-11).

    Attributes:
        contact (int | Unset): Обращение; без него берётся открытое обращение этого клиента.
        amount (str | Unset):
        postage (str | Unset):
    """

    contact: int | Unset = UNSET
    amount: str | Unset = UNSET
    postage: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        contact = self.contact

        amount = self.amount

        postage = self.postage

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if contact is not UNSET:
            field_dict["contact"] = contact
        if amount is not UNSET:
            field_dict["amount"] = amount
        if postage is not UNSET:
            field_dict["postage"] = postage

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        contact = d.pop("contact", UNSET)

        amount = d.pop("amount", UNSET)

        postage = d.pop("postage", UNSET)

        refund_body = cls(
            contact=contact,
            amount=amount,
            postage=postage,
        )

        return refund_body
