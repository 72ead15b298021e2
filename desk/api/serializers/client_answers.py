"""Answers about clients, for OpenAPI; `desk.clients.card` and `desk.clients.search` make them."""

from __future__ import annotations

from rest_framework import serializers

from desk.api.serializers.callbacks import CallbackAnswer
from desk.api.serializers.contacts import ContactAnswer
from desk.api.serializers.incidents import CardIncidentAnswer
from desk.api.serializers.promises import PromiseAnswer
from escalations.api.serializers.answers import TicketLineAnswer
from orders.api.serializers.answers import MoneyAnswer
from orders.choices import Action, Stage, Status
from returns.api.serializers.answers import CaseAnswer
from service.accounts.roles import Role
from service.api.serializers import AddressSerializer, NameSerializer
from service.api.serializers.machine_action_answers import NeedAnswer, StepAnswer
from service.api.serializers.old_names import old_names
from service.traces import Way


class PersonAnswer(serializers.Serializer):
    """As much of a client as telephony needs."""

    id = serializers.IntegerField()
    name = NameSerializer()
    address_as = serializers.CharField(help_text="Как обращаться: «Анна Ивановна».")


class FoundAnswer(PersonAnswer):
    """A client found."""

    phones = serializers.ListField(child=serializers.CharField())
    localities = serializers.ListField(child=serializers.CharField())
    do_not_contact = serializers.BooleanField()
    match = serializers.ChoiceField(choices=("exact", "likely"))


class HintAnswer(serializers.Serializer):
    """Why nobody was found, and what to ask."""

    code = serializers.CharField(help_text="service_number, not_found или too_short")
    message = serializers.CharField()


class SearchAnswer(serializers.Serializer):
    """Who the caller may be, the likeliest first."""

    results = FoundAnswer(many=True)
    more = serializers.BooleanField(help_text="Подходящих больше, чем показано: уточните запрос.")
    hint = HintAnswer(allow_null=True)


class LookupAnswer(serializers.Serializer):
    """Whose number it is."""

    match = serializers.CharField(help_text="one, many, none или service_number")
    clients = PersonAnswer(many=True)


class DuplicateAnswer(FoundAnswer):
    """A card that may be the same person's."""

    same = serializers.ListField(child=serializers.ChoiceField(choices=("phone", "name")))


class DuplicatesAnswer(serializers.Serializer):
    """Cards that may be the same person's."""

    results = DuplicateAnswer(many=True)


class PhoneAnswer(serializers.Serializer):
    """A phone with its opt-outs (CLI-9)."""

    number = serializers.CharField()
    autodial_opt_out = serializers.BooleanField()
    sms_opt_out = serializers.BooleanField()


class StandingReasonAnswer(serializers.Serializer):
    """Why nothing is ordered for the client."""

    code = serializers.CharField()
    message = serializers.CharField()
    client_words = serializers.CharField()


class StandingAnswer(serializers.Serializer):
    """Whether anything may be ordered for the client (ORD-11)."""

    may_order = serializers.BooleanField()
    reasons = StandingReasonAnswer(many=True)


@old_names(requires="needs")
class PossibleAnswer(serializers.Serializer):
    """An action that nothing denies now."""

    action = serializers.ChoiceField(choices=Action.choices)
    label = serializers.CharField()
    target = serializers.CharField(allow_null=True)
    needs = NeedAnswer(many=True)
    requires = NeedAnswer(many=True, help_text="Прежнее имя `needs`.")


@old_names(stage="delivery_stage", stage_label="delivery_stage_label")
class BriefOrderAnswer(serializers.Serializer):
    """An order on the card."""

    id = serializers.IntegerField()
    number = serializers.CharField()
    status = serializers.ChoiceField(choices=Status.choices)
    status_label = serializers.CharField()
    delivery_stage = serializers.ChoiceField(choices=Stage.choices, allow_null=True)
    delivery_stage_label = serializers.CharField(allow_null=True)
    stage = serializers.ChoiceField(choices=Stage.choices, allow_null=True, help_text="Прежнее имя `delivery_stage`.")
    stage_label = serializers.CharField(allow_null=True, help_text="Прежнее имя `delivery_stage_label`.")
    total = MoneyAnswer()
    tracking_number = serializers.CharField(allow_null=True)
    created_at = serializers.DateTimeField()
    redeemed_on = serializers.DateField(allow_null=True)
    reissued_as = serializers.CharField(allow_null=True)
    version = serializers.IntegerField()
    actions = PossibleAnswer(many=True)


class MergeAnswer(serializers.Serializer):
    """Two cards that became one."""

    id = serializers.IntegerField()
    kept = serializers.IntegerField()
    other = serializers.IntegerField()
    at = serializers.DateTimeField()
    undone_at = serializers.DateTimeField(allow_null=True)


class CardAnswer(PersonAnswer):
    """The card; lists that the role may not see are absent."""

    phones = PhoneAnswer(many=True)
    addresses = AddressSerializer(many=True)
    do_not_contact = serializers.BooleanField()
    bonus_card = serializers.BooleanField()
    created_at = serializers.DateTimeField()
    merged_into = serializers.IntegerField(allow_null=True, help_text="Карточка, с которой эта объединена.")
    updated_at = serializers.DateTimeField()
    version = serializers.IntegerField()
    standing = StandingAnswer()
    orders = BriefOrderAnswer(
        many=True,
        help_text="Последние 20 заказов, новые сверху, и до пяти более старых, с которыми ещё не всё решено; "
        "остальные — GET /api/v1/orders?client={id}.",
    )
    orders_total = serializers.IntegerField(help_text="Сколько у клиента заказов всего.")
    contacts = ContactAnswer(many=True, required=False)
    returns = CaseAnswer(many=True, required=False)
    tickets = TicketLineAnswer(many=True, required=False)
    promises = PromiseAnswer(many=True, required=False)
    callbacks = CallbackAnswer(many=True, required=False)
    incidents = CardIncidentAnswer(many=True, required=False)
    merges = MergeAnswer(many=True)


class LeftAloneAnswer(serializers.Serializer):
    """An order that keeps its recipient, and why."""

    number = serializers.CharField()
    code = serializers.CharField()
    message = serializers.CharField()
    next_step = StepAnswer(allow_null=True, help_text="Как довести верное имя до этого заказа; null, если не нужно.")


class ChangedCardAnswer(CardAnswer):
    """The card after a change, and what became of the orders when the name was corrected."""

    orders_updated = serializers.ListField(child=serializers.CharField())
    orders_not_updated = LeftAloneAnswer(many=True)


class CardViewAnswer(serializers.Serializer):
    """One look at the client's data."""

    at = serializers.DateTimeField()
    actor = serializers.CharField()
    role = serializers.ChoiceField(choices=Role.choices)
    way = serializers.ChoiceField(choices=Way.choices)
    way_label = serializers.CharField()
    request_id = serializers.CharField(allow_null=True)
