from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.report_outcome_answer_outcome_enum import ReportOutcomeAnswerOutcomeEnum

if TYPE_CHECKING:
    from ..models.report_outcome_answer_errors_item import ReportOutcomeAnswerErrorsItem


T = TypeVar("T", bound="ReportOutcomeAnswer")


@_attrs_define
class ReportOutcomeAnswer:
    """What became of one report.

    Attributes:
        id (int | None):
        outcome (ReportOutcomeAnswerOutcomeEnum): * `applied` - applied
            * `duplicate` - duplicate
            * `stale` - stale
            * `refused` - refused
        errors (list[ReportOutcomeAnswerErrorsItem]):
    """

    id: int | None
    outcome: ReportOutcomeAnswerOutcomeEnum
    errors: list[ReportOutcomeAnswerErrorsItem]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id: int | None
        id = self.id

        outcome = self.outcome.value

        errors = []
        for errors_item_data in self.errors:
            errors_item = errors_item_data.to_dict()
            errors.append(errors_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "outcome": outcome,
                "errors": errors,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.report_outcome_answer_errors_item import ReportOutcomeAnswerErrorsItem  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_id(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        id = _parse_id(d.pop("id"))

        outcome = ReportOutcomeAnswerOutcomeEnum(d.pop("outcome"))

        errors = []
        _errors = d.pop("errors")
        for errors_item_data in _errors:
            errors_item = ReportOutcomeAnswerErrorsItem.from_dict(errors_item_data)

            errors.append(errors_item)

        report_outcome_answer = cls(
            id=id,
            outcome=outcome,
            errors=errors,
        )

        report_outcome_answer.additional_properties = d
        return report_outcome_answer

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
