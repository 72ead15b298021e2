"""Deliveries that were taken long ago are forgotten; the feed and what died stay (INT-3)."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.utils import timezone

from service.models import Delivery, OutboxEvent
from service.tasks import purge_deliveries
from service.webhooks import purge_deliveries_and_secrets
from tests.service.webhooks.receiver import listening
from tests.service.webhooks.test_relay import changed, run, subscribed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("patient")]


def test_old_deliveries_go_by_chunks_and_are_not_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(purge_deliveries_and_secrets, "CHUNK", 2)
    with listening() as receiver, time_machine.travel(timezone.now(), tick=False) as clock:
        subscribed(receiver.url)
        changed("1", 1, 2, 3, 4, 5)
        assert run() == 5
        Delivery.objects.filter(position__lte=2).update(state="dead")
        Delivery.objects.filter(event__version=5).update(state="waiting")
        clock.shift(settings.RETENTION["deliveries"] - timedelta(seconds=1))
        assert purge_deliveries() == 0
        clock.shift(timedelta(seconds=2))
        before = set(Delivery.objects.exclude(state="sent").values_list("pk", flat=True))
        assert purge_deliveries() == 5 - len(before)
        assert set(Delivery.objects.values_list("pk", flat=True)) == before
        assert OutboxEvent.objects.count() == 5
        receiver.got.clear()
        assert (run(), receiver.versions("1")) == (1, [5])
