"""Parameters, bodies and answers of the feed and its subscribers (INT-3)."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from service.models import Subscription
from service.serializers.fields import Text
from service.serializers.strict import StrictSerializer
from service.subscriptions import targets

MOST_TYPES = 100


class FeedQuery(StrictSerializer):
    """From where on to read."""

    after = serializers.IntegerField(
        required=False,
        default=0,
        min_value=0,
        max_value=2**63 - 1,
        help_text="id последнего прочитанного события; без него лента идёт с начала.",
    )
    limit = serializers.IntegerField(required=False, default=100, min_value=1, max_value=1_000)


class FeedEventAnswer(serializers.Serializer):
    """What changed; ids only grow, and none appears behind one that was read."""

    id = serializers.IntegerField()
    at = serializers.DateTimeField()
    type = serializers.CharField()
    subject = serializers.CharField()
    key = serializers.CharField()
    version = serializers.IntegerField()
    data = serializers.DictField()


class FeedAnswer(serializers.Serializer):
    """A part of the feed, and where it goes on."""

    results = FeedEventAnswer(many=True)
    next = serializers.IntegerField()


class SubscriptionBody(StrictSerializer):
    """A new subscriber."""

    url = Text(max_length=500)
    types = serializers.ListField(
        child=Text(max_length=60), max_length=MOST_TYPES, required=False, default=list, help_text="Пусто: все события."
    )
    secret = Text(min_length=8, max_length=200, required=False, help_text="Без него секрет создаёт служба.")
    after = serializers.IntegerField(
        required=False, min_value=0, max_value=2**63 - 1, help_text="С какого места ленты слать; без него с новых."
    )

    def validate_url(self, url: str) -> str:
        """A target that events may be sent to."""
        try:
            targets.address_of(targets.parts_of(url))
        except targets.BadTarget as error:
            raise serializers.ValidationError(str(error), code="bad_target") from error
        except OSError:
            return url
        return url


class SubscriptionAnswer(serializers.Serializer):
    """A subscriber; its secret is told once, when it is made."""

    id = serializers.IntegerField()
    url = serializers.CharField()
    types = serializers.ListField(child=serializers.CharField())
    active = serializers.BooleanField()
    position = serializers.IntegerField()
    failures = serializers.IntegerField()
    last_error = serializers.CharField(allow_blank=True)
    created_at = serializers.DateTimeField()


class NewSubscriptionAnswer(SubscriptionAnswer):
    """A new subscriber with its secret."""

    secret = serializers.CharField()


def line(subscription: Subscription) -> dict[str, Any]:
    """The subscriber in the shape of `SubscriptionAnswer`."""
    return {"id": subscription.pk, **{name: getattr(subscription, name) for name in SHOWN}}


SHOWN = ("url", "types", "active", "position", "failures", "last_error", "created_at")
