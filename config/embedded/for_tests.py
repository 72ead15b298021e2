"""The servers of a test run: started once, under a temporary folder, gone afterwards."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from config.embedded.data_folder_access import LASTING, PASSING, reachable_folder
from config.embedded.os_account import Account
from config.embedded.postgres import OWNER, SERVICE, Postgres
from config.embedded.valkey import Valkey

MEMORY = Path("/dev/shm")  # noqa: S108  (fresh folders of mode 700 only)
USUAL_PLACES = (Path(tempfile.gettempdir()), PASSING, LASTING)
ROOM_BYTES = 3 << 30
SOCKET_FOLDER = "DESK_TEST_SOCKET_FOLDER"
"""The variable by which the controller tells its workers where else their PostgreSQL listens."""


def start_servers(
    *, durable: bool = False, as_owner: bool = False, prepare: Callable[[Postgres], Callable[[], None]] | None = None
) -> ExitStack:
    """Fill in the servers' URLs where they are not given; closing the result removes every trace.

    Args:
        durable: whether PostgreSQL waits for the disk at each commit; tests have no use for that, benchmarks do.
        prepare: what to begin with a PostgreSQL that was started here; the result ends it before the server is stopped.
        as_owner: work as the database's owner alone, as benchmarks do: they make databases and empty tables.
    """
    running = ExitStack()
    atexit.register(running.close)
    account = Account.unprivileged()
    folder = reachable_folder(account, "desk-tests-", () if durable else _places_in_memory())
    running.callback(shutil.rmtree, folder, ignore_errors=True)
    _put_temporary_files_into(folder)
    if "DATABASE_URL" not in os.environ:
        postgres = Postgres(folder, durable=durable, account=account, disposable=True)
        running.callback(postgres.stop)
        postgres.start()
        address_of = postgres.nearest_url_of if durable else postgres.url_of
        os.environ["DATABASE_URL"], os.environ["DATABASE_OWNER_URL"] = address_of(SERVICE), address_of(OWNER)
        os.environ[SOCKET_FOLDER] = postgres.socket_folder
        if prepare is not None:
            running.callback(prepare(postgres))
    if "REDIS_URL" not in os.environ:
        valkey = Valkey(folder, durable=False)
        running.callback(valkey.stop)
        valkey.start()
        os.environ["REDIS_URL"] = valkey.url
    if as_owner and "DATABASE_OWNER_URL" in os.environ:
        os.environ["DATABASE_URL"] = os.environ["DATABASE_OWNER_URL"]
    return running


def _places_in_memory() -> tuple[Path, ...]:
    """The machine's folder in memory, where programs may run and a run's data has room; none is the usual place.

    A test that commits has its database copied anew, some thousand files each time.
    """
    if "TMPDIR" in os.environ or not MEMORY.is_dir():
        return ()
    state = os.statvfs(MEMORY)
    has_room = state.f_bavail * state.f_frsize >= ROOM_BYTES
    return (MEMORY, *USUAL_PLACES) if has_room and not state.f_flag & os.ST_NOEXEC else ()


def _put_temporary_files_into(folder: Path) -> None:
    """Whatever a killed worker could not tidy goes with the run's own folder."""
    os.environ["TMPDIR"] = str(folder)
    tempfile.tempdir = None


def own_redis_database(worker: str) -> None:
    """Give the xdist worker `gwN` the Redis database N + 1, so that workers don't empty each other's cache."""
    parts = urlsplit(os.environ["REDIS_URL"])
    os.environ["REDIS_URL"] = urlunsplit(parts._replace(path=f"/{int(worker.removeprefix('gw')) + 1}"))
