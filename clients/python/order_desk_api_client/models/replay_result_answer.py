from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.replay_change_answer import ReplayChangeAnswer
    from ..models.replay_key_answer import ReplayKeyAnswer


T = TypeVar("T", bound="ReplayResultAnswer")


@_attrs_define
class ReplayResultAnswer:
    """What it comes to.

    Attributes:
        counted (int): Решений, спрошенных заново на фактах того дня.
        differ (int): Из них по черновику решили бы иначе, чем по сегодняшним правилам.
        better (int): … для клиента лучше.
        worse (int): … для клиента хуже.
        already (int): Решённых тогда не так, как сегодня: правила с тех пор изменились.
        not_kept (int): Не посчитано: факты тогда ещё не хранились.
        not_repeated (int): Не посчитано: на известных фактах ответ того дня не получается.
        changes (list[ReplayChangeAnswer]):
        by (list[ReplayKeyAnswer]):
    """

    counted: int
    differ: int
    better: int
    worse: int
    already: int
    not_kept: int
    not_repeated: int
    changes: list[ReplayChangeAnswer]
    by: list[ReplayKeyAnswer]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        counted = self.counted

        differ = self.differ

        better = self.better

        worse = self.worse

        already = self.already

        not_kept = self.not_kept

        not_repeated = self.not_repeated

        changes = []
        for changes_item_data in self.changes:
            changes_item = changes_item_data.to_dict()
            changes.append(changes_item)

        by = []
        for by_item_data in self.by:
            by_item = by_item_data.to_dict()
            by.append(by_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "counted": counted,
                "differ": differ,
                "better": better,
                "worse": worse,
                "already": already,
                "not_kept": not_kept,
                "not_repeated": not_repeated,
                "changes": changes,
                "by": by,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.replay_change_answer import ReplayChangeAnswer  # noqa: PLC0415
        from ..models.replay_key_answer import ReplayKeyAnswer  # noqa: PLC0415

        d = dict(src_dict)
        counted = d.pop("counted")

        differ = d.pop("differ")

        better = d.pop("better")

        worse = d.pop("worse")

        already = d.pop("already")

        not_kept = d.pop("not_kept")

        not_repeated = d.pop("not_repeated")

        changes = []
        _changes = d.pop("changes")
        for changes_item_data in _changes:
            changes_item = ReplayChangeAnswer.from_dict(changes_item_data)

            changes.append(changes_item)

        by = []
        _by = d.pop("by")
        for by_item_data in _by:
            by_item = ReplayKeyAnswer.from_dict(by_item_data)

            by.append(by_item)

        replay_result_answer = cls(
            counted=counted,
            differ=differ,
            better=better,
            worse=worse,
            already=already,
            not_kept=not_kept,
            not_repeated=not_repeated,
            changes=changes,
            by=by,
        )

        replay_result_answer.additional_properties = d
        return replay_result_answer

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
