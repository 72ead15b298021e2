from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.address_changes import AddressChanges
    from ..models.delivery_change import DeliveryChange
    from ..models.line_change import LineChange
    from ..models.name_changes import NameChanges


T = TypeVar("T", bound="EditBody")


@_attrs_define
class EditBody:
    """What an edit changes; all or nothing (ORD-16, ORD-17, ORD-27).

    Attributes:
        contact (int | Unset): Обращение; без него берётся открытое обращение этого клиента.
        recipient (NameChanges | Unset): The parts of a name that change; the others stay.
        phone (str | Unset):
        address (AddressChanges | Unset): The parts of an address that change; the others stay.
        lines (list[LineChange] | Unset):
        delivery (DeliveryChange | Unset): `{method, pickup_point?}`, which drops carrier and price, or `{option}`,
            which takes them.
        remark (str | Unset):
        clarification (str | Unset):
        hold_note (str | Unset):
    """

    contact: int | Unset = UNSET
    recipient: NameChanges | Unset = UNSET
    phone: str | Unset = UNSET
    address: AddressChanges | Unset = UNSET
    lines: list[LineChange] | Unset = UNSET
    delivery: DeliveryChange | Unset = UNSET
    remark: str | Unset = UNSET
    clarification: str | Unset = UNSET
    hold_note: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        contact = self.contact

        recipient: dict[str, Any] | Unset = UNSET
        if not isinstance(self.recipient, Unset):
            recipient = self.recipient.to_dict()

        phone = self.phone

        address: dict[str, Any] | Unset = UNSET
        if not isinstance(self.address, Unset):
            address = self.address.to_dict()

        lines: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.lines, Unset):
            lines = []
            for lines_item_data in self.lines:
                lines_item = lines_item_data.to_dict()
                lines.append(lines_item)

        delivery: dict[str, Any] | Unset = UNSET
        if not isinstance(self.delivery, Unset):
            delivery = self.delivery.to_dict()

        remark = self.remark

        clarification = self.clarification

        hold_note = self.hold_note

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if contact is not UNSET:
            field_dict["contact"] = contact
        if recipient is not UNSET:
            field_dict["recipient"] = recipient
        if phone is not UNSET:
            field_dict["phone"] = phone
        if address is not UNSET:
            field_dict["address"] = address
        if lines is not UNSET:
            field_dict["lines"] = lines
        if delivery is not UNSET:
            field_dict["delivery"] = delivery
        if remark is not UNSET:
            field_dict["remark"] = remark
        if clarification is not UNSET:
            field_dict["clarification"] = clarification
        if hold_note is not UNSET:
            field_dict["hold_note"] = hold_note

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.address_changes import AddressChanges  # noqa: PLC0415
        from ..models.delivery_change import DeliveryChange  # noqa: PLC0415
        from ..models.line_change import LineChange  # noqa: PLC0415
        from ..models.name_changes import NameChanges  # noqa: PLC0415

        d = dict(src_dict)
        contact = d.pop("contact", UNSET)

        _recipient = d.pop("recipient", UNSET)
        recipient: NameChanges | Unset
        if isinstance(_recipient, Unset):
            recipient = UNSET
        else:
            recipient = NameChanges.from_dict(_recipient)

        phone = d.pop("phone", UNSET)

        _address = d.pop("address", UNSET)
        address: AddressChanges | Unset
        if isinstance(_address, Unset):
            address = UNSET
        else:
            address = AddressChanges.from_dict(_address)

        _lines = d.pop("lines", UNSET)
        lines: list[LineChange] | Unset = UNSET
        if _lines is not UNSET:
            lines = []
            for lines_item_data in _lines:
                lines_item = LineChange.from_dict(lines_item_data)

                lines.append(lines_item)

        _delivery = d.pop("delivery", UNSET)
        delivery: DeliveryChange | Unset
        if isinstance(_delivery, Unset):
            delivery = UNSET
        else:
            delivery = DeliveryChange.from_dict(_delivery)

        remark = d.pop("remark", UNSET)

        clarification = d.pop("clarification", UNSET)

        hold_note = d.pop("hold_note", UNSET)

        edit_body = cls(
            contact=contact,
            recipient=recipient,
            phone=phone,
            address=address,
            lines=lines,
            delivery=delivery,
            remark=remark,
            clarification=clarification,
            hold_note=hold_note,
        )

        return edit_body
