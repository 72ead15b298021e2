from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="OrderQuestionDetails")


@_attrs_define
class OrderQuestionDetails:
    """Reads a JSON object; fields that it doesn't know are faults, told together with all the others.

    Attributes:
        answer (str | Unset):
    """

    answer: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        answer = self.answer

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if answer is not UNSET:
            field_dict["answer"] = answer

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        answer = d.pop("answer", UNSET)

        order_question_details = cls(
            answer=answer,
        )

        return order_question_details
