"""What the two triggers that keep versions unique over all partitions cost a transition: with and without, in turn.

`python -m benchmarks.key_triggers [rounds] [transitions a round]`
"""

from __future__ import annotations

import sys
import time
from statistics import median

from benchmarks import common

POSTPONE = {"hold_note": "Клиент просит перезвонить"}
TABLES = ("service_historyrow", "service_outboxevent")


def main(rounds: int = 10, count: int = 100) -> None:
    """Measure and print the medians of each round's share."""
    with common.stage():
        both = [
            (transitions(f"{at}-on", count, on=True), transitions(f"{at}-off", count, on=False))
            for at in range(rounds + 1)
        ]
    with_them, without = median(on for on, _ in both[1:]), median(off for _, off in both[1:])
    share = median(on / off for on, off in both[1:])
    print(f"with both triggers {with_them:.2f} ms, without {without:.2f} ms, ratio {share:.3f}")


def transitions(prefix: str, count: int, *, on: bool) -> float:
    """The median milliseconds of a transition by the one door, on fresh orders."""
    from django.db import connection

    from orders.models import Order
    from service.accounts.roles import Actor
    from service.fsm.execute import lock_and_execute

    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} {'ENABLE' if on else 'DISABLE'} TRIGGER version_follows")
    actor, taken = Actor.of(common.operator()), []
    for number in common.prepared_orders(f"keys-{prefix}", count):
        began = time.perf_counter()
        lock_and_execute(Order, number, "postpone", actor=actor, data=POSTPONE)
        taken.append(1000 * (time.perf_counter() - began))
    return median(taken)


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
