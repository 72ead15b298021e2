"""The pages for who runs the service: each command, variable and figure in them is one that there is."""

from __future__ import annotations

import argparse
import re
import shlex
import subprocess
from pathlib import Path

import pytest
import yaml
from celery import current_app
from django.core.management import get_commands, load_command_class
from django.urls import resolve

from config.database_backup import candidates, version_of
from config.embedded.binaries import proxy_program
from service.observability.metrics import gauge_names
from tests.embedded.production import steps_of_readme
from tests.embedded.test_compose import OF_SERVERS, PROXY, ROOT, SERVICES, documented, flags_of, read_by_the_code

OPS = ROOT / "docs" / "ops"
INSTALL = (OPS / "install.md").read_text("utf-8")
SCALING = (OPS / "scaling.md").read_text("utf-8")
BACKUP = (OPS / "backup.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")
PAGES = {"install": INSTALL, "scaling": SCALING, "deploy": (ROOT / "deploy" / "README.md").read_text("utf-8")}
ALARMS = {
    rule["alert"]
    for group in yaml.safe_load((OPS / "alerts.yaml").read_text("utf-8"))["groups"]
    for rule in group["rules"]
}
READMES = [ROOT / page for page in ("README.md", "README.ru.md", "deploy/README.md")]
TOLD_TO_OPERATORS = [*sorted(OPS.glob("*.md")), *READMES]
TARGETS = set(" ".join(re.findall(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)).split())
WRITTEN = "Этот файл пишет команда"
"""A page that is written out of the code names its tables and settings as well."""
OF_A_COPY = {"desk_before", "desk_restored"}
"""Databases that a copy is brought back into."""
PLACES = {"--host", "--port", "--hostname", "--concurrency", "--loglevel", "--pidfile"}
OF_THE_PROXY = {"WEB_UPSTREAM", "STREAM_UPSTREAM", "PROXY_ADDRESS", "PROXY_PORT"}
UNIT = re.compile(r"```ini\n(\[Unit\].*?)```", re.DOTALL)


def blocks(text: str, language: str = "sh") -> list[str]:
    """The contents of a page's blocks in a language."""
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def lines(text: str) -> list[str]:
    """The commands of a page, each on a line."""
    return [line.split("  #")[0].strip() for block in blocks(text) for line in block.splitlines() if line.strip()]


def without_variables(command: str) -> tuple[dict[str, str], list[str]]:
    """The variables before a command, and its parts."""
    parts = shlex.split(command)
    count = next(index for index, part in enumerate(parts) if not re.match(r"[A-Z_]+=", part))
    return dict(part.split("=", 1) for part in parts[:count]), parts[count:]


def program(command: str) -> str:
    """What a command starts."""
    return without_variables(command)[1][0]


def same(command: list[str]) -> list[str]:
    """A command without where it listens and what it is called, which differ from machine to machine."""
    kept, skipped = [], False
    for part in command:
        if not skipped and part not in PLACES:
            kept.append(part)
        skipped = part in PLACES
    return kept


def known_commands() -> list[list[str]]:
    """The processes as the README and compose start them."""
    told = [
        without_variables(line)[1] for line in lines(README) if re.match(r"(\w+=\w+ )?(gunicorn|uvicorn|celery) ", line)
    ]
    return [
        same(command)
        for command in (*told, *(SERVICES[name]["command"] for name in SERVICES if "build" in SERVICES[name]))
    ]


def test_the_page_of_the_installation_has_a_command_of_every_kind() -> None:
    assert {"createdb", "psql", "valkey-server", "pip", "python", "caddy", "curl"} == set(map(program, lines(INSTALL)))


@pytest.mark.parametrize("command", [line for line in lines(INSTALL) if program(line) in {"createdb", "psql", "pip"}])
def test_the_database_and_the_packages_are_made_as_the_readme_says(command: str) -> None:
    assert command in lines(README)


def parser_of(name: str) -> argparse.ArgumentParser:
    """What reads the arguments of a command of `manage.py`."""
    return load_command_class(get_commands()[name], name).create_parser("manage.py", name)


@pytest.mark.parametrize("page", [path.relative_to(ROOT).as_posix() for path in TOLD_TO_OPERATORS])
def test_every_command_of_ours_takes_what_it_is_given(page: str) -> None:
    """In blocks and in the running text: commands of `manage.py`, targets of make, tasks that are called by name."""
    text = (ROOT / page).read_text("utf-8")
    for name, *arguments in (shlex.split(told) for told in re.findall(r"manage\.py ([a-z_][^`|#\n]*)", text)):
        parser_of(name).parse_args(arguments)
    assert set(re.findall(r"(?:`|^|\s&& )make ([a-z-]+)", text, re.MULTILINE)) <= TARGETS
    current_app.loader.import_default_modules()
    assert set(re.findall(r"celery -A config call ([\w.]+)", text)) <= current_app.tasks.keys()
    assert set(re.findall(r"`(Desk[A-Z]\w+)`", text)) <= ALARMS
    if WRITTEN not in text:
        figures = set(re.findall(r"`(desk_(?!app|owner|worker)[a-z_]+)`", text))
        assert figures <= gauge_names() | {"desk_login_failures_total"} | OF_A_COPY


COMPOSE = [line for line in lines(BACKUP) if line.startswith("docker compose")]


@pytest.mark.parametrize("line", [line for line in COMPOSE if " exec " in line])
def test_a_copy_in_compose_is_made_and_taken_by_programs_that_know_their_options(line: str) -> None:
    """They are those of the container, which has PostgreSQL's own; ours have the same options."""
    service, name, *arguments = [part for part in shlex.split(line.split(" exec ")[1]) if part != "-T"]
    said = subprocess.run([str(newest(name)), "--help"], capture_output=True, text=True, check=True).stdout
    for part in arguments:
        assert not part.startswith("--") or re.search(rf"{part.split('=')[0]}\b", said), part
        file = part.partition("--file=")[2]
        assert not file or f"{file}:ro" in " ".join(SERVICES[service]["volumes"])
    environment = SERVICES[service]["environment"]
    assert {part for part in arguments if "--username" in part} == {f"--username={environment['POSTGRES_USER']}"}


def newest(name: str) -> Path:
    """One of PostgreSQL's programs."""
    return max(candidates(name), key=version_of)


def test_what_writes_is_stopped_before_the_restored_database_takes_its_name() -> None:
    (stopped,) = [set(line.split()[3:]) for line in COMPOSE if " stop " in line]
    assert stopped == {name for name in SERVICES if name not in {"postgres", "valkey", "migrate"}}
    assert [line for line in COMPOSE if "RENAME" in line or line.endswith(" up -d")] == COMPOSE[-2:]
    assert lines(README).count(COMPOSE[-1]) > 0


def test_valkey_and_the_proxy_are_started_as_by_compose() -> None:
    (valkey,) = [line for line in lines(INSTALL) if program(line) == "valkey-server"]
    assert f"exec {valkey}" == SERVICES["valkey"]["command"][-1].replace("$$", "$")
    (proxy,) = [line for line in lines(INSTALL) if program(line) == "caddy"]
    told, command = without_variables(proxy)
    assert command == SERVICES[PROXY]["command"]
    rules = (ROOT / "config" / "proxy" / "Caddyfile").read_text()
    assert set(told) <= set(re.findall(r"\{\$(\w+)", rules)) == OF_THE_PROXY


@pytest.mark.parametrize("command", re.findall(r"^\| [^|]+ \| `([^`|]+ [^`|]+)` \|", INSTALL, re.MULTILINE))
def test_every_process_is_started_by_the_readmes_command(command: str) -> None:
    assert same(command.split()) in known_commands()


def test_the_table_names_every_process_and_what_each_alone_is_told() -> None:
    rows = dict(re.findall(r"^\| (\w+)[^|]* \| `[^`|]+ [^`|]+` \| (.*)\|$", INSTALL, re.MULTILINE))
    assert set(rows) == {name for name in SERVICES if "build" in SERVICES[name]} - {"migrate"}
    assert [name for name, told in rows.items() if "DATABASE_OWNER_URL" in told] == ["maintenance"]


def test_the_stream_ends_in_time_as_everywhere() -> None:
    (stream,) = re.findall(r"`(uvicorn [^`]+)`", INSTALL)
    assert flags_of(stream.split()) == flags_of(SERVICES["stream"]["command"])


def test_the_unit_starts_the_web_and_gives_it_as_long_to_end_as_compose() -> None:
    (unit,) = UNIT.findall(INSTALL)
    said = dict(line.split("=", 1) for line in unit.splitlines() if "=" in line)
    path, *arguments = said["ExecStart"].split()
    assert f"{Path(path).name} {' '.join(arguments)}" in lines(README)
    assert f"{said['TimeoutStopSec']}s" == SERVICES["web"]["stop_grace_period"]


def test_what_every_process_is_told_has_names_that_the_code_reads_and_lacks_none_that_it_demands() -> None:
    (text,) = [block for block in blocks(INSTALL, "ini") if "[Unit]" not in block]
    told = {line.split("=")[0] for line in text.splitlines()}
    assert told <= read_by_the_code()
    demanded = set(re.findall(r"^\s+(\w+): \S*\$\{\w+:\?", (ROOT / "docker-compose.yml").read_text(), re.MULTILINE))
    assert demanded & read_by_the_code() - {"DATABASE_OWNER_URL"} <= told


def test_the_second_caddy_understands_what_it_is_given(tmp_path: Path) -> None:
    (rules,) = blocks(INSTALL, "caddyfile")
    (tmp_path / "Caddyfile").write_text(rules)
    command = [proxy_program(), "adapt", "--adapter", "caddyfile", "--config", str(tmp_path / "Caddyfile")]
    done = subprocess.run(command, capture_output=True, text=True, env={"HOME": str(tmp_path)})
    assert done.returncode == 0, done.stderr
    assert "desk.example" in done.stdout


def test_the_addresses_that_are_asked_are_there() -> None:
    for path in re.findall(r"http://10\.0\.0\.5:8000(/\w+)", INSTALL):
        assert resolve(path)


@pytest.mark.parametrize("page", sorted(PAGES))
def test_every_variable_figure_and_alarm_of_a_page_is_one_that_there_is(page: str) -> None:
    named = set(re.findall(r"`([A-Z]+_[A-Z_]+)", PAGES[page]))
    beyond = {"DESK_WORK", "UPLOAD_DIR"} | OF_THE_PROXY | OF_SERVERS
    assert named
    assert named - set(documented()) - beyond == set()
    assert set(re.findall(r"`(desk_(?!app|owner|worker)\w+)`", PAGES[page])) <= gauge_names()
    assert set(re.findall(r"`(Desk[A-Z]\w+)`", PAGES[page])) <= ALARMS


def test_the_connections_of_the_page_are_those_of_the_defaults() -> None:
    web, threads, worker = (documented()[name] for name in ("WEB_CONCURRENCY", "WEB_THREADS", "WORKER_CONCURRENCY"))
    assert f"{web} × {threads} = {int(web) * int(threads)} connections and a worker {worker}." in " ".join(
        SCALING.split()
    )
    pooler = (ROOT / "config" / "database" / "pgbouncer.ini").read_text()
    (pool,) = re.findall(r"default_pool_size = (\d+)", pooler)
    assert f"{pool} connections for" in SCALING


def test_scaling_speaks_of_every_process() -> None:
    told = set(re.findall(r"^\| (\w+) \|", SCALING, re.MULTILINE)) - {"process", "what"}
    assert {name.lower() for name in told} == {*SERVICES} - {"migrate", "postgres"} | {"postgresql"}


def test_the_readme_names_the_steps_of_production_in_their_order() -> None:
    wrappers = {"python", "manage.py", "DESK_WORK=maintenance"}
    named = [next(part for part in step if part not in wrappers) for step in steps_of_readme()]
    assert named == ["pip", "migrate", "collectstatic", "create_administrator", "gunicorn", "uvicorn", *["celery"] * 3]
