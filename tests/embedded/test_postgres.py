"""PostgreSQL and Valkey of our own: found again, robust against what a killed run leaves, kept to one run."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
import psycopg
import pytest
import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from config.databases import service_database
from config.embedded.binaries import PostgresPrograms
from config.embedded.data_folder_access import home_for, reachable_folder
from config.embedded.data_folder_lock import exclusively
from config.embedded.errors import ALREADY_RUNNING, BAD_INPUT, CannotStart
from config.embedded.os_account import Account
from config.embedded.postgres import (
    ACCOUNTS,
    DATABASE,
    LONGEST_SOCKET_FOLDER,
    SERVICE,
    SUPERUSER,
    Postgres,
)
from config.embedded.valkey import Valkey


@pytest.fixture
def data() -> Iterator[Path]:
    """A data folder that the server's account can reach; pytest's own is closed to others."""
    folder = reachable_folder(Account.unprivileged(), "desk-launcher-")
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def postgres(data: Path) -> Iterator[Postgres]:
    server = Postgres(data, durable=False)
    server.start()
    yield server
    server.stop()


def ask(server: Postgres, query: str) -> object:
    with psycopg.connect(server.url_of(SUPERUSER), autocommit=True) as connection:
        cursor = connection.execute(query)
        row = cursor.fetchone() if cursor.description else None
        return row and row[0]


def test_data_are_found_again(postgres: Postgres, data: Path) -> None:
    ask(postgres, "CREATE TABLE note AS SELECT 42 AS n")
    postgres.stop()
    again = Postgres(data, durable=False)
    again.start()
    try:
        assert ask(again, "SELECT n FROM note") == 42
    finally:
        again.stop()


def test_it_demands_the_password_and_keeps_it_closed(postgres: Postgres) -> None:
    password = postgres.home / "password"
    assert stat.S_IMODE(password.stat().st_mode) == 0o600
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(postgres.url_of(SUPERUSER).replace(password.read_text(), "guess"))
    assert ask(postgres, "SHOW listen_addresses") == "127.0.0.1"
    assert ask(postgres, "SELECT rolpassword LIKE 'SCRAM-SHA-256%' FROM pg_authid WHERE rolname = 'desk'") is True


def test_who_works_on_this_machine_asks_it_by_a_socket_that_nobody_else_reaches(postgres: Postgres) -> None:
    address = postgres.nearest_url_of(SERVICE)
    with psycopg.connect(address) as service:
        assert service.info.host == postgres.socket_folder == str(postgres.home.resolve())
    assert stat.S_IMODE(postgres.home.stat().st_mode) == 0o700
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(address.replace(urlsplit(address).password or "", "guess"))
    assert by_django(address)["HOST"] == postgres.socket_folder


@pytest.fixture
def outer() -> Iterator[Path]:
    """A folder of /tmp that others may enter: pytest's own leaves a socket no room for a name."""
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.mark.parametrize("name", ["d" * LONGEST_SOCKET_FOLDER, "data, of the desk"])
def test_a_folder_that_no_address_can_name_has_no_socket(outer: Path, name: str) -> None:
    """Too long a one for the operating system, or one that libpq takes for two."""
    data = outer / name
    data.mkdir()
    server = Postgres(data, durable=False)
    assert server.socket_folder == ""
    assert host_while_it_runs(server) == "127.0.0.1"


@pytest.mark.parametrize("name", ['the "desk"', "папка стола", "100% #1?&x=y"])
def test_a_socket_is_found_whatever_its_folder_is_called(outer: Path, name: str) -> None:
    data = outer / name
    data.mkdir()
    server = Postgres(data, durable=False)
    try:
        server.start()
        with psycopg.connect(server.nearest_url_of(SERVICE)) as service:
            assert service.info.host == server.socket_folder
        assert by_django(server.nearest_url_of(SERVICE))["HOST"] == server.socket_folder
    finally:
        server.stop()


def test_a_folder_in_which_no_socket_can_be_made_has_none(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("config.embedded.postgres.listed", lambda folder: '"/nowhere at all"' if folder else "")
    server = Postgres(data, durable=False)
    assert host_while_it_runs(server) == "127.0.0.1"


def host_while_it_runs(server: Postgres) -> str:
    """By what a server that is started for this and stopped again is reached."""
    try:
        server.start()
        with psycopg.connect(server.nearest_url_of(SERVICE)) as service:
            return service.info.host
    finally:
        server.stop()


def by_django(address: str) -> dict[str, Any]:
    env = environ.Env()
    env.ENVIRON = {"DATABASE_URL": address}
    return service_database(env)


def test_a_database_of_version_1_gets_an_owner_and_a_service_that_owns_nothing(postgres: Postgres, data: Path) -> None:
    ask(postgres, "CREATE TABLE note AS SELECT 1 AS n; CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1'")
    owners = "SELECT string_agg(DISTINCT pg_get_userbyid(o)::text, ',') FROM (SELECT relowner FROM pg_class WHERE relname = 'note' UNION ALL SELECT proowner FROM pg_proc WHERE proname = 'one') x(o)"  # noqa: E501
    assert ask(postgres, owners) == SUPERUSER
    postgres.stop()
    again = Postgres(data, durable=False)
    again.start()
    try:
        assert ask(again, owners) == "desk_owner"
        with psycopg.connect(again.owner_url, autocommit=True) as owner:
            owner.execute("ALTER TABLE note ADD COLUMN m int")
        with psycopg.connect(again.url) as service, pytest.raises(psycopg.errors.InsufficientPrivilege):
            service.execute("SELECT * FROM note")
    finally:
        again.stop()


def test_the_demo_is_durable_and_only_tests_are_not(postgres: Postgres, data: Path) -> None:
    assert ask(postgres, "SHOW fsync") == "off"
    postgres.stop()
    durable = Postgres(data)
    durable.start()
    try:
        assert [ask(durable, f"SHOW {name}") for name in ("fsync", "full_page_writes", "synchronous_commit")] == [
            "on"
        ] * 3
    finally:
        durable.stop()


def test_a_killed_server_starts_again_though_its_number_is_now_a_strangers(data: Path) -> None:
    killed = Postgres(data)
    killed.start()
    ask(killed, "CREATE TABLE note AS SELECT 1 AS n")
    assert killed.child.process
    os.killpg(killed.child.process.pid, signal.SIGKILL)
    killed.child.process.wait()
    pid_file = killed.cluster / "postmaster.pid"
    lines = pid_file.read_text().splitlines(keepends=True)
    pid_file.write_text("".join([f"{os.getpid()}\n", *lines[1:]]))
    again = Postgres(data)
    again.start()
    try:
        assert ask(again, "SELECT n FROM note") == 1
        (socket,) = again.home.glob(".s.PGSQL.*[0-9]")
        assert socket.name.endswith(f".{urlsplit(again.url).port}")
    finally:
        again.stop()


def test_a_second_server_on_living_data_is_refused(postgres: Postgres, data: Path) -> None:
    waits: list[float] = []
    second = Postgres(data, durable=False, pause=waits.append)
    with pytest.raises(CannotStart) as refused:
        second.start()
    assert refused.value.exit_code == BAD_INPUT
    assert waits
    assert ask(postgres, "SELECT 1") == 1


def test_data_of_another_version_are_left_alone(postgres: Postgres, data: Path) -> None:
    postgres.stop()
    version = postgres.cluster / "PG_VERSION"
    kept = version.read_text()
    version.write_text("9\n")
    with pytest.raises(CannotStart, match="PostgreSQL 9"):
        Postgres(data, durable=False).start()
    version.write_text(kept)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root lends PostgreSQL another account")
def test_behind_closed_parents_the_data_lie_elsewhere_and_no_parent_is_opened(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    account = Account.unprivileged()
    home = home_for(account, tmp_path / "postgres")
    try:
        assert (tmp_path / "postgres").resolve() == home
        assert tmp_path not in home.parents
        assert account.can("-w", home)
        assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o700
        assert stat.S_IMODE(home.stat().st_mode) == 0o700
        assert home_for(account, tmp_path / "postgres") == home
    finally:
        shutil.rmtree(home)


def test_one_run_at_a_time_holds_the_folder(tmp_path: Path) -> None:
    with exclusively(tmp_path) as was_killed:
        assert was_killed is False
        with pytest.raises(CannotStart) as refused, exclusively(tmp_path):
            pytest.fail("the folder was given out twice")
        assert refused.value.exit_code == ALREADY_RUNNING
        assert str(os.getpid()) in str(refused.value)
    with exclusively(tmp_path) as was_killed:
        assert was_killed is False


def test_a_killed_run_is_noticed_by_the_next(tmp_path: Path) -> None:
    (tmp_path / "lock").write_text("1\n")
    with exclusively(tmp_path) as was_killed:
        assert was_killed is True


def test_valkey_keeps_what_it_holds_and_demands_the_password(tmp_path: Path) -> None:
    for expected in (None, b"1"):
        server = Valkey(tmp_path)
        server.start()
        try:
            with redis.Redis.from_url(server.url) as client:
                assert client.get("note") == expected
                client.set("note", "1")
            port = int(server.url.rsplit(":", 1)[1].split("/")[0])
            with (
                redis.Redis(port=port, retry=Retry(NoBackoff(), 0)) as stranger,
                pytest.raises(redis.AuthenticationError),
            ):
                stranger.get("note")
        finally:
            server.stop()
        assert server.child.exit_code == 0


def test_the_script_of_compose_makes_both_accounts_whatever_signs_their_passwords_have(postgres: Postgres) -> None:
    address = urlsplit(postgres.url_of(SUPERUSER))
    passwords = {"DESK_OWNER_PASSWORD": 'it\'s "quoted" $HOME \\n', "DESK_APP_PASSWORD": "; DROP ROLE desk_owner; --"}
    programs = PostgresPrograms(Account.unprivileged()).folder
    env = {
        "PATH": f"{programs}:/usr/bin:/bin",
        "PGHOST": str(address.hostname),
        "PGPORT": str(address.port),
        "PGPASSWORD": str(address.password),
        "POSTGRES_USER": SUPERUSER,
        "POSTGRES_DB": DATABASE,
        "DESK_SQL": str(ACCOUNTS),
    }
    for _ in range(2):  # a repetition changes nothing
        script = ["sh", str(ACCOUNTS.parent / "10-accounts.sh")]
        done = subprocess.run(script, env=env | passwords, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    for user, name in (("desk_owner", "DESK_OWNER_PASSWORD"), ("desk_app", "DESK_APP_PASSWORD")):
        with psycopg.connect(
            host=address.hostname, port=address.port, dbname=DATABASE, user=user, password=passwords[name]
        ) as connection:
            assert connection.execute("SELECT current_user").fetchone() == (user,)
