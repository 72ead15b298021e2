"""What the browser tests share: where the browser is, who logs in, and how a page is measured."""

from __future__ import annotations

import asyncio
import os
import shutil
from asyncio.events import _set_running_loop as set_running_loop
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from pytest_django.live_server_helper import LiveServer

    from service.accounts.roles import Role
    from service.models import User

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The shell first: it has no window to keep up and takes a third less of the processor."""
CHROMIUM = ["--no-sandbox", "--disable-gpu", "--in-process-gpu", "--renderer-process-limit=1"]
"""One process for all pages, which come one after another: none is begun anew for each."""
WIDE, NARROW = (1440, 900), (390, 844)
PATIENCE_MS = 20_000
PASSWORD = "смена-в-девять"


SECONDS_AHEAD = "DESK_SECONDS_AHEAD"
"""How far `make test-at` has set the clocks forward."""
CLOCK_OF_ANOTHER_MOMENT = frozenset({"LD_PRELOAD", "FAKETIME", "FAKETIME_SHARED"})
"""Under libfaketime Chromium takes seconds for every page: it keeps its own clock, and its pages are set forward."""
SET_FORWARD = """(() => {
    const Own = Date, ahead = %d;
    globalThis.Date = class extends Own {
        constructor(...given) { given.length ? super(...given) : super(Own.now() + ahead); }
        static now() { return Own.now() + ahead; }
    };
})();"""


def set_pages_forward(browser: Browser, seconds: int) -> None:
    """Have what a browser opens from now on tell the time as so many seconds ahead."""
    script = SET_FORWARD % (seconds * 1000)

    def forward(make: Callable[..., Any]) -> Callable[..., Any]:
        def made(**kwargs: Any) -> Any:
            opened = make(**kwargs)
            opened.add_init_script(script)
            if hasattr(opened, "goto"):
                opened.goto("about:blank")  # the empty page that a new one begins with was there before the script
            return opened

        return made

    for name in ("new_context", "new_page"):
        setattr(browser, name, forward(getattr(browser, name)))


def find_chromium() -> str | None:
    """The path named in CHROMIUM, else the first of `NAMES` on the PATH."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    return next((path for name in NAMES if (path := shutil.which(name))), None)


class Chromium:
    """A Chromium and the program that Playwright speaks to it through, for all tests of a process.

    Playwright's loop counts as the one that runs in this thread only while a test has a page: to every other test it
    would look as if it were called from within a loop.
    """

    def __init__(self, path: str) -> None:
        from playwright.sync_api import sync_playwright

        # Chromium's processes give up root's rights and couldn't write to the servers' own temporary folder.
        env = {name: value for name, value in os.environ.items() if name != "TMPDIR"}
        with patch.dict(os.environ, env, clear=True):
            self._playwright = sync_playwright().start()
        own_clock: dict[str, str | float | bool] = {name: env[name] for name in env.keys() - CLOCK_OF_ANOTHER_MOMENT}
        self.browser = self._playwright.chromium.launch(executable_path=path, args=CHROMIUM, env=own_clock)
        if ahead := int(os.environ.get(SECONDS_AHEAD, "0")):
            set_pages_forward(self.browser, ahead)
        self._loop = asyncio.get_running_loop()
        set_running_loop(None)

    @contextmanager
    def at_work(self) -> Iterator[Browser]:
        """The browser, for as long as somebody asks it for something."""
        set_running_loop(self._loop)
        try:
            yield self.browser
        finally:
            set_running_loop(None)

    def end(self) -> None:
        """Close the browser and the program before it."""
        set_running_loop(self._loop)
        self.browser.close()
        self._playwright.stop()
        set_running_loop(None)


@contextmanager
def running_chromium(path: str) -> Iterator[Chromium]:
    """A Chromium that serves one test after another."""
    chromium = Chromium(path)
    try:
        yield chromium
    finally:
        chromium.end()


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
    page.wait_for_load_state()  # a key that is pressed before the page is there presses nothing


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
