from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.guidance_step_answer_kind_enum import GuidanceStepAnswerKindEnum
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.guidance_denial_answer import GuidanceDenialAnswer
    from ..models.guidance_field_answer import GuidanceFieldAnswer
    from ..models.guidance_following_answer import GuidanceFollowingAnswer
    from ..models.guidance_option_answer import GuidanceOptionAnswer
    from ..models.guidance_reference_answer import GuidanceReferenceAnswer
    from ..models.guidance_request_answer import GuidanceRequestAnswer
    from ..models.guidance_step_answer_body import GuidanceStepAnswerBody
    from ..models.guidance_words_answer import GuidanceWordsAnswer
    from ..models.need_answer import NeedAnswer


T = TypeVar("T", bound="GuidanceStepAnswer")


@_attrs_define
class GuidanceStepAnswer:
    """One step; what it brings depends on its kind.

    Attributes:
        kind (GuidanceStepAnswerKindEnum): * `say` - say
            * `note` - note
            * `ask` - ask
            * `more` - more
            * `do` - do
            * `never` - never
            * `refer` - refer
            * `hand_over` - hand_over
        code (str):
        text (str):
        free_text (bool | Unset):
        aloud (bool | Unset): Вопрос задают клиенту; false: оператор отвечает сам, по тому, что видит и слышит.
        options (list[GuidanceOptionAnswer] | Unset):
        fields (list[GuidanceFieldAnswer] | Unset):
        answer (GuidanceRequestAnswer | Unset): A request that goes on with the conversation.
        optional (bool | Unset): Шаг на усмотрение оператора: без него обращение закроется.
        steps (list[GuidanceWordsAnswer] | Unset): Слова под more.
        category (str | Unset):
        joins (int | Unset): При hand_over: открытый тикет, к которому добавится этот звонок; нового не будет.
        method (str | Unset):
        href (str | Unset):
        body (GuidanceStepAnswerBody | Unset):
        needs (list[NeedAnswer] | Unset):
        following (list[GuidanceFollowingAnswer] | Unset): Что будет дальше, если это удастся.
        then (list[GuidanceFollowingAnswer] | Unset): Прежнее имя `following`.
        target (None | str | Unset): Статус после шага.
        leads_to (None | str | Unset): Прежнее имя `target`.
        entry (GuidanceReferenceAnswer | Unset): An entry of the directory.
        denied (GuidanceDenialAnswer | Unset): Why an action isn't offered and the ticket is.
    """

    kind: GuidanceStepAnswerKindEnum
    code: str
    text: str
    free_text: bool | Unset = UNSET
    aloud: bool | Unset = UNSET
    options: list[GuidanceOptionAnswer] | Unset = UNSET
    fields: list[GuidanceFieldAnswer] | Unset = UNSET
    answer: GuidanceRequestAnswer | Unset = UNSET
    optional: bool | Unset = UNSET
    steps: list[GuidanceWordsAnswer] | Unset = UNSET
    category: str | Unset = UNSET
    joins: int | Unset = UNSET
    method: str | Unset = UNSET
    href: str | Unset = UNSET
    body: GuidanceStepAnswerBody | Unset = UNSET
    needs: list[NeedAnswer] | Unset = UNSET
    following: list[GuidanceFollowingAnswer] | Unset = UNSET
    then: list[GuidanceFollowingAnswer] | Unset = UNSET
    target: None | str | Unset = UNSET
    leads_to: None | str | Unset = UNSET
    entry: GuidanceReferenceAnswer | Unset = UNSET
    denied: GuidanceDenialAnswer | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        code = self.code

        text = self.text

        free_text = self.free_text

        aloud = self.aloud

        options: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.options, Unset):
            options = []
            for options_item_data in self.options:
                options_item = options_item_data.to_dict()
                options.append(options_item)

        fields: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.fields, Unset):
            fields = []
            for fields_item_data in self.fields:
                fields_item = fields_item_data.to_dict()
                fields.append(fields_item)

        answer: dict[str, Any] | Unset = UNSET
        if not isinstance(self.answer, Unset):
            answer = self.answer.to_dict()

        optional = self.optional

        steps: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.steps, Unset):
            steps = []
            for steps_item_data in self.steps:
                steps_item = steps_item_data.to_dict()
                steps.append(steps_item)

        category = self.category

        joins = self.joins

        method = self.method

        href = self.href

        body: dict[str, Any] | Unset = UNSET
        if not isinstance(self.body, Unset):
            body = self.body.to_dict()

        needs: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.needs, Unset):
            needs = []
            for needs_item_data in self.needs:
                needs_item = needs_item_data.to_dict()
                needs.append(needs_item)

        following: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.following, Unset):
            following = []
            for following_item_data in self.following:
                following_item = following_item_data.to_dict()
                following.append(following_item)

        then: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.then, Unset):
            then = []
            for then_item_data in self.then:
                then_item = then_item_data.to_dict()
                then.append(then_item)

        target: None | str | Unset
        if isinstance(self.target, Unset):
            target = UNSET
        else:
            target = self.target

        leads_to: None | str | Unset
        if isinstance(self.leads_to, Unset):
            leads_to = UNSET
        else:
            leads_to = self.leads_to

        entry: dict[str, Any] | Unset = UNSET
        if not isinstance(self.entry, Unset):
            entry = self.entry.to_dict()

        denied: dict[str, Any] | Unset = UNSET
        if not isinstance(self.denied, Unset):
            denied = self.denied.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "kind": kind,
                "code": code,
                "text": text,
            }
        )
        if free_text is not UNSET:
            field_dict["free_text"] = free_text
        if aloud is not UNSET:
            field_dict["aloud"] = aloud
        if options is not UNSET:
            field_dict["options"] = options
        if fields is not UNSET:
            field_dict["fields"] = fields
        if answer is not UNSET:
            field_dict["answer"] = answer
        if optional is not UNSET:
            field_dict["optional"] = optional
        if steps is not UNSET:
            field_dict["steps"] = steps
        if category is not UNSET:
            field_dict["category"] = category
        if joins is not UNSET:
            field_dict["joins"] = joins
        if method is not UNSET:
            field_dict["method"] = method
        if href is not UNSET:
            field_dict["href"] = href
        if body is not UNSET:
            field_dict["body"] = body
        if needs is not UNSET:
            field_dict["needs"] = needs
        if following is not UNSET:
            field_dict["following"] = following
        if then is not UNSET:
            field_dict["then"] = then
        if target is not UNSET:
            field_dict["target"] = target
        if leads_to is not UNSET:
            field_dict["leads_to"] = leads_to
        if entry is not UNSET:
            field_dict["entry"] = entry
        if denied is not UNSET:
            field_dict["denied"] = denied

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.guidance_denial_answer import GuidanceDenialAnswer  # noqa: PLC0415
        from ..models.guidance_field_answer import GuidanceFieldAnswer  # noqa: PLC0415
        from ..models.guidance_following_answer import GuidanceFollowingAnswer  # noqa: PLC0415
        from ..models.guidance_option_answer import GuidanceOptionAnswer  # noqa: PLC0415
        from ..models.guidance_reference_answer import GuidanceReferenceAnswer  # noqa: PLC0415
        from ..models.guidance_request_answer import GuidanceRequestAnswer  # noqa: PLC0415
        from ..models.guidance_step_answer_body import GuidanceStepAnswerBody  # noqa: PLC0415
        from ..models.guidance_words_answer import GuidanceWordsAnswer  # noqa: PLC0415
        from ..models.need_answer import NeedAnswer  # noqa: PLC0415

        d = dict(src_dict)
        kind = GuidanceStepAnswerKindEnum(d.pop("kind"))

        code = d.pop("code")

        text = d.pop("text")

        free_text = d.pop("free_text", UNSET)

        aloud = d.pop("aloud", UNSET)

        _options = d.pop("options", UNSET)
        options: list[GuidanceOptionAnswer] | Unset = UNSET
        if _options is not UNSET:
            options = []
            for options_item_data in _options:
                options_item = GuidanceOptionAnswer.from_dict(options_item_data)

                options.append(options_item)

        _fields = d.pop("fields", UNSET)
        fields: list[GuidanceFieldAnswer] | Unset = UNSET
        if _fields is not UNSET:
            fields = []
            for fields_item_data in _fields:
                fields_item = GuidanceFieldAnswer.from_dict(fields_item_data)

                fields.append(fields_item)

        _answer = d.pop("answer", UNSET)
        answer: GuidanceRequestAnswer | Unset
        if isinstance(_answer, Unset):
            answer = UNSET
        else:
            answer = GuidanceRequestAnswer.from_dict(_answer)

        optional = d.pop("optional", UNSET)

        _steps = d.pop("steps", UNSET)
        steps: list[GuidanceWordsAnswer] | Unset = UNSET
        if _steps is not UNSET:
            steps = []
            for steps_item_data in _steps:
                steps_item = GuidanceWordsAnswer.from_dict(steps_item_data)

                steps.append(steps_item)

        category = d.pop("category", UNSET)

        joins = d.pop("joins", UNSET)

        method = d.pop("method", UNSET)

        href = d.pop("href", UNSET)

        _body = d.pop("body", UNSET)
        body: GuidanceStepAnswerBody | Unset
        if isinstance(_body, Unset):
            body = UNSET
        else:
            body = GuidanceStepAnswerBody.from_dict(_body)

        _needs = d.pop("needs", UNSET)
        needs: list[NeedAnswer] | Unset = UNSET
        if _needs is not UNSET:
            needs = []
            for needs_item_data in _needs:
                needs_item = NeedAnswer.from_dict(needs_item_data)

                needs.append(needs_item)

        _following = d.pop("following", UNSET)
        following: list[GuidanceFollowingAnswer] | Unset = UNSET
        if _following is not UNSET:
            following = []
            for following_item_data in _following:
                following_item = GuidanceFollowingAnswer.from_dict(following_item_data)

                following.append(following_item)

        _then = d.pop("then", UNSET)
        then: list[GuidanceFollowingAnswer] | Unset = UNSET
        if _then is not UNSET:
            then = []
            for then_item_data in _then:
                then_item = GuidanceFollowingAnswer.from_dict(then_item_data)

                then.append(then_item)

        def _parse_target(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        target = _parse_target(d.pop("target", UNSET))

        def _parse_leads_to(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        leads_to = _parse_leads_to(d.pop("leads_to", UNSET))

        _entry = d.pop("entry", UNSET)
        entry: GuidanceReferenceAnswer | Unset
        if isinstance(_entry, Unset):
            entry = UNSET
        else:
            entry = GuidanceReferenceAnswer.from_dict(_entry)

        _denied = d.pop("denied", UNSET)
        denied: GuidanceDenialAnswer | Unset
        if isinstance(_denied, Unset):
            denied = UNSET
        else:
            denied = GuidanceDenialAnswer.from_dict(_denied)

        guidance_step_answer = cls(
            kind=kind,
            code=code,
            text=text,
            free_text=free_text,
            aloud=aloud,
            options=options,
            fields=fields,
            answer=answer,
            optional=optional,
            steps=steps,
            category=category,
            joins=joins,
            method=method,
            href=href,
            body=body,
            needs=needs,
            following=following,
            then=then,
            target=target,
            leads_to=leads_to,
            entry=entry,
            denied=denied,
        )

        guidance_step_answer.additional_properties = d
        return guidance_step_answer

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
