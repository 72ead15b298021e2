from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="Address")


@_attrs_define
class Address:
    """`{postal_index, region, locality, street, house, flat}`.

    Attributes:
        postal_index (str | Unset):  Default: ''.
        region (str | Unset):  Default: ''.
        locality (str | Unset):  Default: ''.
        street (str | Unset):  Default: ''.
        house (str | Unset):  Default: ''.
        flat (str | Unset):  Default: ''.
    """

    postal_index: str | Unset = ""
    region: str | Unset = ""
    locality: str | Unset = ""
    street: str | Unset = ""
    house: str | Unset = ""
    flat: str | Unset = ""

    def to_dict(self) -> dict[str, Any]:
        postal_index = self.postal_index

        region = self.region

        locality = self.locality

        street = self.street

        house = self.house

        flat = self.flat

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if postal_index is not UNSET:
            field_dict["postal_index"] = postal_index
        if region is not UNSET:
            field_dict["region"] = region
        if locality is not UNSET:
            field_dict["locality"] = locality
        if street is not UNSET:
            field_dict["street"] = street
        if house is not UNSET:
            field_dict["house"] = house
        if flat is not UNSET:
            field_dict["flat"] = flat

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        postal_index = d.pop("postal_index", UNSET)

        region = d.pop("region", UNSET)

        locality = d.pop("locality", UNSET)

        street = d.pop("street", UNSET)

        house = d.pop("house", UNSET)

        flat = d.pop("flat", UNSET)

        address = cls(
            postal_index=postal_index,
            region=region,
            locality=locality,
            street=street,
            house=house,
            flat=flat,
        )

        return address
