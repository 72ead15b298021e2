from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.open_call_answer import OpenCallAnswer
    from ..models.result_count_answer import ResultCountAnswer


T = TypeVar("T", bound="CallsAnswer")


@_attrs_define
class CallsAnswer:
    """The calls of the day.

    Attributes:
        total (int): Начатых за день.
        unfinished (int): Из них ещё не закрыты.
        results (list[ResultCountAnswer]):
        open_ (None | OpenCallAnswer): Идёт сейчас, какой бы день ни спросили.
    """

    total: int
    unfinished: int
    results: list[ResultCountAnswer]
    open_: None | OpenCallAnswer
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.open_call_answer import OpenCallAnswer  # noqa: PLC0415

        total = self.total

        unfinished = self.unfinished

        results = []
        for results_item_data in self.results:
            results_item = results_item_data.to_dict()
            results.append(results_item)

        open_: dict[str, Any] | None
        if isinstance(self.open_, OpenCallAnswer):
            open_ = self.open_.to_dict()
        else:
            open_ = self.open_

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "total": total,
                "unfinished": unfinished,
                "results": results,
                "open": open_,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.open_call_answer import OpenCallAnswer  # noqa: PLC0415
        from ..models.result_count_answer import ResultCountAnswer  # noqa: PLC0415

        d = dict(src_dict)
        total = d.pop("total")

        unfinished = d.pop("unfinished")

        results = []
        _results = d.pop("results")
        for results_item_data in _results:
            results_item = ResultCountAnswer.from_dict(results_item_data)

            results.append(results_item)

        def _parse_open_(data: object) -> None | OpenCallAnswer:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                open_type_0 = OpenCallAnswer.from_dict(data)

                return open_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | OpenCallAnswer, data)

        open_ = _parse_open_(d.pop("open"))

        calls_answer = cls(
            total=total,
            unfinished=unfinished,
            results=results,
            open_=open_,
        )

        calls_answer.additional_properties = d
        return calls_answer

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
