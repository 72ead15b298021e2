"""What becomes of two reports that come in the wrong order, for every pair: the table that partners read (INT-5).

`RENEW_EVENT_PAIRS=1` writes what was found into `docs/partners/event-pairs.md`: its change is what a reviewer reads.
"""

from __future__ import annotations

import os
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction

from orders.choices import Action, Status
from orders.events.check_repeats_are_declared import reported_actions
from orders.models import InboundEvent
from service.accounts.roles import Role
from service.models import HistoryRow
from tests.factories import TRACKING_NUMBER, OrderFactory, brought
from tests.orders.events.reporting import Reporter, event, state
from tests.sampling import some

pytestmark = pytest.mark.django_db
PAGE = Path(settings.BASE_DIR) / "docs" / "partners" / "event-pairs.md"
DATA: dict[str, dict[str, Any]] = {
    "assign_tracking": {"tracking_number": TRACKING_NUMBER},
    "ff_annul": {"reason": "Не собран"},
    "return_unclaimed": {"kind": "postal"},
    "export_to_partner": {"partner": "imd"},
}
STAGES = ("in_transit", "arrived", "redeemed", "returning")
KINDS = [kind for kind in reported_actions() if kind != Action.TRACK] + [f"track {stage}" for stage in STAGES]
SAME = [(kind, kind) for kind in KINDS]
PAIRS = [pair for pair in product(KINDS, KINDS) if pair not in SAME]
STARTS: dict[str, dict[str, Any]] = {
    "new": {},
    "confirmed": {"confirmed": True},
    "buffer": {"status": Status.BUFFER},
    "exported": {"exported": True},
    "tracked": {"tracked": True},
    "taken": {"taken": True},
    "connection_lost": {"tracked": True, "status": Status.CONNECTION_LOST},
    "annul_requested": {"tracked": True, "status": Status.ANNUL_REQUESTED, "annulment_reason": "client_refusal"},
}
WORDS = {
    "both": "оба применяются",
    "waits": "позднее ждёт раннего, потом применяются оба",
    "fills": "раннее дополняет сведения, статус остаётся",
    "stale": "раннее устарело: ничего не меняет",
    "held": "раннее ждёт супервайзера",
    "never": "вместе не бывают",
}
SIGNS = {"both": "✓", "waits": "⧗", "fills": "＋", "stale": "–", "held": "?", "never": ""}


def report_of(kind: str, identifier: str, hour: float) -> dict[str, Any]:
    """An event of a kind."""
    name, _, stage = kind.partition(" ")
    data = {"stage": stage, "place": "Тверь"} if stage else DATA.get(name, {})
    return event(identifier, name, hour, **data)


def sender_of(kind: str) -> Role:
    """Who reports it."""
    return Role.SHOP if kind == Action.EXPORT_TO_PARTNER else Role.WAREHOUSE


class Lives:
    """Orders to which reports happen; what a report does to an order by itself is tried once."""

    def __init__(self) -> None:
        self.senders = {role: Reporter(role) for role in (Role.WAREHOUSE, Role.SHOP)}
        self._alone: dict[tuple[str, str], str] = {}

    def alone(self, start: str, kind: str) -> str:
        """What a report does by itself to an order that stands there."""
        if (start, kind) not in self._alone:
            self._alone[start, kind] = self.lived(start, (kind, report_of(kind, "l", 9)))[0]["l"]
        return self._alone[start, kind]

    def lived(
        self, start: str, *reports: tuple[str, dict[str, Any]]
    ) -> tuple[dict[str, str], dict[str, Any], set[str]]:
        """The outcome by identifier, how the order ends and what history names; nothing of it stays."""
        with transaction.atomic():
            order = OrderFactory(number="A-1", stage_at=None, client__last="Иванова", **STARTS[start])
            brought(order, self.senders[Role.SHOP].user)
            for kind, one in reports:
                self.senders[sender_of(kind)].report(one)
            outcomes = dict(InboundEvent.objects.values_list("identifier", "outcome"))
            actions = set(HistoryRow.objects.values_list("action", flat=True))
            end = state()
            transaction.set_rollback(True)
        for name in ("client_id", "lines", "stage_at"):
            del end[name]
        return outcomes, end, actions

    def rule_of(self, earlier: str, later: str) -> tuple[str, bool]:
        """What happens when the later is heard first, and whether the order ends as if they had come in order."""
        first, second = (earlier, report_of(earlier, "e", 3)), (later, report_of(later, "l", 9))
        for start in STARTS:
            if self.alone(start, earlier) != "applied":
                continue
            in_order, end, _ = self.lived(start, first, second)
            if set(in_order.values()) == {"applied"}:
                outcomes, other_end, actions = self.lived(start, second, first)
                return named(outcomes, actions, waits=self.alone(start, later) != "applied"), other_end == end
        return "never", True


def named(outcomes: dict[str, str], actions: set[str], *, waits: bool) -> str:
    """The rule by what became of the earlier one; `waits`: the later one couldn't be without it."""
    if outcomes["e"] != "applied":
        return "stale" if outcomes["e"] == "stale" else "held"
    if Action.NOTE_LATE in actions:
        return "fills"
    return "waits" if waits else "both"


def page(rules: dict[tuple[str, str], str]) -> str:
    """The page with the table."""
    heads = [f"`{kind.removeprefix('track ')}`" for kind in KINDS]
    lines = [
        "# Пары событий: позднее услышано раньше",
        "",
        "Строка — событие, которое случилось раньше, столбец — которое случилось позже (по `at`), но пришло первым.",
        "Сделана тестом `tests/orders/events/test_pairs.py`: каждая пара сообщена в обоих порядках, итог один.",
        "`in_transit`, `arrived`, `redeemed`, `returning` — стадии события `track`.",
        "",
        *(f"- {SIGNS[name] or 'пусто'} — {words};" for name, words in WORDS.items()),
        "",
        f"| раньше \\ позже | {' | '.join(heads)} |",
        "|---" * (len(KINDS) + 1) + "|",
    ]
    for kind, head in zip(KINDS, heads, strict=True):
        lines.append(f"| {head} | {' | '.join(SIGNS[rules[kind, later]] for later in KINDS)} |")
    return "\n".join(lines) + "\n"


def rules_on(text: str) -> dict[tuple[str, str], str]:
    """The rules by earlier and later kind, as a page tells them."""
    names = {sign: name for name, sign in SIGNS.items()}
    rows = [line.strip("|").split("|")[1:] for line in text.splitlines() if line.startswith("|")][2:]
    return {
        (earlier, later): names[sign.strip()]
        for earlier, row in zip(KINDS, rows, strict=True)
        for later, sign in zip(KINDS, row, strict=True)
    }


def test_a_pair_has_one_rule_that_the_page_tells_and_ends_alike() -> None:
    lives = Lives()
    if os.environ.get("RENEW_EVENT_PAIRS"):
        PAGE.write_text(page({pair: lives.rule_of(*pair)[0] for pair in PAIRS} | dict.fromkeys(SAME, "never")), "utf-8")
    text = PAGE.read_text("utf-8")
    told = rules_on(text)
    found = {pair: lives.rule_of(*pair) for pair in some(PAIRS, 8)}
    assert {pair: rule for pair, (rule, _) in found.items()} == {pair: told[pair] for pair in found}
    assert {pair: rule for pair, (rule, alike) in found.items() if not alike} == {}
    assert text == page(told)
