from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="PhoneAnswer")


@_attrs_define
class PhoneAnswer:
    """A phone with its opt-outs (CLI-9).

    Attributes:
        number (str):
        autodial_opt_out (bool):
        sms_opt_out (bool):
    """

    number: str
    autodial_opt_out: bool
    sms_opt_out: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        number = self.number

        autodial_opt_out = self.autodial_opt_out

        sms_opt_out = self.sms_opt_out

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "number": number,
                "autodial_opt_out": autodial_opt_out,
                "sms_opt_out": sms_opt_out,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        number = d.pop("number")

        autodial_opt_out = d.pop("autodial_opt_out")

        sms_opt_out = d.pop("sms_opt_out")

        phone_answer = cls(
            number=number,
            autodial_opt_out=autodial_opt_out,
            sms_opt_out=sms_opt_out,
        )

        phone_answer.additional_properties = d
        return phone_answer

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
