from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.step_answer import StepAnswer


T = TypeVar("T", bound="LeftAloneAnswer")


@_attrs_define
class LeftAloneAnswer:
    """An order that keeps its recipient, and why.

    Attributes:
        number (str):
        code (str):
        message (str):
        next_step (None | StepAnswer): Как довести верное имя до этого заказа; null, если не нужно.
    """

    number: str
    code: str
    message: str
    next_step: None | StepAnswer
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.step_answer import StepAnswer  # noqa: PLC0415

        number = self.number

        code = self.code

        message = self.message

        next_step: dict[str, Any] | None
        if isinstance(self.next_step, StepAnswer):
            next_step = self.next_step.to_dict()
        else:
            next_step = self.next_step

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "number": number,
                "code": code,
                "message": message,
                "next_step": next_step,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.step_answer import StepAnswer  # noqa: PLC0415

        d = dict(src_dict)
        number = d.pop("number")

        code = d.pop("code")

        message = d.pop("message")

        def _parse_next_step(data: object) -> None | StepAnswer:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                next_step_type_0 = StepAnswer.from_dict(data)

                return next_step_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | StepAnswer, data)

        next_step = _parse_next_step(d.pop("next_step"))

        left_alone_answer = cls(
            number=number,
            code=code,
            message=message,
            next_step=next_step,
        )

        left_alone_answer.additional_properties = d
        return left_alone_answer

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
