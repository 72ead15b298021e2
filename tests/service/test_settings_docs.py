"""The page of settings has every variable that the code reads and every setting of the desk, with their defaults."""

from __future__ import annotations

import re
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from service.management.commands.make_settings_docs import MUST_BE_SET, variable_rows
from service.runtime_settings import SETTING_DEFINITIONS

ROOT = Path(settings.BASE_DIR)
PAGE = (ROOT / "docs" / "ops" / "settings.md").read_text("utf-8")
READ = re.compile(r"""(?:env[.]\w+\(|required\(|\benv, |environ[.]get\(|networks\(env, )\s*"([A-Z][A-Z_]+)\"""")
DEFAULT = re.compile(r"""number[(,]\s*env, "([A-Z_]+)", ([0-9_]+)[,)]""")
OF_OTHERS = {
    "DATABASE_URL": "compose makes it of DESK_APP_PASSWORD",
    "DATABASE_OWNER_URL": "compose makes it of DESK_OWNER_PASSWORD",
    "REDIS_URL": "compose makes it of REDIS_PASSWORD",
    "DESK_WORK": "each service of compose says its own",
    "DEMO": "stays unset in production",
    "CRM_TESTING": "the tests' own",
    "BIND": "the container's own side; BIND_ADDRESS and PORT are the machine's",
    "STATIC_ROOT": "the image's own",
    "UPLOAD_DIR": "the image's own",
    "PGPASSFILE": "libpq's own",
}
"""Variables that the code reads and nobody puts into `.env` → why."""


def sources() -> str:
    """What reads the environment when a process of the service starts."""
    return "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "config").glob("*.py")))


def rows() -> dict[str, tuple[str, str, str]]:
    """Variable → default, unit, meaning."""
    told = variable_rows((ROOT / ".env.example").read_text("utf-8"))
    return {name.strip("`"): (default.strip("`"), unit, meaning) for name, default, unit, meaning in told}


def test_the_page_is_up_to_date() -> None:
    call_command("make_settings_docs", "--check")


def test_every_variable_that_the_code_reads_is_on_the_page() -> None:
    read = set(READ.findall(sources()))
    assert {"SECRET_KEY", "TOKEN_TTL_HOURS", "WEB_THREADS", "METRICS_NETWORKS"} <= read
    assert read - rows().keys() == OF_OTHERS.keys()


def test_every_variable_says_what_it_means_and_its_default_is_the_codes() -> None:
    assert all(meaning for _, _, meaning in rows().values())
    known = dict(DEFAULT.findall(sources()))
    assert len(known) > 5
    for name, default in known.items():
        if name in rows() and rows()[name][0] != MUST_BE_SET:
            assert rows()[name][0] == default.replace("_", ""), name


def test_every_setting_of_the_desk_is_on_the_page() -> None:
    assert all(f"| `{code}` |" in PAGE for code in SETTING_DEFINITIONS)
