from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.listed_order_answer import ListedOrderAnswer
    from ..models.promise_answer import PromiseAnswer


T = TypeVar("T", bound="WorkAnswer")


@_attrs_define
class WorkAnswer:
    """What lies in a worklist: an order, or a promise.

    Attributes:
        since (datetime.datetime | None):
        order (ListedOrderAnswer | None):
        promise (None | PromiseAnswer):
    """

    since: datetime.datetime | None
    order: ListedOrderAnswer | None
    promise: None | PromiseAnswer
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.listed_order_answer import ListedOrderAnswer  # noqa: PLC0415
        from ..models.promise_answer import PromiseAnswer  # noqa: PLC0415

        since: None | str
        if isinstance(self.since, datetime.datetime):
            since = self.since.isoformat()
        else:
            since = self.since

        order: dict[str, Any] | None
        if isinstance(self.order, ListedOrderAnswer):
            order = self.order.to_dict()
        else:
            order = self.order

        promise: dict[str, Any] | None
        if isinstance(self.promise, PromiseAnswer):
            promise = self.promise.to_dict()
        else:
            promise = self.promise

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "since": since,
                "order": order,
                "promise": promise,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.listed_order_answer import ListedOrderAnswer  # noqa: PLC0415
        from ..models.promise_answer import PromiseAnswer  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_since(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                since_type_0 = datetime.datetime.fromisoformat(data)

                return since_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        since = _parse_since(d.pop("since"))

        def _parse_order(data: object) -> ListedOrderAnswer | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                order_type_0 = ListedOrderAnswer.from_dict(data)

                return order_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ListedOrderAnswer | None, data)

        order = _parse_order(d.pop("order"))

        def _parse_promise(data: object) -> None | PromiseAnswer:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                promise_type_0 = PromiseAnswer.from_dict(data)

                return promise_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PromiseAnswer, data)

        promise = _parse_promise(d.pop("promise"))

        work_answer = cls(
            since=since,
            order=order,
            promise=promise,
        )

        work_answer.additional_properties = d
        return work_answer

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
