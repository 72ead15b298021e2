"""Parameters, bodies and answers of the event feed and of subscriptions (INT-3)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from service.accounts.roles import Role
from service.api.serializers.fields import Flag, Listing, QueryNumber, Text, WholeNumber
from service.api.serializers.moments import BoundField
from service.api.serializers.partner_keys import PartnerAccountField
from service.api.serializers.strict import ChangesQuery, OrderingField, StrictSerializer
from service.input_errors import FieldError, InvalidInput
from service.models import Subscription, User
from service.models.subscriptions import SCOPES
from service.webhooks import feed, targets
from service.webhooks.accounts_of_subscribers import account_fault
from service.webhooks.event_types import event_types

MOST_TYPES = 100
LEAST_SECRET = 8
TYPES_HELP = "Пусто: все события. Названия — в `GET /choices`, `event_types`."
ROLE_HELP = (
    "Подписчик узнаёт только то, что положено знать этой роли, партнёр — только о своём: склад о заказах и возвратах, "
    "служба доставки о своих посылках, магазин о заказах, которые передал, телефония о звонках. Без роли — всё."
)
ACCOUNT_HELP = "Имя учётной записи партнёра, чьи события слать. Обязательно для ролей `carrier` и `shop`."


class EventTypeField(serializers.ChoiceField):
    """A type of events that there is."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"choices": event_types()} | kwargs)


class TypesField(Listing):
    """The types of events that a subscriber asks for."""

    child = EventTypeField()


NOW = "now"


@extend_schema_field({"oneOf": [{"type": "integer", "minimum": 0}, {"type": "string", "enum": [NOW]}]})
class PlaceField(QueryNumber):
    """A place of the feed, or its end as it is now."""

    default_error_messages = {"invalid": f"Ожидается место ленты, целое число, или «{NOW}»."}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"min_value": 0, "max_value": 2**63 - 1} | kwargs)

    def run_validation(self, data: Any = serializers.empty) -> Any:
        """The number, or `now`."""
        return data if data == NOW else super().run_validation(data)


class FeedQuery(StrictSerializer):
    """From where on to read, and what of it."""

    after = PlaceField(
        required=False,
        help_text="id последнего прочитанного события; `now` — с этой минуты; без него лента идёт с начала.",
    )
    limit = QueryNumber(required=False, default=100, min_value=1, max_value=1_000)

    def get_fields(self) -> dict[str, Any]:
        """`from` is a word of the language, so it is added by its name."""
        since = BoundField(required=False, help_text="С какого времени читать, вместо `after`.")
        types = TypesField(max_length=MOST_TYPES, required=False, help_text=TYPES_HELP)
        return {**super().get_fields(), "from": since, "types": types}

    def faults_between(self, read: Mapping[str, Any], sent: Collection[str]) -> Iterator[FieldError]:
        """One beginning."""
        if "after" in sent and "from" in sent:
            yield FieldError("from", "one_of", "Начало одно: либо after, либо from.")


class SubscriptionQuery(ChangesQuery):
    """The parameters of the list of subscribers."""

    ordering = OrderingField("id")


class FeedDataAnswer(serializers.Serializer):
    """What is told of a change: states and names of fields; of a call that rings, at whose place and who it may be."""

    operator = serializers.CharField(required=False, allow_null=True, help_text="`call.screen_pop`: у кого звонят.")
    match = serializers.CharField(
        required=False, help_text="`call.screen_pop`: `one`, `many`, `none`, `service_number`."
    )
    clients = serializers.ListField(
        child=serializers.IntegerField(), required=False, help_text="`call.screen_pop`: карточки звонящего."
    )

    def get_fields(self) -> dict[str, serializers.Field]:
        """The fields; three of them have names that the language or a serializer has for itself."""
        changes: dict[str, serializers.Field] = {
            name: serializers.CharField(required=False, allow_blank=True, help_text=text)
            for name, text in (("from", "Прежнее состояние."), ("to", "Новое состояние."))
        }
        changes["fields"] = serializers.ListField(
            child=serializers.CharField(), required=False, help_text="Имена изменившихся полей, как их называет API."
        )
        return changes | super().get_fields()


class FeedEventAnswer(serializers.Serializer):
    """What changed; ids only grow, and none appears behind one that was read."""

    id = serializers.IntegerField()
    at = serializers.DateTimeField()
    type = serializers.CharField()
    subject = serializers.CharField()
    key = serializers.CharField()
    version = serializers.IntegerField()
    data = FeedDataAnswer()


class FeedAnswer(serializers.Serializer):
    """A part of the feed, and where it goes on."""

    results = FeedEventAnswer(many=True)
    next = serializers.IntegerField()


class TargetField(Text):
    """An address that events may be sent to; one that can't be found just now is tried again at each delivery."""

    def to_internal_value(self, data: Any) -> str:
        """The address as it was given."""
        url = super().to_internal_value(data)
        try:
            targets.addresses_of(targets.parts_of(url))
        except targets.BadTarget as error:
            raise serializers.ValidationError(str(error), code="bad_target") from error
        except OSError:
            return url
        return url


class NewSecretBody(StrictSerializer):
    """A secret of the subscriber's choice, or none."""

    secret = Text(min_length=LEAST_SECRET, max_length=200, required=False, help_text="Без него секрет создаёт служба.")


class SubscriptionBody(NewSecretBody):
    """A new subscriber."""

    url = TargetField(max_length=500)
    types = TypesField(max_length=MOST_TYPES, required=False, default=list, help_text=TYPES_HELP)
    role = serializers.ChoiceField(choices=SCOPES, required=False, default=Role.ADMINISTRATOR, help_text=ROLE_HELP)
    account = PartnerAccountField(required=False, allow_null=True, default=None, help_text=ACCOUNT_HELP)
    after = WholeNumber(
        required=False, min_value=0, max_value=2**63 - 1, help_text="С какого места ленты слать; без него с новых."
    )

    def faults_between(self, read: Mapping[str, Any], sent: Collection[str]) -> Iterator[FieldError]:
        """The account suits the role, and the feed has the place."""
        yield from unsuitable_account(read, sent)
        if "after" in read:
            try:
                feed.require_place(read["after"], feed.newest())
            except InvalidInput as error:
                yield from error.errors


def unsuitable_account(
    read: Mapping[str, Any], sent: Collection[str], role: str = "", account: User | None = None
) -> Iterator[FieldError]:
    """What is wrong between a subscriber's role and its account, as far as both could be read (INT-8).

    Args:
        role: the one that it has, where none is sent.
        account: the one that it has, where none is sent.
    """
    if any(name in sent and name not in read for name in ("role", "account")):
        return
    if fault := account_fault(read.get("role", role), read.get("account", account)):
        yield fault


class SubscriptionChanges(StrictSerializer):
    """What may be changed of a subscriber; `active: false` keeps everything waiting for it.

    Its context has the `subscriber`: what isn't sent stays as there.
    """

    url = TargetField(max_length=500, required=False)
    types = TypesField(max_length=MOST_TYPES, required=False, help_text=TYPES_HELP)
    role = serializers.ChoiceField(choices=SCOPES, required=False, help_text=ROLE_HELP)
    account = PartnerAccountField(required=False, allow_null=True, help_text=ACCOUNT_HELP)
    active = Flag(required=False)

    def faults_between(self, read: Mapping[str, Any], sent: Collection[str]) -> Iterator[FieldError]:
        """The account suits the role, each of them as sent or as it is."""
        subscriber = self.context.get("subscriber")
        if subscriber and ("role" in sent or "account" in sent):
            yield from unsuitable_account(read, sent, subscriber.role, subscriber.account)


class SubscriptionAnswer(serializers.Serializer):
    """A subscriber; its secret is told once, when it is made."""

    id = serializers.IntegerField()
    url = serializers.CharField()
    types = serializers.ListField(child=serializers.CharField())
    role = serializers.ChoiceField(choices=SCOPES)
    account = serializers.CharField(allow_null=True, help_text="Учётная запись партнёра, чьи события приходят.")
    active = serializers.BooleanField()
    position = serializers.IntegerField()
    waiting = serializers.IntegerField(help_text="Сколько событий ещё не отправлено.")
    dead = serializers.IntegerField(help_text="Сколько событий не доставлено и отложено.")
    failures = serializers.IntegerField()
    last_error = serializers.CharField(allow_blank=True)
    earlier_until = serializers.DateTimeField(
        allow_null=True, help_text="До этого времени подписывает и прежний секрет."
    )
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()


class NewSubscriptionAnswer(SubscriptionAnswer):
    """A new subscriber with its secret."""

    secret = serializers.CharField()


def subscription_answer(subscription: Subscription) -> dict[str, Any]:
    """The subscriber in the shape of `SubscriptionAnswer`."""
    account = subscription.account.username if subscription.account else None
    return {"id": subscription.pk, "account": account, **{name: getattr(subscription, name) for name in SHOWN}}


SHOWN = (
    "url",
    "types",
    "role",
    "active",
    "position",
    "waiting",
    "dead",
    "failures",
    "last_error",
    "earlier_until",
    "created_at",
    "updated_at",
)
