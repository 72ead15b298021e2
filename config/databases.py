"""The accounts of the database as the environment names them."""

from __future__ import annotations

from typing import Any

import environ

ADDRESS = ("NAME", "USER", "PASSWORD", "HOST", "PORT")


def owner_account(env: environ.Env, service: dict[str, Any]) -> dict[str, Any] | None:
    """Where and as whom the owner connects, by DATABASE_OWNER_URL; None without it.

    The name of the database is left out where it is the service's own, so that it follows the tests' renaming.
    """
    url = env.str("DATABASE_OWNER_URL", default="")
    if not url:
        return None
    owner = env.db_url_config(url, engine="django.db.backends.postgresql")
    account = {name: owner.get(name, "") for name in ADDRESS}
    if account["NAME"] == service["NAME"]:
        del account["NAME"]
    return account
