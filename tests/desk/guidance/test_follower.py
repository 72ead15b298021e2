"""The follower walks every script: each step succeeds and does something, each call ends as its rule wants (GDE-29)."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime

import pytest
import time_machine
from django.db import transaction

from service.clock import MOSCOW
from tests.desk.guidance.aiming import Search, fewest, still_right
from tests.desk.guidance.ends import hold_facts
from tests.desk.guidance.exploring import Edge, Explorer, Standing, state_of
from tests.desk.guidance.following import Heard
from tests.desk.guidance.further_worlds import GROUPS
from tests.desk.guidance.routes import EVERY_RULE, Route, follow, store, stored, unwalked
from tests.desk.guidance.worlds import World
from tests.sampling import some

pytestmark = pytest.mark.django_db
MIDDAY = datetime(2026, 11, 18, 12, tzinfo=MOSCOW)
MOMENTS = {
    "the last evening of a month": datetime(2026, 11, 30, 23, 50, tzinfo=MOSCOW),
    "the first minutes of a month": datetime(2026, 12, 1, 0, 5, tzinfo=MOSCOW),
    "the last evening of a year": datetime(2026, 12, 31, 23, 50, tzinfo=MOSCOW),
}
DATED = ("annulled", "buffer", "window")
"""Worlds that days and months decide about."""

ROUTES = stored()
MADE_ANEW_ON_THE_WAY = {"change_order/name_error:name.carried_over", "change_order/add_item:variant.edit"}


@dataclass
class Walk:
    """What was walked, and every fault that was met, by world; known ways are told apart by how the order stands."""

    standing: Standing = state_of
    edges: Counter[Edge] = field(default_factory=Counter)
    calls: list[tuple[str, str, Heard]] = field(default_factory=list)
    faults: dict[str, list[str]] = field(default_factory=dict)

    def through(self, name: str, world: World) -> None:
        """Every conversation of a world along each answer that wasn't given yet."""
        for topic, subtopic in world.topics:
            with transaction.atomic():
                try:
                    self.follow(name, world, topic, subtopic)
                except AssertionError as broken:
                    self.faults.setdefault(name, []).append(f"{topic}/{subtopic}: {broken}")
                transaction.set_rollback(True)

    def follow(self, name: str, world: World, topic: str, subtopic: str) -> None:
        """One topic of a world, in a contact of its own."""
        about = f"{topic}/{subtopic}"
        for call in Explorer(self.edges, hold_facts, self.standing).explore(*world.begin(topic, subtopic)):
            self.calls.append((name, about, call))
            if call.faults:
                self.faults.setdefault(name, []).extend(f"{about}: {what}" for what in call.faults)

    @property
    def rules(self) -> set[str]:
        """Every rule that was come to."""
        return {rule for _, _, call in self.calls for rule in call.rules}


@pytest.mark.parametrize("route", some(ROUTES, 16), ids=lambda route: route.name)
@pytest.mark.sample(8)
def test_each_step_succeeds_and_the_call_ends_with_the_facts_that_its_rule_wants(route: Route) -> None:
    with time_machine.travel(MIDDAY):
        heard = follow(route)
    assert heard.faults == [], route.name
    assert [rule for rule in route.rules if rule not in heard.rules] == [], (route.name, heard.rules)


def test_the_conversations_kept_come_to_every_rule_but_those_that_are_named_with_a_reason() -> None:
    walked = {rule for route in ROUTES for rule in route.rules}
    assert walked <= EVERY_RULE
    assert set(unwalked()) == EVERY_RULE - walked
    assert [rule for rule, reason in unwalked().items() if not reason] == []


def test_what_the_client_wished_isnt_lost_where_the_order_is_made_anew_on_the_way() -> None:
    """ORD-28, GDE-29: the right name of an order of last month; a further item beside another colour."""
    ways = [route for route in ROUTES if MADE_ANEW_ON_THE_WAY & set(route.rules)]
    with time_machine.travel(MIDDAY):
        heard = [follow(route) for route in ways]
    assert [(one.faults, one.result) for one in heard] == [([], "order_confirmed")] * 2


@pytest.mark.prove
def test_no_rule_of_any_script_is_left_unwalked() -> None:
    """Of the rules that no kept conversation comes to, each is aimed at in the worlds that are likest to it.

    `RENEW_ROUTES=1` keeps the conversations that were found, and those kept before that still come to their rules.
    """
    renewed = bool(os.environ.get("RENEW_ROUTES"))
    with time_machine.travel(MIDDAY):
        search = Search(still_right(ROUTES) if renewed else list(ROUTES))
        try:
            search.aim_at_what_is_left()
        finally:
            if renewed:
                store(fewest(search.routes))
    assert search.faults == {}
    assert search.left == set(unwalked())


@pytest.mark.prove
@pytest.mark.parametrize("name", GROUPS)
def test_every_answer_of_every_rule_in_each_world(name: str) -> None:
    """All combinations: nothing that was walked in another world is left out in this one."""
    result = Walk()
    with time_machine.travel(MIDDAY):
        for topic in GROUPS[name].topics:
            result.edges.clear()
            result.through(name, replace(GROUPS[name], topics=(topic,)))
    assert result.faults == {}


@pytest.mark.prove
@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("name", [name for name in GROUPS if any(word in name for word in DATED)])
def test_calls_at_the_edge_of_a_month(name: str, moment: str) -> None:
    result = Walk()
    with time_machine.travel(MOMENTS[moment]):
        result.through(name, GROUPS[name])
    assert result.faults == {}
