from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.change_since_answer import ChangeSinceAnswer


T = TypeVar("T", bound="VersionConflictProblem")


@_attrs_define
class VersionConflictProblem:
    """RFC 9457.

    Attributes:
        type_ (str): Вид ошибки.
        title (str): Заголовок.
        detail (str): Что произошло, словами для экрана оператора.
        request_id (str): Номер запроса.
        current_version (int):
        changes (list[ChangeSinceAnswer]): Что изменилось с названной версии.
        status (Literal[412]):
        code (Literal['version_conflict']):
    """

    type_: str
    title: str
    detail: str
    request_id: str
    current_version: int
    changes: list[ChangeSinceAnswer]
    status: Literal[412]
    code: Literal["version_conflict"]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        type_ = self.type_

        title = self.title

        detail = self.detail

        request_id = self.request_id

        current_version = self.current_version

        changes = []
        for changes_item_data in self.changes:
            changes_item = changes_item_data.to_dict()
            changes.append(changes_item)

        status = self.status

        code = self.code

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "type": type_,
                "title": title,
                "detail": detail,
                "request_id": request_id,
                "current_version": current_version,
                "changes": changes,
                "status": status,
                "code": code,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.change_since_answer import ChangeSinceAnswer  # noqa: PLC0415

        d = dict(src_dict)
        type_ = d.pop("type")

        title = d.pop("title")

        detail = d.pop("detail")

        request_id = d.pop("request_id")

        current_version = d.pop("current_version")

        changes = []
        _changes = d.pop("changes")
        for changes_item_data in _changes:
            changes_item = ChangeSinceAnswer.from_dict(changes_item_data)

            changes.append(changes_item)

        status = cast(Literal[412], d.pop("status"))
        if status != 412:
            raise ValueError(f"status must match const 412, got '{status}'")

        code = cast(Literal["version_conflict"], d.pop("code"))
        if code != "version_conflict":
            raise ValueError(f"code must match const 'version_conflict', got '{code}'")

        version_conflict_problem = cls(
            type_=type_,
            title=title,
            detail=detail,
            request_id=request_id,
            current_version=current_version,
            changes=changes,
            status=status,
            code=code,
        )

        version_conflict_problem.additional_properties = d
        return version_conflict_problem

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
