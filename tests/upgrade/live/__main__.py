"""`make upgrade-live`: a release is served and worked with while its database becomes today's, then attacked.

Passes where every request of the release is answered, none waits for the upgrade's locks longer than a second (or than
the machine alone lets one wait), nothing is wrong with the past afterwards, and `verify` names every row that somebody
with the service's password slips in.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

import psycopg

from config.embedded.data_folder_access import reachable_folder
from config.embedded.launch_options import ROOT
from config.embedded.os_account import Account
from config.embedded.postgres import OWNER, SERVICE, SUPERUSER, Postgres, make_accounts
from tests.upgrade.live.attack import accepted_escapes, leave_a_gap, slips
from tests.upgrade.live.callers import Tally, working
from tests.upgrade.live.filling import fill
from tests.upgrade.live.lock_waits import UPGRADE, LockWaits
from tests.upgrade.renew import demo, tree_of

DATABASE = "release"
PASSWORDS = {OWNER: "owner-of-the-walk", SERVICE: "service-of-the-walk"}
LONGEST_SECONDS = 1.0
ALONE_SECONDS = 20


@dataclass(frozen=True, slots=True)
class Addresses:
    """One database for its three accounts; the release of before knows the superuser's alone."""

    superuser: str
    owner: str
    service: str


def main(arguments: list[str]) -> int:
    """Walk; 1 where something isn't as it should be."""
    parser = argparse.ArgumentParser(prog="upgrade-live", description=__doc__)
    parser.add_argument("--release", default="v1")
    parser.add_argument("--orders", type=int, default=200_000)
    parser.add_argument("--longest", type=float, default=LONGEST_SECONDS, help="seconds to wait for a lock")
    options = parser.parse_args(arguments)
    with ExitStack() as running:
        tree = running.enter_context(tree_of(options.release))
        database, folder = running.enter_context(_database())
        base = running.enter_context(demo(tree, folder, database.superuser))
        with psycopg.connect(database.superuser, autocommit=True) as superuser, _timed("filled"):
            fill(superuser, options.orders)
        tally, locks = Tally(), LockWaits(database.superuser, OWNER)
        with locks.watched(), working(base, tally):
            bring_over(database, tally)
        found = waits(tally, locks.longest, options.longest) + past_as_it_was(database) + attacked(database)
    for line in found or ["Everything is as it should be."]:
        print(line)
    return 1 if found else 0


def bring_over(database: Addresses, tally: Tally) -> None:
    """The two steps of the operator's page, one after the other, while the release works."""
    time.sleep(ALONE_SECONDS)
    tally.phase = "accounts"
    step = psycopg.connect(database.superuser, autocommit=True, application_name=UPGRADE)
    with step as superuser, _timed("accounts made"):
        make_accounts(superuser, PASSWORDS)
    tally.phase = "migrate"
    with _timed("migrated"):
        print(manage(database, "migrate", "--noinput", "--verbosity", "0"))
    tally.phase = "after"
    with psycopg.connect(database.service, autocommit=True) as service:
        leave_a_gap(service)
    time.sleep(ALONE_SECONDS)


def waits(tally: Tally, for_locks: float, longest: float) -> list[str]:
    """What is wrong with the answers that the release gave.

    How long a request waits in all depends on what else the machine does: on a busy one some wait longer before the
    first step already. So what is judged is the wait for the upgrade's locks, which grows with the machine's load too.
    """
    for phase in ("before", "accounts", "migrate", "after"):
        print(tally.line(phase))
    print(f"longest wait for a lock of the upgrade {for_locks * 1000:.0f} ms")
    found = [f"{a.phase}: {a.what} ended with {a.status} after {a.seconds:.2f} s" for a in tally.broken()]
    allowed = max(longest, tally.slowest(before=True).seconds)
    if for_locks > allowed:
        slowest = tally.slowest()
        told = f"{slowest.phase}: {slowest.what} waited {slowest.seconds:.2f} s"
        found.append(f"a lock of the upgrade was waited for {for_locks:.2f} s, more than {allowed:.2f} s ({told})")
    return found


def past_as_it_was(database: Addresses) -> list[str]:
    """Seal what there is; what `verify` finds wrong before anybody attacked."""
    with _timed("sealed"):
        print(manage(database, "seal"))
    with _timed("verified"):
        said = manage(database, "verify", "--all")
    print(said)
    return [] if "Всё сходится" in said else [f"verify before the attack: {said}"]


def attacked(database: Addresses) -> list[str]:
    """What the database let happen unnoticed to somebody with the service's password."""
    with psycopg.connect(database.service, autocommit=True) as service:
        found = [f"not refused: {statement}" for statement in accepted_escapes(service)]
        slipped = slips(service)
    for name, row in slipped.items():
        print(f"slipped in: {name} ({row})")
    said = manage(database, "verify", "--all")
    print(said)
    return found + [f"not named by verify: {name} ({row})" for name, row in slipped.items() if f"{row}:" not in said]


def manage(database: Addresses, *command: str) -> str:
    """Run a command of today's release as its operator does; everything it said.

    Raises:
        SystemExit: migrating failed.
    """
    env = os.environ | {"DATABASE_URL": database.service, "DATABASE_OWNER_URL": database.owner, "DEMO": "1"}
    run = [sys.executable, "-W", "ignore", "manage.py", *command]
    made = subprocess.run(run, cwd=ROOT, env=env, check=False, capture_output=True, text=True)
    said = (made.stdout + made.stderr).strip()
    if command[0] == "migrate" and made.returncode:
        raise SystemExit(said)
    return said


@contextmanager
def _database() -> Iterator[tuple[Addresses, object]]:
    """A durable server with a database of the superuser's alone, as the release before had it, and its folder."""
    account = Account.unprivileged()
    folder = reachable_folder(account, "desk-live-")
    postgres = Postgres(folder, account=account)
    try:
        postgres.start()
        with psycopg.connect(postgres.url_of(SUPERUSER), autocommit=True) as server:
            server.execute(f"CREATE DATABASE {DATABASE}")
        address = urlsplit(postgres.url_of(SUPERUSER))._replace(path=f"/{DATABASE}")
        of = {
            user: urlunsplit(address._replace(netloc=f"{user}:{PASSWORDS[user]}@{address.hostname}:{address.port}"))
            for user in PASSWORDS
        }
        yield Addresses(urlunsplit(address), of[OWNER], of[SERVICE]), folder
    finally:
        postgres.stop()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _timed(words: str) -> Iterator[None]:
    began = time.monotonic()
    yield
    print(f"{words} in {time.monotonic() - began:.1f} s", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
