from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.case_status_enum import CaseStatusEnum
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.case_action_answer import CaseActionAnswer


T = TypeVar("T", bound="CaseHeadingAnswer")


@_attrs_define
class CaseHeadingAnswer:
    """A case as the warehouse sees it that receives it: no person, no verdict (INT-8).

    Attributes:
        id (int):
        order (str):
        status (CaseStatusEnum): * `advised` - Клиент проинструктирован
            * `sent` - Отправлен клиентом
            * `received` - Получен
            * `examined` - Осмотрен
            * `refund_approved` - Одобрена выплата
            * `exchange_approved` - Одобрен обмен
            * `resend_approved` - Одобрена досылка
            * `refused` - Отказано
            * `settled` - Закрыт
            * `withdrawn` - Отозван
            * `lapsed` - Срок отправки истёк
        status_label (str):
        tracking_number (None | str):
        version (int):
        actions (list[CaseActionAnswer] | Unset): С `?actions=true`: как в `GET …/actions`.
    """

    id: int
    order: str
    status: CaseStatusEnum
    status_label: str
    tracking_number: None | str
    version: int
    actions: list[CaseActionAnswer] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        order = self.order

        status = self.status.value

        status_label = self.status_label

        tracking_number: None | str
        tracking_number = self.tracking_number

        version = self.version

        actions: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.actions, Unset):
            actions = []
            for actions_item_data in self.actions:
                actions_item = actions_item_data.to_dict()
                actions.append(actions_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "order": order,
                "status": status,
                "status_label": status_label,
                "tracking_number": tracking_number,
                "version": version,
            }
        )
        if actions is not UNSET:
            field_dict["actions"] = actions

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.case_action_answer import CaseActionAnswer  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        order = d.pop("order")

        status = CaseStatusEnum(d.pop("status"))

        status_label = d.pop("status_label")

        def _parse_tracking_number(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        tracking_number = _parse_tracking_number(d.pop("tracking_number"))

        version = d.pop("version")

        _actions = d.pop("actions", UNSET)
        actions: list[CaseActionAnswer] | Unset = UNSET
        if _actions is not UNSET:
            actions = []
            for actions_item_data in _actions:
                actions_item = CaseActionAnswer.from_dict(actions_item_data)

                actions.append(actions_item)

        case_heading_answer = cls(
            id=id,
            order=order,
            status=status,
            status_label=status_label,
            tracking_number=tracking_number,
            version=version,
            actions=actions,
        )

        case_heading_answer.additional_properties = d
        return case_heading_answer

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
