from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.outcome_answer import OutcomeAnswer
    from ..models.term_answer import TermAnswer


T = TypeVar("T", bound="DriftAnswer")


@_attrs_define
class DriftAnswer:
    """What is told against what is.

    Attributes:
        from_ (datetime.date):
        to (datetime.date):
        terms (list[TermAnswer]):
        events (list[OutcomeAnswer]):
    """

    from_: datetime.date
    to: datetime.date
    terms: list[TermAnswer]
    events: list[OutcomeAnswer]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from_ = self.from_.isoformat()

        to = self.to.isoformat()

        terms = []
        for terms_item_data in self.terms:
            terms_item = terms_item_data.to_dict()
            terms.append(terms_item)

        events = []
        for events_item_data in self.events:
            events_item = events_item_data.to_dict()
            events.append(events_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "from": from_,
                "to": to,
                "terms": terms,
                "events": events,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.outcome_answer import OutcomeAnswer  # noqa: PLC0415
        from ..models.term_answer import TermAnswer  # noqa: PLC0415

        d = dict(src_dict)
        from_ = datetime.date.fromisoformat(d.pop("from"))

        to = datetime.date.fromisoformat(d.pop("to"))

        terms = []
        _terms = d.pop("terms")
        for terms_item_data in _terms:
            terms_item = TermAnswer.from_dict(terms_item_data)

            terms.append(terms_item)

        events = []
        _events = d.pop("events")
        for events_item_data in _events:
            events_item = OutcomeAnswer.from_dict(events_item_data)

            events.append(events_item)

        drift_answer = cls(
            from_=from_,
            to=to,
            terms=terms,
            events=events,
        )

        drift_answer.additional_properties = d
        return drift_answer

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
