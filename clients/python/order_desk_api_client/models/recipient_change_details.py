from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.full_name import FullName


T = TypeVar("T", bound="RecipientChangeDetails")


@_attrs_define
class RecipientChangeDetails:
    """Reads a JSON object; fields that it doesn't know are faults, told together with all the others.

    Attributes:
        recipient (FullName): A name that a parcel can be sent to: last and first are needed.
    """

    recipient: FullName

    def to_dict(self) -> dict[str, Any]:
        recipient = self.recipient.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "recipient": recipient,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.full_name import FullName  # noqa: PLC0415

        d = dict(src_dict)
        recipient = FullName.from_dict(d.pop("recipient"))

        recipient_change_details = cls(
            recipient=recipient,
        )

        return recipient_change_details
