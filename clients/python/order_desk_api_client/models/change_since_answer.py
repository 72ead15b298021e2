from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.change_since_answer_changes import ChangeSinceAnswerChanges


T = TypeVar("T", bound="ChangeSinceAnswer")


@_attrs_define
class ChangeSinceAnswer:
    """What somebody else did since the version that a request named (412).

    Attributes:
        version (int):
        at (datetime.datetime):
        actor (str): Имя учётной записи.
        actor_display_name (str): Как её владельца знают коллеги; у шага самой службы — «Служба».
        action (str):
        changes (ChangeSinceAnswerChanges): Поле → [было, стало].
    """

    version: int
    at: datetime.datetime
    actor: str
    actor_display_name: str
    action: str
    changes: ChangeSinceAnswerChanges
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        version = self.version

        at = self.at.isoformat()

        actor = self.actor

        actor_display_name = self.actor_display_name

        action = self.action

        changes = self.changes.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "version": version,
                "at": at,
                "actor": actor,
                "actor_display_name": actor_display_name,
                "action": action,
                "changes": changes,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.change_since_answer_changes import ChangeSinceAnswerChanges  # noqa: PLC0415

        d = dict(src_dict)
        version = d.pop("version")

        at = datetime.datetime.fromisoformat(d.pop("at"))

        actor = d.pop("actor")

        actor_display_name = d.pop("actor_display_name")

        action = d.pop("action")

        changes = ChangeSinceAnswerChanges.from_dict(d.pop("changes"))

        change_since_answer = cls(
            version=version,
            at=at,
            actor=actor,
            actor_display_name=actor_display_name,
            action=action,
            changes=changes,
        )

        change_since_answer.additional_properties = d
        return change_since_answer

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
