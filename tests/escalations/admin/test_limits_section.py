"""Limits of stays in the admin: set with their history, refused where working time has no calendar (ESC-14)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from escalations.models import StuckLimit, Ticket
from escalations.use_cases.open_stuck_tickets import open_stuck_tickets
from service.models import HistoryRow
from tests.escalations.admin.section_forms import faults, page, submit
from tests.factories import OrderFactory

pytestmark = pytest.mark.django_db


def limit() -> StuckLimit:
    return StuckLimit.objects.get(status="confirmed", method="")


def test_a_changed_limit_counts_at_the_next_look(administrator: Client) -> None:
    order = OrderFactory(confirmed=True, status_since=timezone.now() - timedelta(hours=30))
    assert open_stuck_tickets() == 0
    url = page("stucklimit", "change", limit().pk)
    longer = {"amount": "5", "unit": "calendar_hours", "unseen": "on", "ground": "Склад просит два часа больше"}
    assert submit(administrator, url, **longer).status_code == 302
    unseen, row = HistoryRow.objects.filter(subject="stucklimit", subject_id=limit().pk).order_by("pk")
    assert (unseen.action, unseen.reason) == ("unseen", longer["ground"])
    assert row.changes == {"amount": [3, 5], "unit": ["рабочих дней", "часов подряд"]}
    assert open_stuck_tickets() == 1
    assert Ticket.objects.get().order == order


def test_working_time_needs_a_calendar_and_a_pair_only_one_limit(administrator: Client) -> None:
    url = page("stucklimit", "change", limit().pk)
    assert faults(submit(administrator, url, calendar="")) == ["Рабочее время считают по календарю: выберите его."]
    twice = {"status": "confirmed", "method": "", "amount": "1", "unit": "calendar_days"}
    assert faults(submit(administrator, page("stucklimit", "add"), **twice))
    assert StuckLimit.objects.filter(status="confirmed").count() == 1


def test_the_list_asks_the_same_for_many_as_for_one(administrator: Client) -> None:
    url = reverse("admin:escalations_stucklimit_changelist")
    administrator.get(url)
    with CaptureQueriesContext(connection) as many:
        assert "остальные" in administrator.get(url).content.decode()
    StuckLimit.objects.exclude(pk=limit().pk).delete()
    with CaptureQueriesContext(connection) as one:
        administrator.get(url)
    assert len(many) == len(one)
