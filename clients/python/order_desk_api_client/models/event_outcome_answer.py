from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.event_outcome_answer_outcome_enum import EventOutcomeAnswerOutcomeEnum
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.event_reason_answer import EventReasonAnswer
    from ..models.fault_answer import FaultAnswer


T = TypeVar("T", bound="EventOutcomeAnswer")


@_attrs_define
class EventOutcomeAnswer:
    """What became of one event; `errors` only where it can't be read.

    Attributes:
        id (None | str):
        outcome (EventOutcomeAnswerOutcomeEnum): * `applied` - applied
            * `duplicate` - duplicate
            * `stale` - stale
            * `held` - held
            * `refused` - refused
        reasons (list[EventReasonAnswer]):
        line (int | Unset): Строка NDJSON, которая не читается.
        errors (list[FaultAnswer] | Unset):
    """

    id: None | str
    outcome: EventOutcomeAnswerOutcomeEnum
    reasons: list[EventReasonAnswer]
    line: int | Unset = UNSET
    errors: list[FaultAnswer] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id: None | str
        id = self.id

        outcome = self.outcome.value

        reasons = []
        for reasons_item_data in self.reasons:
            reasons_item = reasons_item_data.to_dict()
            reasons.append(reasons_item)

        line = self.line

        errors: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.errors, Unset):
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
                "reasons": reasons,
            }
        )
        if line is not UNSET:
            field_dict["line"] = line
        if errors is not UNSET:
            field_dict["errors"] = errors

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.event_reason_answer import EventReasonAnswer  # noqa: PLC0415
        from ..models.fault_answer import FaultAnswer  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        id = _parse_id(d.pop("id"))

        outcome = EventOutcomeAnswerOutcomeEnum(d.pop("outcome"))

        reasons = []
        _reasons = d.pop("reasons")
        for reasons_item_data in _reasons:
            reasons_item = EventReasonAnswer.from_dict(reasons_item_data)

            reasons.append(reasons_item)

        line = d.pop("line", UNSET)

        _errors = d.pop("errors", UNSET)
        errors: list[FaultAnswer] | Unset = UNSET
        if _errors is not UNSET:
            errors = []
            for errors_item_data in _errors:
                errors_item = FaultAnswer.from_dict(errors_item_data)

                errors.append(errors_item)

        event_outcome_answer = cls(
            id=id,
            outcome=outcome,
            reasons=reasons,
            line=line,
            errors=errors,
        )

        event_outcome_answer.additional_properties = d
        return event_outcome_answer

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
