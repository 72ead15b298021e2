from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..models.ground_enum import GroundEnum
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.address_changes import AddressChanges
    from ..models.name_changes import NameChanges


T = TypeVar("T", bound="ReissueBody")


@_attrs_define
class ReissueBody:
    """The ground, and what the new order corrects (ORD-24, ORD-25).

    Attributes:
        contact (int | Unset): Обращение; без него берётся открытое обращение этого клиента.
        ground (GroundEnum | Unset): * `recipient_name_error` - Ошибка в имени получателя
            * `address_error_other_locality` - Ошибка в адресе, другой населённый пункт
            * `arrived_elsewhere` - Прибыл не в тот населённый пункт
        recipient (NameChanges | Unset): The parts of a name that change; the others stay.
        phone (str | Unset):
        address (AddressChanges | Unset): The parts of an address that change; the others stay.
    """

    contact: int | Unset = UNSET
    ground: GroundEnum | Unset = UNSET
    recipient: NameChanges | Unset = UNSET
    phone: str | Unset = UNSET
    address: AddressChanges | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        contact = self.contact

        ground: str | Unset = UNSET
        if not isinstance(self.ground, Unset):
            ground = self.ground.value

        recipient: dict[str, Any] | Unset = UNSET
        if not isinstance(self.recipient, Unset):
            recipient = self.recipient.to_dict()

        phone = self.phone

        address: dict[str, Any] | Unset = UNSET
        if not isinstance(self.address, Unset):
            address = self.address.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if contact is not UNSET:
            field_dict["contact"] = contact
        if ground is not UNSET:
            field_dict["ground"] = ground
        if recipient is not UNSET:
            field_dict["recipient"] = recipient
        if phone is not UNSET:
            field_dict["phone"] = phone
        if address is not UNSET:
            field_dict["address"] = address

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.address_changes import AddressChanges  # noqa: PLC0415
        from ..models.name_changes import NameChanges  # noqa: PLC0415

        d = dict(src_dict)
        contact = d.pop("contact", UNSET)

        _ground = d.pop("ground", UNSET)
        ground: GroundEnum | Unset
        if isinstance(_ground, Unset):
            ground = UNSET
        else:
            ground = GroundEnum(_ground)

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

        reissue_body = cls(
            contact=contact,
            ground=ground,
            recipient=recipient,
            phone=phone,
            address=address,
        )

        return reissue_body
