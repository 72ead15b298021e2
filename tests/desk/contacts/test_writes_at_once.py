"""Writes of one call at once: whoever comes second waits; nobody is turned away by a deadlock (CON-1)."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import combinations_with_replacement
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from orders.models import Order
from tests.desk.callers import Caller
from tests.factories import OrderFactory
from tests.lanes import examples
from tests.sampling import some

Write = Callable[[Caller, int, Order], Any]
AT_ONCE = 3
"""How many of each kind write: two of a pair seldom meet."""
ROUNDS = examples(2)


def _guide(topic: str) -> Write:
    return lambda caller, call, order: caller.post(
        f"/contacts/{call}/guidance", {"topic": topic, "order": order.number}
    )


WRITES: dict[str, Write] = {
    "guidance": _guide("where_is_parcel"),
    "guidance of another topic": _guide("where_is_money"),
    "contact": lambda caller, call, order: caller.patch(f"/contacts/{call}", {"comment": "Перезвонит"}),
    "contact's order": lambda caller, call, order: caller.patch(f"/contacts/{call}", {"order": order.number}),
    "order": lambda caller, call, order: caller.patch(f"/orders/{order.number}", {"remark": "Позвонить после шести"}),
    "annul": lambda caller, call, order: caller.post(
        f"/orders/{order.number}/actions/annul", {"reason": "client_refusal", "objection_rounds": 1, "contact": call}
    ),
    "ticket": lambda caller, call, order: caller.post(
        "/tickets", {"category": "order_question", "order": order.number, "contact": call, "text": "Когда отправят?"}
    ),
    "close": lambda caller, call, order: caller.post(
        f"/contacts/{call}/close", {"result": "consulted", "comment": "Всё", "unfinished_reason": "Клиент решит завтра"}
    ),
}
PAIRS = list(combinations_with_replacement(WRITES, 2))


def at_once(writes: list[Callable[[], Any]]) -> list[Any]:
    """The answers to all of them, which begin at the same moment."""
    ready = Barrier(len(writes))

    def run(write: Callable[[], Any]) -> Any:
        try:
            ready.wait(30)
            return write()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(writes)) as pool:
        return list(pool.map(run, writes))


@pytest.mark.sample(2)
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("pair", some(PAIRS, 4), ids="+".join)
def test_writes_of_a_call_at_once_wait_for_each_other(pair: tuple[str, str]) -> None:
    for _ in range(ROUNDS):
        caller, order = Caller(), OrderFactory(confirmed=True)
        call = caller.call(client=order.client_id, order=order.number, identified_by="phone")["id"]
        answers = at_once([partial(WRITES[name], caller, call, order) for name in pair * AT_ONCE])
        assert all(answer.status_code < 500 for answer in answers), [a.content.decode() for a in answers]
        assert any(answer.status_code < 400 for answer in answers), [a.content.decode() for a in answers]
