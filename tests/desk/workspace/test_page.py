"""The page is served where the setting says so, tells nothing of its own, runs its own script alone, and is small."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

from django.conf import settings as django_settings
from django.test import Client
from pytest_django import Settings

from config.embedded.launch_options import Options
from config.embedded.ready_message import greeting

PAGE = "/workspace/"
BUILT = Path(django_settings.BASE_DIR) / "desk" / "static" / "desk" / "workspace"
SOURCE = Path(django_settings.BASE_DIR) / "desk" / "workspace" / "source"
LARGEST, LONGEST = 100_000, 300


def test_the_page_has_no_script_but_its_own_and_no_style_in_it() -> None:
    answer = Client().get(PAGE)
    policy = dict(part.strip().split(" ", 1) for part in answer.headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert {policy[name] for name in ("script-src", "style-src", "connect-src")} == {"'self'"}
    text = answer.content.decode()
    assert re.findall(r"<script[^>]*>", text) == ['<script type="module" src="/static/desk/workspace/workspace.js">']
    assert not re.search("<style|style=", text)


def test_the_page_is_the_same_for_everybody_and_asks_the_database_nothing() -> None:
    assert Client().get(PAGE).content == Client().get(PAGE.removesuffix("/")).content


def test_only_the_demo_offers_its_account(settings: Settings) -> None:
    assert '<meta name="demo-account" content="operator">' in Client().get(PAGE).content.decode()
    settings.DEMO = False
    assert "demo-account" not in Client().get(PAGE).content.decode()


def test_where_the_setting_is_off_there_is_no_page(settings: Settings) -> None:
    settings.WORKSPACE = False
    assert Client().get(PAGE).status_code == 404


def test_only_safe_methods_are_answered() -> None:
    assert Client().post(PAGE).status_code == 405


def test_the_bundle_is_small_and_asks_no_other_host() -> None:
    script, style = (BUILT / name for name in ("workspace.js", "workspace.css"))
    assert sum(len(gzip.compress(path.read_bytes())) for path in (script, style)) <= LARGEST
    hosts = set(re.findall(r"https?://[\w.-]+", script.read_text("utf-8") + style.read_text("utf-8")))
    assert hosts <= {"http://www.w3.org", "http://desk"}  # names of namespaces, and the base of a relative address


def test_every_module_of_the_source_is_read_at_once() -> None:
    lines = {path.name: len(path.read_text("utf-8").splitlines()) for path in SOURCE.glob("*.ts*")}
    assert len(lines) > 20
    assert {name: count for name, count in lines.items() if count > LONGEST} == {}


def test_con_4_a_number_to_be_dialled_does_not_leave_the_page() -> None:
    sources = "".join(path.read_text("utf-8") for path in SOURCE.glob("*.ts*"))
    links = re.findall(r"<a\s[^>]*`tel:[^>]*>", sources)
    assert len(links) == len(re.findall(r"\btel:", sources)) > 0
    assert [link for link in links if 'target="_blank"' not in link] == []


def test_the_launcher_names_the_page_first(tmp_path: Path) -> None:
    said = greeting(Options(port=8123, data=tmp_path, database_url="", owner_url="", redis_url=""))
    assert re.findall(r"http://\S+", said)[0] == "http://127.0.0.1:8123/workspace/"
