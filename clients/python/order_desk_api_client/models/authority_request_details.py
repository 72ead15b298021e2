from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="AuthorityRequestDetails")


@_attrs_define
class AuthorityRequestDetails:
    """Reads a JSON object; fields that it doesn't know are faults, told together with all the others.

    Attributes:
        caller_name (str):
        organisation (str):
        purpose (str):
        client_name (str | Unset):
    """

    caller_name: str
    organisation: str
    purpose: str
    client_name: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        caller_name = self.caller_name

        organisation = self.organisation

        purpose = self.purpose

        client_name = self.client_name

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "caller_name": caller_name,
                "organisation": organisation,
                "purpose": purpose,
            }
        )
        if client_name is not UNSET:
            field_dict["client_name"] = client_name

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        caller_name = d.pop("caller_name")

        organisation = d.pop("organisation")

        purpose = d.pop("purpose")

        client_name = d.pop("client_name", UNSET)

        authority_request_details = cls(
            caller_name=caller_name,
            organisation=organisation,
            purpose=purpose,
            client_name=client_name,
        )

        return authority_request_details
