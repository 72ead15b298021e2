"""`make run`: the whole demo in one foreground process, stopped as a whole."""

from __future__ import annotations

import os
import sys
import time
from contextlib import ExitStack

from config.embedded.application_processes import Services, environment
from config.embedded.data_folder_access import kept_secret
from config.embedded.data_folder_lock import exclusively
from config.embedded.errors import CannotStart, StopRequested
from config.embedded.launch_options import Options, demand_free_port
from config.embedded.port_lock import port_locked
from config.embedded.postgres import OWNER, SERVICE, Postgres
from config.embedded.processes import Child
from config.embedded.ready_message import LOADED, greeting
from config.embedded.steps import Manage, wait_until_ready
from config.embedded.stop_signals import Stopping
from config.embedded.valkey import Valkey

OWNER_URL = "DATABASE_OWNER_URL"  # only what works as the owner is told it
WELL_KNOWN = "load_demo --known"
DEMO_DATA = ("load_demo", "load_demo_returns", "load_demo_tickets", "load_demo_day")


def main() -> int:
    """Run until asked to stop (0), or until something fails (a word and another exit code)."""
    stopping = Stopping()
    stopping.listen()
    try:
        options = Options.from_environment()
        with exclusively(options.data) as was_killed, port_locked(options.port), ExitStack() as running:
            demand_free_port(options.port, stopping.pause, patiently=was_killed)
            running.callback(print, "Остановлено.", flush=True)
            Launcher(options, stopping, running).run()
    except StopRequested:
        return 0
    except CannotStart as error:
        print(f"Ошибка: {error}", file=sys.stderr, flush=True)
        return error.exit_code
    return 0


class Launcher:
    """Starts everything in order; what was started stops in the opposite order."""

    def __init__(self, options: Options, stopping: Stopping, running: ExitStack) -> None:
        self._options = options
        self._stopping = stopping
        self._running = running
        self._children: list[Child] = []

    def run(self) -> None:
        """Servers, schema, accounts, service, readiness; then the rest of the demo, and watch until asked to stop."""
        began = time.monotonic()
        env = os.environ | environment(self._options) | self._secret_key() | self._servers()
        owner = {OWNER_URL: env.pop(OWNER_URL, "")}
        Manage(env | owner, self.watch).must("prepare_demo", WELL_KNOWN)
        services = Services(self._options, env, owner)
        self._start_services(services)
        took = f"{time.monotonic() - began:.0f} с"
        print(f"Служба готова отвечать, прошло {took}. Данные демо ещё догружаются.", flush=True)
        print(greeting(self._options), flush=True)
        if Manage(env, self.watch).succeeds("run_in_turn", *DEMO_DATA):
            print(LOADED, flush=True)
        else:
            print("Демонстрационные данные загружены не полностью, причина указана выше.", file=sys.stderr, flush=True)
        while True:
            self.watch(0.5)

    def watch(self, seconds: float) -> None:
        """Wait a moment; leave when asked to stop or when one of the processes has died."""
        self._stopping.pause(seconds)
        for child in self._children:
            if child.exit_code is not None:
                raise CannotStart(
                    f"Процесс {child.name} неожиданно завершился (код {child.exit_code}), останавливаю остальные. "
                    f"Журнал {child.log}:\n{child.said()}"
                )

    def _servers(self) -> dict[str, str]:
        """The servers' addresses: the given ones, else of our own."""
        urls = {"DATABASE_URL": self._options.database_url, "REDIS_URL": self._options.redis_url}
        urls[OWNER_URL] = self._options.owner_url
        if not urls["DATABASE_URL"]:
            postgres = Postgres(self._options.data, pause=self._stopping.pause)
            self._start_server(postgres)
            urls |= {"DATABASE_URL": postgres.nearest_url_of(SERVICE), OWNER_URL: postgres.nearest_url_of(OWNER)}
        if not urls["REDIS_URL"]:
            valkey = Valkey(self._options.data, pause=self._stopping.pause)
            self._start_server(valkey)
            urls["REDIS_URL"] = valkey.url
        return urls

    def _start_server(self, server: Postgres | Valkey) -> None:
        print(f"Запускаю {server.child.name}…", flush=True)
        self._running.callback(server.stop)
        server.start()
        self._children.append(server.child)

    def _secret_key(self) -> dict[str, str]:
        return {"SECRET_KEY": kept_secret(self._options.data / "secret_key")}

    def _start_services(self, services: Services) -> None:
        """Answer first; what works behind is started once requests are served."""
        print("Запускаю API, обработчик задач и планировщик…", flush=True)
        self._running.callback(services.stop)
        self._running.callback(print, "Останавливаю службу…", flush=True)
        services.start_answering()
        self._children.extend(services.children)
        wait_until_ready(self._options.port, self.watch)
        services.start_others()


if __name__ == "__main__":
    sys.exit(main())
