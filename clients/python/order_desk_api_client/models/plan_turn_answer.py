from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.plan_turn_answer_code_enum import PlanTurnAnswerCodeEnum
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.step_answer import StepAnswer
    from ..models.why_answer import WhyAnswer


T = TypeVar("T", bound="PlanTurnAnswer")


@_attrs_define
class PlanTurnAnswer:
    """The plan after a turn of events that is near.

    Attributes:
        code (PlanTurnAnswerCodeEnum): * `month_over` - month_over
            * `tracking_number` - tracking_number
        at (datetime.datetime | None):
        message (str): Словами: когда и чем тогда достичь цели.
        goal (str):
        reachable (bool):
        steps (list[StepAnswer]):
        why (WhyAnswer | Unset): Why a goal needs no steps or can't be reached, and what is possible instead.
    """

    code: PlanTurnAnswerCodeEnum
    at: datetime.datetime | None
    message: str
    goal: str
    reachable: bool
    steps: list[StepAnswer]
    why: WhyAnswer | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        code = self.code.value

        at: None | str
        if isinstance(self.at, datetime.datetime):
            at = self.at.isoformat()
        else:
            at = self.at

        message = self.message

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
                "code": code,
                "at": at,
                "message": message,
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
        code = PlanTurnAnswerCodeEnum(d.pop("code"))

        def _parse_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                at_type_0 = datetime.datetime.fromisoformat(data)

                return at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        at = _parse_at(d.pop("at"))

        message = d.pop("message")

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

        plan_turn_answer = cls(
            code=code,
            at=at,
            message=message,
            goal=goal,
            reachable=reachable,
            steps=steps,
            why=why,
        )

        plan_turn_answer.additional_properties = d
        return plan_turn_answer

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
