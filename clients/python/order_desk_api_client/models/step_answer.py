from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.following_request_answer import FollowingRequestAnswer
    from ..models.need_answer import NeedAnswer
    from ..models.step_answer_afterwards import StepAnswerAfterwards
    from ..models.step_answer_body import StepAnswerBody


T = TypeVar("T", bound="StepAnswer")


@_attrs_define
class StepAnswer:
    """One step of a way (ORD-9).

    Attributes:
        action (str):
        label (str):
        needs (list[NeedAnswer]):
        category (str | Unset): Категория тикета, если шаг — тикет.
        method (str | Unset):
        href (str | Unset):
        body (StepAnswerBody | Unset):
        then (FollowingRequestAnswer | Unset): The request that completes a step; what comes of the first one's answer
            goes into `field`, as into every need.
        afterwards (StepAnswerAfterwards | Unset): Что ещё хотели изменить: тело PATCH нового заказа, номер которого
            ответит этот шаг.
        target (str | Unset): Статус после шага.
        target_label (str | Unset):
        leads_to (str | Unset): Прежнее имя `target`.
        leads_to_label (str | Unset): Прежнее имя `target_label`.
    """

    action: str
    label: str
    needs: list[NeedAnswer]
    category: str | Unset = UNSET
    method: str | Unset = UNSET
    href: str | Unset = UNSET
    body: StepAnswerBody | Unset = UNSET
    then: FollowingRequestAnswer | Unset = UNSET
    afterwards: StepAnswerAfterwards | Unset = UNSET
    target: str | Unset = UNSET
    target_label: str | Unset = UNSET
    leads_to: str | Unset = UNSET
    leads_to_label: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        action = self.action

        label = self.label

        needs = []
        for needs_item_data in self.needs:
            needs_item = needs_item_data.to_dict()
            needs.append(needs_item)

        category = self.category

        method = self.method

        href = self.href

        body: dict[str, Any] | Unset = UNSET
        if not isinstance(self.body, Unset):
            body = self.body.to_dict()

        then: dict[str, Any] | Unset = UNSET
        if not isinstance(self.then, Unset):
            then = self.then.to_dict()

        afterwards: dict[str, Any] | Unset = UNSET
        if not isinstance(self.afterwards, Unset):
            afterwards = self.afterwards.to_dict()

        target = self.target

        target_label = self.target_label

        leads_to = self.leads_to

        leads_to_label = self.leads_to_label

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "action": action,
                "label": label,
                "needs": needs,
            }
        )
        if category is not UNSET:
            field_dict["category"] = category
        if method is not UNSET:
            field_dict["method"] = method
        if href is not UNSET:
            field_dict["href"] = href
        if body is not UNSET:
            field_dict["body"] = body
        if then is not UNSET:
            field_dict["then"] = then
        if afterwards is not UNSET:
            field_dict["afterwards"] = afterwards
        if target is not UNSET:
            field_dict["target"] = target
        if target_label is not UNSET:
            field_dict["target_label"] = target_label
        if leads_to is not UNSET:
            field_dict["leads_to"] = leads_to
        if leads_to_label is not UNSET:
            field_dict["leads_to_label"] = leads_to_label

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.following_request_answer import FollowingRequestAnswer  # noqa: PLC0415
        from ..models.need_answer import NeedAnswer  # noqa: PLC0415
        from ..models.step_answer_afterwards import StepAnswerAfterwards  # noqa: PLC0415
        from ..models.step_answer_body import StepAnswerBody  # noqa: PLC0415

        d = dict(src_dict)
        action = d.pop("action")

        label = d.pop("label")

        needs = []
        _needs = d.pop("needs")
        for needs_item_data in _needs:
            needs_item = NeedAnswer.from_dict(needs_item_data)

            needs.append(needs_item)

        category = d.pop("category", UNSET)

        method = d.pop("method", UNSET)

        href = d.pop("href", UNSET)

        _body = d.pop("body", UNSET)
        body: StepAnswerBody | Unset
        if isinstance(_body, Unset):
            body = UNSET
        else:
            body = StepAnswerBody.from_dict(_body)

        _then = d.pop("then", UNSET)
        then: FollowingRequestAnswer | Unset
        if isinstance(_then, Unset):
            then = UNSET
        else:
            then = FollowingRequestAnswer.from_dict(_then)

        _afterwards = d.pop("afterwards", UNSET)
        afterwards: StepAnswerAfterwards | Unset
        if isinstance(_afterwards, Unset):
            afterwards = UNSET
        else:
            afterwards = StepAnswerAfterwards.from_dict(_afterwards)

        target = d.pop("target", UNSET)

        target_label = d.pop("target_label", UNSET)

        leads_to = d.pop("leads_to", UNSET)

        leads_to_label = d.pop("leads_to_label", UNSET)

        step_answer = cls(
            action=action,
            label=label,
            needs=needs,
            category=category,
            method=method,
            href=href,
            body=body,
            then=then,
            afterwards=afterwards,
            target=target,
            target_label=target_label,
            leads_to=leads_to,
            leads_to_label=leads_to_label,
        )

        step_answer.additional_properties = d
        return step_answer

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
