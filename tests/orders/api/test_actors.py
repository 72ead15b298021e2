"""Whoever did something is told by the name that colleagues know, beside the login, wherever the API names actors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import get_resolver
from rest_framework.serializers import Serializer

from service.accounts.roles import SYSTEM, Role
from service.fsm.representation import history_row_representation
from service.models import HistoryRow
from tests.orders.api.desk import API, Desk
from tests.orders.api.situations import make
from tests.orders.events.reporting import Reporter

TRACES = {"TraceAnswer", "CardViewAnswer"}
"""What is asked by account (PDN-1) tells codes alone."""


def below(kind: type[Serializer[Any]]) -> Iterator[type[Serializer[Any]]]:
    """Every serializer made of one."""
    for one in kind.__subclasses__():
        yield one
        yield from below(one)


def test_every_answer_that_names_an_actor_tells_the_name_too() -> None:
    assert get_resolver("config.urls").url_patterns
    naming = {kind for kind in below(Serializer) if "actor" in kind._declared_fields}
    assert len(naming) > 3
    assert {kind.__qualname__ for kind in naming if "actor_display_name" not in kind._declared_fields} == TRACES


@pytest.mark.django_db
def test_history_and_conflict_tell_the_name_beside_the_login() -> None:
    supervisor = Desk(Role.SUPERVISOR)
    supervisor.user.display_name = "Мария Иванова"
    supervisor.user.save()
    order = make("new")
    assert supervisor.do(order.number, "edit", {"remark": "Позвонить"}).status == 200
    who = (supervisor.user.username, "Мария Иванова")
    (row, *_) = Desk().history(order.number)
    assert (row["actor"], row["actor_display_name"]) == who
    late = Desk().call("PATCH", f"{API}/orders/{order.number}", {"remark": "Нет"}, **{"If-Match": '"1"'})
    assert late.status == 412
    (change,) = late.body["changes"]
    assert (change["actor"], change["actor_display_name"]) == who


@pytest.mark.django_db
def test_a_partner_is_told_the_login_alone() -> None:
    supervisor = Desk(Role.SUPERVISOR)
    supervisor.user.display_name = "Мария Иванова"
    supervisor.user.save()
    order = make("new")
    assert supervisor.do(order.number, "edit", {"remark": "Позвонить"}).status == 200
    path = f"{API}/orders/{order.number}/actions/export"
    late = Reporter(Role.WAREHOUSE).call("POST", path, {}, **{"If-Match": '"1"'})
    assert late.status == 412
    assert {change["actor_display_name"] for change in late.body["changes"]} == {supervisor.user.username}
    assert "Мария" not in str(late.body)


def test_what_the_service_does_by_itself_is_told_as_its_own() -> None:
    row = history_row_representation(HistoryRow(role=SYSTEM.role, actor_name=SYSTEM.username, subject="order"))
    assert (row["actor"], row["actor_display_name"]) == ("system", "Служба")
