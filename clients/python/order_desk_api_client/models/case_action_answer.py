from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.case_action_enum import CaseActionEnum

if TYPE_CHECKING:
    from ..models.need_answer import NeedAnswer
    from ..models.reason_answer import ReasonAnswer


T = TypeVar("T", bound="CaseActionAnswer")


@_attrs_define
class CaseActionAnswer:
    """An action on a case, for this caller, now.

    Attributes:
        action (CaseActionEnum): * `send` - Отметить отправку
            * `receive` - Принять
            * `examine` - Записать осмотр
            * `approve_refund` - Одобрить выплату
            * `approve_exchange` - Одобрить обмен
            * `approve_resend` - Одобрить досылку
            * `refuse` - Отказать
            * `settle` - Закрыть
            * `withdraw` - Отозвать
            * `lapse` - Закрыть срок отправки
        label (str):
        allowed (bool):
        reasons (list[ReasonAnswer]):
        needs (list[NeedAnswer]):
        requires (list[NeedAnswer]): Прежнее имя `needs`. Здесь только то, без чего действие не выполнить.
        target (None | str):
        method (str): Метод запроса, который делает это действие.
        href (str): Адрес этого запроса; тело собирают по `needs`.
    """

    action: CaseActionEnum
    label: str
    allowed: bool
    reasons: list[ReasonAnswer]
    needs: list[NeedAnswer]
    requires: list[NeedAnswer]
    target: None | str
    method: str
    href: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        action = self.action.value

        label = self.label

        allowed = self.allowed

        reasons = []
        for reasons_item_data in self.reasons:
            reasons_item = reasons_item_data.to_dict()
            reasons.append(reasons_item)

        needs = []
        for needs_item_data in self.needs:
            needs_item = needs_item_data.to_dict()
            needs.append(needs_item)

        requires = []
        for requires_item_data in self.requires:
            requires_item = requires_item_data.to_dict()
            requires.append(requires_item)

        target: None | str
        target = self.target

        method = self.method

        href = self.href

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "action": action,
                "label": label,
                "allowed": allowed,
                "reasons": reasons,
                "needs": needs,
                "requires": requires,
                "target": target,
                "method": method,
                "href": href,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.need_answer import NeedAnswer  # noqa: PLC0415
        from ..models.reason_answer import ReasonAnswer  # noqa: PLC0415

        d = dict(src_dict)
        action = CaseActionEnum(d.pop("action"))

        label = d.pop("label")

        allowed = d.pop("allowed")

        reasons = []
        _reasons = d.pop("reasons")
        for reasons_item_data in _reasons:
            reasons_item = ReasonAnswer.from_dict(reasons_item_data)

            reasons.append(reasons_item)

        needs = []
        _needs = d.pop("needs")
        for needs_item_data in _needs:
            needs_item = NeedAnswer.from_dict(needs_item_data)

            needs.append(needs_item)

        requires = []
        _requires = d.pop("requires")
        for requires_item_data in _requires:
            requires_item = NeedAnswer.from_dict(requires_item_data)

            requires.append(requires_item)

        def _parse_target(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        target = _parse_target(d.pop("target"))

        method = d.pop("method")

        href = d.pop("href")

        case_action_answer = cls(
            action=action,
            label=label,
            allowed=allowed,
            reasons=reasons,
            needs=needs,
            requires=requires,
            target=target,
            method=method,
            href=href,
        )

        case_action_answer.additional_properties = d
        return case_action_answer

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
