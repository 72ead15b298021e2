"""What the browser tests share: where the browser is, who logs in, and how a page is measured."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer

    from service.accounts.roles import Role
    from service.models import User

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The shell first: it has no window to keep up and takes a third less of the processor."""
CHROMIUM = ["--no-sandbox", "--disable-gpu"]
WIDE, NARROW = (1440, 900), (390, 844)
PATIENCE_MS = 20_000
PASSWORD = "смена-в-девять"


def find_chromium() -> str | None:
    """The path named in CHROMIUM, else the first of `NAMES` on the PATH."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    return next((path for name in NAMES if (path := shutil.which(name))), None)


@contextmanager
def running_chromium(path: str) -> Iterator[str]:
    """A Chromium that serves one test after another, by the address at which Playwright connects to it."""
    # Chromium's processes give up root's rights and couldn't write to the servers' own temporary folder.
    env = {name: value for name, value in os.environ.items() if name != "TMPDIR"}
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "browser.json"
        config.write_text(json.dumps({"executablePath": path, "args": CHROMIUM, "env": env}), encoding="utf-8")
        command = [sys.executable, "-m", "playwright", "launch-server", "--browser=chromium", f"--config={config}"]
        with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True, start_new_session=True) as server:
            assert server.stdout is not None
            try:
                yield server.stdout.readline().strip()
            finally:
                os.killpg(server.pid, signal.SIGTERM)  # the command only waits for the program that holds the browser
                server.stdout.read()  # which has it open until the browser is gone


def with_password(role: Role) -> User:
    """An account of the role that can log in by `PASSWORD`."""
    from tests.factories import UserFactory

    user: User = UserFactory(role=role)
    user.set_password(PASSWORD)
    user.save()
    return user


def log_in(page: Page, server: LiveServer, user: User) -> None:
    """Let the browser have a session of the user's, as logging in leaves one."""
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(user)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": server.url}])


def log_in_by_keyboard(page: Page, server: LiveServer, user: User) -> None:
    """Log in at the form, by keyboard alone."""
    from django.urls import reverse
    from playwright.sync_api import expect

    page.goto(f"{server.url}{reverse('admin:login')}")
    page.get_by_label("Имя пользователя").focus()
    page.keyboard.type(user.username)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{server.url}{reverse('admin:index')}")


BROKEN_NUMBERS = """() => {
    const ours = document.querySelector("#workspace, script[src*='service/frame']");
    const texts = document.createTreeWalker(ours ? document.body : document.createElement("p"), NodeFilter.SHOW_TEXT);
    const found = [];
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        const before = text.previousSibling?.nodeType === Node.TEXT_NODE ? text.previousSibling.data.slice(-1) : "";
        const written = text.parentElement.closest("textarea, option, script, style, pre, code, [contenteditable]");
        const met = /\\d (?:\\d{3}(?!\\d)|[а-яё₽%])/i.exec(before + text.data);
        if (met && !written) found.push(text.data.trim());
    }
    return found;
}"""


def broken_numbers(page: Page) -> list[str]:
    """The texts of the admin or of the workspace in which a line may end within a number, or before what it counts."""
    return list(page.evaluate(BROKEN_NUMBERS))


def overflows(page: Page) -> bool:
    """Whether the loaded page is wider than its window.

    After a click, first expect what only the next page has: the browser may still be on its way there.
    """
    page.wait_for_load_state()
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
