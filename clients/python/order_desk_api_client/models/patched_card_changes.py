from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.address import Address
    from ..models.name_changes import NameChanges


T = TypeVar("T", bound="PatchedCardChanges")


@_attrs_define
class PatchedCardChanges:
    """What changes on a card: parts of the name (CLI-15); phones and addresses are given whole.

    Attributes:
        name (NameChanges | Unset): The parts of a name that change; the others stay.
        phones (list[str] | Unset):
        addresses (list[Address] | Unset):
        do_not_contact (bool | Unset): Только для супервайзера.
        bonus_card (bool | Unset):
    """

    name: NameChanges | Unset = UNSET
    phones: list[str] | Unset = UNSET
    addresses: list[Address] | Unset = UNSET
    do_not_contact: bool | Unset = UNSET
    bonus_card: bool | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name: dict[str, Any] | Unset = UNSET
        if not isinstance(self.name, Unset):
            name = self.name.to_dict()

        phones: list[str] | Unset = UNSET
        if not isinstance(self.phones, Unset):
            phones = self.phones

        addresses: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.addresses, Unset):
            addresses = []
            for addresses_item_data in self.addresses:
                addresses_item = addresses_item_data.to_dict()
                addresses.append(addresses_item)

        do_not_contact = self.do_not_contact

        bonus_card = self.bonus_card

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if name is not UNSET:
            field_dict["name"] = name
        if phones is not UNSET:
            field_dict["phones"] = phones
        if addresses is not UNSET:
            field_dict["addresses"] = addresses
        if do_not_contact is not UNSET:
            field_dict["do_not_contact"] = do_not_contact
        if bonus_card is not UNSET:
            field_dict["bonus_card"] = bonus_card

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.address import Address  # noqa: PLC0415
        from ..models.name_changes import NameChanges  # noqa: PLC0415

        d = dict(src_dict)
        _name = d.pop("name", UNSET)
        name: NameChanges | Unset
        if isinstance(_name, Unset):
            name = UNSET
        else:
            name = NameChanges.from_dict(_name)

        phones = cast(list[str], d.pop("phones", UNSET))

        _addresses = d.pop("addresses", UNSET)
        addresses: list[Address] | Unset = UNSET
        if _addresses is not UNSET:
            addresses = []
            for addresses_item_data in _addresses:
                addresses_item = Address.from_dict(addresses_item_data)

                addresses.append(addresses_item)

        do_not_contact = d.pop("do_not_contact", UNSET)

        bonus_card = d.pop("bonus_card", UNSET)

        patched_card_changes = cls(
            name=name,
            phones=phones,
            addresses=addresses,
            do_not_contact=do_not_contact,
            bonus_card=bonus_card,
        )

        return patched_card_changes
