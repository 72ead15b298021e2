"""Every process of an installation on one machine, in a folder of its own: started, asked, ended."""

from __future__ import annotations

import json
import os
import re
import secrets
import shlex
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from config.embedded.data_folder_access import reachable_folder
from config.embedded.launch_options import ROOT
from config.embedded.os_account import Account
from config.embedded.processes import Child, free_port
from tests.ops.servers import SERVICE, Pooler, Standby, SteadyPostgres, SteadyValkey, answers, wait_until
from tests.ops.subscriber import Subscriber

HOST = "desk.example"
PASSWORD = "пароль-ночной-смены"
PEOPLE = {"operator": "operator", "supervisor": "supervisor", "shop": "shop", "partner": "carrier"}
INSTALL = ROOT / "docs" / "ops" / "install.md"
SAYS_MORE = ("--loglevel", "info")
PROCESS = r"^\| (\w+)[^|]* \| `([^`|]+ [^`|]+)` \|"
MAKE_PEOPLE = """
import json, sys
from service.models import User
for name, role in json.loads(sys.argv[1]).items():
    User.objects.create_user(name, password=sys.argv[2], role=role)
"""


@dataclass(frozen=True, slots=True)
class Size:
    """How many of each process there are, and what stands beside."""

    webs: int = 2
    workers: int = 2
    beats: int = 2
    pooled: bool = True
    replica: bool = False
    stream: bool = False


def commands_of_the_page() -> dict[str, list[str]]:
    """The processes of docs/ops/install.md, each as it is started there."""
    text = INSTALL.read_text("utf-8")
    made = {name: shlex.split(command) for name, command in re.findall(PROCESS, text, re.MULTILINE)}
    (line,) = re.findall(r"^WEB_UPSTREAM=.* (caddy run .*)$", text, re.MULTILINE)
    return made | {"proxy": shlex.split(line)}


class Stack:
    """Servers and processes; what is lost is begun again by the same name."""

    def __init__(self, folder: Path, account: Account, size: Size, cluster: Path | None = None) -> None:
        self.folder, self.size = folder, size
        self.postgres = SteadyPostgres(cluster or folder, account=account)
        self.valkey = SteadyValkey(folder)
        self.pooler = Pooler(folder, account) if size.pooled else None
        self.standby = Standby(self.postgres, folder, account) if size.replica else None
        self.subscriber = Subscriber(folder)
        self.web_ports = [free_port() for _ in range(size.webs)]
        self.stream_port, self.proxy_port = free_port(), free_port()
        self.children: dict[str, Child] = {}
        self._secret = secrets.token_urlsafe(64)
        self._ended = ExitStack()

    def start(self) -> None:
        """Bring all up, as install.md says: database, accounts, schema, administrator, processes."""
        self._ended.callback(self.stop_servers)
        self.postgres.start()
        self.valkey.start()
        if self.pooler:
            self.pooler.lead_to(self.postgres.url)
            self.pooler.start()
            pooled = self.pooler.url(self.postgres.url, "desk")
            wait_until(lambda: answers(pooled), "PgBouncer")
        self.manage("migrate", "--noinput", "--require-sound", "--verbosity", "0", owner=True)
        self.manage("collectstatic", "--noinput", "--verbosity", "0")
        self.manage("create_administrator", "boss", "--password-stdin", said=PASSWORD)
        self.python(MAKE_PEOPLE, json.dumps(PEOPLE), PASSWORD)
        if self.standby:
            self.standby.start()
        self.subscriber.start()
        for name in self.commands():
            self.begin(name)
        for name in self.webs():
            self.wait_ready(name)
        wait_until(lambda: self.probe(self.proxy_port, "/livez")[0] == 200, "the proxy")

    def webs(self) -> list[str]:
        """The names of the webs."""
        return [f"web{at}" for at in range(1, self.size.webs + 1)]

    def commands(self) -> dict[str, Sequence[str | Path]]:
        """Every process by its name, as the page starts it."""
        page = commands_of_the_page()
        made: dict[str, Sequence[str | Path]] = dict.fromkeys(self.webs(), page["web"])
        if self.size.stream:
            place = {"10.0.0.5": "127.0.0.1", "8001": str(self.stream_port)}
            made["stream"] = [place.get(part, part) for part in page["stream"]]
        for at in range(1, self.size.workers + 1):
            made[f"worker{at}"] = [*(part.replace("worker1@", f"worker{at}@") for part in page["worker"]), *SAYS_MORE]
        made["maintenance"] = [*page["maintenance"], *SAYS_MORE]
        for at in range(1, self.size.beats + 1):
            made[f"beat{at}"] = page["beat"]
        made["proxy"] = page["proxy"]
        return made

    def environment(self, name: str = "") -> dict[str, str]:
        """What a process is told."""
        direct, pooler = self.postgres.url, self.pooler
        database = "desk" if name.startswith(("web", "stream")) or not name else "desk_worker"
        env = {
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "PYTHONUNBUFFERED": "1",
            "SECRET_KEY": self._secret,
            "ALLOWED_HOSTS": HOST,
            "CSRF_TRUSTED_ORIGINS": f"https://{HOST}",
            "TRUSTED_PROXIES": "1",
            "DATABASE_URL": pooler.url(direct, database) if pooler and name else direct,
            "DATABASE_POOLER": "transaction" if pooler and name else "",
            "REDIS_URL": self.valkey.url,
            "SUBSCRIBER_NETWORKS": "127.0.0.0/8",
            "SUBSCRIBER_PORTS": str(self.subscriber.port),
            "SSL_CERT_FILE": str(self.subscriber.certificate),
            "WEB_CONCURRENCY": "2",
            "STATIC_ROOT": str(self.folder / "static"),
            "TMPDIR": str(self.folder),
        }
        if self.standby:
            env["DATABASE_REPLICA_URL"] = self.standby.url_of(SERVICE)
        if name in self.webs():
            env["BIND"] = f"127.0.0.1:{self.web_ports[self.webs().index(name)]}"
        if name == "maintenance":
            env |= {"DESK_WORK": "maintenance", "DATABASE_OWNER_URL": self.postgres.owner_url}
            env |= {"DATABASE_URL": direct, "DATABASE_POOLER": ""}
        if name == "proxy":
            webs = " ".join(f"127.0.0.1:{port}" for port in self.web_ports)
            stream = f"127.0.0.1:{self.stream_port}"
            env = {"PATH": env["PATH"], "HOME": str(self.folder), "WEB_UPSTREAM": webs, "STREAM_UPSTREAM": stream}
            env |= {"PROXY_ADDRESS": "127.0.0.1", "PROXY_PORT": str(self.proxy_port)}
        return env

    def begin(self, name: str, **more: str) -> None:
        """Start one process."""
        child = self.children.setdefault(name, Child(name, self.folder / f"{name}.log"))
        child.start(self.commands()[name], env=self.environment(name) | more, cwd=ROOT)

    def wait_ready(self, name: str) -> float:
        """Wait until a web says that it can serve; how long that took."""
        port = self.web_ports[self.webs().index(name)]
        return wait_until(lambda: self.probe(port, "/readyz")[0] == 200, f"{name}: {self.children[name].said()}")

    def probe(self, port: int, path: str) -> tuple[int, str]:
        """What a scraper on this machine is answered; 0 where nobody answers."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=15) as got:
                return got.status, got.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except OSError:
            return 0, ""

    def manage(self, *command: str, owner: bool = False, said: str = "") -> str:
        """Run one of our commands as its operator does; what it wrote."""
        more = {"DATABASE_OWNER_URL": self.postgres.owner_url} if owner else {}
        return self._run([sys.executable, "-W", "ignore", "manage.py", *command], more, said)

    def python(self, code: str, *arguments: str) -> str:
        """Run a piece of Python with Django set up."""
        script = f"import django; django.setup()\n{code}"
        return self._run([sys.executable, "-W", "ignore", "-c", script, *arguments], {}, "")

    def _run(self, command: Sequence[str], more: Mapping[str, str], said: str) -> str:
        env = self.environment() | more
        done = subprocess.run(command, cwd=ROOT, env=env, input=f"{said}\n", capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"{command[3:5]}: {done.stdout[-2000:]}{done.stderr[-2000:]}")
        return done.stdout

    def log(self, name: str) -> str:
        """What a process has written."""
        return (self.folder / f"{name}.log").read_text(errors="replace")

    def stop(self) -> None:
        """End everything, the processes before the servers."""
        for child in self.children.values():
            child.ask_to_stop()
        for child in self.children.values():
            child.stop(timeout=20)
        self._ended.close()

    def stop_servers(self) -> None:
        """End the servers."""
        self.subscriber.stop()
        for server in (self.standby, self.pooler and self.pooler.child, self.valkey, self.postgres):
            if server:
                with suppress(ProcessLookupError):
                    server.stop()


@contextmanager
def running(size: Size | None = None, cluster: Path | None = None) -> Iterator[Stack]:
    """A stack that works; afterwards no trace of it is left."""
    account = Account.unprivileged()
    folder = reachable_folder(account, "desk-ops-")
    folder.chmod(0o755)
    stack = Stack(folder, account, size or Size(), cluster)
    began = time.monotonic()
    try:
        stack.start()
        print(f"started in {time.monotonic() - began:.0f} s", flush=True)
        yield stack
    finally:
        stack.stop()
        shutil.rmtree(folder, ignore_errors=True)


def problem(body: str) -> dict[str, Any]:
    """An answer as JSON; nothing where it isn't any."""
    with suppress(ValueError):
        return dict(json.loads(body))
    return {}
