"""The faults of the drill: how each is brought about and ended, and by what it must be told."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg
import redis

from config.embedded.postgres import SERVICE, SUPERUSER
from tests.ops.servers import answers, kill_group, wait_until
from tests.ops.stack import Stack
from tests.ops.watching import Signs

FAKETIME = Path("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1")
ANOTHER_CLOCK = Path(__file__).parent / "another_clock"
SKEW_SECONDS = 90
NOT_READY = '"part": "{}"'


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault.

    Attributes:
        begin: brings it about; what ends it goes into the stack of callbacks.
        signs: by what it must be told within a minute; none where nothing is lost by it.
        lasts: how many seconds it lasts at least.
        possible: whether it can be brought about on this stack and machine.
    """

    code: str
    title: str
    begin: Callable[[Stack, ExitStack], None]
    signs: Signs
    lasts: float = 5
    possible: Callable[[Stack], bool] = lambda stack: True


def restart_postgres(stack: Stack, ends: ExitStack) -> None:
    """PostgreSQL is stopped by its unit and started again."""
    stack.postgres.child.stop(timeout=30)
    ends.callback(_begin_postgres, stack)


def kill_postgres(stack: Stack, ends: ExitStack) -> None:
    """The database's machine loses its power; PostgreSQL recovers."""
    stack.postgres.kill()
    ends.callback(_begin_postgres, stack)


def _begin_postgres(stack: Stack) -> None:
    if stack.postgres.child.exit_code is not None:
        stack.postgres.begin_again()
    wait_until(lambda: answers(stack.postgres.url), "PostgreSQL")


def kill_valkey(stack: Stack, ends: ExitStack) -> None:
    """Valkey is away, and comes back empty."""
    stack.valkey.kill()
    ends.callback(stack.valkey.begin_again)


def flush_valkey(stack: Stack, ends: ExitStack) -> None:
    """Everything in Valkey is gone, queues and marks with it."""
    with redis.Redis.from_url(stack.valkey.url) as client:
        client.flushall()


def kill_worker(stack: Stack, ends: ExitStack) -> None:
    """A worker dies in the middle of its tasks, with all its processes."""
    kill_group(stack.children["worker1"])
    ends.callback(stack.begin, "worker1")


def kill_process_of_web(stack: Stack, ends: ExitStack) -> None:
    """One of a web's processes dies in the middle of its requests."""
    leader = stack.children["web1"].process
    children = Path(f"/proc/{leader.pid}/task/{leader.pid}/children").read_text().split() if leader else []
    os.kill(int(children[-1]), signal.SIGKILL)


def kill_web(stack: Stack, ends: ExitStack) -> None:
    """A whole web dies in the middle of its requests."""
    kill_group(stack.children["web1"])
    ends.callback(stack.begin, "web1")


def kill_one_beat(stack: Stack, ends: ExitStack) -> None:
    """One of two beats dies."""
    kill_group(stack.children["beat1"])
    ends.callback(stack.begin, "beat1")


def kill_beats(stack: Stack, ends: ExitStack) -> None:
    """Both beats die."""
    for name in ("beat1", "beat2"):
        kill_group(stack.children[name])
        ends.callback(stack.begin, name)


def hold_transaction(stack: Stack, ends: ExitStack) -> None:
    """A transaction of the service's account holds an order and doesn't end."""
    link = psycopg.connect(stack.postgres.url)
    ends.callback(link.close)
    link.execute("SET idle_in_transaction_session_timeout = 0")
    link.commit()
    link.execute("SELECT FROM orders_order WHERE id = (SELECT min(id) FROM orders_order) FOR UPDATE")


def fill_disk(stack: Stack, ends: ExitStack) -> None:
    """The disk under PostgreSQL is full, but for what it has already."""
    ballast = stack.postgres.home / "ballast"
    link = psycopg.connect(stack.postgres.url_of(SUPERUSER), autocommit=True)  # a new one finds no room by then
    ends.callback(_begin_postgres, stack)
    ends.callback(ballast.unlink)
    ends.callback(link.close)
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"\0" * 2**16)
    with suppress(psycopg.Error):
        link.execute("CREATE TEMP TABLE takes_what_is_left AS SELECT repeat('x', 2000) FROM generate_series(1, 100000)")


def has_small_disk(stack: Stack) -> bool:
    """Whether PostgreSQL lies on a disk of its own, small enough to be filled."""
    state = os.statvfs(stack.postgres.home)
    return state.f_blocks * state.f_frsize < 2 << 30


def skew_clock(stack: Stack, ends: ExitStack) -> None:
    """The clock of one machine goes ahead: its web is started again under another time."""
    stack.children["web2"].stop(timeout=20)
    ends.callback(stack.begin, "web2")
    ends.callback(stack.children["web2"].stop, 20)
    clock = {"FAKETIME": f"+{SKEW_SECONDS}s", "FAKETIME_DONT_FAKE_MONOTONIC": "1", "PYTHONPATH": str(ANOTHER_CLOCK)}
    stack.begin("web2", LD_PRELOAD=str(FAKETIME), **clock)
    stack.wait_ready("web2")


def away_subscriber(stack: Stack, ends: ExitStack) -> None:
    """A subscriber takes no connections."""
    stack.subscriber.stop()
    ends.callback(stack.subscriber.start)


def hold_replica(stack: Stack, ends: ExitStack) -> None:
    """The standby goes on serving and repeats nothing of what is new."""
    assert stack.standby
    stack.standby.ask("SELECT pg_wal_replay_pause()")
    ends.callback(stack.standby.ask, "SELECT pg_wal_replay_resume()")


def kill_replica(stack: Stack, ends: ExitStack) -> None:
    """The standby is away."""
    assert stack.standby
    kill_group(stack.standby.child)
    ends.callback(stack.standby.begin)


def fail_over(stack: Stack, ends: ExitStack) -> None:
    """The primary is lost for good; the standby, which had confirmed every commit, takes over behind PgBouncer."""
    assert stack.standby
    assert stack.pooler
    stack.postgres.ask("ALTER SYSTEM SET synchronous_standby_names = '*'")
    stack.postgres.ask("SELECT pg_reload_conf()")
    time.sleep(3)
    stack.postgres.kill()
    ends.callback(_promote, stack)


def _promote(stack: Stack) -> None:
    assert stack.standby
    assert stack.pooler
    stack.standby.ask("SELECT pg_promote()")
    standby = stack.standby
    with psycopg.connect(standby.url_of(SUPERUSER), autocommit=True) as link:
        link.execute("ALTER SYSTEM SET synchronous_standby_names = ''")
        link.execute("SELECT pg_reload_conf()")
    stack.pooler.lead_to(standby.url_of(SERVICE))
    stack.postgres.take_address(standby.port, standby.child)
    kill_group(stack.children["maintenance"])
    stack.begin("maintenance")
    stack.standby = None  # DATABASE_REPLICA_URL is taken out, as scaling.md says
    for name in stack.webs():
        stack.children[name].stop(timeout=30)
        stack.begin(name)
        stack.wait_ready(name)


def has_replica(stack: Stack) -> bool:
    """Whether a standby follows."""
    return stack.standby is not None


AWAY = Signs(("DeskPartFails", "DeskServerErrors"), ("database",), ("dependency_away", NOT_READY.format("database")))


def _of(part: str, *alarms: str) -> Signs:
    return Signs(("DeskPartFails", *alarms), (part,), (NOT_READY.format(part),))


FAULTS = (
    Fault("postgres-restart", "PostgreSQL is stopped and started", restart_postgres, AWAY),
    Fault("postgres-kill", "PostgreSQL's machine loses power", kill_postgres, AWAY),
    Fault("valkey-kill", "Valkey is away, comes back empty", kill_valkey, _of("broker")),
    Fault("valkey-flush", "Valkey is emptied", flush_valkey, Signs()),
    Fault(
        "worker-kill",
        "a worker dies in its tasks",
        kill_worker,
        Signs(("DeskWorkerGone",), (), ("missed heartbeat from worker1",)),
    ),
    Fault("web-process", "a process of a web dies", kill_process_of_web, Signs((), (), ("SIGKILL",)), lasts=8),
    Fault("web-kill", "a web dies", kill_web, Signs(("DeskDown",), ("livez",), ())),
    Fault("beat-one", "one of two beats dies", kill_one_beat, Signs(), lasts=15),
    Fault("beat-both", "both beats die", kill_beats, _of("beat", "DeskBeatSilent")),
    Fault("transaction", "a transaction is stuck and holds an order", hold_transaction, _of("transactions")),
    Fault("disk-full", "PostgreSQL's disk is full", fill_disk, _of("disk", "DeskDiskFull"), possible=has_small_disk),
    Fault(
        "clock-skew",
        f"a machine's clock is {SKEW_SECONDS} s ahead",
        skew_clock,
        _of("clock", "DeskClockWrong"),
        possible=lambda stack: FAKETIME.exists(),
    ),
    Fault("subscriber", "a subscriber is away", away_subscriber, _of("subscribers", "DeskSubscriberFails")),
    Fault("replica-lag", "the replica lags", hold_replica, _of("replica", "DeskReplicaLate"), possible=has_replica),
    Fault("replica-kill", "the replica is away", kill_replica, _of("replica"), possible=has_replica),
    Fault("failover", "the primary is lost, the standby takes over", fail_over, AWAY, possible=has_replica),
)
