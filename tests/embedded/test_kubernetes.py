"""deploy/ describes for Kubernetes what docker-compose.yml does: the same commands, environment, probes and limits."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.embedded.test_compose import OURS, OWNERS, PROXY, ROOT, SERVICES, documented

DEPLOY = ROOT / "deploy"
FILES = sorted(DEPLOY.rglob("*.yaml"))
DEFAULT = re.compile(r"\$\{(\w+):-([^}]*)\}")
DEMANDED = re.compile(r"\$\{\w+:\?[^}]*\}")
SEEN = ("web", "stream", PROXY)
USUAL_GRACE = "10s"
TAKES_ITS_TIME = 10
"""Seconds that gunicorn lets its requests end in (`graceful_timeout` of config/gunicorn.py)."""


@cache
def documents() -> list[dict[str, Any]]:
    """Everything that Kubernetes is told."""
    return [document for path in FILES for document in yaml.load_all(path.read_text("utf-8"), Loader=yaml.CSafeLoader)]


def named(kind: str) -> dict[str, dict[str, Any]]:
    """The objects of a kind by name."""
    return {one["metadata"]["name"]: one for one in documents() if one["kind"] == kind}


WORKLOADS = {**named("Deployment"), **named("Job")}
PODS = {name: one["spec"]["template"]["spec"] for name, one in WORKLOADS.items()}
SETTINGS: dict[str, str] = named("ConfigMap")["desk-settings"]["data"]
SECRETS: dict[str, dict[str, str]] = {name: one["stringData"] for name, one in named("Secret").items()}
PROCESSES = sorted(PODS)


def container(name: str) -> dict[str, Any]:
    """The one container of a process."""
    (one,) = PODS[name]["containers"]
    return one


def containers(name: str) -> list[dict[str, Any]]:
    """All containers of a process, those that come before it as well."""
    return [*PODS[name].get("initContainers", []), container(name)]


def sources(one: dict[str, Any]) -> set[str]:
    """Whose names a container finds in its environment."""
    return {value["name"] for source in one.get("envFrom", []) for value in source.values()}


def seconds(text: str) -> int:
    """Compose's duration."""
    return int(text.removesuffix("s"))


def test_the_processes_are_those_of_compose() -> None:
    assert set(PODS) == {*OURS, PROXY}
    assert set(named("Job")) == {"migrate"}
    assert PODS["migrate"]["restartPolicy"] == "Never"


@pytest.mark.parametrize("name", PROCESSES)
def test_a_process_is_started_by_the_same_command(name: str) -> None:
    command = [DEFAULT.sub(r"$(\1)", part) for part in SERVICES[name]["command"]]
    assert container(name)["command"] == command
    for variable in re.findall(r"\$\((\w+)\)", " ".join(command)):
        assert SETTINGS[variable] == documented()[variable]


def test_the_environment_has_the_same_names_and_the_same_defaults() -> None:
    compose = SERVICES["web"]["environment"]
    secret = SECRETS["desk-secrets"]
    assert {*SETTINGS, *secret} - {"WORKER_CONCURRENCY"} == set(compose)
    assert not SETTINGS.keys() & secret.keys()
    said = {name: DEMANDED.sub("", DEFAULT.sub(r"\2", value)) for name, value in compose.items() if name in SETTINGS}
    assert {name: SETTINGS[name] for name in said} == said
    marked = re.findall(r'^  (\w+): ""  # must be set$', (DEPLOY / "settings.yaml").read_text(), re.MULTILINE)
    assert marked == [name for name, value in compose.items() if name in SETTINGS and DEMANDED.fullmatch(value)]


def test_no_secret_has_a_value_here_and_none_stands_among_the_settings() -> None:
    assert {value for values in SECRETS.values() for value in values.values()} == {""}
    assert [name for name in SETTINGS if re.search(r"KEY|PASSWORD|_URL$", name)] == []


@pytest.mark.parametrize("name", PROCESSES)
def test_the_owner_of_the_database_is_told_where_compose_tells_it(name: str) -> None:
    told = sources(container(name))
    assert ("desk-owner" in told) is (name in OWNERS)
    assert {"desk-settings", "desk-secrets"} <= told or name == PROXY
    own = {one["name"]: one["value"] for one in container(name).get("env", [])}
    beyond = SERVICES[name]["environment"].items() - SERVICES["web"]["environment"].items()
    assert own == {key: value for key, value in beyond if key not in SECRETS["desk-owner"]}


@pytest.mark.parametrize("name", PROCESSES)
def test_a_container_has_no_more_power_than_in_compose(name: str) -> None:
    compose, pod = SERVICES[name], PODS[name]
    uid = int(re.findall(r"--uid (\d+)", (ROOT / "Dockerfile").read_text())[0])
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert {pod["securityContext"][key] for key in ("runAsUser", "runAsGroup", "fsGroup")} == {uid}
    assert pod["automountServiceAccountToken"] is False
    assert pod["shareProcessNamespace"] is compose["init"]
    for one in containers(name):
        assert one["securityContext"]["capabilities"]["drop"] == compose["cap_drop"]
        assert one["securityContext"]["readOnlyRootFilesystem"] is compose["read_only"]
        assert one["securityContext"]["allowPrivilegeEscalation"] is False


@pytest.mark.parametrize("name", PROCESSES)
def test_what_may_be_written_lies_where_compose_lays_it(name: str) -> None:
    places = {volume["name"]: volume["emptyDir"].get("medium") for volume in PODS[name]["volumes"]}
    for one in containers(name):
        mounted = {mount["mountPath"]: places[mount["name"]] for mount in one["volumeMounts"]}
        memory = dict.fromkeys(SERVICES[name]["tmpfs"], "Memory")
        assert mounted == memory | dict.fromkeys(SERVICES[name].get("volumes", []))


@pytest.mark.parametrize("name", PROCESSES)
def test_every_container_says_what_it_needs_and_what_it_may_take(name: str) -> None:
    for one in containers(name):
        assert one["resources"]["requests"].keys() == {"cpu", "memory"}
        assert one["resources"]["limits"].keys() == {"memory"}


def test_no_service_of_the_cluster_puts_variables_between_those_of_the_settings() -> None:
    """A service called `proxy` would be told as PROXY_PORT, which config/proxy/Caddyfile reads."""
    assert {pod["enableServiceLinks"] for pod in PODS.values()} == {False}


def test_every_process_is_of_one_named_version_of_the_image() -> None:
    (image,) = {one["image"] for name in PROCESSES for one in containers(name)}
    repository, _, version = image.partition(":")
    assert repository == SERVICES["web"]["image"].partition(":")[0]
    assert re.search(rf'^version = "{re.escape(version)}"$', (ROOT / "pyproject.toml").read_text(), re.MULTILINE)


@pytest.mark.parametrize("name", sorted({*OURS, PROXY} - {"migrate"}))
def test_readiness_asks_what_composes_health_check_asks(name: str) -> None:
    check, probe = SERVICES[name]["healthcheck"], container(name)["readinessProbe"]
    for ours, theirs in (("periodSeconds", "interval"), ("timeoutSeconds", "timeout")):
        assert probe[ours] == seconds(check[theirs])
    assert probe["failureThreshold"] == check["retries"]
    kind, *arguments = check["test"]
    if kind == "CMD-SHELL":
        assert probe["exec"]["command"] == ["/bin/sh", "-c", arguments[0].replace("$$", "$")]
        return
    (port, path) = re.findall(r"127\.0\.0\.1:(\d+)(/\w+)", arguments[-1])[0]
    (opened,) = container(name)["ports"]
    assert probe["httpGet"] == {"path": path, "port": opened["name"]}
    assert opened["containerPort"] == int(port)


def test_nothing_is_killed_because_something_else_is_away() -> None:
    """`/livez` tells of the process alone; a worker without Valkey, or a proxy without a web, isn't at fault."""
    asked = {name: container(name).get("livenessProbe") for name in PODS}
    assert {name for name, probe in asked.items() if probe is not None} == set(SEEN)
    assert {name: asked[name]["httpGet"]["path"] for name in ("web", "stream")} == {"web": "/livez", "stream": "/livez"}
    assert "tcpSocket" in asked[PROXY]


@pytest.mark.parametrize("name", sorted({*OURS, PROXY} - {"migrate"}))
def test_nothing_of_a_release_begins_before_the_schema_is_its_own(name: str) -> None:
    first = [one["command"] for one in PODS[name].get("initContainers", [])]
    waits = "migrate" in SERVICES[name]["depends_on"]
    assert first == ([["python", "manage.py", "migrate", "--check"]] if waits else [])


@pytest.mark.parametrize("name", PROCESSES)
def test_a_process_has_as_long_to_end_as_in_compose(name: str) -> None:
    grace = PODS[name]["terminationGracePeriodSeconds"]
    assert grace >= seconds(SERVICES[name].get("stop_grace_period", USUAL_GRACE))


@pytest.mark.parametrize("name", SEEN)
def test_a_release_takes_no_process_away_before_another_is_ready(name: str) -> None:
    strategy = WORKLOADS[name]["spec"]["strategy"]
    assert strategy["rollingUpdate"] == {"maxUnavailable": 0, "maxSurge": 1}
    program, pause = container(name)["lifecycle"]["preStop"]["exec"]["command"]
    assert program == "sleep"
    served = f"graceful_timeout = {TAKES_ITS_TIME}"
    assert served in (ROOT / "config" / "gunicorn.py").read_text()
    drained = TAKES_ITS_TIME if name == "web" else 5
    assert int(pause) + drained <= PODS[name]["terminationGracePeriodSeconds"]


def test_of_what_must_be_one_a_release_never_runs_two() -> None:
    alone = {name for name, one in named("Deployment").items() if one["spec"]["strategy"]["type"] == "Recreate"}
    assert alone == {"maintenance", "beat"}
    assert {WORKLOADS[name]["spec"]["replicas"] for name in (*alone, "stream")} == {1}


def test_the_proxy_finds_web_and_stream_under_the_names_of_its_file() -> None:
    rules = (ROOT / "config" / "proxy" / "Caddyfile").read_text()
    upstreams = set(re.findall(r"_UPSTREAM:([\w:]+)\}", rules))
    offered = {f"{name}:{one['spec']['ports'][0]['port']}" for name, one in named("Service").items()}
    assert offered == upstreams | {f"{PROXY}:{SERVICES[PROXY]['ports'][0].rpartition(':')[2]}"}
    (rule,) = named("Ingress")["desk"]["spec"]["rules"]
    (way,) = rule["http"]["paths"]
    assert way["backend"]["service"]["name"] == PROXY


def test_every_selector_finds_the_pods_of_its_name_and_no_others() -> None:
    labels = {name: one["spec"]["template"]["metadata"]["labels"] for name, one in WORKLOADS.items()}
    for kind in ("Deployment", "Service", "PodDisruptionBudget"):
        for name, one in named(kind).items():
            asked = one["spec"]["selector"].get("matchLabels") or one["spec"]["selector"]
            assert [pod for pod, has in labels.items() if asked.items() <= has.items()] == [name], (kind, name)


def test_a_node_may_be_emptied_and_takes_one_of_a_kind_at_a_time() -> None:
    many = {name for name, one in named("Deployment").items() if one["spec"]["replicas"] > 1}
    budgets = named("PodDisruptionBudget")
    assert many == set(budgets) == {"web", "worker", PROXY}
    assert {one["spec"]["maxUnavailable"] for one in budgets.values()} == {1}


def test_the_page_names_every_file_and_applies_none_that_holds_secrets() -> None:
    page = (DEPLOY / "README.md").read_text("utf-8")
    assert set(re.findall(r"`([\w/-]+\.yaml)`", page)) == {path.relative_to(DEPLOY).as_posix() for path in FILES}
    applied = re.findall(r"kubectl apply (.*)", page)
    assert applied
    for line in applied:
        for name in re.findall(r"(?:-f|--filename)[ =](\S+)", line):
            path = ROOT / name
            assert path.exists() if name.startswith("deploy/") else name.startswith("/")
            assert "secrets" not in Path(name).parts or name.startswith("/")
