from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.name_not_updated_details import NameNotUpdatedDetails


T = TypeVar("T", bound="NameNotUpdatedTicket")


@_attrs_define
class NameNotUpdatedTicket:
    """A ticket to be made; the category decides which details and which records it needs (ESC-15).

    Attributes:
        category (Literal['name_not_updated']):
        text (str):
        details (NameNotUpdatedDetails): Reads a JSON object; fields that it doesn't know are faults, told together with
            all the others.
        order (str | Unset):
        client (int | Unset):
        contact (int | Unset): Обращение; без него берётся открытое обращение этого клиента.
        return_case (int | Unset):
    """

    category: Literal["name_not_updated"]
    text: str
    details: NameNotUpdatedDetails
    order: str | Unset = UNSET
    client: int | Unset = UNSET
    contact: int | Unset = UNSET
    return_case: int | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        category = self.category

        text = self.text

        details = self.details.to_dict()

        order = self.order

        client = self.client

        contact = self.contact

        return_case = self.return_case

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "category": category,
                "text": text,
                "details": details,
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
        from ..models.name_not_updated_details import NameNotUpdatedDetails  # noqa: PLC0415

        d = dict(src_dict)
        category = cast(Literal["name_not_updated"], d.pop("category"))
        if category != "name_not_updated":
            raise ValueError(f"category must match const 'name_not_updated', got '{category}'")

        text = d.pop("text")

        details = NameNotUpdatedDetails.from_dict(d.pop("details"))

        order = d.pop("order", UNSET)

        client = d.pop("client", UNSET)

        contact = d.pop("contact", UNSET)

        return_case = d.pop("return_case", UNSET)

        name_not_updated_ticket = cls(
            category=category,
            text=text,
            details=details,
            order=order,
            client=client,
            contact=contact,
            return_case=return_case,
        )

        return name_not_updated_ticket
