from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.step_answer import StepAnswer


T = TypeVar("T", bound="UnpressedAnswer")


@_attrs_define
class UnpressedAnswer:
    """What the client was told is done, and nobody has pressed (GDE-30).

    Attributes:
        order (None | str):
        code (str):
        why (str):
        next_step (StepAnswer): One step of a way (ORD-9).
    """

    order: None | str
    code: str
    why: str
    next_step: StepAnswer
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        order: None | str
        order = self.order

        code = self.code

        why = self.why

        next_step = self.next_step.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "order": order,
                "code": code,
                "why": why,
                "next_step": next_step,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.step_answer import StepAnswer  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_order(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        order = _parse_order(d.pop("order"))

        code = d.pop("code")

        why = d.pop("why")

        next_step = StepAnswer.from_dict(d.pop("next_step"))

        unpressed_answer = cls(
            order=order,
            code=code,
            why=why,
            next_step=next_step,
        )

        unpressed_answer.additional_properties = d
        return unpressed_answer

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
