"""When the demo's tickets are loaded, and when they aren't."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from escalations.models import Shift, Ticket
from escalations.use_cases.overdue_refunds.batch import flag_overdue
from service.accounts.roles import Role
from service.clock import today
from tests.escalations.test_demo import COMMAND, people_and_subjects
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_what_the_service_has_opened_meanwhile_is_left_to_it() -> None:
    people_and_subjects()
    flag_overdue(today())
    before = list(Ticket.objects.order_by("pk").values())
    assert before
    call_command(COMMAND)
    assert list(Ticket.objects.filter(made_by=None).order_by("pk").values()) == before


def test_without_the_accounts_nothing_is_loaded() -> None:
    UserFactory(role=Role.OPERATOR)
    with pytest.raises(CommandError, match="load_demo_accounts"):
        call_command(COMMAND)
    assert not Shift.objects.exists()
