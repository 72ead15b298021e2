"""The feed of events and its subscribers (contract, "Integrations"; INT-3)."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from service.http.pagination import Page, paged
from service.http.views import ApiView
from service.models import OutboxEvent, Subscription
from service.permissions import ADMINISTRATORS
from service.roles import INTEGRATIONS
from service.serializers import PageQuery
from service.serializers.subscriptions import (
    FeedAnswer,
    FeedQuery,
    NewSubscriptionAnswer,
    SubscriptionAnswer,
    SubscriptionBody,
    line,
)
from service.subscriptions import feed, signing


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
