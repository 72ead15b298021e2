from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..models.as_role_enum import AsRoleEnum
from ..models.topic_enum import TopicEnum
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.guidance_body_answers import GuidanceBodyAnswers


T = TypeVar("T", bound="GuidanceBody")


@_attrs_define
class GuidanceBody:
    """What the client rings about, and what they have answered so far; with a moment, what was said then.

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
        as_of (datetime.datetime | Unset): Показать, как это было в этот момент (RFC 3339 со смещением).
        as_role (AsRoleEnum | Unset): * `administrator` - Администратор
            * `claims_specialist` - Специалист ОПП
            * `operator` - Оператор
            * `returns_specialist` - Специалист по возвратам
            * `supervisor` - Супервайзер
        subtopic (str | Unset):
        order (str | Unset): Номер заказа; без него берётся последний заказ обращения.
        answers (GuidanceBodyAnswers | Unset): Ответы этого разговора: под кодом вопроса — код ответа, слова клиента или
            `{поле: значение}`, где поле — code из `fields` целиком (`address.postal_index`). Без ответов разговор
            начинается сначала.
        exactly (bool | Unset): Ответов больше нет: данные раньше забываются. Так возвращаются к прежнему вопросу.
    """

    topic: TopicEnum
    as_of: datetime.datetime | Unset = UNSET
    as_role: AsRoleEnum | Unset = UNSET
    subtopic: str | Unset = UNSET
    order: str | Unset = UNSET
    answers: GuidanceBodyAnswers | Unset = UNSET
    exactly: bool | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        topic = self.topic.value

        as_of: str | Unset = UNSET
        if not isinstance(self.as_of, Unset):
            as_of = self.as_of.isoformat()

        as_role: str | Unset = UNSET
        if not isinstance(self.as_role, Unset):
            as_role = self.as_role.value

        subtopic = self.subtopic

        order = self.order

        answers: dict[str, Any] | Unset = UNSET
        if not isinstance(self.answers, Unset):
            answers = self.answers.to_dict()

        exactly = self.exactly

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "topic": topic,
            }
        )
        if as_of is not UNSET:
            field_dict["as_of"] = as_of
        if as_role is not UNSET:
            field_dict["as_role"] = as_role
        if subtopic is not UNSET:
            field_dict["subtopic"] = subtopic
        if order is not UNSET:
            field_dict["order"] = order
        if answers is not UNSET:
            field_dict["answers"] = answers
        if exactly is not UNSET:
            field_dict["exactly"] = exactly

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.guidance_body_answers import GuidanceBodyAnswers  # noqa: PLC0415

        d = dict(src_dict)
        topic = TopicEnum(d.pop("topic"))

        _as_of = d.pop("as_of", UNSET)
        as_of: datetime.datetime | Unset
        if isinstance(_as_of, Unset):
            as_of = UNSET
        else:
            as_of = datetime.datetime.fromisoformat(_as_of)

        _as_role = d.pop("as_role", UNSET)
        as_role: AsRoleEnum | Unset
        if isinstance(_as_role, Unset):
            as_role = UNSET
        else:
            as_role = AsRoleEnum(_as_role)

        subtopic = d.pop("subtopic", UNSET)

        order = d.pop("order", UNSET)

        _answers = d.pop("answers", UNSET)
        answers: GuidanceBodyAnswers | Unset
        if isinstance(_answers, Unset):
            answers = UNSET
        else:
            answers = GuidanceBodyAnswers.from_dict(_answers)

        exactly = d.pop("exactly", UNSET)

        guidance_body = cls(
            topic=topic,
            as_of=as_of,
            as_role=as_role,
            subtopic=subtopic,
            order=order,
            answers=answers,
            exactly=exactly,
        )

        return guidance_body
