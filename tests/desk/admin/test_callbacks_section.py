"""«Обратные звонки»: what is still owed comes first, with a window as people say it (PRM-2)."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from django.contrib import admin
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from desk.admin.calls.callbacks import CallbackAdmin
from desk.models import Callback
from desk.models.callbacks import CallbackState
from service.clock import MOSCOW, today
from tests.desk.callers import Caller

pytestmark = pytest.mark.django_db
LIST = "admin:desk_callback_changelist"


def owed(phone: str) -> Callback:
    """A call of tomorrow at noon."""
    begins = datetime.combine(today() + timedelta(days=1), time(12), MOSCOW)
    window = {"from": begins.isoformat(), "to": (begins + timedelta(hours=2)).isoformat()}
    made = Caller().post("/callbacks", {"phone": phone, "reason": "Сказать, когда отправят.", "window": window})
    return Callback.objects.get(pk=made.json()["id"])


def listed(browser: Browser, query: str = "") -> list[int]:
    """The calls of the list, as it is asked for."""
    return [row.pk for row in browser.get(f"{reverse(LIST)}{query}").context["cl"].result_list]


def test_the_list_begins_with_what_is_owed(administrator: Browser) -> None:
    waiting, done = owed("+79161230077"), owed("+79161230078")
    Callback.objects.filter(pk=done.pk).update(state=CallbackState.REACHED, ended_at=timezone.now())
    assert listed(administrator) == [waiting.pk]
    assert listed(administrator, "?state=reached") == [done.pk]
    assert sorted(listed(administrator, "?state=all")) == [waiting.pk, done.pk]


@pytest.mark.parametrize(
    ("ends", "said"),
    [(time(0), "19.03.2026 10:11 – конец дня 19.03.2026"), (time(18), "19.03.2026 10:11 – 20.03.2026 18:00")],
)
def test_a_window_that_ends_at_midnight_lasts_through_the_day_before(ends: time, said: str) -> None:
    begins = datetime(2026, 3, 19, 10, 11, tzinfo=MOSCOW)
    call = Callback(window_from=begins, window_to=datetime.combine(begins.date() + timedelta(days=1), ends, MOSCOW))
    assert CallbackAdmin(Callback, admin.site).window(call) == said
