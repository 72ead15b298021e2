from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.found_text_answer_kind_enum import FoundTextAnswerKindEnum

T = TypeVar("T", bound="FoundTextAnswer")


@_attrs_define
class FoundTextAnswer:
    """A brief, a phrase or a rule in which the words are.

    Attributes:
        kind (FoundTextAnswerKindEnum): * `brief` - brief
            * `phrase` - phrase
            * `rule` - rule
        code (str): Код товара, фразы или причины отказа.
        title (str): Товар; разговоры, в которых фразу говорят; о чём правило.
        excerpt (str): Место брифа; фраза целиком, с ‹названием› того, что подставят в разговоре; слова правила.
        href (None | str):
    """

    kind: FoundTextAnswerKindEnum
    code: str
    title: str
    excerpt: str
    href: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        code = self.code

        title = self.title

        excerpt = self.excerpt

        href: None | str
        href = self.href

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "kind": kind,
                "code": code,
                "title": title,
                "excerpt": excerpt,
                "href": href,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = FoundTextAnswerKindEnum(d.pop("kind"))

        code = d.pop("code")

        title = d.pop("title")

        excerpt = d.pop("excerpt")

        def _parse_href(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        href = _parse_href(d.pop("href"))

        found_text_answer = cls(
            kind=kind,
            code=code,
            title=title,
            excerpt=excerpt,
            href=href,
        )

        found_text_answer.additional_properties = d
        return found_text_answer

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
