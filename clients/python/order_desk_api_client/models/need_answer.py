from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.type_enum import TypeEnum
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.choice_answer import ChoiceAnswer
    from ..models.need_answer_when import NeedAnswerWhen


T = TypeVar("T", bound="NeedAnswer")


@_attrs_define
class NeedAnswer:
    """What a request must bring: the field, the reason it is denied with otherwise, and its possible values.

    Attributes:
        field (str):
        code (str):
        label (str):
        type_ (TypeEnum): * `address` - address
            * `boolean` - boolean
            * `choice` - choice
            * `date` - date
            * `datetime` - datetime
            * `delivery` - delivery
            * `integer` - integer
            * `lines` - lines
            * `list` - list
            * `money` - money
            * `name` - name
            * `object` - object
            * `phone` - phone
            * `text` - text
        required (bool):
        choices (list[ChoiceAnswer] | Unset):
        suggested (Any | Unset):
        when (NeedAnswerWhen | Unset): При каких значениях других полей это нужно.
    """

    field: str
    code: str
    label: str
    type_: TypeEnum
    required: bool
    choices: list[ChoiceAnswer] | Unset = UNSET
    suggested: Any | Unset = UNSET
    when: NeedAnswerWhen | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        field = self.field

        code = self.code

        label = self.label

        type_ = self.type_.value

        required = self.required

        choices: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.choices, Unset):
            choices = []
            for choices_item_data in self.choices:
                choices_item = choices_item_data.to_dict()
                choices.append(choices_item)

        suggested = self.suggested

        when: dict[str, Any] | Unset = UNSET
        if not isinstance(self.when, Unset):
            when = self.when.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "field": field,
                "code": code,
                "label": label,
                "type": type_,
                "required": required,
            }
        )
        if choices is not UNSET:
            field_dict["choices"] = choices
        if suggested is not UNSET:
            field_dict["suggested"] = suggested
        if when is not UNSET:
            field_dict["when"] = when

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.choice_answer import ChoiceAnswer  # noqa: PLC0415
        from ..models.need_answer_when import NeedAnswerWhen  # noqa: PLC0415

        d = dict(src_dict)
        field = d.pop("field")

        code = d.pop("code")

        label = d.pop("label")

        type_ = TypeEnum(d.pop("type"))

        required = d.pop("required")

        _choices = d.pop("choices", UNSET)
        choices: list[ChoiceAnswer] | Unset = UNSET
        if _choices is not UNSET:
            choices = []
            for choices_item_data in _choices:
                choices_item = ChoiceAnswer.from_dict(choices_item_data)

                choices.append(choices_item)

        suggested = d.pop("suggested", UNSET)

        _when = d.pop("when", UNSET)
        when: NeedAnswerWhen | Unset
        if isinstance(_when, Unset):
            when = UNSET
        else:
            when = NeedAnswerWhen.from_dict(_when)

        need_answer = cls(
            field=field,
            code=code,
            label=label,
            type_=type_,
            required=required,
            choices=choices,
            suggested=suggested,
            when=when,
        )

        need_answer.additional_properties = d
        return need_answer

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
