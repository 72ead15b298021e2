"""What was looked at is what is put in force: nobody changes a rule between the check and its activation (FOR-3)."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connection, connections, transaction
from django.test import Client as Browser
from django.utils import timezone

from desk.insight.replay import RULES, Draft
from desk.models import Replay
from desk.use_cases.replays import publish_replayed
from escalations.models import RoutingTable
from escalations.routing.table_in_force import draft_of
from orders.models import CheckCriterion
from service.accounts.roles import Actor, Role
from service.defaults import default_sets, seed
from service.input_errors import InvalidInput
from service.models import User
from service.models.seeds import SeededRow
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db(transaction=True)
WAITS = "SELECT count(*) FROM pg_locks WHERE NOT granted"


@pytest.fixture(autouse=True)
def shipped(transactional_db: None) -> Iterator[None]:
    """A table in force and criteria, which an earlier test of this kind has emptied."""
    if not RoutingTable.objects.exists():
        SeededRow.objects.all().delete()
        for one in default_sets():
            if one.code in ("work_calendars", "teams", "routes"):
                seed(one)
    CheckCriterion.objects.all().delete()
    CheckCriterion.objects.create(kind="total_above", limit=30_000)
    yield
    connections.close_all()


@pytest.fixture
def chief(transactional_db: None) -> User:
    """Who may put tables in force."""
    return UserFactory(role=Role.ADMINISTRATOR)


def looked_at(rule: str, content: object, who: User) -> Replay:
    """A finished replay of the draft that somebody has seen."""
    draft, now = Draft(rule, RULES[rule].checked(content)), timezone.now()
    of = {"rule": rule, "draft": draft.content, "digest": draft.digest, "since": now, "until": now}
    return Replay.objects.create(**of, asked_by=who, state="done", seen_at=now)


def somebody_waits() -> None:
    """Until another connection waits for what this one holds."""
    for _ in range(2_000):
        with connection.cursor() as cursor:
            cursor.execute(WAITS)
            if cursor.fetchone()[0]:
                return
            cursor.execute("SELECT pg_sleep(0.01)")
    pytest.fail("nobody waits")


def closing(work: object) -> object:
    """The work of a thread, whose connection is closed with it."""
    try:
        return work()  # type: ignore[operator]
    finally:
        connections.close_all()


def test_a_table_edited_while_it_is_put_in_force_is_checked_again(chief: User) -> None:
    draft = draft_of(RoutingTable.objects.get(state="active"), actor=Actor.of(chief))
    looked_at("routing", {"table": draft.pk}, chief)
    browser, held = Browser(), Event()
    browser.force_login(chief)
    door = f"/admin/escalations/routingtable/{draft.pk}/do/activate/"

    def activate() -> None:
        held.wait()
        closing(lambda: browser.post(door))

    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        RoutingTable.objects.select_for_update().get(pk=draft.pk)  # as the page of a draft does while it is saved
        done = pool.submit(activate)
        held.set()
        somebody_waits()
        draft.rules.update(amount=77)
    done.result()
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_a_row_that_is_being_added_is_waited_for_and_not_taken_back(chief: User) -> None:
    rows = RULES["check_criteria"].in_force()
    replay = looked_at("check_criteria", [{**rows[0], "limit": "1.00"}], chief)
    held = Event()

    def publish() -> list[str]:
        held.wait()
        with pytest.raises(InvalidInput) as refused:
            publish_replayed(replay.pk, actor=Actor.of(chief))
        return [fault.code for fault in refused.value.errors]

    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        CheckCriterion.objects.create(kind="quantity_above", limit=3)
        done = pool.submit(closing, publish)
        held.set()
        somebody_waits()
    assert done.result() == ["rules_moved"]
    assert CheckCriterion.objects.count() == 2
