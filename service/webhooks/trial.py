"""A delivery made to see whether a subscriber is there and checks our signature; it stands in no feed (INT-3)."""

from __future__ import annotations

import http.client
from dataclasses import dataclass

from django.utils import timezone

from service.database.encryption import SecretUnreadable
from service.http.json import Representation
from service.models import Subscription
from service.webhooks import targets
from service.webhooks.delivery import signed_event
from service.webhooks.sending import post

TYPE = "subscription.test"


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of it: the status answered, or the kind of failure."""

    delivered: bool
    answer: str


def trial_event(subscriber: Subscription) -> Representation:
    """The event that is sent: in the shape of all others, with a place that no event of the feed has."""
    return {
        "id": 0,
        "at": timezone.now(),
        "type": TYPE,
        "subject": "subscription",
        "key": str(subscriber.pk),
        "version": 0,
        "data": {},
    }


def deliver_trial(subscriber: Subscription) -> Trial:
    """Send one now, whether or not the subscriber is paused or rests; nothing of its state changes."""
    try:
        secrets = subscriber.secrets(timezone.now())
        status = post(subscriber.url, *signed_event(secrets, trial_event(subscriber)))
    except (SecretUnreadable, targets.BadTarget, OSError, http.client.HTTPException) as error:
        return Trial(delivered=False, answer=type(error).__name__)
    return Trial(delivered=200 <= status < 300, answer=str(status))
