"""What a subscriber was sent: listed, tried, sent again (contract, "Integrations"; INT-3)."""

from __future__ import annotations

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from service.accounts.capabilities import ADMINISTRATORS
from service.api.serializers import EmptyBody
from service.api.serializers import deliveries as shapes
from service.http.pagination import Page, paged
from service.http.views import ApiView
from service.models import Delivery, Subscription
from service.webhooks.delivery import send_again
from service.webhooks.redeliver_from_event import redeliver_onwards
from service.webhooks.trial import deliver_trial

SEARCHED = shapes.SEARCHED_FOR_TYPE
FILTERS = {"state": "state__in", "type": "event__type__in"}


class SubscriptionTestView(ApiView):
    """Whether a subscriber is there."""

    roles = {"POST": ADMINISTRATORS}
    accepts = {"POST": EmptyBody}
    answers = {"POST": shapes.TrialAnswer}
    operation_ids = {"POST": "test_subscription"}
    titles = {"POST": "Отправить подписчику пробное событие"}
    idempotent = False

    def post(self, request: Request, pk: str) -> Response:
        """Send a test event now; what came of it."""
        self.read(EmptyBody)
        tried = deliver_trial(get_object_or_404(Subscription, pk=pk))
        return self.answer({"delivered": tried.delivered, "answer": tried.answer})


class DeliveryListView(ApiView):
    """What it was sent."""

    roles = {"GET": ADMINISTRATORS}
    query = {"GET": shapes.DeliveryQuery}
    applies = tuple(FILTERS)
    answers = {"GET": paged(shapes.SubscriberDeliveryAnswer)}
    operation_ids = {"GET": "list_deliveries"}
    titles = {"GET": "Что отправлено подписчику"}

    def get(self, request: Request, pk: str) -> Response:
        """Its deliveries, the newest first."""
        subscriber = get_object_or_404(Subscription, pk=pk)
        narrowed = {name: self.params[key] for key, name in FILTERS.items() if key in self.params}
        theirs = Delivery.objects.filter(subscription=subscriber)
        if "type" in self.params:
            narrowed["pk__gte"] = last_searched(theirs)
        rows = theirs.filter(**narrowed).select_related("event")
        return self.answer(Page(rows, by="-id", params=self.params).answer(request, shapes.delivery_line))


def last_searched(theirs: QuerySet[Delivery]) -> int:
    """The oldest delivery that is searched for a type, which no index knows: `SEARCHED` behind the newest."""
    found = list(theirs.order_by("-id").values_list("pk", flat=True)[SEARCHED - 1 : SEARCHED])
    return found[0] if found else 0


class RedeliveryView(ApiView):
    """Sending again."""

    roles = {"POST": ADMINISTRATORS}
    accepts = {"POST": shapes.RedeliveryBody}
    answers = {"POST": shapes.RedeliveryAnswer}
    operation_ids = {"POST": "redeliver"}
    titles = {"POST": "Отправить событие подписчику снова"}

    def post(self, request: Request, pk: str, delivery: str) -> Response:
        """Put it, or it and what followed about the same object, back into the line."""
        rows = Delivery.objects.filter(subscription_id=pk, pk=delivery)
        found = get_object_or_404(rows.select_related("event"))
        again = redeliver_onwards(rows) if self.body["onwards"] else send_again(found.pk)
        return self.answer({**shapes.delivery_line(rows.select_related("event").get()), "again": again})
