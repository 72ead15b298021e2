"""A new key for what is encrypted in the database, walked with real processes that serve beside each other (S13)."""

from __future__ import annotations

import subprocess
import sys

import psycopg
import pytest
from cryptography.fernet import Fernet, InvalidToken

from config.embedded.processes import free_port
from service.database.encryption import PREFIX
from tests.embedded.production import (
    ROOT,
    Answer,
    Production,
    address_of,
    empty_database,
    environment,
    installed,
    served,
)
from tests.service.second_factors import phone_code

OLD, NEW = (Fernet.generate_key().decode() for _ in range(2))
PASSWORD = "тихий вечер у реки"
NAMES = ("anna", "boris", "vera", "gleb", "daria", "egor")
MAKE = f"""
from service.models import User
for name in {NAMES!r}:
    User.objects.create_user(name, password={PASSWORD!r}, role="operator")
"""
REENCRYPT = "from service.tasks import reencrypt_secrets; print('rows', reencrypt_secrets())"


def ran(code: str, env: dict[str, str]) -> str:
    """What a process of this environment says to some code."""
    command = [sys.executable, "manage.py", "shell", "-v", "0", "-c", code]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def under(env: dict[str, str], *keys: str) -> dict[str, str]:
    """The environment with these keys, and a port of its own."""
    return env | {"ENCRYPTION_KEYS": ",".join(keys), "BIND": f"127.0.0.1:{free_port()}"}


def asked(service: Production, path: str, name: str, **more: str) -> Answer:
    return service.call("POST", f"/api/v1/auth/{path}", {"username": name, "password": PASSWORD, **more})


def enrolled(service: Production, name: str) -> str:
    """The secret on the phone of somebody who has enrolled here."""
    secret: str = asked(service, "second-factor", name).json()["secret"]
    assert asked(service, "second-factor/confirm", name, otp=phone_code(secret, -1)).status == 200
    return secret


def opened(database: str, key: str) -> int:
    """How many of the stored secrets a key alone opens."""
    with psycopg.connect(database) as connection:
        stored = [row[0] for row in connection.execute("SELECT secret FROM service_secondfactor")]
    assert len(stored) == len(NAMES)
    return sum(opens(key, one) for one in stored)


def opens(key: str, stored: str) -> bool:
    try:
        return bool(Fernet(key).decrypt(stored.removeprefix(PREFIX)))
    except InvalidToken:
        return False


@pytest.mark.prove
@pytest.mark.django_db(transaction=True)
def test_a_key_is_replaced_while_servers_of_before_and_after_answer_beside_each_other() -> None:
    """Behind the old one everywhere, then in front, then alone: at no step is there a server that can't read."""
    with empty_database() as database:
        env, owner = environment(database, free_port()), address_of("DATABASE_OWNER_URL", database)
        installed(env | {"ENCRYPTION_KEYS": OLD}, owner)
        ran(MAKE, env | {"ENCRYPTION_KEYS": OLD})
        with served(under(env, OLD, NEW), owner) as behind:
            with served(under(env, OLD), owner) as before:
                secrets = {name: enrolled(before, name) for name in NAMES[:4]}
                enter(before, secrets, "anna")
                enter(behind, secrets, "boris")
                secrets["daria"] = enrolled(behind, "daria")
                enter(before, secrets, "daria")
            with served(under(env, NEW, OLD), owner) as front:
                secrets["egor"] = enrolled(front, "egor")
                enter(behind, secrets, "egor")
                enter(front, secrets, "vera")
        assert opened(env["DATABASE_URL"], NEW) == 1
        assert "rows 5" in ran(REENCRYPT, under(env, NEW, OLD))
        assert opened(env["DATABASE_URL"], NEW) == len(NAMES)
        with served(under(env, NEW), owner) as after:
            enter(after, secrets, "gleb")


def enter(service: Production, secrets: dict[str, str], name: str) -> None:
    """Log in by password and code; each name does once, for a code counts once."""
    assert asked(service, "token", name).json()["code"] == "second_factor_required"
    assert asked(service, "token", name, otp=phone_code(secrets[name])).status == 200
