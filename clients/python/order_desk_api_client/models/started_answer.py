from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.caller_match_enum import CallerMatchEnum
from ..models.contact_result_enum import ContactResultEnum
from ..models.contact_status_enum import ContactStatusEnum
from ..models.identified_by_enum import IdentifiedByEnum
from ..models.rung_by_enum import RungByEnum
from ..models.topic_enum import TopicEnum
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.call_ticket_answer import CallTicketAnswer
    from ..models.callback_answer import CallbackAnswer
    from ..models.caller_answer import CallerAnswer
    from ..models.candidate_answer import CandidateAnswer
    from ..models.colleague_answer import ColleagueAnswer
    from ..models.deed_answer import DeedAnswer
    from ..models.done_on_call_answer import DoneOnCallAnswer
    from ..models.earlier_answer import EarlierAnswer
    from ..models.gateway_hint_answer import GatewayHintAnswer
    from ..models.handed_over_answer import HandedOverAnswer
    from ..models.open_question_answer import OpenQuestionAnswer
    from ..models.opening_answer import OpeningAnswer
    from ..models.operator_answer import OperatorAnswer
    from ..models.promise_answer import PromiseAnswer
    from ..models.proposed_answer import ProposedAnswer
    from ..models.unfinished_answer import UnfinishedAnswer
    from ..models.unpressed_answer import UnpressedAnswer
    from ..models.walked_topic_answer import WalkedTopicAnswer


T = TypeVar("T", bound="StartedAnswer")


@_attrs_define
class StartedAnswer:
    """The contact, and whether it goes on after the call broke off.

    Attributes:
        id (int):
        status (ContactStatusEnum): * `open` - open
            * `parked` - parked
            * `closed` - closed
        operator (OperatorAnswer): Who leads the call.
        client (CallerAnswer | None):
        orders (list[str]):
        phone (None | str):
        rung_by (None | RungByEnum):
        topic (None | TopicEnum):
        subtopic (None | str):
        identified_by (IdentifiedByEnum | None):
        verified (bool):
        started_at (datetime.datetime):
        parked_at (datetime.datetime | None):
        closed_at (datetime.datetime | None):
        result (ContactResultEnum | None):
        comment (None | str):
        unfinished_reason (None | str):
        non_collection_reason (None | str):
        recording_url (None | str):
        repeated (bool): Клиент уже обращался по тому же заказу.
        earlier (list[EarlierAnswer]):
        actions_done (list[DeedAnswer]):
        updated_at (datetime.datetime):
        version (int):
        match (CallerMatchEnum | None):
        candidates (list[CandidateAnswer]):
        promises (list[PromiseAnswer]):
        callbacks (list[CallbackAnswer]): Звонки, которые клиенту ещё должны.
        rings_back (list[CallbackAnswer]): Обещанные звонки, которые сделаны этим разговором: их итог называют при
            закрытии.
        tickets (list[CallTicketAnswer]):
        on_the_line (list[ColleagueAnswer]):
        unfinished (list[UnfinishedAnswer]):
        unpressed (list[UnpressedAnswer]): Шаги последних слов темы, которые не выполнены.
        open_questions (list[OpenQuestionAnswer]): Вопросы последних слов темы без ответа: перед закрытием спрашивают,
            ответить или оставить.
        done (list[DoneOnCallAnswer]): Всё, что сделано в этом разговоре, по порядку.
        handed_over (HandedOverAnswer | None): Кто и когда передал этот разговор; null: никто.
        walked (list[WalkedTopicAnswer]): Темы этого разговора с ответами клиента; последней стоит та, на которой
            остановились.
        resumed (bool):
        hint (GatewayHintAnswer | None):
        opening (None | OpeningAnswer): Запрос слов приветствия; null, когда разговор продолжается.
        proposed (ProposedAnswer | Unset): What the service proposes to close the contact with (GDE-33).
    """

    id: int
    status: ContactStatusEnum
    operator: OperatorAnswer
    client: CallerAnswer | None
    orders: list[str]
    phone: None | str
    rung_by: None | RungByEnum
    topic: None | TopicEnum
    subtopic: None | str
    identified_by: IdentifiedByEnum | None
    verified: bool
    started_at: datetime.datetime
    parked_at: datetime.datetime | None
    closed_at: datetime.datetime | None
    result: ContactResultEnum | None
    comment: None | str
    unfinished_reason: None | str
    non_collection_reason: None | str
    recording_url: None | str
    repeated: bool
    earlier: list[EarlierAnswer]
    actions_done: list[DeedAnswer]
    updated_at: datetime.datetime
    version: int
    match: CallerMatchEnum | None
    candidates: list[CandidateAnswer]
    promises: list[PromiseAnswer]
    callbacks: list[CallbackAnswer]
    rings_back: list[CallbackAnswer]
    tickets: list[CallTicketAnswer]
    on_the_line: list[ColleagueAnswer]
    unfinished: list[UnfinishedAnswer]
    unpressed: list[UnpressedAnswer]
    open_questions: list[OpenQuestionAnswer]
    done: list[DoneOnCallAnswer]
    handed_over: HandedOverAnswer | None
    walked: list[WalkedTopicAnswer]
    resumed: bool
    hint: GatewayHintAnswer | None
    opening: None | OpeningAnswer
    proposed: ProposedAnswer | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.caller_answer import CallerAnswer  # noqa: PLC0415
        from ..models.gateway_hint_answer import GatewayHintAnswer  # noqa: PLC0415
        from ..models.handed_over_answer import HandedOverAnswer  # noqa: PLC0415
        from ..models.opening_answer import OpeningAnswer  # noqa: PLC0415

        id = self.id

        status = self.status.value

        operator = self.operator.to_dict()

        client: dict[str, Any] | None
        if isinstance(self.client, CallerAnswer):
            client = self.client.to_dict()
        else:
            client = self.client

        orders = self.orders

        phone: None | str
        phone = self.phone

        rung_by: None | str
        if isinstance(self.rung_by, RungByEnum):
            rung_by = self.rung_by.value
        else:
            rung_by = self.rung_by

        topic: None | str
        if isinstance(self.topic, TopicEnum):
            topic = self.topic.value
        else:
            topic = self.topic

        subtopic: None | str
        subtopic = self.subtopic

        identified_by: None | str
        if isinstance(self.identified_by, IdentifiedByEnum):
            identified_by = self.identified_by.value
        else:
            identified_by = self.identified_by

        verified = self.verified

        started_at = self.started_at.isoformat()

        parked_at: None | str
        if isinstance(self.parked_at, datetime.datetime):
            parked_at = self.parked_at.isoformat()
        else:
            parked_at = self.parked_at

        closed_at: None | str
        if isinstance(self.closed_at, datetime.datetime):
            closed_at = self.closed_at.isoformat()
        else:
            closed_at = self.closed_at

        result: None | str
        if isinstance(self.result, ContactResultEnum):
            result = self.result.value
        else:
            result = self.result

        comment: None | str
        comment = self.comment

        unfinished_reason: None | str
        unfinished_reason = self.unfinished_reason

        non_collection_reason: None | str
        non_collection_reason = self.non_collection_reason

        recording_url: None | str
        recording_url = self.recording_url

        repeated = self.repeated

        earlier = []
        for earlier_item_data in self.earlier:
            earlier_item = earlier_item_data.to_dict()
            earlier.append(earlier_item)

        actions_done = []
        for actions_done_item_data in self.actions_done:
            actions_done_item = actions_done_item_data.to_dict()
            actions_done.append(actions_done_item)

        updated_at = self.updated_at.isoformat()

        version = self.version

        match: None | str
        if isinstance(self.match, CallerMatchEnum):
            match = self.match.value
        else:
            match = self.match

        candidates = []
        for candidates_item_data in self.candidates:
            candidates_item = candidates_item_data.to_dict()
            candidates.append(candidates_item)

        promises = []
        for promises_item_data in self.promises:
            promises_item = promises_item_data.to_dict()
            promises.append(promises_item)

        callbacks = []
        for callbacks_item_data in self.callbacks:
            callbacks_item = callbacks_item_data.to_dict()
            callbacks.append(callbacks_item)

        rings_back = []
        for rings_back_item_data in self.rings_back:
            rings_back_item = rings_back_item_data.to_dict()
            rings_back.append(rings_back_item)

        tickets = []
        for tickets_item_data in self.tickets:
            tickets_item = tickets_item_data.to_dict()
            tickets.append(tickets_item)

        on_the_line = []
        for on_the_line_item_data in self.on_the_line:
            on_the_line_item = on_the_line_item_data.to_dict()
            on_the_line.append(on_the_line_item)

        unfinished = []
        for unfinished_item_data in self.unfinished:
            unfinished_item = unfinished_item_data.to_dict()
            unfinished.append(unfinished_item)

        unpressed = []
        for unpressed_item_data in self.unpressed:
            unpressed_item = unpressed_item_data.to_dict()
            unpressed.append(unpressed_item)

        open_questions = []
        for open_questions_item_data in self.open_questions:
            open_questions_item = open_questions_item_data.to_dict()
            open_questions.append(open_questions_item)

        done = []
        for done_item_data in self.done:
            done_item = done_item_data.to_dict()
            done.append(done_item)

        handed_over: dict[str, Any] | None
        if isinstance(self.handed_over, HandedOverAnswer):
            handed_over = self.handed_over.to_dict()
        else:
            handed_over = self.handed_over

        walked = []
        for walked_item_data in self.walked:
            walked_item = walked_item_data.to_dict()
            walked.append(walked_item)

        resumed = self.resumed

        hint: dict[str, Any] | None
        if isinstance(self.hint, GatewayHintAnswer):
            hint = self.hint.to_dict()
        else:
            hint = self.hint

        opening: dict[str, Any] | None
        if isinstance(self.opening, OpeningAnswer):
            opening = self.opening.to_dict()
        else:
            opening = self.opening

        proposed: dict[str, Any] | Unset = UNSET
        if not isinstance(self.proposed, Unset):
            proposed = self.proposed.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "status": status,
                "operator": operator,
                "client": client,
                "orders": orders,
                "phone": phone,
                "rung_by": rung_by,
                "topic": topic,
                "subtopic": subtopic,
                "identified_by": identified_by,
                "verified": verified,
                "started_at": started_at,
                "parked_at": parked_at,
                "closed_at": closed_at,
                "result": result,
                "comment": comment,
                "unfinished_reason": unfinished_reason,
                "non_collection_reason": non_collection_reason,
                "recording_url": recording_url,
                "repeated": repeated,
                "earlier": earlier,
                "actions_done": actions_done,
                "updated_at": updated_at,
                "version": version,
                "match": match,
                "candidates": candidates,
                "promises": promises,
                "callbacks": callbacks,
                "rings_back": rings_back,
                "tickets": tickets,
                "on_the_line": on_the_line,
                "unfinished": unfinished,
                "unpressed": unpressed,
                "open_questions": open_questions,
                "done": done,
                "handed_over": handed_over,
                "walked": walked,
                "resumed": resumed,
                "hint": hint,
                "opening": opening,
            }
        )
        if proposed is not UNSET:
            field_dict["proposed"] = proposed

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.call_ticket_answer import CallTicketAnswer  # noqa: PLC0415
        from ..models.callback_answer import CallbackAnswer  # noqa: PLC0415
        from ..models.caller_answer import CallerAnswer  # noqa: PLC0415
        from ..models.candidate_answer import CandidateAnswer  # noqa: PLC0415
        from ..models.colleague_answer import ColleagueAnswer  # noqa: PLC0415
        from ..models.deed_answer import DeedAnswer  # noqa: PLC0415
        from ..models.done_on_call_answer import DoneOnCallAnswer  # noqa: PLC0415
        from ..models.earlier_answer import EarlierAnswer  # noqa: PLC0415
        from ..models.gateway_hint_answer import GatewayHintAnswer  # noqa: PLC0415
        from ..models.handed_over_answer import HandedOverAnswer  # noqa: PLC0415
        from ..models.open_question_answer import OpenQuestionAnswer  # noqa: PLC0415
        from ..models.opening_answer import OpeningAnswer  # noqa: PLC0415
        from ..models.operator_answer import OperatorAnswer  # noqa: PLC0415
        from ..models.promise_answer import PromiseAnswer  # noqa: PLC0415
        from ..models.proposed_answer import ProposedAnswer  # noqa: PLC0415
        from ..models.unfinished_answer import UnfinishedAnswer  # noqa: PLC0415
        from ..models.unpressed_answer import UnpressedAnswer  # noqa: PLC0415
        from ..models.walked_topic_answer import WalkedTopicAnswer  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        status = ContactStatusEnum(d.pop("status"))

        operator = OperatorAnswer.from_dict(d.pop("operator"))

        def _parse_client(data: object) -> CallerAnswer | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                client_type_0 = CallerAnswer.from_dict(data)

                return client_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(CallerAnswer | None, data)

        client = _parse_client(d.pop("client"))

        orders = cast(list[str], d.pop("orders"))

        def _parse_phone(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        phone = _parse_phone(d.pop("phone"))

        def _parse_rung_by(data: object) -> None | RungByEnum:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                rung_by_type_0 = RungByEnum(data)

                return rung_by_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | RungByEnum, data)

        rung_by = _parse_rung_by(d.pop("rung_by"))

        def _parse_topic(data: object) -> None | TopicEnum:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                topic_type_0 = TopicEnum(data)

                return topic_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | TopicEnum, data)

        topic = _parse_topic(d.pop("topic"))

        def _parse_subtopic(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        subtopic = _parse_subtopic(d.pop("subtopic"))

        def _parse_identified_by(data: object) -> IdentifiedByEnum | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                identified_by_type_0 = IdentifiedByEnum(data)

                return identified_by_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(IdentifiedByEnum | None, data)

        identified_by = _parse_identified_by(d.pop("identified_by"))

        verified = d.pop("verified")

        started_at = datetime.datetime.fromisoformat(d.pop("started_at"))

        def _parse_parked_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                parked_at_type_0 = datetime.datetime.fromisoformat(data)

                return parked_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        parked_at = _parse_parked_at(d.pop("parked_at"))

        def _parse_closed_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                closed_at_type_0 = datetime.datetime.fromisoformat(data)

                return closed_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        closed_at = _parse_closed_at(d.pop("closed_at"))

        def _parse_result(data: object) -> ContactResultEnum | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                result_type_0 = ContactResultEnum(data)

                return result_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ContactResultEnum | None, data)

        result = _parse_result(d.pop("result"))

        def _parse_comment(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        comment = _parse_comment(d.pop("comment"))

        def _parse_unfinished_reason(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        unfinished_reason = _parse_unfinished_reason(d.pop("unfinished_reason"))

        def _parse_non_collection_reason(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        non_collection_reason = _parse_non_collection_reason(d.pop("non_collection_reason"))

        def _parse_recording_url(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        recording_url = _parse_recording_url(d.pop("recording_url"))

        repeated = d.pop("repeated")

        earlier = []
        _earlier = d.pop("earlier")
        for earlier_item_data in _earlier:
            earlier_item = EarlierAnswer.from_dict(earlier_item_data)

            earlier.append(earlier_item)

        actions_done = []
        _actions_done = d.pop("actions_done")
        for actions_done_item_data in _actions_done:
            actions_done_item = DeedAnswer.from_dict(actions_done_item_data)

            actions_done.append(actions_done_item)

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        version = d.pop("version")

        def _parse_match(data: object) -> CallerMatchEnum | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                match_type_0 = CallerMatchEnum(data)

                return match_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(CallerMatchEnum | None, data)

        match = _parse_match(d.pop("match"))

        candidates = []
        _candidates = d.pop("candidates")
        for candidates_item_data in _candidates:
            candidates_item = CandidateAnswer.from_dict(candidates_item_data)

            candidates.append(candidates_item)

        promises = []
        _promises = d.pop("promises")
        for promises_item_data in _promises:
            promises_item = PromiseAnswer.from_dict(promises_item_data)

            promises.append(promises_item)

        callbacks = []
        _callbacks = d.pop("callbacks")
        for callbacks_item_data in _callbacks:
            callbacks_item = CallbackAnswer.from_dict(callbacks_item_data)

            callbacks.append(callbacks_item)

        rings_back = []
        _rings_back = d.pop("rings_back")
        for rings_back_item_data in _rings_back:
            rings_back_item = CallbackAnswer.from_dict(rings_back_item_data)

            rings_back.append(rings_back_item)

        tickets = []
        _tickets = d.pop("tickets")
        for tickets_item_data in _tickets:
            tickets_item = CallTicketAnswer.from_dict(tickets_item_data)

            tickets.append(tickets_item)

        on_the_line = []
        _on_the_line = d.pop("on_the_line")
        for on_the_line_item_data in _on_the_line:
            on_the_line_item = ColleagueAnswer.from_dict(on_the_line_item_data)

            on_the_line.append(on_the_line_item)

        unfinished = []
        _unfinished = d.pop("unfinished")
        for unfinished_item_data in _unfinished:
            unfinished_item = UnfinishedAnswer.from_dict(unfinished_item_data)

            unfinished.append(unfinished_item)

        unpressed = []
        _unpressed = d.pop("unpressed")
        for unpressed_item_data in _unpressed:
            unpressed_item = UnpressedAnswer.from_dict(unpressed_item_data)

            unpressed.append(unpressed_item)

        open_questions = []
        _open_questions = d.pop("open_questions")
        for open_questions_item_data in _open_questions:
            open_questions_item = OpenQuestionAnswer.from_dict(open_questions_item_data)

            open_questions.append(open_questions_item)

        done = []
        _done = d.pop("done")
        for done_item_data in _done:
            done_item = DoneOnCallAnswer.from_dict(done_item_data)

            done.append(done_item)

        def _parse_handed_over(data: object) -> HandedOverAnswer | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                handed_over_type_0 = HandedOverAnswer.from_dict(data)

                return handed_over_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(HandedOverAnswer | None, data)

        handed_over = _parse_handed_over(d.pop("handed_over"))

        walked = []
        _walked = d.pop("walked")
        for walked_item_data in _walked:
            walked_item = WalkedTopicAnswer.from_dict(walked_item_data)

            walked.append(walked_item)

        resumed = d.pop("resumed")

        def _parse_hint(data: object) -> GatewayHintAnswer | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                hint_type_0 = GatewayHintAnswer.from_dict(data)

                return hint_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(GatewayHintAnswer | None, data)

        hint = _parse_hint(d.pop("hint"))

        def _parse_opening(data: object) -> None | OpeningAnswer:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                opening_type_0 = OpeningAnswer.from_dict(data)

                return opening_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | OpeningAnswer, data)

        opening = _parse_opening(d.pop("opening"))

        _proposed = d.pop("proposed", UNSET)
        proposed: ProposedAnswer | Unset
        if isinstance(_proposed, Unset):
            proposed = UNSET
        else:
            proposed = ProposedAnswer.from_dict(_proposed)

        started_answer = cls(
            id=id,
            status=status,
            operator=operator,
            client=client,
            orders=orders,
            phone=phone,
            rung_by=rung_by,
            topic=topic,
            subtopic=subtopic,
            identified_by=identified_by,
            verified=verified,
            started_at=started_at,
            parked_at=parked_at,
            closed_at=closed_at,
            result=result,
            comment=comment,
            unfinished_reason=unfinished_reason,
            non_collection_reason=non_collection_reason,
            recording_url=recording_url,
            repeated=repeated,
            earlier=earlier,
            actions_done=actions_done,
            updated_at=updated_at,
            version=version,
            match=match,
            candidates=candidates,
            promises=promises,
            callbacks=callbacks,
            rings_back=rings_back,
            tickets=tickets,
            on_the_line=on_the_line,
            unfinished=unfinished,
            unpressed=unpressed,
            open_questions=open_questions,
            done=done,
            handed_over=handed_over,
            walked=walked,
            resumed=resumed,
            hint=hint,
            opening=opening,
            proposed=proposed,
        )

        started_answer.additional_properties = d
        return started_answer

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
