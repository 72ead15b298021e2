from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.step_answer import StepAnswer


T = TypeVar("T", bound="WhyAnswer")


@_attrs_define
class WhyAnswer:
    """Why a goal needs no steps or can't be reached, and what is possible instead.

    Attributes:
        code (str):
        message (str):
        codes (list[str]):
        next_steps (list[StepAnswer] | Unset):
    """

    code: str
    message: str
    codes: list[str]
    next_steps: list[StepAnswer] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        code = self.code

        message = self.message

        codes = self.codes

        next_steps: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.next_steps, Unset):
            next_steps = []
            for next_steps_item_data in self.next_steps:
                next_steps_item = next_steps_item_data.to_dict()
                next_steps.append(next_steps_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "code": code,
                "message": message,
                "codes": codes,
            }
        )
        if next_steps is not UNSET:
            field_dict["next_steps"] = next_steps

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.step_answer import StepAnswer  # noqa: PLC0415

        d = dict(src_dict)
        code = d.pop("code")

        message = d.pop("message")

        codes = cast(list[str], d.pop("codes"))

        _next_steps = d.pop("next_steps", UNSET)
        next_steps: list[StepAnswer] | Unset = UNSET
        if _next_steps is not UNSET:
            next_steps = []
            for next_steps_item_data in _next_steps:
                next_steps_item = StepAnswer.from_dict(next_steps_item_data)

                next_steps.append(next_steps_item)

        why_answer = cls(
            code=code,
            message=message,
            codes=codes,
            next_steps=next_steps,
        )

        why_answer.additional_properties = d
        return why_answer

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
