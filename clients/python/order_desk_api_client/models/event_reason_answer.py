from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.roles_enum import RolesEnum
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.step_answer import StepAnswer


T = TypeVar("T", bound="EventReasonAnswer")


@_attrs_define
class EventReasonAnswer:
    """Why an event waits or was refused.

    Attributes:
        code (str):
        message (str):
        next_steps (list[StepAnswer]):
        alternatives (list[StepAnswer]):
        client_words (str | Unset):
        supervisor_note (str | Unset): Только супервайзеру.
        field (str | Unset):
        contact (int | Unset): Обращение, которое уже открыто.
        client (int | Unset): Карточка, о которой речь или в которую её влили.
        merge (int | Unset): Более позднее слияние, которое отменяют раньше.
        order (str | Unset): Заказ, который не довели до конца.
        why (str | Unset): Чем он не закончен.
        partner (str | Unset): Партнёр, который ведёт заказ.
        phone (str | Unset): Телефон партнёра.
        reissued_as (str | Unset): Заказ, оформленный вместо этого.
        refund_due_on (datetime.date | Unset): Последний день срока ответа.
        window_ends_on (datetime.date | Unset): Последний день срока возврата.
        roles (list[RolesEnum] | Unset): При `role_not_allowed`: чьё это слово.
    """

    code: str
    message: str
    next_steps: list[StepAnswer]
    alternatives: list[StepAnswer]
    client_words: str | Unset = UNSET
    supervisor_note: str | Unset = UNSET
    field: str | Unset = UNSET
    contact: int | Unset = UNSET
    client: int | Unset = UNSET
    merge: int | Unset = UNSET
    order: str | Unset = UNSET
    why: str | Unset = UNSET
    partner: str | Unset = UNSET
    phone: str | Unset = UNSET
    reissued_as: str | Unset = UNSET
    refund_due_on: datetime.date | Unset = UNSET
    window_ends_on: datetime.date | Unset = UNSET
    roles: list[RolesEnum] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        code = self.code

        message = self.message

        next_steps = []
        for next_steps_item_data in self.next_steps:
            next_steps_item = next_steps_item_data.to_dict()
            next_steps.append(next_steps_item)

        alternatives = []
        for alternatives_item_data in self.alternatives:
            alternatives_item = alternatives_item_data.to_dict()
            alternatives.append(alternatives_item)

        client_words = self.client_words

        supervisor_note = self.supervisor_note

        field = self.field

        contact = self.contact

        client = self.client

        merge = self.merge

        order = self.order

        why = self.why

        partner = self.partner

        phone = self.phone

        reissued_as = self.reissued_as

        refund_due_on: str | Unset = UNSET
        if not isinstance(self.refund_due_on, Unset):
            refund_due_on = self.refund_due_on.isoformat()

        window_ends_on: str | Unset = UNSET
        if not isinstance(self.window_ends_on, Unset):
            window_ends_on = self.window_ends_on.isoformat()

        roles: list[str] | Unset = UNSET
        if not isinstance(self.roles, Unset):
            roles = []
            for roles_item_data in self.roles:
                roles_item = roles_item_data.value
                roles.append(roles_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "code": code,
                "message": message,
                "next_steps": next_steps,
                "alternatives": alternatives,
            }
        )
        if client_words is not UNSET:
            field_dict["client_words"] = client_words
        if supervisor_note is not UNSET:
            field_dict["supervisor_note"] = supervisor_note
        if field is not UNSET:
            field_dict["field"] = field
        if contact is not UNSET:
            field_dict["contact"] = contact
        if client is not UNSET:
            field_dict["client"] = client
        if merge is not UNSET:
            field_dict["merge"] = merge
        if order is not UNSET:
            field_dict["order"] = order
        if why is not UNSET:
            field_dict["why"] = why
        if partner is not UNSET:
            field_dict["partner"] = partner
        if phone is not UNSET:
            field_dict["phone"] = phone
        if reissued_as is not UNSET:
            field_dict["reissued_as"] = reissued_as
        if refund_due_on is not UNSET:
            field_dict["refund_due_on"] = refund_due_on
        if window_ends_on is not UNSET:
            field_dict["window_ends_on"] = window_ends_on
        if roles is not UNSET:
            field_dict["roles"] = roles

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.step_answer import StepAnswer  # noqa: PLC0415

        d = dict(src_dict)
        code = d.pop("code")

        message = d.pop("message")

        next_steps = []
        _next_steps = d.pop("next_steps")
        for next_steps_item_data in _next_steps:
            next_steps_item = StepAnswer.from_dict(next_steps_item_data)

            next_steps.append(next_steps_item)

        alternatives = []
        _alternatives = d.pop("alternatives")
        for alternatives_item_data in _alternatives:
            alternatives_item = StepAnswer.from_dict(alternatives_item_data)

            alternatives.append(alternatives_item)

        client_words = d.pop("client_words", UNSET)

        supervisor_note = d.pop("supervisor_note", UNSET)

        field = d.pop("field", UNSET)

        contact = d.pop("contact", UNSET)

        client = d.pop("client", UNSET)

        merge = d.pop("merge", UNSET)

        order = d.pop("order", UNSET)

        why = d.pop("why", UNSET)

        partner = d.pop("partner", UNSET)

        phone = d.pop("phone", UNSET)

        reissued_as = d.pop("reissued_as", UNSET)

        _refund_due_on = d.pop("refund_due_on", UNSET)
        refund_due_on: datetime.date | Unset
        if isinstance(_refund_due_on, Unset):
            refund_due_on = UNSET
        else:
            refund_due_on = datetime.date.fromisoformat(_refund_due_on)

        _window_ends_on = d.pop("window_ends_on", UNSET)
        window_ends_on: datetime.date | Unset
        if isinstance(_window_ends_on, Unset):
            window_ends_on = UNSET
        else:
            window_ends_on = datetime.date.fromisoformat(_window_ends_on)

        _roles = d.pop("roles", UNSET)
        roles: list[RolesEnum] | Unset = UNSET
        if _roles is not UNSET:
            roles = []
            for roles_item_data in _roles:
                roles_item = RolesEnum(roles_item_data)

                roles.append(roles_item)

        event_reason_answer = cls(
            code=code,
            message=message,
            next_steps=next_steps,
            alternatives=alternatives,
            client_words=client_words,
            supervisor_note=supervisor_note,
            field=field,
            contact=contact,
            client=client,
            merge=merge,
            order=order,
            why=why,
            partner=partner,
            phone=phone,
            reissued_as=reissued_as,
            refund_due_on=refund_due_on,
            window_ends_on=window_ends_on,
            roles=roles,
        )

        event_reason_answer.additional_properties = d
        return event_reason_answer

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
