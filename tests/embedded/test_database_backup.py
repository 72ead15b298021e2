"""A copy of the database, restored beside it, is the same to the row; nothing is ever written over."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from psycopg import sql

from config import database_backup
from config.database_backup import VARIABLE, main
from tests.upgrade.databases import restored, tables, triggers
from tests.upgrade.releases import COMMITS

SEQUENCES = "SELECT schemaname || sequencename, last_value FROM pg_sequences ORDER BY 1"


@contextmanager
def empty_database() -> Iterator[str]:
    """The address of a new database of the owner's."""
    url = os.environ[VARIABLE]
    name = f"copy_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
        try:
            yield urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
        finally:
            server.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(name)))


def sequences(url: str) -> list[tuple[str, int | None]]:
    """Where the numbers of every table go on."""
    with psycopg.connect(url) as connection:
        return list(connection.execute(SEQUENCES))


def test_a_restored_copy_is_the_database_to_the_row_and_goes_on_with_the_same_numbers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "copy"
    with restored(list(COMMITS)[-1]) as source, empty_database() as target:
        monkeypatch.setenv(VARIABLE, source)
        assert main("backup", str(copy)) == 0, capsys.readouterr().err
        assert copy.stat().st_mode & 0o077 == 0
        assert main("backup", str(copy)) == 2
        monkeypatch.setenv(VARIABLE, target)
        assert main("restore", str(copy)) == 0, capsys.readouterr().err
        kept = tables(source)
        assert sum(map(len, kept.values())) > 10_000
        assert tables(target) == kept
        assert triggers(target) == triggers(source)
        assert sequences(target) == sequences(source)
        assert main("restore", str(copy)) == 2
        assert "isn't empty" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("work", "folder", "url", "words"),
    [
        ("backup", "", "postgres://x@127.0.0.1:1/x", "name the folder"),
        ("restore", "nowhere", "postgres://x@127.0.0.1:1/x", "holds no copy"),
        ("backup", "new", "", VARIABLE),
        ("backup", "new", "postgres://x@127.0.0.1:1/x", "127.0.0.1"),
    ],
)
def test_what_cannot_be_copied_is_told_and_leaves_nothing(
    work: str,
    folder: str,
    url: str,
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(VARIABLE, url)
    assert main(work, folder) == 2
    assert words in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_client_older_than_the_server_is_passed_by(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = os.environ[VARIABLE]
    old = tmp_path / "pg_dump"
    old.write_text("#!/bin/sh\necho 'pg_dump (PostgreSQL) 9.6.24'\n")
    old.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert next(database_backup.candidates("pg_dump")) == old
    chosen = database_backup.program(url, "pg_dump")
    with psycopg.connect(url) as connection:
        assert database_backup.version_of(chosen) >= connection.info.server_version // 10_000


@pytest.mark.parametrize(
    ("url", "address", "password"),
    [
        (
            "postgres://desk_owner:a%40b%3Ac@db:5433/desk?sslmode=verify-full&sslrootcert=/ca.pem",
            "postgres://desk_owner@db:5433/desk?sslmode=verify-full&sslrootcert=/ca.pem",
            "a@b:c",
        ),
        ("postgres://desk_owner@db/desk", "postgres://desk_owner@db/desk", ""),
        ("postgres:///desk?host=/run/postgresql", "postgres:///desk?host=/run/postgresql", ""),
    ],
)
def test_the_programs_are_given_the_whole_address_but_for_the_password(url: str, address: str, password: str) -> None:
    assert database_backup.without_password(url) == (address, password)
