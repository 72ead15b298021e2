from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.spread_answer import SpreadAnswer
    from ..models.term_answer_draft_type_0 import TermAnswerDraftType0


T = TypeVar("T", bound="TermAnswer")


@_attrs_define
class TermAnswer:
    """A term as it is told, and as it is.

    Attributes:
        code (str):
        label (str):
        setting (str): Настройка, которой срок называют.
        told (list[int]): Что говорят клиентам: от и до.
        counted (int): Сколько случаев посчитано.
        kept_share (float | None): Сколько процентов уложилось в срок, который действовал, когда случай начался.
        median (int | None):
        ninth_decile (int | None): За сколько дней укладываются девять из десяти.
        too_few (bool): Случаев меньше 10: другого срока по ним не предлагают.
        proposed (list[int] | None): Срок, верный для девяти из десяти; null — верен нынешний или случаев слишком мало.
        draft (None | TermAnswerDraftType0): Тот же срок черновиком для `POST /replays`, правило `settings`.
        spread (list[SpreadAnswer]):
    """

    code: str
    label: str
    setting: str
    told: list[int]
    counted: int
    kept_share: float | None
    median: int | None
    ninth_decile: int | None
    too_few: bool
    proposed: list[int] | None
    draft: None | TermAnswerDraftType0
    spread: list[SpreadAnswer]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.term_answer_draft_type_0 import TermAnswerDraftType0  # noqa: PLC0415

        code = self.code

        label = self.label

        setting = self.setting

        told = self.told

        counted = self.counted

        kept_share: float | None
        kept_share = self.kept_share

        median: int | None
        median = self.median

        ninth_decile: int | None
        ninth_decile = self.ninth_decile

        too_few = self.too_few

        proposed: list[int] | None
        if isinstance(self.proposed, list):
            proposed = self.proposed

        else:
            proposed = self.proposed

        draft: dict[str, Any] | None
        if isinstance(self.draft, TermAnswerDraftType0):
            draft = self.draft.to_dict()
        else:
            draft = self.draft

        spread = []
        for spread_item_data in self.spread:
            spread_item = spread_item_data.to_dict()
            spread.append(spread_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "code": code,
                "label": label,
                "setting": setting,
                "told": told,
                "counted": counted,
                "kept_share": kept_share,
                "median": median,
                "ninth_decile": ninth_decile,
                "too_few": too_few,
                "proposed": proposed,
                "draft": draft,
                "spread": spread,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.spread_answer import SpreadAnswer  # noqa: PLC0415
        from ..models.term_answer_draft_type_0 import TermAnswerDraftType0  # noqa: PLC0415

        d = dict(src_dict)
        code = d.pop("code")

        label = d.pop("label")

        setting = d.pop("setting")

        told = cast(list[int], d.pop("told"))

        counted = d.pop("counted")

        def _parse_kept_share(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        kept_share = _parse_kept_share(d.pop("kept_share"))

        def _parse_median(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        median = _parse_median(d.pop("median"))

        def _parse_ninth_decile(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        ninth_decile = _parse_ninth_decile(d.pop("ninth_decile"))

        too_few = d.pop("too_few")

        def _parse_proposed(data: object) -> list[int] | None:
            if data is None:
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                proposed_type_0 = cast(list[int], data)

                return proposed_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[int] | None, data)

        proposed = _parse_proposed(d.pop("proposed"))

        def _parse_draft(data: object) -> None | TermAnswerDraftType0:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                draft_type_0 = TermAnswerDraftType0.from_dict(data)

                return draft_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | TermAnswerDraftType0, data)

        draft = _parse_draft(d.pop("draft"))

        spread = []
        _spread = d.pop("spread")
        for spread_item_data in _spread:
            spread_item = SpreadAnswer.from_dict(spread_item_data)

            spread.append(spread_item)

        term_answer = cls(
            code=code,
            label=label,
            setting=setting,
            told=told,
            counted=counted,
            kept_share=kept_share,
            median=median,
            ninth_decile=ninth_decile,
            too_few=too_few,
            proposed=proposed,
            draft=draft,
            spread=spread,
        )

        term_answer.additional_properties = d
        return term_answer

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
