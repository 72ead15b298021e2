from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.step_answer import StepAnswer
    from ..models.why_answer import WhyAnswer


T = TypeVar("T", bound="PlanAnswer")


@_attrs_define
class PlanAnswer:
    """A way to a goal.

    Attributes:
        goal (str):
        reachable (bool):
        steps (list[StepAnswer]):
        why (WhyAnswer | Unset): Why a goal needs no steps or can't be reached, and what is possible instead.
    """

    goal: str
    reachable: bool
    steps: list[StepAnswer]
    why: WhyAnswer | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        goal = self.goal

        reachable = self.reachable

        steps = []
        for steps_item_data in self.steps:
            steps_item = steps_item_data.to_dict()
            steps.append(steps_item)

        why: dict[str, Any] | Unset = UNSET
        if not isinstance(self.why, Unset):
            why = self.why.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "goal": goal,
                "reachable": reachable,
                "steps": steps,
            }
        )
        if why is not UNSET:
            field_dict["why"] = why

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.step_answer import StepAnswer  # noqa: PLC0415
        from ..models.why_answer import WhyAnswer  # noqa: PLC0415

        d = dict(src_dict)
        goal = d.pop("goal")

        reachable = d.pop("reachable")

        steps = []
        _steps = d.pop("steps")
        for steps_item_data in _steps:
            steps_item = StepAnswer.from_dict(steps_item_data)

            steps.append(steps_item)

        _why = d.pop("why", UNSET)
        why: WhyAnswer | Unset
        if isinstance(_why, Unset):
            why = UNSET
        else:
            why = WhyAnswer.from_dict(_why)

        plan_answer = cls(
            goal=goal,
            reachable=reachable,
            steps=steps,
            why=why,
        )

        plan_answer.additional_properties = d
        return plan_answer

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
