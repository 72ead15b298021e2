"""The feed of events and its subscribers (contract, "Integrations"; INT-3)."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from service.http.pagination import Page, paged
from service.http.views import ApiView
from service.models import OutboxEvent, Subscription
from service.permissions import ADMINISTRATORS
from service.roles import INTEGRATIONS
from service.serializers import PageQuery, StrictSerializer, Text
from service.subscriptions import feed, signing, targets

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


class EventFeedView(ApiView):
    """Subscribers and partners read what happened, from any place again."""

    roles = {"GET": INTEGRATIONS | ADMINISTRATORS}
    query = {"GET": FeedQuery}
    answers = {"GET": FeedAnswer}
    titles = {"GET": "Лента событий"}

    def get(self, request: Request) -> Response:
        """The events after a place."""
        events = [feed.told(event) for event in feed.events_after(self.params["after"], self.params["limit"])]
        reached = events[-1]["id"] if events else self.params["after"]
        return self.answer({"results": events, "next": reached})


class SubscriptionListView(ApiView):
    """The subscribers."""

    roles = {"GET": ADMINISTRATORS, "POST": ADMINISTRATORS}
    query = {"GET": PageQuery}
    accepts = {"POST": SubscriptionBody}
    answers = {"GET": paged(SubscriptionAnswer), "POST": (201, NewSubscriptionAnswer)}
    titles = {"GET": "Подписки", "POST": "Подписать на события"}

    def get(self, request: Request) -> Response:
        """All of them."""
        return self.answer(Page(Subscription.objects.all(), by="id", params=self.params).answer(request, line))

    def post(self, request: Request) -> Response:
        """Subscribe; the secret is in this answer alone."""
        body = self.body
        after = body.get("after")
        made = Subscription.objects.create(
            url=body["url"],
            types=body["types"],
            secret=body.get("secret") or signing.new_secret(),
            position=newest() if after is None else after,
            created_by_id=self.actor.user_id,
        )
        return self.answer({**line(made), "secret": made.secret}, status=201)


class SubscriptionView(ApiView):
    """One subscriber."""

    roles = {"GET": ADMINISTRATORS, "DELETE": ADMINISTRATORS}
    answers = {"GET": SubscriptionAnswer, "DELETE": (204, None)}
    titles = {"GET": "Подписка", "DELETE": "Отписать"}

    def get(self, request: Request, pk: str) -> Response:
        """What it is told and how that goes."""
        return self.answer(line(get_object_or_404(Subscription, pk=pk)))

    def delete(self, request: Request, pk: str) -> Response:
        """Tell it nothing more."""
        if not Subscription.objects.filter(pk=pk).delete()[0]:
            raise Http404
        return Response(status=204)


def newest() -> int:
    """The last place of the feed."""
    feed.give_places()
    last = OutboxEvent.objects.filter(position__isnull=False).order_by("-position").first()
    return int(last.position) if last and last.position else 0
