from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.full_name import FullName


T = TypeVar("T", bound="NameNotUpdatedDetails")


@_attrs_define
class NameNotUpdatedDetails:
    """Reads a JSON object; fields that it doesn't know are faults, told together with all the others.

    Attributes:
        name (FullName): A name that a parcel can be sent to: last and first are needed.
    """

    name: FullName

    def to_dict(self) -> dict[str, Any]:
        name = self.name.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.full_name import FullName  # noqa: PLC0415

        d = dict(src_dict)
        name = FullName.from_dict(d.pop("name"))

        name_not_updated_details = cls(
            name=name,
        )

        return name_not_updated_details
