from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="SettingEffectAnswer")


@_attrs_define
class SettingEffectAnswer:
    """What is known of a changed setting's effect on decisions of the past (FOR-3).

    Attributes:
        seen (bool): Видел ли кто-нибудь прогон этого значения на прошлом.
        replay (None | str): Где этот прогон.
        can_be_replayed (bool): Проигрывается ли настройка: `POST /replays`, `settings`.
        put_in_force_unseen (bool): Значение ввели не глядя: так и записано в истории.
    """

    seen: bool
    replay: None | str
    can_be_replayed: bool
    put_in_force_unseen: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        seen = self.seen

        replay: None | str
        replay = self.replay

        can_be_replayed = self.can_be_replayed

        put_in_force_unseen = self.put_in_force_unseen

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "seen": seen,
                "replay": replay,
                "can_be_replayed": can_be_replayed,
                "put_in_force_unseen": put_in_force_unseen,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        seen = d.pop("seen")

        def _parse_replay(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        replay = _parse_replay(d.pop("replay"))

        can_be_replayed = d.pop("can_be_replayed")

        put_in_force_unseen = d.pop("put_in_force_unseen")

        setting_effect_answer = cls(
            seen=seen,
            replay=replay,
            can_be_replayed=can_be_replayed,
            put_in_force_unseen=put_in_force_unseen,
        )

        setting_effect_answer.additional_properties = d
        return setting_effect_answer

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
