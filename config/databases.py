"""The default database as the environment describes it: address, accounts, time limits, pooler."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

from config.production_requirements import NOWHERE, Reading, number, require_database_password

ENGINE = "django.db.backends.postgresql"
EXAMPLE = "postgres://account:password@host:5432/name"
SCHEMES = frozenset({"postgres", "postgresql", "pgsql"})
ADDRESS = ("NAME", "USER", "PASSWORD", "HOST", "PORT")
# Seconds a statement, a wait for a lock, an idle transaction may take by kind of work; 0 is no limit.
LIMITS: dict[str, dict[str, float]] = {
    "web": {"statement": 30, "lock": 5, "idle": 30},
    "worker": {"statement": 240, "lock": 30, "idle": 300},
    "maintenance": {"statement": 3600, "lock": 2, "idle": 600},
    "migrations": {"statement": 0, "lock": 0.5, "idle": 0},
    "command": {"statement": 0, "lock": 60, "idle": 0},
}
PARAMETERS = {
    "statement": "statement_timeout",
    "lock": "lock_timeout",
    "idle": "idle_in_transaction_session_timeout",
}
MOST_SECONDS = 2_000_000  # PostgreSQL takes no more milliseconds
SILENT_SECONDS, SILENT_STANDBY_SECONDS = 15, 5
ASKED_BEFORE = 1
"""So many times a connection has asked a statement before it is prepared; psycopg's own five had the joins of a list
planned six times on each connection, which takes the database longer than the answer."""
PROGRAMS = {"gunicorn": "web", "uvicorn": "web", "celery": "worker"}


def kind_of_work(env: environ.Env) -> str:
    """What this process does: DESK_WORK, else by its program, else a command.

    Raises:
        ImproperlyConfigured: DESK_WORK names no kind of work.
    """
    program = Path(sys.argv[0])
    name = program.parent.name if program.stem == "__main__" else program.stem
    kind = env.str("DESK_WORK", default="") or PROGRAMS.get(name, "command")
    if kind not in LIMITS:
        raise ImproperlyConfigured(f"DESK_WORK must be one of {', '.join(LIMITS)}")
    return kind


def time_limits(env: environ.Env, kind: str) -> dict[str, int]:
    """PostgreSQL's parameter → milliseconds for a kind of work; DATABASE_STATEMENT_SECONDS and its like go before.

    Raises:
        ImproperlyConfigured: one of those is no whole number, or too great; all of them.
    """
    reading = Reading()
    limits = {PARAMETERS[name]: reading(_milliseconds, env, name, usual) for name, usual in LIMITS[kind].items()}
    reading.end()
    return limits


def _milliseconds(env: environ.Env, name: str, usual: float) -> int:
    variable = f"DATABASE_{name.upper()}_SECONDS"
    return number(env, variable, 0, most=MOST_SECONDS) * 1000 if env.str(variable, default="") else int(usual * 1000)


def service_database(env: environ.Env) -> dict[str, Any]:
    """Django's settings of the service's account (DATABASE_URL, DATABASE_POOLER).

    Raises:
        ImproperlyConfigured: what describes the database can't be read; every fault.
    """
    reading = Reading()
    database = reading(_described, env, "DATABASE_URL")
    pooled = reading(behind_pooler, env, "DATABASE_POOLER")
    if pooled:
        database["DISABLE_SERVER_SIDE_CURSORS"] = True
    database.setdefault("CONN_MAX_AGE", None)
    given = database.get("OPTIONS") or {}
    options = reading(connection_options, env, pooled=pooled, silent=SILENT_SECONDS, given=given)
    reading.end()
    return database | {"CONN_HEALTH_CHECKS": True, "ATOMIC_REQUESTS": False, "OPTIONS": options}


def _described(env: environ.Env, name: str) -> dict[str, Any]:
    """The database that the address in the variable `name` describes.

    Raises:
        ImproperlyConfigured: there is none, or it can't be read.
    """
    url = env.str(name, default="")
    if not url:
        raise ImproperlyConfigured(f"{name} must be set")
    try:
        database = {**env.db_url_config(url, engine=ENGINE)}
    except (ImproperlyConfigured, LookupError, ValueError):
        database = {}
    if not database or url.partition("://")[0] not in SCHEMES:
        raise ImproperlyConfigured(f"{name} must be an address like {EXAMPLE}")
    return _place_in_options(database)


def _place_in_options(database: dict[str, Any]) -> dict[str, Any]:
    """The server's place among the address's options, as libpq reads it: `postgres://a:b@/name?host=/socket/folder`."""
    options = {**(database.get("OPTIONS") or {})}
    place = {option.upper(): str(options.pop(option)) for option in ("host", "port") if option in options}
    return database | place | {"OPTIONS": options} if place else database


def require_password_in(env: environ.Env, name: str) -> None:
    """The password in the address in the variable `name`, where there is one.

    Raises:
        ImproperlyConfigured: it is missing, short or guessed, or the address can't be read.
    """
    if env.str(name, default=""):
        require_database_password(name, _described(env, name))


def replica(env: environ.Env) -> dict[str, Any] | None:
    """Where reads that may lag go (DATABASE_REPLICA_URL, DATABASE_REPLICA_POOLER); None without it.

    What DATABASE_URL asks of a connection, its encryption above all, is asked of the standby's too, unless its own
    address says otherwise.

    Raises:
        ImproperlyConfigured: what describes it can't be read; every fault.
    """
    reading = Reading(DATABASE_REPLICA_URL=NOWHERE)
    pooled = reading(behind_pooler, env, "DATABASE_REPLICA_POOLER")
    if not env.str("DATABASE_REPLICA_URL", default=""):
        reading.end()
        return None
    standby = reading(_described, env, "DATABASE_REPLICA_URL")
    asked: dict[str, Any] = reading(_described, env, "DATABASE_URL").get("OPTIONS") or {}
    given = {name: value for name, value in asked.items() if name != "options"} | (standby.get("OPTIONS") or {})
    options = reading(connection_options, env, pooled=pooled, silent=SILENT_STANDBY_SECONDS, given=given)
    reading.end()
    return {name: standby.get(name, "") for name in ADDRESS} | {
        "OPTIONS": options,
        "DISABLE_SERVER_SIDE_CURSORS": pooled,
    }


def behind_pooler(env: environ.Env, variable: str) -> bool:
    """Whether a pooler that gives a connection to each transaction stands before the database.

    Raises:
        ImproperlyConfigured: the variable is neither empty nor `transaction`.
    """
    pooler = env.str(variable, default="")
    if pooler not in {"", "transaction"}:
        raise ImproperlyConfigured(f"{variable} must be empty or transaction")
    return bool(pooler)


def connection_options(env: environ.Env, *, pooled: bool, silent: int, given: dict[str, Any]) -> dict[str, Any]:
    """libpq's and psycopg's options of a connection; those of the address go before.

    Behind a pooler nothing may belong to a session: no prepared statements, no time limits at the start of a connection
    (the pooler sets them: config/database/pgbouncer.ini).

    Args:
        silent: after how many seconds a server that answers nothing any more, its machine or the network lost, is given
            up; by TCP alone that takes a quarter of an hour.
        given: the address's own.
    """
    options: dict[str, Any] = {"server_side_binding": True, "prepare_threshold": ASKED_BEFORE, "connect_timeout": 5}
    options |= {"tcp_user_timeout": silent * 1000}
    options |= {"keepalives_idle": silent, "keepalives_interval": max(1, silent // 3), "keepalives_count": 3}
    if pooled:
        return options | {"prepare_threshold": None} | given
    reading = Reading()
    kind = reading(kind_of_work, env)
    limits = " ".join(f"-c {name}={value}" for name, value in reading(time_limits, env, kind).items())
    reading.end()
    return options | given | {"options": f"{limits} {given.get('options', '')}".strip()}


def owner_account(env: environ.Env, service: dict[str, Any]) -> dict[str, Any] | None:
    """Where and as whom the owner connects, by DATABASE_OWNER_URL and past any pooler; None without it.

    The name of the database is left out where it is the service's own, so that it follows the tests' renaming.

    Raises:
        ImproperlyConfigured: it can't be read.
    """
    if not env.str("DATABASE_OWNER_URL", default=""):
        return None
    owner = _described(env, "DATABASE_OWNER_URL")
    account = {name: owner.get(name, "") for name in ADDRESS}
    if account["NAME"] == service["NAME"]:
        del account["NAME"]
    return account
