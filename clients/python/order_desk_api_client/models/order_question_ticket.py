from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.order_question_details import OrderQuestionDetails


T = TypeVar("T", bound="OrderQuestionTicket")


@_attrs_define
class OrderQuestionTicket:
    """A ticket to be made; the category decides which details and which records it needs (ESC-15).

    Attributes:
        category (Literal['order_question']):
        text (str):
        order (str | Unset):
        client (int | Unset):
        contact (int | Unset): Обращение; без него берётся открытое обращение этого клиента.
        return_case (int | Unset):
        details (OrderQuestionDetails | Unset): Reads a JSON object; fields that it doesn't know are faults, told
            together with all the others.
    """

    category: Literal["order_question"]
    text: str
    order: str | Unset = UNSET
    client: int | Unset = UNSET
    contact: int | Unset = UNSET
    return_case: int | Unset = UNSET
    details: OrderQuestionDetails | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        category = self.category

        text = self.text

        order = self.order

        client = self.client

        contact = self.contact

        return_case = self.return_case

        details: dict[str, Any] | Unset = UNSET
        if not isinstance(self.details, Unset):
            details = self.details.to_dict()

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
        if details is not UNSET:
            field_dict["details"] = details

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.order_question_details import OrderQuestionDetails  # noqa: PLC0415

        d = dict(src_dict)
        category = cast(Literal["order_question"], d.pop("category"))
        if category != "order_question":
            raise ValueError(f"category must match const 'order_question', got '{category}'")

        text = d.pop("text")

        order = d.pop("order", UNSET)

        client = d.pop("client", UNSET)

        contact = d.pop("contact", UNSET)

        return_case = d.pop("return_case", UNSET)

        _details = d.pop("details", UNSET)
        details: OrderQuestionDetails | Unset
        if isinstance(_details, Unset):
            details = UNSET
        else:
            details = OrderQuestionDetails.from_dict(_details)

        order_question_ticket = cls(
            category=category,
            text=text,
            order=order,
            client=client,
            contact=contact,
            return_case=return_case,
            details=details,
        )

        return order_question_ticket
