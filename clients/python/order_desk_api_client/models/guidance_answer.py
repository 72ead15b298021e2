from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.topic_enum import TopicEnum

if TYPE_CHECKING:
    from ..models.guidance_request_answer import GuidanceRequestAnswer
    from ..models.guidance_step_answer import GuidanceStepAnswer


T = TypeVar("T", bound="GuidanceAnswer")


@_attrs_define
class GuidanceAnswer:
    """What to say and do now.

    Attributes:
        rule (str):
        steps (list[GuidanceStepAnswer]):
        topic (TopicEnum): * `where_is_parcel` - Где посылка
            * `change_order` - Изменить заказ
            * `return_goods` - Вернуть товар
            * `where_is_money` - Где деньги
            * `autodial` - Автодозвон
            * `bonus_card` - Бонусная карта
            * `reference` - Справка
            * `new_order` - Новый заказ
            * `authority` - Запрос ведомства
            * `phrases` - Стандартные фразы
        subtopic (None | str):
        order (None | str):
        next_ (GuidanceRequestAnswer | None): Чем продолжить, когда шаги выполнены; null — разговор окончен.
        cites (list[str]):
        script_version (str):
        decision (int): В обращении: номер квитанции, «почему» — `GET /decisions/{id}`.
    """

    rule: str
    steps: list[GuidanceStepAnswer]
    topic: TopicEnum
    subtopic: None | str
    order: None | str
    next_: GuidanceRequestAnswer | None
    cites: list[str]
    script_version: str
    decision: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.guidance_request_answer import GuidanceRequestAnswer  # noqa: PLC0415

        rule = self.rule

        steps = []
        for steps_item_data in self.steps:
            steps_item = steps_item_data.to_dict()
            steps.append(steps_item)

        topic = self.topic.value

        subtopic: None | str
        subtopic = self.subtopic

        order: None | str
        order = self.order

        next_: dict[str, Any] | None
        if isinstance(self.next_, GuidanceRequestAnswer):
            next_ = self.next_.to_dict()
        else:
            next_ = self.next_

        cites = self.cites

        script_version = self.script_version

        decision = self.decision

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "rule": rule,
                "steps": steps,
                "topic": topic,
                "subtopic": subtopic,
                "order": order,
                "next": next_,
                "cites": cites,
                "script_version": script_version,
                "decision": decision,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.guidance_request_answer import GuidanceRequestAnswer  # noqa: PLC0415
        from ..models.guidance_step_answer import GuidanceStepAnswer  # noqa: PLC0415

        d = dict(src_dict)
        rule = d.pop("rule")

        steps = []
        _steps = d.pop("steps")
        for steps_item_data in _steps:
            steps_item = GuidanceStepAnswer.from_dict(steps_item_data)

            steps.append(steps_item)

        topic = TopicEnum(d.pop("topic"))

        def _parse_subtopic(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        subtopic = _parse_subtopic(d.pop("subtopic"))

        def _parse_order(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        order = _parse_order(d.pop("order"))

        def _parse_next_(data: object) -> GuidanceRequestAnswer | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                next_type_0 = GuidanceRequestAnswer.from_dict(data)

                return next_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(GuidanceRequestAnswer | None, data)

        next_ = _parse_next_(d.pop("next"))

        cites = cast(list[str], d.pop("cites"))

        script_version = d.pop("script_version")

        decision = d.pop("decision")

        guidance_answer = cls(
            rule=rule,
            steps=steps,
            topic=topic,
            subtopic=subtopic,
            order=order,
            next_=next_,
            cites=cites,
            script_version=script_version,
            decision=decision,
        )

        guidance_answer.additional_properties = d
        return guidance_answer

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
