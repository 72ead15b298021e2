from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.figure_answer import FigureAnswer
    from ..models.key_answer import KeyAnswer


T = TypeVar("T", bound="ListedReportAnswer")


@_attrs_define
class ListedReportAnswer:
    """A report there is.

    Attributes:
        code (str):
        title (str):
        figures (list[FigureAnswer]):
        keys (list[KeyAnswer]):
        href (str):
    """

    code: str
    title: str
    figures: list[FigureAnswer]
    keys: list[KeyAnswer]
    href: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        code = self.code

        title = self.title

        figures = []
        for figures_item_data in self.figures:
            figures_item = figures_item_data.to_dict()
            figures.append(figures_item)

        keys = []
        for keys_item_data in self.keys:
            keys_item = keys_item_data.to_dict()
            keys.append(keys_item)

        href = self.href

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "code": code,
                "title": title,
                "figures": figures,
                "keys": keys,
                "href": href,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.figure_answer import FigureAnswer  # noqa: PLC0415
        from ..models.key_answer import KeyAnswer  # noqa: PLC0415

        d = dict(src_dict)
        code = d.pop("code")

        title = d.pop("title")

        figures = []
        _figures = d.pop("figures")
        for figures_item_data in _figures:
            figures_item = FigureAnswer.from_dict(figures_item_data)

            figures.append(figures_item)

        keys = []
        _keys = d.pop("keys")
        for keys_item_data in _keys:
            keys_item = KeyAnswer.from_dict(keys_item_data)

            keys.append(keys_item)

        href = d.pop("href")

        listed_report_answer = cls(
            code=code,
            title=title,
            figures=figures,
            keys=keys,
            href=href,
        )

        listed_report_answer.additional_properties = d
        return listed_report_answer

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
