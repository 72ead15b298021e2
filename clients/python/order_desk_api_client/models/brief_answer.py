from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.objection_answer import ObjectionAnswer
    from ..models.property_answer import PropertyAnswer
    from ..models.question_answer import QuestionAnswer


T = TypeVar("T", bound="BriefAnswer")


@_attrs_define
class BriefAnswer:
    """The brief in force.

    Attributes:
        product (str):
        title (str):
        about (str):
        properties (list[PropertyAnswer]):
        objections (list[ObjectionAnswer]):
        href (str):
        usage (None | str):
        questions (list[QuestionAnswer]):
        kit (list[str]):
        aired_on (None | str): Месяц эфира, YYYY-MM.
        published_at (datetime.datetime):
        published_by (None | str):
        version (int):
    """

    product: str
    title: str
    about: str
    properties: list[PropertyAnswer]
    objections: list[ObjectionAnswer]
    href: str
    usage: None | str
    questions: list[QuestionAnswer]
    kit: list[str]
    aired_on: None | str
    published_at: datetime.datetime
    published_by: None | str
    version: int
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

        usage: None | str
        usage = self.usage

        questions = []
        for questions_item_data in self.questions:
            questions_item = questions_item_data.to_dict()
            questions.append(questions_item)

        kit = self.kit

        aired_on: None | str
        aired_on = self.aired_on

        published_at = self.published_at.isoformat()

        published_by: None | str
        published_by = self.published_by

        version = self.version

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
                "usage": usage,
                "questions": questions,
                "kit": kit,
                "aired_on": aired_on,
                "published_at": published_at,
                "published_by": published_by,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.objection_answer import ObjectionAnswer  # noqa: PLC0415
        from ..models.property_answer import PropertyAnswer  # noqa: PLC0415
        from ..models.question_answer import QuestionAnswer  # noqa: PLC0415

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

        def _parse_usage(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        usage = _parse_usage(d.pop("usage"))

        questions = []
        _questions = d.pop("questions")
        for questions_item_data in _questions:
            questions_item = QuestionAnswer.from_dict(questions_item_data)

            questions.append(questions_item)

        kit = cast(list[str], d.pop("kit"))

        def _parse_aired_on(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        aired_on = _parse_aired_on(d.pop("aired_on"))

        published_at = datetime.datetime.fromisoformat(d.pop("published_at"))

        def _parse_published_by(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        published_by = _parse_published_by(d.pop("published_by"))

        version = d.pop("version")

        brief_answer = cls(
            product=product,
            title=title,
            about=about,
            properties=properties,
            objections=objections,
            href=href,
            usage=usage,
            questions=questions,
            kit=kit,
            aired_on=aired_on,
            published_at=published_at,
            published_by=published_by,
            version=version,
        )

        brief_answer.additional_properties = d
        return brief_answer

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
