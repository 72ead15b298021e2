from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="SendBody")


@_attrs_define
class SendBody:
    """When and under which number the client posted it; the number may follow (OPP-2), a letter has none (RET-9).

    Attributes:
        contact (int | Unset): Обращение; без него берётся открытое обращение этого клиента.
        sent_on (datetime.date | Unset):
        tracking_number (str | Unset):
    """

    contact: int | Unset = UNSET
    sent_on: datetime.date | Unset = UNSET
    tracking_number: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        contact = self.contact

        sent_on: str | Unset = UNSET
        if not isinstance(self.sent_on, Unset):
            sent_on = self.sent_on.isoformat()

        tracking_number = self.tracking_number

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if contact is not UNSET:
            field_dict["contact"] = contact
        if sent_on is not UNSET:
            field_dict["sent_on"] = sent_on
        if tracking_number is not UNSET:
            field_dict["tracking_number"] = tracking_number

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        contact = d.pop("contact", UNSET)

        _sent_on = d.pop("sent_on", UNSET)
        sent_on: datetime.date | Unset
        if isinstance(_sent_on, Unset):
            sent_on = UNSET
        else:
            sent_on = datetime.date.fromisoformat(_sent_on)

        tracking_number = d.pop("tracking_number", UNSET)

        send_body = cls(
            contact=contact,
            sent_on=sent_on,
            tracking_number=tracking_number,
        )

        return send_body
