from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.decision_answer_outcome_enum import DecisionAnswerOutcomeEnum
from ..models.role_enum import RoleEnum

if TYPE_CHECKING:
    from ..models.decided_about_answer import DecidedAboutAnswer
    from ..models.decided_by_answer import DecidedByAnswer
    from ..models.decision_answer_facts import DecisionAnswerFacts
    from ..models.decision_reason_answer import DecisionReasonAnswer
    from ..models.said_answer import SaidAnswer


T = TypeVar("T", bound="DecisionAnswer")


@_attrs_define
class DecisionAnswer:
    """A decision with everything it went by.

    Attributes:
        id (int):
        at (datetime.datetime):
        question (str): Что спросили: вид и действие, `order.confirm`.
        question_label (str):
        outcome (DecisionAnswerOutcomeEnum): * `made` - made
            * `refused` - refused
            * `guided` - guided
        outcome_label (str):
        by (DecidedByAnswer | None):
        role (RoleEnum): * `operator` - Оператор
            * `supervisor` - Супервайзер
            * `returns_specialist` - Специалист по возвратам
            * `claims_specialist` - Специалист ОПП
            * `warehouse` - Склад (ФФ)
            * `carrier` - Служба доставки
            * `shop` - Магазин
            * `telephony` - Телефония
            * `administrator` - Администратор
            * `system` - Система
        contact (int):
        subject (DecidedAboutAnswer): What was asked about, in the version that was seen.
        given (list[str]): Поля запроса, без их значений.
        facts (DecisionAnswerFacts): По каким фактам решено: коды и номера.
        reasons (list[DecisionReasonAnswer]):
        said (list[SaidAnswer]): Слова подсказки, какими их дали.
        rules_version (int): Равные номера: одни и те же настройки, фразы, критерии.
        request_id (None | str):
    """

    id: int
    at: datetime.datetime
    question: str
    question_label: str
    outcome: DecisionAnswerOutcomeEnum
    outcome_label: str
    by: DecidedByAnswer | None
    role: RoleEnum
    contact: int
    subject: DecidedAboutAnswer
    given: list[str]
    facts: DecisionAnswerFacts
    reasons: list[DecisionReasonAnswer]
    said: list[SaidAnswer]
    rules_version: int
    request_id: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.decided_by_answer import DecidedByAnswer  # noqa: PLC0415

        id = self.id

        at = self.at.isoformat()

        question = self.question

        question_label = self.question_label

        outcome = self.outcome.value

        outcome_label = self.outcome_label

        by: dict[str, Any] | None
        if isinstance(self.by, DecidedByAnswer):
            by = self.by.to_dict()
        else:
            by = self.by

        role = self.role.value

        contact = self.contact

        subject = self.subject.to_dict()

        given = self.given

        facts = self.facts.to_dict()

        reasons = []
        for reasons_item_data in self.reasons:
            reasons_item = reasons_item_data.to_dict()
            reasons.append(reasons_item)

        said = []
        for said_item_data in self.said:
            said_item = said_item_data.to_dict()
            said.append(said_item)

        rules_version = self.rules_version

        request_id: None | str
        request_id = self.request_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "at": at,
                "question": question,
                "question_label": question_label,
                "outcome": outcome,
                "outcome_label": outcome_label,
                "by": by,
                "role": role,
                "contact": contact,
                "subject": subject,
                "given": given,
                "facts": facts,
                "reasons": reasons,
                "said": said,
                "rules_version": rules_version,
                "request_id": request_id,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.decided_about_answer import DecidedAboutAnswer  # noqa: PLC0415
        from ..models.decided_by_answer import DecidedByAnswer  # noqa: PLC0415
        from ..models.decision_answer_facts import DecisionAnswerFacts  # noqa: PLC0415
        from ..models.decision_reason_answer import DecisionReasonAnswer  # noqa: PLC0415
        from ..models.said_answer import SaidAnswer  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        at = datetime.datetime.fromisoformat(d.pop("at"))

        question = d.pop("question")

        question_label = d.pop("question_label")

        outcome = DecisionAnswerOutcomeEnum(d.pop("outcome"))

        outcome_label = d.pop("outcome_label")

        def _parse_by(data: object) -> DecidedByAnswer | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                by_type_0 = DecidedByAnswer.from_dict(data)

                return by_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(DecidedByAnswer | None, data)

        by = _parse_by(d.pop("by"))

        role = RoleEnum(d.pop("role"))

        contact = d.pop("contact")

        subject = DecidedAboutAnswer.from_dict(d.pop("subject"))

        given = cast(list[str], d.pop("given"))

        facts = DecisionAnswerFacts.from_dict(d.pop("facts"))

        reasons = []
        _reasons = d.pop("reasons")
        for reasons_item_data in _reasons:
            reasons_item = DecisionReasonAnswer.from_dict(reasons_item_data)

            reasons.append(reasons_item)

        said = []
        _said = d.pop("said")
        for said_item_data in _said:
            said_item = SaidAnswer.from_dict(said_item_data)

            said.append(said_item)

        rules_version = d.pop("rules_version")

        def _parse_request_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        request_id = _parse_request_id(d.pop("request_id"))

        decision_answer = cls(
            id=id,
            at=at,
            question=question,
            question_label=question_label,
            outcome=outcome,
            outcome_label=outcome_label,
            by=by,
            role=role,
            contact=contact,
            subject=subject,
            given=given,
            facts=facts,
            reasons=reasons,
            said=said,
            rules_version=rules_version,
            request_id=request_id,
        )

        decision_answer.additional_properties = d
        return decision_answer

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
