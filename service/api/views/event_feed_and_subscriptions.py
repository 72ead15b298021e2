"""Views of the event feed and of subscriptions (contract, "Integrations"; INT-3)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from service.accounts.capabilities import ADMINISTRATORS
from service.accounts.roles import INTEGRATIONS
from service.api.serializers.event_feed_and_subscriptions import (
    NOW,
    FeedAnswer,
    FeedQuery,
    NewSecretBody,
    NewSubscriptionAnswer,
    SubscriptionAnswer,
    SubscriptionBody,
    SubscriptionChanges,
    SubscriptionQuery,
    subscription_answer,
)
from service.database.encryption import decrypted, encrypted
from service.http.pagination import CHANGES, Page, changed_since, paged
from service.http.views import ApiView
from service.input_errors import FieldError, InvalidInput, Readable
from service.models import Subscription, User
from service.use_cases.keep_access import access_change, keep_new, keep_secret_change
from service.webhooks import feed, signing
from service.webhooks.accounts_of_subscribers import account_fault
from service.webhooks.subscriber_lag_and_secret_rotation import rotate_secret, with_delivery_counts
from service.webhooks.visible_deliveries import drop_hidden_deliveries

UNKEPT = {"Cache-Control": "no-store"}


class EventFeedView(ApiView):
    """Subscribers and partners read what happened, from any place again."""

    roles = {"GET": INTEGRATIONS | ADMINISTRATORS}
    signable = True
    query = {"GET": FeedQuery}
    answers = {"GET": FeedAnswer}
    titles = {"GET": "Лента событий"}
    may_lag = True

    def get(self, request: Request) -> Response:
        """The events after a place, as far as the role may know of them."""
        types, since = self.params.get("types", ()), self.params.get("from")
        part = feed.part_after(self.start(), self.params["limit"], self.actor, types, since)
        return self.answer(
            {"results": [feed.event_representation(event) for event in part.events], "next": part.reached}
        )

    def start(self) -> int:
        """The place to read behind: the one named, the end, or where a moment begins."""
        if "from" in self.params:
            return feed.place_before(self.params["from"])
        after = self.params.get("after", 0)
        return feed.newest() if after == NOW else int(after)

    def params_beyond_form(self, read: Readable) -> Iterable[FieldError]:
        """The feed has the place."""
        if read.get("after", NOW) != NOW:
            feed.require_place(int(read["after"]), feed.newest())
        return ()


class SubscriptionListView(ApiView):
    """The subscribers."""

    roles = {"GET": ADMINISTRATORS, "POST": ADMINISTRATORS}
    query = {"GET": SubscriptionQuery}
    applies = CHANGES
    accepts = {"POST": SubscriptionBody}
    answers = {"GET": paged(SubscriptionAnswer), "POST": (201, NewSubscriptionAnswer)}
    tells_secret = True
    titles = {"GET": "Подписки", "POST": "Подписать на события"}

    def get(self, request: Request) -> Response:
        """All of them."""
        rows = changed_since(with_delivery_counts(Subscription.objects.all()), self.params)
        page = Page(rows, by=self.params["ordering"], params=self.params)
        return self.answer(page.answer(request, subscription_answer))

    def post(self, request: Request) -> Response:
        """Subscribe; the secret is in this answer alone."""
        body = self.body
        after, secret = body.get("after", feed.newest()), body.get("secret") or signing.new_secret()
        with transaction.atomic():
            made = Subscription.objects.create(
                url=body["url"],
                types=body["types"],
                secret=encrypted(secret),
                role=body["role"],
                account=body["account"],
                position=after,
                created_by_id=self.actor.user_id,
            )
            keep_new(made, self.actor)
        headers = {"Location": f"/api/v1/subscriptions/{made.pk}"}
        return self.answer(
            {**subscription_representation(made.pk), "secret": secret}, status=201, headers=headers | UNKEPT
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
        if changes := self.body:
            self.change(int(pk), changes)
        return self.answer(subscription_representation(int(pk)))

    def context_of_body(self) -> dict[str, Any]:
        """The subscriber, of whom stays what isn't sent."""
        subscribers = Subscription.objects.select_related("account")
        return {"subscriber": get_object_or_404(subscribers, pk=self.kwargs["pk"])}

    @transaction.atomic
    def change(self, pk: int, changes: dict[str, Any]) -> None:
        """Store the changes; a role and an account must suit each other, and what waits must suit both (INT-8)."""
        if changes.keys() & {"role", "account"}:
            rows = Subscription.objects.select_for_update(of=("self",), no_key=True).select_related("account")
            subscriber = get_object_or_404(rows, pk=pk)
            subscriber.role = changes.get("role", subscriber.role)
            subscriber.account = changes.get("account", subscriber.account)
            require_account(subscriber.role, subscriber.account)
            drop_hidden_deliveries(subscriber)
        with access_change(Subscription, pk, "edit", self.actor):
            if not Subscription.objects.filter(pk=pk).update(**changes):
                raise Http404

    def delete(self, request: Request, pk: str) -> Response:
        """Tell it nothing more."""
        with access_change(Subscription, int(pk), "delete", self.actor):
            if not Subscription.objects.filter(pk=pk).delete()[0]:
                raise Http404
        return Response(status=204)


class SecretView(ApiView):
    """A subscriber's secret."""

    roles = {"POST": ADMINISTRATORS}
    accepts = {"POST": NewSecretBody}
    answers = {"POST": NewSubscriptionAnswer}
    tells_secret = True
    operation_ids = {"POST": "renew_subscription_secret"}
    titles = {"POST": "Сменить секрет подписки"}

    def post(self, request: Request, pk: str) -> Response:
        """The new one, in this answer alone; the earlier one signs too until the moment told."""
        body = self.body
        get_object_or_404(Subscription, pk=pk)
        with transaction.atomic():
            changed = rotate_secret(int(pk), body.get("secret", ""))
            keep_secret_change(changed, "exchange_secret", self.actor)
        return self.answer(
            {**subscription_representation(changed.pk), "secret": decrypted(changed.secret)}, headers=UNKEPT
        )


def require_account(role: str, account: User | None) -> None:
    """A partner's subscriber needs an account of its role, and nobody else has one.

    Raises:
        InvalidInput: they don't suit each other.
    """
    if fault := account_fault(role, account):
        raise InvalidInput([fault])


def subscription_representation(pk: int) -> dict[str, Any]:
    """The subscriber as it is now, with how far behind it is."""
    return subscription_answer(get_object_or_404(with_delivery_counts(Subscription.objects.all()), pk=pk))
