from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.following_request_answer_body import FollowingRequestAnswerBody
    from ..models.need_answer import NeedAnswer


T = TypeVar("T", bound="FollowingRequestAnswer")


@_attrs_define
class FollowingRequestAnswer:
    """The request that completes a step; what comes of the first one's answer goes into `field`, as into every need.

    Attributes:
        method (str):
        href (str):
        field (str): Поле, в которое идёт выбранное из ответа на шаг: `delivery.option` — `option` одного из вариантов.
        body (FollowingRequestAnswerBody):
        needs (list[NeedAnswer]):
    """

    method: str
    href: str
    field: str
    body: FollowingRequestAnswerBody
    needs: list[NeedAnswer]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        method = self.method

        href = self.href

        field = self.field

        body = self.body.to_dict()

        needs = []
        for needs_item_data in self.needs:
            needs_item = needs_item_data.to_dict()
            needs.append(needs_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "method": method,
                "href": href,
                "field": field,
                "body": body,
                "needs": needs,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.following_request_answer_body import FollowingRequestAnswerBody  # noqa: PLC0415
        from ..models.need_answer import NeedAnswer  # noqa: PLC0415

        d = dict(src_dict)
        method = d.pop("method")

        href = d.pop("href")

        field = d.pop("field")

        body = FollowingRequestAnswerBody.from_dict(d.pop("body"))

        needs = []
        _needs = d.pop("needs")
        for needs_item_data in _needs:
            needs_item = NeedAnswer.from_dict(needs_item_data)

            needs.append(needs_item)

        following_request_answer = cls(
            method=method,
            href=href,
            field=field,
            body=body,
            needs=needs,
        )

        following_request_answer.additional_properties = d
        return following_request_answer

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
