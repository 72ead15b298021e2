"""A client of a running desk of any release: the API by token, the admin by its login form, calls by signature."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
import urllib.error
import urllib.parse
import urllib.request
from copy import copy
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from typing import Any

PASSWORD = "demo"


class RequestFailed(Exception):
    """The desk answers a request with an error."""


class Answer:
    """Status, text and headers of a response."""

    def __init__(self, status: int, text: str, headers: dict[str, str]) -> None:
        self.status, self.text, self.headers = status, text, headers

    @property
    def body(self) -> Any:
        """The body, read as JSON."""
        return json.loads(self.text)


class Api:
    """One account of the demo on the API; `base` is the address of the service."""

    def __init__(self, base: str, username: str) -> None:
        self.base = base
        self._headers: dict[str, str] = {}
        token = self.post("/auth/token", {"username": username, "password": PASSWORD}).body["token"]
        self._headers = {"Authorization": f"Bearer {token}"}

    def without_token(self) -> Api:
        """The same service for a caller who signs instead."""
        other = copy(self)
        other._headers = {}
        return other

    def get(self, path: str) -> Any:
        """The body of a page of the API."""
        return self.send("GET", path).body

    def post(self, path: str, body: Any, **headers: str) -> Answer:
        """Send JSON."""
        return self.send("POST", path, json.dumps(body).encode(), {"Content-Type": "application/json", **headers})

    def patch(self, path: str, body: Any, **headers: str) -> Answer:
        """Send a change as JSON."""
        return self.send("PATCH", path, json.dumps(body).encode(), {"Content-Type": "application/json", **headers})

    def send(self, method: str, path: str, data: bytes | None = None, headers: dict[str, str] | None = None) -> Answer:
        """One request under `/api/v1`."""
        wanted = {**self._headers, **(headers or {})}
        return opened(
            urllib.request.build_opener(),
            urllib.request.Request(f"{self.base}/api/v1{path}", data=data, headers=wanted, method=method),
        )


class Admin:
    """One account of the demo in the admin."""

    def __init__(self, base: str, username: str) -> None:
        self.base = base
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        self.submit("/login/", {"username": username, "password": PASSWORD})

    def page(self, path: str) -> str:
        """The HTML of a page."""
        return opened(self._opener, urllib.request.Request(f"{self.base}/admin{path}")).text

    def fields(self, path: str) -> dict[str, str]:
        """What the forms of a page hold."""
        form = FormFields()
        form.feed(self.page(path))
        return form.values

    def submit(self, path: str, fields: dict[str, str]) -> None:
        """Open a form, change some of its fields and post it.

        Raises:
            RequestFailed: the form comes back with faults.
        """
        data = urllib.parse.urlencode({**self.fields(path), **fields}).encode()
        address = f"{self.base}/admin{path}"
        request = urllib.request.Request(address, data=data, headers={"Referer": address}, method="POST")
        answer = opened(self._opener, request)
        if 'class="errorlist' in answer.text or "errornote" in answer.text:
            raise RequestFailed(f"{path}: the form has faults")


class FormFields(HTMLParser):
    """The fields of the forms on a page as a browser would send them; buttons and empty boxes stay out."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self._open = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the value of an input; begin a text area."""
        result = dict(attrs)
        name, kind = result.get("name") or "", result.get("type", "text")
        ticked = kind not in {"checkbox", "radio"} or "checked" in result
        if tag == "input" and name and ticked and kind != "submit":
            self.values.setdefault(name, result.get("value") or "")
        self._open = name if tag == "textarea" else ""

    def handle_data(self, data: str) -> None:
        """Take what stands in a text area."""
        if self._open:
            self.values[self._open] = data.strip()
            self._open = ""


def signed_headers(key_id: str, secret: str, path: str, body: bytes) -> dict[str, str]:
    """The headers of a partner's signed POST (INT-3)."""
    at = str(int(time.time()))
    text = f"{at}.POST.{path}.".encode() + body
    digest = hmac.new(secret.encode(), text, hashlib.sha256).hexdigest()
    return {"X-Desk-Key": key_id, "X-Desk-Timestamp": at, "X-Desk-Signature": f"v1={digest}"}


def opened(opener: urllib.request.OpenerDirector, request: urllib.request.Request) -> Answer:
    """The answer to a request.

    Raises:
        RequestFailed: it is an error.
    """
    try:
        with opener.open(request, timeout=60) as got:
            return Answer(got.status, got.read().decode(), dict(got.headers))
    except urllib.error.HTTPError as error:
        result = error.read().decode(errors="replace")[:800]
        raise RequestFailed(f"{request.method} {request.full_url}: {error.code} {result}") from error
