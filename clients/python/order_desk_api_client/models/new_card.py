from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.address import Address
    from ..models.card_name import CardName


T = TypeVar("T", bound="NewCard")


@_attrs_define
class NewCard:
    """A new card: a name and a phone at least.

    Attributes:
        name (CardName): A name with at least a last or a first name.
        phones (list[str]):
        addresses (list[Address] | Unset):
        do_not_contact (bool | Unset): Только для супервайзера.
        bonus_card (bool | Unset):
    """

    name: CardName
    phones: list[str]
    addresses: list[Address] | Unset = UNSET
    do_not_contact: bool | Unset = UNSET
    bonus_card: bool | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name.to_dict()

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

        field_dict.update(
            {
                "name": name,
                "phones": phones,
            }
        )
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
        from ..models.card_name import CardName  # noqa: PLC0415

        d = dict(src_dict)
        name = CardName.from_dict(d.pop("name"))

        phones = cast(list[str], d.pop("phones"))

        _addresses = d.pop("addresses", UNSET)
        addresses: list[Address] | Unset = UNSET
        if _addresses is not UNSET:
            addresses = []
            for addresses_item_data in _addresses:
                addresses_item = Address.from_dict(addresses_item_data)

                addresses.append(addresses_item)

        do_not_contact = d.pop("do_not_contact", UNSET)

        bonus_card = d.pop("bonus_card", UNSET)

        new_card = cls(
            name=name,
            phones=phones,
            addresses=addresses,
            do_not_contact=do_not_contact,
            bonus_card=bonus_card,
        )

        return new_card
