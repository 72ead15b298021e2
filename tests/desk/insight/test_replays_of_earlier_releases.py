"""Replays that were finished before the sums of supervisors were counted apart: no nought that is no fact (FOR-3)."""

from __future__ import annotations

from typing import Any

import pytest

from desk.insight.replay.sums import FOR_DESK
from desk.models import Replay
from escalations.models import RoutingTable
from escalations.routing.table_in_force import draft_of
from orders.models import Order
from service.accounts.roles import Role
from tests.desk.callers import Caller
from tests.desk.insight.test_replay import criteria, day, replayed  # noqa: F401  (a fixture among them)
from tests.desk.insight.test_replay_in_admin import logged_in, page_of
from tests.factories import actor

pytestmark = pytest.mark.django_db
LIST = "/admin/desk/replay/"


def of_earlier_release(replay: Replay) -> Replay:
    """As it was kept when there was one sum for all."""
    del replay.result[FOR_DESK]
    replay.save(update_fields=["result"])
    return replay


def of_routing(orders: list[Order]) -> Replay:
    """A replay of tickets, which supervisors read in part."""
    for order in orders[:3]:
        Caller().post("/tickets", {"category": "other", "text": "Вопрос", "order": order.number})
    draft = draft_of(RoutingTable.objects.get(state="active"), actor=actor(Role.ADMINISTRATOR))
    draft.rules.update(amount=30, unit="calendar_hours", priority=5)
    return replayed("routing", {"table": draft.pk})


def told(replay: Replay, role: Role) -> dict[str, Any]:
    """What the API tells a role of it."""
    answer: dict[str, Any] = Caller(role).get(f"/replays/{replay.pk}").json()
    return answer


def test_what_supervisors_read_in_part_is_not_counted_for_them(day: list[Order]) -> None:  # noqa: F811
    replay = of_earlier_release(of_routing(day))
    assert told(replay, Role.SUPERVISOR)["result"] is None
    assert (told(replay, Role.SUPERVISOR)["total"], told(replay, Role.SUPERVISOR)["done"]) == (3, 3)
    replay.refresh_from_db()
    assert replay.seen_at is None
    head = logged_in(Role.SUPERVISOR)
    assert "не посчитано" in head.get(LIST).content.decode()
    page = head.get(page_of(replay)).content.decode()
    assert "Не посчитано" in page
    assert 'name="publish"' not in page
    assert told(replay, Role.ADMINISTRATOR)["result"]["counted"] == 3


def test_what_supervisors_read_whole_is_told_them(day: list[Order]) -> None:  # noqa: F811
    replay = replayed("check_criteria", criteria(repeated_within_days=14))
    counted = replay.result["counted"]
    assert counted > 0
    of_earlier_release(replay)
    assert told(replay, Role.SUPERVISOR)["result"]["counted"] == counted
    assert f" из {counted}" in logged_in(Role.SUPERVISOR).get(LIST).content.decode()


def test_nothing_readable_is_a_nought_that_was_counted(day: list[Order]) -> None:  # noqa: F811
    replay = of_routing(day)
    replay.result[FOR_DESK] = {}
    replay.save(update_fields=["result"])
    assert told(replay, Role.SUPERVISOR)["result"]["counted"] == 0
    assert "0 из 0" in logged_in(Role.SUPERVISOR).get(LIST).content.decode()
