"""The past can't be changed through the database by the service's own account (ORD-3), whatever it states."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from psycopg.errors import InsufficientPrivilege
from psycopg.sql import SQL, Identifier

from service.database import accounts
from service.database.access_declarations import access_by_table, stored_models
from service.database.accounts import TooPowerful, database_owner, powers, require_plain_account
from service.database.grants import differences, grant
from tests.service.database.escapes import ESCAPES

KEPT = sorted(table for table, access in access_by_table().items() if access.appends_only)
committing = pytest.mark.django_db(transaction=True)


@pytest.fixture
def attacker(django_db_setup: None) -> Iterator[psycopg.Connection]:
    """Somebody who has the service's password."""
    asked = connection.settings_dict
    address = {name: asked[name.upper()] for name in ("host", "port", "user", "password")}
    with psycopg.connect(**address, dbname=asked["NAME"], autocommit=True) as session:
        yield session


def refused(attacker: psycopg.Connection, statement: SQL | str) -> bool:
    try:
        attacker.execute(statement if isinstance(statement, str) else statement.as_string(attacker))
    except InsufficientPrivilege:
        return True
    return False


@pytest.mark.parametrize("table", KEPT)
def test_rows_of_a_kept_table_are_never_changed_removed_or_emptied(attacker: psycopg.Connection, table: str) -> None:
    column = next(model._meta.pk.column for model in stored_models() if model._meta.db_table == table)
    for form in ("UPDATE {t} SET {c} = {c}", "DELETE FROM {t}", "TRUNCATE {t}", "TRUNCATE {t} CASCADE"):
        statement = SQL(form).format(t=Identifier(table), c=Identifier(column))
        assert refused(attacker, statement), form


@pytest.mark.parametrize("statement", ESCAPES)
def test_every_way_round_the_rights_is_refused(attacker: psycopg.Connection, statement: str) -> None:
    assert refused(attacker, statement)


def test_the_service_can_grant_nothing(attacker: psycopg.Connection) -> None:
    attacker.execute("GRANT ALL ON service_historyrow TO PUBLIC")
    assert refused(attacker, "DELETE FROM service_historyrow")


def test_no_setting_lets_history_be_emptied(attacker: psycopg.Connection) -> None:
    attacker.execute("SET desk.allow_truncate = 'on'")
    with pytest.raises(InsufficientPrivilege):
        attacker.execute("TRUNCATE service_historyrow CASCADE")


@committing
def test_no_setting_lets_the_owner_change_history_either() -> None:
    with database_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT prosrc FROM pg_proc WHERE proname = 'desk_refuse_change'")
        (source,) = cursor.fetchone()
    assert "current_setting" not in source


@committing
def test_the_services_account_has_no_power_and_the_owner_has() -> None:
    assert powers() == []
    with database_owner():
        assert any(power.startswith("owner of") for power in powers())


@committing
def test_a_powerful_account_is_refused_outside_the_demo(settings) -> None:
    settings.DEMO = False
    require_plain_account()
    with database_owner(), pytest.raises(TooPowerful, match="DATABASE_OWNER_URL"):
        require_plain_account()


@committing
def test_what_is_granted_is_what_is_declared() -> None:
    with connection.cursor() as cursor:
        assert differences(cursor, settings.DATABASE_SERVICE_USER) == []


@committing
def test_a_right_that_somebody_gave_or_took_is_put_straight_by_the_next_migration() -> None:
    user = settings.DATABASE_SERVICE_USER
    with database_owner(), connection.cursor() as cursor:
        cursor.execute(
            f"GRANT DELETE, TRUNCATE ON service_historyrow TO {user}; REVOKE INSERT ON orders_order FROM {user}"
        )
        assert differences(cursor, user)
    call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        assert differences(cursor, user) == []


@committing
def test_a_table_that_nobody_declared_is_closed_to_the_service(attacker: psycopg.Connection) -> None:
    with database_owner(), connection.cursor() as cursor:
        cursor.execute("CREATE TABLE stray (n int)")
        grant()
    try:
        assert refused(attacker, "SELECT * FROM stray")
    finally:
        with database_owner(), connection.cursor() as cursor:
            cursor.execute("DROP TABLE stray")


def test_every_model_is_declared() -> None:
    assert {model._meta.db_table for model in stored_models()} <= set(access_by_table())


@committing
@pytest.mark.parametrize("command", ["verify", "seal", "migrate"])
def test_without_the_owners_account_its_commands_end_in_words(settings, command: str) -> None:
    settings.DATABASE_OWNER, settings.DEMO = None, False
    with pytest.raises(CommandError, match="DATABASE_OWNER_URL"):
        call_command(command)


@committing
def test_whether_the_schema_is_todays_is_asked_without_the_owners_account(settings) -> None:
    """A container waits for it before it starts a process that isn't told the owner (deploy/web.yaml)."""
    settings.DATABASE_OWNER, settings.DEMO = None, False
    call_command("migrate", check_unapplied=True)


@committing
def test_the_owners_work_is_no_part_of_the_services_transaction(settings) -> None:
    from django.db import transaction

    with transaction.atomic(), pytest.raises(RuntimeError), database_owner():
        pytest.fail("it began")
    settings.DATABASE_OWNER, settings.DEMO = None, False
    with pytest.raises(accounts.OwnerUnknown, match="DATABASE_OWNER_URL"), database_owner():
        pytest.fail("it began")
