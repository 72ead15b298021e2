"""Answers about contacts."""

from __future__ import annotations

from rest_framework import serializers

from desk.api.serializers.callbacks import CallbackAnswer
from desk.api.serializers.promises import PromiseAnswer
from desk.api.serializers.walked_topics import (
    DoneOnCallAnswer,
    HandedOverAnswer,
    OpeningAnswer,
    OpenQuestionAnswer,
    WalkedTopicAnswer,
)
from desk.choices import ContactResult, IdentifiedBy, RungBy, Topic
from escalations.choices import TicketCategory, TicketStatus
from service.api.serializers import (
    NameSerializer,
)
from service.api.serializers.machine_action_answers import WITH_RECEIPT, StepAnswer
from service.api.serializers.old_names import old_names


@old_names(name="display_name")
class OperatorAnswer(serializers.Serializer):
    """Who leads the call."""

    username = serializers.CharField()
    display_name = serializers.CharField()
    name = serializers.CharField(help_text="Прежнее имя `display_name`.")


class CallerAnswer(serializers.Serializer):
    """Whose call it is."""

    id = serializers.IntegerField()
    name = NameSerializer()


class EarlierAnswer(serializers.Serializer):
    """An earlier contact about the same order (GDE-4)."""

    id = serializers.IntegerField()
    started_at = serializers.DateTimeField()
    topic = serializers.CharField(allow_null=True)
    result = serializers.CharField(allow_null=True)


class DeedAnswer(serializers.Serializer):
    """Something done with an order on the call."""

    action = serializers.CharField()
    label = serializers.CharField()
    order = serializers.CharField()
    at = serializers.DateTimeField()


class ProposedAnswer(serializers.Serializer):
    """What the service proposes to close the contact with (GDE-33)."""

    result = serializers.ChoiceField(choices=ContactResult.choices)
    comment = serializers.CharField(allow_blank=True)


class ContactAnswer(serializers.Serializer):
    """A contact."""

    id = serializers.IntegerField()
    status = serializers.ChoiceField(choices=["open", "parked", "closed"])
    operator = OperatorAnswer()
    client = CallerAnswer(allow_null=True)
    orders = serializers.ListField(child=serializers.CharField())
    phone = serializers.CharField(allow_null=True)
    rung_by = serializers.ChoiceField(choices=RungBy.choices, allow_null=True)
    topic = serializers.ChoiceField(choices=Topic.choices, allow_null=True)
    subtopic = serializers.CharField(allow_null=True)
    identified_by = serializers.ChoiceField(choices=IdentifiedBy.choices, allow_null=True)
    verified = serializers.BooleanField()
    started_at = serializers.DateTimeField()
    parked_at = serializers.DateTimeField(allow_null=True)
    closed_at = serializers.DateTimeField(allow_null=True)
    result = serializers.ChoiceField(choices=ContactResult.choices, allow_null=True)
    comment = serializers.CharField(allow_null=True)
    unfinished_reason = serializers.CharField(allow_null=True)
    non_collection_reason = serializers.CharField(allow_null=True)
    recording_url = serializers.CharField(allow_null=True)
    repeated = serializers.BooleanField(help_text="Клиент уже обращался по тому же заказу.")
    earlier = EarlierAnswer(many=True)
    actions_done = DeedAnswer(many=True)
    proposed = ProposedAnswer(required=False, help_text="Только у одного обращения, не в списке.")
    updated_at = serializers.DateTimeField()
    version = serializers.IntegerField()


class GatewayHintAnswer(serializers.Serializer):
    """What the operator should know of the number that called."""

    code = serializers.CharField()
    message = serializers.CharField()


class EarlierCallAnswer(EarlierAnswer):
    """An earlier call of a candidate."""

    comment = serializers.CharField(allow_null=True)
    unfinished_reason = serializers.CharField(allow_null=True, help_text="Почему начатое тогда оставили как есть.")


class CallTicketAnswer(serializers.Serializer):
    """A ticket about the caller that is open or was answered since their last call, as far as everybody who talks to
    them may know of it (ESC-16)."""

    id = serializers.IntegerField()
    category = serializers.ChoiceField(choices=TicketCategory.choices)
    category_label = serializers.CharField()
    order = serializers.CharField(allow_null=True)
    status = serializers.ChoiceField(choices=TicketStatus.choices)
    status_label = serializers.CharField()
    due_at = serializers.DateTimeField(allow_null=True)
    resolved_at = serializers.DateTimeField(allow_null=True)
    who = serializers.CharField(allow_null=True)
    client_words = serializers.CharField()


class CallerStandingReasonAnswer(serializers.Serializer):
    """Why nothing is ordered for the client."""

    code = serializers.CharField()
    message = serializers.CharField()
    client_words = serializers.CharField(allow_blank=True)


class CallerStandingAnswer(serializers.Serializer):
    """Whether orders are made for the client."""

    may_order = serializers.BooleanField()
    reasons = CallerStandingReasonAnswer(many=True)


class CandidateAnswer(serializers.Serializer):
    """Who it may be; the operator verifies (CLI-12)."""

    id = serializers.IntegerField()
    name = NameSerializer()
    locality = serializers.CharField(allow_null=True)
    standing = CallerStandingAnswer()
    contacts = EarlierCallAnswer(many=True)
    tickets = CallTicketAnswer(many=True)
    promises = PromiseAnswer(many=True)


class ColleagueAnswer(serializers.Serializer):
    """Who else has the client on the line (CON-5)."""

    contact = serializers.IntegerField()
    operator = serializers.CharField()
    since = serializers.DateTimeField()


class UnfinishedAnswer(serializers.Serializer):
    """An order left half-way (ORD-32)."""

    order = serializers.CharField()
    code = serializers.CharField()
    why = serializers.CharField()
    next_step = StepAnswer()


class UnpressedAnswer(serializers.Serializer):
    """What the client was told is done, and nobody has pressed (GDE-30)."""

    order = serializers.CharField(allow_null=True)
    code = serializers.CharField()
    why = serializers.CharField()
    next_step = StepAnswer()


class CallAnswer(ContactAnswer):
    """The contact, with what the operator should know of the caller."""

    match = serializers.ChoiceField(choices=["one", "many", "none", "service_number"], allow_null=True)
    candidates = CandidateAnswer(many=True)
    promises = PromiseAnswer(many=True)
    callbacks = CallbackAnswer(many=True, help_text="Звонки, которые клиенту ещё должны.")
    rings_back = CallbackAnswer(
        many=True, help_text="Обещанные звонки, которые сделаны этим разговором: их итог называют при закрытии."
    )
    tickets = CallTicketAnswer(many=True)
    on_the_line = ColleagueAnswer(many=True)
    unfinished = UnfinishedAnswer(many=True)
    unpressed = UnpressedAnswer(many=True, help_text="Шаги последних слов темы, которые не выполнены.")
    open_questions = OpenQuestionAnswer(
        many=True,
        help_text="Вопросы последних слов темы без ответа: перед закрытием спрашивают, ответить или оставить.",
    )
    done = DoneOnCallAnswer(many=True, help_text="Всё, что сделано в этом разговоре, по порядку.")
    handed_over = HandedOverAnswer(allow_null=True, help_text="Кто и когда передал этот разговор; null: никто.")
    walked = WalkedTopicAnswer(
        many=True, help_text="Темы этого разговора с ответами клиента; последней стоит та, на которой остановились."
    )


class ColleagueAtWorkAnswer(serializers.Serializer):
    """Somebody who leads calls and is signed in."""

    username = serializers.CharField()
    display_name = serializers.CharField()
    role = serializers.CharField()
    role_label = serializers.CharField()
    free = serializers.BooleanField(help_text="Сейчас ни с кем не говорит: звонок пойдёт сразу.")
    busy_since = serializers.DateTimeField(allow_null=True)
    on_page = serializers.BooleanField(
        help_text="Рабочее место открыто: звонок появится сразу. Иначе сотрудник занят в админке."
    )


class ClosedAnswer(CallAnswer):
    """The contact after «ОК»."""

    decision = serializers.IntegerField(help_text=WITH_RECEIPT)


class StartedAnswer(CallAnswer):
    """The contact, and whether it goes on after the call broke off."""

    resumed = serializers.BooleanField()
    hint = GatewayHintAnswer(allow_null=True)
    opening = OpeningAnswer(allow_null=True, help_text="Запрос слов приветствия; null, когда разговор продолжается.")
