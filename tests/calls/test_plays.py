"""The calls, played to their end by somebody who has the API alone; what must be so afterwards is asserted in each."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
import time_machine

from service.accounts.roles import Role
from service.clock import MOSCOW
from tests.calls import midnight
from tests.calls.line import API, Account, Transcript
from tests.calls.orders import Shop
from tests.calls.plays import PLAYS, Stage
from tests.calls.plays.stage import Play
from tests.orders.api.desk import Desk

pytestmark = pytest.mark.django_db
LATE_IN_THE_EVENING = datetime(2026, 11, 18, 23, 50, tzinfo=MOSCOW)
AFTER_MIDNIGHT = datetime(2026, 11, 19, 0, 1, tzinfo=MOSCOW)


class InThisProcess(Account):
    """An account whose requests go through the whole stack of the service without a socket."""

    def __init__(self, role: Role, *, trainee: bool = False) -> None:
        super().__init__("", role.value)
        self.desk = Desk(role, trainee=trainee)

    def send(self, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        answer = self.desk.call(method, path if path.startswith(API) else f"{API}{path}", body)
        return answer.status, answer.body


@pytest.fixture
def clock() -> Any:
    """An evening that midnight can come to."""
    with time_machine.travel(LATE_IN_THE_EVENING, tick=False) as traveller:
        yield traveller


@pytest.fixture
def stage(clock: Any) -> Stage:
    def midnight_comes() -> None:
        clock.move_to(AFTER_MIDNIGHT)

    operator, colleague = InThisProcess(Role.OPERATOR), InThisProcess(Role.OPERATOR, trainee=True)
    shop = Shop(InThisProcess(Role.SHOP), "1234")
    others = (InThisProcess(role) for role in (Role.SUPERVISOR, Role.WAREHOUSE, Role.TELEPHONY))
    return Stage("", shop, operator, colleague, *others, Transcript(), midnight_comes)


@pytest.mark.sample(6)
@pytest.mark.parametrize(("title", "play"), [*PLAYS, *midnight.PLAYS], ids=lambda value: getattr(value, "__name__", ""))
def test_the_call_ends_as_it_should(stage: Stage, title: str, play: Play) -> None:
    play(stage)
    open_ones = [account.ask("GET", "/contacts?open=true&mine=true") for account in (stage.operator, stage.colleague)]
    assert [page["results"] for page in open_ones] == [[], []], title
