"""The release before on today's schema: its own API tests, run from its commit on a database that today's code made.

`make old-code` runs them; ARGS names other tests of that release. During a roll-out both work on one database, so what
fails here would fail there. The release has the one account that it had, a superuser.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

from config.embedded.data_folder_access import reachable_folder
from config.embedded.launch_options import ROOT
from config.embedded.os_account import Account
from config.embedded.postgres import SUPERUSER, Postgres
from config.embedded.valkey import Valkey
from tests.upgrade.renew import tree_of

SETTINGS = {"DJANGO_SETTINGS_MODULE": "config.settings", "CRM_TESTING": "1", "DEMO": "1"}
TESTS = (
    *("tests/orders/api", "tests/orders/intake", "tests/orders/events", "tests/returns", "tests/escalations"),
    *("tests/desk/clients", "tests/desk/contacts", "tests/service/http", "tests/service/subscriptions"),
)
MIGRATED = '''
import django; django.setup()
from django.db import connection
from tests.accounts import allow_truncation
connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
allow_truncation()
# The release's tests empty their tables between them, and know nothing of those that belong to them by now.
with connection.cursor() as cursor:
    cursor.execute("""
        CREATE FUNCTION emptied() RETURNS trigger LANGUAGE plpgsql AS
            'BEGIN DELETE FROM service_objectversion; DELETE FROM service_feedend; RETURN NULL; END';
        CREATE TRIGGER emptied AFTER TRUNCATE ON service_outboxevent EXECUTE FUNCTION emptied();
    """)
'''
PLUGIN = """
def pytest_collection_finish(session):
    from django.db import connection
    operations = type(connection.ops)
    flush = operations.sql_flush
    operations.sql_flush = lambda self, *args, **more: flush(self, *args, **(more | {"allow_cascade": True}))
"""


def main(arguments: list[str]) -> int:
    """Migrate a test database, fetch the release, run its tests; its exit code."""
    with ExitStack() as running:
        account = Account.unprivileged()
        folder = reachable_folder(account, "desk-old-code-")
        running.callback(shutil.rmtree, folder, ignore_errors=True)
        postgres = Postgres(folder, durable=False, account=account, disposable=True)
        running.callback(postgres.stop)
        postgres.start()
        valkey = Valkey(folder, durable=False)
        running.callback(valkey.stop)
        valkey.start()
        migrate(postgres.owner_url)
        tree = running.enter_context(tree_of("v1"))
        (folder / "empties_all.py").write_text(PLUGIN)
        servers = {"DATABASE_URL": postgres.url_of(SUPERUSER), "REDIS_URL": valkey.url, "PYTHONPATH": str(folder)}
        return run(tree, servers, arguments or [name for name in TESTS if (tree / name).exists()])


def migrate(owner_url: str) -> None:
    """Make the tests' database with today's schema, as its owner."""
    env = os.environ | SETTINGS | {"DATABASE_URL": owner_url, "DATABASE_OWNER_URL": owner_url}
    subprocess.run([sys.executable, "-c", MIGRATED], cwd=ROOT, env=env, check=True)


def run(tree: Path, servers: dict[str, str], tests: list[str]) -> int:
    """The release's tests on the database that is there already."""
    left_out = {"DATABASE_OWNER_URL", "MAKEFLAGS"}
    env = {name: value for name, value in os.environ.items() if name not in left_out}
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "empties_all",
        "--reuse-db",
        *tests,
    ]
    env |= SETTINGS | servers
    return subprocess.run(command, cwd=tree, env=env, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
