from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="ExportToPartnerData")


@_attrs_define
class ExportToPartnerData:
    """The fields of the action.

    Attributes:
        partner (str):
    """

    partner: str

    def to_dict(self) -> dict[str, Any]:
        partner = self.partner

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "partner": partner,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        partner = d.pop("partner")

        export_to_partner_data = cls(
            partner=partner,
        )

        return export_to_partner_data
