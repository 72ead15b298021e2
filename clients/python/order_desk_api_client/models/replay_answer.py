from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.replay_answer_state_enum import ReplayAnswerStateEnum

if TYPE_CHECKING:
    from ..models.replay_result_answer import ReplayResultAnswer
    from ..models.replayed_decision_answer import ReplayedDecisionAnswer


T = TypeVar("T", bound="ReplayAnswer")


@_attrs_define
class ReplayAnswer:
    """A replay: how far it is, and what it comes to once it is done.

    Attributes:
        id (int):
        rule (str):
        rule_label (str):
        state (ReplayAnswerStateEnum): * `waiting` - Ждёт очереди
            * `running` - Считается
            * `done` - Готов
            * `failed` - Не удался
        state_label (str):
        to (datetime.datetime):
        asked_at (datetime.datetime):
        finished_at (datetime.datetime | None):
        total (int): Решений в периоде.
        done (int): Из них пройдено.
        draft (Any):
        changes (list[str]): Что черновик меняет, словами.
        result (None | ReplayResultAnswer): `null`, пока прогон не готов и если для роли того, кто спрашивает, его не
            считали.
        examples (list[ReplayedDecisionAnswer]):
        decisions_href (str):
        seen_at (datetime.datetime | None):
        published_at (datetime.datetime | None):
        from_ (datetime.datetime):
    """

    id: int
    rule: str
    rule_label: str
    state: ReplayAnswerStateEnum
    state_label: str
    to: datetime.datetime
    asked_at: datetime.datetime
    finished_at: datetime.datetime | None
    total: int
    done: int
    draft: Any
    changes: list[str]
    result: None | ReplayResultAnswer
    examples: list[ReplayedDecisionAnswer]
    decisions_href: str
    seen_at: datetime.datetime | None
    published_at: datetime.datetime | None
    from_: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.replay_result_answer import ReplayResultAnswer  # noqa: PLC0415

        id = self.id

        rule = self.rule

        rule_label = self.rule_label

        state = self.state.value

        state_label = self.state_label

        to = self.to.isoformat()

        asked_at = self.asked_at.isoformat()

        finished_at: None | str
        if isinstance(self.finished_at, datetime.datetime):
            finished_at = self.finished_at.isoformat()
        else:
            finished_at = self.finished_at

        total = self.total

        done = self.done

        draft = self.draft

        changes = self.changes

        result: dict[str, Any] | None
        if isinstance(self.result, ReplayResultAnswer):
            result = self.result.to_dict()
        else:
            result = self.result

        examples = []
        for examples_item_data in self.examples:
            examples_item = examples_item_data.to_dict()
            examples.append(examples_item)

        decisions_href = self.decisions_href

        seen_at: None | str
        if isinstance(self.seen_at, datetime.datetime):
            seen_at = self.seen_at.isoformat()
        else:
            seen_at = self.seen_at

        published_at: None | str
        if isinstance(self.published_at, datetime.datetime):
            published_at = self.published_at.isoformat()
        else:
            published_at = self.published_at

        from_ = self.from_.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "rule": rule,
                "rule_label": rule_label,
                "state": state,
                "state_label": state_label,
                "to": to,
                "asked_at": asked_at,
                "finished_at": finished_at,
                "total": total,
                "done": done,
                "draft": draft,
                "changes": changes,
                "result": result,
                "examples": examples,
                "decisions_href": decisions_href,
                "seen_at": seen_at,
                "published_at": published_at,
                "from": from_,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.replay_result_answer import ReplayResultAnswer  # noqa: PLC0415
        from ..models.replayed_decision_answer import ReplayedDecisionAnswer  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        rule = d.pop("rule")

        rule_label = d.pop("rule_label")

        state = ReplayAnswerStateEnum(d.pop("state"))

        state_label = d.pop("state_label")

        to = datetime.datetime.fromisoformat(d.pop("to"))

        asked_at = datetime.datetime.fromisoformat(d.pop("asked_at"))

        def _parse_finished_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                finished_at_type_0 = datetime.datetime.fromisoformat(data)

                return finished_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        finished_at = _parse_finished_at(d.pop("finished_at"))

        total = d.pop("total")

        done = d.pop("done")

        draft = d.pop("draft")

        changes = cast(list[str], d.pop("changes"))

        def _parse_result(data: object) -> None | ReplayResultAnswer:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                result_type_0 = ReplayResultAnswer.from_dict(data)

                return result_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | ReplayResultAnswer, data)

        result = _parse_result(d.pop("result"))

        examples = []
        _examples = d.pop("examples")
        for examples_item_data in _examples:
            examples_item = ReplayedDecisionAnswer.from_dict(examples_item_data)

            examples.append(examples_item)

        decisions_href = d.pop("decisions_href")

        def _parse_seen_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                seen_at_type_0 = datetime.datetime.fromisoformat(data)

                return seen_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        seen_at = _parse_seen_at(d.pop("seen_at"))

        def _parse_published_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                published_at_type_0 = datetime.datetime.fromisoformat(data)

                return published_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        published_at = _parse_published_at(d.pop("published_at"))

        from_ = datetime.datetime.fromisoformat(d.pop("from"))

        replay_answer = cls(
            id=id,
            rule=rule,
            rule_label=rule_label,
            state=state,
            state_label=state_label,
            to=to,
            asked_at=asked_at,
            finished_at=finished_at,
            total=total,
            done=done,
            draft=draft,
            changes=changes,
            result=result,
            examples=examples,
            decisions_href=decisions_href,
            seen_at=seen_at,
            published_at=published_at,
            from_=from_,
        )

        replay_answer.additional_properties = d
        return replay_answer

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
