from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.action_count_answer import ActionCountAnswer
    from ..models.call_review_answer import CallReviewAnswer
    from ..models.calls_answer import CallsAnswer
    from ..models.ticket_line_answer import TicketLineAnswer


T = TypeVar("T", bound="DayAnswer")


@_attrs_define
class DayAnswer:
    """The day.

    Attributes:
        date (datetime.date):
        contacts (CallsAnswer): The calls of the day.
        actions (list[ActionCountAnswer]): Сделанное с заказами.
        handed_over (list[TicketLineAnswer]): Тикеты, созданные за день, не больше двухсот новейших.
        answered (list[TicketLineAnswer]): Свои тикеты, закрытые за день, когда бы их ни создали.
        reviews (list[CallReviewAnswer]): Оценки своих разговоров, новые сверху, не больше двадцати.
    """

    date: datetime.date
    contacts: CallsAnswer
    actions: list[ActionCountAnswer]
    handed_over: list[TicketLineAnswer]
    answered: list[TicketLineAnswer]
    reviews: list[CallReviewAnswer]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        date = self.date.isoformat()

        contacts = self.contacts.to_dict()

        actions = []
        for actions_item_data in self.actions:
            actions_item = actions_item_data.to_dict()
            actions.append(actions_item)

        handed_over = []
        for handed_over_item_data in self.handed_over:
            handed_over_item = handed_over_item_data.to_dict()
            handed_over.append(handed_over_item)

        answered = []
        for answered_item_data in self.answered:
            answered_item = answered_item_data.to_dict()
            answered.append(answered_item)

        reviews = []
        for reviews_item_data in self.reviews:
            reviews_item = reviews_item_data.to_dict()
            reviews.append(reviews_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "date": date,
                "contacts": contacts,
                "actions": actions,
                "handed_over": handed_over,
                "answered": answered,
                "reviews": reviews,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.action_count_answer import ActionCountAnswer  # noqa: PLC0415
        from ..models.call_review_answer import CallReviewAnswer  # noqa: PLC0415
        from ..models.calls_answer import CallsAnswer  # noqa: PLC0415
        from ..models.ticket_line_answer import TicketLineAnswer  # noqa: PLC0415

        d = dict(src_dict)
        date = datetime.date.fromisoformat(d.pop("date"))

        contacts = CallsAnswer.from_dict(d.pop("contacts"))

        actions = []
        _actions = d.pop("actions")
        for actions_item_data in _actions:
            actions_item = ActionCountAnswer.from_dict(actions_item_data)

            actions.append(actions_item)

        handed_over = []
        _handed_over = d.pop("handed_over")
        for handed_over_item_data in _handed_over:
            handed_over_item = TicketLineAnswer.from_dict(handed_over_item_data)

            handed_over.append(handed_over_item)

        answered = []
        _answered = d.pop("answered")
        for answered_item_data in _answered:
            answered_item = TicketLineAnswer.from_dict(answered_item_data)

            answered.append(answered_item)

        reviews = []
        _reviews = d.pop("reviews")
        for reviews_item_data in _reviews:
            reviews_item = CallReviewAnswer.from_dict(reviews_item_data)

            reviews.append(reviews_item)

        day_answer = cls(
            date=date,
            contacts=contacts,
            actions=actions,
            handed_over=handed_over,
            answered=answered,
            reviews=reviews,
        )

        day_answer.additional_properties = d
        return day_answer

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
