from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.objection_answer import ObjectionAnswer
    from ..models.property_answer import PropertyAnswer


T = TypeVar("T", bound="ShortBriefAnswer")


@_attrs_define
class ShortBriefAnswer:
    """As much of a brief as stands beside an order's lines.

    Attributes:
        product (str):
        title (str):
        about (str):
        properties (list[PropertyAnswer]):
        objections (list[ObjectionAnswer]):
        href (str):
    """

    product: str
    title: str
    about: str
    properties: list[PropertyAnswer]
    objections: list[ObjectionAnswer]
    href: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        product = self.product

        title = self.title

        about = self.about

        properties = []
        for properties_item_data in self.properties:
            properties_item = properties_item_data.to_dict()
            properties.append(properties_item)

        objections = []
        for objections_item_data in self.objections:
            objections_item = objections_item_data.to_dict()
            objections.append(objections_item)

        href = self.href

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "product": product,
                "title": title,
                "about": about,
                "properties": properties,
                "objections": objections,
                "href": href,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.objection_answer import ObjectionAnswer  # noqa: PLC0415
        from ..models.property_answer import PropertyAnswer  # noqa: PLC0415

        d = dict(src_dict)
        product = d.pop("product")

        title = d.pop("title")

        about = d.pop("about")

        properties = []
        _properties = d.pop("properties")
        for properties_item_data in _properties:
            properties_item = PropertyAnswer.from_dict(properties_item_data)

            properties.append(properties_item)

        objections = []
        _objections = d.pop("objections")
        for objections_item_data in _objections:
            objections_item = ObjectionAnswer.from_dict(objections_item_data)

            objections.append(objections_item)

        href = d.pop("href")

        short_brief_answer = cls(
            product=product,
            title=title,
            about=about,
            properties=properties,
            objections=objections,
            href=href,
        )

        short_brief_answer.additional_properties = d
        return short_brief_answer

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
