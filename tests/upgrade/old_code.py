"""The release before on today's schema: its own API tests, run from its commit on a database that today's code made.

`make old-code` runs them; ARGS names other tests of that release. During a roll-out both work on one database, so what
fails here would fail there. The release has one account, which owns the database, as it did.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.upgrade.releases import COMMITS

ROOT = Path(__file__).resolve().parent.parent.parent
TESTS = ("tests/orders/api", "tests/returns/test_api.py", "tests/desk/clients", "tests/service/http")
MIGRATED = """
import django; django.setup()
from django.db import connection
from tests.accounts import allow_truncation
connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
allow_truncation()
"""


def main(arguments: list[str]) -> int:
    """Migrate a test database, fetch the release, run its tests; its exit code."""
    from config.embedded.for_tests import start_servers

    os.environ.update(DJANGO_SETTINGS_MODULE="config.settings", CRM_TESTING="1", DEMO="1")
    servers = start_servers(as_owner=True)
    try:
        env = os.environ | {"PYTHONPATH": str(ROOT)}
        subprocess.run([sys.executable, "-c", MIGRATED], cwd=ROOT, env=env, check=True)
        with tempfile.TemporaryDirectory() as folder:
            tree = Path(folder) / "release"
            git = ["git", "-C", str(ROOT), "worktree"]
            subprocess.run([*git, "add", "--detach", str(tree), COMMITS["v1"]], check=True, capture_output=True)
            try:
                return run(tree, arguments or [name for name in TESTS if (tree / name).exists()])
            finally:
                subprocess.run([*git, "remove", "--force", str(tree)], check=True)
    finally:
        servers.close()


def run(tree: Path, tests: list[str]) -> int:
    """The release's tests on the database that is there already."""
    env = {name: value for name, value in os.environ.items() if name not in {"DATABASE_OWNER_URL", "PYTHONPATH"}}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--reuse-db", *tests]
    return subprocess.run(command, cwd=tree, env=env, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
