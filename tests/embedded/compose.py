"""What docker-compose.yml would start, started here: its commands and environments on servers of this machine."""

from __future__ import annotations

import os
import re
import secrets
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import redis
import yaml

from config.embedded.binaries import valkey_program
from config.embedded.launch_options import ROOT
from config.embedded.os_account import Account
from config.embedded.postgres import DATABASE, SUPERUSER
from config.embedded.processes import Child, free_port
from tests.ops.servers import SteadyPostgres, wait_until

TEXT = (ROOT / "docker-compose.yml").read_text("utf-8")
HOST = "desk.example"
CHOSEN = {"ALLOWED_HOSTS": HOST, "CSRF_TRUSTED_ORIGINS": f"https://{HOST}", "TRUSTED_PROXIES": "1"}
VARIABLE = re.compile(r"\$(?:(\$)|\{(\w+)(?::([?-])([^}]*))?\})")
PATIENCE = 6
"""How many times longer than in the file a check may take here, beside other tests"""
BESIDE = f"{Path(sys.executable).parent}:/usr/bin:/bin"
"""Where the image has its programs: the lock's beside Python, and the system's own"""
STAND_IN = """#!{python}
import os, sys, redis
(asked,) = sys.argv[1:]
client = redis.Redis(port={port}, password=os.environ["VALKEYCLI_AUTH"])
print({{True: "PONG"}}.get(client.execute_command(asked)))
"""
"""Valkey's own client, which the image has and this machine need not"""


def filled_in() -> dict[str, str]:
    """`.env` as somebody fills it in who follows `.env.example`: whatever is demanded, nothing else."""
    lines = (ROOT / ".env.example").read_text("utf-8").splitlines()
    example = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    demanded = set(re.findall(r"\$\{(\w+):\?", TEXT))
    return example | {name: CHOSEN.get(name) or secrets.token_hex(32) for name in demanded}


def interpolated(value: Any, chosen: Mapping[str, str]) -> Any:
    """What compose makes of `${NAME:-default}`, `${NAME:?words}` and `$$` in whatever stands in the file."""
    if isinstance(value, dict):
        return {key: interpolated(one, chosen) for key, one in value.items()}
    if isinstance(value, list):
        return [interpolated(one, chosen) for one in value]
    return VARIABLE.sub(lambda found: _chosen(found, chosen), value) if isinstance(value, str) else value


def _chosen(found: re.Match[str], chosen: Mapping[str, str]) -> str:
    dollar, name, kind, more = found.groups()
    if dollar:
        return "$"
    given = chosen.get(name, "")
    assert given or kind != "?", more
    return given or (more if kind == "-" else "")


def of_image() -> dict[str, str]:
    """The environment that the image gives to each of its processes."""
    (line,) = re.findall(r"^ENV (.*)$", (ROOT / "Dockerfile").read_text("utf-8"), re.MULTILINE)
    return dict(part.split("=", 1) for part in line.split())


class Composition:
    """The services of the file, each a process here: other places, ports and names of hosts, all else as it stands."""

    def __init__(self, folder: Path, servers: Account) -> None:
        self.folder = folder
        lent = servers.can("-x", Path(sys.executable).resolve()) and servers.can("-r", ROOT / "manage.py")
        self.account = servers if lent else Account()
        self.services: dict[str, Any] = interpolated(yaml.safe_load(TEXT)["services"], filled_in())
        self.postgres = SteadyPostgres(folder, durable=False, account=servers)
        self.ports = {name: free_port() for name in ("web", "stream", "proxy", "valkey")}
        self.children: dict[str, Child] = {}
        for name in ("static", "uploads", "tmp", "data"):
            (folder / name).mkdir()
            self.account.own(folder / name)
        self.code, self.home = folder / "code", folder / "home"
        self.code.mkdir()
        for each in ROOT.iterdir():
            (self.code / each.name).symlink_to(each)

    def environment(self, name: str) -> dict[str, str]:
        """What the process of a service is told: by the image, by the file, and where the others are here."""
        told = {key: str(value) for key, value in self.services[name]["environment"].items()}
        image = {} if name in ("postgres", "valkey") else of_image()
        env = {key: self.here(value) for key, value in (image | told).items()}
        env |= {"PATH": f"{self.folder}:{BESIDE}", "HOSTNAME": name, "TMPDIR": str(self.folder / "tmp")}
        if name == "web":
            env["BIND"] = f"0.0.0.0:{self.ports['web']}"
        if name == "proxy":
            there = {each: f"127.0.0.1:{self.ports[each]}" for each in ("web", "stream")}
            env |= {"WEB_UPSTREAM": there["web"], "STREAM_UPSTREAM": there["stream"]}
            env["PROXY_PORT"] = str(self.ports["proxy"])
        return {"HOME": str(self.home)} | env

    def here(self, text: str) -> str:
        """What stands for a place of the containers on this machine."""
        text = text.replace("@postgres:5432", f"@127.0.0.1:{self.postgres.port}")
        text = text.replace("@valkey:6379", f"@127.0.0.1:{self.ports['valkey']}")
        folders = {"/tmp": "tmp", "/srv/static": "static", "/srv/uploads": "uploads"}
        for place, folder in folders.items():
            text = re.sub(rf"(?<![\w/]){place}\b", str(self.folder / folder), text)
        return text

    def command(self, name: str) -> list[str]:
        """The command of a service, but for where it listens; two workers on one machine need names of their own."""
        parts = [self.here(str(part)) for part in self.services[name]["command"]]
        if "--port" in parts:
            parts[parts.index("--port") + 1] = str(self.ports[name])
        return [*parts, *(["--hostname", f"celery@{name}"] if "worker" in parts else [])]

    def begin(self, name: str) -> None:
        """Start a service."""
        child = self.children[name] = Child(name, self.folder / f"{name}.log")
        child.start(
            ["env", "-C", str(self.code), *self.command(name)], env=self.environment(name), account=self.account
        )

    def once(self, name: str, command: list[str], said: str = "") -> str:
        """Run a command as `docker compose run` does in a service's container; what it and its errors say."""
        done = subprocess.run(
            ["env", "-C", str(self.code), *command],
            env=self.environment(name),
            input=said,
            capture_output=True,
            text=True,
            **self.account.popen_options(),
        )
        assert done.returncode == 0, (name, done.stdout[-2000:], done.stderr[-2000:])
        return done.stdout + done.stderr

    def is_healthy(self, name: str) -> bool:
        """Whether the service's own health check passes now."""
        child = self.children.get(name)
        assert child is None or child.exit_code is None, (name, child.said(60))
        kind, *test = self.services[name]["healthcheck"]["test"]
        test = [self.here(part) for part in test]
        for port in {"web": "8000", "proxy": "8000", "stream": "8001"}.items():
            if name == port[0]:
                test = [part.replace(f":{port[1]}/", f":{self.ports[name]}/") for part in test]
        command = ["sh", "-c", *test] if kind == "CMD-SHELL" else test
        limit = int(self.services[name]["healthcheck"]["timeout"].removesuffix("s"))
        env = self.environment(name)
        if name == "postgres":
            env |= {"PATH": f"{self.postgres.programs.folder}:{BESIDE}", "PGHOST": "127.0.0.1"}
            env["PGPORT"] = str(self.postgres.port)
        checked = ["env", "-C", str(self.code), *command]
        options = self.account.popen_options()
        done = subprocess.run(checked, env=env, capture_output=True, timeout=limit * PATIENCE, **options)
        self.said_of_health = (done.stdout + done.stderr).decode(errors="replace")
        return done.returncode == 0

    def start_database(self) -> None:
        """PostgreSQL's own start is the image's; the script of its new volume is ours."""
        self.postgres.start()
        address = urlsplit(self.postgres.url_of(SUPERUSER))
        told = self.services["postgres"]["environment"]
        assert (told["POSTGRES_USER"], told["POSTGRES_DB"]) == (SUPERUSER, DATABASE)
        script = ROOT / "config" / "database" / "10-accounts.sh"
        env = told | {"PATH": f"{self.postgres.programs.folder}:{BESIDE}", "PGHOST": str(address.hostname)}
        env |= {"PGPORT": str(address.port), "PGPASSWORD": str(address.password)}
        env["DESK_SQL"] = str(script.parent / "accounts.sql")
        subprocess.run(["sh", str(script)], env=env, check=True, capture_output=True)

    def start_broker(self) -> None:
        """Valkey by the file's own command."""
        (self.folder / "valkey-server").symlink_to(valkey_program())
        client = self.folder / "valkey-cli"
        client.write_text(STAND_IN.format(python=sys.executable, port=self.ports["valkey"]))
        client.chmod(0o755)
        shell, option, line = self.services["valkey"]["command"]
        line = line.replace(" /data", f" {self.folder / 'data'}") + f" --port {self.ports['valkey']}"
        child = self.children["valkey"] = Child("valkey", self.folder / "valkey.log")
        child.start([shell, option, line], env=self.environment("valkey"), account=self.account)
        wait_until(lambda: self.is_healthy("valkey"), "Valkey")

    def written(self) -> list[str]:
        """What the processes have written where the containers let them write nothing."""
        own = [each.name for each in self.code.iterdir() if not each.is_symlink()]
        return [*own, *([self.home.name] if self.home.exists() else [])]

    def broker(self) -> redis.Redis:
        """A link to the broker without a password."""
        return redis.Redis(port=self.ports["valkey"])

    def stop(self) -> None:
        """End everything, the processes before the servers."""
        for child in reversed(self.children.values()):
            child.ask_to_stop()
        for child in reversed(self.children.values()):
            child.stop(timeout=20)
        self.postgres.stop()


def collected(composition: Composition) -> str:
    """What the image's build says of its static files; its command alone, with the environment that it has there."""
    text = (ROOT / "Dockerfile").read_text("utf-8")
    (line,) = re.findall(r"&& (DEMO=1 .*collectstatic.*)$", text, re.MULTILINE)
    env = {name: composition.here(value) for name, value in of_image().items()}
    env |= {"PATH": BESIDE, "TMPDIR": os.environ.get("TMPDIR", "/tmp")}
    done = subprocess.run(["sh", "-c", line], cwd=ROOT, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr
