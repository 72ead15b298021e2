from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="OtherTicket")


@_attrs_define
class OtherTicket:
    """A ticket to be made; the category decides which details and which records it needs (ESC-15).

    Attributes:
        category (Literal['other']):
        text (str):
        order (str | Unset):
        client (int | Unset):
        contact (int | Unset): Обращение; без него берётся открытое обращение этого клиента.
        return_case (int | Unset):
    """

    category: Literal["other"]
    text: str
    order: str | Unset = UNSET
    client: int | Unset = UNSET
    contact: int | Unset = UNSET
    return_case: int | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        category = self.category

        text = self.text

        order = self.order

        client = self.client

        contact = self.contact

        return_case = self.return_case

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "category": category,
                "text": text,
            }
        )
        if order is not UNSET:
            field_dict["order"] = order
        if client is not UNSET:
            field_dict["client"] = client
        if contact is not UNSET:
            field_dict["contact"] = contact
        if return_case is not UNSET:
            field_dict["return_case"] = return_case

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        category = cast(Literal["other"], d.pop("category"))
        if category != "other":
            raise ValueError(f"category must match const 'other', got '{category}'")

        text = d.pop("text")

        order = d.pop("order", UNSET)

        client = d.pop("client", UNSET)

        contact = d.pop("contact", UNSET)

        return_case = d.pop("return_case", UNSET)

        other_ticket = cls(
            category=category,
            text=text,
            order=order,
            client=client,
            contact=contact,
            return_case=return_case,
        )

        return other_ticket
