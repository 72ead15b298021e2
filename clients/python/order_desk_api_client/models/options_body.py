from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.address_changes import AddressChanges


T = TypeVar("T", bound="OptionsBody")


@_attrs_define
class OptionsBody:
    """Where the copy that a reissue would make shall go; an order that may be edited has its own address (DLV-1).

    Attributes:
        address (AddressChanges | Unset): The parts of an address that change; the others stay.
    """

    address: AddressChanges | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        address: dict[str, Any] | Unset = UNSET
        if not isinstance(self.address, Unset):
            address = self.address.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if address is not UNSET:
            field_dict["address"] = address

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.address_changes import AddressChanges  # noqa: PLC0415

        d = dict(src_dict)
        _address = d.pop("address", UNSET)
        address: AddressChanges | Unset
        if isinstance(_address, Unset):
            address = UNSET
        else:
            address = AddressChanges.from_dict(_address)

        options_body = cls(
            address=address,
        )

        return options_body
