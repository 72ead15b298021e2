from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.found_answer import FoundAnswer
    from ..models.hint_answer import HintAnswer


T = TypeVar("T", bound="SearchAnswer")


@_attrs_define
class SearchAnswer:
    """Who the caller may be, the likeliest first.

    Attributes:
        results (list[FoundAnswer]):
        more (bool): Подходящих больше, чем показано: уточните запрос.
        hint (HintAnswer | None):
    """

    results: list[FoundAnswer]
    more: bool
    hint: HintAnswer | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.hint_answer import HintAnswer  # noqa: PLC0415

        results = []
        for results_item_data in self.results:
            results_item = results_item_data.to_dict()
            results.append(results_item)

        more = self.more

        hint: dict[str, Any] | None
        if isinstance(self.hint, HintAnswer):
            hint = self.hint.to_dict()
        else:
            hint = self.hint

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "results": results,
                "more": more,
                "hint": hint,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.found_answer import FoundAnswer  # noqa: PLC0415
        from ..models.hint_answer import HintAnswer  # noqa: PLC0415

        d = dict(src_dict)
        results = []
        _results = d.pop("results")
        for results_item_data in _results:
            results_item = FoundAnswer.from_dict(results_item_data)

            results.append(results_item)

        more = d.pop("more")

        def _parse_hint(data: object) -> HintAnswer | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                hint_type_0 = HintAnswer.from_dict(data)

                return hint_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(HintAnswer | None, data)

        hint = _parse_hint(d.pop("hint"))

        search_answer = cls(
            results=results,
            more=more,
            hint=hint,
        )

        search_answer.additional_properties = d
        return search_answer

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
