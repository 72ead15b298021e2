from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.caller_standing_reason_answer import CallerStandingReasonAnswer


T = TypeVar("T", bound="CallerStandingAnswer")


@_attrs_define
class CallerStandingAnswer:
    """Whether orders are made for the client.

    Attributes:
        may_order (bool):
        reasons (list[CallerStandingReasonAnswer]):
    """

    may_order: bool
    reasons: list[CallerStandingReasonAnswer]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        may_order = self.may_order

        reasons = []
        for reasons_item_data in self.reasons:
            reasons_item = reasons_item_data.to_dict()
            reasons.append(reasons_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "may_order": may_order,
                "reasons": reasons,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.caller_standing_reason_answer import CallerStandingReasonAnswer  # noqa: PLC0415

        d = dict(src_dict)
        may_order = d.pop("may_order")

        reasons = []
        _reasons = d.pop("reasons")
        for reasons_item_data in _reasons:
            reasons_item = CallerStandingReasonAnswer.from_dict(reasons_item_data)

            reasons.append(reasons_item)

        caller_standing_answer = cls(
            may_order=may_order,
            reasons=reasons,
        )

        caller_standing_answer.additional_properties = d
        return caller_standing_answer

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
