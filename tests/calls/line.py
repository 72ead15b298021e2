"""A person at the API: requests by HTTP, and what was said and sent, written down as a transcript."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
import uuid
from dataclasses import dataclass, field
from typing import Any

Representation = dict[str, Any]
API = "/api/v1"
BRIEF = 240
WROTE = "application/json"


class Refused(Exception):
    """An answer that isn't a success, where the call can't go on without one."""


@dataclass
class Account:
    """One account of the service, logged in."""

    base: str
    name: str
    token: str = ""

    def log_in(self, password: str = "demo") -> Account:
        """Take a token."""
        body = {"username": self.name, "password": password}
        self.token = self.ask("POST", "/auth/token", body)["token"]
        return self

    def send(self, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        """Any request: its status and its body."""
        url = f"{self.base}{path if path.startswith(API) else f'{API}{path}'}"
        headers = {"Content-Type": WROTE, "X-Request-ID": uuid.uuid4().hex}
        headers |= {"Authorization": f"Bearer {self.token}"} if self.token else {}
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(url, data=data, headers=headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, json.loads(answer.read() or b"null")
        except urllib.error.HTTPError as error:
            return error.code, json.loads(error.read() or b"null")

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        """A request that has to succeed.

        Raises:
            Refused: it didn't.
        """
        status, answer = self.send(method, path, body)
        if status >= 300:
            raise Refused(f"{method} {path} {body}: {status} {answer}")
        return answer


@dataclass
class Transcript:
    """Who said what, and which requests were sent."""

    lines: list[str] = field(default_factory=list)

    def heading(self, text: str, about: str) -> None:
        """A new call."""
        self.lines += ["", f"## {text}", "", about, ""]

    def operator(self, text: str) -> None:
        """Words to the client."""
        self.lines.append(f"**Оператор:** {text}  ")

    def client(self, text: str) -> None:
        """The client's words."""
        self.lines.append(f"**Клиент:** {text}  ")

    def screen(self, text: str) -> None:
        """What only the operator sees."""
        self.lines.append(f"*На экране: {text}*  ")

    def request(self, method: str, path: str, body: Any, result: str) -> None:
        """A request and what came of it."""
        shown = json.dumps(body, ensure_ascii=False) if body else ""
        shown = shown if len(shown) <= BRIEF else f"{shown[:BRIEF]}…"
        self.lines.append(f"`{method} {path} {shown}`".replace(" `", "`") + f" → {result}  ")

    def fact(self, text: str) -> None:
        """What is so afterwards."""
        self.lines.append(f"= {text}  ")

    def text(self) -> str:
        """The whole document."""
        return "\n".join(["# Звонки через API", *self.lines, ""])
