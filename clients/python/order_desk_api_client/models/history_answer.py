from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.history_answer_changes import HistoryAnswerChanges


T = TypeVar("T", bound="HistoryAnswer")


@_attrs_define
class HistoryAnswer:
    """A row of the history.

    Attributes:
        at (datetime.datetime):
        actor (str): Имя учётной записи.
        actor_display_name (str): Как её владельца знают коллеги; у шага самой службы — «Служба».
        role (str):
        contact (int | None):
        action (str):
        from_ (None | str):
        to (str):
        changes (HistoryAnswerChanges): Поле → [было, стало].
        reason (None | str):
        note (None | str):
        request_id (None | str):
        version (int):
    """

    at: datetime.datetime
    actor: str
    actor_display_name: str
    role: str
    contact: int | None
    action: str
    from_: None | str
    to: str
    changes: HistoryAnswerChanges
    reason: None | str
    note: None | str
    request_id: None | str
    version: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        at = self.at.isoformat()

        actor = self.actor

        actor_display_name = self.actor_display_name

        role = self.role

        contact: int | None
        contact = self.contact

        action = self.action

        from_: None | str
        from_ = self.from_

        to = self.to

        changes = self.changes.to_dict()

        reason: None | str
        reason = self.reason

        note: None | str
        note = self.note

        request_id: None | str
        request_id = self.request_id

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "at": at,
                "actor": actor,
                "actor_display_name": actor_display_name,
                "role": role,
                "contact": contact,
                "action": action,
                "from": from_,
                "to": to,
                "changes": changes,
                "reason": reason,
                "note": note,
                "request_id": request_id,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.history_answer_changes import HistoryAnswerChanges  # noqa: PLC0415

        d = dict(src_dict)
        at = datetime.datetime.fromisoformat(d.pop("at"))

        actor = d.pop("actor")

        actor_display_name = d.pop("actor_display_name")

        role = d.pop("role")

        def _parse_contact(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        contact = _parse_contact(d.pop("contact"))

        action = d.pop("action")

        def _parse_from_(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        from_ = _parse_from_(d.pop("from"))

        to = d.pop("to")

        changes = HistoryAnswerChanges.from_dict(d.pop("changes"))

        def _parse_reason(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        reason = _parse_reason(d.pop("reason"))

        def _parse_note(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        note = _parse_note(d.pop("note"))

        def _parse_request_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        request_id = _parse_request_id(d.pop("request_id"))

        version = d.pop("version")

        history_answer = cls(
            at=at,
            actor=actor,
            actor_display_name=actor_display_name,
            role=role,
            contact=contact,
            action=action,
            from_=from_,
            to=to,
            changes=changes,
            reason=reason,
            note=note,
            request_id=request_id,
            version=version,
        )

        history_answer.additional_properties = d
        return history_answer

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
