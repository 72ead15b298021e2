from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.report_line_answer_outcome_enum import ReportLineAnswerOutcomeEnum

T = TypeVar("T", bound="ReportLineAnswer")


@_attrs_define
class ReportLineAnswer:
    """What became of a row: at least one entry for each.

    Attributes:
        line (int):
        number (str):
        outcome (ReportLineAnswerOutcomeEnum): * `created` - принят
            * `checked` - принят с повреждениями
            * `updated` - обновлён
            * `unchanged` - без изменений
            * `refused` - отказано
        field (str): Столбец файла, в JSON Lines — путь поля.
        code (str):
        message (str):
    """

    line: int
    number: str
    outcome: ReportLineAnswerOutcomeEnum
    field: str
    code: str
    message: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        line = self.line

        number = self.number

        outcome = self.outcome.value

        field = self.field

        code = self.code

        message = self.message

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "line": line,
                "number": number,
                "outcome": outcome,
                "field": field,
                "code": code,
                "message": message,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        line = d.pop("line")

        number = d.pop("number")

        outcome = ReportLineAnswerOutcomeEnum(d.pop("outcome"))

        field = d.pop("field")

        code = d.pop("code")

        message = d.pop("message")

        report_line_answer = cls(
            line=line,
            number=number,
            outcome=outcome,
            field=field,
            code=code,
            message=message,
        )

        report_line_answer.additional_properties = d
        return report_line_answer

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
