from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.reviewed_answer_answer import ReviewedAnswerAnswer


T = TypeVar("T", bound="CallReviewAnswer")


@_attrs_define
class CallReviewAnswer:
    """The review of one's own call.

    Attributes:
        contact (int):
        score (int): Сколько из ста.
        note (str): Слова того, кто слушал.
        reviewed_at (datetime.datetime):
        answers (list[ReviewedAnswerAnswer]):
    """

    contact: int
    score: int
    note: str
    reviewed_at: datetime.datetime
    answers: list[ReviewedAnswerAnswer]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        contact = self.contact

        score = self.score

        note = self.note

        reviewed_at = self.reviewed_at.isoformat()

        answers = []
        for answers_item_data in self.answers:
            answers_item = answers_item_data.to_dict()
            answers.append(answers_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "contact": contact,
                "score": score,
                "note": note,
                "reviewed_at": reviewed_at,
                "answers": answers,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.reviewed_answer_answer import ReviewedAnswerAnswer  # noqa: PLC0415

        d = dict(src_dict)
        contact = d.pop("contact")

        score = d.pop("score")

        note = d.pop("note")

        reviewed_at = datetime.datetime.fromisoformat(d.pop("reviewed_at"))

        answers = []
        _answers = d.pop("answers")
        for answers_item_data in _answers:
            answers_item = ReviewedAnswerAnswer.from_dict(answers_item_data)

            answers.append(answers_item)

        call_review_answer = cls(
            contact=contact,
            score=score,
            note=note,
            reviewed_at=reviewed_at,
            answers=answers,
        )

        call_review_answer.additional_properties = d
        return call_review_answer

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
