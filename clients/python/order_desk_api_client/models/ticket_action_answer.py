from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.ticket_action_enum import TicketActionEnum
from ..models.ticket_status_enum import TicketStatusEnum

if TYPE_CHECKING:
    from ..models.need_answer import NeedAnswer
    from ..models.reason_answer import ReasonAnswer


T = TypeVar("T", bound="TicketActionAnswer")


@_attrs_define
class TicketActionAnswer:
    """What may be done with a ticket, or why not.

    Attributes:
        action (TicketActionEnum): * `claim` - Взять в работу
            * `release` - Вернуть в очередь
            * `wait` - Отложить до ответа
            * `resolve` - Решить
            * `reject` - Отклонить
            * `reopen` - Открыть повторно
            * `reassign` - Передать коллеге
            * `skip` - Пропустить
            * `note` - Добавить запись
            * `call_again` - Записать повторный звонок
            * `assign` - Назначить
            * `return_idle` - Вернуть нетронутый
            * `return_orphaned` - Вернуть тикет отключённого сотрудника
            * `wake` - Вернуть из ожидания
            * `escalate` - Поднять на ступень
            * `recount` - Пересчитать срок
        label (str):
        allowed (bool):
        reasons (list[ReasonAnswer]):
        needs (list[NeedAnswer]):
        requires (list[NeedAnswer]): Прежнее имя `needs`. Здесь только то, без чего действие не выполнить.
        target (None | TicketStatusEnum):
    """

    action: TicketActionEnum
    label: str
    allowed: bool
    reasons: list[ReasonAnswer]
    needs: list[NeedAnswer]
    requires: list[NeedAnswer]
    target: None | TicketStatusEnum
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
        if isinstance(self.target, TicketStatusEnum):
            target = self.target.value
        else:
            target = self.target

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
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.need_answer import NeedAnswer  # noqa: PLC0415
        from ..models.reason_answer import ReasonAnswer  # noqa: PLC0415

        d = dict(src_dict)
        action = TicketActionEnum(d.pop("action"))

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

        def _parse_target(data: object) -> None | TicketStatusEnum:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                target_type_0 = TicketStatusEnum(data)

                return target_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | TicketStatusEnum, data)

        target = _parse_target(d.pop("target"))

        ticket_action_answer = cls(
            action=action,
            label=label,
            allowed=allowed,
            reasons=reasons,
            needs=needs,
            requires=requires,
            target=target,
        )

        ticket_action_answer.additional_properties = d
        return ticket_action_answer

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
