"""Answers about actions of every machine, for OpenAPI: actions with reasons and next steps, history (ORD-9)."""

from __future__ import annotations

from rest_framework import serializers

from service.api.serializers.old_names import old_names
from service.fsm.needs import TYPES


class ChoiceAnswer(serializers.Serializer):
    """A value that a field may have, and how it is called."""

    value = serializers.JSONField()
    label = serializers.CharField()


class NeedAnswer(serializers.Serializer):
    """What a request must bring: the field, the reason it is denied with otherwise, and its possible values."""

    field = serializers.CharField()
    code = serializers.CharField()
    label = serializers.CharField()
    type = serializers.ChoiceField(choices=sorted(TYPES))
    required = serializers.BooleanField()
    choices = ChoiceAnswer(many=True, required=False)
    suggested = serializers.JSONField(required=False)
    when = serializers.DictField(required=False, help_text="При каких значениях других полей это нужно.")


class FollowingRequestAnswer(serializers.Serializer):
    """The request that completes a step; what comes of the first one's answer goes into `field`, as into every need."""

    method = serializers.CharField()
    href = serializers.CharField()
    field = serializers.CharField(
        help_text="Поле, в которое идёт выбранное из ответа на шаг: `delivery.option` — `option` одного из вариантов."
    )
    body = serializers.DictField()
    needs = NeedAnswer(many=True)


@old_names(leads_to="target", leads_to_label="target_label")
class StepAnswer(serializers.Serializer):
    """One step of a way (ORD-9)."""

    action = serializers.CharField()
    label = serializers.CharField()
    needs = NeedAnswer(many=True)
    category = serializers.CharField(required=False, help_text="Категория тикета, если шаг — тикет.")
    method = serializers.CharField(required=False)
    href = serializers.CharField(required=False)
    body = serializers.DictField(required=False)
    then = FollowingRequestAnswer(required=False)
    afterwards = serializers.DictField(
        required=False, help_text="Что ещё хотели изменить: тело PATCH нового заказа, номер которого ответит этот шаг."
    )
    target = serializers.CharField(required=False, help_text="Статус после шага.")
    target_label = serializers.CharField(required=False)
    leads_to = serializers.CharField(required=False, help_text="Прежнее имя `target`.")
    leads_to_label = serializers.CharField(required=False, help_text="Прежнее имя `target_label`.")


class ReasonAnswer(serializers.Serializer):
    """One reason why not, with what leads on; the last fields only with the reasons that they belong to."""

    code = serializers.CharField()
    message = serializers.CharField()
    client_words = serializers.CharField(required=False)
    supervisor_note = serializers.CharField(required=False, help_text="Только супервайзеру.")
    field = serializers.CharField(required=False)
    next_steps = StepAnswer(many=True)
    alternatives = StepAnswer(many=True)
    contact = serializers.IntegerField(required=False, help_text="Обращение, которое уже открыто.")
    client = serializers.IntegerField(required=False, help_text="Карточка, о которой речь или в которую её влили.")
    merge = serializers.IntegerField(required=False, help_text="Более позднее слияние, которое отменяют раньше.")
    order = serializers.CharField(required=False, help_text="Заказ, который не довели до конца.")
    why = serializers.CharField(required=False, help_text="Чем он не закончен.")
    partner = serializers.CharField(required=False, help_text="Партнёр, который ведёт заказ.")
    phone = serializers.CharField(required=False, help_text="Телефон партнёра.")
    reissued_as = serializers.CharField(required=False, help_text="Заказ, оформленный вместо этого.")
    refund_due_on = serializers.DateField(required=False, help_text="Последний день срока ответа.")
    window_ends_on = serializers.DateField(required=False, help_text="Последний день срока возврата.")


WITH_RECEIPT = "В обращении: номер квитанции, «почему» — `GET /decisions/{id}`."
WITH_ACTIONS = "С `?actions=true`: как в `GET …/actions`."


@old_names(requires="needs")
class ActionAnswer(serializers.Serializer):
    """An action, for this caller, now."""

    action = serializers.CharField()
    label = serializers.CharField()
    allowed = serializers.BooleanField()
    reasons = ReasonAnswer(many=True)
    needs = NeedAnswer(many=True)
    requires = NeedAnswer(many=True, help_text="Прежнее имя `needs`. Здесь только то, без чего действие не выполнить.")
    target = serializers.CharField(allow_null=True)
    method = serializers.CharField(help_text="Метод запроса, который делает это действие.")
    href = serializers.CharField(help_text="Адрес этого запроса; тело собирают по `needs`.")


class HistoryAnswer(serializers.Serializer):
    """A row of the history."""

    at = serializers.DateTimeField()
    actor = serializers.CharField(help_text="Имя учётной записи.")
    actor_display_name = serializers.CharField(
        help_text="Как её владельца знают коллеги; у шага самой службы — «Служба»."
    )
    role = serializers.CharField()
    contact = serializers.IntegerField(allow_null=True)
    action = serializers.CharField()
    from_ = serializers.CharField(allow_null=True)
    to = serializers.CharField()
    changes = serializers.DictField(
        child=serializers.ListField(child=serializers.JSONField(allow_null=True), min_length=2, max_length=2),
        help_text="Поле → [было, стало].",
    )
    reason = serializers.CharField(allow_null=True)
    note = serializers.CharField(allow_null=True)
    request_id = serializers.CharField(allow_null=True)
    version = serializers.IntegerField()

    def get_fields(self) -> dict[str, serializers.Field]:
        """`from` is a word of the language, so it is declared under another."""
        return {name.rstrip("_"): field for name, field in super().get_fields().items()}


class ChangeSinceAnswer(serializers.Serializer):
    """What somebody else did since the version that a request named (412)."""

    version = serializers.IntegerField()
    at = serializers.DateTimeField()
    actor = serializers.CharField(help_text="Имя учётной записи.")
    actor_display_name = serializers.CharField(
        help_text="Как её владельца знают коллеги; у шага самой службы — «Служба»."
    )
    action = serializers.CharField()
    changes = serializers.DictField(
        child=serializers.ListField(child=serializers.JSONField(allow_null=True), min_length=2, max_length=2),
        help_text="Поле → [было, стало].",
    )
