from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.case_outcome_answer_outcome_enum import CaseOutcomeAnswerOutcomeEnum
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.fault_answer import FaultAnswer


T = TypeVar("T", bound="CaseOutcomeAnswer")


@_attrs_define
class CaseOutcomeAnswer:
    """What became of one case taken over.

    Attributes:
        outcome (CaseOutcomeAnswerOutcomeEnum): * `created` - created
            * `unchanged` - unchanged
            * `refused` - refused
        errors (list[FaultAnswer]):
        line (int | Unset): Строка NDJSON, которая не читается.
        order (None | str | Unset):
        id (int | None | Unset):
    """

    outcome: CaseOutcomeAnswerOutcomeEnum
    errors: list[FaultAnswer]
    line: int | Unset = UNSET
    order: None | str | Unset = UNSET
    id: int | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        outcome = self.outcome.value

        errors = []
        for errors_item_data in self.errors:
            errors_item = errors_item_data.to_dict()
            errors.append(errors_item)

        line = self.line

        order: None | str | Unset
        if isinstance(self.order, Unset):
            order = UNSET
        else:
            order = self.order

        id: int | None | Unset
        if isinstance(self.id, Unset):
            id = UNSET
        else:
            id = self.id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "outcome": outcome,
                "errors": errors,
            }
        )
        if line is not UNSET:
            field_dict["line"] = line
        if order is not UNSET:
            field_dict["order"] = order
        if id is not UNSET:
            field_dict["id"] = id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.fault_answer import FaultAnswer  # noqa: PLC0415

        d = dict(src_dict)
        outcome = CaseOutcomeAnswerOutcomeEnum(d.pop("outcome"))

        errors = []
        _errors = d.pop("errors")
        for errors_item_data in _errors:
            errors_item = FaultAnswer.from_dict(errors_item_data)

            errors.append(errors_item)

        line = d.pop("line", UNSET)

        def _parse_order(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        order = _parse_order(d.pop("order", UNSET))

        def _parse_id(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        id = _parse_id(d.pop("id", UNSET))

        case_outcome_answer = cls(
            outcome=outcome,
            errors=errors,
            line=line,
            order=order,
            id=id,
        )

        case_outcome_answer.additional_properties = d
        return case_outcome_answer

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
