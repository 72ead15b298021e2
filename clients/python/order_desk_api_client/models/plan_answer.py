from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.plan_turn_answer import PlanTurnAnswer
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
        turns (list[PlanTurnAnswer]): Что изменит близкий конец месяца или появление ШПИ; с `at` пусто.
        why (WhyAnswer | Unset): Why a goal needs no steps or can't be reached, and what is possible instead.
    """

    goal: str
    reachable: bool
    steps: list[StepAnswer]
    turns: list[PlanTurnAnswer]
    why: WhyAnswer | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        goal = self.goal

        reachable = self.reachable

        steps = []
        for steps_item_data in self.steps:
            steps_item = steps_item_data.to_dict()
            steps.append(steps_item)

        turns = []
        for turns_item_data in self.turns:
            turns_item = turns_item_data.to_dict()
            turns.append(turns_item)

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
                "turns": turns,
            }
        )
        if why is not UNSET:
            field_dict["why"] = why

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.plan_turn_answer import PlanTurnAnswer  # noqa: PLC0415
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

        turns = []
        _turns = d.pop("turns")
        for turns_item_data in _turns:
            turns_item = PlanTurnAnswer.from_dict(turns_item_data)

            turns.append(turns_item)

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
            turns=turns,
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
