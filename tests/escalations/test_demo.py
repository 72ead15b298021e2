"""The demo's tickets: both queues busy, every status there, everything as the use cases make it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from escalations.choices import OPEN_STATUSES, SuppressionGround, TicketCategory, TicketStatus, Wish
from escalations.demo import texts, ticket_subjects_and_moments
from escalations.models import Escalation, Shift, Team, Ticket
from escalations.visibility import QUEUE_OF
from orders.choices import Status
from service.accounts.roles import Role
from service.clock import moscow_date, start_of
from service.models import HistoryRow, User
from tests.escalations.conftest import NOON
from tests.escalations.making import sent_case
from tests.factories import OrderFactory, UserFactory
from tests.module_data import made_once

pytestmark = pytest.mark.django_db
COMMAND = "load_demo_tickets"


def people_and_subjects() -> dict[Role, User]:
    """The accounts, and orders and cases for tickets to be about."""
    for status in (Status.FF_ANNULLED, Status.CHECKED):
        for _ in range(12):
            OrderFactory(status=status, method="post")
    for number in range(12):
        OrderFactory()
        OrderFactory(prepaid=True)
        sent_case(35 + number)
    return {role: UserFactory(role=role) for role in (Role.OPERATOR, *QUEUE_OF)}


@pytest.fixture(scope="module")
def desk(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[Role, User]]:
    """The desk with its tickets loaded."""
    with made_once(django_db_blocker), time_machine.travel(NOON, tick=False):
        people = people_and_subjects()
        call_command(COMMAND)
        yield people


def test_both_queues_have_tickets_of_every_category_and_status(desk: dict[Role, User]) -> None:
    made = Ticket.objects.exclude(made_by=None)
    assert set(made.values_list("category", flat=True)) == set(ticket_subjects_and_moments.COUNTS)
    assert set(TicketCategory) - set(ticket_subjects_and_moments.COUNTS) == {TicketCategory.SYSTEM}
    assert set(made.values_list("status", flat=True)) == set(TicketStatus)
    assert made.count() == sum(ticket_subjects_and_moments.COUNTS.values())
    assert set(made.values_list("made_by", flat=True)) == {desk[Role.OPERATOR].pk, desk[Role.SUPERVISOR].pk}
    for role, queue in QUEUE_OF.items():
        held = Ticket.objects.filter(queue=queue, assignee=desk[role])
        assert held.filter(status=TicketStatus.IN_PROGRESS).exists()
        assert Ticket.objects.filter(queue=queue, status=TicketStatus.OPEN, assignee=None).exists()


def test_no_ticket_was_made_or_answered_after_now_or_asked_too_early(desk: dict[Role, User]) -> None:
    now = timezone.now()
    for ticket in Ticket.objects.select_related("return_case").exclude(made_by=None):
        moments = [ticket.created_at, ticket.resolved_at or ticket.created_at, ticket.waiting_since or now]
        assert moments == sorted(moments)
        assert moscow_date(now - ticket_subjects_and_moments.OLDEST) <= moscow_date(ticket.created_at)
        assert moments[-1] <= now
        if case := ticket.return_case:
            assert case.refund_due_on is not None
            assert case.refund_due_on < ticket.created_at.date() + timedelta(days=1)


def test_what_lay_too_long_was_raised_and_waits_for_the_heads(desk: dict[Role, User]) -> None:
    late = [ticket for ticket in Ticket.objects.filter(status__in=OPEN_STATUSES) if ticket.overdue_at(timezone.now())]
    assert late
    assert all(ticket.escalation_level for ticket in late)
    assert set(Escalation.objects.values_list("head", flat=True)) <= {desk[role].pk for role in QUEUE_OF}
    for role, queue in QUEUE_OF.items():
        team = Team.objects.get(queue=queue)
        assert (team.head, [row.account for row in team.members.all()]) == (desk[role], [desk[role]])


def test_each_worker_had_a_shift_yesterday_and_nobody_is_on_one_before_logging_in(desk: dict[Role, User]) -> None:
    shifts = list(Shift.objects.select_related("account"))
    assert {shift.account for shift in shifts} == {desk[role] for role in QUEUE_OF}
    for shift in shifts:
        assert shift.ended_at is not None
        assert shift.began_at < shift.ended_at < start_of(moscow_date(timezone.now()))


def test_every_version_has_its_history(desk: dict[Role, User]) -> None:
    for ticket in Ticket.objects.all():
        assert HistoryRow.objects.filter(subject="ticket", subject_id=ticket.pk).count() == ticket.version


def test_history_tells_when_people_did_it(desk: dict[Role, User]) -> None:
    answered = 0
    for ticket in Ticket.objects.exclude(made_by=None):
        rows = list(HistoryRow.objects.filter(subject="ticket", subject_id=ticket.pk).order_by("version"))
        moments = [row.at for row in rows]
        assert (moments, moments[0]) == (sorted(moments), ticket.created_at)
        if ticket.resolved_at:
            answered += 1
            assert next(row.at for row in rows if row.to_status == ticket.status) == ticket.resolved_at
    assert answered


def test_a_ticket_says_in_words_what_it_names_as_its_ground_or_wish(desk: dict[Role, User]) -> None:
    for ticket in Ticket.objects.filter(category=TicketCategory.CONTACT_SUPPRESSION):
        assert ticket.text == texts.demo_text(ticket.category, SuppressionGround.values.index(ticket.details["ground"]))
    for ticket in Ticket.objects.filter(category=TicketCategory.PREPAID_CHANGE):
        assert ticket.text == texts.demo_text(ticket.category, Wish.values.index(ticket.details["wish"]))


def test_a_desk_that_has_tickets_is_left_alone(desk: dict[Role, User]) -> None:
    before = list(Ticket.objects.order_by("pk").values())
    call_command(COMMAND)
    assert list(Ticket.objects.order_by("pk").values()) == before
