"""The feed of events and its subscribers (contract, "Integrations"; INT-3)."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from service.accounts.capabilities import ADMINISTRATORS
from service.accounts.roles import INTEGRATIONS
from service.api.serializers import PageQuery
from service.api.serializers.subscriptions import (
    FeedAnswer,
    FeedQuery,
    NewSecretBody,
    NewSubscriptionAnswer,
    SubscriptionAnswer,
    SubscriptionBody,
    SubscriptionChanges,
    line,
)
from service.http.pagination import Page, paged
from service.http.views import ApiView
from service.models import Subscription
from service.webhooks import feed, signing
from service.webhooks.lag import counted
from service.webhooks.secret_exchange import exchange

UNKEPT = {"Cache-Control": "no-store"}


class EventFeedView(ApiView):
    """Subscribers and partners read what happened, from any place again."""

    roles = {"GET": INTEGRATIONS | ADMINISTRATORS}
    signable = True
    query = {"GET": FeedQuery}
    answers = {"GET": FeedAnswer}
    titles = {"GET": "Лента событий"}

    def get(self, request: Request) -> Response:
        """The events after a place, as far as the role may know of them."""
        after, limit = self.params["after"], self.params["limit"]
        events = [feed.event_representation(event) for event in feed.events_after(after, limit, self.actor.role)]
        reached = events[-1]["id"] if events else after
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
        return self.answer(Page(counted(Subscription.objects.all()), by="id", params=self.params).answer(request, line))

    def post(self, request: Request) -> Response:
        """Subscribe; the secret is in this answer alone."""
        body = self.body
        after = body.get("after")
        made = Subscription.objects.create(
            url=body["url"],
            types=body["types"],
            secret=body.get("secret") or signing.new_secret(),
            role=body["role"],
            position=feed.newest() if after is None else after,
            created_by_id=self.actor.user_id,
        )
        place = {"Location": f"/api/v1/subscriptions/{made.pk}"}
        return self.answer(
            {**subscription_representation(made.pk), "secret": made.secret}, status=201, headers=place | UNKEPT
        )


class SubscriptionView(ApiView):
    """One subscriber."""

    roles = {"GET": ADMINISTRATORS, "PATCH": ADMINISTRATORS, "DELETE": ADMINISTRATORS}
    accepts = {"PATCH": SubscriptionChanges}
    answers = {"GET": SubscriptionAnswer, "PATCH": SubscriptionAnswer, "DELETE": (204, None)}
    titles = {"GET": "Подписка", "PATCH": "Изменить или приостановить подписку", "DELETE": "Отписать"}

    def get(self, request: Request, pk: str) -> Response:
        """What it is told and how that goes."""
        return self.answer(subscription_representation(int(pk)))

    def patch(self, request: Request, pk: str) -> Response:
        """Tell it otherwise, or nothing for a while: what happens meanwhile waits for it."""
        changes = self.body
        if changes and not Subscription.objects.filter(pk=pk).update(**changes):
            raise Http404
        return self.answer(subscription_representation(int(pk)))

    def delete(self, request: Request, pk: str) -> Response:
        """Tell it nothing more."""
        if not Subscription.objects.filter(pk=pk).delete()[0]:
            raise Http404
        return Response(status=204)


class SecretView(ApiView):
    """A subscriber's secret."""

    roles = {"POST": ADMINISTRATORS}
    accepts = {"POST": NewSecretBody}
    answers = {"POST": NewSubscriptionAnswer}
    titles = {"POST": "Сменить секрет подписки"}

    def post(self, request: Request, pk: str) -> Response:
        """The new one, in this answer alone; the earlier one signs too until the moment told."""
        body = self.body
        get_object_or_404(Subscription, pk=pk)
        changed = exchange(int(pk), body.get("secret", ""))
        return self.answer({**subscription_representation(changed.pk), "secret": changed.secret}, headers=UNKEPT)


def subscription_representation(pk: int) -> dict[str, Any]:
    """The subscriber as it is now, with how far behind it is."""
    return line(get_object_or_404(counted(Subscription.objects.all()), pk=pk))
