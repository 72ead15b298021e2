"""The stage of the calls: the accounts that take part, the orders they are about, the transcript."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tests.calls.conversation import Conversation
from tests.calls.line import Account, Transcript
from tests.calls.orders import Shop, ago, moment

Play = Callable[["Stage"], None]
PLAYS: list[tuple[str, Play]] = []
TRACKING = "10901200000012"
PATIENCE = timedelta(minutes=15)
AFTER = timedelta(seconds=20)
RIGHT = {"last": "Соколова", "first": "Мария", "patronymic": "Игоревна"}


def sent() -> dict[str, Any]:
    """A parcel that left six days ago."""
    return {"status": "exported", "tracking_number": TRACKING, "exported_at": moment(6), "dispatched": True}


def redeemed(days: int) -> dict[str, Any]:
    """A parcel that was taken so many days ago."""
    return {**sent(), "created_at": moment(days + 9), "exported_at": moment(days + 7), "redeemed_on": str(ago(days))}


def midnight_comes() -> None:
    """The next midnight in Moscow, waited for; a call isn't held for longer than a quarter of an hour."""
    now = datetime.now(ZoneInfo("Europe/Moscow"))
    at = (now + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    assert at - now < PATIENCE, "Звонки через полночь начинают за несколько минут до неё."
    time.sleep((at + AFTER - now).total_seconds())


@dataclass
class Stage:
    """The accounts that take part, and the transcript."""

    base: str
    shop: Shop
    operator: Account
    colleague: Account
    supervisor: Account
    warehouse: Account
    telephony: Account
    transcript: Transcript
    until_midnight: Callable[[], None] = midnight_comes
    """Waits, where the clock is a real one."""

    def call(self, order: dict[str, Any], account: Account | None = None) -> Conversation:
        """The client of an order rings."""
        talk = Conversation(account or self.operator, self.transcript)
        talk.ring(order["phone"])
        return talk

    def order(self, number: str) -> dict[str, Any]:
        """The order as the desk sees it."""
        result: dict[str, Any] = self.operator.ask("GET", f"/orders/{number}")
        return result

    def fact(self, text: str, holds: bool) -> None:
        """What must be so; the transcript says so too."""
        assert holds, text
        self.transcript.fact(text)


def play(title: str) -> Callable[[Play], Play]:
    """One of the calls."""

    def keep(one: Play) -> Play:
        PLAYS.append((title, one))
        return one

    return keep
