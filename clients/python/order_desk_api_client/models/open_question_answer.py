from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.topic_enum import TopicEnum

if TYPE_CHECKING:
    from ..models.opening_answer import OpeningAnswer


T = TypeVar("T", bound="OpenQuestionAnswer")


@_attrs_define
class OpenQuestionAnswer:
    """A question of the script that waits for the client's answer.

    Attributes:
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
        label (str):
        order (None | str):
        code (str):
        question (str):
        again (OpeningAnswer): The request for words: those that a call begins with, those that a topic was left with.
    """

    topic: TopicEnum
    subtopic: None | str
    label: str
    order: None | str
    code: str
    question: str
    again: OpeningAnswer
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        topic = self.topic.value

        subtopic: None | str
        subtopic = self.subtopic

        label = self.label

        order: None | str
        order = self.order

        code = self.code

        question = self.question

        again = self.again.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "topic": topic,
                "subtopic": subtopic,
                "label": label,
                "order": order,
                "code": code,
                "question": question,
                "again": again,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.opening_answer import OpeningAnswer  # noqa: PLC0415

        d = dict(src_dict)
        topic = TopicEnum(d.pop("topic"))

        def _parse_subtopic(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        subtopic = _parse_subtopic(d.pop("subtopic"))

        label = d.pop("label")

        def _parse_order(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        order = _parse_order(d.pop("order"))

        code = d.pop("code")

        question = d.pop("question")

        again = OpeningAnswer.from_dict(d.pop("again"))

        open_question_answer = cls(
            topic=topic,
            subtopic=subtopic,
            label=label,
            order=order,
            code=code,
            question=question,
            again=again,
        )

        open_question_answer.additional_properties = d
        return open_question_answer

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
