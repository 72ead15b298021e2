"""The production description holds together: one image, health checks, existing commands, documented variables."""

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml

from config.embedded.application_processes import UVICORN
from tests.embedded.test_settings_refuse import PRODUCTION

ROOT = Path(__file__).resolve().parent.parent.parent
TEXT = (ROOT / "docker-compose.yml").read_text()
SERVICES: dict[str, Any] = yaml.safe_load(TEXT)["services"]
OURS = ["migrate", "web", "stream", "worker", "maintenance", "beat"]
PROXY = "proxy"
ONE_SHOT = {"migrate"}
OWNERS = {"migrate", "maintenance"}


def documented() -> dict[str, str]:
    lines = (ROOT / ".env.example").read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def test_every_service_is_watched_or_runs_once() -> None:
    unwatched = {name for name, service in SERVICES.items() if "healthcheck" not in service}
    assert unwatched == ONE_SHOT
    assert SERVICES["migrate"]["restart"] == "no"


def test_our_services_have_no_power_over_the_machine_and_no_log_grows_for_ever() -> None:
    for name, service in SERVICES.items():
        assert service["logging"]["options"]["max-size"], name
    for name in OURS:
        assert SERVICES[name]["cap_drop"] == ["ALL"]
        assert SERVICES[name]["security_opt"] == ["no-new-privileges:true"]
        assert SERVICES[name]["read_only"] is True


def test_our_services_share_image_and_environment() -> None:
    assert len({SERVICES[name]["image"] for name in OURS}) == 1
    assert all(SERVICES["web"]["environment"].items() <= SERVICES[name]["environment"].items() for name in OURS)


def test_the_owner_of_the_database_is_told_to_migrations_and_maintenance_alone() -> None:
    result = {name for name in OURS if "DATABASE_OWNER_URL" in SERVICES[name]["environment"]}
    assert result == OWNERS
    assert "desk_app:" in SERVICES["web"]["environment"]["DATABASE_URL"]


def test_a_new_volume_gets_both_accounts() -> None:
    mounted = dict(volume.split(":")[:2] for volume in SERVICES["postgres"]["volumes"])
    sources = {target: ROOT / source for source, target in mounted.items() if source.startswith("./")}
    assert sources["/docker-entrypoint-initdb.d/10-accounts.sh"].is_file()
    assert sources["/desk/accounts.sql"].read_text().count("desk_owner")


@pytest.mark.parametrize("name", ["web", "stream", "worker", "maintenance", "beat"])
def test_nothing_of_ours_starts_before_servers_and_migrations(name: str) -> None:
    assert SERVICES[name]["depends_on"] == {
        "postgres": {"condition": "service_healthy"},
        "valkey": {"condition": "service_healthy"},
        "migrate": {"condition": "service_completed_successfully"},
    }


@pytest.mark.parametrize("name", OURS)
def test_commands_name_what_exists(name: str) -> None:
    program, *arguments = SERVICES[name]["command"]
    if program == "python":
        assert (ROOT / arguments[0]).is_file()
    elif program in ("gunicorn", "uvicorn"):
        (application,) = [argument for argument in arguments if argument.startswith("config.")]
        module, attribute = application.split(":")
        assert callable(getattr(import_module(module), attribute))
        assert program == "uvicorn" or (ROOT / arguments[arguments.index("-c") + 1]).is_file()
    else:
        assert program == "celery"
        assert import_module(arguments[arguments.index("--app") + 1]).celery_app.main == "desk"


def test_every_variable_is_documented_and_the_other_way_round() -> None:
    assert set(re.findall(r"(?<!\$)\$\{(\w+)", TEXT)) == set(documented())


# Read by the code, and not for whoever runs the containers to choose: what makes a demo or a test of it, and what the
# image or the description of the containers itself says.
NOT_CHOSEN = {
    *("DEMO", "CRM_TESTING", "DJANGO_SETTINGS_MODULE", "STATIC_ROOT", "UPLOAD_DIR"),
    *("BIND", "PROMETHEUS_MULTIPROC_DIR", "DESK_ENDING", "DESK_WORK"),
}
OF_SERVERS = {"DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL"}
ASKED_FOR = """
import environ
read, of_environ = set(), environ.Env.get_value
def noted(self, var, *args, **kwargs):
    read.add(getattr(var, "name", None) or var)
    return of_environ(self, var, *args, **kwargs)
environ.Env.get_value = noted
import config.settings
print(*sorted(read))
"""


def read_by_the_code() -> set[str]:
    """Every variable that the settings ask for in production, and those that gunicorn's file names."""
    environment = {"PATH": os.environ["PATH"], **PRODUCTION}
    asked = subprocess.run([sys.executable, "-c", ASKED_FOR], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert asked.returncode == 0, asked.stderr
    server = (ROOT / "config" / "gunicorn.py").read_text()
    return set(asked.stdout.split()) | set(re.findall(r"environ(?:\.get\(|\[)\"(\w+)\"", server))


def test_every_setting_that_the_code_reads_is_passed_through_and_documented() -> None:
    read = read_by_the_code() - NOT_CHOSEN
    assert {"TRUSTED_PROXIES", "WEB_THREADS", "TOKEN_TTL_HOURS", "DELIVERY_SECONDS"} <= read
    assert read - OF_SERVERS - set(SERVICES["web"]["environment"]) == set()
    assert read - OF_SERVERS - set(documented()) == set()


def test_a_demanded_variable_has_no_default_and_a_default_is_what_the_example_says() -> None:
    demanded = set(re.findall(r"\$\{(\w+):\?", TEXT))
    defaults = dict(re.findall(r"\$\{(\w+):-([^}]*)\}", TEXT))
    assert {name: value for name, value in documented().items() if name not in demanded} == defaults
    assert not [name for name in demanded if documented()[name]]


def test_no_secret_stands_in_the_file() -> None:
    for service in SERVICES.values():
        for name, value in service["environment"].items():
            if re.search(r"SECRET_KEY|PASSWORD|AUTH$|_URL$", name):
                assert ":?" in value or value.endswith(":-}"), name


def test_data_outlives_the_containers() -> None:
    volumes = set(yaml.safe_load(TEXT)["volumes"])
    servers = [service for name, service in SERVICES.items() if name not in (*OURS, PROXY)]
    assert {service["volumes"][0].split(":")[0] for service in servers} == volumes


def test_files_on_their_way_in_lie_on_disk_in_a_folder_of_the_image() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text()
    (folder,) = re.findall(r"UPLOAD_DIR=(\S+)", dockerfile)
    assert re.search(rf"install --directory --owner=desk .*{folder}$", dockerfile, re.MULTILINE)
    for name in OURS:
        assert folder in SERVICES[name]["volumes"]
        assert folder not in SERVICES[name]["tmpfs"]


def test_the_image_runs_unprivileged_from_the_hashed_lock() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text()
    assert re.search(r"^USER desk$", dockerfile, re.MULTILINE)
    assert "--require-hashes" in dockerfile
    assert "ENV SECRET_KEY" not in dockerfile


def test_callers_have_one_origin_which_the_proxy_alone_opens() -> None:
    assert [name for name, service in SERVICES.items() if "ports" in service] == [PROXY]
    proxy = SERVICES[PROXY]
    assert proxy["image"] == SERVICES["web"]["image"]
    rules = (ROOT / proxy["command"][-1]).read_text()
    upstreams = dict(re.findall(r"\{\$(\w+)_UPSTREAM:([\w:]+)\}", rules))
    port = SERVICES["stream"]["command"][SERVICES["stream"]["command"].index("--port") + 1]
    assert upstreams == {"STREAM": f"stream:{port}", "WEB": "web:8000"}


def test_the_streams_process_is_started_alike_by_the_readme_by_compose_and_by_make_run() -> None:
    """Without a limit for its end it would wait for held connections for ever, and access logs tell every place."""
    flags = [flags_of(SERVICES["stream"]["command"]), flags_of(UVICORN)]
    for page in ("README.md", "README.ru.md"):
        (line,) = re.findall(r"^uvicorn .*$", (ROOT / page).read_text("utf-8"), re.MULTILINE)
        flags.append(flags_of(line.split()))
    assert flags == [flags[0]] * 4
    assert "--timeout-graceful-shutdown" in flags[0]


def flags_of(command: Sequence[str]) -> set[str]:
    """The options of a command line but for where it listens."""
    return {part for part in command if part.startswith("--")} - {"--host", "--port"}
