"""Shifts and escalations in the admin: one's own shift, forgotten ones, what heads have seen (ESC-11, ESC-12)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from escalations.defaults.default_values import AGENTS
from escalations.models import Escalation, Shift, Team, Ticket
from escalations.sla.escalations_seen_by_heads import unseen_of
from escalations.use_cases.shifts import begin_shift, open_shift
from escalations.use_cases.sweep_tickets import escalate_overdue
from service.accounts.roles import Actor, Role
from service.admin.menu import navigation
from service.models import HistoryRow, User
from tests.escalations.admin.queue import LIST, done, make_ticket, user_of
from tests.escalations.admin.section_forms import page
from tests.factories import UserFactory
from tests.service.admin.conftest import SignIn

pytestmark = pytest.mark.django_db
R = Role
MINE = "admin:escalations_shift_mine"


def press(browser: Client, page_action: str) -> int:
    return browser.post(reverse(MINE, args=[page_action])).status_code


def on_shift(role: Role = R.SUPERVISOR) -> Shift:
    return begin_shift(Actor.of(UserFactory(role=role)))


def listed(browser: Client, name: str, **query: str) -> list[int]:
    answer = browser.get(page(name, "changelist"), query)
    assert answer.status_code == 200
    return [row.pk for row in answer.context["cl"].result_list]


def test_one_begins_and_ends_ones_own_shift_at_the_queue(supervisor: Client) -> None:
    assert "Начать смену" in supervisor.get(reverse(LIST)).content.decode()
    assert (press(supervisor, "begin"), press(supervisor, "begin")) == (302, 302)
    assert Shift.objects.get().account == user_of(supervisor)
    assert "Завершить смену" in supervisor.get(reverse(LIST)).content.decode()
    assert (press(supervisor, "end"), press(supervisor, "end")) == (302, 302)
    assert open_shift(user_of(supervisor).pk) is None
    assert Shift.objects.count() == 1


@pytest.mark.parametrize("role", [R.RETURNS_SPECIALIST, R.ADMINISTRATOR])
def test_who_works_no_queue_has_no_shift(sign_in: SignIn, role: Role) -> None:
    browser = sign_in(role)
    assert [press(browser, page_action) for page_action in ("begin", "end")] == [403, 403]
    assert not Shift.objects.exists()


def test_a_shift_is_begun_by_a_button_only(supervisor: Client) -> None:
    assert supervisor.get(reverse(MINE, args=["begin"])).status_code == 302
    assert press(supervisor, "other") == 403


def test_supervisors_see_every_shift_and_claims_specialists_their_departments(sign_in: SignIn) -> None:
    ours, theirs = on_shift(), on_shift(R.CLAIMS_SPECIALIST)
    over = on_shift()
    Shift.objects.filter(pk=over.pk).update(ended_at=timezone.now())
    assert set(listed(sign_in(R.SUPERVISOR), "shift")) == {ours.pk, theirs.pk}
    assert listed(sign_in(R.SUPERVISOR), "shift", state="over") == [over.pk]
    assert listed(sign_in(R.CLAIMS_SPECIALIST), "shift", state="all") == [theirs.pk]
    assert sign_in(R.CLAIMS_SPECIALIST).get(page("shift", "change", ours.pk)).status_code == 404


def test_an_administrator_ends_a_forgotten_shift(administrator: Client) -> None:
    forgotten = on_shift()
    url = page("shift", "change", forgotten.pk)
    assert "Завершить смену" in administrator.get(url).content.decode()
    assert administrator.post(url, {"end": "1"}).status_code == 302
    assert open_shift(forgotten.account_id) is None
    assert HistoryRow.objects.get(subject="shift", subject_id=forgotten.pk).actor == user_of(administrator)
    assert "Завершить смену" not in administrator.get(url).content.decode()
    administrator.post(url, {"end": "1"})
    assert HistoryRow.objects.filter(subject="shift").count() == 1


def test_a_colleague_ends_nobodys_shift(supervisor: Client) -> None:
    shift = on_shift()
    url = page("shift", "change", shift.pk)
    assert "Завершить смену" not in supervisor.get(url).content.decode()
    assert supervisor.post(url, {"end": "1"}).status_code == 403
    assert open_shift(shift.account_id)


def raised(category: str = "other", head: User | None = None) -> Escalation:
    """A ticket that has just climbed to the first level."""
    if head is not None:
        Team.objects.filter(code=AGENTS).update(head=head)
    one = make_ticket(category)
    Ticket.objects.filter(pk=one.pk).update(escalate_at=timezone.now() - timedelta(minutes=1))
    escalate_overdue()
    return Escalation.objects.get(ticket=one, level=1)


def mark(browser: Client, *rows: Escalation) -> None:
    body = {"action": "mark_seen", "_selected_action": [str(row.pk) for row in rows]}
    assert browser.post(page("escalation", "changelist"), body).status_code == 302


def test_a_head_marks_what_was_seen(supervisor: Client) -> None:
    head = user_of(supervisor)
    first, second = raised(head=head), raised(head=head)
    assert listed(supervisor, "escalation") == listed(supervisor, "escalation", seen="mine") == [second.pk, first.pk]
    mark(supervisor, first)
    first.refresh_from_db()
    assert first.seen_by == head
    assert first.seen_at is not None
    assert listed(supervisor, "escalation") == [second.pk]
    assert listed(supervisor, "escalation", seen="yes") == [first.pk]
    assert listed(supervisor, "escalation", seen="all") == [second.pk, first.pk]
    assert supervisor.post(page("escalation", "change", second.pk), {"seen": "1"}).status_code == 302
    assert listed(supervisor, "escalation") == []


def test_whoever_has_seen_a_level_has_seen_those_below_it(supervisor: Client) -> None:
    first = raised(head=user_of(supervisor))
    Ticket.objects.filter(pk=first.ticket_id).update(escalate_at=timezone.now() - timedelta(minutes=1))
    escalate_overdue()
    second = Escalation.objects.get(ticket=first.ticket_id, level=2)
    mark(supervisor, first)
    assert listed(supervisor, "escalation") == [second.pk]
    Escalation.objects.update(seen_at=None, seen_by=None)
    mark(supervisor, second)
    assert listed(supervisor, "escalation") == []


def test_of_an_unseen_ticket_only_the_highest_level_waits(supervisor: Client) -> None:
    first = raised(head=user_of(supervisor))
    Ticket.objects.filter(pk=first.ticket_id).update(escalate_at=timezone.now() - timedelta(minutes=1))
    escalate_overdue()
    second = Escalation.objects.get(ticket=first.ticket_id, level=2)
    assert listed(supervisor, "escalation") == listed(supervisor, "escalation", seen="mine") == [second.pk]
    assert listed(supervisor, "escalation", seen="all") == [second.pk, first.pk]
    assert unseen_of(Actor.of(user_of(supervisor))) == 1
    Escalation.objects.filter(pk=second.pk).update(seen_at=timezone.now())
    assert listed(supervisor, "escalation") == [first.pk]


def test_who_saw_it_first_stays(supervisor: Client, administrator: Client) -> None:
    one = raised(head=user_of(supervisor))
    mark(supervisor, one)
    mark(administrator, one)
    one.refresh_from_db()
    assert one.seen_by == user_of(supervisor)


def test_others_of_the_queue_read_but_do_not_mark(sign_in: SignIn) -> None:
    one = raised(head=UserFactory(role=R.SUPERVISOR))
    browser = sign_in(R.SUPERVISOR)
    url = page("escalation", "change", one.pk)
    assert listed(browser, "escalation") == [one.pk]
    assert 'name="seen"' not in browser.get(url).content.decode()
    assert browser.post(url, {"seen": "1"}).status_code == 403
    mark(browser, one)
    one.refresh_from_db()
    assert one.seen_at is None


def test_without_a_head_whoever_works_the_queue_marks(sign_in: SignIn) -> None:
    one = raised()
    assert one.head is None
    mark(sign_in(R.SUPERVISOR), one)
    one.refresh_from_db()
    assert one.seen_at is not None


def test_another_queues_escalations_are_not_there(sign_in: SignIn) -> None:
    one = raised()
    browser = sign_in(R.CLAIMS_SPECIALIST)
    assert listed(browser, "escalation", seen="all") == []
    url = page("escalation", "change", one.pk)
    assert [browser.get(url).status_code, browser.post(url, {"seen": "1"}).status_code] == [404, 404]
    mark(browser, one)
    one.refresh_from_db()
    assert one.seen_at is None


def test_the_menu_counts_what_a_head_has_not_seen(supervisor: Client, sign_in: SignIn) -> None:
    first, _ = raised(head=user_of(supervisor)), raised(head=user_of(supervisor))

    def badge(browser: Client) -> int:
        request = browser.get(reverse("admin:index")).wsgi_request
        items = [item for group in navigation(request) for item in group["items"]]
        return next(int(item["badge"]) for item in items if item["title"] == "Эскалации")

    assert (badge(supervisor), badge(sign_in(R.SUPERVISOR))) == (2, 0)
    mark(supervisor, first)
    assert badge(supervisor) == 1


def test_a_longer_list_asks_no_more_of_the_database(supervisor: Client) -> None:
    raised()
    with CaptureQueriesContext(connection) as few:
        listed(supervisor, "escalation", seen="all")
    for _ in range(5):
        raised()
        on_shift()
    with CaptureQueriesContext(connection) as many:
        listed(supervisor, "escalation", seen="all")
    assert len(many) == len(few)
    with CaptureQueriesContext(connection) as few:
        listed(supervisor, "shift")
    for _ in range(5):
        on_shift()
    with CaptureQueriesContext(connection) as many:
        listed(supervisor, "shift")
    assert len(many) == len(few)


def test_an_escalation_ends_with_its_ticket(supervisor: Client) -> None:
    head = user_of(supervisor)
    one = raised(head=head)
    assert unseen_of(Actor.of(head)) == 1
    done(done(one.ticket, "claim", head), "resolve", head, resolution="Готово")
    assert unseen_of(Actor.of(head)) == 0
    assert listed(supervisor, "escalation") == []
    assert listed(supervisor, "escalation", seen="all") == [one.pk]
