from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.message_answer_state_enum import MessageAnswerStateEnum
from ..models.template_enum import TemplateEnum

if TYPE_CHECKING:
    from ..models.account_answer import AccountAnswer


T = TypeVar("T", bound="MessageAnswer")


@_attrs_define
class MessageAnswer:
    """A message, and how it went.

    Attributes:
        id (int):
        template (TemplateEnum): * `return_address` - Адрес для возврата
            * `tracking` - Номер отправления
            * `new_order` - Номер нового заказа
        template_label (str):
        phone (str):
        phone_display (str):
        text (str):
        order (str):
        contact (int):
        state (MessageAnswerStateEnum): * `waiting` - Ждёт отправки
            * `sent` - Отправлено
            * `delivered` - Доставлено
            * `failed` - Не доставлено
        state_label (str):
        failure (None | str):
        made_by (AccountAnswer): An account as colleagues know it.
        created_at (datetime.datetime):
        reported_at (datetime.datetime | None): Когда шлюз сообщил, что стало с сообщением.
        updated_at (datetime.datetime):
        version (int):
    """

    id: int
    template: TemplateEnum
    template_label: str
    phone: str
    phone_display: str
    text: str
    order: str
    contact: int
    state: MessageAnswerStateEnum
    state_label: str
    failure: None | str
    made_by: AccountAnswer
    created_at: datetime.datetime
    reported_at: datetime.datetime | None
    updated_at: datetime.datetime
    version: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        template = self.template.value

        template_label = self.template_label

        phone = self.phone

        phone_display = self.phone_display

        text = self.text

        order = self.order

        contact = self.contact

        state = self.state.value

        state_label = self.state_label

        failure: None | str
        failure = self.failure

        made_by = self.made_by.to_dict()

        created_at = self.created_at.isoformat()

        reported_at: None | str
        if isinstance(self.reported_at, datetime.datetime):
            reported_at = self.reported_at.isoformat()
        else:
            reported_at = self.reported_at

        updated_at = self.updated_at.isoformat()

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "template": template,
                "template_label": template_label,
                "phone": phone,
                "phone_display": phone_display,
                "text": text,
                "order": order,
                "contact": contact,
                "state": state,
                "state_label": state_label,
                "failure": failure,
                "made_by": made_by,
                "created_at": created_at,
                "reported_at": reported_at,
                "updated_at": updated_at,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.account_answer import AccountAnswer  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        template = TemplateEnum(d.pop("template"))

        template_label = d.pop("template_label")

        phone = d.pop("phone")

        phone_display = d.pop("phone_display")

        text = d.pop("text")

        order = d.pop("order")

        contact = d.pop("contact")

        state = MessageAnswerStateEnum(d.pop("state"))

        state_label = d.pop("state_label")

        def _parse_failure(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        failure = _parse_failure(d.pop("failure"))

        made_by = AccountAnswer.from_dict(d.pop("made_by"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        def _parse_reported_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                reported_at_type_0 = datetime.datetime.fromisoformat(data)

                return reported_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        reported_at = _parse_reported_at(d.pop("reported_at"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        version = d.pop("version")

        message_answer = cls(
            id=id,
            template=template,
            template_label=template_label,
            phone=phone,
            phone_display=phone_display,
            text=text,
            order=order,
            contact=contact,
            state=state,
            state_label=state_label,
            failure=failure,
            made_by=made_by,
            created_at=created_at,
            reported_at=reported_at,
            updated_at=updated_at,
            version=version,
        )

        message_answer.additional_properties = d
        return message_answer

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
